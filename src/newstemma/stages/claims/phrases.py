"""Phrases that are claims of their own inside a clause: a person's age, and a hedged description of somebody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from newstemma.language.en import PERSON_TITLES, STOPWORDS
from newstemma.language.en_words import FLAT_HEDGES
from newstemma.matching.similar import stem
from newstemma.matching.words import Token, tokens
from newstemma.stages.claims.units import Unit, phrase_stance
from newstemma.stages.claims.verbs import verbal
from newstemma.tables import Stance

_NAME_BEFORE = re.compile(
    r"(?:\b[^\W\d_a-z][\w'’.-]{0,30} ){0,3}\b[^\W\d_a-z][\w'’.-]{0,30}(?:, | \(|, aged |, who is )$"
)
_WHO_AFTER = re.compile(r"(?:[- ]years?[- ]old|[- ]years? of age)?((?: [\w'’.-]{1,30}){0,3})")
_LEFT = re.compile(
    r"(?<!\w)(?:(?:a|an|the|his|her|their|its|this|that|one|two) )?[\"“‘']?(?:(?<!\w)[a-z][a-z-]{0,20}[\"”’']? )?$"
)
ACCUSED_OF = 10
"""Words between "accused" and its "of"."""
MOST_DESCRIPTIONS = 100
"""Descriptions of one story that are looked for, the most frequent ones: each is looked for in every clause with its last word."""
PERSON_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "men", "ers", "ors", "ists", "ants")
"""A one-word description counts only when it ends like a word for a person: "alleged" + "attack" is no description."""


def ages(units: list[Unit]) -> list[list[Unit]]:
    """The ages that the units state, grouped by whose they are: the same surname, or the same age and no other name."""
    stated = [found for unit in units for found in _aged(unit)]
    named: dict[str, list[Unit]] = defaultdict(list)
    for phrase, name in stated:
        if name:
            named[name].append(phrase)
    for phrase, name in stated:
        if not name:
            age = phrase.values[0].value
            owners = sorted(owner for owner, phrases in named.items() if any(p.values[0].value == age for p in phrases))
            named[owners[0] if len(owners) == 1 else f"{age} years"].append(phrase)
    return [part for name in sorted(named) if not name.endswith(" years") for part in _people(named[name], name)]


def _people(phrases: list[Unit], surname: str) -> list[list[Unit]]:
    """The ages of one surname by person: two first names with two ages are two people of one family."""
    parts: dict[str, list[Unit]] = defaultdict(list)
    for phrase in phrases:
        first = phrase.words[0] if surname in phrase.words[1:] else ""
        parts["" if first in PERSON_TITLES else first].append(phrase)
    unnamed, people = parts.pop("", []), []
    owners: dict[str, list[Unit]] = {}  # by age
    for first in sorted(parts):
        told = sorted({phrase.values[0].value for phrase in parts[first]})
        part = next((owners[age] for age in told if age in owners), None)  # "Jim Krog, 50", "James Krog, 50"
        if part is None:
            part = []
            people.append(part)
        part += parts[first]
        owners |= dict.fromkeys(told, part)
    alone = people[0] if len(people) == 1 else None
    for phrase in unnamed:
        age = phrase.values[0].value
        if age not in owners:
            owners[age] = alone if alone is not None else []
            people += [owners[age]] if alone is None else []
        owners[age].append(phrase)
    return people


def _aged(unit: Unit) -> Iterator[tuple[Unit, str]]:
    for value in unit.values:
        if value.kind != "age":
            continue
        start, stop = value.start - unit.start, value.stop - unit.start
        before = _NAME_BEFORE.search(unit.text, max(0, start - 100), start)
        if before:
            name = tokens(before.group())[-1].word
            close = stop + (unit.text[stop : stop + 1] == ")")
            yield _part(unit, before.start(), close, value.value), name
            continue
        after = _WHO_AFTER.match(unit.text, stop)
        if after and after.end() > stop:
            words = _noun_run(tokens(after.group(1)))
            end = after.start(1) + (words[-1].stop if words else 0)
            capital = [t for t in words if after.group(1)[t.start].isupper()]
            name = capital[-1].word if capital and capital[-1] is words[-1] else ""
            yield _part(unit, start, end, value.value), name


def _noun_run(words: list[Token]) -> list[Token]:
    """The leading words that can belong to one noun phrase."""
    run: list[Token] = []
    for token in words:
        if token.word in STOPWORDS or verbal(token.word):
            break
        run.append(token)
    return run


def _part(unit: Unit, start: int, stop: int, age: str | None = None) -> Unit:
    text = unit.text[start:stop]
    inside = tuple(v for v in unit.values if age is not None and v.kind == "age" and v.value == age)
    words = tuple(token.word for token in tokens(text))
    described = age is None and (unit.stance == "hedges" or unit.stage in ("suspected", "accused"))
    hedged = unit.attribution is None and (described or bool(FLAT_HEDGES & set(words)))
    own = phrase_stance(unit, unit.start + start, unit.start + stop)
    stance: Stance = (
        "hedges"
        if hedged
        else "attributes"
        if unit.attribution and unit.stance != "denies"
        else "asserts"
        if own == "hedges"
        else own
    )
    said = None if own != unit.stance and unit.stance == "denies" else unit.attribution
    return replace(
        unit,
        start=unit.start + start,
        stop=unit.start + stop,
        text=text,
        words=words,
        values=inside,
        stance=stance,
        attribution=said,
    )


class _Read(NamedTuple):
    """A unit, its words with their places, and their stems."""

    unit: Unit
    words: list[Token]
    stems: tuple[str, ...]


def descriptions(units: list[Unit]) -> list[list[Unit]]:
    """Groups of what is called "alleged": hedged mentions, plain ones of the same words, and denials that it is so."""
    if not any(not FLAT_HEDGES.isdisjoint(unit.words) for unit in units):
        return []
    read = [_Read(unit, words := tokens(unit.text), tuple(stem(token.word) for token in words)) for unit in units]
    having: dict[str, list[_Read]] = defaultdict(list)
    for one in read:
        for key in dict.fromkeys(one.stems):
            having[key].append(one)
    mentions = [_mentions(having[core[-1]], core) for core in _cores(read)]
    return [group for group in mentions if len(group) > 1]


def _cores(read: list[_Read]) -> list[tuple[str, ...]]:
    """What hedged phrases say of somebody, in stems: of "alleged art thief cousin" just "art thief" where that stands alone."""
    often = Counter(tuple(stem(t.word) for t in run) for unit, *_ in read for _, run in _hedged(unit))
    names = frozenset(name for unit, *_ in read for name in unit.names)
    phrases = {phrase for phrase in often if not names.issuperset(phrase)}  # a body's name says of nobody what he is
    shortest = {phrase for phrase in phrases if not any(phrase[:i] in phrases for i in range(2, len(phrase)))}
    cores = shortest - {phrase[i:] for phrase in shortest for i in range(1, len(phrase))}
    return sorted(sorted(cores, key=lambda core: (-often[core], core))[:MOST_DESCRIPTIONS])


def _hedged(unit: Unit) -> Iterator[tuple[int, list[Token]]]:
    """Each hedge before a noun, and the words it hedges."""
    words = tokens(unit.text)
    for i, token in enumerate(words):
        if _accusing(words, i):
            continue
        if token.word in FLAT_HEDGES and (
            i == 0 or not verbal(token.word) or words[i - 1].word not in ("was", "is", "were", "are", "been", "who")
        ):
            run: list[Token] = []
            for previous, following in zip(words[i:], words[i + 1 : i + 5], strict=False):
                gap = unit.text[previous.stop : following.start]
                if gap.strip(" \"“”‘’'") or following.word in STOPWORDS or verbal(following.word):
                    break
                run.append(following)
            if len(run) > 1 or (run and run[0].word.endswith(PERSON_ENDINGS)):
                yield i, run


def _accusing(words: list[Token], i: int) -> bool:
    """True for the verb of "prosecutors accused the treasurer of theft", which describes nobody."""
    return words[i].word in ("accused", "suspected") and any(t.word == "of" for t in words[i + 1 : i + 1 + ACCUSED_OF])


def _mentions(read: list[_Read], core: tuple[str, ...]) -> list[Unit]:
    """The denials, and the first mention of each other stance in each report, where `read` has the core's last word: a description is repeated a dozen times, and says no more by that."""
    found: dict[tuple[str, str], Unit] = {}
    denials: list[Unit] = []
    for unit, words, stems in read:
        for i in range(len(stems) - len(core) + 1):
            hedged = i > 0 and words[i - 1].word in FLAT_HEDGES
            if (stems[i : i + len(core)] == core and (hedged or len(core) > 1)) or (hedged and stems[i] == core[-1]):
                mention = _mention(unit, words, i, len(core) if stems[i : i + len(core)] == core else 1, hedged=hedged)
                if mention.stance == "denies":
                    denials.append(mention)
                elif mention.stance != "asserts" or mention.words[0] not in (
                    "a",
                    "an",
                ):  # "an art thief" says of nobody that he is one
                    found.setdefault((unit.article, mention.stance), mention)
    return [*found.values(), *denials]


def _mention(unit: Unit, words: list[Token], i: int, length: int, *, hedged: bool) -> Unit:
    if unit.negated or unit.stance == "denies":
        return replace(unit, stance="denies", values=())
    first = i - 1 if hedged else i
    left = _LEFT.search(unit.text, max(0, words[first].start - 40), words[first].start)
    run = _noun_run(words[i + length : i + length + 2])
    last = (
        run[-1]
        if run and not unit.text[words[i + length - 1].stop : run[-1].start].strip(" ")
        else words[i + length - 1]
    )
    part = _part(unit, left.start() if left else words[first].start, last.stop)
    return replace(part, stance="hedges") if hedged else part
