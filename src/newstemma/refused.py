"""The table of rejects as it is shown: what stages refused, what an analyst did, and reports that came twice."""

from __future__ import annotations

from collections.abc import Sequence

from newstemma.decisions import active
from newstemma.engines import FAILED, Engine, Table
from newstemma.folder import Folder
from newstemma.tables import Decision, Reject

REFUSED = {"reject": "rejected", "forget": "forgotten"}  # what a reject says that a decision makes, by verb


def rejects(engine: Engine, folder: Folder, decisions: Sequence[Decision]) -> Table:
    """Everything that was refused, each by what was given: a file, or a record of it."""
    articles = folder.table(engine, "articles")
    first = "(select article, min(origin) as origin from a group by article{}) b"
    query = (
        "select stage, origin, reason from n union all "
        "select 'articles' as stage, a.origin, concat('same report as ', b.origin) as reason from a join "
        f"{first.format(' having count(*) > 1')} on a.article = b.article and a.origin > b.origin"
    )
    tables = {"n": named(engine, folder, articles), "a": articles}
    decided = [
        Reject("articles", each.article or "", f"{REFUSED[each.verb]} by decision {each.decision}")
        for each in active(decisions, *REFUSED)
    ]
    if decided:
        query += (
            " union all select d.stage, coalesce(b.origin, d.origin) as origin, d.reason "
            f"from d left join {first.format('')} on b.article = d.origin"
        )
        tables["d"] = engine.load(decided, Reject)
    return engine.sql(query, **tables)


def named(engine: Engine, folder: Folder, articles: Table) -> Table:
    """What stages refused; where one failed on a record or an article, what was given stands for its id."""
    refused = folder.table(engine, "rejects")
    failed = engine.sql(f"select stage from r where reason like '{FAILED}%' limit 1", r=refused)
    if not any(batch.num_rows for batch in engine.batches(failed)):
        return refused
    query = (
        "select r.stage, coalesce(g.origin, r.origin) as origin, r.reason from r left join "
        "(select record as unit, min(origin) as origin from p group by record union all "
        "select article as unit, min(origin) as origin from a group by article) g "
        f"on g.unit = r.origin and r.reason like '{FAILED}%'"
    )
    return engine.sql(query, r=refused, p=folder.table(engine, "pages"), a=articles)
