"""When two names agree: a person's without titles, by the surname; a body's by head noun or initials; outlets by canonical name."""

from __future__ import annotations

import re
import unicodedata

from newstemma.language.en import ANONYMOUS_HEADS, HONORIFICS, PERSON_TITLES, PREPOSITIONS
from newstemma.language.outlets import outlet_named
from newstemma.language.words import listed

_ARTICLES = frozenset({"the", "a", "an"})
_PHRASE_ENDS = PREPOSITIONS | {"who", "whose", "that", "which", "familiar", "close", "across", "beside"}
"""Words that end the noun phrase whose last noun is the head: "a source [in the department]"."""
_SMALL = frozenset({"of", "for", "and", "in", "on", "at"})
"""Words that acronyms mostly skip: "FBI"."""
_FORMS = frozenset({"inc", "ltd", "llc", "plc", "corp", "co"})
"""Legal forms of firms, which are no head nouns."""
_TITLES = (
    PERSON_TITLES
    | HONORIFICS
    | listed(
        "police maitre maestro advocate cllr cllrs pc dc don dona senor senora signor signora monsieur madame mme "
        "herr frau sheikh sheik alhaji hajji malam mullah ayatollah abbot abbess canon comrade undersecretary hon honourable honorable"
    )
)
"""Words before a person's name that make no other name of it."""
_AFTER_NAMES = listed("kc qc sc j jj mp mep md phd obe mbe esq")
"""Letters after a person's name that are no part of it."""
_ONE_OF = re.compile(r"one of (?:the |these |those |\w{3,6} )?(\w+(?: \w+){0,2})$")
_OF_PEOPLES = ("ian", "ese", "ish", "an", "ia", "i", "a")
"""Endings of countries and of their people."""
_NOTE = re.compile(r"\([^()]{0,80}\)")
_WORD = re.compile(r"\w+(?:[.'’-]\w+){0,9}")


def words(name: str) -> list[str]:
    """The words of a name, folded, without accents, articles, notes in brackets and possessives.

    >>> words("The Herald's (Sunday)"), words("Solís")
    (['herald'], ['solis'])
    """
    found = [_plain(word.group()) for word in _WORD.finditer(_NOTE.sub("", name))]
    found = [word.removesuffix("'s") for word in found]
    return [word for word in found if word not in _ARTICLES]


def _plain(word: str) -> str:
    """A word in small letters, without accents, its apostrophe straight."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def without_titles(name: str) -> list[str]:
    """The words of a person's name without what stands before it.

    >>> without_titles("Police Capt. Ana Ruiz")
    ['ana', 'ruiz']
    """
    found = words(name)
    while len(found) > 1 and found[0].rstrip(".") in _TITLES:
        found = found[1:]
    while len(found) > 1 and found[-1] in _AFTER_NAMES:
        found = found[:-1]
    return found


def head(role: str) -> str:
    """The head noun of a role, in the singular.

    >>> head("two senior police sources in the city"), head("one of two clerks"), head("a Union of Bakers clerk")
    ('source', 'clerk', 'clerk')
    """
    parts = _NOTE.sub("", role).split()
    while parts and parts[0].casefold() in _ARTICLES:
        parts = parts[1:]
    if len(parts) > 2 and parts[-1].islower() and all(part[0].isupper() or part in _SMALL for part in parts[:-1]):
        return _singular(words(parts[-1])[-1])  # "a Union of Bakers spokesman"
    if several := _ONE_OF.match(" ".join(words(role))):
        return head(several[1])
    found = _noun_phrase(words(role))
    return _singular(found[-1]) if found else ""


def _noun_phrase(found: list[str]) -> list[str]:
    """The words up to the head noun: those before "of", "in", "who" ... and without a firm's legal form."""
    ends = (place for place, word in enumerate(found) if place and (word in _PHRASE_ENDS or _clause(found, place)))
    phrase = found[: next(ends, len(found))]
    return phrase[:-1] if len(phrase) > 1 and phrase[-1] in _FORMS else phrase


def _clause(found: list[str], place: int) -> bool:
    """True at the participle in "two people briefed on it", "a man loading a van"."""
    return found[place].endswith(("ed", "ing")) and found[place - 1] in ANONYMOUS_HEADS


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def canonical(outlet: str) -> str:
    """The outlet's canonical name, folded; a name that no list has stands for itself.

    >>> canonical("the AP")
    'associated press'
    """
    known = outlet_named(_NOTE.sub("", outlet).strip())
    return " ".join(words(known.name if known else outlet))


def outlets_agree(one: str, other: str) -> bool:
    """True when two names of a credited body are one body's."""
    return canonical(one) == canonical(other)


def short_for(full: str, short: str) -> bool:
    """True when an outlet's short name can be this full one's, as a surname can be a person's: a run of its words, or its initials.

    >>> short_for("The Averil Morning Ledger", "the Ledger"), short_for("Averil Press Agency", "APA"), short_for("Averil News", "Lund News")
    (True, True, False)
    """
    one, two = words(full), words(short)
    letters = {"".join(word[0] for word in one[at:]) for at in range(len(one))} | _initials(one)
    run = any(one[at : at + len(two)] == two for at in range(len(one)))
    return outlets_agree(full, short) or bool(
        two and (run or (len(two) == 1 and len(two[0]) > 1 and two[0] in letters))
    )


def names_agree(gold: str, given: str, kind: str) -> bool:
    """True when the speaker given is the gold's, of that kind; of several in the gold ("A; B") one will do.

    >>> names_agree("Ana Maria Ruiz", "Mayor Ruiz", "person"), names_agree("Ana Ruiz", "Ana", "person")
    (True, False)
    >>> names_agree("a police source", "two sources", "anonymous"), names_agree("Harbour Police", "Police", "organisation")
    (True, True)
    >>> names_agree("Averil Harbour Trust", "Averil Harbour", "organisation")
    False
    """
    return any(_agree(one, given, kind) for one in gold.split(";"))


def _agree(gold: str, given: str, kind: str) -> bool:
    if outlets_agree(gold, given):
        return True
    if kind in ("anonymous", "document"):
        return head(gold) == head(given)
    if kind == "person":
        return _same_person(without_titles(gold), without_titles(given))
    return _same_body(_stems(gold), _stems(given))


def _same_person(gold: list[str], given: list[str]) -> bool:
    """A surname for the full name is right, a first name is not; middle names, and words before a whole name, may be missing."""
    short, long = sorted((gold, given), key=len)
    if not short:
        return False
    if len(short) == 1:
        return short[0] in (long[1:] or long)
    if short == long[-len(short) :]:
        return True  # "Stoker Ana Ruiz"
    return short[0] == long[0] and (short[-1] == long[-1] or short == long[: len(short)])


def _stems(name: str) -> list[str]:
    """The words of a body's name, peoples as their countries: "Israeli" as "Israel"."""
    return [
        next((word.removesuffix(end) for end in _OF_PEOPLES if word.endswith(end) and len(word) - len(end) >= 4), word)
        for word in words(name)
    ]


def _same_body(gold: list[str], given: list[str]) -> bool:
    """One name is the other's initials, or a run of it that holds its head noun: "the Trust", not "Averil Harbour"."""
    short, long = sorted((gold, given), key=len)
    if not short:
        return False
    if len(short) == 1 and short[0].replace(".", "") in _initials(long):
        return True
    before = _noun_phrase(long)
    return before[-len(short) :] == short or (len(short) >= len(before) and long[: len(short)] == short)


def _initials(name: list[str]) -> set[str]:
    """The acronyms of a name, with and without its small words; one letter is none."""
    every = "".join(word[0] for word in name)
    large = "".join(word[0] for word in name if word not in _SMALL)
    return {letters for letters in (every, large) if len(letters) > 1}
