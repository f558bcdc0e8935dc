"""Reuse: which articles share passages, and where. The queries run on DuckDB."""

from __future__ import annotations

from dataclasses import asdict
from random import Random

import duckdb
import pyarrow as pa
import pytest

from newstemma.engines import schema, table_of
from newstemma.stages.reuse import (
    BLOCK,
    BLOCK_BYTES,
    FEW_ARTICLES,
    MOST_ARTICLES,
    PAIRS,
    SAMPLE,
    SOME_ARTICLES,
    SOME_SAMPLE,
    Common,
    Frequent,
    Pair,
    Side,
    blocks,
    numbered,
    reuse,
    runs,
    shares,
)  # fmt: skip
from newstemma.stages.shingles import shingles
from newstemma.tables import Article, Reuse

WIRE = (
    "The ferry left the old harbour at dawn with forty passengers on board and turned back within the hour "
    "because water had come into the engine room."
)


def article(name: str, text: str, outlet: str | None = None, page: str | None = None) -> Article:
    return Article(name, page or name, None, f"{name}.txt", outlet, None, None, None, None, "en", None, 0, text)


def inputs(
    articles: list[Article], fresh: list[str] | None = None, known: list[str] | None = None
) -> dict[str, pa.Table]:
    """The tables that the stage's queries give for these articles."""
    engine = duckdb.connect()
    names = sorted(one.article for one in articles)
    new = set(names if fresh is None else fresh)
    held = {
        "articles": table_of(articles, Article),
        "numbered": numbered(names, new),
        "blocks": blocks(names, [0.0] * len(names), set(names if known is None else known), new),
    }
    for table in shingles(held["articles"]):
        name = "words" if "spans" in table.column_names else "shingles"
        held[name] = pa.concat_tables([held[name], table]) if name in held else table
    for name, table in held.items():
        engine.register(name, table)
    for name, query in (runs(due=len(new), of=len(names)) | PAIRS).items():
        engine.execute(f"CREATE TABLE {name} AS {query}")
    shapes = {"pairs": Pair, "sides": Side, "common": Common, "frequent": Frequent}
    return {
        name: engine.table(name).to_arrow_table().select(schema(row).names).cast(schema(row))
        for name, row in shapes.items()
    }


def found(*given, **more) -> list[Reuse]:
    """The stage's rows, sorted."""
    rows = [row for table in reuse(**inputs(*given, **more)) for row in table.drop_columns("part").to_pylist()]
    return sorted((Reuse(**row) for row in rows), key=lambda row: tuple(asdict(row).values()))


def named(rows: list[Reuse]) -> list[tuple[str, str]]:
    return [(row.article, row.other) for row in rows]


def test_a_copied_passage_is_found_with_its_span_in_both():
    one, two = article("a1", "Late news. " + WIRE), article("a2", WIRE + " More follows.")
    (row,) = found([one, two])
    assert (row.article, row.other, row.score) == ("a1", "a2", 1.0)
    assert one.text[row.start : row.stop] == two.text[row.other_start : row.other_stop] == WIRE[:-1]


@pytest.mark.parametrize(
    "text",
    [
        "Паром вышел из старой гавани на рассвете с сорока пассажирами на борту и через час вернулся из-за течи.",
        "Το πλοίο έφυγε από το παλιό λιμάνι την αυγή με σαράντα επιβάτες και γύρισε μέσα σε μία ώρα από διαρροή.",
        "غادرت العبارة الميناء القديم عند الفجر وعلى متنها أربعون راكبا ثم عادت خلال ساعة بعد تسرب الماء إلى المحرك.",
        "המעבורת יצאה מהנמל הישן עם שחר ועליה ארבעים נוסעים וחזרה בתוך שעה אחת כי מים חדרו אל חדר המכונות.",
        "渡輪黎明時分載著四十名乘客離開舊港口一小時後因機艙進水而折返。",
    ],
)
def test_any_script_is_matched(text: str):
    one, two = article("a1", text), article("a2", "— " + text.upper())
    (row,) = found([one, two])
    assert (one.text[row.start : row.stop], row.score) == (text[:-1], 1.0)


def test_composed_and_decomposed_accents_are_matched():
    words = "l’été dernier le député a répété à la préfète qu’un périmètre protégé a été créé près du café"
    (row,) = found([article("a1", words), article("a2", words.replace("é", "e\u0301"))])
    assert (row.stop, row.other_stop, row.score) == (len(words), len(words) + words.count("é"), 1.0)


def test_only_pairs_with_a_fresh_side_are_made():
    articles = [article(name, WIRE) for name in ("a1", "a2", "a3")]
    assert named(found(articles, fresh=["a3"])) == [("a1", "a3"), ("a2", "a3")]
    assert found(articles, fresh=[]) == []


def test_an_article_that_is_neither_fresh_nor_known_is_paired_later():
    articles = [article(name, WIRE) for name in ("a1", "a2", "a3")]
    assert named(found(articles, fresh=["a1"], known=["a2"])) == [("a1", "a2")]


def test_a_run_in_very_many_articles_is_boilerplate():
    articles = [article(f"a{number:03}", f"Report {number}. {WIRE}") for number in range(MOST_ARTICLES + 1)]
    assert found(articles) == []
    assert len(found(articles[:3])) == 3


@pytest.mark.parametrize(("count", "sample"), [(FEW_ARTICLES + 1, SOME_SAMPLE), (SOME_ARTICLES + 1, SAMPLE)])
def test_a_text_that_many_carry_is_found_by_a_sample_of_its_runs(count: int, sample: int):
    text = " ".join(f"word{number}" for number in range(200))
    articles = [article(f"a{number:02}", text) for number in range(count)]
    held = inputs(articles)["pairs"]
    pairs = count * (count - 1) // 2
    assert held.num_rows < 1.5 * pairs * 197 / sample
    assert len(found(articles)) == pairs


def test_the_footer_of_one_outlet_is_no_reuse():
    articles = [article(f"a{number}", f"Report {number}. {WIRE}", "The Tidewater Post") for number in range(4)]
    assert found(articles) == []


def test_versions_of_one_page_make_no_footer():
    articles = [article(f"a{number}", f"Report {number}. {WIRE}", "The Tidewater Post", "page") for number in range(4)]
    assert len(found(articles)) == 6


def test_a_passage_does_not_grow_over_a_footer():
    footer = "Read more from the Tidewater Post in print every morning, and support our reporters with a gift."
    wire = [article(name, f"{name}! {WIRE} {footer}", "The Tidewater Post") for name in ("a1", "a2")]
    other = [article(f"b{number}", f"Report {number}. {footer}", "The Tidewater Post") for number in range(4)]
    (row,) = found([*wire, *other])
    assert (row.article, wire[0].text[row.start : row.stop]) == ("a1", WIRE[:-1])


def test_a_text_in_two_outlets_is_reuse_however_often_one_has_it():
    articles = [article(f"a{number}", WIRE, "The Tidewater Post") for number in range(4)]
    assert len(found([*articles, article("b", WIRE, "Harbour Radio")])) == 10


def test_a_set_phrase_in_common_is_no_reuse():
    assert found([article("a1", "at the end of the day"), article("a2", "by the end of the day they left")]) == []


def test_the_order_of_articles_changes_nothing():
    articles = [article(f"a{number}", f"{number} said: {WIRE} {'And so on. ' * number}") for number in range(6)]
    shuffled = articles[:]
    Random(1).shuffle(shuffled)
    assert found(shuffled) == found(articles) != []


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch):
    articles = [article(f"a{number}", f"{number} said: {WIRE}") for number in range(7)]
    whole = found(articles)
    monkeypatch.setattr("newstemma.stages.reuse.BLOCK", 2)
    assert len(set(inputs(articles)["pairs"]["part"].to_pylist())) == 9  # the last block has one article
    assert found(articles) == whole


def test_long_texts_are_few_to_a_block():
    names = ["a1", "a2", "a3", "a4"]
    found = [
        blocks(names, [BLOCK_BYTES * share] * 4, [], fresh)["block"].to_pylist()
        for share, fresh in ((0.5, names), (2.0, names), (0.2, names[:1]), (2.0, names[:1]))
    ]
    assert [len(set(each)) for each in found] == [2, 4, 1, 1]
    assert shares([0, BLOCK_BYTES]) == [1 / BLOCK, 1.0]


def test_nothing_in_common_gives_nothing():
    assert found([article("a1", WIRE), article("a2", "")]) == []
    assert found([article("a1", "")]) == []


def test_a_text_of_words_that_are_all_rare_is_found():
    words = " ".join(f"w{number}x" for number in range(20_000))
    (row,) = found([article("a1", words), article("a2", "Once more: " + words)])
    assert (row.start, row.stop, row.other_start, row.score) == (0, len(words), 11, 1.0)
