"""Who and via from spans alone: names, roles, pronouns and outlets, whatever found the spans."""

from __future__ import annotations

import re

import pytest

from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.places import NO_PERSONS
from newstemma.spans import Span
from newstemma.stages.attributions.names import learned
from newstemma.stages.attributions.resolve import Spans, resolved
from newstemma.stages.sentences import sentences
from newstemma.tables import Article, Sentence

_MARK = re.compile(r"[\[\]{}<>]")


def resolve(marked, outlet=None, title=None):
    """Speakers of a text in which [content], {source} and <cue> are marked, one attribution a content."""
    text, runs, sources, cues, opened = "", [], [], [], []
    for piece in re.split(r"([\[\]{}<>])", f"{title}\n\n{marked}" if title else marked):
        if piece in {"[", "{", "<"}:
            opened.append(len(text))
        elif piece in {"]", "}", ">"}:
            {"]": runs, "}": sources, ">": cues}[piece].append(Span(opened.pop(), len(text)))
        else:
            text += piece
    body = len(title) + 2 if title else 0
    article = Article("a", "p", None, "o", outlet, None, None, None, None, "en", title, body, text)
    found = []
    for number, run in enumerate(runs):
        floor = runs[number - 1].stop if number else 0
        ceiling = runs[number + 1].start if number + 1 < len(runs) else len(text)
        near = [
            [s for s in spans if (floor <= s.start and s.stop <= run.start) or run.stop <= s.start < ceiling]
            for spans in (sources, cues)
        ]
        found.append(Spans((run,), near[0][0] if near[0] else None, near[1][0] if near[1] else None))
    return resolved(text, list(sentences([article])), found, outlet)


def names(marked, **more):
    return [who.name for who in resolve(marked, **more)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{The mayor of Lund, Ana Ruiz,} <said> [it was late].", "Ana Ruiz"),
        ("{Its chair, chief physician Ana Ruiz,} <said> [it was late].", "Ana Ruiz"),
        ("{A baker who gave his name only as Per} <said> [it was late].", "Per"),
        ("{Deputy Harbour Minister Omar al-Ruiz} <said> [it was late].", "Omar al-Ruiz"),
        ("{Lund Fire and Rescue} <said> [it was late].", "Lund Fire and Rescue"),
        ("{Mechanic Ben Olsen} <said> [it was late].", "Ben Olsen"),
        ("{The man, who goes by the name of Ben Olsen,} <said> [it was late].", "Ben Olsen"),
        ("{The Ministry of Defence} <said> [it was late].", "Ministry of Defence"),
        ("{A lawyer we trust} <said> [it was late].", "a lawyer"),
        ("{The log itself} <said> [it was late].", "the log"),
        ("{A letter from the harbour trust} <said> [it was late].", "the letter"),
        ("{A statement from the harbour trust} <said> [it was late].", "harbour trust"),
    ],
)
def test_the_words_of_a_source_tell_the_speaker(text, name):
    assert names(text) == [name]


def test_a_description_means_whom_the_article_describes_so():
    text = "Ana Ruiz, 58, a retired nurse from Lund, waited. Ben Olsen, a baker, left. {%s} <said> [it was late]."
    assert names(text % "The retired nurse") == ["Ana Ruiz"]
    assert names(text % "The 58-year-old") == ["Ana Ruiz"]
    assert names(text % "The baker") == ["Ben Olsen"]


def test_an_unknown_epithet_among_named_people_is_nobody():
    assert names("Ana Ruiz met Ben Olsen. {The violinist} <said> [it was late].") == [None]


def test_an_unnamed_person_told_of_before_stays_unnamed():
    assert names("Ana Ruiz met a violinist. {The violinist} <said> [it was late].") == ["violinist"]


def test_a_pronoun_means_who_fits_it_nearby():
    text = "{Ana Ruiz} <said> [it was late]. Ben Olsen agreed with her. {She} <said> [it was cold]."
    assert names(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_whoever_asked_is_not_who_answers():
    text = (
        "Ben Olsen took the stand. Cross-examined by Special Harbour Prosecutor Carl Lund, {he} <said> [it was late]."
    )
    assert names(text) == ["Ben Olsen"]


def test_somebody_unnamed_is_a_pronouns_meaning_too():
    text = "A deckhand from Lund left the ferry. {He} <said> [it was late]."
    assert names(text) == ["a deckhand"]


@pytest.mark.parametrize("words", ["By {her} own <account>", "{Hers} was the <claim> that"])
def test_a_pronoun_in_another_case_means_who_fits_it(words):
    assert names(f"{{Ana Ruiz}} <said> [it was late]. {words} [it was cold].") == ["Ana Ruiz", "Ana Ruiz"]


def test_two_who_may_be_meant_alike_are_nobody():
    text = "%s Sandell and Quill Marrow came to the pier. {She} <said> [it was late]."
    assert names(text % "Tavrin") == [None]
    assert names(text % "Tove") == ["Tove Sandell"]  # a given name of women


def test_i_is_who_speaks_even_when_named_after():
    plain = "“So I said, 'It is late,'” recalls Ana Ruiz."
    inner = Spans((Span(plain.index("'It"), plain.index("”")),), Span(plain.index("I "), plain.index("I ") + 1), None)
    outer = Spans((Span(0, plain.index("”") + 1),), Span(plain.index("Ana"), len(plain) - 1), None)
    own = [Sentence("a", 0, len(plain), 0, "body")]
    assert [who.name for who in resolved(plain, own, [outer, inner])] == ["Ana Ruiz", "Ana Ruiz"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("One of them", "a nurse"),
        ("Both", "two nurses"),
        ("Both of them", "two nurses"),
        ("The other", "the other"),
        ("One of the porters", "one of the porters"),
        ("One, a porter,", "a porter"),
        ("The first of the two", "the first"),
        ("Somebody who saw it", "somebody"),
        ("Those who saw it", "those"),
    ],
)
def test_one_of_several_is_called_after_those_told_of_before(words, name):
    assert names(f"Two nurses left the ward. {{{words}}} <said> [it was late].") == [name]


def test_a_lone_one_is_nobody():
    assert names("It rained. {One of them} <said> [it was late].") == [None]


def test_whom_a_clause_describes_is_called_so():
    text = "It rained\n\nAna Ruiz met Ben Olsen.\n\nNobody slept. {The man who sells me milk} <said> [it was late]."
    assert names(text) == ["man"]


def test_the_gender_shows_in_the_pronouns_that_follow():
    text = "Quill Marrow locked her door. Tavrin Sandell lost his keys. {She} <said> [it was late]."
    assert names(text) == ["Quill Marrow"]


def test_a_surname_of_two_people_with_a_title_is_whom_the_title_fits():
    text = "Ana Ruiz and Ben Ruiz, her father, came. {Mr Ruiz} <said> [it was late]."
    assert names(text) == ["Ben Ruiz"]


def test_kin_have_the_surname_of_those_whose_they_are():
    text = "{Ana Ruiz} <said> [it was late]. {Her father Bo} <said> [it was cold]."
    assert names(text) == ["Ana Ruiz", "Bo Ruiz"]


@pytest.mark.parametrize("words", ["Her brother", "The brother of Ana Ruiz"])
def test_kin_without_a_name_are_the_only_other_bearer_of_theirs(words):
    text = "{Ana Ruiz} <said> [it was late]. Ben Ruiz and Carl Olsen came. {%s} <said> [it was cold]."
    assert names(text % words)[1] == "Ben Ruiz"
    assert names(text.replace("Carl Olsen", "Carl Ruiz") % words)[1] != "Ben Ruiz"


def test_a_title_tells_more_than_a_given_name():
    text = "{Mum Bernie Ruiz} <said> [it was late].\n\n{She} <said> [it was cold]."
    assert names(text) == ["Bernie Ruiz", "Bernie Ruiz"]


def test_somebodys_home_is_no_part_of_the_name():
    text = "Who was robbed? Dewi Quist of Averil Harriers was second. {He} <said> [it was late]."
    assert names(text) == ["Dewi Quist"]


def test_an_outlet_is_whom_a_noun_introduces_as_one():
    text = "Ana Ruiz told the weekly Kvarn Nu so. {Kvarn Nu} <reports> [it was late]. {The Lugn agency} <says> [so it was]."
    found = resolve(text.replace("Lugn", "LPN"))
    assert [(who.name, who.kind) for who in found] == [("Kvarn Nu", "outlet"), ("LPN", "outlet")]


def test_where_a_body_is_based_is_no_part_of_its_name():
    text = "{The ferry operator Quist Marine} <said> [it was late]. {The Lund-based operator} <said> [it was cold]."
    assert names(text) == ["Quist Marine", "Quist Marine"]


def test_a_minister_among_named_people_is_nobody_for_sure():
    assert names("Ana Ruiz came. {The Foreign Minister} <said> [it was late].") == [None]


def test_a_guard_is_somebody_and_the_guard_may_be_a_body():
    found = resolve("{A guard} <said> [it was late]. It rained. {The coast guard} <said> [it was cold].")
    assert [who.kind for who in found] == ["anonymous", "organisation"]


def test_a_quotation_without_a_source_goes_on_with_who_was_named_last():
    text = "{Ana Ruiz} <said> [“it was late”].\n\nThen Ben Olsen came out.\n\n[“I saw nothing at all.”]"
    assert names(text) == ["Ana Ruiz", "Ben Olsen"]


def test_a_content_with_a_cue_but_no_source_is_nobodys():
    assert names("{Ana Ruiz} <said> [it was late]. It <is said> [the ferry sank].") == ["Ana Ruiz", None]


def test_words_of_a_headline_are_said_by_who_says_them_below():
    text = "{Ana Ruiz} <said> [“the harbour froze over in one night”]."
    whole = "[‘Harbour froze over in one night’]"
    found = resolve(f"{whole}\n\n{text}")
    assert found[1].name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "outlet", "via"),
    [
        ("{Ana Ruiz} <told> Kvarnposten [it was late].", None, "Kvarnposten"),
        ("{Ana Ruiz} <told> the Courier [it was late].", "Lund Courier", "Lund Courier"),
        ("{Ana Ruiz} <told> this newspaper that [it was late].", "Lund Courier", "Lund Courier"),
        ("{Ana Ruiz} <told> us [it was late].", "Lund Courier", "Lund Courier"),
        ("{A report seen by the Courier} <says> [it was late].", "Lund Courier", "Lund Courier"),
        ("{A clerk who spoke to the Courier} <said> [it was late].", "Lund Courier", "Lund Courier"),
        ("{Ana Ruiz} <told> Ben Olsen [it was late].", None, None),
        ("{Ana Ruiz} <told> parliament [it was late].", None, None),
        ("{Ana Ruiz} <told> reporters [it was late].", "Lund Courier", None),
    ],
)
def test_the_outlet_that_is_told_is_the_via(text, outlet, via):
    assert [who.via for who in resolve(text, outlet=outlet)] == [via]


def test_an_unnamed_source_told_it_all_to_one_outlet_and_a_named_one_did_not():
    unnamed = "{A source} <told> Radio Lund [it was late].\n\n{The source} <said> [it was cold]."
    clerk = "{A clerk} <told> Radio Lund [it was late].\n\n{The clerk} <said> [it was cold]."
    named = "{Ana Ruiz} <told> Radio Lund [it was late].\n\n{Ruiz} <said> [it was cold]."
    assert [who.via for who in resolve(unnamed)] == ["Radio Lund", "Radio Lund"]
    assert [who.via for who in resolve(clerk)] == ["Radio Lund", None]
    assert [who.via for who in resolve(named)] == ["Radio Lund", None]


def test_the_owner_among_people_with_names_is_nobody_for_sure():
    text = "{Ana Ruiz} <said> [it was late]. Ben Olsen, a baker, left. {The owner} <said> [it was cold]."
    assert names(text) == ["Ana Ruiz", None]
    assert names("{The owner} <said> [it was cold].") == ["owner"]


def test_a_role_of_a_lead_has_its_name_further_down():
    text = "{A tram passenger} <said> [it was late].\n\nIt rained. {Ana Ruiz} <said> [it was cold]."
    assert names(text) == [None, "Ana Ruiz"]
    assert names(text.replace("Ana Ruiz", "Police")) == ["a tram passenger", "police"]


def test_a_noun_of_a_headline_is_nobody_where_the_report_names_people():
    text = "Crew\n\n{Ana Ruiz} <said> [it was cold]."
    assert names(text, title="{Mechanic} <says> [it was late]") == [None, "Ana Ruiz"]


def test_one_is_of_those_told_of_before():
    assert names("{Insiders} <said> [it was late]. [It was cold], <said> {one}.") == ["insiders", "an insider"]
    assert names("[It was cold], <said> {one}.") == [None]


def test_a_company_is_the_name_after_its_noun_and_else_nobody():
    assert names("The ferry operator Quist sank. {The operator} <said> [it was late].") == ["Quist"]
    assert names("Quist sank. {The operator} <said> [it was late].") == [None]


def test_a_pronoun_in_quoted_words_is_not_whoever_says_them():
    text = "Ana Ruiz told us: “She said it was late.”"
    article = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)
    whole, inner = Spans((Span(18, 41),), Span(0, 8), Span(9, 13)), Spans((Span(28, 39),), Span(19, 22), Span(23, 27))
    found = resolved(text, list(sentences([article])), [whole, inner])
    assert [who.name for who in found] == ["Ana Ruiz", None]


def test_a_quotation_does_not_go_on_after_an_unnamed_body():
    assert names("{The club} <said> [it was late].\n\n[“It was cold.”]")[1] is None
    assert names("{Ana Ruiz} <said> [it was late].\n\n[“It was cold.”]") == ["Ana Ruiz"] * 2


def test_a_deputy_is_not_the_mayor():
    text = "Mayor Ana Ruiz wept. Ben Olsen left. {The deputy mayor} <said> [it was late]."
    assert names(text) != ["Ana Ruiz"]


def test_the_own_outlet_comes_before_another_of_its_short_name():
    assert (
        resolve("{Ana Ruiz} <told> the Post [it was late].", outlet="Averil Morning Post")[0].via
        == "Averil Morning Post"
    )


def test_the_order_of_the_spans_does_not_matter():
    text = "Ana Ruiz said it was late. She said it was cold."
    article = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)
    found = [Spans((Span(14, 25),), Span(0, 8), Span(9, 13)), Spans((Span(36, 47),), Span(27, 30), Span(31, 35))]
    own = list(sentences([article]))
    assert resolved(text, own, found[::-1]) == resolved(text, own, found)[::-1]


@pytest.mark.parametrize("piece", ["The nurse said no. ", "He said no. ", "Ana Ruiz said no. ", "Ana Bo Ruiz, a x, "])
def test_many_attributions_take_linear_time(piece, linear):
    def resolving(size):
        text = piece * size
        article = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)
        step = len(piece)
        found = [
            Spans((Span(at + step - 4, at + step - 2),), Span(at, at + 3), Span(at + step - 9, at + step - 5))
            for at in range(0, len(text), step)
        ]
        own = list(sentences([article]))
        assert len(resolved(text, own, found)) == len(found)
        return lambda: resolved(text, own, found)

    linear(resolving, 2_000)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The Norvane Pixel was launched. Pixel owners cheered. A Pixel costs money.", "Norvane Pixel"),
        ("They hid in Northeastern Averil. Averil said so. Averil has freed them.", "Northeastern Averil"),
        ("Lund Sachs Group Inc. said so. Lund Sachs said it was late. Sachs said no.", "Lund Sachs"),
        ("It was late. (Reporting by Ana Ruiz; Editing by Kim Olsen)", "Kim Olsen"),
    ],
)
def test_things_places_firms_and_editors_are_no_people_of_a_text(text, thing):
    assert thing not in learned(text).people


@pytest.mark.parametrize(
    "text", ["Tveit Norvane said so. Norvane added more.", "Mayor Tveit Norvane came in Norvane's car."]
)
def test_a_name_that_acts_or_has_a_title_is_a_persons(text):
    assert learned(text).people["Norvane"] == "Tveit Norvane"


def test_an_editor_takes_no_surname_from_whom_the_report_quotes():
    text = "North Averil's leader Kim Ro Han spoke. {Kim} <said> [it was late]. (Editing by Kim Olsen and Ben Port)"
    assert names(text) == ["Kim Ro Han"]


@pytest.mark.parametrize("name", ["Lund Sachs Group Inc.", "Lund Sachs plc", "Lund Sachs AG", "Lund Corp."])
def test_a_firm_with_its_ending_is_a_body(name):
    (who,) = resolve(f"{{{name}}} <said> [it was late].")
    assert who.kind == "organisation"


def test_the_short_name_of_a_firm_is_a_bodys_too():
    text = "{Lund Sachs Group Inc.} <said> [it was late]. {Lund Sachs} <said> [it was early]."
    assert [who.kind for who in resolve(text)] == ["organisation", "organisation"]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The drought was over for Lund Rovers after Brenda Series win. Brenda Series fans sang.", "Brenda Series"),
        ("Over Norvane they flew. The ship came after Norvane had burned its boats.", "Norvane"),
        ("Former Norvane and Tveit employees met. Former Norvane workers left.", "Norvane"),
        ("On its official Norvane page the firm showed it. The first Norvane ad ran.", "Norvane"),
        ("I like the Tveit Norvane 2 a lot. Tveit Norvane 2 phones are dear.", "Tveit Norvane"),
        ("Norway has held her since May. Norway risked turning her into a hero.", "Norway"),
        ("The Norwegian said his boat sank.", "Norwegian"),
        ("Credit giant Norvane lost it. The carmaker Norvane left.", "Norvane"),
        ("Lund-based Tveit said it was sorry. Lund-based Tveit lost his boat.", "Lund-based Tveit"),
    ],
)
def test_what_a_noun_follows_or_a_preposition_leads_to_is_no_person(text, thing):
    assert thing not in learned(text).people


@pytest.mark.parametrize(
    "text",
    [
        "Billionaire Tveit Norvane announced it. Norvane left.",
        "Pitcher Tveit Norvane threw it. Norvane left.",
        "Getty Images Tveit Norvane, 41, with her dog. Norvane left.",
        "Lund's Tveit Norvane, 41, was late. Norvane left.",
        "Disgraced Tveit Norvane, 41, was late. Norvane left.",
        "Alhaji Tveit Norvane spoke. Norvane left.",
        "Tveit Norvane, 41, was late. Following Norvane's exit the others left.",
        "Tveit Norvane, 41, was late. Amid Norvane's shouts the others left.",
    ],
)
def test_roles_owners_and_picture_credits_are_no_part_of_a_persons_name(text):
    assert set(learned(text).people.values()) == {"Tveit Norvane"}


def test_a_role_before_a_title_is_known():
    text = "{Its director, Alhaji Tveit Norvane,} <said> [it sank]. A boat came. {The director} <said> [it was old]."
    assert names(text) == ["Tveit Norvane", "Tveit Norvane"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("All Lund Airways", "All Lund Airways"),
        ("Tveit Norvane last month", "Tveit Norvane"),
        ("TVEIT NORVANE Tveit Norvane", "Tveit Norvane"),
        ("Norvane Now", "Norvane Now"),
        ("China DailyTveit Norvane", "Tveit Norvane"),
        ("Producers Tveit Norvane and Ben Olsen", "Tveit Norvane; Ben Olsen"),
    ],
)
def test_a_name_ends_before_words_of_when_and_stands_once(source, name):
    assert names(f"{{{source}}} <said> [it was late].") == [name]


def test_a_firm_of_the_world_is_no_person():
    (who,) = resolve("“We are late,” {Amazon} <said>. [It is late].")
    assert (who.name, who.kind) == ("Amazon", "organisation")


def test_whose_somebody_is_is_no_part_of_a_name():
    text = "{Tveit Norvane} <said> [it was late]. {North Averil's Norvane} <said> [it was early]."
    assert names(text) == ["Tveit Norvane", "Tveit Norvane"]


@pytest.mark.parametrize("name", ["Dorian Krog", "Satish Krog", "Israel Krog", "Dallas Krog"])
def test_a_given_name_may_end_as_the_word_for_a_people_or_be_a_town(name):
    assert (
        learned(f"The quay was shut when {name}, who lives there, came. {name} said it was cold.").people["Krog"]
        == name
    )


def test_a_party_and_a_place_after_a_name_are_no_name():
    assert names("Sen. Ana Warner spoke. {Warner, D-Va.,} <said> [it was late].") == ["Ana Warner"]
    assert names("{Rep. Ben King, R-N.Y., who was late,} <said> [it was late].") == ["Ben King"]


@pytest.mark.parametrize("source", ["neither", "both the Lund Herald and the Kvarn Echo", "he also referred to past"])
def test_words_that_are_no_whole_source_have_no_name(source):
    assert names(f"Ana Ruiz met Ben Olsen. {{{source}}} <said> [it was late].") == [None]


def test_those_of_whom_many_are_counted_are_who_speaks():
    assert names("{A number of local residents} <said> [it was late].") == ["local residents"]
    assert names("{A growing number of mayors in the north} <said> [it was late].") == ["mayors"]


def test_who_says_that_somebody_did_something_is_not_whom_the_words_name():
    said = "{Ms Ana Ruiz} <wrote> [a letter]. {Mia Olsen} <said> [no].\n\n{She} <went on to say> [that NAME came up short]."
    assert names(said.replace("NAME", "the mayor"))[2] == "Mia Olsen"
    assert names(said.replace("NAME", "Mia Olsen"))[2] is None


def test_of_somebody_he_said_is_not_said_by_that_one():
    told = '{Ben Olsen} <said> [it was late]. {He} <said> [Omar Ruiz was wrong]. OF {he} <said>, ["I want him to do well."]'
    assert names(told.replace("OF", "Of Ruiz,"))[2] == "Ben Olsen"
    assert names(told.replace("OF", "Of Olsen,"))[2] != "Ben Olsen"


def test_a_response_is_not_by_whoever_asked():
    told = '{The host Ben Quist} <asked> Omar Ruiz, ["Was it late?"] {His} <response>: ["It was."]'
    assert names(told) == ["Ben Quist", "Omar Ruiz"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{Secretary of the Interior Ana Ruiz} <said> [it was late].", "Ana Ruiz"),
        ("Bo Lind leads the force. [“We ran,”] <said> {Chief of Detectives Ben Olsen}.", "Ben Olsen"),
        (
            "Ilva Quist, 40, came. She sat. {Minister of Fisheries Ilva Quist, who left on Monday,} <said> [it was late].",
            "Ilva Quist",
        ),
    ],
)
def test_a_name_after_an_office_and_its_body_is_the_speaker(text, name):
    assert [(who.name, who.kind) for who in resolve(text)] == [(name, "person")]


@pytest.mark.parametrize("source", ["Minister of Fisheries", "Director of the Ben Olsen Institute"])
def test_an_office_without_a_name_is_nobody_of_its_body(source):
    assert not {"Fisheries", "Ben Olsen", "Olsen Institute"} & set(names(f"{{{source}}} <said> [it was late]."))


def test_another_news_agency_is_no_outlet_of_that_name():
    assert names("{Another news agency} <said> [the quay was shut].") != ["Another"]


def test_efforts_that_are_cited_say_nothing():
    assert names("[The ministry will end the ban], <citing> {Lund's conservation efforts}.") == [None]
    assert names("[The ministry will end the ban], <citing> {Lund's prosecutor}.") != [None]


@pytest.mark.parametrize(("opening", "name"), [("But", "John Ruiz"), ("He wrote to", "Jon Lund")])
def test_who_disagrees_with_the_last_speaker_speaks_next(opening, name):
    text = f"{{Jon Lund}} <said> [the suit was fair]. {opening} Vik mayor John Ruiz is not backing down."
    assert names(f"{text} In a statement, {{he}} <said> [he would defend the law].")[1] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the sentence before the quotation tells, however long the words are
        (f"Ben Olsen refused to go on Monday. Eva Lund was away. Olsen kept the keys. [“{'We have the harbour to think of, ' * 9}”] {{he}} <said>.", "Ben Olsen"),
        ("{Ben Olsen} <said> [it was late]. Olsen mocked Carl Lund, whom {he} <called> [a danger to the town].", "Ben Olsen"),
        ("The town heard the plan of Mayor Olsen, which failed. Mayor Olsen came back, and {Olsen} <said> [it was late].", "Olsen"),
    ],
)  # fmt: skip
def test_who_he_is_after_a_long_quotation_whom_and_which(text, name):
    assert names(text)[-1] == name


def test_a_text_of_one_paragraph_has_no_topic_that_holds_to_its_end():
    told = "Ben Olsen runs the ferry. " + "The ferry was late, and people waited in the rain for it. " * 12
    assert names(told + "Carl Lund wept. {He} <said> [it was late].") == ["Carl Lund"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dan Fisher and his wife, Mara Fisher, wept. Mayor Ben Olsen left. {Fisher} <said> [it was late].", "Dan Fisher"),
        ("{Another leading Dem, Sen. Ana Ruiz of Lund, who runs for mayor,} <said> [it was late].", "Ana Ruiz"),
        ("{Another Republican, Rep. Ana Ruiz of Lund,} <tweeted> [it was late].", "Ana Ruiz"),
        ("{Two lawmakers, Rep. Ana Ruiz and Rep. Ben Olsen,} <said> [it was late].", "two lawmakers"),
        ("{Rep. Ben Olsen Jr., D-Ill.,} <said> [it was late].", "Ben Olsen Jr"),
        ("{Super-agent Ben Olsen} <said> [it was late].", "Ben Olsen"),
        ("{Jean-Luc Olsen Lund} <said> [it was late].", "Jean-Luc Olsen Lund"),
        ("{The 14th Amendment} <says> [it was late].", "14th Amendment"),
        ("{Senior administration officials} <said> [it was late].", "senior administration officials"),
        ("President Olsen met them. {Mr. Olsen’s advisers} <said> [it was late].", "Olsen’s advisers"),
        ("Mayor Ben Olsen met them. {Mr. Olsen and his allies} <said> [it was late].", "Ben Olsen"),
        ("{Some conservatives} <said> [it was late].", "conservatives"),
        ("{Many scholars} <said> [it was late].", "scholars"),
        ("They met Sheriff Ben Olsen of Lund, {who} <said> [it was late].", "Ben Olsen"),
        ("It was the work of a nurse, {who} <said> [it was late].", "a nurse"),
        ("They had the fine from the Harbour Council, {which} <said> [it was late].", "Harbour Council"),
        ("It was a turn of the harbour, {who} <said> [it was late].", None),
        ("They met in Lund, {who} <said> [it was late].", None),
    ],
)  # fmt: skip
def test_appositions_laws_ranks_and_whom_who_means(text, name):
    assert names(text)[-1] == name


def test_a_title_is_no_outlet_that_is_told():
    assert [who.via for who in resolve("{Ana Ruiz} <told> Rep. Carl Lund, R-Va., [it was late].")] == [None]


@pytest.mark.parametrize(
    "said",
    [
        "A clerk said Brask hit him.",
        "A clerk accused Brask.",
        "A clerk told Brask to leave.",
        "A clerk saw Brask.",
        "A clerk blamed Brask.",
        "A clerk punched former boss Brask.",
        "According to a clerk, Brask hit him.",
        "In a letter to the clerk, Brask wept.",
        "The clerk, Brask said, was late.",
    ],
)
def test_who_accuses_somebody_is_not_the_accused(said):
    text = f"Lia Brask, the mayor, spoke on Monday. {said} {{A clerk}} <said> [it was late]. {{The mayor}} <said> [no]."
    assert names(text) == ["a clerk", "Lia Brask"]


@pytest.mark.parametrize("role", ["Former mayor", "The former mayor", "Deputy fire chief", "Landlord", "The accused"])
def test_a_noun_next_to_a_name_describes_it(role):
    noun = role.split()[-1].lower()
    assert names(f"{role} Lia Brask spoke. Bo Lind left. {{The {noun}}} <said> [it was late].") == ["Lia Brask"]


def test_a_noun_never_means_whom_its_own_words_begin_with():
    text = "Lia Brask, a nurse, spoke on Monday. {The nurse} <said> [WHO was late]."
    assert names(text.replace("WHO", "Brask")) == [None]
    assert names(text.replace("WHO", "Bo Lind")) == ["Lia Brask"]


@pytest.mark.parametrize("place", sorted(name for name in GIVEN_NAMES if name.casefold() in NO_PERSONS))
def test_a_place_that_people_are_named_after_is_a_person_before_a_surname_alone(place):
    text = f"{place} struck the port on Monday. {{{place}}} <said> [it was over]. {{It}} <added> [that it was late]."
    assert [(who.name, who.kind) for who in resolve(text)] == [(place, "organisation")] * 2
    assert names(f"{{Prime Minister of {place} Ana Ruiz}} <said> [it was late].") == ["Ana Ruiz"]
    assert names(f"{place} has struck the port. Ana Ruiz left. {{He}} <said> [it was late].") != [place]
    assert names(f"{place} Krog struck the port. {{Krog}} <said> [it was late].") == [f"{place} Krog"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Mayor of San Jose Ana Ruiz", "Ana Ruiz"),
        ("Mayor of Saint Paul Jane Doe", "Jane Doe"),
        ("Mayor of Lund Ana Maria Ruiz", "Ana Maria Ruiz"),
        ("Governor of Georgia Brian Moe", "Brian Moe"),
        ("Governor of West Virginia Glenn Moe", "Glenn Moe"),
        ("Archbishop of St. Louis Robert Moe", "Robert Moe"),
    ],
)
def test_the_name_of_a_place_is_no_part_of_whoever_holds_an_office_there(source, name):
    assert [(who.name, who.kind) for who in resolve(f"{{{source}}} <said> [it was late].")] == [(name, "person")]


@pytest.mark.parametrize(
    "source",
    [
        "Governor of San Luis Potosi",
        "Director of The Royal Albert Hall",
        "Director of the Royal Victoria Infirmary",
        "Manager of the Queen Elizabeth Quay",
        "Captain of USS Gerald Ford",
        "Director of the Lund Robert Theatre",
    ],
)
def test_places_buildings_and_ships_called_after_somebody_are_no_people(source):
    assert [who.kind for who in resolve(f"{{{source}}} <said> [it was late].")] == ["anonymous"]
    assert not learned(f"On Monday {source} said it was late.").places


def test_a_surname_goes_before_a_noun_of_that_spelling():
    text = 'NAME runs the mill. A poll was held. {The poll} <said> [no]. {Poll} <said> [it was safe]. ["No,"] <said> {Poll}.'
    who = [(who.name, who.kind) for who in resolve(text.replace("NAME", "Anna Poll"))]
    assert who == [("the poll", "document"), ("Anna Poll", "person"), ("Anna Poll", "person")]
    assert [who.kind for who in resolve(text.replace("NAME", "Anna Ruiz"))] == ["document"] * 3
