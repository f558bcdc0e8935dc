"""From scores to spans: cues of a window, and around each cue its source and the runs of its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newstemma.models.windows import Window
from newstemma.spans import Span

Floats = NDArray[np.float32]
_NEVER = -1e4
SOURCE, CONTENT = 1, 3  # the labels that begin them; each is followed by its inside


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of one window: `cues` are logits (pieces, styles, 3), `roles` (anchors, reach, 5) around each anchor."""

    window: Window
    cues: Floats
    anchors: list[int]
    roles: Floats
    vectors: Floats


@dataclass(frozen=True, slots=True)
class Reported:
    """What the encoder read around one cue, in code points of the text."""

    cue: Span
    source: Span | None
    runs: tuple[Span, ...]
    score: float  # how likely the cue is one, 0 to 1, by our own way of annotating
    wider: float  # likewise by PolNeAR's, which counts wishes, plans and support as well
    sure: float  # how likely its content is content, 0 to 1


@dataclass(frozen=True, slots=True)
class Moves:
    """Scores of label sequences around a cue: of the first label, and of each step from one label to the next."""

    opening: Floats
    steps: Floats


def allowed(steps: Floats, opening: Floats) -> Moves:
    """The moves with those that no sequence makes forbidden: an inside follows only its own kind."""
    steps, opening = steps.copy(), opening.copy()
    for inside in (SOURCE + 1, CONTENT + 1):
        opening[inside] = _NEVER
        for before in range(len(steps)):
            if before not in {inside, inside - 1}:
                steps[before, inside] = _NEVER
    return Moves(opening, steps)


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def best_labels(scores: Sequence[Floats], moves: Moves) -> list[NDArray[np.int64]]:
    """The best label sequence of each array of (length, labels) scores (Viterbi 1967), all of them step by step at once.

    >>> moves = allowed(np.zeros((5, 5), np.float32), np.zeros(5, np.float32))
    >>> [labels.tolist() for labels in best_labels([np.eye(5)[[3, 4]], np.eye(5)[[0, 1, 2]]], moves)]
    [[3, 4], [0, 1, 2]]
    """
    order = sorted(
        range(len(scores)), key=lambda n: -len(scores[n])
    )  # the longest first: those that go on stand before the rest
    if not order or not len(scores[order[0]]):
        return [np.zeros(0, np.int64) for _ in scores]
    sizes = np.array([len(scores[n]) for n in order])
    table = np.zeros((sizes[0], len(order), len(moves.opening)), np.float32)
    for row, n in enumerate(order):
        table[: sizes[row], row] = scores[n]
    running = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")  # how many have a label at each step
    back = np.zeros(table.shape, np.int64)
    held = table[0] + moves.opening
    for at in range(1, len(table)):
        going = running[at]
        through = held[:going, :, None] + moves.steps
        through.argmax(axis=1, out=back[at, :going])
        held[:going] = through.max(axis=1) + table[at, :going]
    labels = np.zeros(table.shape[:2], np.int64)
    last = held.argmax(axis=1)
    rows = np.arange(len(order))
    for at in range(len(table) - 1, -1, -1):
        going = running[at]
        labels[at, :going] = last[:going]
        last[:going] = back[at, rows[:going], last[:going]]
    placed = {n: row for row, n in enumerate(order)}
    return [labels[: len(one), placed[n]] for n, one in enumerate(scores)]


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A cue whose neighbourhood was read: its pieces, the words around it, and the scores of their labels."""

    read: Read
    first: int
    stop: int
    words: NDArray[np.int64]
    scores: Floats
    chances: Floats  # that it is a cue, by each style


def reported(reads: Sequence[Read], moves: Moves, *, least: float = 0.15) -> list[Reported]:
    """The reports of some windows, in their order. Cues that begin in the context of a window belong to its neighbour."""
    anchors = [anchor for read in reads for anchor in _anchors(read, least)]
    every = best_labels([anchor.scores for anchor in anchors], moves)
    made = (_reported(anchor, labels) for anchor, labels in zip(anchors, every, strict=True))
    return [one for one in made if one]


def _anchors(read: Read, least: float) -> list[_Anchor]:
    """The cues of a window, in order: of those that share a word the likeliest."""
    window, chances = read.window, softmax(read.cues)
    reach = read.roles.shape[1] // 2
    found: list[_Anchor] = []
    taken: set[int] = set()
    order = sorted(
        range(len(read.anchors)), key=lambda n: (-float(chances[read.anchors[n], :, 1].max()), read.anchors[n])
    )
    for n in order:
        at = read.anchors[n]
        own = window.first <= at < window.stop and window.words[at]
        if not own or at in taken or chances[at, :, 1].max() < least:
            continue
        stop = _cue_stop(window, chances, at)
        taken.update(range(at, stop))
        low, high = max(1, at - reach), min(len(window.pieces) - 1, at - reach + read.roles.shape[1])
        words = np.flatnonzero(window.words[low:high]) + low
        scores = read.roles[n, words - at + reach]
        scores[(words >= at) & (words < stop), 1:] = _NEVER
        found.append(_Anchor(read, at, stop, words, scores, chances[at, :, 1]))
    return sorted(found, key=lambda one: one.first)


def _reported(anchor: _Anchor, labels: NDArray[np.int64]) -> Reported | None:
    """What is said at a cue; None without content."""
    window, words = anchor.read.window, anchor.words
    runs = _spans(window, words, labels, CONTENT)
    if not runs:
        return None
    likely = softmax(anchor.scores)
    source = max(
        _spans(window, words, labels, SOURCE),
        key=lambda one: float(likely[one[1], SOURCE : SOURCE + 2].sum(-1).mean()),
        default=None,
    )
    content = np.concatenate([indices for _, indices in runs])
    sure = float(likely[content, CONTENT : CONTENT + 2].sum(-1).mean())
    cue = Span(int(window.starts[anchor.first]), int(window.stops[anchor.stop - 1]))
    wider, own = map(float, anchor.chances)
    return Reported(cue, source[0] if source else None, tuple(run for run, _ in runs), own, wider, sure)


def _cue_stop(window: Window, chances: Floats, at: int) -> int:
    """The piece after a cue: words go on with it while inside is likelier than not, in the style that sees it best."""
    style = int(chances[at, :, 1].argmax())
    stop = at + 1
    while stop < len(window.pieces) - 1 and (not window.words[stop] or int(chances[stop, style].argmax()) == 2):
        stop += 1
    return stop


def _spans(
    window: Window, words: NDArray[np.int64], labels: NDArray[np.int64], kind: int
) -> list[tuple[Span, NDArray[np.int64]]]:
    """Stretches of one kind: the span, and the indices of its words."""
    found: list[list[int]] = []
    for index, label in enumerate(labels):
        if label == kind or (label == kind + 1 and not (found and found[-1][-1] == index - 1)):
            found.append([index])
        elif label == kind + 1:
            found[-1].append(index)
    result = []
    for indices in found:
        last = int(words[indices[-1]]) + 1
        while last < len(window.pieces) - 1 and not window.words[last]:
            last += 1
        span = Span(int(window.starts[words[indices[0]]]), int(window.stops[last - 1]))
        result.append((span, np.array(indices)))
    return result
