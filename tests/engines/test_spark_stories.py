"""Stories on both engines, with any number of workers and in any order, made at one go and as a case grows."""

from __future__ import annotations

import pytest
from pile import event_reports

import newstemma
from newstemma.case import Case
from newstemma.errors import BadCase
from newstemma.tables import INSIDE, TABLES

TOLD = [each for event in range(12) for each in event_reports(event)]
WIRE = [
    TOLD[0] | {"outlet": outlet, "url": f"https://{outlet.lower()}.example/wire"} for outlet in ("Lantern", "Gazette")
]
PILE = [{key: value for key, value in each.items() if value} for each in [*TOLD, *WIRE]]
"""Generated reports of twelve events, the first one's also at two outlets more, word for word."""
MADE = ("stories", "aliases")
ROUNDS = (slice(0, 20), slice(20, 34), slice(34, None))
"""What arrives together: the second time few are new, the third time more than half as many again as the first."""


def grown(folder, engine, workers=1):
    case = Case(folder)
    for some in ROUNDS:
        case.trace(PILE[some], engine=engine, workers=workers, until="stories")
    return case


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    """The pile traced by the local engine at one go, and bit by bit: read them, never change them."""
    folder = tmp_path_factory.mktemp("stories")
    return newstemma.trace(PILE, folder / "whole", until="stories", workers=1), grown(folder / "grown", "local")


def test_one_wire_text_at_three_outlets_is_three_articles_of_one_story(local):
    for case in local:
        wire = {each.article: each.outlet for each in case.rows("articles") if TOLD[0]["text"] in each.text}
        assert {"Lantern", "Gazette"} < {*wire.values()}
        assert len({each.story for each in case.rows("stories") if each.article in wire}) == 1


def test_the_order_of_reports_and_the_number_of_workers_change_nothing(local, tmp_path):
    again = newstemma.trace(PILE[::-1], tmp_path / "again", until="stories", workers=2)
    for name in MADE:
        assert again.rows(name) == local[0].rows(name), name


def test_a_case_that_grew_has_the_stories_of_a_fresh_one_after_full(local, tmp_path):
    case = grown(tmp_path / "grown", "local")
    case.trace([], until="stories", full=True)
    assert sorted(case.stories().values()) == sorted(local[0].stories().values())


def test_what_the_stage_keeps_for_itself_is_no_table_of_the_contract(local):
    assert {"profiles", "likely", "grouped"} <= INSIDE.keys() - TABLES.keys()
    with pytest.raises(BadCase):
        local[0].rows("likely")


@pytest.mark.spark
@pytest.mark.parametrize("kind", [0, 1])
def test_stories_are_equal_on_both_engines(kind, local, request, tmp_path):
    if request.config.getoption("--engine") != "spark":
        pytest.skip("with --engine spark")
    request.getfixturevalue("spark_session")
    made = grown(tmp_path, "spark") if kind else newstemma.trace(PILE, tmp_path, engine="spark", until="stories")
    assert made.rows("stories")
    for name in MADE:
        assert made.rows(name) == local[kind].rows(name), name
