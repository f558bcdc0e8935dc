"""How many days apart two dates are, each known to the day, the month or the year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """The first and the last day that a date can mean, as ordinals."""

    first: int
    last: int


def days(published: str | None) -> Days | None:
    """The days that an ISO 8601 date of any precision can mean; None for what is no date.

    >>> (found := days("2022-06")).last - found.first
    29
    >>> days("June") is None
    True
    """
    parts = (published or "")[:10].split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
        first = date(year, month or 1, day or 1)
        if day:
            last = first
        elif month:
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        else:
            last = date(year, 12, 31)
    except (ValueError, OverflowError):
        return None
    return Days(first.toordinal(), last.toordinal())


def days_apart(one: Days | None, two: Days | None) -> int | None:
    """The fewest days that can lie between two dates; None when one is not known.

    >>> days_apart(days("2022-06"), days("2022-07-03"))
    3
    """
    if one is None or two is None:
        return None
    return max(0, one.first - two.last, two.first - one.last)
