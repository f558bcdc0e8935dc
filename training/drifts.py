"""Statements that grew stronger on the way, and quotations that changed, as the marks tell.

A letter after `~` says how a statement was changed (`rows.HOW`); two more kinds follow from the marks alone: a headline that
states flatly what its own body only attributes or hedges, and a report's own voice for what every report behind it attributes.
A letter, `x` too, stands in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from marks import quoted
from newstemma.spans import Span
from origins import known, taken
from rows import DRIFTS, HOW, Report, Said, Story
from statements import Claimed, Statement, claims
from wording import words

SHARED = 0.6  # of the shorter quotation's words in order, as docs/stages/variants.md counts one utterance
FEWEST = 3  # words of a quotation that can be told from another
CLAUSE = 5  # words of a statement that asks for a source; an age or a price in passing does not


@dataclass(frozen=True, slots=True)
class Grown:
    """A statement and the weaker one that stands behind it."""

    weaker: Statement
    stronger: Statement
    what: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in a report."""

    n: int
    report: Report
    span: Span
    said: Said

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, folded."""
        return words(self.report.text[self.span.slice])


def drifts(story: Story, every: Sequence[Claimed]) -> list[Grown]:
    """Every drift of a story, one for each stronger statement."""
    found: dict[tuple[int, Span], Grown] = {}
    for claim in every:
        derived = [] if claim.kind == "age" else [*_headlines(claim), *_own_voices(story, claim)]  # ages are in passing
        for one in (*_lettered(story, claim), *derived):
            found.setdefault((one.stronger.n, one.stronger.span), one)
    return list(found.values())


def _lettered(story: Story, claim: Claimed) -> Iterator[Grown]:
    for one in claim.affirming:
        letters = [letter for letter in one.stated.how if letter in DRIFTS]
        others = [other for other in claim.statements if other is not one and not other.stated.changed]
        others.sort(
            key=lambda other: (other.stance == "denies", other.fact != one.fact, other.in_title)
        )  # nearest first
        if "s" not in letters:  # only a stage is raised from what says the opposite: "not under investigation"
            others = [other for other in others if other.stance != "denies"]
        here = [other for other in others if other.report is one.report and not other.in_title]
        weaker = next(iter((*here, *_behind(story, one.report, others))), None)
        if letters and weaker:
            yield Grown(weaker, one, ", ".join(HOW[letter] for letter in letters))


def _headlines(claim: Claimed) -> Iterator[Grown]:
    for one in claim.statements:
        body = [other for other in claim.statements if other.report is one.report and not other.in_title]
        if (
            one.in_title
            and one.plain
            and not one.stated.how
            and body
            and all(other.stance in ("attributes", "hedges") for other in body)
        ):
            yield Grown(body[0], one, "headline stronger")


def _own_voices(story: Story, claim: Claimed) -> Iterator[Grown]:
    """The first flat statement of a report that never attributes it, has none of its sources and took it from who does."""
    knowing = {code for fact in claim.facts for code in fact.sources}
    for report in story.reports:
        here = [one for one in claim.affirming if one.report is report]
        behind = list(_behind(story, report, claim.affirming))
        flat = [one for one in here if one.plain and not one.stated.how and len(words(one.words)) >= CLAUSE]
        told = any(one.stance in ("attributes", "hedges") for one in here)
        if flat and behind and not told and not knowing & set(report.own) and not any(one.plain for one in behind):
            yield Grown(behind[0], next((one for one in flat if not one.in_title), flat[0]), HOW["a"])


def _behind(story: Story, report: Report, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements of the reports that stand behind one, those that it took from itself first."""
    beyond = [code for code in sorted(taken(story, report)) if code not in report.took]
    for letter in (*report.took, *beyond):
        yield from (one for one in statements if one.report.letter == letter and one.report is not report)


def altered(story: Story) -> list[tuple[str, tuple[Quote, ...], str]]:
    """Utterances whose words or speaker differ between reports: the speaker, a version per report, and the change."""
    quotes = [quote for n, report in enumerate(story.reports) for quote in _quotes(n, report)]
    groups: list[set[Quote]] = []
    for one, other in _pairs(quotes):
        joined = [group for group in groups if one in group or other in group]
        groups = [group for group in groups if group not in joined] + [{one, other}.union(*joined)]
    found = []
    for group in groups:
        versions = tuple(sorted(group, key=lambda quote: (quote.n, quote.span)))
        change = _change(story, versions)
        if change:
            found.append((versions[0].said.speaker or "", versions, change))
    known_spans = {(quote.n, quote.span) for _, versions, _ in found for quote in versions}
    return found + [each for each in _made_quotes(story) if (each[1][-1].n, each[1][-1].span) not in known_spans]


def _made_quotes(story: Story) -> Iterator[tuple[str, tuple[Quote, ...], str]]:
    """Quotations that were told without quote marks in a report behind: `~q`."""
    for claim in claims(story):
        for one in claim.affirming:
            behind = [other for other in _behind(story, one.report, claim.affirming) if other.said is not None]
            if "q" in one.stated.how and one.said is not None and behind and behind[0].said is not None:
                told = Quote(behind[0].n, behind[0].report, behind[0].span, behind[0].said)
                yield one.said.speaker or "", (told, Quote(one.n, one.report, one.span, one.said)), HOW["q"]


def _quotes(n: int, report: Report) -> Iterator[Quote]:
    for said in report.attributions:
        passed_on = {run for other in report.attributions if other.within == said.number for run in other.runs}
        for run in said.runs:
            if said.form == "direct":
                parts = [run]
            else:
                within = quoted(report.text[run.slice]) if said.form == "mixed" else []
                parts = [Span(run.start + part.start, run.start + part.stop) for part in within]
            own = [part for part in parts if not any(other.holds(part) for other in passed_on)]
            yield from (Quote(n, report, part, said) for part in own)


def _pairs(quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Quote]]:
    """Quotations of two reports that are each other's likest and have one true speaker."""
    likeness = {
        (one, other): _ratio(one, other) for one, other in combinations(quotes, 2)
        if one.n != other.n and one.said.origin and one.said.origin == other.said.origin and _alike(one.words, other.words)
    }  # fmt: skip
    best: dict[tuple[Quote, int], float] = {}
    for (one, other), ratio in likeness.items():
        for key in ((one, other.n), (other, one.n)):
            best[key] = max(best.get(key, 0.0), ratio)
    for (one, other), ratio in likeness.items():
        if ratio == best[one, other.n] == best[other, one.n]:
            yield one, other


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    shorter = min(len(one), len(other))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return shorter >= FEWEST and sum(block.size for block in blocks) >= SHARED * shorter


def _ratio(one: Quote, other: Quote) -> float:
    return SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()


def _change(story: Story, versions: Sequence[Quote]) -> str | None:
    """What differs, None when nothing does."""
    texts = {" ".join(quote.words) for quote in versions}
    if len(texts) == 1:
        speakers = {code for quote in versions if (code := known(story, quote.said))}
        bodies = {code for code in speakers if code in story.sources and speakers & set(story.sources[code].through)}
        return "speaker differs" if len(speakers - bodies) > 1 else None
    longest = max(texts, key=len)
    return "trimmed" if all(f" {text} " in f" {longest} " for text in texts) else "reworded"
