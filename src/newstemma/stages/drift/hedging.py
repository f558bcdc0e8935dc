"""What a hedge hedges: of "he allegedly sold two cranes" the sale and the cranes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newstemma.language.en import HEDGES, STOPWORDS
from newstemma.language.en_words import ALLEGING_NOUNS, FLAT_HEDGES, HEDGE_WORDS
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.words import tokens
from newstemma.stages.claims.verbs import main_clause

MATTER = 5
"""Words with a meaning after a hedge that it hedges, at most."""
HEDGED_BEFORE = 6
"""Words before a statement in which a hedge still belongs to it: "claims that", "allegedly"."""
BEFORE = 80
"""Code points in which these are looked for."""
_UNSURE = re.compile(r"\b(?:may|might|possibly|perhaps|probably|could have)\b(?! not)")
"""Words of who is not sure of what he says; the month has a capital."""
_MAY_BE = re.compile(r"\b(?:may|might|could|possibly|perhaps|probably|likely)\b")
HEDGING = (
    HEDGES | HEDGE_WORDS | FLAT_HEDGES | listed("may might could would possibly perhaps probably likely apparently")
)
"""Words that hedge what follows them."""
REFERRING = listed("referring alluding meaning aimed nodding pointing")
"""Words after "apparently" that hedge only who or what is meant."""


def just_before(text: str, start: int) -> tuple[str, ...]:
    """The words of the same sentence before a statement, as far as a hedge among them belongs to it."""
    lead = re.split(r"[.!?\n;:]", text[max(0, start - BEFORE) : start])[-1]
    if hedged_elsewhere(text, start):
        lead = lead.rpartition(",")[2]
    return tuple(token.word for token in tokens(lead))[-HEDGED_BEFORE:]


CHARGES = 250
"""Code points before a clause in which its sentence may name charges."""
_CHARGE = re.compile(
    r"\b(?:charge[ds]?|charging|counts?|accused|indicted|convicted|guilty|arraigned|pleaded)\b", re.IGNORECASE
)
_VERDICT = re.compile(r"\b(?:convict(?:s|ed|ing)?|(?:cited|ticketed|booked) for|found guilty)\b", re.IGNORECASE)
_ADVERBS = HEDGE_WORDS - FLAT_HEDGES
_AFTER = re.compile(rf"\s?(?:,\s?)?\b(?P<word>{'|'.join(sorted(_ADVERBS))})\b(?P<stop>\s?[.,;])?")


def hedged_after(text: str, stop: int) -> bool:
    """True where a hedge follows a statement at once: "the board | reportedly sold it", "sold it, allegedly."; no later clause's.

    >>> hedged_after("Clubs reportedly bid.", 5), hedged_after("Clubs bid, reportedly.", 9), hedged_after("It ran, allegedly stolen.", 6)
    (True, True, False)
    """
    found = _AFTER.match(text, stop)
    return found is not None and ("," not in text[stop : found.start("word")] or found["stop"] is not None)


def charged_with(text: str, start: int, stop: int) -> bool:
    """True for one of the things that somebody is accused or found guilty of: a list of charges states none of them.

    >>> text = "He was charged with theft, leaving the quay and sinking a boat. He sank it."
    >>> charged_with(text, 27, 62), charged_with(text, 64, 74)
    (True, False)
    """
    lead = re.split(r"[.!?\n;]", text[max(0, start - CHARGES) : start])[-1]
    return _CHARGE.search(lead) is not None and not main_clause(text[start:stop])


def in_charges(text: str) -> bool:
    """True for words that tell of a charge or a verdict: "before convicting him of theft"."""
    return _VERDICT.search(text) is not None


def hedged_elsewhere(text: str, start: int) -> bool:
    """True where what stands before a statement ends in a comma, and no hedge reaches over it: "on suspicion of theft, | he was held".

    >>> hedged_elsewhere("Held on suspicion of theft, he left.", 28), hedged_elsewhere("Allegedly, he left.", 11)
    (True, False)
    """
    lead = re.split(r"[.!?\n;:]", text[max(0, start - BEFORE) : start])[-1]
    head, comma, tail = lead.rpartition(",")
    alone = len(list(tokens(head))) <= 1
    return bool(comma) and not alone and HEDGING.isdisjoint(token.word for token in tokens(tail))


def may_be(text: str) -> bool:
    """True for words that are not sure themselves: "it may close"; the month has a capital."""
    return _MAY_BE.search(text) is not None


def matters(words: tuple[str, ...], first: int) -> Iterator[tuple[str, ...]]:
    """For each hedge, the stems of what it hedges: of "he allegedly sold two cranes" those of "sold two cranes"."""
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        adverb = word in _ADVERBS
        led = (word in ALLEGING_NOUNS and following in ("that", "of")) or (
            word in ("accused", "suspected", "alleged") and following in ("of", "to")
        )
        if adverb or led:
            stems = [stem(word) for word in words[max(i + 1, first) :] if word not in STOPWORDS and len(word) > 1]
            if stems:
                yield tuple(stems[:MATTER])


def unsure(text: str) -> frozenset[str]:
    """The stems of what who says it is not sure of: the first word with a meaning after each such word.

    >>> sorted(unsure("90 may have died of cold")), sorted(unsure("In May 90 died"))
    (['kill'], [])
    """
    after = (tokens(text[found.end() : found.end() + BEFORE]) for found in _UNSURE.finditer(text))
    meant = (next((token.word for token in words if token.word not in STOPWORDS), "") for words in after)
    return frozenset(stem(word) for word in meant if word)
