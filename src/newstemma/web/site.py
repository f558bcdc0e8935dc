"""The case as the pages read it: the index, stories that were read already, and one worker that recomputes.

What pages show is the index, which changes in one go; so while a trace runs, or a decision is worked in, they show the case as
it was. The worker is one thread, which recomputes; decisions are recorded beside it, as those of any other program.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from filelock import Timeout

from newstemma.case import Case
from newstemma.errors import NewstemmaError
from newstemma.flow import FLOW
from newstemma.folder import Folder
from newstemma.index.asking import Index
from newstemma.index.layout import FILE, Held
from newstemma.index.making import about, brought_up_to_date, seen
from newstemma.report.fulltext import ReportText, report_text
from newstemma.report.questions import story_rows
from newstemma.report.stories import Listing, Place, Search
from newstemma.report.story import StoryRows
from newstemma.report.views import StoryView
from newstemma.tables import TABLES, Decision

PATIENCE = 1.5  # seconds that a page waits for the worker: most cases are read by then
DECIDING = 10.0  # seconds that a decision is waited for: who made it wants to see what follows; large stories take some
STORIES_KEPT = 64  # read stories in memory: 50 reports take some 4 MB with their page
MOST_REJECTS = 200  # on one page
RESTS = 5.0  # seconds until a case that a trace is changing is looked at again: looking takes 1.5 s of 50,000 reports
AGAIN = 1.0  # seconds until a case that a trace holds is tried again


@dataclass(frozen=True, slots=True)
class OneStory:
    """A story, read."""

    held: Held
    rows: StoryRows
    view: StoryView
    pages: dict[frozenset[str], str] = field(default_factory=dict)  # its page, by the columns that are unfolded

    def text(self, article: str, start: int | None = None, stop: int | None = None) -> ReportText | None:
        """The text of one of its reports, at a span if one is asked for."""
        return report_text(self.held, self.rows, article, start, stop)


@dataclass(slots=True)
class Progress:
    """How far the index is."""

    done: int = 0
    total: int = 0


class Site:
    """One case, served."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.file = _place(case.path)
        self.progress = Progress()
        self.trouble: str | None = None  # why the case could not be brought up to date
        self._made = self._counted = 0  # decisions made here, and those of them that the pages show
        self._rests_until = 0.0
        self._worker = ThreadPoolExecutor(1, "newstemma")
        self._work: Future[None] | None = None
        self._stories: OrderedDict[tuple[str, str], OneStory] = OrderedDict()
        self._lock = threading.Lock()
        self._later: threading.Timer | None = None

    def close(self) -> None:
        """Let the worker finish what it has begun."""
        if self._later:
            self._later.cancel()
        self._worker.shutdown(cancel_futures=True)

    @property
    def due(self) -> bool:
        """True while the pages do not show a decision that was made here."""
        return self._counted < self._made

    @contextmanager
    def index(self) -> Iterator[Index | None]:
        """The index, brought up to date first if that takes but a moment; None when there is none yet."""
        if self._stale() and monotonic() >= self._rests_until:
            if not self.file.exists():
                self._stories.clear()  # a report was forgotten
            with suppress(NotYet):
                self.update().result(PATIENCE)
        if not self.file.exists():
            yield None
            return
        with Index(self.file) as index:
            yield index

    def _stale(self) -> bool:
        return about(self.file).get("seen") != seen(self.case.path)

    def story(self, index: Index, story: str) -> OneStory | None:
        """A story as it is in the index; None when there is no such story."""
        key = index.key(story)
        if key is None:
            return None
        with self._lock:
            if found := self._stories.get((story, key)):
                self._stories.move_to_end((story, key))
                return found
        held = index.held(story)
        rows = story_rows(held, story) if held else None
        if held is None or rows is None:
            return None
        found = OneStory(held, rows, rows.view())
        with self._lock:
            self._stories[story, key] = found
            while len(self._stories) > STORIES_KEPT:
                self._stories.popitem(last=False)
        return found

    def soon(self, stories: Iterable[str], read: Callable[[Index, str], object]) -> None:
        """Have the worker read stories that may be opened next, once it has nothing else to do."""
        for story in stories:
            self._worker.submit(self._read_ahead, story, read)

    def _read_ahead(self, story: str, read: Callable[[Index, str], object]) -> None:
        with suppress(sqlite3.Error, OSError), Index(self.file) as index:
            read(index, story)

    def listing(self, index: Index, search: Search) -> Listing:
        """One page of the list of stories."""
        lines, total = index.found(search)
        facts, stories = index.about(), index.stories()
        return Listing(
            lines=tuple(lines),
            search=search,
            total=total,
            outlets=tuple(json.loads(facts["outlets"])),
            persons=tuple(json.loads(facts["persons"])),
            reports=int(facts["articles"]),
            stories=stories,
            until=_until(json.loads(facts["finished"])),
        )

    def decided(self, index: Index) -> Listing:
        """What was decided, what of it was taken back or no longer applies, and what was refused."""
        rejects, in_all = index.rejects(MOST_REJECTS)
        decisions = tuple(reversed(self.case.decisions()))
        orphaned = tuple(each.decision for each in self.case.orphaned()) if decisions else ()
        places = {place for each in decisions for place in _places(each)}
        named = {place: found for place in places if (found := index.named(place))}
        gone = {
            each.article: origin
            for each in decisions
            if each.verb == "reject" and each.article and (origin := index.rejected_by(each.decision))
        }
        listing = replace(self.listing(index, Search()), decisions=decisions, orphaned=orphaned, named=named)
        return replace(listing, gone=gone, rejects=tuple(rejects), rejects_in_all=in_all)

    def decide(self, made: Callable[[], Decision]) -> Decision:
        """A decision made or taken back, and worked in if that takes but a moment. Raises BadDecision or BadCase when it cannot be.

        It is recorded at once, whatever the worker does: a large case takes longer to recompute than anybody waits.
        """
        if self._work:  # most often it is done in a moment, and the case is whole again
            wait([self._work], PATIENCE)
        decision = made()
        with self._lock:
            self._made += 1
        with suppress(NotYet):
            self.update(again=True).result(DECIDING)
        return decision

    def update(self, *, again: bool = False) -> Future[None]:
        """The work of bringing case and index up to date; begun if nobody has, or once more after what is being done."""
        with self._lock:
            if again or self._work is None or self._work.done():
                self._work = self._worker.submit(self._update)
            return self._work

    def _update(self) -> None:
        """Work in decisions that do not count yet, then bring the index up to date. A trace that runs is left to end first."""
        made = self._made
        try:
            if self.due:
                self.case.refresh(workers=1)
            brought_up_to_date(self.case, self.file, self._count, Folder(self.case.path).busy)
            if self._stale():  # a trace is at work, or somebody has just decided more
                self._rests_until = monotonic() + RESTS
            else:
                self._counted = made
            self.trouble = None
        except (NewstemmaError, OSError, sqlite3.Error) as error:
            if self.due and isinstance(error.__cause__, Timeout):
                self._again()
            elif self.due or not self.file.exists():
                self.trouble = str(error)
        except Exception as error:  # the pages show the case as it was, and there the decision can be taken back
            logging.getLogger(__name__).exception("the case could not be brought up to date")
            self.trouble = f"This is a mistake in Newstemma ({type(error).__name__}); the terminal says more."

    def _again(self) -> None:
        """Try once more in a moment."""
        if self._later and self._later.is_alive() and self._later is not threading.current_thread():
            return
        self._later = threading.Timer(AGAIN, self.update)
        self._later.daemon = True
        self._later.start()

    def _count(self, done: int, total: int) -> None:
        self.progress = Progress(done, total)


def _places(made: Decision) -> Iterator[Place]:
    """The reports or spans that a decision speaks of."""
    if made.article:
        yield made.article, made.start, made.stop
    if made.other_article:
        yield made.other_article, made.other_start, made.other_stop


def _place(case: Path) -> Path:
    """Where the index lies: in the case, or for a case that may only be read among the temporary files."""
    with suppress(OSError), tempfile.TemporaryFile(dir=case):
        return case / FILE
    return Path(tempfile.mkdtemp(prefix="newstemma-")) / FILE


def _until(finished: Sequence[str]) -> str | None:
    """The last table that is up to date, when others are not."""
    if len(finished) == len(FLOW):
        return None
    return next((name for name in reversed(finished) if name in TABLES), "reading")
