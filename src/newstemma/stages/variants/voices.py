"""Who speaks, as each report has it: when two reports name one speaker, when surely two, and when it is not known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.language.words import listed
from newstemma.matching.wordings import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newstemma.tables import Article, Attribution, Speaker, SpeakerKind

_COUNTED = listed("second another other third fourth separate different")
"""Words that set one unnamed speaker apart from another."""
_MANY = listed(
    "officials authorities police sources source people witnesses witness residents neighbours media reports report "
    "investigators official spokesman spokeswoman spokesperson man woman"
)
"""What so many are called that the same word is no sign of the same speaker."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker in one report: the id of a person or body where there is one, the name, the kind, and the words that name them."""

    person: str = ""
    name: str = ""
    kind: SpeakerKind | None = None
    source: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The words of the name."""
        return frozenset(plain_words(self.name))

    @property
    def said(self) -> bool:
        """True when the name stands beside the words, not a "she" that was followed to it."""
        return bool(self.name) and plain_words(self.name)[-1] in self.source


NOBODY = Voice()


def voices_of(
    articles: Sequence[Article], attributions: Sequence[Attribution], speakers: Sequence[Speaker]
) -> dict[str, Voice]:
    """The voice of each attribution."""
    texts = {article.article: article.text for article in articles}
    named = {row.attribution: row for row in speakers}
    voices: dict[str, Voice] = {}
    for row in sorted(attributions, key=lambda row: (row.attribution, row.start)):
        speaker = named.get(row.attribution)
        person, name = (speaker.person, speaker.speaker) if speaker else (None, row.speaker)
        source = "" if row.source_start is None else texts[row.article][row.source_start : row.source_stop]
        voices.setdefault(row.attribution, Voice(person or "", name or "", row.kind, tuple(plain_words(source))))
    return voices


def same(one: Voice, two: Voice) -> bool:
    """True when both are one person or body by name.

    >>> same(Voice("p1", "Ana Ruiz"), Voice("p1", "Ruiz")), same(NOBODY, NOBODY)
    (True, False)
    """
    return bool(one.person) and one.person == two.person


def apart(one: Voice, two: Voice) -> bool:
    """True when both have a name, and not the same: perhaps two speakers, perhaps one found wrongly.

    >>> apart(Voice("p1", "Ana Ruiz"), Voice("p2", "Tom Hale")), apart(Voice("p1", "Ana Ruiz"), Voice("p2", "Mayor Ruiz"))
    (True, False)
    """
    return bool(one.person and two.person) and one.person != two.person and not one.names & two.names


def differ(one: Voice, two: Voice) -> bool:
    """True when two reports surely have different speakers, not merely one of them named more closely.

    Persons must both be named beside their words; of the unnamed, one must be "a second source" and the other not.

    >>> differ(Voice("", "a second source", "anonymous"), Voice("", "a source", "anonymous"))
    True
    """
    if one.kind == two.kind == "person":
        return one.said and two.said and apart(one, two)
    if one.kind == two.kind == "anonymous" and one.name and two.name:
        return bool(_COUNTED & one.names) != bool(_COUNTED & two.names)
    return False


def other_roles(one: Voice, two: Voice) -> bool:
    """True when both are unnamed and called otherwise, by words that tell who is meant.

    >>> other_roles(Voice("", "a miner", "anonymous"), Voice("", "a nurse", "anonymous"))
    True
    >>> other_roles(Voice("", "a source", "anonymous"), Voice("", "an old miner", "anonymous"))
    False
    """
    heads = [set(plain_words(voice.name)[-1:]) for voice in (one, two) if voice.kind == "anonymous"]
    return len(heads) == 2 and heads[0].isdisjoint(heads[1]) and all(head and head.isdisjoint(_MANY) for head in heads)


def kin(one: Voice, two: Voice) -> bool:
    """True when both are one by name, or one is only called what the words that name the other call that one too.

    >>> kin(Voice("", "her father", "anonymous"), Voice("p1", "Tom Hale", "person", ("her", "father", "tom", "hale")))
    True
    """
    return same(one, two) or _called(one, two) or _called(two, one)


def _called(unnamed: Voice, other: Voice) -> bool:
    head = plain_words(unnamed.name)[-1:]
    return unnamed.kind == "anonymous" and not _MANY.intersection(head) and not set(head).isdisjoint(other.source)
