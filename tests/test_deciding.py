"""Two programs and a running trace at once lose no decision; what erases a report erases what was made for quick reading."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice

import pytest
from pile import reports

import newstemma
from newstemma.errors import BadDecision
from newstemma.folder import Folder

PILE = [
    {"text": "The bridge is closed, said Ana Ruiz.\n\nNobody was hurt.", "outlet": "Port Herald", "date": "2024-03-04"},
    {"text": "The bridge is closed, Ana Ruiz told the Port Herald.", "outlet": "Sideline", "date": "2024-03-05"},
]
DECIDING = """
import sys, newstemma
case = newstemma.open_case(sys.argv[1])
for number in range(5):
    case.decide("correct outlet", sys.argv[2], value=f"{sys.argv[3]} {number}")
"""


@pytest.fixture
def case(tmp_path, rules_only):
    return newstemma.trace(PILE, case=tmp_path / "case", workers=1)


def first(case):
    return case.rows("articles")[0].article


def test_decisions_of_several_programs_during_a_trace_are_all_kept(case):
    with Folder(case.path).writing():  # as a trace holds the case
        programs = [
            subprocess.Popen([sys.executable, "-c", DECIDING, str(case.path), first(case), name])
            for name in ("one", "two", "three")
        ]
        assert [program.wait(timeout=600) for program in programs] == [0, 0, 0]
    made = {each.value for each in case.decisions()}
    assert made == {f"{name} {number}" for name in ("one", "two", "three") for number in range(5)}
    case.refresh(workers=1)
    assert first(case) in {each.article for each in case.rows("articles") if each.outlet in made}


def test_no_decision_is_lost_beside_a_real_trace(case, tmp_path):
    pile = tmp_path / "more.jsonl"
    pile.write_text("".join(json.dumps(report) + "\n" for report in islice(reports(), 60)))
    tracing = "import sys, newstemma; newstemma.trace([sys.argv[2]], case=sys.argv[1], workers=1)"
    with subprocess.Popen([sys.executable, "-c", tracing, str(case.path), str(pile)]) as trace:
        programs = [
            subprocess.Popen([sys.executable, "-c", DECIDING, str(case.path), first(case), name])
            for name in ("one", "two")
        ]
        assert [program.wait(timeout=600) for program in programs] == [0, 0]
        assert trace.wait(timeout=600) == 0
    made = {each.value for each in case.decisions()}
    assert made == {f"{name} {number}" for name in ("one", "two") for number in range(5)}
    case.refresh(workers=1)
    outlets = {each.article: each.outlet for each in case.rows("articles")}
    assert len(outlets) == 62
    assert set(outlets.values()) & made


def test_a_decision_made_during_a_trace_counts_in_the_next(case):
    with Folder(case.path).writing():
        decision = case.decide("correct outlet", first(case), value="Port Gazette")
        case.undo(decision.decision)
        case.decide("correct outlet", first(case), value="Port Courier")
    case.refresh(workers=1)
    assert "Port Courier" in {each.outlet for each in case.rows("articles")}


def test_a_decision_is_checked_against_the_reports_it_names(case):
    with pytest.raises(BadDecision, match="no article zz"):
        case.decide("reject", "zz")
    with pytest.raises(BadDecision, match="is no span"):
        case.decide("correct speaker", first(case), 3, 9999, value="Ana Ruiz")
    silent = next(each for each in case.rows("articles") if "Nobody" in each.text)
    start = silent.text.index("Nobody")
    with pytest.raises(BadDecision, match="holds no reported speech"):
        case.decide("correct speaker", silent.article, start, start + 6, value="Ana Ruiz")


def test_forgetting_removes_the_index_and_the_page(case):
    names = ("index.sqlite", ".index.sqlite", "report.html")
    for name in names:
        (case.path / name).write_text("words of the report")
    case.forget(first(case))
    assert not [name for name in names if (case.path / name).exists()]


def test_forgetting_waits_for_who_makes_the_index(case):
    making = "import sys, time; from filelock import FileLock; l = FileLock(sys.argv[1]); l.acquire(); print(1, flush=True); time.sleep(1); open(sys.argv[2], 'w').write('words'); l.release()"
    with subprocess.Popen(
        [sys.executable, "-c", making, case.path / ".index.lock", case.path / "index.sqlite"], stdout=subprocess.PIPE
    ) as program:
        program.stdout.readline()
        case.forget(first(case))
    assert not (case.path / "index.sqlite").exists()


def test_a_case_whose_record_was_moved_away_is_traced_again_beside_its_index(case):
    (case.path / "index.sqlite").write_text("an index")
    (case.path / "made.json").unlink()
    assert len(newstemma.trace(PILE, case=case.path, workers=1, until="articles").rows("articles")) == 2


def test_a_case_is_busy_while_it_is_written(case, tmp_path):
    assert not Folder(case.path).busy()
    with Folder(case.path).writing():
        assert Folder(case.path).busy()
    assert not Folder(case.path).busy()
    assert not Folder(tmp_path / "none").busy()
    assert not (tmp_path / "none").exists()
