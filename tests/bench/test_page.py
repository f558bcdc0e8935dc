"""The bench of the pages measures what it says. Nothing here depends on time."""

from __future__ import annotations

from page import REPORTS, SEARCHES, _large_event, grouped_by_event, middle, timed

from newstemma.index.asking import Index
from newstemma.index.making import brought_up_to_date
from newstemma.report.stories import Search


def test_the_large_story_is_told_by_fifty_outlets():
    reports = list(_large_event())
    assert len({report["outlet"] for report in reports}) == len({report["url"] for report in reports}) == REPORTS


def test_reports_are_grouped_by_their_event_in_a_case_that_is_whole(tmp_path, rules_only):
    case = grouped_by_event(tmp_path / "case", 40)
    assert case.unfinished() is None
    urls = {row.article: row.url.rpartition("/")[2].partition("-")[0] for row in case.rows("articles")}
    assert all(len({urls[article] for article in articles}) == 1 for articles in case.stories().values())
    assert len(case.stories()) == len(set(urls.values()))
    with Index(brought_up_to_date(case)) as index:
        assert index.found(Search())[1] == len(case.stories())
        assert any(index.found(Search(words=words))[1] for words in SEARCHES)


def test_times_are_of_the_call():
    took = timed(lambda: sum(range(100_000)))
    assert took.cpu > 0
    assert middle([took]) == took
