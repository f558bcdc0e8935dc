"""Shingles: which runs of words an article gives, and its words."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from newstemma.matching.passages import RUN
from newstemma.matching.words import tokens
from newstemma.stages import shingles as stage
from newstemma.stages.shingles import shingles


def made(*texts: str) -> tuple[list[dict], list[dict]]:
    """The rows of words and of shingles of some articles."""
    names = [f"a{number}" for number in range(len(texts))]
    tables = list(shingles(pa.table({"article": names, "text": pa.array(texts, pa.string())})))
    rows = [row for table in tables for row in table.to_pylist()]
    return [row for row in rows if "spans" in row], [row for row in rows if "hash" in row]


def runs(*texts: str) -> list[dict]:
    return made(*texts)[1]


def spans(row: dict) -> list[tuple[int, int]]:
    gaps, lengths = np.frombuffer(row["spans"], "<u4").reshape(-1, 2).T
    stops = np.cumsum(gaps + lengths)
    return list(zip((stops - lengths).tolist(), stops.tolist(), strict=True))


def test_every_run_is_given_with_its_place():
    found = runs("“We will rebuild the old pier,” she said.")
    assert [row["place"] for row in found] == [0, 1, 2, 3, 4]
    assert len({row["hash"] for row in found}) == len({row["word"] for row in found}) == 5


def test_a_run_that_recurs_is_given_once_at_its_first_place():
    found = runs("one two three four five " * 1000)
    assert [row["place"] for row in found] == [0, 1, 2, 3, 4]


def test_one_word_said_a_million_times_is_one_run():
    (words,), (run,) = made("so " * 1_000_000)
    assert (run["place"], len(words["hashes"])) == (0, 4_000_000)


def test_case_and_quote_marks_make_no_difference():
    one, two = (runs(text) for text in ("IT’S a very Old pier", "it's a “very” old pier"))
    assert [row["hash"] for row in one] == [row["hash"] for row in two]


def test_no_run_goes_from_one_article_into_the_next():
    words, found = made("Three words here", "", "And three more", "One two three four")
    assert [row["article"] for row in found] == ["a3"]
    assert [len(row["hashes"]) // 4 for row in words] == [3, 0, 3, RUN]


def test_the_spans_are_those_of_the_text():
    texts = ["“Don’t,” the U.S. envoy said: 1,200 left", "", "  東京 now", "cafe\u0301"]
    for row, text in zip(made(*texts)[0], texts, strict=True):
        assert spans(row) == [(token.start, token.stop) for token in tokens(text)]


@pytest.mark.parametrize("letters", [1, 20, 1_000_000])
def test_how_many_articles_are_read_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch, letters: int):
    texts = ["one two three four five six", "", "two three four five six", "six five four three two one"]
    whole = made(*texts)
    monkeypatch.setattr(stage, "LETTERS", letters)
    assert made(*texts) == whole
    assert made(*texts[::-1])[1] != whole[1]


def test_no_articles_give_no_rows():
    assert made() == ([], [])
