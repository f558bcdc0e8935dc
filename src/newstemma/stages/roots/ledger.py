"""The ledger of a claim: from the reports that say it to its origins, one line per step, each with its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.stages.roots.counting import FIRM_RULES, openers
from newstemma.stages.roots.rules import effect
from newstemma.stages.roots.taking import Reason
from newstemma.tables import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.roots.counting import Origins
    from newstemma.stages.roots.taking import Reports
    from newstemma.stages.roots.voices import Voice


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the two counts, and why."""

    least: int
    most: int
    reason: Reason


def ledger(claim: str, steps: list[Step]) -> Iterator[Ledger]:
    """The steps as rows."""
    for number, step in enumerate(steps):
        why = step.reason
        yield Ledger(claim, number, why.rule, effect(step.least, step.most), why.article, why.start, why.stop, why.note)


def steps(voices: list[Voice], found: Origins, reports: Reports) -> Iterator[Step]:
    """From one count per report to the origins, before any analyst's decision."""
    yield from _reports(voices)
    opening = openers(voices, found)
    for place, (voice, origin) in enumerate(zip(voices, found.most, strict=True)):
        if opening[origin] != place:
            yield Step(-1, -1, _merged(voice, found, reports))
    first: dict[str, int] = {}
    for origin, place in sorted(opening.items(), key=lambda item: item[1]):
        if first.setdefault(found.least[origin], place) != place:
            yield Step(-1, 0, _perhaps_merged(voices[place], voices[first[found.least[origin]]]))


def _reports(voices: list[Voice]) -> Iterator[Step]:
    """The opening count, one per report, and one more for each further voice in a report."""
    articles = Counter(voice.article for voice in voices)
    begin = voices[0].claims[0]
    count = len(articles)
    note = f"{count} report{'s' if count > 1 else ''}"
    yield Step(count, count, Reason("reports that say it", begin.article, begin.start, begin.stop, note))
    seen: set[str] = set()
    for voice in voices:
        if voice.article in seen:
            yield Step(1, 1, _stated(voice, "another voice in one report", voice.label))
        seen.add(voice.article)


def _merged(voice: Voice, found: Origins, reports: Reports) -> Reason:
    """Why a voice opens no origin."""
    if voice.firm:
        article, start, stop = voice.article, voice.claims[0].start, voice.claims[0].stop
        source = reports.attributions.get(voice.claims[0].attribution or "")
        if source and source.source_start is not None and source.article == article:
            start, stop = source.source_start, source.source_stop or source.source_start
        return Reason(FIRM_RULES[voice.kind], article, start, stop, voice.label)
    return found.reasons[voice.node]


def _perhaps_merged(voice: Voice, first: Voice) -> Reason:
    """Why an origin need not be one of its own."""
    if voice.firm:
        return _stated(voice, "same body", f"{voice.label} and {first.label}" if first.firm else voice.label)
    note = f"may rest on {first.label}"
    return _stated(voice, "unnamed sources" if voice.kind == "unnamed" else "own voice", note)


def _stated(voice: Voice, rule: str, note: str) -> Reason:
    claim = voice.claims[0]
    return Reason(rule, voice.article, claim.start, claim.stop, note)  # type: ignore[arg-type]
