"""What analysts decided about origins: two voices are one, or are apart, whatever the rules say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.stages.roots.ledger import Step
from newstemma.stages.roots.reports import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstemma.stages.roots.counting import Origins
    from newstemma.stages.roots.voices import Voice
    from newstemma.tables import Decision

VERBS = frozenset({"independent", "not independent"})


def decided(voices: list[Voice], found: Origins, decisions: Iterable[Decision]) -> Iterator[Step]:
    """Change the origins as analysts decided, in the order in which they did, and yield what each decision changed."""
    for decision in sorted(decisions, key=lambda decision: (decision.made, decision.decision)):
        if decision.verb in VERBS and decision.undone is None:
            ones = _meant(voices, decision.article, decision.start, decision.stop)
            others = _meant(voices, decision.other_article, decision.other_start, decision.other_stop)
            if ones and others:
                yield from _applied(ones, others, found, voices, decision)


def _meant(voices: list[Voice], article: str | None, start: int | None, stop: int | None) -> list[int]:
    """The places of the voices that a decision speaks of: those with a statement in its span, or all of its article."""
    return [
        place
        for place, voice in enumerate(voices)
        if voice.article == article
        and (start is None or stop is None or any(claim.start < stop and start < claim.stop for claim in voice.claims))
    ]


def _applied(
    ones: list[int], others: list[int], found: Origins, voices: list[Voice], decision: Decision
) -> Iterator[Step]:
    least, most = found.count()
    for one in ones:
        for other in others:
            if one != other and decision.verb == "independent":
                _part(found, max(one, other), min(one, other), voices)
            elif one != other:
                _join(found, one, other)
    least, most = (after - before for after, before in zip(found.count(), (least, most), strict=True))
    where = voices[ones[0]].claims[0]
    note = f"{decision.verb}: {voices[ones[0]].label} and {voices[others[0]].label}"
    start, stop = (where.start, where.stop) if decision.start is None else (decision.start, decision.stop)
    reason = Reason("analyst decision", where.article, start, stop, note)
    if least and most and least != most:  # a line changes both alike, or one
        yield Step(least, 0, reason)
        least = 0
    yield Step(least, most, reason)


def _join(found: Origins, one: int, other: int) -> None:
    """Both voices' origins become one, and so do the groups of these."""
    kept, gone = found.most[one], found.most[other]
    group, lost = found.least[kept], found.least[gone]
    found.most = [kept if origin == gone else origin for origin in found.most]
    found.least = {origin: group if known == lost else known for origin, known in found.least.items()}


def _part(found: Origins, moved: int, stays: int, voices: list[Voice]) -> None:
    """The later voice gets an origin of its own if both have one origin, and a group of its own if their origins share one."""
    kept, group = found.most[stays], found.least[found.most[stays]]
    if found.most[moved] == kept:
        found.most[moved] = f"{voices[moved].node} apart {moved}"
        found.least[found.most[moved]] = group
    if found.least[found.most[moved]] == group:
        found.least[found.most[moved]] = f"{found.most[moved]} at least"
