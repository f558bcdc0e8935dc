"""Which outlet it was told to: the hearer ("told the Post"), an interview, "according to the Post, police said"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from newstemma.language.en import REPORTING_VERBS, TOLD_VERBS
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.attributions.memory import Who
from newstemma.stages.attributions.sources import Sources
from newstemma.stages.attributions.units import Token, words
from newstemma.tables import Sentence

MOST_LETTERS = 300
"""Code points after a cue or before a source in which the hearer is looked for."""
_CONTACTS = listed("interview call statement email e-mail conversation told comment phone letter message")


class Placed(Protocol):
    """What is read of an attribution."""

    @property
    def runs(self) -> tuple[Span, ...]: ...  # noqa: D102
    @property
    def source(self) -> Span | None: ...  # noqa: D102
    @property
    def cue(self) -> Span | None: ...  # noqa: D102


class Heard:
    """The outlets that an article's speakers spoke to."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], found: Sequence[Placed], sources: Sources, outlet: str | None
    ) -> None:
        self.text, self.found, self.sources, self.own = text, found, sources, outlet
        self.sentences = sorted(sentences, key=lambda sentence: (sentence.start, sentence.stop))
        self._starts = [sentence.start for sentence in self.sentences]

    def _sentence(self, at: int) -> Span:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return Span(at, at)
        return Span(self.sentences[index].start, self.sentences[index].stop)

    def after_cue(self, index: int) -> list[Token]:
        """The words between the cue and what follows of the content."""
        spans = self.found[index]
        if spans.cue is None:
            return []
        start = spans.cue.stop
        if spans.source and spans.source.start >= start:
            start = spans.source.stop
        stop = min((run.start for run in spans.runs if run.start >= start), default=start + MOST_LETTERS)
        stop = min(stop, self._sentence(spans.cue.start).stop, start + MOST_LETTERS)
        return list(words(self.text, start, stop, quoted=False))

    def outlet(self, index: int) -> str | None:
        """The outlet that one attribution's speaker told it to."""
        spans = self.found[index]
        if spans.cue is None:
            return None
        cue = [token.low for token in words(self.text, spans.cue.start, spans.cue.stop, quoted=False)]
        if cue[:1] == ["according"]:
            return None
        if cue[-1:] in (["citing"], ["quoting"]):
            return self._citing(spans)
        after = self.after_cue(index)
        return self._hearer(cue, after) or self._lead(spans)

    def _hearer(self, cue: Sequence[str], after: Sequence[Token]) -> str | None:
        if not after:
            return None
        mention = self.sources.outlet_in(after[0].start, after[-1].stop)
        if mention is None:
            return None
        before = [token.low for token in after if token.start < mention.start]
        told = bool(cue) and REPORTING_VERBS.get(cue[-1]) in TOLD_VERBS and len(before) < 14
        if told or any(word in {"to", "with", "by"} for word in before[-3:]) or before[-1:] in (["on"], ["in"]):
            return mention.name
        return None

    def _lead(self, spans: Placed) -> str | None:
        """The outlet of "In an interview with the Post, Ruiz said" and of "According to the Post, Ruiz said"."""
        assert spans.cue is not None
        first = min(spans.cue.start, spans.source.start) if spans.source else spans.cue.start
        start = max(self._sentence(first).start, first - MOST_LETTERS)
        stops = [run.stop for run in spans.runs if start < run.stop <= first]
        lead = list(words(self.text, max([start, *stops]), first, quoted=False))
        low = {token.low for token in lead}
        contact = low & _CONTACTS and low & {"with", "to", "by"}
        if len(lead) > 1 and (contact or {"according", "to"} <= low):
            return self._named(Span(lead[0].start, lead[-1].stop))
        return None

    def _citing(self, spans: Placed) -> str | None:
        """The outlet of "the Post reported, citing Ruiz": the last that the sentence names outside content and source."""
        assert spans.cue is not None
        sentence = self._sentence(spans.cue.start)
        others = [*spans.runs, *([spans.source] if spans.source else [])]
        last = None
        for mention in self.sources.outlets_in(sentence.start, sentence.stop):
            if not any(other.start <= mention.start < other.stop for other in others):
                last = mention.name
        return last

    def _named(self, span: Span) -> str | None:
        mention = self.sources.outlet_in(span.start, span.stop)
        return mention.name if mention else None

    def through_outlets(self, whos: Sequence[Who]) -> list[Who]:
        """What an outlet reports that others said, they said through the outlet."""
        outlets = [(spans, who.name) for spans, who in zip(self.found, whos, strict=True) if who.kind == "outlet"]
        result = list(whos)
        for index, (spans, who) in enumerate(zip(self.found, whos, strict=True)):
            if who.kind == "outlet" or who.via or not outlets:
                continue
            outer = next((name for other, name in outlets if other is not spans and _around(other, spans)), None)
            if outer:
                result[index] = replace(who, via=outer)
        return result


def _around(outer: Placed, inner: Placed) -> bool:
    """True when one attribution is part of what the other reports."""
    source = inner.source is not None and any(run.holds(inner.source) for run in outer.runs)
    return source or all(any(run.holds(own) for run in outer.runs) for own in inner.runs)
