"""Scores of text reuse: passages planted in other texts with some of their words edited, found again or not.

    python bench/quality/reuse.py                    invented texts, then ../shared/data/reuse where it is there
    python bench/quality/reuse.py --only generated   just the invented ones, which need no data
    python bench/quality/reuse.py --crowd 3          the planted set again among three times as many other texts
    python bench/quality/reuse.py --wrong 20         so many of the passages found that are not planted, to look at
    python bench/quality/reuse.py --write-floors     writes bench/floors.json

A case is a copy with its source: found when half of both is covered by passages of that pair. A passage is right when half of both
its sides lies on places of one family (a source and its copies, also where a near-duplicate took them along), or the two articles
are near-duplicates of one. The hard cell is copies of 15 to 24 words with a fifth of them edited. Some wrong ones are real reuse.

A crowd stands for a larger pile of the same kind: texts put together from pieces of PIECE words of the planted set's own, shuffled, so
that ordinary runs of words stand in as many more texts, the threshold rises, and no piece is long enough to be a passage. It is harder
than a larger pile, as rare runs stand in more texts too. Only passages between the set's own texts are scored.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import floors

import newstemma
from newstemma.tables import Reuse

sys.path.append(str(Path(__file__).parents[1] / "speed"))
from pile import WORDS, Event

SHARED = Path(__file__).parents[3] / "shared" / "data" / "reuse"
LENGTHS = (15, 25, 50, 100)
RATES = (0.0, 0.05, 0.1, 0.15, 0.2)
SEED = 11
PIECE = 8  # words; a passage needs ten


@dataclass(frozen=True, slots=True)
class Document:
    """One text of the pile; equal ids never recur."""

    id: str
    outlet: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage of a family stands."""

    family: int
    doc: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A planted copy with its source."""

    source: Place
    place: Place
    words: int
    rate: float


@dataclass(frozen=True, slots=True)
class Near:
    """A document that is another's beginning, edited, and how far that goes in both."""

    source: str
    doc: str
    source_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Planted:
    """A pile, and what was planted in it."""

    documents: list[Document]
    places: list[Place]
    copies: list[Copy]
    near: list[Near]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of two documents, as the program has it."""

    doc: str
    begin: int
    end: int
    other: str
    other_begin: int
    other_end: int


def read(folder: Path) -> Planted:
    """The planted set of a folder: docs.jsonl, spans.jsonl and near.jsonl."""
    docs, spans, near = (lines(folder / f"{name}.jsonl") for name in ("docs", "spans", "near"))
    sources = {row["fam"]: place(row) for row in spans if row["kind"] == "src"}
    return Planted(
        [Document(row["id"], row["series"], row["text"]) for row in docs],
        [place(row) for row in spans],
        [Copy(sources[row["fam"]], place(row), row["words"], row["rate"]) for row in spans if row["kind"] == "copy"],
        [Near(row["src"], row["doc"], row["src_end"], row["doc_end"]) for row in near],
    )


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def crowd(documents: Sequence[Document], times: int) -> Iterator[Document]:
    """So many times as many texts, of the same lengths and outlets, from shuffled pieces of all texts; see above."""
    for turn in range(times):
        random = Random(f"{SEED} {turn}")
        pieces, counts = [], []
        for each in documents:
            words = each.text.split()
            first = random.randrange(PIECE)
            cut = [words[:first], *(words[start : start + PIECE] for start in range(first, len(words), PIECE))]
            pieces += cut
            counts.append(len(cut))
        random.shuffle(pieces)
        drawn = iter(pieces)
        for number, (each, count) in enumerate(zip(documents, counts, strict=True)):
            text = " ".join(word for piece in islice(drawn, count) for word in piece)
            yield Document(f"crowd {turn} {number}", each.outlet, text or each.outlet)


def place(row: dict[str, Any]) -> Place:
    """A place as spans.jsonl has it."""
    return Place(row["fam"], row["doc"], row["begin"], row["end"])


def made(count: int = 600, seed: int = SEED) -> Planted:
    """An invented pile: reports of different events, into every second of which a passage of another was copied, and near-duplicates."""
    random = Random(seed)
    vocabulary = [
        word for name in ("thing", "site", "adjective", "past", "worker") for word in WORDS[name] if "{" not in word
    ]
    texts = [Event(Random(f"{seed} {number}")).own("Post") for number in range(count)]
    outlets = [f"Paper {number % 20}" for number in range(count)]
    sources: dict[int, Place] = {}
    places, copies = [], []
    for family, number in enumerate(range(1, count, 2)):
        words = random.choice((15, 20, 24, 30, 45, 60, 90))
        rate = random.choice(RATES)
        begin, end = stretch(texts[number - 1], words, random)
        copied = edited(texts[number - 1][begin:end], rate, vocabulary, random)
        own = texts[number].split("\n\n")
        at = len("\n\n".join(own[:1])) + 2
        texts[number] = "\n\n".join([own[0], copied, *own[1:]])
        sources[family] = Place(family, f"d{number - 1}", begin, end)
        places += [sources[family], Place(family, f"d{number}", at, at + len(copied))]
        copies.append(Copy(sources[family], places[-1], words, rate))
    near = []
    for number in range(0, count, 20):
        begin, end = stretch(texts[number], len(texts[number].split()) // 2, random, first=0)
        text = edited(texts[number][begin:end], random.choice(RATES[:3]), vocabulary, random)
        near.append(Near(f"d{number}", f"n{number}", end, len(text)))
        texts.append(text)
        outlets.append("Paper near")
    names = [f"d{number}" for number in range(count)] + [each.doc for each in near]
    rows = zip(names, outlets, texts, strict=True)
    return Planted([Document(*row) for row in rows], places, copies, near)


def stretch(text: str, words: int, random: Random, first: int | None = None) -> tuple[int, int]:
    """Where so many words of a text begin and end; its last line, the outlet's own, is left out."""
    body = text.rpartition("\n\n")[0]
    starts = [at for at in range(len(body)) if not body[at].isspace() and (not at or body[at - 1].isspace())]
    at = random.randrange(max(1, len(starts) - words)) if first is None else first
    last = starts[min(at + words, len(starts)) - 1]
    return starts[at], last + len(body[last:].split(maxsplit=1)[0])


def edited(text: str, rate: float, vocabulary: Sequence[str], random: Random) -> str:
    """The text with a share of its words changed, left out or put in, a third each."""
    result = []
    for word in text.split():
        how = random.choice(("change", "leave out", "put in")) if random.random() < rate else "keep"
        if how in ("keep", "put in"):
            result.append(word)
        if how in ("change", "put in"):
            result.append(random.choice(vocabulary))
    return " ".join(result)


def traced(documents: Sequence[Document]) -> list[Found]:
    """The passages that the program finds in a pile, traced as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "docs.jsonl")
        rows = (json.dumps(asdict(each), ensure_ascii=False) for each in documents)
        source.write_text("\n".join(rows) + "\n", encoding="utf-8")
        case = newstemma.trace([source], case=Path(folder, "case"), until="reuse")
        columns = case.arrow("articles").select(["article", "origin"]).to_pylist()
        ids = {row["article"]: documents[int(row["origin"].rpartition("#")[2])].id for row in columns}
        return [found(row, ids) for row in case.rows("reuse")]


def found(row: Reuse, ids: Mapping[str, str]) -> Found:
    """A row with the documents' own ids."""
    return Found(ids[row.article], row.start, row.stop, ids[row.other], row.other_start, row.other_stop)


def overlap(begin: int, end: int, other_begin: int, other_end: int) -> int:
    """The characters that two spans share."""
    return max(0, min(end, other_end) - max(begin, other_begin))


def taken_along(planted: Planted) -> list[Place]:
    """The places with those that near-duplicates took from their source."""
    held = defaultdict(list)
    for each in planted.places:
        held[each.doc].append(each)
    more = []
    for near in planted.near:
        scale = near.end / near.source_end
        for each in held[near.source]:
            if each.begin < near.source_end:
                end = min(each.end, near.source_end)
                more.append(Place(each.family, near.doc, int(each.begin * scale), int(end * scale)))
    return planted.places + more


def right(passages: Sequence[Found], planted: Planted) -> list[bool]:
    """Which of the passages were planted."""
    held = defaultdict(list)
    for each in taken_along(planted):
        held[each.doc].append(each)
    of = {near.doc: near.source for near in planted.near}

    def families(doc: str, begin: int, end: int) -> set[int]:
        covered: Counter[int] = Counter()
        for each in held[doc]:
            covered[each.family] += overlap(begin, end, each.begin, each.end)
        return {family for family, count in covered.items() if 2 * count >= end - begin}

    return [
        of.get(each.doc, each.doc) == of.get(each.other, each.other)
        or bool(families(each.doc, each.begin, each.end) & families(each.other, each.other_begin, each.other_end))
        for each in passages
    ]


def covered(pairs: Mapping[tuple[str, str], Sequence[Found]], source: Place, copy: Place) -> bool:
    """True when half of both places is covered by the passages of their documents."""
    here = there = 0
    for each in pairs.get((source.doc, copy.doc), ()):
        one = overlap(each.begin, each.end, source.begin, source.end)
        two = overlap(each.other_begin, each.other_end, copy.begin, copy.end)
        if one and two:
            here, there = here + one, there + two
    return 2 * here >= source.end - source.begin and 2 * there >= copy.end - copy.begin


def by_pair(passages: Sequence[Found]) -> dict[tuple[str, str], list[Found]]:
    """The passages of each pair of documents, from both sides."""
    pairs = defaultdict(list)
    for each in passages:
        pairs[each.doc, each.other].append(each)
        turned = Found(each.other, each.other_begin, each.other_end, each.doc, each.begin, each.end)
        pairs[each.other, each.doc].append(turned)
    return pairs


@dataclass(frozen=True, slots=True)
class Scores:
    """What was found of what was planted, and what of that was planted."""

    cells: dict[tuple[int, float], tuple[int, int]]  # by least words and rate: found, planted
    near: tuple[int, int]
    right: tuple[int, int]

    def figures(self) -> dict[str, float]:
        """The scores by name, each between 0 and 1."""
        hits, all_of = (sum(cell[number] for cell in self.cells.values()) for number in (0, 1))
        recall, precision = hits / all_of, self.right[0] / max(1, self.right[1])
        hard = self.cells.get((LENGTHS[0], RATES[-1]), (0, 0))
        return {
            "recall": recall,
            "precision": precision,
            "F1": 2 * recall * precision / max(recall + precision, 1e-9),
            "near-duplicates": self.near[0] / max(1, self.near[1]),
            "hard cell: recall": hard[0] / max(1, hard[1]),
        }


def scored(passages: Sequence[Found], planted: Planted) -> Scores:
    """The scores of what was found."""
    pairs = by_pair(passages)
    cells: dict[tuple[int, float], tuple[int, int]] = {}
    for each in planted.copies:
        cell = (max(length for length in LENGTHS if length <= max(each.words, LENGTHS[0])), each.rate)
        hits, count = cells.get(cell, (0, 0))
        cells[cell] = (hits + covered(pairs, each.source, each.place), count + 1)
    whole = [
        covered(pairs, Place(0, near.source, 0, near.source_end), Place(0, near.doc, 0, near.end))
        for near in planted.near
    ]
    return Scores(cells, (sum(whole), len(whole)), (sum(right(passages, planted)), len(passages)))


def table(scores: Scores) -> str:
    """Recall by words and rate, then the figures."""
    rows = ["words   " + "".join(f"{f'{rate:.0%} edited':>14}" for rate in RATES)]
    for length in LENGTHS:
        cells = (scores.cells.get((length, rate), (0, 0)) for rate in RATES)
        rows.append(f"{length:3} on  " + "".join(f"{hits:>9}/{count:<4}" for hits, count in cells))
    rows += [f"{name:20}{value:8.3f}" for name, value in scores.figures().items()]
    return "\n".join([*rows, f"{'passages found':20}{scores.right[1]:8}"])


def wrong(passages: Sequence[Found], planted: Planted, most: int) -> Iterator[str]:
    """Some of the passages that were not planted, in words."""
    texts = {each.id: each.text for each in planted.documents}
    unplanted = [each for each, good in zip(passages, right(passages, planted), strict=True) if not good]
    for each in Random(SEED).sample(unplanted, min(most, len(unplanted))):
        yield f"{each.doc}: {texts[each.doc][each.begin : each.end]!r}"
        yield f"{each.other}: {texts[each.other][each.other_begin : each.other_end]!r}\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the scores; 1 when one is below its floor."""
    options = parsed(argv)
    failed = 0
    for name in options.only:
        if name == "planted" and not (options.folder / "docs.jsonl").exists():
            print(f"{options.folder}: not there, so the planted set is skipped", file=sys.stderr)
            continue
        planted = made() if name == "generated" else read(options.folder)
        passages = traced(planted.documents)
        scores = scored(passages, planted)
        print(f"{name}: {len(planted.documents)} documents\n{table(scores)}\n")
        print("\n".join(wrong(passages, planted, options.wrong)))
        data = options.folder if name == "planted" else f"seed {SEED}"
        if options.crowd and name == "planted":
            many = [*planted.documents, *crowd(planted.documents, options.crowd)]
            own = {each.id for each in planted.documents}
            some = [each for each in traced(many) if {each.doc, each.other} <= own]
            print(f"planted, among {len(many)} documents\n{table(scored(some, planted))}\n")
        failed |= floors.against(
            f"reuse of {name}", data, scores.figures(), write=options.write_floors, lower=options.lower
        )
    return failed


def parsed(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED, help="a planted set")
    parser.add_argument("--only", nargs="+", choices=("generated", "planted"), default=("generated", "planted"))
    parser.add_argument(
        "--wrong", type=int, default=0, metavar="N", help="print so many passages that were not planted"
    )
    parser.add_argument("--crowd", type=int, default=0, metavar="N", help="also among N times as many other texts")
    floors.add_options(parser)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
