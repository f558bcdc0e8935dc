"""Two runs of words side by side."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.align import compact, differences, matches, shared_words

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


def slow_shared(words: list[str], other: list[str]) -> int:
    """The textbook recurrence."""
    if not words or not other:
        return 0
    row = [0] * (len(other) + 1)
    for word in words:
        above = row[:]
        for place, second in enumerate(other, start=1):
            row[place] = above[place - 1] + 1 if word == second else max(above[place], row[place - 1])
    return row[-1]


@given(WORDS, WORDS)
def test_as_many_words_are_matched_as_the_slow_way_finds(words: list[str], other: list[str]):
    assert len(matches(words, other)) == shared_words(words, other) == slow_shared(words, other)


@given(WORDS, WORDS)
def test_matched_words_are_equal_and_in_order(words: list[str], other: list[str]):
    found = matches(words, other)
    assert all(words[match.place] == other[match.other] for match in found)
    assert found == sorted(set(found))


@given(WORDS, WORDS)
def test_compact_matches_are_as_many_and_still_equal_and_in_order(words: list[str], other: list[str]):
    loose = matches(words, other)
    found = compact(loose, other)
    assert [match.place for match in found] == [match.place for match in loose]
    assert all(words[match.place] == other[match.other] for match in found)
    assert all(one.other < two.other for one, two in pairwise(found))


@given(WORDS, WORDS)
def test_differences_turn_the_one_into_the_other_and_all_else_is_equal(words: list[str], other: list[str]):
    made, at = [], 0
    for gap in differences(words, other):
        assert (gap.start, gap.other_start) != (gap.stop, gap.other_stop)
        made += words[at : gap.start]
        assert len(made) == gap.other_start
        made += other[gap.other_start : gap.other_stop]
        at = gap.stop
    assert made + words[at:] == other
    assert sum(gap.stop - gap.start for gap in differences(words, other)) == len(words) - shared_words(words, other)


def test_what_was_put_in_left_out_and_replaced_is_told_apart():
    one, two = (text.split() for text in ("a man was held late on friday", "a local man was held on saturday"))
    assert [tuple(gap) for gap in differences(one, two)] == [(1, 1, 1, 2), (4, 5, 5, 5), (6, 7, 6, 7)]
