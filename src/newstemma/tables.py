"""The whole data model on one screen: one frozen row class per table.

Spans (`start`, `stop`) are half-open and count Unicode code points of the article's `text`: `text[start:stop]` gives the
words back. "Unknown" is `None`, never an empty string. Closed lists are `Literal`. The tables are a public contract: their
names and columns are what `newstemma export` writes (see docs/tables.md). Those of `INSIDE` stay inside a case.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, get_args

Part = Literal["title", "body", "caption", "other"]
Form = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["person", "organisation", "anonymous", "document", "outlet"]
CreditKind = Literal["agency", "newspaper", "broadcaster", "web", "press release", "document", "social"]
Scope = Literal["article", "statement"]
Of = Literal["text", "photo", "video"]
Basis = Literal["text", "url", "title", "date", "shared error"]
Evidence = Literal["copied", "credited", "quoted", "linked"]
Stance = Literal["asserts", "attributes", "hedges", "denies"]
Relation = Literal["agree", "values differ", "contradicted", "only one report"]
ValueKind = Literal["count", "money", "age", "date", "time", "duration", "distance", "name", "place"]
LegalStage = Literal["named", "suspected", "accused", "charged", "tried", "convicted", "acquitted"]
Change = Literal["trimmed", "reworded", "spliced", "paraphrase made quote", "speaker differs", "translation"]
DriftKind = Literal["hedge dropped", "attribution dropped", "headline stronger", "bound dropped", "stage raised"]
LedgerRule = Literal[
    "reports that say it", "another voice in one report",
    "same named speaker", "same body", "same document",
    "versions of one page", "same wire copy", "copied passage", "shared error",
    "credited body", "retold quotation",
    "own voice beside its source", "own voice under a whole-article credit",
    "unnamed sources", "own voice",
    "analyst decision",
]  # fmt: skip
Media = Literal["text", "html"]
Verb = Literal[
    "merge stories", "split story", "move article",
    "same claim", "different claim",
    "independent", "not independent",
    "same person", "different person",
    "correct outlet", "correct date", "correct speaker",
    "reject", "forget",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One input record as it was read, before its text is found. Inside a case only."""

    record: str  # hash of all the rest; not the `page` of an article, which its URL makes
    origin: str  # path, and "#n" for the n-th record of a file
    url: str | None
    outlet: str | None
    title: str | None
    author: str | None
    published: str | None
    modified: str | None
    language: str | None
    media: Media
    content: str


@dataclass(frozen=True, slots=True)
class Article:
    """One published text: a report."""

    article: str  # hash of url, outlet, published, title, text
    page: str  # versions of one URL share it
    url: str | None
    origin: str
    outlet: str | None
    domain: str | None
    author: str | None
    published: str | None  # ISO 8601 with just the precision known
    modified: str | None
    language: str  # ISO 639-1, "und" when unknown
    title: str | None
    body: int  # where the body starts in `text`
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, headline, caption or list item of an article."""

    article: str
    start: int
    stop: int
    paragraph: int  # 0 is the first paragraph of the text
    part: Part


@dataclass(frozen=True, slots=True)
class Attribution:
    """One run of reported speech: content, and the source and cue that introduce it (PARC3, PolNeAR)."""

    attribution: str  # runs of one utterance share it
    within: str | None  # the attribution it is nested in
    article: str
    start: int
    stop: int
    source_start: int | None
    source_stop: int | None
    cue_start: int | None
    cue_stop: int | None
    form: Form
    speaker: str | None  # the source resolved within the article: a name, or a role when anonymous
    kind: SpeakerKind | None
    via: str | None  # the outlet that the speaker told it to
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Credit:
    """Words or a URL by which an article shows that its material is another's."""

    article: str
    start: int | None  # null when the URL, or an author given apart, tells
    stop: int | None
    basis: Basis
    names: str  # the credited body, by its canonical name
    kind: CreditKind
    scope: Scope
    of: Of


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink, or a bare URL, in an article's text."""

    article: str
    start: int
    stop: int
    url: str


@dataclass(frozen=True, slots=True)
class Shingle:
    """One run of words, hashed, by which shared passages are found. Inside a case only."""

    article: str
    hash: int
    word: int  # the hash of its first word
    place: int  # of that word in the article, counted in words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article, hashed, and where they stand. Inside a case only."""

    article: str
    hashes: bytes  # 32 bits a word
    spans: bytes  # 32 bits for how far a word begins behind the one before, and 32 for its length


@dataclass(frozen=True, slots=True)
class Profile:
    """The words that tell an article's event, as numbers. Inside a case only."""

    article: str
    title: str | None  # its title, else its first sentence
    letters: int  # of the whole text
    terms: bytes  # 32 bits for each word, then for each pair of words
    counts: bytes  # 8 bits each for how often a word stands in title, lead and rest, and how it is written
    weekdays: int  # that it speaks of, a bit each
    months: int
    years: int
    told_from: int | None  # the first and the last day that its date can mean
    told_to: int | None


@dataclass(frozen=True, slots=True)
class Likely:
    """Two articles that may be of one event, and how likely that is. Inside a case only."""

    article: str
    other: str
    score: float  # by what the two share
    floor: float  # whatever else is known: for a copy
    likely: float  # given the pairs around them too


@dataclass(frozen=True, slots=True)
class Grouped:
    """The group of an article before any decision, and what it was compared by. Inside a case only."""

    article: str
    told_from: int | None
    told_to: int | None
    among: int  # articles in the pile when it was compared
    length: float  # of its weighted words then
    together: int  # one number for all of a group


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two articles share; `article` < `other`, so it has no direction."""

    article: str
    start: int
    stop: int
    other: str
    other_start: int
    other_stop: int
    score: float  # 0 to 1: share of words of the longer side that the other side has too


@dataclass(frozen=True, slots=True)
class Story:
    """That an article belongs to a story: the articles about one event."""

    story: str
    article: str
    title: str | None  # of the story: the title (or first sentence) of one of its articles


@dataclass(frozen=True, slots=True)
class Alias:
    """A story id that was merged, split or renamed, and where a link to it leads now."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in an attribution, under one name across the story."""

    attribution: str
    story: str
    person: str | None  # one id per person or body and story; null when anonymous
    speaker: str


@dataclass(frozen=True, slots=True)
class Edge:
    """That an article took from a source: an article of the pile (`source`) or a body (`source_outlet`)."""

    article: str
    source: str | None
    source_outlet: str | None
    evidence: Evidence
    basis: Basis
    start: int | None
    stop: int | None
    score: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as it was grouped before any decision about claims, with what was read in it. Inside a case only."""

    article: str
    start: int
    stop: int
    claim: int  # one number for all of a group, in its story
    home_start: int  # of its sentence
    home_stop: int
    part: Part
    words: str  # a tab between them
    stance: Stance
    attribution: str | None
    said_start: int | None  # of the attribution's run
    said_stop: int | None
    amounts: str  # the values in it, as JSON: kind, value, start, stop, what it counts
    keys: str  # stems and values by which it was compared, a tab between them
    names: str
    negated: bool
    stage: LegalStage | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a claim; statements that say the same thing share `claim`."""

    claim: str
    story: str
    article: str
    start: int
    stop: int
    best: bool  # the statement that says it best; one a claim
    stance: Stance
    attribution: str | None
    speaker: str | None
    via: str | None
    value: str | None  # canonical: "12", ">=10", "111250 USD", "2023-04-29", "2022-06", "11 years"
    value_kind: ValueKind | None
    stage: LegalStage | None
    relation: Relation  # of the whole claim


@dataclass(frozen=True, slots=True)
class Variant:
    """One version of an utterance that stands in several articles in different words."""

    utterance: str
    article: str
    start: int
    stop: int
    speaker: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of drift that the texts alone show, without claims. Inside a case only."""

    article: str
    start: int
    stop: int
    other: str
    other_start: int
    other_stop: int
    kind: DriftKind
    place: int  # in the order in which its story's were found


@dataclass(frozen=True, slots=True)
class Drift:
    """A statement that lost its hedge or attribution on the way; `other` is the weaker wording."""

    article: str
    start: int
    stop: int
    other: str
    other_start: int
    other_stop: int
    kind: DriftKind


@dataclass(frozen=True, slots=True)
class Root:
    """The least and the most number of independent origins that can stand behind a claim."""

    claim: str
    least: int
    most: int
    names: str  # the origins, "; " between them


@dataclass(frozen=True, slots=True)
class Ledger:
    """One reason in the count from reports to origins."""

    claim: str
    step: int  # from 0; a claim's effects, added up in this order, end at its `least` and `most`
    rule: LedgerRule
    effect: str  # "both +3", "both -1", "least -1", "most +1" or "none"
    article: str
    start: int | None
    stop: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decided, keyed to articles and spans, never to ids that a re-run may change."""

    decision: str
    made: str  # ISO 8601, UTC
    verb: Verb
    article: str | None
    start: int | None
    stop: int | None
    other_article: str | None
    other_start: int | None
    other_stop: int | None
    value: str | None
    undone: str | None  # when it was taken back


@dataclass(frozen=True, slots=True)
class Reject:
    """What a stage refused, and why."""

    stage: str
    origin: str
    reason: str


Row = (
    Page | Article | Sentence | Attribution | Credit | Link | Shingle | Words | Profile | Likely | Grouped | Reuse | Story | Alias
    | Speaker | Edge | Statement | Claim | Variant | Wording | Drift | Root | Ledger | Decision | Reject
)  # fmt: skip

TABLES: dict[str, type[Row]] = {
    "articles": Article,
    "sentences": Sentence,
    "attributions": Attribution,
    "credits": Credit,
    "links": Link,
    "reuse": Reuse,
    "stories": Story,
    "aliases": Alias,
    "speakers": Speaker,
    "edges": Edge,
    "claims": Claim,
    "variants": Variant,
    "drift": Drift,
    "roots": Root,
    "ledger": Ledger,
    "decisions": Decision,
    "rejects": Reject,
}
"""The public tables, in the order of the flow."""

INSIDE: dict[str, type[Row]] = {
    "pages": Page, "shingles": Shingle, "words": Words, "profiles": Profile, "likely": Likely, "grouped": Grouped,
    "statements": Statement, "wordings": Wording,
}  # fmt: skip
"""Tables that a case keeps for itself."""

NAMES: dict[type[Row], str] = {row: name for name, row in (TABLES | INSIDE).items()}


def columns(row: type[Row]) -> list[str]:
    """The column names of a row class, in order.

    >>> columns(Alias)
    ['old', 'new']
    """
    return [field.name for field in fields(row)]


def closed_list(kind: object) -> tuple[str, ...]:
    """The values that a closed list allows.

    >>> closed_list(Scope)
    ('article', 'statement')
    """
    return get_args(kind)
