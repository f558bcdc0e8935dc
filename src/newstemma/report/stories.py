"""A case as a list of stories, as its first page shows it: what was asked, what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from newstemma.decisions import asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newstemma.report.views import Words
    from newstemma.tables import Decision, Reject

Place: TypeAlias = "tuple[str, int | None, int | None]"  # a report, or a span of it
PER_PAGE = 25  # stories listed at once


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader asked for; "" asks for nothing."""

    words: str = ""
    outlet: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    page: int = 1

    @property
    def asked(self) -> bool:
        """True when not all stories are meant.

        >>> Search(page=2).asked, Search(words="bridge").asked
        (False, True)
        """
        return any((self.words, self.outlet, self.person, self.since, self.until))


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story at a glance; least and most are of its claim that most reports make."""

    story: str
    title: Words | None
    newest: str | None
    oldest: str | None
    reports: int
    outlets: int
    claims: int
    denied: int
    least: int | None
    most: int | None
    found: Words | None = None  # the words around what was searched for
    status: tuple[str, ...] = ()  # of the title: legal stage, denied
    found_status: tuple[str, ...] = ()
    told: int = 0  # reports that make the claim that least and most are of
    rests: str = ""  # the verdict of its page
    thin: bool = False  # which tells of unnamed sources


@dataclass(frozen=True, slots=True)
class Named:
    """What a decision speaks of: a report, by its outlet and title, or words of it."""

    outlet: str | None
    words: Words | None
    status: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a case's stories, newest first, and what was decided and refused."""

    lines: tuple[StoryLine, ...]
    search: Search
    total: int  # stories that fit the search
    outlets: tuple[str, ...]  # to choose from
    persons: tuple[str, ...]
    reports: int
    stories: int
    until: str | None = None  # the last stage, when the case was not traced to the end
    decisions: tuple[Decision, ...] = ()  # newest first, those taken back too
    orphaned: tuple[str, ...] = ()
    named: Mapping[Place, Named] = field(default_factory=dict)  # those that are still in the case
    gone: Mapping[str, str] = field(
        default_factory=dict
    )  # where a report came from that a decision rejected, by its id
    rejects: tuple[Reject, ...] = ()
    rejects_in_all: int = 0

    @property
    def standing(self) -> list[Decision]:
        """The decisions that were not taken back."""
        return [each for each in self.decisions if each.undone is None]

    def redoable(self, decision: Decision) -> bool:
        """True for a decision that was taken back, and that no other stands for now."""
        return decision.undone is not None and asked(decision) not in map(asked, self.standing)
