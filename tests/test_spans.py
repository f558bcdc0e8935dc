"""Span arithmetic."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newstemma.ids import content_id
from newstemma.spans import Span, merged, trimmed

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(0, 20))


@given(spans, spans)
def test_overlap_is_the_number_of_shared_positions(one, two):
    shared = set(range(one.start, one.stop)) & set(range(two.start, two.stop))
    assert one.overlap(two) == two.overlap(one) == len(shared)


@given(spans, spans)
def test_jaccard_lies_between_none_and_all(one, two):
    assert 0 <= one.jaccard(two) <= 1
    assert one.jaccard(one) == (1 if len(one) else 0)


@given(st.lists(spans))
def test_merged_spans_hold_the_same_positions(given_spans):
    positions = {place for each in given_spans for place in range(each.start, each.stop)}
    joined = merged(given_spans)
    assert {place for each in joined for place in range(each.start, each.stop)} == positions
    assert all(one.stop < two.start for one, two in pairwise(joined))


@given(st.text())
def test_trimmed_words_are_those_of_strip(text):
    assert text[trimmed(text, 0, len(text)).slice] == text.strip()


@given(
    st.lists(st.one_of(st.none(), st.text(), st.integers())), st.lists(st.one_of(st.none(), st.text(), st.integers()))
)
def test_ids_differ_when_the_parts_do(one, two):
    same = [None if each is None else str(each) for each in one] == [
        None if each is None else str(each) for each in two
    ]
    assert (content_id(*one) == content_id(*two)) == same


def test_an_id_is_the_same_on_every_machine():
    assert content_id("a", None, 3) == "d71d8eaccb7890cd"
