"""The rows of one story as its edges are found: articles, what they credit, which passages they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newstemma.language.outlets import canonical, publisher_names
from newstemma.spans import Span, merged
from newstemma.stages.credits.said import PICTURE_AGENCIES
from newstemma.stages.edges.crediting import PUBLISHERS, story_credits
from newstemma.stages.edges.dates import before
from newstemma.stages.edges.naming import Outlets

if TYPE_CHECKING:
    from newstemma.tables import Article, Basis, Credit, Reuse, Sentence

LEAST_SHARE = 0.1
"""Share of the shorter text below which dates, or a missing credit, prove no copy: set phrases are shared by chance."""
LEAST_LABEL = 6
"""Letters of a domain's label that is read as an outlet's name: "averilcourier.example"."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was taken from: an article of the pile, or a body outside it."""

    article: str | None
    outlet: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Pair:
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
            share(self.one, (here for here, _ in self.passages)),
            share(self.other, (there for _, there in self.passages)),
        )


class Pile:
    """The rows of one story, looked up by article."""

    def __init__(
        self,
        articles: Sequence[Article],
        sentences: Sequence[Sentence],
        credits: Sequence[Credit],  # noqa: A002  the table's name
        reuse: Sequence[Reuse],
    ) -> None:
        """Take rows in any order; those of other articles are left out."""
        self.articles = {article.article: article for article in sorted(articles, key=lambda one: one.article)}
        self.own = {key: _own_names(article) for key, article in self.articles.items()}
        mine = [credit for credit in credits if credit.article in self.articles]
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        ordered = list(self.articles.values())
        self.outlets = Outlets(ordered)
        for credit in sorted(set(story_credits(ordered, sentences, mine, self.outlets)), key=_credit_order):
            if credit.kind in PUBLISHERS and " media" not in credit.names:
                self.credits[credit.article].append(credit)
        self.reuse = reuse
        self.posts = [post for credit in credits if (post := _embedded_post(self.articles.get(credit.article), credit))]

    @cached_property
    def pairs(self) -> list[Pair]:
        """All pairs of the story's articles that share passages; versions of one page are no pair."""
        found: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
        for row in self.reuse:
            if row.article in self.articles and row.other in self.articles:
                found[row.article, row.other].append((Span(row.start, row.stop), Span(row.other_start, row.other_stop)))
        pairs = (
            Pair(self.articles[one], self.articles[other], tuple(sorted(set(spans))))
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

    def publishes(self, body: str, article: str) -> bool:
        """True when a body published the article itself."""
        return body in self.own[article] or _squeezed(body) in self.own[article]

    def outlet(self, article: str) -> str | None:
        """The canonical name of who published an article."""
        return canonical(self.articles[article].outlet, self.articles[article].domain)

    def agency(self, article: str) -> bool:
        """True when an agency published the article itself."""
        return self.outlets.is_agency(article)

    def source(self, article: str, body: str, basis: Basis) -> Source:
        """The body's own article in the story that this one can have taken from, else the body."""
        mine = self.articles[article]
        found = [
            one
            for key, one in self.articles.items()
            if self.publishes(body, key)
            and one.page != mine.page
            and (frozenset((key, article)) in self.sharing or not before(mine, one))
        ]
        best = min(
            found,
            key=lambda one: (frozenset((one.article, article)) not in self.sharing, one.published or "9", one.article),
            default=None,
        )
        return Source(best.article, self.outlet(best.article), basis) if best else Source(None, body, basis)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of another in an article."""

    article: str
    span: Span


LONGEST_POST = 500
"""Code points of a post before its signature, where it is no line of its own."""


def _embedded_post(article: Article | None, credit: Credit) -> Quoted | None:
    """The words of a post that its signature closes: "It sank. — Ana Ruiz (@anaruiz) January 3, 2023"."""
    if article is None or credit.kind != "social" or credit.start is None:
        return None
    if article.text[credit.start] not in "—–-" and not article.text.startswith("Posted by", credit.start):
        return None
    first = max(0, credit.start - LONGEST_POST)
    return Quoted(article.article, Span(max(first, article.text.rfind("\n", first, credit.start) + 1), credit.start))


def _own_names(article: Article) -> frozenset[str]:
    """The names of who published an article; a domain gives its own as one word."""
    labels = (article.domain or "").casefold().removeprefix("www.").split(".")[:-1]
    return publisher_names(article.outlet, article.domain) | {label for label in labels if len(label) >= LEAST_LABEL}


def _squeezed(body: str) -> str:
    """A name as a domain has it.

    >>> _squeezed("The Averil Courier")
    'averilcourier'
    """
    return re.sub(r"[\W_]", "", body.casefold().removeprefix("the "))


def _credit_order(credit: Credit) -> tuple[object, ...]:
    return (
        credit.article,
        -1 if credit.start is None else credit.start,
        credit.stop or 0,
        credit.names,
        credit.scope,
        credit.of,
    )


def share(article: Article, spans: Iterable[Span]) -> float:
    """How much of an article's text the spans cover, 0 to 1."""
    covered = sum(len(span) for span in merged(spans))
    return round(min(1.0, covered / max(1, len(article.text.rstrip()))), 3)
