"""A table as rows to look at: main columns on a terminal, all of them with tabs between in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newstemma.errors import BadInput
from newstemma.report.harmless import visible
from newstemma.report.labels import counted, file_name
from newstemma.tables import TABLES, columns

if TYPE_CHECKING:
    from newstemma.case import Case

SHORT = 8  # letters of an id on a terminal: two in a million articles share them once in a hundred cases
IDS = frozenset({"article", "page", "attribution", "within", "other", "story", "old", "new", "source", "claim", "utterance"}) | {
    "person", "decision", "other_article",
}  # fmt: skip
"""Columns that hold an id from content."""

WORDS = "words"
GAP = 2  # spaces between columns
LEAST = 40
"""Letters of room for the words of reports beside the other columns: with less, a sentence runs over six lines and more."""
MAIN: dict[str, tuple[str, ...]] = {
    "articles": ("article", "outlet", "published", "origin", "title"),
    "sentences": ("article", "part", WORDS),
    "attributions": ("article", "form", "kind", "speaker", "via", WORDS),
    "credits": ("article", "names", "kind", "scope", WORDS),
    "links": ("article", "url", WORDS),
    "reuse": ("article", "other", "score", WORDS),
    "speakers": ("attribution", "story", "speaker"),
    "edges": ("article", "source", "source_outlet", "evidence", "basis", WORDS),
    "claims": ("claim", "article", "stance", "stage", "relation", "speaker", "via", "value", WORDS),
    "variants": ("utterance", "article", "speaker", "change", WORDS),
    "drift": ("article", "other", "kind", WORDS),
    "ledger": ("claim", "step", "rule", "effect", "note"),
    "decisions": ("decision", "made", "verb", "article", "value", "undone"),
}
"""What a terminal shows of a table, where that is not all of it; `words` are those of the row's span."""


def print_table(
    case: Case, name: str, story: str | None = None, limit: int | None = None, console: Console | None = None
) -> None:
    """Print a table of a case: one story's rows if asked, at most `limit`."""
    rows: list[dict[str, Any]] = case.arrow(name).to_pylist()
    if story is not None:
        rows = _of_story(case, name, rows, story)
    shown = rows[:limit]
    console = console or Console()
    if not console.is_terminal:
        _print_tabs(name, shown)
        return
    for part in _laid_out(_cells(case, name, shown), console.width):
        console.print(part)
    more = f", {len(shown)} shown" if len(shown) < len(rows) else ""
    console.print(Text(f"{counted(len(rows), 'row')}{more}; all columns: newstemma export", "dim"))


def _of_story(case: Case, name: str, rows: list[dict[str, Any]], story: str) -> list[dict[str, Any]]:
    """The rows that belong to the one story whose id starts so: by story, by claim or by article."""
    members = case.arrow("stories").to_pylist()
    found = {each["story"] for each in members if each["story"].startswith(story)}
    if len(found) != 1:
        raise BadInput(
            f"--story {story}: {counted(len(found), 'story', 'stories')} start so; "
            f"`newstemma show stories {case.path}` lists them"
        )
    if "story" in columns(TABLES[name]):
        return [row for row in rows if row["story"] in found]
    if "claim" in columns(TABLES[name]):
        claims = {row["claim"] for row in case.arrow("claims").to_pylist() if row["story"] in found}
        return [row for row in rows if row["claim"] in claims]
    if "article" in columns(TABLES[name]):
        articles = {each["article"] for each in members if each["story"] in found}
        return [row for row in rows if row["article"] in articles]
    raise BadInput(f"show {name} --story: this table is not about stories; leave --story out")


def _print_tabs(name: str, rows: list[dict[str, Any]]) -> None:
    sys.stdout.write("\t".join(columns(TABLES[name])) + "\n")
    for row in rows:
        sys.stdout.write("\t".join("" if value is None else visible(str(value)) for value in row.values()) + "\n")


def _cells(case: Case, name: str, rows: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What a terminal shows of the rows, column by column."""
    shown = MAIN.get(name, tuple(columns(TABLES[name])))
    texts = (
        dict(zip(*(case.arrow("articles")[each].to_pylist() for each in ("article", "text")), strict=True))
        if WORDS in shown
        else {}
    )
    return {column: [_cell(row, column, texts) for row in rows] for column in shown}


def _laid_out(cells: Mapping[str, list[str]], width: int) -> Iterator[Table | Padding]:
    """The columns side by side; the words of reports below each row where too little room is left beside it."""
    widths = {name: max(map(cell_len, (name, *column))) for name, column in cells.items() if name != WORDS}
    if WORDS not in cells or width - sum(widths.values()) - GAP * len(widths) >= LEAST:
        yield _table(cells)
        return
    while sum(widths.values()) + GAP * (len(widths) - 1) > width:
        widest = max(widths, key=lambda name: (name not in IDS, widths[name]))
        if widths[widest] == 1:
            break
        widths[widest] -= 1
    beside = {name: column for name, column in cells.items() if name != WORDS}
    yield _table(dict.fromkeys(beside, ()), widths)
    for place, words in enumerate(cells[WORDS]):
        yield _table({name: [column[place]] for name, column in beside.items()}, widths, header=False)
        yield Padding(Text(words), (0, 0, 0, GAP))


def _table(
    cells: Mapping[str, Sequence[str]], widths: Mapping[str, int] | None = None, *, header: bool = True
) -> Table:
    """A table without frames. Cells are never parsed as markup: each is a Text."""
    table = Table(box=None, pad_edge=False, header_style="bold", show_header=header)
    for name in cells:
        wide = name in {WORDS, "title", "note", "reason", "names"} and widths is None
        table.add_column(
            name, no_wrap=name in IDS, overflow="fold", ratio=3 if wide else None, width=(widths or {}).get(name)
        )
    for row in zip(*cells.values(), strict=True):
        table.add_row(*map(Text, row))
    return table


def _cell(row: dict[str, Any], column: str, texts: dict[str, str]) -> str:
    if column == WORDS:
        return "" if row["start"] is None else visible(texts.get(row["article"], "")[row["start"] : row["stop"]])
    value = row[column]
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if column == "origin":
        return visible(file_name(value))
    return _identity(row, column, short=visible(str(value))[:SHORT]) if column in IDS else visible(str(value))


def _identity(row: dict[str, Any], column: str, short: str) -> str:
    """A short id; a report's with the span that the row speaks of, as `newstemma decide` takes it: ARTICLE:START-STOP."""
    before = {"article": "", "other": "other_", "other_article": "other_"}.get(column)
    if before is None or row.get(f"{before}start") is None:
        return short
    return f"{short}:{row[f'{before}start']}-{row[f'{before}stop']}"
