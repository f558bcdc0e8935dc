"""Shingles: which runs of words an article gives."""

from __future__ import annotations

from newstemma.stages.shingles import WORDS, shingles
from newstemma.tables import Article


def article(text: str, name: str = "a1") -> Article:
    return Article(name, name, None, f"{name}.txt", None, None, None, None, None, "en", None, 0, text)


def test_every_run_is_given_with_its_place():
    text = "“We will rebuild the old pier,” she said."
    found = list(shingles([article(text)]))
    assert [text[run.start : run.stop] for run in found] == [
        "We will rebuild the old",
        "will rebuild the old pier",
        "rebuild the old pier,” she",
        "the old pier,” she said",
    ]


def test_a_run_that_recurs_is_given_once_at_its_first_place():
    found = list(shingles([article("one two three four five " * 1000)]))
    assert [run.start for run in found] == [0, 4, 8, 14, 19]
    assert len(found) == WORDS


def test_case_and_quote_marks_make_no_difference():
    one, two = (list(shingles([article(text)])) for text in ("IT’S a very Old pier", "it's a “very” old pier"))
    assert [run.hash for run in one] == [run.hash for run in two]


def test_a_text_of_few_words_gives_none():
    assert list(shingles([article("Four words are few"), article("", "a2")])) == []


def test_the_order_of_articles_changes_nothing():
    articles = [article("one two three four five six", "a1"), article("two three four five six", "a2")]
    assert list(shingles(articles)) == list(shingles(articles[::-1]))
