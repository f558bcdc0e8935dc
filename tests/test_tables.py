"""The contract: classes, closed lists, and the page of docs made from them."""

from __future__ import annotations

import runpy
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from newstemma.engines import schema
from newstemma.tables import INSIDE, TABLES, Alias, Claim, columns

DOCS = Path(__file__).parent.parent / "docs"
RESERVED = {"end", "offset", "at", "by", "when", "window", "order", "group", "table"}


def test_the_page_of_tables_is_fresh():
    made = runpy.run_path(str(DOCS / "make_tables.py"))["page"]()
    assert (DOCS / "tables.md").read_text(encoding="utf-8") == made, "run: python docs/make_tables.py > docs/tables.md"


@pytest.mark.parametrize("row", [*TABLES.values(), *INSIDE.values()], ids=lambda row: row.__name__)
def test_no_column_is_a_word_that_an_engine_reserves(row):
    assert not RESERVED & set(columns(row))


def test_rows_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Alias("a", "b").old = "c"


def test_columns_that_admit_none_are_nullable():
    shape = schema(Claim)
    assert shape.field("value").nullable
    assert not shape.field("claim").nullable
    assert [each.name for each in fields(Claim)] == shape.names
