"""Who and via of attributions, from their spans alone: whatever found content, cue and source.

Read in the order of the text: a source's words mean somebody by `sources` and `memory`, words without a source go on with
whom was heard last, and `heard` tells which outlet it was told to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newstemma.spans import Span
from newstemma.stages.attributions.heard import Heard
from newstemma.stages.attributions.memory import NOBODY, Who
from newstemma.stages.attributions.phrases import Phrase
from newstemma.stages.attributions.sources import Sources
from newstemma.stages.attributions.units import Token, Unit, paragraphs, units, words
from newstemma.tables import Sentence

PARAGRAPHS_ON = 2
"""Paragraphs that a quotation without a source may stand after its speaker's last words."""
MOST_LETTERS = 600
"""Code points of a source or a cue that are read: the longest real source of the trial reports has 210."""


@dataclass(frozen=True, slots=True)
class Spans:
    """An attribution as it was found: the runs of its content, and where its source and cue stand."""

    runs: tuple[Span, ...]
    source: Span | None
    cue: Span | None

    @property
    def place(self) -> int:
        """Where it names its source, or where its content begins."""
        return self.source.start if self.source else self.runs[0].start


def resolved(text: str, sentences: Sequence[Sentence], found: Sequence[Spans], outlet: str | None = None) -> list[Who]:
    """Who speaks in each attribution of an article, and which outlet got it; `outlet` is the article's own.

    Speakers are read in the order of the text, so the order of `found` does not matter. Linear in text and attributions.

    >>> text = "Ana Ruiz told Radio Lund that it was late. She said so."
    >>> whole = [Sentence("a", 0, 43, 0, "body"), Sentence("a", 43, 55, 0, "body")]
    >>> found = [Spans((Span(29, 41),), Span(0, 8), Span(9, 13)), Spans((Span(52, 54),), Span(43, 46), Span(47, 51))]
    >>> [(who.name, who.kind, who.via) for who in resolved(text, whole, found)]
    [('Ana Ruiz', 'person', 'Radio Lund'), ('Ana Ruiz', 'person', 'Radio Lund')]
    """
    return _Resolver(text, sentences, found, outlet).all()


class _Resolver:
    """Reads one article's attributions in order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], found: Sequence[Spans], outlet: str | None) -> None:
        self.text, self.found = text, found
        self.sources = Sources(text)
        self.heard = Heard(text, sentences, found, self.sources, outlet)
        self.units: list[Unit] = [
            unit
            for paragraph in paragraphs(text, sentences)
            for unit in units(text, paragraph)
            if unit.part != "other" and unit.tokens
        ]
        self._starts = [unit.start for unit in self.units]
        self._whos: list[Who] = [NOBODY] * len(found)
        self._previous: int | None = None

    def all(self) -> list[Who]:
        """The speakers, in the order of `found`."""
        order = sorted(range(len(self.found)), key=lambda k: (self.found[k].place, k))
        seen = 0
        for index in order:
            unit = self._unit(self.found[index].place)
            while seen < unit:
                self._see(seen)
                seen += 1
            self._whos[index] = self._who(index)
            self._previous = index
        return self.heard.through_outlets(self._whos)

    def _unit(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _see(self, index: int) -> None:
        """Remember whom a sentence was about, unless that was its first source."""
        unit = self.units[index]
        source = self.found[self._previous].source if self._previous is not None else None
        if source is None or not unit.start <= source.start <= unit.start + 3:
            self.sources.see(unit.tokens)

    def _who(self, index: int) -> Who:
        spans = self.found[index]
        if spans.source is None:
            who = self._going_on(spans)
            return replace(who, via=self.heard.outlet(index) or who.via)
        tokens, stop = self._tokens(spans)
        who = self.sources.who(tokens, Phrase(0, stop)) if stop else NOBODY
        who = replace(who, via=self.heard.outlet(index) or who.via)
        if not who.doubtful:
            self.sources.memory.say(spans.source.start, who)
            self.sources.issued((token.low for token in self.heard.after_cue(index)), who)
        return who

    def _tokens(self, spans: Spans) -> tuple[list[Token], int]:
        """The tokens of the source, then those of the cue when it follows; and how many are the source's."""
        assert spans.source is not None
        source = self._words(spans.source)
        cue = self._words(spans.cue) if spans.cue and spans.cue.start >= spans.source.stop else []
        return [*source, *cue], len(source)

    def _words(self, span: Span) -> list[Token]:
        return list(words(self.text, span.start, min(span.stop, span.start + MOST_LETTERS), quoted=False))

    def _going_on(self, spans: Spans) -> Who:
        """Who speaks where no source stands: who spoke last, when that is near."""
        if self._previous is None:
            return NOBODY
        before = self.found[self._previous]
        here, there = self.units[self._unit(spans.place)], self.units[self._unit(before.place)]
        if here.paragraph - there.paragraph > PARAGRAPHS_ON:
            return NOBODY
        who = self._whos[self._previous]
        return who if who.name else self.sources.memory.last(spans.place)
