"""What the index keeps of a story beside its rows: what a list of stories shows at a glance, and what is searched."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from newstemma.index.layout import PLACE, SERIAL, moment, packed
from newstemma.report.story import NAMED_KINDS, StoryRows
from newstemma.tables import Article, Claim


@dataclass(frozen=True, slots=True)
class Glance:
    """A story's claims, counted; least and most are of the claim that most reports make, the thinner one of equals."""

    claims: int
    unnamed: int
    denied: int
    least: int | None
    most: int | None
    told: int


def glance(rows: StoryRows) -> Glance:
    """The counts that a list shows of a story."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in rows.statements:
        if row.article in rows.articles:
            claims[row.claim].append(row)
    best, unnamed = (0, 0, 0, ""), 0
    for claim, statements in claims.items():
        made = [row for row in statements if row.stance != "denies"]
        kinds = {rows.kinds.get(row.attribution or "") for row in made or statements}
        unnamed += "anonymous" in kinds and not kinds & NAMED_KINDS
        root = rows.tables.roots.get(claim)
        if root:
            best = min(best, (-len({row.article for row in made}), root.least, root.most, claim))
    root = rows.tables.roots.get(best[3])
    return Glance(
        claims=len(claims),
        unnamed=unnamed,
        denied=sum(any(row.stance == "denies" for row in each) for each in claims.values()),
        least=root.least if root else None,
        most=root.most if root else None,
        told=-best[0],
    )


def put_in(
    index: sqlite3.Connection,
    story: str,
    key: str,
    rows: StoryRows,
    held: Mapping[str, list[list[Any]]],
    serial: int,
) -> None:
    """Add a story that the index does not have."""
    dates = sorted(each.published for each in rows.articles.values() if each.published)
    code = moment(dates[-1] if dates else None) << SERIAL | serial
    title, counts = rows.title(), glance(rows)
    status = rows.status(title.article, title.start, title.stop) if title else ()
    outlets = {each.outlet for each in rows.articles.values() if each.outlet}
    texts = {"articles": [*held["articles"][:-1], []]} if held.get("articles") else {}  # kept with each article
    index.execute(
        f"insert into stories values ({', '.join('?' * 16)})",
        (
            story, code, key, dates[-1] if dates else None, dates[0] if dates else None, json.dumps(asdict(title)) if title else None,
            json.dumps(status), len(rows.articles), len(outlets), counts.claims, counts.unnamed, counts.denied, counts.least,
            counts.most, counts.told, packed({**held, **texts}),
        ),
    )  # fmt: skip
    speakers = _speakers(rows)
    for place, article in enumerate(rows.articles.values()):
        ident = code << PLACE | min(place, (1 << PLACE) - 1)
        names = "\n".join(sorted(speakers[article.article]))
        index.execute(
            "insert into articles values (?, ?, ?, ?, ?, ?, ?)",
            (
                ident, article.article, story, rows.letters[article.article], article.outlet, article.title, names),
        )  # fmt: skip
        index.execute(
            "insert into texts values (?, ?)", (ident, zlib.compress(article.text.encode("utf-8", "surrogatepass"), 1))
        )
        index.executemany("insert into marks values (?, ?, ?, ?, ?)", _marks(rows, article, ident))
    persons = {name for names in speakers.values() for name in names}
    index.executemany("insert or ignore into persons values (?, ?)", ((name, story) for name in sorted(persons)))


def take_out(index: sqlite3.Connection, story: str) -> None:
    """Remove a story."""
    found = index.execute(
        "select id, title, outlet, persons, words from articles join texts using (id) where story = ?", (story,)
    ).fetchall()
    for ident, title, outlet, persons, words in found:
        text = zlib.decompress(words).decode("utf-8", "surrogatepass")
        index.execute(
            "insert into found(found, rowid, title, body, outlet, persons) values ('delete', ?, ?, ?, ?, ?)",
            (ident, *_columns(title, text, outlet, persons)),
        )
        for table in ("marks", "texts"):
            index.execute(f"delete from {table} where id = ?", (ident,))
    for table in ("articles", "persons", "stories"):
        index.execute(f"delete from {table} where story = ?", (story,))


def put_words(index: sqlite3.Connection, stories: Iterable[str]) -> None:
    """Add the words of all articles of some stories, in the order of their ids: any other order takes twice as long."""
    ids = [each for story in stories for (each,) in index.execute("select id from articles where story = ?", (story,))]
    for ident in sorted(ids):
        title, outlet, persons, words = index.execute(
            "select title, outlet, persons, words from articles join texts using (id) where id = ?", (ident,)
        ).fetchone()
        text = zlib.decompress(words).decode("utf-8", "surrogatepass")
        index.execute(
            "insert into found(rowid, title, body, outlet, persons) values (?, ?, ?, ?, ?)",
            (ident, *_columns(title, text, outlet, persons)),
        )


def _columns(title: str | None, text: str, outlet: str | None, persons: str) -> tuple[str, ...]:
    body = text.removeprefix(title or "")
    return tuple(each.encode("utf-8", "replace").decode() for each in (title or "", body, outlet or "", persons))


def _speakers(rows: StoryRows) -> Mapping[str, set[str]]:
    """Whom each report gives the word by name."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows.attributions:
        if row.kind in NAMED_KINDS and (name := rows.speaker(row)):
            found[row.article].add(" ".join(name.split()))
    return found


def _marks(rows: StoryRows, article: Article, ident: int) -> Iterable[Sequence[object]]:
    """The statements that are never shown without their status, and denials, with which another's status needs no mark."""
    for row in rows.by_article[article.article]:
        status, denies = rows.status(row.article, row.start, row.stop), row.stance == "denies"
        if status or denies:
            yield ident, row.start, row.stop, json.dumps(status), denies
