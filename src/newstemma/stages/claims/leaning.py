"""Leaning: which statements cannot be read without the words beside them, as their main clause is not in them."""

from __future__ import annotations

import re
from functools import lru_cache

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import ADVERBS, AUXILIARIES, NEGATIONS, RELATIVES, SUBORDINATORS
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.words import Token, tokens
from newstemma.stages.claims.cutting import verbal
from newstemma.stages.claims.units import DAYS, Unit

_CONDITIONS = listed("if unless")
_BESIDE = listed("despite unlike amid besides")
_LINKS = listed("however meanwhile moreover instead")
_LEANING = listed("whether than to nor and or")
_LEADS = RELATIVES | SUBORDINATORS - {"but"} | _CONDITIONS | listed("whether how why what whereupon")
"""Words with which a clause begins that is none by itself."""
_JOINS = listed("and but or")
_BEFORE_NOUNS = listed(
    "a an the his her its their our my your of in on at by for with from into about against during per no some any each every another to several other more few "
    "two three four five six seven eight nine ten"
)
"""Words before which a verb's form is none: "the attacks", "to run"."""
_ADVERBS = ADVERBS | listed("somehow always often sometimes perhaps maybe simply")
_OBJECTS = listed("him them me us whom")
"""Words that a verb before them is missing where a statement begins with them: of "accused them of theft" the end."""
_BEING = listed("be been being")
_PRESENT = listed(
    "accuse agree allow appear argue arrive assume become begin believe belong complain consist contain continue create decide "
    "declare deny depend describe destroy differ disagree discover exist expect explain grow have hear include increase indicate "
    "insist involve know lose maintain mention oppose prefer prevent prove provide receive recommend refer reflect refuse reject rely "
    "remain replace represent require resemble reveal say seek seem sell speak suffer suggest tend think threaten understand want "
    "warn"
)
"""Present forms of a plural subject that are mostly no nouns: "emails obtained by the paper reveal a plan"."""
_CHANGES = frozenset(
    stem(word)
    for word in listed(
        "rise increase grow climb jump surge soar fall drop decline decrease shrink sink slide slip slow widen narrow pass win lose stand go come"
    )
)
"""Verbs that stand before "by": of other verbs the form there is a participle."""
_WITH_OF = listed("consists dies speaks thinks hears tells approves disapproves knows dreams warns complains talks")
"""Verbs that stand before "of": other words with an -s are nouns there."""
_SUBJECTS = listed("he she they we i you it who")
_TIMES = listed("time day week month year night morning afternoon evening today yesterday tomorrow ago later earlier")
ADVERBS_BEFORE = 3
"""Words before a verb's form among which the one that makes a noun of it is looked for: "an internationally renowned star"."""
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
_SHORTENED = ("'ll", "'d", "'ve", "'re", "'m", "n't")
LONGEST_PREPOSITION = 10
"""Code points of a preposition, the space before and after it, and a quotation mark."""
_PREPOSITION = re.compile(r"\s(?:for|of|about|against|with|over|from|into|to) [“\"‘']?$")
_BREAK = re.compile(r"[,;:–—()]| -")


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
        or first in _OBJECTS
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
    if first in SUBORDINATORS or first in _CONDITIONS:
        return not _later_verb(text)
    relative = _RELATIVE.search(text)
    if relative is None or "," in text[relative.end() :]:
        return False
    return not any(verbal(token.word) for token in tokens(text[: relative.start()]))


def _later_verb(text: str) -> bool:
    """True when a verb follows the last comma."""
    after = text.rpartition(",")
    return bool(after[1]) and any(verbal(word) and not word.endswith("ing") for word, *_ in tokens(after[2]))


@lru_cache(maxsize=1 << 13)
def main_clause(text: str) -> bool:
    """True when a verb is in the text that belongs to no clause led to by "who", "that", "after" and the like.

    >>> main_clause("two brothers who fled the town"), main_clause("two brothers who fled the town were found")
    (False, True)
    """
    words = tokens(text)
    led, lower, before = "", False, False  # by what led, whether the last verb was below, whether it goes on
    for i, token in enumerate(words):
        word = token.word
        if led == "when" and i and _BREAK.search(text[words[i - 1].stop : token.start]):
            led = ""  # "after the fire, they left"
        if word in _LEADS or (word == "that" and i and words[i - 1].word not in _BEFORE_NOUNS):
            led, before = "who" if word in RELATIVES or word == "that" else "when", False
        elif i and _said_of(words[i - 1], token, text):
            led, before = "who", False
        elif _finite(words, i):
            joined = lower and i > 0 and words[i - 1].word in _JOINS
            if not (led or before or joined):
                return True
            led, lower, before = "", True, word in AUXILIARIES
        elif word not in ADVERBS | NEGATIONS | _BEING and not word.endswith("ly"):
            before = False
    return False


def _said_of(noun: Token, subject: Token, text: str) -> bool:
    """True where a clause without its "that" begins: "the boat | they built"."""
    if subject.word not in _SUBJECTS - {"it", "who"} or text[noun.stop : subject.start] != " ":
        return False
    said = noun.word in STOPWORDS or noun.word.endswith("ly") or verbal(noun.word)
    return not (said or noun.word in _TIMES or stem(noun.word) in DAYS or noun.word[:1].isdigit())


def _finite(words: list[Token], i: int) -> bool:
    """True where the word is the verb of a clause, as far as the word before tells."""
    word = words[i].word
    before = next((w.word for w in words[max(0, i - ADVERBS_BEFORE) : i][::-1] if not w.word.endswith("ly")), "")
    if word in _BEING:
        return False
    if word in AUXILIARIES or word.endswith(_SHORTENED):
        return True
    if before in _SUBJECTS and word not in STOPWORDS | _ADVERBS:
        return True
    after = words[i + 1].word if i + 1 < len(words) else ""
    if (after == "by" and stem(word) not in _CHANGES) or (after == "of" and word[-1:] == "s" and word not in _WITH_OF):
        return False  # "a breakfast hosted by the town", "reports of fire"
    if word in _PRESENT and before not in _BEFORE_NOUNS | AUXILIARIES | NEGATIONS:
        return True
    return verbal(word) and not word.endswith("ing") and before not in _BEFORE_NOUNS and not before[:1].isdigit()
