"""Piles made from others, to fit on and to measure on: our own corpus, and small piles as a user has them.

A fit on large piles alone splits what is traced alone, where words are less rare, and trusts in a report's length. So piles of one
to six events are drawn from all sources, often with an event and what is most like it, some reports cut short or there many
times over, some without dates.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from piles import Pile, article_of

from newstemma.matching.events.rarity import plain
from newstemma.matching.words import tokens
from newstemma.tables import Article
from reader import stories

CORPUS = Path(__file__).parent / "corpus" / "stories"
SOURCES = {
    "giveme5w": 0.15,
    "basil": 0.10,
    "ecbplus": 0.20,
    "neus": 0.10,
    "mixed stream": 0.10,
    "corpus": 0.20,
    "invented": 0.15,
}
"""Where small piles are drawn from, and how often."""
DRAWN = 500
EVENTS = {1: 0.30, 2: 0.45, 3: 0.10, 4: 0.10, 6: 0.05}
"""Events of a small pile: of two, one tells most of what look-alikes are."""
MOST_REPORTS = 8
ALIKE = 0.8
"""How often the next event of a small pile is one of the NEAREST most like the one before."""
NEAREST = 3
CUT, CUT_REPORTS, CUT_SENTENCES = 0.5, 0.6, 3
"""Share of the small piles in which reports are cut short, of their reports that are, and to how many sentences at most."""
UNDATED = 0.5
SPREAD, MOST_COPIES = 0.2, 20
"""Share of the small piles in which one report is there many times over, and how often at most."""
COPIED = 0.4
"""Share of their events of which one report is there once more, without its title or its end: else that two are all but the same would
speak against one event."""
UNRELATED = 400
"""Piles of reports of events drawn at random, to measure on: what a new user tries first."""
MOST_UNRELATED = 10
AGAIN = 0.25
"""How often an event of such a pile has a second report."""
UNTITLED = 0.3
"""Share of such piles whose reports have no title."""
ONE_DAY = 0.7
"""Share of such piles whose reports all have one date, and how often all weekdays that a pile speaks of are one and the same."""
COMMON = 1 / 20
"""A word in more of the events than this does not tell which are alike."""

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


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
    reports = _by_event(pile)
    return Source(reports, _nearest(reports))


def _by_event(pile: Pile) -> dict[str, list[Article]]:
    reports: dict[str, list[Article]] = defaultdict(list)
    for article, event in zip(pile.articles, pile.events, strict=True):
        reports[event].append(article)
    return reports


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
    """Small piles out of large ones; an event is named as in its pile."""
    random = np.random.default_rng(11)
    sources = {name: source(piles[name]) for name in SOURCES}
    for number in range(DRAWN):
        drawn = sources[random.choice(list(SOURCES), p=list(SOURCES.values()))]
        yield _dimmed(f"small {number}", _drawn(drawn, random), random)


def _drawn(drawn: Source, random: np.random.Generator) -> list[tuple[str, Sequence[Article]]]:
    """Some events of a source, all if it has fewer, with some of their reports each."""
    names = sorted(drawn.reports)
    chosen = [names[random.integers(len(names))]]
    count = min(random.choice(list(EVENTS), p=list(EVENTS.values())), len(names))
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
    spread = int(random.integers(2, MOST_COPIES)) if random.random() < SPREAD else 0
    for place, (event, reports) in enumerate(events):
        copies = [reports[0]] * (0 if place else spread)
        for report in [*reports, *copies, *_copied(reports, random)]:
            short = (
                _cut(report, int(random.integers(1, CUT_SENTENCES + 1)))
                if cut and random.random() < CUT_REPORTS
                else report
            )
            articles.append(replace(short, published=None) if undated else short)
            named.append(event)
    return Pile(name, tuple(articles), tuple(named))


def _copied(reports: Sequence[Article], random: np.random.Generator) -> list[Article]:
    """Now and then one of the reports once more: without its title, or without its end."""
    if random.random() >= COPIED:
        return []
    report = reports[random.integers(len(reports))]
    body = report.text[report.body :]
    sentences = len(_SENTENCE_END.split(body))
    return [_told(report, None, body) if random.random() < 1 / 2 else _cut(report, max(1, sentences - 1))]


def _cut(report: Article, sentences: int) -> Article:
    return _told(report, report.title, " ".join(_SENTENCE_END.split(report.text[report.body :])[:sentences]))


def _told(report: Article, title: str | None, body: str) -> Article:
    whole, begin = (f"{title}\n\n{body}", len(title) + 2) if title else (body, 0)
    return replace(report, title=title, text=whole, body=begin)


def unrelated_piles(piles: Mapping[str, Pile]) -> Iterator[Pile]:
    """Piles of a few reports of events drawn at random, most of one day and cut short; an event is named as in its pile."""
    random = np.random.default_rng(17)
    sources = {name: _by_event(piles[name]) for name in SOURCES if name in piles}
    shares = np.array([SOURCES[name] for name in sources])
    for number in range(UNRELATED):
        chosen: dict[str, Sequence[Article]] = {}
        for _ in range(int(random.integers(2, MOST_UNRELATED + 1))):
            reports = sources[random.choice(list(sources), p=shares / shares.sum())]
            event = sorted(reports)[random.integers(len(reports))]
            count = 1 + int(random.random() < AGAIN)
            chosen[event] = [reports[event][place] for place in random.permutation(len(reports[event]))[:count]]
        yield _as_of_one_day(f"unrelated {number}", chosen, random)


def _as_of_one_day(name: str, events: Mapping[str, Sequence[Article]], random: np.random.Generator) -> Pile:
    """Reports cut short that speak of one weekday, with one date or none."""
    cut, titled = random.random() < 2 / 3, random.random() >= UNTITLED
    dated, weekday = random.random() < ONE_DAY, str(random.choice(_WEEKDAYS))
    told_alike = random.random() < ONE_DAY
    articles, named = [], []
    for event, reports in events.items():
        for report in reports:
            short = _cut(report, int(random.integers(1, CUT_SENTENCES + 1))) if cut else report
            body = short.text[short.body :]
            body = _WEEKDAY.sub(weekday, body) if told_alike else body
            told = _told(short, short.title if titled else None, body)
            articles.append(replace(told, published="2024-05-03" if dated else None))
            named.append(event)
    return Pile(name, tuple(articles), tuple(named))


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
