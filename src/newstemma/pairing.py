"""`Pairing`, which makes the tables that pairs of articles come from: shared runs, boilerplate, and how often words stand.

Where many articles are due, SQL counts all runs. Where few are, their runs are looked up in the case's index, on one machine, or
sought among all runs by SQL, on a cluster; the rows are equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from newstemma.engines import Engine, RowClass, Table, schema
from newstemma.flow import fingerprint
from newstemma.folder import Folder
from newstemma.shingle_index import Runs, ShingleIndex, runs_in
from newstemma.stages.reuse import (
    FREQUENT,
    LOOKED_UP,
    MOST_ARTICLES,
    NO_WORD,
    PAIRS,
    Block,
    Held,
    Numbered,
    Often,
    Standing,
    blocks,
    few,
    numbered,
    runs,
)


class Pairing:
    """The pairing of the articles that are due with all others of a case.

    `articles` are all that the case has, and `facts` a table of what is known of them.
    """

    def __init__(
        self, folder: Folder, engine: Engine, articles: Iterable[str], facts: Table, due: Collection[str]
    ) -> None:
        self.folder, self.engine, self.due = folder, engine, due
        self.articles = sorted(articles)
        self.places = folder.places("shingles")
        held: dict[str, Table] = {"articles": facts}
        queries = runs(due=len(due), of=len(self.articles))
        if not engine.spread:
            index, left = self._indexed()
        if not engine.spread and few(due=len(due), of=len(self.articles)):
            held |= self._looked_up(index, left)
            queries = LOOKED_UP
        else:
            held |= {name: folder.table(engine, name) for name in ("shingles", "words")}
        held["numbered"] = engine.load(numbered(self.articles, due), Numbered)
        for name, query in queries.items():
            held[name] = engine.sql(query, **held)
        self.held = {name: held[name] for name in ("words", "numbered", "boilerplate", "rare", "often")}

    def pairs(self, fresh: Collection[str]) -> list[Table]:
        """The tables that the stage takes, for pairs with some of the articles due."""
        rows = blocks(self.articles, self.sizes(self.articles), self.folder.units("reuse"), fresh)
        held = self.held | {"blocks": self.engine.load(rows, Block)}
        for name, query in PAIRS.items():
            held[name] = self.engine.sql(query, **held)
        return [held[name] for name in ("pairs", "sides", "common", "frequent")]

    def sizes(self, articles: Iterable[str]) -> list[float]:
        """About how many bytes the words of each article take."""
        return self.folder.sizes("words", "shingles", [self.places[article] for article in articles])

    def _indexed(self) -> tuple[ShingleIndex, Runs]:
        """The index with what it lacked, and the runs that are too few to be put there."""
        index = ShingleIndex(self.folder.path / "levels", fingerprint("shingles"))
        held = index.articles()
        if gone := {level for article, level in held.items() if article not in self.places}:
            index.without(gone)
            held = index.articles()
        return index, index.extend(self._parts(article for article in self.articles if article not in held))

    def _parts(self, articles: Iterable[str]) -> dict[Path, list[str]]:
        """The parts of `shingles` that hold some articles, each with those."""
        found: dict[Path, list[str]] = {}
        for article in articles:
            path = self.folder.part("shingles", "shingles", self.places[article])
            found.setdefault(path, []).append(article)
        return found

    def _looked_up(self, index: ShingleIndex, left: Runs) -> dict[str, Table]:
        """What the articles due share with others. From here on just the articles that share something are numbered."""
        own = [runs_in(path, articles).hash for path, articles in self._parts(self.due).items()]
        hashes = np.unique(np.concatenate(own))
        found = index.standing(hashes, left, MOST_ARTICLES)
        shared = found.held[found.run] > 1
        names, number = np.unique(found.article[shared], return_inverse=True)
        self.articles = names.astype(str).tolist()
        run, hot = found.run[shared], found.held > MOST_ARTICLES
        words, times, total = index.often(left, FREQUENT)
        return {
            "words": self.folder.table(self.engine, "words", {self.places[article] for article in self.articles}),
            "held": self._loaded(Held, hashes[hot], found.held[hot]),
            "runs": self._loaded(Standing, hashes[run], found.held[run], number, found.place[shared]),
            "often": self._loaded(
                Often, np.append(words, NO_WORD), np.append(times, total), [total] * (len(words) + 1)
            ),
        }

    def _loaded(self, row: RowClass, *made: NDArray[np.int64] | list[int]) -> Table:
        """A table of columns."""
        return self.engine.load(pa.table([pa.array(each) for each in made], schema(row)), row)
