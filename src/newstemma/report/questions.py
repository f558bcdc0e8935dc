"""What a reader asks of a case, answered in words of its reports: the view that text, page and JSON share."""

from __future__ import annotations

from collections import defaultdict

from newstemma.decisions import orphaned
from newstemma.report.held import Rows, Tables, held
from newstemma.report.story import StoryRows
from newstemma.report.views import CaseView, ClaimView, StoryView, VariantView
from newstemma.spans import Span
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
        stories=tuple(StoryRows(tables, members[story], articles).view(named=True) for story in largest),
        rejects=tuple(sorted(held(case, Reject), key=lambda each: (each.stage, each.origin, each.reason))),
        decisions=decisions,
        orphaned=tuple(each.decision for each in orphaned(decisions, set(articles))),
    )


def story_rows(case: Rows, story: str) -> StoryRows | None:
    """One story's rows, from which its view and its reports' texts are read; None when there is no such story.

    `case` need hold no other story's rows: a server keeps them apart, so that one story is read without the others.
    """
    members = [row for row in held(case, Story) if row.story == story]
    wanted = {row.article for row in members}
    articles = {each.article: each for each in held(case, Article) if each.article in wanted}
    return StoryRows(Tables(case, set(articles), {story}), members, articles) if articles else None


def story_view(case: Rows, story: str) -> StoryView | None:
    """One story as a reader sees it; None when there is no such story."""
    rows = story_rows(case, story)
    return rows.view() if rows else None


def claim_at(story: StoryView, article: str, start: int, stop: int) -> ClaimView | None:
    """The claim that a span of a report states: the one most of whose letters it shares, the thinnest of equal ones."""
    span = Span(start, stop)
    found = [
        (Span(each.words.start, each.words.stop).jaccard(span), -claim.number, claim)
        for claim in story.claims
        for each in (*claim.statements, *claim.denials)
        if each.words.article == article and Span(each.words.start, each.words.stop).overlap(span)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def variant_at(story: StoryView, article: str, start: int, stop: int) -> VariantView | None:
    """The quotation that a span of a report is a version of."""
    span = Span(start, stop)
    found = (
        variant
        for variant in story.variants
        for each in variant.versions
        if each.words.article == article and Span(each.words.start, each.words.stop).overlap(span)
    )
    return next(found, None)


def claims_traced(until: str | None) -> bool:
    """True for a case that was traced as far as claims, whatever was left out after them.

    >>> claims_traced(None), claims_traced("drift"), claims_traced("stories"), claims_traced("reading")
    (True, True, False, False)
    """
    from newstemma.flow import FLOW

    names = [stage.name for stage in FLOW]
    return until is None or (until in names and names.index(until) >= names.index("claims"))


def traced_until(case: Rows) -> str | None:
    """The last stage that is up to date, when others are not: the case is shown in part only."""
    from newstemma.flow import FLOW

    done = case.finished()
    if len(done) == len(FLOW):
        return None
    return next((name for name in reversed(done) if name in TABLES), "reading")
