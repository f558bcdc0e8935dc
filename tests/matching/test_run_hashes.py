"""Hashes of runs of words (matching.shingles)."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.cutting import word_hash
from newstemma.matching.shingles import places_in, run_hashes

WORDS = st.lists(st.sampled_from(["harbour", "ferry", "mayor", "said", "late", "storm"]), max_size=30)


def hashed(words: list[str]) -> np.ndarray:
    return np.array([word_hash(word) for word in words], np.uint32)


def test_hashes_are_those_of_any_other_machine():
    assert run_hashes(hashed(["the", "old", "harbour"]), 3).tolist() == [4697368872832305272]


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


@given(st.lists(st.integers(0, 2**62), unique=True, max_size=40), st.lists(st.integers(0, 2**62), max_size=40))
def test_places_are_those_of_a_dictionary(known: list[int], values: list[int]):
    values = values + known[::2]
    place = {value: number for number, value in enumerate(known)}
    found = places_in(np.array(known, np.int64), np.array(values, np.int64))
    assert found.tolist() == [place.get(value, len(known)) for value in values]


def test_known_values_that_share_a_slot_are_all_found():
    known = np.arange(0, 6_000_000, 3)
    assert (places_in(known, known) == np.arange(len(known))).all()
