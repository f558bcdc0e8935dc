"""Stories, from articles, reuse and decisions: which articles are about one event.

How likely two articles are of one event is learned from what they share: names, words, numbers, phrases, times (no date rules a
pair out, as dates are often wrong); then from their neighbours (`matching/events`). Average linkage of the likelihoods makes the
stories: a false merge is the worse error, and this resists chains. What an analyst decided holds over all of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import count, islice
from typing import TYPE_CHECKING

from newstemma.ids import content_id
from newstemma.matching.components import Pair, central
from newstemma.matching.events.collection import Collection
from newstemma.matching.events.grouping import COPIED, compared, grouping
from newstemma.matching.events.profiles import profile
from newstemma.spans import Span, merged, trimmed
from newstemma.tables import Alias, Article, Decision, Reuse, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

COPY = 0.8
"""Share of the shorter text that stands in the other too, from which on the two are of one event whatever else they hold. Less may
be what an outlet repeats in every report on a matter."""
TITLE_LENGTH = 160
"""Characters of a first sentence that stands in for a title."""
OWN_IDS = 4
"""Ids per article that are known again as founded by it; it needs a second one where a story that it left keeps its first."""

_FIRST_SENTENCE = re.compile(r"[^\n]*?[.!?][\"'”’)]{0,2}(?=\s)|[^\n]+")


def stories(
    articles: list[Article],
    reuse: list[Reuse],
    known: list[Story],
    known_aliases: list[Alias],
    decisions: list[Decision],
) -> Iterator[Story | Alias]:
    """Yield the story of each article, and an alias for each story id that no story has any more.

    `known` and `known_aliases` are of an earlier run: a story keeps the id that one of its articles founded, else the one
    with which it shares most articles.
    """
    ordered = sorted({article.article: article for article in articles}.values(), key=lambda article: article.article)
    numbers = {article.article: number for number, article in enumerate(ordered)}
    collection = Collection()
    collection.add([profile(each.title or "", each.text[each.body :], each.published) for each in ordered])
    found = grouping(compared(collection), len(ordered), _copies(ordered, reuse, numbers))
    pairs = [
        Pair(*pair)
        for pair in zip(
            *(column.tolist() for column in (found.edges.one, found.edges.two, found.likelihood)), strict=True
        )
    ]
    groups = _decided(found.groups, numbers, pairs, decisions)
    members = [[ordered[member].article for member in group] for group in groups]
    founders = _founders(members, {row.story for row in known} | {row.old for row in known_aliases})
    ids = _ids(members, known, founders)
    for group, story, middle in zip(groups, ids, central(pairs, groups), strict=True):
        title = _title(ordered[middle])
        yield from (Story(story, ordered[member].article, title) for member in group)
    now = {article: story for group, story in zip(members, ids, strict=True) for article in group}
    yield from _aliases(known, known_aliases, now, {story: ids[number] for story, number in founders.items()})


def _copies(
    articles: Sequence[Article], reuse: Sequence[Reuse], numbers: Mapping[str, int]
) -> dict[tuple[int, int], float]:
    """The pairs of which one is a wholesale copy: so likely of one event."""
    return {
        (numbers[one], numbers[two]): COPIED for (one, two), share in _shared(articles, reuse).items() if share >= COPY
    }


def _shared(articles: Sequence[Article], reuse: Sequence[Reuse]) -> dict[tuple[str, str], float]:
    """Per pair of articles, the share of the shorter text that stands in the other too."""
    length = {article.article: len(article.text) for article in articles}
    spans: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for row in reuse:
        if row.article in length and row.other in length:
            spans[row.article, row.other].append(row)
    shares = {}
    for (article, other), rows in spans.items():
        here = sum(len(span) for span in merged(Span(row.start, row.stop) for row in rows)) / length[article]
        there = sum(len(span) for span in merged(Span(row.other_start, row.other_stop) for row in rows)) / length[other]
        shares[article, other] = max(here, there)
    return shares


def _decided(
    groups: list[list[int]], numbers: dict[str, int], pairs: Sequence[Pair], decisions: Sequence[Decision]
) -> list[list[int]]:
    """The groups as the analyst's decisions leave them, the earliest decision first."""
    story = {member: group[0] for group in groups for member in group}
    fresh = count(len(numbers))
    for decision in sorted(decisions, key=lambda decision: (decision.made, decision.decision)):
        one, two = numbers.get(decision.article or ""), numbers.get(decision.other_article or "")
        if decision.undone is not None or one is None or two is None or one == two:
            continue
        if decision.verb == "merge stories":
            gone = story[one]
            story.update({member: story[two] for member, its in story.items() if its == gone})
        elif decision.verb == "move article":
            story[one] = story[two]
        elif decision.verb == "split story" and story[one] == story[two]:
            name = next(fresh)
            story.update(
                dict.fromkeys(_nearer(one, two, [m for m, its in story.items() if its == story[one]], pairs), name)
            )
    members: dict[int, list[int]] = defaultdict(list)
    for member, its in sorted(story.items()):
        members[its].append(member)
    return sorted(members.values())


def _nearer(one: int, two: int, members: Sequence[int], pairs: Sequence[Pair]) -> list[int]:
    """The members that are more like the one article than like the other, with the one itself."""
    like: dict[tuple[int, int], float] = defaultdict(float)
    for pair in pairs:
        like[pair.one, pair.two] = like[pair.two, pair.one] = pair.score
    return [m for m in members if m == one or (m != two and like[one, m] > like[two, m])]


def _founders(groups: Sequence[Sequence[str]], names: set[str]) -> dict[str, int]:
    """Each known id whose founding article is here -> the group that holds it: a fresh id tells its article."""
    return {
        story: number
        for number, group in enumerate(groups)
        for article in group
        for story in islice(_own_ids(article), OWN_IDS)
        if story in names
    }


def _own_ids(article: str) -> Iterator[str]:
    """The ids that a story founded by the article may have, the first that is free first."""
    yield content_id(article)
    yield from (content_id(article, turn) for turn in count(1))


def _ids(groups: Sequence[Sequence[str]], known: Sequence[Story], founders: Mapping[str, int]) -> list[str]:
    """One story id per group: one that an article of it founded, else the known one it shares most articles with, else a new one.

    So stories that were merged and are parted again get their own ids back, whichever of them the merged story had. Two
    exceptions hold an id where most of its articles are: a group that founded nothing may take what it shares more
    articles of than the founder's group does, and an id whose founder is gone goes to any group.
    """
    earlier = {row.article: row.story for row in known}
    shared = Counter(
        (earlier[article], number) for number, group in enumerate(groups) for article in group if article in earlier
    )
    founding = set(founders.values())

    def rank(claim: tuple[str, int]) -> tuple[bool, int, bool, str, int]:
        story, number = claim
        foreign = founders.get(story, number) != number
        return foreign and number in founding, -shared[claim], foreign, story, number

    kept: dict[int, str] = {}
    taken: set[str] = set()
    for story, number in sorted({*shared, *founders.items()}, key=rank):
        if number not in kept and story not in taken:
            kept[number] = story
            taken.add(story)
    taken |= {*earlier.values(), *founders}
    return [kept[number] if number in kept else _fresh_id(min(group), taken) for number, group in enumerate(groups)]


def _fresh_id(article: str, taken: set[str]) -> str:
    """An id from the article's; another one where a story that the article has left keeps that."""
    story = next(candidate for candidate in _own_ids(article) if candidate not in taken)
    taken.add(story)
    return story


def _aliases(
    known: Sequence[Story], known_aliases: Sequence[Alias], now: dict[str, str], homes: Mapping[str, str]
) -> Iterator[Alias]:
    """Where each earlier story id leads that is no story's any more: to the story that most of its articles are in.

    An id that was an alias before leads to its founding article's story (`homes`), else where it led.
    """
    went: dict[str, Counter[str]] = defaultdict(Counter)
    for row in known:
        if row.article in now:
            went[row.story][now[row.article]] += 1
    alive = set(now.values())
    leads = {story: story for story in alive} | {
        old: min(stories_of, key=lambda story: (-stories_of[story], story))
        for old, stories_of in went.items()
        if old not in alive
    }
    leads |= {
        row.old: homes.get(row.old) or leads[row.new]
        for row in known_aliases
        if row.old not in leads and (row.old in homes or row.new in leads)
    }
    yield from (Alias(old, new) for old, new in sorted(leads.items()) if old != new)


def _title(article: Article) -> str | None:
    """The article's title, else its first sentence, cut at a word where it is long."""
    if article.title:
        return article.title
    span = trimmed(article.text, article.body, len(article.text))
    sentence = _FIRST_SENTENCE.match(article.text[span.start : min(span.stop, span.start + 10 * TITLE_LENGTH)])
    words = sentence[0] if sentence else ""
    if len(words) > TITLE_LENGTH:
        words = words[:TITLE_LENGTH].rpartition(" ")[0] or words[:TITLE_LENGTH]
    return words or None
