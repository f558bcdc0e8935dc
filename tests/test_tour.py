"""The tour is true: its commands and its Python, run in order in one folder, give what it says."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOUR = ROOT / "docs" / "tour.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a console block with the output shown below it."""
    parts = block.split("$ ")[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def output_of(command: str) -> str:
    program, *words = shlex.split(command)
    assert program == "newstemma"
    code = "from newstemma.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def check_console(block: str) -> None:
    for command, wanted in commands(block):
        given = output_of(command)
        assert doctest.OutputChecker().check_output(wanted, given, FLAGS), f"$ {command}\n{given}"


def check_python(block: str, line: int, names: dict) -> None:
    test = doctest.DocTestParser().get_doctest(block, {}, TOUR.name, str(TOUR), line)
    test.globs = names
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=told.append, clear_globs=False)
    assert not result.failed, "".join(told)


def test_every_block_of_the_tour_gives_what_it_says(tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("COLUMNS", "100")
    text, names = TOUR.read_text(encoding="utf-8"), {}
    blocks = list(BLOCK.finditer(text))
    assert len(blocks) > 8
    for block in blocks:
        if block[1] == "console":
            check_console(block[2])
        else:
            check_python(block[2], text[: block.start()].count("\n") + 1, names)


def test_links_of_the_tour_lead_somewhere():
    targets = re.findall(r"\]\(([^)#]+)\)", TOUR.read_text(encoding="utf-8"))
    assert [target for target in targets if not (TOUR.parent / target).exists()] == []
