"""The two forms: a decision is recorded once, worked in, told of, taken back; nothing of it is lost, whatever goes on beside it."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Event
from time import sleep

import pytest
from running import running

import newstemma
from newstemma.folder import Folder


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
        (
            {"verb": "correct outlet", "article": "{article}", "value": "Post" * 50 + "s"},
            400,
            "too long, with 201 characters",
        ),
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
    assert len(case.decisions()) == 2  # each of them names the same place


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
        for _ in range(6000):
            if "Harbour Post" in client.ask(f"/report/{article}")[2]:
                break
            sleep(0.1)
        else:
            pytest.fail("the decision never counted")


def test_a_decision_is_recorded_while_another_is_worked_in(case, monkeypatch):
    one, other = (each.article for each in case.rows("articles"))
    begun, may_go_on = Event(), Event()
    whole = newstemma.case.Case.refresh

    def slow(self, **more):
        begun.set()
        assert may_go_on.wait(600)
        return whole(self, **more)

    with running(case) as client:
        assert client.ask("/")[0] == 200  # the pages are made, however long that takes; from here on nobody waits
        for name in ("PATIENCE", "DECIDING"):
            monkeypatch.setattr(f"newstemma.web.site.{name}", 0.1)
        monkeypatch.setattr("newstemma.case.Case.refresh", slow)
        assert client.send("/decide", verb="correct outlet", article=one, value="Harbour Post")[0] == 303
        assert begun.wait(600)
        status, headers, _ = client.send("/decide", verb="correct outlet", article=other, value="Tern Post")
        assert (status, len(case.decisions())) == (303, 2)
        assert "as soon as" in client.ask(headers["location"])[2]
        may_go_on.set()
        for _ in range(6000):
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


def test_a_decision_that_the_pages_do_not_show_is_not_called_worked_in(case, monkeypatch):
    def full(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    article = case.rows("articles")[0].article
    with running(case) as client:
        assert client.ask("/")[0] == 200
        with monkeypatch.context() as patch:
            patch.setattr("newstemma.web.site.brought_up_to_date", full)
            _, headers, _ = client.send("/decide", verb="correct outlet", article=article, value="Harbour Post")
            for path in (headers["location"], "/decisions"):
                status, _, words = client.ask(path)
                assert (status, "does not count yet: database or disk is full" in words) == (200, True)
                assert "worked in" not in words
        words = client.ask(headers["location"])[2]
        assert "Recorded and worked in: correct outlet: Harbour Post" in words


def test_a_mistake_of_ours_leaves_the_pages_and_the_way_to_take_the_decision_back(case, monkeypatch):
    def wrong(*_args, **_more):
        raise ValueError

    article = case.rows("articles")[0].article
    with running(case) as client:
        assert client.ask("/")[0] == 200
        monkeypatch.setattr("newstemma.case.Case.refresh", wrong)
        _, headers, _ = client.send("/decide", verb="correct outlet", article=article, value="Harbour Post")
        for path in ("/", headers["location"]):
            status, _, words = client.ask(path)
            assert (status, "does not count yet: This is a mistake in Newstemma (ValueError)" in words) == (200, True)
        assert 'action="/undo"' in client.ask("/decisions")[2]
        monkeypatch.undo()
        made = case.decisions()[0].decision
        _, headers, _ = client.send("/undo", decision=made)
        assert "Taken back: correct outlet: Harbour Post" in client.ask(headers["location"])[2]


def test_a_button_pressed_twice_decides_once_and_takes_back_once(case):
    article = case.rows("articles")[0].article
    asked = {"verb": "correct outlet", "article": article}
    with running(case) as client, ThreadPoolExecutor(2) as hands:
        twice = list(hands.map(lambda _: client.send("/decide", value="Harbour Post", **asked), range(2)))
        assert [status for status, _, _ in twice] == [303, 303]
        (made,) = case.decisions()
        assert {headers["location"] for _, headers, _ in twice} == {f"/?said={made.decision}"}
        twice = list(hands.map(lambda _: client.send("/undo", decision=made.decision), range(2)))
        assert [status for status, _, _ in twice] == [303, 303]
        assert case.decisions()[0].undone
        for value in ("Harbour Post", "Tern Post", "Harbour Post"):  # each changes what the last one made
            assert client.send("/decide", value=value, **asked)[0] == 303
    assert [each.value for each in case.decisions()] == ["Harbour Post", "Harbour Post", "Tern Post", "Harbour Post"]
