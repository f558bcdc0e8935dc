"""Speakers: one person or body under one name across a story, and what analysts decide about them."""

from __future__ import annotations

import random
from dataclasses import replace
from unittest.mock import ANY

import pytest

from newstemma.stages.speakers import bodies_joined, people_joined, speakers
from newstemma.tables import Article, Attribution, Decision, Story


def story(*names):
    return [Story("s", name, None) for name in names or ("a", "b")]


def article(name, text):
    return Article(name, "p", None, "o", None, None, None, None, None, "en", None, 0, text)


def said(name, speaker, kind="person", where="a", start=0):
    return Attribution(name, None, where, start, start + 9, None, None, None, None, "direct", speaker, kind, None, 1.0)


def decided(verb, one, other=None, value=None, undone=None):
    where = (one.article, one.start, one.stop)
    there = (other.article, other.start, other.stop) if other else (None, None, None)
    return Decision("d", "2024-01-01", verb, *where, *there, value, undone)


def named(attributions, decisions=(), articles=()):
    rows = speakers(story(), list(articles), list(attributions), list(decisions))
    return {row.attribution: (row.speaker, row.person) for row in rows}


def test_a_surname_is_the_full_name_of_another_report():
    found = named([said("x", "Ana Ruiz"), said("y", "Mayor Ruiz", where="b")])
    assert found["x"] == found["y"]
    assert found["x"][0] == "Ana Ruiz"


def test_a_surname_is_a_name_that_only_the_text_of_a_report_holds():
    found = named([said("x", "Ruiz")], articles=[article("b", "Mayor Ana Ruiz spoke. Ruiz left.")])
    assert found["x"][0] == "Ana Ruiz"


def test_a_surname_that_two_bear_stays_as_it_is():
    found = named([said("x", "Ana Ruiz"), said("y", "Ben Ruiz"), said("z", "Ruiz")])
    assert [found[key][0] for key in "xyz"] == ["Ana Ruiz", "Ben Ruiz", "Ruiz"]
    assert len({person for _, person in found.values()}) == 3


def test_an_abbreviation_is_the_body_with_its_initials():
    found = named([said("x", "LPA", "organisation"), said("y", "Lund Port Authority", "organisation", where="b")])
    assert found["x"] == found["y"]


def test_a_known_abbreviation_is_spelled_out():
    assert named([said("x", "FAA", "organisation")])["x"][0] == "Federal Aviation Administration"


def test_the_only_ministry_is_the_ministry():
    found = named([said("x", "ministry", "organisation"), said("y", "Ministry of Health", "organisation", where="b")])
    assert found["x"][0] == "Ministry of Health"


def test_a_ministry_among_two_stays_as_it_is():
    assert bodies_joined({"ministry": 1, "Health Ministry": 1, "Harbour Ministry": 1})["ministry"] == "ministry"


def test_unnamed_sources_are_never_one():
    found = named([said("x", "a witness", "anonymous"), said("y", "a witness", "anonymous", where="b")])
    assert found == {"x": ("a witness", None), "y": ("a witness", None)}


def test_papers_of_one_head_noun_have_one_label():
    found = named([said("x", "the audit", "document"), said("y", "38-page audit", "document", where="b")])
    assert found == {"x": ("the audit", None), "y": ("the audit", None)}


def test_who_is_unknown_has_no_row():
    assert named([said("x", None, None)]) == {}


def test_a_corrected_speaker_is_used_until_it_is_taken_back():
    one = said("x", "Ana Ruiz")
    assert named([one], [decided("correct speaker", one, value="Ben Olsen")])["x"][0] == "Ben Olsen"
    assert named([one], [decided("correct speaker", one, value="Ben Olsen", undone="2024-01-02")])["x"][0] == "Ana Ruiz"


def test_the_same_person_by_decision_has_one_id():
    one, other = said("x", "Ana Ruiz"), said("y", "a nurse", "anonymous", where="b")
    found = named([one, other], [decided("same person", one, other)])
    assert found["x"] == found["y"]
    assert found["x"][0] == "Ana Ruiz"


def test_different_persons_by_decision_have_two_ids():
    one, other = said("x", "Ana Ruiz"), said("y", "Ana Ruiz", where="b")
    found = named([one, other], [decided("different person", one, other)])
    assert found["x"][0] == found["y"][0] == "Ana Ruiz"
    assert found["x"][1] != found["y"][1]


def test_a_decision_that_names_nothing_changes_nothing():
    one, gone = said("x", "Ana Ruiz"), said("y", "Ben Olsen", where="c")
    assert named([one], [decided("correct speaker", gone, value="Cy Lund")]) == named([one])


def test_the_order_of_rows_does_not_matter():
    names = ["Ana Ruiz", "Ruiz", "Ana M. Ruiz", "Ben Olsen", "Olsen", "Carl Olsen", "Ana Maria Ruiz"]
    rows = [said(str(at), name) for at, name in enumerate(names)]
    shuffled = random.Random(3).sample(rows, len(rows))
    assert named(rows) == named(shuffled)


def test_initials_and_middle_names_may_be_missing():
    found = people_joined({"Ana Ruiz": 2, "Ana M. Ruiz": 1, "Ana Maria Ruiz": 1}, [])
    assert set(found.values()) == {"Ana Maria Ruiz"}


def test_who_speaks_through_a_paper_is_the_same_person():
    found = named([said("x", "Ana Ruiz"), said("y", "Ana Ruiz", kind="document", where="b")])
    assert found["x"] == found["y"]


def role(name, text, words, speaker, kind):
    start = text.index(words)
    return Attribution(name, None, "b", 0, 9, start, start + len(words), None, None, "direct", speaker, kind, None, 1.0)


def test_a_role_is_whom_another_report_calls_so_when_this_one_names_them():
    text = "Ruiz was there. The coach said it was late."
    texts = [article("a", "Head coach Ana Ruiz left. Ben Olsen, a baker, stayed."), article("b", text)]
    for speaker, kind in [(None, "person"), ("coach", "anonymous")]:
        found = named([said("x", "Ana Ruiz"), role("y", text, "The coach", speaker, kind)], articles=texts)
        assert found["y"] == found["x"]


@pytest.mark.parametrize(
    "text",
    ["It rained. The coach said it was late.", "Ruiz met a coach from Lund. The coach said it was late."],
)
def test_a_role_stays_unnamed_where_its_report_names_nobody_or_told_of_another(text):
    texts = [article("a", "Head coach Ana Ruiz left."), article("b", text)]
    found = named([said("x", "Ana Ruiz"), role("y", text, "The coach", "coach", "anonymous")], articles=texts)
    assert found["y"] == ("coach", None)


def test_an_outlets_short_name_is_the_outlet_of_the_story_that_alone_has_it():
    texts = [replace(article(name, "It rained."), outlet=outlet) for name, outlet in OUTLETS.items()]
    rows = [said("x", "the Ledger", "outlet"), said("y", "Kvarn", "organisation"), said("z", "Morning", "outlet")]
    found = named(rows, articles=texts)
    assert [found[key][0] for key in "xyz"] == ["Averil Morning Ledger", "Kvarn am Abend", "Morning"]


OUTLETS = {"a": "Averil Morning Ledger", "b": "Kvarn am Abend", "c": "The Morning Post"}


def test_a_possessive_makes_no_fuller_name():
    texts = [article("a", "A screenshot of Ana Ruiz’s Diary shows it."), article("b", "It was Ana Ruiz Lopez.")]
    found = named([said("x", "Ana Ruiz"), said("y", "Ana Ruiz Lopez", where="b")], articles=texts)
    assert found["x"] == found["y"]


def test_a_firm_is_one_with_and_without_its_legal_form():
    found = named(
        [
            said("x", "Lund Sachs Group Inc", "organisation"),
            said("y", "Lund Sachs", "organisation", where="b"),
            said("z", "Lund Sachs", "person", where="b", start=20),
        ]
    )
    assert found["x"] == found["y"] == found["z"]
    assert found["x"][0] == "Lund Sachs"


def test_firms_of_one_legal_form_are_two():
    found = named([said("x", "Lund Sachs Inc", "organisation"), said("y", "Port Olsen Inc", "organisation", where="b")])
    assert found["x"] != found["y"]


@pytest.mark.parametrize(
    ("names", "surname", "full"),
    [
        (["TVEIT NORVANE", "Tveit Norvane", "Norvane"], "Norvane", "Tveit Norvane"),
        (["James Norvane", "Jim Norvane", "Norvane"], "Norvane", "James Norvane"),
        (["James T. Norvane", "Jim Norvane", "Norvane"], "Jim Norvane", "James T. Norvane"),
    ],
)
def test_capitals_and_short_given_names_are_one_persons(names, surname, full):
    assert people_joined(dict.fromkeys(names, 1), [])[surname] == full


def test_two_given_names_that_are_no_short_forms_are_two_people():
    joined = people_joined({"Jim Norvane": 1, "Bob Norvane": 1, "Norvane": 1}, [])
    assert joined["Norvane"] == "Norvane"
    assert joined["Jim Norvane"] != joined["Bob Norvane"]


WORDS = "“We will not yield to any of them,”"


def heard(name, text, source, speaker, kind="person"):
    start = text.index("“")
    first = text.index(source)
    return Attribution(
        name, None, name, start, start + len(WORDS), first, first + len(source), None, None, "direct", speaker, kind, None, 1.0
    )  # fmt: skip


def in_two_reports(source, speaker=None, kind=None, decisions=()):
    texts = [f"{WORDS} said Ana Ruiz.", f"Then {source} said: {WORDS} and left."]
    rows = [heard("a", texts[0], "Ana Ruiz", "Ana Ruiz"), heard("b", texts[1], source, speaker, kind)]
    return named(rows, decisions, [article("a", texts[0]), article("b", texts[1])])


@pytest.mark.parametrize("source", ["she", "the chairman", "the retired nurse"])
def test_a_role_has_the_name_under_which_another_report_gives_the_same_words(source):
    assert in_two_reports(source, "chairman", "anonymous")["b"] == in_two_reports(source)["a"]


@pytest.mark.parametrize("source", ["a chairman", "the ministry", "officials", "the statement"])
def test_whom_a_report_leaves_unnamed_and_bodies_keep_their_label(source):
    assert in_two_reports(source, "label", "anonymous")["b"] == ("label", None)


def test_the_witness_told_of_first_as_a_witness_stays_unnamed():
    assert in_two_reports("the witness", "a witness", "anonymous")["b"] == ("a witness", None)


def test_whose_sister_speaks_gives_no_name_to_the_same_words():
    texts = {"a": f"{WORDS} said Ana Ruiz’s sister.", "b": f"Then she said: {WORDS} and left."}
    rows = [heard("a", texts["a"], "Ana Ruiz’s sister", "Ana Ruiz"), heard("b", texts["b"], "she", None)]
    assert "b" not in named(rows, articles=[article(key, text) for key, text in texts.items()])


def test_words_of_words_in_one_report_keep_their_speaker():
    text = f"Ana Ruiz told how the chairman said: {WORDS} and left."
    rows = [replace(heard("b", text, "Ana Ruiz", "Ana Ruiz"), attribution="x"), heard("b", text, "the chairman", None)]
    assert set(named(rows, articles=[article("b", text)])) == {"x"}


def test_the_same_words_of_two_people_name_nobody():
    texts = {"a": f"{WORDS} said Ana Ruiz.", "b": f"{WORDS} said Ben Olsen.", "c": f"Then she said: {WORDS}."}
    rows = [heard("a", texts["a"], "Ana Ruiz", "Ana Ruiz"), heard("b", texts["b"], "Ben Olsen", "Ben Olsen")]
    rows.append(heard("c", texts["c"], "she", None))
    assert "c" not in named(rows, articles=[article(key, text) for key, text in texts.items()])


def test_an_analysts_name_stays_whoever_has_the_words_elsewhere():
    text = f"Then she said: {WORDS} and left."
    row = heard("b", text, "she", None)
    assert in_two_reports("she", decisions=[decided("correct speaker", row, value="Cleo Lund")])["b"][0] == "Cleo Lund"


def test_one_word_a_million_times_is_compared_in_linear_time():
    text = "she, boss, said: " + "so " * 300_000
    rows = [
        Attribution(
            name,
            None,
            name,
            17,
            len(text),
            first,
            first + 3 + (first > 0),
            None,
            None,
            "direct",
            speaker,
            "person",
            None,
            1.0,
        )
        for name, first, speaker in (("a", 5, "boss"), ("b", 0, None))
    ]
    assert named(rows, articles=[article("a", text), article("b", text)]) == {"a": ("boss", ANY), "b": ("boss", ANY)}
