"""What one report alone has: its clauses put together to what can be read, and of those the ones that say most."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import LIGHT, OPINION_WORDS, OWN_WORDS, PRONOUNS, SUBORDINATORS
from newstemma.language.words import listed
from newstemma.matching.similar import most_held, stem, weights
from newstemma.matching.words import tokens
from newstemma.spans import Span, merged
from newstemma.stages.claims.cutting import BELIEFS
from newstemma.stages.claims.leaning import conditional, dangling, governed
from newstemma.stages.claims.stances import cue_lemmas
from newstemma.stages.claims.trimming import bare
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import main_clause, verbal

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
MOST = 0.6
"""Of a statement that holds another: the one within says most of it. Claims of less stay, as half of a sentence often is one of its own."""
TOLD_ELSEWHERE, TOLD_BY_FEW = 0.5, 0.6
"""Share of a statement's stems and values, rare ones weighing more, that one sentence of another report has: of many, and of few, where
half may be chance. Of 31 statements of other news that a reader had judged, 4 of the 12 that others tell go, and 1 of the 19 that they
do not; at .4 one more of the 12, and .01 of the training stories' claims."""
MANY_KEYS = 8
"""Stems and values of a statement of many words."""
_LIGHT = frozenset(stem(word) for word in LIGHT)
_TEASER = re.compile(r"[A-Z][A-Z'’&]{2,}(?:[ -][A-Z][A-Z'’&]{1,}){1,}[ :]")
_FURNITURE = re.compile(
    r"\b(?:read more|full ?screen|slideshow|getty images|click here|sign up|share this|pic\.twitter\.com|\d{1,3} of \d{1,3} [A-Z])",
    re.IGNORECASE,
)
"""Words of the page around a report, of its galleries and of posts in it."""
_JUDGED = re.compile(
    r"(?<![\"“‘'])\b(?:one of the (?:best|worst|greatest|finest)|(?:good|fair|decent) chance)\b", re.IGNORECASE
)
"""A judgement."""
_IN_CAPITALS = re.compile(r"(?:\b[A-Z]{2,20}[ .:]{1,2}){5}")
"""Words on a map or a board in a picture."""
_AND = re.compile(r"(?:,? (?:and|but)(?: (?:that|then|also))?|;) ?$")
"""What joins a clause to the one before it."""
_NEXT_WORD = re.compile(r"[\"”’]? [\"“‘]?([A-Za-z]{2,20})\b")
_ENDING = re.compile(r"(?:as (?:a|an|well|part)|rather than|other than) ", re.IGNORECASE)
"""What belongs to the words before it, though it begins as a clause may: "the pier as a whole"."""
_OTHERS = (("he",), ("she",), ("they",), ("it",), ("his",), ("her",), ("their",), ("its",))
_COMING = tuple((word,) for word in listed("came comes come coming happened occurred"))
_WHEN = re.compile(r" (?:after|before|when|while|as|just|hours|days|weeks|months|minutes|two|three|a)\b")
"""When something came is told by what follows: "the surge came | after he spoke"."""
_CLOSED = re.compile(r"’(?![A-Za-z])")
_INSERTED = re.compile(
    r" ?(?:—|–|-{2}| - )[^—–\n]{1,200}?(?:—|–|--| - ) ?(?:is|are|was|were|has|have|had|will|would|should|could|can|may|might|must|did|does|do)\b"
)
"""What stands between two dashes before the verb of the words before it: "the boats — all of them — were sold"."""
_STILL_SAID = listed(
    "until unless if except of to in on at into onto from with without within for by about against over under through during toward towards "
    "is are was were has have had will would should could can may might must did does do not he she they it we you i"
)
"""Words before which no statement ends: a condition, what a preposition leads to, the verb of a subject."""
_ENDED = (".", "!", "…", '"', "”", "’", "'", ")")


def told_alone(
    groups: list[list[Unit]], texts: dict[str, str], taken: list[Unit], found: list[Unit]
) -> list[list[Unit]]:
    """The claims that a single report makes: clauses of one sentence joined, the weightiest of each report.

    What a sentence of another report, of all that was `found`, tells most of is none of them, though no claim joins the two.
    """
    several = [[readable(unit, texts[unit.article]) for unit in group] for group in groups if len(group) > 1]
    lone = [group[0] for group in groups if len(group) == 1]
    spoken_for = defaultdict(list)
    for unit in taken:
        spoken_for[unit.article].append(Span(unit.start, unit.stop))
    read = [[readable(unit, texts[unit.article])] for unit in _runs(lone, texts)]
    told = [group for group in [*several, *read] if not _inside(group, spoken_for)]
    told = [[_finished(unit, texts[unit.article]) for unit in group] for group in told]
    told = [own for group in told if (own := _own(group, spoken_for, texts))]
    kept = _outer(_untold([group for group in told if substance(group, texts) >= ENOUGH], found))
    ranked: dict[str, list[list[Unit]]] = defaultdict(list)
    for group in sorted(kept, key=lambda group: (-_weight(group, texts), group[0].start, group[0].stop)):
        ranked[group[0].article].append(group)
    return [group for article in sorted(ranked) for group in ranked[article][:MOST_ALONE]]


def _untold(groups: list[list[Unit]], found: list[Unit]) -> list[list[Unit]]:
    """The groups without those whose statement is mostly in one sentence of another report: "only one report" would be wrong."""
    sentences: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for unit in found:
        sentences[unit.article, unit.home] |= unit.keys
    places = sorted(sentences)
    keys = [frozenset(sentences[place]) for place in places]
    said = [frozenset[str]().union(*(unit.keys for unit in group)) - _LIGHT for group in groups]
    owners = [group[0].article for group in groups]
    shares = most_held(said, owners, keys, [article for article, _ in places], weights(keys))
    least = [TOLD_ELSEWHERE if len(keys) >= MANY_KEYS else TOLD_BY_FEW for keys in said]
    return [group for group, share, enough in zip(groups, shares, least, strict=True) if share < enough]


def _outer(groups: list[list[Unit]]) -> list[list[Unit]]:
    """The groups without those whose first statement is most of another's: one sentence may have been put together twice."""
    placed: dict[tuple[str, Span], list[Span]] = defaultdict(list)
    for one, *_ in groups:
        placed[one.article, one.home].append(Span(one.start, one.stop))
    kept = []
    for group in groups:
        span, others = Span(group[0].start, group[0].stop), placed[group[0].article, group[0].home]
        if others.count(span) > 1:
            others.remove(span)
        elif not any(other != span and other.holds(span) and len(span) >= MOST * len(other) for other in others):
            kept.append(group)
    return kept


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


def _own(group: list[Unit], spoken_for: dict[str, list[Span]], texts: dict[str, str]) -> list[Unit]:
    """The statements, if there is one only without a last part, after "and", that is a claim of several reports.

    None when the rest of the longest has no main clause: it says what several reports say.
    """
    unit = max(group, key=lambda unit: (unit.stop - unit.start, -unit.start))
    span, text = Span(unit.start, unit.stop), texts[unit.article]
    held = merged(other for other in spoken_for[unit.article] if span.holds(other))
    if not held:
        return group
    starts, stops = [span.start, *(other.stop for other in held)], [*(other.start for other in held), span.stop]
    first, *rest = (text[start:stop] for start, stop in zip(starts, stops, strict=True))
    if any(map(main_clause, rest)):
        return group
    joined = _AND.search(first)
    if joined is None or len(group) > 1:
        return group if main_clause(first) else []
    clause = first[: joined.start()].rstrip()
    alone = len(clause.rpartition(",")[2].split()) >= FEWEST_CONTENT and not _opened(clause)
    if main_clause(clause) and alone:
        return [_cut_off(unit, Span(span.start, span.start + len(clause)), text)]
    return group if main_clause(first) else []


def _cut_off(unit: Unit, span: Span, text: str) -> Unit:
    """The unit with no more of its words than the span has."""
    words = tuple(token.word for token in tokens(text[span.slice]))
    values = tuple(value for value in unit.values if span.holds(Span(value.start, value.stop)))
    names = unit.names & _stems(text[span.slice])
    return replace(
        unit, start=span.start, stop=span.stop, text=text[span.slice], words=words, values=values, names=names
    )


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
    near: dict[tuple[tuple[str, Span], ...], list[int]] = defaultdict(list)  # by the sentences of all statements
    for group in sorted(groups, key=lambda group: [(unit.article, unit.start, unit.stop) for unit in group]):
        homes = near[tuple((unit.article, unit.home) for unit in group)]
        beside = next((i for i in homes if _beside(result[i], group, texts)), None)
        if beside is None:
            homes.append(len(result))
            result.append(group)
        else:
            result[beside] = [_both(a, b, texts[a.article]) for a, b in zip(result[beside], group, strict=True)]
    return result


def _beside(a: list[Unit], b: list[Unit], texts: dict[str, str]) -> bool:
    one = all(_one_statement(x, y, texts[x.article]) for x, y in zip(a, b, strict=True))
    return one and (all(map(_fragment, a)) or all(map(_fragment, b)))


def adrift(group: list[Unit], texts: dict[str, str]) -> bool:
    """True for what just leads to main clauses that have nothing in common: "before the reading began", and it names and counts nothing."""
    if not all(dangling(unit) and not unit.values and not unit.names for unit in group):
        return False
    around = [_stems(texts[unit.article][unit.home.slice]) for unit in group]
    return frozenset.intersection(*around) <= frozenset[str]().union(*(_stems(unit.text) for unit in group))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.word) for token in tokens(text) if token.word not in STOPWORDS)


def _fragment(unit: Unit) -> bool:
    """True for what says too little by itself."""
    content = sum(word not in STOPWORDS for word in unit.words)
    return dangling(unit) or content < FEWEST_CONTENT or not any(map(verbal, unit.words))


MOSTLY = 2
"""How many times longer than what is reported a report's own words must be for the whole to be its own. Chosen, no other value was measured."""


def readable(unit: Unit, text: str) -> Unit:
    """The statement from where its reported words or its sentence begin, when it cannot be read from where it does.

    One that leans on what follows ("when the bell rang", of "when the bell rang, all fled") goes on to the sentence's end.
    """
    row = unit.attribution
    starts = [unit.home.start] if row is None else [max(unit.home.start, row.start), unit.home.start]
    for start in starts:
        led = start == unit.home.start and (conditional(unit, text) or governed(unit, text) or _apposed(unit, text))
        if start < unit.start and (led or dangling(unit)):
            unit = _grown(unit, Span(start, unit.stop), text)
    if not (dangling(unit) or _broken(unit, text)):
        return unit
    led = text[unit.home.start : unit.start].strip().casefold() in SUBORDINATORS
    return _grown(unit, Span(unit.home.start if led else unit.start, unit.home.stop), text)


def named(unit: Unit, text: str) -> Unit:
    """The statement with all before it in its sentence, when it begins with "he" or "their" and the words before it tell who that is."""
    row = unit.attribution
    quoted = row is not None and row.form == "direct" and row.start <= unit.start
    if quoted or unit.words[:1] not in _OTHERS or unit.start <= unit.home.start:
        return unit
    before = tokens(text[unit.home.start : unit.start])
    known = any(text[unit.home.start + token.start].isupper() and token.word not in STOPWORDS for token in before)
    return _grown(unit, Span(unit.home.start, unit.stop), text) if known else unit


def _apposed(unit: Unit, text: str) -> bool:
    """True for what is said of the words before a dash: "— a site aimed at children"."""
    return unit.words[:1] in (("a",), ("an",)) and text[: unit.start].rstrip()[-1:] in ("—", "–", "-")


def _broken(unit: Unit, text: str) -> bool:
    """True when the next word, of a meaning, belongs to the statement, or the second half of a pair of quotation marks or brackets."""
    found = _NEXT_WORD.match(text, unit.stop)
    opened = _opened(unit.text) or _INSERTED.match(text, unit.stop, unit.home.stop) is not None
    opened = opened or (unit.words[-1:] in _COMING and _WHEN.match(text, unit.stop) is not None)
    following = found.group(1).casefold() if found is not None and unit.text[-1:].isalnum() else "and"
    cut = following not in STOPWORDS or following in _STILL_SAID or _ENDING.match(text, unit.stop + 1) is not None
    return opened or cut


def _opened(text: str) -> bool:
    """True for half of a pair of quotation marks or brackets."""
    opened = any(text.count(mark) > text.count(closing) for mark, closing in (("“", "”"), ("(", ")")))
    return opened or text.count('"') % 2 == 1 or text.count("‘") > len(_CLOSED.findall(text))


def _finished(unit: Unit, text: str) -> Unit:
    """The statement to the end of its sentence, when it breaks off before a word or inside a quotation."""
    after = text[unit.stop : unit.stop + 2]
    broken = after[:1] == " " and after[1:].isalpha()
    return _grown(unit, Span(unit.start, unit.home.stop), text) if broken or _broken(unit, text) else unit


def _grown(unit: Unit, span: Span, text: str) -> Unit:
    """The unit with more of its sentence, unless that is too long to be read as one statement."""
    span = bare(text, span)
    if len(span) > LONGEST or not span.holds(Span(unit.start, unit.stop)):
        return unit
    words = tuple(token.word for token in tokens(text[span.slice]))
    grown = replace(unit, start=span.start, stop=span.stop, text=text[span.slice], words=words)
    return replace(grown, attribution=None, stance="asserts") if _mostly_own(grown, text) else grown


def _mostly_own(unit: Unit, text: str) -> bool:
    """True where most of a statement, a main clause among it, is the report's own: "she caused a scene, calling herself an officer"."""
    row, span = unit.attribution, Span(unit.start, unit.stop)
    if row is None or unit.stance != "attributes" or row.source_start is None or row.cue_start is None:
        return False
    content = span.overlap(Span(row.start, row.stop))
    ends = row.source_stop or row.source_start, row.cue_stop or row.cue_start
    told = (Span(row.start, row.stop), Span(row.source_start, ends[0]), Span(row.cue_start, ends[1]))
    held = merged(part for part in told if span.overlap(part))
    starts, stops = [span.start, *(part.stop for part in held)], [*(part.start for part in held), span.stop]
    own = [text[start:stop] for start, stop in zip(starts, stops, strict=True) if start < stop]
    return sum(map(len, own)) > MOSTLY * content and any(map(main_clause, own))


def substance(group: list[Unit], texts: dict[str, str]) -> int:
    """How much the best statement of a group says: 0 for questions, opinions, headings and fragments."""
    return max(_substance(unit, texts[unit.article]) for unit in group)


def _hoped(unit: Unit, text: str) -> bool:
    """True for what the report itself hopes, fears or believes: "we hope that"."""
    row = unit.attribution
    if row is None or row.form == "direct" or row.source_start is None or BELIEFS.isdisjoint(cue_lemmas(text, row)):
        return False
    return all(token.word in OWN_WORDS for token in tokens(text[row.source_start : row.source_stop]))


def _substance(unit: Unit, text: str) -> int:
    words = frozenset(unit.words)
    if len(unit.words) < FEWEST_WORDS or "?" in unit.text or "!" in unit.text or not any(map(verbal, unit.words)):
        return 0
    quoted = unit.attribution is not None and unit.attribution.form == "direct"
    judged = unit.attribution is None and (not OPINION_WORDS.isdisjoint(words) or _JUDGED.search(unit.text))
    if judged or not OWN_WORDS.isdisjoint(words) or _hoped(unit, text):
        return 0
    if unit.part == "body" and not text[unit.home.slice].rstrip().endswith(_ENDED):
        return 0
    if (
        _TEASER.match(text, unit.home.start)
        or _FURNITURE.search(unit.text)
        or _IN_CAPITALS.search(unit.text)
        or dangling(unit)
    ):
        return 0
    named = 2 if len(unit.names) > 1 else len(unit.names)
    full = unit.words[0] not in PRONOUNS and not dangling(unit)
    content = sum(word not in STOPWORDS for word in words) >= FEWEST_WORDS
    told = 0 if unit.attribution is None else int(content) if quoted else 2
    known = named + min(2, len(unit.values)) + told
    return known + full + content if known else 0
