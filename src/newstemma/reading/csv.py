"""CSV and TSV: a header with the names of fields, then a record a row. Formulas are words like any others."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from newstemma.errors import BadInput
from newstemma.reading.encoding import decoded
from newstemma.reading.files import HEAD, LONGEST_DOCUMENT, Source
from newstemma.reading.records import Columns, page_of
from newstemma.tables import Page, Reject

_SEPARATORS = "\t;|,"


def csv_records(source: Source, columns: Columns) -> Iterator[Page | Reject]:
    """Yield the page of each row, or a reject."""
    head = source.head()
    if not head.strip():
        raise BadInput("is empty: nothing to read in it")
    # Of the whole process, as the csv module has it: raised, never lowered, since others may be reading too.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_DOCUMENT))
    words = io.TextIOWrapper(source.stream, _encoding(source), errors="replace", newline="")
    try:
        yield from _rows(words, _separator(decoded(head), source.name), source.origin, columns)
    finally:
        with suppress(ValueError):  # the stream may be closed already
            words.detach()


def _rows(words: IO[str], separator: str, origin: str, columns: Columns) -> Iterator[Page | Reject]:
    rows = csv.reader(words, delimiter=separator)
    record = -1
    try:
        header = [name.strip() for name in next(rows, [])]
        columns.check([dict.fromkeys(header)])
        for record, row in enumerate(row for row in rows if any(cell.strip() for cell in row)):
            place = f"line {rows.line_num}: "
            if len(row) > len(header):
                reason = (
                    f"{place}{len(row)} cells under a header of {len(header)}: quote the cells that hold {separator!r}"
                )
                yield Reject("pages", f"{origin}#{record}", reason)
                continue
            yield page_of(dict(zip(header, row, strict=False)), f"{origin}#{record}", columns, place)
    except csv.Error as error:
        raise BadInput(f"line {rows.line_num}: no valid CSV ({error}): look for a quote that never closes") from error
    if record < 0:
        raise BadInput("has a header and no rows: nothing to read in it")


def _separator(head: str, name: str) -> str:
    """The character between cells: the one that the header line has most of."""
    if ".tsv" in name.casefold()[-7:]:
        return "\t"
    lines = head.splitlines() or [""]
    counts = {separator: lines[0].count(separator) for separator in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda separator: counts[separator])
    return best if counts[best] else ","


def _encoding(source: Source) -> str:
    """The encoding of the whole stream, which is read once to know."""
    head = source.head()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoded(head[: head.rfind(b"\n") + 1] or head)  # raises for what is no text
    decoder = codecs.getincrementaldecoder("utf-8")()
    sound = False  # characters beyond ASCII that UTF-8 explains: then what it does not explain is damage
    try:
        while block := source.stream.read(16 * HEAD):
            sound = not decoder.decode(block).isascii() or sound
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return "utf-8-sig" if sound or not error.object[: error.start].isascii() else "cp1252"
    finally:
        source.stream.seek(0)
    return "utf-8-sig"
