"""Attributions by rules alone: what is said, by whom, through which outlet, and that odd text neither breaks nor slows them."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.stages.attributions import attributions
from newstemma.stages.attributions.rules import ruled
from newstemma.stages.sentences import sentences
from newstemma.tables import Article

pytestmark = pytest.mark.usefixtures("rules_only")


def article(text, title=None, language="en"):
    text, body = (f"{title}\n\n{text}", len(title) + 2) if title else (text, 0)
    return Article("a", "p", None, "o", None, None, None, None, None, language, title, body, text)


def found(text, title=None, language="en"):
    one = article(text, title, language)
    return list(attributions([one], list(sentences([one]))))


def said(text, title=None):
    """Speaker and content of every row."""
    whole = article(text, title).text
    return [(row.speaker, whole[row.start : row.stop]) for row in found(text, title)]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The ministry denied reports that the ferry was unsafe.", "ministry", "reports that the ferry was unsafe"),
        ("Mayor Carl Munk denied claims that he took bribes.", "Carl Munk", "claims that he took bribes"),
        ("Carl Munk dismissed reports that he took bribes.", "Carl Munk", "reports that he took bribes"),
        ("Carl Munk denied many media reports that he slept.", "Carl Munk", "many media reports that he slept"),
        ("Carl Munk is denying claims that he took bribes.", "Carl Munk", "claims that he took bribes"),
        ("Carl Munk denies all claims that he took bribes.", "Carl Munk", "all claims that he took bribes"),
        ("Police said reports that the ferry sank were false.", "police", "reports that the ferry sank were false"),
        ("Ana Ruiz confirmed reports the ferry was unsafe.", "Ana Ruiz", "reports the ferry was unsafe"),
    ],
)
def test_reports_that_are_denied_or_confirmed_are_no_cue_of_their_own(text, speaker, content):
    assert said(text) == [(speaker, content)]


def test_a_council_that_receives_reports_reports_nothing():
    assert said("The council received reports that the ferry was unsafe.") == []


@pytest.mark.parametrize(
    "text", ["The ministry reports that the ferry was unsafe.", "What Ana Ruiz said shows that the ferry was unsafe."]
)
def test_reports_after_who_reports_is_a_cue(text):
    assert any(content == "the ferry was unsafe" for _, content in said(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"We lost," Ana Ruiz said.', '"We lost,"'),
        ("“We lost,” said Ana Ruiz.", "“We lost,”"),
        ("«We lost», Ana Ruiz said.", "«We lost»"),
        ("'We lost the captain's boat,' Ana Ruiz said.", "'We lost the captain's boat,'"),
        ('“We lost," Ana Ruiz said.', '“We lost,"'),
        ("“Did we lose?” Ana Ruiz asked.", "“Did we lose?”"),
        ("Ana Ruiz said, “We lost.”", "“We lost.”"),
        ("Ana Ruiz told reporters on Monday: “We lost.”", "“We lost.”"),
    ],
)
def test_words_in_marks_beside_a_cue_are_direct(text, content):
    rows = found(text)
    assert [(row.form, row.speaker, text[row.start : row.stop]) for row in rows] == [("direct", "Ana Ruiz", content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ana Ruiz said the ferry was late.", "the ferry was late"),
        ("Ana Ruiz said on Monday that the ferry was late.", "the ferry was late"),
        ("Ana Ruiz told the inquiry that the ferry was late.", "the ferry was late"),
        ("The ferry was late, Ana Ruiz said.", "The ferry was late"),
        ("The ferry was late, said Ana Ruiz, a nurse.", "The ferry was late"),
        ("According to Ana Ruiz, the ferry was late.", "the ferry was late"),
        ("The ferry was late, according to Ana Ruiz.", "The ferry was late"),
        ("As per Ana Ruiz, the ferry was late.", "the ferry was late"),
        ("Ana Ruiz, by the way, denied that the ferry was late.", "the ferry was late"),
        ("Ana Ruiz denied the allegations.", "the allegations"),
        ("Ana Ruiz asked whether the ferry was late.", "whether the ferry was late"),
        ("Ana Ruiz said in a statement posted on her website that the ferry was late.", "the ferry was late"),
        ("Ben Olsen was told by Ana Ruiz that the ferry was late.", "the ferry was late"),
        ("Ana Ruiz described the ferry as slow.", "the ferry as slow"),
        ("Ana Ruiz vowed to repair the ferry.", "to repair the ferry"),
        ("Ana Ruiz accused the captain of sleeping.", "the captain of sleeping"),
        ("Ana Ruiz called for a new ferry.", "a new ferry"),
        ("Ana Ruiz said that was not the plan.", "that was not the plan"),
        ("While Ana Ruiz said the ferry was late, it did sail.", "the ferry was late"),
    ],
)
def test_a_clause_beside_a_cue_is_indirect(text, content):
    rows = found(text)
    assert [(row.form, row.speaker, text[row.start : row.stop]) for row in rows] == [("indirect", "Ana Ruiz", content)]


def test_quoted_words_inside_a_clause_make_it_mixed():
    text = "Ana Ruiz said the ferry was “a wreck on water.”"
    (row,) = found(text)
    assert (row.form, text[row.start : row.stop]) == ("mixed", "the ferry was “a wreck on water.”")


@pytest.mark.parametrize(
    "text",
    [
        "The alleged thief took the “major” prize.",
        "He read “The Long Tide” on the ferry.",
        "A report was due on Monday.",
        "Ana Ruiz declined to comment.",
        "Ana Ruiz did not say why.",
        "People thought to be lost came home.",
        "Claims rose by a third.",
        "But furious residents, whose cellars flooded twice, want answers.",
        "The judge denied a request to close the harbour.",
        "Ana Ruiz added her voice after five others had urged them to stop.",
        "The ship, called Lady Lund, was late.",
        "The crew called for help.",
        "The nonstop demands that come with the job wore them out.",
        "The size of the hole showed they had been lucky.",
    ],
)
def test_words_that_nobody_says_are_no_speech(text):
    assert found(text) == []


def test_an_utterance_broken_by_its_cue_is_one():
    text = '"We lost," Ana Ruiz said. "It was late."'
    rows = found(text)
    assert len({row.attribution for row in rows}) == 1
    assert [text[row.start : row.stop] for row in rows] == ['"We lost,"', '"It was late."']


def test_runs_of_an_utterance_stand_in_the_order_of_the_text():
    text = 'I had to change my answer: "I do. I was joking." To which Ana Ruiz said, "We lost the boat."'
    for row, following in pairwise(found(text)):
        assert row.stop <= following.start
    for each in ruled(text, list(sentences([article(text)]))):
        assert list(each.runs) == sorted(each.runs)


def test_a_quotation_opened_again_at_each_paragraph_is_one():
    text = 'Ana Ruiz said: "We lost the boat.\n\n"It was late," she added.'
    assert [speaker for speaker, _ in said(text)] == ["Ana Ruiz", "Ana Ruiz"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph():
    text = "Ana Ruiz said: “We lost the boat. It was late.\n\nThe ferry sailed on."
    assert said(text) == [("Ana Ruiz", "“We lost the boat. It was late.")]


def test_a_quotation_after_a_colon_at_the_end_of_a_line_has_its_source():
    text = "In a call, Ana Ruiz denied the allegations and said:\n\n“We lost.”"
    rows = found(text)
    assert [(row.speaker, text[row.start : row.stop]) for row in rows] == [
        ("Ana Ruiz", "the allegations"),
        ("Ana Ruiz", "“We lost.”"),
    ]
    assert text[rows[1].cue_start : rows[1].cue_stop] == "said"


def test_a_quotation_without_a_cue_goes_on_with_who_spoke_last():
    text = "A witness said the ferry was late.\n\n“It just stood there.”"
    (_, loose) = found(text)
    assert (loose.speaker, loose.kind, loose.source_start) == ("a witness", "anonymous", None)


def test_a_cue_in_the_middle_leaves_two_runs():
    text = "The old ferry, Ana Ruiz said, was sold abroad."
    rows = found(text)
    assert [text[row.start : row.stop] for row in rows] == ["The old ferry", "was sold abroad"]
    assert len({row.attribution for row in rows}) == 1


def test_the_content_ends_where_another_source_takes_over():
    text = "Sources said the captain was asleep, while the coast guard stated that he was ill."
    assert said(text) == [("sources", "the captain was asleep"), ("coast guard", "he was ill")]


def test_a_source_includes_its_apposition():
    text = "Ana Ruiz, 51, who runs the harbour in Lund, said the ferry was late."
    (row,) = found(text)
    assert text[row.source_start : row.source_stop] == "Ana Ruiz, 51, who runs the harbour in Lund"
    assert row.speaker == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ana Ruiz said it was late. She said it sank.", ["Ana Ruiz", "Ana Ruiz"]),
        ("Mayor Ana Ruiz met Ben Olsen. Ruiz said it sank.", ["Ana Ruiz"]),
        (
            "Ana Ruiz said it was late. Ben Olsen said it was not. She said it sank.",
            ["Ana Ruiz", "Ben Olsen", "Ana Ruiz"],
        ),
        ("An anonymous police source said it was late. The source said it sank.", ["a police source"] * 2),
        ("The Harbour Ministry said it was late. The ministry said it sank.", ["Harbour Ministry"] * 2),
        ("The Lund Port Authority (LPA) was there. LPA said it sank.", ["Lund Port Authority"]),
        ("LPA said it sank.", ["LPA"]),
        ("Airline spokesman Ben Olsen was there. Olsen said it sank.", ["Ben Olsen"]),
        ("The ministry's spokesman, Ben Olsen, said it sank.", ["Ben Olsen"]),
        ("A statement from the ministry said it sank.", ["ministry"]),
        ("Ana and Ben Olsen said it sank.", ["Ana Olsen; Ben Olsen"]),
        ("He said it sank.", [None]),
        ("Harbour Board Leader Ana Ruiz said it sank. Ruiz said it was late.", ["Ana Ruiz", "Ana Ruiz"]),
        ("LPN's Ana Quist said it sank.", ["Ana Quist"]),
        ("Mayor Ana Ruiz met Ben Olsen. The mayor said it sank.", ["Ana Ruiz"]),
        ("The nurse said it sank. Ben Olsen waved. He said it was late.", ["nurse", "Ben Olsen"]),
        (
            "A nurse said it sank. A guard saw Eva Lund there. She said it was late.",
            ["a nurse", None],
        ),
        ("Lund police said it sank.", ["Lund police"]),
        ("An audit seen by the Harbour Board says it sank. The 38-page audit says it was late.", ["the audit"] * 2),
        ("An ongoing study by the university found that it sank.", ["ongoing study"]),
        ("The biggest of the boats said it sank.", [None]),
        ("Other Democrats said it sank.", ["Democrats"]),
        ("The Packers said it sank.", ["Packers"]),
        ("“We lost,” one guard said. “It sank,” another said.", ["one guard", "another"]),
        ("“We lost the boat” — Ana Ruiz", ["Ana Ruiz"]),
    ],
)
def test_the_speaker_is_named_within_the_article(text, speakers):
    assert [speaker for speaker, _ in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ana Ruiz said it sank.", "person"),
        ("The Harbour Ministry said it sank.", "organisation"),
        ("Police said it sank.", "organisation"),
        ("Witnesses said it sank.", "anonymous"),
        ("Court records showed that it sank.", "document"),
        ("A study seen by nobody said that it sank.", "document"),
        ("The Tern Islands coastguard said it sank.", "organisation"),
        ("Tern Ferries, which owns it, said it sank.", "organisation"),
        ("President Lund met them. Lund said it sank.", "person"),
        ("The New York Times reported that it sank.", "outlet"),
    ],
)
def test_the_kind_of_a_speaker_shows_in_its_words(text, kind):
    assert [row.kind for row in found(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz told the New York Times that it sank.",
        "In an interview with the New York Times, Ana Ruiz said it sank.",
        "According to the New York Times, Ana Ruiz said it sank.",
        "Ana Ruiz said in a statement to the New York Times that it sank.",
        "Citing Ana Ruiz, the New York Times reported that it sank.",
    ],
)
def test_the_outlet_that_was_told_is_the_via(text):
    assert [(row.speaker, row.via) for row in found(text)] == [("Ana Ruiz", "New York Times")]


def test_what_an_outlet_says_that_others_say_is_nested():
    text = "The police said it sank, the New York Times reported."
    outer, inner = found(text)
    assert (outer.speaker, inner.speaker, inner.via) == ("New York Times", "police", "New York Times")
    assert inner.within == outer.attribution


@pytest.mark.parametrize(("source", "kind"), [("police", "organisation"), ("media", "outlet")])
def test_a_headline_names_its_source_after_a_colon(source, kind):
    title = f"Ferry sank in an hour: {source}"
    (row,) = found("The ferry lay at the pier.", title=title)
    assert (row.speaker, row.kind, title[row.start : row.stop]) == (source, kind, "Ferry sank in an hour")


def test_a_line_of_capitals_names_nobody():
    text = "Cop Helps Dealer Flee: 'She Did It'\n\nPolice said it was late."
    assert "Cop Helps" not in {row.speaker for row in found(text)}


def test_other_languages_have_quotations_without_speakers():
    rows = found("„Wir haben verloren“, sagte Ana Ruiz. Ben said it was late.", language="de")
    assert [(row.form, row.speaker, row.source_start, row.cue_start) for row in rows] == [("direct", None, None, None)]


def test_the_order_of_the_sentences_does_not_matter():
    one = article('Ana Ruiz said it sank. "It was late," she said.\n\nPolice said no. They added that it was fine.')
    rows = list(sentences([one]))
    shuffled = random.Random(7).sample(rows, len(rows))
    assert list(attributions([one], rows)) == list(attributions([one], shuffled))


_PIECES = st.sampled_from(
    ["“", "”", '"', "'", "’", "«", "''", " ", "\n", ", ", ".", ":", "said", "told", "that", "Ana Ruiz", "the Post", "he",
     "according to", "citing", "who", "and", "denied", "asked", "(", ")", "…", "é", "\u200e", "\x00", "1", "-"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_odd_text_gives_spans_inside_it(pieces):
    text = " ".join(pieces)
    for row in found(text):
        assert 0 <= row.start < row.stop <= len(text)
        assert text[row.start : row.stop].strip()
        assert row.source_start is None or text[row.source_start : row.source_stop].strip()
        assert row.cue_start is None or text[row.cue_start : row.cue_stop].strip()


@pytest.mark.parametrize(
    "text",
    [
        "said " * 4,
        "He said “a b c and ",
        "word " * 4,
        "Ruiz, the mayor, ",
        "Mayor Ana Ruiz, 41, said no. She said so. ",
        "'a b' c's ",
    ],
    ids=["cues", "open quotations", "one sentence", "appositions", "pronouns", "apostrophes"],
)
def test_hostile_text_takes_linear_time(text, linear):
    linear(lambda size: lambda: found(text * size), 4_000)


def test_a_call_for_something_tells_only_what_happened_after_when():
    assert said("Ana Ruiz called for a ban on Monday.") != []
    assert "the captain" not in {
        speaker for speaker, _ in said("The rudder jammed when the captain called for full power.")
    }
    assert said("The rudder jammed when the captain called for full power.") == []


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Lund Reform Temple said the hall was full.", "company"),
        ("The Transport Ministry said the ferry was sold.", "company"),
        ("Pell Tours Ltd said the ferry was sold. The Transport Ministry said it knew.", "Pell Tours Ltd"),
        ("Norvane said the ferry was sold. Lund Council said it knew.", "Norvane"),
        ("Pell Airlines said the jet was sold. The Bank of Lund said it knew.", "Bank of Lund"),
    ],
)
def test_the_company_is_the_last_body_that_can_be_one(before, speaker):
    assert said(f"{before} The company said it was sorry.")[-1] == (speaker, "it was sorry")


@pytest.mark.parametrize(
    ("noun", "speaker"),
    [
        ("agency", "Harbour Authority"),
        ("airline", "Pell Airlines"),
        ("group", "Fishers Alliance"),
        ("firm", "Pell Airlines"),
    ],
)
def test_a_noun_for_many_bodies_means_one_of_its_kind(noun, speaker):
    bodies = ["Pell Airlines", "Fishers Alliance", "Harbour Authority", "Lund Council"]
    text = " ".join(f"The {body} said it knew." for body in bodies)
    assert said(f"{text} The {noun} said it was sorry.")[-1] == (speaker, "it was sorry")


def test_a_family_is_a_noun_and_no_adverb():
    assert said("The Ruiz family said the ferry was late.") == [("Ruiz family", "the ferry was late")]


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("The search lasted two hours.", "officials"),
        ("Officials searched the harbour.", "officials"),
        ("The Ruiz family lives in Lund.", None),
        ("The parents of Ana Ruiz live in Lund.", None),
        ("Neighbours gathered in the square.", None),
        ("Ana Ruiz and Ben Olsen live in Lund.", None),
    ],
)
def test_they_after_another_group_is_nobody_for_sure(between, speaker):
    assert said(f"Officials said the ferry sank. {between} They said a girl was on board.")[-1][0] == speaker


def test_they_who_add_something_are_the_last_speaker_when_unnamed():
    text = (
        "A second source told the Ash Courier that the bridge was unsafe. Inspectors were there on Monday.\n\n"
        "“Somebody had to sell the planks,” the second source said.\n\nOf the mayor, they added: “He never once came to look.”"
    )
    assert [speaker for speaker, words in said(text) if "never once" in words] == ["a second source"]


def test_an_unbreakable_space_divides_words_of_a_name():
    text = "Tom\u00a0Hale, a spokesman, said the pier would close. Mr.\u00a0Hale said nobody was hurt."
    assert [speaker for speaker, _ in said(text)] == ["Tom Hale", "Tom Hale"]


POSTS = (
    "Rocket boss Ana Ruiz announced it on Friday:\n\n"
    "Payload will be my old red car, playing a tune. https://t.example/abc — Ana Ruiz (@anaruiz) December 2, 2017\n\n"
    "We are aware of it. Minister Bo Larsen said all is well. — Lund City Council (@lundcouncil) December 3, 2017"
)


def test_a_signed_post_is_the_speech_of_who_signs_it():
    assert said(POSTS)[-3:] == [
        ("Ana Ruiz", "Payload will be my old red car, playing a tune."),
        ("Lund City Council", "We are aware of it. Minister Bo Larsen said all is well."),
        ("Bo Larsen", "all is well"),
    ]
    assert [row.kind for row in found(POSTS)][-3:] == ["person", "organisation", "person"]
    assert {row.form for row in found(POSTS)[-3:-1]} == {"direct"}


def test_words_before_a_post_do_not_say_it_a_second_time():
    assert said("Ana Ruiz wrote:\n\nThe pier is open. — Ben Olsen (@benolsen) May 2, 2019") == [
        ("Ben Olsen", "The pier is open.")
    ]


def test_who_signs_a_post_in_small_letters_is_whom_the_report_names():
    text = (
        "Singer Ana Norvane wrote on Twitter:\n\nHappy birthday to me today. — ana norvane (@norvane) December 27, 2017"
    )
    assert said(text)[-1] == ("Ana Norvane", "Happy birthday to me today.")


@pytest.mark.parametrize("verb", ["knew", "realised", "had forgotten"])
def test_what_a_source_says_that_somebody_knew_is_the_sources_alone(verb):
    held = f"The mayor {verb} that the bridge was unsafe"
    for text in (f"{held}, a council source said.", f"A council source said {held[0].lower()}{held[1:]}."):
        assert [row.speaker for row in found(f"The mayor of Arnwick, Lia Brask, spoke. {text}")] == ["a council source"]
    assert [row.speaker for row in found(f"{held}.")] == ["mayor"]
    assert len(found("The mayor said that the bridge was unsafe, a council source said.")) == 2
