"""Two wordings of one utterance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.wordings import akin, plain_words, reworking

FULL = plain_words("We will rebuild the old pier before winter, because the town lives from its boats.")


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("“we’ll rebuild the old pier before winter – because the town lives from its boats”", None),
        ("rebuild the old pier before winter", "trimmed"),
        ("We will repair the old pier before winter, because the town lives from its boats", "reworded"),
        ("We will rebuild the pier before winter, because the town lives from its boats", "reworded"),
        ("We will rebuild the old pier because the town lives from its boats", "reworded"),
        ("We will rebuild the old pier; its boats", "spliced"),
        ("rebuild the old pier before winter. Nobody here will be left alone.", "spliced"),
        ("will rebuild the old pier before winter, because the town lives from its boats", None),
    ],
)
def test_what_changed_from_the_fullest_wording(said: str, change: str | None):
    assert reworking(plain_words(said), FULL) == change


def test_what_an_article_leaves_out_between_two_quotations_is_no_splice():
    one, two = plain_words("We will rebuild the old pier"), plain_words("from its boats")
    assert reworking(one + two, FULL, {len(one)}) == "trimmed"
    assert reworking(one + two, FULL) == "spliced"


def test_a_possessive_is_not_written_out():
    assert plain_words("The town's harbour: it's gone, won't be back") == [
        "the", "town's", "harbour", "it", "is", "gone", "will", "not", "be", "back",
    ]  # fmt: skip


def test_grammar_alone_makes_no_utterance():
    words = plain_words("it is what it is for them")
    assert not akin(words, words, set(words))
    assert akin(words, words, set())


def test_eight_words_in_a_row_make_one_utterance_of_two_long_wordings():
    run = plain_words("a wall of water came over the quay")
    before, after = [f"before{n}" for n in range(20)], [f"after{n}" for n in range(20)]
    assert akin(before + run, run + after, set())
    assert not akin(before + run[1:], run[1:] + after, set())


@given(st.lists(st.sampled_from("abcde"), min_size=1, max_size=12), st.lists(st.sampled_from("abcde"), max_size=12))
def test_equal_words_are_no_change_and_others_always_have_an_answer(words: list[str], other: list[str]):
    assert reworking(words, words) is None
    assert reworking(words, other) in (None, "trimmed", "reworded", "spliced")
    assert akin(words, other, set()) == akin(other, words, set())


@given(st.text(max_size=80))
def test_odd_text_has_plain_words(text: str):
    assert all(plain_words(text))
