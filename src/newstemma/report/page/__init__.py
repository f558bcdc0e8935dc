"""The pages: one design for the file, the server and a notebook. Text is escaped unless it is ours and says so."""

from __future__ import annotations

import base64
from collections.abc import Collection, Sequence
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from newstemma.report import labels
from newstemma.report.fulltext import MOST_LETTERS, ReportText
from newstemma.report.harmless import visible, web_address
from newstemma.report.page import deciding, folding, rows, textual
from newstemma.report.page import ladder as rungs
from newstemma.report.page.drawing import took_words
from newstemma.report.page.filed import filed
from newstemma.report.page.links import InFile, Links, Served, Undo
from newstemma.report.page.parts import story_parts
from newstemma.report.questions import MOST_STORIES, case_view, claims_traced
from newstemma.report.stories import PER_PAGE, Listing, StoryLine
from newstemma.report.views import ClaimView, StoryView, VariantView

if TYPE_CHECKING:
    from newstemma.report.held import Rows
    from newstemma.tables import Decision

__all__ = [
    "InFile",
    "Links",
    "Served",
    "Undo",
    "case_page",
    "claim_page",
    "decisions_page",
    "error_page",
    "group_page",
    "quotation_page",
    "rendered",
    "report_html",
    "report_page",
    "story_page",
    "style",
]

MOST_LISTED = 12  # denials, altered quotations, drift: more are counted, and stand in the matrix or the tables
MOST_ONLY = 4  # claims of each report that no other makes
MOST_QUOTES = 60


def report_html(case: Rows, stories: int = MOST_STORIES) -> str:
    """One self-contained page on a case, to keep, print or send: nothing in it needs a network."""
    view = case_view(case, stories)
    links = InFile()
    parts = [(story, story_parts(story, links, head=filed(story, links))) for story in view.stories]
    title = f"{labels.counted(view.reports, 'report')}, {labels.counted(view.stories_in_all, 'story', 'stories')}"
    without = f" ({view.without_outlet} without a known one)" if view.without_outlet else ""
    head = f"{labels.counted(view.reports, 'report')}, {labels.counted(view.outlets, 'outlet')}{without}, {labels.counted(view.stories_in_all, 'story', 'stories')}"
    return rendered("file.html", links, title, view=view, stories=parts, head=head, until=view.until)


def case_page(listing: Listing, links: Links) -> str:
    """The stories of a case, a page of them, with what was asked for."""
    pages = -(-listing.total // PER_PAGE)
    known = {"until": listing.until, "claimed": claims_traced(listing.until)}
    return rendered("case.html", links, "Stories", listing=listing, pages=pages, **known)


def decisions_page(listing: Listing, links: Links) -> str:
    """What was decided, with a button to take it back or to make it again, and what was refused."""
    return rendered("decisions.html", links, "Decisions", listing=listing, parts_of=_parts_of)


def _parts_of(decision: Decision) -> dict[str, object]:
    """What a form must send to make the same decision once more."""
    left_out = ("decision", "made", "undone")
    return {name: value for name, value in asdict(decision).items() if name not in left_out and value is not None}


def error_page(title: str, what: str, links: Links) -> str:
    """A page that says what went wrong."""
    return rendered("error.html", links, title, what=what)


def story_page(story: StoryView, links: Links, unfolded: Collection[str] = ()) -> str:
    """One story: what it rests on, who took from whom, its claims against its reports."""
    return rendered("story.html", links, _title(story), story=story, parts=story_parts(story, links, unfolded))


def group_page(story: StoryView, others: Sequence[StoryLine], asked: str, links: Served) -> str:
    """Whether a story is one: the stories to merge it with or to move a report to, and a way to split it."""
    told = {"story": story, "others": others, "asked": asked, "back": links.story(story.story)}
    return rendered("group.html", links, "Is this one story?", **told)


def claim_page(story: StoryView, claim: ClaimView, links: Links) -> str:
    """One claim: every statement in its sentence, its ladder of sources, its ledger, and its denials beside."""
    place = story.claims.index(claim)
    spans = {(each.words.article, each.words.start, each.words.stop) for each in (*claim.statements, *claim.denials)}
    return rendered(
        "claim.html",
        links,
        textual.titled(claim.best, claim.status),
        story=story,
        claim=claim,
        ladder=rungs.ladder(story, claim),
        before=story.claims[place - 1] if place else None,
        after=story.claims[place + 1] if place + 1 < len(story.claims) else None,
        drift=[
            each for each in story.drift if _touches(each.weaker.words, spans) or _touches(each.stronger.words, spans)
        ],
        variants=[each for each in story.variants if any(_touches(version.words, spans) for version in each.versions)],
    )


def quotation_page(story: StoryView, variant: VariantView, links: Links) -> str:
    """One quotation in all its versions, word under word."""
    longest = max(variant.versions, key=lambda each: len(each.words.text))
    return rendered(
        "quotation.html",
        links,
        textual.titled(longest.words, longest.status),
        story=story,
        variant=variant,
        longest=longest,
    )


def report_page(story: StoryView, text: ReportText, links: Links, beside: ReportText | None = None) -> str:
    """A report's whole text in layers, at the span that is asked for, beside another report if one is given."""
    name = text.report.outlet or f"Report {text.report.letter}"
    return rendered("report.html", links, name, story=story, one=text, other=beside)


def _touches(words: Any, spans: Collection[tuple[str, int, int]]) -> bool:  # noqa: ANN401
    return any(words.article == article and words.start < stop and start < words.stop for article, start, stop in spans)


def _title(story: StoryView) -> str:
    return textual.titled(story.title, story.status) if story.title else "Story"


def rendered(name: str, links: Links, title: str, **more: Any) -> str:  # noqa: ANN401 (what a template needs)
    """A template filled; a file's style comes with the hash by which its policy allows it, and nothing else."""
    held = {} if links.served else {"style": style(), "style_hash": style_hash()}
    return _templates().get_template(name).render({"until": None, **held, **more}, links=links, title=title)


@cache
def style() -> str:
    """The style sheet."""
    return (files(__name__) / "static" / "page.css").read_text(encoding="utf-8")


@cache
def style_hash() -> str:
    """Its hash, as a policy wants it."""
    return base64.b64encode(sha256(style().encode()).digest()).decode()


@cache
def _templates() -> Environment:
    """The templates; text is escaped unless it is ours and says so, and a missing name is an error."""
    templates = Environment(
        loader=PackageLoader(__name__, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "visible": visible,
        "inline": textual.inline,
        "parts": textual.parts,
        "web_address": web_address,
        "day": labels.day,
        "valued": labels.valued,
        "a_kind": labels.a_kind,
        "by_day": textual.by_day,
    }
    ours = (labels.counted, labels.times, labels.dates, labels.own_voice, labels.file_name, labels.in_letters)
    shown = (
        textual.quoted,
        textual.lined,
        textual.told_by,
        textual.variant_status,
        textual.evidence_status,
        textual.glance,
        textual.page_link,
        textual.segment,
    )
    chosen = (deciding.alike, deciding.who_else, deciding.namesakes, deciding.choice, deciding.report_choice)
    pieces = (took_words, rows.mark, rows.status, rows.footing_bar, rungs.first_in, rungs.others, rungs.another)
    folded = (folding.runs, folding.changed, folding.counts_after, folding.where, folding.shared_note)
    templates.globals |= {each.__name__: each for each in (*ours, *shown, *chosen, *pieces, *folded)} | {
        "FOOTINGS": labels.FOOTINGS,
        "most_listed": MOST_LISTED,
        "most_only": MOST_ONLY,
        "most_quotes": MOST_QUOTES,
        "most_letters": MOST_LETTERS,
    }
    return templates
