"""What a reader asks of a case, answered in words of its reports: the view that text, page and JSON share."""

from __future__ import annotations

from collections import defaultdict

from newstemma.decisions import orphaned
from newstemma.report.held import Rows, Tables, held
from newstemma.report.story import StoryRows
from newstemma.report.views import CaseView
from newstemma.tables import TABLES, Article, Decision, Reject, Story

MOST_STORIES = 50  # stories in one view: a page of more is no page; `newstemma show stories` has them all


def case_view(case: Rows, stories: int = MOST_STORIES) -> CaseView:
    """A case as a reader wants it, at most so many stories, those with most reports first."""
    articles = {each.article: each for each in held(case, Article)}
    members: dict[str, list[Story]] = defaultdict(list)
    for row in held(case, Story):
        members[row.story].append(row)
    largest = sorted(members, key=lambda story: (-len(members[story]), story))[:stories]
    tables = Tables(case, {row.article for story in largest for row in members[story]}, set(largest))
    outlets = {each.outlet for each in articles.values() if each.outlet}
    decisions = tuple(each for each in held(case, Decision) if each.undone is None)
    return CaseView(
        until=traced_until(case),
        reports=len(articles),
        outlets=len(outlets),
        without_outlet=sum(each.outlet is None for each in articles.values()),
        stories_in_all=len(members),
        stories=tuple(StoryRows(tables, members[story], articles).view() for story in largest),
        rejects=tuple(sorted(held(case, Reject), key=lambda each: (each.stage, each.origin, each.reason))),
        decisions=decisions,
        orphaned=tuple(each.decision for each in orphaned(decisions, set(articles))),
    )


def traced_until(case: Rows) -> str | None:
    """The last stage that is up to date, when others are not: the case is shown in part only."""
    from newstemma.flow import FLOW

    done = case.finished()
    if len(done) == len(FLOW):
        return None
    return next((name for name in reversed(done) if name in TABLES), "reading")
