"""From trained weights to the file that ships: one ONNX graph, weights in eight bits.

    python training/export.py OUT/network.pt src/newstemma/models/weights.onnx

The graph reads one window: it finds the words that may begin a cue itself, and reads the neighbourhood of each, one after the
other, so that none is padded or hidden. Operators are joined here, as onnxruntime runs them best: the package loads the graph
as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import onnxruntime
import torch
from onnx import GraphProto, ModelProto, TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import ANCHOR, HEADS, ROLES, WIDTH, Batch, Network, attended
from newstemma.models.windows import REACH

if TYPE_CHECKING:
    from torch._C import Value
    from torch.onnx._internal.torchscript_exporter.jit_utils import GraphContext

MOST = 32
"""Neighbourhoods read in one window, the likeliest: more than real text has, so that hostile text costs little more."""
APART = ["SkipLayerNormFusion"]
"""Operators that run faster apart: onnxruntime 1.31 takes six times as long for sum and normalisation in one."""
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]


class Attention(torch.autograd.Function):
    """Attention as one operator of onnxruntime, which has it for a processor only where all pieces are seen."""

    @staticmethod
    def forward(_: object, asks: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        """As the network does it."""
        return attended(asks, keys, values, None)

    @staticmethod
    def symbolic(graph: GraphContext, asks: Value, keys: Value, values: Value) -> Value:
        """The operator."""
        made = graph.op("com.microsoft::MultiHeadAttention", asks, keys, values, num_heads_i=HEADS)
        made.setType(asks.type())
        return made


def attention(asks: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None) -> Tensor:
    """What takes the place of the network's own in a graph."""
    assert mask is None, "a graph hides no pieces"
    result: Tensor = Attention.apply(asks, keys, values)
    return result


class Reading(nn.Module):
    """The window: cue logits (pieces, styles, 3), anchors, vectors of the pieces, and their states."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, capitals: Tensor, quoted: Tensor, places: Tensor, words: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """All that is read of it once."""
        states, found, cues = self.network.read(Batch(pieces, capitals, quoted, places, None))
        likely = torch.softmax(cues[0], -1)[:, :, 1].max(-1).values * words[0]
        size = torch.ones_like(words[0]).sum()
        chances, anchors = likely.topk(torch.minimum(size, torch.tensor(MOST)))
        anchors = anchors[(chances > ANCHOR).nonzero()[:, 0]]
        return cues[0], anchors, self.network.vector(found[0]), states


class Linking(nn.Module):
    """The neighbourhood of one anchor: role logits (2 * reach, roles), zero beyond the window."""

    def __init__(self, network: Network, reach: int) -> None:
        super().__init__()
        self.network, self.reach = network, reach

    def forward(self, states: Tensor, anchor: Tensor) -> Tensor:
        """What is read of it."""
        low = (anchor - self.reach).clamp(min=1)
        high = torch.minimum(anchor + self.reach, torch.ones_like(states[0, :, 0]).sum().long() - 1)
        near = states[:, low:high] + self.network.distance.weight[low - anchor + REACH : high - anchor + REACH]
        for layer in self.network.linking:
            near = layer(near, None)
        before, after = low - anchor + self.reach, anchor + self.reach - high
        return nn.functional.pad(self.network.role(near[0]), (0, 0, before, after))


def quantised(
    module: nn.Module, inputs: dict[str, Tensor], outputs: Sequence[str], axes: dict[str, dict[int, str]]
) -> ModelProto:
    """The graph of a module, its weights in eight bits, each column with a scale of its own."""
    with tempfile.TemporaryDirectory() as folder:
        whole, eight = Path(folder) / "whole.onnx", Path(folder) / "eight.onnx"
        torch.onnx.export(
            module.eval(), tuple(inputs.values()), str(whole), input_names=[*inputs], output_names=[*outputs],
            dynamic_axes=axes, opset_version=OPSETS[0].version, custom_opsets={"com.microsoft": 1}, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            whole, eight, op_types_to_quantize=["MatMul", "Gather"], per_channel=True, weight_type=QuantType.QInt8
        )
        return onnx.load(eight)


def graph(network: Network, reach: int) -> ModelProto:
    """Both parts as one: the second is run for each anchor that the first finds."""
    for layer in (*network.shared, *network.finding, *network.linking):
        layer.attend = attention  # type: ignore[union-attr, assignment]
    names = ["pieces", "capitals", "quoted", "places", "words"]
    reading = quantised(
        Reading(network),
        {name: torch.ones(1, 40, dtype=torch.long) for name in names},
        ["cues", "anchors", "vectors", "states"],
        {name: {1: "length"} for name in names} | {"anchors": {0: "anchors"}},
    )
    linking = quantised(
        Linking(network, reach),
        {"states": torch.zeros(1, 200, WIDTH), "anchor": torch.tensor(100)},
        ["roles"],
        {"states": {1: "length"}},
    )
    made = reading.graph
    kept = [output for output in made.output if output.name != "states"]
    del made.output[:]
    made.output.extend(
        [*kept, helper.make_tensor_value_info("roles", TensorProto.FLOAT, ["anchors", 2 * reach, ROLES])]
    )
    made.node.append(helper.make_node("Size", ["anchors"], ["turns"]))
    made.node.append(helper.make_node("Loop", ["turns", ""], ["roles"], body=_body(linking)))
    made.name = "newstemma"
    return helper.make_model(made, opset_imports=OPSETS, ir_version=9)


def _body(linking: ModelProto) -> GraphProto:
    """One turn: the next anchor's neighbourhood, which takes `states` and `anchors` from around it."""
    tensor = helper.make_tensor_value_info
    body = GraphProto(name="around")
    body.input.extend([tensor("turn", TensorProto.INT64, []), tensor("on", TensorProto.BOOL, [])])
    body.output.extend([tensor("still", TensorProto.BOOL, []), tensor("around/roles", TensorProto.FLOAT, None)])
    body.node.extend([
        helper.make_node("Gather", ["anchors", "turn"], ["around/anchor"]),
        helper.make_node("Identity", ["on"], ["still"]),
        *linking.graph.node,
    ])  # fmt: skip
    body.initializer.extend(linking.graph.initializer)
    for weight in body.initializer:
        weight.name = f"around/{weight.name}"
    for node in body.node[2:]:
        node.input[:] = [name if name in {"", "states"} else f"around/{name}" for name in node.input]
        node.output[:] = [f"around/{name}" for name in node.output]
    return body


def joined(model: ModelProto, out: Path) -> None:
    """Write the graph with its operators joined."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"], disabled_optimizers=APART
    )


def main() -> int:
    """0 when written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reach", type=int, default=REACH, help="pieces on either side of a cue that are read")
    options = parser.parse_args()
    logging.getLogger().setLevel(logging.ERROR)
    network = Network()
    network.load_state_dict(torch.load(options.weights))
    joined(graph(network, options.reach), options.out)
    kept = onnx.load(options.out)
    for name in ("moves", "opening"):
        entry = kept.metadata_props.add()
        entry.key, entry.value = name, json.dumps(getattr(network, name).tolist())
    del kept.opset_import[:]
    kept.opset_import.extend(OPSETS)
    onnx.save(kept, options.out)
    print(
        f"{options.out}: {options.out.stat().st_size:,} bytes, SHA-256 {hashlib.sha256(options.out.read_bytes()).hexdigest()}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
