"""What a denial denies, by whom, and which statements tell of an allegation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newstemma.language.en import ANONYMOUS_HEADS, DENIALS, PERSON_TITLES, REPORTING_VERBS, STOPWORDS
from newstemma.language.en_words import (
    ALLEGING_NOUNS,
    CRIMES,
    CRIMES_OF_THINGS,
    DEEDS,
    HEDGE_WORDS,
    LIGHT,
    PRONOUNS,
    UNTRUE,
)
from newstemma.language.words import listed
from newstemma.matching.similar import Keys, stem
from newstemma.matching.words import tokens
from newstemma.stages.claims.stances import CALLINGS, DISMISSED, flat_denial, leaves_open, untrue_that
from newstemma.stages.claims.units import Unit

BLANKET_WORDS = 4
"""Words with a meaning in a denial that names no matter; one with more says what it denies."""
_LIGHT = frozenset(
    stem(word) for word in LIGHT | HEDGE_WORDS | listed("any ever part role related relating connected linked")
)
_MATTERLESS = frozenset(
    stem(word)
    for word in ALLEGING_NOUNS
    | listed("wrongdoing misconduct guilt involvement responsibility knowledge everything level made against")
)
_NOTHING_SAID = _LIGHT | frozenset(stem(word) for word in PRONOUNS | UNTRUE | ANONYMOUS_HEADS | {"police"})
BLANKET_NOUNS = listed("allegations accusations charges claims rumours rumors everything wrongdoing")
"""What is denied by who denies all that is said of him."""
TOLD_BEFORE = listed("claim allegation accusation account version story")
"""What one thing that somebody told is called by who denies it."""
ACCUSING = listed(
    "alleged allegedly accused accuse accuses accusing accusation accusations allegation allegations suspected suspicion suspicions"
)
"""Words of a statement that tells of a wrong, as told by others; "reportedly" and "charged" tell of no wrong and of a fact."""
_LEADING = listed("that the all having any")
_HARMED = listed(
    "him them people child children employees staff guards passengers patients pupils students protesters civilians"
)
_TAKEN = listed(
    "money cash funds fund taxes signature signatures document documents papers invoice invoices cheque cheques letter letters receipts"
)
_NOBODY = listed(
    "border order orders paper papers number power powers water river offer offers letter matter tower center error errors sector labor"
)
"""Words that end as words for people do, and are none."""
OBJECT_REACH = 4
"""Words after "killed" among which is who or what: "two of the guards"."""
MONEY = listed("money cash funds")
"""What a sum that somebody is said to have taken is in his denial."""
_STAGES = ("suspected", "accused", "charged", "tried")
_SELF = listed("he she they i we his her their him them himself herself themselves any ever")


@dataclass(frozen=True, slots=True)
class Denial:
    """A unit that denies, the words of what it denies, and who denies it."""

    unit: Unit
    words: tuple[str, ...]
    stems: Keys
    who: Keys

    @property
    def blanket(self) -> bool:
        """True for "denied it", "denied the allegations", "said the claims were false", "that never happened"."""
        if self.flat:
            return True
        return self.pointing or (len(self.stems - _MATTERLESS) <= 1 and not _MATTERLESS.isdisjoint(self.stems))

    @property
    def pointing(self) -> bool:
        """True for "denied it", "faulted the claim", "dismissed that account": one thing that was told just before."""
        first, named = self.words[:1], self.words[-1:]
        pronoun = first in (("it",), ("this",), ("that",)) and len(self.words) <= BLANKET_WORDS
        return pronoun or (len(self.words) <= len(("that", "account")) and bool(TOLD_BEFORE.intersection(named)))

    @property
    def flat(self) -> bool:
        """True for a denial without a denying verb that names no matter: it answers what stands just before, or nothing."""
        return flat_denial(self.unit.words)

    @property
    def sweeping(self) -> bool:
        """True for a blanket denial of more than one thing: "denied all allegations", "said the charges were false"."""
        return self.blanket and not BLANKET_NOUNS.isdisjoint(self.words)

    @property
    def of_self(self) -> bool:
        """True when what is denied is something that the denier did: "he took it", "taking it"."""
        first = self.words[0] if self.words else ""
        return first in _SELF or (first.endswith("ing") and first not in ("nothing", "anything", "everything"))

    @property
    def of_a_crime(self) -> bool:
        """True for a denial of a crime, or of what was done with money, told in whatever words the allegation has."""
        return bool(MONEY.intersection(self.words)) or any(word in DEEDS or word in CRIMES for word in self.words)


def denial(unit: Unit, speaker: str | None) -> Denial:
    """The unit with what it denies and who does."""
    words, before = _denied_words(unit)
    names = [token.word for token in tokens(speaker or "") if token.word not in PERSON_TITLES]
    person = unit.attribution is None or unit.attribution.kind != "organisation"
    who = frozenset(stem(word) for word in (names[-1:] if person else names) if word not in STOPWORDS)
    who = who or unit.names & {stem(word) for word in before}
    said = frozenset(words) | {DEEDS[word] for word in words if word in DEEDS}
    stems = frozenset(stem(word) for word in said if word not in STOPWORDS and len(word) > 1)
    return Denial(unit, words, stems - who - _NOTHING_SAID, who)


def _denied_words(unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of what a unit denies, those after its "denied" or else all of the content, and the words before."""
    row = unit.attribution
    after = next((i + 1 for i, word in enumerate(unit.words) if REPORTING_VERBS.get(word, word) in DENIALS), 0)
    placed = [(token.word, unit.start + token.start) for token in tokens(unit.text)]
    inside = [(i, word) for i, (word, start) in enumerate(placed) if row is None or row.start <= start < row.stop]
    words = tuple(word for i, word in inside if i >= after) or tuple(word for _, word in inside) or unit.words
    words = words[untrue_that(list(words)) :]
    if any(REPORTING_VERBS.get(word) in CALLINGS for word in unit.words):  # "called the report a fable about boats"
        words = words[: next((i for i, word in enumerate(words) if i > 1 and word in UNTRUE | DISMISSED), len(words))]
    while words and words[0] in _LEADING:
        words = words[1:]
    return words, unit.words[:after]


def alleges(unit: Unit) -> bool:
    """True when the unit says of somebody what is not proven: hedged, at an early legal stage, or "claims that"."""
    return accuses(unit) or (unit.stance == "hedges" and not leaves_open(unit.words))


def accuses(unit: Unit) -> bool:
    """True when the words of the unit tell of an allegation, not of what is merely not sure: "is said to hope"."""
    if unit.stance == "denies":
        return False
    pairs = zip(unit.words, (*unit.words[1:], ""), strict=True)
    noun = any(word in ALLEGING_NOUNS and following in ("that", "of", "against") for word, following in pairs)
    crime = unit.stance == "hedges" and crime_at(unit.words) > 0
    return crime or unit.stage in _STAGES or noun or not HEDGE_WORDS.isdisjoint(unit.words)


def crime_at(words: Sequence[str]) -> int:
    """The place of the first verb of a crime; 0 for none, as nobody has done what a statement begins with.

    >>> crime_at("krog killed two guards".split()), crime_at("krog killed the plan".split()), crime_at("krog stole it".split())
    (1, 0, 1)
    """
    return next((i for i, word in enumerate(words) if i and (word in CRIMES or _of_somebody(words, i))), 0)


def _of_somebody(words: Sequence[str], i: int) -> bool:
    if words[i] not in CRIMES_OF_THINGS:
        return False
    after = words[i + 1 : i + 1 + OBJECT_REACH]
    return any(word in _HARMED or word in _TAKEN or word[:1].isdigit() for word in after) or any(
        word.endswith(_PEOPLE) and word not in STOPWORDS | _NOBODY for word in after[:2]
    )


def tells_of_a_wrong(words: tuple[str, ...]) -> bool:
    """True for words of an accusation; "the alleged dealer" only says who somebody is.

    >>> tells_of_a_wrong(("her", "alleged", "theft")), tells_of_a_wrong(("warned", "of", "the", "alleged", "dealer"))
    (True, False)
    """
    if _MISUSED.search(" ".join(words)):
        return True
    pairs = zip(words, (*words[1:], ""), strict=True)
    return any(
        word in ACCUSING and (following in DEEDS or not (word in _SAID_OF_WHOM and following.endswith(_PEOPLE)))
        for word, following in pairs
    )


def mentions_a_wrong(words: tuple[str, ...]) -> bool:
    """True for words that tell of an accusation only as the reason of something else.

    >>> mentions_a_wrong(("resigned", "after", "several", "allegations")), mentions_a_wrong(("faces", "allegations", "of", "theft"))
    (True, False)
    """
    told = [i for i, word in enumerate(words) if word in ACCUSING]
    return told != [] and all(not REASONS.isdisjoint(words[max(0, i - REASON_REACH) : i]) for i in told)


_MISUSED = re.compile(
    r"\b(?:use|used|using|uses|abuse|abused|abusing|abuses|misuse|misused|misusing|misuses) (?:his|her|their) "
    r"(?:own |public |official )?(?:position|office|power|powers|influence|authority|badge|rank)\b"
)
"""What nobody says of himself: "used her position to get away"."""
REASONS = listed("after following amid over since despite")
REASON_REACH = 4
"""Words between "after" and the allegations: "after several further allegations". Chosen: 2 and 8 give the same claims of 123 stories."""
_SAID_OF_WHOM = listed("alleged accused suspected")
_PEOPLE = (
    "er",
    "ers",
    "or",
    "ors",
    "man",
    "men",
    "woman",
    "women",
    "friend",
    "friends",
    "ist",
    "ists",
    "mate",
    "mates",
)
"""Ends of words for somebody who does something."""
