"""What a reader typed, pasted or had sent by a form, checked: places of reports, dates, parts of a decision, where to go back to."""

from __future__ import annotations

import re
from calendar import monthrange
from http import HTTPStatus
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from newstemma.reading.dates import iso
from newstemma.report.stories import Place
from newstemma.web.guard import Refused

LONGEST_FIELD = 200  # code points of a name or date that is searched or decided
SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
PLACED = re.compile(r"(\w{1,64})(?::(\d{1,9})-(\d{1,9}))?", re.ASCII)
PAGES = ("claim", "quotation", "report", "story")
HOW = "Paste the address of a claim’s, a report’s or a story’s page of this case, or write ARTICLE:START-STOP."


def span_of(words: str, length: int) -> tuple[int, int]:
    """The characters that an address names. Raises Refused when they are no span of the report.

    >>> span_of("120-168", 1000)
    (120, 168)
    """
    match = SPAN.fullmatch(words)
    start, stop = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < stop <= length:
        raise Refused(HTTPStatus.NOT_FOUND, f"This is no place in the report: its text has {length:,} characters.")
    return start, stop


def other_of(words: str) -> Place | str:
    """The report that is meant, with its span where one is, or the id of a story. Raises Refused when the words are no place.

    >>> other_of("3f2a:120-168"), other_of("http://127.0.0.1:8000/claim/3f2a/120-168?said=9c0d"), other_of("/story/s1#s1-denied")
    (('3f2a', 120, 168), ('3f2a', 120, 168), 's1')
    """
    if match := PLACED.fullmatch(words.strip()):
        return match[1], *((int(match[2]), int(match[3])) if match[2] else (None, None))
    try:
        parts = urlsplit(words.strip())
        asked = parse_qs(parts.query, max_num_fields=20)
    except ValueError:
        parts, asked = urlsplit(""), {}
    kind, name, *rest = [unquote(each) for each in parts.path.split("/")[1:4]] + [""] * 3
    if kind not in PAGES or not name or parts.path.count("/") > 3:
        raise Refused(HTTPStatus.BAD_REQUEST, f"{words[:100] or 'Nothing'}: no place known here. {HOW}")
    if kind == "story":
        return name
    where = SPAN.fullmatch(asked.get("at", [parts.fragment])[0] if kind == "report" else rest[0])
    return (name, int(where[1]), int(where[2])) if where else (name, None, None)


def day_of(words: str, *, last: bool) -> str:
    """The first or the last day of a date that may be a year, a month or a day. Raises Refused when it is no date, or could be two.

    >>> day_of("2024", last=False), day_of("2024-02", last=True), day_of("3 May 2024", last=True)
    ('2024-01-01', '2024-02-29', '2024-05-03')
    """
    date = (iso(words) or "")[:10]
    if not date:
        raise Refused(
            HTTPStatus.BAD_REQUEST,
            f"{words}: no date known here; write 2024-05-03, or 2024-05 for a month, 2024 for a year.",
        )
    if len(date) == len("2024") < len(words.strip()):
        raise Refused(HTTPStatus.BAD_REQUEST, f"{words}: could be two days; write the right one as {date}-05-03.")
    year, month, day = [*map(int, date.split("-")), 0, 0][:3]
    month = month or (12 if last else 1)
    day = day or (monthrange(year, month)[1] if last else 1)
    return f"{year:04}-{month:02}-{day:02}"


def parted(name: str, value: str) -> str | int:
    """A part of a decision as the case takes it. Raises Refused for a number that is none, and for words that are too long."""
    if name not in ("start", "stop", "other_start", "other_stop"):
        if len(value) > LONGEST_FIELD:
            what = f"{value[:40]}…: too long, with {len(value):,} characters; {LONGEST_FIELD} are the most."
            raise Refused(HTTPStatus.BAD_REQUEST, what)
        return value
    if not (value.isascii() and value.isdecimal() and len(value) < 10):
        raise Refused(HTTPStatus.BAD_REQUEST, "A span of this decision is none. Decide on the pages of this case.")
    return int(value)


def back_to(path: str, said: str) -> str:
    """A path on this server, with the decision to tell of; never another place.

    >>> back_to("/claim/3f2a/1-9?a=b#top", "9c0d"), back_to("//evil.example", "9c0d"), back_to("https://evil.example", "9c0d")
    ('/claim/3f2a/1-9?a=b&said=9c0d#top', '/?said=9c0d', '/?said=9c0d')
    """
    ours = (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and path.isascii()
        and path.isprintable()
        and len(path) < 1_000
    )
    parts = urlsplit(path if ours and "\\" not in path else "/")
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name not in ("said", "token")]
    return urlunsplit(("", "", parts.path or "/", urlencode([*asked, ("said", said)]), parts.fragment))
