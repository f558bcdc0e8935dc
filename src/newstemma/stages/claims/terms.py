"""How long somebody could be jailed at most, as reports tell it: "faces up to 20 years in prison", "a maximum sentence of 14 years"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from newstemma.matching.similar import stem
from newstemma.matching.words import tokens
from newstemma.stages.claims.units import Unit

_PRISON = re.compile(
    r"\b(?:prison|jail|jailed|imprison\w{0,4}|behind bars|sentences?|sentenced|penalty|punishable|punishment)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\bmaximum (?:prison |jail |possible )?(?:sentence|penalty|term|punishment) (?:of |is )$", re.IGNORECASE
)
"""What makes a number of years the most that a court can give, where no "up to" does."""
REACH = 60
"""Code points around the years in which a word of prison stands."""
_WHERE = re.compile(r" (?:in prison|in jail|behind bars|of imprisonment|imprisonment)\b", re.IGNORECASE)


def prison_terms(units: list[Unit]) -> list[list[Unit]]:
    """The most years in prison that each report tells of; nothing where one tells of two, as these are of two charges or people."""
    told: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        told[unit.article] += _terms(unit)
    one = [phrases for phrases in told.values() if len({phrase.values[0].value for phrase in phrases}) == 1]
    return [[phrases[0] for phrases in one]] if len(one) > 1 else []


def _terms(unit: Unit) -> list[Unit]:
    found = []
    for value in unit.values:
        start, stop = value.start - unit.start, value.stop - unit.start
        most = _MOST.search(unit.text, max(0, start - REACH), start)
        prison = most or _PRISON.search(unit.text, max(0, start - REACH), min(len(unit.text), stop + REACH))
        if value.kind != "duration" or not prison or not (most or value.value.startswith("<=")):
            continue
        where = _WHERE.match(unit.text, stop)
        end = where.end() if where else stop
        begin = most.start() if most else start
        words = tuple(token.word for token in tokens(unit.text[begin:end]))
        bound = value.value if value.value.startswith("<=") else f"<={value.value}"
        found.append(
            replace(
                unit,
                start=unit.start + begin,
                stop=unit.start + end,
                text=unit.text[begin:end],
                words=words,
                values=(replace(value, value=bound),),
                keys=frozenset(map(stem, words)),
            )
        )
    return found
