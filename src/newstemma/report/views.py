"""A case as a reader sees it: what text, page and JSON show, and no more.

Nothing here is written anew: every `Words` is a span of a report; names and labels come from the tables. Reports of a
story carry letters (A is the earliest). A claim, a quotation or a changed wording never stands without its status: the
legal stage, the hedges and the denial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newstemma.report.labels import in_letters

if TYPE_CHECKING:
    from newstemma.report.wording import Piece
    from newstemma.spans import Span
    from newstemma.tables import Decision, Reject

CONTEXT = 240
"""Code points shown of a sentence on each side of a statement; a sentence may have 100,000 words."""

Footing = Literal["unnamed", "none", "named"]


@dataclass(frozen=True, slots=True)
class Words:
    """A span of a report, white space folded: all that is ever shown as a report's words."""

    letter: str
    article: str
    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A span with the status of the claims that it speaks of: legal stage, denied."""

    words: Words
    status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report of a story."""

    letter: str
    article: str
    outlet: str | None
    published: str | None
    author: str | None
    title: str | None
    status: tuple[str, ...]  # of its title
    url: str | None
    origin: str
    credits: int


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement of a claim, within its sentence."""

    words: Words
    text: str  # of the whole report
    sentence: Span  # that it stands in, or the sentences
    stance: str
    speaker: str | None
    kind: str | None
    via: str | None
    value: str | None
    stage: str | None

    @property
    def before(self) -> str:
        """What stands before it in its sentence, the end of it if that is long."""
        text = self.text[self.sentence.start : self.words.start]
        words = " ".join(text[-4 * CONTEXT :].split())
        gap = " " if text[-1:].isspace() else ""
        return (words if len(words) <= CONTEXT else "… " + words[-CONTEXT:].split(" ", 1)[-1]) + gap

    @property
    def after(self) -> str:
        """What stands after it in its sentence, the start of it if that is long."""
        text = self.text[self.words.stop : self.sentence.stop]
        words = " ".join(text[: 4 * CONTEXT].split())
        lead = " " if text[:1].isspace() else ""
        return lead + (words if len(words) <= CONTEXT else words[:CONTEXT].rsplit(" ", 1)[0] + " …")

    @property
    def who(self) -> str | None:
        """Who says it, and through whom; null when the report says it in its own voice."""
        quoted = "a speaker not named" if self.stance == "attributes" else None
        return told(self.speaker or quoted, self.via)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One reason in the count of origins, and the count after it."""

    step: int
    rule: str
    effect: str
    least: int
    most: int
    note: str
    words: Words | None
    article: str


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a claim in which reports; `who` is null for the reports' own voice."""

    who: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Valued:
    """A value of a claim, and the reports that give it."""

    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Statements that say the same thing, and what they rest on."""

    number: int
    claim: str
    best: Words
    footing: Footing
    relation: str
    reports: tuple[str, ...]
    least: int | None
    most: int | None
    origins: str
    said_by: tuple[Said, ...]
    stages: tuple[str, ...]
    hedged: tuple[str, ...]
    values: tuple[Valued, ...]
    statements: tuple[StatementView, ...]
    denials: tuple[StatementView, ...]
    ledger: tuple[LedgerLine, ...]

    @property
    def count(self) -> str:
        """How many origins, least to most."""
        if self.least is None or self.most is None:
            return "origins not counted"
        if self.least == self.most:
            return f"{self.least} origin{'s' * (self.least != 1)}"
        return f"{self.least} to {self.most} origins"

    @property
    def status(self) -> tuple[str, ...]:
        """What an allegation is never shown without: legal stages, hedges, denials."""
        hedged = (f"hedged in {in_letters(self.hedged)}",) if self.hedged else ()
        return (*self.stages, *hedged, *(("denied",) if self.denials else ()))

    def _repr_html_(self) -> str:
        """The claim in a notebook."""
        from newstemma.report.notebook import claim_html

        return claim_html(self)


@dataclass(frozen=True, slots=True)
class OriginView:
    """A body outside the reports that they credit."""

    name: str
    kind: str
    times: int
    by_report: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]
    claims: int


@dataclass(frozen=True, slots=True)
class TookView:
    """That one report took from another."""

    article: str
    source: str
    evidence: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EdgeView:
    """That one report took from another, or from a body outside the pile, and the words that show it."""

    taker: str
    source: str | None
    body: str | None
    evidence: tuple[tuple[str, int], ...]
    words: tuple[Shown, ...]

    @property
    def times(self) -> int:
        """In how many places."""
        return sum(often for _, often in self.evidence)


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One quotation, in every report that prints these words."""

    speaker: str | None
    via: str | None
    reports: tuple[str, ...]
    runs: tuple[Words, ...]
    status: tuple[str, ...]

    @property
    def who(self) -> str | None:
        """Who said it, and through whom."""
        return told(self.speaker, self.via)


@dataclass(frozen=True, slots=True)
class Version:
    """One report's wording, in pieces; the words that the others lack are marked."""

    words: Words
    pieces: tuple[Piece, ...]
    speaker: str | None
    change: str | None
    status: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """One utterance in different words, or from different speakers."""

    changes: tuple[str, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class DriftView:
    """A statement that grew stronger: the words it lost are marked in the weaker, those it gained in the stronger."""

    kind: str
    weaker: Version
    stronger: Version


@dataclass(frozen=True, slots=True)
class FetchView:
    """A body or document that the story cites and the pile lacks, and what reading it could settle."""

    name: str
    kind: str
    narrows: int  # by how many origins the ranges of its claims could close in all
    claims: tuple[
        tuple[int, int], ...
    ]  # the number of each claim that it stands behind, and by how much that could close
    reports: tuple[str, ...]
    cited: tuple[Shown, ...]
    urls: tuple[str, ...]

    @property
    def narrowed(self) -> tuple[int, ...]:
        """The numbers of the claims whose range could close."""
        return tuple(number for number, by in self.claims if by)


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, ready to be read."""

    story: str
    title: Words | None
    status: tuple[str, ...]  # of its title
    reports: tuple[ReportView, ...]
    outside: tuple[OriginView, ...]
    took: tuple[TookView, ...]
    edges: tuple[EdgeView, ...]
    fetch: tuple[FetchView, ...]
    claims: tuple[ClaimView, ...]
    variants: tuple[VariantView, ...]
    drift: tuple[DriftView, ...]
    quotes: tuple[QuoteView, ...]
    claimed: bool = True  # the case was traced as far as claims

    def _repr_html_(self) -> str:
        """The story in a notebook."""
        from newstemma.report.notebook import story_html

        return story_html(self)

    def by_letter(self, letter: str) -> ReportView:
        """The report of that letter."""
        return self.reports[place_of(letter)]

    @property
    def outlets(self) -> int:
        """How many outlets published the reports, as far as they are known."""
        return len({each.outlet for each in self.reports if each.outlet})

    @property
    def takers(self) -> list[str]:
        """The reports that took from another, or from a body outside."""
        return list(dict.fromkeys(each.taker for each in self.edges))

    def edges_of(self, taker: str) -> list[EdgeView]:
        """What one report took."""
        return [each for each in self.edges if each.taker == taker]

    def resting_on(self, footing: Footing) -> list[ClaimView]:
        """The claims with that footing."""
        return [each for each in self.claims if each.footing == footing]

    @property
    def denied(self) -> list[ClaimView]:
        """The claims that some report prints a denial of."""
        return [each for each in self.claims if each.denials]

    @property
    def differing(self) -> list[ClaimView]:
        """The claims whose value differs between reports."""
        return [each for each in self.claims if each.relation == "values differ"]

    def only_in(self, letter: str) -> list[ClaimView]:
        """The claims that no other report makes."""
        return [each for each in self.claims if each.reports == (letter,)]

    def alone(self) -> dict[str, list[ClaimView]]:
        """The same for every report that has such claims."""
        found: dict[str, list[ClaimView]] = {}
        for each in self.claims:
            if len(each.reports) == 1:
                found.setdefault(each.reports[0], []).append(each)
        return {report.letter: found[report.letter] for report in self.reports if report.letter in found}


@dataclass(frozen=True, slots=True)
class CaseView:
    """A whole case: stories, largest first, and what was refused; `until` is the last stage when it was not traced to the end."""

    until: str | None
    reports: int
    outlets: int
    without_outlet: int
    stories_in_all: int
    stories: tuple[StoryView, ...]
    rejects: tuple[Reject, ...]
    decisions: tuple[Decision, ...]
    orphaned: tuple[str, ...]


def told(speaker: str | None, via: str | None) -> str | None:
    """Who speaks and through whom, as one label.

    >>> told("Ana Ruiz", "Harbour Post")
    'Ana Ruiz, through Harbour Post'
    """
    if speaker and via and speaker != via:
        return f"{speaker}, through {via}"
    return speaker or (f"through {via}" if via else None)


def place_of(letter: str) -> int:
    """The place of a report among its story's, by its letter.

    >>> place_of("A"), place_of("Z"), place_of("AA")
    (0, 25, 26)
    """
    number = 0
    for each in letter:
        number = number * 26 + ord(each) - 64
    return number - 1
