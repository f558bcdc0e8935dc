"""Reuse on both engines when keys are skewed: one run of words in half the articles, one article that pairs with all."""

from __future__ import annotations

from random import Random

import pytest

import newstemma
from newstemma.tables import TABLES

ARTICLES = 240
"""So many that the notice stands in more than any real passage does."""
NOTICE = "readers of this paper who saw anything of it are asked to ring the desk before noon or to leave word with the porter"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words(random, number):
    return ["".join(random.choices(LETTERS, k=random.randint(3, 9))) for _ in range(number)]


def pile():
    """Reports of words of their own; every second has the notice, and the last holds a passage of each of the others."""
    random = Random(4)
    texts = [words(random, 60) for _ in range(ARTICLES - 1)]
    gathered = [word for text in texts for word in text[20:45]]
    told = [" ".join(text) + (f". {NOTICE}." if place % 2 else ".") for place, text in enumerate(texts)]
    return [
        {"text": text, "outlet": f"Paper {place % 7}", "date": f"2024-05-{1 + place % 28:02}"}
        for place, text in enumerate([*told, f"{' '.join(gathered)}. {NOTICE}."])
    ]


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """The pile on the local engine: read it, never change it."""
    return newstemma.trace(pile(), tmp_path_factory.mktemp("skewed") / "local", until="reuse", workers=1)


def test_one_article_pairs_with_all_and_no_other_two_do(local):
    gathering = max(local.rows("articles"), key=lambda each: len(each.text)).article
    found = local.rows("reuse")
    assert {gathering} == set.intersection(*({each.article, each.other} for each in found))
    assert len({each.article for each in found} | {each.other for each in found}) == ARTICLES


def test_what_half_of_all_articles_carry_is_no_passage(local):
    texts = {each.article: each.text for each in local.rows("articles")}
    assert sum(NOTICE in each for each in texts.values()) > ARTICLES / 2 - 1
    assert not [each for each in local.rows("reuse") if NOTICE in texts[each.article][each.start : each.stop]]


@pytest.mark.spark
def test_skewed_keys_give_equal_rows(local, request, tmp_path):
    if request.config.getoption("--engine") != "spark":
        pytest.skip("with --engine spark")
    request.getfixturevalue("spark_session")
    spark = newstemma.trace(pile(), tmp_path / "spark", engine="spark", until="reuse")
    assert spark.rows("reuse")
    for name in TABLES:
        assert spark.rows(name) == local.rows(name), name


@pytest.mark.spark
def test_skewed_keys_give_equal_rows_in_a_case_that_grew(request, tmp_path):
    if request.config.getoption("--engine") != "spark":
        pytest.skip("with --engine spark")
    request.getfixturevalue("spark_session")
    found = []
    for engine in ("local", "spark"):
        case = newstemma.trace(pile()[:80], tmp_path / engine, engine=engine, until="reuse")
        found.append(case.trace(pile()[80:], engine=engine, until="reuse").rows("reuse"))
    assert found[0] == found[1]
