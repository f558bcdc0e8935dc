"""Variants, from attributions, speakers and articles of one story: utterances that reports give in different words.

Quoted words of different articles that are nearly the same make one utterance. Each article's wording is set beside the
fullest one, word by word. An utterance that all give alike, from one speaker, makes no rows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

from newstemma.ids import content_id
from newstemma.language.en import STOPWORDS
from newstemma.matching.align import shared_words
from newstemma.matching.wordings import LEAST_SHARED, akin, plain_words, reworking
from newstemma.tables import Article, Attribution, Change, Reuse, Speaker, SpeakerKind, Story, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUN = 3
"""Words in a row by which wordings are brought together before they are compared."""
MOST_WORDINGS = 100
"""A run of words in more different wordings of one story brings none together."""

MOST_WORDS = 2_000
"""A longer run is no quotation but an unclosed quote mark."""
SAID_TWICE = 0.8
"""Share of a piece's words that another of the same article has, in order, when it is only that one again."""

_QUOTED = re.compile(
    r"“[^“”]{1,2000}”"
    r'|"[^"“”]{1,2000}"'
    r"|‘[^‘’\n]{1,500}(?:’(?=\w)[^‘’\n]{0,500}){0,20}’(?!\w)"
    r"|(?<!\w)'[^'\n]{1,500}(?:'(?=\w)[^'\n]{0,500}){0,20}'(?!\w)"
)
_COUNTED = frozenset(["second", "another", "other", "third", "fourth", "separate", "different"])
"""Words that set one unnamed speaker apart from another."""


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """A run of one utterance as one article gives it; `quoted` when its words stand in quote marks."""

    article: str
    start: int
    stop: int
    quoted: bool
    attribution: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks: the id of a person or body where there is one, the name, and the kind."""

    person: str | None
    name: str | None
    kind: SpeakerKind | None


@dataclass(frozen=True, slots=True)
class _Version:
    """All that one article has of one utterance."""

    pieces: tuple[_Piece, ...]
    words: tuple[str, ...]
    breaks: frozenset[int]
    quoted: bool
    voice: _Voice


def variants(
    articles: list[Article],
    attributions: list[Attribution],
    speakers: list[Speaker],
    reuse: list[Reuse],
    stories: list[Story],
) -> Iterator[Variant]:
    """Yield every version of each utterance of the story that its reports give in different words or to different speakers."""
    del reuse  # copies need no help: equal words are found by their words
    texts = {article.article: article.text for article in articles}
    voices = _voices(attributions, speakers)
    story = min((row.story for row in stories), default="")
    pieces = sorted({piece for row in attributions for piece in _pieces(row, texts.get(row.article, ""))})
    for group in _utterances(pieces):
        versions = _versions(group, voices)
        yield from _altered(versions, story)


def _pieces(row: Attribution, text: str) -> Iterator[_Piece]:
    """The quoted stretches of a run of speech, and the whole run where it is not all quoted."""
    content = text[row.start : row.stop]
    spans = [(row.start, row.stop)]
    if row.form == "mixed":
        spans += [(row.start + found.start(), row.start + found.end()) for found in _QUOTED.finditer(content)]
    for number, (start, stop) in enumerate(spans):
        words = tuple(plain_words(text[start:stop]))
        if LEAST_SHARED <= len(words) <= MOST_WORDS:
            yield _Piece(row.article, start, stop, row.form == "direct" or number > 0, row.attribution, words)


def _voices(attributions: Sequence[Attribution], speakers: Sequence[Speaker]) -> dict[str, _Voice]:
    kinds = {row.attribution: row.kind for row in attributions}
    voices = {row.attribution: _Voice(None, row.speaker, row.kind) for row in attributions}
    for row in speakers:
        voices[row.attribution] = _Voice(row.person, row.speaker, kinds.get(row.attribution))
    return voices


def _utterances(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces in groups that are one utterance, each group from two articles or more."""
    holders: dict[tuple[str, ...], list[_Piece]] = defaultdict(list)
    for piece in pieces:
        holders[piece.words].append(piece)
    wordings = sorted(holders)
    parent = list(range(len(wordings)))

    def top(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    quoted = [any(piece.quoted for piece in holders[words]) for words in wordings]
    for one, two in sorted(_candidates(wordings)):
        if (quoted[one] or quoted[two]) and akin(wordings[one], wordings[two], STOPWORDS):
            parent[max(top(one), top(two))] = min(top(one), top(two))
    groups: dict[int, list[_Piece]] = defaultdict(list)
    for number, words in enumerate(wordings):
        groups[top(number)] += holders[words]
    return [sorted(group) for group in groups.values() if len({piece.article for piece in group}) > 1]


def _candidates(wordings: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Wordings that have a run of words in common."""
    having: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, words in enumerate(wordings):
        for place in range(len(words) - RUN + 1):
            having[tuple(words[place : place + RUN])].add(number)
    return {
        pair
        for numbers in having.values()
        if len(numbers) <= MOST_WORDINGS
        for pair in combinations(sorted(numbers), 2)
    }


def _versions(group: Sequence[_Piece], voices: dict[str, _Voice]) -> list[_Version]:
    """One version per article: its quoted pieces in order, or its one indirect piece; no piece inside another."""
    by_article: dict[str, list[_Piece]] = defaultdict(list)
    for piece in group:
        by_article[piece.article].append(piece)
    return [_version(pieces, voices) for _, pieces in sorted(by_article.items())]


def _version(pieces: Sequence[_Piece], voices: dict[str, _Voice]) -> _Version:
    quoted = any(piece.quoted for piece in pieces)
    kept: list[_Piece] = []
    for piece in sorted((p for p in pieces if p.quoted == quoted), key=lambda piece: (-len(piece.words), piece)):
        again = (shared_words(piece.words, each.words) >= SAID_TWICE * len(piece.words) for each in kept)
        if not any(again):
            kept.append(piece)
    kept.sort()
    words = tuple(word for piece in kept for word in piece.words)
    breaks = frozenset(accumulate(len(piece.words) for piece in kept))
    return _Version(tuple(kept), words, breaks, quoted, voices[kept[0].attribution])


def _altered(versions: Sequence[_Version], story: str) -> Iterator[Variant]:
    """The rows of an utterance, if any version differs from the fullest."""
    fullest = max(versions, key=lambda version: (version.quoted, len(version.words), version.pieces[0].article))
    changes = [_change(version, fullest) for version in versions]
    found = Counter(change for change in changes if change)
    if not found:
        return
    main = min(found, key=lambda change: (-found[change], change))
    spans = sorted((piece.article, piece.start, piece.stop) for version in versions for piece in version.pieces)
    utterance = content_id(story, spans)
    for version, change in zip(versions, changes, strict=True):
        for piece in version.pieces:
            yield Variant(utterance, piece.article, piece.start, piece.stop, version.voice.name, change or main)


def _change(version: _Version, fullest: _Version) -> Change | None:
    if version is fullest:
        return None
    if fullest.quoted and not version.quoted:
        return "paraphrase made quote"
    return reworking(version.words, fullest.words, version.breaks) or (
        "speaker differs" if _differ(version.voice, fullest.voice) else None
    )


def _differ(one: _Voice, two: _Voice) -> bool:
    """True when two reports name different speakers, not merely one of them more closely."""
    if one.kind == two.kind == "person":
        return one.person is not None and two.person is not None and one.person != two.person
    if one.kind == two.kind == "anonymous" and one.name and two.name:
        return bool(_COUNTED & set(plain_words(one.name))) != bool(_COUNTED & set(plain_words(two.name)))
    return False
