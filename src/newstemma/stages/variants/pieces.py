"""The stretches of reports that may be versions of one utterance: quotations, retold speech, and their words in running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from newstemma.language.en import STOPWORDS
from newstemma.matching.posts import posts
from newstemma.matching.quotations import quotations
from newstemma.matching.wordings import Wording, told, wording
from newstemma.matching.words import tokens

from .voices import NOBODY, Voice, voices_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newstemma.tables import Article, Attribution, Speaker

How = Literal["quoted", "told", "printed"]
"""In quote marks, told without them, or printed with neither marks nor source: a post, or the report's own words."""

LEAST_WORDS = 3
"""Words of the shortest stretch compared."""
MOST_WORDS = 2_000
"""A longer one is no quotation but an unclosed quote mark."""
UNSOURCED = 5
"""Words in quote marks without a source that are looked at: fewer are mostly titles and irony."""
LONGEST_TITLE = 7
"""Words of a title in quote marks, at most."""

_MARKED = re.compile(
    r"[\"“„«»][^\"“”«»„]{1,4000}[\"”“»«]"
    r"|[‘'‚‹›](?:[^‘’'‚‹›]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s)){1,4000}[’'‘›‹]"
)
"""One pair of quote marks, and nothing outside it."""
_MARKS = frozenset("\"“”„«»‘’'‚‹›")
_INNER = re.compile(r"(?<!\w)[\"“„«‘'‚‹][^\"“”«»„‘‚‹›\n]{3,200}[\"”“»’'‘›](?!\w)")


@dataclass(frozen=True)
class Piece:
    """A stretch of one article that may be a version of an utterance."""

    article: str
    start: int
    stop: int
    how: How
    voice: Voice
    wording: Wording
    post: bool = False  # printed as a post with its signature
    marked: tuple[tuple[str, ...], ...] = ()  # what stands in quote marks inside a told stretch, of two words or more
    single: frozenset[str] = frozenset()  # the words that stand there alone: the plan was "clearly" dead

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands."""
        return (self.article, self.start, self.stop)

    @property
    def slight(self) -> bool:
        """True for a few words in quote marks that nobody is named for: often a title or irony."""
        return self.voice == NOBODY and self.how == "quoted" and not self.post and len(self.wording.words) < UNSOURCED

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Its words as quoted and retold speech have them in common."""
        return tuple(map(told, self.wording.words))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words that are not grammar."""
        return frozenset(
            stem for word, stem in zip(self.wording.words, self.told, strict=True) if word not in STOPWORDS
        )


def pieces(
    articles: Sequence[Article], attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> list[Piece]:
    """All stretches of reported speech, and quotations without a source, in order of place."""
    voices = voices_of(articles, attributions, speakers)
    texts = {article.article: article.text for article in articles}
    by_article: dict[str, list[Attribution]] = defaultdict(list)
    for row in attributions:
        by_article[row.article].append(row)
    found: dict[tuple[str, int, int, How], Piece] = {}
    for article in sorted(texts):
        for piece in _of_article(texts[article], article, by_article[article], voices):
            found.setdefault((*piece.place, piece.how), piece)
    return [found[key] for key in sorted(found)]


def around(pieces: Sequence[Piece], start: int, stop: int) -> Piece | None:
    """Of pieces in order and apart, one that reaches into the span."""
    place = bisect_left(pieces, stop, key=lambda piece: piece.start)
    return pieces[place - 1] if place and pieces[place - 1].stop > start else None


def _of_article(text: str, article: str, rows: Sequence[Attribution], voices: Mapping[str, Voice]) -> Iterator[Piece]:
    posts = list(_posts(text, article))
    yield from posts
    quoted = [span for span in _quotations(text) if not around(posts, *span)]
    starts = [start for start, _ in quoted]
    sourced: set[int] = set()  # numbers of the quotations that an attribution reaches
    for row in sorted(rows, key=lambda row: (row.start, row.stop, row.attribution)):
        if not around(posts, row.start, row.stop):
            first = max(0, bisect_right(starts, row.start) - 1)
            inside = [n for n in range(first, bisect_left(starts, row.stop)) if quoted[n][1] > row.start]
            sourced.update(inside)
            yield from _of_row(text, row, [quoted[number] for number in inside], voices[row.attribution])
    for number, span in enumerate(quoted):
        if number not in sourced:
            yield from _piece(text, article, span, "quoted", NOBODY)


def _of_row(text: str, row: Attribution, quoted: Sequence[tuple[int, int]], voice: Voice) -> Iterator[Piece]:
    """A run of reported speech: what it quotes, and the whole of it where that is not all."""
    span = (row.start, row.stop)
    if row.form == "direct":
        whole = next((one for one in quoted if _begun(text, row, one)), span)
        yield from _piece(text, row.article, whole, "quoted", voice)
        return
    yield from _piece(text, row.article, span, "told", voice)
    if row.form == "mixed":
        for one in quoted:
            if row.start <= one[0]:
                yield from _piece(text, row.article, one, "quoted", voice)


def _posts(text: str, article: str) -> Iterator[Piece]:
    """What sites print of a post, a line of its own with its signature."""
    for post in posts(text):
        words = wording(text[post.start : post.stop])
        if len(words.words) >= UNSOURCED:
            yield Piece(article, post.start, post.stop, "quoted", Voice(name=post.name), words, post=True)


def _begun(text: str, row: Attribution, quotation: tuple[int, int]) -> bool:
    """True when a run of speech is only the beginning of a quotation, or lies in it without marks of its own."""
    start, stop = quotation
    own = text[row.start] in _MARKS and text[row.stop - 1] in _MARKS
    return start <= row.start and row.stop <= stop and not own


def _quotations(text: str) -> list[tuple[int, int]]:
    return [
        (found.start, found.stop)
        for line in re.finditer(r"[^\n]+", text)
        for found in quotations(text, line.start(), line.end())
    ]


def _title(said: str) -> bool:
    """True when each word but grammar has a capital, two or more, and the next letters are small: a title, and nobody's speech.

    >>> _title("From Ebb to High Water"), _title("Rain in Vik"), _title("Stop")
    (True, True, False)
    """
    named = [said[token.start].isupper() for token in tokens(said) if token.word not in STOPWORDS]
    return not said.isupper() and len(named) > 1 and all(named)


def _piece(text: str, article: str, span: tuple[int, int], how: How, voice: Voice) -> Iterator[Piece]:
    said = text[slice(*span)]
    words = wording(said)
    if LEAST_WORDS <= len(words.words) <= MOST_WORDS and not (len(words.words) <= LONGEST_TITLE and _title(said)):
        inner = [wording(found.group()).words for found in _INNER.finditer(said)] if how == "told" else []
        marked = tuple(tuple(map(told, one)) for one in inner if len(one) > 1)
        single = frozenset(told(one[0]) for one in inner if len(one) == 1)
        quoted: How = "quoted" if _MARKED.fullmatch(said.strip()) else how
        yield Piece(article, *span, quoted, voice, words, marked=marked, single=single)
