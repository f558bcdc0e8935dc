"""Statements of claims, each with what comparing it with others needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from newstemma.language.en import ANONYMOUS_HEADS, HEDGES, ORG_HEADS, STOPWORDS
from newstemma.language.en_words import FLAT_HEDGES, NEGATIONS
from newstemma.matching.similar import Keys, stem
from newstemma.matching.words import tokens
from newstemma.stages.drift.hedging import (
    HEDGING,
    charged_with,
    hedged_after,
    hedged_elsewhere,
    in_charges,
    just_before,
    matters,
    may_be,
    unsure,
)
from newstemma.tables import Article, Claim

CONTEXT = 40
"""Code points on each side by which equal wordings of two reports are told from copies."""
STATEMENTS_KEPT = 4096
"""Statements kept while an analyst decides about claims: some four stories of 50 reports, each a few kilobytes."""
SPEAKERS_KEPT = 1024
"""Names of speakers whose stems are kept: some ten stories of 50 reports."""
_QUOTES = frozenset('"“”‘')
_COMMON = frozenset(stem(word) for word in ANONYMOUS_HEADS | ORG_HEADS)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with what comparing needs."""

    row: Claim
    text: str  # of its report
    title: bool
    published: str
    words: tuple[str, ...]
    keys: Keys
    matters: tuple[tuple[str, ...], ...]  # what each hedge in it hedges, in stems
    hedging: Keys  # stems of the first word after each hedge
    hedged: bool
    quoted: bool
    negated: bool
    beside: bool  # its hedge is another clause's
    unsure: Keys  # stems of what who says it is not sure of


@lru_cache(maxsize=STATEMENTS_KEPT)
def said_of(row: Claim, article: Article, quoted_here: bool) -> Said:  # noqa: FBT001  # lru_cache keeps positions
    """The statement with what comparing needs, kept for the next decision."""
    text = article.text
    words = tuple(token.word for token in tokens(text[row.start : row.stop]))
    keys = frozenset(
        stem(word) for word in words if word not in STOPWORDS and word not in FLAT_HEDGES and word not in HEDGES
    )
    before = just_before(text, row.start)
    hedged_words = tuple(matters((*before, *words), len(before)))
    hedging = frozenset(stem(b) for a, b in pairwise((*before, *words)) if a in HEDGES or a in FLAT_HEDGES)
    accusing = row.stage in ("suspected", "accused", "charged")
    hedged = (
        row.stance == "hedges"
        or not HEDGES.isdisjoint(words)
        or bool(hedged_words)
        or accusing
        or "according" in (*before, *words)
        or may_be(text[row.start : row.stop])
        or hedged_after(text, row.stop)
        or charged_with(text, row.start, row.stop)
        or in_charges(text[row.start : row.stop])
    )
    marks = not _QUOTES.isdisjoint(text[max(0, row.start - 1) : row.stop + 2])
    in_quotes = row.stance != "hedges" and (marks or quoted_here)
    title = row.stop <= article.body
    negated = any(word in NEGATIONS or word.endswith("n't") for word in words)
    return Said(
        row,
        text,
        title,
        article.published or "",
        words,
        keys,
        hedged_words,
        hedging,
        hedged,
        in_quotes,
        negated,
        HEDGING.isdisjoint(words) and hedged_elsewhere(text, row.start),
        unsure(text[row.start : row.stop]),
    )


def context(said: Said) -> tuple[str, ...]:
    """Its words and those around it: copies of one report have them in common."""
    around = said.text[max(0, said.row.start - CONTEXT) : said.row.stop + CONTEXT]
    return tuple(token.word for token in tokens(around)[1:-1])


@lru_cache(maxsize=SPEAKERS_KEPT)
def voice(speaker: str) -> Keys:
    """Stems of who says it."""
    return frozenset(stem(token.word) for token in tokens(speaker)) - _COMMON
