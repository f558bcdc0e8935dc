"""For the least: who may be somebody else of the claim, though the names differ, and whose word a loose voice may have.

"Toma" may be "Rik Toma", "the poll" the one that another report names in full, and a lawyer speaks for her client. A speaker that
nobody names may be anybody who is named; what a report says itself it may have from anybody whom it quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.language.en import STOPWORDS
from newstemma.language.words import listed
from newstemma.stages.roots.names import DETERMINERS, words_of
from newstemma.stages.roots.reports import Reason
from newstemma.stages.roots.voices import NOT_CLEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from newstemma.stages.roots.reports import Reports
    from newstemma.stages.roots.rules import Rule
    from newstemma.stages.roots.voices import Voice

SPEAKS_FOR = listed(
    "lawyer lawyers attorney attorneys counsel solicitor barrister spokesman spokeswoman spokesperson aide aides agent publicist "
    "representative representatives manager"
)
"""Roles of somebody who says what somebody else has them say."""
Pair = tuple[str, str]


def namesakes(voices: Sequence[Voice], introduced: Mapping[str, AbstractSet[str]]) -> Iterator[tuple[Pair, Reason]]:
    """Pairs of firm nodes that may be one, by their names, and why; a short name is paired with one longer name alone.

    With "Toma", "Rik Toma" and "Sana Toma" there are two people at least.
    """
    first: dict[str, Voice] = {}
    for voice in voices:
        if voice.kind in ("person", "document"):
            first.setdefault(voice.node, voice)
    names = {node: words_of(voice.label) - DETERMINERS - STOPWORDS for node, voice in first.items()}
    holders: dict[str, list[str]] = {}
    clients: dict[str, str] = {}
    for node, voice in first.items():
        for word in names[node]:
            holders.setdefault(word, []).append(node)
        if voice.kind == "person":
            clients.setdefault(surname(voice), node)
    for node, voice in first.items():
        fewest = min((holders[word] for word in names[node]), key=len, default=[])
        longer = (other for other in fewest if first[other].kind == voice.kind and names[node] < names[other])
        rule: Rule = "same document" if voice.kind == "document" else "same named speaker"
        other, means = next(longer, None), "be"
        if other is None and voice.kind == "person":
            rule, other, means = (
                "same body",
                _client(introduced.get(node, frozenset()) - names[node], clients),
                "speak for",
            )
        if other is not None:
            claim = voice.claims[0]
            note = f"names {voice.label}, {'which' if voice.kind == 'document' else 'who'} may {means} {first[other].label}"
            yield (node, other), Reason(rule, voice.article, claim.start, claim.stop, note)


def _client(introduced: AbstractSet[str], clients: Mapping[str, str]) -> str | None:
    """Whom somebody speaks for, by the words that introduce her: "Ruiz's lawyer Greta Falk"."""
    return (
        next((clients[word] for word in sorted(introduced & clients.keys())), None) if introduced & SPEAKS_FOR else None
    )


def surname(voice: Voice) -> str:
    """The folded last word of a voice's name.

    >>> from newstemma.stages.roots.voices import Voice
    >>> surname(Voice("a", "person", "1", "Rik Toma", None, ()))
    'toma'
    """
    return voice.label.split()[-1].strip(".,'’\"").casefold() if voice.label.split() else ""


def resting(voices: Sequence[Voice], reports: Reports) -> dict[str, str]:
    """The named voice whose word a loose voice may have, by their nodes: of several the first one."""
    named = {voice.node: voice for voice in voices if voice.firm}
    found: dict[str, str] = {}
    for voice in voices:
        if not voice.firm:
            node = next((node for node, who in named.items() if _may_have(voice, who, reports)), None)
            if node:
                found[voice.node] = node
    return found


def _may_have(voice: Voice, who: Voice, reports: Reports) -> bool:
    if voice.kind == "own":
        return who.node in reports.quoted.get(voice.article, ())
    if voice.kind == "unnamed" and voice.label != NOT_CLEAR:
        whose, mark, _ = voice.label.replace("'", "’").partition("’s ")
        owner = whose.split()[-1:] if mark else []
        return voice.key in SPEAKS_FOR and owner != [] and owner[0].casefold() == surname(who)
    return voice.kind == "unnamed"
