"""Attributions: found at character Jaccard .5 of the content, one to one, then speaker, kind, form and via of those found.

Pairs are the best one-to-one pairing per article: most pairs, then most overlap, the source's overlap breaking ties between
nested ones of equal content. Weak ones of the gold count neither way, nor do ours in articles that the reader left out, nor
ours after 4,000 characters and the last gold one of a longer article, which may be annotated only that far.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newstemma.spans import Span, merged
from newstemma.tables import Attribution, Speaker

from .findings import Finding, Outcome, Tables, grouped, rows_of
from .measures import Share
from .names import names_agree, outlets_agree
from .pairing import best_pairs
from .reading import LONG, Gold, GoldAttribution, Place

FOUND = 0.5  # least Jaccard of the characters of the content (README of the gold)
PAIR = 1_000.0  # outweighs any sum of overlaps, so that most pairs come first


@dataclass(frozen=True, slots=True)
class Utterance:
    """All runs of one of our attributions."""

    runs: tuple[Place, ...]
    source: Place | None
    row: Attribution
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Matched:
    """Attributions to be found, those of ours that count, and the pairs."""

    wanted: Sequence[GoldAttribution]
    counted: Sequence[Utterance]
    pairs: Sequence[tuple[GoldAttribution, Utterance]]

    def __add__(self, other: Matched) -> Matched:
        return Matched([*self.wanted, *other.wanted], [*self.counted, *other.counted], [*self.pairs, *other.pairs])

    def within(self, articles: Collection[str]) -> Matched:
        """Those of some articles alone."""
        return Matched(
            [want for want in self.wanted if want.runs[0].article in articles],
            [one for one in self.counted if one.row.article in articles],
            [(want, got) for want, got in self.pairs if got.row.article in articles],
        )


def utterances(tables: Tables) -> list[Utterance]:
    """Our attributions, runs joined, speakers under the name they have across the story where that stage ran."""
    across = {one.attribution: one.speaker for one in rows_of(tables, "speakers", Speaker)}
    result = []
    for name, rows in grouped(rows_of(tables, "attributions", Attribution), "attribution").items():
        runs = sorted(rows, key=lambda row: row.start)
        first = runs[0]
        source = None
        if first.source_start is not None and first.source_stop is not None:
            source = Place(first.article, first.source_start, first.source_stop)
        places = tuple(Place(row.article, row.start, row.stop) for row in runs)
        result.append(Utterance(places, source, first, across.get(name, first.speaker)))
    return result


def jaccard(one: Sequence[Place], other: Sequence[Place]) -> float:
    """Characters that both contents hold over those that either holds."""
    ours, theirs = merged(run.span for run in one), merged(run.span for run in other)
    both = sum(run.overlap(match) for run in ours for match in theirs)
    union = sum(map(len, ours)) + sum(map(len, theirs)) - both
    return both / union if union else 0.0


def matched(gold: Gold, tables: Tables) -> Matched:
    """The gold's attributions and ours, paired; weak ones and ours that the reader may not have looked at left out."""
    ours = utterances(tables)
    pairs = paired(gold, ours)
    return Matched(
        [want for want in gold.attributions if not want.weak],
        [one for one in ours if _counts(gold, one, pairs)],
        [(want, got) for want, got in pairs if not want.weak],
    )


def attributions(gold: Gold, tables: Tables) -> Outcome:
    """Recall, precision, speaker right, wrong and abstained, kind, form, via."""
    found = matched(gold, tables)
    strong, wanted, counted = found.pairs, found.wanted, found.counted
    right = [pair for pair in strong if speaker_given(*pair) == "right"]
    named = [pair for pair in strong if pair[0].via]
    given = [pair for pair in strong if pair[1].row.via]
    return Outcome(
        {
            "attributions: found": Share(len(strong), len(wanted)),
            "attributions: precision": Share(len(strong), len(counted)),
            "attributions: found with right speaker": Share(len(right), len(wanted)),
            "speaker: right, of found": Share(len(right), len(strong)),
            "speaker: wrong": Share(sum(speaker_given(*pair) == "wrong" for pair in strong), len(strong)),
            "speaker: abstained": Share(sum(speaker_given(*pair) == "abstained" for pair in strong), len(strong)),
            "kind: right, of found": Share(sum(want.kind == got.row.kind for want, got in strong), len(strong)),
            "form: right, of found": Share(sum(want.form == got.row.form for want, got in strong), len(strong)),
            "via: found": Share(sum(via_right(*pair) for pair in named), len(named)),
            "via: precision": Share(sum(via_right(*pair) for pair in given), len(given)),
        },
        _findings(gold, strong, counted),
    )


def paired(gold: Gold, ours: Sequence[Utterance]) -> list[tuple[GoldAttribution, Utterance]]:
    """The best one-to-one pairing of each article, of contents alike enough."""
    pairs = []
    for article in sorted({run.article for want in gold.attributions for run in want.runs}):
        wanted = [want for want in gold.attributions if want.runs[0].article == article]
        there = [one for one in ours if one.row.article == article]
        weights = [[_weight(want, one) for one in there] for want in wanted]
        pairs += [(wanted[row], there[column]) for row, column in best_pairs(weights)]
    return pairs


def _weight(want: GoldAttribution, one: Utterance) -> float:
    overlap = jaccard(want.runs, one.runs)
    if overlap < FOUND:
        return 0.0
    same_source = want.source and one.source and want.source.overlaps(one.source)
    return PAIR + overlap + (0.1 if same_source else 0.0)


def _counts(gold: Gold, one: Utterance, pairs: Sequence[tuple[GoldAttribution, Utterance]]) -> bool:
    """True when a found one, or one that the reader would have marked were it right."""
    for want, got in pairs:
        if got is one:
            return not want.weak
    if one.row.article not in gold.read():
        return False
    span = Span(one.runs[0].start, one.runs[-1].stop)
    return not beyond(gold, one.row.article, span)


def beyond(gold: Gold, article: str, span: Span) -> bool:
    """True when the span starts where the reader of a long article may have stopped: after 4,000 characters and the last gold one."""
    found = next((one for one in gold.articles.values() if one.article == article), None)
    if found is None or len(found.text) - found.body <= LONG:
        return False
    last = max((run.stop for want in gold.attributions for run in want.runs if run.article == article), default=0)
    return span.start >= max(last, found.body + LONG)


def speaker_given(want: GoldAttribution, got: Utterance) -> str:
    """Whether the speaker of a found one is right, wrong or abstained."""
    if want.speaker is None or got.speaker is None:
        return "right" if want.speaker is got.speaker else "abstained" if got.speaker is None else "wrong"
    return "right" if names_agree(want.speaker, got.speaker, want.kind or "person") else "wrong"


def via_right(want: GoldAttribution, got: Utterance) -> bool:
    """True when both name the outlet that got it, and the same one."""
    return bool(want.via and got.row.via and outlets_agree(want.via, got.row.via))


def _findings(
    gold: Gold, strong: Sequence[tuple[GoldAttribution, Utterance]], counted: Sequence[Utterance]
) -> list[Finding]:
    met = {id(want) for want, _ in strong} | {id(got) for _, got in strong}
    result = [
        Finding("attributions", "missed", want.runs[0], f"{want.speaker} ({want.form}, {len(want.runs)} runs)")
        for want in gold.attributions
        if id(want) not in met and not want.weak
    ]
    result += [
        Finding("attributions", "not in gold", one.runs[0], f"{one.speaker} ({one.row.form}, {len(one.runs)} runs)")
        for one in counted
        if id(one) not in met
    ]
    for want, got in strong:
        result += [Finding(what, "wrong", want.runs[0], note) for what, note in _differences(want, got)]
    return result


def _differences(want: GoldAttribution, got: Utterance) -> list[tuple[str, str]]:
    """What differs in a found one, as (score, "wanted, given")."""
    wrong = [
        ("speaker", speaker_given(want, got) != "right", want.speaker, got.speaker),
        ("kind", want.kind != got.row.kind, want.kind, got.row.kind),
        ("form", want.form != got.row.form, want.form, got.row.form),
        ("via", bool(want.via or got.row.via) and not via_right(want, got), want.via, got.row.via),
    ]
    return [(what, f"wanted {wanted}, given {given}") for what, differs, wanted, given in wrong if differs]
