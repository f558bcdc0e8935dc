"""Edges from what two articles have in common: copied text, quotations taken over, a name misspelt alike."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newstemma.spans import Span, merged
from newstemma.stages.edges.dates import before
from newstemma.stages.edges.errors import shared_errors
from newstemma.stages.edges.origins import Origin, guessed, told
from newstemma.stages.edges.passages import Part, Passage, parts, share
from newstemma.stages.edges.pile import LEAST_SHARE, Pile, Source
from newstemma.stages.edges.retold import retold
from newstemma.tables import Basis, Edge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.tables import Article, Evidence

WHOLE_COPY = 0.8
"""From this share of its text on, an article is a copy as a whole: one edge without a span instead of one a passage."""
EXPLAINED = 0.5
"""Share of a passage from which on it is explained by what both articles took from a third, or this one from a nearer source."""
STRENGTH: tuple[Basis, ...] = ("text", "url", "title", "shared error", "date")
"""Bases from the surest on: where several show one source, the first is given."""


@dataclass(slots=True)
class _Taken:
    """What one article took from one source in all its pairs."""

    spans: list[Span] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def holds(self, passage: Span) -> bool:
        """True when the passage was taken, or most of it."""
        return sum(passage.overlap(span) for span in merged(self.spans)) >= EXPLAINED * max(1, len(passage))


class Taken:
    """What each article took from where, as far as it is found."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._rows: dict[str, dict[tuple[Evidence, str | None, str | None], _Taken]] = defaultdict(
            lambda: defaultdict(_Taken)
        )

    def add(self, origin: Origin, evidence: Evidence, spans: list[Span]) -> None:
        """Note that an article took these of its spans from a source."""
        rows = self._rows[origin.article][evidence, origin.source.article, origin.source.outlet]
        rows.spans += spans
        rows.sources.append(origin.source)

    def explained(self, taker: str, source: str, passage: Passage) -> bool:
        """True when the taker has a passage from elsewhere: from where the source has it too, or from a nearer copy of the source."""
        for (_, article, outlet), rows in self._rows[taker].items():
            if article == source or not rows.holds(passage.here):
                continue
            others = [each for (_, *place), each in self._rows[source].items() if place == [article, outlet]]
            if (article and _took_from(self._rows[article], source)) or any(
                each.holds(passage.there) for each in others
            ):
                return True
        return False

    def edges(self, articles: dict[str, Article]) -> Iterator[Edge]:
        """One edge for a whole copy, else one for each passage."""
        for key, rows in self._rows.items():
            for (evidence, article, outlet), taken in rows.items():
                basis = min((source.basis for source in taken.sources), key=STRENGTH.index)
                covered = share(articles[key], taken.spans)
                whole = evidence == "copied" and basis != "shared error" and covered >= WHOLE_COPY
                if whole:
                    yield Edge(key, article, outlet, evidence, basis, None, None, covered)
                for span in () if whole else merged(taken.spans):
                    yield Edge(key, article, outlet, evidence, basis, span.start, span.stop, covered)


def _took_from(rows: dict[tuple[Evidence, str | None, str | None], _Taken], source: str) -> bool:
    return any(article == source for _, article, _ in rows)


def shared(pile: Pile, apart: set[frozenset[str | None]]) -> Iterator[Edge]:
    """The edges that shared passages and errors show; pairs in `apart` are independent.

    First what credits tell, then what dates and signs let guess of passages that the credits do not explain.
    """
    taken = Taken()
    left: list[Part] = []
    for pair in pile.pairs:
        for part in parts(pair) if frozenset((pair.one.article, pair.other.article)) not in apart else ():
            origins = told(pile, part)
            for origin in origins:
                taken.add(origin, part.evidence, _spans(part, origin.article))
            left += [] if origins else [part]
    _guess(pile, left, taken)
    _misspell(pile, taken, apart)
    _retell(pile, taken, apart)
    yield from taken.edges(pile.articles)


def _spans(part: Part, article: str) -> list[Span]:
    return [each.here if article == part.pair.one.article else each.there for each in part.pair.passages]


def _guess(pile: Pile, left: list[Part], taken: Taken) -> None:
    """Add what dates and signs show: the oldest takers first, each from the article with which it shares most."""
    found = [(part, origin) for part in left for origin in guessed(pile, part)]
    for part, origin in sorted(found, key=lambda each: _order(pile, *each)):
        pair = part.pair if origin.article == part.pair.one.article else part.pair.swapped()
        fresh = [
            each for each in pair.passages if not taken.explained(origin.article, str(origin.source.article), each)
        ]
        shorter = min(len(pair.one.text.rstrip()), len(pair.other.text.rstrip()))
        if sum(each.prose for each in fresh) >= LEAST_SHARE * shorter:
            taken.add(origin, part.evidence, [each.here for each in fresh])


def _order(pile: Pile, part: Part, origin: Origin) -> tuple[object, ...]:
    taker, source = pile.articles[origin.article], pile.articles[str(origin.source.article)]
    return (taker.published or "9", origin.article, -part.pair.prose, source.published or "9", source.article)


def _retell(pile: Pile, taken: Taken, apart: set[frozenset[str | None]]) -> None:
    """Add the quotations that a report was told itself and another has in other words, unless the other has them from elsewhere."""
    for one in retold(pile):
        taker, source = one.origin.article, str(one.origin.source.article)
        passage = Passage(one.here, one.there, 0, quoted=True)
        if frozenset((taker, source)) not in apart and not taken.explained(taker, source, passage):
            taken.add(one.origin, "quoted", [one.here])


def _misspell(pile: Pile, taken: Taken, apart: set[frozenset[str | None]]) -> None:
    """Add that the younger of two dated articles has a misspelt name from the older, where nothing is known of the two yet."""
    for error in shared_errors(pile.articles):
        one, other = pile.articles[error.one], pile.articles[error.other]
        if frozenset((error.one, error.other)) in apart or one.page == other.page:
            continue
        for taker, source, here, there in (
            (one, other, error.here, error.there),
            (other, one, error.there, error.here),
        ):
            passage = Passage(here, there, len(here))
            if before(source, taker) and not taken.explained(taker.article, source.article, passage):
                origin = Origin(taker.article, Source(source.article, pile.outlet(source.article), "shared error"))
                taken.add(origin, "copied", [here])
