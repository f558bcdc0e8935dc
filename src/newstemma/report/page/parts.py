"""What the story page says in our words and where it points: the counted lines, the groups of the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.footing import Group, groups
from newstemma.report.labels import counted, turn
from newstemma.report.page.columns import Column, columns
from newstemma.report.page.drawing import drawn, key
from newstemma.report.page.rows import Cells, linked, row
from newstemma.report.page.stemma import stemma
from newstemma.report.verdict import verdict

if TYPE_CHECKING:
    from newstemma.report.page.links import Links
    from newstemma.report.views import ClaimView, StoryView

Head = Callable[["ClaimView"], Markup]


LONGEST = 39  # letters of a counted line that fit into half of the room beside the drawing


@dataclass(frozen=True, slots=True)
class Count:
    """One counted line: a mark, a figure, what it counts, and where that is."""

    kind: str  # unnamed, deny, named, none, stronger
    number: str
    link: str  # the words that are the link
    after: str
    part: str

    @property
    def long(self) -> bool:
        """True when it needs a line of its own beside the drawing of a story of three reports."""
        return len(self.link) + len(self.after) > LONGEST


@dataclass(frozen=True, slots=True)
class StoryParts:
    """All that the page of a story is made of beside its view."""

    verdict: str
    counts: tuple[Count, ...]
    columns: tuple[Column, ...]
    drawing: Markup
    key: Markup  # to the drawing
    groups: tuple[tuple[Group, Markup], ...]
    unfolded: tuple[str, ...] = ()  # the folded columns that are shown report by report

    @property
    def by_time(self) -> list[Column]:
        """The columns, those of the earliest reports first: a list has no lines that could cross."""
        return sorted(self.columns, key=lambda each: turn(each.key))


def story_parts(story: StoryView, links: Links, unfolded: Collection[str] = (), head: Head | None = None) -> StoryParts:
    """The parts of one story; `head` writes the first cell of a claim's row, by default a link to the claim's page."""
    shown = columns(story, unfolded)
    cells = Cells(shown, opens=not links.served)
    made = head or (
        lambda claim: linked(
            claim, links.claim(claim.best.article, claim.best.start, claim.best.stop), len(story.reports)
        )
    )
    found = groups(story)
    rows = (Markup("").join(row(claim, cells, made(claim)) for claim in group.claims) for group in found)
    laid = stemma(story, shown)
    return StoryParts(
        verdict(story),
        tuple(_counts(story, found)),
        tuple(shown),
        drawn(story, laid, links),
        key(laid),
        tuple(zip(found, rows, strict=True)),
        tuple(sorted(unfolded)),
    )


def _counts(story: StoryView, found: Sequence[Group]) -> list[Count]:
    thin = [each for each in found if each.footing == "unnamed"]
    lines = [
        Count(
            "unnamed",
            str(len(each.claims)),
            f"{_verb(each, 'rest')} on unnamed sources of {each.body}",
            f": {each.split}",
            each.key,
        )
        for each in thin
        if each.body
    ][:2]
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
