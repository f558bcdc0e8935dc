"""The rows of the corpus: a story, its sheet, its reports and what is marked in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newstemma.spans import Span
from newstemma.tables import CreditKind, Form, Of, Scope, SpeakerKind, ValueKind

DOMAINS = (
    "crime", "courts", "accidents", "disasters", "foreign affairs", "business", "science", "sport", "local government",
)  # fmt: skip
STYLES: dict[str, CreditKind] = {
    "agency": "agency", "tabloid": "newspaper", "broadsheet": "newspaper", "broadcaster": "broadcaster", "blog": "web",
}  # fmt: skip
HELD = 4  # every fourth story measures and never trains: a quarter, and whole stories, as their reports share words

HOW = {
    "h": "hedge dropped",
    "a": "attribution dropped",
    "b": "bound dropped",
    "s": "stage raised",
    "w": "words stronger",
    "n": "another value",
    "q": "paraphrase made quote",
    "x": "told otherwise",
}
"""How a statement may be changed: the first five are drift, the sixth makes values differ, the last neither."""
DRIFTS = "habsw"


@dataclass(frozen=True, slots=True)
class Source:
    """Someone or something on the sheet that speaks, or that a report took from."""

    code: str
    kind: SpeakerKind
    name: str
    note: str
    outlet: CreditKind | None  # of an outlet outside the story
    through: tuple[str, ...] = ()  # whose words a body's are: `speaks through S1`
    beside: tuple[str, ...] = ()  # others who may have it from where this one has it: `with S3`


@dataclass(frozen=True, slots=True)
class Fact:
    """What is true in the story, and the sources it comes from."""

    code: str
    sources: tuple[str, ...]
    words: str
    claim: str  # the first fact of the same claim, itself unless the sheet says so: a toll that rises is one claim
    denies: bool = False  # says the opposite of that one
    kind: ValueKind | None = None
    value: str | None = None
    roots: tuple[int, int] | None = None  # least and most, where the rules would get them wrong


@dataclass(frozen=True, slots=True)
class Stated:
    """That words state a fact, and how: `F3`, `F3!` (deny it), `F3?` (hedge it), `F3~hn=25` (otherwise than the sheet)."""

    fact: str
    flag: str = ""  # "!" denies it, "?" hedges it
    changed: bool = False
    how: str = ""  # a letter of HOW for each way in which it is changed
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution of a report."""

    number: int
    runs: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str | None  # the name that this report gives; null when it tells nothing
    code: str | None  # who that is on the sheet; null when the report hides or invents it
    kind: SpeakerKind | None
    form: Form
    origin: str | None  # who truly said it, by code; null when nobody did
    via: str | None  # an outlet's name
    facts: tuple[str, ...]
    changed: frozenset[str]  # those of the facts that it tells otherwise than the sheet
    stated: tuple[Stated, ...]  # how it states each of the facts
    within: int | None
    weak: bool


@dataclass(frozen=True, slots=True)
class Credited:
    """Words that show that the material is another's."""

    number: int
    span: Span
    names: str
    kind: CreditKind
    scope: Scope
    of: Of


@dataclass(frozen=True, slots=True)
class Told:
    """The words that state a fact, in the report's own voice or inside a content."""

    stated: Stated
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One report: title, blank line and body as `text`, in which all spans lie."""

    letter: str
    outlet: str
    style: str
    date: str
    url: str | None
    author: str | None
    own: tuple[str, ...]  # sources its reporters reached themselves
    took: tuple[str, ...]  # reports of the story (letters) and bodies outside it (codes) that it wrote from
    title: str
    text: str
    attributions: tuple[Said, ...]
    credits: tuple[Credited, ...]
    told: tuple[Told, ...]
    lines: tuple[int, int]  # of the title and of the body's first paragraph in the file, from 1

    @property
    def body(self) -> int:
        """Where the body starts in `text`."""
        return len(self.title) + 2

    def line(self, place: int) -> int:
        """The line of the file that a place of `text` stands in."""
        return self.lines[0] if place < self.body else self.lines[1] + self.text.count("\n", self.body, place)


@dataclass(frozen=True, slots=True)
class Story:
    """The sheet and the reports of one event."""

    number: int
    slug: str
    name: str
    domain: str
    sheet: str
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    reports: tuple[Report, ...]
    marked: bool = False  # its claims are marked completely

    @property
    def held(self) -> bool:
        """True when the story measures and never trains."""
        return self.number % HELD == 0
