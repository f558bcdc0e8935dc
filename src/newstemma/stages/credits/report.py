"""One article as the finders of credits read it: its text, the outlets it names, its lines and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from newstemma.language.outlets import Mention, canonical, outlet_mentions, outlet_named, outlet_shaped, publisher_names
from newstemma.spans import Span
from newstemma.stages.attributions.names import learned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstemma.stages.credits.naming import Named
    from newstemma.tables import Article, CreditKind, Of, Scope, Sentence

from newstemma.tables import Credit

IN_BRACKETS = (
    110  # code points on either side of a name where its brackets are looked for: a photo credit names place and people
)

NAMES_BACK = (
    3  # names of outlets that the words before a name may hold: no frame spans more, and lists of names stay cheap
)


class Report:
    """An article with its outlet mentions, made once for all finders."""

    def __init__(self, article: Article, sentences: list[Sentence], named: Iterable[Named] = ()) -> None:
        """Take the sentences of this article in any order, and the places that name outlets of its story."""
        self.article = article
        self.text = article.text
        self.sentences = sorted(sentences, key=lambda one: (one.start, one.stop))
        self.starts = [one.start for one in self.sentences]
        self.named = list(named)
        known = [one.mention for one in self.named]
        self.mentions = outlet_mentions(article.text, article.outlet and canonical(article.outlet), known)
        self._line = Span(0, 0)  # the last one asked for: names of one line follow each other
        self.meanings: dict[str, str | None] = {}  # the bodies that nouns mean, as far as they were looked up
        self.own = publisher_names(article.outlet, article.domain)
        self.own_agencies = frozenset(
            name
            for name in self.own
            if (outlet := outlet_named(name) or outlet_shaped(name)) and outlet.kind == "agency"
        )

    @cached_property
    def people(self) -> dict[str, str]:
        """The people whom the text names, in full, by each part of their names."""
        return learned(self.text).people

    @cached_property
    def _breaks(self) -> list[int]:
        """Where the lines end."""
        return [found.start() for found in re.finditer("\n", self.text)]

    @cached_property
    def _reaches(self) -> dict[int, int]:
        """By where a name starts, the end of the third one before it."""
        stops = [0] * NAMES_BACK + [mention.stop for mention in self.mentions]
        return {mention.start: stop for mention, stop in zip(self.mentions, stops, strict=False)}

    def before(self, mention: Mention, most: int, first: int = 0) -> str:
        """The words before a name: at most so many, from `first` on, and few names among them."""
        start = max(first, mention.start - most, self._reaches[mention.start])
        return self.text[min(start, mention.start) : mention.start]

    @cached_property
    def ends(self) -> int:
        """Where the text ends but for white space."""
        return len(self.text.rstrip())

    def line(self, place: int) -> Span:
        """The line of the text that holds a place."""
        if self._line.start <= place < self._line.stop:
            return self._line
        after = bisect_left(self._breaks, place)
        start = self._breaks[after - 1] + 1 if after else 0
        self._line = Span(start, self._breaks[after] if after < len(self._breaks) else len(self.text))
        return self._line

    def brackets(self, mention: Mention) -> Span | None:
        """The round brackets around a name, within its line and not far from it."""
        line = self.line(mention.start)
        start = self.text.rfind("(", max(line.start, mention.start - IN_BRACKETS), mention.start)
        stop = self.text.find(")", mention.stop, min(line.stop, mention.stop + IN_BRACKETS))
        if start < 0 or stop < 0 or ")" in self.text[start : mention.start]:
            return None
        return Span(start, stop + 1)

    def only_outlets(self, brackets: Span) -> bool:
        """True when nothing but outlets stands in the brackets: "(AFP, dpa)"."""
        inside = list(self.text[brackets.start + 1 : brackets.stop - 1])
        first = bisect_left(self.mentions, Mention(brackets.start, 0, "", "web"))
        for mention in self.mentions[first : first + len(inside)]:
            if mention.stop >= brackets.stop:
                break
            inside[mention.start - brackets.start - 1 : mention.stop - brackets.start - 1] = " " * (
                mention.stop - mention.start
            )
        return not "".join(inside).strip(" ,;/&and-–—.()")

    def sentence(self, place: int) -> Span:
        """The sentence that holds a place; its line where no sentence does."""
        found = self._sentence(place)
        return Span(found.start, found.stop) if found else self.line(place)

    def sentence_before(self, place: int) -> Span | None:
        """The sentence of the story that ends before a place."""
        before = bisect_left(self.starts, place) - 1
        found = self.sentences[before] if before >= 0 else None
        return Span(found.start, found.stop) if found and found.part == "body" else None

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
