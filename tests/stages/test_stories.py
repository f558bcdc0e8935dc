"""Stories: which articles are about one event, and what their ids become."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.ids import content_id
from newstemma.stages.stories import stories
from newstemma.tables import Alias, Article, Decision, Story

FERRY = {
    "f1": "The ferry Petrel sank off Cape Marrow on Sunday. Divers searched the wreck of the Petrel for three sailors.",
    "f2": "Divers are searching off Cape Marrow, where the ferry Petrel sank. Three sailors are missing, the coast guard said.",
    "f3": "Three sailors of the Petrel are missing. The ferry went down off Cape Marrow, and the coast guard sent divers.",
}
ELECTION = {
    "e1": "Voters in Ostermark chose Lena Brandt as mayor on Monday. Turnout was the lowest in years.",
    "e2": "Lena Brandt will be mayor of Ostermark. She won on Monday with 52 percent on the lowest turnout in years.",
}


def article(name: str, text: str, title: str | None = None, published: str | None = None) -> Article:
    whole, body = (f"{title}\n\n{text}", len(title) + 2) if title else (text, 0)
    return Article(name, name, None, f"{name}.txt", None, None, None, published, None, "en", title, body, whole)


def pile() -> list[Article]:
    return [article(name, text) for name, text in (FERRY | ELECTION).items()]


def decision(verb: str, one: str, two: str, made: str = "2024-05-01T10:00:00Z", undone: str | None = None) -> Decision:
    return Decision(content_id(verb, one, two, made), made, verb, one, None, None, two, None, None, None, undone)


def rows(
    articles: list[Article],
    known: list[Story | Alias] | None = None,
    decisions: list[Decision] | None = None,
) -> list[Story | Alias]:
    told = [row for row in known or [] if isinstance(row, Story)]
    led = [row for row in known or [] if isinstance(row, Alias)]
    return list(stories(articles, [], told, led, decisions or []))


def ids(found: list[Story | Alias]) -> dict[str, str]:
    return {row.article: row.story for row in found if isinstance(row, Story)}


def grouped(found: list[Story | Alias]) -> list[str]:
    """The groups as text: 'e1 e2'."""
    stories_of = ids(found)
    return sorted(" ".join(sorted(a for a in stories_of if stories_of[a] == s)) for s in set(stories_of.values()))


def aliases(found: list[Story | Alias]) -> dict[str, str]:
    return {row.old: row.new for row in found if isinstance(row, Alias)}


def test_reports_of_two_events_are_two_stories():
    assert grouped(rows(pile())) == ["e1 e2", "f1 f2 f3"]


def test_a_pile_of_one_story_is_one_story():
    assert grouped(rows([article(*item) for item in FERRY.items()])) == ["f1 f2 f3"]


def test_a_fresh_story_is_named_after_its_smallest_article():
    assert ids(rows(pile()))["f3"] == content_id("f1")


def test_every_article_has_a_story_whatever_its_text():
    odd = [article("a", ""), article("b", "\n \n"), article("c", "?!"), article("d", "的" * 50)]
    assert len(ids(rows(odd))) == 4
    assert rows([]) == []


def test_an_article_given_twice_counts_once():
    assert len(rows(pile() * 2)) == 5


def test_the_title_is_that_of_the_most_central_article():
    articles = [article(name, text, f"Title of {name}") for name, text in FERRY.items()]
    assert {row.title for row in rows(articles)} in ({f"Title of {name}"} for name in FERRY)


def test_without_a_title_the_first_sentence_stands_in():
    assert rows([article("a", "\n“We won.” So she said.\nMore.")])[0].title == "“We won.”"
    assert rows([article("a", "No stop here\nMore.")])[0].title == "No stop here"
    assert rows([article("a", "word " * 100)])[0].title == ("word " * 32).strip()


def test_far_dates_make_articles_less_alike_but_do_not_rule_them_out():
    texts = list(FERRY.values())
    articles = [article("f1", texts[0], published="2021-05-01"), article("f2", texts[1], published="2024-05-01")]
    assert grouped(rows(articles)) == ["f1 f2"]


@settings(max_examples=20)
@given(st.permutations(pile()))
def test_the_order_of_articles_changes_nothing(articles: list[Article]):
    assert rows(list(articles)) == rows(pile())


def test_a_known_story_keeps_its_id_as_it_grows():
    known = [Story("old", "f2", None), Story("old", "f3", None)]
    found = rows(pile(), known)
    assert {ids(found)[name] for name in FERRY} == {"old"}
    assert aliases(found) == {}


def test_of_two_known_stories_that_became_one_the_larger_keeps_its_id():
    known = [Story("one", "f1", None), Story("two", "f2", None), Story("two", "f3", None)]
    found = rows(pile(), known)
    assert ids(found)["f1"] == "two"
    assert aliases(found) == {"one": "two"}


def test_of_equally_large_known_stories_the_smaller_id_stays():
    found = rows(pile(), [Story("b", "f1", None), Story("a", "f2", None)])
    assert aliases(found) == {"b": "a"}


def test_a_part_that_leaves_a_known_story_never_takes_its_id():
    known = [Story(content_id("e1"), name, None) for name in ("e1", "f1", "f2", "f3")]
    found = ids(rows(pile(), known))
    assert found["f1"] == content_id("e1")
    assert found["e1"] == found["e2"] == content_id("e1", 1)


def test_a_known_story_without_its_articles_is_forgotten():
    assert aliases(rows(pile(), [Story("gone", "x", None)])) == {}


def test_a_second_run_changes_no_id():
    first = [row for row in rows(pile()) if isinstance(row, Story)]
    assert rows(pile(), first) == first


def test_merged_stories_are_one():
    assert grouped(rows(pile(), [], [decision("merge stories", "e1", "f2")])) == ["e1 e2 f1 f2 f3"]


def test_a_moved_article_goes_alone():
    assert grouped(rows(pile(), [], [decision("move article", "e1", "f2")])) == ["e1 f1 f2 f3", "e2"]


def test_a_split_story_parts_two_articles_and_each_other_follows_the_nearer():
    articles = [*pile(), article("e3", ELECTION["e1"] + " She thanked all.")]
    assert grouped(rows(articles, [], [decision("split story", "e2", "e1")])) == ["e1 e3", "e2", "f1 f2 f3"]


def test_the_later_decision_holds():
    merge = decision("merge stories", "e1", "f2", "2024-05-01T10:00:00Z")
    split = decision("split story", "e1", "f2", "2024-05-02T10:00:00Z")
    assert grouped(rows(pile(), [], [split, merge])) == ["e1 e2", "f1 f2 f3"]


def test_decisions_undone_or_about_other_articles_are_passed_over():
    undone = decision("merge stories", "e1", "f2", undone="2024-05-03T10:00:00Z")
    foreign = decision("merge stories", "e1", "elsewhere")
    assert rows(pile(), [], [undone, foreign]) == rows(pile())


def test_a_link_to_a_story_that_moved_twice_still_leads_on():
    known = [Story("new", name, None) for name in FERRY] + [Alias("old", "lost"), Alias("older", "new")]
    lost = [Story("lost", name, None) for name in ELECTION]
    found = rows([article(name, text) for name, text in FERRY.items()], [*known, *lost])
    assert aliases(found) == {"older": "new"}
    merged = [decision("merge stories", "e1", "f1")]
    assert aliases(rows(pile(), [*known, *lost], merged)) == {"old": "new", "older": "new", "lost": "new"}
