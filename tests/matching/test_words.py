"""Words: what folds to one word, and where words stand."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.cutting import cut_all
from newstemma.matching.words import folded, tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def test_case_and_curly_quotes_make_no_difference():
    assert words("DON’T “Stop”") == words("don't 'stop'") == ["don't", "stop"]


def test_composed_and_decomposed_accents_are_one_word():
    assert words("café") == words("cafe\u0301")


def test_dots_in_initials_are_dropped_but_not_those_of_numbers():
    assert words("The U.S. paid 1,200.50 at 10:30.") == ["the", "us", "paid", "1,200.50", "at", "10:30"]


def test_characters_written_without_spaces_are_words_of_their_own():
    assert words("東京は 12 hot") == ["東", "京", "は", "12", "hot"]


def test_vowel_signs_stay_inside_their_word():
    assert words("हिन्दी में") == ["हिन्दी", "में"]


def test_quote_marks_hyphens_and_underscores_end_a_word():
    assert words("'well-known' under_score") == ["well", "known", "under", "score"]


@given(st.text())
def test_every_token_gives_back_its_folded_word(text: str):
    found = tokens(text)
    assert all(folded(text[token.start : token.stop]) == token.word for token in found)
    assert all(one.stop <= two.start for one, two in pairwise(found))


@given(st.text(alphabet="a.'’1,\u0301字 ", max_size=40))
def test_every_letter_lies_in_a_token(text: str):
    inside = {place for token in tokens(text) for place in range(token.start, token.stop)}
    assert all(place in inside for place, character in enumerate(text) if character.isalnum())


def test_long_odd_runs_are_read_once():
    assert len(tokens("a'" * 200_000)) == 1
    assert len(tokens("a." * 200_000)) == 1
    assert len(tokens("\u0301" * 200_000)) == 0


def test_words_of_megabytes_are_not_kept():
    cut_all(["é"])  # what is made once
    tracemalloc.start()
    for number in range(50):
        word = f"x{number}" + "é" * 100_000
        assert len(tokens(word)) == len(cut_all([word]).hashes) == 1
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 2_000_000
