"""Bytes to words: UTF-8, UTF-16 or UTF-32 by their marks, an encoding that the page declares, else Windows-1252."""

from __future__ import annotations

import codecs
import re

from newstemma.errors import BadInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARCHIVES = (
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\x1f\x8b", "packed with gzip though its name does not end in .gz, or packed twice"),
    (b"BZh91AY&SY", "packed with bzip2"),
    (b"\xfd7zXZ", "packed with xz"),
    (b"(\xb5/\xfd", "packed with zstd"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"WARC/", "a web archive (WARC)"),
)
_TAR = 257
"""Where a tar archive says `ustar`, after names padded with NUL."""
_FORMATS = (
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich-text file"),
    (b"PAR1", "a Parquet file"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b") + b"\x7f"
_MOST_CONTROL = 0.01
"""Share of control bytes above which a file is no text: compressed data has 10 %, damaged text a handful."""
_MOST_FOREIGN = 1 / 3
"""Share of bytes above 127 among those that are not white space, for Windows-1252: German and French have 5 %, Polish
10 %; Greek, Russian or Chinese read in it have over 50 %."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w-]{2,20})", re.IGNORECASE)
_BEFORE_ROOT = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))
"""What may stand before a document's first element: comments, processing instructions, a doctype."""
_SPACE = re.compile(r"\s*")
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,40})")
_FEEDS = frozenset(("rss", "feed", "rdf:rdf"))
_NO_PAGES = frozenset(("svg", "nitf", "newsml", "newsitem", "newsmessage", "urlset", "sitemapindex"))
_MOST_BEFORE = 20_000
"""Code points in which a document's first element is looked for."""
_UNPAIRED = re.compile("[\x00\ud800-\udfff]")


def decoded(data: bytes, declares: bool = False) -> str:  # noqa: FBT001, FBT002 (HTML declares its encoding)
    r"""The words of a text file; raises `BadInput` when there are none.

    >>> decoded("café".encode("cp1252")), decoded("café".encode("utf-16")), decoded(b"na\xc3\xafve caf\xc3\xa9 \xff")
    ('café', 'café', 'naïve café �')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(name, "replace"))
    _check_binary(data)
    words = _utf8(data)
    if words is None and declares:
        words = _declared(data)
    if words is None:
        words = _windows(data)
    return clean(words)


def clean(words: str) -> str:
    r"""The words, NUL and unpaired surrogates replaced, which no table can hold; offsets stay the same.

    >>> clean("a\ud800\x00b")
    'a��b'
    """
    if words.isascii() and "\0" not in words:  # most are, and to look is free
        return words
    return _UNPAIRED.sub("\ufffd", words)


def check_format(data: bytes) -> None:
    """Raise `BadInput` when the first bytes are those of a format that is not read."""
    packed = next((what for start, what in _ARCHIVES if data.startswith(start)), None)
    if packed or (data.startswith(b"ustar", _TAR) and 0 in data[:_TAR]):
        raise BadInput(
            f"is {packed or 'a tar archive'}, not text: unpack it, or save its words as text, HTML or JSON lines"
        )
    for start, what in _FORMATS:
        if data.startswith(start):
            raise BadInput(f"is {what}, not text: save its words as text, HTML or JSON lines")


def check_xml(words: str) -> None:
    """Raise `BadInput` for a feed or another document in XML, whose tags would be read as words; XHTML is read as HTML."""
    root = _root(words)
    if root in _FEEDS:
        raise BadInput("is a feed, which has beginnings of reports: save the pages that it leads to")
    if root in _NO_PAGES or (root not in {None, "html"} and words[:100].lstrip()[:5].lower() == "<?xml"):
        raise BadInput("is XML that is no page: save its words as text, HTML or JSON lines")


def _root(words: str) -> str | None:
    """The name of a document's first element, None where it begins with none.

    >>> _root("<?xml version='1.0'?> <!-- a > b --> <rss>"), _root("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>"), _root("a")
    ('rss', 'rss', None)
    """
    words, at = words[:_MOST_BEFORE], 0
    while True:
        at = _SPACE.match(words, at).end()  # type: ignore[union-attr]
        ends = next((end for start, end in _BEFORE_ROOT if words.startswith(start, at)), None)
        if ends is None:
            found = _ROOT.match(words, at)
            return found[1].lower() if found else None
        inside = words.find("[", at) if ends == ">" else -1
        if 0 <= inside < words.find(">", at):
            at = words.find("]", inside)
        stop = words.find(ends, at) if at >= 0 else -1
        if stop < 0:
            return None
        at = stop + len(ends)


def _check_binary(data: bytes) -> None:
    check_format(data)
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > _MOST_CONTROL * len(data):
        raise BadInput(f"is binary, not text ({controls} control bytes of {len(data)}): save its words as UTF-8 text")


def _utf8(data: bytes) -> str | None:
    """The words when the bytes are UTF-8, or UTF-8 with a little damage."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        words = data.decode("utf-8", "replace")
        damaged = words.count("\ufffd")
        sound = len(words) - len(words.encode("ascii", "ignore")) - damaged
        return words if sound > damaged else None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, 4096)
    try:
        return data.decode(found[1].decode("ascii")) if found else None
    except (LookupError, ValueError):
        return None


def _windows(data: bytes) -> str:
    solid = b"".join(data.split())
    foreign = len(solid) - len(solid.translate(None, bytes(range(128, 256))))
    if foreign > _MOST_FOREIGN * len(solid):
        raise BadInput("is in no encoding known here (not UTF-8, UTF-16 or Windows-1252): save it as UTF-8")
    return data.decode("cp1252", "replace")
