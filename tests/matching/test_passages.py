"""Shared passages grown from runs of words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.passages import Passage, Seed, passages
from newstemma.matching.shingles import run_hashes
from newstemma.matching.words import tokens

COPY = (
    "The ferry left the old harbour at dawn with forty passengers on board and turned back within the hour "
    "because water had come into the engine room"
)
EDITED = (
    "The ferry left the old port at dawn with forty people on board but turned back within the hour "
    "since water had leaked into the engine room"
)


def seeds(text: str, other: str, size: int = 5) -> list[Seed]:
    """Every run that both texts have, at its first place in each."""
    places = []
    for words in (tokens(text), tokens(other)):
        hashes = run_hashes([token.word for token in words], size).tolist()
        places.append({value: words[first].start for first, value in reversed(list(enumerate(hashes)))})
    return [Seed(start, places[1][value]) for value, start in places[0].items() if value in places[1]]


def found(text: str, other: str) -> list[Passage]:
    return passages(seeds(text, other), text, other)


def test_a_copy_at_the_first_character_is_found_whole():
    one, two = COPY + ". Nobody was hurt.", "Officials were silent. " + COPY + ". An inquiry began."
    (passage,) = found(one, two)
    assert (passage.start, one[: passage.stop]) == (0, COPY)
    assert two[passage.other_start : passage.other_stop] == COPY
    assert passage.score == 1.0


def test_a_copy_with_a_fifth_of_its_words_changed_is_found_whole():
    (passage,) = found("Yesterday. " + COPY + ". End.", EDITED + ", it says.")
    assert passage.stop - passage.start == len(COPY)
    assert (passage.other_start, passage.other_stop) == (0, len(EDITED))
    assert 0.75 < passage.score < 0.9


def test_two_copies_far_apart_are_two_passages():
    second = "Divers found a crack as long as a hand below the water line of the vessel on Sunday"
    filler = " ".join(f"word{number}" for number in range(60))
    other = " ".join(f"other{number}" for number in range(60))
    assert len(found(f"{COPY}. {filler}. {second}.", f"{COPY}. {other}. {second}.")) == 2


def test_copies_in_another_order_are_both_found():
    second = "Divers found a crack as long as a hand below the water line of the vessel on Sunday"
    assert len(found(f"{COPY}. {second}.", f"{second}. {COPY}.")) == 2


def test_a_set_phrase_is_no_passage():
    assert found("By the end of the day all was well.", "He hoped by the end of the day to leave.") == []


def test_no_seeds_no_passages():
    assert passages([], COPY, COPY) == []


def test_seeds_outside_the_text_are_passed_over():
    assert passages([Seed(10_000, 3)], COPY, COPY) == []


@given(
    st.lists(st.sampled_from(["ferry", "harbour", "left", "dawn", "water", "hour", "crew", "storm"]), max_size=80),
    st.data(),
)
def test_passages_lie_in_both_texts_on_word_borders(words: list[str], data: st.DataObject):
    other_words = data.draw(st.permutations(words)) if len(words) < 20 else words[7:] + words[:7]
    one, two = " ".join(words), " ".join(other_words)
    for passage in found(one, two):
        for text, start, stop in ((one, passage.start, passage.stop), (two, passage.other_start, passage.other_stop)):
            assert 0 <= start < stop <= len(text)
            assert f" {text} "[start] == f" {text} "[stop + 1] == " "
        assert 0.5 <= passage.score <= 1.0


def test_swapping_the_texts_swaps_the_spans():
    here, there = found(COPY, "Today. " + EDITED), found("Today. " + EDITED, COPY)
    assert [(p.other_start, p.other_stop, p.start, p.stop, p.score) for p in there] == [
        (p.start, p.stop, p.other_start, p.other_stop, p.score) for p in here
    ]


def test_a_long_copy_with_many_changes_is_one_passage():
    words = [f"w{number * 7919 % 4999}" for number in range(12_000)]
    changed = [f"new{place}" if place % 40 < 14 and place % 2 else word for place, word in enumerate(words)]
    (passage,) = found(" ".join(words), " ".join(changed))
    assert 0.8 < passage.score < 0.85
