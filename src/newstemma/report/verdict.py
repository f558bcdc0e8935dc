"""What a story rests on, in one sentence: what is certain first, with what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.report.footing import Group, behind, groups, thinnest
from newstemma.report.labels import counted, kind_of

if TYPE_CHECKING:
    from newstemma.report.views import StoryView


def verdict(story: StoryView) -> str:
    """How many claims rest on how few; a range where what is known leaves one open."""
    reports, claims = counted(len(story.reports), "report"), counted(len(story.claims), "claim")
    if not story.claims:
        later = "not traced to claims yet: run newstemma trace --case CASE"
        return f"{reports}, {'no claim found' if story.claimed else later}"
    if len(story.reports) == 1:
        return f"{reports}, {claims}: nothing to compare it with"
    if told := thinnest(groups(story)):
        return _unnamed(told, claims)
    found = behind(story)
    if found.origin:
        many = span(found.least, found.most).capitalize()
        return f"{many} of {claims} {_rest(found.most)} on one {kind_of(found.origin.kind)} alone, {found.origin.name}"
    return _shared(story)


def _unnamed(told: Group, claims: str) -> str:
    """How many claims have no other origin than one body's unnamed sources, and how many more may have none."""
    sources = f"unnamed sources of one {kind_of(told.kind or 'body')} alone, {told.body}"
    if not told.sure:
        return f"Up to {told.perhaps:,} of {claims} {_rest(told.perhaps)} on {sources}"
    more = f"; {told.perhaps:,} more perhaps" if told.perhaps else ""
    return f"{told.sure:,} of {claims} {_rest(told.sure)} on {sources}{more}"


def _shared(story: StoryView) -> str:
    """How many of the claims that several reports make have one origin."""
    shared = [each for each in story.claims if len(each.reports) > 1]
    reports, claims = counted(len(story.reports), "report"), counted(len(story.claims), "claim")
    if not shared:
        return f"{reports}, {claims}, none of them in two reports"
    if all(each.least is None for each in shared):
        return f"{reports}, {claims}, origins not counted"
    one, maybe = sum(each.most == 1 for each in shared), sum(each.least == 1 for each in shared)
    told = f"{counted(len(shared), 'claim')} in several reports"
    if not maybe:
        return f"{told}, each from two origins or more"
    return f"{span(one, maybe).capitalize()} of {told} {'has' if len(shared) == 1 else 'have'} one origin"


def _rest(claims: int) -> str:
    return "rests" if claims == 1 else "rest"


def span(least: int, most: int) -> str:
    """A range of a count.

    >>> span(2, 2), span(0, 3), span(2, 3)
    ('2', 'up to 3', '2 to 3')
    """
    if least == most:
        return f"{most:,}"
    return f"{least:,} to {most:,}" if least else f"up to {most:,}"
