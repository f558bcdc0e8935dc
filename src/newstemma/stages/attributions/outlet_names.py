"""By which shorter names an outlet goes in its own report and in its story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from newstemma.language.en import DAYS
from newstemma.language.given_names import given_name
from newstemma.language.words import listed

_COMMON_ENDS = listed(
    "news press agency radio service tv online today media press wire one daily the new morning evening sunday"
)
"""Words of many outlets' names, which name none alone."""


def own_names(outlet: str | None) -> dict[str, str]:
    """The names by which an outlet calls itself, folded: the whole, without "The", its last word, its initials.

    >>> sorted(own_names("The Averil Morning Ledger"))
    ['aml', 'averil morning ledger', 'ledger', 'morning ledger', 'the averil morning ledger']
    """
    if not outlet:
        return {}
    parts = outlet.split()
    rest = parts[1:] if parts[0].casefold() == "the" and len(parts) > 1 else parts
    letters = "".join(word[0] for word in rest if word[0].isupper())
    names = [outlet, *(" ".join(rest[at:]) for at in range(len(rest))), letters if len(letters) > 1 else outlet]
    return {name.casefold(): outlet for name in names if name.casefold() not in _COMMON_ENDS}


_NO_NAMES = listed("a an another one each every some any other this that our their his her its no")
"""Words before "news agency" that are no name of one, though they open a sentence."""
_NAME = r"[A-ZÀ-Þ][\w'’&\-]{1,30}(?: (?:(?:de|du|des|di|la|le|on|am|and|&) )?[A-ZÀ-Þ0-9][\w'’&\-.]{0,30}){0,3}"
_OUTLET = "newspaper|daily|weekly|monthly|tabloid|broadsheet|magazine|website|web site|news site|portal|broadcaster|radio station|TV station|television station|news agency|press agency|wire service|evening paper|morning paper|sports paper|local paper|podcast|blog"
_AFTER_NOUN = re.compile(rf"\b(?:{_OUTLET}),? ({_NAME})")
_BEFORE_NOUN = re.compile(rf"\b({_NAME}) (?:{_OUTLET})\b(?!s)")
_AGENCY = re.compile(r"\b(?:[Tt]he|state) agency ([A-Z]{2,6})\b|\b[Tt]he ([A-Z]{2,6}) agency\b")


def named_outlets(text: str) -> dict[str, str]:
    """The outlets that a text introduces by a noun, folded: "the weekly Kvarn", "the Kvarn newspaper". Linear.

    >>> named_outlets("Ana Ruiz told the weekly Kvarn Nu, and the agency LPN had it from the Averil Ledger newspaper.")
    {'kvarn nu': 'Kvarn Nu', 'averil ledger': 'Averil Ledger', 'lpn': 'LPN'}
    """
    found: dict[str, str] = {}
    for pattern in (_AFTER_NOUN, _BEFORE_NOUN, _AGENCY):
        for match in pattern.finditer(text):
            name = next(group for group in match.groups() if group).removesuffix("’s").removesuffix("'s").rstrip(".")
            name = name.removeprefix("The ")
            if not given_name(name.split()) and name.casefold() not in _COMMON_ENDS | DAYS | _NO_NAMES:
                found.setdefault(name.casefold(), name)
    return found


def short_names(outlets: Iterable[str]) -> dict[str, str]:
    """The short names of a story's outlets, folded and without "the", where one outlet alone has them.

    >>> found = short_names(["Averil Morning Ledger", "The Morning Post", "Kvarn Post & Echo"])
    >>> found["ledger"], found["kvarn post"], "morning" in found, "post" in found
    ('Averil Morning Ledger', 'Kvarn Post & Echo', False, False)
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for outlet in sorted(set(outlets)):
        parts = without_article(outlet).split()
        runs = (" ".join(parts[start:stop]) for start in range(len(parts)) for stop in range(start + 1, len(parts) + 1))
        for name in {*runs, *(without_article(name) for name in own_names(outlet))} - _COMMON_ENDS:
            found[name].add(outlet)
    return {name: next(iter(full)) for name, full in found.items() if len(full) == 1 and name[0].isalnum()}


def without_article(name: str) -> str:
    """A name folded, without "the".

    >>> without_article("The Post")
    'post'
    """
    return name.casefold().removeprefix("the ")
