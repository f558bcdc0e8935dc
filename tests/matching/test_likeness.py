"""How alike texts are."""

from __future__ import annotations

import pytest

from newstemma.matching.likeness import nearest, terms

FERRY = "The ferry Petrel sank off Cape Marrow on Sunday. Divers searched the wreck of the Petrel."
FERRY_TOO = "Divers are searching off Cape Marrow, where the Petrel sank with forty on board."
ELECTION = "Voters in Ostermark chose a new mayor. Turnout was the lowest in years, officials said."


def scores(*bodies: str) -> dict[tuple[int, int], float]:
    near = nearest([terms("", body, {"the", "of", "on", "a", "in", "with"}) for body in bodies], 10, 0.0)
    return {(pair.one, pair.two): pair.score for pair in near.pairs}


def test_texts_about_one_event_are_more_alike_than_others():
    found = scores(FERRY, FERRY_TOO, ELECTION)
    assert found[0, 1] > 0.3
    assert found[0, 1] > 5 * found[0, 2]


def test_a_text_is_wholly_like_itself():
    assert scores(FERRY, FERRY)[0, 1] == pytest.approx(1.0)


def test_a_word_that_is_written_small_is_no_name():
    assert terms("", "Divers dive. The divers left Marrow.", {"the"}).names == {"marrow"}


def test_only_the_best_pairs_are_kept_and_the_weakest_is_the_floor():
    texts = [terms("", FERRY + " word" * number, set()) for number in range(5)]
    near = nearest(texts, 2, 0.0)
    assert len(near.pairs) < 10
    assert all(floor > 0.5 for floor in near.floors)
    assert nearest(texts, 4, 0.0).floors == [0.0] * 5


def test_empty_texts_are_like_nothing():
    assert nearest([], 5, 0.1).pairs == []
    assert nearest([terms("", "", set()), terms("", "the the", {"the"})], 5, 0.1).pairs == []
