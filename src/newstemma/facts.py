"""The facts of the articles that count: one row per report, as an analyst corrected it, without those that were rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from newstemma.decisions import Correction, active, corrections
from newstemma.engines import Engine, Table
from newstemma.ids import content_id
from newstemma.parts import Unit
from newstemma.tables import Decision

FACTS = ("article", "record", "outlet", "author", "published", "modified", "language")
"""What tells an article that counts, and what its id does not hold of it."""
BESIDE_FACTS = ("page", "domain")
"""What else pairing asks of an article."""


class Digests(Mapping[str, str]):
    """A digest of the facts of each article that its id does not hold, made when it is asked for: few stages ask.

    The facts come as a table whose first column is the article.

    >>> facts = pa.table({"article": ["3f2a"], "outlet": ["Port Herald"], "author": pa.nulls(1, pa.string())})
    >>> dict(Digests(facts)) == {"3f2a": content_id("Port Herald", None)}
    True
    """

    def __init__(self, facts: pa.Table) -> None:
        self.facts = facts
        self.articles = facts.column(0).to_pylist()
        self.made: dict[str, str] = {}

    def __getitem__(self, article: str) -> str:
        if not self.made:
            known = zip(*(column.to_pylist() for column in self.facts.columns[1:]), strict=True)
            self.made = {each: content_id(*facts) for each, facts in zip(self.articles, known, strict=True)}
        return self.made[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)


def counted(engine: Engine, table: Table, decisions: Sequence[Decision]) -> Table:
    """The facts of every report once: of equal reports that with the smallest origin; corrected, without those an analyst rejected."""
    corrected = corrections(decisions)
    gone = active(decisions, "reject", "forget")
    query = (
        f"select {', '.join(f'a.{name}' for name in (*FACTS, *BESIDE_FACTS))} from a where not exists (select 1 from a b where b.article = a.article "
        "and (b.origin < a.origin or b.origin = a.origin and b.record < a.record))"
    )
    tables = {"a": table}
    if gone:
        query += " and a.article not in (select unit from gone)"
        tables["gone"] = engine.load([Unit(each.article or "", "") for each in gone], Unit)
    if corrected:
        for name in ("outlet", "published"):
            query = query.replace(f"a.{name},", f"coalesce(c.{name}, a.{name}) as {name},")
        query = query.replace(" from a where", " from a left join c on c.article = a.article where", 1)
        tables["c"] = engine.load(corrected, Correction)
    return engine.sql(query, **tables)
