"""Stories that may be of one event with a given one, to choose from: those near in time, with words of its titles in theirs first."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newstemma.index.layout import PLACE, SERIAL
from newstemma.matching.wordings import plain_words

if TYPE_CHECKING:
    from newstemma.index.asking import Index
    from newstemma.report.stories import StoryLine

MOST = 8  # to choose from; any other is searched for
LEAST_LETTERS = 4  # of a word by which stories are alike
MOST_WORDS = 24  # of a story that are looked up: each takes up to a millisecond
MOST_HITS = 400  # reports with a word that are looked at; one that more have tells little
DAYS = 30  # between the newest reports of two stories
MINUTES = 24 * 60


def likely(index: Index, story: str) -> list[StoryLine]:
    """Other stories, those that share most words first, each word counting less the more stories have it; then those nearest in time."""
    found = index.sqlite.execute("select code from stories where story = ?", (story,)).fetchone()
    if found is None:
        return []
    own, scores = found[0], defaultdict[int, float](float)
    for word in _words(index, story):
        codes = _stories_with(index, word, own) - {own}
        for code in codes:
            scores[code] += 1 / len(codes)
    alike = sorted(scores, key=lambda code: (-scores[code], abs(code - own), code))
    near = index.sqlite.execute(
        "select code from stories where code <> ? order by abs(code - ?) limit ?", (own, own, MOST)
    )
    return [index.line(code) for code in list(dict.fromkeys([*alike, *(code for (code,) in near)]))[:MOST]]


def _words(index: Index, story: str) -> list[str]:
    """The words of the titles of its reports, those that most have first; of the persons who speak, where none has a title."""
    rows = index.sqlite.execute("select title, persons from articles where story = ?", (story,)).fetchall()
    texts = [title for title, _ in rows if title] or [persons for _, persons in rows if persons]
    often: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in set(plain_words(text)):
            if len(word) >= LEAST_LETTERS and word.isalnum():
                often[word] += 1
    return sorted(often, key=lambda word: (-often[word], -len(word), word))[:MOST_WORDS]


def _stories_with(index: Index, word: str, own: int) -> set[int]:
    """The codes of stories near in time with the word in a title or a name; those without a date are near to all."""
    minute, reach = own >> SERIAL, DAYS * MINUTES
    first, last = (max(minute - reach, 0), minute + reach) if minute else (0, 1 << 62 - SERIAL - PLACE)
    near = f"between {first << SERIAL + PLACE} and {last << SERIAL + PLACE}"
    asked = f'{{title persons}} : "{word}"'
    query = "select rowid from found where found match ? and rowid {} order by rowid desc limit ?"
    rows = index.sqlite.execute(query.format(near), (asked, MOST_HITS)).fetchall()
    if first:
        rows += index.sqlite.execute(query.format(f"< {1 << SERIAL + PLACE}"), (asked, MOST_HITS)).fetchall()
    return {ident >> PLACE for (ident,) in rows}
