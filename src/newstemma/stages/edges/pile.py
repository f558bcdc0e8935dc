"""The rows of one story as its edges are found: articles, what they credit, which passages they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newstemma.language.outlets import canonical, publisher_names
from newstemma.spans import Span
from newstemma.stages.credits.naming import Outlets
from newstemma.stages.credits.piled import PUBLISHERS
from newstemma.stages.credits.said import PICTURE_AGENCIES
from newstemma.stages.edges.dates import before
from newstemma.stages.edges.passages import Quoted, pairs

if TYPE_CHECKING:
    from newstemma.tables import Article, Attribution, Basis, Credit, Reuse

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


class Pile:
    """The rows of one story, looked up by article."""

    def __init__(
        self,
        articles: Sequence[Article],
        credits: Sequence[Credit],  # noqa: A002  the table's name
        reuse: Sequence[Reuse],
        attributions: Sequence[Attribution],
    ) -> None:
        """Take rows in any order; those of other articles are left out."""
        self.articles = {article.article: article for article in sorted(articles, key=lambda one: one.article)}
        self.own = {key: _own_names(article) for key, article in self.articles.items()}
        self._published: dict[str, list[str]] = defaultdict(list)
        for key, names in self.own.items():
            for name in sorted(names):
                self._published[name].append(key)
        mine = [credit for credit in credits if credit.article in self.articles]
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        self.outlets = Outlets(self.articles.values())
        for credit in sorted(mine, key=_credit_order):
            if credit.kind in PUBLISHERS and " media" not in credit.names:
                self.credits[credit.article].append(credit)
        self.quoted = Quoted(self.articles, attributions, mine)
        self.pairs = pairs(self.articles, reuse, self.quoted)
        self._own_reporting: dict[str, list[Span]] = defaultdict(list)
        for row in attributions:
            if row.via and row.article in self.articles and self._is_own(row.via, row.article):
                self._own_reporting[row.article].append(Span(row.start, row.stop))

    @cached_property
    def sharing(self) -> dict[frozenset[str], float]:
        """How much pairs share of the shorter text, those that share more than set phrases."""
        shares = {frozenset((pair.one.article, pair.other.article)): pair.share for pair in self.pairs}
        return {pair: each for pair, each in shares.items() if each >= LEAST_SHARE}

    @property
    def first_hand(self) -> Mapping[str, Sequence[Span]]:
        """What was told to each article itself, by articles to which anything was."""
        return self._own_reporting

    def is_first_hand(self, article: str, span: Span) -> bool:
        """True for words of an article that were told to it, as far as it says so of these words themselves."""
        return any(span.overlap(each) for each in self.first_hand.get(article, ()))

    def told_itself(self, article: str, passage: Span) -> bool:
        """True when an article says, in the paragraph of a passage, that somebody told this to it: "told the Leaf", "told us"."""
        text = self.articles[article].text
        stop = text.find("\n", passage.stop)
        paragraph = Span(text.rfind("\n", 0, passage.start) + 1, stop if stop >= 0 else len(text))
        return any(paragraph.overlap(span) for span in self._own_reporting.get(article, ()))

    def _is_own(self, name: str, article: str) -> bool:
        return self.publishes(name, article) or self.outlets.is_own(name, article)

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
        """The body's own article that this one can have taken from, else the body.

        Of several the one with which it shares most, else the last that is not younger: reports cite the latest take.
        """
        mine = self.articles[article]
        best: Article | None = None
        for key in dict.fromkeys([*self._published[body], *self._published[_squeezed(body)]]):
            one, shares = self.articles[key], frozenset((key, article)) in self.sharing
            if one.page != mine.page and (shares or not before(mine, one)):
                best = one if best is None or self._nearer(one, best, article) else best
        return Source(best.article, self.outlet(best.article), basis) if best else Source(None, body, basis)

    def _nearer(self, one: Article, other: Article, article: str) -> bool:
        shares = [self.sharing.get(frozenset((each.article, article)), 0.0) for each in (one, other)]
        return shares[0] > shares[1] if any(shares) else before(other, one)


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
