"""A case, a story and a claim as a notebook shows them: the look of the pages, kept to the cell, and no script."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newstemma.report.labels import counted
from newstemma.report.page import rendered, style
from newstemma.report.page.filed import filed, opened
from newstemma.report.page.links import InFile
from newstemma.report.page.parts import story_parts
from newstemma.report.questions import case_view
from newstemma.report.verdict import verdict

if TYPE_CHECKING:
    from newstemma.report.held import Rows
    from newstemma.report.views import ClaimView, StoryView

LISTED = 12  # stories of a case: a cell is no place for more
OUTSIDE = re.compile(r"@page\{[^{}]*\}")
"""Rules of the style sheet that are about a sheet of paper, not about an element."""
WHOLE = re.compile(r"(?:^|(?<=[{}\n]))(?::root|body)(?=\{)")
"""Selectors of the whole page, which is the cell here."""


def case_html(case: Rows) -> str:
    """A case: its stories, those with most reports first, and what each rests on."""
    view = case_view(case, LISTED)
    head = f"{counted(view.reports, 'report')}, {counted(view.outlets, 'outlet')}, {counted(view.stories_in_all, 'story', 'stories')}"
    stories = [(story, verdict(story)) for story in view.stories]
    return rendered(
        "notebook.html",
        InFile(),
        head,
        scoped=scoped(),
        head=head,
        stories=stories,
        more=view.stories_in_all - len(stories),
    )


def story_html(story: StoryView) -> str:
    """A story, as the file has it: a click on a claim opens it."""
    links = InFile()
    parts = story_parts(story, links, head=filed(story, links))
    return rendered("notebook.html", links, "Story", scoped=scoped(), story=story, parts=parts)


def claim_html(claim: ClaimView) -> str:
    """A claim: who says it and who denies it, and its ledger."""
    return rendered("notebook.html", InFile(), "Claim", scoped=scoped(), claim=claim, inside=opened(claim))


@cache
def scoped() -> str:
    """The style sheet for one cell: nested under its class, so that it changes nothing else of a notebook.

    >>> scoped().startswith(".newstemma{"), "body{" in scoped(), "@page" in scoped()
    (True, False, False)
    """
    return f".newstemma{{padding:.5rem 1rem;{WHOLE.sub('&', OUTSIDE.sub('', style()))}}}"
