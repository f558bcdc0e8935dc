"""Making the index of a case, and keeping it up to date: a story whose rows changed is read anew, the others stay.

A story is known to be unchanged by its key: its reports with what was corrected of them, and the parts of the case that hold its
rows. The file is made beside its place and renamed, or changed in one transaction, so that a reader finds it whole.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
from filelock import FileLock, Timeout

from newstemma.case import Case
from newstemma.engines import RowClass, schema
from newstemma.errors import BadCase
from newstemma.flow import FLOW
from newstemma.folder import BESIDE as MADE_BESIDE
from newstemma.folder import Folder
from newstemma.ids import content_id
from newstemma.index.layout import BESIDE, CODES, FILE, HELD, LAYOUT, LOCK, LONGEST, TABLES, Held
from newstemma.index.lines import put_in, put_words, take_out
from newstemma.report.questions import story_rows
from newstemma.report.story import StoryRows
from newstemma.run import Run
from newstemma.tables import NAMES, Article, Reject, Reuse, Story, columns

AT_ONCE = 1000  # stories whose rows are in memory together: some 200 MB
MUCH = 0.3  # share of stories above which all are made anew: the new file is smaller, and nobody waits for its lock
SUGGESTED = 300  # outlets, and persons, to choose from: more make the page slow and help nobody to choose
SUGGESTIONS = {
    "outlets": "select outlet from articles where outlet is not null group by outlet order by count(*) desc, outlet limit ?",
    "persons": "select person from persons group by person order by count(*) desc, person limit ?",
}
UNITS = {stage.name: stage.unit for stage in FLOW}
Progress = Callable[[int, int], None]


def seen(path: Path) -> str:
    """What the case's files look like: as long as it is the same, the index is up to date.

    Raises OSError when there is no case.
    """
    digest = blake2b((path / "made.json").read_bytes(), digest_size=8)
    decisions = path / "decisions.jsonl"
    digest.update(decisions.read_bytes() if decisions.exists() else b"")
    return f"{LAYOUT} {digest.hexdigest()}"


def brought_up_to_date(
    case: Case,
    file: Path | None = None,
    progress: Progress = lambda _done, _total: None,
    busy: Callable[[], bool] = lambda: False,
) -> Path:
    """The case's index file, made or brought up to date; left as it is while the case is not whole and somebody is busy with it.

    Raises BadCase when the case cannot be read.
    """
    file = file or case.path / FILE
    if about(file).get("seen") != seen(case.path):
        try:
            with FileLock(file.with_name(LOCK), timeout=LONGEST):
                _bring_up_to_date(case, file, progress, busy)
        except Timeout as error:
            raise BadCase(
                f"{file}: another program has been making it for {LONGEST} seconds; end it, or wait"
            ) from error
    return file


def _bring_up_to_date(case: Case, file: Path, progress: Progress, busy: Callable[[], bool]) -> None:
    now = seen(case.path)
    if about(file).get("seen") == now:  # the other program has done it
        return
    with case.reading() as opened:
        reading = cast("Run", opened._held)  # noqa: SLF001 (the index is part of the case)
        made = reading.finished()
        if len(made) < len(FLOW) and busy():
            return
        wanted = keys(reading, made)
        have = story_keys(file)
        changed = [story for story, key in wanted.items() if have.get(story) != key]
        gone = [story for story, key in have.items() if wanted.get(story) != key]
        facts = {
            "seen": now,
            "layout": str(LAYOUT),
            "finished": json.dumps(made),
            "articles": str(len(reading.digests)),
        }
        if not have or len(changed) + len(gone) > MUCH * (len(wanted) + len(have)):
            beside = file.with_name(BESIDE)
            beside.unlink(missing_ok=True)
            with closing(sqlite3.connect(beside)) as index:
                index.executescript(f"pragma journal_mode = off; pragma synchronous = off; {TABLES}")
                _write(index, reading, [], [*wanted], wanted, facts, progress)
            beside.replace(file)
        else:
            with closing(sqlite3.connect(file, timeout=30)) as index:
                index.execute("pragma secure_delete = on")
                index.execute("pragma cache_spill = off")  # from the first page spilled to the commit nobody could read
                _write(index, reading, gone, changed, wanted, facts, progress)


def about(file: Path) -> dict[str, str]:
    """What the index says of itself; nothing when there is none that can be read."""
    return _read(file, "select name, value from about") if file.exists() else {}


def story_keys(file: Path) -> dict[str, str]:
    """The key of every story in the index."""
    return _read(file, "select story, key from stories") if about(file).get("layout") == str(LAYOUT) else {}


def _read(file: Path, query: str) -> dict[str, str]:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as index:
            return dict(index.execute(query).fetchall())
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # damaged, or of another program: it is made anew
        return {}


def keys(reading: Run, made: Sequence[str]) -> dict[str, str]:
    """The key of every story of the case."""
    if "stories" not in made:
        return {}
    places = [_places(reading.folder, stage.name) for stage in FLOW if stage.unit == "story" and stage.name in made]
    whole = content_id(*made)
    return {
        story: content_id(
            whole, *(each.get(story) for each in places), *(f"{each} {reading.digests[each]}" for each in articles)
        )
        for story, articles in reading.members.items()
    }


def _places(folder: Folder, stage: str) -> dict[str, str]:
    """The part that holds each story's rows, with the time it was written: a number may be used again."""
    written: dict[int, str] = {}
    for part in folder.stages[stage].dropped if stage in folder.stages else ():
        written[part] = f"{part} {(folder.path / 'units' / f'{stage}-{part:05}.parquet').stat().st_mtime_ns}"
    return {story: written[part] for story, part in folder.places(stage).items()}


def _write(
    index: sqlite3.Connection,
    reading: Run,
    gone: Sequence[str],
    changed: Sequence[str],
    keys: Mapping[str, str],
    facts: Mapping[str, str],
    progress: Progress,
) -> None:
    """Take stories out, put stories in, and note what the case looked like; all of it or nothing."""
    index.execute("begin immediate")
    serials = dict(index.execute(f"select story, code & {CODES} from stories"))
    for story in gone:
        take_out(index, story)
    made, known = json.loads(facts["finished"]), reading.known().stories
    fresh = count(max(serials.values(), default=0) + 1)
    done = 0
    for batch in _batches(changed, reading):
        for told in told_stories(reading, known, batch, made):
            serial = serials.get(told.story) or next(fresh)
            put_in(index, told.story, keys[told.story], told.rows, told.columns, serial)
        done += len(batch)
        progress(done, len(changed))
    put_words(index, changed)
    _case_wide(index, reading, made)
    facts = {**facts, **{name: json.dumps(_suggested(index, query)) for name, query in SUGGESTIONS.items()}}
    index.executemany("insert or replace into about values (?, ?)", facts.items())
    index.commit()


def _case_wide(index: sqlite3.Connection, reading: Run, made: Sequence[str]) -> None:
    """What belongs to no story: old ids, and what was refused."""
    index.execute("delete from aliases")
    index.execute("delete from rejects")
    aliases = reading.known().aliases if "stories" in made else []
    index.executemany("insert into aliases values (?, ?)", ((each.old, each.new) for each in aliases))
    refused = reading.rows(reading.public(Reject), Reject)
    rejects = sorted((each.stage, each.origin, each.reason) for each in refused)
    index.executemany("insert into rejects values (?, ?, ?)", rejects)


def _suggested(index: sqlite3.Connection, query: str) -> list[str]:
    """The names that most stories or reports have, in the order of letters."""
    return sorted((name for (name,) in index.execute(query, (SUGGESTED,))), key=str.casefold)


def _batches(stories: Sequence[str], reading: Run) -> Iterator[list[str]]:
    """The stories in runs, those whose reports lie in one part of the case together."""
    places = reading.places.get("articles", {})
    in_order = sorted(stories, key=lambda story: (places.get(reading.members[story][0], 0), story))
    for first in range(0, len(in_order), AT_ONCE):
        yield in_order[first : first + AT_ONCE]


@dataclass(frozen=True, slots=True)
class Told:
    """One story: its rows as columns, and as its view reads them."""

    story: str
    columns: Mapping[str, list[list[Any]]]
    rows: StoryRows


def told_stories(reading: Run, known: Sequence[Story], stories: Sequence[str], made: Sequence[str]) -> Iterator[Told]:
    """The rows of some stories, story by story."""
    chosen = set(stories)
    members = [row for row in known if row.story in chosen]
    held: dict[str, dict[str, list[list[Any]]]] = defaultdict(dict)
    for row in HELD:
        if _maker(row) not in made:
            continue
        found = dict(_by_story(_rows(reading, row, members), row))
        for story in stories:
            held[story][NAMES[row]] = found.get(story) or [[] for _ in columns(row)]
    for story in stories:
        if rows := story_rows(Held(held[story]), story):
            yield Told(story, held[story], rows)


def _by_story(table: pa.Table, row: RowClass) -> Iterator[tuple[str, list[list[Any]]]]:
    """The columns of each story's rows; the table's first column says whose they are."""
    names = columns(row)
    table = table.sort_by([("whose", "ascending"), *((name, "ascending") for name in names)])
    whose = table["whose"].to_pylist()
    values = [table[name].to_pylist() for name in names]
    start = 0
    for stop in range(1, len(whose) + 1):
        if stop == len(whose) or whose[stop] != whose[start]:
            yield whose[start], [each[start:stop] for each in values]
            start = stop


def _rows(reading: Run, row: RowClass, members: Sequence[Story]) -> pa.Table:
    """The rows of a table that belong to some stories, each with its story in a first column `whose`."""
    engine, folder, name = reading.engine, reading.folder, NAMES[row]
    held = engine.load(members, Story)
    names = ", ".join(f"t.{each}" for each in columns(row))
    query = f"select m.story as whose, {names} from t join m on t.article = m.article"
    if row is Story:
        found = engine.sql(f"select t.story as whose, {names} from t", t=held)
    elif row is Article:
        table = reading.stored({reading.places["articles"][each.article] for each in members})
        found = engine.sql(query, t=reading.articles(table), m=held)
    elif row is Reuse:  # a pair lies with one of its two, so all parts are looked through
        other = query.replace("t.article = m.article", "t.other = m.article and t.other <> t.article")
        found = engine.sql(f"{query} union {other}", t=folder.table(engine, name), m=held)
    elif UNITS.get(_maker(row)) == "story":
        stories = {each.story for each in members}
        query = f"select t.story as whose, {names} from t join (select distinct story from m) s on t.story = s.story"
        found = engine.sql(query, t=folder.table(engine, name, _parts(reading, row, stories)), m=held)
    else:
        articles = {each.article for each in members}
        query = query.replace("select", "select distinct", 1)
        found = engine.sql(query, t=folder.table(engine, name, _parts(reading, row, articles)), m=held)
    shape = pa.schema([pa.field("whose", pa.string()), *schema(row)])
    batches = list(engine.batches(found))
    return pa.Table.from_batches(batches).cast(shape) if batches else shape.empty_table()


def _maker(row: RowClass) -> str:
    """The stage that fills a table."""
    return MADE_BESIDE.get(NAMES[row], NAMES[row])


def _parts(reading: Run, row: RowClass, units: set[str]) -> set[int]:
    """The parts of a table in which rows of some articles or stories lie."""
    maker = _maker(row)
    if maker not in reading.places:
        reading.places[maker] = reading.folder.places(maker)
    places = reading.places[maker]
    return {places[unit] for unit in units if unit in places}
