"""Both engines keep the same promises."""

from __future__ import annotations

import os
import signal
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from newstemma.engines import GROUPS, chunks, engine_named, local, rows_of, schema, table_of
from newstemma.engines.local import Local
from newstemma.errors import BadInput, EngineFailed
from newstemma.tables import Alias, Credit, Reject, Story


def rows(engine, table, row):
    return sorted((each for batch in engine.batches(table) for each in rows_of(batch, row)), key=repr)


def counted(aliases, stories):
    """Yields one story per group: how many rows of each table it has."""
    key = aliases[0].old if aliases else stories[0].story
    yield Story(key, f"{len(aliases)} {len(stories)}", None)


def fussy(aliases):
    if aliases[0].old == "k3":
        raise ValueError("three")
    yield Alias(aliases[0].old, "fine")
    yield Reject("fussy", aliases[0].old, "said so")


def test_rows_come_back_as_they_went_in(engine):
    given = [Alias("a", "“quoted” 👩‍🚒 'single'"), Alias("b", "line\nbreak\t")]
    assert rows(engine, engine.load(given, Alias), Alias) == given


def test_unknown_values_stay_null(engine):
    given = [Credit("a", None, None, "url", "The Wire", "agency", "article", "text")]
    assert rows(engine, engine.load(given, Credit), Credit) == given


def test_a_table_of_no_rows_has_its_columns(engine):
    table = engine.sql("select old, new from t where new = 'x'", t=engine.load([], Alias))
    assert rows(engine, table, Alias) == []


def test_groups_of_two_tables_meet_even_when_one_lacks_the_key(engine):
    aliases = engine.load([Alias("a", "1"), Alias("b", "2"), Alias("a", "3")], Alias)
    stories = engine.sql(
        "select story as old, story, article, title from t",
        t=engine.load([Story("b", "x", None), Story("c", "y", None)], Story),
    )
    made = engine.map(counted, [aliases, stories], [Alias, Story], [Story], by=("old",))
    assert rows(engine, made[Story], Story) == [
        Story("a", "2 0", None),
        Story("b", "1 1", None),
        Story("c", "0 1", None),
    ]


def test_columns_of_the_group_are_added_to_rows_that_lack_them(engine):
    table = engine.load([Alias("a", "1")], Alias)
    made = engine.map(counted, [table, engine.sql("select 'z' as old, 's' as story, 't' as article, '' as title from t where false", t=table)],
                      [Alias, Story], [Story], by=("old",))  # fmt: skip
    (batch,) = engine.batches(made[Story])
    assert batch.schema.names == ["story", "article", "title", "old"]


def test_an_exception_costs_its_group_only(engine):
    table = engine.load([Alias(f"k{number}", "") for number in range(6)], Alias)
    made = engine.map(fussy, [table], [Alias], [Alias], by=("old",))
    assert [each.old for each in rows(engine, made[Alias], Alias)] == ["k0", "k1", "k2", "k4", "k5"]
    reasons = {each.origin: each.reason for each in rows(engine, made[Reject], Reject)}
    assert "ValueError: three" in reasons["k3"]
    assert reasons["k5"] == "said so"


def lengths(aliases, stories):
    """By columns: every alias turned round, and how many rows of stories the chunk has of its group."""
    if "k3" in aliases["old"].to_pylist():
        raise ValueError("three")
    counted = stories.group_by("old").aggregate([("story", "count")])
    met = aliases.join(counted, "old", join_type="left outer")
    counts = pc.cast(pc.fill_null(met["story_count"], 0), pa.string())
    yield pa.table({"title": counts, "article": met["new"], "story": met["old"], "old": met["old"]})
    yield pa.RecordBatch.from_pydict({"story": ["fixed"], "article": [""], "old": ["fixed"], "title": ["0"]})


def test_a_function_over_columns_takes_whole_groups_and_fails_by_group(engine):
    groups = 512 + 9
    aliases = engine.load([Alias(f"k{number // 2}", str(number)) for number in range(2 * groups)], Alias)
    stories = engine.sql(
        "select story as old, story, article, title from t",
        t=engine.load([Story(f"k{number % 5}", str(number), None) for number in range(15)], Story),
    )
    made = engine.map(lengths, [aliases, stories], [Alias, Story], [Story], by=("old",), columns=512)
    found = [each for each in rows(engine, made[Story], Story) if each.story != "fixed"]
    less = [number for number in range(groups) if number != 3]
    assert found == sorted(
        (
            Story(f"k{number}", str(2 * number + more), "3" if number < 5 else "0")
            for number in less
            for more in range(2)
        ),
        key=repr,
    )
    (reject,) = rows(engine, made[Reject], Reject)
    assert (reject.stage, reject.origin) == ("lengths", "k3")
    assert "ValueError: three" in reject.reason


def both_ways(aliases):
    """By columns, of two classes: every alias turned round, and a story of each."""
    yield pa.table({"old": aliases["new"], "new": aliases["old"]})
    yield pa.table(
        {
            "story": aliases["old"],
            "article": aliases["new"],
            "title": pa.nulls(len(aliases), pa.string()),
            "old": aliases["old"],
        }
    )


def test_a_function_over_columns_may_give_rows_of_several_classes(engine):
    aliases = [Alias(f"k{number}", f"n{number}") for number in range(5)]
    made = engine.map(both_ways, [engine.load(aliases, Alias)], [Alias], [Alias, Story], by=("old",), columns=2)
    assert rows(engine, made[Alias], Alias) == sorted((Alias(each.new, each.old) for each in aliases), key=repr)
    assert rows(engine, made[Story], Story) == [Story(each.old, each.new, None) for each in aliases]


def test_a_function_over_columns_may_find_nothing(engine):
    made = engine.map(lengths, [engine.load([], Alias), engine.sql("select story as old, story, article, title from t", t=engine.load([], Story))],
                      [Alias, Story], [Story], by=("old",), columns=512)  # fmt: skip
    assert rows(engine, made[Story], Story) == []


def test_parquet_files_are_tables(engine, tmp_path):
    path = tmp_path / "Mia's [1st] case {a,b} *" / "it's a part?.parquet"
    path.parent.mkdir()
    pq.write_table(table_of([Alias("a", "b")], Alias), path)
    assert rows(engine, engine.load([path], Alias), Alias) == [Alias("a", "b")]


def test_a_table_that_nothing_refers_to_is_dropped():
    engine = Local(1)
    table = engine.load([Alias("a", "b")], Alias)
    kept = engine.sql("select old, new from t", t=table)
    del table
    assert engine.connection.sql("select table_name from duckdb_tables()").fetchall() == [(kept.name,)]
    engine.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_the_number_of_workers_changes_nothing(workers, monkeypatch):
    monkeypatch.setattr(local, "HIRING", 0.0)
    engine = Local(workers)
    groups = 6 * GROUPS
    table = engine.load([Alias(f"k{number % groups:05}", str(number)) for number in range(2 * groups)], Alias)
    empty = engine.sql("select story as old, story, article, title from t", t=engine.load([], Story))
    made = engine.map(counted, [table, empty], [Alias, Story], [Story], by=("old",))
    assert [each.article for each in rows(engine, made[Story], Story)] == ["2 0"] * groups
    assert engine.hired == (workers == 2)
    engine.close()


def test_little_work_starts_no_workers():
    engine = Local(2)
    table = engine.load([Alias(f"k{number:05}", "x") for number in range(4 * GROUPS)], Alias)
    made = engine.map(fussy, [table], [Alias], [Alias], by=("old",))
    assert len(rows(engine, made[Alias], Alias)) == 4 * GROUPS
    assert not engine.hired
    engine.close()


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_a_batch_border_inside_a_group_does_not_split_it(size):
    random = Random(size)
    keys = sorted(str(random.randrange(12)) for _ in range(40))
    whole = table_of([Alias(key, "") for key in keys], Alias)
    other = table_of([Alias("5", "x"), Alias("7", "y")], Alias)
    streams = [iter(whole.to_batches(max_chunksize=size)), iter(other.to_batches(max_chunksize=1))]
    seen = []
    for first, second in chunks(streams, [schema(Alias)] * 2, ("old",), 3):
        assert len(set(first["old"].to_pylist()) | set(second["old"].to_pylist())) <= 3
        seen.append(set(first["old"].to_pylist()) | set(second["old"].to_pylist()))
    assert sum(len(each) for each in seen) == len(set(keys) | {"5", "7"})


def test_an_unknown_engine_is_named_in_the_error():
    with pytest.raises(BadInput, match="postgres"):
        engine_named("postgres")


def killed(aliases, stories):
    os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def test_a_worker_that_is_ended_is_told_with_what_to_do(monkeypatch):
    monkeypatch.setattr(local, "HIRING", 0.0)
    engine = Local(workers=2)
    table = engine.load([Alias(f"k{number:05}", "") for number in range(6 * GROUPS)], Alias)
    empty = engine.sql("select story as old, story, article, title from t", t=engine.load([], Story))
    with pytest.raises(EngineFailed, match=r"worker process was ended.*run again"):
        engine.map(killed, [table, empty], [Alias, Story], [Story], by=("old",))
    engine.close()


def test_too_little_memory_is_told_with_what_to_do():
    engine = Local(workers=1)
    engine.connection.execute("set memory_limit = '2MB'")
    engine.connection.execute("set max_temp_directory_size = '1MB'")
    with pytest.raises(EngineFailed, match=r"out of memory.*run again"):
        engine.sql("select a.range * b.range as x from range(3000) a, range(3000) b order by x desc")
    engine.close()


def turned(aliases):
    for each in aliases:
        yield Alias(each.new, each.old)


def test_what_a_function_made_is_a_table_like_any_other(engine):
    table = engine.load([Alias(f"k{number}", f"v{number}") for number in range(9)], Alias)
    made = engine.map(turned, [table], [Alias], [Alias], by=("old",))[Alias]
    again = engine.map(turned, [made], [Alias], [Alias], by=("old",))[Alias]
    joined = engine.sql("select a.old, b.new from a join b on a.old = b.old where a.old <> 'k3'", a=table, b=again)
    assert [each.old for each in rows(engine, joined, Alias)] == [f"k{number}" for number in range(9) if number != 3]
    assert rows(engine, engine.sql("select old, new from t", t=made), Alias)[0] == Alias("v0", "k0")
