"""Quotations that one report was told itself and another has trimmed or reworded: the other took them from there.

Shared passages show quotations that are the same word by word (`origins`, rule 7). Shorter or altered ones are found here, by
their words: both must be quotations, in different outlets, and only one report says that the words were said to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newstemma.language.en import STOPWORDS
from newstemma.matching.align import matches
from newstemma.matching.words import tokens
from newstemma.stages.edges.dates import before
from newstemma.stages.edges.origins import Origin
from newstemma.stages.edges.pile import Pile, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.spans import Span

LEAST_CONTENT = 3
"""Words with a meaning that two quotations must share in one order; with two, "90 casualties" would be one utterance."""
LEAST_SHARE = 0.6
"""Share of the shorter quotation's words that the other has in its order. On our corpus all of 9 were right, at .45 too."""
MOST_WORDS = 100
"""Of a quotation that is compared; a longer one is a transcript, whose sharing `reuse` shows."""
MOST_QUOTATIONS = 100
"""Of one report; the first are looked at."""
MOST_HOLDERS = 50
"""Quotations of a story that have a word; a word of more tells nothing, and what so many have is copied text."""
MOST_COMPARED = 2_000
"""Pairs of quotations of one story that are aligned: of 50 reports each tells some ten, and few share words."""


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation and the words in it."""

    article: str
    span: Span
    words: tuple[str, ...]

    @property
    def content(self) -> set[str]:
        """The words that have a meaning of their own."""
        return {word for word in self.words if word not in STOPWORDS}


@dataclass(frozen=True, slots=True)
class Retold:
    """That a report has a quotation from one that was told it."""

    origin: Origin
    here: Span
    there: Span


def retold(pile: Pile) -> Iterator[Retold]:
    """The quotations that reports have from others who were told them. The first `MOST_COMPARED` likely pairs are looked at."""
    told = [one for key in pile.articles for one in _told(pile, key)]
    words = {word for one in told for word in one.content}
    others = [one for key in pile.articles if words for one in _not_told(pile, key, words)]
    for source, taker in islice(_likely(pile, told, others), MOST_COMPARED):
        if same_words(source.words, taker.words):
            body = Source(source.article, pile.outlet(source.article), "text")
            yield Retold(Origin(taker.article, body), taker.span, source.span)


def _likely(pile: Pile, told: list[Quotation], others: list[Quotation]) -> Iterator[tuple[Quotation, Quotation]]:
    """Quotations that a report was told, each with those of others that share enough words with it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(others):
        for word in one.content:
            holders[word].append(place)
    for source in told:
        rare = [word for word in source.content if len(holders[word]) <= MOST_HOLDERS]
        shared = Counter(place for word in rare for place in holders[word])
        for place, words in shared.items():
            if words >= LEAST_CONTENT and _may_take(pile, others[place].article, source.article):
                yield source, others[place]


def _told(pile: Pile, key: str) -> Iterator[Quotation]:
    spans = pile.quoted.spans(key)[:MOST_QUOTATIONS] if key in pile.first_hand else ()
    for span in spans:
        if pile.is_first_hand(key, span) and (one := _quotation(pile, key, span)):
            yield one


def _not_told(pile: Pile, key: str, words: set[str]) -> Iterator[Quotation]:
    """The quotations of an article that others may have been told: with one of the words at least."""
    text = pile.articles[key].text
    for span in pile.quoted.spans(key)[:MOST_QUOTATIONS]:
        likely = not words.isdisjoint(_WORD.findall(text[span.slice].casefold()))
        if likely and not pile.is_first_hand(key, span) and (one := _quotation(pile, key, span)):
            yield one


def _quotation(pile: Pile, key: str, span: Span) -> Quotation | None:
    words = tuple(token.word for token in tokens(pile.articles[key].text[span.slice]))
    return Quotation(key, span, words) if LEAST_CONTENT <= len(words) <= MOST_WORDS else None


def _may_take(pile: Pile, taker: str, source: str) -> bool:
    """True for two dated reports of different outlets of which the first is not older and is not credited by the other."""
    one, other = pile.articles[taker], pile.articles[source]
    apart = one.page != other.page and pile.outlet(taker) != pile.outlet(source)
    dated = bool(one.published and other.published) and not before(one, other)
    return apart and dated and not any(pile.publishes(body, taker) for body in pile.named(source))


def same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True when most of the shorter quotation stands in the other in its order, words with a meaning among it.

    >>> same_words(tuple("he would give his life to the sea".split()), tuple("i would give my life to this sea".split()))
    True
    >>> same_words(tuple("the old boat sank".split()), tuple("the old boat is blue and new".split()))
    False
    """
    both = [one[match.place] for match in matches(one, other)]
    content = sum(word not in STOPWORDS for word in both)
    return content >= LEAST_CONTENT and len(both) >= LEAST_SHARE * min(len(one), len(other))
