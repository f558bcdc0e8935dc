from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.similar import CAUTION, alike, stem, weights

statements = st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1), max_size=12)


def slow_alike(rows, weight, floor):
    scores = {}
    for i, j in combinations(range(len(rows)), 2):
        a, b = (sum(weight[key] for key in rows[k]) + CAUTION for k in (i, j))
        score = sum(weight[key] for key in rows[i] & rows[j]) / (a * b) ** 0.5
        if rows[i] & rows[j] and score >= floor:
            scores[i, j] = score
    return scores


@given(statements)
def test_the_index_finds_what_comparing_all_pairs_finds(rows):
    weight = weights(rows)
    found = alike(rows, weight, 0.0)
    fast = {(i, j): score for j, near, scores in found for i, score in zip(near, scores, strict=True)}
    slow = slow_alike(rows, weight, 0.0)
    assert fast.keys() == slow.keys()
    assert all(abs(fast[pair] - slow[pair]) < 1e-5 for pair in fast)


def test_rare_keys_weigh_more():
    weight = weights([frozenset({"gym", "police"}), frozenset({"police"}), frozenset({"police"})])
    assert weight["gym"] > weight["police"]


def test_inflections_and_newsroom_synonyms_share_a_stem():
    for words in ("collided crashes", "wounded injuries", "fled fleeing", "studies studied", "stopping stopped"):
        assert len({stem(word) for word in words.split()}) == 1, words


@given(st.text(max_size=30))
def test_any_word_has_a_stem(word):
    assert isinstance(stem(word), str)
