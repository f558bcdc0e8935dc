"""Hostile reports end to end: no field of one gives orders to a terminal, runs in the page, or is a formula in a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newstemma
from newstemma.cli import app
from newstemma.tables import TABLES

TRICKS = {
    "colour": "\x1b[31mred\x1b[0m",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\",
    "eight bit": "\x9b31mred \x9d0;owned\x9c",
    "markup": "[bold red]loud[/bold red] [link=https://evil.example]click[/link] [/]",
    "bidi": "\u202edesrever\u202c \u2066inside\u2069 \u200f",
    "script": "</script><script>alert(1)</script><img src=x onerror=alert(2)>",
    "entity": "&lt;script&gt;alert(3)&lt;/script&gt; \"onmouseover='alert(4)'",
    "template": "{{ 7*7 }} {% include 'x' %} ${7*7} %(x)s {0}",
    "formula": '=HYPERLINK("https://evil.example","x")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "sql": "'; drop table articles; --",
    "return": "\rnewstemma: all is well\x08\x08\x7f",
}
ADDRESS = "https://port.example/a?x=<script>alert(5)</script>"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def report(name, trick):
    """A report each of whose fields holds the trick."""
    return {
        "title": f"{trick} Deck shut for {name}",
        "outlet": f"{trick} Port Herald",
        "author": f"{trick} Ana Ruiz",
        "date": "2024-05-03",
        "url": ADDRESS if name == "script" else f"javascript:alert('{name}')",
        "text": f"The {trick} deck is shut, {trick} said Ana Ruiz of the {trick} police on Monday.\n\n"
        f"“{trick} We will mend 12 bolts,” she told the Port Herald. {trick} Nobody was hurt, the mayor said.",
    }


def run(*words, **more):
    result = CliRunner().invoke(app, [str(word) for word in words], **more)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """A case of hostile reports, and what its trace printed."""
    folder = tmp_path_factory.mktemp("pile")
    rows = [report(name, trick) for name, trick in TRICKS.items()]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "\x1b[31m[bold]<b>\u202e=1+1\n'.txt").write_text(f"{TRICKS['link']} It rained, Ana Ruiz said.\n")
    (folder / "=1+1\x1b[31m.txt").write_text("")
    (folder / "page.html").write_text(
        "<html><head><title>Deck\x1b[31m shut</title></head><body><p>The deck is shut, Ana Ruiz said.</p>"
        "<p><a href='javascript:alert(6)'>More &lt;script&gt;alert(7)&lt;/script&gt;</a></p></body></html>"
    )
    case = tmp_path_factory.mktemp("cases") / "case"
    return case, run("trace", folder, "--case", case, "--workers", 1)


def test_all_of_it_is_kept_as_it_was_in_the_tables(traced):
    case = newstemma.open_case(traced[0])
    assert [each for each in case.rows("rejects") if "internal error" in each.reason] == []
    texts = [each.text for each in case.rows("articles")]
    assert [trick for trick in TRICKS.values() if not any(trick in text for text in texts)] == []


@pytest.mark.parametrize("command", ["trace", "report", "json", *TABLES])
def test_nothing_printed_steers_a_terminal(traced, command):
    case, printed = traced
    if command == "report":
        printed = run("report", case)
    elif command == "json":
        printed = run("report", case, "--json")
    elif command != "trace":
        printed = run("show", command, case)
    assert not STEERING.search(printed)


@pytest.mark.parametrize("command", [["report"], ["show", "articles"], ["show", "attributions"], ["show", "rejects"]])
def test_on_a_terminal_the_only_orders_are_our_colours(traced, command, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    coloured = run(*command, traced[0])
    assert COLOUR.search(coloured)
    printed = COLOUR.sub("", coloured)
    assert not STEERING.search(printed)
    assert "\x1b" not in printed


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, words):
        super().__init__()
        self.tags, self.attributes = set(), []
        self.feed(words)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs


def test_nothing_runs_or_loads_in_the_page(traced):
    words = (traced[0] / "report.html").read_text(encoding="utf-8")
    page = Page(words)
    assert not page.tags & {"script", "img", "iframe", "object", "embed", "link", "base", "form", "template"}
    assert [name for name, _ in page.attributes if name.startswith("on") or name == "src"] == []
    addresses = [value for name, value in page.attributes if name in {"href", "action", "xlink:href"}]
    assert [each for each in addresses if not each.startswith(("#", "https://port.example/"))] == []
    assert "default-src 'none'" in words
    assert not STEERING.search(words)
    assert "{{ 7*7 }}" in words


def test_no_cell_of_an_exported_table_is_a_formula(traced, tmp_path):
    run("export", traced[0], "--format", "csv", "--to", tmp_path)
    for path in tmp_path.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        started = [cell for cell in cells if cell[:1] in {*"=+@-\t\r\n"} and not re.fullmatch(r"[+-]?[\d.]+", cell)]
        assert started == [], path.name


def test_exported_lines_are_lines_and_hold_no_orders(traced, tmp_path):
    run("export", traced[0], "--format", "jsonl", "--to", tmp_path)
    for path in tmp_path.iterdir():
        words = path.read_text(encoding="utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", words), path.name
        assert all(isinstance(json.loads(line), dict) for line in words.splitlines())


def test_a_hostile_path_names_no_other_file(traced):
    origins = [each.origin for each in newstemma.open_case(traced[0]).rows("articles")]
    assert any(Path(each).name == "\x1b[31m[bold]<b>\u202e=1+1\n'.txt" for each in origins)
