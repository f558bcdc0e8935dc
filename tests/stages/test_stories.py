"""Stories: which articles are about one event, and what their ids become."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pile import event_reports
from piles import scores, staged

from newstemma.ids import content_id
from newstemma.tables import Alias, Article, Decision, Grouped, Likely, Reuse, Row, Story

FERRY = {
    "f1": "The ferry Petrel sank off Cape Marrow on Sunday. Divers searched the wreck of the Petrel for three sailors.",
    "f2": "Divers are searching off Cape Marrow, where the ferry Petrel sank. Three sailors are missing, the coast guard said.",
    "f3": "Three sailors of the Petrel are missing. The ferry went down off Cape Marrow, and the coast guard sent divers.",
}
ELECTION = {
    "e1": "Voters in Ostermark chose Lena Brandt as mayor on Monday. Turnout was the lowest in years.",
    "e2": "Lena Brandt will be mayor of Ostermark. She won on Monday with 52 percent on the lowest turnout in years.",
}


AUDIT = {
    "a1": "Auditors of Port Sorrel found that deputy mayor Ilse Varga paid her brother for paving that was never laid.",
    "a2": "Deputy mayor Ilse Varga paid her brother for paving never laid, auditors of Port Sorrel found.",
    "a3": "Paving that was never laid: auditors of Port Sorrel found that deputy mayor Ilse Varga paid her brother.",
}
"""As many reports as FERRY has."""


def article(name: str, text: str, title: str | None = None, published: str | None = None) -> Article:
    whole, body = (f"{title}\n\n{text}", len(title) + 2) if title else (text, 0)
    return Article(name, name, None, f"{name}.txt", None, None, None, published, None, "en", title, body, whole)


def pile() -> list[Article]:
    return [article(name, text) for name, text in (FERRY | ELECTION).items()]


def decision(verb: str, one: str, two: str, made: str = "2024-05-01T10:00:00Z", undone: str | None = None) -> Decision:
    return Decision(content_id(verb, one, two, made), made, verb, one, None, None, two, None, None, None, undone)


def rows(
    articles: list[Article],
    known: list[Row] | None = None,
    decisions: list[Decision] | None = None,
) -> list[Row]:
    return [row for row in staged(articles, [], known or [], decisions or []) if isinstance(row, Story | Alias)]


def ids(found: list[Row]) -> dict[str, str]:
    return {row.article: row.story for row in found if isinstance(row, Story)}


def grouped(found: list[Row]) -> list[str]:
    """The groups as text: 'e1 e2'."""
    stories_of = ids(found)
    return sorted(" ".join(sorted(a for a in stories_of if stories_of[a] == s)) for s in set(stories_of.values()))


def aliases(found: list[Row]) -> dict[str, str]:
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


@settings(max_examples=20, deadline=None)
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


def after(articles: list[Article], *steps: list[Decision]) -> list[Row]:
    """The rows after a run with each list of decisions, one on top of the other."""
    found = rows(articles)
    for decisions in steps:
        found = rows(articles, found, decisions)
    return found


@pytest.mark.parametrize("letters", ["fa", "af", "zy", "yz"])
def test_a_merge_undone_gives_both_stories_their_ids_back(letters: str):
    ferry, audit = letters  # whichever story's id the merged one had
    names = {name.replace("f", ferry): text for name, text in FERRY.items()}
    names |= {name.replace("a", audit): text for name, text in AUDIT.items()}
    articles = [article(*item) for item in names.items()]
    merge = [decision("merge stories", f"{ferry}1", f"{audit}1")]
    assert len(set(ids(after(articles, merge)).values())) == 1
    assert after(articles, merge, []) == rows(articles)


def test_a_merge_undone_after_the_smaller_story_grew_gives_both_their_ids_back():
    fewer = [article(*item) for item in (FERRY | AUDIT).items() if item[0] not in ("a2", "a3")]
    grown = [article(*item) for item in (FERRY | AUDIT).items()] + [article("a4", AUDIT["a2"] + " She denies it.")]
    first = ids(rows(fewer))
    merge = [decision("merge stories", "f1", "a1")]
    found = rows(grown, rows(grown, rows(fewer, rows(fewer), merge), merge), [])
    assert (ids(found)["f1"], ids(found)["a4"]) == (first["f1"], first["a1"])
    assert aliases(found) == {}


def test_a_link_to_a_story_inside_one_that_was_parted_again_follows_its_founding_report():
    articles = [article(*item) for item in (FERRY | ELECTION | AUDIT).items()]
    inner, outer = decision("merge stories", "e1", "a1"), decision("merge stories", "a1", "f1", "2024-05-02T10:00:00Z")
    first, found = ids(rows(articles)), after(articles, [inner], [inner, outer], [inner])
    leads = aliases(found)
    assert {leads.get(first[name], first[name]) for name in ("e1", "a1")} == {ids(found)["e1"]}
    assert ids(found)["f1"] == first["f1"]


def test_a_story_whose_founding_report_is_gone_keeps_its_id():
    first = rows(pile())
    merge = [decision("merge stories", "e1", "f2")]
    merged = rows(pile(), first, merge)
    assert ids(merged)["f2"] == content_id("f1")
    assert ids(rows([a for a in pile() if a.article != "f1"], merged, merge))["f2"] == content_id("f1")


NAMES = sorted(FERRY | ELECTION | AUDIT)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4),
    st.lists(st.sets(st.integers(0, 3)), max_size=4),
    st.integers(0, 5),
)
def test_merges_all_undone_give_the_first_ids_back(
    merges: list[tuple[str, str]], steps: list[set[int]], named: int
) -> None:
    articles = [article(f"{content_id(named, name)}-{name}", text) for name, text in (FERRY | ELECTION | AUDIT).items()]
    full = {each.article.split("-")[1]: each.article for each in articles}
    made = [decision("merge stories", full[one], full[two], f"2024-05-0{n + 1}") for n, (one, two) in enumerate(merges)]
    held = [[made[n] for n in sorted(step) if n < len(made)] for step in steps]
    assert after(articles, *held, []) == rows(articles)


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


def reported(events: int, first: int = 0) -> list[Article]:
    """Generated reports of some events, whole ones of several outlets."""
    told = [(event, each) for event in range(first, first + events) for each in event_reports(event)]
    return [
        article(f"{content_id(event, number)[:8]}", each["text"], each["title"], each["published"][:10])
        for number, (event, each) in enumerate(told)
    ]


REPORTS = reported(20)
"""Some seventy reports, which are large enough a pile for fewer than a fourth of them to be new."""


def agreement(found: list[Row], other: list[Row]) -> float:
    """How well two groupings of the same articles agree (B-cubed)."""
    one, two = ids(found), ids(other)
    assert one.keys() == two.keys()
    return scores([one[name] for name in one], [two[name] for name in one]).b3


def test_reports_that_are_added_join_the_stories_there_are():
    sooner, later = REPORTS[:-4], REPORTS[-4:]
    before = staged(sooner)
    found = staged(REPORTS, known=before)
    assert agreement(found, staged(REPORTS)) > 0.97
    old, new = ids(before), ids(found)
    assert sum(old[each.article] == new[each.article] for each in sooner) >= len(sooner) - 1
    among = {row.article: row.among for row in found if isinstance(row, Grouped)}
    assert {among[each.article] for each in sooner} == {len(sooner)}
    assert {among[each.article] for each in later} == {len(REPORTS)}


def test_a_pile_that_grows_by_half_is_compared_anew_and_then_as_a_fresh_one():
    found = staged(REPORTS, known=staged(REPORTS[: len(REPORTS) // 2]))
    assert [row for row in found if not isinstance(row, Story)] == [
        row for row in staged(REPORTS) if not isinstance(row, Story)
    ]


def test_nothing_new_changes_nothing():
    found = staged(REPORTS)
    assert staged(REPORTS, known=found) == found


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(len(REPORTS))), st.sets(st.integers(1, len(REPORTS) - 1), max_size=4))
def test_reports_in_any_order_and_any_batches_give_nearly_the_same_stories(order, borders):
    found: list[Row] = []
    for stop in (*sorted(borders), len(REPORTS)):
        found = staged([REPORTS[n] for n in order[:stop]], known=found)
    assert agreement(found, staged(REPORTS)) > 0.93


def test_what_is_left_of_a_story_stays_together_when_a_report_is_taken_out():
    before = staged(REPORTS)
    gone = REPORTS[0].article
    left = [each for each in REPORTS if each.article != gone]
    found = staged(left, known=before)
    assert agreement(found, staged(left)) > 0.97
    assert not any(gone in (row.article, row.other) for row in found if isinstance(row, Likely))


def test_a_new_report_joins_no_stranger_after_another_was_forgotten():
    alone, new = article("zzzz", FERRY["f1"]), article("0000", AUDIT["a1"])
    gone = REPORTS[0].article
    before = [row for row in staged([*REPORTS, alone]) if gone not in (row.article, getattr(row, "other", None))]
    found = ids(staged([new, *REPORTS[1:], alone], known=before))
    assert found[new.article] != found[alone.article]


def test_an_article_whose_date_was_corrected_is_compared_anew():
    before = staged(REPORTS)
    corrected = [replace(REPORTS[0], published="1999-01-01"), *REPORTS[1:]]
    found = staged(corrected, known=before)
    told = {row.article: row.told_from for row in found if isinstance(row, Grouped)}
    assert told[REPORTS[0].article] == date(1999, 1, 1).toordinal()
    name = REPORTS[0].article
    pairs = [
        {(row.article, row.other): row.score for row in rows if isinstance(row, Likely)} for rows in (before, found)
    ]
    assert all(pairs[0][key] == pairs[1][key] for key in pairs[0] if name not in key)
    assert any(pairs[0].get(key) != pairs[1].get(key) for key in pairs[0] if name in key)


ALONE = [article("s1", FERRY["f1"]), article("s2", AUDIT["a1"])]
"""Two reports of events that no other report is about."""


def copied(letters: int) -> Reuse:
    return Reuse("s1", 0, letters, "s2", 0, letters, 1.0)


def test_a_copy_is_of_the_same_story_while_it_is_one():
    passage, known = copied(100), list[Row]()
    for reuse in ([], [passage], [passage], []):
        known = staged([*REPORTS, *ALONE], reuse, known)
        story = ids(known)
        assert (story["s1"] == story["s2"]) == bool(reuse)
        fresh = staged([*REPORTS, *ALONE], reuse)
        assert [row for row in known if isinstance(row, Likely | Grouped)] == [
            row for row in fresh if isinstance(row, Likely | Grouped)
        ]


def test_passages_that_overlap_count_once():
    known = staged([*REPORTS, *ALONE], [copied(60)] * 2)
    assert not any(row.floor for row in known if isinstance(row, Likely))


def test_one_wire_text_at_two_outlets_is_two_articles_of_one_story():
    wire = [article(f"w{n}", REPORTS[0].text, published=REPORTS[0].published) for n in range(2)]
    found = ids(staged([*REPORTS, *wire]))
    assert found["w0"] == found["w1"]


def test_decisions_hold_when_reports_are_added():
    story = ids(staged(REPORTS))
    one, two = next(pair for pair in combinations(story, 2) if story[pair[0]] == story[pair[1]])
    here, there = [name for name in story if story[name] != story[one]][::30][:2]
    decisions = [decision("merge stories", here, there), decision("split story", one, two)]
    known = staged([each for each in REPORTS if each.article > min(one, two, here, there)], [], [], decisions)
    found = ids(staged(REPORTS, [], known, decisions))
    assert story[here] != story[there]
    assert found[here] == found[there]
    assert found[one] != found[two]
