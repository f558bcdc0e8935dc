"""Which of two articles was published before the other, as far as their dates tell."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstemma.tables import Article

DAY = 10
"""Characters of "2023-05-01"."""
HEAD = 1_500
"""Code points in which a dateline is looked for: headline, standfirst and captions may stand before it."""
HALF_A_YEAR = 183
"""Days: datelines give no year, so the nearer order is taken."""
_ZONE = re.compile(r"T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"((?i:{'|'.join(_MONTHS)}))[A-Za-z]{{0,6}}"
_DATELINE = re.compile(
    r"^(?:[^\W\d_a-z]{2,20}[ '’\-]?){1,4}(?:, [^\W\d_a-z][\w.]{2,20})?, "
    rf"(?:{_MONTH}\.? (\d{{1,2}})|(\d{{1,2}}) {_MONTH})\b[^\n–—-]{{0,30}}[-–—:]",
    re.MULTILINE,
)
"""A place in capitals, a day and a dash."""


def before(one: Article, other: Article) -> bool:
    """True when one was surely published before the other, each date read with the precision it has.

    Dates of unequal precision are compared as far as both reach: "2023-05" is not before "2023-05-02", and two reports of one
    day have no order. Times are compared where both give their zone or neither does. Where neither has a date, the days of their
    datelines are compared ("OSTREL, May 3 (LNA) -").
    """
    if not one.published and not other.published:
        return _dateline_before(one, other)
    if not one.published or not other.published:
        return False
    first, second = one.published, other.published
    zoned = [_ZONE.search(each) is not None for each in (first, second)]
    if all(zoned):
        return datetime.fromisoformat(first) < datetime.fromisoformat(second)
    length = DAY if any(zoned) else min(len(first), len(second))
    return first[:length] < second[:length]


def _dateline_before(one: Article, other: Article) -> bool:
    first, second = dateline_day(one.text), dateline_day(other.text)
    if first is None or second is None:
        return False
    days = (second - first).days
    return 0 < days < HALF_A_YEAR or days < -HALF_A_YEAR


def dateline_day(text: str) -> date | None:
    r"""The month and day of a text's dateline, in a year that is the same for all; null for none.

    >>> dateline_day("Boat sinks\n\nOSTREL, May 3 (LNA) - A boat sank."), dateline_day("A boat sank on May 3 - again.")
    (datetime.date(2000, 5, 3), None)
    """
    found = _DATELINE.search(text, 0, HEAD)
    if found is None:
        return None
    month, day = (found[1], found[2]) if found[1] else (found[4], found[3])
    try:
        return date(2000, _MONTHS.index(month.casefold()) + 1, int(day))
    except ValueError:
        return None
