"""For the least: who may be somebody else of the claim, though the names differ, and whose word a loose voice may have.

"Toma" may be "Rik Toma", "the poll" the one that another report names in full, and a lawyer speaks for her client. A speaker that
nobody names may be anybody who is named; what a report says itself it may have from anybody whom it quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.language.en import BODY_HEADS, STOPWORDS
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.words import tokens
from newstemma.stages.roots.names import DETERMINERS, words_of
from newstemma.stages.roots.reports import Reason
from newstemma.stages.roots.voices import NOT_CLEAR
from newstemma.stages.roots.wording import LONGEST, MOST_STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from newstemma.stages.roots.reports import Reports
    from newstemma.stages.roots.rules import Rule
    from newstemma.stages.roots.voices import Voice
    from newstemma.tables import Claim

SPEAKS_FOR = listed(
    "lawyer lawyers attorney attorneys counsel solicitor barrister spokesman spokeswoman spokesperson aide aides agent publicist "
    "representative representatives manager"
)
"""Roles of somebody who says what somebody else has them say."""
DESCRIBED = listed(
    "company firm bank airline carrier group maker manufacturer operator giant club team chain network broadcaster retailer startup "
    "organisation organization party league label studio store hotel hospital university school insurer developer publisher"
)
"""What a body is called instead of its name: "the bank" may be any body that is named without another such word."""
Pair = tuple[str, str]
SURE = 0.9
"""Score from which on an attribution surely tells who says it. Of ten second origins of real stories that were none, four rested on one
below: "he had planned", "praised", "addressed the nation", "claimed responsibility"."""
AT_THE_TIME = listed("when after as while since before until once though although")
"""What begins with one of these is no news that its speaker tells: "aid came late after the bridge fell"."""
WHILE = listed("when while as")
CLAUSES = listed("when while though although")
"""Those of these words that begin nothing but a clause: "After the storm the bridge fell" is news."""
WAS_THERE = listed("i we")
"""Words of somebody who tells what happened to her: "I was on the quay when the bridge fell" is an eyewitness' word."""
NEAR = 60
"""Code points before such words in which the speaker tells of herself."""
LONGEST_WORD = 12
"""Code points in which the first word of a statement is looked for."""
ALIKE = 2
"""Stems, names apart, by which the words of two people are more than one topic: "closer to war" and "impossible to start a war" share one.
The fewest that are more than one; chosen while reading such pairs, and no other value was measured."""
SAW = listed("saw heard felt watched counted smelled smelt")
"""What an eyewitness says she did: "I saw the bridge fall" is an origin, whatever words others have for it."""
NUMBERS = listed("a an one two three four five six seven eight nine ten several both another")


def namesakes(voices: Sequence[Voice], introduced: Mapping[str, AbstractSet[str]]) -> Iterator[tuple[Pair, Reason]]:
    """Pairs of firm nodes that may be one, by their names, and why; a short name is paired with one longer name alone.

    With "Toma", "Rik Toma" and "Sana Toma" there are two people at least.
    """
    first: dict[str, Voice] = {}
    for voice in voices:
        if voice.firm:
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
        paper = voice.kind == "document"
        others = ((other, first[other]) for other in fewest if other != node and names[node] <= names[other])
        longer = (  # of two bodies the names are compared for both counts
            other for other, who in others if paper == (who.kind == "document") and not who.kind == voice.kind == "body"
        )
        rule: Rule = "same document" if paper else "same named speaker"
        other, means = next(longer, None), "be"
        if other is None and _described(voice):
            rule, other = "same body", next((named for named, who in first.items() if _may_be_called(who, voice)), None)
        elif other is None and voice.kind == "person":
            rule, other, means = (
                "same body",
                _client(introduced.get(node, frozenset()) - names[node], clients),
                "speak for",
            )
        if other is not None:
            claim = voice.claims[0]
            note = f"names {voice.label}, {'which' if paper else 'who'} may {means} {first[other].label}"
            yield (node, other), Reason(rule, voice.article, claim.start, claim.stop, note)


def _described(voice: Voice) -> bool:
    """True for a body that has no name: "the bank", "militant group"."""
    words = voice.label.split()
    return voice.kind == "body" and words[-1:] != [] and words[0][0].islower() and words[-1] in DESCRIBED


def _may_be_called(who: Voice, described: Voice) -> bool:
    """True for a body's name that a description may stand for: of no body of another kind, as "Averil Police" is no bank."""
    kinds = words_of(who.label) & (BODY_HEADS | DESCRIBED)
    return who.kind == "body" and not _described(who) and kinds <= words_of(described.label)


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


def rests_on(loose: Sequence[Voice], named: Sequence[Voice], reports: Reports) -> Voice | None:
    """The first named voice whose word the loose voices that open one origin may have.

    A headline alone sums up what its report has from others; it may be anybody's only where nothing else opens the origin.
    """
    if named and all(_headline_alone(voice, reports) for voice in loose):
        return named[0]
    return next((who for voice in loose for who in named if _may_have(voice, who, reports)), None)


def unsure(voices: Sequence[Voice], reports: Reports) -> frozenset[str]:
    """The nodes of named voices that nothing surely shows to say the claim: by headlines, asides or doubtful attributions alone."""
    sure = {voice.node for voice in voices if any(_surely(claim, reports) for claim in voice.claims)}
    return frozenset(voice.node for voice in voices if voice.firm) - sure


def unlike(voices: Sequence[Voice], reports: Reports) -> frozenset[str]:
    """The nodes of those of the named voices whose words share hardly more than a topic with what most of them say.

    That two statements are one claim is itself only likely, and least so where two people speak of one thing. Who gives a
    value of the same kind shares that too: "fourteen were hurt" and "seventeen hurt" are told by two. Words of a third can
    lead from the one's to the other's. Of two topics with as many speakers the one that was spoken of first is kept.
    """
    words: dict[str, tuple[set[str], set[str]]] = {}
    began: dict[str, tuple[str, str]] = {}
    for voice in voices:
        plain, names = words.setdefault(voice.node, (set(), set()))
        article = reports.articles[voice.article]
        began[voice.node] = min(began.get(voice.node, ("~~", "")), (article.published or "~", voice.label))
        for claim in voice.claims[:MOST_STATEMENTS]:
            text = article.text[claim.start : min(claim.stop, claim.start + LONGEST)]
            for token in tokens(text):
                name = token.start > 0 and text[token.start].isupper()
                (names if name else plain).add(token.word)
            if claim.value_kind:
                plain.add(f"a {claim.value_kind}")
    said = {
        node: {stem(word) for word in plain - names - STOPWORDS}
        for node, (plain, names) in words.items()
        if SAW.isdisjoint(plain)
    }
    topics = list(_topics({node: stems for node, stems in said.items() if stems}))
    kept = min(topics, key=lambda nodes: (-len(nodes), min(began[node] for node in nodes)), default=[])
    return frozenset(node for nodes in topics for node in nodes if nodes is not kept)


def _topics(said: Mapping[str, AbstractSet[str]]) -> Iterator[list[str]]:
    """The nodes in groups: each shares enough stems with another of its group, and with none outside.

    >>> list(_topics({"a": {"bridge", "fell"}, "b": {"rain"}, "c": {"bridge", "fell", "dawn"}}))
    [['a', 'c'], ['b']]
    """
    left = list(said)
    while left:
        found = left[:1]
        left = left[1:]
        for node in found:  # which grows
            stems, others = said[node], left
            left = []
            for other in others:
                alike = len(stems & said[other]) >= min(ALIKE, len(stems), len(said[other]))
                (found if alike else left).append(other)
        yield found


def _surely(claim: Claim, reports: Reports) -> bool:
    row, text = reports.attributions.get(claim.attribution or ""), reports.articles[claim.article].text
    first = _begins(text[claim.start : min(claim.stop, claim.start + LONGEST)])
    if row is not None and first in AT_THE_TIME - WHILE:
        return False
    if row is not None and first in WHILE and not _was_there(claim, reports):
        return False
    return claim.start >= reports.articles[claim.article].body and (row is None or row.score >= SURE)


def _begins(statement: str) -> str:
    """The folded first word of a statement; none where it opens a sentence that goes on with news of its own.

    >>> _begins("when, the bridge fell"), _begins("When the bridge fell"), _begins("When it rained, the bridge fell"), _begins("After rain it fell")
    ('when', 'when', '', '')
    """
    first = next(iter(tokens(statement[:LONGEST_WORD])), None)
    if first is None:
        return ""
    opens = statement[first.start].isupper() and (first.word not in CLAUSES or "," in statement)
    return "" if opens else first.word


def _was_there(claim: Claim, reports: Reports) -> bool:
    """True where the words before a statement, in the same quotation, have its speaker tell of herself."""
    text = reports.articles[claim.article].text
    for row in reports.runs.get(claim.attribution or "", ()):
        inside = row.article == claim.article and row.start <= claim.start < row.stop
        if (
            inside
            and row.form == "direct"
            and not WAS_THERE.isdisjoint(words_of(text[max(row.start, claim.start - NEAR) : claim.start]))
        ):
            return True
    return False


def _headline_alone(voice: Voice, reports: Reports) -> bool:
    body = reports.articles[voice.article].body
    return voice.kind == "own" and all(claim.start < body for claim in voice.claims)


def _may_have(voice: Voice, who: Voice, reports: Reports) -> bool:
    if voice.kind == "own":
        spoke_to_it = who.through is not None and who.through in reports.outlets[voice.article]
        return spoke_to_it or who.node in reports.quoted.get(voice.article, ())
    if voice.kind == "unnamed" and voice.label != NOT_CLEAR:
        if _crowd(voice.label):
            return True
        whose, mark, _ = voice.label.replace("'", "’").partition("’s ")
        owner = whose.split()[-1:] if mark else []
        return voice.key in SPEAKS_FOR and owner != [] and owner[0].casefold() == surname(who)
    return voice.kind == "unnamed"


def _crowd(label: str) -> bool:
    """True for unnamed people without a number, of whom anybody who is named may be one.

    >>> _crowd("senior Democrats"), _crowd("two witnesses"), _crowd("an official")
    (True, False, False)
    """
    words = label.casefold().split()
    return words[-1:] != [] and words[-1].endswith("s") and NUMBERS.isdisjoint(words)
