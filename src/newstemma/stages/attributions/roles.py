"""Roles: which common nouns can speak, and how a paper is called."""

from __future__ import annotations

from newstemma.language.en import ANONYMOUS_HEADS, BODY_HEADS, DOCUMENT_HEADS, PERSON_TITLES
from newstemma.language.words import listed
from newstemma.stages.attributions.units import Token

HEADS = ANONYMOUS_HEADS | BODY_HEADS | DOCUMENT_HEADS | PERSON_TITLES
"""Nouns that can be a source."""
AFTER_HEADS = listed("familiar close aware involved present responsible knowledgeable able")
"""Adjectives that follow their noun: "a source familiar with it"."""
_GROUPS = listed("percent majority minority half third quarter dozens hundreds thousands")
_HUMAN_ENDINGS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "men",
    "woman",
    "women",
    "ee",
    "ant",
    "person",
    "people",
    "crat",
    "eer",
)
_NOT_HUMAN = listed(
    "whoever whomever however moreover number matter order power paper offer summer winter water error floor factor another other rather either whether "
    "weather shoulder corner center centre quarter border river chapter character computer disorder disaster danger "
    "newer older younger larger greater higher lower later earlier further better former latter committee degree fee "
    "debate remain plan season reason restaurant important significant relevant vast past most best least largest "
    "latest early labor labour minor major color humor behavior behaviour manner never ever over under"
)
_PARTICIPLES = listed("seen written drawn taken given made sent shown read held led put brought")


def participle(token: Token) -> bool:
    """True for "seen" and "commissioned", which end the noun before them."""
    return not token.capital and (token.low.endswith("ed") or token.low in _PARTICIPLES)


def paper(label: str) -> str:
    """The label of a paper: "the audit" for "an audit", "charge sheet" as it is.

    >>> paper("an audit"), paper("a Lund Herald poll"), paper("her letter")
    ('the audit', 'Lund Herald poll', 'her letter')
    """
    words = label.split()
    if words[0] in {"a", "an", "the"}:
        words = words[1:]
    return f"the {words[0]}" if len(words) == 1 else " ".join(words)


def speaking(head: str) -> bool:
    """True for a noun that can say something: a person, a body or a paper.

    >>> speaking("hairdressers"), speaking("auditor"), speaking("rules"), speaking("largest")
    (True, True, False, False)
    """
    stem = head.removesuffix("s")
    if head in HEADS or stem in HEADS or head in _GROUPS:
        return True
    return len(stem) > 4 and stem.endswith(_HUMAN_ENDINGS) and stem not in _NOT_HUMAN
