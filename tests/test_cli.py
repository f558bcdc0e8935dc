import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newstemma
from newstemma.cli import app
from newstemma.cli.shown import tell_page
from newstemma.report.harmless import visible
from newstemma.tables import TABLES, Verb, closed_list, columns

COMMANDS = ("trace", "report", "show", "export", "decide", "forget", "serve")
HOSTILE = "\x1b[31mThe deck\x1b[0m [bold]is shut[/bold] <script>alert(1)</script> \u202etfel."
PILE = {
    "plover.jsonl": json.dumps(
        {
            "title": "Bridge inspector under review",
            "outlet": "Plover Daily",
            "date": "2024-03-04",
            "text": "Odile Farrant allegedly signed the report from her desk, a department source told the Averil Courier.\n\n"
            "“That never happened. I walked every span of that bridge,” Farrant said. The crew found 14 cracked bolts.",
        }
    ),
    "sideline.jsonl": json.dumps(
        {
            "title": "Inspector signed off bridge from her desk",
            "outlet": "Sideline",
            "date": "2024-03-05",
            "text": "Odile Farrant signed the report from her desk, the Averil Courier reported.\n\n"
            "“That never happened. I walked that bridge,” Farrant said. The crew found 40 cracked bolts. " + HOSTILE,
        }
    ),
}


def run(*words, **more):
    return CliRunner().invoke(app, [str(word) for word in words], **more)


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """A pile traced once by the command, and what it printed; tests that change a case copy it."""
    folder = tmp_path_factory.mktemp("pile")
    for name, words in PILE.items():
        (folder / name).write_text(words, encoding="utf-8")
    case = tmp_path_factory.mktemp("cases") / "case"
    result = run("trace", folder, "--case", case, "--workers", 1)
    assert result.exit_code == 0, result.output
    return case, result.stdout


@pytest.fixture(scope="module")
def early(tmp_path_factory):
    """A case traced until sentences alone, from standard input, and what was printed."""
    case = tmp_path_factory.mktemp("early") / "case"
    words = ["trace", "-", "--case", case, "--until", "sentences", "--workers", 1]
    return case, run(*words, input="The deck is shut, Ana Ruiz said.").stdout


@pytest.fixture
def unhurried(monkeypatch):
    """Decisions are recorded and nothing is recomputed: for tests of what is recorded."""
    monkeypatch.setattr("newstemma.cli.refreshed", lambda *_: None)


@pytest.fixture
def case(traced, tmp_path):
    """A copy of the traced case."""
    return Path(shutil.copytree(traced[0], tmp_path / "copy"))


def article_of(case, outlet):
    return next(each.article for each in newstemma.open_case(case).rows("articles") if each.outlet == outlet)


def test_trace_prints_the_summary_and_writes_the_page(traced):
    case, printed = traced
    assert printed.startswith("2 reports, 2 outlets, ")
    assert "Averil Courier, a newspaper, not among these reports" in printed
    assert "<script" not in (case / "report.html").read_text(encoding="utf-8")


def test_trace_says_on_a_terminal_how_to_read_the_case_and_elsewhere_nothing(capsys, monkeypatch):
    for terminal in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)  # noqa: B023 (called at once)
        tell_page(Path("my case\x1b"))
        told = capsys.readouterr().err
        assert ("newstemma serve 'my case␛'" in told, "my case␛/report.html" in told) == (terminal, terminal)
        assert "\x1b" not in told


def test_every_printed_statement_is_a_span_of_a_report(traced):
    case, printed = traced
    texts = [visible(each.text) for each in newstemma.open_case(case).rows("articles")]
    statements = []
    for line in printed.splitlines():
        before, bar, words = line.partition(" | ")
        if bar and before.strip():
            statements.append(words)
        elif bar:
            statements[-1] += " " + words
    assert len(statements) > 5
    assert [words for words in statements if not any(words in text for text in texts)] == []


def test_report_prints_the_same_summary_as_trace(traced):
    case, printed = traced
    assert run("report", case).stdout == printed


def test_json_is_one_document_that_a_terminal_can_obey_nothing_in(traced):
    words = run("report", traced[0], "--json").stdout
    assert json.loads(words)["reports"] == 2
    assert words.isascii()
    assert "\x1b" not in words


def test_report_writes_a_page_anywhere(traced, tmp_path):
    assert run("report", traced[0], "--html", tmp_path / "a.html").exit_code == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    failed = run("report", traced[0], "--html", tmp_path / "no" / "a.html")
    assert failed.exit_code == 1
    assert "choose another file with --html" in failed.stderr


@pytest.mark.parametrize("table", ["articles", "roots", "decisions"])
def test_show_gives_a_table_with_all_columns_in_a_pipe(traced, table):
    lines = run("show", table, traced[0]).stdout.splitlines()
    assert lines[0].split("\t") == columns(TABLES[table])
    assert {len(line.split("\t")) for line in lines} == {len(columns(TABLES[table]))}


def test_show_takes_one_story_and_a_limit(traced):
    case = traced[0]
    story = next(iter(newstemma.open_case(case).stories()))
    assert len(run("show", "sentences", case, "--limit", 1).stdout.splitlines()) == 2
    for table in ("roots", "sentences", "stories"):
        assert run("show", table, case, "--story", story[:6]).exit_code == 0
    assert run("show", "claims", case, "--story", "zz").exit_code == 1
    assert run("show", "rejects", case, "--story", story).exit_code == 1


def test_show_gives_no_orders_to_a_terminal(traced):
    shown = run("show", "articles", traced[0]).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]is shut[/bold]" in shown


def test_export_writes_one_file_per_table(traced, tmp_path):
    result = run("export", traced[0], "--to", tmp_path / "out")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.jsonl" for name in TABLES)


def test_until_stops_early_and_tells_what_was_made(early):
    case, printed = early
    assert printed == "traced until sentences: 1 articles, 1 sentences\n"
    assert not (case / "report.html").exists()


def test_a_case_traced_in_part_is_never_shown_as_whole(early, traced, tmp_path):
    case = shutil.copytree(early[0], tmp_path / "copy")
    told = "Traced until sentences only: run `newstemma trace --case"
    assert told in " ".join(run("report", case).stdout.split())
    assert json.loads(run("report", case, "--json").stdout)["until"] == "sentences"
    assert run("report", case, "--html", case / "report.html").exit_code == 0
    page = (case / "report.html").read_text(encoding="utf-8")
    assert "Traced until sentences only" in page
    more = run("trace", "--case", case, "--until", "attributions", "--json", "--workers", 1)
    assert json.loads(more.stdout)["until"] == "attributions"
    assert "Traced until credits only" not in page
    assert "Traced until attributions only" in (case / "report.html").read_text(encoding="utf-8")
    assert "Traced until" not in traced[1]


def test_inputs_that_are_all_refused_are_an_error_in_a_case_with_reports_too(case, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        refused = run("trace", tmp_path / "empty.txt", "--case", case, "--until", "articles", "--workers", 1)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "no report could be read" in refused.stderr
        assert "is empty" in refused.stderr
    (tmp_path / "full.txt").write_text("The deck is shut.", encoding="utf-8")
    words = ["--case", case, "--until", "articles", "--workers", 1]
    assert run("trace", tmp_path / "empty.txt", tmp_path / "full.txt", *words).exit_code == 0
    assert run("trace", "-", *words, input="").exit_code == 1


def test_a_decision_is_recorded_and_applied(case):
    article = article_of(case, "Sideline")
    made = run("decide", case, "correct-outlet", article[:8], "--value", "Averil Courier", "--workers", 1)
    assert made.exit_code == 0, made.output
    assert article_of(case, "Averil Courier")
    assert "Averil Courier" in (case / "report.html").read_text(encoding="utf-8")


def test_a_decision_may_speak_of_spans_and_is_taken_back(case, unhurried):
    one, other = article_of(case, "Plover Daily"), article_of(case, "Sideline")
    made = run("decide", case, "different-claim", f"{one}:31-60", f"{other}:43-60")
    assert made.exit_code == 0, made.output
    row = newstemma.open_case(case).decisions()[0]
    assert (row.start, row.stop, row.other_start, row.other_stop) == (31, 60, 43, 60)
    undone = run("decide", case, "--undo", made.stdout.split()[0])
    assert undone.stdout.endswith("(taken back)\n")
    assert newstemma.open_case(case).decisions()[0].undone


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sink-ship"], "use one of merge-stories"),
        ([], "no verb"),
        (["reject", "zzzz"], "no such article"),
        (["reject", ""], "write more of the id"),
        (["reject", "ARTICLE:1"], "ARTICLE:START-STOP"),
        (["correct-outlet", "ARTICLE"], "value"),
        (["reject", "--undo", "x"], "not both"),
        (["--undo", "x"], "no decision"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_what_to_do(traced, words, says):
    case = traced[0]
    article = article_of(case, "Sideline")
    result = run(
        "decide", case, *(word.replace("ARTICLE:1", f"{article}:1").replace("ARTICLE", article) for word in words)
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert says in result.stderr


def test_forget_asks_and_without_a_terminal_erases_nothing(case, unhurried, monkeypatch):
    article = article_of(case, "Sideline")
    alone = run("forget", case, article[:8])
    assert (alone.exit_code, alone.stdout) == (1, "")
    assert "add --yes" in alone.stderr
    assert article_of(case, "Sideline") == article


def test_forget_erases_a_report_from_tables_and_page(case):
    article = article_of(case, "Sideline")
    result = run("forget", case, article[:8], "--yes", "--workers", 1)
    assert result.exit_code == 0, result.output
    assert [each.outlet for each in newstemma.open_case(case).rows("articles")] == ["Plover Daily"]
    assert "40 cracked bolts" not in (case / "report.html").read_text(encoding="utf-8")


def test_a_case_that_is_not_there_is_told_in_one_line(tmp_path):
    for command in (["report"], ["show", "claims"], ["export", "--to", tmp_path / "out"]):
        result = (
            run(command[0], *command[1:2], tmp_path / "none", *command[2:])
            if command[0] == "show"
            else run(command[0], tmp_path / "none", *command[1:])
        )
        assert (result.exit_code, result.stdout) == (1, "")
        assert "no case here" in result.stderr
        assert result.stderr.count("\n") == 1


def test_an_input_that_is_not_there_or_cannot_be_read_is_told(tmp_path):
    missing = run("trace", tmp_path / "none", "--case", tmp_path / "case")
    assert missing.exit_code == 1
    assert str(tmp_path / "none") in missing.stderr
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    refused = run("trace", tmp_path / "empty.txt", "--case", tmp_path / "case", "--workers", 1)
    assert refused.exit_code == 1
    assert "no report could be read" in refused.stderr


@pytest.mark.parametrize(
    "words",
    [["trace"], ["sink"], ["trace", "x", "--engine", "steam"], ["show", "claims"], ["trace", "x", "--workers", "0"]],
)
def test_a_wrong_command_line_is_code_two(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*words).exit_code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--until", "dessert\x1b"], "use one of articles, sentences, attributions, reuse, stories, credits"),
        (["--until", "ledger"], "no such stage"),
        (["--until", "shingles"], "no such stage"),
        (["--column", "text"], "write OURS=YOURS"),
        (["--column", "sink=text"], "ours are text, html, title"),
        (["--engine", "spark", "--workers", "2"], "Spark's own settings"),
    ],
)
def test_an_option_that_cannot_be_is_told_before_any_work(tmp_path, words, says):
    result = run("trace", tmp_path, "--case", tmp_path / "case", *words)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
    assert "\x1b" not in result.stderr
    assert not (tmp_path / "case").exists()


def test_an_interrupted_trace_says_how_to_go_on(tmp_path, monkeypatch):
    def interrupted(*_inputs, **_named):
        raise KeyboardInterrupt

    monkeypatch.setattr(newstemma, "trace", interrupted)
    result = run("trace", tmp_path, "--case", tmp_path / "case")
    assert result.exit_code == 130
    assert "run the same command again" in result.stderr


def test_messages_give_no_orders_to_a_terminal(tmp_path):
    result = run("trace", tmp_path / "\x1b[31mred\u202e", "--case", tmp_path / "case")
    assert result.exit_code == 1
    assert "\x1b" not in result.stderr
    assert "\u202e" not in result.stderr


def test_every_command_has_help_with_an_example():
    for command in COMMANDS:
        words = " ".join(run(command, "--help").stdout.split())
        assert f"newstemma {command}" in words
        assert "Example" in words
        assert "Exit codes: 0 done" in words


def test_the_list_of_commands_cuts_no_sentence(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    words = run("--help").stdout
    assert "..." not in words.partition("Commands:")[2]
    assert [command for command in COMMANDS if f"\n  {command} " not in words] == []
    assert "[[" not in run("decide", "--help").stdout


def test_help_tells_the_stages_the_fields_and_what_each_verb_needs():
    words = " ".join(run("trace", "--help").stdout.split())
    assert "Stages, in order: articles, sentences, attributions, reuse, stories, credits," in words
    assert "Fields for --column: text, html, title, outlet, url, published," in words
    words = " ".join(run("decide", "--help").stdout.split())
    for verb in closed_list(Verb):
        assert (verb.replace(" ", "-") in words) == (verb != "forget")
    assert "ARTICLE:START-STOP OTHER:START-STOP newstemma decide mycase same-claim 3f2a:120-168 77b1:30-71" in words


@pytest.mark.parametrize("name", ["README.md", "docs/cli.md"])
def test_the_documents_name_only_commands_and_options_that_there_are(name):
    path = Path(__file__).parents[1] / name
    written = re.findall(r"(?:`| {4}|bin/)newstemma ([a-z]+ [^`\n]+)", path.read_text(encoding="utf-8"))
    assert len(written) > 3
    for command, *words in (each.split() for each in written):
        told = run(command, "--help").stdout
        assert [word for word in words if word.startswith("--") and f"{word} " not in told] == []
    targets = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def newstemma_program(*words, **more):
    program = [sys.executable, "-m", "newstemma", *words]
    return subprocess.run(program, capture_output=True, text=True, encoding="utf-8", check=False, timeout=600, **more)


def test_the_program_tells_its_version():
    done = newstemma_program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"newstemma {newstemma.__version__}\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    "words", [["show", "sentences"], ["report"], ["report", "--json"], ["--help"], ["trace", "--help"], ["--version"]]
)
def test_output_to_a_disk_that_is_full_is_an_error_in_one_line(traced, words):
    case = () if words[-1] in ("--help", "--version") else (traced[0],)
    program = [sys.executable, "-c", "from newstemma.cli import main; main()", *words, *case]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    told = "newstemma: standard output: No space left on device; make room, and run it again\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.skipif(os.name != "posix", reason="`>&-` is of Unix shells")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_output_that_a_shell_closed_is_no_error(traced, closed):
    program = f"{shlex.quote(sys.executable)} -m newstemma report {shlex.quote(str(traced[0]))} {closed}"
    done = subprocess.run(program, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "words", [["show", "sentences"], ["show", "stories", "--why"], ["report"], ["report", "--json"]]
)
def test_a_reader_that_goes_away_is_no_error(traced, words):
    program = [sys.executable, "-c", "from newstemma.cli import main; main()", *words, traced[0]]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        running.stdout.close()
        assert (running.wait(600), running.stderr.read()) == (0, "")


def test_a_terminal_without_unicode_still_gets_the_summary(traced):
    done = newstemma_program("report", str(traced[0]), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "Averil Courier" in done.stdout


def test_help_is_quick_because_nothing_heavy_is_imported():
    heavy = "import sys; from newstemma.cli import app; print([name for name in ('duckdb', 'pyarrow', 'rich.console', 'jinja2') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True, timeout=600)
    assert done.stdout == "[]\n"
