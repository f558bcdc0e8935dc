"""Piles made to fit stories on: small ones, twins, and our own corpus."""

from __future__ import annotations

import numpy as np
from piles import Pile, article_of

from pilings import alone, beside, corpus, twin

TEXTS = {
    "ferry": (
        "The ferry of Sandholm sank on Monday and 12 people drowned, said Ana Ruiz.",
        "In March the crew of the Petrel warned Ana Ruiz. The ferry of Sandholm sank.",
    ),
    "strand": ("A second ferry was stranded off Sandholm in 2021.", "The stranded ferry is off Sandholm, in the sand."),
    "mayor": ("Voters in Ostermark chose a mayor.", "The mayor of Ostermark thanked her voters."),
}


def pile() -> Pile:
    told = [(event, text) for event, texts in TEXTS.items() for text in texts]
    articles = [article_of({"id": str(n), "text": text, "date": "2024-05-05"}) for n, (_, text) in enumerate(told)]
    return Pile("invented", tuple(articles), tuple(event for event, _ in told))


def test_a_twin_has_other_names_in_the_same_words():
    its = pile().articles[:2]
    other = [each.text for each in twin(its, np.random.default_rng(0))]
    assert not any(name in text for text in other for name in ("Sandholm", "Ana", "Ruiz"))
    assert other[0].startswith("The ferry of ")
    assert other[0].split()[3] == other[1].split()[-2]  # one name in all of them
    assert "In March the crew of the" in other[1]


def test_each_event_is_told_alone_and_beside_the_one_most_like_it_without_dates():
    assert [set(each.events) for each in alone(pile())] == [{"ferry"}, {"mayor"}, {"strand"}]
    found = list(beside(pile()))
    assert {"ferry", "strand"} in [set(each.events) for each in found]
    assert not any(article.published for each in found for article in each.articles)


def test_held_stories_of_the_corpus_are_not_among_those_to_fit_on():
    held, others = (set(corpus(held=which).events) for which in (True, False))
    assert held
    assert not held & others
    assert held | others == set(corpus().events)
