"""The files that parts are: rows written beside their place and renamed, read back less the units that no longer count."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from newstemma.engines import Engine, RowClass, Table


@dataclass(frozen=True, slots=True)
class Unit:
    """A page, article or story that a part covers, with a digest of what it was made from."""

    unit: str
    digest: str


UNIT_COLUMNS = ("pile", "record", "story", "article")
"""By which column the rows of a part belong to a unit: the first of these that the part has."""


def unit_columns(names: Sequence[str]) -> list[str]:
    """The columns that name a unit in a part with these columns.

    >>> unit_columns(["article", "start", "stop", "other", "other_start", "other_stop", "score"])
    ['article', 'other']
    >>> unit_columns(["claim", "story", "article"])
    ['story']
    """
    first = next(each for each in UNIT_COLUMNS if each in names)
    return ["article", "other"] if first == "article" and "other" in names else [first]


def without(engine: Engine, path: Path, row: RowClass, dropped: Iterable[str]) -> Table:
    """The rows of a part, less those of dropped units."""
    gone = engine.load([Unit(unit, "") for unit in sorted(dropped)], Unit)
    keys = unit_columns(pq.read_schema(path).names)
    tests = " and ".join(f"p.{key} not in (select unit from gone)" for key in keys)
    return engine.sql(f"select p.* from p where {tests}", p=engine.load([path], row), gone=gone)


@dataclass(frozen=True, slots=True)
class Rows:
    """Batches to write, and the schema to write when there are none."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


def write_parquet(path: Path, rows: Rows) -> None:
    """Write the rows beside their place, then rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name("." + path.name)
    with pq.ParquetWriter(beside, rows.schema, compression="zstd") as writer:
        for table in gathered(rows):
            writer.write_table(table)
    beside.replace(path)


GATHERED = 16_000_000
"""Bytes of rows that are written at once: a group of rows a batch of 2,048 doubles the time to read them."""


def gathered(rows: Rows) -> Iterator[pa.Table]:
    """The rows in tables of some size, cast to the schema."""
    held: list[pa.RecordBatch] = []
    for batch in rows.batches:
        held.append(batch)
        if sum(each.nbytes for each in held) > GATHERED:
            yield pa.Table.from_batches(held).cast(rows.schema)
            held = []
    if held:
        yield pa.Table.from_batches(held).cast(rows.schema)


def write_text(path: Path, words: str) -> None:
    """Write a text file beside its place, flush it to the disk, then rename."""
    beside = path.with_name("." + path.name)
    with beside.open("w", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
