"""People's names as several reports write them: which of them are one person's."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from newstemma.language.given_names import SHORT_FORMS

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Last words that are no surname."""
USUAL = 3
"""Times that a shorter name must be used as often as the fullest to be the one that is shown."""


@lru_cache(20_000)
def folded(word: str) -> str:
    """A word without case, accents, full stop and possessive ending.

    >>> folded("Solís’s")
    'solis'
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").removesuffix("'s"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip(".")


def people_joined(uses: Mapping[str, int], seen: Iterable[str]) -> dict[str, str]:
    """Each person's name -> the fullest name that it surely means; `seen` are full names that the articles hold.

    >>> people_joined({"Ruiz": 3, "Ana Ruiz": 1, "Ana M. Ruiz": 1, "Olsen": 1}, ["Ben Olsen", "Carl Olsen"])
    {'Ana M. Ruiz': 'Ana M. Ruiz', 'Ana Ruiz': 'Ana M. Ruiz', 'Olsen': 'Olsen', 'Ruiz': 'Ana M. Ruiz'}
    """
    written = _spelled_alike({name for name in [*uses, *seen] if " " in name and ";" not in name}, uses)
    full = sorted(set(written.values()), key=lambda n: (-len(n.split()), -len(n), n))
    longer = _by_words(full)
    best = {name: _fullest(name, longer[_given(folded(name.split()[0])), folded(name.split()[-1])]) for name in full}
    by_word: defaultdict[str, set[str]] = defaultdict(set)
    for name, fullest in best.items():
        by_word[surname(name)].add(fullest)
    by_given: defaultdict[str, set[str]] = defaultdict(set)
    for name, fullest in best.items():
        by_given[folded(name.split()[0])].add(fullest)
    spelled = Counter({name: uses.get(name, 0) for name in best})
    for name in uses.keys() & written.keys():
        spelled[written[name]] += uses[name] if written[name] != name else 0
    shown = _most_used(spelled, best)
    result = {}
    for name in sorted(uses):
        if name in written:
            result[name] = shown[best[written[name]]]
        else:
            meant = by_word.get(folded(name)) or by_given.get(folded(name)) or set()
            result[name] = shown[next(iter(meant))] if len(meant) == 1 else name
    return result


def _spelled_alike(names: Iterable[str], uses: Mapping[str, int]) -> dict[str, str]:
    """Each full name -> the one of those with the same words that stands for them: "Ana Ruiz" for "ANA RUIZ"."""
    alike: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        first, *rest = map(folded, name.split())
        alike[_given(first), *rest].append(name)
    best = {
        key: min(group, key=lambda name: (name.isupper(), -uses.get(name, 0), name)) for key, group in alike.items()
    }
    return {name: best[key] for key, group in alike.items() for name in group}


def _most_used(uses: Mapping[str, int], best: Mapping[str, str]) -> dict[str, str]:
    """The fullest name of each person -> a shorter one of two words where nearly all reports use that, else itself."""
    spelled: defaultdict[str, list[str]] = defaultdict(list)
    for name, fullest in best.items():
        spelled[fullest].append(name)
    shown = {}
    for fullest, names in spelled.items():
        usual = min(names, key=lambda name: (-uses.get(name, 0), -len(name), name))
        shown[fullest] = usual if uses.get(usual, 0) >= USUAL * max(1, uses.get(fullest, 0)) else fullest
    return shown


def surname(name: str) -> str:
    """The last word of a name, "Jr" and the like left out, folded."""
    words = [folded(word) for word in name.split()]
    return words[-2] if len(words) > 2 and words[-1] in SUFFIXES else words[-1]


def _by_words(full: Iterable[str]) -> defaultdict[tuple[str, str], list[str]]:
    """Full names by their first word and each later word or its initial, so that only these are compared."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in full:
        first, *rest = map(folded, name.split())
        first = _given(first)
        for word in sorted({*rest, *(word[:1] for word in rest)}):
            found[first, word].append(name)
    return found


def _fullest(name: str, others: Sequence[str]) -> str:
    """The longest name that holds this one's words in order, when all longer ones agree."""
    longer = [other for other in others if other != name and short_of(name, other)]
    if not longer:
        return name
    return longer[0] if all(short_of(other, longer[0]) for other in longer[1:]) else name


def _given(name: str) -> str:
    """A given name for its short form: "james" for "jim"."""
    return SHORT_FORMS.get(name, name)


def short_of(short: str, long: str) -> bool:
    """True when the words of one name stand in the other in order, initials for words, and both begin alike.

    >>> short_of("Ana M. Ruiz", "Ana Maria Ruiz"), short_of("Ana Ruiz", "Ana Ruiz Lopez"), short_of("Ana Lopez", "Ana Ruiz")
    (True, True, False)
    """
    one, two = [folded(word) for word in short.split()], [folded(word) for word in long.split()]
    if len(one) > len(two) or _given(one[0]) != _given(two[0]):
        return False
    rest = iter(two[1:])
    return all(any(other == word or (len(word) == 1 and other[:1] == word) for other in rest) for word in one[1:])
