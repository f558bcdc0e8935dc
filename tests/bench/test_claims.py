"""The table of claims: its columns, constants and toys from invented rows, and what is left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import floors
import pytest
from claims import COLUMNS, Part, corpus, floored, lines_of, main, part_of, shown
from scoring import Answers, Share
from scoring.claims import alone, constant, together

from newstemma.tables import Claim

ROOT = Path(__file__).parents[2]
ROWS = [
    Claim(claim, "s", "a", start, start + 9, claim == "x", "asserts", None, None, None, None, None, None, "agree")
    for start, claim in ((0, "x"), (20, "x"), (40, "y"))
]


def measured(found: int, most: tuple[tuple[int, int], ...]) -> dict:
    return {
        "claims: found": Share(found, 4), "claims: purity": Share(1, 1),
        "relation": Answers((("agree", "agree"), ("contradicted", "agree")), numbers=False),
        "least": Answers(((1, 1), (1, 2))), "most": Answers(most),
    }  # fmt: skip


def test_all_together_adds_up_and_the_mean_is_of_stories():
    part = Part("gold", {"one": measured(4, ((1, 1),)), "two": measured(0, ((3, 1), (2, 1), (1, 1)))})
    lines = lines_of(part)
    assert lines["one"]["found"] == 1.0
    assert lines["mean of the stories"]["found"] == lines["all together"]["found"] == 0.5
    assert lines["mean of the stories"]["most cls"] == pytest.approx((1 + 1 / 3) / 2)
    assert lines["all together"]["most cls"] == pytest.approx(1 / 3)
    assert lines["all together"]["most +-1"] == pytest.approx(3 / 4)
    assert lines["all together"]["drift"] is None


def test_constants_stand_beside_ours():
    lines = lines_of(Part("gold", {"one": measured(4, ((3, 3), (2, 2), (1, 1)))}))
    assert lines["least and most 1"]["most +-1"] == pytest.approx(2 / 3)
    assert lines["least and most 1"]["least"] == 1.0
    assert lines["least and most 1"]["found"] is None
    assert lines["best constant"]["most +-1"] == 1.0  # always 2
    assert lines["best constant"]["relation"] == 0.5


def test_a_constant_answers_every_number_alike():
    assert constant(measured(1, ((2, 5),)), 1) == {"least": Answers(((1, 1), (1, 1))), "most": Answers(((2, 1),))}


def test_toys_keep_the_statements_and_change_the_claims():
    assert [(row.start, row.claim) for row in together(ROWS)] == [(0, "all"), (20, "all"), (40, "all")]
    assert len({row.claim for row in alone(ROWS)}) == 3


def test_the_table_has_a_line_for_each_story_and_toy():
    part = Part("held", {"one": measured(4, ((1, 1),))}, {"every statement a claim": {"claims: found": Share(1, 4)}})
    head, *rest = shown(part).splitlines()
    assert head.split()[:5] == ["held:", "1", "stories,", "4", "claims"]
    assert all(column in head for column in COLUMNS)
    assert [line.split("  ")[0] for line in rest] == [
        "one", "mean of the stories", "all together", "least and most 1", "best constant", "every statement a claim",
    ]  # fmt: skip


STORY = """story: A bridge
domain: accidents
{marked}
== sheet
The bridge shut.

S1 person: Ana Ruiz; mayor of Lune
F1 S1: The bridge over the Lune is shut until June.
"""
REPORT = """
== {letter}
outlet: The {outlet}
style: broadsheet
date: 2024-01-0{day}
own: S1
took: -
title: Notes from the {outlet}

{{c1 The bridge over the Lune is shut until June}}, {{s1 Ana Ruiz, the mayor of Lune,}} {{q1 said}}.
--
1: S1 F1
"""


@pytest.fixture
def folder(tmp_path):
    reports = "".join(
        REPORT.format(letter=letter, outlet=outlet, day=day)
        for letter, outlet, day in (("A", "Courier", 1), ("B", "Argus", 2), ("C", "Herald", 3))
    )
    for number, marked in (("003", "claims: marked\n"), ("004", "claims: marked\n"), ("008", "")):
        (tmp_path / f"{number}-bridge.txt").write_text(STORY.format(marked=marked) + reports, encoding="utf-8")
    return tmp_path


def test_the_corpus_gives_marked_stories_of_its_part(folder):
    assert [story.name for story in corpus(folder, held=True)] == ["004-bridge"]
    assert [story.name for story in corpus(folder, held=False)] == ["003-bridge"]


def test_a_story_is_traced_and_scored(folder, monkeypatch):
    monkeypatch.setenv("NEWSTEMMA_MODEL", "off")
    part = part_of("held", corpus(folder, held=True))
    line = lines_of(part)["004-bridge"]
    assert (line["found"], line["purity"], line["least"]) == (1.0, 1.0, 1.0)
    assert part.toys["every statement a claim"]["claims: found"] == Share(0, 1)


def test_an_absent_folder_is_said_and_skipped(tmp_path):
    command = [sys.executable, str(ROOT / "bench/quality/claims.py"), str(tmp_path / "no"), "--parts", "gold"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT / "bench/quality")
    assert done.returncode == 0
    assert "skipped" in done.stdout


def test_floors_are_of_all_together_and_of_the_mean():
    part = Part("gold", {"one": measured(4, ((1, 1),)), "two": measured(1, ((3, 1),))})
    assert floored(part)["found"] == floored(part)["found: mean of the stories"] == 5 / 8
    assert floored(part)["relation"] == 0.5


def test_a_part_below_its_floor_fails(folder, tmp_path_factory, monkeypatch, capsys):
    monkeypatch.setenv("NEWSTEMMA_MODEL", "off")
    monkeypatch.setattr(floors, "FLOORS", tmp_path_factory.mktemp("kept") / "floors.json")
    told = ["claims.py", "no", "--corpus", str(folder), "--parts", "held"]
    for words, failed in (["--floors"], 1), (["--write-floors"], 0), (["--floors"], 0):
        monkeypatch.setattr(sys, "argv", [*told, *words])
        assert main() == failed
    assert "claims of held: no score below its floor" in capsys.readouterr().err
    kept = floors.FLOORS.read_text(encoding="utf-8")
    assert '"found": 1.0' in kept
    floors.FLOORS.write_text(kept.replace('"purity": 1.0', '"purity": 1.1'), encoding="utf-8")
    assert main() == 1
    assert "purity is 1.000, its floor 1.100" in capsys.readouterr().err


def test_floors_of_some_stories_are_refused(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["claims.py", "--stories", "one", "--floors"])
    with pytest.raises(SystemExit):
        main()
