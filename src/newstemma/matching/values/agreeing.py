"""Whether two values can both be true of one thing."""

from __future__ import annotations

from functools import lru_cache

from newstemma.matching.values.scales import HEAPS, HOURS, LENGTHS, METRES, WEEKDAYS, day_of, heaped, written
from newstemma.tables import ValueKind

CLOSE = 0.05
"""Lengths and durations agree within this share: newsrooms round when they convert miles and kilometres."""

FAR_ABOVE = 1.5
"""Times "at least 12" from which on a number is a later toll and no exact one: in the corpus 19 is, and 14 for "at least 12" is not."""
PAIRS_KEPT = 1 << 12
"""Pairs of values kept with whether they agree: a story has some hundred, each in many pairs of statements."""
HEAPED = frozenset(
    [float(heaped(heap)) for heap in HEAPS if heap != "tens"]  # "tens" alone is read nowhere
    + [float(heaped(heap, times)) for heap in ("thousands", "millions") for times in HEAPS]
)


@lru_cache(maxsize=PAIRS_KEPT)
def agree(kind: ValueKind, a: str, b: str) -> bool:
    """True when both can be true of one thing: one says less than the other, or is the other rounded.

    >>> agree("date", "06", "2022-06"), agree("date", "Saturday", "2023-04-29"), agree("count", ">=10", "12")
    (True, True, True)
    >>> agree("count", ">=12", "19"), agree("count", ">=24", "60")
    (False, True)
    >>> agree("count", "<=10", "<=14"), agree("duration", "<=10 years", "<=14 years"), agree("count", ">=6", ">=7")
    (False, False, False)
    >>> agree("count", "27", "25"), agree("money", "2000000 GBP", "1980000 GBP"), agree("distance", "230 km", "140 miles")
    (False, True, True)
    """
    if a == b:
        return True
    if kind == "date":
        return _dates_agree(a, b)
    if kind == "time":
        return _times_agree(a, b)
    if kind in ("duration", "distance"):
        return _measures_agree(a, b, HOURS if kind == "duration" else METRES)
    if kind in ("count", "money", "age"):
        return _numbers_agree(a, b)
    return a.casefold() == b.casefold()


def _numbers_agree(a: str, b: str) -> bool:
    if a.split()[1:] != b.split()[1:] or a.endswith("%") != b.endswith("%"):
        return False
    (low, high), (other_low, other_high) = _limits(a), _limits(b)
    if a.startswith("<=") and b.startswith("<="):  # "up to 10 years" and "up to 14" are two maxima
        return _rounded(high, other_high) or _rounded(other_high, high)
    if (
        a.startswith(">=") and b.startswith(">=") and HEAPED.isdisjoint((low, other_low))
    ):  # so are "at least" six and seven
        return _rounded(low, other_low) or _rounded(other_low, low)
    if low == high and other_low == other_high:
        return _rounded(low, other_low) or _rounded(other_low, low)
    if _far_above(a, other_low) or _far_above(b, low):
        return False
    return low <= other_high and other_low <= high


def _far_above(bound: str, low: float) -> bool:
    """True when a number stands so far above an "at least" that it is another count; "dozens" may be any number of them."""
    least = float(bound[2:].split(maxsplit=1)[0].rstrip("%")) if bound.startswith(">=") else 0.0
    return 0 < least * FAR_ABOVE < low and least not in HEAPED


def _limits(value: str) -> tuple[float, float]:
    words = value.split(maxsplit=1)[0].rstrip("%")
    if words.startswith(">="):
        return float(words[2:]), float("inf")
    if words.startswith("<="):
        return 0.0, float(words[2:])
    low, _, high = words.partition("-")
    return float(low), float(high or low)


def _rounded(rough: float, exact: float) -> bool:
    """True when `rough` is a large round number and `exact` rounds to it."""
    digits = len(written(rough).rstrip("0"))
    return rough == exact or (rough >= 100 and digits <= 2 and exact > 0 and float(f"{exact:.{digits - 1}e}") == rough)


def _measures_agree(a: str, b: str, sizes: dict[str, float]) -> bool:
    (low, high), (other_low, other_high) = (_scaled(value, sizes) for value in (a, b))
    if a.startswith("<=") and b.startswith("<="):
        low, other_low = high, other_high
    return low <= other_high * (1 + CLOSE) and other_low <= high * (1 + CLOSE)


def _scaled(value: str, sizes: dict[str, float]) -> tuple[float, float]:
    unit = value.rsplit(maxsplit=1)[-1].rstrip("s")
    size = sizes.get(LENGTHS.get(unit, unit), 1.0)
    low, high = _limits(value)
    return low * size, high * size


def _times_agree(a: str, b: str) -> bool:
    """A full hour agrees with what a reporter would round to it: up to a quarter of an hour away."""
    minutes, other = (int(value[:2]) * 60 + int(value[3:]) for value in (a, b))
    return (minutes % 60 == 0 or other % 60 == 0) and abs(minutes - other) <= 15


def _dates_agree(a: str, b: str) -> bool:
    known, other = _date_parts(a), _date_parts(b)
    return all(known[part] == other[part] for part in known.keys() & other.keys())


def _date_parts(value: str) -> dict[str, int]:
    if value in WEEKDAYS:
        return {"weekday": WEEKDAYS.index(value)}
    parts = value.split("-")
    names = ["year", "month", "day"] if len(parts[0]) == 4 else ["month", "day"]
    known = {name: int(part) for name, part in zip(names, parts, strict=False) if part.isdigit()}
    if len(known) == 3 and (whole := day_of(value)):
        known["weekday"] = whole.weekday()
    return known
