"""Floors: below them fails, other data is no comparison, and none is lowered unasked."""

from __future__ import annotations

import pytest
from floors import against, below, checked, digest, written


@pytest.fixture(autouse=True)
def own_file(monkeypatch, tmp_path):
    monkeypatch.setattr("floors.FLOORS", tmp_path / "floors.json")


def test_a_score_below_its_floor_or_gone_is_told():
    assert below({"a": 0.5, "b": 0.7}, {"a": 0.6, "b": 0.7, "c": 0.1}) == [
        "a is 0.500, its floor 0.600",
        "c is gone, its floor 0.100",
    ]


def test_written_floors_hold_for_the_figures_they_were_written_from():
    figures = {"claims: found": 2 / 3, "most: exact, best constant": 0.4, "speaker: wrong": 0.1, "none": None}
    assert written("gold", "d", figures, lower=False) == []
    assert checked("gold", "d", figures) == []
    assert checked("gold", "d", {"claims: found": 0.66}) == ["claims: found is 0.660, its floor 0.666"]


def test_a_floor_is_lowered_only_when_told_to():
    written("gold", "d", {"a": 0.9}, lower=False)
    assert written("gold", "d", {"a": 0.5}, lower=False) == ["a is 0.500, its floor 0.900"]
    assert checked("gold", "d", {"a": 0.5})
    assert written("gold", "d", {"a": 0.5}, lower=True) == []
    assert not checked("gold", "d", {"a": 0.5})


def test_floors_of_other_data_do_not_hold_and_missing_ones_fail():
    assert "no floors for gold" in checked("gold", "d", {})[0]
    written("gold", "d", {"a": 0.9}, lower=False)
    assert "other data" in checked("gold", "e", {"a": 1.0})[0]


def test_sections_are_kept_apart():
    written("gold", "d", {"a": 0.9}, lower=False)
    written("example", "e", {"a": 0.1}, lower=False)
    assert checked("gold", "d", {"a": 0.5})
    assert not checked("example", "e", {"a": 0.5})


def test_the_digest_tells_names_and_contents(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "one").write_text("text")
    first = digest(folder)
    (folder / "one").rename(folder / "two")
    second = digest(folder)
    (folder / "two").write_text("texts")
    assert len({first, second, digest(folder)}) == 3


def test_the_digest_of_a_file_is_of_its_contents_alone(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("text")
    other.write_text("text")
    assert digest(one) == digest(other)
    other.write_text("texts")
    assert digest(one) != digest(other)


def test_a_run_fails_below_its_floors_and_tells_why(tmp_path, capsys):
    data = tmp_path / "data"
    data.write_text("text")
    assert against("polnear", data, {"a": 0.9}, write=True, lower=False) == 0
    assert against("polnear", data, {"a": 0.9}, write=False, lower=False) == 0
    assert against("polnear", data, {"a": 0.8}, write=False, lower=False) == 1
    assert "a is 0.800, its floor 0.900" in capsys.readouterr().err
