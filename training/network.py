"""The network: MiniLM's six layers, cut in two after the fourth.

Layers 1 to 4 read a window once. Two more find the cues. Two others, which begin as copies of those, read the
neighbourhood of each cue again, the cue marked, and label its source and its content: so a word may be content of one cue
and source of another, and links need no second step (marking the predicate before labelling its arguments is Shi and Lin
2019, "Simple BERT models for relation extraction and semantic role labeling"). A linear-chain CRF (Lafferty, McCallum and
Pereira 2001) scores label sequences. Two sets of cue labels stand side by side, one for each way of annotating.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from newstemma.models.windows import CAPITALS, PLACES, QUOTED, REACH

WIDTH, HEADS, INNER, LAYERS, SHARED = 384, 12, 1536, 6, 4
CUE_LABELS = 3  # O, B, I
ROLES = 5  # O, B-source, I-source, B-content, I-content
STYLES = 2  # 0 PolNeAR's way of annotating, 1 our own
DROPPED = 0.1
ANCHOR = 0.3  # least probability that a word begins a cue for its neighbourhood to be read


@dataclass(slots=True)
class Batch:
    """Windows side by side, padded."""

    pieces: Tensor
    capitals: Tensor
    quoted: Tensor
    places: Tensor
    mask: Tensor | None  # 1 for a piece, 0 for padding; None when nothing is padded


class Drop(nn.Module):
    """Dropout of whole features of a window (Gal and Ghahramani 2016), which a processor does in no time."""

    def forward(self, states: Tensor) -> Tensor:
        """The states, a tenth of the features of each window gone while training."""
        if not self.training:
            return states
        kept = (torch.rand(len(states), 1, states.shape[-1], device=states.device) > DROPPED).to(states.dtype)
        return states * kept / (1 - DROPPED)


def attended(asks: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
    """Attention of several heads (Vaswani et al. 2017) over states of (count, length, width)."""
    count, length, _ = asks.shape
    asks, keys, values = (part.view(count, length, HEADS, -1).transpose(1, 2) for part in (asks, keys, values))
    with torch.autocast("cpu", enabled=False):  # softmax in the type of the states: half the memory to move
        likeness = torch.matmul(asks * (WIDTH // HEADS) ** -0.5, keys.transpose(-1, -2))
        likeness = likeness if mask is None else likeness + mask.to(asks.dtype)
        seen = torch.matmul(torch.softmax(likeness, dim=-1), values)
    return seen.transpose(1, 2).reshape(count, length, WIDTH)


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.mix = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop()
        self.attend = attended  # training/export.py puts one operator in its place

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States after the layer; `mask` is 0 for pieces to see, very negative for others, None when all are seen."""
        seen = self.attend(*self.mix(states).split(WIDTH, dim=2), mask)
        states = self.norm(states + self.drop(self.join(seen)))
        return self.last(states + self.drop(self.narrow(nn.functional.gelu(self.widen(states)))))


class Network(nn.Module):
    """Cue labels of each piece, roles around each cue, and a vector of each sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.capitals = nn.Embedding(CAPITALS, WIDTH)
        self.quoted = nn.Embedding(QUOTED, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.begin = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shared = nn.ModuleList(Layer() for _ in range(SHARED))
        self.finding = nn.ModuleList(Layer() for _ in range(LAYERS - SHARED))
        self.linking = nn.ModuleList(Layer() for _ in range(LAYERS - SHARED))
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)  # where a piece stands, seen from the cue
        self.cue = nn.Linear(WIDTH, STYLES * CUE_LABELS)
        self.role = nn.Linear(WIDTH, ROLES)
        self.vector = nn.Linear(WIDTH, WIDTH)
        self.moves = nn.Parameter(torch.zeros(ROLES, ROLES))
        self.opening = nn.Parameter(torch.zeros(ROLES))
        self.drop = Drop()
        for new in (self.capitals, self.quoted, self.places, self.distance):
            nn.init.zeros_(new.weight)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def read(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """States after the shared layers, states after the finding ones, and cue logits (count, length, styles, 3)."""
        length = batch.pieces.shape[1]
        places = torch.arange(length, device=batch.pieces.device)
        states = self.pieces(batch.pieces) + self.positions(places)[None]
        states = states + self.capitals(batch.capitals) + self.quoted(batch.quoted) + self.places(batch.places)
        states = self.drop(self.begin(states))
        mask = None if batch.mask is None else (1.0 - batch.mask.to(states.dtype))[:, None, None, :] * -10000.0
        for layer in self.shared:
            states = layer(states, mask)
        found = states
        for layer in self.finding:
            found = layer(found, mask)
        return states, found, self.cue(found).view(*found.shape[:2], STYLES, CUE_LABELS)

    def link(self, states: Tensor, sizes: Tensor, rows: Tensor, anchors: Tensor, reach: int = REACH) -> Tensor:
        """Role logits (anchors, 2 * reach + 1, roles) of the pieces around each anchor."""
        steps = torch.arange(-reach, reach + 1, device=states.device)
        places = anchors[:, None] + steps[None]
        inside = (places > 0) & (places < sizes[rows][:, None] - 1)
        near = states[rows[:, None], places.clamp(min=0).minimum((sizes[rows] - 1)[:, None])]
        near = near + self.distance(steps + REACH)[None]
        mask = (1.0 - inside.to(near.dtype))[:, None, None, :] * -10000.0
        for layer in self.linking:
            near = layer(near, mask)
        return self.role(near)


def started(weights: Path) -> Network:
    """The network with the layers of all-MiniLM-L6-v2, the new parts at zero."""
    tensors = load_file(weights)
    network = Network()
    with torch.no_grad():
        network.pieces.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        kinds = tensors["embeddings.token_type_embeddings.weight"][0]
        network.positions.weight.copy_(tensors["embeddings.position_embeddings.weight"] + kinds)
        network.begin.weight.copy_(tensors["embeddings.LayerNorm.weight"])
        network.begin.bias.copy_(tensors["embeddings.LayerNorm.bias"])
        for number in range(LAYERS):
            towers = [network.shared] if number < SHARED else [network.finding, network.linking]
            for tower in towers:
                layer = tower[number if number < SHARED else number - SHARED]
                copy_layer(layer, tensors, f"encoder.layer.{number}.")  # type: ignore[arg-type]
    return network


def copy_layer(layer: Layer, tensors: dict[str, Tensor], name: str) -> None:
    """Copy a layer of BERT, of which `name` begins the names of its tensors."""
    attention = name + "attention."
    for kind in ("weight", "bias"):
        mixed = [tensors[f"{attention}self.{part}.{kind}"] for part in ("query", "key", "value")]
        getattr(layer.mix, kind).copy_(torch.cat(mixed))
        getattr(layer.join, kind).copy_(tensors[f"{attention}output.dense.{kind}"])
        getattr(layer.norm, kind).copy_(tensors[f"{attention}output.LayerNorm.{kind}"])
        getattr(layer.widen, kind).copy_(tensors[f"{name}intermediate.dense.{kind}"])
        getattr(layer.narrow, kind).copy_(tensors[f"{name}output.dense.{kind}"])
        getattr(layer.last, kind).copy_(tensors[f"{name}output.LayerNorm.{kind}"])


def chain_loss(logits: Tensor, labels: Tensor, mask: Tensor, moves: Tensor, opening: Tensor) -> Tensor:
    """Mean negative log-likelihood per sequence of a linear-chain CRF; `mask` is true up to each sequence's end."""
    steps = logits.float()
    here = torch.gather(steps, 2, labels[:, :, None])[:, :, 0] * mask
    between = moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
    gold = opening[labels[:, 0]] + here.sum(1) + between.sum(1)
    each = steps.unbind(1)
    every = opening + each[0]
    for at in range(1, len(each)):
        following = torch.logsumexp(every[:, :, None] + moves[None], dim=1) + each[at]
        every = torch.where(mask[:, at, None], following, every)
    return (torch.logsumexp(every, dim=1) - gold).mean()
