"""The rows of a case that a view needs, each table read once and grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

from newstemma.tables import (
    NAMES,
    Attribution,
    Claim,
    Credit,
    Drift,
    Edge,
    Ledger,
    Link,
    Root,
    Row,
    Sentence,
    Speaker,
    Variant,
)

R = TypeVar("R", bound=Row)


class Rows(Protocol):
    """What a view needs of a case."""

    def rows(self, name: str) -> Sequence[Any]:
        """All rows of a table."""

    def finished(self) -> Sequence[str]:
        """The stages that are up to date."""


def held(case: Rows, row: type[R]) -> list[R]:
    """All rows of a table."""
    return cast("list[R]", list(case.rows(NAMES[row])))  # type: ignore[index]


class Tables:
    """The rows of the chosen stories, each table read once and grouped by article, claim or story."""

    def __init__(self, case: Rows, articles: set[str], stories: set[str]) -> None:
        self.sentences = grouped(held(case, Sentence), "article", articles)
        self.attributions = grouped(held(case, Attribution), "article", articles)
        self.credits = grouped(held(case, Credit), "article", articles)
        self.links = grouped(held(case, Link), "article", articles)
        self.edges = grouped(held(case, Edge), "article", articles)
        self.drift = grouped(held(case, Drift), "article", articles)
        self.variants = grouped(held(case, Variant), "article", articles)
        self.speakers = grouped(held(case, Speaker), "story", stories)
        self.claims = grouped(held(case, Claim), "story", stories)
        claims = {each.claim for rows in self.claims.values() for each in rows}
        self.roots = {each.claim: each for each in held(case, Root) if each.claim in claims}
        self.ledger = grouped(held(case, Ledger), "claim", claims)
        self.claimed = "claims" in case.finished()


def grouped(rows: Iterable[R], key: str, kept: set[str]) -> Mapping[str, list[R]]:
    """The rows by one of their columns, for the kept values of it; none are an empty list."""
    groups: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        if getattr(row, key) in kept:
            groups[getattr(row, key)].append(row)
    return groups
