"""Files: which there are in a folder, how one is opened, and what is in it by its name and its first bytes."""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Literal

from newstemma.errors import BadInput
from newstemma.reading.encoding import clean
from newstemma.tables import INSIDE, TABLES, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_DOCUMENT = 5_000_000
"""Bytes of the longest text or HTML file: five novels; what is longer is no report."""

LONGEST_RECORD = 32_000_000
"""Bytes of the longest line of JSON: a longest document, each character escaped."""

LONGEST_JSON = 256_000_000
"""Bytes of the longest single JSON value, which must be held in memory; JSON lines have no such bound."""

HEAD = 65_536
"""Bytes looked at to tell what is in a file."""

Kind = Literal["text", "html", "csv", "json", "json lines"]

_KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "json lines", ".ndjson": "json lines", ".json": "json",
    ".csv": "csv", ".tsv": "csv",
}  # fmt: skip
_ZIPPED = ".gz"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = re.compile(r'\s*\{\s*["}]')
_ARRAY = re.compile(r"\s*\[\s*[{\]]")
_MADE = re.compile(rb'\{\s{0,9}"format":\s{0,9}\d{1,9},\s{0,9}"newstemma":')
"""The start of the `made.json` that every case has."""
_CASE = frozenset({*TABLES, *INSIDE, "units", "levels", "made.json", "decisions.jsonl", "report.html", "lock"})
_EXPORTED = ("articles", "sentences", "ledger")
"""Tables that lie in a folder of exported ones, and hardly in another under these three names."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open input that can be rewound, its origin, and the name that tells its format."""

    stream: IO[bytes]
    origin: str
    name: str

    def kind(self) -> Kind:
        """What is in the stream, by the name's ending, then by its first bytes."""
        suffixes = [suffix.casefold() for suffix in PurePath(self.name).suffixes]
        if suffixes[-1:] == [_ZIPPED]:
            suffixes.pop()
        return kind_of(self.head(), _KINDS.get(suffixes[-1]) if suffixes else None)

    def head(self) -> bytes:
        """The first bytes."""
        self.stream.seek(0)
        head = self.stream.read(HEAD)
        self.stream.seek(0)
        return head

    def whole(self, longest: int, what_now: str) -> bytes:
        """All bytes, if there are not too many."""
        data = self.stream.read(longest + 1)
        if len(data) > longest:
            raise BadInput(f"longer than {longest // 1_000_000} MB, which no report is: {what_now}")
        return data


def kind_of(head: bytes, named: Kind | None) -> Kind:
    r"""What a file holds: its name's word counts unless its first bytes say otherwise.

    >>> kind_of(b'{"text": "a"}\n{"text": "b"}\n', "json"), kind_of(b"[{}]", None), kind_of(b"<!doctype html>", "text")
    ('json lines', 'json', 'html')
    """
    words = _loosely(head)
    if named in {"csv", "html"}:
        return named
    if named != "text":
        if _ARRAY.match(words):
            return "json"
        if _OBJECT.match(words):
            return "json lines" if _an_object_a_line(words) else "json"
    if _HTML.match(words):
        return "html"
    return named or "text"


def _loosely(head: bytes) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip("\ufeff")


def _an_object_a_line(words: str) -> bool:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return len(lines) == 1 or lines[0].endswith("}") or lines[1].startswith('{"')


def opened(path: str) -> IO[bytes]:
    """The file, unzipped where its name says so; a pipe is copied to disk first, so that it can be rewound."""
    if path.casefold().endswith(_ZIPPED):
        return io.BufferedReader(gzip.open(path))
    plain = open(path, "rb")  # noqa: SIM115, PTH123 (the caller closes it)
    mode = os.fstat(plain.fileno()).st_mode
    if stat.S_ISREG(mode):
        return plain
    with plain:
        if not stat.S_ISFIFO(mode):
            raise BadInput("is a device, not a file: give files, folders or '-' for standard input")
        return spooled(plain)


def spooled(stream: IO[bytes]) -> IO[bytes]:
    """A copy of a stream that can be rewound: in memory while it is short, then on disk."""
    copy = tempfile.SpooledTemporaryFile(max_size=LONGEST_DOCUMENT)  # noqa: SIM115 (the caller closes it)
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def as_utf8(source: Source) -> IO[bytes]:
    """The stream without a byte-order mark; UTF-16 is turned into UTF-8 in memory."""
    mark = source.stream.read(3)
    if mark == b"\xef\xbb\xbf":
        return source.stream
    source.stream.seek(0)
    if not mark.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.stream
    try:
        words = source.whole(LONGEST_JSON, "save it as UTF-8").decode("utf-16")
    except UnicodeDecodeError as error:
        raise BadInput(f"starts as UTF-16 but is not ({error.reason}): save it as UTF-8") from error
    return io.BytesIO(words.encode("utf-8", "replace"))


def files_in(folder: str) -> Iterator[str | Reject]:
    """The paths of the files below a folder, in order of their names; hidden ones and what newstemma wrote are left out."""
    found = False
    waiting, seen = [folder], set[tuple[int, int]]()
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112
            found = True
            yield path if _is_plain(path) else Reject("pages", clean(path), "a pipe, socket or device: give it by name")
            continue
        try:
            waiting += _below(path, seen)
        except BadInput as error:
            found = True
            yield Reject("pages", clean(path), str(error))
        except OSError as error:
            found = True
            yield Reject(
                "pages", clean(path), f"cannot be read ({error.strerror}): check that you may open this folder"
            )
    if not found:
        reason = "a folder without files: give one that holds reports (hidden files, cases and exports of newstemma do not count)"
        yield Reject("pages", clean(folder), reason)


def _is_plain(path: str) -> bool:
    """True for a file, and for a link that leads nowhere, whose opening tells why."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113


def _below(folder: str, seen: set[tuple[int, int]]) -> list[str]:
    """What a folder holds, last name first; links may lead back to a folder that was seen."""
    place = os.stat(folder)  # noqa: PTH116
    if (place.st_dev, place.st_ino) in seen:
        raise BadInput("a folder that was read already under another name: nothing more to read in it")
    seen.add((place.st_dev, place.st_ino))
    names = {name for name in os.listdir(folder) if not name.startswith(".")}  # noqa: PTH208
    if _is_case(folder, names):
        return []
    reports = sorted(names - _exported(names), reverse=True)
    return [os.path.join(folder, name) for name in reports]  # noqa: PTH118 (Path would rewrite the path as it was given)


def _is_case(folder: str, names: set[str]) -> bool:
    """True for the folder of a case, also of one whose first run has written no more than its lock."""
    if "lock" in names and names <= _CASE:
        return True
    made = os.path.join(folder, "made.json")  # noqa: PTH118
    if not os.path.isfile(made):  # noqa: PTH113
        return False
    with open(made, "rb") as file:  # noqa: PTH123
        return _MADE.match(file.read(99)) is not None


def _exported(names: set[str]) -> set[str]:
    """The files among these that hold tables which newstemma exported.

    >>> sorted(_exported({"articles.csv", "sentences.csv", "ledger.csv", "roots.csv", "stories.jsonl", "a.csv"}))
    ['articles.csv', 'ledger.csv', 'roots.csv', 'sentences.csv']
    """
    forms = [form for form in ("jsonl", "csv", "parquet") if names.issuperset(f"{name}.{form}" for name in _EXPORTED)]
    return names.intersection(f"{name}.{form}" for form in forms for name in TABLES)
