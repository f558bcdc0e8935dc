"""What a report's words may not do: give orders to a terminal, turn a line round, run as a formula in a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""The start of a cell that Excel, LibreOffice or Sheets may take for a formula (OWASP, "CSV Injection"). Apostrophes
before it count too, so that taking one away gives every guarded cell back."""

NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?")

HOST = re.compile(r"[\w\-]+(?:\.[\w\-]+)*\.?(?::\d{1,5})?")
"""A host with its port: no name or password before it (`bank.example@evil.example` is evil.example's), no bracket, no percent sign."""

JOINERS = frozenset(
    "\u200c\u200d\u00ad"
)  # scripts and emoji need the first two; a soft hyphen only shows at a line's end

MOST_MARKS = 8
"""Marks on one letter that are shown. Hebrew with points and accents has four, Tibetan and Burmese up to six."""

PILE = re.compile(f"[\u00ad\u0300-\U0010ffff]{{{MOST_MARKS + 1}}}")
"""Letters that may be marks too many: all marks are among them, and few runs of Latin text."""


@lru_cache(maxsize=4096)
def _shown(letter: str) -> str:
    if letter < " ":
        return chr(0x2400 + ord(letter))  # Control Pictures: the escape character becomes "␛"
    if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and letter not in JOINERS:
        return f"<U+{ord(letter):04X}>"
    return letter


def exact(words: str) -> str:
    r"""The words on one line: white space folded, and characters that steer a screen shown instead of obeyed.

    >>> exact("two\n  lines")
    'two lines'
    >>> exact("\x1b[31mred \u202eback")
    '␛[31mred <U+202E>back'
    """
    folded = " ".join(words.split())
    return folded if folded.isprintable() else "".join(map(_shown, folded))


def visible(words: str) -> str:
    r"""The same as it is shown: marks that pile up on one letter, over the lines around it, are cut to a few.

    >>> len(visible("e" + "\u0301" * 500))
    9
    """
    shown = exact(words)
    return shown if shown.isascii() or not PILE.search(shown) else "".join(_few_marks(shown))


def _few_marks(words: str) -> Iterator[str]:
    marks = 0
    for letter in words:
        if unicodedata.category(letter) in {"Mn", "Me"}:
            marks += 1
        elif letter not in JOINERS:  # a joiner is no letter for marks to stand on
            marks = 0
        if marks <= MOST_MARKS:
            yield letter


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it when a spreadsheet could take it for a formula.

    >>> guarded("=1+1"), guarded("-12.5"), guarded("Ana Ruiz")
    ("'=1+1", '-12.5', 'Ana Ruiz')
    """
    return "'" + cell if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def web_address(url: str | None) -> str | None:
    r"""The URL when a page may link to it: http or https, with a host that all programs read as the same one.

    >>> web_address("https://plover.example/@ana"), web_address("javascript:alert(1)")
    ('https://plover.example/@ana', None)
    >>> web_address("https://plover.example@evil.example/"), web_address("https://evil.example\\@plover.example/")
    (None, None)
    """
    if not url or not url.isprintable() or visible(url) != url or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        known = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and known and HOST.fullmatch(parts.netloc) else None
