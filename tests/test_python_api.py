"""The Python side: quick to import, typed and documented, and at home in a script, standard input and a notebook."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from typing import get_type_hints

import pyarrow as pa
import pytest

import newstemma
from newstemma import errors
from newstemma.case import Case
from newstemma.engines import engine_named
from newstemma.errors import BadCase, BadDecision
from newstemma.tables import TABLES, Claim, columns

SMALL = [
    {"outlet": "Port Herald", "date": "2024-05-03", "text": "The deck is shut, Ana Ruiz told the Port Herald."},
    {"outlet": "Sideline", "date": "2024-05-04", "text": "The deck is shut, Ana Ruiz said. It has 12 cracked bolts."},
]
UNGUARDED = """
import newstemma
from newstemma.engines import engine_named
from newstemma import engines
from newstemma.engines import local
from newstemma.engines.local import Local
engines.GROUPS, local.HIRING = 2, 0.0
whole, pools = Local._pooled, []
Local._pooled = lambda *all: (pools.append(1), whole(*all))[1]
records = [{"text": f"Ferry {n} struck pier {n * 7}, Ana Ruiz said.", "outlet": f"Paper {n % 7}"} for n in range(9)]
case = newstemma.trace(records, CASE, workers=2, until="articles")
print(len(case.rows("articles")), len(pools))
"""
"""A script without `if __name__ == "__main__"`, on more reports than one process takes at once."""


def python(*words, **more):
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, encoding="utf-8", check=False, timeout=600, **more
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return newstemma.trace(SMALL, tmp_path_factory.mktemp("api") / "case", workers=1)


def test_import_is_quick_because_engines_load_later():
    """34 modules, 20 milliseconds; what engines and readers need are hundreds."""
    program = (
        "import sys; before = len(sys.modules); import newstemma; print(len(sys.modules) - before < 100,"
        " [name for name in ('duckdb', 'pyarrow', 'trafilatura', 'typer') if name in sys.modules])"
    )
    assert python("-c", program).stdout == "True []\n"


@pytest.mark.parametrize("way", ["script", "standard input", "notebook"])
def test_worker_processes_start_without_a_guard(tmp_path, way):
    program = UNGUARDED.replace("CASE", repr(str(tmp_path / "case")))
    if way == "script":
        (tmp_path / "script.py").write_text(program)
        done = python(str(tmp_path / "script.py"), cwd=tmp_path)
    elif way == "standard input":
        done = python("-", input=program, cwd=tmp_path)
    else:
        cells = json.dumps(program.split("\n"))
        done = python("-c", f"import json; names = {{'__name__': '__main__'}}; exec('\\n'.join({cells}), names)")
    assert (done.returncode, done.stdout, done.stderr) == (0, "9 1\n", "")


def public_functions():
    found = [
        (name, getattr(newstemma, name)) for name in newstemma.__all__ if inspect.isfunction(getattr(newstemma, name))
    ]
    return found + [
        (f"Case.{name}", each) for name, each in inspect.getmembers(Case, callable) if not name.startswith("_")
    ]


@pytest.mark.parametrize(("name", "function"), public_functions())
def test_every_public_function_has_types_and_says_what_comes_back(name, function):
    assert inspect.getdoc(function), name
    parameters = [each for each in inspect.signature(function).parameters.values() if each.name != "self"]
    assert [each.name for each in parameters if each.annotation is inspect.Parameter.empty] == []
    assert inspect.signature(function).return_annotation is not inspect.Signature.empty


def test_the_types_can_be_read_at_run_time():
    assert get_type_hints(Case.claims)["return"] == dict[str, list[Claim]]


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_comes_as_rows_arrow_and_pandas(case, table):
    arrow = case.arrow(table)
    assert isinstance(arrow, pa.Table)
    assert arrow.column_names == columns(TABLES[table]) == list(case.pandas(table).columns)
    assert len(case.rows(table)) == arrow.num_rows == len(case.pandas(table))
    assert {type(row) for row in case.rows(table)} <= {TABLES[table]}


def test_stories_and_claims_come_by_id(case):
    articles = {each.article for each in case.rows("articles")}
    assert {article for members in case.stories().values() for article in members} == articles
    assert sum(map(len, case.claims().values())) == len(case.rows("claims"))
    assert {row.story for story in case.stories() for rows in case.claims(story).values() for row in rows} == set(
        case.stories()
    )
    assert case.claims("no such story") == {}


def test_spans_give_back_the_words(case):
    texts = {each.article: each.text for each in case.rows("articles")}
    words = [texts[each.article][each.start : each.stop] for each in case.rows("attributions")]
    assert words
    assert all("deck is shut" in each for each in words)


def test_a_case_without_a_folder_of_its_own_gets_one(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert len(newstemma.trace(SMALL[0], until="articles", workers=1).rows("articles")) == 1
    assert [path.name[:10] for path in tmp_path.iterdir()] == ["newstemma-"]


def test_a_case_opens_again_and_tells_its_place(case):
    opened = newstemma.open_case(str(case.path))
    assert repr(opened) == f"Case({str(case.path)!r})"
    assert opened.arrow("claims") == case.arrow("claims")


def test_inputs_may_be_one_path_or_one_record_or_a_generator(tmp_path):
    (tmp_path / "a.txt").write_text(SMALL[0]["text"])
    for inputs in (str(tmp_path / "a.txt"), tmp_path / "a.txt", SMALL[0], (each for each in SMALL[:1])):
        case = newstemma.trace(inputs, tmp_path / "case", until="articles", workers=1)
    assert {each.outlet for each in case.rows("articles")} == {None, "Port Herald"}


def test_every_kind_of_error_is_at_hand():
    kinds = {name for name, each in vars(errors).items() if inspect.isclass(each)}
    assert kinds < set(newstemma.__all__)
    assert all(issubclass(getattr(newstemma, name), newstemma.NewstemmaError) for name in kinds)


def test_errors_name_the_next_step(case, tmp_path):
    with pytest.raises(BadCase, match="no such table; the tables are articles"):
        case.rows("article")
    with pytest.raises(BadCase, match="no case here; make one"):
        Case(tmp_path / "none").rows("articles")
    with pytest.raises(BadDecision, match=r"use Case\.forget"):
        case.decide("forget", "x")
    with pytest.raises(BadDecision, match="no decision that can be taken back"):
        case.undo("")


def test_many_tables_are_read_with_one_engine(tmp_path, monkeypatch):
    case = newstemma.trace([{"text": "Ana Ruiz said the pier was shut.", "outlet": "Echo"}], tmp_path / "case")
    opened = []
    monkeypatch.setattr("newstemma.case.engine_named", lambda *given: opened.append(given) or engine_named(*given))
    with case.reading() as reading:
        assert reading.rows("articles") == case.rows("articles")
        assert reading.counts() == reading.counts()
    assert len(opened) == 2  # one for all that was read inside, one for what the case itself was asked


def test_a_case_and_its_stories_show_themselves_in_a_notebook(case):
    story = next(iter(case.stories()))
    for shown in (case._repr_html_(), case.story(story)._repr_html_()):
        assert "Ana Ruiz" in shown or "deck is shut" in shown
        assert "<script" not in shown
    with pytest.raises(BadCase, match="no such story"):
        case.story("none")
