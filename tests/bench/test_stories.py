"""The scores of groupings are the textbook's; piles and baselines are what their names say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from piles import MIXED, Pile, article_of, folds, piles, scores
from stories import figures, ours, ours_apart

RECORDS = [
    {"id": "f1", "title": "Ferry sinks off Cape Marrow", "text": "The ferry Petrel sank off Cape Marrow on Sunday.", "date": "2024-05-05"},
    {"id": "f2", "title": "Petrel sinks", "text": "Divers search off Cape Marrow, where the ferry Petrel sank.", "date": "2024-05-06"},
    {"id": "e1", "title": "Brandt is mayor", "text": "Voters in Ostermark chose Lena Brandt as mayor.", "date": "2024-05-06"},
    {"id": "e2", "title": "Lena Brandt wins Ostermark", "text": "Lena Brandt will be mayor of Ostermark, voters said.", "date": "2024-05-06"},
]  # fmt: skip


def slow_b3(groups: list[int], events: list[int]) -> tuple[float, float]:
    """Precision and recall of B-cubed, article by article."""
    same = [[(groups[i] == groups[j], events[i] == events[j]) for j in range(len(groups))] for i in range(len(groups))]
    shares = [
        (sum(g and e for g, e in row) / sum(g for g, _ in row), sum(g and e for g, e in row) / sum(e for _, e in row))
        for row in same
    ]
    return sum(p for p, _ in shares) / len(shares), sum(r for _, r in shares) / len(shares)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_b_cubed_is_that_of_the_definition(pairs):
    groups, events = [g for g, _ in pairs], [e for _, e in pairs]
    found = scores(groups, events)
    assert (found.precision, found.recall) == pytest.approx(slow_b3(groups, events))


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), min_size=2, max_size=9), st.randoms())
def test_a_right_grouping_scores_one_and_nothing_else_does(events, random):
    assert scores(events, events).b3 == 1
    groups = [random.randrange(3) for _ in events]
    places = list(zip(groups, events, strict=True))
    same = all((a == b) == (x == y) for a, x in places for b, y in places)
    assert (scores(groups, events).b3 == pytest.approx(1)) == same


def test_every_event_is_whole_in_one_part():
    events = [f"event {n % 7}" for n in range(40)]
    parts = folds(events, 4)
    assert sorted(place for part in parts for place in part) == list(range(40))
    assert sum(len({events[place] for place in part}) for part in parts) == 7


def test_the_mixed_stream_keeps_dates_and_the_look_alikes_have_none(tmp_path):
    import json

    for name in ("giveme5w_newscluster", "basil", "ecbplus", "allsides_neus_triples", "allsides_roundups"):
        lines = [json.dumps({**each, "event": each["id"][0], "outlet": name, "url": None}) for each in RECORDS]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = piles(tmp_path)
    assert len(found["mixed stream"].articles) == len(MIXED) * len(RECORDS)
    assert all(each.published for each in found["mixed stream"].articles)
    assert not any(each.published for name in ("ecbplus", "neus", "basil, no dates") for each in found[name].articles)


def test_the_stage_is_scored_on_a_pile():
    pile = Pile("small", tuple(map(article_of, RECORDS)), ("f", "f", "e", "e"))
    assert scores(ours(pile), pile.events).b3 == 1
    assert ours_apart([pile.part([0, 1]), pile.part([2, 3]), pile]).pair == 1
    assert set(figures({"small": scores("aab", "aab")})) == {"small: pair", "small: b3", "small: precision"}


@pytest.mark.parametrize("method", ["average_linkage", "windowed", "louvain", "hdbscan", "online"])
def test_a_baseline_finds_what_is_plain(method):
    pytest.importorskip("sklearn")
    import baselines

    pile = [article_of(each) for each in RECORDS]
    days = [1, 2, 2, 2]
    found = baselines.documents([each.text for each in pile], days)
    assert any(scores(groups, ["f", "f", "e", "e"]).b3 == 1 for groups in getattr(baselines, method)(found))
