"""Facts that lines of a text state of it: headline, byline, copyright line, date line, dateline. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newstemma.language.outlets import Outlet, outlet_at, outlet_named, outlet_shaped
from newstemma.reading.dates import iso, leading_date
from newstemma.reading.lines import (
    LINE,
    byline,
    copyright_holder,
    is_caption,
    is_furniture,
    name_and_outlet,
    videos_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_HEADLINE = 160
"""Code points of the longest headline: 12 of 5,789 headlines of news corpora are longer."""
_FEWEST_WORDS = 3
_TOP = 8
"""Lines of a text in which bylines and date lines stand."""
_DATE_LINE = re.compile(
    r"\W{0,3}(?:(?P<modified>(?:last )?(?:updated|modified))|date|dated|(?:first |originally )?(?:published|posted)|publication date|pubdate)"
    r"(?: (?:on|at))?\s{0,3}:?\s{1,3}(?=\w)",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r" ?(?:[–—]|--|-) ")
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_a-z.'’-]{1,20}\b")
_LONGEST_DATELINE = 90
_LONGEST_DATE_LINE = 80
"""Code points of the longest line without a colon that tells its date: "Published on May 4, 2023 in the journal ..." is a story."""
_FULL_DATE = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}")
_MARKS = " ,;:|/()–—-•·"
_SMALL = frozenset({"the", "of", "and", "for", "de", "la", "el", "le", "der", "die", "das"})
_CLOSE = 2
"""Last lines of a text in which a line of outlet and day stands."""
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of itself."""

    outlet: str | None
    author: str | None
    published: str | None
    modified: str | None


def headline_in(text: str) -> str | None:
    r"""The first line, if it looks like a headline.

    >>> headline_in("Ferry runs aground off Mora\nA ferry ran aground."), headline_in("A ferry ran aground.\nNobody was hurt.")
    ('Ferry runs aground off Mora', None)
    """
    lines = _lines(text)
    first, more = next(lines, ""), next(lines, None)
    if more is None or len(first) > LONGEST_HEADLINE or first[-1:] in ".,;:。…" or not _opens_headline(first):
        return None
    if len(first.split()) < _FEWEST_WORDS and first.isascii():
        return None
    no_story = is_furniture(first) or is_caption(first) or iso(first) or _DATE_LINE.match(first)
    return None if no_story else first


def _opens_headline(line: str) -> bool:
    letter = line.lstrip("\"'“‘«¿¡([")[:1]
    return letter.isalnum() and not letter.islower()


def _lines(text: str) -> Iterator[str]:
    return (line for found in LINE.finditer(text) if (line := found[0].strip()))


def stated_in(text: str) -> Stated:
    r"""The facts that a text states of itself.

    >>> stated_in("Ferry runs aground\nBy Ada Brook\nPublished: March 5, 2024\nA ferry ran aground.\n© 2024 Harbour Post")
    Stated(outlet='Harbour Post', author='Ada Brook', published='2024-03-05', modified=None)
    """
    lines = list(_lines(text))
    top, end = lines[:_TOP], lines[-_TOP:]
    signed = [found for line in top if (found := signature(line))]
    signed += [found for line in lines[_TOP:] if line[:11].casefold() == "written by " and (found := signature(line))]
    marked = [both for line in top + end[-_CLOSE:] if (both := masthead(line))]
    heads = [head for line in top if (head := _dateline(line))]
    outlets = [
        *(copyright_holder(line) for line in reversed(end)),
        *(copyright_holder(line) for line in top),
        *(videos_by(line) for line in top + end),
        *(found.outlet for found in signed),
        *(both.outlet for both in marked),
        *(found[1] for head in heads for found in [_IN_BRACKETS.search(head)] if found and _known(found[1])),
    ]
    dates = [dated for line in top if (dated := _dated(line))]
    dates += [_Dated(both.day, modified=False) for both in marked]
    dates += [_Dated(written, modified=False) for head in heads if (written := _day_in(head))]
    return Stated(
        outlet=next((name for name in outlets if name and not _is_agency(name)), None),
        author=next((found.names for found in signed), None),
        published=next((found.written for found in dates if not found.modified), None),
        modified=next((found.written for found in dates if found.modified), None),
    )


@dataclass(frozen=True, slots=True)
class Signature:
    """The names that sign a report, and their outlet where it is beside them."""

    names: str
    outlet: str | None


def signature(line: str) -> Signature | None:
    """Who signs, when a line does nothing else: "By Ada Brook", or "Ada Brook, Harbour Post" of a listed outlet."""
    if found := byline(line):
        names, rest = found
        if _known(rest):
            return Signature(names, rest)
        return Signature(f"{names}, {rest}" if byline(f"By {rest}") else names, None)
    beside = name_and_outlet(line)
    return Signature(*beside) if beside and _known(beside[1]) else None


@lru_cache(maxsize=4096)
def _known(words: str) -> Outlet | None:
    return outlet_named(words) or outlet_at(words) if words else None


def _is_agency(name: str) -> bool:
    """True for an agency, whose line tells where the words come from, not who published them."""
    found = _known(name) or outlet_shaped(name)
    return found is not None and found.kind == "agency"


@dataclass(frozen=True, slots=True)
class _Dated:
    written: str
    modified: bool


def _dated(line: str) -> _Dated | None:
    """The day of a line that is a date, or that begins with one and says what it is."""
    if written := _day(iso(line)):
        return _Dated(written, modified=False)
    label = _DATE_LINE.match(line)
    if not label or (len(line) > _LONGEST_DATE_LINE and ":" not in label[0] and label[0].strip().casefold() != "date"):
        return None
    found = leading_date(line[label.end() :])
    written = _day(found[0]) if found else None
    return _Dated(written, modified=bool(label["modified"])) if written else None


def _day(written: str | None) -> str | None:
    """The date, if it is known to the day."""
    return written if written and len(written) >= len("2024-03-05") else None


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet and a day that a line gives and nothing else."""

    outlet: str
    day: str


def masthead(line: str) -> Masthead | None:
    """Outlet and day of a line that holds only these.

    >>> masthead("Radio Mora, 17 April 2024"), masthead("March 5, 2024 | The Harbour Post")
    (Masthead(outlet='Radio Mora', day='2024-04-17'), Masthead(outlet='The Harbour Post', day='2024-03-05'))
    >>> masthead("Radio Mora opened on 17 April 2024") is None
    True
    """
    found = _FULL_DATE.search(line) if len(line) <= _LONGEST_DATE_LINE else None
    if not found:
        return None
    before, after = line[: found.start()].strip(_MARKS), line[found.end() :].strip(_MARKS)
    name, day = before or after, _day(iso(found[0]))
    if (before and after) or not day or not (_known(name) or outlet_shaped(name)):
        return None
    if any(word.islower() and word not in _SMALL for word in name.split()):
        return None  # "Radio Mora opened on": prose
    return Masthead(name, day)


def _dateline(line: str) -> str | None:
    """What stands before the dash of a dateline: "MORA, March 5, 2024 (Harbour Post)"; or a name in brackets before all.

    >>> _dateline("MORA, Jan. 5, 2024 (Harbour Post) - A ferry ran aground."), _dateline("A ferry - the Ada - ran aground.")
    ('MORA, Jan. 5, 2024 (Harbour Post)', None)
    """
    if line.startswith("("):
        return line[: line.find(")") + 1][:_LONGEST_DATELINE] or None
    place = _PLACE.match(line)
    dash = _DATELINE_END.search(line, 0, _LONGEST_DATELINE) if place else None
    return line[: dash.start()].strip() if dash else None


def _day_in(head: str) -> str | None:
    found = _FULL_DATE.search(head)
    return _day(iso(found[0])) if found else None
