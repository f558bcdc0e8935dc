"""Who and via of attributions, from their spans alone: whatever found content, cue and source.

Read in the order of the text: a source's words mean somebody by `sources` and `memory`, words without a source go on with
whom was heard last, and `heard` tells which outlet it was told to.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from newstemma.language.en import DETERMINERS, PREPOSITIONS, STOPWORDS
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.attributions.heard import Heard
from newstemma.stages.attributions.phrases import Phrase, source_before
from newstemma.stages.attributions.reported import QUOTE_MARKS, Contents
from newstemma.stages.attributions.roles import human, speaking
from newstemma.stages.attributions.sources import Sources
from newstemma.stages.attributions.units import Token, Unit, paragraphs, units, words
from newstemma.stages.attributions.who import NOBODY, Who, one_person
from newstemma.tables import Sentence

PARAGRAPHS_ON = 2
"""Paragraphs that a quotation without a source may stand after its speaker's last words."""
MOST_LETTERS = 600
"""Code points of a source or a cue that are read: the longest real source of the trial reports has 210."""


MOST_BETWEEN = 400
"""Code points before a quotation in which somebody is named whom it is by."""
HEADLINE_SHARE = 0.6
"""Share of a headline's words that a content further down must have."""
MOST_AROUND = 40
"""Attributions before one that may hold it."""
MOST_TITLES, MOST_COMPARED = 6, 200
"""Contents of a headline, and those further down, that are compared."""
TELLING_ONE_OUTLET = frozenset({"source", "insider", "informant"})
"""Nouns for unnamed people who told all that a report has of them to the outlet that it names once."""
MOST_QUOTED = 3000
"""Code points before a source in which the quoted words that it stands in may open."""
_OF_SOMEBODY = re.compile(
    r"(?:^|[.!?\"”’)\n] ?)(?:Of|About) ([^.,;\n]{1,50}), $|(?<![\w’'-])([^\W\d_][\w’' .-]{1,40}), whom $"
)
MOST_OPENING = 70
"""Code points before a pronoun in which its sentence may open with whom it speaks of."""
_ANSWERS = listed("response reply answer retort")
"""Nouns for what is said to whoever asked last."""
LEFT_UNNAMED = listed("source insider witness expert critic analyst")
"""Nouns of a headline for people whom the report below leaves unnamed too."""
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})


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
    [('Ana Ruiz', 'person', 'Radio Lund'), ('Ana Ruiz', 'person', None)]
    """
    return _Resolver(text, sentences, found, outlet).all()


class _Resolver:
    """Reads one article's attributions in order."""

    def __init__(self, text: str, sentences: Sequence[Sentence], found: Sequence[Spans], outlet: str | None) -> None:
        self.text, self.found = text, found
        self._content = Contents(text, (run for spans in found for run in spans.runs))
        self.sources = Sources(text, self._content, {spans.source.start for spans in found if spans.source}, outlet)
        self.heard = Heard(text, sentences, found, self.sources, self._content)
        self._named = [place.start for place in self.sources.names.places]
        self.units: list[Unit] = [
            unit
            for paragraph in paragraphs(text, sentences)
            for unit in units(text, paragraph)
            if unit.part != "other" and unit.tokens
        ]
        self._starts = [unit.start for unit in self.units]
        self._whos: list[Who] = [NOBODY] * len(found)
        self._vias: dict[str, str] = {}  # the outlets of unnamed speakers
        self._order = sorted(range(len(found)), key=lambda k: (found[k].place, k))
        self._done = 0  # of that order
        self._previous: int | None = None

    def all(self) -> list[Who]:
        """The speakers, in the order of `found`."""
        seen = 0
        for done, index in enumerate(self._order):
            self._done = done
            unit = self._unit(self.found[index].place)
            inner = unit < len(self.units) and self.found[index].place > self.units[unit].start + 3
            while seen < unit + inner:
                self._see(seen)
                seen += 1
            self._whos[index] = self._who(index)
            self._previous = index
        self._speakers_named_after()
        self._headlines()
        return self.heard.through_outlets(self._whos)

    def _speakers_named_after(self) -> None:
        """Who "I" is in a quotation whose speaker is named after it."""
        for done, index in enumerate(self._order):
            spans = self.found[index]
            if spans.source is None or self._whos[index].name:
                continue
            tokens, stop = self._tokens(spans)
            near = self._order[done + 1 : done + 1 + MOST_AROUND]
            if who := self._first_person(spans, tokens, stop, near):
                self._whos[index] = self._with_via(index, who)

    def _headlines(self) -> None:
        """Who says the words of a headline: whoever says them further down, when the headline does not tell."""
        titles = [
            k
            for k, spans in enumerate(self.found)
            if self.units and self.units[self._unit(spans.place)].part == "title"
        ]
        rest = [
            k
            for k in range(len(self.found))
            if k not in titles and self._whos[k].kind == "person" and self._whos[k].name
        ]
        said = {k: self._said(self.found[k]) for k in rest[:MOST_COMPARED]}
        for title in titles[:MOST_TITLES]:
            who, words_here = self._whos[title], self._said(self.found[title])
            vague = who.name is None or (who.kind == "anonymous" and not who.plural)
            if not vague or not words_here or (self.found[title].cue and not self.found[title].source):
                continue
            best = max(said, key=lambda k: (len(words_here & said[k]), -k), default=None)
            if best is not None and len(words_here & said[best]) >= HEADLINE_SHARE * len(words_here):
                self._whos[title] = replace(self._whos[best], via=who.via, rule="headline")

    def _said(self, spans: Spans) -> frozenset[str]:
        """The words of a content that carry matter."""
        found = {token.low for run in spans.runs for token in self._words(run) if token.kind == "word"}
        return frozenset(word for word in found if word not in STOPWORDS)

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
            who = NOBODY if spans.cue else self._going_on(spans)
            return self._with_via(index, who)
        before = self._antecedent(spans)
        tokens, stop = before or self._tokens(spans)
        self.sources.memory.quoted = self._quoted(spans) | self._others(spans)
        near = self._order[max(0, self._done - MOST_AROUND) : self._done]
        who = self._first_person(spans, tokens, stop, near) or (
            self.sources.who(tokens, Phrase(0, stop)) if stop else NOBODY
        )
        if before and not self._fits(spans.source, who):
            return NOBODY
        if who.name in self._subjects(spans) and not self._by_name(spans.source, who):
            who = Who(None, "person")
        if who.rule in {"label", "one word"} and self._of_headline(spans, who):
            return Who(None, "person")
        who = self._with_via(index, who)
        if not who.doubtful:
            bare = replace(who, via=None)
            self.sources.memory.say(spans.source.start, bare)
            self.sources.nouns.issued((token.low for token in self.heard.after_cue(index)), bare)
        return who

    def _quoted(self, spans: Spans) -> frozenset[str]:
        """Those in whose quoted words a source stands."""
        assert spans.source is not None
        names = set()
        for k in self._order[max(0, self._done - MOST_AROUND) : self._done]:
            run = next((run for run in self.found[k].runs if run.holds(spans.source)), None)
            name = self._whos[k].name
            before = self.text[max(run.start, spans.source.start - MOST_QUOTED) : spans.source.start] if run else ""
            if name and any(mark in before for mark in QUOTE_MARKS):
                names.add(name)
        return frozenset(names)

    def _others(self, spans: Spans) -> frozenset[str]:
        """Those of whom "he" speaks in "Of Ruiz, he said" and "Ruiz, whom he called late", and who asked in "Was it late?" His response."""
        assert spans.source is not None
        at = spans.source.start
        opening = _OF_SOMEBODY.search(self.text, max(0, at - MOST_OPENING), at)
        if opening:
            first, last = (bisect_left(self._named, place) for place in opening.span(opening.lastindex or 1))
            first = first if opening[1] else max(first, last - 1)
            return frozenset(place.name for place in self.sources.names.places[first:last])
        answers = (
            spans.cue
            and "?" in self.text[max(0, at - 3) : at]
            and self.text[spans.cue.start : spans.cue.stop].casefold() in _ANSWERS
        )
        asked = self.sources.memory.last(at).name if answers else None
        return frozenset({asked} if asked else ())

    def _subjects(self, spans: Spans) -> frozenset[str]:
        """Those whom a content begins with: who says "she said that Ruiz was late" is not Ruiz, nor is "the clerk said"."""
        places = self.sources.names.places
        found = ((run.start, bisect_left(self._named, run.start)) for run in spans.runs)
        near = (
            (start, places[at]) for start, at in found if at < len(places) and places[at].start <= start + len("that ")
        )
        return frozenset(place.name for start, place in near if self.text[start : place.start].strip() in {"", "that"})

    def _by_name(self, source: Span, who: Who) -> bool:
        """True where a source has the name of whom it means."""
        assert who.name is not None
        return who.name.rsplit(maxsplit=1)[-1] in self.text[source.start : source.stop]

    def _of_headline(self, spans: Spans, who: Who) -> bool:
        """True for "mechanic" of a headline: the report below has his name, where it names people at all."""
        unit = self.units[self._unit(spans.place)] if self.units else None
        return (
            unit is not None
            and unit.part == "title"
            and human(who.head)
            and who.head not in LEFT_UNNAMED
            and bool(self.sources.names.places)
        )

    def _with_via(self, index: int, who: Who) -> Who:
        """The speaker with the outlet of these words; an unnamed source told it all to one."""
        if who.kind == "outlet":
            return replace(who, via=None)
        via = self.heard.outlet(index) or who.via
        if who.kind == "anonymous" and who.head.removesuffix("s") in TELLING_ONE_OUTLET:
            via = via or self._vias.get(who.head)
            if via:
                self._vias[who.head] = via
        return replace(who, via=via)

    def _first_person(self, spans: Spans, tokens: Sequence[Token], stop: int, near: Sequence[int]) -> Who | None:
        """Who "I" and "we" are in what somebody says: that one; None for other words, and for the writer."""
        if stop != 1 or tokens[0].low not in _FIRST_PERSON:
            return None
        around = [k for k in near if self._whos[k].name and _around(self.found[k], spans)]
        around = [k for k in around if self._whos[k].kind in {"person", "anonymous"}]
        inner = max(around, key=lambda k: self.found[k].runs[0].start, default=None)
        return replace(self._whos[inner], via=None, rule="I") if inner is not None else None

    def _tokens(self, spans: Spans) -> tuple[list[Token], int]:
        """The tokens of the source, then those of the cue when it follows; and how many are the source's."""
        assert spans.source is not None
        source = self._words(spans.source)
        cue = self._words(spans.cue) if spans.cue and spans.cue.start >= spans.source.stop else []
        return [*source, *cue], len(source)

    def _antecedent(self, spans: Spans) -> tuple[list[Token], int] | None:
        """Of whom "who" tells: the tokens of the noun before it, and how many they are."""
        if spans.source is None or self.text[spans.source.slice] not in {"who", "which"} or not self.units:
            return None
        unit = self.units[self._unit(spans.place)]
        at = bisect_left([token.start for token in unit.tokens], spans.source.start)
        last = at - 1 - (at > 0 and unit.tokens[at - 1].text == ",")
        before = source_before(unit.tokens, last, 0) if 0 <= last < len(unit.tokens) - 1 else None
        if before is None:
            return None
        own = (k + 1 for k in range(before.stop - 2, before.first, -1) if unit.tokens[k].low in PREPOSITIONS)
        first = next((k for k in own if unit.tokens[k].low in DETERMINERS), before.first)  # "the work of a nurse, who"
        return list(unit.tokens[first : before.stop]), before.stop - first

    def _fits(self, source: Span, who: Who) -> bool:
        """True where "who" is said of people, and "which" of bodies and papers."""
        if len(source) > len("who"):
            return who.kind in {"organisation", "document", "outlet"}
        people = self.sources.names.people
        return who.name in people if who.kind == "person" else who.kind == "anonymous" and speaking(who.head)

    def _words(self, span: Span) -> list[Token]:
        return list(words(self.text, span.start, min(span.stop, span.start + MOST_LETTERS), quoted=False))

    def _going_on(self, spans: Spans) -> Who:
        """Who speaks where no source stands: who spoke last, when that is near."""
        if not self.units:
            return NOBODY
        here = self.units[self._unit(spans.place)]
        if here.part == "title":
            return NOBODY  # the same words further down may tell
        before = self.found[self._previous] if self._previous is not None else None
        there = self.units[self._unit(before.place)] if before else None
        floor = max(_stop(before) if before else 0, spans.place - MOST_BETWEEN)
        if named := self.sources.memory.between(floor, spans.place):
            return named
        if self._previous is None or there is None or here.paragraph - there.paragraph > PARAGRAPHS_ON:
            return NOBODY
        who = replace(self._whos[self._previous], via=None)
        if who.name is None:
            return self.sources.memory.last(spans.place)
        body = who.kind in {"organisation", "outlet"} and not who.name.islower()
        return replace(who, rule="going on") if one_person(who) or body else NOBODY


def _around(outer: Spans, inner: Spans) -> bool:
    return inner.source is not None and any(run.holds(inner.source) for run in outer.runs)


def _stop(spans: Spans) -> int:
    return max(span.stop for span in (*spans.runs, spans.source, spans.cue) if span)
