import io
import re
import unicodedata

import pytest
from rich.console import Console
from small_case import bridge_case, hostile_case

from newstemma.errors import BadInput
from newstemma.report.listing import MAIN, WORDS, print_table
from newstemma.tables import TABLES, columns


def on_terminal(case, name, width=100, **more):
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, color_system=None, width=width, legacy_windows=False, _environ={})
    print_table(case, name, console=console, **more)
    return re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue())


@pytest.mark.parametrize("name", list(TABLES))
def test_no_table_gives_orders_to_a_terminal(name):
    shown = on_terminal(hostile_case(), name)
    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cf"} and letter != "\n"]


def test_markup_in_a_cell_is_shown_as_it_stands():
    assert "[bold]loud[/bold]" in on_terminal(hostile_case(), "credits", 2000)


def test_a_terminal_shows_main_columns_short_ids_and_the_words_of_spans():
    lines = on_terminal(bridge_case(), "credits", 160).splitlines()
    assert lines[0].split() == list(MAIN["credits"])
    assert any(line.endswith("told the Averil Courier") for line in map(str.rstrip, lines))
    assert re.match(r"[0-9a-f]{8}:\d+-\d+ ", lines[1])


def test_a_terminal_shows_spans_as_a_decision_takes_them():
    case = bridge_case()
    for row in case.rows("drift"):
        for name, start, stop in ((row.article, row.start, row.stop), (row.other, row.other_start, row.other_stop)):
            assert f"{name[:8]}:{start}-{stop}" in on_terminal(case, "drift", 160)
    assert re.search(r"^[0-9a-f]{8} ", on_terminal(case, "articles", 160), re.MULTILINE)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_words_of_reports_have_room_at_every_width(width):
    case = bridge_case()
    lines = [line.rstrip() for line in on_terminal(case, "claims", width).splitlines()]
    assert max(map(len, lines)) <= width
    texts = {row.article: row.text for row in case.rows("articles")}
    said = [" ".join(texts[row.article][row.start : row.stop].split()) for row in case.rows("claims")]
    whole = " ".join(" ".join(lines).split())
    assert width > 80 or [words for words in said if words not in whole] == []
    assert all(
        any(f"{row.article[:8]}:{row.start}-{row.stop}" in line for line in lines) for row in case.rows("claims")
    )


def test_a_limit_says_how_many_rows_there_are():
    assert "10 rows, 2 shown; all columns: newstemma export" in on_terminal(bridge_case(), "claims", limit=2)


def test_main_columns_are_columns_of_their_tables():
    for name, shown in MAIN.items():
        assert set(shown) - {WORDS} <= set(columns(TABLES[name]))


def test_a_story_that_is_not_there_is_told():
    with pytest.raises(BadInput, match="0 stories start so"):
        print_table(bridge_case(), "claims", "zz")
