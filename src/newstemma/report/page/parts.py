"""What the story page says in our words and where it points: the verdict, the counted lines, the groups of the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.footing import Group, behind, groups
from newstemma.report.labels import counted, kind_of
from newstemma.report.page.columns import Column, columns
from newstemma.report.page.drawing import drawn
from newstemma.report.page.rows import Cells, linked, row
from newstemma.report.page.stemma import stemma

if TYPE_CHECKING:
    from newstemma.report.page.links import Links
    from newstemma.report.views import ClaimView, StoryView

Head = Callable[["ClaimView"], Markup]


@dataclass(frozen=True, slots=True)
class Count:
    """One counted line: a mark, a figure, what it counts, and where that is."""

    kind: str  # unnamed, deny, named, none, stronger
    number: str
    link: str  # the words that are the link
    after: str
    part: str


@dataclass(frozen=True, slots=True)
class StoryParts:
    """All that the page of a story is made of beside its view."""

    verdict: str
    counts: tuple[Count, ...]
    columns: tuple[Column, ...]
    drawing: Markup
    groups: tuple[tuple[Group, Markup], ...]
    unfolded: tuple[str, ...] = ()  # the folded columns that are shown report by report


def story_parts(story: StoryView, links: Links, unfolded: Collection[str] = (), head: Head | None = None) -> StoryParts:
    """The parts of one story; `head` writes the first cell of a claim's row, by default a link to the claim's page."""
    shown = columns(story, unfolded)
    cells = Cells(shown)
    made = head or (
        lambda claim: linked(
            claim, links.claim(claim.best.article, claim.best.start, claim.best.stop), len(story.reports)
        )
    )
    found = groups(story)
    rows = (Markup("").join(row(claim, cells, made(claim)) for claim in group.claims) for group in found)
    return StoryParts(
        verdict(story),
        tuple(_counts(story, found)),
        tuple(shown),
        drawn(story, stemma(story, shown), links),
        tuple(zip(found, rows, strict=True)),
        tuple(sorted(unfolded)),
    )


def verdict(story: StoryView) -> str:
    """How many claims rest on how few; a range where what is known leaves one open."""
    reports, claims = counted(len(story.reports), "report"), counted(len(story.claims), "claim")
    if not story.claimed:
        return f"{reports}, not traced to claims yet: run newstemma trace --case CASE"
    if not story.claims:
        return f"{reports}, no claim found"
    if len(story.reports) == 1:
        return f"{reports}, {claims}: nothing to compare it with"
    if told := _thinnest(groups(story)):
        return _unnamed(told, claims)
    found = behind(story)
    if found.origin:
        many = span(found.least, found.most).capitalize()
        return f"{many} of {claims} {_rest(found.most)} on one {kind_of(found.origin.kind)} alone, {found.origin.name}"
    return _shared(story)


def _thinnest(found: Sequence[Group]) -> Group | None:
    """The claims that the verdict is about: those that an outside body's unnamed sources alone may stand behind."""
    return next((each for each in found if each.outside and each.sure + each.perhaps), None)


def _unnamed(told: Group, claims: str) -> str:
    """How many claims have no other origin than one body's unnamed sources, and how many more may have none."""
    sources = f"unnamed sources of one {kind_of(told.kind or 'body')} alone, {told.body}"
    if not told.sure:
        return f"Up to {told.perhaps:,} of {claims} {_rest(told.perhaps)} on {sources}"
    more = f"; {told.perhaps:,} more perhaps" if told.perhaps else ""
    return f"{told.sure:,} of {claims} {_rest(told.sure)} on {sources}{more}"


def _shared(story: StoryView) -> str:
    """How many of the claims that several reports make have one origin."""
    shared = [each for each in story.claims if len(each.reports) > 1 and each.least is not None]
    if not shared:
        return f"{counted(len(story.reports), 'report')}, {counted(len(story.claims), 'claim')}, none of them in two reports"
    one, maybe = sum(each.most == 1 for each in shared), sum(each.least == 1 for each in shared)
    told = f"{counted(len(shared), 'claim')} in several reports"
    if not maybe:
        return f"{told}, each from two origins or more"
    return f"{span(one, maybe).capitalize()} of {told} {'has' if len(shared) == 1 else 'have'} one origin"


def _rest(claims: int) -> str:
    return "rests" if claims == 1 else "rest"


def span(least: int, most: int) -> str:
    """A range of a count.

    >>> span(2, 2), span(0, 3), span(2, 3)
    ('2', 'up to 3', '2 to 3')
    """
    if least == most:
        return f"{most:,}"
    return f"{least:,} to {most:,}" if least else f"up to {most:,}"


def _counts(story: StoryView, found: Sequence[Group]) -> list[Count]:
    lines = []
    thin = [each for each in found if each.footing == "unnamed"]
    told = _thinnest(found)
    for group in (each for each in thin if each.body):
        open_ = len(group.claims) - group.sure if group is not told else 0
        also = f"; {open_ if group.sure else 'each'} perhaps on others" if open_ else ""
        lines.append(
            Count(
                "unnamed",
                str(len(group.claims)),
                f"{_verb(group, 'rest')} on unnamed sources of {group.body}",
                also,
                group.key,
            )
        )
    lines = lines[:2]
    if rest := [each for each in thin if not each.body]:
        other = "other unnamed sources" if lines else "unnamed sources"
        lines.append(
            Count("unnamed", str(len(rest[0].claims)), f"{_verb(rest[0], 'rest')} on {other}", "", rest[0].key)
        )
    if story.denied:
        by = Counter(each.speaker for claim in story.denied for each in claim.denials if each.speaker)
        names = [name for name, _ in sorted(by.items(), key=lambda each: (-each[1], each[0]))]
        also = f" and {counted(len(names) - 1, 'other')}" if len(names) > 1 else ""
        lines.append(
            Count("deny", str(len(story.denied)), "denied in print", f" by {names[0]}{also}" if names else "", "denied")
        )
    for group in (each for each in found if each.footing != "unnamed"):
        words = (
            f"{_verb(group, 'have')} a named source"
            if group.footing == "named"
            else f"{_verb(group, 'name')} no source"
        )
        lines.append(Count(group.footing, str(len(group.claims)), words, "", group.key))
    if story.drift:
        lines.append(Count("stronger", str(len(story.drift)), "stronger in the retelling", "", "drift"))
    return lines


def _verb(group: Group, verb: str) -> str:
    """The verb of a sentence on the claims of a group."""
    if len(group.claims) > 1:
        return verb
    return {"have": "has"}.get(verb, f"{verb}s")
