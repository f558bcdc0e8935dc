"""The summary of a case for a terminal, a pipe or an e-mail: words of reports beside a bar, everything else is ours.

A line that reads `A | words` is a span of report A, white space folded; a bar alone carries the span on. No text of a
report is ever parsed as markup, and none can leave its bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from newstemma.report.harmless import visible
from newstemma.report.labels import (
    FOOTINGS,
    MOST_LETTERS,
    a_kind,
    and_list,
    counted,
    dates,
    day,
    file_name,
    in_letters,
    own_voice,
    times,
)
from newstemma.report.verdict import verdict
from newstemma.report.wording import Piece

if TYPE_CHECKING:
    from newstemma.report.views import (
        CaseView,
        ClaimView,
        DriftView,
        OriginView,
        QuoteView,
        ReportView,
        StoryView,
        VariantView,
        Version,
        Words,
    )

WIDEST = 100  # columns; longer lines are hard to read
NARROWEST = 30  # columns; below, words would stand in a column of letters
STORIES = 5  # told in full; the page has more, `show stories` all
CLAIMS = 60  # of all stories told in full: some six screens
QUOTES = 40  # likewise
LEAST = 10  # claims and quotations of each story, however many are told
DIFFERENCES = 10
FETCHED = 5
CITED = 2  # places of a body to fetch
ONLY = 3  # claims of each report
FORMS = 6  # wordings of a credit
REPORTS = 26  # of a story: the letters A to Z
REJECTS = 5


def print_summary(view: CaseView, console: Console, case: str = "CASE") -> None:
    """Print the summary of a case; `case` is its path, for the commands that show more."""
    for line in _Sheet(console, case).lines(view):
        console.print(line, soft_wrap=True, highlight=False, markup=False, emoji=False)


def summary(view: CaseView, width: int = 80, case: str = "CASE") -> str:
    """The summary as plain text, without colour."""
    console = Console(width=width, force_terminal=False, color_system=None)
    return "\n".join(line.plain.rstrip() for line in _Sheet(console, case).lines(view)) + "\n"


class _Sheet:
    """The lines of a summary, set for one width."""

    def __init__(self, console: Console, case: str) -> None:
        self.console = console
        self.case = visible(case)
        self.width = max(NARROWEST, min(console.width, WIDEST))
        self.carets = not console.is_terminal or console.is_dumb_terminal
        self.claims = self.quotes = LEAST
        self.letters = 2  # columns of the longest letter, and a space before it
        self.set: list[Text] = []

    def lines(self, view: CaseView) -> list[Text]:
        told = max(1, min(STORIES, len(view.stories)))
        self.claims, self.quotes = max(LEAST, CLAIMS // told), max(LEAST, QUOTES // told)
        named = [len(report.letter) for story in view.stories[:STORIES] for report in story.reports]
        self.letters = max(named, default=1) + 1
        self._head(view)
        for number, story in enumerate(view.stories[:STORIES], 1):
            self._story(story, number, view.stories_in_all)
        self._more(view.stories_in_all - min(STORIES, len(view.stories)), "story", "stories", "show stories", 0)
        self._decisions(view)
        self._rejects(view)
        return self.set

    # What a line is made of

    def _line(self, words: str, indent: int = 0, style: str = "", hang: int = 0) -> None:
        """One line of ours, wrapped; the lines that follow are set in by `hang` more."""
        room = max(10, self.width - indent - hang)
        for place, part in enumerate(Text(visible(words), style).wrap(self.console, room, overflow="fold")):
            part.rstrip()
            self.set.append(Text(" " * (indent + (hang if place else 0))) + part)

    def _blank(self) -> None:
        if self.set and self.set[-1].plain:
            self.set.append(Text())

    def _heading(self, words: str, note: str = "") -> None:
        self._blank()
        self._line(words, style="bold")
        if note:
            self._line(note, style="dim")

    def _words(self, words: Words, indent: int, pieces: Sequence[Piece] | None = None, number: str = "") -> None:
        """A span of a report beside its bar; where words differ they are underlined, or marked by carets below."""
        text = Text()
        for piece in pieces or [Piece(words.text, differs=False)]:
            text.append(" " if text else "").append(visible(piece.text), "underline" if piece.differs else "")
        room = max(10, self.width - indent - self.letters - 3)
        for place, part in enumerate(text.wrap(self.console, room, overflow="fold")):
            part.rstrip()
            first = place == 0
            bar = f"{words.letter if first else '':>{self.letters}} | "
            self.set.append(
                Text(f"{number if first else '':>{indent}}") + Text(bar, "bold cyan" if first else "cyan") + part
            )
            if self.carets and any(span.style == "underline" for span in part.spans):
                self.set.append(Text(" " * (indent + self.letters + 3) + _carets(part)))

    def _more(self, count: int, one: str, many: str, command: str, indent: int) -> None:
        if count > 0:
            verb, _, rest = command.partition(" ")
            self._line(
                f"... and {counted(count, f'more {one}', f'more {many}')}: newstemma {verb} {rest} {self.case}",
                indent,
                "dim",
                4,
            )

    # The parts of a summary

    def _head(self, view: CaseView) -> None:
        without = f" ({view.without_outlet} without a known outlet)" if view.without_outlet else ""
        self._line(
            f"{counted(view.reports, 'report')}, {counted(view.outlets, 'outlet')}{without}, "
            f"{counted(view.stories_in_all, 'story', 'stories')}",
            style="bold",
        )
        if view.until:
            self._line(
                f"Traced until {view.until} only: run `newstemma trace --case {self.case}` to go on.", style="bold red"
            )
        self._line("Words beside a bar are a report's own, the letter says whose; all else is ours.", style="dim")

    def _story(self, story: StoryView, number: int, of: int) -> None:
        self._heading(f"STORY {number} of {of}: {counted(len(story.reports), 'report')}{dates(story.reports)}")
        if story.title:
            self._words(story.title, 0)
        self._line(verdict(story), style="bold")
        self._reports(story)
        self._footing(story)
        self._fetch(story)
        self._claims(story)
        self._differences(story)
        self._quotes(story)
        self._only(story)
        self._denied(story)
        self._drift(story)

    def _reports(self, story: StoryView) -> None:
        self._heading("Reports")
        for report in story.reports[:REPORTS]:
            self._line(f"{report.letter}  {_report(report)}", 2, hang=3)
        self._more(len(story.reports) - REPORTS, "report", "reports", "show articles", 2)

    def _footing(self, story: StoryView) -> None:
        if not (story.outside or story.took):
            return
        self._heading("What they rest on")
        for origin in story.outside[:DIFFERENCES]:
            self._origin(origin, len(story.claims))
        for took in story.took[:DIFFERENCES]:
            places = ", ".join(f"{evidence} in {counted(often, 'place')}" for evidence, often in took.evidence)
            self._line(f"{took.article} took from {took.source}: {places}", 2, hang=2)
        self._more(len(story.took) - DIFFERENCES, "edge", "edges", "show edges", 2)

    def _origin(self, origin: OriginView, claims: int) -> None:
        self._line(f"{origin.name}, {a_kind(origin.kind)}, not among these reports", 2, "bold", 2)
        few = len(origin.by_report) <= MOST_LETTERS
        by = (
            ", ".join(f"{letter} {often}" for letter, often in origin.by_report)
            if few
            else f"in {len(origin.by_report)} reports"
        )
        behind = f"; behind {origin.claims} of {counted(claims, 'claim')}" if origin.claims else ""
        self._line(f"credited {times(origin.times)} ({by}){behind}", 4, hang=2)
        named = [f"“{form}”" + (f" {times(often)}" if often > 1 else "") for form, often in origin.words[:FORMS]]
        if len(origin.words) > FORMS:
            named.append(f"{len(origin.words) - FORMS} more")
        if named:
            self._line(f"as {', '.join(named)}", 4, hang=3)

    def _fetch(self, story: StoryView) -> None:
        if not story.fetch:
            return
        self._heading("Fetch next", "cited, not among these reports; first what could settle most origins")
        for body in story.fetch[:FETCHED]:
            kind = a_kind(body.kind) if body.kind not in body.name.casefold() else ""
            self._line(", ".join(filter(None, [body.name, kind])), 2, "bold", 2)
            behind = f"cited in {in_letters(body.reports)}, behind {counted(len(body.claims), 'claim')}"
            settled = (
                f"; could settle {counted(body.narrows, 'origin')} of {counted(len(body.narrowed), 'claim')}"
                if body.narrows
                else ""
            )
            self._line(behind + settled, 4, hang=2)
            for each in body.cited[:CITED]:
                self._words(each.words, 5)
                if each.status:
                    self._line(_status(each.status), 10, "bold", 2)
            for url in body.urls[:CITED]:
                self._line(url, 4, "dim", 2)

    def _claims(self, story: StoryView) -> None:
        if not story.claims:
            return
        self._heading(f"{counted(len(story.claims), 'claim')}, thinnest footing first")
        shown = self._told(story)
        for footing, title in FOOTINGS.items():
            every = story.resting_on(footing)
            if every:
                self._blank()
                self._line(f"{title}: {len(every)}", style="bold yellow" if footing == "unnamed" else "bold")
            for claim in every:
                if claim in shown:
                    self._claim(claim)
        self._more(len(story.claims) - self.claims, "claim", "claims", "show claims", 2)

    def _told(self, story: StoryView) -> list[ClaimView]:
        """The claims told in full: of so many as there is room for, first what several reports say."""
        return sorted(story.claims, key=lambda claim: len(claim.reports) < 2)[: self.claims]

    def _claim(self, claim: ClaimView) -> None:
        self._words(claim.best, 5, number=f"{claim.number}")
        if claim.status:
            self._line(_status(claim.status), 10, "bold", 2)
        for said in claim.said_by:
            self._line(f"{in_letters(said.reports)}: {said.who or own_voice(said.reports)}", 10, hang=3)
        self._line(_count(claim), 10, hang=3)
        if claim.relation == "values differ":
            self._line(
                "values differ: " + "; ".join(f"{each.value} in {in_letters(each.reports)}" for each in claim.values),
                10,
                "bold",
                3,
            )
        self._denials(claim)

    def _denials(self, claim: ClaimView) -> None:
        for who, denials in groupby(claim.denials, key=lambda each: each.who):
            self._line(f"denied by {who or 'someone not named'}:", 10, "red", 2)
            for denial in denials:
                self._words(denial.words, 5)

    def _differences(self, story: StoryView) -> None:
        if not story.variants:
            return
        self._heading("Quotations whose wording or speaker differs")
        for variant in story.variants[:DIFFERENCES]:
            self._variant(variant)
        self._more(len(story.variants) - DIFFERENCES, "utterance", "utterances", "show variants", 2)

    def _variant(self, variant: VariantView) -> None:
        self._blank()
        self._line(f"{', '.join(variant.changes)}{_status(_all_status(variant.versions))}", 2)
        for version in variant.versions:
            self._words(version.words, 5, version.pieces)
            self._line(version.speaker or "speaker not named", 10, "dim", 2)

    def _quotes(self, story: StoryView) -> None:
        if not story.quotes:
            return
        self._heading(f"{counted(len(story.quotes), 'quotation')} and who said them")
        for quote in story.quotes[: self.quotes]:
            self._quote(quote)
        self._more(len(story.quotes) - self.quotes, "quotation", "quotations", "show attributions", 2)

    def _quote(self, quote: QuoteView) -> None:
        also = f"; also in {in_letters(quote.reports[1:])}" if len(quote.reports) > 1 else ""
        for run in quote.runs:
            self._words(run, 5)
        self._line(f"{quote.who or 'speaker not named'}{also}{_status(quote.status)}", 10, "dim", 2)

    def _only(self, story: StoryView) -> None:
        if len(story.reports) < 2 or not any(story.only_in(report.letter) for report in story.reports):
            return
        self._heading("Only in one report", "others may tell it in other words")
        told = self._told(story)
        for report in story.reports[:REPORTS]:
            claims = story.only_in(report.letter)
            if claims:
                numbers = and_list([str(claim.number) for claim in claims])
                self._line(f"{report.letter}: {counted(len(claims), 'claim')}, number {numbers}", 2, hang=3)
            for claim in [each for each in claims if each not in told][:ONLY]:
                self._words(claim.best, 5, number=f"{claim.number}")
                if claim.status:
                    self._line(_status(claim.status), 10, "bold", 2)

    def _denied(self, story: StoryView) -> None:
        if not story.denied:
            return
        self._heading("Denied")
        for claim in story.denied[:DIFFERENCES]:
            self._blank()
            self._words(claim.best, 5, number=f"{claim.number}")
            if claim.stages:
                self._line(_status(claim.stages), 10, "bold", 2)
            self._denials(claim)
        self._more(len(story.denied) - DIFFERENCES, "claim", "claims", "show claims", 2)

    def _drift(self, story: StoryView) -> None:
        if not story.drift:
            return
        self._heading("Stronger in the retelling", "first the weaker wording, then the stronger")
        for drift in story.drift[:DIFFERENCES]:
            self._pair(drift)
        self._more(len(story.drift) - DIFFERENCES, "pair", "pairs", "show drift", 2)

    def _pair(self, drift: DriftView) -> None:
        self._blank()
        self._line(f"{drift.kind}{_status(_all_status([drift.weaker, drift.stronger]))}", 2)
        self._words(drift.weaker.words, 5, drift.weaker.pieces)
        self._words(drift.stronger.words, 5, drift.stronger.pieces)

    def _decisions(self, view: CaseView) -> None:
        if view.decisions:
            lost = f", {len(view.orphaned)} orphaned: their reports are gone" if view.orphaned else ""
            self._heading(f"{counted(len(view.decisions), 'decision')}{lost}")
            self._line(f"newstemma show decisions {self.case}", 2, "dim")

    def _rejects(self, view: CaseView) -> None:
        if not view.rejects:
            return
        self._heading(f"{counted(len(view.rejects), 'reject')}: what was refused, and why")
        for reject in view.rejects[:REJECTS]:
            self._line(f"{reject.origin}: {reject.reason} ({reject.stage})", 2, hang=2)
        self._more(len(view.rejects) - REJECTS, "reject", "rejects", "show rejects", 2)


def _carets(part: Text) -> str:
    """Carets under the underlined cells of a line."""
    cells = [" "] * cell_len(part.plain)
    for span in part.spans:
        if span.style == "underline":
            start, stop = cell_len(part.plain[: span.start]), cell_len(part.plain[: span.end])
            cells[start:stop] = "^" * (stop - start)
    return "".join(cells).rstrip()


def _report(report: ReportView) -> str:
    facts = [
        report.outlet or "outlet not known",
        day(report.published) or "no date",
        report.author and f"by {report.author}",
        file_name(report.origin),
    ]
    return ", ".join(each for each in facts if each)


def _status(status: Iterable[str]) -> str:
    """The legal stage, hedges and denial of what is shown, in brackets."""
    words = "; ".join(status)
    return f" [{words}]" if words else ""


def _all_status(versions: Iterable[Version]) -> list[str]:
    return list(dict.fromkeys(status for version in versions for status in version.status))


def _count(claim: ClaimView) -> str:
    where = f"in these words only in {claim.reports[0]}" if len(claim.reports) == 1 else f"{len(claim.reports)} reports"
    return f"{where}, {claim.count}" + (f": {claim.origins}" if claim.origins else "")
