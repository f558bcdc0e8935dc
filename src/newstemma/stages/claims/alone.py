"""What one report alone has: its clauses put together to what can be read, and of those the ones that say most."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import OPINION_WORDS, OWN_WORDS, PRONOUNS, RELATIVES, SUBORDINATORS
from newstemma.spans import Span
from newstemma.stages.claims.trimming import bare
from newstemma.stages.claims.units import Unit, verbal

FEWEST_WORDS = 5
"""A statement that only one report has needs this many words to say something by itself."""
FEWEST_CONTENT = 3
"""Words other than function words that a statement needs beside others."""
ENOUGH = 2
"""Points of substance: a source counts two, each name and value one, a sentence of its own one."""
MOST_ALONE = 12
"""Statements of one report alone that are kept: more than these nobody reads, and the rest is background."""
LAST_LINE = 4
"""Points that a statement in the last line of a report loses against one in the first."""
NEAR = 12
"""Code points between two clauses of one statement: ", and then "."""
LONGEST = 320
"""Code points of a statement put together; beyond, a clause stays as it is."""
_TEASER = re.compile(r"[A-Z][A-Z'’&]{2,}(?:[ -][A-Z][A-Z'’&]{1,}){1,}[ :]")
_ENDED = (".", "!", "…", '"', "”", "’", "'", ")")


def told_alone(groups: list[list[Unit]], texts: dict[str, str], taken: list[Unit]) -> list[list[Unit]]:
    """The claims that a single report makes: clauses of one sentence joined, the weightiest of each report."""
    several = [[_readable(unit, texts[unit.article]) for unit in group] for group in groups if len(group) > 1]
    lone = [group[0] for group in groups if len(group) == 1]
    spoken_for = defaultdict(list)
    for unit in taken:
        spoken_for[unit.article].append(Span(unit.start, unit.stop))
    read = [[_readable(unit, texts[unit.article])] for unit in _runs(lone, texts)]
    kept = [
        group for group in [*several, *read] if substance(group, texts) >= ENOUGH and not _inside(group, spoken_for)
    ]
    ranked: dict[str, list[list[Unit]]] = defaultdict(list)
    for group in sorted(kept, key=lambda group: (-_weight(group, texts), group[0].start, group[0].stop)):
        ranked[group[0].article].append(group)
    return [group for article in sorted(ranked) for group in ranked[article][:MOST_ALONE]]


def _weight(group: list[Unit], texts: dict[str, str]) -> float:
    """Substance, less the further down: reporters put first what matters most, and galleries and background last."""
    return round(substance(group, texts) - LAST_LINE * group[0].start / max(1, len(texts[group[0].article])), 6)


def _inside(group: list[Unit], spoken_for: dict[str, list[Span]]) -> bool:
    """True when the statement is hardly more than what claims of several reports have of it together."""
    one = group[0]
    span = Span(one.start, one.stop)
    parts = ((max(span.start, o.start), min(span.stop, o.stop)) for o in spoken_for[one.article] if span.overlap(o))
    covered, reached = 0, span.start
    for start, stop in sorted(parts):
        covered += max(0, stop - max(start, reached))
        reached = max(reached, stop)
    return 2 * covered > len(span)


def _runs(lone: list[Unit], texts: dict[str, str]) -> list[Unit]:
    """Neighbouring clauses of one sentence, told in one way, as one statement."""
    runs: list[Unit] = []
    for unit in sorted(lone, key=lambda unit: (unit.article, unit.start, unit.stop)):
        last = runs[-1] if runs else None
        if last is not None and _one_statement(last, unit, texts[unit.article]):
            runs[-1] = _both(last, unit, texts[unit.article])
        else:
            runs.append(unit)
    return runs


def _one_statement(a: Unit, b: Unit, text: str) -> bool:
    return (
        a.article == b.article
        and a.home == b.home
        and a.attribution == b.attribution
        and a.stance == b.stance
        and 0 <= b.start - a.stop <= NEAR
        and b.stop - a.start <= LONGEST
        and "\n" not in text[a.stop : b.start]
    )


def _both(a: Unit, b: Unit, text: str) -> Unit:
    return replace(
        a,
        stop=b.stop,
        text=text[a.start : b.stop],
        words=a.words + b.words,
        values=a.values + b.values,
        keys=a.keys | b.keys,
        names=a.names | b.names,
        negated=a.negated or b.negated,
        stage=a.stage or b.stage,
    )


def whole(groups: list[list[Unit]], texts: dict[str, str]) -> list[list[Unit]]:
    """The groups, a fragment that stands beside another statement in each of its reports joined to that statement.

    Of "it closed, saving power" two reports have both halves: one claim, not two.
    """
    result: list[list[Unit]] = []
    for group in sorted(groups, key=lambda group: [(unit.article, unit.start, unit.stop) for unit in group]):
        beside = next((i for i, other in enumerate(result) if _beside(other, group, texts)), None)
        if beside is None:
            result.append(group)
        else:
            result[beside] = [_both(a, b, texts[a.article]) for a, b in zip(result[beside], group, strict=True)]
    return result


def _beside(a: list[Unit], b: list[Unit], texts: dict[str, str]) -> bool:
    return (
        len(a) == len(b)
        and all(_one_statement(x, y, texts[x.article]) for x, y in zip(a, b, strict=True))
        and (all(map(_fragment, a)) or all(map(_fragment, b)))
    )


def _fragment(unit: Unit) -> bool:
    """True for what says too little by itself."""
    content = sum(word not in STOPWORDS for word in unit.words)
    return dangling(unit) or content < FEWEST_CONTENT or not any(map(verbal, unit.words))


def _readable(unit: Unit, text: str) -> Unit:
    """The statement from where its sentence or its reported words begin, when it cannot be read from where it does."""
    if not dangling(unit):
        return unit
    row = unit.attribution
    start = max(unit.home.start, row.start) if row is not None else unit.home.start
    span = bare(text, Span(start, unit.stop))
    if not 0 < unit.start - span.start <= LONGEST - (unit.stop - unit.start):
        return unit
    return replace(unit, start=span.start, text=text[span.slice])


def dangling(unit: Unit) -> bool:
    """True for what leans on the words before it: "who fled", "after the fire", "was moved".

    A pronoun alone does not: "she denied it" is understood.
    """
    first = unit.words[0] if unit.words else ""
    return unit.start > unit.home.start and (
        first in RELATIVES
        or first in SUBORDINATORS
        or first in ("if", "than", "to", "nor")
        or verbal(first)
        or first.endswith("ing")
    )


def substance(group: list[Unit], texts: dict[str, str]) -> int:
    """How much the best statement of a group says: 0 for questions, opinions, headings and fragments."""
    return max(_substance(unit, texts[unit.article]) for unit in group)


def _substance(unit: Unit, text: str) -> int:
    words = frozenset(unit.words)
    if len(unit.words) < FEWEST_WORDS or "?" in unit.text or "!" in unit.text or not any(map(verbal, unit.words)):
        return 0
    quoted = unit.attribution is not None and unit.attribution.form == "direct"
    if not OWN_WORDS.isdisjoint(words) or (unit.attribution is None and not OPINION_WORDS.isdisjoint(words)):
        return 0
    if unit.part == "body" and not text[unit.home.slice].rstrip().endswith(_ENDED):
        return 0
    if _TEASER.match(text, unit.home.start) or (dangling(unit) and unit.words[0] in (*RELATIVES, "nor")):
        return 0
    named = 2 if len(unit.names) > 1 else len(unit.names)
    full = unit.words[0] not in PRONOUNS and not dangling(unit)
    content = sum(word not in STOPWORDS for word in words) >= FEWEST_WORDS
    told = 0 if unit.attribution is None else int(content) if quoted else 2
    known = named + min(2, len(unit.values)) + told
    return known + full + content if known else 0
