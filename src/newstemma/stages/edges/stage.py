"""The stage `edges`: what each article of a story took from where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newstemma.stages.edges.pile import Pile
from newstemma.stages.edges.shared import shared
from newstemma.tables import Edge

if TYPE_CHECKING:
    from newstemma.tables import Article, Attribution, Credit, Decision, Link, Reuse, Story


def edges(
    stories: list[Story],
    articles: list[Article],
    credits: list[Credit],  # noqa: A002  the table's name
    links: list[Link],
    reuse: list[Reuse],
    attributions: list[Attribution],
    decisions: list[Decision],
) -> Iterator[Edge]:
    """What each article of one story took from where, sorted; no two rows are equal."""
    members = {story.article for story in stories}
    pile = Pile([article for article in articles if article.article in members], credits, reuse, attributions)
    found = {*_credited(pile), *_linked(pile, links), *shared(pile, _ruled(decisions, "independent"))}
    yield from sorted(_decided(found, pile, decisions), key=_edge_order)


def _edge_order(edge: Edge) -> tuple[object, ...]:
    return (
        edge.article,
        edge.evidence,
        edge.source or "",
        edge.source_outlet or "",
        -1 if edge.start is None else edge.start,
        edge.stop or 0,
        edge.basis,
    )


def _credited(pile: Pile) -> Iterator[Edge]:
    """One edge for each credit of text to one who publishes."""
    for article, found in pile.credits.items():
        for credit in found:
            if credit.of == "text" and credit.names not in pile.own[article]:
                source = pile.source(article, credit.names, credit.basis)
                yield Edge(
                    article, source.article, source.outlet, "credited", credit.basis, credit.start, credit.stop, 1.0
                )


def _linked(pile: Pile, links: list[Link]) -> Iterator[Edge]:
    """One edge for each link to another article of the story."""
    places = {_address(article.url): article for article in reversed(pile.articles.values()) if article.url}
    for link in links:
        target = places.get(_address(link.url))
        if target and link.article in pile.articles and target.page != pile.articles[link.article].page:
            yield Edge(
                link.article, target.article, pile.outlet(target.article), "linked", "url", link.start, link.stop, 1.0
            )


def _address(url: str) -> str:
    """A URL without what changes when the page does not: scheme, "www.", fragment, tracking, a closing slash.

    >>> _address("http://www.averil.example/storm/?utm_source=x#top") == _address("https://averil.example/storm")
    True
    """
    plain = re.sub(r"^https?://(?:www\.)?", "", url.strip().split("#", maxsplit=1)[0], flags=re.IGNORECASE)
    place, _, query = plain.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid", "gclid")))
    return place.rstrip("/") + (f"?{kept}" if kept else "")


def _decided(found: Iterable[Edge], pile: Pile, decisions: list[Decision]) -> Iterator[Edge]:
    """The edges without those between articles that an analyst called independent, and with those the analyst added."""
    apart = _ruled(decisions, "independent")
    yield from (edge for edge in found if frozenset((edge.article, edge.source)) not in apart)
    for row in decisions:
        if (
            row.verb == "not independent"
            and not row.undone
            and row.article in pile.articles
            and row.other_article in pile.articles
        ):
            yield Edge(
                row.article,
                row.other_article,
                pile.outlet(row.other_article),
                "copied",
                "text",
                row.start,
                row.stop,
                1.0,
            )


def _ruled(decisions: list[Decision], verb: str) -> set[frozenset[str | None]]:
    """The pairs of whole reports that a verb was said of; said of spans it is about one claim, and the matter of `roots`."""
    return {
        frozenset((row.article, row.other_article))
        for row in decisions
        if row.verb == verb and not row.undone and row.start is None and row.other_start is None
    }
