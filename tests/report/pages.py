"""Reading a page as a test does: its tags, its words of reports, and every page of a case."""

from __future__ import annotations

from html.parser import HTMLParser

from newstemma.report import page
from newstemma.report.fulltext import report_text
from newstemma.report.page.links import Served
from newstemma.report.questions import case_view, story_rows
from newstemma.report.stories import Listing, Search, StoryLine
from newstemma.report.verdict import verdict

VOID = frozenset({"meta", "br", "use", "rect", "path", "circle", "input", "link", "col", "option"})


class Read(HTMLParser):
    """A page read: its tags with their attributes, and the texts of its report words."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.depth, self.text = [], [], 0, ""
        self.open = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in VOID:
            self.open.append(tag)
        if self.depth:
            self.depth += tag not in VOID
        elif tag in {"bdi", "blockquote", "span"} and "w" in (attrs.get("class") or "").split():
            self.depth = 1
            self.words.append("")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open.pop() == tag
        self.depth -= self.depth > 0

    def handle_data(self, data):
        self.text += data
        if self.depth:
            self.words[-1] += data


def served_pages(case, token="secret"):
    """Every page of a case on a server, by name."""
    links = Served(token)
    view = case_view(case)
    found = {}
    lines = []
    for story in view.stories:
        rows = story_rows(case, story.story)
        found[f"story {story.story}"] = page.story_page(story, links)
        if token:
            line = StoryLine("s9", story.title, None, None, 3, 2, 0, 0, None, None, status=story.status)
            found[f"group {story.story}"] = page.group_page(story, [line], "bridge", links)
        for claim in story.claims:
            found[f"claim {story.story} {claim.number}"] = page.claim_page(story, claim, links)
        for number, variant in enumerate(story.variants):
            found[f"quotation {story.story} {number}"] = page.quotation_page(story, variant, links)
        texts = [report_text(case, rows, each.article, 0, 9) for each in story.reports]
        others = [report_text(case, rows, each.article) for each in story.reports]
        for one, other in zip(texts, [*others[1:], None], strict=True):
            found[f"report {story.story} {one.report.letter}"] = page.report_page(story, one, links, other)
        lines.append(
            StoryLine(
                story.story,
                story.title,
                "2024-03-04",
                None,
                3,
                2,
                5,
                2,
                1,
                2,
                story.title,
                story.status,
                story.status,
                3,
                verdict(story),
                thin=True,
            )
        )
    listing = Listing(
        tuple(lines), Search("bridge"), 60, ("Sideline",), ("Odile Farrant",), view.reports, view.stories_in_all,
        decisions=view.decisions, orphaned=view.orphaned, rejects=view.rejects, rejects_in_all=len(view.rejects),
    )  # fmt: skip
    return found | {
        "case": page.case_page(listing, links),
        "decisions": page.decisions_page(listing, links),
        "error": page.error_page("Not found", "No such story.", links),
    }
