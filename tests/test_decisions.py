"""What an analyst decides is kept, checked, and can be taken back."""

from __future__ import annotations

import json

import pytest

from newstemma.decisions import active, append, corrections, new_decision, orphaned, read_decisions, without_words
from newstemma.errors import BadCase, BadDecision
from newstemma.tables import Article, Decision


def article(ident="a1", text="The ferry was late."):
    return Article(ident, ident, None, ident, None, None, None, None, None, "en", None, 0, text)


def decision(verb="reject", article="a1", **parts):
    row = {"start": None, "stop": None, "other_article": None, "other_start": None, "other_stop": None, "value": None}
    return Decision("d", "2024-01-01T00:00:00+00:00", verb, article, **(row | parts), undone=None)


def test_decisions_come_back_in_the_order_they_were_made(tmp_path):
    path = tmp_path / "decisions.jsonl"
    for ident in ("one", "two"):
        append(path, {"decision": ident, "made": "2024", "verb": "reject", "article": "a1"})
    append(path, {"undo": "one", "made": "2025"})
    assert [(each.decision, each.undone) for each in read_decisions(path)] == [("one", "2025"), ("two", None)]


def test_a_line_cut_short_by_a_crash_is_left_out_and_the_next_one_kept(tmp_path):
    path = tmp_path / "decisions.jsonl"
    append(path, {"decision": "one", "made": "2024", "verb": "reject", "article": "a1"})
    whole = path.read_text()
    path.write_text(whole + '{"decision": "tw')
    assert [each.decision for each in read_decisions(path)] == ["one"]
    append(path, {"decision": "three", "made": "2024", "verb": "reject", "article": "a1"})
    assert [each.decision for each in read_decisions(path)] == ["one", "three"]


def test_a_damaged_line_is_named(tmp_path):
    path = tmp_path / "decisions.jsonl"
    path.write_text('{"decision": 1\n{"undo": "x"}\n')
    with pytest.raises(BadCase, match=r"decisions.jsonl:1: damaged"):
        read_decisions(path)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (decision("praise"), "no such verb"),
        (decision("correct outlet"), "needs value"),
        (decision("merge stories"), "needs other article"),
        (decision(article="gone"), "no article gone"),
        (decision("correct speaker", start=3, stop=99, value="Ana"), "a1:3-99 is no span"),
        (decision("correct speaker", start=5, stop=5, value="Ana"), "a1:5-5 is no span"),
    ],
)
def test_what_is_wrong_with_a_decision_is_said(made, words):
    with pytest.raises(BadDecision, match=words):
        new_decision(made, [article()])


def test_the_newest_correction_holds_and_one_taken_back_does_not():
    old = decision("correct outlet", value="Old Post")
    new = Decision(
        "e",
        "2025",
        *[
            getattr(old, name)
            for name in ("verb", "article", "start", "stop", "other_article", "other_start", "other_stop")
        ],
        "New Post",
        None,
    )
    undone = Decision("f", "2026", "correct outlet", "a1", None, None, None, None, None, "Undone Post", "2027")
    (found,) = corrections([new, old, undone])
    assert (found.outlet, found.published) == ("New Post", None)
    assert active([undone], "correct outlet") == []


def test_a_decision_about_a_report_that_is_gone_is_orphaned():
    assert orphaned([decision("correct date", value="2024")], {"a2"})
    assert not orphaned([decision("correct date", value="2024")], {"a1"})


def test_forgetting_takes_the_words_out_of_decisions(tmp_path):
    path = tmp_path / "decisions.jsonl"
    append(path, {"decision": "one", "made": "2024", "verb": "correct speaker", "article": "a1", "value": "Ana Ruiz"})
    append(path, {"decision": "two", "made": "2024", "verb": "correct outlet", "article": "a2", "value": "Herald"})
    append(path, {"undo": "two", "made": "2025"})
    without_words(path, "a1")
    assert "Ruiz" not in path.read_text()
    assert [(each.decision, each.undone) for each in read_decisions(path)] == [("two", "2025")]
    assert [list(json.loads(line)) for line in path.read_text().splitlines()][-1] == ["undo", "made"]
