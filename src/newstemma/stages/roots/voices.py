"""The voices of a claim: in each report, everyone who says it, and the report itself where it names nobody.

A voice is *firm* when it has a name of its own (a person, a body, a document): it is one origin wherever it speaks. It is *loose*
when it may be anybody's: an unnamed source, an outlet cited as a whole, a report's own voice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from newstemma.language.en import ANONYMOUS_HEADS, PERSON_TITLES
from newstemma.language.outlets import outlet_named
from newstemma.stages.roots.headlines import below_headlines
from newstemma.stages.roots.names import DETERMINERS, body_name, firm_key, outlet_label, published_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newstemma.stages.roots.reports import Reports
    from newstemma.tables import Article, Claim

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
    firm: bool = field(init=False)  # one origin wherever it speaks
    node: str = field(
        init=False
    )  # its place in the graph of origins: one for a firm voice, one per report for a loose one

    def __post_init__(self) -> None:
        firm = self.kind in FIRM
        object.__setattr__(self, "firm", firm)  # asked for again and again, once for each pair of voices
        object.__setattr__(self, "node", f"{self.kind}:{self.key}" + ("" if firm else f"@{self.article}"))

    @property
    def through(self) -> str | None:
        """The folded name of the outlet that it spoke to."""
        return body_name(self.via) if self.via else None


def role(words: str) -> str:
    """The head noun of an unnamed source, singular: what two retellings of one source have in common.

    >>> role("Two senior police officials"), role("a source with knowledge of the case"), role("Authorities")
    ('official', 'source', 'official')
    """
    parts = [part.strip(".,'’\"").casefold() for part in words.split()]
    place = next((place for place, part in enumerate(parts) if place and part in PREPOSITIONS), len(parts))
    head = (parts[place - 1] if parts else "source").removesuffix("s") or "source"
    return SAME_ROLES.get(head, head)


def voices(claims: Iterable[Claim], reports: Reports) -> list[Voice]:
    """Everyone who says a claim, report by report, oldest report first; denials count only when nobody asserts it."""
    rows = [claim for claim in claims if claim.article in reports.articles]
    saying = list(below_headlines([claim for claim in rows if claim.stance != "denies"] or rows, reports))
    found: dict[str, Voice] = {}
    for claim in sorted(saying, key=lambda claim: _place(claim, reports.articles)):
        for voice in _parts(_voice(claim, reports), reports):
            known = found.get(place := f"{claim.article} {voice.node}")
            found[place] = voice if known is None else _joined(known, voice)
    return list(found.values())


def _parts(voice: Voice, reports: Reports) -> list[Voice]:
    """A report's own voice, once for each of the bodies that one line credits for its text."""
    bodies = reports.joint.get(voice.article, ()) if voice.kind == "own" else ()
    return [replace(voice, key=body) for body in bodies] or [voice]


def _place(claim: Claim, articles: dict[str, Article]) -> tuple[str, str, int, int, str]:
    return (articles[claim.article].published or "~", claim.article, claim.start, claim.stop, claim.attribution or "")


def _joined(known: Voice, voice: Voice) -> Voice:
    return Voice(known.article, known.kind, known.key, known.label, known.via or voice.via, known.claims + voice.claims)


def _voice(claim: Claim, reports: Reports) -> Voice:
    article = reports.articles[claim.article]
    attribution = reports.attributions.get(claim.attribution or "")
    speaker = reports.speakers.get(claim.attribution or "")
    name = (speaker.speaker if speaker else None) or claim.speaker or (attribution.speaker if attribution else None)
    via = claim.via or (attribution.via if attribution else None)
    if attribution and (attribution.source_start, attribution.source_stop) == (attribution.start, attribution.stop):
        name = None  # "citing the harbour rules": what is cited is no speaker
    if name is None and claim.stance == "attributes":  # somebody's words, though not clear whose
        return Voice(article.article, "unnamed", role(NOT_CLEAR), NOT_CLEAR, via, (claim,))
    if name is None and via is None:
        return Voice(article.article, "own", "", f"{outlet_label(article)} (own voice)", None, (claim,))
    kind = _kind(name, attribution.kind if attribution else None)
    published = kind in ("person", "body") and body_name(name or "") in reports.publishing
    if name is None or kind == "outlet" or published:  # an outlet of the story is never a person or a body
        return _outlet_voice(name or via or "", claim, article)
    if kind == "unnamed":
        who = reports.roles.get(pointed_at(name) or "")
        if who:
            return Voice(article.article, "person", who.key, f"{name} ({who.name})", via, (claim,))
        return Voice(article.article, kind, role(name), name, via, (claim,))
    key = speaker.person if speaker and speaker.person and kind != "document" else firm_key(name)
    return Voice(article.article, kind, key, name, via, (claim,))


def pointed_at(words: str) -> str | None:
    """The role of somebody whom the words take as known: "the mayor", "his lawyer"; not "a mayor", nor several.

    >>> pointed_at("the mayor of Averil"), pointed_at("the ferry's captain"), pointed_at("a mayor"), pointed_at("the officials")
    ('mayor', 'captain', None, None)
    """
    parts = [part.strip(".,'’\"").casefold() for part in words.split()]
    own = any(part in DETERMINERS for part in parts[:1]) and parts[0] not in ("a", "an")
    whose = any(part.endswith(("'s", "’s")) for part in words.split()[:3])
    head = role(words)
    return head if (own or whose) and head in parts else None


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
