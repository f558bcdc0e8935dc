"""Piles made from others, to fit on: our own corpus, small piles as a user has them, and twins of events.

A fit on large piles alone splits what is traced alone, where words are less rare, and trusts in a report's length. So piles of one
to six events are drawn from all sources, often with an event and what is most like it, some reports cut short, some without
dates. A **twin** is an event's reports with other names, numbers and weekdays: the same words, and not the same event.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from piles import Pile, article_of

from newstemma.language.en import STOPWORDS
from newstemma.matching.events.rarity import plain
from newstemma.matching.words import tokens
from newstemma.tables import Article
from reader import stories

CORPUS = Path(__file__).parent / "corpus" / "stories"
SOURCES = {"giveme5w": 0.15, "basil": 0.10, "ecbplus": 0.25, "neus": 0.10, "mixed stream": 0.15, "corpus": 0.25}
"""Where small piles are drawn from, and how often."""
DRAWN = 500
EVENTS = {1: 0.20, 2: 0.55, 3: 0.10, 4: 0.10, 6: 0.05}
"""Events of a small pile: of two, one tells most of what look-alikes are."""
MOST_REPORTS = 8
ALIKE = 0.8
"""How often the next event of a small pile is one of the NEAREST most like the one before."""
NEAREST = 3
CUT, CUT_REPORTS, CUT_SENTENCES = 0.4, 0.6, 3
"""Share of the small piles in which reports are cut short, of their reports that are, and to how many sentences at most."""
UNDATED = 0.5
TWINNED = 30
"""Events of each source that are put beside twins."""
TWINS = {1: 0.4, 2: 0.3, 4: 0.2, 8: 0.1}
TWINNED_REPORTS = 4
SHORT, COPIED = 0.7, 0.7
"""Share of the reports of twins that are cut short, and of the events of which one report is there twice, without its title or its end:
else the same words would speak against one event."""
ALWAYS, RENAMED, RENUMBERED, MOVED = 3, 0.6, 0.7, 0.8
"""Of an event's names, the most common that a twin never has; and the share of other names, numbers and weekdays that it changes."""
COMMON = 1 / 20
"""A word in more of the events than this does not tell which are alike."""

_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}\b")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_CHANGED = re.compile(r"\b[A-Z][a-z]{2,}\b|\b\d{1,6}\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SYLLABLES = (
    "ba", "bren", "cor", "dal", "el", "far", "gri", "hol", "im", "jor", "kel", "lun", "mar", "nor", "os",
    "pel", "quor", "rin", "sol", "tar", "ul", "ves", "wex", "yar", "zen", "tho", "stra", "vik", "mund", "dor",
)  # fmt: skip


def corpus(*, held: bool | None = None) -> Pile:
    """Our own stories, without dates (they would give them away): those that never train, those that do, or all."""
    found = [
        (article_of({"id": f"{story.number}-{report.letter}", "title": report.title, "text": report.text[report.body :]}), story)
        for story in sorted(stories(CORPUS), key=lambda story: story.number)
        for report in story.reports
        if held is None or story.held == held
    ]  # fmt: skip
    return Pile("corpus", tuple(one for one, _ in found), tuple(f"corpus {story.number}" for _, story in found))


@dataclass(frozen=True, slots=True)
class Source:
    """The reports of each event of a pile, and the events most like each."""

    reports: Mapping[str, Sequence[Article]]
    nearest: Mapping[str, Sequence[str]]


def source(pile: Pile) -> Source:
    """A pile by event."""
    reports: dict[str, list[Article]] = defaultdict(list)
    for article, event in zip(pile.articles, pile.events, strict=True):
        reports[event].append(article)
    return Source(reports, _nearest(reports))


def _nearest(reports: Mapping[str, Sequence[Article]]) -> dict[str, list[str]]:
    """The events that share most rare words with each."""
    words = {event: _words(its) for event, its in reports.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for event in sorted(words):
        for word in words[event]:
            holders[word].append(event)
    found = {}
    for event in sorted(words):
        shared: Counter[str] = Counter()
        for word in sorted(words[event]):
            if len(holders[word]) <= max(2, COMMON * len(reports)):
                for other in holders[word]:
                    shared[other] += 1
        del shared[event]
        found[event] = [other for other, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]]
    return found


def _words(reports: Sequence[Article]) -> set[str]:
    return {plain(token.word) for each in reports for token in tokens(each.text[:1500]) if len(token.word) > 2}


def small_piles(piles: Mapping[str, Pile]) -> Iterator[Pile]:
    """Small piles out of large ones; an event is named as in its pile, a twin after a "~"."""
    random = np.random.default_rng(11)
    sources = {name: source(piles[name]) for name in SOURCES}
    for number in range(DRAWN):
        drawn = sources[random.choice(list(SOURCES), p=list(SOURCES.values()))]
        yield _dimmed(f"small {number}", _drawn(drawn, random), random)


def _drawn(drawn: Source, random: np.random.Generator) -> list[tuple[str, Sequence[Article]]]:
    """Some events of a source, with some of their reports each; now and then a twin of one."""
    names = sorted(drawn.reports)
    chosen = [names[random.integers(len(names))]]
    count = random.choice(list(EVENTS), p=list(EVENTS.values()))
    while len(chosen) < count:
        alike = drawn.nearest[chosen[-1]]
        near = alike and random.random() < ALIKE
        event = alike[random.integers(len(alike))] if near else names[random.integers(len(names))]
        event = names[random.integers(len(names))] if event in chosen else event
        if event not in chosen:
            chosen.append(event)
    found: list[tuple[str, Sequence[Article]]] = []
    for event in chosen:
        its = drawn.reports[event]
        some = [its[place] for place in sorted(random.permutation(len(its))[:MOST_REPORTS])]
        found.append((event, some))
    return found


def _dimmed(name: str, events: Sequence[tuple[str, Sequence[Article]]], random: np.random.Generator) -> Pile:
    """A pile in which some reports are cut short and dates may be gone."""
    cut, undated = random.random() < CUT, random.random() < UNDATED
    articles, named = [], []
    for event, reports in events:
        for report in reports:
            short = (
                _cut(report, int(random.integers(1, CUT_SENTENCES + 1)))
                if cut and random.random() < CUT_REPORTS
                else report
            )
            articles.append(replace(short, published=None) if undated else short)
            named.append(event)
    return Pile(name, tuple(articles), tuple(named))


def twinned(piles: Mapping[str, Pile]) -> Iterator[Pile]:
    """Events beside their twins, mostly cut short, with a copy, without dates."""
    random = np.random.default_rng(12)
    for name in SOURCES:
        reports = source(piles[name]).reports
        names = sorted(reports)
        for place in random.permutation(len(names))[:TWINNED]:
            whole = reports[names[place]][:TWINNED_REPORTS]
            short = int(random.integers(1, CUT_SENTENCES + 1))
            its = [_cut(each, short) if random.random() < SHORT else each for each in whole]
            count = random.choice(list(TWINS), p=list(TWINS.values()))
            events = [(f"{names[place]}~{n}", twin(its, random) if n else its) for n in range(1 + count)]
            copied = [(event, [*some, *_copied(some, random)]) for event, some in events]
            yield _beside(copied).undated("twins")


def _copied(reports: Sequence[Article], random: np.random.Generator) -> list[Article]:
    """One of the reports once more: without its title, or without its end."""
    if random.random() >= COPIED:
        return []
    report = reports[random.integers(len(reports))]
    body = report.text[report.body :]
    sentences = len(_SENTENCE_END.split(body))
    return [_told(report, None, body) if random.random() < 1 / 2 else _cut(report, max(1, sentences - 1))]


def twin(reports: Sequence[Article], random: np.random.Generator) -> list[Article]:
    """The reports with other names, numbers and weekdays, the same in all of them."""
    changed = _changes(reports, random)

    def other(text: str) -> str:
        return _CHANGED.sub(lambda found: changed.get(found[0], found[0]), text)

    return [_told(each, other(each.title) if each.title else None, other(each.text[each.body :])) for each in reports]


def _changes(reports: Sequence[Article], random: np.random.Generator) -> dict[str, str]:
    counted: Counter[str] = Counter()
    for each in reports:
        counted.update(set(_NAME.findall(each.text)))
    small = {word for each in reports for word in _SMALL.findall(each.text)} | STOPWORDS
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    names = [word for word, _ in ranked if word.lower() not in small and word not in {*_DAYS, *_MONTHS}]
    changed = {word: _name(random) for place, word in enumerate(names) if place < ALWAYS or random.random() < RENAMED}
    later = int(random.integers(1, len(_DAYS)))
    changed |= {day: _DAYS[(n + later) % len(_DAYS)] for n, day in enumerate(_DAYS) if random.random() < MOVED}
    numbers = {
        found
        for each in reports
        for found in _CHANGED.findall(each.text)
        if found[0].isdigit() and not _YEAR.fullmatch(found)
    }
    return changed | {each: _number(each, random) for each in sorted(numbers) if random.random() < RENUMBERED}


def _name(random: np.random.Generator) -> str:
    return "".join(random.choice(_SYLLABLES, size=random.integers(2, 4))).capitalize()


def _number(number: str, random: np.random.Generator) -> str:
    return str(int(int(number) * random.uniform(0.5, 1.5)) + int(random.integers(1, 4)))


def _cut(report: Article, sentences: int) -> Article:
    return _told(report, report.title, " ".join(_SENTENCE_END.split(report.text[report.body :])[:sentences]))


def _told(report: Article, title: str | None, body: str) -> Article:
    whole, begin = (f"{title}\n\n{body}", len(title) + 2) if title else (body, 0)
    return replace(report, title=title, text=whole, body=begin)


def alone(pile: Pile, most: int = 200) -> Iterator[Pile]:
    """Each event of a pile by itself: what a user traces who knows what belongs together. At most so many events."""
    reports = source(pile).reports
    for event in _some(sorted(reports), most):
        yield _beside([(event, reports[event])])


def beside(pile: Pile, most: int = 200) -> Iterator[Pile]:
    """Each event of a pile beside the one most like it, without dates. At most so many."""
    found = source(pile)
    for event in _some([event for event in sorted(found.reports) if found.nearest[event]], most):
        other = found.nearest[event][0]
        yield _beside([(event, found.reports[event]), (other, found.reports[other])]).undated("beside")


def _some(events: Sequence[str], most: int) -> Sequence[str]:
    """At most so many, evenly."""
    return events[:: -(-len(events) // most)]


def _beside(events: Sequence[tuple[str, Sequence[Article]]]) -> Pile:
    found = [(report, event) for event, reports in events for report in reports]
    return Pile("beside", tuple(report for report, _ in found), tuple(event for _, event in found))
