"""Noun phrases around a cue, found by closed lists: the source that stands left or right of it.

There is no parser here. A source is read from the cue outwards until a word or mark that cannot belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newstemma.language.en import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PERSON_TITLES,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING_VERBS,
    SPLITTING_WORDS,
    VERBS,
)
from newstemma.language.words import listed
from newstemma.stages.attributions.units import Token

MOST_SOURCE = 45
"""Tokens that a source may have with its apposition; the longest of the trial reports has 33."""
_LONG_PREPOSITIONS = frozenset(
    {"of", "for", "from", "with", "at", "in", "on", "by", "to", "about", "near", "and", "against"}
)
_CIRCUMSTANCE_STARTS = frozenset({"a", "an", "his", "her", "their", "its", "this", "that", "email", "response"})
_CONTRACTED = frozenset({"it's", "he's", "she's", "that's", "there's", "here's", "what's", "who's", "let's"})
_NO_ADVERBS = listed("family rally assembly supply reply elderly anomaly monopoly bully butterfly")
"""Nouns that end as adverbs do."""
_APPOSITION_STARTS = listed(
    "who whose which a an the now then his her their its former age aged one of from chairman chairwoman director "
    "president head chief secretary professor founder co-founder deputy executive senior spokesman spokeswoman "
    "spokesperson minister mayor governor owner author editor manager leader member also himself herself 's "
    "resident speaking citing both currently formerly vice assistant lead chair"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of tokens, half-open."""

    first: int
    stop: int


def finite(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True when the stretch seems to hold a finite verb."""
    return any(finite_word(tokens, at) for at in range(first, stop))


def finite_word(tokens: Sequence[Token], at: int) -> bool:
    """True when the word seems to be a finite verb: an auxiliary, a listed form, or a past tense not used as an adjective."""
    token = tokens[at]
    if token.kind != "word" or (token.capital and at > 0):
        return False
    if (
        token.low in AUXILIARIES
        or token.low in _CONTRACTED
        or token.low.endswith(("n't", "'re", "'ve", "'ll", "'d", "'m"))
        or token.low in VERBS
    ):
        return True
    before = tokens[at - 1].low if at else ""
    if REPORTING_VERBS.get(token.low, token.low) != token.low and not token.low.endswith("ing"):
        return before not in DETERMINERS and before not in PREPOSITIONS
    past = len(token.low) > 3 and token.low.endswith("ed")
    following = tokens[at + 1] if at + 1 < len(tokens) else token
    if past and before.isalpha() and before in DETERMINERS - {"a", "an", "the"} and _object_starts(following):
        return True
    return past and before not in DETERMINERS and before not in PREPOSITIONS


def _object_starts(token: Token) -> bool:
    return token.low in DETERMINERS or token.low in PREPOSITIONS or token.text[:1] in "$£€"


def adverb(token: Token) -> bool:
    """True for words that may stand between a subject and its verb."""
    return token.low in ADVERBS or (
        token.low.endswith("ly") and len(token.low) > 4 and not token.capital and token.low not in _NO_ADVERBS
    )


def dash(token: Token) -> bool:
    """True for a dash between clauses."""
    return token.text in {"-", "--", "–", "—", "―"}


def source_before(tokens: Sequence[Token], last: int, floor: int) -> Phrase | None:
    """The source that ends with token `last`, apposition included; nothing before `floor` belongs to it.

    None when what stands there cannot speak: the cue then has its source elsewhere.
    """
    if last < floor:
        return None
    token = tokens[last]
    if token.text == "." and last > floor and tokens[last - 1].capital and len(tokens[last - 1].low) <= 5:
        last, token = last - 1, tokens[last - 1]
    if token.text == "," or dash(token):
        return _with_apposition(tokens, last, floor)
    if token.text == ")":
        for at in range(last, max(floor, last - 12), -1):
            if tokens[at].text == "(":
                core = source_before(tokens, at - 1, floor)
                return Phrase(core.first, last + 1) if core else None
        return None
    if token.kind != "word" or token.quoted:
        return None
    first = _region_start(tokens, last, floor)
    first = _without_lead(tokens, first, last + 1)
    return Phrase(first, last + 1) if speaks(tokens, first, last + 1) else None


def _deeper(tokens: Sequence[Token], core: Phrase, floor: int) -> Phrase:
    """The source with what stands before it, when it is itself an apposition: "Ana Ruiz, 51, who lives here,"."""
    at = core.first - 1
    if at <= floor or tokens[at].text != ",":
        return core
    head, name = tokens[core.first], tokens[at - 1]
    if head.capital:  # "Ana Ruiz, 59, of Lund, Ohio,"
        place = next((k for k in range(at - 1, max(floor, at - 8), -1) if tokens[k].text == ","), None)
        if place is None or tokens[place + 1].low not in {"of", "from"}:
            return core
        outer = source_before(tokens, place - 1, floor) or _with_apposition(tokens, place, floor)
        return Phrase(outer.first, core.stop) if outer else core
    loose = head.low in DETERMINERS and not (name.capital and name.low not in DAYS)
    if loose or not apposition(tokens, core.first, core.stop):
        return core
    outer = source_before(tokens, at - 1, floor)
    return Phrase(outer.first, core.stop) if outer else core


def _with_apposition(tokens: Sequence[Token], comma: int, floor: int) -> Phrase | None:
    """The source "Ana Ruiz, the mayor," when the comma that closes its apposition stands before the cue."""
    for at in range(comma - 1, max(floor, comma - MOST_SOURCE), -1):
        token = tokens[at]
        if token.kind == "quote" or token.text in {";", ":"}:
            return None
        if token.text != "," and not (dash(token) and dash(tokens[comma])):
            continue
        if apposition(tokens, at + 1, comma):
            core = source_before(tokens, at - 1, floor)
            if core:
                return Phrase(_deeper(tokens, core, floor).first, comma)
        elif not _list_item(tokens, at + 1, comma):
            return None
    return None


def _list_item(tokens: Sequence[Token], first: int, stop: int) -> bool:
    return stop - first <= 12 and not any(tokens[at].low in PRONOUNS for at in range(first, stop))


def apposition(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True when the stretch can explain the noun before it: "33", "the mayor", "who lives here"."""
    if first >= stop:
        return False
    head = tokens[first]
    relative = head.low in {"who", "whose", "which"}
    if head.kind == "quote" or (not relative and _reports(tokens, first, stop)):
        return False
    if head.low in PREPOSITIONS and stop - first <= 10:  # "Ana Ruiz, by the way, ..."
        return not finite(tokens, first, stop)
    if head.low.rstrip("s").isdigit() or head.low in _APPOSITION_STARTS or head.low in PERSON_TITLES:
        return head.low in {"who", "whose", "which"} or not finite_main(tokens, first, stop)
    if head.capital and stop - first <= 9:  # "Ana Ruiz, D-Ohio," or "the spokesman, Ivan Petrov,"
        return not finite(tokens, first, stop)
    return head.low.endswith("ing") and stop - first > 2 and head.low not in REPORTING_VERBS


def _reports(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True when the stretch has a cue of its own: no apposition, but another source."""
    return any(tokens[at].low in REPORTING_VERBS and finite_word(tokens, at) for at in range(first + 1, stop))


def finite_main(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True when the stretch holds a finite verb outside a relative clause."""
    for at in range(first, stop):
        if tokens[at].low in {"who", "which", "that", "whose", "where", "when"}:
            return False
        if finite_word(tokens, at) and not tokens[at].low.endswith("ed"):
            return True
    return False


def _region_start(tokens: Sequence[Token], last: int, floor: int) -> int:
    """How far to the left the words before a cue can be its source."""
    at = last
    lowest = max(floor, last - MOST_SOURCE)
    while at >= lowest:
        token = tokens[at]
        if token.kind != "word":
            bracketed = token.kind in {"open", "close"} or token.text in {"'", "’", "&", "/", "%", "$", "#"}
            title = (
                token.text == "." and at > 0 and tokens[at - 1].capital and len(tokens[at - 1].low) <= 6 and at < last
            )
            if not (bracketed or title):
                return at + 1
        elif (token.low in SPLITTING_WORDS and not _joins(tokens, at, last, lowest)) or (
            at < last and token.low in REPORTING_VERBS and finite_word(tokens, at)
        ):
            return at + 1
        at -= 1
    return at + 1


def _joins(tokens: Sequence[Token], at: int, last: int, lowest: int) -> bool:
    """True when "and" joins two names, or a relative clause belongs to the source."""
    low = tokens[at].low
    if at >= last or at <= lowest:
        return False
    if low in {"and", "or"}:
        before, after = tokens[at - 1], tokens[at + 1]
        if before.kind != "word" or finite_word(tokens, at - 1) or after.low in PRONOUNS:
            return False
        start = at - 1
        while start > lowest and tokens[start].kind == "word" and tokens[start].low not in SPLITTING_WORDS:
            start -= 1
        return not finite(tokens, start, at) and not finite(tokens, at + 1, last + 1)
    if low in {"who", "whose"}:
        return tokens[at - 1].kind == "word" and last - at >= 2
    if low in {"since", "after", "before", "until", "when", "as"}:
        near = range(at - 1, max(lowest, at - 14), -1)
        return any(tokens[k].low == "who" for k in near if all(tokens[j].kind == "word" for j in range(k, at)))
    return False


def _without_lead(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Where the source starts after "On Monday", "In a statement", "Later", "Meanwhile"."""
    at = first
    while at < stop - 1 and (adverb(tokens[at]) or tokens[at].low in DAYS or tokens[at].kind in {"open", "close"}):
        at += 1
    if at < stop - 1 and tokens[at].low in PREPOSITIONS | {"and", "but"}:
        return _last_opener(tokens, at, stop)
    if finite(tokens, at + 1, stop - 1) and not any(tokens[k].low in {"who", "whose", "that"} for k in range(at, stop)):
        return _last_opener(tokens, at, stop)
    return at


def _last_opener(tokens: Sequence[Token], first: int, stop: int) -> int:
    """The last word that can open a noun phrase and is no part of a prepositional one."""
    for at in range(stop - 1, first, -1):
        token, before = tokens[at], tokens[at - 1].low
        opens = token.low in DETERMINERS or token.low in PRONOUNS
        if not opens and token.capital and not tokens[at - 1].capital:
            opens = before not in PERSON_TITLES and before not in DETERMINERS
        if opens and before not in _LONG_PREPOSITIONS and before not in DETERMINERS:
            return at
    return first


def speaks(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """True when the stretch may be a source: it ends like a noun phrase and holds no loose clause."""
    if first >= stop:
        return False
    last, head = tokens[stop - 1], tokens[first]
    if last.kind != "word" or last.low in PREPOSITIONS or last.low in AUXILIARIES or adverb(last):
        return False
    if last.low in DETERMINERS and last.low not in {
        "some",
        "many",
        "others",
        "both",
        "all",
        "several",
        "one",
        "another",
        "few",
        "that",
    }:
        return last.low == "this" and first == stop - 1
    if (head.low.isdigit() and stop - first == 1) or (
        stop - first > 1 and finite_word(tokens, first) and head.low in VERBS
    ):
        return False
    if (
        head.low in PREPOSITIONS
        or head.low == "according"
        or last.low in {"there", "here", "it's", "and", "or", "but", "not"}
    ):
        return False
    relative = any(tokens[at].low in {"who", "whose", "which", "that"} for at in range(first, stop))
    return relative or not any(finite_word(tokens, at) and tokens[at].low in AUXILIARIES for at in range(first, stop))


def source_after(tokens: Sequence[Token], first: int, stop: int) -> Phrase | None:
    """The source that starts at `first` ("said Ana Ruiz, a nurse"), read to the right, apposition included."""
    at = first
    while at < min(stop, first + MOST_SOURCE):
        token = tokens[at]
        if token.text == "," or dash(token):
            end = _next_mark(tokens, at + 1, stop)
            if not apposition(tokens, at + 1, end):
                break
            at = end
        elif _ends_source(tokens, first, at, stop):
            break
        else:
            at += 1
    while at > first and (tokens[at - 1].kind != "word" or tokens[at - 1].low in DAYS | PREPOSITIONS):
        at -= 1
    return Phrase(first, at) if speaks(tokens, first, at) else None


def _ends_source(tokens: Sequence[Token], first: int, at: int, stop: int) -> bool:
    """True where a word or mark cannot belong to the source that began at `first`."""
    token = tokens[at]
    if token.kind == "quote" or token.text in {";", ":", "!", "?", "…", "("}:
        return True
    if token.text == ".":
        short = at > first and tokens[at - 1].capital and len(tokens[at - 1].low) <= 5
        return not (short and at + 1 < stop and tokens[at + 1].capital)
    if token.low in SPLITTING_WORDS:
        names = token.low == "and" and at + 1 < stop and _names_follow(tokens, at + 1)
        return not names and token.low not in {"who", "whose"}
    if finite_word(tokens, at) and not _in_relative(tokens, first, at):
        return True
    return _ends_phrase(tokens, first, at) or (at > first and _clause_starts(tokens, at))


def _clause_starts(tokens: Sequence[Token], at: int) -> bool:
    """True for "the" or "he" after a full noun: no comma shows where the clause begins."""
    token, before = tokens[at], tokens[at - 1]
    opens = token.low in DETERMINERS or (token.low in PRONOUNS and token.low != "who")
    joined = (
        before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in {"and", "or", "who", "that", "which"}
    )
    return opens and not joined and before.kind == "word" and not finite_word(tokens, at - 1)


def _ends_phrase(tokens: Sequence[Token], first: int, at: int) -> bool:
    """True where time or circumstance follows: "police said on Monday", "Ruiz told reporters in a statement"."""
    token = tokens[at]
    if at == first:
        return False
    if token.low in DAYS or adverb(token) or token.low in {"during", "after", "before", "via"}:
        return True
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    time = following in DAYS or following in _CIRCUMSTANCE_STARTS
    return time and token.low in {"on", "in", "by", "at", "to"}


def _in_relative(tokens: Sequence[Token], first: int, at: int) -> bool:
    return any(tokens[k].low in {"who", "whose", "which", "that"} for k in range(first, at))


def _names_follow(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].capital or (tokens[at].low in DETERMINERS and not finite(tokens, at, min(len(tokens), at + 5)))


def _next_mark(tokens: Sequence[Token], at: int, stop: int) -> int:
    while at < stop and (tokens[at].kind == "word" or tokens[at].text in {"'", "’", "&", "$", "%"}):
        at += 1
    return at


def first_subject(tokens: Sequence[Token], first: int, stop: int) -> Phrase | None:
    """The noun phrase that the stretch begins with, up to its first finite verb."""
    at = first
    while at < stop and (adverb(tokens[at]) or tokens[at].text == "," or tokens[at].low in {"but", "and"}):
        at += 1
    for end in range(at, min(stop, at + MOST_SOURCE)):
        if finite_word(tokens, end) and end > at and not _in_relative(tokens, at, end):
            phrase_end = end
            while phrase_end > at and (adverb(tokens[phrase_end - 1]) or tokens[phrase_end - 1].text == ","):
                phrase_end -= 1
            return source_before(tokens, phrase_end - 1, at)
        if tokens[end].kind == "quote" or tokens[end].text in {";", ":", "."}:
            return None
    return None
