"""The public tables as files for other programs: JSON lines, Parquet or CSV, with just the columns of the contract."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from newstemma.errors import BadInput
from newstemma.report.harmless import guarded
from newstemma.tables import TABLES

Format = Literal["jsonl", "parquet", "csv"]

BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What `json` leaves as it is though some readers end a line there, some terminals obey it, or UTF-8 cannot hold it."""


class Arrow(Protocol):
    """What an export needs of a case: its tables, sorted, with the columns of the contract."""

    def arrow(self, table: str) -> pa.Table:
        """A table as Arrow."""


def export(case: Arrow, to: str | Path, form: Format) -> list[Path]:
    """The files written: one per public table, empty ones too, each beside its place and then renamed.

    Rows are sorted by all columns, so equal cases give equal files. JSON lines have a null for what is unknown. In CSV unknown
    is an empty cell, and a text that a spreadsheet could run as a formula (it starts with = + - @, a tab or a line end, perhaps
    after apostrophes) has one apostrophe before it: take one away to have the text; numbers stay as they are.

    Raises BadInput when the folder cannot be written, or holds a case.
    """
    folder = Path(to)
    if (folder / "made.json").exists():
        raise BadInput(f"{folder}: a case lies here; choose another folder with --to")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_written(folder / f"{name}.{form}", case.arrow(name), WRITERS[form]) for name in TABLES]
    except OSError as error:
        reason = error.strerror or error
        raise BadInput(
            f"{error.filename or folder}: cannot write ({reason}); choose another folder with --to"
        ) from error


def _written(path: Path, table: pa.Table, write: Callable[[Path, pa.Table], None]) -> Path:
    beside = path.with_name("." + path.name)
    write(beside, table)
    return beside.replace(path)


def json_line(row: dict[str, Any]) -> str:
    r"""One row as one line of JSON.

    >>> json_line({"outlet": None, "text": "two\nlines"})
    '{"outlet": null, "text": "two\\nlines"}'
    """
    return BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(row, ensure_ascii=False))


def _jsonl(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json_line(row) + "\n" for row in _rows(table))


def _csv(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.column_names)
        writer.writerows([_cell(value) for value in row.values()] for row in _rows(table))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value) if isinstance(value, str) else value


def _parquet(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches():
        yield from batch.to_pylist()


WRITERS: dict[Format, Callable[[Path, pa.Table], None]] = {"jsonl": _jsonl, "parquet": _parquet, "csv": _csv}
