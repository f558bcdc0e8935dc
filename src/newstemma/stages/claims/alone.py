"""What one report alone has: its clauses put together to what can be read, and of those the ones that say most."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import ADVERBS, OPINION_WORDS, OWN_WORDS, PRONOUNS, RELATIVES, SUBORDINATORS
from newstemma.language.words import listed
from newstemma.matching.words import tokens
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
_FURNITURE = re.compile(
    r"\b(?:read more|full ?screen|slideshow|getty images|click here|sign up|share this|pic\.twitter\.com|\d{1,3} of \d{1,3} [A-Z])",
    re.IGNORECASE,
)
"""Words of the page around a report, of its galleries and of posts in it."""
_RELATIVE = re.compile(r", (?:who|whom|whose|which|where)\b", re.IGNORECASE)
_CONDITIONS = listed("if unless")
_BESIDE = listed("despite unlike amid besides")
_LINKS = listed("however meanwhile moreover instead")
LED_BY = 60
"""Code points in which an adverb and the word that it leads to stand."""
_LEANING = listed("if whether than to nor and or")
_ENDED = (".", "!", "…", '"', "”", "’", "'", ")")


def told_alone(groups: list[list[Unit]], texts: dict[str, str], taken: list[Unit]) -> list[list[Unit]]:
    """The claims that a single report makes: clauses of one sentence joined, the weightiest of each report."""
    several = [[readable(unit, texts[unit.article]) for unit in group] for group in groups if len(group) > 1]
    lone = [group[0] for group in groups if len(group) == 1]
    spoken_for = defaultdict(list)
    for unit in taken:
        spoken_for[unit.article].append(Span(unit.start, unit.stop))
    read = [[readable(unit, texts[unit.article])] for unit in _runs(lone, texts)]
    told = [group for group in [*several, *read] if not _inside(group, spoken_for)]
    told = [[_finished(unit, texts[unit.article]) for unit in group] for group in told]
    kept = [group for group in told if substance(group, texts) >= ENOUGH]
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
    """The two as one; a word such as "while" that led to the first, and was cut off, leads to both."""
    led = text[a.home.start : a.start].strip().casefold() in SUBORDINATORS
    start = a.home.start if led else a.start
    return replace(
        a,
        start=start,
        stop=b.stop,
        text=text[start : b.stop],
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


def readable(unit: Unit, text: str) -> Unit:
    """The statement from where its reported words or its sentence begin, when it cannot be read from where it does.

    One that leans on what follows ("when the bell rang", of "when the bell rang, all fled") goes on to the sentence's end.
    """
    row = unit.attribution
    starts = [unit.home.start] if row is None else [max(unit.home.start, row.start), unit.home.start]
    for start in starts:
        if dangling(unit) and start < unit.start:
            unit = _grown(unit, Span(start, unit.stop), text)
    return _grown(unit, Span(unit.start, unit.home.stop), text) if dangling(unit) else unit


def _finished(unit: Unit, text: str) -> Unit:
    """The statement to the end of its sentence, when it breaks off before a word or inside a quotation."""
    after = text[unit.stop : unit.stop + 2]
    broken = after[:1] == " " and after[1:].isalpha()
    opened = any(unit.text.count(mark) > unit.text.count(closing) for mark, closing in (("“", "”"), ("(", ")")))
    return _grown(unit, Span(unit.start, unit.home.stop), text) if broken or opened else unit


def _grown(unit: Unit, span: Span, text: str) -> Unit:
    """The unit with more of its sentence, unless that is too long to be read as one statement."""
    span = bare(text, span)
    if len(span) > LONGEST or not span.holds(Span(unit.start, unit.stop)):
        return unit
    words = tuple(token.word for token in tokens(text[span.slice]))
    return replace(unit, start=span.start, stop=span.stop, text=text[span.slice], words=words)


def dangling(unit: Unit) -> bool:
    """True for what leans on words beside it: "who fled", "was moved", "after the fire broke out".

    A pronoun alone does not: "she denied it" is understood.
    """
    first, second = (*unit.words[:2], "", "")[:2]
    if _without_main_clause(unit.text, first):
        return True
    return unit.start > unit.home.start and (
        first in RELATIVES
        or first in SUBORDINATORS
        or first in _LEANING
        or verbal(first)
        or (verbal(second) and (first in ADVERBS or first.endswith("ly")))
        or first.endswith("ing")
    )


def _without_main_clause(text: str, first: str) -> bool:
    """True for "when the bell rang" and "after the bell, Krog", and for "Krog, who rang the bell": what they lead to is not there.

    "Also, if it rings" is no other than "if it rings".
    """
    if first in ADVERBS or first in _LINKS:
        found = tokens(text[:LED_BY])
        if len(found) > 1:
            text, first = text[found[1].start :], found[1].word
    if (
        first in _BESIDE
    ):  # no clause of its own: a verb after its last comma, or without one anywhere, is the main clause's
        return not any(verbal(word) and not word.endswith("ing") for word, *_ in tokens(text[text.rfind(",") + 1 :]))
    if first in SUBORDINATORS or first in _CONDITIONS:
        return "," not in text or not any(verbal(token.word) for token in tokens(text[text.rindex(",") :]))
    relative = _RELATIVE.search(text)
    if relative is None or "," in text[relative.end() :]:
        return False
    return not any(verbal(token.word) for token in tokens(text[: relative.start()]))


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
    if _TEASER.match(text, unit.home.start) or _FURNITURE.search(unit.text) or dangling(unit):
        return 0
    named = 2 if len(unit.names) > 1 else len(unit.names)
    full = unit.words[0] not in PRONOUNS and not dangling(unit)
    content = sum(word not in STOPWORDS for word in words) >= FEWEST_WORDS
    told = 0 if unit.attribution is None else int(content) if quoted else 2
    known = named + min(2, len(unit.values)) + told
    return known + full + content if known else 0
