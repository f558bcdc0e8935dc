"""Batches of windows, and what the network loses on them: on cues, on roles around them, on sentence vectors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from examples import Example, nothing
from network import ANCHOR, Batch, Network, chain_loss
from newstemma.models.windows import Window

PIECES = 4500  # of one batch, padding included
STRIDE, FILL = 32, 16  # lengths and numbers of neighbourhoods are multiples: few shapes spare memory and time
FALSE = 0.3  # words that are no cue but look so, as a share of the cues of a batch
TAUGHT = 24  # sentences of a batch whose vectors are compared with the teacher's


def stacked(read: Sequence[Window]) -> Batch:
    """Windows side by side."""
    longest = -(-max(len(window.pieces) for window in read) // STRIDE) * STRIDE
    table = torch.zeros(5, len(read), longest, dtype=torch.long)
    for row, window in enumerate(read):
        size = len(window.pieces)
        for column, values in enumerate((window.pieces, window.capitals, window.quoted, window.places)):
            table[column, row, :size] = torch.from_numpy(values)
        table[4, row, :size] = 1
    return Batch(*table)


def batches(every: Sequence[Example], rng: random.Random, most: int = PIECES) -> Iterator[list[Example]]:
    """The examples in batches of windows of like length, in random order."""
    order = sorted(every, key=lambda one: (len(one.window.pieces) // 16, rng.random()))
    made, held = [], []
    for example in order:
        if held and (len(held) + 1) * max(len(example.window.pieces), len(held[0].window.pieces)) > most:
            made.append(held)
            held = []
        held.append(example)
    made.append(held)
    rng.shuffle(made)
    yield from made


def loss_of(
    network: Network, batch: Sequence[Example], rng: random.Random, teacher: Network | None
) -> dict[str, Tensor]:
    """The losses of one batch."""
    read = stacked([example.window for example in batch])
    states, found, cues = network.read(read)
    length = read.pieces.shape[1]
    gold = torch.full((len(batch), length), -1)
    for row, example in enumerate(batch):
        gold[row, : len(example.cues)] = torch.from_numpy(example.cues)
    styles = torch.tensor([example.style for example in batch])
    own = cues[torch.arange(len(batch)), :, styles].float()
    result = {"cue": nn.functional.cross_entropy(own.reshape(-1, 3), gold.reshape(-1), ignore_index=-1)}

    rows, anchors, roles = [], [], []
    for row, example in enumerate(batch):
        for at, labels in zip(example.anchors, example.roles, strict=True):
            rows.append(row), anchors.append(at), roles.append(labels)
    with torch.no_grad():
        likely = torch.softmax(own, -1)[..., 1]
        wrong = ((likely > ANCHOR) & (gold == 0)).nonzero().tolist()
    rng.shuffle(wrong)
    some = [(row, int(rng.choice(np.flatnonzero(example.cues == 0)))) for row, example in enumerate(batch)]
    wanted = -(-int((1 + FALSE) * len(anchors) + 1) // FILL) * FILL
    for row, at in [*wrong, *some * FILL][: wanted - len(anchors)]:
        rows.append(row), anchors.append(at), roles.append(nothing(batch[row].window, at))
    if anchors:
        sizes = read.mask.sum(1)
        logits = network.link(states, sizes, torch.tensor(rows), torch.tensor(anchors))
        result["role"] = _chain(network, logits, np.stack(roles))
    if teacher is not None:
        result["vector"] = _vectors(network, teacher, batch, found)
    return result


def _chain(network: Network, logits: Tensor, roles: np.ndarray) -> Tensor:
    """The CRF's loss over the words around each anchor, the pieces inside words left out."""
    counts = (roles >= 0).sum(1)
    order = np.argsort(roles < 0, axis=1, kind="stable")[:, : counts.max()]
    labels = torch.from_numpy(np.take_along_axis(roles, order, 1)).clamp(min=0)
    mask = torch.arange(int(counts.max()))[None] < torch.from_numpy(counts)[:, None]
    picked = torch.gather(logits, 1, torch.from_numpy(order)[:, :, None].expand(-1, -1, logits.shape[-1]))
    return chain_loss(picked, labels, mask, network.moves, network.opening)


def _vectors(network: Network, teacher: Network, batch: Sequence[Example], found: Tensor) -> Tensor:
    """One less the cosine between each sentence's vector here and the teacher's, which sees the sentence alone."""
    picked = [(row, n) for row, example in enumerate(batch) for n in _whole_sentences(example.window)]
    picked = picked[:: max(1, len(picked) // TAUGHT)]
    if not picked:
        return found.sum() * 0
    alone, means = [], []
    for row, n in picked:
        window = batch[row].window
        places = np.flatnonzero(window.sentences == n)
        means.append(found[row, places].float().mean(0))
        alone.append(np.concatenate([[101], window.pieces[places], [102]]))
    longest = -(-max(map(len, alone)) // STRIDE) * STRIDE
    table = torch.zeros(2, len(alone), longest, dtype=torch.long)
    for row, pieces in enumerate(alone):
        table[0, row, : len(pieces)] = torch.from_numpy(pieces)
        table[1, row, : len(pieces)] = 1
    with torch.no_grad():
        zero = torch.zeros_like(table[0])
        _, states, _ = teacher.read(Batch(table[0], zero, zero, zero, table[1]))
        wanted = (states.float() * table[1][..., None]).sum(1) / table[1].sum(1, keepdim=True)
    ours = network.vector(torch.stack(means))
    return (1 - nn.functional.cosine_similarity(ours.float(), wanted)).mean()


def _whole_sentences(window: Window) -> list[int]:
    numbers, counts = np.unique(window.sentences[window.first : window.stop], return_counts=True)
    return [int(n) for n, count in zip(numbers, counts, strict=True) if n >= 0 and 5 <= count <= 80]
