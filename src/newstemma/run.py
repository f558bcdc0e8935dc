"""`Run`, which brings a case up to date with the flow.

It works out which units of a stage are new or changed, reads just their rows, and adds what the stage's function yields.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from newstemma.decisions import active, digest_of
from newstemma.engines import Engine, RowClass, Table, rows_of, schema, schema_by, table_of
from newstemma.facts import FACTS, Digests, counted
from newstemma.flow import SLAB, Stage, before, fingerprint, heeded, needed, stage_named
from newstemma.folder import Folder, StageParts
from newstemma.forgetting import erase, stored_articles
from newstemma.ids import content_id
from newstemma.parts import Rows, Unit
from newstemma.refused import rejects
from newstemma.stages.reuse import Pair, shares
from newstemma.tables import (
    NAMES,
    Alias,
    Article,
    Decision,
    Link,
    Page,
    Reject,
    Story,
    columns,
)

if TYPE_CHECKING:
    from newstemma.pairing import Pairing

Progress = Callable[[str, int, int], None]
READING = "1"  # raised when the same input gives other pages
SLAB_LETTERS = 50_000_000  # of texts held in memory at once; news of 5 kB each never come so far
NAMELESS = ("-#", "records#")  # origins that another run uses again for other records


@dataclass(frozen=True, slots=True)
class Known:
    """What the stories stage made last time."""

    stories: list[Story]
    aliases: list[Alias]


@dataclass(slots=True)
class Run:
    """One pass over the flow: the case's folder, an engine, and the decisions that hold."""

    folder: Folder
    engine: Engine
    decisions: Sequence[Decision]
    progress: Progress
    digests: Mapping[str, str] = field(default_factory=dict)  # of every article that counts
    members: dict[str, list[str]] = field(default_factory=dict)  # the articles of every story
    counting: dict[RowClass, Table] = field(default_factory=dict)  # the articles and links that count, made once
    counted: Table | None = None  # the facts of the articles that count, made once
    pairing: Pairing | None = None  # while pairs of articles are made
    places: dict[str, dict[str, int]] = field(default_factory=dict)  # the part that holds a unit, by table

    def read(self, pages: Iterable[Page | Reject]) -> None:
        """Add the records that the case does not have yet, and what the reader refused."""
        known = set(self.folder.units("pages"))
        texts = self.text_files() if known else {}
        done = 0
        for slab in page_slabs(pages):
            fresh = {each.record: each for each in slab if isinstance(each, Page) and each.record not in known}
            refused = {each.origin: each for each in slab if isinstance(each, Reject)}
            self.mend(known, [each.origin for each in slab if isinstance(each, Page)])
            older = {
                texts[each.origin] for each in fresh.values() if texts.get(each.origin, each.record) != each.record
            }
            self.folder.drop("pages", older)  # the file was changed: the report is what it holds now
            if fresh or refused:
                tables = {
                    "pages": Rows(schema(Page), iter(table_of(list(fresh.values()), Page).to_batches())),
                    "rejects": reject_rows(list(refused.values())),
                }
                units = [Unit(each, "") for each in (*fresh, *refused)]
                again = known.intersection(refused)
                self.folder.add("pages", READING, {name: rows for name, rows in tables.items() if rows}, units, again)
            known.update(fresh, refused)
            done += len(slab)
            self.progress("pages", done, done)

    def text_files(self) -> dict[str, str]:
        """The record of every text file, by its path: a file that is read again with other words is still one report."""
        query = "select origin, record from p where media = 'text' and url is null and origin not like '%#%'"
        pages = self.engine.sql(query, p=self.folder.table(self.engine, "pages"))
        return dict(zip(self.column(pages, "origin"), self.column(pages, "record"), strict=True))

    def mend(self, known: set[str], origins: Iterable[str]) -> None:
        """Stop counting rejects of files that can be read now."""
        read = {name for each in origins if not each.startswith(NAMELESS) for name in (each, each.rpartition("#")[0])}
        if mended := read & known:
            self.folder.drop("pages", mended)
            self.folder.save()

    def through(self, until: str | None = None) -> None:
        """Bring a stage and those it needs up to date, or all of them."""
        for stage in needed(until):
            self.stage(stage)

    def stage(self, stage: Stage) -> None:
        """Bring one stage up to date: drop units that changed or are gone, and make what is missing."""
        known = self.known() if stage.unit == "pile" else Known([], [])
        held = self.folder.stages.get(stage.name)
        if held and held.fingerprint != fingerprint(stage.name):
            del self.folder.stages[stage.name]
        wanted, have = self.wanted(stage), self.folder.units(stage.name)
        gone = [unit for unit in have if unit not in wanted]  # a changed one goes when its new rows come
        if gone:
            (self.folder.drop_named if Pair in stage.takes else self.folder.drop)(stage.name, gone)
            self.folder.save()
        todo = [Unit(unit, digest) for unit, digest in wanted.items() if have.get(unit) != digest]
        if stage.unit == "article" and Pair not in stage.takes:
            # those whose text lies in one part together, so that a slab reads few parts
            todo.sort(key=lambda each: self.places["articles"][each.unit])
        done = 0
        if Pair in stage.takes and todo:
            from newstemma.pairing import Pairing  # numpy takes a tenth of a second to load

            self.pairing = Pairing(self.folder, self.engine, self.digests, self.facts(), {each.unit for each in todo})
        for slab in slabs(todo, self.shares(stage, todo)):
            self.progress(stage.name, done, len(todo))
            self.make(stage, slab, known, [each.unit for each in slab if each.unit in have])
            done += len(slab)
        self.progress(stage.name, done, len(todo))
        self.pairing = None
        self.places = {name: places for name, places in self.places.items() if name == "articles"}
        if stage.name == "articles":
            self.erase_forgotten()
        self.learn(stage)

    def shares(self, stage: Stage, todo: Sequence[Unit]) -> list[float]:
        """What share of a part each unit fills: parts hold fewer units where their texts are long."""
        if stage.unit not in ("record", "article") or not todo:
            return [1 / SLAB] * len(todo)
        if self.pairing:
            return shares(self.pairing.sizes(each.unit for each in todo))
        table = "pages" if stage.unit == "record" else "articles"
        if table not in self.places:
            self.places[table] = self.folder.places(table)
        sizes = self.folder.sizes(table, table, [self.places[table][each.unit] for each in todo])
        return [max(1 / SLAB, size / SLAB_LETTERS) for size in sizes]

    def finished(self) -> list[str]:
        """The stages that are up to date, and all they need with them."""
        found: list[str] = []
        for stage in needed(None):
            held = self.folder.stages.get(stage.name, StageParts(fingerprint(stage.name)))
            ready = held.fingerprint == fingerprint(stage.name) and {each.name for each in before(stage.name)} <= {
                *found
            }
            if ready and self.wanted(stage) == self.folder.units(stage.name):
                self.learn(stage)
                found.append(stage.name)
        return found

    def wanted(self, stage: Stage) -> dict[str, str]:
        """Every unit that the stage should cover, with a digest of its inputs, in the order it should be made."""
        if stage.unit == "record":
            pages = self.engine.sql("select record from p", p=self.folder.table(self.engine, "pages"))
            records = set(self.column(pages, "record"))  # some units are what was refused
            return dict.fromkeys((unit for unit in self.folder.units("pages") if unit in records), "")
        if stage.unit == "article":
            return dict(self.digests) if stage.name not in ("shingles", "reuse") else dict.fromkeys(self.digests, "")
        heard = active(self.decisions, *heeded(stage.name))
        if stage.unit == "pile":
            return {
                "pile": content_id(digest_of(heard), *(f"{key} {each}" for key, each in sorted(self.digests.items())))
            }
        return {story: self.story_digest(story, heard) for story in sorted(self.members)}

    def story_digest(self, story: str, heard: Sequence[Decision]) -> str:
        """An id of a story's articles and of the decisions about them."""
        members = self.members[story]
        about = [each for each in heard if each.article in members or each.other_article in members]
        return content_id(digest_of(about), *(f"{each} {self.digests[each]}" for each in members))

    def make(self, stage: Stage, slab: Sequence[Unit], known: Known, again: Sequence[str]) -> None:
        """Run the stage over some units and add the part; some of them, to be made `again`, have rows in another."""
        by = ("part",) if Pair in stage.takes else (stage.unit,)
        made = self.engine.map(
            stage.fn, self.inputs(stage, slab, known), stage.takes, stage.gives, by, columns=stage.columns
        )
        tables = {
            NAMES[row]: Rows(schema_by(row, by), self.engine.batches(table))
            for row, table in made.items()
            if row is not Reject or self.filled(table)
        }
        self.folder.add(stage.name, fingerprint(stage.name), tables, slab, again)

    def inputs(self, stage: Stage, slab: Sequence[Unit], known: Known) -> list[Table]:
        """The stage's input tables, cut down to the units of the slab and with the unit's column."""
        if self.pairing:
            return self.pairing.pairs({each.unit for each in slab})
        todo = self.engine.load(slab, Unit)
        if stage.unit == "pile":
            return [self.whole(row, known) for row in stage.takes]
        if stage.unit == "story":
            members = [Story(each.unit, article, None) for each in slab for article in self.members[each.unit]]
            held = self.engine.load(members, Story)
            return [self.of_stories(row, held, stage) for row in stage.takes]
        return [self.of_units(row, slab, todo, stage.unit) for row in stage.takes]

    def of_units(self, row: RowClass, slab: Sequence[Unit], todo: Table, key: str) -> Table:
        """The rows of a table that are about some records or articles, read from the parts that hold them alone."""
        name = NAMES[row]
        maker = next((stage.name for stage in needed(None) if row in stage.gives), name)
        if name not in self.places:
            self.places[name] = self.folder.places(maker)
        only = {self.places[name][each.unit] for each in slab if each.unit in self.places[name]}
        if row is Article:
            return self.articles(self.stored(only), "join u on u.unit = c.article", u=todo)
        held = self.folder.table(self.engine, name, only)
        return self.engine.sql(f"select {names_of(row, 't')} from t join u on t.{key} = u.unit", t=held, u=todo)

    def stored(self, only: Container[int] | None = None) -> Table:
        """The articles as they lie in the case or some of its parts, copies and rejected ones too, each with its record."""
        held = self.folder.table(self.engine, "articles", only)
        return (
            held if self.folder.parts("articles") else self.engine.sql("select a.*, article as record from a", a=held)
        )

    def whole(self, row: RowClass, known: Known) -> Table:
        """All rows of a table, for the one group that the pile is."""
        if row is Story:
            table = self.engine.load(known.stories, Story)
        elif row is Alias:
            table = self.engine.load(known.aliases, Alias)
        elif row is Decision:
            table = self.engine.load(active(self.decisions, *stage_named("stories").heeds), Decision)
        else:
            table = self.table(row)
        return self.engine.sql(f"select 'pile' as pile, {names_of(row, 't')} from t", t=table)

    def of_stories(self, row: RowClass, members: Table, stage: Stage) -> Table:
        """The rows of a table that belong to some stories, each with its story."""
        if row is Decision:
            table = self.engine.load(active(self.decisions, *stage.heeds), Decision)
            query = (
                "select distinct m.story, {names} from t join m on t.article = m.article or t.other_article = m.article"
            )
        elif any(row in each.gives for each in needed(None) if each.unit in ("story", "pile")):
            table = self.folder.table(self.engine, NAMES[row])
            query = "select s.story, {names} from t join (select distinct story from m) s on t.story = s.story"
        else:
            table = self.table(row)
            query = "select m.story, {names} from t join m on t.article = m.article"
        names = names_of(row, "t", "story")
        return self.engine.sql(query.format(names=names), t=table, m=members)

    def table(self, row: RowClass) -> Table:
        """A table with all its rows that count: for articles, one row per report, corrected and without rejected ones."""
        if row in self.counting:
            return self.counting[row]
        table = self.folder.table(self.engine, NAMES[row])
        if row is Article:
            self.counting[row] = self.articles(self.stored())
        elif row is Link:
            self.counting[row] = self.engine.sql(f"select distinct {names_of(Link, 't')} from t", t=table)
        return self.counting.get(row, table)

    def articles(self, table: Table, more: str = "", names: Sequence[str] = (), **tables: Table) -> Table:
        """The articles of a table that count, as they were corrected: of equal ones that with the smallest origin."""
        wanted = ", ".join(f"{'c' if name in FACTS else 'a'}.{name}" for name in names or columns(Article))
        query = f"select {wanted} from a join c on a.record = c.record {more}"
        return self.engine.sql(query, a=table, c=self.facts(), **tables)

    def facts(self) -> Table:
        """The facts of every article that counts."""
        if self.counted is None:
            self.counted = counted(self.engine, self.stored(), self.decisions)
        return self.counted

    def public(self, row: RowClass, names: Sequence[str] = ()) -> Table:
        """A table as the contract has it: what an analyst rejected is in `rejects`, and so are reports that came twice."""
        if row is Link:
            query = f"select {names_of(Link, 't')} from t where t.article in (select article from a)"
            return self.engine.sql(query, t=self.table(Link), a=self.ids())
        if row is Article:
            return self.ids() if names == ["article"] else self.articles(self.stored(), names=names)
        return rejects(self.engine, self.folder, self.decisions) if row is Reject else self.table(row)

    def ids(self) -> Table:
        """The ids of the articles that count."""
        gone = [Unit(each.article or "", "") for each in active(self.decisions, "reject", "forget")]
        query = "select distinct article from a where article not in (select unit from gone)"
        return self.engine.sql(query, a=self.stored(), gone=self.engine.load(gone, Unit))

    def known(self) -> Known:
        """The stories as they were made last time."""
        held = {row: self.rows(self.folder.table(self.engine, NAMES[row]), row) for row in (Story, Alias)}
        return Known(held[Story], held[Alias])

    def learn(self, stage: Stage) -> None:
        """Note the articles and the stories that later stages work on."""
        if stage.name == "articles":
            self.counting = {}  # they may be others now
            self.counted = None
            found = self.engine.sql(f"select {', '.join(FACTS)} from c order by article", c=self.facts())
            facts = pa.Table.from_batches(
                self.engine.batches(found), pa.schema([(name, pa.string()) for name in FACTS])
            )
            self.digests = Digests(facts.drop_columns("record"))
            parts, records = self.folder.places("articles"), facts["record"].to_pylist()
            self.places = {
                "articles": {article: parts[record] for article, record in zip(self.digests, records, strict=True)}
            }
        if stage.name == "stories":
            self.members = {}
            for each in sorted(self.known().stories, key=lambda each: (each.story, each.article)):
                self.members.setdefault(each.story, []).append(each.article)

    def erase_forgotten(self) -> None:
        """Erase reports that an analyst had forgotten and that came again, or that a broken run left."""
        gone = {each.article for each in active(self.decisions, "forget")}
        for article in gone.intersection(each for each, _ in stored_articles(self.folder)) if gone else ():
            erase(self.folder, article or "")

    def rows(self, table: Table, row: RowClass) -> list[Any]:
        """An engine's table as row objects."""
        return [each for batch in self.engine.batches(table) for each in rows_of(batch, row)]

    def column(self, table: Table, name: str) -> list[Any]:
        """One column of an engine's table."""
        return [each for batch in self.engine.batches(table) for each in batch.column(name).to_pylist()]

    def filled(self, table: Table) -> bool:
        """True when the table has a row."""
        return any(batch.num_rows for batch in self.engine.batches(table))


def page_slabs(pages: Iterable[Page | Reject]) -> Iterator[list[Page | Reject]]:
    """The pages in runs of SLAB, or fewer when they are long."""
    slab: list[Page | Reject] = []
    letters = 0
    for each in pages:
        slab.append(each)
        letters += len(each.content) if isinstance(each, Page) else 0
        if len(slab) == SLAB or letters > SLAB_LETTERS:
            yield slab
            slab, letters = [], 0
    if slab:
        yield slab


def reject_rows(rejects: Sequence[Reject]) -> Rows | None:
    """What the reader refused; the origin stands for the record that was not made."""
    if not rejects:
        return None
    table = table_of(rejects, Reject, [(each.origin,) for each in rejects], ("record",))
    return Rows(table.schema, iter(table.to_batches()))


def slabs(units: Sequence[Unit], shares: Sequence[float]) -> Iterator[Sequence[Unit]]:
    """The units in runs; each unit fills a share of one.

    >>> [len(slab) for slab in slabs([Unit("a", "")] * 5, [0.5, 0.5, 0.5, 1.0, 2.0])]
    [2, 1, 1, 1]
    """
    first, filled = 0, 0.0
    for place, share in enumerate(shares):
        if place > first and filled + share > 1 + 1e-9:
            yield units[first:place]
            first, filled = place, 0.0
        filled += share
    if first < len(units):
        yield units[first:]


def names_of(row: RowClass, table: str, *less: str) -> str:
    """The columns of a row class, as SQL, bar some.

    >>> names_of(Alias, "t")
    't.old, t.new'
    """
    return ", ".join(f"{table}.{name}" for name in columns(row) if name not in less)
