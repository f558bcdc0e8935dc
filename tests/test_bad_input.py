"""Bad input through the command line: what is wrong is told (what, where, what now), nothing good is lost, no file is harmed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newstemma
from newstemma.cli import app
from newstemma.errors import BadCase, BadInput
from newstemma.folder import Folder
from newstemma.reading import read
from newstemma.run import Run
from newstemma.tables import TABLES

TEXT = "The deck of the bridge is shut, Ana Ruiz told the Port Herald.\n\n“We will mend it,” she said.\n"
REFUSED = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "white space only"),
    "binary.txt": (bytes(range(256)) * 20, "is binary, not text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), "is a picture"),
    "greek.txt": ("Η γέφυρα έκλεισε τη Δευτέρα το πρωί. ".encode("cp1253") * 20, "in no encoding known here"),
    "header.csv": (b"title,text\n", "has a header and no rows"),
    "nothing.jsonl": (b"\n\n", "is empty"),
    "list.json": (b'[{"text": "A crane fell, Jon Falk said."}, {"text": "Cut', "what stood before is kept"),
    "cut.jsonl": (b'{"text": "The pier is open, Jon Falk said."}\n{"text": "The deck is op', "it may be cut short"),
    "fieldless.jsonl": (b'{"headline": "A ship sank"}\n', "--column text=NAME"),
}
"""What is wrong, by file, and what a reject has to say of it."""
READ = {
    "good.txt": TEXT.encode(),
    "windows.txt": "Le café du port est fermé, a dit Zoé à Genève.\n".encode("cp1252"),
    "wide.txt": "Two cranes fell at the pier, Jon Falk said.\n".encode("utf-16"),
    "nul.txt": b"A \x00 NUL and a \xed\xa0\x80 half character stand among many words, Ana Ruiz said. "
    + "“So it is.” ".encode() * 20,
    "日本語.txt": b"The quay is closed, Ana Ruiz said.\n",
    "two\nlines.txt": b"The lock is closed, Ana Ruiz said.\n",
    'it\'s; drop table "articles"--.txt': b"The dam is closed, Ana Ruiz said.\n",
    "\x1b[31mred [bold]\u202e.txt": b"The ferry is late, Ana Ruiz said.\n",
    "raw\udcff.txt": b"The train is late, Ana Ruiz said.\n",
}
"""Files that are read, however odd their names or bytes."""


def run(*words, **more):
    return CliRunner().invoke(app, [str(word) for word in words], **more)


def trace(case, *inputs, **more):
    """A quick trace: no further than articles."""
    return run("trace", *inputs, "--case", case, "--until", "articles", "--workers", 1, **more)


def refused(result, *says):
    """True when the command ended with code 1 and one line on standard error that says this."""
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1), result.output
    assert [words for words in says if words not in result.stderr] == []
    return True


def tables(case):
    """All tables of a case that a decision or an origin does not change."""
    opened = newstemma.open_case(case)
    return {name: opened.arrow(name).to_pylist() for name in TABLES}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A case of one file, traced once; tests copy it."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "a.txt").write_text(TEXT)
    assert trace(folder / "case", folder / "a.txt").exit_code == 0
    return folder


@pytest.fixture
def file(small):
    return small / "a.txt"


@pytest.fixture
def case(small, tmp_path):
    """A copy of the small case."""
    return Path(shutil.copytree(small / "case", tmp_path / "case"))


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pile")
    for name, content in {**{name: content for name, (content, _) in REFUSED.items()}, **READ}.items():
        (folder / name).write_bytes(content)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)  # takes no room on the disk
    (folder / "copy.txt").write_bytes(READ["good.txt"])
    (folder / "nowhere.txt").symlink_to(folder / "gone.txt")
    return folder


@pytest.fixture(scope="module")
def mixed(pile, tmp_path_factory):
    """A case traced from good and bad files."""
    case = tmp_path_factory.mktemp("mixed") / "case"
    result = trace(case, pile)
    assert result.exit_code == 0, result.output
    return newstemma.open_case(case)


def reasons(case, name):
    return [each.reason for each in case.rows("rejects") if name in each.origin]


@pytest.mark.parametrize("name", list(REFUSED))
def test_a_bad_file_is_a_reject_that_says_what_is_wrong(mixed, name):
    (reason,) = reasons(mixed, name)
    assert REFUSED[name][1] in reason


def test_a_200_mb_text_file_is_refused_by_its_size(mixed):
    assert "longer than 5 MB" in reasons(mixed, "huge.txt")[0]


def test_a_link_to_nowhere_is_a_reject(mixed):
    assert "No such file" in reasons(mixed, "nowhere.txt")[0]


def test_bad_files_cost_no_good_one(mixed, pile):
    origins = {each.origin for each in mixed.rows("articles")}
    wanted = {str(pile / name).replace("\udcff", "\ufffd") for name in READ if name != "good.txt"}
    assert origins >= wanted | {f"{pile}/cut.jsonl#0", f"{pile}/list.json#0", f"{pile}/copy.txt"}
    assert len(origins) == len(READ) + 2


def test_a_file_that_came_twice_is_one_report(mixed, pile):
    assert reasons(mixed, "good.txt") == [f"same report as {pile / 'copy.txt'}"]


def test_bytes_that_no_table_can_hold_are_replaced_and_the_rest_kept(mixed):
    texts = [each.text for each in mixed.rows("articles") if "nul.txt" in each.origin]
    assert texts[0].startswith("A \ufffd NUL and a \ufffd")
    assert "café" in next(each.text for each in mixed.rows("articles") if "windows" in each.origin)


def test_a_60_mb_file_of_records_is_read_one_by_one(tmp_path):
    line = json.dumps({"text": "word " * 120_000}).encode() + b"\n"
    with (tmp_path / "many.jsonl").open("wb") as file:
        file.writelines([line] * 100)
    tracemalloc.start()
    count = sum(1 for _ in read([tmp_path / "many.jsonl"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100
    assert peak < 10_000_000


def test_no_such_path_is_told_before_any_work(tmp_path):
    assert refused(trace(tmp_path / "case", tmp_path / "none"), str(tmp_path / "none"), "check the path")
    assert not (tmp_path / "case").exists()


def test_nothing_readable_at_all_is_an_error(tmp_path):
    (tmp_path / "pile").mkdir()
    assert refused(trace(tmp_path / "case", tmp_path / "pile"), "no report could be read", "without files")
    (tmp_path / "pile" / "a.txt").write_bytes(b"")
    assert refused(trace(tmp_path / "case", tmp_path / "pile"), "is empty", "newstemma show rejects")


def test_standard_input_may_be_anything_or_nothing(tmp_path):
    assert refused(trace(tmp_path / "one", "-", input=b""), "-: is empty")
    assert refused(trace(tmp_path / "one", "-", input=bytes(5000)), "-: is binary")
    assert trace(tmp_path / "one", "-", input=b'{"text": "A ship sank."}\n{"text": "A').exit_code == 0
    assert [each.origin for each in newstemma.open_case(tmp_path / "one").rows("articles")] == ["-#0"]


@pytest.mark.parametrize("place", ["file", "file/below", "\udcff", "link"])
def test_a_case_that_cannot_be_written_is_told(tmp_path, place):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "link")
    (tmp_path / "a.txt").write_text(TEXT)
    assert refused(trace(tmp_path / place, tmp_path / "a.txt"), "cannot", "choose another --case")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["thesis.doc", "articles/mine.txt", "pages/old/part.parquet"])
def test_a_folder_of_other_files_is_refused_and_left_as_it_is(tmp_path, name):
    mine = tmp_path / "folder" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    (tmp_path / "a.txt").write_text(TEXT)
    assert refused(trace(tmp_path / "folder", tmp_path / "a.txt"), "holds other files", "a new or an empty folder")
    assert [path for path in (tmp_path / "folder").rglob("*") if path.is_file()] == [mine]


def test_files_that_somebody_puts_into_a_case_stay_there(case, file):
    for name in (".DS_Store", "notes.md", "articles/notes.md"):
        (case / name).write_text("mine")
    assert trace(case, file).exit_code == 0
    assert (case / "articles" / "notes.md").read_text() == "mine"


def test_a_case_below_a_folder_that_is_traced_is_not_read(case, file):
    shutil.copy(file, case.parent)
    assert trace(case, case.parent).exit_code == 0
    opened = newstemma.open_case(case)
    assert [each.reason[:14] for each in opened.rows("rejects")] == ["same report as"]
    assert len(opened.rows("articles")) == 1


def test_a_case_of_another_version_is_told_by_every_command(case, file):
    made = case / "made.json"
    made.write_text(made.read_text().replace('"format": 1', '"format": 7'))
    for command in (["trace", file, "--case"], ["report"], ["show", "claims"]):
        assert refused(run(*command, case), "format 7", "--case")
    assert refused(run("forget", case, "0"), "format 7", "--case")


@pytest.mark.parametrize("words", ["", "{}", "\udcff"])
def test_a_damaged_made_json_is_told_and_moving_it_away_helps(case, file, words):
    made = case / "made.json"
    made.write_bytes(words.encode("utf-8", "surrogateescape"))
    assert refused(trace(case, file), "made.json: damaged", "move it away")
    assert refused(run("report", case), "made.json: damaged")
    if not words:
        made.unlink()
        assert trace(case, file).stdout.startswith("traced until articles: 1 articles")


@pytest.mark.parametrize("table", ["articles", "pages", "units"])
@pytest.mark.parametrize("how", ["cut", "gone"])
def test_a_part_that_is_cut_or_gone_is_told_not_read_as_empty(case, file, table, how):
    for path in (case / table).glob("*.parquet"):
        if how == "cut":
            path.write_bytes(path.read_bytes()[:40])
        else:
            path.unlink()
    assert refused(trace(case, file), "missing or damaged")


@pytest.mark.parametrize("table", ["articles", "links", "pages", "shingles", "units", "words"])
def test_a_part_with_flipped_bits_is_named_with_what_mends_it(tmp_path, table):
    case, reports = (
        tmp_path / "case",
        [{"text": f"{number}. {TEXT * 40}", "url": f"https://a.example/{number}"} for number in range(30)],
    )
    newstemma.trace(reports, case, until="reuse", workers=1)
    path = min((case / table).glob("*.parquet"))
    whole = path.read_bytes()
    middle = bytes(byte ^ 0x55 for byte in whole[4 : len(whole) - 1200])
    path.write_bytes(whole[:4] + middle + whole[len(whole) - 1200 :])
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    now = "--case" if table == "pages" else "trace --full --case"
    said = refused(run("trace", more, "--case", case, "--until", "reuse", "--workers", 1), path.name, "damaged", now)
    assert said
    if table != "pages":
        assert run("trace", more, "--case", case, "--until", "reuse", "--full", "--workers", 1).exit_code == 0


def test_a_second_trace_of_a_case_waits_for_nobody_and_says_why(case, file):
    with Folder(case).writing():
        assert refused(trace(case, file), "another run is writing this case")
    assert trace(case, file).exit_code == 0


INTERRUPTING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs tests in the background ignores it
from newstemma.cli import main
from newstemma.run import Run
whole = Run.make
def make(run, stage, *more):
    whole(run, stage, *more)
    if stage.name == "sentences":
        os.kill(os.getpid(), signal.SIGINT)
Run.make = make
main()
"""


def test_ctrl_c_half_way_then_the_same_command_gives_the_rows_of_an_unbroken_run(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    words = ["trace", str(tmp_path / "a.txt"), "--until", "credits", "--workers", "1", "--case"]
    program = [sys.executable, "-c", INTERRUPTING, *words, str(tmp_path / "case")]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600)
    assert (done.returncode, done.stdout) == (128 + signal.SIGINT, "")
    assert "run the same command again" in done.stderr
    assert "Traceback" not in done.stderr
    made = json.loads((tmp_path / "case" / "made.json").read_text())["stages"]
    assert "sentences" in made
    assert "credits" not in made
    assert run(*words, tmp_path / "case").exit_code == 0
    assert run(*words, tmp_path / "whole").exit_code == 0
    assert tables(tmp_path / "case") == tables(tmp_path / "whole")


def test_a_full_disk_is_told_and_what_was_made_is_kept(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    whole = Run.make

    def full(run, stage, *more):
        if stage.name == "sentences":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        whole(run, stage, *more)

    monkeypatch.setattr(Run, "make", full)
    words = ["trace", tmp_path / "a.txt", "--case", tmp_path / "case", "--until", "sentences", "--workers", 1]
    assert refused(run(*words), "No space left on device", "what was made is kept")
    assert len(newstemma.open_case(tmp_path / "case").rows("articles")) == 1
    monkeypatch.undo()
    assert run(*words).stdout == "traced until sentences: 1 articles, 2 sentences\n"


def test_a_case_may_have_any_name_and_holds_its_own_rows(tmp_path):
    name = 'c*?[1] it\'s "b"; --\n日本'
    for case, words in (("c1", "The deck is shut."), (name, "The pier is open.")):
        (tmp_path / "a.txt").write_text(words)
        assert trace(tmp_path / case, tmp_path / "a.txt").exit_code == 0
    assert [each.text for each in newstemma.open_case(tmp_path / name).rows("articles")] == ["The pier is open."]


def test_a_file_that_was_mended_is_no_reject_any_more(tmp_path):
    path = tmp_path / "a.jsonl"
    for words, rejects in (("", 1), ('{"text": "A"}\n{"te', 1), ('{"text": "A"}\n{"text": "B"}', 0)):
        path.write_text(words)
        trace(tmp_path / "case", path)
        assert len(newstemma.open_case(tmp_path / "case").rows("rejects")) == rejects


def test_a_damaged_file_of_decisions_is_told(case):
    for damage, says in ((b"\xff\n", "mend it"), (b'{"decision": "d", "verb": "sink"}\n\n', "no such verb")):
        (case / "decisions.jsonl").write_bytes(damage)
        assert refused(run("show", "decisions", case), "decisions.jsonl", says)


@pytest.mark.parametrize("option", [{"until": "dessert"}, {"workers": 0}, {"workers": -1}, {"engine": "steam"}])
def test_an_option_that_cannot_be_is_told(tmp_path, option):
    with pytest.raises(BadInput, match=next(iter(option))):
        newstemma.trace([{"text": TEXT}], tmp_path / "case", **option)


def test_a_case_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadCase, match="no case here"):
        newstemma.open_case(tmp_path)


ODD = {
    "word": "a" * 1_000_000,
    "sentence": "the deck of a bridge in Sandholm was shut and " * 500 + "Ana Ruiz said.",
    "quotes": "“" * 10_000 + '"' * 10_000 + "'" * 10_000,
    "pairs": '"a" ' * 5_000,
    "back": "\u202e\u200fהגשר סגור, אמר נועם. " * 500,
    "nul": "The \x00 deck \ud800 is shut, \udfff said Ana Ruiz. " * 100,
    "lines": "\n" * 100_000 + "The deck is shut.",
    "marks": "e\u0301\u200d\U0001f468" * 10_000,
    "dots": ". " * 50_000,
    "says": "he said that " * 1_000,
    "tags": "<html><body>" + "<div>" * 1_000 + "<p>The deck is shut, Ana Ruiz said.",
}


def test_odd_texts_go_through_every_stage(tmp_path):
    case = newstemma.trace([{"text": text, "outlet": name} for name, text in ODD.items()], tmp_path / "case", workers=1)
    assert [each for each in case.rows("rejects") if "internal error" in each.reason] == []
    assert {each.outlet for each in case.rows("articles")} == set(ODD)
    assert run("report", tmp_path / "case").exit_code == 0


def test_a_rejected_report_is_listed_by_its_file_and_a_forgotten_one_by_its_id(case, file, monkeypatch):
    monkeypatch.setattr("newstemma.cli.refreshed", lambda *_: None)
    opened = newstemma.open_case(case)
    (article,) = opened.rows("articles")
    made = opened.decide("reject", article.article)
    assert [(each.origin, each.reason) for each in opened.rows("rejects")] == [
        (str(file), f"rejected by decision {made.decision}")
    ]
    assert run("forget", case, article.article[:6], "--yes").exit_code == 0
    assert [each.origin for each in opened.rows("rejects")] == [article.article]
    assert opened.rows("rejects")[0].reason.startswith("forgotten by decision")
