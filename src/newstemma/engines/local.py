"""The laptop's engine: DuckDB for joins, worker processes for Python. A small pile runs in this process alone."""

from __future__ import annotations

import os
import re
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from time import thread_time
from typing import Any, Literal

import duckdb
import pyarrow as pa

from newstemma.engines import Job, RowClass, apply, chunks, schema, schema_by, table_of
from newstemma.errors import EngineFailed

MEMORY = "50%"  # of the machine's, or the container's, for DuckDB; the workers need some too
BATCH = 2048  # rows per batch read from DuckDB: its own vector size
HIRING = 2.0
"""CPU seconds that one `map` works in this process before workers are started. Two of them cost 2 CPU seconds to start: less work than
that is done sooner alone, and how long it takes is known only when it is done (5,000 articles are read in half a second, and
their attributions in minutes)."""


@dataclass(frozen=True, slots=True)
class LocalTable:
    """A DuckDB table or view, dropped when nothing refers to it any more; one that a function made is in Arrow."""

    name: str
    kind: Literal["table", "view"]
    connection: duckdb.DuckDBPyConnection
    made: pa.Table | None = None

    def __del__(self) -> None:
        with suppress(duckdb.ConnectionException):  # closed: all is dropped already
            if self.made is None:
                self.connection.execute(f"drop {self.kind} {self.name}")
            else:
                self.connection.unregister(self.name)


class Local:
    """DuckDB and a pool of processes.

    >>> from newstemma.tables import Alias
    >>> engine = Local(workers=1)
    >>> table = engine.sql("select new as old, old as new from a", a=engine.load([Alias("x", "y")], Alias))
    >>> [batch.to_pylist() for batch in engine.batches(table)]
    [[{'old': 'y', 'new': 'x'}]]
    >>> engine.close()
    """

    spread = False

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.folder = tempfile.TemporaryDirectory(prefix="newstemma-", ignore_cleanup_errors=True)
        self.connection = duckdb.connect()  # in memory: a database file costs a flush to disk per table, 10 ms each
        self.connection.execute(
            f"set temp_directory = {literal(self.folder.name)}"
        )  # what memory cannot hold goes there
        self.connection.execute(f"set memory_limit = '{MEMORY}'")
        self.connection.execute(f"set threads = {self.workers}")
        self.connection.execute("set enable_progress_bar = false")
        self.count = 0
        self.hired = False  # workers were started and wait for more

    def close(self) -> None:
        """Close DuckDB and delete what it put on disk."""
        self.connection.close()
        self.folder.cleanup()

    def load(self, rows: Iterable[Any] | pa.Table, row: RowClass) -> LocalTable:
        """A table of the rows, or a view of the Parquet files when `rows` are paths."""
        if isinstance(rows, pa.Table):
            return self._arrow(rows)
        items = iter(rows)
        first = next(items, None)
        if isinstance(first, Path):
            # a star, a question mark or a bracket of a path would be taken for a pattern
            files = ", ".join(literal(re.sub(r"[\[*?]", r"[\g<0>]", str(path))) for path in [first, *items])
            with self._told():
                return self._named("view", f"select * from read_parquet([{files}], union_by_name = true)")
        table = self._empty(schema(row))
        if first is not None:
            items = chain([first], items)
            while batch := list(islice(items, 50_000)):
                self._insert(table, table_of(batch, row))
        return table

    def map(
        self,
        fn: Callable[..., Iterable[Any]],
        tables: Sequence[LocalTable],
        takes: Sequence[RowClass],
        gives: Sequence[RowClass],
        by: Sequence[str],
        *,
        columns: int = 0,
    ) -> dict[RowClass, LocalTable]:
        """What `fn` yields for every group, in the order of the groups; see the protocol."""
        job = Job(fn, tuple(takes), tuple(gives), tuple(by), columns)
        with self._told():
            made: dict[RowClass, list[pa.Table]] = {row: [] for row in job.results()}
            for result in self._results(job, self._chunks(job, tables)):
                for row, table in result.items():
                    if table.num_rows:
                        made[row].append(table)
        return {
            row: self._arrow(pa.concat_tables(pieces) if pieces else schema_by(row, by).empty_table())
            for row, pieces in made.items()
        }

    def sql(self, query: str, **tables: LocalTable) -> LocalTable:
        """A table with the query's rows."""
        with self._told():
            for name, table in tables.items():
                self.connection.execute(f"create or replace temp view {name} as select * from {table.name}")
            return self._named("table", query)

    def batches(self, table: LocalTable) -> Iterator[pa.RecordBatch]:
        """The rows, batch by batch."""
        if table.made is not None:
            yield from table.made.to_batches()
            return
        with self._told():
            yield from self._reader(f"select * from {table.name}", table)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say what to do when memory, disk or a worker gives out."""
        now = "what was made is kept: free some, or use --workers 1 or --engine spark, and run again"
        try:
            yield
        except duckdb.OutOfMemoryException as error:
            raise EngineFailed(f"out of memory, or of disk space in {self.folder.name}; {now}") from error
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise EngineFailed(
                f"DuckDB failed ({reason}); if a file of the case is damaged, trace the reports into a new folder with --case"
            ) from error
        except BrokenProcessPool as error:
            raise EngineFailed(f"a worker process was ended, perhaps for want of memory; {now}") from error

    def _chunks(self, job: Job, tables: Sequence[LocalTable]) -> Iterator[list[pa.Table]]:
        readers = [
            self._reader(f"select {', '.join(job.reads(place))} from {table.name} {self._order(job, table)}", table)
            for place, table in enumerate(tables)
        ]
        return chunks(readers, [reader.schema for reader in readers], job.by, job.groups())

    def _order(self, job: Job, table: LocalTable) -> str:
        """How a table is sorted; one group of a function over columns is not, as sorting copies all its rows."""
        if job.columns == 1:
            (key,) = job.by
            with self._reader(f"select count(distinct {key}) as groups from {table.name}", table) as reader:
                if reader.read_all()["groups"][0].as_py() < 2:
                    return ""
        return f"order by {', '.join(job.by)}"

    def _results(self, job: Job, tasks: Iterator[list[pa.Table]]) -> Iterator[dict[RowClass, pa.Table]]:
        first = list(islice(tasks, 2))
        start = thread_time()
        alone = self.workers == 1 or len(first) < 2
        for task in (tasks := chain(first, tasks)):
            if not alone and (self.hired or thread_time() - start > HIRING):
                yield from self._pooled(job, chain([task], tasks))
                return
            yield apply(job, task)

    def _pooled(self, job: Job, tasks: Iterator[list[pa.Table]]) -> Iterator[dict[RowClass, pa.Table]]:
        # loky's workers never run the caller's main script again, so unguarded scripts and notebooks work
        from loky import get_reusable_executor

        self.hired = True
        quiet = (signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; this one ends the others
        own = {name: value for name, value in os.environ.items() if name.startswith("NEWSTEMMA_")}
        pool = get_reusable_executor(  # other workers when a setting changed: theirs are those of when they started
            max_workers=self.workers, timeout=60, initializer=signal.signal, initargs=quiet, env=own
        )
        running: deque[Any] = deque()
        try:
            for task in tasks:
                running.append(pool.submit(apply, job, task))
                if len(running) > 2 * self.workers:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, kill_workers=True)
            raise

    def _reader(self, query: str, table: LocalTable) -> pa.RecordBatchReader:
        cursor = self.connection.cursor()
        if table.made is not None:  # a cursor sees tables alone
            cursor.register(table.name, table.made)
        return cursor.sql(query).to_arrow_reader(BATCH)

    def _next(self) -> str:
        self.count += 1
        return f"held_{self.count}"

    def _named(self, kind: Literal["table", "view"], query: str) -> LocalTable:
        name = self._next()
        self.connection.execute(f"create {kind} {name} as {query}")
        return LocalTable(name, kind, self.connection)

    def _arrow(self, made: pa.Table) -> LocalTable:
        """A table that stays in Arrow: most of what a function makes is written and never asked for again."""
        name = self._next()
        self.connection.register(name, made)
        return LocalTable(name, "view", self.connection, made)

    def _empty(self, shape: pa.Schema) -> LocalTable:
        name = self._next()
        empty = shape.empty_table()
        self.connection.register("arriving", empty)
        self.connection.execute(f"create table {name} as select * from arriving")
        self.connection.unregister("arriving")
        return LocalTable(name, "table", self.connection)

    def _insert(self, table: LocalTable, rows: pa.Table) -> None:
        self.connection.register("arriving", rows)
        self.connection.execute(f"insert into {table.name} select * from arriving")
        self.connection.unregister("arriving")


def literal(words: str) -> str:
    """The words as SQL has them.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + words.replace("'", "''") + "'"
