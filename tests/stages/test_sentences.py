"""Sentences: where they end, what part of the page they are, and that no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.stages.sentences import sentences
from newstemma.stages.sentences.split import LONGEST, split
from newstemma.tables import Article, Sentence


def article(text, title=None, body=0, language="en", name="a"):
    return Article(name, "p", None, "o", None, None, None, None, None, language, title, body, text)


def split_up(text, language="en"):
    return [text[span.slice] for span in split(text, 0, len(text), language)]


def rows(text, **facts):
    return [(row.part, text[row.start : row.stop]) for row in sentences([article(text, **facts)])]


def parts(text, **facts):
    return [part for part, _ in rows(text, **facts)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ruiz met Dr. A. B. Reed and Gov. Lund in St. Mora on Jan. 4.",
        "The U.S. Coast Guard found No. 7 at 3.5 p.m. local time.",
        "On Sunday at around 2:30 p.m. Ruiz left the harbour.",
        "The ferry was to leave the old quay at 2 p.m. Eastern time.",
        "The ferry was to leave the old quay at 2 p.m. Monday.",
        "The minister was a guest of the nightly 10 p.m. Harbour Tonight show.",
        "George W. Lund sold Lund Inc. shares for $2.50.",
        '"Stop." she said.',
        '"Stop!" Ana Ruiz said.',
        '"Where is it?" Ana Ruiz asked the harbour, twice.',
        '"Where is it?" the deputy mayor asked.',
        "“We will appeal.” Ana Ruiz said.",
        "He waited ... and waited.",
        "It went on . . . for hours.",
        "See harbour.example.org and v2.Beta for more.",
        "1. The first of all.",
        "Am 3. Mai war es still.",
    ],
)
def test_one_sentence_stays_whole(text):
    assert split_up(text, "de" if text.startswith("Am") else "en") == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He left at 5 p.m.", "The ship did not."),
        ("The ferry was to leave the old quay on Sunday at 2 p.m.", "Ruiz was not on board."),
        ("They live in the U.S.", "Police said so."),
        ('"It was loud."', '"It was long."'),
        ("It was loud. . . .", "The noise went on."),
        ("(It was loud.)", "Nobody slept."),
        ('He called it "a shame."', "Ana Ruiz called it luck."),
        ("“It was loud.”", "Ana Ruiz said she had slept."),
        ("It was loud...", "Nobody slept."),
        ('"It was loud."', "The ferry, she added, was late."),
        ("What now?!", "Nobody knew."),
        ("It opened in 2012.", "In 2019 it closed."),
        ("It was loud.[3]", "Nobody slept."),
        ("No.", "He did not."),
    ],
)
def test_two_sentences_part(first, second):
    assert split_up(f"{first} {second}") == [first, second]


def test_a_lost_space_does_not_join_two_sentences():
    assert split_up("The quay was shut.The mayor left.") == ["The quay was shut.", "The mayor left."]


def test_chinese_and_hindi_full_stops_need_no_space():
    assert split_up("船沉了。没有人受伤。") == ["船沉了。", "没有人受伤。"]
    assert split_up("“我们会上诉。”她说。") == ["“我们会上诉。”她说。"]
    assert split_up("नाव डूब गई। कोई घायल नहीं हुआ।") == ["नाव डूब गई।", "कोई घायल नहीं हुआ।"]


def test_a_sentence_without_end_is_cut_at_white_space():
    text = "word " * 3000
    cut = split_up(text.strip())
    assert max(map(len, cut)) <= LONGEST
    assert " ".join(cut) == text.strip()


def test_the_headline_is_the_title_given_apart_or_the_first_line():
    assert rows("A ship sank. Who knew?\n\nIt sank.", title="A ship sank. Who knew?", body=24) == [
        ("title", "A ship sank. Who knew?"),
        ("body", "It sank."),
    ]
    assert parts("A ship sank\nIt sank.", title="A ship sank") == ["title", "body"]
    assert parts("A ship sank\nIt sank.") == ["body", "body"]


def test_bullets_are_left_out_of_the_span():
    assert [words for _, words in rows("Points\n- One ship sank\n• Two did not\n* Three - or four - came")] == [
        "Points",
        "One ship sank",
        "Two did not",
        "Three - or four - came",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brook",
        "Written by Ada Brook",
        "By Ada Brook, The Harbour Post",
        "© Copyright Harbour Post 2024.",
        "Copyright 2018 The Harbour Post.",
        "Videos by Harbour Post",
        "KEY POINTS",
        "Read more: Ten quiet beaches",
        "Leave a Reply",
        "Share this article",
        "Advertisement Continue reading the main story",
        "Ada Brook contributed to this report.",
        "(Reporting by Ada Brook; Editing by Tom Reed)",
        "___",
    ],
)
def test_what_a_page_adds_is_other(line):
    assert parts(f"A ship sank off Mora.\n{line}\nNobody was hurt.") == ["body", "other", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "(AP Photo/Ada Brook)",
        "Photo: Ada Brook",
        "Image source Harbour Post",
        "Media caption The ship in Mora",
        "This photo released by the harbour shows the ship",
        "The ship in Mora (Ada Brook/Harbour Post via AP)",
        "File - In this May 4, 2017 file photo, the ship leaves Mora",
    ],
)
def test_captions_and_credits_of_pictures(line):
    assert parts(f"A ship sank off Mora.\n{line}\nNobody was hurt.") == ["body", "caption", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the ship was gone.",
        "Copyright law does not help here.",
        "Read the letter, he told the court.",
        "Comments by the mayor made it worse.",
        "Photos of the ship were shown in court.",
        "The ship (built in 1984) sank.",
    ],
)
def test_sentences_that_only_open_like_furniture_are_body(line):
    assert parts(f"A ship sank off Mora.\n{line}\nNobody was hurt.") == ["body", "body", "body"]


def test_a_wire_credit_at_the_end_of_a_paragraph_is_other():
    assert parts("The ship sank. (Reporting by Ada Brook; Editing by Tom Reed)") == ["body", "other"]


def test_what_follows_the_writer_late_in_a_text_is_other():
    story = "The ship sank off Mora on Tuesday. " * 3
    assert parts(f"{story}\n\nWritten by Ada Brook\n\nAda lives in Mora.")[-2:] == ["other", "other"]
    assert parts(f"Written by Ada Brook\n\n{story}")[-1] == "body"


def test_lines_broken_at_a_fixed_width_are_one_paragraph():
    text = "The ship left Mora on\nTuesday night and was\nlost in the fog. Two of\nthe crew swam home.\n\nNobody else came back."
    found = list(sentences([article(text)]))
    assert [row.paragraph for row in found] == [0, 0, 1]
    assert text[found[0].start : found[0].stop] == "The ship left Mora on\nTuesday night and was\nlost in the fog."


def test_nothing_but_white_space_has_no_sentence():
    assert rows(" \n\t\u2003\r\n") == []


def test_articles_come_back_in_one_order_whatever_the_input():
    two = [article("A ship sank.", name="b"), article("It sank.", name="a")]
    assert list(sentences(two)) == list(sentences(two[::-1]))


odd = st.text(
    st.sampled_from("aA1. .!?…\"'”“()[]-–•\n\r\t©。」ñé\u0301🚢א\u200f\u2028 ") | st.characters(), max_size=200
)


@given(odd)
def test_every_character_lies_in_exactly_one_sentence_but_bullets(text):
    found: list[Sentence] = list(sentences([article(text)]))
    covered = [place for row in found for place in range(row.start, row.stop)]
    assert covered == sorted(set(covered))
    missed = {text[place] for place in set(range(len(text))) - set(covered) if not text[place].isspace()}
    assert missed <= set("-*•·‣▪◦●■–—0123456789)")
    assert all(text[row.start : row.stop].strip() == text[row.start : row.stop] != "" for row in found)


@pytest.mark.parametrize("unit", ["word ", ".", ". ", '"', '."', "A. ", "Mr. ", "\n", "[1]", "(photo ", "By Aa ", "。"])
def test_time_is_linear_on_hostile_text(unit, linear):
    linear(lambda size: lambda: list(sentences([article((unit * size)[:size])])), 300_000)
