"""What README and docs show runs as it stands there: each command, and the Python of the README. The tour has a test of its own."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newstemma
from newstemma.cli import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/cli.md", "docs/tour.md", "docs/pages.md", "examples/README.md")
COMMAND = re.compile(r"(?:`| {4}|bin/|^\$ )newstemma ([a-z]+ [^`\n]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def traced(tmp_path_factory, rules_only, request):
    """A folder with what the documents speak of: reports, a CSV file, and a case."""
    folder = tmp_path_factory.mktemp("documents")
    shutil.copytree(request.config.rootpath / "examples", folder / "examples")
    shutil.copytree(folder / "examples" / "reports", folder / "reports")
    (folder / "reports.csv").write_text("body_text,paper\nThe deck is shut.,Port Herald\n", encoding="utf-8")
    newstemma.trace([folder / "reports"], case=folder / "mycase", workers=1)
    return folder


@pytest.fixture
def folder(traced, tmp_path, monkeypatch):
    """A copy of it that a test may change, to work in."""
    shutil.copytree(traced, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def filled(command: str, case: newstemma.Case) -> list[str]:
    """The command with ids of this case where the documents have invented ones."""
    rows = case.rows("claims")
    best = {row.claim: row for row in rows if row.best}
    other = next(row for row in rows if row.article != best[row.claim].article)
    one = best[other.claim]
    spans = iter(f"{row.article[:8]}:{row.start}-{row.stop}" for row in (one, other))
    words = [next(spans) if re.match(r"[0-9a-f]{4}:", word) else word for word in shlex.split(command)]
    words = [one.article[:8] if word in ("ARTICLE", "3f2a") else word for word in words]
    return [case.decide("reject", one.article).decision if word == "9c0d" else word for word in words]


def found() -> list[tuple[str, str]]:
    """Every command of the documents once, with the document it is first in."""
    told: dict[str, str] = {}
    for name in DOCUMENTS:
        for command in COMMAND.findall((ROOT / name).read_text(encoding="utf-8")):
            told.setdefault(command.strip(), name)
    return [(name, command) for command, name in told.items()]


@pytest.mark.parametrize(("name", "command"), found())
def test_a_command_of_the_documents_runs(folder, name, command):
    case = newstemma.open_case("mycase")
    words = filled(command, case)
    if words[0] == "serve":  # it would listen until it is interrupted: that it can read the case is tested elsewhere
        words = ["serve", "--help"]
    if words[0] == "forget":
        words.append("--yes")  # nobody is here to be asked
    if words[0] in ("trace", "decide", "forget") and "--help" not in words:
        words += ["--workers", "1"]
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, done.stderr.count("newstemma:")) == (0, 0), (name, done.output)


def test_there_are_commands_to_run():
    assert len(found()) > 15
    assert {name for name, _ in found()} >= {"README.md", "docs/cli.md", "docs/tour.md"}


def test_the_python_of_the_readme_runs(folder, capsys):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"From Python:\n\n((?: {4}.*\n|\n)+)", text)
    exec(compile(textwrap.dedent(block), "README.md", "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    claims = newstemma.open_case("mycase").claims()
    assert [int(line.split()[0]) for line in lines] == [len(statements) for statements in claims.values()]


def test_json_of_the_summary_is_what_the_documents_say(folder):
    done = CliRunner().invoke(app, ["report", "mycase", "--json"])
    assert json.loads(done.stdout)["until"] is None
