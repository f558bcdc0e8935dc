"""What a story rests on, in one sentence: the same in the list of stories, on the story's page and in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.report.footing import behind, groups, thinnest
from newstemma.report.labels import counted, kind_of

if TYPE_CHECKING:
    from newstemma.report.views import StoryView


def verdict(story: StoryView) -> str:
    """How many claims rest on how few: those that certainly do, then those that perhaps do."""
    reports, claims = counted(len(story.reports), "report"), counted(len(story.claims), "claim")
    if not story.claims:
        later = "not traced to claims yet: run newstemma trace --case CASE"
        return f"{reports}, {'no claim found' if story.claimed else later}"
    if len(story.reports) == 1:
        return f"{claims} in one report: nothing to compare {'it' if len(story.claims) == 1 else 'them'} with"
    if told := thinnest(groups(story)):
        where = f"on unnamed sources of one {kind_of(told.kind or 'body')} alone, {told.body}"
        return _told(told.sure, told.perhaps, claims, "rest", where)
    found, one = behind(story), sum(len(each.reports) > 1 and each.least == 1 for each in story.claims)
    if found.origin and found.most >= one:  # else more is told by how many have one origin, whichever it is
        kind, of = kind_of(found.origin.kind), "that of " if found.origin.kind == "press release" else ""
        where = f"on one {kind} alone, {of}{found.origin.name}"
        return _told(found.least, found.most - found.least, claims, "rest", where)
    return _shared(story)


def _shared(story: StoryView) -> str:
    """How many of the claims that several reports make have one origin."""
    shared = [each for each in story.claims if len(each.reports) > 1]
    claims = counted(len(story.claims), "claim")
    if not shared:
        return f"{claims}, {'none of them' if len(story.claims) > 1 else 'not'} in two reports"
    if all(each.least is None for each in shared):
        return f"{claims}, origins not counted"
    one, maybe = sum(each.most == 1 for each in shared), sum(each.least == 1 for each in shared)
    told = f"{counted(len(shared), 'claim')} in several reports"
    if not maybe:
        return f"{told}, each from two origins or more"
    return _told(one, maybe - one, told, "have", "one origin")


def _told(sure: int, perhaps: int, of: str, verb: str, what: str) -> str:
    """So many of them for sure, and so many more perhaps.

    >>> _told(7, 3, "36 claims", "rest", "on one newspaper"), _told(0, 1, "8 claims", "have", "one origin")
    ('7 of 36 claims rest on one newspaper; 3 more perhaps', 'Up to 1 of 8 claims has one origin')
    """
    many = f"{sure:,}" if sure else f"Up to {perhaps:,}"
    done = {"rest": "rests", "have": "has"}[verb] if (sure or perhaps) == 1 else verb
    return f"{many} of {of} {done} {what}" + (f"; {perhaps:,} more perhaps" if sure and perhaps else "")
