"""Dates as reports and pages write them, as ISO 8601 with just the precision known.

Strict: what is no date, or could be two different ones, is not guessed. "03/04/2023" is known to the year only.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
"""The first newspaper is of 1605; a later year than this is a misprint or a number."""

_ZONES = {"z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00",
          "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "cest": "+02:00"}  # fmt: skip
"""Zone names that mean one zone (RFC 2822 and Central Europe); others ("ET", "IST", "BST", "CST") leave the zone unknown."""

_TIME = (
    r"(?:(?:T|[ ,]{1,2}(?:at )?|, at )(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?|[A-Z]{2,4})\b)?)?"
)
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d\d?)-{_DAY}{_TIME}",
        rf"{_YEAR}/(?P<month>\d\d?)/{_DAY}{_TIME}",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_YEAR}-(?P<month>\d\d)(?![-\d])",
        rf"{_DAY_NAME}{_DAY}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -]{_YEAR}{_TIME}",
        rf"{_DAY_NAME}{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}{_TIME}",
        rf"{_MONTH},? {_YEAR}",
        rf"(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark){_YEAR}{_TIME}",
        rf"{_YEAR}(?![-/\d])",
    )
)
_LONGEST = 60
_IN_PATH = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)(?=[/-])", re.IGNORECASE)


def iso(words: str | None) -> str | None:
    """The date that the words are, or None.

    >>> iso("Wed, 27 Dec 2017 14:05:00 GMT"), iso("Dec. 27, 2017 at 3:05 p.m."), iso("2017-12-27 14:05+0100")
    ('2017-12-27T14:05:00Z', '2017-12-27T15:05', '2017-12-27T14:05+01:00')
    >>> iso("13/04/2023"), iso("03/04/2023"), iso("May 2023"), iso("2023-02-30"), iso("yesterday")
    ('2023-04-13', '2023', '2023-05', None, None)
    """
    parts = words.split(None, _LONGEST) if words else []
    if not parts or len(parts) > _LONGEST:  # a text, whose other words need no look
        return None
    words = " ".join(parts)
    found = leading_date(words)
    return found[0] if found and found[1] == len(words) else None


def leading_date(words: str) -> tuple[str, int] | None:
    """The date with which the words begin, and where it stops.

    >>> leading_date("2023-05-01 A ship sank"), leading_date("May 1, 2023. A ship"), leading_date("2023 was long")
    (('2023-05-01', 10), ('2023-05-01', 11), ('2023', 4))
    """
    for pattern in _PATTERNS:
        found = pattern.match(words, 0, _LONGEST)
        if found and not words[found.end() : found.end() + 1].isalnum() and (written := _written(found.groupdict())):
            return written, found.end()
    return None


def date_in_path(url: str | None) -> str | None:
    """The day that stands in the path of a URL, as many sites have it.

    >>> date_in_path("https://post.example.org/2024/03/05/ferry.html"), date_in_path("https://post.example.org/12/3")
    ('2024-03-05', None)
    """
    found = _IN_PATH.search(url or "")
    return _written(found.groupdict()) if found else None


def _written(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if parts.get("one"):
        day, month = int(parts["one"] or 0), int(parts["two"] or 0)
        if 1 <= day <= 12 and 1 <= month <= 12 and day != month:
            return f"{year}"
        day, month = (day, month) if month <= 12 else (month, day)
    else:
        day, month = int(parts.get("day") or 0), _month(parts.get("month"))
    if not day and not parts.get("one"):
        return f"{year}" if not parts.get("month") else f"{year}-{month:02}" if 1 <= month <= 12 else None
    try:
        return date(year, month, day).isoformat() + _time(parts)
    except ValueError:
        return None


def _month(name: str | None) -> int:
    """Its number, 0 when it is no month."""
    return int(name) if name and name.isdigit() else _MONTHS.get((name or "").casefold(), 0)


def _time(parts: dict[str, str | None]) -> str:
    """The time of day as far as it is known, with its zone; nothing when it is none."""
    if not parts.get("hour") or not (parts.get("minute") or parts.get("half")):
        return ""
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := (parts.get("half") or "").casefold():
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    seconds = f":{second:02}" if parts.get("second") else ""
    return f"T{hour:02}:{minute:02}{seconds}{_zone(parts.get('zone') or '')}"


def _zone(zone: str) -> str:
    if zone[:1] in {"+", "-"}:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        return f"{zone[0]}{digits[:2]}:{digits[2:]}"
    return _ZONES.get(zone.casefold(), "")
