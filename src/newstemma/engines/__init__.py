"""Where tables are joined and Python runs over them: the protocol of an engine, and what all engines share.

An engine has four methods and knows no stages; a stage is a pure function and knows no engine. `apply` runs a stage over a
chunk of whole groups; the local engine calls it in worker processes, the Spark engine on executors, so rows are equal. A stage
with many rows per article takes and yields whole columns: see `Job.columns`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal, Protocol, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc

from newstemma.errors import BadInput
from newstemma.tables import Reject, columns

RowClass = type[Any]
FAILED = "internal error"  # how the reason of a reject begins that a stage failed on
ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}


GROUPS = (
    64  # groups per task: at 3 ms a group a task takes 0.2 s, so shipping it costs little and two cores end together
)
Table = Any  # a table that an engine holds; only that engine knows what it is


class Engine(Protocol):
    """Four methods: rows in, Python, joins, rows out."""

    spread: bool
    """True when the work is spread over several machines, so that none should look at all rows."""

    def load(self, rows: Iterable[Any] | pa.Table, row: RowClass) -> Table:
        """A table of the given rows, or of an Arrow table's, or of the Parquet files when `rows` are paths."""
        ...

    def map(  # noqa: D102 (said below)
        self,
        fn: Callable[..., Iterable[Any]],
        tables: Sequence[Table],
        takes: Sequence[RowClass],
        gives: Sequence[RowClass],
        by: Sequence[str],
        *,
        columns: int = 0,
    ) -> dict[RowClass, Table]:
        # What `fn` yields, one table per class of `gives` and one of rejects. The tables are co-grouped by the columns `by`;
        # `fn` gets one list of rows per table. Columns of `by` that a class of `gives` lacks are added to its table.
        # With `columns` it gets one Arrow table per table, which holds many whole groups: see `Job.columns`.
        ...

    def sql(self, query: str, **tables: Table) -> Table:
        """The rows of a query in the common subset of DuckDB and Spark SQL; keywords name the tables in it."""
        ...

    def batches(self, table: Table) -> Iterator[pa.RecordBatch]:
        """The table's rows, batch by batch."""
        ...

    def close(self) -> None:
        """Free what the engine holds."""
        ...


def schema(row: RowClass) -> pa.Schema:
    """The Arrow schema of a row class.

    >>> from newstemma.tables import Alias
    >>> schema(Alias).names
    ['old', 'new']
    """
    hints = get_type_hints(row)
    return pa.schema([arrow_field(name, hints[name]) for name in columns(row)])


def arrow_field(name: str, hint: object) -> pa.Field:
    """The Arrow field of one typed column: nullable when the type admits None."""
    kinds = get_args(hint) if NoneType in get_args(hint) else (hint,)
    kind = next(each for each in kinds if each is not NoneType)
    plain = str if get_origin(kind) is Literal else kind
    return pa.field(name, ARROW[plain], nullable=NoneType in kinds)


def schema_by(row: RowClass, by: Sequence[str]) -> pa.Schema:
    """The row class's schema and, after it, those columns of `by` that it lacks."""
    extra = [pa.field(name, pa.string(), nullable=False) for name in by if name not in columns(row)]
    return pa.schema([*schema(row), *extra])


def rows_of(table: pa.Table | pa.RecordBatch, row: RowClass) -> list[Any]:
    """The table's rows as objects of the row class."""
    return list(map(row, *(table.column(name).to_pylist() for name in columns(row))))


def table_of(
    rows: Sequence[Any], row: RowClass, keys: Sequence[tuple[str, ...]] = (), by: Sequence[str] = ()
) -> pa.Table:
    """Rows as an Arrow table; `keys` holds the group of each row, for those columns of `by` that the class lacks."""
    target = schema_by(row, by)
    arrays = []
    for field in target:
        if field.name in columns(row):
            values: list[object] = [getattr(each, field.name) for each in rows]
        else:
            place = list(by).index(field.name)
            values = [key[place] for key in keys]
        arrays.append(pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=target)


@dataclass(frozen=True, slots=True)
class Job:
    """A stage's function with the row classes it takes and gives, and the columns its groups share.

    With `columns` the function takes one Arrow table per class of `takes` (the columns of `by` that the class lacks, then the
    class's; whole groups, sorted by `by`, up to that many at once) and yields Arrow tables or record batches, each with the columns
    of a class it gives, and of `by`. What it yields of a group must not depend on the other groups that came with it.
    """

    fn: Callable[..., Iterable[Any]]
    takes: tuple[RowClass, ...]
    gives: tuple[RowClass, ...]
    by: tuple[str, ...]
    columns: int = 0  # groups per task of a function over columns; 0 for one over rows

    def results(self) -> tuple[RowClass, ...]:
        """The row classes that come out: what the stage gives, and rejects."""
        return (*(row for row in self.gives if row is not Reject), Reject)

    def reads(self, place: int) -> list[str]:
        """The columns needed of the table at a place: the group's, then the row's."""
        wanted = columns(self.takes[place])
        return [*(name for name in self.by if name not in wanted), *wanted]

    def groups(self) -> int:
        """How many groups make a task."""
        return self.columns or GROUPS


def apply(job: Job, tables: Sequence[pa.Table]) -> dict[RowClass, pa.Table]:
    """What the job's function yields for every group of a chunk, one Arrow table per row class.

    Each table holds whole groups, sorted by `job.by`. An exception inside a group costs that group only: it becomes a reject.
    """
    if job.columns:
        return by_columns(job, tables)
    parts = [grouped(table, row, job.by) for table, row in zip(tables, job.takes, strict=True)]
    found: dict[RowClass, list[Any]] = {row: [] for row in job.results()}
    groups: dict[RowClass, list[tuple[str, ...]]] = {row: [] for row in job.results()}
    for key in sorted(set().union(*parts)):
        for made in yielded(job, [part.get(key, []) for part in parts], key):
            found[type(made)].append(made)
            groups[type(made)].append(key)
    return {row: table_of(rows, row, groups[row], job.by) for row, rows in found.items()}


def yielded(job: Job, lists: Sequence[list[Any]], key: tuple[str, ...]) -> list[Any]:
    """All that the function yields for one group, or one reject when it fails on it."""
    try:
        return list(job.fn(*lists))
    except Exception as error:  # noqa: BLE001 (one bad report must not stop the pile)
        return [failed(job, key, error)]


def failed(job: Job, key: tuple[str, ...], error: Exception) -> Reject:
    """The reject of a group on which the function failed."""
    stage = getattr(job.fn, "__name__", "stage")
    reason = f"{FAILED} in {stage}: {type(error).__name__}: {error}; please report it with this report's text"
    return Reject(stage, " ".join(key), reason[:500])


def by_columns(job: Job, tables: Sequence[pa.Table]) -> dict[RowClass, pa.Table]:
    """What a function over columns yields for a chunk; when it fails on it, for each half, down to the group at fault."""
    shapes = {row: schema_by(row, job.by) for row in job.gives}
    found = {row: [shape.empty_table()] for row, shape in shapes.items()}
    none = {Reject: table_of([], Reject, (), job.by)}
    try:
        for made in job.fn(*tables):
            row = next(row for row, shape in shapes.items() if {*shape.names} <= {*made.schema.names})
            found[row].append(in_shape(made, shapes[row]))
        return {row: pa.concat_tables(pieces) for row, pieces in found.items()} | none
    except Exception as error:  # noqa: BLE001 (one bad report must not stop the pile)
        keys = sorted({key for table in tables for key in keys_of(table, job.by)})
        if len(keys) < 2:
            key = keys[0] if keys else ()
            empty = {row: shape.empty_table() for row, shape in shapes.items()}
            return empty | {Reject: table_of([failed(job, key, error)], Reject, [key], job.by)}
    middle = keys[len(keys) // 2]
    cuts = [bisect_left(keys_of(table, job.by), middle) for table in tables]
    halves = (
        by_columns(job, [table.slice(0, cut) for table, cut in zip(tables, cuts, strict=True)]),
        by_columns(job, [table.slice(cut) for table, cut in zip(tables, cuts, strict=True)]),
    )
    return {each: pa.concat_tables([half[each] for half in halves]) for each in job.results()}


def in_shape(made: pa.Table | pa.RecordBatch, shape: pa.Schema) -> pa.Table:
    """Columns that a function yielded, in the order and of the types of a schema."""
    table = pa.Table.from_batches([made]) if isinstance(made, pa.RecordBatch) else made
    return table.select(shape.names).cast(shape)


def grouped(table: pa.Table, row: RowClass, by: Sequence[str]) -> dict[tuple[str, ...], list[Any]]:
    """Rows by group; groups need not lie together."""
    groups: dict[tuple[str, ...], list[Any]] = {}
    for key, each in zip(keys_of(table, by), rows_of(table, row), strict=True):
        groups.setdefault(key, []).append(each)
    return groups


def keys_of(table: pa.Table | pa.RecordBatch, by: Sequence[str]) -> list[tuple[str, ...]]:
    """The group of each row."""
    return list(zip(*(table.column(name).to_pylist() for name in by), strict=True)) if by else [()] * table.num_rows


def chunks(
    streams: Sequence[Iterator[pa.RecordBatch]], schemas: Sequence[pa.Schema], by: Sequence[str], groups: int
) -> Iterator[list[pa.Table]]:
    """Chunks of whole groups out of streams that are sorted by the string columns `by`, at most `groups` in each.

    A batch's border may fall inside a group, so a chunk ends before the smallest last key of all streams that go on.
    """
    held = [_Held(stream, shape, by) for stream, shape in zip(streams, schemas, strict=True)]
    while True:
        for each in held:
            each.fill()
        border = min((each.keys[-1] for each in held if not each.ended), default=None)
        keys = sorted({key for each in held for key in each.before(border)})
        for first in range(0, len(keys), groups):
            last = keys[min(first + groups, len(keys)) - 1]
            yield [each.take(last) for each in held]
        if border is None:
            return
        for each in held:
            if not keys and each.keys and each.keys[-1] == border:
                each.more()


class _Held:
    """Rows of one sorted stream that no chunk has taken yet: whole batches, and how many rows each group has in them."""

    def __init__(self, stream: Iterator[pa.RecordBatch], shape: pa.Schema, by: Sequence[str]) -> None:
        self.stream, self.shape, self.by = stream, shape, by
        self.batches: deque[pa.RecordBatch] = deque()
        self.keys: list[tuple[str, ...]] = []  # each once
        self.counts: list[int] = []
        self.ended = False

    def fill(self) -> None:
        """Read on until there is a row or the stream has ended."""
        while not self.keys and not self.ended:
            self.more()

    def more(self) -> None:
        """Read one more batch."""
        batch = next(self.stream, None)
        if batch is None:
            self.ended = True
        elif batch.num_rows:
            self.batches.append(batch if batch.schema.equals(self.shape) else batch.cast(self.shape))
            starts = group_starts(batch, self.by)
            counts = [stop - start for start, stop in zip(starts, [*starts[1:], batch.num_rows], strict=True)]
            keys = keys_of(batch.select(list(self.by)).take(pa.array(starts, pa.int64())), self.by)
            if self.keys and self.keys[-1] == keys[0]:
                self.counts[-1] += counts[0]
                keys, counts = keys[1:], counts[1:]
            self.keys += keys
            self.counts += counts

    def before(self, border: tuple[str, ...] | None) -> list[tuple[str, ...]]:
        """The keys before the border."""
        return self.keys if border is None else self.keys[: bisect_left(self.keys, border)]

    def take(self, last: tuple[str, ...]) -> pa.Table:
        """The rows up to and with the key `last`."""
        cut = bisect_left(self.keys, (*last, ""))
        rows, taken = sum(self.counts[:cut]), []
        self.keys, self.counts = self.keys[cut:], self.counts[cut:]
        while rows:
            batch = self.batches.popleft()
            taken.append(batch.slice(0, rows))
            if batch.num_rows > rows:
                self.batches.appendleft(batch.slice(rows))
            rows -= taken[-1].num_rows
        return pa.Table.from_batches(taken, self.shape)


def group_starts(batch: pa.RecordBatch, by: Sequence[str]) -> list[int]:
    """The places in a sorted batch where a group begins, found column by column.

    >>> group_starts(pa.RecordBatch.from_pydict({"old": ["a", "a", "b"], "new": ["x", "x", "x"]}), ["old", "new"])
    [0, 2]
    """
    changed = pa.array([False] * (batch.num_rows - 1), pa.bool_())
    for name in by:
        column = batch.column(name)
        changed = pc.or_(changed, pc.not_equal(column.slice(1), column.slice(0, batch.num_rows - 1)))
    return [0, *(place + 1 for place in pc.indices_nonzero(changed).to_pylist())]


def engine_named(name: str, workers: int | None = None) -> Engine:
    """The engine called "local" or "spark".

    Raises BadInput for another name, and MissingExtra when Spark is not installed.
    """
    if name == "local":
        from newstemma.engines.local import Local

        return Local(workers)
    if name == "spark":
        from newstemma.engines.spark import Spark

        return Spark()
    raise BadInput(f"--engine {name}: no such engine; use local or spark")
