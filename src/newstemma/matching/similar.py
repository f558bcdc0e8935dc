"""How alike short statements are: stems, and what shared ones weigh. No tables here.

A statement is a set of keys (stems and values). A key weighs log(1 + statements / statements that hold it), and two
statements are as alike as the weight they share over the geometric mean of their weights (a cosine of binary vectors).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np

from newstemma.language.en_words import IRREGULAR, SAME

Keys = frozenset[str]
CAUTION = 1.0
"""Added to each statement's weight, so that two short statements need more than one word in common."""
MOST_HELD = 500
"""A key that more statements hold tells nothing apart, and pairs grow with the square of its holders."""


def _suffixless(word: str) -> str:
    """The word without its inflection, by suffix alone (after the first step of Porter, 1980)."""
    if len(word) <= 3 or not word.isalpha():
        return word
    for suffix, rest in (
        ("sses", "ss"),
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("ss", "ss"),
        ("s", ""),
    ):
        if word.endswith(suffix):
            word = word[: -len(suffix)] + rest if len(word) - len(suffix) >= 3 else word
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _meanings() -> dict[str, str]:
    return {_suffixless(word): line.split()[0] for line in SAME for word in line.split()}


_MEANING = _meanings()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word's stem: inflection off, irregular forms and newsroom synonyms to one word.

    >>> stem("moved") == stem("moves"), stem("fled") == stem("fleeing"), stem("hurt") == stem("injuries")
    (True, True, True)
    """
    word = word.removesuffix("'s").removesuffix("'").replace("-", "")
    bare = _suffixless(word)
    if bare in _MEANING:
        return _MEANING[bare]
    root = _suffixless(IRREGULAR.get(word, word))
    return _MEANING.get(root, root)


def weights(statements: Iterable[Keys]) -> dict[str, float]:
    """What each key weighs: rare keys more.

    >>> w = weights([frozenset({"gym", "police"}), frozenset({"police"})])
    >>> w["gym"] > w["police"]
    True
    """
    statements = list(statements)
    held = Counter(key for keys in statements for key in keys)
    return {key: math.log(1 + len(statements) / count) for key, count in held.items()}


def alike(
    statements: Sequence[Keys], weight: dict[str, float], floor: float
) -> Iterator[tuple[int, list[int], list[float]]]:
    """For each statement j those i < j at least as alike as `floor`, and how alike; only pairs that share a key are looked at.

    >>> found = alike([frozenset("ab"), frozenset("abc")], dict(a=1.0, b=1.0, c=2.0), 0.1)
    >>> [(j, near, [round(score, 2) for score in scores]) for j, near, scores in found]
    [(0, [], []), (1, [0], [0.52])]
    """
    held = Counter(key for keys in statements for key in keys)
    statements = [frozenset(key for key in keys if held[key] <= MOST_HELD) for keys in statements]
    total = [math.fsum(sorted(weight[key] for key in keys)) for keys in statements]
    holding: dict[str, list[int]] = defaultdict(list)
    for j, keys in enumerate(statements):
        for key in keys:
            holding[key].append(j)
    holders = {key: np.array(places, np.int64) for key, places in holding.items()}
    before = dict.fromkeys(holders, 0)  # holders of a key among the statements so far
    cautious = np.array(total, np.float64) + CAUTION
    shared = np.zeros(len(statements), np.float64)
    for j, keys in enumerate(statements):
        others = [holders[key][: before[key]] for key in sorted(keys)]
        for key, places in zip(sorted(keys), others, strict=True):
            shared[places] += weight[key]
            before[key] += 1
        near = np.unique(np.concatenate(others)) if others else _NONE
        scores = shared[near] / np.sqrt(cautious[near] * cautious[j])
        shared[near] = 0.0
        kept = scores >= floor
        yield j, near[kept].tolist(), scores[kept].tolist()


_NONE = np.array([], np.int64)


def most_held(
    statements: Sequence[Keys],
    of: Sequence[str],
    holders: Sequence[Keys],
    within: Sequence[str],
    weight: dict[str, float],
) -> list[float]:
    """For each statement, by whom it is, the largest share of its weight that a holder of somebody else has.

    >>> most_held([frozenset("ab")], ["Echo"], [frozenset("abc"), frozenset("ax")], ["Echo", "Post"], dict(a=1.0, b=3.0))
    [0.25]
    """
    holding: dict[str, list[int]] = defaultdict(list)
    for j, keys in enumerate(holders):
        for key in keys:
            holding[key].append(j)
    places = {key: np.array(found, np.int64) for key, found in holding.items()}
    numbers = {name: i for i, name in enumerate(dict.fromkeys([*within, *of]))}
    owners = np.array([numbers[name] for name in within], np.int64)
    result = []
    for keys, name in zip(statements, of, strict=True):
        shared = np.zeros(len(holders), np.float64)
        for key in sorted(keys & places.keys()):
            shared[places[key]] += weight.get(key, 0.0)
        total = math.fsum(sorted(weight.get(key, 0.0) for key in keys))
        most = float(shared[owners != numbers[name]].max(initial=0.0))
        result.append(round(most / total, 6) if total else 0.0)
    return result
