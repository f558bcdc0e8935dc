"""Generated reports for measuring text reuse: an endless stream in which every third report takes from one shortly before it.

A report is made from its own number alone, so a longer stream begins with the shorter one. Its words are drawn one by one as often
as in English (the n-th most frequent about 1/n of the time, from 30,000), so that two reports share a run of words by chance no
more often than real ones do, and no mould makes set phrases that a large pile is full of. A quarter carry an agency's text with a
few words changed, a tenth one or two passages of 20 to 80 words with up to a fifth of the words edited. Every outlet has a footer
of its own under each report, and half of all reports carry one and the same notice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, count, product
from random import Random

from pile import WORDS

SEED = 20_240_401
FIRST_DAY = datetime(2024, 4, 1, 6, tzinfo=UTC)
A_DAY = 200
OUTLETS = 250
BODY = (150, 350)  # words of a report's own text
COPIED = 0.25  # share of reports that carry an agency's text
TAKING = 0.10  # share that take passages
PASSAGE = (20, 80)  # words
MOST_EDITED = 0.2  # share of a passage's words that are replaced, dropped or doubled
WIRE = 7  # an agency's text stands in every seventh report first, so that a text has some two copies
REACH = 300  # reports between a passage and its source
NOTICE = (
    "This report will be changed as more becomes known, and readers who saw what happened are asked to write to the desk "
    "by letter or to leave word with the porter before noon."
)
VOCABULARY = 30_000


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """The words, most frequent first, and the running sum of how often each stands (Zipf and Mandelbrot's law)."""
    kinds = ("thing", "site", "adjective", "people", "worker", "office", "role")
    plain = [word for kind in kinds for phrase in WORDS.get(kind, []) for word in phrase.split() if word.isalpha()]
    made = (
        "".join(parts).lower() for parts in product(WORDS["start"], WORDS["middle"], WORDS["ending"], ("", "s", "ed"))
    )
    words = list(dict.fromkeys([*WORDS["small"], *plain, *made]))[:VOCABULARY]
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


def drawn(random: Random, number: int) -> list[str]:
    """So many words, each as often as in English."""
    words, weights = vocabulary()
    return random.choices(words, cum_weights=weights, k=number)


def own(number: int, seed: int = SEED) -> list[str]:
    """The words that a report would have without what it takes from others."""
    random = Random(f"{seed} own {number}")
    return drawn(random, random.randint(*BODY))


def edited(random: Random, words: list[str], share: float) -> list[str]:
    """The words with a share of them replaced, dropped or doubled.

    >>> edited(Random(1), ["a", "b", "c"], 0.0)
    ['a', 'b', 'c']
    """
    result: list[str] = []
    for word in words:
        if random.random() >= share:
            result.append(word)
        else:
            result += random.choice((drawn(random, 1), [], [word, word]))
    return result


def report(number: int, seed: int = SEED) -> dict[str, str]:
    """One report; a function of its number and the seed."""
    random = Random(f"{seed} {number}")
    chance, words = random.random(), own(number, seed)
    outlet = outlet_named(random.randrange(OUTLETS))
    if chance < COPIED and number >= WIRE:
        wire = own(number // WIRE * WIRE - random.choice((0, WIRE)), seed)
        words = [*drawn(random, 30), *edited(random, wire, random.choice((0.0, 0.01, 0.03)))]
    elif chance < COPIED + TAKING and number:
        for _ in range(random.randint(1, 2)):
            source = own(max(0, number - random.randint(1, REACH)), seed)
            start, size = random.randrange(len(source) - PASSAGE[0]), random.randint(*PASSAGE)
            place = random.randrange(len(words))
            words[place:place] = edited(random, source[start : start + size], random.uniform(0, MOST_EDITED))
    day = FIRST_DAY + timedelta(days=number / A_DAY)
    return {
        "url": f"https://{outlet.lower().replace(' ', '')}.example/{number}",
        "outlet": outlet,
        "published": day.isoformat(timespec="minutes"),
        "title": sentence(drawn(random, random.randint(6, 10)))[:-1],
        "text": "\n\n".join([prose(random, words), *([NOTICE] if random.random() < 0.5 else []), footer(outlet)]),
    }


def outlet_named(place: int) -> str:
    """The name of an outlet: a paper of one of 37 towns.

    >>> len({outlet_named(place) for place in range(OUTLETS)}) == OUTLETS
    True
    """
    town = f"{WORDS['start'][place % 37]}{WORDS['ending'][place // 37 % 7]}"
    return f"{town} {WORDS['paper'][place // 37 % len(WORDS['paper'])]}"


def prose(random: Random, words: list[str]) -> str:
    """The words in sentences of 12 to 28, three a paragraph."""
    sentences, start = [], 0
    while start < len(words):
        size = random.randint(12, 28)
        sentences.append(sentence(words[start : start + size]))
        start += size
    return "\n\n".join(" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3))


def sentence(words: list[str]) -> str:
    """The words as a sentence."""
    joined = " ".join(words)
    return f"{joined[:1].upper()}{joined[1:]}."


@cache
def footer(outlet: str) -> str:
    """What stands under each of an outlet's reports."""
    return f"{sentence(drawn(Random(outlet), 14))} © 2024 {outlet}"


def copies(first: int = 0, seed: int = SEED) -> Iterator[dict[str, str]]:
    """All reports from the `first` on.

    >>> sorted(next(copies()))
    ['outlet', 'published', 'text', 'title', 'url']
    """
    return (report(number, seed) for number in count(first))
