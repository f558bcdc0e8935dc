"""Whether "he" or "she" is said of somebody, by a title, a role or a given name."""

from __future__ import annotations

from newstemma.language.given_names import GIVEN_NAMES, given_name
from newstemma.language.words import listed

_SHE = listed(
    "mrs ms miss dame lady congresswoman chairwoman spokeswoman actress mother daughter sister wife queen "
    "princess councilwoman policewoman her woman girl"
)
_HE = listed(
    "mr sir lord congressman chairman spokesman actor father son brother husband king prince councilman policeman "
    "his man boy rabbi imam pope"
)


def gender_of(words: list[str], title: str | None) -> str | None:
    """The pronoun "he" or "she", by title or given name."""
    if title in _SHE:
        return "she"
    if title in _HE:
        return "he"
    return GIVEN_NAMES[words[0]] if given_name(words) else None


def role_gender(word: str) -> str | None:
    """The pronoun of a role: "she" for "spokeswoman"."""
    return "she" if word in _SHE else "he" if word in _HE else None
