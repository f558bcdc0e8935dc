"""JSON: a record a line, read line by line; or one value, an object or an array of objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import IO

from newstemma.errors import BadInput
from newstemma.reading.encoding import decoded
from newstemma.reading.files import LONGEST_JSON, LONGEST_RECORD, Source, as_utf8
from newstemma.reading.records import Columns, page_of
from newstemma.tables import Page, Reject

_SPACE = re.compile(r"[\s,]*")


def json_lines(source: Source, columns: Columns) -> Iterator[Page | Reject]:
    """Yield the page of each line, or a reject; memory holds one line."""
    if columns.given:
        columns.check(_value(line) for line in _lines(as_utf8(source)) if line)
        source.stream.seek(0)
    record = 0
    for number, line in enumerate(_lines(as_utf8(source)), start=1):
        if line is not None and not line.strip():
            continue
        yield _line(line, f"{source.origin}#{record}", f"line {number}: ", columns)
        record += 1
    if not record:
        raise BadInput("is empty: nothing to read in it")


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines; None for one that is too long."""
    while line := stream.readline(LONGEST_RECORD):
        if len(line) < LONGEST_RECORD or line.endswith(b"\n"):
            yield line
            continue
        while rest := stream.readline(LONGEST_RECORD):
            if rest.endswith(b"\n"):
                break
        yield None


def _value(line: bytes) -> object:
    with suppress(BadInput, ValueError, RecursionError):
        return json.loads(decoded(line))
    return None


def _line(line: bytes | None, origin: str, place: str, columns: Columns) -> Page | Reject:
    if line is None:
        longest = LONGEST_RECORD // 1_000_000
        return Reject("pages", origin, f"{place}longer than {longest} MB, which no report is: split or delete it")
    try:
        value = json.loads(decoded(line))
    except BadInput as error:
        return Reject("pages", origin, f"{place}{error}")
    except (ValueError, RecursionError) as error:
        return Reject(
            "pages", origin, f"{place}no valid JSON ({_reason(error)}): it may be cut short; mend or delete it"
        )
    return _record(value, origin, place, columns)


def json_records(source: Source, columns: Columns) -> Iterator[Page | Reject]:
    """Yield the page of one object, or of each object of an array; what stands before a fault is kept."""
    words = decoded(source.whole(LONGEST_JSON, "make it JSON lines, one report a line"))
    if not words.strip():
        raise BadInput("is empty: nothing to read in it")
    if not words.lstrip().startswith("["):
        columns.check([one := _one(words)])
        yield _record(one, f"{source.origin}#0" if source.origin == "-" else source.origin, "", columns)
        return
    if columns.given:
        columns.check(_sound(_array(words)))
    for record, value in enumerate(_array(words)):
        yield _record(value, f"{source.origin}#{record}", "", columns)


def _one(words: str) -> object:
    try:
        return json.loads(words)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is no valid JSON ({_reason(error)}): it may be cut short; mend it") from error


def _array(words: str) -> Iterator[object]:
    """The values of a JSON array, one by one."""
    decoder = json.JSONDecoder()
    here = _after_space(words, words.index("[") + 1)
    while here < len(words) and words[here] != "]":
        try:
            value, here = decoder.raw_decode(words, here)
        except (ValueError, RecursionError) as error:
            raise BadInput(
                f"is no valid JSON from character {here} on ({_reason(error)}): it may be cut short; what stood before is kept"
            ) from error
        yield value
        here = _after_space(words, here)
    if here >= len(words):
        raise BadInput("is cut short: its list does not end; what stood before is kept")


def _sound(values: Iterator[object]) -> Iterator[object]:
    with suppress(BadInput):
        yield from values


def _after_space(words: str, here: int) -> int:
    found = _SPACE.match(words, here)
    return found.end() if found else here


def _record(value: object, origin: str, place: str, columns: Columns) -> Page | Reject:
    if isinstance(value, Mapping):
        return page_of(value, origin, columns, place)
    kind = {list: "a list", str: "a string", type(None): "null"}.get(type(value), "a number")
    return Reject("pages", origin, f"{place}{kind}, where an object with a text field was expected: mend or delete it")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else str(error)
