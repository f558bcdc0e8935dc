"""The stage `edges`: what each article of a story took from where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newstemma.spans import Span, merged
from newstemma.stages.edges.dates import before
from newstemma.stages.edges.pile import LEAST_SHARE, Pair, Pile, Quoted, Source, share
from newstemma.tables import Basis, Edge

if TYPE_CHECKING:
    from newstemma.tables import Article, Attribution, Credit, Decision, Evidence, Link, Reuse, Sentence, Story

WHOLE_COPY = 0.8
"""From this share of its text on, an article is a copy as a whole: one edge without a span instead of one a passage."""
RETOLD = 0.3
"""Below this share of the shorter text two reports that name one body both retell it; with more in common, one took from the other."""
STRENGTH: tuple[Basis, ...] = ("text", "url", "date")
"""Bases from the surest on: where several show one source, the first is given."""
QUOTED = 0.8
"""Share of a passage that direct quotations cover when the article took over a quotation, not the text around it."""


@dataclass(slots=True)
class _Taken:
    """What one article took from one source in all its pairs."""

    spans: list[Span] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def edges(
    stories: list[Story],
    articles: list[Article],
    sentences: list[Sentence],
    credits: list[Credit],  # noqa: A002  the table's name
    links: list[Link],
    reuse: list[Reuse],
    attributions: list[Attribution],
    decisions: list[Decision],
) -> Iterator[Edge]:
    """What each article of one story took from where, sorted; no two rows are equal."""
    members = {story.article for story in stories}
    pile = Pile([article for article in articles if article.article in members], sentences, credits, reuse)
    found = {*_credited(pile), *_linked(pile, links), *_shared(pile, attributions, decisions)}
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


def _shared(pile: Pile, attributions: list[Attribution], decisions: list[Decision]) -> Iterator[Edge]:
    """Edges from shared passages: copied text, and quotations taken over."""
    quotations = _quotations(attributions, pile.posts)
    taken: dict[tuple[str, Evidence, str | None, str | None], _Taken] = defaultdict(_Taken)
    apart = _ruled(decisions, "independent")
    for pair in pile.pairs:
        if frozenset((pair.one.article, pair.other.article)) in apart:
            continue
        for part, evidence in _parted(pair, quotations):
            for article, source in _origins(pile, part, evidence):
                rows = taken[article, evidence, source.article, source.outlet]
                rows.spans += [here if article == pair.one.article else there for here, there in part.passages]
                rows.sources.append(source)
    for (article, evidence, _, _), rows in taken.items():
        source = min(rows.sources, key=lambda one: STRENGTH.index(one.basis))
        yield from _edges_of(pile.articles[article], source, evidence, rows.spans)


def _parted(pair: Pair, quotations: dict[str, list[Span]]) -> Iterator[tuple[Pair, Evidence]]:
    """The pair with its copied passages, and with those that are quotations."""
    quoted = [
        both
        for both in pair.passages
        if _is_quotation(pair.one, both[0], quotations) or _is_quotation(pair.other, both[1], quotations)
    ]
    copied = [both for both in pair.passages if both not in quoted]
    if copied:
        yield replace(pair, passages=tuple(copied)), "copied"
    if quoted:
        yield replace(pair, passages=tuple(quoted), whole=pair.share), "quoted"


def _quotations(attributions: list[Attribution], posts: list[Quoted]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for row in attributions:
        if row.form == "direct":
            found[row.article].append(Span(row.start, row.stop))
    for post in posts:
        found[post.article].append(post.span)
    return {article: merged(spans, gap=1) for article, spans in found.items()}


def _is_quotation(article: Article, passage: Span, quotations: dict[str, list[Span]]) -> bool:
    covered = sum(passage.overlap(quotation) for quotation in quotations.get(article.article, ()))
    return covered >= QUOTED * max(1, len(passage))


def _origins(pile: Pile, pair: Pair, evidence: Evidence) -> Iterator[tuple[str, Source]]:
    """Which of a pair took the passages from where; nothing where that cannot be told. The first rule that holds decides.

    1. One credits the other's outlet for its whole text.   2. Both credit one body for their whole text.
    3. One credits the other's outlet for something.        4. One names the body whose text the other is.
    5. Both name one body and have little in common: the body they name most.
    For copied text alone, and no small share: 6. one is an agency's, or credits a body for its whole text, the other
    credits nobody for it and is not older.                 7. One is older.
    """
    one, other = pair.one.article, pair.other.article
    yield from (
        _from_publisher(pile, one, other, {key: set(pile.wires(key)) for key in (one, other)})
        or _from_bodies(pile, one, other, pile.wires(one).keys() & pile.wires(other).keys())
        or _from_publisher(pile, one, other, {key: set(pile.named(key)) for key in (one, other)})
        or _from_bodies(pile, one, other, _wire_of_one(pile, one, other) | _wire_of_one(pile, other, one))
        or (pair.share < RETOLD and _from_bodies(pile, one, other, _most_named(pile, one, other)))
        or (evidence == "copied" and pair.share >= LEAST_SHARE and (_from_wire(pile, pair) or _from_older(pile, pair)))
        or ()
    )


def _from_publisher(pile: Pile, one: str, other: str, credited: dict[str, set[str]]) -> list[tuple[str, Source]]:
    """One credits the outlet of the other, and is not credited back."""
    forth, back = bool(credited[one] & pile.own[other]), bool(credited[other] & pile.own[one])
    if forth == back:
        return []
    taker, source = (one, other) if forth else (other, one)
    return [(taker, Source(source, pile.outlet(source), "text"))]


def _from_bodies(pile: Pile, one: str, other: str, bodies: Iterable[str]) -> list[tuple[str, Source]]:
    """Both took from the bodies, but a body's own article did not."""
    return [
        (article, pile.source(article, body, pile.wires(article).get(body, "text")))
        for body in sorted(bodies)
        for article in (one, other)
        if body not in pile.own[article]
    ]


def _wire_of_one(pile: Pile, one: str, other: str) -> set[str]:
    return pile.wires(one).keys() & set(pile.named(other))


def _most_named(pile: Pile, one: str, other: str) -> set[str]:
    """Of the bodies that both name, the one they name most."""
    first, second = pile.named(one), pile.named(other)
    both = {name: first[name] + second[name] for name in first.keys() & second.keys()}
    return {max(sorted(both), key=lambda name: both[name])} if both else set()


def _from_wire(pile: Pile, pair: Pair) -> list[tuple[str, Source]]:
    for wire, taker in ((pair.one, pair.other), (pair.other, pair.one)):
        if pile.wires(taker.article) or pile.agency(taker.article) or before(taker, wire):
            continue
        if pile.agency(wire.article):
            return [(taker.article, Source(wire.article, pile.outlet(wire.article), "text"))]
        if bodies := pile.wires(wire.article):
            return _from_bodies(pile, wire.article, taker.article, bodies)
    return []


def _from_older(pile: Pile, pair: Pair) -> list[tuple[str, Source]]:
    for older, younger in ((pair.one, pair.other), (pair.other, pair.one)):
        if before(older, younger):
            return [(younger.article, Source(older.article, pile.outlet(older.article), "date"))]
    return []


def _edges_of(article: Article, source: Source, evidence: Evidence, spans: list[Span]) -> Iterator[Edge]:
    """One edge for a whole copy, else one for each passage."""
    taken = share(article, spans)
    if evidence == "copied" and taken >= WHOLE_COPY:
        yield Edge(article.article, source.article, source.outlet, evidence, source.basis, None, None, taken)
        return
    for span in merged(spans):
        yield Edge(article.article, source.article, source.outlet, evidence, source.basis, span.start, span.stop, taken)


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
    return {frozenset((row.article, row.other_article)) for row in decisions if row.verb == verb and not row.undone}
