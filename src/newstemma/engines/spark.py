"""The cluster's engine: Spark SQL for joins, mapInArrow for Python. Rows are equal to the local engine's.

Several tables are co-grouped as one: their rows are put side by side in columns of their own (`t0_article`, `t1_article` ...), one
table's columns null where another's are set, then partitioned and sorted by the group, so that `apply` sees whole groups. What the
function yields comes back the same way, one set of columns per row class, in one job: Arrow tables on the driver, which writes them.
The flow works by slabs, and so what is on the driver at a time stays small.

A session that is active already is used as it is: its executors need this package installed and must see the case's folder.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newstemma.engines import Job, RowClass, apply, chunks, schema_by, table_of
from newstemma.errors import MissingExtra

try:
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import functions as sf
    from pyspark.sql.pandas.types import from_arrow_schema
except ImportError as error:
    raise MissingExtra("--engine spark needs Spark: pip install 'newstemma[spark]', and Java 17 or newer") from error


SparkTable: TypeAlias = DataFrame | pa.Table  # still to be worked out, or on the driver already
NO_JAVA = (
    "--engine spark needs Java 17 or newer, and none {}; install it (on Debian: apt install openjdk-17-jre-headless) "
    "or set JAVA_HOME, or use --engine local"
)

OWN_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
    "spark.sql.adaptive.enabled": "false",  # it splits a query into many jobs, which pays on a cluster
    "spark.sql.codegen.wholeStage": "false",  # this and compiling lightly halve the CPU of a small trace: 62 s to 29
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.driver.memory": "4g",
    "spark.driver.maxResultSize": "0",  # what comes back is what the driver writes, a slab at a time
    "spark.log.level": "ERROR",
}
"""For a session on one machine, which is there to try things out; a cluster's own session keeps its own settings."""


class Spark:
    """An existing Spark session, or a local one of its own."""

    spread = True

    def __init__(self) -> None:
        self.owned = SparkSession.getActiveSession() is None
        self.session = SparkSession.getActiveSession() or own_session()

    def close(self) -> None:
        """Stop the session if it is the engine's own."""
        if self.owned:
            self.session.stop()

    def load(self, rows: Iterable[Any] | pa.Table, row: RowClass) -> SparkTable:
        """A table of the rows, or of the Parquet files when `rows` are paths."""
        if isinstance(rows, pa.Table):
            return rows
        items = list(rows)
        if not items or not isinstance(items[0], Path):
            return table_of(items, row)
        shape = pa.unify_schemas([pq.read_schema(each) for each in items])  # Spark would start a job to look
        return self.session.read.schema(from_arrow_schema(shape)).parquet(*map(plain_path, items))

    def map(
        self,
        fn: Callable[..., Iterable[Any]],
        tables: Sequence[SparkTable],
        takes: Sequence[RowClass],
        gives: Sequence[RowClass],
        by: Sequence[str],
        *,
        columns: int = 0,
    ) -> dict[RowClass, SparkTable]:
        """What `fn` yields for every group; see the protocol."""
        job = Job(fn, tuple(takes), tuple(gives), tuple(by), columns)
        side_by_side = beside(job, [self._frame(table) for table in tables])
        keys = [f"g_{name}" for name in by]
        sorted_groups = side_by_side.repartition(*keys).sortWithinPartitions(*keys)
        result = sorted_groups.mapInArrow(runner(job), from_arrow_schema(given(job))).toArrow()
        return {row: taken(result, place, schema_by(row, by)) for place, row in enumerate(job.results())}

    def sql(self, query: str, **tables: SparkTable) -> SparkTable:
        """A table with the query's rows."""
        for name, table in tables.items():
            self._frame(table).createOrReplaceTempView(name)
        return self.session.sql(query)

    def batches(self, table: SparkTable) -> Iterator[pa.RecordBatch]:
        """The rows, batch by batch."""
        yield from (table if isinstance(table, pa.Table) else table.toArrow()).to_batches()

    def _frame(self, table: SparkTable) -> DataFrame:
        """The table as Spark knows it; what comes from the driver is small, so a join sends it to all executors."""
        if isinstance(table, DataFrame):
            return table
        if not table.num_rows:
            return self.session.createDataFrame([], from_arrow_schema(table.schema))
        return sf.broadcast(self.session.createDataFrame(table))


def plain_path(path: Path) -> str:
    r"""The path as Spark reads it, with nothing in it taken for a pattern.

    >>> print(plain_path(Path("/cases/ferry [1].parquet")))
    file:/cases/ferry \[1\].parquet
    """
    return "file:" + re.sub(r"([\[\]{}*?\\])", r"\\\1", str(path.absolute()))


def own_session() -> SparkSession:
    """A session on this machine alone, whose workers run this Python. Raises MissingExtra without Java."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=f"{home}/bin" if home else None) is None:
        raise MissingExtra(NO_JAVA.format(f"is in JAVA_HOME ({home})" if home else "is on the PATH"))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[*]").appName("newstemma")
    for name, value in OWN_SETTINGS.items():
        builder = builder.config(name, value)
    with unheard() as words:
        try:
            return builder.getOrCreate()
        except PySparkRuntimeError as error:
            words.seek(0)
            said = words.read().decode(errors="replace").strip()
            raise MissingExtra(NO_JAVA.format(f"that works was found ({said[-500:]})")) from error


@contextmanager
def unheard() -> Iterator[BinaryIO]:
    """A file that takes what is written to standard error, by this process and for good by those it starts meanwhile.

    Java and Spark greet with ten lines before any setting of theirs is read.
    """
    with tempfile.TemporaryFile() as words:
        heard = os.dup(2)
        os.dup2(words.fileno(), 2)
        try:
            yield words
        finally:
            os.dup2(heard, 2)
            os.close(heard)


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


def taken(result: pa.Table, place: int, shape: pa.Schema) -> pa.Table:
    """The rows of one row class out of what a job gave."""
    mine = result.filter(pc.equal(result.column("which"), place))
    return pa.table({name: mine.column(f"t{place}_{name}") for name in shape.names}).cast(shape)


def runner(job: Job) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What runs on an executor: batches of sorted groups in, batches of what the job gives out."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        keys = [f"g_{name}" for name in job.by]
        first = next(batches, None)
        if first is None:
            return
        stream = iter_with(first, batches)
        for (chunk,) in chunks([stream], [first.schema], keys, job.groups()):
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
