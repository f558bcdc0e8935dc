"""What a story's id is: it tells which article founded it, and stays with most of its articles; and where old ids lead."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import count, takewhile
from typing import TYPE_CHECKING

from newstemma.ids import content_id
from newstemma.tables import Alias, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def founders(groups: Sequence[Sequence[str]], names: set[str]) -> dict[str, int]:
    """Each known id whose founding article is here -> the group that holds it: a fresh id tells its article."""
    return {
        story: number
        for number, group in enumerate(groups)
        for article in group
        for story in takewhile(names.__contains__, _own_ids(article))
    }


def _own_ids(article: str) -> Iterator[str]:
    """The ids that a story founded by the article may have: it needs a second one where a story that it left keeps its first."""
    yield content_id(article)
    yield from (content_id(article, turn) for turn in count(1))


def story_ids(groups: Sequence[Sequence[str]], known: Sequence[Story], founded: Mapping[str, int]) -> list[str]:
    """One story id per group: one that an article of it founded, else the known one it shares most articles with, else a new one.

    So stories that were merged and are parted again get their own ids back, whichever of them the merged story had. Two
    exceptions hold an id where most of its articles are: a group that founded nothing may take what it shares more
    articles of than the founder's group does, and an id whose founder is gone goes to any group.
    """
    earlier = {row.article: row.story for row in known}
    shared = Counter(
        (earlier[article], number) for number, group in enumerate(groups) for article in group if article in earlier
    )
    founding = set(founded.values())

    def rank(claim: tuple[str, int]) -> tuple[bool, int, bool, str, int]:
        story, number = claim
        foreign = founded.get(story, number) != number
        return foreign and number in founding, -shared[claim], foreign, story, number

    kept: dict[int, str] = {}
    taken: set[str] = set()
    for story, number in sorted({*shared, *founded.items()}, key=rank):
        if number not in kept and story not in taken:
            kept[number] = story
            taken.add(story)
    taken |= {*earlier.values(), *founded}
    return [kept[number] if number in kept else _fresh_id(min(group), taken) for number, group in enumerate(groups)]


def _fresh_id(article: str, taken: set[str]) -> str:
    """An id from the article's; another one where a story that the article has left keeps that."""
    story = next(candidate for candidate in _own_ids(article) if candidate not in taken)
    taken.add(story)
    return story


def aliases(
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
