"""The ledger of a claim: from the reports that say it to its origins, one line per step, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newstemma.stages.roots.counting import FIRM_RULES, openers
from newstemma.stages.roots.names import outlet_label
from newstemma.stages.roots.reports import Reason
from newstemma.stages.roots.rules import effect
from newstemma.tables import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newstemma.stages.roots.counting import Origins
    from newstemma.stages.roots.reports import Reports
    from newstemma.stages.roots.voices import Voice


LISTED = 4
"""Reports that the first line names; more would not fit on a line."""


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


def steps(voices: list[Voice], found: Origins, reports: Reports, names: Mapping[str, str]) -> Iterator[Step]:
    """From one count per report to the origins, before any analyst's decision; `names` are the origins'."""
    yield from _reports(voices, reports)
    opening = openers(voices, found)
    for place, (voice, origin) in enumerate(zip(voices, found.most, strict=True)):
        if opening[origin] != place:
            yield Step(-1, -1, _merged(voice, voices[opening[origin]], found, reports))
    groups: dict[str, list[str]] = {}
    doubted = found.unsure | found.unlike
    order = {
        origin: (not voices[place].firm, voices[place].node in doubted, place) for origin, place in opening.items()
    }
    for origin in sorted(opening, key=order.__getitem__):
        groups.setdefault(found.least[origin], []).append(origin)
    for kept, *others in groups.values():
        for origin in others:
            voice = voices[opening[origin]]
            retold = _retold(voice, found, reports) if voice.firm else None
            placed = _placed(names[origin], voice, reports)
            yield Step(-1, 0, retold or _perhaps_merged(voice, placed, names[kept], found))


def _reports(voices: list[Voice], reports: Reports) -> Iterator[Step]:
    """The opening count, one per report, and one more for each further voice in a report."""
    outlets = {voice.article: outlet_label(reports.articles[voice.article]) for voice in voices}
    begin = voices[0].claims[0]
    count = len(outlets)
    more = f" and {count - LISTED} more" if count > LISTED else ""
    note = f"{count} report{'s' if count > 1 else ''}: {', '.join(list(outlets.values())[:LISTED])}{more}"
    yield Step(count, count, Reason("reports that say it", begin.article, begin.start, begin.stop, note))
    seen: set[str] = set()
    for voice in voices:
        if voice.article in seen:
            yield Step(
                1,
                1,
                _stated(voice, "another voice in one report", f"{outlets[voice.article]} also has it {_whose(voice)}"),
            )
        seen.add(voice.article)


def _whose(voice: Voice) -> str:
    if voice.kind == "own" and voice.key:
        return "in its own voice, from one more of the bodies that it credits together"
    return "in its own voice" if voice.kind == "own" else f"from {voice.label}"


def _merged(voice: Voice, first: Voice, found: Origins, reports: Reports) -> Reason:
    """Why a voice opens no origin."""
    if voice.firm and voice.node != first.node and (retold := _retold(voice, found, reports)):
        return retold
    if voice.firm:
        article, start, stop = voice.article, voice.claims[0].start, voice.claims[0].stop
        source = reports.attributions.get(voice.claims[0].attribution or "")
        if source and source.source_start is not None and source.article == article:
            start, stop = source.source_start, source.source_stop or source.source_start
        places = [outlet_label(reports.articles[each.article]) for each in (voice, first)]
        alike = f"as {places[1]} does" if voice.label == first.label else f"{places[1]} from {first.label}"
        note = f"{places[0]} has it from {voice.label}, {alike}"
        return Reason(FIRM_RULES[voice.kind], article, start, stop, note)
    why = found.reasons[voice.node]
    return replace(why, note=f"{outlet_label(reports.articles[voice.article])} {why.note}")


def _retold(voice: Voice, found: Origins, reports: Reports) -> Reason | None:
    """That a named voice is given the words of another one, where that is why both may be one."""
    why = next((reason for nodes, reason in found.retold.items() if voice.node in nodes), None)
    return why and replace(why, note=f"{outlet_label(reports.articles[why.article])} {why.note}")


def _placed(name: str, voice: Voice, reports: Reports) -> str:
    """An origin's name, with the report that has it where the name does not tell."""
    outlet = outlet_label(reports.articles[voice.article])
    return name if outlet in name else f"{name}, in {outlet},"


def _perhaps_merged(voice: Voice, name: str, kept: str, found: Origins) -> Reason:
    """Why an origin need not be one of its own."""
    if voice.node in found.unlike:
        return _stated(voice, "own voice", f"{name} and {kept} may speak of different things")
    if voice.node in found.unsure:
        return _stated(voice, "own voice", f"{name} perhaps does not say it, and the report may have it from {kept}")
    if voice.firm:
        return _stated(voice, "same body", f"{name} and {kept} may speak for one body")
    note = f"{name} may rest on {kept}"
    return _stated(voice, "unnamed sources" if voice.kind == "unnamed" else "own voice", note)


def _stated(voice: Voice, rule: str, note: str) -> Reason:
    claim = voice.claims[0]
    return Reason(rule, voice.article, claim.start, claim.stop, note)  # type: ignore[arg-type]
