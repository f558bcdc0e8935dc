"""Each page of the server, and what it says when there is nothing to show."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from html import unescape

import pytest
from running import running

import newstemma


def links(words, kind):
    return sorted({unescape(each).partition("#")[0] for each in re.findall(rf'href="(/{kind}/[^"]+)"', words)})


def story_of(client):
    return links(client.ask("/")[2], "story")[0]


def test_every_page_is_reached_from_the_list_and_shows_the_words(client):
    found = [client.ask("/")[2]]
    assert "Bridge inspector under review" in found[0]
    story = client.ask(story_of(client))[2]
    for kind in ("claim", "quotation", "report"):
        paths = links(story, kind)
        assert paths, kind
        for path in paths:
            status, _, words = client.ask(path)
            assert (status, "bridge" in words or "bolts" in words) == (200, True), path


def test_two_reports_stand_side_by_side(client, traced):
    one, other = (each.article for each in traced.rows("articles"))
    words = client.ask(f"/report/{one}?beside={other}&at=0-20")[2]
    assert "14 cracked" in words
    assert "40 cracked" in words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("words=cracked", True), ("words=crack", True), ("words=zebra", False), ("words=%22", False), ("words=%22NEAR(%22+OR+*", False),
        ("words='%3Bdrop+table+stories", False), ("outlet=sideline", True), ("outlet=Sid", False), ("person=Odile+Farrant", True),
        ("since=2024-03-05", True), ("since=2024-03-06", False), ("until=2024-03-03", False), ("until=2024-03", True), ("page=9", False),
        ("words=cracked&outlet=Sideline&since=2024", True), ("page=%F0%9D%9F%97", True), ("page=-1", True), ("nothing=1", True),
    ],
)  # fmt: skip
def test_stories_are_searched_and_filtered(client, asked, found):
    status, _, words = client.ask(f"/?{asked}")
    assert status == 200
    assert bool(links(words, "story")) == found


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/story/none", "/story/%00", "/story/%f0%9f", "/claim/none/1-2", "/claim/{article}/0-0", "/claim/{article}/5-2",
        "/claim/{article}/1-99999", "/claim/{article}/x", "/claim/{article}/١-٢", "/report/none", "/report/{article}?beside=none",
        "/report/{article}?at=9-99999", "/quotation/{article}/0-3", "/story/{article}", "/story/none/group", "/story/none/group?words=bridge",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_on_a_page(client, traced, path):
    path = path.format(article=traced.rows("articles")[0].article).replace("١-٢", "%D9%A1-%D9%A2")
    status, _, words = client.ask(path)
    assert status == 404
    assert "<h1" in words
    assert "All stories" in words


@pytest.mark.parametrize("typed", ["yesterday", "2024-13", "2024-02-30", "<b>", "%F0%9D%9F%97", "9" * 300])
def test_a_date_that_is_none_is_refused_with_how_to_write_it(client, typed):
    for name in ("since", "until"):
        status, _, words = client.ask(f"/?{name}={typed}")
        assert (status, "write 2024-05-03" in words) == (400, True)


@pytest.mark.parametrize("name", ["since", "until"])
def test_a_date_that_could_be_two_days_is_refused_as_a_corrected_one_is(client, name):
    status, _, words = client.ask(f"/?{name}=03/04/2024")
    assert (status, "could be two days; write the right one as 2024-05-03" in words) == (400, True)
    assert client.ask(f"/?{name}=+2024+")[0] == 200


@pytest.mark.parametrize(
    ("asked", "since", "until", "found"),
    [
        ("since=2024", "2024-01-01", "", True),
        ("since=2024-04", "2024-04-01", "", False),
        ("until=2024-02", "", "2024-02-29", False),
        ("until=2024", "", "2024-12-31", True),
        ("since=5+March+2024&until=2024-03-05", "2024-03-05", "2024-03-05", True),
    ],
)
def test_a_year_or_a_month_typed_by_hand_stands_for_its_days(client, asked, since, until, found):
    status, _, words = client.ask(f"/?{asked}")
    fields = dict(re.findall(r'<input type="date" name="(\w+)" value="([^"]*)"', words))
    assert (status, fields, bool(links(words, "story"))) == (200, {"since": since, "until": until}, found)


def test_pages_follow_what_other_programs_do_to_the_case(case):
    one, other = (each.article for each in case.rows("articles"))
    with running(case) as client:
        assert client.ask(f"/report/{one}")[0] == 200
        case.forget(one)
        case.refresh(workers=1)
        assert client.ask(f"/report/{one}")[0] == 404
        assert client.ask(f"/report/{other}")[0] == 200


def test_old_story_links_lead_to_the_story_now(case):
    with running(case) as client:
        story = story_of(client)
        with sqlite3.connect(case.path / "index.sqlite") as index:
            index.execute("insert into aliases values ('older', ?)", (story.rpartition("/")[2],))
        index.close()
        status, headers, _ = client.ask("/story/older")
        assert (status, headers["location"]) == (308, story)
        status, headers, _ = client.ask("/story/older/group")
        assert (status, headers["location"]) == (308, f"{story}/group")


def test_a_story_to_merge_with_is_searched_for(client):
    page = f"{story_of(client)}/group"
    assert "The case has no other story" in client.ask(page)[2]
    for words in ("bridge", "zebra", "%22", "x" * 900):
        status, _, told = client.ask(f"{page}?words={words}")
        assert (status, "No other story has these words" in told) == (200, True)


def test_a_damaged_index_is_made_anew(case):
    with running(case) as client:
        assert client.ask("/")[0] == 200
        (case.path / "index.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
        for _ in range(20):
            status = client.ask("/")[0]
            if status == 200:
                break
        assert (status, client.ask(story_of(client))[0]) == (200, 200)


def test_an_index_that_is_being_changed_is_waited_for_not_thrown_away(case, monkeypatch):
    monkeypatch.setattr("newstemma.index.asking.LONGEST", 0.1)
    with running(case) as client:
        path = story_of(client)
        made = (case.path / "index.sqlite").stat().st_ino
        monkeypatch.setattr("newstemma.web.site.Site._stale", lambda _: False)  # it asks the same file, more patiently
        with closing(sqlite3.connect(case.path / "index.sqlite")) as index:
            index.execute("begin exclusive")
            status, headers, _ = client.ask(path)
            assert (status, headers["retry-after"]) == (503, "2")
            index.rollback()
        assert client.ask(path)[0] == 200
        assert (case.path / "index.sqlite").stat().st_ino == made


@pytest.mark.parametrize(
    "harm",
    [
        "update stories set held = x'00112233'",
        "update stories set title = '{\"article'",
        "update stories set story = cast(x'ee' as text)",
        "update about set value = cast(x'ee' as text) where name = 'seen'",
        "update about set value = '[' where name = 'outlets'",
    ],
)
def test_a_damaged_row_of_the_index_is_made_anew(case, harm):
    with running(case) as client:
        paths = ("/", story_of(client))
        with closing(sqlite3.connect(case.path / "index.sqlite")) as index:
            index.execute(harm)
            index.commit()
        for path in paths:
            statuses = [client.ask(path)[0] for _ in range(3)]
            assert statuses[-1] == 200
            assert set(statuses) <= {200, 503}


@pytest.mark.parametrize(
    ("until", "told"), [("stories", "not traced to claims yet"), (None, "1 report, no claim found")]
)
def test_a_story_without_claims_says_whether_they_were_looked_for(tmp_path, rules_only, until, told):
    case = newstemma.trace([{"text": "Yes."}], case=tmp_path / "case", workers=1, until=until)
    with running(case) as client:
        assert told in client.ask(story_of(client))[2]


def test_a_case_that_was_not_traced_to_its_end_says_so(tmp_path, rules_only):
    case = newstemma.trace([{"text": "The bridge is closed."}], case=tmp_path / "case", workers=1, until="articles")
    with running(case) as client:
        assert "Traced until articles only" in client.ask("/")[2]
