"""From trained weights to the file that ships: one ONNX graph, weights in eight bits.

    python training/export.py OUT/network.pt src/newstemma/models/weights.onnx

The graph reads one window: it finds the words that may begin a cue itself, and reads the neighbourhood of each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import ANCHOR, Batch, Network
from newstemma.models.windows import REACH

MOST = 32
"""Neighbourhoods read in one window: more than real text has, so that hostile text costs little more."""


class Shipped(nn.Module):
    """The network as one function of one window."""

    def __init__(self, network: Network, reach: int) -> None:
        super().__init__()
        self.network, self.reach = network, reach

    def forward(
        self, pieces: Tensor, capitals: Tensor, quoted: Tensor, places: Tensor, words: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Cue logits (pieces, styles, 3), anchors (the first is a filler), role logits, and vectors of the pieces."""
        states, found, cues = self.network.read(Batch(pieces, capitals, quoted, places, None))
        likely = torch.softmax(cues[0], -1)[:, :, 1].max(-1).values
        anchors = ((likely > ANCHOR) & (words[0] > 0)).nonzero()[:MOST, 0]
        anchors = torch.cat([torch.zeros(1, dtype=torch.long), anchors])
        size = torch.ones_like(pieces).sum(1)
        roles = self.network.link(states, size, torch.zeros_like(anchors), anchors, self.reach)
        return cues[0], anchors, roles, self.network.vector(found[0])


def exported(network: Network, path: Path, reach: int) -> None:
    """Write the graph."""
    names = ["pieces", "capitals", "quoted", "places", "words"]
    sample = tuple(torch.ones(1, 40, dtype=torch.long) for _ in names)
    torch.onnx.export(
        Shipped(network, reach).eval(), sample, str(path), input_names=names, opset_version=17, dynamo=False,
        output_names=["cues", "anchors", "roles", "vectors"], dynamic_axes={name: {1: "length"} for name in names},
    )  # fmt: skip


def main() -> int:
    """0 when written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reach", type=int, default=REACH, help="pieces on either side of a cue that are read")
    options = parser.parse_args()
    network = Network()
    network.load_state_dict(torch.load(options.weights))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        exported(network, whole, options.reach)
        quantize_dynamic(
            whole, options.out, op_types_to_quantize=["MatMul", "Gather"], per_channel=True, weight_type=QuantType.QInt8
        )
    kept = onnx.load(options.out)
    for name in ("moves", "opening"):
        entry = kept.metadata_props.add()
        entry.key, entry.value = name, json.dumps(getattr(network, name).tolist())
    onnx.save(kept, options.out)
    print(
        f"{options.out}: {options.out.stat().st_size:,} bytes, SHA-256 {hashlib.sha256(options.out.read_bytes()).hexdigest()}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
