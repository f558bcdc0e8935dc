"""Where a page's links lead: to places of the same file, or to paths of the server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Undo:
    """A decision that the page's message takes back, and the page to come back to."""

    decision: str
    back: str


class Links(Protocol):
    """The addresses that pages use; `served` is false in the file, where all is one page."""

    served: bool
    token: str  # what a form must send; without it no form is shown
    message: str | None  # said on top of the page
    undo: Undo | None  # what the message tells of

    def static(self, name: str) -> str:
        """A file of ours."""

    def case(self) -> str:
        """The list of stories."""

    def story(self, story: str, part: str = "", unfolded: Iterable[str] = ()) -> str:
        """A story, at one of its parts; with these folded columns shown report by report."""

    def claim(self, article: str, start: int, stop: int) -> str:
        """The claim that a span states: that of its best statement."""

    def quotation(self, article: str, start: int, stop: int) -> str:
        """The quotation that a span is a version of."""

    def report(self, article: str, start: int | None = None, stop: int | None = None, beside: str | None = None) -> str:
        """A report's text, at a span of it, beside another."""


class InFile:
    """Places of one file: nothing to ask, nothing to send.

    >>> InFile().claim("77b1", 30, 71), InFile().story("s1", "denied")
    ('#c-77b1-30-71', '#s1-denied')
    """

    served = False
    token = ""
    message: str | None = None
    undo: Undo | None = None

    def static(self, name: str) -> str:
        """Nothing: the file holds its style and script."""
        return f"#{name}"

    def case(self) -> str:
        """The top."""
        return "#stories"

    def story(self, story: str, part: str = "", unfolded: Iterable[str] = ()) -> str:  # noqa: ARG002 (a file cannot unfold)
        """The story's section, or a part of it."""
        return f"#{story}-{part}" if part else f"#{story}"

    def claim(self, article: str, start: int, stop: int) -> str:
        """The claim's row, which opens."""
        return f"#c-{article}-{start}-{stop}"

    def quotation(self, article: str, start: int, stop: int) -> str:
        """The aligned versions."""
        return f"#q-{article}-{start}-{stop}"

    def report(self, article: str, start: int | None = None, stop: int | None = None, beside: str | None = None) -> str:  # noqa: ARG002 (a file holds no whole reports)
        """The report in the list of reports."""
        return f"#r-{article}"


class Served:
    """Paths of `newstemma serve`; those of claims and quotations name a span, so that they hold as the case grows.

    >>> Served().claim("77b1", 30, 71), Served().report("77b1", 30, 71, beside="3f2a")
    ('/claim/77b1/30-71', '/report/77b1?beside=3f2a&at=30-71#30-71')
    """

    served = True

    def __init__(self, token: str = "", message: str | None = None, undo: Undo | None = None) -> None:
        self.token = token
        self.message = message
        self.undo = undo

    def static(self, name: str) -> str:
        """A file of ours."""
        return f"/static/{name}"

    def case(self) -> str:
        """The list of stories."""
        return "/"

    def story(self, story: str, part: str = "", unfolded: Iterable[str] = ()) -> str:
        """The story's page, or a part of it."""
        asked = "".join(f"{'&' if place else '?'}open={quote(each)}" for place, each in enumerate(sorted(unfolded)))
        return f"/story/{quote(story, safe='')}{asked}{f'#{story}-{part}' if part else ''}"

    def group(self, story: str) -> str:
        """Where the story is merged, split, or a report moved."""
        return f"/story/{quote(story, safe='')}/group"

    def claim(self, article: str, start: int, stop: int) -> str:
        """The claim's page."""
        return f"/claim/{quote(article, safe='')}/{start}-{stop}"

    def quotation(self, article: str, start: int, stop: int) -> str:
        """The quotation's page."""
        return f"/quotation/{quote(article, safe='')}/{start}-{stop}"

    def report(self, article: str, start: int | None = None, stop: int | None = None, beside: str | None = None) -> str:
        """The report's page."""
        asked = {"beside": beside} if beside else {}
        at = f"{start}-{stop}" if start is not None and stop is not None else ""
        if at:
            asked["at"] = at
        return f"/report/{quote(article, safe='')}{'?' if asked else ''}{urlencode(asked)}{f'#{at}' if at else ''}"
