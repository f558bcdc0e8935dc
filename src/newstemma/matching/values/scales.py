"""Numbers in words and digits, and the units of time and length."""

from __future__ import annotations

import re
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
}
HEAPS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 10**6}
"""Words for heaps, of which at least two are meant."""
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
"""Parts of a whole, and how many of them make it."""
HOURS = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1,
    "day": 24,
    "week": 168,
    "month": 730,
    "year": 8766,
    "decade": 87660,
}
METRES = {
    "mile": 1609.0,
    "kilometre": 1000.0,
    "metre": 1.0,
    "foot": 0.3048,
    "yard": 0.9144,
    "inch": 0.0254,
    "knot": 0.0,
}
LENGTHS = {
    "km": "kilometre",
    "kilometer": "kilometre",
    "meter": "metre",
    "feet": "foot",
    "ft": "foot",
    "m": "metre",
    "mi": "mile",
    "inche": "inch",
}


def heaped(heap: str, times: str = "") -> int:
    """What a heap, or so many heaps, is at least: two of the one, or of each of the others.

    >>> heaped("thousands"), heaped("thousands", "tens"), heaped("millions", "hundreds")
    (2000, 20000, 200000000)
    """
    return 2 * HEAPS[heap] * HEAPS.get(times, 1)


_DOTS = str.maketrans("ıİ", "ii")


def folded(words: str) -> str:
    """Matched words in small letters, as the lists have them: a pattern that ignores case takes "ı" and "ſ" for an i and an s.

    >>> folded("Frıday"), folded("Wedneſday")
    ('friday', 'wednesday')
    """
    return words.translate(_DOTS).casefold()


_GLUED = re.compile(r"(\d)(?=[a-z])")
"""A digit that its scale follows without a space: "143million"."""


def number(words: str) -> float | None:
    """The number that digits or words spell.

    >>> number("5,000"), number("twenty-one"), number("two dozen"), number("1.5 million"), number("several")
    (5000.0, 21.0, 24.0, 1500000.0, None)
    >>> number("two hundred and sixteen"), number("half a million")
    (216.0, 500000.0)
    >>> number("143million")
    143000000.0
    """
    whole, joined, rest = words.casefold().partition(" and ")
    if joined:
        hundreds, ones = number(whole), number(rest)
        return None if hundreds is None or ones is None else hundreds + ones
    parts = _GLUED.sub(r"\1 ", words.casefold().replace(",", "")).replace("-", " ").split()
    scale = SCALES.get(parts[-1], 1) if parts else 1
    if parts and parts[-1] in SCALES:
        parts = parts[:-1]
    if not parts or parts in (["a"], ["half", "a"]):
        return scale / (2 if len(parts) == 2 else 1) if scale > 1 else None
    try:
        return float(parts[0]) * scale if len(parts) == 1 else _spelled(parts) * scale
    except ValueError:
        return _spelled(parts) * scale if all(part in ONES or part in TENS for part in parts) else None


def _spelled(parts: list[str]) -> float:
    return float(sum(20 + 10 * TENS.index(part) if part in TENS else ONES.index(part) for part in parts))


def written(amount: float) -> str:
    """The number as canonical strings have it: no thousands mark, no trailing zero.

    >>> written(5000.0), written(4.50)
    ('5000', '4.5')
    """
    return str(int(amount)) if amount == int(amount) else f"{amount:.4f}".rstrip("0")


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None when it has no day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
