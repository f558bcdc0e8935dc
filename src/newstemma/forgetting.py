"""Erasing a report: every row made from it leaves the Parquet files themselves, not only the count."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from newstemma.folder import Folder
from newstemma.parts import Rows, unit_columns, write_parquet

NAMING = ("article", "other", "source", "other_article")
"""The columns by which a row is about an article."""


LAST = ("stories", "articles", "pages")
"""The stages that say what is to be erased: which stories a report is in, and which pages it is from."""


def stored_articles(folder: Folder) -> Iterator[tuple[str, str]]:
    """The id and the record of every article the folder holds, rejected ones and copies too."""
    for path, dropped in folder.parts("articles"):
        table = pq.read_table(path, columns=["article", "record"])
        for article, record in zip(table["article"].to_pylist(), table["record"].to_pylist(), strict=True):
            if record not in dropped:
                yield article, record


def erase(folder: Folder, article: str) -> None:
    """Rewrite every part without the rows about an article, its pages and its stories, and without rows that were dropped.

    Any row of a story may hold a report's words (a ledger's note, a speaker), so its stories are made anew; story ids stay.
    """
    records = {record for each, record in stored_articles(folder) if each == article}
    told, near = set(stories_of(folder, article)), set(neighbours(folder, article))
    shutil.rmtree(folder.path / "levels", ignore_errors=True)  # it holds the report's words; the next run makes it anew
    # pages and articles last: as long as they hold the report, an erasure that was cut off is done again
    for stage in sorted(folder.stages, key=lambda name: LAST.index(name) if name in LAST else -1):
        for path, dropped in folder.files(stage):
            rewrite(path, dropped, article, records, told, near)
        units = {*told, article, *(() if stage == "pages" else records)}
        folder.drop(stage, units)
    folder.save()


def stories_of(folder: Folder, article: str) -> Iterator[str]:
    """The ids of the stories that an article is in."""
    for path, _ in folder.parts("stories"):
        table = pq.read_table(path, columns=["story", "article"])
        yield from table.filter(pc.field("article") == article)["story"].to_pylist()


def neighbours(folder: Folder, article: str) -> Iterator[str]:
    """The articles that an article was likely of one event with: without it they may be grouped otherwise."""
    for path, _ in folder.parts("likely"):
        table = pq.read_table(path, columns=["article", "other"])
        for one, other in (("article", "other"), ("other", "article")):
            yield from table.filter(pc.field(one) == article)[other].to_pylist()


def rewrite(path: Path, dropped: set[str], article: str, records: set[str], told: set[str], near: set[str]) -> None:
    """Rewrite one part without what must go."""
    table = pq.read_table(path)
    gone = pa.scalar(False)  # noqa: FBT003 (a value)
    for name in NAMING:
        if name in table.column_names:
            gone = pc.or_(gone, pc.fill_null(pc.equal(table[name], article), fill_value=False))
    for name, values in (("record", records), ("story", told)):
        if name in table.column_names and "pile" not in table.column_names:
            gone = pc.or_(gone, pc.is_in(table[name], pa.array(sorted(values), pa.string())))
    if "together" in table.column_names:  # so that the next run compares them anew
        gone = pc.or_(gone, pc.is_in(table["article"], pa.array(sorted(near), pa.string())))
    for name in unit_columns(table.column_names):
        gone = pc.or_(gone, pc.is_in(table[name], pa.array(sorted(dropped), pa.string())))
    kept = table.filter(pc.invert(gone))
    if "pile" in kept.column_names and "title" in kept.column_names:
        title = pc.if_else(pc.is_in(kept["story"], pa.array(sorted(told), pa.string())), None, kept["title"])
        kept = kept.set_column(kept.column_names.index("title"), kept.schema.field("title"), title)
    if kept.num_rows < table.num_rows or told:
        write_parquet(path, Rows(table.schema, iter(kept.to_batches())))
