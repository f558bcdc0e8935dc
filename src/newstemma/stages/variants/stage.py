"""The rows: each report's version of an utterance beside the fullest one, and what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.ids import content_id
from newstemma.matching.align import shared_words
from newstemma.matching.wordings import Wording, joined, reworking
from newstemma.tables import Article, Attribution, Change, Reuse, Speaker, Story, Variant

from .joining import nearly, one_utterance, utterances, within
from .pieces import Piece, pieces
from .printing import LEAST_PRINTED
from .voices import Voice, differ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAID_TWICE = 0.8
"""Share of a piece's words that another of the same article has, in order, when it is only that one again."""
MOST_PIECES = 20
"""Quotations of one utterance in one report that are looked at: more are no speech but a list."""


@dataclass(frozen=True, slots=True)
class _Version:
    """All that one article has of one utterance."""

    pieces: tuple[Piece, ...]
    wording: Wording
    published: str

    @property
    def quoted(self) -> bool:
        return self.pieces[0].how == "quoted"

    @property
    def voice(self) -> Voice:
        return self.pieces[0].voice


def variants(
    articles: list[Article],
    attributions: list[Attribution],
    speakers: list[Speaker],
    reuse: list[Reuse],
    stories: list[Story],
) -> Iterator[Variant]:
    """Yield every version of each utterance of the story that its reports give in different words or to different speakers."""
    del reuse  # copies need no help: equal words are found by their words
    published = {article.article: article.published or "9999" for article in articles}
    story = min((row.story for row in stories), default="")
    for group in utterances(articles, pieces(articles, attributions, speakers)):
        if len({piece.article for piece in group}) > 1:
            yield from _altered(_versions(group, published), story)
        elif len(group) > 1:
            yield from _altered(_misquoted(group, published), story)


def _versions(group: Sequence[Piece], published: dict[str, str]) -> list[_Version]:
    by_article: dict[str, list[Piece]] = defaultdict(list)
    for piece in group:
        by_article[piece.article].append(piece)
    return [_version(by_article[article], published[article]) for article in sorted(by_article)]


def _misquoted(group: Sequence[Piece], published: dict[str, str]) -> list[_Version]:
    """The quotation of one report and the other wording that it gives of it, as of a post that it prints below."""
    apart = _versions(group[:1], published)
    for piece in group[1:MOST_PIECES]:
        if all(piece.start >= one.pieces[0].stop or piece.stop <= one.pieces[0].start for one in apart):
            apart.append(_Version((piece,), piece.wording, published[piece.article]))
    full = max(apart, key=lambda one: len(one.wording.words))
    alike = all(
        len(one.wording.words) >= LEAST_PRINTED and one.quoted and within(one.wording, full.wording) for one in apart
    )
    post = any(one.pieces[0].post for one in apart)
    return apart if alike and post and any(reworking(one.wording, full.wording) == "reworded" for one in apart) else []


def _version(group: Sequence[Piece], published: str) -> _Version:
    """An article's quoted pieces in order, else those it tells; none that is only another one again."""
    best = min((piece.how for piece in group), key=("quoted", "printed", "told").index)
    kept: list[Piece] = []
    for piece in sorted((p for p in group if p.how == best), key=lambda p: (-len(p.wording.words), p.place)):
        words = piece.wording.words
        again = (shared_words(words, other.wording.words) >= SAID_TWICE * len(words) for other in kept)
        if len(kept) < MOST_PIECES and not any(again):
            kept.append(piece)
    kept.sort(key=lambda piece: piece.place)
    return _Version(tuple(kept), joined(piece.wording for piece in kept), published)


def _altered(versions: Sequence[_Version], story: str) -> Iterator[Variant]:
    """The rows of an utterance, if any version differs from the fullest."""
    if not versions:
        return
    fullest = max(
        sorted(versions, key=lambda version: (version.published, version.pieces[0].place)),
        key=lambda version: (version.quoted, len(version.wording.words)),
    )
    changes = [_change(version, fullest) for version in versions]
    others = [
        version for version, change in zip(versions, changes, strict=True)
        if change == "spliced" and not any(one_utterance(a, b) for a in version.pieces for b in fullest.pieces)
    ]  # fmt: skip
    if others:  # two speeches, of which a third report quotes what both have: "the lines of communication remain open"
        yield from _altered([version for version in versions if version not in others], story)
        yield from _altered(others, story)
        return
    found = Counter(change for change in changes if change)
    if not found:
        return
    main = min(found, key=lambda change: (-found[change], change))
    utterance = content_id(story, sorted(piece.place for version in versions for piece in version.pieces))
    for version, change in zip(versions, changes, strict=True):
        for piece in version.pieces:
            yield Variant(utterance, *piece.place, piece.voice.name or None, change or main)


def _change(version: _Version, fullest: _Version) -> Change | None:
    if version is fullest:
        return None
    if fullest.quoted and version.pieces[0].how == "told" and version.published <= fullest.published:
        return "paraphrase made quote"
    if differ(version.voice, fullest.voice) and nearly(version.wording, fullest.wording):
        return "speaker differs"
    change = reworking(version.wording, fullest.wording)
    if change in ("reworded", "spliced") and len(version.pieces) > 1:
        apart = {reworking(piece.wording, fullest.wording) for piece in version.pieces}
        return "trimmed" if apart <= {None, "trimmed"} else change  # quoted in parts, in another order
    return change
