"""Leaning: which statements cannot be read without the words beside them, as their main clause is not in them."""

from __future__ import annotations

import re
from functools import lru_cache

from newstemma.language.en_words import ADVERBS, AUXILIARIES, RELATIVES, SUBORDINATORS
from newstemma.language.words import listed
from newstemma.matching.values.scales import WEEKDAYS
from newstemma.matching.words import tokens
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import CONDITIONS, main_clause, verbal

_BESIDE = listed("despite unlike amid besides")
_LINKS = listed("however meanwhile moreover instead")
_LEANING = listed("whether than to nor and or")
WORDINGS_KEPT = 1 << 13
"""Wordings kept with whether they lead on: some five stories of 50 reports."""
LED_BY = 60
"""Code points in which an adverb and the word that it leads to stand."""
CONDITION = 80
"""Code points before a statement in which the condition stands that it was said under: "But if true, she says, ..."."""
_CONDITION = re.compile(r"(?:(?:and|but|even|only|so|now|then),? )?(?:if|unless)\b", re.IGNORECASE)
_LED_BY_NOUN = re.compile(
    r"(?:now that|(?:(?:at|by|from|until|during) )?(?:a|the) (?:time|moment|day|week|year) (?:that|when|in which)|(?:asked|told|given|faced|based|compared|pressed)(?! them| him| her| it| us)) ",
    re.IGNORECASE,
)
"""Words other than a conjunction that lead to a clause: "at a time when the bell rang", "asked how it rings, Krog"."""
_SUBJECT_LOST = re.compile(r"(?:on|in|at|to|of|for|from|by|with) [^,;:]{1,60}, ([a-z']{1,20})\b", re.IGNORECASE)
"""Of "That group, Krog said on Sunday, was wrong" the end: the verb comes right after the comma."""
_RELATIVE = re.compile(r", (?:who|whom|whose|which|where)\b", re.IGNORECASE)
DAYS_BEFORE = frozenset(day.casefold() for day in WEEKDAYS)
_DAY_AND_DEED = re.compile(r"[A-Za-z]{6,9}, [a-z]{2,18}ing\b")
"""Of "Krog said Saturday, offering a reward" the end."""
LONGEST_PREPOSITION = 10
"""Code points of a preposition, the space before and after it, and a quotation mark."""
_PREPOSITION = re.compile(r"\s(?:as|for|of|about|against|with|over|from|into|to) [“\"‘']?$")


def dangling(unit: Unit) -> bool:
    """True for what leans on words beside it: "who fled", "was moved", "after the fire broke out", of a longer sentence "a fire that spread".

    A pronoun alone does not: "she denied it" is understood.
    """
    first, second = (*unit.words[:2], "", "")[:2]
    if _leads_on(unit.text, first):
        return True
    if _cut(unit) and not main_clause(unit.text):
        return True
    if _quotation(unit) and main_clause(unit.text):
        return False
    return unit.start > unit.home.start and (
        first in RELATIVES
        or first in SUBORDINATORS
        or first in _LEANING
        or verbal(first)
        or (verbal(second) and (first in ADVERBS or first.endswith("ly")))
        or first.endswith("ing")
        or _subject_lost(unit.text)
    )


def _subject_lost(text: str) -> bool:
    """True for "on Sunday, was wrong"."""
    found = _SUBJECT_LOST.match(text)
    return found is not None and found.group(1).casefold() in AUXILIARIES


def _cut(unit: Unit) -> bool:
    """True for a part of a sentence of the body that is no whole quotation."""
    cut = unit.start > unit.home.start or unit.stop + 1 < unit.home.stop
    return unit.part == "body" and cut and not _quotation(unit)


def _quotation(unit: Unit) -> bool:
    """True for a whole quotation."""
    row = unit.attribution
    return row is not None and row.form == "direct" and unit.start <= row.start + 1 and row.stop <= unit.stop + 2


def governed(unit: Unit, text: str) -> bool:
    """True for what a preposition before it leads to: of "sorry for | the way they told it" the second part."""
    found = _PREPOSITION.search(text, max(unit.home.start, unit.start - LONGEST_PREPOSITION), unit.start)
    return unit.part == "body" and found is not None


def conditional(unit: Unit, text: str) -> bool:
    """True when the sentence begins with a condition that the statement has lost."""
    near = 0 < unit.start - unit.home.start <= CONDITION
    return near and bool(_CONDITION.match(text, unit.home.start, unit.start))


@lru_cache(maxsize=WORDINGS_KEPT)
def _leads_on(text: str, first: str) -> bool:
    """True for "when the bell rang", "despite the bell", "after the bell, Krog" and "Krog, who rang": what they lead to is not there.

    "Also, if it rings" is no other than "if it rings", nor "now that it rings", nor "asked how it rings, Krog".
    """
    if _LED_BY_NOUN.match(text):
        return not _later_verb(text)
    if first in ADVERBS or first in _LINKS:
        found = tokens(text[:LED_BY])
        if len(found) > 1:
            text, first = text[found[1].start :], found[1].word
    if first in _BESIDE:  # a verb after its last comma, or without one anywhere, is the main clause's
        return not _later_verb(text if "," in text else f",{text}")
    if first in SUBORDINATORS or first in CONDITIONS:
        return not _later_verb(text) or not _earlier_verb(text)
    if first in DAYS_BEFORE and _DAY_AND_DEED.match(text):
        return True
    relative = _RELATIVE.search(text)
    if relative is None or "," in text[relative.end() :]:
        return False
    return not any(verbal(token.word) for token in tokens(text[: relative.start()]))


def _earlier_verb(text: str) -> bool:
    """True when a verb stands before the last comma: in "when Krog, mayor of Vik, rang" the one after it is not the main clause's."""
    return any(verbal(word) for word, *_ in tokens(text.rpartition(",")[0]))


def _later_verb(text: str) -> bool:
    """True when a verb follows the last comma."""
    after = text.rpartition(",")
    return bool(after[1]) and any(verbal(word) and not word.endswith("ing") for word, *_ in tokens(after[2]))
