"""What the index file holds, and how rows of a story lie in it."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date as date_of
from datetime import datetime
from typing import Any

from newstemma.flow import FLOW
from newstemma.tables import (
    NAMES,
    Article,
    Attribution,
    Claim,
    Credit,
    Drift,
    Edge,
    Ledger,
    Link,
    Reuse,
    Root,
    Row,
    Sentence,
    Speaker,
    Story,
    Variant,
)

FILE = "index.sqlite"
BESIDE = ".index.sqlite"  # while it is being made
LOCK = ".index.lock"  # of who makes it, or erases what it was made from
LONGEST = 600  # seconds that one of them waits for another: making it of a million reports takes some
LAYOUT = 2  # raised when what is below changes
HELD: tuple[type[Row], ...] = (
    Story, Article, Sentence, Attribution, Credit, Link, Reuse, Speaker, Edge, Claim, Variant, Drift, Root, Ledger,
)  # fmt: skip
"""The tables whose rows are kept by story."""
KEPT = {NAMES[row]: row for row in HELD}
SERIAL, PLACE = 21, 14
"""Bits of an article's id: the last count the reports of a story, those before them the stories, the first are the minute of the
story's newest report. So the index of words, which is read in the order of ids, gives the newest stories first and may stop early."""
CODES = (1 << SERIAL) - 1

TABLES = """
create table about(name text primary key, value text) without rowid;
create table stories(
    story text primary key, code integer, key text, newest text, oldest text, title text, status text, reports integer, outlets integer,
    rests text, thin integer, claims integer, denied integer, least integer, most integer, told integer, held blob) without rowid;
create unique index stories_by_code on stories(code);
create table articles(
    id integer primary key, article text, story text, letter text, outlet text collate nocase, title text, persons text);
create table texts(id integer primary key, words blob);
create unique index articles_by_article on articles(article);
create index articles_by_story on articles(story);
create index articles_by_outlet on articles(outlet);
create table persons(person text collate nocase, story text, primary key(person, story)) without rowid;
create index persons_by_story on persons(story);
create table marks(id integer, start integer, stop integer, status text, denies integer);
create index marks_by_id on marks(id);
create table aliases(old text primary key, new text) without rowid;
create table rejects(stage text, origin text, reason text);
create virtual table found using fts5(title, body, outlet, persons, content='', columnsize=0, prefix='3', tokenize='unicode61 remove_diacritics 2');
"""


def packed(columns: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Columns of several tables as bytes. JSON, so that a case from a stranger can give words and numbers, and nothing that acts.

    >>> unpacked(packed({"aliases": [["s1"], ["s2"]]}))
    {'aliases': [['s1'], ['s2']]}
    """
    return zlib.compress(
        json.dumps(columns, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1
    )


def unpacked(held: bytes) -> dict[str, list[list[Any]]]:
    """The columns again."""
    found: dict[str, list[list[Any]]] = json.loads(zlib.decompress(held).decode("utf-8", "surrogatepass"))
    return found


def moment(published: str | None) -> int:
    """The minute of a date, counted from 1900; 0 when there is none, or an older one.

    >>> moment("1900-01-01T00:05"), moment("2024-03") == moment("2024-03-01"), moment(None), moment("soon")
    (5, True, 0, 0)
    """
    whole = "0001-01-01T00:00:00"
    date = (published or "")[:16]
    try:
        when = datetime.fromisoformat(date + whole[len(date) :])
    except ValueError:
        return 0
    minutes = (when.toordinal() - date_of(1900, 1, 1).toordinal()) * 1440 + when.hour * 60 + when.minute
    return min(max(minutes, 0), (1 << 63 - SERIAL - PLACE) - 1)


class Held:
    """Rows of one story, from columns: what a view needs of a case."""

    def __init__(self, held: Mapping[str, list[list[Any]]]) -> None:
        self.held = held

    def rows(self, name: str) -> list[Any]:
        """All rows of a table; none of one that is not kept by story."""
        return list(map(KEPT[name], *self.held[name])) if name in self.held else []

    def finished(self) -> list[str]:
        """The stages whose rows are here: what is not up to date was left out."""
        return [stage.name for stage in FLOW if stage.name not in KEPT or stage.name in self.held]
