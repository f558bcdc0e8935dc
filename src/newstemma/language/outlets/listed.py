"""The outlets of language/outlets.tsv: by name, by folded words, by domain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from newstemma.tables import CreditKind

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who publishes: its canonical name, other names, and where on the web."""

    name: str
    kind: CreditKind
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # of a name that several outlets share: words of a text that mean this one


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where a text names an outlet ("the" left out), and the outlet's canonical name."""

    start: int
    stop: int
    name: str
    kind: CreditKind


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an outlet's name."""

    words: str
    weak: bool  # a common word or short code: an outlet only beside a cue
    outlet: Outlet

    def written(self, words: str) -> bool:
        """True when these words, equal but for case, may stand for the name: codes in capitals, others capitalised."""
        if self.words.isupper():
            return words == self.words or (len(words) > 5 and words[0].isupper())
        return words[0].isupper() or not self.words[0].isupper() or self.words[0].isdigit()


@cache
def outlets() -> tuple[Outlet, ...]:
    """All known outlets, in the order of outlets.tsv."""
    return tuple(outlet for outlet, _ in _listed())


@cache
def _listed() -> tuple[tuple[Outlet, frozenset[str]], ...]:
    """All known outlets, each with its weak names."""
    lines = files("newstemma.language").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(_outlet(line) for line in lines if line and not line.startswith("#"))


def _outlet(line: str) -> tuple[Outlet, frozenset[str]]:
    name, kind, domains, aliases, places = line.split("\t")
    written = [name, *_parts(aliases)]
    weak = frozenset(word[1:] for word in written if word.startswith("~"))
    plain = [word.removeprefix("~") for word in written]
    weak |= {word.split(" (", maxsplit=1)[0] for word in weak}
    return Outlet(plain[0], cast("CreditKind", kind), tuple(plain[1:]), _parts(domains), _parts(places)), weak


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


def _key(words: str) -> str:
    """Words folded for look-up: case, curly quotes, spaces, and a leading "the" do not matter.

    >>> _key("The  New York’s Post")
    "new york's post"
    """
    return " ".join(folded_text(words).split()).removeprefix("the ")


_FOLDS = str.maketrans({"’": "'", "‘": "'", "\n": " ", "\u00a0": " ", "\u2011": "-"})


def folded_text(text: str) -> str:
    """The text in lower case with straight quotes, every character in its place.

    >>> len(folded_text("İ’"))
    2
    """
    lower = text.lower()
    if len(lower) != len(text):  # "İ" is two code points in lower case
        lower = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_FOLDS)


@cache
def names_by_words() -> dict[str, tuple[Name, ...]]:
    """Every way to write a listed outlet's name, by folded words; who shares a name stands in the order of the list."""
    found: dict[str, list[Name]] = {}
    for outlet, weak in _listed():
        for words in dict.fromkeys((outlet.name.split(" (", maxsplit=1)[0], *outlet.aliases)):
            found.setdefault(_key(words), []).append(Name(words, words in weak, outlet))
    return {key: tuple(names) for key, names in found.items()}


@cache
def names_by_first_word() -> dict[str, tuple[str, ...]]:
    """Folded names by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for key in names_by_words():
        if first := WORD.search(key):
            found.setdefault(first[0], []).append(key)
    return {first: tuple(sorted(keys, key=lambda key: (-len(key), key))) for first, keys in found.items()}


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in reversed(outlets()) for domain in outlet.domains}


@cache
def _with_country() -> dict[str, Outlet]:
    """Outlets whose names tell their country in brackets, by the whole name."""
    return {_key(outlet.name): outlet for outlet in outlets() if " (" in outlet.name}


def outlet_named(words: str) -> Outlet | None:
    """The listed outlet of exactly this name; null when none or several have it.

    >>> [found.name for words in ("the NY Post", "AP", "La Nación", "Averil Courier") if (found := outlet_named(words))]
    ['New York Post', 'Associated Press']
    """
    key = _key(words)
    if key in _with_country():
        return _with_country()[key]
    sharing = list(dict.fromkeys(name.outlet for name in names_by_words().get(key, ())))
    best = [outlet for outlet in sharing if not outlet.places] or sharing
    return best[0] if len(best) == 1 else None


def outlet_at(domain: str) -> Outlet | None:
    """The outlet that publishes at a domain or its parent.

    >>> found = outlet_at("edition.cnn.com"); found.name if found else None
    'CNN'
    """
    labels = domain.casefold().strip(".").split(".")
    for first in range(max(0, len(labels) - 5), max(0, len(labels) - 1)):
        if found := _by_domain().get(".".join(labels[first:])):
            return found
    return None
