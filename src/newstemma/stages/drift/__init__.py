"""Drift: wordings that are stronger in one place than in another, from claims, sentences and attributions.

Two ways find them: statements of one claim are compared (`claimed`), and clauses that say the same in nearly the same words were
laid side by side, in a claim or not (`wordings`, the stage before).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from newstemma.matching.words import tokens
from newstemma.spans import Span
from newstemma.stages.drift.claimed import claimed
from newstemma.tables import Drift, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.tables import Article, Attribution, Claim, Sentence, Story, Wording

__all__ = ["drift", "earliest_first"]


def drift(
    stories: list[Story],
    articles: list[Article],
    sentences: list[Sentence],
    claims: list[Claim],
    attributions: list[Attribution],
    wordings: list[Wording],
) -> Iterator[Drift]:
    """Yield each wording of a story that is stronger than another; what is stronger in two ways, by its claim."""
    here = earliest_first(stories, articles)
    found = list(claimed(here, sentences, claims, attributions))
    near = [
        Drift(*(getattr(row, name) for name in columns(Drift))) for row in sorted(wordings, key=lambda row: row.place)
    ]
    found += [row for row in near if not any(_same_place(row, known) for known in found)]
    words = _Words(here, sentences)
    found = [row for row in found if not words.same(row)]
    yield from sorted(
        _once(found, here), key=lambda row: (row.article, row.start, row.stop, row.kind, row.other, row.other_start)
    )


def earliest_first(stories: list[Story], articles: list[Article]) -> list[Article]:
    """A story's reports, the earliest first; of two of one time the longer."""
    members = {story.article for story in stories}
    return sorted(
        (row for row in articles if not stories or row.article in members),
        key=lambda row: (row.published or "9999", -len(row.text), row.article),
    )


class _Words:
    """The words of the sentences of a story."""

    def __init__(self, articles: list[Article], sentences: list[Sentence]) -> None:
        self.texts = {article.article: article.text for article in articles}
        self.places: dict[str, list[Span]] = defaultdict(list)
        for row in sorted(sentences, key=lambda row: (row.article, row.start)):
            self.places[row.article].append(Span(row.start, row.stop))

    def same(self, row: Drift) -> bool:
        """True where both places stand in one sentence, word for word, or in the beginning of a report's one: no words changed."""
        strong, weak = self._at(row.article, row.start), self._at(row.other, row.other_start)
        few, many = sorted((strong, weak), key=len)
        return strong == weak or (row.article == row.other and many[: len(few)] == few)

    def _at(self, article: str, place: int) -> tuple[str, ...]:
        """The words of the sentence that holds a place."""
        places = self.places[article]
        at = bisect_right(places, place, key=lambda span: span.start) - 1
        held = places[at] if at >= 0 else Span(0, 0)
        return tuple(token.word for token in tokens(self.texts[article][held.slice]))


def _once(found: list[Drift], articles: list[Article]) -> Iterator[Drift]:
    """Each pair of wordings once, where its first report has the stronger: copies of both say nothing new."""
    order = {article.article: place for place, article in enumerate(articles)}
    texts = {article.article: article.text for article in articles}
    shown: set[tuple[str, str]] = set()
    for row in sorted(found, key=lambda row: (order[row.article], row.start, order[row.other], row.other_start)):
        words = (texts[row.article][row.start : row.stop], texts[row.other][row.other_start : row.other_stop])
        folded = (words[0].casefold(), words[1].casefold())
        if folded not in shown:
            shown.add(folded)
            yield row


def _same_place(one: Drift, other: Drift) -> bool:
    """True where both say that the same words grew stronger, or two parts of one headline than the same words of its body."""
    return one.article == other.article and (
        Span(one.start, one.stop).overlap(Span(other.start, other.stop)) > 0
        or (
            one.kind == other.kind == "headline stronger"
            and Span(one.other_start, one.other_stop).overlap(Span(other.other_start, other.other_stop)) > 0
        )
    )
