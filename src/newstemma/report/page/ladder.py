"""The source ladder of a claim: who says it, the bodies outside the pile it came through, and the reports that have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.report.footing import bodies
from newstemma.report.labels import in_letters, own_voice, turn

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
    """One report; it hangs from a body when it has the claim by way of one."""

    report: ReportView
    statements: tuple[StatementView, ...]
    denials: tuple[StatementView, ...]
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
        return tuple(each.report.letter for each in self.rungs if each.denials)


def ladder(story: StoryView, claim: ClaimView) -> Ladder:
    """The ladder of one claim."""
    found = tuple(_bodies(story, claim))
    hanging = {letter for body in found for letter in (*body.reports, *body.deniers)}
    rungs = []
    for report in story.reports:
        said = tuple(each for each in claim.statements if each.words.letter == report.letter)
        denied = tuple(each for each in claim.denials if each.words.letter == report.letter)
        if said or denied:
            rungs.append(Rung(report, said, denied, report.letter in hanging))
    denying = dict.fromkeys(each.who or "someone not named" for each in claim.denials)
    return Ladder(tuple(_sources(claim)), tuple(denying), found, tuple(rungs))


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
            yield Body(
                origin.name, origin.kind, _in_order(said), _in_order(denied), origin.name in origins or bool(said)
            )


def _through(statements: Iterable[StatementView], name: str) -> set[str]:
    return {each.words.letter for each in statements if name in {each.via, each.speaker}}


def _in_order(letters: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(letters, key=turn))


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
