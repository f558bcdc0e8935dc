"""How well a network reads annotated articles: exact spans, and whole attributions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from examples import Text, examples
from losses import stacked
from network import ANCHOR, Network
from newstemma.models.decode import Read, Reported, allowed, reported
from newstemma.spans import Span


@torch.no_grad()
def read_by(network: Network, texts: Sequence[Text]) -> dict[str, list[Reported]]:
    """What the network reads in each text, decoded as the package does."""
    network.eval()
    moves = allowed(network.moves.numpy(), network.opening.numpy())
    every = [(text.name, example.window) for text in texts for example in examples(text)]
    every.sort(key=lambda item: len(item[1].pieces))
    result: dict[str, list[Reported]] = {text.name: [] for text in texts}
    for start in range(0, len(every), 16):
        some = every[start : start + 16]
        read = stacked([window for _, window in some])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states, _, cues = network.read(read)
            cues = cues.float()
            likely = torch.softmax(cues, -1)[..., 1].max(-1).values
            for row, (name, window) in enumerate(some):
                words = torch.from_numpy(window.words)
                anchors = ((likely[row, : len(words)] > ANCHOR) & words).nonzero()[:, 0]
                if len(anchors):
                    rows = torch.zeros_like(anchors)
                    size = torch.tensor([len(words)])
                    roles = network.link(states[row : row + 1, : len(words)], size, rows, anchors).float().numpy()
                    one = Read(
                        window, cues[row, : len(words)].numpy(), anchors.tolist(), roles, np.zeros((0, 0), np.float32)
                    )
                    result[name] += reported([one], moves)
    network.train()
    return result


def scores(texts: Sequence[Text], read: dict[str, list[Reported]], style: int, least: float) -> dict[str, float]:
    """Exact-span F1 of each part, and whole attributions: content at character Jaccard .5 and a source that agrees."""
    hits = {"source": [0, 0, 0], "cue": [0, 0, 0], "content": [0, 0, 0], "content .5": [0, 0, 0], "whole": [0, 0, 0]}
    for text in texts:
        ours = [one for one in read[text.name] if (one.score if style else one.wider) * one.sure >= least]
        gold = [one for one in text.marked if one.runs]
        pairs = (
            ("source", {one.source for one in ours if one.source}, {one.source for one in gold if one.source}),
            ("cue", {one.cue for one in ours}, {one.cue for one in gold if one.cue}),
            ("content", {run for one in ours for run in one.runs}, {run for one in gold for run in one.runs}),
        )
        for name, got, want in pairs:
            _count(hits[name], len(got & want), len(got), len(want))
        linked = whole = 0
        left = list(ours)
        for want in gold:
            best = max(
                left, key=lambda one: (_jaccard(one.runs, want.runs), _agree(one.source, want.source)), default=None
            )
            if best is not None and _jaccard(best.runs, want.runs) >= 0.5:
                left.remove(best)
                linked += 1
                whole += _agree(best.source, want.source) >= 0.5
        _count(hits["content .5"], linked, len(ours), len(gold))
        _count(hits["whole"], whole, len(ours), len(gold))
    result = {}
    for name, (hit, got, want) in hits.items():
        precision, recall = hit / max(got, 1), hit / max(want, 1)
        result[f"{name} p"], result[f"{name} r"] = round(precision, 3), round(recall, 3)
        result[f"{name} f"] = round(2 * precision * recall / max(precision + recall, 1e-9), 3)
    return result


def _count(hit: list[int], both: int, got: int, want: int) -> None:
    hit[0] += both
    hit[1] += got
    hit[2] += want


def _agree(one: Span | None, other: Span | None) -> float:
    if one is None or other is None:
        return float(one is other)
    return one.jaccard(other)


def _jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    both = sum(a.overlap(b) for a in one for b in other)
    return both / max(1, sum(map(len, one)) + sum(map(len, other)) - both)
