"""Reuse, from shingles and words: the passages that two articles share.

SQL finds the pairs: articles that have a run of words in common, where at least one article is new. Runs that are too common are
boilerplate. Python then grows the runs of all pairs of two blocks of articles into passages, by whole columns.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newstemma.matching.passages import Passages, Texts

MOST_ARTICLES = 100
"""A run in more articles is boilerplate: pairs grow with its square."""
FEW_ARTICLES, SOME_ARTICLES = 10, 30
"""Of the runs in more articles than the first one in SOME_SAMPLE makes pairs, in more than the second one in SAMPLE: a long text that
many outlets carry has enough of them. Among 20,000 articles, where ordinary runs stand in more, one in eight from the first on finds
.836 of the short copies with a fifth edited, these .90, and all up to the second no more."""
SOME_SAMPLE, SAMPLE = 3, 8
OUTLET_PAGES = 4
"""A run on so many pages of one outlet and on no other outlet's is that outlet's footer."""
FREQUENT = 1 << 14
"""A word that is less than one in so many counts as rare, however rare: see `growing.MOST_BITS`."""
NO_WORD = -1
"""Stands among the frequent words for none of them, so that the total is told where no word is frequent."""
FEW_DUE = 4
"""When fewer than one in so many articles are due, looking for their runs costs less than counting all; and where fewer are due than
that share of a block, one part takes their pairs with so many blocks."""
BLOCK = 8192
"""Articles on each side of a part, which one process works on at a time. So many are paired at a time, in the order of their ids, so
that a first trace has no more parts than there are pairs of blocks."""
BLOCK_BYTES = 50_000_000
"""Bytes of their words, 12 a word, where texts are long: 8,192 articles of 500 words have as many. A part takes about five times that."""

_OF_DUE = """
    SELECT hash, article, place FROM shingles
    WHERE hash IN (SELECT s.hash FROM shingles s JOIN numbered n ON n.article = s.article WHERE n.due)
"""
_RUNS = {
    "held": "SELECT hash, count(*) AS held FROM {shingles} GROUP BY hash HAVING count(*) > 1",
    "runs": """
        SELECT s.hash, h.held, n.number, s.place
        FROM {shingles} s JOIN held h ON h.hash = s.hash JOIN numbered n ON n.article = s.article
    """,
    "boilerplate": f"""
        SELECT hash FROM held WHERE held > {MOST_ARTICLES}
        UNION ALL
        SELECT r.hash FROM runs r JOIN numbered n ON n.number = r.number JOIN articles a ON a.article = n.article
        WHERE r.held BETWEEN {OUTLET_PAGES} AND {MOST_ARTICLES}
        GROUP BY r.hash
        HAVING min(coalesce(a.outlet, a.domain, a.article)) = max(coalesce(a.outlet, a.domain, a.article))
           AND count(DISTINCT a.page) >= {OUTLET_PAGES}
    """,
    "rare": f"""
        SELECT r.hash, r.held, r.number, r.place FROM runs r LEFT JOIN boilerplate b ON b.hash = r.hash
        WHERE b.hash IS NULL AND r.hash % CASE
            WHEN r.held <= {FEW_ARTICLES} THEN 1 WHEN r.held <= {SOME_ARTICLES} THEN {SOME_SAMPLE} ELSE {SAMPLE} END = 0
    """,
    "often": f"""
        SELECT w.word, w.times, t.total
        FROM (SELECT count(*) AS total FROM shingles) t CROSS JOIN (SELECT word, count(*) AS times FROM shingles GROUP BY word) w
        WHERE w.times * {FREQUENT} > t.total
        UNION ALL SELECT {NO_WORD}, count(*), count(*) FROM shingles
    """,
}
PAIRS = {
    "pairs": """
        SELECT concat(least(m.block, n.block), '-', greatest(m.block, n.block)) AS part,
               CAST(least(f.number, o.number) AS INT) AS one, CAST(greatest(f.number, o.number) AS INT) AS other,
               CAST(CASE WHEN f.number < o.number THEN f.place ELSE o.place END AS INT) AS place,
               CAST(CASE WHEN f.number < o.number THEN o.place ELSE f.place END AS INT) AS other_place,
               CAST(f.held AS INT) AS held
        FROM rare f JOIN blocks m ON m.number = f.number
        JOIN rare o ON o.hash = f.hash JOIN blocks n ON n.number = o.number
        WHERE m.fresh AND f.number <> o.number AND (NOT n.fresh OR f.number < o.number)
    """,
    "sides": """
        SELECT p.part, n.number, w.article, w.hashes, w.spans
        FROM (SELECT part, one AS number FROM pairs UNION SELECT part, other AS number FROM pairs) p
        JOIN numbered n ON n.number = p.number JOIN words w ON w.article = n.article
    """,
    "common": "SELECT p.part, b.hash FROM (SELECT DISTINCT part FROM pairs) p CROSS JOIN boilerplate b",
    "frequent": "SELECT p.part, o.word, o.times, o.total FROM (SELECT DISTINCT part FROM pairs) p CROSS JOIN often o",
}
"""The rows that the stage takes, from `blocks`, `numbered`, `words` and what `runs` make."""
LOOKED_UP = {name: _RUNS[name] for name in ("boilerplate", "rare")}
"""What pairs are made from where `held`, `runs` and `often` were looked up: `held` just those of boilerplate, `runs` just the others."""


@dataclass(frozen=True, slots=True)
class Held:
    """How many articles hold a run of words."""

    hash: int
    held: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a run stands that several articles hold: which article, by number, and at which word."""

    hash: int
    held: int
    number: int
    place: int


@dataclass(frozen=True, slots=True)
class Often:
    """How often a word begins a run, of how many runs; one row is for NO_WORD."""

    word: int
    times: int
    total: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article's place in the pile, sorted by id, and whether it is due to be paired."""

    article: str
    number: int
    due: bool


@dataclass(frozen=True, slots=True)
class Block:
    """The block of an article that is paired now (`fresh`) or was before; each pair is made with the later of its articles."""

    number: int
    block: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One run of words that two articles share, `one` < `other`; `part` names the blocks that they are in."""

    part: str
    one: int
    other: int
    place: int
    other_place: int
    held: int


@dataclass(frozen=True, slots=True)
class Side:
    """The words of an article that a part needs."""

    part: str
    number: int
    article: str
    hashes: bytes
    spans: bytes


@dataclass(frozen=True, slots=True)
class Common:
    """A run of words that is boilerplate."""

    part: str
    hash: int


@dataclass(frozen=True, slots=True)
class Frequent:
    """How often a word begins a run, of how many runs; one row is for NO_WORD."""

    part: str
    word: int
    times: int
    total: int


def few(*, due: int, of: int) -> bool:
    """True when so few articles of a pile are due that their runs are looked up or sought among all."""
    return FEW_DUE * due < of


def runs(*, due: int, of: int) -> dict[str, str]:
    """What all pairs are made from, each by a query over `shingles`, `articles`, `numbered` and those before it.

    Where few articles are due, just their runs are counted.
    """
    source = "of_due" if few(due=due, of=of) else "shingles"
    counted = {name: _RUNS[name].format(shingles=source) for name in ("held", "runs")}
    return ({"of_due": _OF_DUE} if source == "of_due" else {}) | _RUNS | counted


def numbered(articles: Sequence[str], due: Container[str]) -> pa.Table:
    """The articles of a pile, which come in the order of their ids, by number."""
    return pa.table({
        "article": pa.array(articles, pa.string()),
        "number": pa.array(range(len(articles)), pa.int64()),
        "due": pa.array([article in due for article in articles], pa.bool_()),
    })  # fmt: skip


def shares(sizes: Iterable[float]) -> list[float]:
    """What share of a block articles take, from the bytes of their words.

    >>> [BLOCK * share for share in shares([0, 2 * BLOCK_BYTES / BLOCK])]
    [1.0, 2.0]
    """
    return [max(1 / BLOCK, size / BLOCK_BYTES) for size in sizes]


def blocks(articles: Sequence[str], sizes: Sequence[float], known: Container[str], fresh: Collection[str]) -> pa.Table:
    """The blocks of the articles that are known or fresh, which come in the order of their ids, with the bytes of their words.

    Where few are fresh, FEW_DUE blocks are one.
    """
    taken = shares(sizes)
    due = sum(share for article, share in zip(articles, taken, strict=True) if article in fresh)
    whole = FEW_DUE if due * FEW_DUE <= 1 else 1
    block = [int((filled - share) / whole + 1e-9) for filled, share in zip(accumulate(taken), taken, strict=True)]
    numbers = [number for number, article in enumerate(articles) if article in known or article in fresh]
    return pa.table({
        "number": pa.array(numbers, pa.int64()),
        "block": pa.array([f"{block[number]}" for number in numbers], pa.string()),
        "fresh": pa.array([articles[number] in fresh for number in numbers], pa.bool_()),
    })  # fmt: skip


def reuse(pairs: pa.Table, sides: pa.Table, common: pa.Table, frequent: pa.Table) -> Iterator[pa.Table]:
    """Yield the passages that pairs of articles share, part by part."""
    tables = (pairs, sides, common, frequent)
    for part in (parts := pc.unique(pairs["part"]).to_pylist()):
        mine = tables if len(parts) == 1 else [table.filter(pc.equal(table["part"], part)) for table in tables]
        yield _of_part(*mine)


def _of_part(pairs: pa.Table, sides: pa.Table, common: pa.Table, frequent: pa.Table) -> pa.Table:
    import numpy as np

    from newstemma.matching.passages import Runs, passages

    sides = sides.sort_by("number").combine_chunks()
    numbers = sides["number"].to_numpy().astype(np.int32)
    texts = _texts(sides, common, frequent)
    runs = [pairs[name].to_numpy() for name in ("one", "other", "place", "other_place", "held")]
    one, other = (np.searchsorted(numbers, each).astype(np.int32) for each in runs[:2])
    found = passages(texts, Runs(one, other, *runs[2:]), frequent["total"][0].as_py())
    return _rows(found, sides, texts)


def _texts(sides: pa.Table, common: pa.Table, frequent: pa.Table) -> Texts:
    """The words of all articles, and what each earns: nothing where it is part of boilerplate."""
    import numpy as np

    from newstemma.matching.growing import NO_BITS, gains
    from newstemma.matching.passages import RUN, Texts
    from newstemma.matching.shingles import places_in, run_hashes

    words, firsts = _numbers(sides["hashes"])
    total = frequent["total"][0].as_py()
    gain = np.append(gains(np.log2(total / frequent["times"].to_numpy())), gains(np.array([np.inf])))
    earned = gain[places_in(frequent["word"].to_numpy(), words)]
    boilerplate = common["hash"].to_numpy()
    runs = np.flatnonzero(places_in(boilerplate, run_hashes(words, RUN)) < len(boilerplate))
    earned[(runs[:, None] + np.arange(RUN)).ravel()] = NO_BITS
    return Texts.padded(words, earned, firsts)


def _numbers(column: pa.ChunkedArray) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The numbers in a column of bytes, one row after the other, and where each row begins."""
    import numpy as np

    array = column.combine_chunks()
    array = array.chunk(0) if isinstance(array, pa.ChunkedArray) else array
    offsets = np.frombuffer(array.buffers()[1], np.int32)[array.offset : array.offset + len(array) + 1].astype(np.int64)
    data = np.frombuffer(array.buffers()[2] or b"", np.uint8)[offsets[0] : offsets[-1]]
    return data.view("<u4"), (offsets - offsets[0]) // 4


def _rows(found: Passages, sides: pa.Table, texts: Texts) -> pa.Table:
    import numpy as np

    spans, firsts = _numbers(sides["spans"])
    ends = np.append(
        0, np.cumsum(spans, dtype=np.int64)
    )  # word n stands from ends[2 * n + 1] to ends[2 * n + 2], less what is before its text
    before = ends[firsts]
    names = sides["article"]

    def at(text: NDArray[np.int64], place: NDArray[np.int64], side: int) -> NDArray[np.int64]:
        found: NDArray[np.int64] = ends[2 * texts.unpadded(text, place) + side] - before[text]
        return found

    return pa.table({
        "article": names.take(pa.array(found.one)),
        "start": at(found.one, found.first, 1),
        "stop": at(found.one, found.last, 2),
        "other": names.take(pa.array(found.other)),
        "other_start": at(found.other, found.other_first, 1),
        "other_stop": at(found.other, found.other_last, 2),
        "score": np.round(found.shared / found.longer(), 4),
        "part": pa.repeat(sides["part"][0], len(found)),
    })  # fmt: skip
