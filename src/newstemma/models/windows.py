"""Windows: how the encoder reads a text.

Sentences follow each other until a window is full; the sentence before and the one after stand by as context, so what is
read of a sentence depends on its window alone, never on what else is read.

Beside its word pieces a window tells, for each piece, what lower-casing loses (capitals), what marks say (inside a
quotation or not) and where it stands (first of a sentence, of a paragraph, in a headline).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newstemma.matching.quotations import quotations
from newstemma.tables import Sentence

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST = 320
"""Pieces of a window, its context and two ends included."""
BEFORE, AFTER = 40, 24
"""Pieces of the sentence before, and of the one after, that stand by: the nearest ones of a longer sentence. Trained with 40
and 40. Which sentences share a window moves the F1 of contents on PolNeAR by more than the context does: 40 and 40 .753, 40 and 32
.746, 40 and 24 .758, 40 and 16 .758, 32 and 32 .759, 24 and 24 .760, 16 and 16 .745; 40 and 24 was as good on all three bodies."""
REACH = 64
"""Pieces on either side of a cue in which its source and content are looked for."""
CAPITALS, QUOTED, PLACES = 5, 4, 6
"""How many values each of the three features has."""
COLUMNS = 8
_CLS, _SEP = 101, 102
_UNKNOWN = "[UNK]"
_PARTS = {"title": 3, "caption": 4}
_UNPAIRED = re.compile("[\ud800-\udfff]")  # which the tokenizer takes for no text

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of consecutive sentences; `starts` and `stops` are code points of the text, -1 at the two ends."""

    pieces: Ints
    capitals: Ints
    quoted: Ints
    places: Ints
    starts: Ints
    stops: Ints
    words: NDArray[np.bool_]  # true for the first piece of each word
    sentences: Ints  # index of the sentence that each piece is of, -1 at the two ends
    first: int  # the first piece that is read for its own sake, not as context
    stop: int  # the piece after the last such


@dataclass(slots=True)
class _Cut:
    """The pieces of one sentence, or of a part of a very long one."""

    columns: Ints  # one row per piece: piece, capitals, quoted, place, start, stop, word, sentence

    def __len__(self) -> int:
        return len(self.columns)


def windows(text: str, sentences: Sequence[Sentence]) -> Iterator[Window]:
    """The windows of a text, in order: each sentence is read for its own sake in exactly one.

    >>> from newstemma.tables import Sentence
    >>> text = "Rain fell. Ana Ruiz said so."
    >>> [window] = windows(text, [Sentence("a", 0, 10, 0, "body"), Sentence("a", 11, 28, 0, "body")])
    >>> [text[a:b] for a, b in zip(window.starts, window.stops, strict=True) if a >= 0][3:5]
    ['Ana', 'Ruiz']
    """
    cuts = [cut for cut in _cuts(text, sentences) if len(cut)]
    most = LONGEST - BEFORE - AFTER - 2
    at = 0
    while at < len(cuts):
        stop, size = at, 0
        while stop < len(cuts) and (stop == at or size + len(cuts[stop]) <= most):
            size += len(cuts[stop])
            stop += 1
        yield _window(cuts, at, stop)
        at = stop


def _window(cuts: Sequence[_Cut], at: int, stop: int) -> Window:
    before = cuts[at - 1].columns[-BEFORE:] if at else None
    after = cuts[stop].columns[:AFTER] if stop < len(cuts) else None
    own = [cut.columns for cut in cuts[at:stop]]
    ends = np.full((2, 1, COLUMNS), -1, np.int64)
    ends[:, 0, 1:4] = ends[:, 0, 6] = 0
    ends[:, 0, 0] = _CLS, _SEP
    parts = [ends[0], *([before] if before is not None else []), *own, *([after] if after is not None else []), ends[1]]
    table = np.concatenate(parts)
    first = 1 + (len(before) if before is not None else 0)
    pieces, capitals, quoted, places, starts, stops, words, numbers = np.ascontiguousarray(table.T)
    return Window(
        pieces, capitals, quoted, places, starts, stops, words.astype(bool), numbers, first, first + sum(map(len, own))
    )


def _cuts(text: str, sentences: Sequence[Sentence]) -> Iterator[_Cut]:
    own = sorted((one for one in sentences if one.part != "other"), key=lambda one: (one.start, one.stop))
    marks = _marks(text, own)
    most = LONGEST - BEFORE - AFTER - 2
    paragraph = -1
    for index, sentence in enumerate(own):
        columns = _columns(text, sentence, marks, index, opening=sentence.paragraph != paragraph)
        paragraph = sentence.paragraph
        for place in range(0, len(columns), most):
            yield _Cut(columns[place : place + most])


def _marks(text: str, sentences: Sequence[Sentence]) -> NDArray[np.uint8]:
    """For each code point: 0 outside quotations, 1 on an opening mark, 2 inside, 3 on a closing mark."""
    marks = np.zeros(len(text), np.uint8)
    joined = False
    for _, group in groupby(sentences, key=lambda one: one.paragraph):
        paragraph = list(group)
        start, stop = paragraph[0].start, paragraph[-1].stop
        found = quotations(text, start, stop, joined=joined)
        joined = bool(found) and found[-1].unclosed and found[-1].stop >= stop
        for quotation in found:
            marks[quotation.start : quotation.stop] = 2
            marks[quotation.start] = 1
            if not quotation.unclosed:
                marks[quotation.stop - 1] = 3
    return marks


def _columns(text: str, sentence: Sentence, marks: NDArray[np.uint8], index: int, *, opening: bool) -> Ints:
    words = printable(text[sentence.start : sentence.stop])
    encoded = tokenizer().encode(words, add_special_tokens=False)
    table = np.zeros((len(encoded.ids), COLUMNS), np.int64)
    if not len(table):
        return table
    table[:, 0] = encoded.ids
    table[:, 4:6] = encoded.offsets
    table[:, 4:6] += sentence.start
    numbers = np.array(encoded.word_ids)
    table[1:, 6] = numbers[1:] != numbers[:-1]
    table[0, 6] = 1
    firsts = np.flatnonzero(table[:, 6])
    sizes = np.diff(firsts, append=len(table))
    shapes = [_capitals(text[a:b]) for a, b in zip(table[firsts, 4], table[firsts + sizes - 1, 5], strict=True)]
    table[:, 1] = np.repeat(shapes, sizes)
    table[:, 2] = marks[table[:, 4]]
    table[:, 3] = _PARTS.get(sentence.part, 0)
    if sentence.part == "body":
        table[0, 3] = 2 if opening else 1
    table[:, 7] = index
    return table


def _capitals(word: str) -> int:
    """0 small letters or none, 1 a capital first, 2 all capitals, 3 capitals inside, 4 begins with a digit."""
    if word[0].isdigit():
        return 4
    if word.islower() or not word[0].isalpha():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


@cache
def tokenizer() -> Tokenizer:
    """The word pieces of the encoder (WordPiece, lower case, accents stripped)."""
    return pieces_of(None)


def pieces_of(rows: int | None) -> Tokenizer:
    """A tokenizer of word pieces that knows so many rows of the vocabulary, all by default.

    >>> pieces_of(16_000).encode("twentysix", add_special_tokens=False).tokens
    ['twenty', '##si', '##x']
    """
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    with as_file(files("newstemma.models") / "vocab.txt") as path:
        words = path.read_text(encoding="utf-8").splitlines()
    known = {word: number for number, word in enumerate(words[:rows])}
    pieces = Tokenizer(WordPiece(known, unk_token=_UNKNOWN))
    pieces.normalizer = BertNormalizer(lowercase=True)
    pieces.pre_tokenizer = BertPreTokenizer()
    return pieces


def printable(words: str) -> str:
    """The same, of as many code points, without what the tokenizer takes for no text."""
    return _UNPAIRED.sub("\ufffd", words)
