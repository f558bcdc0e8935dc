"""Evidence that two wordings of a story say the same thing: a row for each pair that shares something, a column for each sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import LIGHT
from newstemma.language.words import listed
from newstemma.matching.similar import alike, stem, weights
from newstemma.matching.values import agree
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import DAYS

SEEN = 0.08
"""Pairs less alike are not looked at: of those that say the same thing they are a tenth, of all that share a word two thirds."""
ROWS = (2, 3, 4, 6)
"""Lengths of runs of words that two wordings may share; the longest tells."""
_PARTS_OF_TIME = frozenset(
    stem(word)
    for word in listed(
        "minute hour morning noon afternoon evening night midnight today yesterday tomorrow day week weekend month year early earlier late later"
    )
)
"""Words of when something was: six in a row ("in the early hours of Friday morning") tell no two statements to be one."""
_LIGHT = frozenset(stem(word) for word in LIGHT)

Wording = Sequence[Unit]
"""Units of the same words, in order of report and place."""
Floats = NDArray[np.float64]


class Evidence(NamedTuple):
    """Pairs of wordings by number, the lower one first, and what speaks for or against each, by name."""

    one: NDArray[np.int64]
    two: NDArray[np.int64]
    columns: dict[str, Floats]


def evidence(wordings: Sequence[Wording], speaker: Callable[[Unit], str | None]) -> Evidence | None:
    """The pairs of a story's wordings that share words or values, with their evidence; None without any such pair."""
    keys = [wording[0].keys for wording in wordings]
    seen = _seen(wordings)
    found = sorted(
        ((i, j), round(score, 6))
        for j, near, scores in alike(keys, weights(keys), SEEN)
        for i, score in zip(near, scores, strict=True)
        if _comparable(seen[i], seen[j])
    )
    if not found:
        return None
    one, two = (np.array([pair[side] for pair, _ in found], np.int64) for side in (0, 1))
    scores = np.array([score for _, score in found], np.float64)
    first = [wording[0] for wording in wordings]
    columns = {"alike": scores} | _margins(wordings, one, two, scores) | _of_sides(wordings, one, two, speaker)
    pairs = list(zip(one.tolist(), two.tolist(), strict=True))
    return Evidence(one, two, columns | _words(first, pairs) | _values(first, pairs))


class _Seen(NamedTuple):
    """What of a wording tells whether it can be compared: keys that do not say when, names, and the reports that have it below their title.

    Each set is a number with a bit for each of its members: most pairs of a story are looked at, and few can be compared.
    """

    telling: int
    names: int
    below: int


def _seen(wordings: Sequence[Wording]) -> list[_Seen]:
    """The same of all wordings."""
    keys: dict[str, int] = {}
    articles: dict[str, int] = {}
    return [
        _Seen(
            _bits((key for key in first.keys if not _when(key)), keys),
            _bits(first.names, keys),
            _bits((unit.article for unit in wording if unit.part != "title"), articles),
        )
        for wording in wordings
        for first in wording[:1]
    ]


def _bits(members: Iterable[str], places: dict[str, int]) -> int:
    """A number with the bits of these members, each at its place."""
    bits = 0
    for member in members:
        bits |= 1 << places.setdefault(member, len(places))
    return bits


def _comparable(one: _Seen, other: _Seen) -> bool:
    """True for two that share two keys that do not say when, one of them no name, in two reports, or as headline and body.

    One word in common is chance, a name is a topic; and what a report has twice below its headline is mostly two things
    (five in six, of those that share so much in the training stories).
    """
    (telling, names, below), (telling_too, names_too, below_too) = one, other
    if below & below_too:
        return False
    shared = telling & telling_too
    return shared & (shared - 1) != 0 and shared & ~(names | names_too) != 0


@lru_cache(maxsize=1 << 14)
def _when(key: str) -> bool:
    """True for a date, a day of the week, a month and a part of a day: much happens on one day."""
    return key.startswith("date:") or key in DAYS or key in _PARTS_OF_TIME


def _margins(
    wordings: Sequence[Wording], one: NDArray[np.int64], two: NDArray[np.int64], scores: Floats
) -> dict[str, Floats]:
    """How much more alike each is to the other than to any third wording of the other's reports, by the lesser and the larger."""
    itself = np.arange(len(wordings))  # what has both says two things by them
    seen_from, seen = np.concatenate([one, two, itself]), np.concatenate([two, one, itself])
    score = np.concatenate([scores, scores, np.ones(len(wordings))])
    reports = [list(articles) for articles in _articles(wordings)]
    lengths = np.array([len(each) for each in reports])
    numbers = _numbered([article for each in reports for article in each])
    first = np.cumsum(lengths) - lengths  # of each wording's reports among the numbers
    count = lengths[seen]
    start = np.cumsum(count) - count
    way = np.repeat(np.arange(len(seen)), count)  # one for each report of the other
    report = numbers[first[seen][way] + np.arange(len(way)) - start[way]]
    place = seen_from[way] * (numbers.max() + 1) + report
    best_first = np.lexsort((-score[way], place))
    places, at = np.unique(place[best_first], return_index=True)
    ranked = np.append(score[way][best_first], 0.0)
    alone = np.append(at[1:], len(way)) - at == 1
    top, second = ranked[at], np.where(alone, 0.0, ranked[at + 1])
    here = np.searchsorted(places, place)
    third = np.where(score[way] == top[here], second[here], top[here])
    margins = score - np.maximum.reduceat(third, start)
    there, back = margins[: len(one)], margins[len(one) : 2 * len(one)]
    return {"lesser margin": np.minimum(there, back), "larger margin": np.maximum(there, back)}


def _articles(wordings: Sequence[Wording]) -> list[frozenset[str]]:
    return [frozenset(unit.article for unit in wording) for wording in wordings]


def _of_sides(
    wordings: Sequence[Wording], one: NDArray[np.int64], two: NDArray[np.int64], speaker: Callable[[Unit], str | None]
) -> dict[str, Floats]:
    """What each side shows by itself, side by side."""
    first = [wording[0] for wording in wordings]
    articles = _articles(wordings)
    ends: dict[str, int] = defaultdict(int)
    for unit in first:
        ends[unit.article] = max(ends[unit.article], unit.stop)
    said, direct = ([_form(unit) >= least for unit in first] for least in (1, 2))
    names = [speaker(unit) for unit in first]
    voices = _numbered(names)
    homes = _numbered([(unit.article, unit.home) for unit in first])
    known = np.array([name is not None for name in names])
    place = np.array([unit.start / ends[unit.article] for unit in first])
    both_known = known[one] & known[two]
    same_voice = both_known & (voices[one] == voices[two])

    def sides(flags: Sequence[bool]) -> Floats:
        column = np.array(flags, np.float64)
        return column[one] + column[two]

    both_said = sides(said) == 2
    return {
        "negated": sides([unit.negated for unit in first]) % 2,
        "denied": sides([unit.stance == "denies" for unit in first]) % 2,
        "said": sides(said),
        "quoted": np.where(both_said, 1 + sides(direct), 0.0),
        "speaker": same_voice.astype(np.float64) - (both_known & ~same_voice),
        "headline": sides([unit.part == "title" for unit in first]),
        "apart": np.abs(place[one] - place[two]),
        "one report": np.array(
            [not articles[i].isdisjoint(articles[j]) for i, j in zip(one, two, strict=True)], np.float64
        ),
        "one sentence": (homes[one] == homes[two]).astype(np.float64),
    }


def _form(unit: Unit) -> int:
    """0 in the report's own voice, 1 as somebody's words, 2 in quotation marks throughout."""
    return 0 if unit.attribution is None else 2 if unit.attribution.form == "direct" else 1


def _numbered(items: Sequence[object]) -> NDArray[np.int64]:
    """A number for each item, the same for equal ones."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(item, len(numbers)) for item in items], np.int64)


def _words(first: Sequence[Unit], pairs: Sequence[tuple[int, int]]) -> dict[str, Floats]:
    """Words with a meaning and values that both have, how many of them are no names, and how long a run of the same words is."""
    keys: dict[str, int] = {}
    told_in = [[key for key in unit.keys if _tells(key)] for unit in first]
    telling = [_bits(each, keys) for each in told_in]
    named = [
        _bits([*(key for key in each if not key.isalpha()), *unit.names], keys)
        for each, unit in zip(told_in, first, strict=True)
    ]
    runs = [_runs(unit.words) for unit in first]
    told, plain, row = [], [], []
    for i, j in pairs:
        shared = telling[i] & telling[j]
        told.append(shared.bit_count())
        plain.append((shared & ~(named[i] | named[j])).bit_count())
        longest = 0
        for size, here, there in zip(
            ROWS, runs[i], runs[j], strict=True
        ):  # who shares a longer run shares a shorter one
            if here.isdisjoint(there):
                break
            longest = size
        row.append(longest)
    return {name: np.array(column, np.float64) for name, column in (("told", told), ("plain", plain), ("run", row))}


def _tells(key: str) -> bool:
    """True for a value and a word with a meaning."""
    return not _when(key) and (":" in key or (key.isalpha() and key not in _LIGHT))


def _runs(words: tuple[str, ...]) -> list[frozenset[tuple[str, ...]]]:
    """The runs of words in which one tells what happened, not when, of each length."""
    telling = [word not in STOPWORDS and not _when(stem(word)) for word in words]
    return [
        frozenset(words[i : i + size] for i in range(len(words) - size + 1) if True in telling[i : i + size])
        for size in ROWS
    ]


def _values(first: Sequence[Unit], pairs: Sequence[tuple[int, int]]) -> dict[str, Floats]:
    """Values of both that agree, that cannot both be true, and how many sides have one."""
    agreeing, differing = [0] * len(pairs), [0] * len(pairs)
    for place, (i, j) in enumerate(pairs):
        for a in first[i].values:
            for b in first[j].values:
                if a.kind == b.kind:
                    one_of = agreeing if agree(a.kind, a.value, b.value) else differing
                    one_of[place] += 1
    valued = [bool(first[i].values) + bool(first[j].values) for i, j in pairs]
    columns = (("agreeing", agreeing), ("differing", differing), ("valued", valued))
    return {name: np.array(column, np.float64) for name, column in columns}
