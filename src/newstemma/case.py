"""A case as people use it: trace into it, read its tables, decide, forget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from shutil import rmtree
from time import sleep
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from filelock import FileLock, Timeout

from newstemma.decisions import Ground, append, asked, new_decision, now, orphaned, read_decisions, without_words
from newstemma.engines import engine_named, rows_of, schema, table_of
from newstemma.errors import BadCase, BadDecision, BadInput, EngineFailed
from newstemma.flow import FLOW
from newstemma.folder import Folder
from newstemma.forgetting import erase, stored_articles
from newstemma.ids import content_id
from newstemma.index.layout import BESIDE, FILE, LOCK, LONGEST
from newstemma.parts import Unit
from newstemma.reading import read
from newstemma.run import Run
from newstemma.tables import TABLES, Article, Attribution, Claim, Decision, Reject, Row, Speaker, Verb, columns

if TYPE_CHECKING:
    import pandas as pd

    from newstemma.report.views import StoryView

Progress = Callable[[str, int, int], None]
TRIES = 25
"""Times that a decision is looked up, a fifth of a second apart, while a trace is changing the case: five seconds."""


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""


class Case:
    """A folder holding all tables of one pile of reports.

    `rows`, `arrow` and `pandas` read a table; `trace` adds reports; `decide`, `undo` and `forget` change what counts, and
    `refresh` recomputes what follows.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._held: Run | None = None

    def __repr__(self) -> str:
        return f"Case({str(self.path)!r})"

    def _repr_html_(self) -> str:
        """The case as a notebook shows it."""
        from newstemma.report.notebook import case_html

        with self.reading() as opened:
            return case_html(opened)

    def trace(
        self,
        inputs: Sequence[str | Path | Mapping[str, object]],
        *,
        engine: str = "local",
        workers: int | None = None,
        until: str | None = None,
        full: bool = False,
        columns: Mapping[str, str] | None = None,
        progress: Progress = silent,
    ) -> Case:
        """This case with the inputs added, and everything that follows from them.

        With `until` just that stage and those it needs are run; with `full` all tables are made anew from the pages the case holds. Raises BadInput for an input that is not there, and
        BadCase when the folder cannot be written.
        """
        check_options(until, workers)
        pages = read(inputs, columns)
        folder = Folder(self.path)
        with folder.writing(), closing(engine_named(engine, workers)) as running:
            if full:
                folder.stages = {name: parts for name, parts in folder.stages.items() if name == "pages"}
                rmtree(self.path / "levels", ignore_errors=True)
            run = Run(folder, running, self.decisions(), progress)
            run.read(pages)
            run.through(until)
            folder.save()
        return self

    def refresh(self, *, engine: str = "local", workers: int | None = None, progress: Progress = silent) -> Case:
        """This case, brought up to date with the decisions."""
        return self.trace([], engine=engine, workers=workers, progress=progress)

    @contextmanager
    def reading(self) -> Iterator[Case]:
        """The case as it stands now, for reading several tables with one engine: quicker than one by one.

        Close it by leaving the `with`; what is traced or decided meanwhile is not in it.
        """
        with self._run() as run:
            opened = Case(self.path)
            opened._held = run
            yield opened

    def arrow(self, table: str, names: Sequence[str] = ()) -> pa.Table:
        """A table as Arrow, with just the columns of the contract or those named, sorted by all of them.

        Raises BadCase for a name that is no table, or no column of it, and when the folder holds no case.
        """
        row = row_named(table)
        if unknown := [name for name in names if name not in columns(row)]:
            raise BadCase(f"{unknown[0]}: no such column of {table}; the columns are {', '.join(columns(row))}")
        shape = pa.schema([schema(row).field(name) for name in names or columns(row)])
        if row is Decision:
            return in_order(table_of(self.decisions(), Decision).select(shape.names))
        with self._run() as run:
            batches = [batch.select(shape.names) for batch in run.engine.batches(run.public(row, names))]
        return in_order(pa.Table.from_batches(batches).cast(shape) if batches else shape.empty_table())

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        found: dict[str, int] = {}
        with self._run() as run:
            for name, row in TABLES.items():
                if row is Decision:
                    found[name] = len(run.decisions)
                elif row is not Reject and not run.folder.parts(name):
                    found[name] = 0
                else:
                    held = run.public(row, columns(row)[:1])
                    (found[name],) = run.column(run.engine.sql("select count(*) as held from t", t=held), "held")
        return found

    def rows(self, table: str) -> list[Any]:
        """A table as a list of its row class, sorted by all columns."""
        return rows_of(self.arrow(table), TABLES[table])

    def pandas(self, table: str) -> pd.DataFrame:
        """A table as a pandas DataFrame; needs `pip install newstemma[pandas]`."""
        return self.arrow(table).to_pandas()

    def stories(self) -> dict[str, list[str]]:
        """The article ids of every story, by story id."""
        found: dict[str, list[str]] = {}
        for each in self.rows("stories"):
            found.setdefault(each.story, []).append(each.article)
        return found

    def story(self, story: str) -> StoryView:
        """One story as a reader sees it; a notebook shows it so. Raises BadCase when there is no such story."""
        from newstemma.report.questions import story_view

        with self.reading() as opened:
            found = story_view(opened, story)
        if found is None:
            raise BadCase(f"{story}: no such story; `newstemma show stories {self.path}` lists them")
        return found

    def claims(self, story: str | None = None) -> dict[str, list[Claim]]:
        """The statements of every claim, by claim id: of one story, or of all."""
        found: dict[str, list[Claim]] = {}
        for each in self.rows("claims"):
            if story in (None, each.story):
                found.setdefault(each.claim, []).append(each)
        return found

    def decisions(self) -> list[Decision]:
        """Every decision in the order it was made, those taken back too."""
        return read_decisions(self.path / "decisions.jsonl")

    def orphaned(self) -> list[Decision]:
        """The decisions that no longer apply: what they name is not in the case, or not as it was."""
        decisions = self.decisions()
        named = sorted({name for each in decisions for name in (each.article, each.other_article) if name})
        with self._run() as run:
            ground = _ground(run, named)
            return orphaned(decisions, {each.article for each in _about(run, Article, named)}, ground)

    def decide(
        self,
        verb: Verb,
        article: str | None = None,
        start: int | None = None,
        stop: int | None = None,
        other_article: str | None = None,
        other_start: int | None = None,
        other_stop: int | None = None,
        value: str | None = None,
    ) -> Decision:
        """The decision, recorded; `refresh` applies it. The last one, made once more as it stands, is recorded once.

        Raises BadDecision when a part is missing or not in the case.
        """
        if verb == "forget":
            raise BadDecision("forget: use Case.forget, or `newstemma forget`: it erases and cannot be taken back")
        decision = Decision("", now(), verb, article, start, stop, other_article, other_start, other_stop, value, None)
        made = self._checked(decision)
        row = asdict(made)
        del row["undone"]
        with self._deciding():
            for last in self.decisions()[-1:]:  # a button was pressed twice
                if last.undone is None and asked(last) == asked(made):
                    return last
            append(self.path / "decisions.jsonl", row)
        return made

    def _checked(self, decision: Decision) -> Decision:
        """The decision with its id; what it is about is looked up in the case, which a trace may be changing."""
        named = [each for each in (decision.article, decision.other_article) if each is not None]
        tries = 0
        while True:
            busy = Folder(self.path).busy()
            tries += 1
            try:
                with self._run() as run:
                    ground = _ground(run, named)
                    return new_decision(decision, _about(run, Article, named), ground)
            except BadDecision:  # a trace may be making anew what the decision is about
                if not busy or tries > TRIES:
                    raise
            except (BadCase, EngineFailed, OSError):  # a trace has just removed what it replaced
                if tries > (TRIES if busy else 2):
                    raise
            sleep(0.2)

    def undo(self, decision: str) -> Decision:
        """The decision, taken back; `refresh` applies it. Raises BadDecision when there is none that could be."""
        found = [each for each in self.decisions() if decision and each.decision.startswith(decision)]
        if len(found) != 1 or found[0].undone or found[0].verb == "forget":
            reason = (
                "it erased the text"
                if found and found[0].verb == "forget"
                else f"`newstemma show decisions {self.path}` lists them"
            )
            raise BadDecision(f"{decision}: no decision that can be taken back; {reason}")
        with self._deciding():
            append(self.path / "decisions.jsonl", {"undo": found[0].decision, "made": now()})
        return next(each for each in self.decisions() if each.decision == found[0].decision)

    def forget(self, article: str) -> None:
        """Erase a report: its text, every row made from it, and what decisions say of it. `refresh` makes its story anew.

        The report is refused when it comes again. Raises BadDecision when the case has no such article.
        """
        folder = self._folder()
        path = self.path / "decisions.jsonl"
        begun = article in {each.article for each in self.decisions() if each.verb == "forget"}
        if not begun and article not in {each for each, _ in stored_articles(folder)}:
            raise BadDecision(
                f"forget: no article {article} in this case; `newstemma show articles {self.path}` lists their ids"
            )
        with folder.writing(), self._deciding(), self._unindexed():
            if not begun:  # first of all, so that the next run goes on with it whatever happens now
                made = now()
                ident = content_id(made, "forget", article)
                append(path, {"decision": ident, "made": made, "verb": "forget", "article": article})
            erase(folder, article)
            without_words(path, article)
            (self.path / "report.html").unlink(missing_ok=True)

    def finished(self) -> list[str]:
        """The stages that are up to date, in order: not all after `until`, a broken run, or a decision."""
        with self._run() as run:
            return run.finished()

    def unfinished(self) -> str | None:
        """The first stage that is not up to date, or None when all are."""
        done = self.finished()
        return next((stage.name for stage in FLOW if stage.name not in done), None)

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        """Hold the lock of `decisions.jsonl`, which is held for moments only: a decision may be made while a trace runs, and counts in the next."""
        self._folder()
        try:
            with FileLock(self.path / ".decisions.lock", timeout=30):
                yield
        except Timeout as error:
            raise BadCase(
                f"{self.path}: another program has held decisions.jsonl for 30 seconds; end it, and decide again"
            ) from error
        except OSError as error:
            raise BadCase(
                f"{error.filename or self.path}: cannot write ({error.strerror or error}); check that you may write it"
            ) from error

    @contextmanager
    def _unindexed(self) -> Iterator[None]:
        """The case without its index, which holds the words of all reports; nobody makes it meanwhile."""
        try:
            with FileLock(self.path / LOCK, timeout=LONGEST):
                for name in (FILE, BESIDE):
                    (self.path / name).unlink(missing_ok=True)
                yield
        except Timeout as error:
            raise BadCase(f"{self.path / FILE}: another program is making it; end it, and forget again") from error

    @contextmanager
    def _run(self) -> Iterator[Run]:
        """A run that only reads."""
        if self._held:
            yield self._held
            return
        folder = self._folder()
        with folder.told(), closing(engine_named("local", 1)) as engine:
            yield Run(folder, engine, self.decisions(), silent)

    def _folder(self) -> Folder:
        folder = Folder(self.path)
        if not folder.exists():
            raise BadCase(f"{self.path}: no case here; make one with `newstemma trace REPORTS --case {self.path}`")
        return folder


def _ground(run: Run, articles: Sequence[str]) -> Ground:
    """What decisions about some articles stand on; of a case that is not up to date only what does not change with stories."""
    made = run.finished()
    whole = len(made) == len(FLOW)
    names = ("sentences", "attributions", "stories", "speakers", "claims")
    held = {
        name: _about(run, TABLES[name], articles) for name in names if name in made and (whole or name in names[:2])
    }
    return Ground(**held)


def _about(run: Run, row: type[Row], articles: Sequence[str]) -> list[Any]:
    """The rows of a table that are about some articles, once `finished` has told the run where these lie."""
    engine = run.engine
    chosen = engine.load([Unit(each, "") for each in articles], Unit)
    if row is Article:
        places = run.places.get("articles", {})
        only = {places[each] for each in articles if each in places}
        if not only:
            return []
        found = run.articles(run.stored(only), "join u on u.unit = c.article", u=chosen)
    elif row is Speaker:
        query = "select distinct t.* from t join a on a.attribution = t.attribution join u on u.unit = a.article"
        found = engine.sql(query, t=run.public(row), a=run.public(Attribution), u=chosen)
    else:
        found = engine.sql("select t.* from t join u on u.unit = t.article", t=run.public(row), u=chosen)
    return run.rows(found, row)


def row_named(table: str) -> type[Row]:
    """The row class of a public table. Raises BadCase when there is none of that name."""
    if table not in TABLES:
        raise BadCase(f"{table}: no such table; the tables are {', '.join(TABLES)}")
    return TABLES[table]


def check_options(until: str | None, workers: int | None) -> None:
    """Raise BadInput for a stage that there is not, or a number of workers that cannot be."""
    stages = [stage.name for stage in FLOW]
    if until is not None and until not in stages:
        raise BadInput(f"until {until}: no such stage; use one of {', '.join(stages)}")
    if workers is not None and workers < 1:
        raise BadInput(f"workers {workers}: give 1 or more, or leave it out for all cores")


def in_order(table: pa.Table) -> pa.Table:
    """The table sorted by all its columns, so that equal rows give equal tables."""
    return table.sort_by([(name, "ascending") for name in table.column_names])
