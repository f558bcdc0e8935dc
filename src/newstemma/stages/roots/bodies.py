"""For whom a named source speaks: a spokesman and the chief of one police force share one body; a bystander speaks for herself.

A body is known by what is left of the words that introduce its speakers, names and mere ranks taken away. Two bodies that share
such a word ("Harbour Police", "a police spokesman"; "the minister", "the ministry") may be one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from newstemma.language.en import BODY_HEADS, HONORIFICS, PERSON_TITLES, STOPWORDS
from newstemma.language.words import STEM, listed
from newstemma.matching.origins import groups
from newstemma.stages.roots.names import DETERMINERS, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from newstemma.stages.roots.voices import Voice


RANKS = listed(
    "spokesman spokeswoman spokesperson spokespeople chief head director officer official officials deputy assistant acting senior "
    "lead vice former then first executive manager representative leader member members chairman chairwoman chair department office "
    "agency authority authorities service bureau statement general national federal state city county local district regional new"
)
"""Words that many bodies share: they tell that somebody speaks for a body, not for which."""
GOVERNMENT = listed(
    "government governor minister ministers ministry ministries president premier chancellor cabinet parliament congress senate senator "
    "secretary embassy ambassador kremlin pentagon lawmaker treasury civil"
)
"""Words for parts of a government, which is one body."""
PRIVATE = listed(
    "father sister brother first former lead author actor actress singer rapper doctor nurse city town state county house school church "
    "center centre club store hotel chain station team party group"
)
"""Titles and heads that also introduce people who speak for themselves: "Ana Ruiz, a nurse from the city"."""
PAPERS = listed(
    "filing letter statement website site web page post blog e-mail email mail memo release note tweet message announcement account report"
)
"""Words for what somebody writes in his own name: "its website" and "the letter" are the word of a speaker who may be named beside."""
WRITINGS = PAPERS | listed(
    "document documents minutes log record records list paper papers file files table draft interim page communique communiqué"
)
"""Words that say of a document that it is one: what is left of "the police statement" tells whose it is."""
OFFICES = (BODY_HEADS | (PERSON_TITLES - HONORIFICS) | {"spokespeople", "representative", "official"}) - PRIVATE


def body_groups(
    voices: Iterable[Voice], introduced: Mapping[str, AbstractSet[str]], retold: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Each firm node of a claim, and the group of nodes that may be one: speakers of one body, and whom reports give the same words.

    `introduced` has the words beside their names, `retold` the pairs with the same words.
    """
    firm = {voice.node: voice for voice in voices if voice.firm}
    stems = {node: _stems(voice, introduced.get(node, frozenset())) for node, voice in sorted(firm.items())}
    holders: dict[str, list[str]] = {}
    for node, found in stems.items():
        for stem in sorted(found):
            holders.setdefault(stem, []).append(node)
    alike = ((nodes[0], node) for nodes in holders.values() for node in nodes[1:])
    return groups(stems, [*alike, *retold])


def one_body(voices: Iterable[Voice]) -> Iterator[tuple[str, str]]:
    """Pairs of nodes that are one body under two names, whatever the count is for: "police" and "Averil Police".

    All words of the one are among the other's ("Maravia" and "Maravian army"), or the one is a whole government and the other a
    part of it.
    """
    labels = {voice.node: words_of(voice.label) - DETERMINERS - STOPWORDS for voice in voices if voice.kind == "body"}
    names = {
        node: frozenset(word if word in GOVERNMENT else word[:STEM] for word in words) for node, words in labels.items()
    }
    for one, other in combinations(names, 2):
        short, long = sorted((names[one], names[other]), key=len)
        governed = "government" in short | long and short & GOVERNMENT and long & GOVERNMENT
        if (short and short <= long) or governed:
            yield one, other


def spokesmen(voices: Iterable[Voice], introduced: Mapping[str, AbstractSet[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of a body and the one person who speaks for it in the same report: "police said", and below "police chief Ana Ruiz said".

    A person with a mere rank ("a spokeswoman, Ana Ruiz") speaks for the one body that the report has it from. Of two persons, in one
    report or in two, either may stand behind what the body says: it is the first one's, and they stay two.
    """
    voices = list(voices)
    body_of = groups((voice.node for voice in voices if voice.kind == "body"), one_body(voices))
    taken: set[str] = set()
    here: dict[str, list[Voice]] = {}
    for voice in voices:
        if voice.kind in ("body", "person"):
            here.setdefault(voice.article, []).append(voice)
    for found in here.values():
        words = {voice.node: introduced.get(voice.node, frozenset()) for voice in found}
        bodies = [voice for voice in found if voice.kind == "body"]
        people = [voice for voice in found if voice.kind == "person" and not for_themselves(voice, words[voice.node])]
        for body in bodies:
            own = _stems(body, words[body.node])
            speaking = [who for who in people if _for_it(_stems(who, words[who.node]), own, alone=len(bodies) == 1)]
            if len(speaking) == 1 and taken.isdisjoint({body_of[body.node], speaking[0].node}):
                taken |= {body_of[body.node], speaking[0].node}
                yield body.node, speaking[0].node


def _for_it(stems: frozenset[str], body: frozenset[str], *, alone: bool) -> bool:
    return not stems.isdisjoint(body) or (alone and not stems)


def for_themselves(voice: Voice, introduced: AbstractSet[str]) -> bool:
    """True for a named person with no office, whom nothing ties to a body."""
    return voice.kind == "person" and (introduced - words_of(voice.label)).isdisjoint(OFFICES)


def somebodys_paper(voice: Voice) -> bool:
    """True for a paper without a name of its own: "its website", "the filing"; not for "the minutes" or "the Rail Report".

    Whose it is, nobody says; at least, it may be whoever else speaks.
    """
    words = {word.casefold() for word in voice.label.split()}
    return voice.kind == "document" and bool(words & DETERMINERS) and words - DETERMINERS <= PAPERS


def _stems(voice: Voice, introduced: AbstractSet[str]) -> frozenset[str]:
    if for_themselves(voice, introduced):
        return frozenset()
    own = words_of(voice.label) - (WRITINGS if voice.kind == "document" else frozenset())
    left = (introduced - own if voice.kind == "person" else own) - RANKS - STOPWORDS - HONORIFICS
    found = {"government" if word in GOVERNMENT else word[:STEM] for word in left if len(word) > 2}
    return frozenset(found)
