"""What an analyst decides is kept, checked, and can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.decisions import (
    Ground,
    active,
    append,
    corrections,
    new_decision,
    orphaned,
    read_decisions,
    without_words,
)
from newstemma.errors import BadCase, BadDecision
from newstemma.stages.attributions import attributions
from newstemma.stages.claims import claims
from newstemma.stages.sentences import sentences
from newstemma.stages.speakers import speakers
from newstemma.stages.statements import statements
from newstemma.tables import Article, Decision, Story

TEXTS = {
    "a1": "The ferry Petrel sank off Cape Marrow on Sunday.\n\nTwelve sailors died, said Ana Ruiz, a coast guard officer.",
    "a2": "The ferry Petrel sank off Cape Marrow on Sunday.\n\nNine sailors died, Ruiz said.",
    "a3": "The mayor resigned.",
}
TOGETHER = ("a1", "a2")
SHIP = "The ferry Petrel sank off Cape Marrow on Sunday."


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
    ("line", "reason"),
    [
        ('{"undo": "x", "made": "2024"}', "takes back 'x', which is not there"),
        ('{"decision": "x", "verb": "reject", "article": "a1"}', "no made"),
        ('{"verb": "reject", "made": "2024"}', "no decision"),
        ('{"decision": "x", "made": "2024", "verb": "reject", "article": 5}', "article is no text"),
        ('{"decision": "x", "made": "2024", "verb": "correct speaker", "start": "3"}', "start is no number"),
    ],
)
def test_a_line_written_by_hand_is_checked(tmp_path, line, reason):
    path = tmp_path / "decisions.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(BadCase, match=reason):
        read_decisions(path)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (decision("praise"), "no such verb"),
        (decision("correct outlet"), "needs a value"),
        (decision("correct date", value="yesterday"), "no date known here"),
        (decision("correct date", value="03/04/2024"), "could be two days; write the right one as 2024-05-03"),
        (decision("merge stories"), "needs another article"),
        (decision(article="gone"), "no article gone"),
        (decision("correct speaker", start=3, stop=99, value="Ana"), "a1:3-99 is no span"),
        (decision("correct speaker", start=5, stop=5, value="Ana"), "a1:5-5 is no span"),
    ],
)
def test_what_is_wrong_with_a_decision_is_said(made, words):
    with pytest.raises(BadDecision, match=words):
        new_decision(made, [article()])


@pytest.mark.parametrize("verb", ["same claim", "different claim", "same person", "different person"])
def test_words_are_not_brought_together_with_or_parted_from_themselves(verb):
    made = decision(verb, start=0, stop=4, other_article="a1", other_start=0, other_stop=4)
    with pytest.raises(BadDecision, match=f"{verb}: a1:0-4 twice; name two spans"):
        new_decision(made, [article()])
    assert new_decision(replace(made, other_stop=5), [article()]).decision


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


def ground(decisions=()):
    """The rows of TEXTS, as the stages make them."""
    pile = [article(ident, text) for ident, text in TEXTS.items()]
    parts = [row for each in pile for row in sentences([each])]
    said = [row for each in pile for row in attributions([each], [p for p in parts if p.article == each.article])]
    told, stated, stories = [], [], []
    for story in (TOGETHER, ("a3",)):
        members = [Story(story[0], name, None) for name in story]
        mine = [[row for row in rows if row.article in story] for rows in (pile, parts, said)]
        heard = [each for each in decisions if {each.article, each.other_article} & set(story)]
        named = list(speakers(members, mine[0], mine[2], heard))
        stories += members
        told += named
        found = list(statements(members, *mine, named, []))
        stated += claims(members, *mine, named, [], found, heard)
    return Ground(stories, parts, said, told, stated)


def pointed(verb, one, other=None, value=None):
    """A decision about places given as (article, words)."""
    spans = {}
    for prefix, place in (("", one), ("other_", other)):
        if place:
            name, words = place
            start = TEXTS[name].index(words) if words else None
            stop = None if start is None else start + len(words)
            spans |= {f"{prefix}start": start, f"{prefix}stop": stop, **({"other_article": name} if prefix else {})}
    return decision(verb, one[0], **spans, value=value)


STANDING = [
    pointed("correct speaker", ("a1", "sailors died"), value="Ana Solis"),
    pointed("same person", ("a1", "sailors died"), ("a2", "sailors died")),
    pointed("different person", ("a1", "sailors died"), ("a2", "sailors died")),
    pointed("same claim", ("a1", "Twelve sailors died"), ("a2", "Petrel sank")),
    pointed("different claim", ("a1", SHIP), ("a2", SHIP)),
    pointed("independent", ("a1", None), ("a2", None)),
    pointed("not independent", ("a1", SHIP), ("a2", SHIP)),
    pointed("split story", ("a1", None), ("a2", None)),
    pointed("merge stories", ("a1", None), ("a3", None)),
    pointed("move article", ("a3", None), ("a1", None)),
    pointed("correct date", ("a1", None), value="2024"),
]
ASTRAY = [
    (
        pointed("correct speaker", ("a1", "Petrel"), value="Ana Solis"),
        "a1:10-16 holds no reported speech; `show attributions` lists",
    ),
    (pointed("same person", ("a1", "Petrel"), ("a2", "sailors died")), "a1:10-16 holds no reported speech"),
    (pointed("different person", ("a1", "sailors died"), ("a2", "Petrel")), "a2:10-16 holds no reported speech"),
    (pointed("same claim", ("a1", "\n\n"), ("a2", SHIP)), "a1:48-50 holds no words of a sentence"),
    (pointed("same claim", ("a1", SHIP), ("a3", "The mayor")), "a1 and a3 are in two stories; use merge stories first"),
    (pointed("different claim", ("a1", SHIP), ("a2", "\n\n")), "a2:48-50 holds no statement of a claim"),
    (pointed("independent", ("a1", "\n\n"), ("a2", None)), "a1:48-50 holds no statement of a claim"),
    (pointed("not independent", ("a1", None), ("a3", None)), "in two stories"),
]


@pytest.mark.parametrize("made", STANDING, ids=lambda each: each.verb)
def test_a_decision_that_changes_something_is_taken_and_not_orphaned(made):
    assert new_decision(made, [article(*item) for item in TEXTS.items()], ground()).decision
    assert orphaned([made], set(TEXTS), ground()) == []
    assert orphaned([made], set(TEXTS), ground([made])) == []


@pytest.mark.parametrize("made", [each for each in STANDING if each.verb.endswith(("speaker", "claim", "rent person"))])
def test_what_is_taken_changes_what_the_stages_make(made):
    assert (ground([made]).speakers, ground([made]).claims) != (ground().speakers, ground().claims)


@pytest.mark.parametrize(("made", "words"), ASTRAY)
def test_a_decision_that_changes_nothing_is_refused_and_orphaned(made, words):
    with pytest.raises(BadDecision, match=words):
        new_decision(made, [article(*item) for item in TEXTS.items()], ground())
    assert orphaned([made], set(TEXTS), ground()) == [made]
    assert (ground([made]).speakers, ground([made]).claims) == (ground().speakers, ground().claims)


def test_a_split_of_two_stories_is_refused_but_one_that_was_made_holds():
    made = pointed("split story", ("a1", None), ("a3", None))
    with pytest.raises(BadDecision, match="a1 and a3 are in two stories already"):
        new_decision(made, [article(*item) for item in TEXTS.items()], ground())
    assert orphaned([made], set(TEXTS), ground()) == []


def test_tables_that_are_not_made_are_not_asked():
    for made, _ in ASTRAY:
        assert new_decision(made, [article(*item) for item in TEXTS.items()], Ground()).decision
        assert orphaned([made], set(TEXTS)) == []


@given(st.data())
def test_a_corrected_speaker_is_orphaned_just_where_the_stage_changes_nothing(data):
    start = data.draw(st.integers(0, len(TEXTS["a1"]) - 1))
    stop = data.draw(st.integers(start + 1, len(TEXTS["a1"])))
    made = decision("correct speaker", "a1", start=start, stop=stop, value="Ana Solis")
    assert bool(orphaned([made], set(TEXTS), HELD)) == (speakers_with([made]) == HELD.speakers)


HELD = ground()


def speakers_with(decisions):
    """The speakers of HELD, made again with the decisions."""
    members = [row for row in HELD.stories if row.article in TOGETHER]
    return list(speakers(members, [article(n, TEXTS[n]) for n in TOGETHER], HELD.attributions, decisions))


def test_forgetting_takes_the_words_out_of_decisions(tmp_path):
    path = tmp_path / "decisions.jsonl"
    append(path, {"decision": "one", "made": "2024", "verb": "correct speaker", "article": "a1", "value": "Ana Ruiz"})
    append(path, {"decision": "two", "made": "2024", "verb": "correct outlet", "article": "a2", "value": "Herald"})
    append(path, {"undo": "two", "made": "2025"})
    without_words(path, "a1")
    assert "Ruiz" not in path.read_text()
    assert [(each.decision, each.undone) for each in read_decisions(path)] == [("two", "2025")]
    assert [list(json.loads(line)) for line in path.read_text().splitlines()][-1] == ["undo", "made"]


@pytest.mark.parametrize(
    "made", [decision(article="gone"), pointed("split story", ("a1", None), ("a3", None)), ASTRAY[0][0]]
)
def test_no_reason_names_a_command_that_lacks_the_case(made):
    with pytest.raises(BadDecision) as refused:
        new_decision(made, [article(*item) for item in TEXTS.items()], ground())
    assert "CASE" not in str(refused.value)
    assert "newstemma show" not in str(refused.value)
