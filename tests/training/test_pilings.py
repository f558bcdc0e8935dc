"""Piles made to fit stories on: small ones, and our own corpus."""

from __future__ import annotations

from itertools import islice

from piles import Pile, article_of

from pilings import SOURCES, alone, beside, corpus, small_piles

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


TOWNS = ("Sandholm", "Ostermark", "Marrow", "Ulmfeld", "Ternby", "Hollin", "Averil")


def test_small_piles_hold_whole_or_shortened_reports_of_events_and_are_always_the_same():
    texts = {town: f"A mill burned in {town}. Nobody in {town} was hurt. The mill was old." for town in TOWNS}
    articles = tuple(article_of({"id": town, "text": text, "date": "2024-05-05"}) for town, text in texts.items())
    found = list(islice(small_piles(dict.fromkeys(SOURCES, Pile("invented", articles, TOWNS))), 50))
    told = [(article, event) for each in found for article, event in zip(each.articles, each.events, strict=True)]
    assert all(texts[event].startswith(article.text) for article, event in told)
    assert any(article.text != texts[event] for article, event in told)
    assert {bool(article.published) for article, _ in told} == {True, False}
    assert any(len(each.articles) > 2 * len(set(each.events)) for each in found)  # one report many times
    again = list(islice(small_piles(dict.fromkeys(SOURCES, Pile("invented", articles, TOWNS))), 50))
    assert again == found


def test_small_piles_of_sources_with_few_events_have_no_more_than_these():
    found = list(islice(small_piles(dict.fromkeys(SOURCES, pile())), 50))
    assert max(len(set(each.events)) for each in found) == len(TEXTS)


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
