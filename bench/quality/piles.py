"""Piles of reports whose events are known, and how well a grouping of them agrees.

The piles are the JSON lines of a folder (id, title, text, date, outlet, url, event), each a set that others published; they are
not part of this project. `undated` leaves the dates out where they tell nothing or would give the event away.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from newstemma.engines import rows_of, table_of
from newstemma.ids import content_id
from newstemma.stages.profiles import profiles
from newstemma.stages.stories import stories
from newstemma.tables import Alias, Article, Decision, Grouped, Likely, Profile, Reuse, Row, Story

FULL, BASIL, LOOKALIKES, SAGA, ROUNDUPS = (
    "giveme5w_newscluster", "basil", "ecbplus", "allsides_neus_triples", "allsides_roundups",
)  # fmt: skip
"""The files' names."""
MIXED = (FULL, BASIL, ROUNDUPS)
"""What the mixed dated stream is made of. The date of a roundup is that of its event: used nowhere else."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Articles, and the event of each."""

    name: str
    articles: tuple[Article, ...]
    events: tuple[str, ...]

    def undated(self, name: str) -> Pile:
        """The same articles without their dates."""
        return Pile(name, tuple(replace(article, published=None) for article in self.articles), self.events)

    def part(self, keep: Iterable[int]) -> Pile:
        """Some of the articles, by place."""
        places = list(keep)
        return Pile(self.name, tuple(self.articles[n] for n in places), tuple(self.events[n] for n in places))


@dataclass(frozen=True, slots=True)
class Scores:
    """Agreement of a grouping with the events: over pairs of articles, and over articles (B-cubed)."""

    pair_precision: float
    pair_recall: float
    precision: float
    recall: float

    @property
    def pair(self) -> float:
        """F1 over pairs."""
        return _f1(self.pair_precision, self.pair_recall)

    @property
    def b3(self) -> float:
        """B-cubed F1 (Bagga and Baldwin 1998)."""
        return _f1(self.precision, self.recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(groups: Sequence[Hashable], events: Sequence[Hashable]) -> Scores:
    """How well the group of each article agrees with its event.

    >>> found = scores("aabb", "xxyz")
    >>> found.precision, found.recall, found.pair_precision
    (0.75, 1.0, 0.5)
    """
    both, ours, gold = Counter(zip(groups, events, strict=True)), Counter(groups), Counter(events)
    count = len(groups) or 1
    pairs = {
        name: sum(n * (n - 1) for n in each.values()) for name, each in (("both", both), ("ours", ours), ("gold", gold))
    }
    return Scores(
        pairs["both"] / pairs["ours"] if pairs["ours"] else 1.0,
        pairs["both"] / pairs["gold"] if pairs["gold"] else 1.0,
        sum(n * n / ours[group] for (group, _), n in both.items()) / count,
        sum(n * n / gold[event] for (_, event), n in both.items()) / count,
    )  # fmt: skip


def piles(folder: Path) -> dict[str, Pile]:
    """The piles by the names they have in tables: those with full texts, snippets, and the mixed dated stream."""
    files = {name: _read(folder / f"{name}.jsonl", name) for name in (FULL, BASIL, LOOKALIKES, SAGA, ROUNDUPS)}
    mixed = [files[name] for name in MIXED]
    return {
        "giveme5w": _renamed(files[FULL], "giveme5w"),
        "basil": _renamed(files[BASIL], "basil"),
        "basil, no dates": files[BASIL].undated("basil, no dates"),
        "ecbplus": files[LOOKALIKES].undated("ecbplus"),
        "neus": files[SAGA].undated("neus"),
        "mixed stream": Pile(
            "mixed stream",
            tuple(article for pile in mixed for article in pile.articles),
            tuple(event for pile in mixed for event in pile.events),
        ),
    }


def _renamed(pile: Pile, name: str) -> Pile:
    return Pile(name, pile.articles, pile.events)


def _read(path: Path, name: str) -> Pile:
    lines = path.read_text(encoding="utf-8").splitlines()
    records = sorted((json.loads(line) for line in lines if line.strip()), key=lambda record: str(record["id"]))
    return Pile(name, tuple(map(article_of, records)), tuple(f"{name} {record['event']}" for record in records))


def article_of(record: Mapping[str, str | None]) -> Article:
    """The article of a record; its id is of its content, so that no order of the file shows in it."""
    title, text = (record.get("title") or "").strip() or None, (record.get("text") or "").strip()
    whole, body = (f"{title}\n\n{text}", len(title) + 2) if title else (text, 0)
    outlet, date = record.get("outlet") or None, (record.get("date") or "")[:10] or None
    ident = content_id(record.get("id"), record.get("url"), outlet, date, whole)
    return Article(ident, ident, record.get("url") or None, str(record.get("id")), outlet, None, None, date, None, "en", title, body, whole)  # fmt: skip


def staged(
    articles: Sequence[Article],
    reuse: Sequence[Reuse] = (),
    known: Sequence[Row] = (),
    decisions: Sequence[Decision] = (),
) -> list[Row]:
    """What the stage `stories` gives for some articles; `known` is what it gave before."""

    def told(row: type[Row]) -> pa.Table:
        return table_of([each for each in known if isinstance(each, row)], row)

    made = stories(
        table_of(list(profiles(list(articles))), Profile), table_of(list(reuse), Reuse), told(Story), told(Alias),
        table_of(list(decisions), Decision), told(Grouped), told(Likely),
    )  # fmt: skip
    kinds = (Story, Alias, Grouped, Likely)
    return [row for each, kind in zip(made, kinds, strict=True) for row in rows_of(each, kind)]


def grouped(story: Mapping[str, Hashable], pile: Pile) -> list[Hashable]:
    """The story of each article of a pile, in its order."""
    return [story[article.article] for article in pile.articles]


def folds(events: Sequence[str], count: int) -> list[list[int]]:
    """The places of the articles in so many parts, each event whole in one of them: for cross-validation over events."""
    parts: dict[int, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        parts[int(content_id(event), 16) % count].append(place)
    return [parts[number] for number in range(count)]
