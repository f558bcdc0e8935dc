"""The passages that two articles share: which are quotations of one speaker, and how much prose is copied around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newstemma.matching.quotations import quotations
from newstemma.spans import Span, merged

if TYPE_CHECKING:
    from newstemma.tables import Article, Attribution, Credit, Evidence, Reuse

QUOTED = 0.8
"""Share of a passage that direct quotations cover when the article took over a quotation, not the text around it."""
LEAST_PROSE = 30
"""Code points around a quotation, some five words, that are no copied text: who said it, and the words before the mark."""
LONGEST_POST = 500
"""Code points of a post before its signature, where it is no line of its own."""

_SIGNATURE = re.compile(r"[—–-] ?[^\n()—–]{2,60} \(@\w{1,30}\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A shared passage: its span in each article, and how much of it no quotation covers."""

    here: Span
    there: Span
    prose: int  # code points, of the side that has less
    quoted: bool = False  # quotations cover one side of it

    def swapped(self) -> Passage:
        """The same passage seen from the other article."""
        return Passage(self.there, self.here, self.prose, self.quoted)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and the passages they share, those of `one` first."""

    one: Article
    other: Article
    passages: tuple[Passage, ...]
    whole: float = 0.0  # share of the pair of which this is a part: its quotations, or the text around them

    @property
    def share(self) -> float:
        """How much of the shorter text is shared."""
        return max(
            self.whole,
            share(self.one, (passage.here for passage in self.passages)),
            share(self.other, (passage.there for passage in self.passages)),
        )

    @property
    def prose(self) -> float:
        """How much of the shorter text is shared and no quotation."""
        shorter = min(len(self.one.text.rstrip()), len(self.other.text.rstrip()))
        return min(1.0, sum(passage.prose for passage in self.passages) / max(1, shorter))

    def swapped(self) -> Pair:
        """The same pair seen from the other article."""
        return Pair(self.other, self.one, tuple(passage.swapped() for passage in self.passages), self.whole)


@dataclass(frozen=True, slots=True)
class Part:
    """The passages of a pair that show the same: copied text, or quotations of one speaker."""

    pair: Pair
    evidence: Evidence
    title: bool = False  # nothing but the title of one of them is copied


def share(article: Article, spans: Iterable[Span]) -> float:
    """How much of an article's text the spans cover, 0 to 1."""
    covered = sum(len(span) for span in merged(spans))
    return round(min(1.0, covered / max(1, len(article.text.rstrip()))), 3)


class Quoted:
    """What stands in quotation marks, is attributed as direct speech, or is a post, by article."""

    def __init__(
        self,
        articles: dict[str, Article],
        attributions: Sequence[Attribution],
        credits: Sequence[Credit],  # noqa: A002  the table's name
    ) -> None:
        """Take rows of any articles."""
        self._articles = articles
        self._said: dict[str, list[Span]] = defaultdict(list)
        for row in attributions:
            if row.form == "direct":
                self._said[row.article].append(Span(row.start, row.stop))
        for key, article in articles.items():
            self._said[key] += posts(article.text)
        for credit in credits:
            if post := embedded_post(articles.get(credit.article), credit):
                self._said[credit.article].append(post)
        self._spans: dict[str, list[Span]] = {}

    def spans(self, article: str) -> list[Span]:
        """The quotations of an article, in order and apart."""
        if article not in self._spans:
            marked = in_marks(self._articles[article].text)
            self._spans[article] = merged([*self._said[article], *marked], gap=1)
        return self._spans[article]

    def prose(self, article: str, passage: Span) -> int:
        """The code points of a passage that no quotation covers."""
        return len(passage) - sum(passage.overlap(quotation) for quotation in self.spans(article))


def in_marks(text: str) -> list[Span]:
    """What stands in quotation marks, paragraph by paragraph.

    >>> text = "“No,” she said. It was late."
    >>> [text[span.slice] for span in in_marks(text)]
    ['“No,”']
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found += [Span(one.start, one.stop) for one in quotations(text, start, start + len(line))]
        start += len(line) + 1
    return found


def pairs(articles: dict[str, Article], reuse: Iterable[Reuse], quoted: Quoted) -> list[Pair]:
    """All pairs of the story's articles that share passages; versions of one page are no pair."""
    found: dict[tuple[str, str], set[Passage]] = defaultdict(set)
    for row in reuse:
        one, other = articles.get(row.article), articles.get(row.other)
        if one and other and one.page != other.page:
            here, there = Span(row.start, row.stop), Span(row.other_start, row.other_stop)
            left = [(quoted.prose(row.article, here), len(here)), (quoted.prose(row.other, there), len(there))]
            told = any(
                prose < length and (prose <= (1 - QUOTED) * length or prose < LEAST_PROSE) for prose, length in left
            )
            found[row.article, row.other].add(Passage(here, there, min(left)[0], told))
    return [
        Pair(articles[one], articles[other], tuple(sorted(spans, key=lambda passage: (passage.here, passage.there))))
        for (one, other), spans in sorted(found.items())
    ]


def parts(pair: Pair) -> list[Part]:
    """The pair with its copied passages, and with those that are quotations."""
    told = tuple(passage for passage in pair.passages if passage.quoted)
    copied = tuple(passage for passage in pair.passages if not passage.quoted)
    title = all(each.here.stop <= pair.one.body or each.there.stop <= pair.other.body for each in copied)
    found = [Part(replace(pair, passages=copied), "copied", title)] if copied else []
    return [*found, Part(replace(pair, passages=told, whole=pair.share), "quoted")] if told else found


def posts(text: str) -> list[Span]:
    """Posts of a network that stand in a text, each up to its signature.

    >>> text = "I saw it go. — Ana Ruiz (@anaruiz) May 3"
    >>> [text[span.slice] for span in posts(text)]
    ['I saw it go. ']
    """
    return [
        Span(max(text.rfind("\n", 0, found.start()) + 1, found.start() - LONGEST_POST), found.start())
        for found in _SIGNATURE.finditer(text)
    ]


def embedded_post(article: Article | None, credit: Credit) -> Span | None:
    """The words of a post that its signature closes: "It sank. — Ana Ruiz (@anaruiz) January 3, 2023"."""
    if article is None or credit.kind != "social" or credit.start is None:
        return None
    if article.text[credit.start] not in "—–-" and not article.text.startswith("Posted by", credit.start):
        return None
    first = max(0, credit.start - LONGEST_POST)
    return Span(max(first, article.text.rfind("\n", first, credit.start) + 1), credit.start)
