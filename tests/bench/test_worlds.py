"""Counting where the origins are known: what is scored, and that wrong counts lower it."""

from __future__ import annotations

from worlds import measured, of_texts, of_worlds, shown


def test_worlds_are_counted_as_their_sheets_say():
    pairs = list(of_worlds(range(20)))
    assert len({true for true, _ in pairs}) > 5
    assert all(true == found for true, found in pairs)


def test_texts_are_traced_from_their_first_word(monkeypatch):
    monkeypatch.setenv("NEWSTEMMA_MODEL", "off")
    ((true, found),) = of_texts([3])
    assert found is not None
    assert found[0] <= found[1]
    assert true[0] <= true[1]


def test_a_wrong_count_and_a_claim_that_is_not_found_lower_the_score():
    values = measured("x", [((1, 2), (1, 2)), ((1, 2), (1, 3)), ((2, 2), None)])
    assert (values["x, least: exact"], values["x, most: exact"]) == (2 / 3, 1 / 3)
    assert values["x, most: exact, best constant"] == 1.0


def test_the_constant_stands_beside_ours():
    (head, _, *lines) = shown(measured("x", [((1, 2), (1, 2))]), {"x": 1}).splitlines()
    assert head == "1 x"
    assert lines[0].split() == ["x,", "least:", "exact", "1.000", "1.000"]
