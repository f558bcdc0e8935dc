"""Two wordings of one utterance."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.wordings import (
    HELD_BY,
    Wording,
    joined,
    meeting,
    plain_words,
    printed,
    reworking,
    shared,
    told,
    wording,
)

FULL = wording("We will rebuild the old pier before winter, because the town lives from its boats.")
WORDS = st.lists(st.sampled_from("abcde"), max_size=12)


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("“we’ll rebuild the old pier before winter – because the town lives from its boats”", None),
        ("rebuild the old pier before winter", "trimmed"),
        ("We will repair the old pier before winter, because the town lives from its boats", "reworded"),
        ("We will rebuild the pier before winter, because the town lives from its boats", "reworded"),
        ("We will rebuild the old pier because the town lives from its boats", "reworded"),
        ("We will rebuild the old pier … because the town lives from its boats", "trimmed"),
        ("We will rebuild the old pier [before spring], because the town lives from its boats", "trimmed"),
        ("We will rebuild the old pier; its boats", "spliced"),
        ("rebuild the old pier before winter and nobody here will be left alone", "spliced"),
        ("will rebuild the old pier before winter, because the town lives from its boats", None),
        ("We will rebuild the old pier before winter, because the town lives from its", "trimmed"),
    ],
)
def test_what_changed_from_the_fullest_wording(said: str, change: str | None):
    assert reworking(wording(said), FULL) == change


def test_a_word_that_comes_again_later_is_no_rewording():
    full = wording("He says: one more fence, and that was the fence")
    assert reworking(wording("one more fence"), full) == "trimmed"
    assert reworking(wording("more fence says he"), full) == "reworded"


def test_whole_sentences_that_only_one_report_has_are_no_splice():
    said = "Thank you all for coming. We will rebuild the old pier before winter."
    assert reworking(wording(said), FULL) == "trimmed"
    assert reworking(wording(said.replace(". We", " and we")), FULL) == "spliced"


def test_a_dropped_no_is_a_change_though_it_is_one_word():
    full = wording("No one here was ever told to stay away")
    assert reworking(wording("one here was ever told to stay away"), full) == "trimmed"
    assert reworking(wording("It was no one here"), wording("was no one here")) is None


def test_what_an_article_leaves_out_between_two_quotations_is_no_splice():
    one, two = wording("We will rebuild the old pier"), wording("from its boats")
    assert reworking(joined([one, two]), FULL) == "trimmed"
    assert reworking(Wording(one.words + two.words), FULL) == "spliced"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("nine thousand runners", "9,000 runners"),
        ("fifty-two boats", "52 boats"),
        ("sure by 40 per cent", "sure by 40%"),
        ("at 5:10 in the harbour", "at 5.10 in the harbor"),
        ("we realise its colours", "we realize its colors"),
        ("rock & roll", "rock and roll"),
        ("he e-mailed them", "he emailed them"),
        ("Sen. Holt will leave on Jan. 4", "Senator Holt will leave on January 4"),
    ],
)
def test_house_style_is_no_change(one: str, two: str):
    assert wording(one).words == wording(two).words


def test_other_numbers_are_a_change():
    assert wording("fifty, sixty boats").words != wording("110 boats").words
    assert wording("nine thousand").words != wording("nine hundred").words


def test_a_possessive_is_not_written_out():
    assert plain_words("The town's harbour: it's gone, won't be back") == [
        "the", "town's", "harbour", "it", "is", "gone", "will", "not", "be", "back",
    ]  # fmt: skip


def test_quoted_and_retold_words_are_the_same_but_for_person_and_tense():
    quoted, retold = ("we will lose our boats", "they would lose their boats")
    assert [told(word) for word in quoted.split()] == [told(word) for word in retold.split()]
    assert told("boats") != told("coats")


def test_grammar_is_no_content():
    words = ["it", "is", "what", "it", "is", "for", "them"]
    assert shared(words, words).content == 0
    assert shared(["pier", *words], ["pier", *words]).content == 1


def test_words_scattered_over_both_are_not_dense():
    few = ["a", "b", "c", "d"]
    assert shared(few, ["a", "x", "y", "b", "x", "y", "c", "x", "y", "d"]).density == 0.4
    assert shared(few, ["x", "x", "a", "b", "c", "d", "x", "x"]).density == 1.0


@given(WORDS, WORDS)
def test_what_is_shared_is_the_same_either_way_round(words: list[str], other: list[str]):
    assert shared(words, other) == shared(other, words)
    assert shared(words, other).run <= shared(words, other).words <= min(len(words), len(other))


@given(WORDS.filter(bool), WORDS)
def test_equal_words_are_no_change_and_others_always_have_an_answer(words: list[str], other: list[str]):
    one = Wording(tuple(words))
    assert reworking(one, one) is None
    assert reworking(one, Wording(tuple(other))) in (None, "trimmed", "reworded", "spliced")


@given(st.text(alphabet="ab nine hundred[]…&.%-5 per cent'’\n", max_size=80))
def test_each_word_has_a_place_inside_the_text_in_order(text: str):
    found, spans = printed(text)
    assert len(found.words) == len(spans)
    assert all(found.words)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert spans == sorted(spans)
    assert all(0 <= place <= len(spans) for place in found.left_out | found.ends)


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("the old [Vik Rail and Ferry Board] timetable was wrong from the first day", None),
        ("the old [Vik Rail and Ferry Office] timetable was wrong from the first day", "trimmed"),
        ("the old timetable was wrong from the first day", "reworded"),
        ("the old [Vik Rail and Ferry Board] timetable was right from the first day", "reworded"),
    ],
)
def test_brackets_give_a_short_name_in_full(words: str, change: str | None):
    full = wording("the old VRFB timetable was wrong from the first day")
    assert reworking(wording(words), full) == change
    if change is None:
        assert reworking(full, wording(words)) is None


def test_a_long_unclosed_bracket_hides_nothing():
    assert len(wording("[" + "word " * 100).words) == 100


@given(st.lists(st.sets(st.sampled_from("abcd")), max_size=HELD_BY))
def test_of_few_items_all_that_share_a_key_meet(keys: list[set[str]]):
    slow = {(one, two) for one, two in combinations(range(len(keys)), 2) if keys[one] & keys[two]}
    assert set(meeting(keys)) == slow


def test_pairs_grow_with_the_items_however_many_hold_a_key():
    assert len(list(meeting([{"same"}] * 5_000))) <= HELD_BY * 5_000
