"""Reading the index: a story's rows, stories by what a reader asks for, and what there is to ask for."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from newstemma.index.layout import PLACE, Held, unpacked
from newstemma.index.words import place, query, terms
from newstemma.report.stories import PER_PAGE, Named, Place, Search, StoryLine
from newstemma.report.views import Words
from newstemma.tables import Reject

MOST_PAGES = 400  # of one list: a reader who is that far needs a narrower search
LONGEST = 5.0  # seconds that a reader waits for the moment in which a change is put in place
MOST_NAMED = 160  # code points by which a decision's words are known again
LINE = "story, title, newest, oldest, reports, outlets, rests, thin, claims, denied, least, most, status, told"


class Index:
    """An index file, open for reading; a `with` closes it, and all that is read within is of one moment."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sqlite = sqlite3.connect(
            f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=LONGEST, check_same_thread=False
        )

    def __enter__(self) -> Self:
        self.sqlite.execute("begin")  # nothing is held before the first question
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.sqlite.close()

    def about(self) -> dict[str, str]:
        """What the index says of itself."""
        return dict(self.sqlite.execute("select name, value from about").fetchall())

    def key(self, story: str) -> str | None:
        """What changes whenever the story's rows do; None when there is no such story."""
        return cast("str | None", self._one("select key from stories where story = ?", story))

    def story_of(self, article: str) -> str | None:
        """The story that an article is in."""
        return cast("str | None", self._one("select story from articles where article = ?", article))

    def article_of(self, story: str) -> str | None:
        """The first report of a story; None when there is no such story."""
        return cast("str | None", self._one("select article from articles where story = ? order by id limit 1", story))

    def renamed(self, story: str) -> str | None:
        """Where a link to an old story id leads now."""
        return cast("str | None", self._one("select new from aliases where old = ?", story))

    def held(self, story: str) -> Held | None:
        """The rows of a story; None when there is no such story."""
        found = self._one("select held from stories where story = ?", story)
        if found is None:
            return None
        held = unpacked(found)
        texts = dict(
            self.sqlite.execute(
                "select article, words from articles join texts using (id) where story = ?", (story,)
            ).fetchall()
        )
        held["articles"][-1] = [
            zlib.decompress(texts[each]).decode("utf-8", "surrogatepass") for each in held["articles"][0]
        ]
        return Held(held)

    def found(self, search: Search) -> tuple[list[StoryLine], int]:
        """One page of the stories that fit a search, newest first, and how many fit in all."""
        first = PER_PAGE * (min(max(search.page, 1), MOST_PAGES) - 1)
        if search.words.strip():
            hits, total = self._hits(search, first + PER_PAGE)
            return [self._line(ident, terms(search.words)) for ident in hits[first:]], total
        where, asked = _conditions(search)
        total = self._one(f"select count(*) from stories where {where}", *asked, default=0)
        query = f"select {LINE} from stories where {where} order by code desc limit ? offset ?"
        return [_line(row) for row in self.sqlite.execute(query, (*asked, PER_PAGE, first))], total

    def _hits(self, search: Search, most: int) -> tuple[list[int], int]:
        """The first report with the words of each of the newest stories that have them, and how many stories have them in all."""
        words = query(search.words)
        if words is None:
            return [], 0
        where, asked = _conditions(replace(search, outlet=""))
        kept = f" and (+rowid >> {PLACE}) in (select code from stories where {where})" if asked else ""
        if search.outlet:  # its words narrow the search; with no plus, the words would be sought once per id
            words = f"({words}) AND outlet : ({quoted})" if (quoted := query(search.outlet)) else words
            kept += " and +rowid in (select id from articles where outlet = ?)"
            asked += (search.outlet,)
        query_of = f"from found where found match ?{kept}"
        hits: dict[int, int] = {}
        with closing(self.sqlite.execute(f"select rowid {query_of} order by rowid desc", (words, *asked))) as rows:
            for (ident,) in rows:
                hits.setdefault(ident >> PLACE, ident)
                if not kept and len(hits) > most:  # the rest need not be looked at, but be counted
                    break
        shown = [*hits.values()][:most]
        if kept or len(hits) <= most:
            return shown, len(hits)
        return shown, self._one(f"select count(distinct rowid >> {PLACE}) {query_of}", words)

    def line(self, code: int) -> StoryLine:
        """The line of a story, by its number in the index."""
        return _line(self.sqlite.execute(f"select {LINE} from stories where code = ?", (code,)).fetchone())

    def _line(self, ident: int, sought: Sequence[str]) -> StoryLine:
        """The line of a story found in a report."""
        line = self.line(ident >> PLACE)
        article, letter, words = self.sqlite.execute(
            "select article, letter, words from articles join texts using (id) where id = ?", (ident,)
        ).fetchone()
        text = zlib.decompress(words).decode("utf-8", "surrogatepass")
        span = place(text, sought)
        if span is None:  # in the names alone
            return line
        found = Words(letter, article, span.start, span.stop, " ".join(text[span.start : span.stop].split()))
        return replace(line, found=found, found_status=self._status(ident, span.start, span.stop))

    def _status(self, ident: int, start: int, stop: int) -> tuple[str, ...]:
        """The status of what a span of a report speaks of."""
        marks = self.sqlite.execute(
            "select status, denies from marks where id = ? and start < ? and ? < stop order by start, stop",
            (ident, stop, start),
        ).fetchall()
        answered = any(denies for _, denies in marks)
        return tuple(
            dict.fromkeys(each for told, _ in marks for each in json.loads(told) if not (answered and each == "denied"))
        )

    def named(self, place: Place) -> Named | None:
        """A report with its title, or with the words of a span; None when there is no such report."""
        article, start, stop = place
        row = self.sqlite.execute(
            "select id, letter, outlet, title, words from articles join texts using (id) where article = ?", (article,)
        ).fetchone()
        if row is None:
            return None
        ident, letter, outlet, title, words = row
        if start is None or stop is None:
            start, stop = 0, len(title or "")
        shown = zlib.decompress(words).decode("utf-8", "surrogatepass")[start:stop]
        cut = shown if len(shown) <= MOST_NAMED else f"{shown[:MOST_NAMED].rstrip()}…"
        told = Words(letter, article, start, stop, " ".join(cut.split())) if shown else None
        return Named(outlet, told, self._status(ident, start, stop))

    def rejected_by(self, decision: str) -> str | None:
        """Where the report came from that a decision rejected."""
        return cast(
            "str | None", self._one("select origin from rejects where reason = ?", f"rejected by decision {decision}")
        )

    def stories(self) -> int:
        """How many stories the case has."""
        return int(self._one("select count(*) from stories", default=0))

    def rejects(self, most: int) -> tuple[list[Reject], int]:
        """Some of what was refused, and how much there is in all."""
        rows = self.sqlite.execute("select stage, origin, reason from rejects limit ?", (most,)).fetchall()
        return [Reject(*row) for row in rows], self._one("select count(*) from rejects", default=0)

    def _one(self, sql: str, *asked: object, default: Any = None) -> Any:  # noqa: ANN401 (one value of any column)
        row = self.sqlite.execute(sql, asked).fetchone()
        return row[0] if row else default


def _line(row: Sequence[Any]) -> StoryLine:
    """A row of the stories as a line."""
    story, title, newest, oldest, reports, outlets, rests, thin, claims, denied, least, most, status, told = row
    words = Words(**json.loads(title)) if title else None
    counts = (reports, outlets, claims, denied, least, most)
    return StoryLine(
        story, words, newest, oldest, *counts, status=tuple(json.loads(status)), told=told, rests=rests, thin=bool(thin)
    )


def _conditions(search: Search) -> tuple[str, tuple[str, ...]]:
    """What a story must be to fit, as SQL, and what it asks for. A story fits dates when it has a report on or between them."""
    parts = {
        "story in (select story from articles where outlet = ?)": search.outlet,
        "story in (select story from persons where person = ?)": search.person,
        "newest || '~' >= ?": search.since,  # a report dated 2024 may be of any day of it; "~" is after all digits
        "substr(oldest, 1, 10) <= ?": search.until and search.until + "~"[: len(search.until) < 10],
    }
    asked = {condition: value for condition, value in parts.items() if value}
    return " and ".join(asked) or "1", tuple(asked.values())
