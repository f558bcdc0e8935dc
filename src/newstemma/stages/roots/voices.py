"""The voices of a claim: in each report, everyone who says it, and the report itself where it names nobody.

A voice is *firm* when it has a name of its own (a person, a body, a document): it is one origin wherever it speaks. It is *loose*
when it may be anybody's: an unnamed source, an outlet cited as a whole, a report's own voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from newstemma.language.en import ANONYMOUS_HEADS, PERSON_TITLES
from newstemma.language.outlets import canonical, outlet_named, publisher_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstemma.tables import Article, Attribution, Claim, Speaker

VoiceKind = Literal["person", "body", "document", "unnamed", "outlet", "own"]
FIRM = frozenset({"person", "body", "document"})
PREPOSITIONS = frozenset(
    {"of", "for", "at", "in", "with", "from", "on", "to", "who", "that", "near", "by", "close", "familiar"}
)
NOT_CLEAR = "an unnamed speaker"
"""The label of a speaker that attribution leaves open: not the report's own voice, and nobody that can be told apart."""
_ROLES = ANONYMOUS_HEADS | PERSON_TITLES
SAME_ROLES = {
    "authority": "official",
    "authoritie": "official",
    "eyewitness": "witness",
    "eyewitnesse": "witness",
    "witnesse": "witness",
}
"""Role words that stand for each other when one unnamed source is retold, after a plural "s" is dropped."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who says a claim in one report, with the statements in which they do."""

    article: str
    kind: VoiceKind
    key: str  # equal where it is the same person, role or outlet
    label: str
    via: str | None  # the outlet that it spoke to
    claims: tuple[Claim, ...]

    @property
    def firm(self) -> bool:
        """True when the voice is one origin wherever it speaks."""
        return self.kind in FIRM

    @property
    def through(self) -> str | None:
        """The folded name of the outlet that it spoke to."""
        return body_name(self.via) if self.via else None

    @property
    def node(self) -> str:
        """Its place in the graph of origins: one for a firm voice, one per report for a loose one."""
        return f"{self.kind}:{self.key}" if self.firm else f"{self.kind}:{self.key}@{self.article}"


@lru_cache(10_000)
def body_name(words: str) -> str:
    """The one name of an outlet or agency, folded, by which a credit and a report's outlet are compared.

    >>> body_name("the NY Post") == body_name("New York Post"), body_name("The Averil Courier")
    (True, 'averil courier')
    """
    known = outlet_named(words)
    return " ".join((known.name if known else words).casefold().removeprefix("the ").split())


_canonical = lru_cache(10_000)(canonical)


def outlet_label(article: Article) -> str:
    """Who published a report, as it can be shown; the name of its file where that is not known."""
    file = article.origin.replace("\\", "/").rsplit("/", maxsplit=1)[-1].removesuffix("#0")
    return _canonical(article.outlet, article.domain) or file or "a report without outlet"


def published_by(article: Article) -> frozenset[str]:
    """The folded names under which a report's outlet can be credited."""
    return _published_by(article.outlet, article.domain)


@lru_cache(10_000)
def _published_by(outlet: str | None, domain: str | None) -> frozenset[str]:
    return frozenset(map(body_name, publisher_names(outlet, domain)))


def role(words: str) -> str:
    """The head noun of an unnamed source, singular: what two retellings of one source have in common.

    >>> role("Two senior police officials"), role("a source with knowledge of the case"), role("Authorities")
    ('official', 'source', 'official')
    """
    parts = [part.strip(".,'’\"").casefold() for part in words.split()]
    place = next((place for place, part in enumerate(parts) if place and part in PREPOSITIONS), len(parts))
    head = (parts[place - 1] if parts else "source").removesuffix("s") or "source"
    return SAME_ROLES.get(head, head)


def voices(
    claims: Iterable[Claim],
    articles: dict[str, Article],
    attributions: dict[str, Attribution],
    speakers: dict[str, Speaker],
    outlets: frozenset[str] = frozenset(),
) -> list[Voice]:
    """Everyone who says a claim, report by report, oldest report first; denials count only when nobody asserts it.

    `outlets` are the folded names of those that publish in this story, so that none is taken for a person or a body.
    """
    rows = [claim for claim in claims if claim.article in articles]
    saying = [claim for claim in rows if claim.stance != "denies"] or rows
    found: dict[str, Voice] = {}
    for claim in sorted(saying, key=lambda claim: _place(claim, articles)):
        voice = _voice(claim, articles[claim.article], attributions, speakers, outlets)
        known = found.get(place := f"{claim.article} {voice.node}")
        found[place] = voice if known is None else _joined(known, voice)
    return list(found.values())


def _place(claim: Claim, articles: dict[str, Article]) -> tuple[str, str, int, int, str]:
    return (articles[claim.article].published or "~", claim.article, claim.start, claim.stop, claim.attribution or "")


def _joined(known: Voice, voice: Voice) -> Voice:
    return Voice(known.article, known.kind, known.key, known.label, known.via or voice.via, known.claims + voice.claims)


def _voice(
    claim: Claim,
    article: Article,
    attributions: dict[str, Attribution],
    speakers: dict[str, Speaker],
    outlets: frozenset[str],
) -> Voice:
    attribution = attributions.get(claim.attribution or "")
    speaker = speakers.get(claim.attribution or "")
    name = (speaker.speaker if speaker else None) or claim.speaker or (attribution.speaker if attribution else None)
    via = claim.via or (attribution.via if attribution else None)
    if name is None and claim.stance == "attributes":  # somebody's words, though not clear whose
        return Voice(article.article, "unnamed", role(NOT_CLEAR), NOT_CLEAR, via, (claim,))
    if name is None and via is None:
        return Voice(article.article, "own", "", f"{outlet_label(article)} (own voice)", None, (claim,))
    kind = _kind(name, attribution.kind if attribution else None)
    if name is None or kind == "outlet" or (kind in ("person", "body") and body_name(name) in outlets):
        return _outlet_voice(name or via or "", claim, article)
    if kind == "unnamed":
        return Voice(article.article, kind, role(name), name, via, (claim,))
    key = speaker.person if speaker and speaker.person else body_name(name)
    return Voice(article.article, kind, key, name, via, (claim,))


def _outlet_voice(name: str, claim: Claim, article: Article) -> Voice:
    """An outlet cited as a whole; a report that cites its own outlet speaks for itself."""
    if body_name(name) in published_by(article):
        return Voice(article.article, "own", "", f"{outlet_label(article)} (own voice)", None, (claim,))
    return Voice(article.article, "outlet", body_name(name), name, None, (claim,))


def _kind(name: str | None, kind: str | None) -> VoiceKind:
    """The kind of voice: as attributed, else by its capital letter; "local media" are nobody in particular.

    >>> _kind("Ana Ruiz", None), _kind("Averil media", "outlet"), _kind("police", "organisation"), _kind("a mayor", "document")
    ('person', 'unnamed', 'body', 'unnamed')
    """
    parts = (name or "Outlet").split()
    capital = any(part[:1].isupper() for part in parts)
    if kind == "outlet":
        media = parts[-1].casefold() in ("media", "outlets", "reports") and outlet_named(name or "") is None
        return "unnamed" if media or not capital else "outlet"
    if kind == "organisation":
        return "body"
    if kind == "document":  # "a rabbi" who said it in a letter is an unnamed source
        return "unnamed" if parts[-1].casefold() in _ROLES and not capital else "document"
    if kind == "anonymous":
        return "unnamed"
    return "person" if kind == "person" or capital else "unnamed"
