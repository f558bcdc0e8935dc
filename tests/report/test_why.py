"""Why an article is in its story, as people see it."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import newstemma
from newstemma.cli import app
from newstemma.errors import BadInput
from newstemma.report.why import reasons

REPORTS = [
    {"title": "Ferry hits pier in Sandholm", "outlet": "Sandholm Courier", "date": "2024-05-03",
     "text": "A ferry struck the north pier in Sandholm on Thursday and 14 passengers were hurt, captain Tove Brandal said. The engine did not answer, she told the harbour police."},
    {"title": "Many hurt as ferry rams pier", "outlet": "Northern Echo Online", "date": "2024-05-04",
     "text": "Captain Tove Brandal said the engine did not answer when her ferry struck the north pier in Sandholm on Thursday. 14 passengers were hurt."},
    {"title": "Bakery wins a prize for rye bread", "outlet": "Ulmfeld Gazette", "date": "2024-02-11",
     "text": "The bakery of Jonas Wirth in Ulmfeld has won the regional prize for rye bread, the guild of bakers said."},
]  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("why") / "case"
    return newstemma.trace([dict(each) for each in REPORTS], folder, workers=1, until="stories")


def test_a_reason_names_what_both_reports_have(case):
    found = [each for each in reasons(case) if each.other]
    assert {each.article for each in found} == {each.other for each in found}
    assert all({"Sandholm", "Brandal"} <= set(each.names.split(", ")) for each in found)
    assert all("pier" in each.words.split(", ") for each in found)
    assert {each.numbers for each in found} == {"14"}
    assert {each.dates for each in found} == {"1 day apart"}


def test_a_report_alone_says_so(case):
    alone = [each for each in reasons(case) if each.other is None]
    assert [(each.dates, each.names) for each in alone] == [("no other report", "")]


def test_a_story_is_chosen_by_the_start_of_its_id(case):
    story = next(each.story for each in reasons(case) if each.other is None)
    assert [each.story for each in reasons(case, story[:8])] == [story]
    with pytest.raises(BadInput, match="0 stories start"):
        list(reasons(case, "none"))


def test_a_decision_is_part_of_the_reason(tmp_path):
    made = newstemma.trace([dict(each) for each in REPORTS], tmp_path / "case", workers=1)
    alone = next(each for each in reasons(made) if each.other is None)
    other = next(each for each in reasons(made) if each.other)
    made.decide("move article", alone.article, other_article=other.article)
    made.refresh(workers=1)
    moved = next(each for each in reasons(made) if each.article == alone.article)
    assert (moved.story, moved.decided) == (other.story, "move article")


def test_the_command_prints_a_row_per_article_and_refuses_other_tables(case):
    shown = CliRunner().invoke(app, ["show", "stories", str(case.path), "--why", "--limit", "2"])
    assert shown.output.splitlines()[0].split("\t")[:3] == ["story", "article", "other"]
    assert len(shown.output.splitlines()) == 3
    assert CliRunner().invoke(app, ["show", "claims", str(case.path), "--why"]).exit_code == 2
