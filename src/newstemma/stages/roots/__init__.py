"""Roots and their ledger, from claims, edges, credits, reuse, speakers and decisions: how many independent origins a claim has.

Every claim has voices (see `voices`). At most, all of them are origins that nothing shows to be another's: firm voices are told
apart by name, loose ones by where their report took the claim from. At least, speakers of one body are one, and whatever may be
anybody's rests on whoever speaks for a body. Each line of the ledger is one step from the reports to these two counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from newstemma.stages.roots.counting import Origins, openers, origins
from newstemma.stages.roots.decided import decided
from newstemma.stages.roots.ledger import ledger, steps
from newstemma.stages.roots.names import body_name, outlet_label
from newstemma.stages.roots.reports import Reports, indexed_reuse
from newstemma.stages.roots.rules import Rule, counted
from newstemma.stages.roots.taking import falls_on
from newstemma.stages.roots.voices import NOT_CLEAR, Voice, voices
from newstemma.tables import Ledger, Root, closed_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newstemma.tables import Article, Attribution, Claim, Credit, Decision, Edge, Reuse, Speaker, SpeakerKind, Story

__all__ = ["RULES", "Rule", "counted", "roots"]

RULES: tuple[str, ...] = closed_list(Rule)
"""All rules of a ledger."""

Row = TypeVar("Row")


def roots(
    stories: list[Story],
    articles: list[Article],
    attributions: list[Attribution],
    speakers: list[Speaker],
    credits: list[Credit],  # noqa: A002 (the table's name)
    edges: list[Edge],
    reuse: list[Reuse],
    claims: list[Claim],
    decisions: list[Decision],
) -> Iterator[Root | Ledger]:
    """Yield the least and most number of origins of each claim of one story, each followed by its ledger.

    Cost grows with the square of the voices of a claim.
    """
    members = {story.article for story in stories}
    here = [article for article in articles if not stories or article.article in members]
    reports = _reports(here, attributions, speakers, credits, edges, reuse)
    for claim, rows in sorted(_by(claims, lambda row: row.claim).items()):
        if said := voices(rows, reports):
            yield from _counted(claim, said, reports, decisions)
            reports.sayings.clear()


def _counted(claim: str, said: list[Voice], reports: Reports, decisions: list[Decision]) -> Iterator[Root | Ledger]:
    found = origins(said, reports)
    taken = [*steps(said, found, reports, _names(said, found, reports)), *decided(said, found, decisions)]
    least, most = found.count()
    yield Root(claim, least, most, "; ".join(sorted(set(_names(said, found, reports).values()))))
    yield from ledger(claim, taken)


def _names(said: list[Voice], found: Origins, reports: Reports) -> dict[str, str]:
    """Each origin's name."""
    members: defaultdict[str, list[Voice]] = defaultdict(list)
    for voice, origin in zip(said, found.most, strict=True):
        members[origin].append(voice)
    opening = openers(said, found)
    return {
        origin: _name(said[opening[origin]], alike, found.bodies.get(origin), reports)
        for origin, alike in members.items()
    }


def _name(voice: Voice, alike: list[Voice], body: str | None, reports: Reports) -> str:
    """A firm voice by its name; a loose one by the outlet it lies at."""
    if voice.firm or voice.kind == "outlet":
        return voice.label
    credited = reports.body_names.get(body.split(": ")[0], body) if body else None
    if voice.kind == "unnamed":
        home = next(_spoke_to(alike, reports), None) or credited
        label = next(
            (each.label for each in (voice, *alike) if each.kind == "unnamed" and each.label != NOT_CLEAR), NOT_CLEAR
        )
        if home is None:  # nobody says whose source it is, perhaps not even this outlet's
            return f"{label} (in {outlet_label(reports.articles[voice.article])})"
        return label if body_name(home) == body_name(label) else f"{home}: {label}"
    return credited or voice.label


def _spoke_to(alike: list[Voice], reports: Reports) -> Iterator[str]:
    """The outlets that an unnamed source spoke to, by its reports' words and then by where these took its statements from."""
    unnamed = [voice for voice in alike if voice.kind == "unnamed"]
    yield from (voice.via for voice in unnamed if voice.via)
    for voice in unnamed:
        for edge in reports.edges.get(voice.article, ()):
            words = edge.evidence in (
                "quoted",
                "credited",
            )  # two reports may have copied what neither has from that body
            if words and edge.source is None and edge.source_outlet and falls_on(edge, voice):
                yield edge.source_outlet


def _reports(
    articles: list[Article],
    attributions: list[Attribution],
    speakers: list[Speaker],
    credits: list[Credit],  # noqa: A002 (the table's name)
    edges: list[Edge],
    reuse: list[Reuse],
) -> Reports:
    first = sorted(attributions, key=lambda row: (row.attribution, row.start), reverse=True)
    named = {row.attribution: row for row in sorted(speakers, key=repr, reverse=True)}
    return Reports(
        {row.article: row for row in articles},
        {row.attribution: row for row in _of_one_kind(first, named)},
        named,
        _by(sorted(credits, key=_place), lambda row: row.article),
        _by(sorted(edges, key=_place), lambda row: row.article),
        indexed_reuse(reuse),
        _by(sorted(attributions, key=lambda row: (row.article, row.start)), lambda row: row.attribution),
    )


def _of_one_kind(rows: list[Attribution], speakers: dict[str, Speaker]) -> Iterator[Attribution]:
    """The attributions, each speaker of the story as what most of them take it for: a person or a body.

    A paper whose author has a name ("Ruiz said in a letter") is the author's word.
    """
    who = {row.attribution: row.person for row in speakers.values() if row.person}
    taken: defaultdict[str, Counter[SpeakerKind]] = defaultdict(Counter)
    for row in rows:
        kind = row.kind
        if row.attribution in who and kind and kind != "document":
            taken[who[row.attribution]][kind] += 1
    for row in rows:
        kinds = taken.get(who.get(row.attribution, ""))
        yield replace(row, kind=max(kinds.items(), key=lambda item: (item[1], item[0]))[0]) if kinds else row


def _place(row: Credit | Edge) -> tuple[str, bool, int, str]:
    return row.article, row.start is None, row.start or 0, repr(row)


def _by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)
