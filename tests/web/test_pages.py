"""Each page and form of the server, and what it says when there is nothing to show."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from threading import Event
from time import sleep

import pytest
from running import running

import newstemma
from newstemma.folder import Folder


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
        "/report/{article}?at=9-99999", "/quotation/{article}/0-3", "/story/{article}",
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


def test_a_decision_is_worked_in_at_once_and_taken_back(case):
    article = next(each for each in case.rows("articles") if each.outlet == "Sideline")
    with running(case) as client:
        back = f"/report/{article.article}"
        status, headers, _ = client.send(
            "/decide", back=back, verb="correct outlet", article=article.article, value="Harbour Post"
        )
        (made,) = case.decisions()
        assert (status, headers["location"]) == (303, f"{back}?said={made.decision}")
        words = client.ask(headers["location"])[2]
        assert "Recorded" in words
        assert "Harbour Post" in words
        assert "correct outlet" in client.ask("/decisions")[2]
        status, headers, _ = client.send("/undo", back=headers["location"], decision=made.decision)
        words = client.ask(headers["location"])[2]
        assert headers["location"].count("said=") == 1
        assert "Taken back" in words
        assert "Sideline" in words
    assert [each.outlet for each in case.rows("articles") if each.article == article.article] == ["Sideline"]


@pytest.mark.parametrize(
    ("fields", "status", "says"),
    [
        ({"verb": "sink ship"}, 400, "no such decision"),
        ({"verb": "forget", "article": "{article}"}, 400, "no such decision"),
        ({"verb": "reject", "article": "none"}, 409, "no article none"),
        ({"verb": "correct outlet", "article": "{article}"}, 409, "needs a value"),
        (
            {"verb": "correct speaker", "article": "{article}", "start": "1", "stop": "99999", "value": "x"},
            409,
            "is no span",
        ),
        ({"verb": "correct speaker", "article": "{article}", "start": "-1", "stop": "5", "value": "x"}, 400, "span"),
        ({"verb": "merge stories", "article": "{article}", "other_article": "{article}"}, 409, "twice"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_its_reason(client, traced, fields, status, says):
    article = traced.rows("articles")[0].article
    given, _, words = client.send("/decide", **{name: each.format(article=article) for name, each in fields.items()})
    assert given == status
    assert says in unescape(words)
    assert traced.decisions() == []


def test_the_other_of_a_decision_is_one_field_or_a_pasted_address(case, monkeypatch):
    monkeypatch.setattr("newstemma.web.site.DECIDING", 0.1)  # recorded is enough here
    rows = sorted(case.rows("claims"), key=lambda each: (each.article, each.start))
    row = rows[0]
    other = next(each for each in rows if each.article != row.article)
    place = f"{other.start}-{other.stop}"
    spans = {"verb": "different claim", "article": row.article, "start": row.start, "stop": row.stop}
    given = [
        f"{other.article}:{place}",
        f" http://127.0.0.1:8000/claim/{other.article}/{place}?said=9c0d#top ",
        f"/report/{other.article}?beside={row.article}&at={place}#1-2",
        f"/report/{other.article}#{place}",
    ]
    with running(case) as client:
        for words in given:
            assert client.send("/decide", other=words, **spans)[0] == 303, words
        for words in (other.article, f"http://localhost:1/report/{other.article}"):
            status, _, told = client.send("/decide", verb="independent", article=row.article, other=words)
            assert status == 303, told
        status, _, told = client.send("/decide", other=other.article, **spans)
        assert (status, "needs a span of the other article" in told) == (409, True)
    made = {(each.other_article, each.other_start, each.other_stop) for each in case.decisions()}
    assert made == {(other.article, other.start, other.stop), (other.article, None, None)}
    assert len(case.decisions()) == len(given) + 2


def test_a_storys_address_stands_for_its_first_report(case):
    case.trace([{"title": "Pie contest", "text": "Forty pies were baked in Sandholm, judges said."}], workers=1)
    one = next(each.article for each in case.rows("articles") if each.outlet == "Sideline")
    baked = next(each.article for each in case.rows("articles") if each.title == "Pie contest")
    pies = next(each.story for each in case.rows("stories") if each.article == baked)
    with running(case) as client:
        status, _, told = client.send("/decide", verb="merge stories", article=one, other=f"/story/{pies}#{pies}-fetch")
        assert status == 303, told
    assert len(case.stories()) == 1


@pytest.mark.parametrize(
    "words",
    ["", " ", "https://plover.example/bridge", "/story/", "/story/none", "/decisions", "//", "http://[", "a b", "/claim/a/b/c/d", "a:1-", "x" * 300, "/?words=a", "/story/%00"],
)  # fmt: skip
def test_an_other_that_is_no_place_is_refused_with_how_to_give_one(client, traced, words):
    article = traced.rows("articles")[0].article
    status, _, told = client.send("/decide", verb="merge stories", article=article, other=words)
    assert (status, "Paste the address" in told) == (400, True)
    assert traced.decisions() == []


def test_a_page_that_a_decision_ends_leads_to_the_decisions_that_tell_of_it(case):
    (one, origin), (other, _) = ((each.article, each.origin) for each in case.rows("articles"))
    with running(case) as client:
        _, headers, _ = client.send("/decide", back=f"/report/{one}", verb="reject", article=one)
        status, headers, _ = client.ask(headers["location"])
        (made,) = case.decisions()
        assert (status, headers["location"]) == (303, f"/decisions?said={made.decision}")
        words = client.ask(headers["location"])[2]
        assert "Recorded and worked in: reject" in words
        assert f"report <bdi>{origin}</bdi>, not in the case now" in words
        assert client.ask(f"/report/{one}")[0] == 404
        assert client.ask(f"/report/{other}?said={made.decision}")[0] == 200


def test_the_message_of_a_decision_takes_it_back(case):
    article = case.rows("articles")[0].article
    with running(case) as client:
        back = f"/report/{article}?at=0-20"
        _, headers, _ = client.send("/decide", back=back, verb="correct outlet", article=article, value="Harbour Post")
        form = re.search(r'<form method="post" action="/undo">(.*?)</form>', client.ask(headers["location"])[2])[1]
        fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        _, headers, _ = client.send("/undo", **fields)
        words = client.ask(headers["location"])[2]
        assert headers["location"].startswith(f"/report/{article}?at=0-20&said=")
        assert "Taken back: correct outlet" in words
        assert 'action="/undo"' not in words


def test_decisions_are_told_by_outlet_and_words_with_their_status(case):
    row = next(each for each in case.rows("claims") if each.stage or each.stance == "hedges")
    case.decide("correct speaker", row.article, row.start, row.stop, value="Ana Ruiz")
    case.refresh(workers=1)
    article = next(each for each in case.rows("articles") if each.article == row.article)
    with running(case) as client:
        words = unescape(client.ask("/decisions")[2])
    assert f"{article.outlet}</bdi>: " in words
    assert " ".join(article.text[row.start : row.stop].split()) in words
    assert '<span class="st' in words


def test_a_decision_taken_back_stays_in_the_list_and_is_made_again(case):
    article = next(each.article for each in case.rows("articles") if each.outlet == "Sideline")
    case.undo(case.decide("correct outlet", article, value="Harbour Post").decision)
    with running(case) as client:
        words = client.ask("/decisions")[2]
        assert "0 decisions, 1 taken back" in words
        (form,) = re.findall(r'<form method="post" action="/decide">(.*?)</form>', words)
        fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
        _, headers, _ = client.send("/decide", **fields)
        words = client.ask(headers["location"])[2]
        assert "Recorded and worked in: correct outlet: Harbour Post" in words
        assert "1 decision, 1 taken back" in words
        assert ("Redo" in words, words.count('action="/undo"')) == (False, 2)
    old, new = case.decisions()
    assert old.undone
    assert (new.undone, new.decision != old.decision) == (None, True)
    assert next(each.outlet for each in case.rows("articles") if each.article == article) == "Harbour Post"


def test_what_was_never_decided_cannot_be_taken_back(client):
    status, _, words = client.send("/undo", decision="none")
    assert (status, "no decision that can be taken back" in words) == (409, True)


def test_an_orphaned_decision_is_shown_as_such(case):
    article = case.rows("articles")[0].article
    case.decide("correct date", article, value="2024-03-09")
    case.decide("reject", article)
    case.refresh(workers=1)
    with running(case) as client:
        assert "orphaned" in client.ask("/decisions")[2]


def test_a_decision_during_a_trace_is_kept_and_counts_afterwards(case):
    article = case.rows("articles")[0].article
    with running(case) as client:
        assert client.ask("/")[0] == 200
        with Folder(case.path).writing():
            status, headers, _ = client.send("/decide", verb="correct outlet", article=article, value="Harbour Post")
            assert status == 303
            status, _, words = client.ask(headers["location"])
            assert (status, "as soon as" in words) == (200, True)
        for _ in range(200):
            if "Harbour Post" in client.ask(f"/report/{article}")[2]:
                break
            sleep(0.1)
        else:
            pytest.fail("the decision never counted")


def test_a_decision_is_recorded_while_another_is_worked_in(case, monkeypatch):
    monkeypatch.setattr("newstemma.web.site.PATIENCE", 0.1)
    monkeypatch.setattr("newstemma.web.site.DECIDING", 0.1)
    one, other = (each.article for each in case.rows("articles"))
    begun, may_go_on = Event(), Event()
    whole = newstemma.case.Case.refresh

    def slow(self, **more):
        begun.set()
        assert may_go_on.wait(60)
        return whole(self, **more)

    with running(case) as client:
        assert client.ask("/")[0] == 200
        monkeypatch.setattr("newstemma.case.Case.refresh", slow)
        assert client.send("/decide", verb="correct outlet", article=one, value="Harbour Post")[0] == 303
        assert begun.wait(60)
        status, headers, _ = client.send("/decide", verb="correct outlet", article=other, value="Tern Post")
        assert (status, len(case.decisions())) == (303, 2)
        assert "as soon as" in client.ask(headers["location"])[2]
        may_go_on.set()
        for _ in range(200):
            if "worked in" in client.ask(headers["location"])[2]:
                break
            sleep(0.1)
    assert {each.outlet for each in case.rows("articles")} == {"Harbour Post", "Tern Post"}


def test_two_readers_and_a_trace_at_once_lose_neither_a_decision_nor_an_undo(case):
    one, other = (each.article for each in case.rows("articles"))

    def decides(article, name):
        for number in range(2):
            status, headers, told = client.send(
                "/decide", verb="correct outlet", article=article, value=f"{name} {number}"
            )
            assert status == 303, told
            if number == 0:
                made = headers["location"].partition("said=")[2]
                status, _, told = client.send("/undo", decision=made)
                assert status == 303, told

    def traces():
        pies = {"title": "Pies", "text": "Forty pies were baked in Sandholm, judges said."}
        newstemma.open_case(case.path).trace([pies], workers=1)

    with running(case) as client:
        assert client.ask("/")[0] == 200
        with ThreadPoolExecutor(3) as people:
            work = [
                people.submit(decides, one, "Harbour Post"),
                people.submit(decides, other, "Tern Post"),
                people.submit(traces),
            ]
            for each in work:
                each.result()
        assert client.ask("/")[0] == 200
    made = {(each.article, each.value): each.undone is None for each in case.decisions()}
    names = ((one, "Harbour Post"), (other, "Tern Post"))
    assert made == {(article, f"{name} {number}"): number == 1 for article, name in names for number in range(2)}
    assert len(case.decisions()) == len(made)
    case.refresh(workers=1)
    assert {each.article: each.outlet for each in case.rows("articles") if each.outlet} == {
        one: "Harbour Post 1",
        other: "Tern Post 1",
    }
    assert len(case.rows("articles")) == 3


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


def test_a_damaged_story_in_the_index_is_made_anew(case):
    with running(case) as client:
        path = story_of(client)
        with closing(sqlite3.connect(case.path / "index.sqlite")) as index:
            index.execute("update stories set held = x'00112233'")
            index.commit()
        statuses = [client.ask(path)[0] for _ in range(3)]
        assert statuses[-1] == 200
        assert set(statuses) <= {200, 503}


def test_a_case_that_was_not_traced_to_its_end_says_so(tmp_path, rules_only):
    case = newstemma.trace([{"text": "The bridge is closed."}], case=tmp_path / "case", workers=1, until="articles")
    with running(case) as client:
        assert "Traced until articles only" in client.ask("/")[2]
