"""Words of many texts at once: the same as text by text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newstemma.matching.cutting import Cut, cut_all, word_hash
from newstemma.matching.words import tokens

ALPHABET = "aZ9é\u0301\u0345.,:'’ʼ_-\n 字ｱﾞΣß\u00ad\u200d\u0661\u1112\u1161ﬁİ²⒈हिन्दी"


def slowly(texts: list[str]) -> tuple[list[int], list[int], list[int], list[int]]:
    each = [tokens(text) for text in texts]
    flat = [token for found in each for token in found]
    firsts = [sum(map(len, each[:number])) for number in range(len(each) + 1)]
    return [word_hash(one.word) for one in flat], [one.start for one in flat], [one.stop for one in flat], firsts


def listed(found: Cut) -> tuple[list[int], ...]:
    return tuple(column.tolist() for column in found)


@settings(deadline=None)  # the first call looks code points up that later ones know
@given(st.lists(st.text(alphabet=ALPHABET, max_size=40), max_size=6))
@example(["U.S. envoy's 1,200.50th", "a.字", "1.2.a.b", "x'1,200", "\u0301a", "O'\u0301b", "a.b_c U.S_"])
@example(["", "1:", ":1", "a.", ".a", "'a'", "l’’a"])
def test_many_texts_are_cut_as_each_is(texts: list[str]):
    assert listed(cut_all(texts)) == slowly(texts)


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_cut_as_the_slow_way_does(texts: list[str]):
    assert listed(cut_all(texts)) == slowly(texts)


def test_hashes_are_those_of_any_other_machine():
    assert [word_hash(word) for word in ("harbour", "12", "東")] == [1581327338, 3415961161, 1242230352]


def test_the_lowest_bit_tells_a_number():
    words = ("12", "1,200.50", "\u0661\u0662", "twelve", "b12", "")
    assert [word_hash(word) % 2 for word in words] == [1, 1, 1, 0, 0, 0]
    assert [each % 2 for each in cut_all([" ".join(words)]).hashes.tolist()] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize("text", ["a'", "a.", "1,", "\u0301", "so ", "é’", "字", "a\u0301"])
def test_long_odd_texts_are_cut_as_the_slow_way_does(text: str):
    assert listed(cut_all([text * 50_000])) == slowly([text * 50_000])
