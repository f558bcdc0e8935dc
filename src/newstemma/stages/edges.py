"""The table `edges`: which article took from which source, an article of the pile or a body outside it.

Three kinds of evidence: a credit names the body, a link leads to the article, or passages are shared. Shared passages have no
direction of their own; `_origins` finds it from the credits of both articles (a wire's words are the wire's wherever they
stand), else from their dates. Where neither tells, the pair has no edge and the reuse row stands alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newstemma.language.outlets import canonical, outlet_named, publisher_names
from newstemma.spans import Span, merged
from newstemma.stages.credits.said import PICTURE_AGENCIES
from newstemma.tables import Basis, Edge

if TYPE_CHECKING:
    from newstemma.tables import Article, Attribution, Credit, Decision, Evidence, Link, Reuse, Sentence, Story

PUBLISHERS = frozenset({"agency", "newspaper", "broadcaster", "web"})
"""Kinds of credited bodies whose reports can be taken; a document or a social network is none."""
WHOLE_COPY = 0.8
"""From this share of its text on, an article is a copy as a whole: one edge without a span instead of one a passage."""
LEAST_SHARE = 0.1
"""Share of the shorter text below which dates, or a missing credit, prove no copy: set phrases are shared by chance."""
RETOLD = 0.3
"""Below this share of the shorter text two reports that name one body both retell it; with more in common, one took from the other."""
STRENGTH: tuple[Basis, ...] = ("text", "url", "date")
"""Bases from the surest on: where several show one source, the first is given."""
LONGEST_POST = 500
"""Code points of a post before its signature, where it is no line of its own."""
QUOTED = 0.8
"""Share of a passage that direct quotations cover when the article took over a quotation, not the text around it."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where something was taken from: an article of the pile, or a body outside it."""

    article: str | None
    outlet: str | None
    basis: Basis


@dataclass(slots=True)
class _Taken:
    """What one article took from one source in all its pairs."""

    spans: list[Span] = field(default_factory=list)
    sources: list[_Source] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two articles and the passages they share, those of `one` first."""

    one: Article
    other: Article
    passages: tuple[tuple[Span, Span], ...]
    whole: float = 0.0  # share of the pair of which this is a part: its quotations, or the text around them

    @property
    def share(self) -> float:
        """How much of the shorter text is shared."""
        return max(
            self.whole,
            _share(self.one, (here for here, _ in self.passages)),
            _share(self.other, (there for _, there in self.passages)),
        )


class _Pile:
    """The rows of one story, looked up by article."""

    def __init__(self, articles: list[Article], credits: list[Credit], reuse: list[Reuse]) -> None:  # noqa: A002  the table's name
        self.articles = {article.article: article for article in sorted(articles, key=lambda one: one.article)}
        self.own = {key: publisher_names(article.outlet, article.domain) for key, article in self.articles.items()}
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        for credit in sorted(set(credits), key=_credit_order):
            if credit.article in self.articles and credit.kind in PUBLISHERS and " media" not in credit.names:
                self.credits[credit.article].append(credit)
        self.reuse = reuse
        self.posts = [span for credit in credits if (span := _embedded_post(self.articles.get(credit.article), credit))]

    @cached_property
    def pairs(self) -> list[_Pair]:
        """All pairs of the story's articles that share passages; versions of one page are no pair."""
        found: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for row in self.reuse:
            if row.article in self.articles and row.other in self.articles:
                found[row.article, row.other].append((Span(row.start, row.stop), Span(row.other_start, row.other_stop)))
        pairs = (
            _Pair(self.articles[one], self.articles[other], tuple(sorted(set(spans))))
            for (one, other), spans in sorted(found.items())
        )
        return [pair for pair in pairs if pair.one.page != pair.other.page]

    @cached_property
    def sharing(self) -> frozenset[frozenset[str]]:
        """The pairs that share more than set phrases."""
        return frozenset(
            frozenset((pair.one.article, pair.other.article)) for pair in self.pairs if pair.share >= LEAST_SHARE
        )

    def wires(self, article: str) -> dict[str, Basis]:
        """The bodies that an article credits for all of its text, and how."""
        whole = [credit for credit in self.credits[article] if credit.scope == "article" and credit.of == "text"]
        return {credit.names: credit.basis for credit in reversed(whole)}

    def named(self, article: str) -> Counter[str]:
        """How often an article credits each body for anything: who took an agency's photo may have its text too."""
        return Counter(credit.names for credit in self.credits[article] if credit.names not in PICTURE_AGENCIES)

    def outlet(self, article: str) -> str | None:
        """The canonical name of who published an article."""
        return canonical(self.articles[article].outlet, self.articles[article].domain)

    def agency(self, article: str) -> bool:
        """True when an agency published the article itself."""
        return any((outlet := outlet_named(name)) and outlet.kind == "agency" for name in self.own[article])

    def source(self, article: str, body: str, basis: Basis) -> _Source:
        """The body's own article in the story that this one can have taken from, else the body."""
        mine = self.articles[article]
        found = [
            one
            for key, one in self.articles.items()
            if body in self.own[key]
            and one.page != mine.page
            and (frozenset((key, article)) in self.sharing or not _before(mine, one))
        ]
        best = min(
            found,
            key=lambda one: (frozenset((one.article, article)) not in self.sharing, one.published or "9", one.article),
            default=None,
        )
        return _Source(best.article, self.outlet(best.article), basis) if best else _Source(None, body, basis)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words of another in an article."""

    article: str
    span: Span


def _embedded_post(article: Article | None, credit: Credit) -> _Quoted | None:
    """The words of a post that its signature closes: "It sank. — Ana Ruiz (@anaruiz) January 3, 2023"."""
    if article is None or credit.kind != "social" or credit.start is None:
        return None
    if article.text[credit.start] not in "—–-" and not article.text.startswith("Posted by", credit.start):
        return None
    first = max(0, credit.start - LONGEST_POST)
    return _Quoted(article.article, Span(max(first, article.text.rfind("\n", first, credit.start) + 1), credit.start))


def edges(
    stories: list[Story],
    articles: list[Article],
    sentences: list[Sentence],  # noqa: ARG001  every story stage is handed the same rows
    credits: list[Credit],  # noqa: A002  the table's name
    links: list[Link],
    reuse: list[Reuse],
    attributions: list[Attribution],
    decisions: list[Decision],
) -> Iterator[Edge]:
    """What each article of one story took from where, sorted; no two rows are equal."""
    members = {story.article for story in stories}
    pile = _Pile([article for article in articles if article.article in members], credits, reuse)
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


def _credit_order(credit: Credit) -> tuple[object, ...]:
    return (
        credit.article,
        -1 if credit.start is None else credit.start,
        credit.stop or 0,
        credit.names,
        credit.scope,
        credit.of,
    )


def _credited(pile: _Pile) -> Iterator[Edge]:
    """One edge for each credit of text to one who publishes."""
    for article, found in pile.credits.items():
        for credit in found:
            if credit.of == "text" and credit.names not in pile.own[article]:
                source = pile.source(article, credit.names, credit.basis)
                yield Edge(
                    article, source.article, source.outlet, "credited", credit.basis, credit.start, credit.stop, 1.0
                )


def _linked(pile: _Pile, links: list[Link]) -> Iterator[Edge]:
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


def _shared(pile: _Pile, attributions: list[Attribution], decisions: list[Decision]) -> Iterator[Edge]:
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


def _parted(pair: _Pair, quotations: dict[str, list[Span]]) -> Iterator[tuple[_Pair, Evidence]]:
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


def _quotations(attributions: list[Attribution], posts: list[_Quoted]) -> dict[str, list[Span]]:
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


def _origins(pile: _Pile, pair: _Pair, evidence: Evidence) -> Iterator[tuple[str, _Source]]:
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


def _from_publisher(pile: _Pile, one: str, other: str, credited: dict[str, set[str]]) -> list[tuple[str, _Source]]:
    """One credits the outlet of the other, and is not credited back."""
    forth, back = bool(credited[one] & pile.own[other]), bool(credited[other] & pile.own[one])
    if forth == back:
        return []
    taker, source = (one, other) if forth else (other, one)
    return [(taker, _Source(source, pile.outlet(source), "text"))]


def _from_bodies(pile: _Pile, one: str, other: str, bodies: Iterable[str]) -> list[tuple[str, _Source]]:
    """Both took from the bodies, but a body's own article did not."""
    return [
        (article, pile.source(article, body, pile.wires(article).get(body, "text")))
        for body in sorted(bodies)
        for article in (one, other)
        if body not in pile.own[article]
    ]


def _wire_of_one(pile: _Pile, one: str, other: str) -> set[str]:
    return pile.wires(one).keys() & set(pile.named(other))


def _most_named(pile: _Pile, one: str, other: str) -> set[str]:
    """Of the bodies that both name, the one they name most."""
    first, second = pile.named(one), pile.named(other)
    both = {name: first[name] + second[name] for name in first.keys() & second.keys()}
    return {max(sorted(both), key=lambda name: both[name])} if both else set()


def _from_wire(pile: _Pile, pair: _Pair) -> list[tuple[str, _Source]]:
    for wire, taker in ((pair.one, pair.other), (pair.other, pair.one)):
        if pile.wires(taker.article) or pile.agency(taker.article) or _before(taker, wire):
            continue
        if pile.agency(wire.article):
            return [(taker.article, _Source(wire.article, pile.outlet(wire.article), "text"))]
        if bodies := pile.wires(wire.article):
            return _from_bodies(pile, wire.article, taker.article, bodies)
    return []


def _from_older(pile: _Pile, pair: _Pair) -> list[tuple[str, _Source]]:
    for older, younger in ((pair.one, pair.other), (pair.other, pair.one)):
        if _before(older, younger):
            return [(younger.article, _Source(older.article, pile.outlet(older.article), "date"))]
    return []


def _before(one: Article, other: Article) -> bool:
    """True when one was surely published before the other, each date read with the precision it has.

    Dates of unequal precision are compared as far as both reach: "2023-05" is not before "2023-05-02". Times are compared only
    where both give the same time zone, written alike.
    """
    if not one.published or not other.published:
        return False
    first, second = one.published, other.published
    if len(first) != len(second) or first[19:] != second[19:]:
        first, second = first[:10], second[:10]
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def _edges_of(article: Article, source: _Source, evidence: Evidence, spans: list[Span]) -> Iterator[Edge]:
    """One edge for a whole copy, else one for each passage."""
    share = _share(article, spans)
    if evidence == "copied" and share >= WHOLE_COPY:
        yield Edge(article.article, source.article, source.outlet, evidence, source.basis, None, None, share)
        return
    for span in merged(spans):
        yield Edge(article.article, source.article, source.outlet, evidence, source.basis, span.start, span.stop, share)


def _share(article: Article, spans: Iterable[Span]) -> float:
    """How much of an article's text the spans cover, 0 to 1."""
    covered = sum(len(span) for span in merged(spans))
    return round(min(1.0, covered / max(1, len(article.text.rstrip()))), 3)


def _decided(found: Iterable[Edge], pile: _Pile, decisions: list[Decision]) -> Iterator[Edge]:
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
