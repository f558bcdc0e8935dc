"""Hashes of runs of words (matching.shingles)."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.shingles import run_hashes, word_hash

WORDS = st.lists(st.sampled_from(["harbour", "ferry", "mayor", "said", "late", "storm"]), max_size=30)


def hashed(words: list[str]) -> np.ndarray:
    return np.array([word_hash(word) for word in words], np.uint32)


def test_hashes_are_those_of_any_other_machine():
    assert word_hash("harbour") == 2655051594
    assert run_hashes(hashed(["the", "old", "harbour"]), 3).tolist() == [5078382666787759350]


def test_the_lowest_bit_tells_a_number():
    assert [word_hash(word) % 2 for word in ("12", "1,200.50", "\u0661\u0662", "twelve", "b12", "")] == [
        1,
        1,
        1,
        0,
        0,
        0,
    ]


def test_a_text_shorter_than_a_run_has_no_hash():
    assert run_hashes(hashed(["the", "old"]), 3).tolist() == []


@given(WORDS, st.integers(1, 6))
def test_runs_hash_alike_exactly_when_their_words_are_alike(words: list[str], size: int):
    hashes = run_hashes(hashed(words), size).tolist()
    runs = [tuple(words[first : first + size]) for first in range(len(words) - size + 1)]
    assert len(hashes) == len(runs)
    assert all((hashes[i] == hashes[j]) == (runs[i] == runs[j]) for i in range(len(runs)) for j in range(i))


@given(WORDS)
def test_hashes_fit_a_signed_column(words: list[str]):
    assert all(0 <= value < 2**63 for value in run_hashes(hashed(words), 2).tolist())
