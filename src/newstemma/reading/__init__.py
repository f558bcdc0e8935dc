"""Reading: files, folders, standard input and Python records become pages; what cannot be read becomes a reject with the reason.

One file per format. Nothing here finds an article's text or facts: that is the work of `stages.articles`. Long files are
read record by record; a bad record or file never stops the rest.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from newstemma.errors import BadInput
from newstemma.reading.csv import csv_records
from newstemma.reading.encoding import clean
from newstemma.reading.files import Source, files_in, opened, spooled
from newstemma.reading.jsonl import json_lines, json_records
from newstemma.reading.records import Columns, page_of
from newstemma.reading.text import document
from newstemma.tables import Page, Reject

__all__ = ["read"]

Input = str | Path | Mapping[str, object]

STANDARD_INPUT = "-"


def read(inputs: Sequence[Input], columns: Mapping[str, str] | None = None) -> Iterator[Page | Reject]:
    """Yield a page for every record of the inputs, or a reject that says what is wrong with it.

    An input is a file, a folder (read with all below it, in order of names, hidden files left out), "-" for standard
    input, or a mapping with the fields of a record. `columns` names the fields of records: {"text": "body_text"}.
    A path that does not exist raises `BadInput` before anything is read.

    >>> [page.content for page in read([{"headline": "A ship sank", "text": "It sank off Mora."}])]
    ['It sank off Mora.']
    """
    given = [inputs] if isinstance(inputs, str | Path | Mapping) else list(inputs)
    names = Columns.named(columns or {})
    for one in given:
        _check(one)
    return _read(given, names)


def _check(given: Input) -> None:
    if isinstance(given, Mapping) or given == STANDARD_INPUT:
        return
    if not isinstance(given, str | Path):
        raise BadInput(f"{given!r} is neither a path nor a record: give paths, '-' or mappings with a 'text' field")
    if not str(given) or "\0" in str(given) or not os.path.lexists(given):
        raise BadInput(f"{str(given)!r}: no such file or folder; check the path (now in {os.getcwd()})")  # noqa: PTH109


def _read(inputs: Sequence[Input], names: Columns) -> Iterator[Page | Reject]:
    records = 0
    for given in inputs:
        if isinstance(given, Mapping):
            yield page_of(given, f"records#{records}", names)
            records += 1
        elif given == STANDARD_INPUT:
            yield from _guarded(_standard_input(names), STANDARD_INPUT)
        elif os.path.isdir(given):  # noqa: PTH112 (a path is a string here, kept as it was given)
            for found in files_in(str(given)):
                yield from [found] if isinstance(found, Reject) else _guarded(_file(found, names), found)
        else:
            yield from _guarded(_file(str(given), names), str(given))


def _guarded(pages: Iterator[Page | Reject], origin: str) -> Iterator[Page | Reject]:
    """The pages; an error ends this source alone, as a reject."""
    try:
        yield from pages
    except BadInput as error:
        yield Reject("pages", clean(origin), str(error))
    except (OSError, EOFError, zlib.error) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
        yield Reject(
            "pages", clean(origin), f"cannot be read ({what}): check that it is whole and that you may read it"
        )


def _file(path: str, names: Columns) -> Iterator[Page | Reject]:
    with closing(opened(path)) as stream:
        yield from _records(Source(stream, clean(path), path), names)


def _standard_input(names: Columns) -> Iterator[Page | Reject]:
    with closing(spooled(sys.stdin.buffer)) as stream:
        yield from _records(Source(stream, STANDARD_INPUT, STANDARD_INPUT), names)


def _records(source: Source, names: Columns) -> Iterator[Page | Reject]:
    """The pages of one stream, by what is in it."""
    match source.kind():
        case "json lines":
            yield from json_lines(source, names)
        case "json":
            yield from json_records(source, names)
        case "csv":
            yield from csv_records(source, names)
        case "text" | "html" as media:
            yield document(source, media)
