"""Statements that can be read alone: from where they begin to where they end, and what is shown for a claim."""

from __future__ import annotations

import pytest
from claim_rows import article, claim_with, claims_of, said, sentences, texts

from newstemma.spans import Span
from newstemma.stages.claims.alone import _grown, adrift
from newstemma.stages.claims.leaning import dangling, governed
from newstemma.stages.claims.statements import best
from newstemma.stages.claims.trimming import bare
from newstemma.stages.claims.units import unit_at, units
from newstemma.stages.claims.verbs import main_clause, verbal
from newstemma.tables import Sentence


def shown(*reports, rows=()):
    whole = {one.article: one.text for one in reports}
    return {whole[row.article][row.start : row.stop] for row in claims_of(reports, rows) if row.best}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("While it rained, Krog closed the pier of Vik.", "While it rained, Krog closed the pier of Vik."),
        ("While Krog closed the pier of Vik.", "Krog closed the pier of Vik."),
        (
            "And periodically the pier of Vik was closed, Krog found.",
            "periodically the pier of Vik was closed, Krog found.",
        ),
        ("And as it rained, Krog closed the pier.", "as it rained, Krog closed the pier."),
    ],
)
def test_a_word_that_leads_to_two_clauses_stays(text, kept):
    assert text[bare(text, Span(0, len(text))).slice] == kept


def test_what_somebody_was_asked_to_do_is_told_with_who_asked():
    one = article("Harbour police in Vik warned residents to stay away from the burning oil tanks near Ulla.")
    row = said(one, "to stay away from the burning oil tanks near Ulla", source="Harbour police in Vik", cue="warned")
    assert shown(one, rows=[row]) == {one.text.removesuffix(".")}


def test_a_statement_that_breaks_off_goes_on_to_the_end_of_its_sentence():
    one = article("Treasurer Edda Krog sold 40 boats after the harbour board of Vik had asked for 2 million crowns.")
    other = article("The harbour board of Vik had asked for 2 million crowns.")
    assert one.text in shown(one, other)


@pytest.mark.parametrize(
    "lead",
    ["When the harbour bell of Vik rang for 40 minutes", "Edda Krog, who led the harbour board of Vik for 40 years"],
)
def test_what_two_reports_have_is_shown_with_its_main_clause(lead):
    reports = [article(f"{lead}, {rest}.") for rest in ("three of the boats sank", "left on Monday with a smile")]
    assert all(words.startswith(lead) and words.endswith((" sank.", " smile.")) for words in shown(*reports))


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("“And I think we must sell the boats of Vik.”", False),
        ("“As I told the board, the sale of the 40 boats was wrong.”", False),
        ("“Because of the boats.”", True),
    ],
)
def test_a_whole_quotation_with_a_main_clause_leans_on_nothing(words, leans):
    one = article(f"Edda Krog said: {words}")
    row = said(one, words, source="Edda Krog", form="direct")
    (made,) = units(one, sentences(one), [row])
    assert dangling(made) == leans


def test_a_sentence_put_together_from_both_ends_is_one_claim():
    whole = "Edda Krog closed the pier of Vik after the boat of Ness sank on Monday and caused an uproar."
    other = article("The boat of Ness sank on Monday.")
    told = claims_of([article(whole), other])
    assert len({row.claim for row in told if row.relation == "only one report" and row.start == 0}) == 1


def test_words_of_the_page_around_a_report_are_no_claim():
    assert claims_of([article("Play slideshow Edda Krog visited 14 boats in the harbour of Vik in May 2022.")]) == []


def test_an_age_without_a_name_in_any_report_is_no_claim():
    nameless = [article(f"The 41-year-old {word}.") for word in ("was fined on Monday", "left the court in Vik")]
    assert not any("41" in words for words in shown(*nameless) if len(words) < 20)
    named = article("Edda Krog, 41, was fined by the court of Vik.")
    rows = claims_of([*nameless, named])
    found = claim_with("Edda Krog, 41", [row for row in rows if row.value_kind == "age"], [*nameless, named])
    assert len(found) == 3
    assert texts([row for row in found if row.best], [named]) == {"Edda Krog, 41"}


def cut(text):
    one = article(text)
    return [unit.text for unit in units(one, sentences(one), [])]


@pytest.mark.parametrize(
    "text",
    [
        "Edda Krog led the board of fish and boats, denied all and left.",
        "Krog found the boats using sonar and machine learning of Vik.",
        "Krog said ferries including Ulla, Vik, and Sund will stop at the pier.",
        "The bank of Vik lost 5 million crowns because of a tax that Ulla raised.",
        "If the pier of Vik is closed by the board, it will not open again.",
    ],
)
def test_a_pair_a_list_a_cause_and_a_condition_are_not_cut(text):
    assert cut(text)[0].startswith(text.rstrip(".")[:40])
    assert len(cut(text)) == 1


def test_initials_end_no_clause():
    one = article("Krog sent a letter to U.K. Deputy Harbour Secretary Ana Ruiz about it.")
    made = units(one, [Sentence(one.article, 0, len(one.text), 0, "body")], [])
    assert [unit.text for unit in made] == [one.text]


def test_two_clauses_with_and_are_still_cut():
    assert cut("Krog closed the pier on Monday and the boats of Vik sank at night.") == [
        "Krog closed the pier on Monday",
        "the boats of Vik sank at night.",
    ]


@pytest.mark.parametrize(
    ("words", "leans"),
    [
        ("when boats are returned from Ulla", True),
        ("When Edda Krog, captain of Ulla, spoke about the ferry of Vik", True),
        ("When the storm came, Edda Krog spoke about the ferry of Vik", False),
        ("Saturday, offering a reward to the sailors of Vik", True),
        ("Saturday, the reward was paid to the sailors of Vik", False),
        ("Also, if a bell is fitted at the pier of Vik", True),
        ("Despite lacking Edda Krog, the board’s leading voice", True),
        ("Despite the storm the pier of Vik was opened", False),
        ("Also, a bell was fitted at the pier of Vik", False),
        ("Unlike Ulla, Vik was closed", False),
        ("Asked by the board how slow the ferry is, Krog", True),
        ("Asked by the board about the ferry, Krog left", False),
        ("At a time when the ferry of Vik was closed", True),
        ("Now that the ferry of Vik was closed", True),
    ],
)
def test_what_leans_on_a_main_clause_that_is_not_there(words, leans):
    one = article(words)
    (made,) = units(one, [Sentence(one.article, 0, len(words), 0, "body")], [])
    assert made.text == words
    assert dangling(made) == leans


@pytest.mark.parametrize(
    "words",
    [
        "two boats which carried fish from Ulla",
        "Now that it has been shown that Krog will be heard",
        "No matter how slow and dear the ferries of Vik can become",
        "her sister Ana, whereupon Krog left the pier",
        "the pier of the town they left",
        "an internationally renowned singer",
        "people buying and eating fish",
        "a breakfast hosted by the town of Vik",
        "a board known to battle over every boat",
        "thoughts or reports of fire",
    ],
)
def test_a_part_of_a_sentence_without_a_main_clause_is_shown_with_it(words):
    assert not main_clause(words)
    reports = [article(f"The board of Vik showed {words} {when}.") for when in ("on Monday", "for 40 crowns")]
    assert not any(told.startswith(words) for told in shown(*reports))


@pytest.mark.parametrize(
    "words",
    [
        "The boats they built sank",
        "On Monday they left",
        "Krog, who had been arrested, left",
        "I'll miss the pier",
        "After the storm, Krog left",
        "Krog said that it was Ana who left",
        "In that way the pier was saved",
        "Boats hired by Krog remain in Vik",
        "Prices increased by 5 crowns",
    ],
)
def test_a_main_clause_is_found_beside_others(words):
    assert main_clause(words)


def test_a_statement_is_shown_with_the_condition_under_which_it_was_said():
    one = article("But if true, Krog says, it would be the 3rd loss of the ferry board of Vik.")
    row = said(one, "it would be the 3rd loss of the ferry board of Vik", source="Krog", cue="says")
    assert shown(one, rows=[row]) == {"if true, Krog says, it would be the 3rd loss of the ferry board of Vik"}


def test_what_is_said_of_the_words_before_a_dash_is_shown_with_them():
    text = "The board of Vik opened the Ulla Ledger — a list aimed at fishers who sold 40 boats in May"
    assert shown(*(article(f"{text}{end}") for end in (".", " 2022."))) & {f"{text}.", f"{text} 2022."}


def test_sides_of_one_name_and_lists_in_headlines_are_not_cut():
    assert cut("Krog was led by former Sund and Ulla workers dedicated to fish.") == [
        "Krog was led by former Sund and Ulla workers dedicated to fish."
    ]
    assert cut("It closed what the fishers see as the worst pier that was ever built.") == [
        "It closed what the fishers see as the worst pier that was ever built."
    ]
    one = article("Nothing was said.", title="Ferry Ulla Now Stops in Vik, Sund, and Ness")
    assert next(unit.text for unit in units(one, sentences(one), [])) == one.title


def test_a_source_up_to_its_cue_is_no_statement():
    one = article("The head of the board of Vik, known for her red boats, hats and books, said it sold 40 ferries.")
    row = said(one, "it sold 40 ferries", source="The head of the board of Vik", cue="said")
    assert [unit.text for unit in units(one, sentences(one), [row])] == ["it sold 40 ferries"]


def test_what_is_said_of_a_source_in_a_clause_of_its_own_is_a_statement():
    one = article("Krog, who bought the ferry Ulla in 2019, vowed to sell it.")
    row = said(one, "to sell it", source="Krog, who bought the ferry Ulla in 2019,", cue="vowed")
    assert [unit.text for unit in units(one, sentences(one), [row])] == ["who bought the ferry Ulla in 2019"]


def test_a_clause_whose_verb_is_not_known_may_be_told_by_several_reports():
    words = "the locks save 210,000 crowns"
    reports = [article(f"Krog {cue} {words}.") for cue in ("insists", "said on Monday")]
    rows = [said(one, words, source="Krog", cue=cue) for one, cue in zip(reports, ("insists", "said"), strict=True)]
    assert [verbal(word) for word in ("locks", "save", "crowns")] == [False] * 3
    assert len(claim_with(words, claims_of(reports, rows), reports)) == 2


def test_a_pointing_that_stays():
    text = "That loss of 40 boats was known."
    assert text[bare(text, Span(0, len(text))).slice] == text


def test_a_denial_before_what_its_denier_went_on_to_say_is_kept():
    one = article("Vik Marine denied on Monday that it had sold 40 ferries, saying it had seen none.")
    rows = [
        said(one, "that it had sold 40 ferries", source="Vik Marine", cue="denied", kind="organisation"),
        said(one, "it had seen none", source="Vik Marine", cue="saying", kind="organisation"),
    ]
    assert any("sold 40 ferries" in unit.text for unit in units(one, sentences(one), rows))


def test_judgements_words_on_a_map_and_signatures_of_posts_are_no_claims():
    for text in (
        "The Ulla has one of the best decks of any ferry built in Vik in 2022.",
        "NORTH PIER VIK HARBOUR ROAD STAGE Edda Krog stood on the 3rd deck in May 2022.",
        "Edda Krog (@eddakrog) December 27, 2022.",
    ):
        assert claims_of([article(text)]) == []


@pytest.mark.parametrize("first", ["Whether it is", "Including"])
def test_what_is_asked_and_what_is_listed_is_not_said(first):
    reports = [article(f"{first} a swap of 40 sailors."), article("It was a swap of 40 sailors of the Ulla.")]
    assert all(row.relation == "only one report" for row in claims_of(reports))


def test_what_a_preposition_leads_to_is_shown_with_it():
    text = "Edda Krog was sorry for the way the board of Vik told the 40 fishers"
    reports = [article(f"{text}{end}") for end in (".", " of Ulla.")]
    rows = [said(one, one.text[one.text.index("the way") : -1], source="Edda Krog", cue="was sorry") for one in reports]
    assert all(told.startswith("Edda Krog was sorry") for told in shown(*reports, rows=rows))


def test_what_the_report_itself_hopes_is_no_claim():
    one = article("We hope that Edda Krog will open the 3rd pier of Vik in May 2022.")
    row = said(one, "Edda Krog will open the 3rd pier of Vik in May 2022", source="We", cue="hope")
    assert claims_of([one], [row]) == []


def test_a_belief_stays_with_what_is_believed():
    one = article("Krog said her parents in the old town of Vik thought it was a storm.")
    rows = [
        said(one, "her parents in the old town of Vik thought it was a storm", source="Krog"),
        said(one, "it was a storm", source="her parents in the old town of Vik", cue="thought"),
    ]
    made = [unit.text for unit in units(one, sentences(one), rows)]
    assert made == ["her parents in the old town of Vik thought it was a storm"]


def test_of_ages_the_one_with_a_name_is_shown():
    assert "41-year-old Krog" in shown(
        article("The 41-year-old Krog left Vik."), article("Krog, a 41-year-old sailor, left.")
    ) | {"Krog, a 41-year-old"}


def test_the_label_of_a_picture_is_no_part_of_its_caption():
    text = "GETTY Edda Krog left the pier.\nREUTERS reported it."
    assert text[bare(text, Span(0, 30)).slice] == "Edda Krog left the pier."
    assert text[bare(text, Span(31, len(text))).slice] == "REUTERS reported it."


@pytest.mark.parametrize("last", ["mainly", "partly", "largely", "especially", "including"])
def test_no_statement_ends_with_a_word_that_leads_on(last):
    text = f"Krog lost 5 million crowns, {last} because"
    assert text[bare(text, Span(0, len(text))).slice] == "Krog lost 5 million crowns"


def best_of(*told):
    made = [
        unit
        for text in told
        for one in [article(text)]
        for unit in units(one, [Sentence(one.article, 0, len(text), 0, "body")], [])
    ]
    assert len(made) == len(told)
    return best(made).text


def test_the_statement_shown_is_the_one_that_most_others_say():
    freed = ("Police freed 21 sailors of the trawler Ulla", "Vik police freed 21 sailors of the trawler Ulla")
    far = "The freeing of the crew of 21 sailors was part of long talks of the board with Edda Krog"
    assert best_of(far, *freed) in freed
    assert best_of(far, freed[0]) == far  # of two each is as near to the other: the length tells


@pytest.mark.parametrize("mark", ["(", '"'])
def test_a_statement_with_half_a_pair_of_marks_is_not_shown(mark):
    whole = "Krog moored the trawler Ulla"
    assert best_of(f"Krog moored the red trawler Ulla {mark}his own in the harbour", whole) == whole


@pytest.mark.parametrize(
    "end", ["until the pier of Ness is built", "as a whole on 40 days of May", "“unless the storm ends”", "of the town"]
)
def test_a_statement_is_shown_with_what_still_belongs_to_it(end):
    told = "Edda Krog closed the pier of Vik for 40 boats"
    reports = [article(f"Ana Ruiz said {told} {end}.{more}") for more in ("", " It rained.")]
    rows = [said(one, told, source="Ana Ruiz") for one in reports]
    assert any(words.startswith(told) and end.rstrip("”") in words for words in shown(*reports, rows=rows))


def test_a_statement_that_lost_its_subject_leans_on_it():
    one = article("The board of Vik, Krog said on Sunday, was beginning to sell its 40 boats.")
    row = said(one, "on Sunday, was beginning to sell its 40 boats", source="Krog", form="mixed")
    last = list(units(one, sentences(one), [row]))[-1]
    assert last.text.startswith("on Sunday")
    assert dangling(last)


def test_a_question_whose_mark_was_cut_off_is_no_statement():
    reports = [
        article(f"How exactly did 40 boats of Vik sink and {end}?") for end in ("was Krog told", "did Krog know")
    ]
    assert not any(words.startswith("How") for words in shown(*reports))


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("apologised", "a post that mocked the ferry board of Vik"),
        ("opposed", "the harbour plan of 40 million crowns"),
        ("asked", "the board to close the pier of Vik"),
    ],
)
def test_a_thing_that_a_cue_is_about_stays_with_it(cue, content):
    joint = " for" if cue == "apologised" else ""
    one = article(f"Edda Krog on Monday {cue}{joint} {content}.")
    row = said(one, content, source="Edda Krog", cue=cue)
    assert [(made.text, made.attribution) for made in units(one, sentences(one), [row])] == [(one.text, row)]


def test_a_clause_that_follows_its_cue_is_cut_from_it():
    one = article("Edda Krog said the crew that left had sunk the boat of Vik.")
    row = said(one, "the crew that left had sunk the boat of Vik", source="Edda Krog")
    assert [made.text for made in units(one, sentences(one), [row])] == ["the crew that left had sunk the boat of Vik"]


def test_a_headline_that_the_body_begins_with_is_cut_from_its_first_sentence():
    title = "Ferry of Vik hits the pier of Ness"
    one = article(f"{title} A ferry of the board of Vik has hit the pier of Ness at night.", title=title)
    assert [made.text for made in units(one, sentences(one), []) if made.part == "body"] == [
        title,
        "A ferry of the board of Vik has hit the pier of Ness at night.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "While boats remain banned by the board, fishers have allowed Vik and other towns to sell 40 of them.",
        "Let us make the ferry of Vik as good as the board of Ness can make it.",
    ],
)
def test_nouns_that_look_like_verbs_and_comparisons_cut_nothing(text):
    assert cut(text)[-1] == text


def test_a_name_beside_a_title_ends_no_relative_clause():
    text = (
        "The suit, which was brought by the treasurer of Vik, Edda Krog, and by Ana Ruiz, accused the board of theft."
    )
    assert not any(words.startswith("Edda") for words in cut(text))


@pytest.mark.parametrize(
    "end",
    [
        " — all 40 of them — would be sold on Monday.",
        ' in May" and never again.',
    ],
)
def test_a_statement_goes_on_past_what_is_inserted_and_to_the_end_of_a_quotation(end):
    start = (
        'Ana Ruiz said "the boats of Vik' if '"' in end else "Ana Ruiz said the boats of Vik were shown, and the boats"
    )
    reports = [article(f"{start}{end}{more}") for more in ("", " It rained.")]
    rows = [said(one, start.removeprefix("Ana Ruiz said "), source="Ana Ruiz") for one in reports]
    assert any(words.endswith(end.strip(" ")) for words in shown(*reports, rows=rows))


def test_who_he_is_is_told_where_the_sentence_tells_it():
    text = "Treasurer Tor Krog told the board of Vik that he had sold 40 boats at night"
    reports = [article(f"{text}.{more}") for more in ("", " It rained.")]
    rows = [said(one, "he had sold 40 boats at night", source="Treasurer Tor Krog", cue="told") for one in reports]
    assert shown(*reports, rows=rows) == {text}
    quoted = [article(f"Tor Krog said: “He had sold 40 boats at night in Vik.”{more}") for more in ("", " It rained.")]
    rows = [said(one, "“He had sold 40 boats at night in Vik.”", source="Tor Krog", form="direct") for one in quoted]
    assert shown(*quoted, rows=rows) == {"He had sold 40 boats at night in Vik."}


@pytest.mark.parametrize("when", ["a day after Krog spoke", "just as Krog spoke"])
def test_that_something_came_is_shown_with_when(when):
    told = "A fall in the price of 40 boats of Vik came"
    reports = [article(f"Ana Ruiz said {told} {when}{more}.") for more in ("", " in May")]
    rows = [said(one, told, source="Ana Ruiz") for one in reports]
    assert any(words.startswith(f"{told} {when}") for words in shown(*reports, rows=rows))


def test_a_statement_goes_on_to_the_second_half_of_single_marks():
    told = "Krog sold 40 boats called ‘the red"
    reports = [article(f"Ana Ruiz said {told}, and the old’ in Vik.{more}") for more in ("", " It rained.")]
    rows = [said(one, told, source="Ana Ruiz") for one in reports]
    assert shown(*reports, rows=rows) == {f"{told}, and the old’ in Vik."}


def test_what_goes_on_to_the_end_of_its_sentence_keeps_the_word_that_leads_to_both_clauses():
    told = "40 boats of Vik sank at night"
    end = "until the storm of May ended, the pier of Ness was safe"
    reports = [article(f"Although {told} {end}{more}.") for more in ("", " and new")]
    rows = [said(one, told, source="Krog", cue=None) for one in reports]
    assert not any(words.startswith(told) for words in shown(*reports, rows=rows))


def test_one_sentence_is_not_shown_for_he_in_two_claims():
    told = "he had sold 40 boats and that he would leave Ness in May 2022"
    reports = [article(f"Treasurer Tor Krog told the board of Vik that {told}.{more}") for more in ("", " It rained.")]
    rows = [said(one, told, source="Treasurer Tor Krog", cue="told") for one in reports]
    assert shown(*reports, rows=rows) == {"he had sold 40 boats", "he would leave Ness in May 2022"}


def test_what_leads_to_two_matters_is_no_claim_of_both():
    reports = [
        article("Krog would not talk to the brewers of Vik until the harbour council reopens."),
        article("Moe wants to sell boats after the harbour council reopens."),
    ]
    assert {row.relation for row in claims_of(reports)} == {"only one report"}


@pytest.mark.parametrize(
    "text",
    [
        "As Krog began the newly announced sale, the pier of Vik was closed",
        "As Krog left with the reported 2 million crowns, the pier of Vik was closed",
        "As Krog and I began our announced sale, the pier of Vik was closed",
        "As the board began its announced sale, the pier of Vik was closed",
    ],
)
def test_what_was_announced_is_nobody_who_told_it(text):
    assert text[bare(text, Span(0, len(text))).slice] in (text, text.removeprefix("As "))


def test_a_rarer_verb_makes_a_statement():
    assert shown(article("Judge Edda Krog devotes nine of her pages in Vik to it.")) == {
        "Judge Edda Krog devotes nine of her pages in Vik to it."
    }


def test_what_as_leads_to_is_shown_with_the_words_before_it():
    one = article("A poll in Vik showed Krog as the board member whom most fishers trust.")
    row = said(one, "the board member whom most fishers trust", source=None, cue=None)
    last = list(units(one, sentences(one), [row]))[-1]
    assert last.text.startswith("the board member")
    assert governed(last, one.text)


@pytest.mark.parametrize(
    ("first", "second", "alone"),
    [
        (
            "Before it started, Krog asked the brewers to name a barrel.",
            "Moe wept on the stairs before it started.",
            True,
        ),
        ("Before it started, Krog asked the brewers to name a barrel.", "Brewers were asked before it started.", False),
        ("Before Ulla started, Krog named a barrel.", "Moe wept on the stairs before Ulla started.", False),
    ],
)
def test_what_leads_to_main_clauses_with_nothing_in_common_is_adrift(first, second, alone):
    reports = [article(first), article(second)]
    group = [unit_at(one, sentences(one)[0], _led(one.text), []) for one in reports]
    assert adrift(group, {one.article: one.text for one in reports}) is alone


def _led(text):
    """From "before" to "started"."""
    return Span(text.casefold().index("before"), text.index("started") + len("started"))


@pytest.mark.parametrize(
    ("text", "content", "cue", "stance"),
    [
        ("Guards had opened the van when Ana Ruiz stepped out and caused a scene, calling herself an inspector.",
         "herself an inspector", "calling", "asserts"),
        ("In a long talk with the Echo on Monday night, before the vote, Ana Ruiz said it sank.", "it sank", "said", "attributes"),
        ("When she spoke, Ana Ruiz said that the boats of Vik had sunk.", "the boats of Vik had sunk", "said", "attributes"),
    ],
)  # fmt: skip
def test_a_sentence_that_mostly_is_the_reports_own_is_no_word_of_whom_it_quotes(text, content, cue, stance):
    one = article(text)
    row = said(one, content, source="Ana Ruiz", cue=cue)
    made = unit_at(one, sentences(one)[0], Span(row.start, row.stop), [row])
    shown_whole = _grown(made, made.home, one.text)
    assert shown_whole.text.startswith(text[:10])
    assert (shown_whole.stance, shown_whole.attribution) == (stance, None if stance == "asserts" else row)
