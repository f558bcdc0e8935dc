"""Which body stands behind the words that say who made a statement: "Lund Ferries Chairman Ana Ruiz", "the airline", "Ruiz"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.language.en import BODY_HEADS, KINDS_OF_BODIES
from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets import outlet_named, outlet_shaped
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.attributions.bodies import is_body
from newstemma.stages.attributions.resolve import Spans, resolved
from newstemma.stages.attributions.roles import human
from newstemma.stages.attributions.titles import TITLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit

OFFICERS = listed(
    "chairman chairwoman chairperson chair ceo cfo coo executive spokesman spokeswoman spokesperson boss founder co-founder director president head chief "
    "commissioner superintendent representative principal rector provost dean coach manager"
)
"""Titles of those who speak for the body whose name stands before them."""
_RANKS = listed(
    "chief vice deputy managing executive assistant acting interim general senior former press media national state"
)
"""Words before such a title that are part of it."""
_OF_BODIES = listed("police fire first state district health foreign interior defense defence finance prime guard")
"""Words of titles that are a body's too: "Lund Police Chief", "Lund Fire and Rescue"."""
_OF_A_COUNTRY = ("an", "ese", "ish", "ch")
_HEADS_OF_STATE = listed("president minister premier chancellor governor mayor king queen prince princess")
"""Titles of those who speak for themselves: the words before are of a place."""
MOST_NAMES = 400
"""Names of one story that are compared with each other."""
MOST_LABELS = 4
"""Nouns of one report whose meaning is looked up: each takes a reading of the whole text."""
OFFICER_OF = re.compile(
    r"(?:['’]s)?,?(?: [a-z\-]{2,15}){0,2}? (?:spokes\w{3,6}|chief executive(?: officer)?|CEO|chairman|chairwoman|chairperson|representative)(?:,| -| –)? "
)
"""What stands between a body and the name of who speaks for it."""


def bodied(report: Report, name: str) -> str:
    """The body, or the person in full, that a name with titles means.

    "Lund Ferries Chairman Ana Ruiz" speaks for Lund Ferries, "Actress Ana Ruiz" and "Averilian President Ana Ruiz" for
    themselves; "Ruiz" is "Ana Ruiz" where the report has her in full.
    """
    person, of, _ = name.partition(" of ")
    if of and person in report.people:
        return person  # "Ana Ruiz of Lund Partners"
    words = name.split(" ")
    titles = [at for at, word in enumerate(words[:-1]) if word.casefold() in OFFICERS | TITLES - _OF_BODIES]
    if titles and not _is_a_body(words):
        before, person = words[: titles[-1]], " ".join(words[titles[-1] + 1 :])
        while before and before[-1].casefold() in (_RANKS | TITLES) - _OF_BODIES:
            before = before[:-1]
        speaks_for = before and words[titles[-1]].casefold() in OFFICERS and not _of_a_state(before, words[titles[-1]])
        return " ".join(before) if speaks_for else _in_full(report, person)
    return _in_full(report, name)


def _in_full(report: Report, name: str) -> str:
    """The person of a surname."""
    full = report.people.get(name, name)
    return full if full.endswith(f" {name}") else name


def _is_a_body(words: list[str]) -> bool:
    """True for "Ana Ruiz Foundation" and "Office of the Mayor of Lund", whose titles are part of a name."""
    return words[-1].casefold() in KINDS_OF_BODIES | BODY_HEADS or not {"of", "and", "for"}.isdisjoint(words)


def _of_a_state(before: list[str], title: str) -> bool:
    """True for "Averilian President", and "Lund Mayor"."""
    last = before[-1].casefold()
    return of_a_country(last) or (
        title.casefold() in _HEADS_OF_STATE and last not in KINDS_OF_BODIES and len(before) < 2
    )


def of_a_country(words: str) -> bool:
    """True for the adjective of a country alone: "Averilian", "U.S."."""
    return " " not in words and (words.endswith(_OF_A_COUNTRY) or words.casefold() in {"us", "uk", "u.s.", "u.k."})


def of_people(label: str) -> bool:
    """True for a noun of one or more people, which names no body: "spokeswoman", "actors", "couple".

    >>> of_people("spokeswoman"), of_people("two actors"), of_people("couple"), of_people("ferry company")
    (True, True, True, False)
    """
    noun = label.rsplit(" ", maxsplit=1)[-1]
    return noun in {"couple", "pair", "duo"} or human(noun) or human(noun.removesuffix("s"))


def one_name(found: Collection[Credit]) -> dict[str, str]:
    """Names of a story's bodies by the fuller name that one other of them has: "ANA" and "Lund" of "Lund Airways"; "Ruiz" of "Ana Ruiz".

    Initials stand for all of a name, first words for a firm's, the last word for a person's or an outlet's that no list has.
    """
    names = sorted({one.names for one in found if one.kind != "social" and one.names[0].isupper()})[:MOST_NAMES]
    fuller: dict[str, set[str]] = {name: set() for name in names}
    for name in names:
        for short in fuller.keys() & set(_short_names(name)):
            fuller[short].add(name)
    alike = {name.casefold(): name for name in reversed(names)}  # "Lund police" and "Lund Police"
    return {short: full.pop() if len(full) == 1 else alike[short.casefold()] for short, full in fuller.items()}


def _short_names(name: str) -> Iterator[str]:
    words = name.split(" ")
    if len(words) < 2:
        return
    initials = "".join(word[0] for word in words if word[0].isupper())
    if len(initials) > 2:
        yield initials
    if is_body(words):
        yield from (
            " ".join(words[:stop])
            for stop in (len(words) - 1, len(words) - 2)
            if stop > 0 and not is_body(words[:stop])
        )
    if (words[0] in GIVEN_NAMES or outlet_shaped(name)) and not outlet_named(words[-1]):
        yield words[-1]


def meant(report: Report, label: str, place: int) -> str | None:
    """The body that a noun before a place means, by the report's other words: "the airline"; None where they do not tell.

    A noun means the same all through a report, so that each is read once.
    """
    known = report.meanings
    if label not in known:
        known[label] = _read(report, label, place) if len(known) < MOST_LABELS else None
    return known[label]


def _read(report: Report, label: str, place: int) -> str | None:
    start = report.text.rfind(label, 0, place)
    if start < 0:
        return None
    first = start - 4 if report.text[max(start - 4, 0) : start].casefold() == "the " else start
    spans = Spans((Span(place, place + 1),), Span(first, start + len(label)), None)
    who = resolved(report.text, report.sentences, [spans], report.article.outlet)[0]
    body = who.kind in {"organisation", "outlet"} and who.name
    return who.name if body and body.split()[-1][0].isupper() else None
