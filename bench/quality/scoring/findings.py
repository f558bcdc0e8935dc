"""What a score hands back: measures that add up, and every item that went wrong, for reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from newstemma.tables import Article, Row

from .measures import Measure
from .reading import Gold, Place

Tables = Mapping[str, Sequence[Row]]
R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Finding:
    """One item that is missed, wrong, or not in the gold."""

    score: str
    verdict: str
    place: Place | None
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The measures of one score, and what went wrong."""

    measures: dict[str, Measure] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def rows_of(tables: Tables, table: str, row: type[R]) -> list[R]:
    """The rows of a table, none when the run stopped before it."""
    return [one for one in tables.get(table, ()) if isinstance(one, row)]


def grouped(rows: Iterable[R], key: str) -> dict[str, list[R]]:
    """The rows by the value of a column, in order of that value."""
    groups: dict[str, list[R]] = {}
    for row in rows:
        groups.setdefault(str(getattr(row, key)), []).append(row)
    return dict(sorted(groups.items()))


def words_at(gold: Gold, articles: Iterable[Article], place: Place, most: int = 160) -> str:
    """The words of a place after the gold's number of the article, cut to be read in a line."""
    numbers = {article.article: n for n, article in gold.articles.items()}
    texts = {article.article: article.text for article in articles}
    text = " ".join(texts.get(place.article, "")[place.start : place.stop].split())
    shown = text if len(text) <= most else text[: most - 1] + "…"
    return f"[{numbers.get(place.article, '?')}:{place.start}-{place.stop}] {shown}"
