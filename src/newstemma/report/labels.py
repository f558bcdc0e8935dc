"""Our own words around the words of reports: counts, dates, names of kinds. English, and the same in text and page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newstemma.report.views import Footing, ReportView

FOOTINGS: dict[Footing, str] = {
    "unnamed": "Unnamed sources",
    "none": "No source named",
    "named": "A named source",
}
"""What claims rest on, thinnest first."""

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


MOST_LETTERS = 8  # letters of reports in a row; more are counted


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "story", "stories"), counted(1200, "report")
    ('1 story', '1,200 reports')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """How often.

    >>> times(1), times(2), times(9)
    ('once', 'twice', '9 times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def kind_of(kind: str) -> str:
    """The kind of a credited body, as one says it.

    >>> kind_of("newspaper"), kind_of("web")
    ('newspaper', 'web site')
    """
    return {"web": "web site", "social": "social network"}.get(kind, kind)


def a_kind(kind: str) -> str:
    """The same with its article, as it follows a name; who issues a press release is not the release.

    >>> a_kind("agency"), a_kind("web"), a_kind("press release")
    ('an agency', 'a web site', 'in a press release')
    """
    if kind == "press release":
        return f"in a {kind}"
    word = kind_of(kind)
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def file_name(origin: str) -> str:
    """The file of an origin, without its folders.

    >>> file_name("/home/ana/pile/one.jsonl#12")
    'one.jsonl#12'
    >>> file_name("-#0")
    'standard input#0'
    """
    name = origin.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return f"standard input{name[1:]}" if name == "-" or name.startswith("-#") else name


def and_list(words: Sequence[str]) -> str:
    """The words as a list in a sentence.

    >>> and_list(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def turn(letter: str) -> tuple[int, str]:
    """By which letters of reports are sorted: Z is an earlier one than AA."""
    return len(letter), letter


def in_letters(reports: Sequence[str]) -> str:
    """The letters of reports; their number when there are too many to read.

    >>> in_letters(["AA", "B"]), in_letters([str(number) for number in range(20)])
    ('B, AA', '20 reports')
    """
    in_order = sorted(reports, key=turn)
    return ", ".join(in_order) if len(in_order) <= MOST_LETTERS else counted(len(in_order), "report")


def own_voice(reports: Sequence[str]) -> str:
    """What is said of reports that name no source."""
    return "in its own voice, no source named" if len(reports) == 1 else "in their own voice, no source named"


def day(published: str | None) -> str:
    """A date of just the precision known, as a reader writes it; "" when there is none.

    >>> day("2024-03-04T09:30:00+00:00"), day("2024-03"), day("2024"), day(None)
    ('4 March 2024', 'March 2024', '2024', '')
    """
    if not published:
        return ""
    try:
        if len(published) >= 10:
            date = datetime.fromisoformat(published[:10])
            return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
        year, month = published.split("-")
        return f"{MONTHS[int(month) - 1]} {year}"
    except (ValueError, IndexError):
        return published


def dates(reports: Sequence[ReportView]) -> str:
    """The first and the last day of a story's reports, after a comma; "" when none has a date."""
    known = sorted(report.published[:10] for report in reports if report.published)
    if not known:
        return ""
    first, last = day(known[0]), day(known[-1])
    if first == last:
        return f", {first}"
    shared = first.split()[1:] == last.split()[1:] and len(first.split()) == 3
    return f", {first.split()[0] if shared else first} to {last}"


def short_day(published: str | None) -> str:
    """A day without its year, where the year stands elsewhere.

    >>> short_day("2024-03-04T09:30:00+00:00"), short_day("2024-03")
    ('4 Mar', 'March 2024')
    """
    words = day(published).split()
    return f"{words[0]} {words[1][:3]}" if len(words) == 3 else " ".join(words)


LONG = re.compile(r"(?<![\d.:-])\d{5,15}(?![\d:-])")


def valued(value: str) -> str:
    """A canonical value as one reads it.

    >>> valued("214000 GBP"), valued("2023-04-29"), valued(">=10"), valued("1200")
    ('214,000 GBP', '2023-04-29', '>=10', '1200')
    """
    return LONG.sub(lambda found: f"{int(found[0]):,}", value)
