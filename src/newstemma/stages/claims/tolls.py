"""Tolls: how many were killed, hurt or the like, phrase by phrase; one claim per kind of harm, so that differing numbers meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.values import Value
from newstemma.matching.words import Token, tokens
from newstemma.spans import Span
from newstemma.stages.claims.units import HARM, Unit, phrase_stance

REACH = 5
"""Words between a number and what befell the counted; beyond, the number mostly counts something else."""
FAR = 4.0
"""Times by which tolls of one event may differ between its first and last reports; beyond, they count something else."""
MOST_TOLLS = 3
"""Differing tolls that a report gives of one event; with more it lists earlier events, and those count that other reports give too."""
EVERYBODY = frozenset(
    stem(word)
    for word in listed("people person individuals casualties victims others dead killed injured hurt wounded missing")
)
DEGREES = listed(
    "more serious seriously critical critically slight slightly minor severe severely gravely grave lightly light others another"
)
ANOTHER_QUAKE = 0.35
"""Magnitudes of one earthquake, first and revised ones, differ by less; beyond, they are of two. Chosen, as revisions are of
some tenths: one story of 123 has several, 5.2, 5.4, 5.6 and 6.1, too few to fit it."""
_MAGNITUDE = re.compile(
    r"\bmagnitude(?: of)?[ -](\d\.\d)\b|\b(\d\.\d)[ -]magnitude\b|\b(\d\.\d) on the (?:open-ended )?richter\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?: \([^()]{0,30}\))?(?: (?:away|due|to the|(?:north|south|east|west)\w{0,5})){0,3} (?:of|from|outside|off)"
    r"(?: (?:the|its) (?:capital|city|town|centre|center)(?: city)?(?: of)?,?)? (?P<place>[^\W\d_a-z]\w{1,20}(?: [^\W\d_a-z]\w{1,20}){0,2})"
)
"""What follows a distance that is counted from a place."""
PARTLY = listed("including include included among")
NOBODY = (
    ("no", "one"),
    ("nobody",),
    ("no", "people"),
    ("no", "injuries"),
    ("no", "deaths"),
    ("no", "fatalities"),
    ("no", "casualties"),
)
NOBODY_WORDS = frozenset(words[0] for words in NOBODY)


def tolls(units: list[Unit]) -> list[list[Unit]]:
    """The tolls that the units state, one group per kind of harm; "no one was hurt" denies the others of its group."""
    groups: dict[str, list[Unit]] = defaultdict(list)
    narrower: list[tuple[str, Unit]] = []
    for unit in units:
        for harm, phrase in _stated(unit):
            if stem(phrase.values[0].of) in EVERYBODY:
                groups[harm].append(phrase)
            else:
                narrower.append((harm, phrase))
    told_of = {harm: {phrase.values[0].value for phrase in group} for harm, group in groups.items()}
    for (
        harm,
        phrase,
    ) in narrower:  # "1 diver injured" tells the same toll as "one person was injured", "3 divers" may not
        if phrase.values[0].value in told_of.get(harm, ()):
            groups[harm].append(phrase)
    partial = {part for unit in units for part in _parts(unit)}
    whole = {harm: [one for one in groups[harm] if one.values[0].value not in partial] for harm in sorted(groups)}
    quakes = _magnitudes(units)
    told = [_with_denials(_of_one_quake(_of_one_event(_unlisted(group)), quakes)) for group in whole.values() if group]
    return [*told, *_distances(units)]


def _distances(units: list[Unit]) -> list[list[Unit]]:
    """How far from a place something is, one group per place: "130 miles northwest of Port Averil"; of a report the first."""
    groups: dict[str, dict[str, Unit]] = defaultdict(dict)
    for unit in units:
        for value in unit.values:
            place = _FROM.match(unit.text, value.stop - unit.start) if value.kind == "distance" else None
            if place:
                words = tuple(token.word for token in tokens(unit.text[value.start - unit.start : place.end()]))
                stop = unit.start + place.end()
                text = unit.text[value.start - unit.start : place.end()]
                keys = frozenset(stem(token.word) for token in tokens(place["place"])) | {f"distance:{value.value}"}
                phrase = replace(unit, start=value.start, stop=stop, text=text, words=words, values=(value,), keys=keys)
                groups[place["place"].casefold()].setdefault(unit.article, phrase)
    return [list(groups[place].values()) for place in sorted(groups)]


def _parts(unit: Unit) -> Iterator[str]:
    """The numbers that are part of another in one clause: "12 people, including 10 tourists"."""
    counts = [value for value in unit.values if value.kind == "count"]
    for one, other in pairwise(counts):
        between = unit.text[one.stop - unit.start : other.start - unit.start].casefold().split()
        if not PARTLY.isdisjoint(word.strip(",") for word in between[-2:]):
            yield other.value


def _unlisted(group: list[Unit]) -> list[Unit]:
    """The tolls without those that only a list of events gives: "the worst fires in 20 years"."""
    given: dict[str, set[float]] = defaultdict(set)
    for unit in group:
        given[unit.article].add(_size(unit))
    lists = {article for article, sizes in given.items() if len(sizes - {0.0}) > MOST_TOLLS}
    others = {size for article, sizes in given.items() if article not in lists for size in sizes}
    return [unit for unit in group if unit.article not in lists or _size(unit) in others]


def _of_one_event(group: list[Unit]) -> list[Unit]:
    """The tolls of a size: beside "eight people killed" the 6,644 deaths of a year are another matter."""
    by_value: dict[float, set[str]] = defaultdict(set)
    for unit in group:
        if (size := _size(unit)) > 0:
            by_value[size].add(unit.article)
    if not by_value:
        return group
    told = max(by_value, key=lambda size: (len(by_value[size]), -size))
    return [unit for unit in group if _size(unit) == 0 or told / FAR <= _size(unit) <= told * FAR]


def _magnitudes(units: list[Unit]) -> dict[tuple[str, Span], float]:
    """The magnitude that a sentence gives, by article and sentence, where it gives one."""
    given: dict[tuple[str, Span], set[float]] = defaultdict(set)
    for unit in units:
        for found in _MAGNITUDE.finditer(unit.text):
            given[unit.article, unit.home].add(float(next(filter(None, found.groups()))))
    return {place: next(iter(told)) for place, told in given.items() if len(told) == 1}


def _of_one_quake(group: list[Unit], quakes: dict[tuple[str, Span], float]) -> list[Unit]:
    """The tolls without those of a quake of another magnitude than the one of which most reports tell."""
    by_quake: dict[float, set[str]] = defaultdict(set)
    for unit in group:
        if (quake := quakes.get((unit.article, unit.home))) is not None:
            by_quake[quake].add(unit.article)
    if len(by_quake) < 2:
        return group
    told = max(by_quake, key=lambda quake: (len(by_quake[quake]), quake))
    return [unit for unit in group if abs(quakes.get((unit.article, unit.home), told) - told) < ANOTHER_QUAKE]


def _size(unit: Unit) -> float:
    """The number of a toll without its bound, the low end of a range."""
    number = re.match(r"(?:[<>]=)?(\d{1,15}(?:\.\d{1,4})?)", unit.values[0].value)
    return float(number.group(1)) if number else 0.0


def _stated(unit: Unit) -> Iterator[tuple[str, Unit]]:
    if not any(value.kind == "count" for value in unit.values) and NOBODY_WORDS.isdisjoint(unit.words):
        return
    words = tokens(unit.text)
    stems = [stem(token.word) for token in words]
    for value in unit.values:
        start, stop = value.start - unit.start, value.stop - unit.start
        part = unit.text.startswith((" of ", " from "), stop) or " of the " in unit.text[start:stop]
        if (
            value.kind == "count" and value.value != "0" and not part
        ):  # "none of the injuries was grave" counts no injured
            yield from _phrase(unit, words, stems, start, stop, value)
    for i in (i for i, token in enumerate(words) if token.word in NOBODY_WORDS):
        for nobody in NOBODY:
            if tuple(token.word for token in words[i : i + len(nobody)]) == nobody:
                zero = Value("count", "0", unit.start + words[i].start, unit.start + words[i].stop, of="people")
                yield from _phrase(unit, words, stems, words[i].start, words[i + len(nobody) - 1].stop, zero)


def _phrase(
    unit: Unit, words: list[Token], stems: list[str], start: int, stop: int, value: Value
) -> Iterator[tuple[str, Unit]]:
    """The words from the number to the harm, or from the harm to the number, when nothing between says otherwise."""
    first = next(i for i, token in enumerate(words) if token.stop > start)
    last = max(i for i, token in enumerate(words) if token.start < stop)
    near = range(max(0, first - REACH + 1), min(len(stems), last + REACH))
    places = [i for i in near if stems[i] in HARM and not _parted(unit, words, i, first)]
    if not places:
        return
    harm = min(places, key=lambda i: (abs(i - first), i))
    low, high = min(first, harm), max(last, harm)
    if high + 1 < len(words) and harm < first and stems[high + 1] in EVERYBODY:
        high += 1
    run = [token.word for token in words[low : high + 1]]
    if not DEGREES.isdisjoint(t.word for t in words[low : high + 1] if _outside(t, unit, value)) or "among" in run:
        return
    begins = min(words[low].start, start)
    stance = phrase_stance(unit, unit.start + begins, unit.start + words[high].stop)
    phrase = replace(
        unit,
        stance=stance,
        attribution=unit.attribution if stance == unit.stance else None,
        start=unit.start + begins,
        stop=unit.start + words[high].stop,
        text=unit.text[begins : words[high].stop],
        words=tuple(run),
        values=(value,),
    )
    yield stems[harm], phrase


def _parted(unit: Unit, words: list[Token], harm: int, first: int) -> bool:
    """True when a comma parts what befell some from the number after it: "one man was killed, seven were hurt"."""
    return harm < first and "," in unit.text[words[harm].stop : words[first].start]


def _outside(token: Token, unit: Unit, value: Value) -> bool:
    """True for a word that is no part of the number: the "more" of "more than 50" tells no other people."""
    return unit.start + token.start < value.start or value.stop <= unit.start + token.start


def _with_denials(group: list[Unit]) -> list[Unit]:
    some = any(unit.values[0].value != "0" for unit in group)
    return [replace(unit, stance="denies") if some and unit.values[0].value == "0" else unit for unit in group]
