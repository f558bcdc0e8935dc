"""Examples: windows of annotated articles, with the labels that the network should give."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newstemma.models.windows import REACH, Window, windows
from newstemma.spans import Span
from newstemma.stages.sentences import sentences
from newstemma.tables import Article, Sentence
from reader import stories


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as annotators marked it."""

    cue: Span | None
    source: Span | None
    runs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated article."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    marked: tuple[Marked, ...]
    style: int  # whose way of annotating: 0 PolNeAR's, 1 our own


@dataclass(slots=True)
class Example:
    """A window and its labels."""

    window: Window
    style: int
    cues: NDArray[np.int64]  # per piece: 0, 1 begins a cue, 2 goes on with it; -1 is not scored
    anchors: list[int] = field(default_factory=list)
    roles: list[NDArray[np.int64]] = field(default_factory=list)  # per anchor, for the pieces around it; -1 not scored


def polnear(path: Path) -> Iterator[Text]:
    """The articles of a PolNeAR file (Newell, Margolin and Ruths 2018)."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = _article(record["id"], record["text"], 0, None)
            marked = [
                Marked(
                    _whole(one["cue"]),
                    _whole(one["source"]),
                    tuple(Span(*run) for run in one["content"] if run[0] < run[1]),
                )
                for one in record["attributions"]
            ]
            yield Text(record["id"], record["text"], tuple(sentences([article])), tuple(marked), 0)


def corpus(folder: Path, *, held: bool) -> Iterator[Text]:
    """The reports of our own stories: of those that are held for measuring, or of the others."""
    for story in stories(folder):
        for report in story.reports if story.held == held else ():
            name = f"{story.number:03}{report.letter}"
            article = _article(name, report.text, report.body, report.title)
            marked = [
                Marked(said.cue, said.source, tuple(_with_that(report.text, said.cue, run) for run in said.runs))
                for said in report.attributions
            ]
            yield Text(name, report.text, tuple(sentences([article])), tuple(marked), 1)


def examples(text: Text) -> Iterator[Example]:
    """The windows of one article with their labels; attributions without a cue have none."""
    cued = [one for one in text.marked if one.cue is not None and one.runs]
    for window in windows(text.text, text.sentences):
        cues = np.where(window.words, 0, -1)
        example = Example(window, text.style, cues)
        for one in cued:
            found = _inside(window, [one.cue])
            if not len(found):
                continue
            cues[found] = 2
            cues[found[0]] = 1
            if window.first <= found[0] < window.stop and int(window.starts[found[0]]) - one.cue.start < 2:
                example.anchors.append(int(found[0]))
                example.roles.append(_roles(window, int(found[0]), one))
        yield example


def _roles(window: Window, at: int, one: Marked) -> NDArray[np.int64]:
    labels = np.where(window.words, 0, -1)
    for kind, runs in ((1, [one.source] if one.source else []), (3, one.runs)):
        for run in runs:
            found = _inside(window, [run])
            labels[found] = kind + 1
            labels[found[:1]] = kind
    around = np.full(2 * REACH + 1, -1, np.int64)
    low, high = max(1, at - REACH), min(len(window.pieces) - 1, at + REACH + 1)
    around[low - at + REACH : high - at + REACH] = labels[low:high]
    return around


def nothing(window: Window, at: int) -> NDArray[np.int64]:
    """The labels around a word that is no cue."""
    return _roles(window, at, Marked(None, None, ()))


def _inside(window: Window, spans: Sequence[Span]) -> NDArray[np.int64]:
    """The words of a window that begin inside the spans."""
    found = np.zeros(len(window.pieces), bool)
    for span in spans:
        found |= (window.starts >= span.start) & (window.starts < span.stop)
    return np.flatnonzero(found & window.words)


def _with_that(text: str, cue: Span | None, run: Span) -> Span:
    """The run with the "that" before it, as PolNeAR has it; ours leaves it out."""
    if cue is not None and cue.stop <= run.start - 5 and text[run.start - 5 : run.start].lower() == "that ":
        return Span(run.start - 5, run.stop)
    return run


def _whole(runs: Sequence[Sequence[int]]) -> Span | None:
    ends = [end for run in runs for end in run]
    return Span(min(ends), max(ends)) if ends else None


def _article(name: str, text: str, body: int, title: str | None) -> Article:
    return Article(name, name, None, name, None, None, None, None, None, "en", title, body, text)
