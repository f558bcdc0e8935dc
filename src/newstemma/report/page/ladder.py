"""The source ladder of a claim: who says it, the bodies outside the pile it came through, and the reports that have it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.report.footing import bodies
from newstemma.report.labels import in_letters, own_voice
from newstemma.report.page.folding import Told, alike, in_order, told_once

if TYPE_CHECKING:
    from newstemma.report.views import ClaimView, ReportView, StatementView, StoryView, Words

NAMED = frozenset({"person", "organisation", "document"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it: unnamed, named or none."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """An outlet or agency that is not among these reports, and the reports that have the claim or its denial by way of it."""

    name: str
    kind: str
    reports: tuple[str, ...]
    deniers: tuple[str, ...]
    says: bool  # the claim comes by way of it, not its denial alone


@dataclass(frozen=True, slots=True)
class Rung:
    """Reports that say the claim, and deny it, in the same words: mostly one; they hang from a body when they have it by way of one."""

    reports: tuple[ReportView, ...]
    statements: tuple[Told, ...]
    denials: tuple[Told, ...]
    hangs: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """All of it, top to bottom."""

    sources: tuple[Source, ...]
    denying: tuple[str, ...]
    bodies: tuple[Body, ...]
    rungs: tuple[Rung, ...]

    @property
    def ways(self) -> tuple[str, ...]:
        """The bodies that the claim came by way of."""
        return tuple(each.name for each in self.bodies if each.says)

    @property
    def deniers(self) -> tuple[str, ...]:
        """The reports that print a denial."""
        return in_order(report.letter for rung in self.rungs if rung.denials for report in rung.reports)


def ladder(story: StoryView, claim: ClaimView) -> Ladder:
    """The ladder of one claim."""
    found = tuple(_bodies(story, claim))
    hanging = {letter for body in found for letter in (*body.reports, *body.deniers)}
    said, denied = _by_report(claim.statements), _by_report(claim.denials)
    alike_reports: dict[Hashable, list[ReportView]] = defaultdict(list)
    for report in story.reports:
        says, denies = said[report.letter], denied[report.letter]
        if says or denies:
            same = frozenset(map(alike, says)), frozenset(map(alike, denies)), report.letter in hanging
            alike_reports[same].append(report)
    rungs = []
    shown: dict[Hashable, str] = {}
    shown_denials: dict[Hashable, str] = {}
    for reports in alike_reports.values():
        letters = [each.letter for each in reports]
        statements = told_once((each for letter in letters for each in said[letter]), shown)
        denials = told_once((each for letter in letters for each in denied[letter]), shown_denials)
        rungs.append(Rung(tuple(reports), statements, denials, letters[0] in hanging))
    denying = dict.fromkeys(each.who or "someone not named" for each in claim.denials)
    return Ladder(tuple(_sources(claim)), tuple(denying), found, tuple(rungs))


def _by_report(statements: Iterable[StatementView]) -> dict[str, list[StatementView]]:
    """The statements of each report, by its letter."""
    found: dict[str, list[StatementView]] = defaultdict(list)
    for each in statements:
        found[each.words.letter].append(each)
    return found


def _sources(claim: ClaimView) -> list[Source]:
    found = {
        Source("named" if each.kind in NAMED else "unnamed" if each.kind == "anonymous" else "none", each.who): None
        for each in claim.statements
        if each.who
    }
    own = tuple(dict.fromkeys(each.words.letter for each in claim.statements if not each.who))
    voices = [Source("none", f"{in_letters(own)}: {own_voice(own)}")] if own else []
    order = ("unnamed", "named", "none")
    return sorted(found, key=lambda each: order.index(each.kind)) + voices


def _bodies(story: StoryView, claim: ClaimView) -> Iterable[Body]:
    """Those that a statement or a denial names as what it came through, and those that an origin names."""
    origins = set(bodies(claim))
    for origin in story.outside:
        said = _through(claim.statements, origin.name)
        denied = _through(claim.denials, origin.name)
        if not said and origin.name in origins:
            said = {letter for letter, _ in origin.by_report} & set(claim.reports)
        if said or denied or origin.name in origins:
            yield Body(origin.name, origin.kind, in_order(said), in_order(denied), origin.name in origins or bool(said))


def _through(statements: Iterable[StatementView], name: str) -> set[str]:
    return {each.words.letter for each in statements if name in {each.via, each.speaker}}


def first_in(claim: ClaimView, article: str) -> StatementView | None:
    """The first statement of the claim in a report."""
    return next((each for each in claim.statements if each.words.article == article), None)


def others(claim: ClaimView, article: str) -> list[StatementView]:
    """The first statement of the claim in each other report."""
    found: dict[str, StatementView] = {}
    for each in claim.statements:
        if each.words.article != article:
            found.setdefault(each.words.article, each)
    return list(found.values())


def another(claim: ClaimView, words: Words) -> Words | None:
    """The claim's best statement; where that is the one given, some other one."""
    if (claim.best.article, claim.best.start) != (words.article, words.start):
        return claim.best
    return next((each.words for each in claim.statements if each.words != words), None)
