"""One story's rows as roots need them: looked up by article, with what each report credits and who goes by which role."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from newstemma.language.outlets import outlet_named
from newstemma.stages.roots.headlines import Told, told_below
from newstemma.stages.roots.names import body_name, firm_key, published_by, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.roots.rules import Rule
    from newstemma.stages.roots.voices import Voice
    from newstemma.stages.roots.wording import Sayings
    from newstemma.tables import Article, Attribution, Basis, Credit, Edge, Reuse, Speaker

PUBLISHERS = frozenset({"agency", "newspaper", "broadcaster", "web"})
"""Kinds of credited bodies that pass on reports; a document or a social network has no voice of its own in a claim."""
BETWEEN = 20
"""Code points between two names of one credit: "(AFP, dpa)", "AFP and the dpa news agency"."""
_SHOWN: dict[Basis, str] = {
    "text": "gives {} as its author",
    "url": "has {} in its URL",
    "title": "has the title of {}",
    "date": "has the date of {}",
    "shared error": "has an error of {}",
}
"""How a report shows whose it is where none of its words do."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a voice is no origin of its own, and the words that show it."""

    rule: Rule
    article: str
    start: int | None
    stop: int | None
    note: str  # what the report does; the ledger puts its name before it


@dataclass(frozen=True, slots=True)
class Known:
    """A named person of the story."""

    key: str
    name: str


@dataclass(frozen=True)
class Reports:
    """One story's rows, looked up by article."""

    articles: dict[str, Article]
    attributions: dict[str, Attribution]
    speakers: dict[str, Speaker]
    credits: dict[str, list[Credit]]
    edges: dict[str, list[Edge]]
    reuse: dict[tuple[str, str], list[Reuse]]
    runs: dict[str, list[Attribution]]  # all runs of an utterance

    @cached_property
    def outlets(self) -> dict[str, frozenset[str]]:
        """The folded names of each report's outlet."""
        return {key: published_by(article) for key, article in self.articles.items()}

    @cached_property
    def credited(self) -> dict[str, dict[str, Reason]]:
        """The bodies that each report credits as a whole, with the words that do so; its own outlet is among them."""
        return {article: self._credited(article) for article in self.articles}

    @cached_property
    def introduced(self) -> dict[str, set[str]]:
        """The words that name each firm voice where it speaks, folded, by its node: those of "Harbour police chief Ana Ruiz"."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, _, words, _ in self._introductions():
            found[f"person:{key}"] |= words_of(words)
        return dict(found)

    @cached_property
    def quoted(self) -> dict[str, set[str]]:
        """The nodes of the people who speak in each report, on whatever."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, row in self.speakers.items():
            if row.person and (attribution := self.attributions.get(key)):
                found[attribution.article].add(f"person:{row.person}")
        return dict(found)

    @cached_property
    def sayings(self) -> dict[tuple[str, str], Sayings]:
        """What is compared of each voice of the claim that is being counted, by report and node."""
        return {}

    def told(self, article: str) -> list[Told]:
        """What is told below the headline of a report."""
        if article not in self._told:
            self._told[article] = told_below(self.articles[article], self._runs_of.get(article, ()))
        return self._told[article]

    @cached_property
    def _told(self) -> dict[str, list[Told]]:
        return {}

    @cached_property
    def _runs_of(self) -> dict[str, list[Attribution]]:
        found: defaultdict[str, list[Attribution]] = defaultdict(list)
        for rows in self.runs.values():
            for row in rows:
                found[row.article].append(row)
        return dict(found)

    @cached_property
    def roles(self) -> dict[str, Known]:
        """Whom a word of office leads to, where one person of the story alone is introduced by it: "the mayor"."""
        found: defaultdict[str, dict[str, Known]] = defaultdict(dict)
        for key, name, words, kind in self._introductions():
            if kind == "person":
                for word in words_of(words) - words_of(name):
                    found[word][key] = Known(key, name)
        return {word: next(iter(people.values())) for word, people in found.items() if len(people) == 1}

    def _introductions(self) -> Iterator[tuple[str, str, str, str | None]]:
        for row in self.attributions.values():
            article, speaker = self.articles.get(row.article), self.speakers.get(row.attribution)
            name = speaker.speaker if speaker else row.speaker
            if article and name and row.source_start is not None and row.source_stop is not None:
                key = speaker.person if speaker and speaker.person else firm_key(name)
                yield key, name, article.text[row.source_start : row.source_stop], row.kind

    @cached_property
    def publishing(self) -> frozenset[str]:
        """The folded names of all outlets that publish, are credited or are told something ("told the Courier") in this story."""
        credited = {row.names for rows in self.credits.values() for row in rows if row.kind in PUBLISHERS}
        told = {row.via for row in self.attributions.values() if row.via}
        return frozenset(map(body_name, credited | told)).union(*self.outlets.values())

    @cached_property
    def named_by(self) -> dict[str, frozenset[str]]:
        """The folded names of other outlets that each report credits, for all of its text or part, or shows that it took from."""
        return {article: self._named_by(article) for article in self.articles}

    def _named_by(self, article: str) -> frozenset[str]:
        edges = self.edges.get(article, ())
        taken = (self.outlets.get(edge.source or "", frozenset()) for edge in edges if edge.evidence != "linked")
        return frozenset(self.credited[article]).union(*taken) - self.outlets[article]

    @cached_property
    def body_names(self) -> dict[str, str]:
        """Credited bodies as they can be shown, by their folded names."""
        names = [credit.names for rows in self.credits.values() for credit in rows]
        names += [edge.source_outlet for edges in self.edges.values() for edge in edges if edge.source_outlet]
        return {body_name(name): name for name in sorted(names, reverse=True)}

    @cached_property
    def joint(self) -> dict[str, tuple[str, ...]]:
        """The bodies that one line of a report credits together for all of its text: "(AFP, dpa)"; each may be behind a claim."""
        found = {article: self._joint(article) for article in self.credits if article in self.articles}
        return {article: bodies for article, bodies in found.items() if len(bodies) > 1}

    def _joint(self, article: str) -> tuple[str, ...]:
        text = self.articles[article].text
        rows = [
            (row.start, row.stop, body_name(row.names))
            for row in self.credits[article]
            if row.start is not None and row.stop is not None and whole(row, self.articles[article])
        ]
        outside = sorted(row for row in rows if row[2] not in self.outlets[article])
        pairs = [
            {one[2], other[2]}
            for one, other in pairwise(outside)
            if 0 <= other[0] - one[1] <= BETWEEN and "\n" not in text[one[1] : other[0]]
        ]
        return tuple(sorted(set[str]().union(*pairs)))

    def credits_of(self, voice: Voice) -> dict[str, Reason]:
        """The bodies that a voice's report credits as a whole; of several in one line just the one that the voice stands for."""
        found = self.credited[voice.article]
        return {voice.key: found[voice.key]} if voice.kind == "own" and voice.key in found else found

    def _credited(self, article: str) -> dict[str, Reason]:
        found: dict[str, Reason] = {}
        rule: Rule
        for credit in self.credits.get(article, ()):
            if whole(credit, self.articles[article]):
                rule = "same wire copy" if credit.kind == "agency" else "credited body"
                note = (
                    f"credits {credit.names}" if credit.start is not None else _SHOWN[credit.basis].format(credit.names)
                )
                found.setdefault(body_name(credit.names), Reason(rule, article, credit.start, credit.stop, note))
        for edge in self.edges.get(article, ()):
            if edge.source is None and edge.source_outlet and edge.start is None and edge.evidence != "quoted":
                outlet = outlet_named(edge.source_outlet)
                rule = "credited body" if outlet and outlet.kind != "agency" else "same wire copy"
                reason = Reason(rule, article, None, None, _SHOWN[edge.basis].format(edge.source_outlet))
                found.setdefault(body_name(edge.source_outlet), reason)
        return found


def whole(credit: Credit, article: Article) -> bool:
    """True when a credit covers every word of its report; one that only contributed leaves the report a voice of its own."""
    words = "" if credit.start is None else article.text[credit.start : credit.stop].casefold()
    text_credit = credit.of == "text" and credit.scope == "article" and credit.kind in PUBLISHERS
    return text_credit and "contribut" not in words


def indexed_reuse(rows: list[Reuse]) -> dict[tuple[str, str], list[Reuse]]:
    """Shared passages by ordered pair of articles, each passage from both sides."""
    found: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for row in rows:
        found[row.article, row.other].append(row)
        swapped = type(row)(row.other, row.other_start, row.other_stop, row.article, row.start, row.stop, row.score)
        found[row.other, row.article].append(swapped)
    return {pair: sorted(passages, key=lambda row: (row.start, row.other_start)) for pair, passages in found.items()}
