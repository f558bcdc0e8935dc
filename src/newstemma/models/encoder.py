"""The encoder: one small network that reads who says what, and gives sentences vectors.

Its weights are a file of the package; `README.md` beside it is its card. Without the file, or with `NEWSTEMMA_MODEL=off`,
there is no encoder and the rules of the stages stand alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from newstemma.models.decode import Floats, Moves, Read, Reported, allowed, reported
from newstemma.models.windows import windows
from newstemma.tables import Sentence

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

OFF = "NEWSTEMMA_MODEL"
"""The environment variable that turns the encoder off when it is "off"."""
TOGETHER = 32
"""Windows whose labels are chosen at once: what this saves is had by then, and a long text takes no more memory."""
_FILE = "weights.onnx"
_INPUTS = ("pieces", "capitals", "quoted", "places", "words")
_OUTPUTS = ("cues", "anchors", "roles", "vectors")


class Encoder:
    """The loaded network. It reads one window at a time with one thread, so that a window's labels depend on it alone."""

    def __init__(self, weights: bytes) -> None:
        self._session = one_thread(weights)
        kept = self._session.get_modelmeta().custom_metadata_map
        self._moves: Moves = allowed(
            np.array(json.loads(kept["moves"]), np.float32), np.array(json.loads(kept["opening"]), np.float32)
        )

    def read(self, text: str, sentences: Sequence[Sentence]) -> Iterator[Read]:
        """The windows of a text, read."""
        for window in windows(text, sentences):
            own = np.zeros(len(window.words), np.int64)  # a cue that begins in the context is its neighbour's to read
            own[window.first : window.stop] = window.words[window.first : window.stop]
            columns = (window.pieces, window.capitals, window.quoted, window.places, own)
            fed = {name: column[None] for name, column in zip(_INPUTS, columns, strict=True)}
            cues, anchors, roles, vectors = self._session.run(_OUTPUTS, fed)
            yield Read(window, cues, anchors.tolist(), roles, vectors)

    def reported(self, text: str, sentences: Sequence[Sentence]) -> list[Reported]:
        """Who says what in a text, in its order, as spans; the weakest guesses included, by their `score`."""
        reads = self.read(text, sentences)
        found: list[Reported] = []
        while some := list(islice(reads, TOGETHER)):
            found += reported(some, self._moves)
        return found

    def vectors(self, text: str, sentences: Sequence[Sentence]) -> Floats:
        """A vector of length 1 for each sentence in the order of the text, those of part "other" left out.

        The product of two is their likeness, -1 to 1. A very long sentence goes by the last of its pieces; one without any
        word or mark that the encoder can see has a vector of zeros.
        """
        found = np.zeros((sum(one.part != "other" for one in sentences), 384), np.float32)
        for read in self.read(text, sentences):
            own = read.window.sentences[read.window.first : read.window.stop]
            for number in dict.fromkeys(own.tolist()):
                mean = read.vectors[read.window.first : read.window.stop][own == number].mean(axis=0)
                found[number] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return found


def one_thread(graph: bytes) -> InferenceSession:
    """A graph, loaded as it was written, for one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done when it was written
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def switched_on() -> bool:
    """False when the models of the package are turned off."""
    return os.environ.get(OFF) != "off"


def encoder() -> Encoder | None:
    """The encoder of the package, loaded once in a process; None without its file or when it is turned off."""
    return _loaded() if weights_id() else None


def weights_id() -> str:
    """An id of the weights that are in use; empty without them."""
    return _digest() if switched_on() else ""


@cache
def _digest() -> str:
    place = files("newstemma.models") / _FILE
    return blake2b(place.read_bytes(), digest_size=8).hexdigest() if place.is_file() else ""


@cache
def _loaded() -> Encoder:
    with as_file(files("newstemma.models") / _FILE) as path:
        return Encoder(path.read_bytes())
