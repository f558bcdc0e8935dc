"""One article as the finders of credits read it: its text, the outlets it names, its lines and sentences."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from newstemma.language.outlets import Mention, outlet_mentions, publisher_names
from newstemma.spans import Span

if TYPE_CHECKING:
    from newstemma.tables import Article, CreditKind, Of, Scope, Sentence

from newstemma.tables import Credit


class Report:
    """An article with its outlet mentions, made once for all finders."""

    def __init__(self, article: Article, sentences: list[Sentence]) -> None:
        """Take the sentences of this article in any order."""
        self.article = article
        self.text = article.text
        self.sentences = sorted(sentences, key=lambda one: (one.start, one.stop))
        self.starts = [one.start for one in self.sentences]
        self.mentions: list[Mention] = outlet_mentions(article.text)
        self.own = publisher_names(article.outlet, article.domain)

    def line(self, place: int) -> Span:
        """The line of the text that holds a place."""
        stop = self.text.find("\n", place)
        return Span(self.text.rfind("\n", 0, place) + 1, len(self.text) if stop < 0 else stop)

    def sentence(self, place: int) -> Span:
        """The sentence that holds a place; its line where no sentence does."""
        found = self._sentence(place)
        return Span(found.start, found.stop) if found else self.line(place)

    def in_caption(self, place: int) -> bool:
        """True inside the caption of a picture."""
        found = self._sentence(place)
        return bool(found and found.part == "caption")

    def _sentence(self, place: int) -> Sentence | None:
        before = bisect_right(self.starts, place) - 1
        if before >= 0 and place < self.sentences[before].stop:
            return self.sentences[before]
        return None

    def credit(
        self, span: Span, names: str, kind: CreditKind, *, scope: Scope = "statement", of: Of = "text"
    ) -> Credit:
        """A credit in words of this article."""
        return Credit(self.article.article, span.start, span.stop, "text", names, kind, scope, of)
