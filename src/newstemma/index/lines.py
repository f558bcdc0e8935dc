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
from newstemma.report.footing import groups, thinnest
from newstemma.report.story import NAMED_KINDS, StoryRows
from newstemma.report.verdict import verdict
from newstemma.tables import Article


@dataclass(frozen=True, slots=True)
class Glance:
    """What a story rests on, in a sentence and in counts; least and most are of the claim that most reports make, the thinner one of equals."""

    rests: str
    thin: bool  # the sentence tells of unnamed sources
    claims: int
    denied: int
    least: int | None
    most: int | None
    told: int


def glance(rows: StoryRows) -> Glance:
    """What a list shows of a story: the verdict of its page, and counts."""
    story = rows.outline()
    counted = (each for each in story.claims if each.least is not None)
    best = min(counted, key=lambda each: (-len(each.reports), each.least, each.most, each.claim), default=None)
    return Glance(
        rests=verdict(story),
        thin=thinnest(groups(story)) is not None,
        claims=len(story.claims),
        denied=len(story.denied),
        least=best.least if best else None,
        most=best.most if best else None,
        told=len(best.reports) if best else 0,
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
        f"insert into stories values ({', '.join('?' * 17)})",
        (
            story, code, key, dates[-1] if dates else None, dates[0] if dates else None, json.dumps(asdict(title)) if title else None,
            json.dumps(status), len(rows.articles), len(outlets), counts.rests, counts.thin, counts.claims, counts.denied,
            counts.least, counts.most, counts.told, packed({**held, **texts}),
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
