"""Which statements of a claim stand in the same words: because a shared passage lies over both, or because a quotation is retold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from newstemma.language.en import STOPWORDS
from newstemma.matching.align import shared_words
from newstemma.matching.words import tokens
from newstemma.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstemma.stages.roots.reports import Reports
    from newstemma.stages.roots.voices import Voice
    from newstemma.tables import Attribution, Claim, Reuse

QUOTED_WORDS = 4
"""Words in a row by which two quotations of unnamed sources are one utterance; three may be a set phrase."""
WHOLE_STATEMENT = (0.8, 0.5)
"""Shares of the shorter and of the longer of two statements that must be words of both, in one order, for two *named* voices to have
one utterance, or for a report to have a named voice's."""
ROW = 3
"""Words in a row that both must have: "his brain is (now) perfectly fine"."""
_MARKED = re.compile(r"[\"“”«»„]|(?:^|[\s(])['‘]\w")
"""A quotation mark, by which words are somebody's, not two reporters' plain ones."""
_INSIDE = re.compile(r"[\"“„«](?!\s)([^\"“”„«»\n]{12,300})[\"”»“]")
"""A quotation of some words inside a statement."""
_BIT = re.compile(r"[\"“„«](?!\s)([^\"“”„«»\n]{1,300})[\"”»“]|(?<!\w)['‘](?!\s)([^'‘’\n]{1,300})['’](?!\w)")
"""The same, shorter and in single marks too."""
BIT_WORDS = 2
"""Words in quotation marks by which two reports of one claim quote, perhaps, one speaker: "his brain is 'perfectly fine'". One word
alone is a reporter's doubt or a name; chosen by that, no other value was measured."""
TOLD_WORDS = 6
"""The same for a statement that is part of a longer quotation: "14 people were hurt" is what two witnesses may say."""
LONGEST = 1_000
"""Code points of a statement that are compared: matching takes time with the square of the words."""
MOST_STATEMENTS = 40
"""Statements of one voice in one claim that are compared with another's, the first ones: a bound for a text that is none."""
SAME_WORDS = 0.5
"""Share of the shorter statement that must fall on the other one when a shared passage is laid over both, and of its words."""


def utterances(voice: Voice, reports: Reports) -> list[Sequence[str]]:
    """What an unnamed source is quoted with, as folded words; two that are quoted in the same words are one."""
    if voice.kind != "unnamed":
        return []
    return [words for claim in voice.claims if (words := _quoted(claim, reports))]


def quoted_alike(one: list[Sequence[str]], other: list[Sequence[str]]) -> bool:
    """True when an utterance of the one has enough words in a row of one of the other.

    >>> quoted_alike(["she ran to the boat".split()], [["so", "she", "ran", "to", "the"]])
    True
    """
    return any(_common_run(left, right) >= QUOTED_WORDS for left in one for right in other)


@dataclass(frozen=True, slots=True)
class Worded:
    """What is compared of one statement, worked out once for all comparisons."""

    claim: Claim
    marked: bool  # it is quoted, or holds a quotation that is no name
    whole: tuple[str, ...]  # the quotation that it stands in, else its own words
    told: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]  # quotations in it and around it
    rows: frozenset[tuple[str, ...]]  # without one in common no two are compared


@dataclass(frozen=True, slots=True)
class Sayings:
    """The statements of one voice in one claim, and all their rows."""

    statements: tuple[Worded, ...]
    rows: frozenset[tuple[str, ...]]


def sayings(voice: Voice, reports: Reports) -> Sayings:
    """What is compared of a voice's statements; held for as long as one claim is counted."""
    place = voice.article, voice.node
    if place not in reports.sayings:
        made = tuple(_worded(claim, reports) for claim in voice.claims[:MOST_STATEMENTS])
        reports.sayings[place] = Sayings(made, frozenset[tuple[str, ...]]().union(*(each.rows for each in made)))
    return reports.sayings[place]


def _worded(claim: Claim, reports: Reports) -> Worded:
    whole, told = _utterance(claim, reports), _words(reports, claim, claim.start, claim.stop)
    inside = (match.group(1) for match in _INSIDE.finditer(_text(claim, reports)))
    quoted = [_folded(bit) for bit in inside if not _titled(bit)]
    quoted += [whole for row in _runs_around(claim, reports) if row.form == "direct"]
    quoted = [words for words in quoted if len(words) >= QUOTED_WORDS]
    rows = {words[i : i + ROW] for words in {whole, told, *quoted} for i in range(len(words) - ROW + 1)}
    return Worded(claim, _in_marks(claim, reports), whole, told, tuple(quoted), frozenset(rows))


def one_utterance(one: Voice, other: Voice, reports: Reports) -> Claim | None:
    """The first statement of a voice that is, nearly to the word, one of the other's, and quoted in one of both.

    What is told of a longer quotation ("14 people were hurt") must be a longer row of words, or the quotations be one, or that in the one
    statement stand in the other.
    """
    mine, others = sayings(one, reports), sayings(other, reports)
    if mine.rows.isdisjoint(others.rows):
        return None
    for said in mine.statements:
        if not said.rows.isdisjoint(others.rows) and any(_one_utterance(said, twin) for twin in others.statements):
            return said.claim
    return None


def _one_utterance(one: Worded, other: Worded) -> bool:
    if not (one.marked or other.marked) or one.rows.isdisjoint(other.rows):
        return False
    return (
        _nearly_one(one.whole, other.whole, QUOTED_WORDS)
        or _nearly_one(one.told, other.told, TOLD_WORDS)
        or _quotes(one, other)
        or _quotes(other, one)
    )


def quoted_words(voice: Voice, reports: Reports) -> dict[tuple[str, ...], Claim]:
    """What a voice is quoted with beside its statements: words in quotation marks, and rows of words that its quotations go on with.

    Two people may say so in the same words; for the least they are one. Each stands with the first statement it belongs to.
    """
    found: dict[tuple[str, ...], Claim] = {}
    for claim in voice.claims[:MOST_STATEMENTS]:
        for words in _bits(_text(claim, reports)) | _rows(_around(claim, reports)):
            found.setdefault(words, claim)
    return found


def _text(claim: Claim, reports: Reports) -> str:
    return reports.articles[claim.article].text[claim.start : min(claim.stop, claim.start + LONGEST)]


def _around(claim: Claim, reports: Reports) -> tuple[str, ...]:
    """The words of a quotation before and after the statement in it."""
    row = next((row for row in _runs_around(claim, reports) if row.form == "direct"), None)
    if row is None:
        return ()
    text = reports.articles[claim.article].text
    before, after = (
        text[max(row.start, claim.start - LONGEST) : claim.start],
        text[claim.stop : min(row.stop, claim.stop + LONGEST)],
    )
    return (*_folded(before), "", *_folded(after))


@lru_cache(4_096)
def _bits(text: str) -> frozenset[tuple[str, ...]]:
    found = (match.group(1) or match.group(2) for match in _BIT.finditer(text))
    folded = (_folded(bit) for bit in found if not _titled(bit))
    return frozenset(words for words in folded if len(words) >= BIT_WORDS)


def _titled(bit: str) -> bool:
    """True for words in quotation marks that name a ship or a film, so that nobody need have said them: no word with a meaning is written small.

    >>> _titled("Grand Alma"), _titled("The Night of the 7 Lamps"), _titled("quite safe"), _titled("We are Averil's safest quay")
    (True, True, False, False)
    """
    return all(not bit[token.start].islower() or token.word in STOPWORDS for token in tokens(bit))


@lru_cache(4_096)
def _rows(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[i : i + QUOTED_WORDS] for i in range(len(words) - QUOTED_WORDS + 1))


def _quotes(one: Worded, other: Worded) -> bool:
    """True when a quotation inside the one statement stands word for word in the other."""
    there = f" {' '.join(other.told)} " if one.quoted else ""
    return any(f" {' '.join(words)} " in there for words in one.quoted)


def _utterance(claim: Claim, reports: Reports) -> tuple[str, ...]:
    """The folded words of the quotation that a statement stands in, else its own."""
    around = _runs_around(claim, reports)
    start, stop = next(((row.start, row.stop) for row in around), (claim.start, claim.stop))
    return _folded(reports.articles[claim.article].text[start : min(stop, start + LONGEST)])


def _runs_around(claim: Claim, reports: Reports) -> Iterator[Attribution]:
    """The run of reported speech that a statement stands in."""
    for row in reports.runs.get(claim.attribution or "", ()):
        if row.article == claim.article and row.start <= claim.start and claim.stop <= row.stop:
            yield row


@lru_cache(4_096)
def _nearly_one(words: tuple[str, ...], others: tuple[str, ...], fewest: int) -> bool:
    shorter, longer = sorted((len(words), len(others)))
    least = max(fewest, WHOLE_STATEMENT[0] * shorter, WHOLE_STATEMENT[1] * longer)
    if shorter < least or len({*words} & {*others}) < ROW:
        return False
    return shared_words(words, others) >= least and _common_run(words, others) >= ROW


def _in_marks(claim: Claim, reports: Reports) -> bool:
    """True for words that are quoted, or hold a quotation that is no name."""
    attribution, text = reports.attributions.get(claim.attribution or ""), reports.articles[claim.article].text
    quoted = attribution is not None and attribution.form != "indirect"
    return quoted or _marked(text[max(0, claim.start - 1) : min(claim.stop, claim.start + LONGEST) + 1])


def _marked(text: str) -> bool:
    """True for a text with a quotation mark that is not a name's.

    >>> _marked("The “Alma” sank"), _marked("The pier is “safe” now"), _marked("It gave way,” she said")
    (False, True, True)
    """
    left = _BIT.sub(lambda match: " " if _titled(match.group(1) or match.group(2)) else match.group(), text)
    return _MARKED.search(left) is not None


def _quoted(claim: Claim, reports: Reports) -> Sequence[str]:
    """The folded words of a statement that stands in a direct or mixed quotation."""
    attribution = reports.attributions.get(claim.attribution or "")
    if attribution is None or attribution.form == "indirect":
        return ()
    return _words(reports, claim, claim.start, claim.stop)


def _common_run(left: Sequence[str], right: Sequence[str]) -> int:
    """The most words in a row that both have."""
    return SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size


def same_words(one: Voice, other: Voice, reports: Reports) -> Claim | None:
    """The first statement of a voice that a shared passage lays over a statement of another voice."""
    passages = reports.reuse.get((one.article, other.article), ())
    for claim in one.claims if passages else ():
        for passage in passages:
            for twin in other.claims:
                if _laid_over(claim, twin, passage, reports):
                    return claim
    return None


def _laid_over(claim: Claim, twin: Claim, passage: Reuse, reports: Reports) -> bool:
    """True when a passage has the one statement at the place of the other, and in its words.

    Words that only one side of the passage has move all that stands after them, by no more than their length.
    """
    here, there = Span(passage.start, passage.stop), Span(passage.other_start, passage.other_stop)
    start, stop = max(claim.start, here.start), min(claim.stop, here.stop)
    if start >= stop:
        return False
    moved = round((1 - passage.score) * max(len(here), len(there)))
    first, last = there.start + start - here.start - moved, there.start + stop - here.start + moved
    laid, place = Span(max(first, there.start), min(last, there.stop)), Span(twin.start, twin.stop)
    least = SAME_WORDS * min(len(place), claim.stop - claim.start)
    return laid.overlap(place) >= max(1, least) and _in_the_words(claim, twin, passage, reports)


def _in_the_words(claim: Claim, twin: Claim, passage: Reuse, reports: Reports) -> bool:
    """True when the words that both statements have from the passage, in one order, are enough of the shorter statement."""
    here = _words(reports, claim, passage.start, passage.stop)
    there = _words(reports, twin, passage.other_start, passage.other_stop)
    shorter = min(len(_words(reports, each, each.start, each.stop)) for each in (claim, twin))
    return shared_words(here, there) >= max(1.0, SAME_WORDS * shorter)


def _words(reports: Reports, claim: Claim, start: int, stop: int) -> tuple[str, ...]:
    """The folded words of a statement between two places of its text."""
    first, last = max(claim.start, start), min(claim.stop, stop, claim.start + LONGEST)
    return _folded(reports.articles[claim.article].text[first:last]) if first < last else ()


@lru_cache(4_096)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text))
