"""The pair model: what it says of two statements depends on these two alone, and it can be left out."""

from __future__ import annotations

from functools import partial

import pytest

from newstemma.models.encoder import OFF
from newstemma.models.pairs import LONGEST, MARKS, ROWS, pair_model, paired

TOLD = "Seven sailors drowned when the ferry went down off Ulla"
REWORDED = "Seven people died as the Ulla ferry sank"
ELSEWHERE = "The ferry company of Ulla has hired seven sailors"
ODD = "İnci\ud800 Öz’s 👩‍🍳 boat… 部长\u200b"


@pytest.fixture(autouse=True)
def models_on(monkeypatch):
    """Other tests leave the models off."""
    monkeypatch.delenv(OFF, raising=False)


@pytest.mark.parametrize(
    ("told", "reworded", "otherwise"),
    [
        (TOLD, REWORDED, ELSEWHERE),
        ("The mayor offered to extend the lease of the harbour", "A longer lease was offered by the mayor",
         "The council asked the mayor who holds the lease of the harbour"),
    ],
)  # fmt: skip
def test_reworded_is_likelier_than_another_deed_in_the_same_words(told, reworded, otherwise):
    network = pair_model()
    assert network.odds(told, reworded) > 0 > network.odds(told, otherwise)


def test_which_comes_first_and_what_was_read_before_change_nothing():
    network = pair_model()
    pairs = [(TOLD, REWORDED), (TOLD, ELSEWHERE), (TOLD, TOLD), (ODD, TOLD), ("", "."), (ELSEWHERE, ODD)]
    first = [network.odds(one, other) for one, other in pairs]
    assert first == [network.odds(other, one) for one, other in reversed(pairs)][::-1]


def test_pieces_and_marks_are_known_to_the_model():
    for one, other in ((TOLD, REWORDED), (ODD, ODD), ("", ""), ("Vik " * 500, TOLD)):
        pieces, marks = paired(one, other)
        assert len(pieces) == len(marks) <= 2 * LONGEST + 3
        assert set(marks) <= {*range(MARKS)}
        assert max(pieces) < ROWS


def test_a_long_statement_is_read_in_time(linear):
    linear(lambda size: partial(paired, "boat " * size, "x" * size), 200_000)


@pytest.mark.parametrize("setting", ["off", ""])
def test_it_can_be_turned_off(monkeypatch, setting):
    monkeypatch.setenv(OFF, setting)
    assert (pair_model() is None) == (setting == "off")
