"""The bench of attributions: what it prints and keeps, what it skips, and that it says so. All data is invented here."""

from __future__ import annotations

import json
import os
import sys

import pytest
from attributions import main
from scoring import Balance, figures
from scoring.attributions import Matched, Utterance
from scoring.reading import GoldAttribution, Place
from scoring.spans import Words, exact, soft
from scoring.whole import FORMS, balance, columns, content, of_found, same_speaker, sources_overlap

from newstemma.spans import Span
from newstemma.tables import Attribution

STORY = """story: A bridge is shut at Averil
domain: accidents

== sheet
The mayor shuts the bridge.

S1 person: Ana Ruiz; mayor of Averil
F1 S1: The bridge is unsafe.

== A
outlet: Averil Courier
style: broadsheet
date: 2023-03-12
own: S1
took: -
title: Averil bridge shut

{c1 The bridge is unsafe}, {s1 Mayor Ana Ruiz} {q1 said} on Friday.
--
1: S1 F1

== B
outlet: Averil Star
style: tabloid
date: 2023-03-12
own: S1
took: -
title: The end of the road

{c1 “It will fall down one day,”} {s1 Ana Ruiz} {q1 said}.
--
1: S1 F1
"""
TEXT = "Mayor Ana Ruiz said the bridge was unsafe."


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder with one held story, one training story and one article of each other body; floors of its own."""
    monkeypatch.setattr("floors.FLOORS", tmp_path / "floors.json")
    monkeypatch.delenv("NEWSTEMMA_MODEL", raising=False)
    stories = tmp_path / "corpus" / "stories"
    stories.mkdir(parents=True)
    (stories / "004-bridge.txt").write_text(STORY, encoding="utf-8")
    (stories / "005-road.txt").write_text(STORY, encoding="utf-8")
    polnear = tmp_path / "shared" / "data" / "attribution"
    polnear.mkdir(parents=True)
    marked = {"source": [[0, 14]], "cue": [[15, 19]], "content": [[20, 41]]}
    records = [{"id": name, "text": f"{TEXT}\n{name}", "attributions": [marked]} for name in "ab"]
    (polnear / "polnear_dev.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    gold = tmp_path / "shared" / "gold" / "bridge"
    gold.mkdir(parents=True)
    article = {"n": 0, "url": None, "outlet": "Averil Courier", "title": "Bridge", "text": TEXT}
    (gold / "articles.jsonl").write_text(json.dumps(article), encoding="utf-8")
    one = {"n": 0, "where": "text", "content": [20, 41], "source": [0, 14], "cue": [15, 19]}
    one |= {"speaker": "Ana Ruiz", "kind": "person", "form": "indirect", "via": None}
    empty: dict[str, list] = {name: [] for name in ("credits", "copies", "claims", "altered_quotes", "drift")}
    (gold / "gold.json").write_text(json.dumps(empty | {"attributions": [one]}), encoding="utf-8")
    return tmp_path


def run(monkeypatch, folder, *arguments: object) -> int:
    places = ["--shared", folder / "shared", "--corpus", folder / "corpus"]
    monkeypatch.setattr(sys, "argv", [str(one) for one in ("attributions.py", *places, *arguments)])
    return main()


def kept(folder) -> dict:
    return json.loads((folder / "floors.json").read_text(encoding="utf-8"))


def test_all_three_are_measured_and_keep_their_floors(monkeypatch, data, capsys):
    assert run(monkeypatch, data) == 1  # no floors yet
    assert run(monkeypatch, data, "--write-floors") == 0
    assert run(monkeypatch, data) == 0
    assert set(kept(data)) == {"attributions of polnear", "attributions of gold", "attributions of corpus"}
    assert kept(data)["attributions of corpus"]["floors"]["whole: recall"] == 1
    assert "skipped" not in capsys.readouterr().out


def test_below_a_floor_it_fails(monkeypatch, data):
    run(monkeypatch, data, "--write-floors", "--only", "corpus")
    floors = kept(data)
    floors["attributions of corpus"]["floors"]["tabloid, whole: recall"] = 1.1
    (data / "floors.json").write_text(json.dumps(floors), encoding="utf-8")
    assert run(monkeypatch, data, "--only", "corpus") == 1


def test_only_held_stories_are_measured_and_only_they_make_the_floors_stale(monkeypatch, data, capsys):
    assert run(monkeypatch, data, "--only", "corpus", "--write-floors") == 0
    told = capsys.readouterr().out
    assert "1 stories, 2 reports" in told
    counts = next(line.split()[3:] for line in told.splitlines() if line.startswith("in the gold"))
    assert counts == list("211001100")  # all; direct, indirect, mixed; agency, tabloid, broadsheet, broadcaster, blog
    (data / "corpus" / "stories" / "005-road.txt").unlink()
    assert run(monkeypatch, data, "--only", "corpus") == 0
    (data / "corpus" / "stories" / "008-road.txt").write_text(STORY, encoding="utf-8")
    assert run(monkeypatch, data, "--only", "corpus") == 1


def test_a_story_that_cannot_be_read_is_told(monkeypatch, data, capsys):
    (data / "corpus" / "stories" / "008-road.txt").write_text("no story", encoding="utf-8")
    run(monkeypatch, data, "--only", "corpus")
    assert "left out" in capsys.readouterr().err


def test_what_is_absent_is_skipped_and_said_so(monkeypatch, tmp_path, capsys):
    assert run(monkeypatch, tmp_path) == 0
    assert capsys.readouterr().out.count("skipped: ") == 3


def test_a_sample_has_no_floors(monkeypatch, data, capsys):
    assert run(monkeypatch, data, "--articles", 1) == 0
    told = capsys.readouterr()
    assert "1 articles" in told.out
    assert told.err.count("not looked at") == 3


def test_the_rules_alone_are_asked_for_and_have_floors_of_their_own(monkeypatch, data):
    monkeypatch.setattr(os, "environ", dict(os.environ))
    assert run(monkeypatch, data, "--only", "gold", "--rules", "--write-floors") == 0
    assert os.environ["NEWSTEMMA_MODEL"] == "off"
    assert set(kept(data)) == {"attributions of gold, rules alone"}


def wants(start: int, form: str, speaker: str | None, source: tuple[int, int] | None = None, via: str | None = None):
    place = Place("a", *source) if source else None
    return GoldAttribution((Place("a", start, start + 9),), place, speaker, "person", form, via, weak=False)


def gives(start: int, form: str, speaker: str | None, source: tuple[int, int] | None = None, via: str | None = None):
    first, last = source or (None, None)
    row = Attribution(
        f"u{start}", None, "a", start, start + 9, first, last, None, None, form, speaker, "person", via, 1.0
    )
    return Utterance((Place("a", start, start + 9),), Place("a", *source) if source else None, row, speaker)


def test_of_a_form_recall_is_over_the_golds_and_precision_over_ours():
    want, got = wants(0, "mixed", "Ana Ruiz"), gives(0, "direct", "Ruiz")
    found = Matched([want, wants(20, "direct", "Tom Hale")], [got], [(want, got)])
    assert [(one.recall, one.precision) for one in (balance(found, same_speaker, form) for form in FORMS)] == [
        (0, 1),
        (None, None),
        (1, None),
    ]
    assert balance(found, same_speaker) == Balance(1, 2, 1, 1)


@pytest.mark.parametrize(
    ("source", "given", "right"),
    [
        (None, None, True),
        ((10, 14), None, False),
        (None, (10, 14), False),
        ((10, 14), (10, 30), True),
        ((10, 14), (13, 30), False),
    ],
)
def test_sources_agree_by_half_of_the_shorter_or_when_neither_is_there(source, given, right):
    assert sources_overlap(wants(0, "direct", None, source), gives(0, "direct", None, given)) is right


def test_right_wrong_and_abstained_add_up_and_via_is_asked_of_all_that_have_one():
    wanted = [wants(start, "direct", "Ana Ruiz", via="Averil Courier") for start in (0, 20, 40, 60)]
    ours = [
        gives(0, "direct", "Ruiz", via="Averil Courier"),
        gives(20, "direct", "Tom Hale", via="Lund Post"),
        gives(40, "direct", None),
    ]
    told = figures(of_found(Matched(wanted, ours, list(zip(wanted, ours, strict=False))), named=True))
    assert [told[f"speaker: {name}, of found"] for name in ("right", "wrong", "abstained")] == [
        pytest.approx(1 / 3)
    ] * 3
    assert (told["via: recall"], told["via: precision"]) == (1 / 4, 1 / 2)


def test_a_corpus_without_names_has_no_scores_of_speakers():
    scored = columns(Matched([], [], []), {"whole": content}, named=False)
    assert set(scored["all"]) == {"whole", "content", "form: right, of found"}


def test_within_some_articles_nothing_else_counts():
    want, got = wants(0, "direct", "Ana Ruiz"), gives(0, "direct", "Ana Ruiz")
    found = Matched([want], [got], [(want, got)])
    assert found.within({"a"}) == found
    assert found.within({"b"}) == Matched([], [], [])


def test_a_stop_more_is_another_span_and_white_space_is_none():
    words = Words("“No,” she said.")
    assert words.numbered([Span(6, 9)]) == words.numbered([Span(5, 10)])
    assert words.numbered([Span(10, 14)]) != words.numbered([Span(10, 15)])
    assert not words.numbered([Span(5, 6), Span(3, 3)])


def test_exact_and_soft_count_both_ways():
    assert exact({Span(0, 2)}, set()) == Balance(0, 1, 0, 0)
    both = soft([Span(0, 10), Span(20, 30)], [Span(0, 5)])
    assert (both.recall, both.precision) == (0.25, 0.5)
    assert figures({"cue": Balance(0, 1, 0, 1)})["cue: F1"] == 0
