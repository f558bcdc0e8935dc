"""Reuse: which articles share passages, and where. The queries run on DuckDB."""

from __future__ import annotations

from dataclasses import fields

import duckdb
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from newstemma.stages.reuse import MOST_ARTICLES, PAIRS, Pair, reuse
from newstemma.stages.shingles import shingles
from newstemma.tables import Article, Reuse, Shingle

WIRE = (
    "The ferry left the old harbour at dawn with forty passengers on board and turned back within the hour "
    "because water had come into the engine room."
)


def article(name: str, text: str, outlet: str | None = None) -> Article:
    return Article(name, name, None, f"{name}.txt", outlet, None, None, None, None, "en", None, 0, text)


def made(engine: duckdb.DuckDBPyConnection, row: type, rows: list) -> None:
    numbers = {"hash", "start", "stop", "body"}
    names = [field.name for field in fields(row)]
    kinds = {name: pa.int64() if name in numbers else pa.string() for name in names}
    engine.register(
        f"{row.__name__.lower()}s",
        pa.table({name: pa.array([getattr(one, name) for one in rows], kinds[name]) for name in names}),
    )


def pairs(articles: list[Article], fresh: list[str] | None = None) -> list[Pair]:
    """The rows that the stage's queries give for these articles."""
    engine = duckdb.connect()
    made(engine, Shingle, list(shingles(articles)))
    made(engine, Article, articles)
    names = [one.article for one in articles] if fresh is None else fresh
    engine.execute("CREATE TABLE fresh AS SELECT article FROM articles WHERE article IN (SELECT unnest(?))", [names])
    engine.execute("CREATE TABLE seen AS SELECT article FROM articles")
    return [Pair(*row) for row in engine.execute(PAIRS).fetchall()]


def found(articles: list[Article], fresh: list[str] | None = None) -> list[Reuse]:
    return list(reuse(pairs(articles, fresh)))


def test_a_copied_passage_is_found_with_its_span_in_both():
    one, two = article("a1", "Late news. " + WIRE), article("a2", WIRE + " More follows.")
    (row,) = found([one, two])
    assert (row.article, row.other, row.score) == ("a1", "a2", 1.0)
    assert one.text[row.start : row.stop] == two.text[row.other_start : row.other_stop] == WIRE[:-1]


def test_only_pairs_with_a_fresh_side_are_made():
    articles = [article(name, WIRE) for name in ("a1", "a2", "a3")]
    assert {(row.article, row.other) for row in found(articles, ["a3"])} == {("a1", "a3"), ("a2", "a3")}
    assert found(articles, []) == []


def test_a_run_in_very_many_articles_is_boilerplate():
    articles = [article(f"a{number:03}", f"Report {number}. {WIRE}") for number in range(MOST_ARTICLES + 1)]
    assert found(articles) == []
    assert len(pairs(articles[:3])) > 0


def test_the_footer_of_one_outlet_is_no_reuse():
    articles = [article(f"a{number}", f"Report {number}. {WIRE}", "The Tidewater Post") for number in range(4)]
    assert found(articles) == []


def test_a_text_in_two_outlets_is_reuse_however_often_one_has_it():
    articles = [article(f"a{number}", WIRE, "The Tidewater Post") for number in range(4)]
    assert len(found([*articles, article("b", WIRE, "Harbour Radio")])) == 10


def test_one_run_in_common_makes_no_pair():
    one, two = article("a1", "at the end of the day"), article("a2", "by the end of the day they left")
    assert pairs([one, two]) == []
    assert len(pairs([one, article("a3", "it is at the end of the day")])) == 2


def test_texts_travel_once_a_pair():
    rows = pairs([article("a1", WIRE), article("a2", WIRE)])
    assert [row.text for row in rows if row.text is not None] == [WIRE]
    assert [row.other_text for row in rows if row.other_text is not None] == [WIRE]


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(chance):
    rows = [Pair("a1", "a2", WIRE if place == 0 else None, WIRE if place == 0 else None, place, 0, place, 0)
            for place in (0, 4, 10, 15)]  # fmt: skip
    shuffled = rows[:]
    chance.shuffle(shuffled)
    assert list(reuse(shuffled)) == list(reuse(rows)) != []


def test_a_pair_without_texts_gives_nothing():
    assert list(reuse([Pair("a1", "a2", None, None, 0, 5, 0, 5)])) == []
