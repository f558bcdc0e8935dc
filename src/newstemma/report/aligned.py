"""Versions of one utterance side by side, word under word, cut into stretches short enough for a phone.

The longest version is the measure: the words of the others stand under its words where they are the same (`matching.align`),
between them where they were put in, and nowhere where they were left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from newstemma.matching.align import matches
from newstemma.report.wording import plain_parts

MOST_WORDS = 400  # time goes with the square of the words; longer versions are shown one below the other
STRETCH = 38  # letters in a stretch: with its labels it fits a phone of 360 pixels

State = Literal["same", "differs", "cut", "absent"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version has in a place: the words of most, words of its own, or none; "cut" is where none begin."""

    text: str
    state: State


@dataclass(frozen=True, slots=True)
class Place:
    """One place of all versions, a cell each."""

    cells: tuple[Cell, ...]

    @property
    def width(self) -> int:
        """Letters that it takes."""
        return max(len(each.text) for each in self.cells) + 1


@dataclass(slots=True)
class _Column:
    """The words of each version at one word of the longest, or put in before it."""

    words: list[list[str]]
    kept: frozenset[int] = field(default_factory=frozenset)  # versions that have the longest one's word here


def aligned(versions: Sequence[str]) -> list[Place]:
    """The versions word under word; no place when there is nothing to compare, too much, or a word too long for a stretch.

    >>> for place in aligned(["I walked every span of that bridge", "I walked that long bridge"]):
    ...     print([each.text for each in place.cells], place.cells[0].state)
    ['I walked', 'I walked'] same
    ['every span of', ''] differs
    ['that', 'that'] same
    ['', 'long'] absent
    ['bridge', 'bridge'] same
    """
    words = [version.split() for version in versions]
    if len(words) < 2 or not all(words) or any(len(each) > MOST_WORDS for each in words):
        return []
    if max(len(word) for each in words for word in each) > STRETCH:
        return []
    longest = max(range(len(words)), key=lambda place: (len(words[place]), -place))
    return [_place(group) for group in _grouped(_columns(words, longest))]


def stretches(places: Sequence[Place]) -> Iterator[list[Place]]:
    """The places in stretches of at most so many letters, where they can be cut.

    >>> many = aligned(["a " * 40 + "end", "a " * 40 + "End"])
    >>> [sum(place.width for place in stretch) for stretch in stretches(many)]
    [38, 38, 8]
    """
    held: list[Place] = []
    for place in (part for whole in places for part in _cut(whole)):
        if held and sum(each.width for each in held) + place.width > STRETCH + 1:
            yield list(_begun(held))
            held = []
        held.append(place)
    if held:
        yield list(_begun(held))


def _columns(words: list[list[str]], longest: int) -> list[_Column]:
    """A column for each word of the longest version, and one wherever another puts words in."""
    whole = words[longest]
    at = [
        _partners(whole, each) if place != longest else _Partners(dict(enumerate(range(len(whole)))), set(), set())
        for place, each in enumerate(words)
    ]
    taken = [0] * len(words)
    columns: list[_Column] = []
    for number in range(len(whole) + 1):
        added = _Column([[] for _ in words])
        kept = frozenset(place for place, found in enumerate(at) if number in found.place or number in found.within)
        here = _Column([[] for _ in words], kept)
        for place, own in enumerate(words):
            reach = at[place].place.get(number, len(own) if number == len(whole) else taken[place])
            for each in range(taken[place], reach):
                held = columns[-1] if each in at[place].rest and columns else added
                held.words[place].append(own[each])
            taken[place] = max(taken[place], reach)
            if number in at[place].place and number < len(whole):
                here.words[place] = [own[reach]]
                taken[place] = reach + 1
        columns += [added] if any(added.words) else []
        columns += [here] if number < len(whole) else []
    return _replaced(columns)


class _Partners(NamedTuple):
    """Where words of the longest version stand in another."""

    place: dict[int, int]
    within: set[int]  # words that are the rest of a contraction in the other: "not" of "did not", beside "didn't"
    rest: set[int]  # the other's words that are the rest of a contraction in the longest


def _partners(whole: Sequence[str], other: Sequence[str]) -> _Partners:
    """For words of the longest version, the same word of another; case, marks and contractions make no difference."""
    mine = [(place, part) for place, word in enumerate(whole) for part in plain_parts(word)]
    theirs = [(place, part) for place, word in enumerate(other) for part in plain_parts(word)]
    found = _Partners({}, set(), set())
    used = -1
    for match in matches([part for _, part in mine], [part for _, part in theirs]):
        here, there = mine[match.place][0], theirs[match.other][0]
        if here not in found.place and there > used:
            found.place[here] = used = there
        elif here not in found.place and found.place.get(here - 1) == there:
            found.within.add(here)
        elif found.place.get(here) == there - 1 == used:
            found.rest.add(there)
            used = there
    return found


def _replaced(columns: list[_Column]) -> list[_Column]:
    """Words put in stand where the longest version's words were left out, if they are neighbours."""
    result: list[_Column] = []
    for column in columns:
        before = result[-1] if result else None
        if not column.kept and before and before.kept:
            for place, words in enumerate(column.words):
                if words and place not in before.kept and not before.words[place]:
                    before.words[place], column.words[place] = words, []
            if not any(column.words):
                continue
        if column.kept and before and not before.kept:
            for place, words in enumerate(before.words):
                if words and place not in column.kept:
                    column.words[place], before.words[place] = words, []
            if not any(before.words):
                result.pop()
        result.append(column)
    return result


def _grouped(columns: Sequence[_Column]) -> Iterator[list[_Column]]:
    """Neighbouring columns that the same versions have."""
    for _, group in groupby(columns, key=lambda column: (column.kept, not column.kept and id(column))):
        yield list(group)


def _place(columns: list[_Column]) -> Place:
    """The words of neighbouring columns; those that most versions do not have so are marked."""
    versions = range(len(columns[0].words))
    texts = [" ".join(word for column in columns for word in column.words[place]) for place in versions]
    bare = [tuple(part for word in text.split() for part in plain_parts(word)) for text in texts]
    often = Counter(bare)
    all_have = len(columns[0].kept) == len(texts)
    shared = [all_have or often[words] * 2 > len(texts) for words in bare]
    states: list[State] = [
        "absent" if not text else "same" if same else "differs" for text, same in zip(texts, shared, strict=True)
    ]
    return Place(tuple(map(Cell, texts, states)))


def _begun(places: Sequence[Place]) -> Iterator[Place]:
    """The places, with the first of those where a version has nothing told from those that follow."""
    before: Sequence[State] = ["same"] * (len(places[0].cells) if places else 0)
    for place in places:
        states: list[State] = [
            "cut" if cell.state == "absent" and held not in {"cut", "absent"} else cell.state
            for cell, held in zip(place.cells, before, strict=True)
        ]
        yield Place(tuple(Cell(cell.text, state) for cell, state in zip(place.cells, states, strict=True)))
        before = states


def _cut(place: Place) -> Iterator[Place]:
    """A place in parts that fit a stretch: at the same words where all that stands in it has as many, else each at its own."""
    if place.width <= STRETCH + 1:
        yield place
        return
    words = [each.text.split() for each in place.cells]
    counts = {len(each) for each in words if each}
    if len(counts) == 1:
        parts: Iterable[tuple[str, ...]] = _at_once(words, counts.pop())
    else:
        parts = zip_longest(*(_filled(each) for each in words), fillvalue="")
    for texts in parts:
        states: list[State] = [cell.state if text else "absent" for text, cell in zip(texts, place.cells, strict=True)]
        yield Place(tuple(map(Cell, texts, states)))


def _at_once(words: Sequence[Sequence[str]], count: int) -> Iterator[tuple[str, ...]]:
    """All versions cut after the same words."""
    start = 0
    for stop in range(1, count + 1):
        if stop == count or max(len(" ".join(each[start : stop + 1])) for each in words) > STRETCH:
            yield tuple(" ".join(each[start:stop]) for each in words)
            start = stop


def _filled(words: Sequence[str]) -> Iterator[str]:
    """One version's words in as few parts as hold them."""
    part: list[str] = []
    for word in words:
        if part and len(" ".join([*part, word])) > STRETCH:
            yield " ".join(part)
            part = []
        part.append(word)
    if part:
        yield " ".join(part)
