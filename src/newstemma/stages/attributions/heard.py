"""Which outlet it was told to: the hearer ("told the Post"), an interview, "seen by the Post", "according to the Post, police said".

An outlet is known by its name (`language.outlets`), by being the article's own, or by its place: who is told something and
is neither a person nor a body that hears people for a living.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from newstemma.language.en import DAYS, PERSON_TITLES, REPORTING_VERBS, TOLD_VERBS
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.attributions.bodies import is_body
from newstemma.stages.attributions.roles import bare, big
from newstemma.stages.attributions.sources import Sources
from newstemma.stages.attributions.titles import untitled
from newstemma.stages.attributions.units import Token, words
from newstemma.stages.attributions.who import Who
from newstemma.tables import Sentence

MOST_LETTERS = 300
"""Code points after a cue or before a source in which the hearer is looked for."""
MOST_AROUND = 8
"""Outlets' reports that may hold what somebody said."""
_CONTACTS = listed(
    "interview call statement email e-mail conversation told comment phone letter message talk chat speaking"
)
_TELLING = TOLD_VERBS | listed("confirm confide admit explain reveal repeat relate swear whisper")
_TOLD_TO = listed("say confide confirm explain admit reveal speak")
_PAPER = "newspaper|paper|website|site|programme|program|reporter|column|magazine|station|blog|agency|correspondent|outlet|portal|publication"
_SELF = re.compile(rf"(?:\b(?:this|our) (?:own )?(?:{_PAPER})s?|\bus|\bme)\b(?!\w)")
_SELF_NAMED = re.compile(rf"\b(?:this|our) (?:own )?(?:{_PAPER})\b")
_SEEN = re.compile(
    r"\b(?:seen|obtained|reviewed|read|shown|sighted|examined|consulted?|viewed|spoke|spoken|told|provided|leaked|quoted|sent)\b"
)
_BEFORE_NAME = listed(
    "the daily weekly newspaper paper magazine website site news agency state official broadcaster station radio tabloid portal local sports"
)
_NO_OUTLET = listed(
    "congress parliament senate mps lawmakers reporters court jurors jury inspectors interpol nato facebook twitter instagram whatsapp "
    "telegram youtube tiktok linkedin i tv radio television media press wall"
)
_MOST_NAME = 5
"""Words of an outlet's name."""


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
        self,
        text: str,
        sentences: Sequence[Sentence],
        found: Sequence[Placed],
        sources: Sources,
        content: Callable[[int], int | None],
    ) -> None:
        self.text, self.found, self.sources, self._content = text, found, sources, content
        self.sentences = sorted(sentences, key=lambda sentence: (sentence.start, sentence.stop))
        self._starts = [sentence.start for sentence in self.sentences]
        self._learn()

    def _learn(self) -> None:
        """Remember as outlets those that are told things."""
        for index in range(len(self.found)):
            hearer = self._told(index)
            if hearer and hearer not in self.sources.own.values():
                self.sources.own.setdefault(hearer.casefold(), hearer)
        told = set(self.sources.own.values())
        names = self.sources.names
        names.maybe = [place for place in names.maybe if place.name not in told]

    def _told(self, index: int) -> str | None:
        """The unknown outlet right after "told"."""
        spans = self.found[index]
        if spans.cue is None or self._content(spans.cue.start) is not None:
            return None
        cue, after = self._cue(spans), self.after_cue(index)
        to = bool(after) and after[0].low == "to"
        lemma = REPORTING_VERBS.get(cue[-1]) if cue else None
        if not after or not (lemma in _TOLD_TO if to else lemma == "tell"):
            return None
        known = self.sources.outlet_in(after[0].start, after[-1].stop)
        return None if known else self._unknown(after[to:])

    def _unknown(self, tokens: Sequence[Token]) -> str | None:
        """The name that a stretch begins with, unless it is a person's or a body's."""
        first = 0
        while first < len(tokens) and tokens[first].low in _BEFORE_NAME and not tokens[first].capital:
            first += 1
        stop = first
        while stop < len(tokens) and big(tokens[stop]) and tokens[stop].low not in DAYS and stop - first < _MOST_NAME:
            stop += 1
        name = [bare(token.text) for token in tokens[first:stop]]
        people = self.sources.names.people
        if (
            not name
            or name[-1].endswith("ans")
            or tokens[stop - 1].low.endswith("'s")
            or name[0].casefold() in _NO_OUTLET
            or name[-1].casefold() in PERSON_TITLES  # "told Rep. Ruiz"
        ):
            return None
        title, rest = untitled(name)
        if title or " ".join(rest) in people or rest[-1:] == [] or rest[-1] in people or (is_body(name) and not first):
            return None
        article = first > 0 and tokens[first - 1].low == "the" and len(name) == 1 and name[0].isupper()
        return None if article else " ".join(name)

    def _sentence(self, at: int) -> Span:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return Span(at, at)
        return Span(self.sentences[index].start, self.sentences[index].stop)

    def _cue(self, spans: Placed) -> list[str]:
        assert spans.cue is not None
        return [token.low for token in words(self.text, spans.cue.start, spans.cue.stop, quoted=False)]

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
        inside = self._inside(spans)
        if spans.cue is None or inside:
            return inside
        cue = self._cue(spans)
        if cue[:1] == ["according"]:
            return None
        if cue[-1:] in (["citing"], ["quoting"]):
            return self._citing(spans)
        return self._hearer(spans, cue, self.after_cue(index)) or self._lead(spans)

    def _hearer(self, spans: Placed, cue: Sequence[str], after: Sequence[Token]) -> str | None:
        if not after or not cue:
            return None
        lemma = REPORTING_VERBS.get(cue[-1])
        stretch = self.text[after[0].start : after[-1].stop]
        assert spans.cue is not None
        if self.sources.outlet and self._content(spans.cue.start) is None and (own := _SELF.search(stretch)):
            heard = own.start() == 0 and (lemma in _TELLING or lemma == "ask")
            if heard or stretch[max(0, own.start() - 5) : own.start()].strip() in {"to", "with"}:
                return self.sources.outlet
        name = self._name_in(after)
        if name is None:
            return None
        before = [token.low for token in after if token.start < name.start]
        if lemma in TOLD_VERBS and len(before) < 14:
            return name.name
        near = any(word in {"to", "with", "by"} for word in before[-3:]) or before[-1:] in (["on"], ["in"])
        near = near or before[-2:] in (["on", "the"], ["in", "the"])
        return name.name if near else None

    def _name_in(self, tokens: Sequence[Token]) -> _Name | None:
        """The last outlet that the words name: a known one, else one that is told things elsewhere, or the article's own."""
        mention = self.sources.outlet_in(tokens[0].start, tokens[-1].stop)
        if mention is not None:
            return _Name(mention.start, self.sources.outlet_name(mention))
        return self._learnt_in(tokens)

    def _learnt_in(self, tokens: Sequence[Token]) -> _Name | None:
        for at in range(len(tokens)):
            if not big(tokens[at]):
                continue
            for stop in range(min(len(tokens), at + _MOST_NAME), at, -1):
                name = " ".join(bare(token.text) for token in tokens[at:stop]).casefold()
                if name in self.sources.own and not (stop < len(tokens) and big(tokens[stop])):
                    return _Name(tokens[at].start, self.sources.own[name])
        return None

    def _inside(self, spans: Placed) -> str | None:
        """The outlet in "a report seen by the Post" and "a deckhand who spoke to this newspaper"."""
        if spans.source is None or self._content(spans.source.start) is not None:
            return None
        stop = min(spans.source.stop, spans.source.start + 2 * MOST_LETTERS)
        seen = _SEEN.search(self.text, spans.source.start, stop)
        if seen is None:
            return None
        if self.sources.outlet and _SELF_NAMED.search(self.text, spans.source.start, stop):
            return self.sources.outlet
        clause = self.text.find(" ", spans.source.start, stop)
        tokens = list(words(self.text, clause, stop, quoted=False)) if clause >= 0 else []
        name = self._name_in(tokens) if tokens else None
        return name.name if name else None

    def _lead(self, spans: Placed) -> str | None:
        """The outlet of "In an interview with the Post, Ruiz said", "According to the Post, Ruiz said", "As the Post revealed,"."""
        assert spans.cue is not None
        first = min(spans.cue.start, spans.source.start) if spans.source else spans.cue.start
        start = max(self._sentence(first).start, first - MOST_LETTERS)
        stops = [run.stop for run in spans.runs if start < run.stop <= first]
        lead = list(words(self.text, max([start, *stops]), first, quoted=False))
        low = [token.low for token in lead]
        contact = _CONTACTS & set(low) and {"with", "to", "by"} & set(low)
        revealed = low[:1] == ["as"] and any(word in REPORTING_VERBS for word in low) and lead[-1].text == ","
        if len(lead) > 1 and (contact or revealed or {"according", "to"} <= set(low)):
            if contact and self.sources.outlet and _SELF_NAMED.search(self.text, lead[0].start, lead[-1].stop):
                return self.sources.outlet
            name = self._name_in(lead)
            return name.name if name else None
        return None

    def _citing(self, spans: Placed) -> str | None:
        """The outlet of "the Post reported, citing Ruiz": the last that the sentence names outside content and source."""
        assert spans.cue is not None
        sentence = self._sentence(spans.cue.start)
        others = [*spans.runs, *([spans.source] if spans.source else [])]
        last = None
        for mention in self.sources.outlets_in(sentence.start, sentence.stop):
            if not any(other.start <= mention.start < other.stop for other in others):
                last = self.sources.outlet_name(mention)
        return last

    def through_outlets(self, whos: Sequence[Who]) -> list[Who]:
        """What an outlet reports that others said, they said through the outlet."""
        outlets = sorted(
            (spans.runs[0].start, k)
            for k, (spans, who) in enumerate(zip(self.found, whos, strict=True))
            if who.kind == "outlet"
        )
        starts = [start for start, _ in outlets]
        result = list(whos)
        for index, (spans, who) in enumerate(zip(self.found, whos, strict=True)):
            if who.kind == "outlet" or who.via:
                continue
            last = bisect_right(starts, max(spans.runs[0].start, spans.source.start if spans.source else 0))
            near = (k for _, k in outlets[max(0, last - MOST_AROUND) : last] if _around(self.found[k], spans))
            if (outer := next(near, None)) is not None:
                result[index] = replace(who, via=whos[outer].name)
        return result


class _Name:
    """An outlet that is named at a place."""

    def __init__(self, start: int, name: str) -> None:
        self.start, self.name = start, name


def _around(outer: Placed, inner: Placed) -> bool:
    """True when one attribution is part of what the other reports."""
    source = inner.source is not None and any(run.holds(inner.source) for run in outer.runs)
    return source or all(any(run.holds(own) for run in outer.runs) for own in inner.runs)
