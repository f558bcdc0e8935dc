"""Two wordings of what may be one utterance: whether they are one, and what changed from the fuller to the other.

Quote marks, case, punctuation and contractions are no change: "They're sorry" and "they are sorry" are the same wording.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from newstemma.matching.align import compact, matches
from newstemma.matching.words import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newstemma.matching.align import Match

Reworking = Literal["trimmed", "reworded", "spliced"]

LEAST_SHARED = 4
"""Words in common below which two wordings are not taken for one utterance."""
LEAST_CONTENT = 2
"""Of these, words that are not grammar."""
LEAST_SHARE = 0.6
"""Of the shorter wording's words, those that the other must have."""
LONG_RUN = 8
"""So many words in a row are one utterance, however much each wording has besides."""
ADDED = 4
"""Words of its own at one end that make a wording a splice of two utterances rather than a rewording."""
JUMP = 6
"""Words left out inside a wording, without a mark, that make a splice of it; fewer are a rewording of one sentence."""
CUT = 3
"""Words left out that make a change of it: one or two at an end are where the quotation was thought to begin."""

_WHOLE = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us"}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_IS = frozenset(["he", "she", "it", "that", "there", "here", "what", "who", "where", "how", "this"])


def plain_words(text: str) -> list[str]:
    """The words of a text with contractions written out.

    >>> plain_words("“They’re sorry, it’s what we don’t want,”")
    ['they', 'are', 'sorry', 'it', 'is', 'what', 'we', 'do', 'not', 'want']
    """
    return [part for token in tokens(text) for part in _written_out(token.word)]


def _written_out(word: str) -> list[str]:
    if "'" not in word and word != "cannot":
        return [word]
    if word in _WHOLE:
        return _WHOLE[word].split()
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return [word[: -len(ending)], full]
    stem, _, rest = word.partition("'")
    return [stem, "is"] if rest == "s" and stem in _IS else [word]


def akin(words: Sequence[str], other: Sequence[str], grammar: Collection[str]) -> bool:
    """True when two wordings share enough words, in the same order, to be one utterance.

    >>> akin("let him go at once".split(), "they let him go at dawn".split(), {"him", "at", "they"})
    True
    """
    found = matches(words, other)
    content = sum(words[match.place] not in grammar for match in found)
    if len(found) < LEAST_SHARED or content < LEAST_CONTENT:
        return False
    return len(found) >= LEAST_SHARE * min(len(words), len(other)) or _longest_run(found) >= LONG_RUN


def _longest_run(found: Sequence[Match]) -> int:
    longest = run = 1
    for one, two in pairwise(found):
        run = run + 1 if (two.place, two.other) == (one.place + 1, one.other + 1) else 1
        longest = max(longest, run)
    return longest


def reworking(words: Sequence[str], fullest: Sequence[str], breaks: Collection[int] = ()) -> Reworking | None:
    """What changed from the fullest wording to this one; None when nothing did.

    `breaks` are the places where a new quotation begins in `words`: what the fuller one has there was left out openly.

    >>> full = "we will rebuild the old pier because the town needs it".split()
    >>> reworking("rebuild the old pier".split(), full)
    'trimmed'
    >>> reworking("we will repair the old pier because the town needs it".split(), full)
    'reworded'
    >>> reworking("we will needs it".split(), full)
    'spliced'
    """
    found = compact(matches(words, fullest), fullest)
    if not found or max(found[0].place, len(words) - 1 - found[-1].place) >= ADDED:
        return "spliced" if found else "reworded"
    left_out = [two.other - one.other - 1 for one, two in pairwise(found) if two.place not in breaks]
    if len(found) == len(words) and max(left_out, default=0) >= JUMP:
        return "spliced"
    if len(found) < len(words) or any(left_out):
        return "reworded"
    return "trimmed" if len(fullest) - len(words) >= CUT else None
