"""A report's whole text with what was found in it: quotations, copied passages, credits and statements, as layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from newstemma.report.held import Rows, held
from newstemma.report.views import ReportView, Shown, told
from newstemma.tables import Reuse

if TYPE_CHECKING:
    from newstemma.report.story import StoryRows

Layer = Literal["quotation", "copied", "credit", "claim", "asked"]
MOST_LETTERS = 300_000  # of a text shown; a longer one is no report that anybody reads in a browser


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing found in the text."""

    layer: Layer
    start: int
    stop: int
    label: str  # who speaks, where it was copied from, who is credited, the stance
    status: tuple[str, ...] = ()
    other: str | None = None  # the report that has a copied passage too
    other_start: int = 0
    other_stop: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text under the same marks; `ends` are those that end with it."""

    start: int
    stop: int
    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text."""

    title: bool
    segments: tuple[Segment, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks in it."""
        return tuple(
            dict.fromkeys(mark.label for each in self.segments for mark in each.marks if mark.layer == "quotation")
        )


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report with its whole text; `length` tells when not all of it is shown, `asked` is the span that a link leads to."""

    report: ReportView
    paragraphs: tuple[Paragraph, ...]
    length: int
    asked: Shown | None = None

    @property
    def whole(self) -> bool:
        """True when nothing was left out."""
        return self.length <= MOST_LETTERS


def report_text(
    case: Rows, story: StoryRows, article: str, start: int | None = None, stop: int | None = None
) -> ReportText | None:
    """The text of one of a story's reports, at a span if one is asked for; None when the story has no such report."""
    found = story.articles.get(article)
    if found is None:
        return None
    marks = [
        *_quotations(story, article),
        *_copied(story, article, held(case, Reuse)),
        *_credits(story, article),
        *_statements(story, article),
    ]
    asked = None
    if start is not None and stop is not None and 0 <= start < stop <= len(found.text):
        asked = story.shown(article, start, stop)
        marks.append(Mark("asked", start, stop, ""))
    paragraphs = tuple(_paragraphs(found.text[:MOST_LETTERS], found.body, marks))
    return ReportText(story.report(found), paragraphs, len(found.text), asked)


def _quotations(story: StoryRows, article: str) -> Iterator[Mark]:
    for row in story.tables.attributions[article]:
        if row.form != "indirect":
            label = told(story.speaker(row), row.via) or "speaker not named"
            yield Mark("quotation", row.start, row.stop, label, story.status(article, row.start, row.stop))


def _copied(story: StoryRows, article: str, rows: Iterable[Reuse]) -> Iterator[Mark]:
    for row in rows:
        if row.article == article and row.other in story.letters:
            yield Mark(
                "copied", row.start, row.stop, story.letters[row.other], (), row.other, row.other_start, row.other_stop
            )
        elif row.other == article and row.article in story.letters:
            yield Mark(
                "copied",
                row.other_start,
                row.other_stop,
                story.letters[row.article],
                (),
                row.article,
                row.start,
                row.stop,
            )


def _credits(story: StoryRows, article: str) -> Iterator[Mark]:
    for row in story.tables.credits[article]:
        if row.start is not None and row.stop is not None:
            yield Mark("credit", row.start, row.stop, row.names)


def _statements(story: StoryRows, article: str) -> Iterator[Mark]:
    for row in story.by_article[article]:
        yield Mark("claim", row.start, row.stop, row.stance, story.status(article, row.start, row.stop))


def _paragraphs(text: str, body: int, marks: Sequence[Mark]) -> Iterator[Paragraph]:
    start = 0
    in_order = sorted(marks, key=lambda each: (each.start, each.stop, each.layer, each.label))
    held_over: list[Mark] = []
    place = 0
    for line in text.split("\n"):
        stop = start + len(line)
        held_over = [each for each in held_over if each.stop > start]
        while place < len(in_order) and in_order[place].start < stop:
            held_over.append(in_order[place])
            place += 1
        if line.strip():
            yield Paragraph(
                start < body, tuple(_segments(text, start, stop, [each for each in held_over if each.stop > start]))
            )
        start = stop + 1


def _segments(text: str, start: int, stop: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """The line cut wherever a mark starts or stops. Each stretch costs the marks over it, whatever else the line has."""
    cuts = sorted({start, stop, *(at for each in marks for at in (each.start, each.stop) if start < at < stop)})
    waiting = sorted(marks, key=lambda each: each.start, reverse=True)
    over: list[Mark] = []
    for begin, end in pairwise(cuts):
        over = [each for each in over if each.stop > begin]
        while waiting and waiting[-1].start <= begin:
            over.append(waiting.pop())
        here = tuple(over)
        yield Segment(begin, end, text[begin:end], here, tuple(each for each in here if min(each.stop, stop) == end))
