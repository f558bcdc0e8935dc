"""Who "he" or "she" is: everybody told of before is weighed by what speaks for and against them, and so is "none of them".

A choice among candidates as in mention-ranking coreference (Denis and Baldridge 2008). The weights are fitted on the training
part of our own corpus by `training/antecedents.py`; none was set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Facts:
    """What speaks for or against somebody, most from 0 to 1."""

    one: float = 1.0  # that there is somebody, against "none of them"
    far: float = 0.0  # code points since the last mention, by `STEP`
    same_sentence: float = 0.0
    same_paragraph: float = 0.0
    spoke_last: float = 0.0  # was the last to speak
    subject_last: float = 0.0  # was the last subject of a sentence
    surely_fits: float = 0.0  # "he" by title or role
    given_fits: float = 0.0  # by a given name that many bear
    given_not: float = 0.0
    likely_fits: float = 0.0  # "he" by the pronouns around, or the name's last letter
    likely_not: float = 0.0
    unnamed: float = 0.0  # "a deckhand"
    unknown: float = 0.0  # "the widow", whoever she is
    maybe: float = 0.0  # a name that may be a thing's
    other_words: float = 0.0  # last mentioned in other reported words
    own_words: float = 0.0  # last mentioned outside the words in which the pronoun stands
    nearest: float = 0.0  # mentioned last of all
    topic: float = 0.0  # mentioned first in the paragraph
    other_role: float = 0.0  # the article calls them something else than the noun in question


STEP = 450
"""Code points of `far`: about two sentences."""
LEAST, LEAST_NAMED = 0.5, 0.6
"""The least chance of whoever is meant, by a pronoun and by a noun: on stories left out, 13 and 5 are right for one wrong name."""
AHEAD = 0.4
"""The least by which that chance is above the next: of 583 pronouns, beside .35, it saves four wrong names and loses eleven right ones."""
WEIGHTS = Facts(
    one=-0.28,
    far=-0.57,
    same_sentence=-0.73,
    same_paragraph=1.85,
    spoke_last=1.09,
    subject_last=0.22,
    surely_fits=-0.46,
    given_fits=1.67,
    given_not=-1.46,
    likely_fits=1.41,
    likely_not=-0.83,
    unnamed=-0.73,
    unknown=-1.16,
    maybe=-0.50,
    other_words=-0.50,
    own_words=-0.97,
    nearest=0.41,
    topic=0.87,
    other_role=0.00,
)


EPITHETS = Facts(
    one=-0.17,
    far=-0.45,
    same_sentence=0.00,
    same_paragraph=0.55,
    spoke_last=-0.02,
    subject_last=0.21,
    surely_fits=0.00,
    given_fits=0.05,
    given_not=-0.04,
    likely_fits=0.26,
    likely_not=-0.01,
    unnamed=0.00,
    unknown=0.00,
    maybe=-0.53,
    other_words=-0.13,
    own_words=-0.08,
    nearest=0.59,
    topic=0.50,
    other_role=0.07,
)
"""The weights for "the medic" and "the 58-year-old"."""


def chances(candidates: Sequence[Facts], weights: Facts = WEIGHTS) -> list[float]:
    """The chance of each candidate to be the one that is meant; what is left is the chance of "none".

    >>> [round(chance, 2) for chance in chances([Facts(0.0), Facts(0.0)], Facts(1.0))]
    [0.33, 0.33]
    """
    by = astuple(weights)
    odds = [sum(weight * fact for weight, fact in zip(by, astuple(facts), strict=True)) for facts in candidates]
    top = max([0.0, *odds])
    powers = [math.exp(odd - top) for odd in odds]
    whole = math.exp(-top) + sum(powers)
    return [power / whole for power in powers]


NAMES = tuple(field.name for field in fields(Facts))
"""The facts, in order."""
