"""The cluster's engine: Spark SQL for joins, mapInArrow for Python. Rows are equal to the local engine's.

Several tables are co-grouped as one: their rows are put side by side in columns of their own (`t0_article`, `t1_article` ...), one
table's columns null where another's are set, then partitioned and sorted by the group, so that `apply` sees whole groups. What the
function yields comes back the same way, one set of columns per row class.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from newstemma.engines import GROUPS, Job, RowClass, apply, chunks, schema_by, table_of
from newstemma.errors import MissingExtra

try:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import functions as sf
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise MissingExtra("--engine spark needs Spark: pip install 'newstemma[spark]', and Java 17 or newer") from error


class Spark:
    """An existing Spark session, or a local one of its own."""

    def __init__(self) -> None:
        self.owned = SparkSession.getActiveSession() is None
        self.session = SparkSession.getActiveSession() or own_session()
        self.held: list[DataFrame] = []

    def close(self) -> None:
        """Free cached tables, and the session if it is the engine's own."""
        for table in self.held:
            table.unpersist()
        if self.owned:
            self.session.stop()

    def load(self, rows: Iterable[Any], row: RowClass) -> DataFrame:
        """A table of the rows, or of the Parquet files when `rows` are paths."""
        items = list(rows)
        if items and isinstance(items[0], Path):
            reader = self.session.read.option("mergeSchema", "true")
            return reader.parquet(*(f"file:{each.absolute()}" for each in items))
        table = table_of(items, row)
        if not items:
            return self.session.createDataFrame([], from_arrow_schema(table.schema))
        return self.session.createDataFrame(table)

    def map(
        self,
        fn: Callable[..., Iterable[Any]],
        tables: Sequence[DataFrame],
        takes: Sequence[RowClass],
        gives: Sequence[RowClass],
        by: Sequence[str],
    ) -> dict[RowClass, DataFrame]:
        """What `fn` yields for every group; see the protocol."""
        job = Job(fn, tuple(takes), tuple(gives), tuple(by))
        side_by_side = beside(job, tables)
        keys = [f"g_{name}" for name in by]
        sorted_groups = side_by_side.repartition(*keys).sortWithinPartitions(*keys)
        result = sorted_groups.mapInArrow(runner(job), from_arrow_schema(given(job))).persist()
        self.held.append(result)
        return {row: self._taken(result, place, schema_by(row, by)) for place, row in enumerate(job.results())}

    def sql(self, query: str, **tables: DataFrame) -> DataFrame:
        """A table with the query's rows."""
        for name, table in tables.items():
            table.createOrReplaceTempView(name)
        return self.session.sql(query)

    def batches(self, table: DataFrame) -> Iterator[pa.RecordBatch]:
        """The rows, batch by batch."""
        yield from table.toArrow().to_batches()

    def _taken(self, result: DataFrame, place: int, shape: pa.Schema) -> DataFrame:
        names = [sf.col(f"t{place}_{name}").alias(name) for name in shape.names]
        return result.where(sf.col("which") == place).select(*names)


def own_session() -> SparkSession:
    """A session on this machine alone, whose workers run this Python."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[*]").appName("newstemma")
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "8",  # a laptop's pile; a cluster's own session keeps its own setting
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.driver.memory": "4g",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def beside(job: Job, tables: Sequence[DataFrame]) -> DataFrame:
    """The tables as one, each with columns of its own."""
    shapes = [[(f"t{place}_{name}", name) for name in job.reads(place)] for place in range(len(tables))]
    types = [dict(table.select(*job.reads(place)).dtypes) for place, table in enumerate(tables)]
    pieces = []
    for place, table in enumerate(tables):
        own = [
            (sf.col(name) if other == place else sf.lit(None).cast(types[other][name])).alias(column)
            for other, names in enumerate(shapes)
            for column, name in names
        ]
        group = [sf.col(name).alias(f"g_{name}") for name in job.by]
        pieces.append(table.select(*group, sf.lit(place).alias("which"), *own))
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.unionByName(piece)
    return whole


def given(job: Job) -> pa.Schema:
    """The columns of all row classes that a job gives, side by side, all nullable."""
    fields = [pa.field("which", pa.int64())]
    for place, row in enumerate(job.results()):
        fields += [pa.field(f"t{place}_{each.name}", each.type) for each in schema_by(row, job.by)]
    return pa.schema(fields)


def runner(job: Job) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What runs on an executor: batches of sorted groups in, batches of what the job gives out."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        keys = [f"g_{name}" for name in job.by]
        first = next(batches, None)
        if first is None:
            return
        stream = iter_with(first, batches)
        for (chunk,) in chunks([stream], [first.schema], keys, GROUPS):
            yield from packed(job, apply(job, unpacked(job, chunk)))

    return run


def iter_with(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The first batch, then the rest."""
    yield first
    yield from rest


def unpacked(job: Job, chunk: pa.Table) -> list[pa.Table]:
    """The chunk's rows, one table per input."""
    which = chunk.column("which")
    tables = []
    for place in range(len(job.takes)):
        mine = chunk.filter(pc.equal(which, place))
        tables.append(pa.table({name: mine.column(f"t{place}_{name}") for name in job.reads(place)}))
    return tables


def packed(job: Job, found: dict[RowClass, pa.Table]) -> Iterator[pa.RecordBatch]:
    """What the job gave, as batches with the columns of all its row classes."""
    shape = given(job)
    for place, row in enumerate(job.results()):
        table = found[row]
        if not table.num_rows:
            continue
        columns = []
        for field in shape:
            prefix, _, name = field.name.partition("_")
            if field.name == "which":
                columns.append(pa.array([place] * table.num_rows, field.type))
            elif prefix == f"t{place}":
                columns.append(table.column(name))
            else:
                columns.append(pa.nulls(table.num_rows, field.type))
        yield from pa.Table.from_arrays(columns, schema=shape).to_batches()
