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


def best_labels(scores: Floats, moves: Moves) -> NDArray[np.int64]:
    """The best label sequence of each row of (rows, length, labels) scores (Viterbi 1967)."""
    rows, length, labels = scores.shape
    back = np.zeros((rows, length, labels), np.int64)
    held = scores[:, 0] + moves.opening
    for at in range(1, length):
        through = held[:, :, None] + moves.steps
        back[:, at] = through.argmax(axis=1)
        held = np.take_along_axis(through, back[:, at][:, None], axis=1)[:, 0] + scores[:, at]
    result = np.zeros((rows, length), np.int64)
    result[:, -1] = held.argmax(axis=1)
    for at in range(length - 1, 0, -1):
        result[:, at - 1] = back[np.arange(rows), at, result[:, at]]
    return result


def reported(
    window: Window, cues: Floats, anchors: Sequence[int], roles: Floats, moves: Moves, *, least: float = 0.15
) -> list[Reported]:
    """The reports of a window: `cues` are logits (pieces, styles, 3), `roles` logits (anchors, reach, 5) around each anchor.

    Cues that begin in the context of a window belong to its neighbour and are left out.
    """
    chances = softmax(cues)
    result: list[Reported] = []
    reach = roles.shape[1] // 2
    taken: set[int] = set()
    order = sorted(range(len(anchors)), key=lambda n: (-float(chances[anchors[n], :, 1].max()), anchors[n]))
    for n in order:
        at = int(anchors[n])
        wider, own = float(chances[at, 0, 1]), float(chances[at, 1, 1])
        if not (window.first <= at < window.stop and window.words[at]) or max(wider, own) < least or at in taken:
            continue
        stop = _cue_stop(window, chances, at)
        taken.update(range(at, stop))
        low, high = max(1, at - reach), min(len(window.pieces) - 1, at + reach + 1)
        words = np.flatnonzero(window.words[low:high]) + low
        scores = roles[n, words - at + reach]
        scores[(words >= at) & (words < stop), 1:] = _NEVER
        labels = best_labels(scores[None], moves)[0]
        likely = softmax(scores)
        runs = _spans(window, words, labels, CONTENT)
        if not runs:
            continue
        source = max(
            _spans(window, words, labels, SOURCE),
            key=lambda one: float(likely[one[1], SOURCE : SOURCE + 2].sum(-1).mean()),
            default=None,
        )
        content = np.concatenate([indices for _, indices in runs])
        sure = float(likely[content, CONTENT : CONTENT + 2].sum(-1).mean())
        cue = Span(int(window.starts[at]), int(window.stops[stop - 1]))
        result.append(Reported(cue, source[0] if source else None, tuple(run for run, _ in runs), own, wider, sure))
    return sorted(result, key=lambda one: one.cue)


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
