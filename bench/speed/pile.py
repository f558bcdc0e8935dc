"""Generated reports for measuring speed: an endless stream of invented events, each told by one to twelve outlets.

Every event is made from its own number alone, so a longer stream begins with the shorter one and the next ten reports of a pile
are known. Sentences are filled from words.txt by many moulds with few fixed words in a row, and what stands for a word may itself
be a mould: as in real reports, those of two events hardly share a run of words but their outlets' standing lines. About a third of an event's later reports are copies of the agency's, a third
rewrites that credit another outlet, the rest own reports with a witness of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

SEED = 20_240_301
EVENTS_A_DAY = 40  # some 200 reports a day: what a regional press puts out
MOST_REPORTS = 12
SENTENCES = 14  # gives about 300 words
OUTLETS = 25  # towns with a press, ten papers each, so that a large pile has many reports of each outlet
AGENCIES = 12
FIRST_DAY = datetime(2024, 3, 1, 6, tzinfo=UTC)


def _vocabulary() -> dict[str, list[str]]:
    lines = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
    return {name: words.split(", ") for name, words in (line.split(": ") for line in lines)}


WORDS = _vocabulary()
"""What sentences and names are put together from: a kind of word a line of words.txt, where {kind} stands for one of another."""
LEADS = (
    "{many} {people} {hurt} when the {what} in {town} {past} {when}, {body} said.",
    "{when} the {what} of {town} {past}, and {many} {people} {hurt}, according to {body}.",
    "{body} in {town} said {many} {people} {hurt} after the {what} {past} {when}.",
    "A {adjective} {thing} {past} in {town} {when}: {many} {people} {hurt} at the {what}.",
    "In {town} the {what} {past} {when}; {body} said {many} {people} {hurt}.",
    "{many} {town} {people} {hurt} {when}, {body} {verb}, because the {what} {past}.",
    "{town} counted {many} {people} who {hurt} as its {what} {past} {when}, {body} {verb}.",
    "The {what} that {past} {when} left {town} in need; {many} {people} {hurt}, {body} {verb}.",
    "According to {body}, {many} {people} {hurt} {when}: {town}’s {what} had {past}.",
)
"""How an event is first told."""
RETOLD = (
    "The {what} at {town} {past} and {many} {people} {hurt}.",
    "{many} {people} {hurt}, and {town}’s {what} {past} {when}.",
    "When {town} lost its {what} {when}, {many} {people} {hurt}.",
    "{town}: its {what} {past}, {many} {people} {hurt}.",
    "Of {town}’s {people}, {many} {hurt} {when} near that {what}.",
)
"""How a rewrite tells it."""
WITNESSED = (
    "In {town}, {many} {people} {hurt} {when}, according to {body}.",
    "{body} {verb} that {many} {people} {hurt} in {town}.",
    "{many} {people} {hurt}, {body} in {town} {verb} {when}.",
    "{when}, by {body}’s count, {many} {people} {hurt} around {town}.",
)
"""How an own report tells it."""
CLAUSES = (
    "the {adjective} {thing} {past} {where} one {adjective} {site}",
    "the {adjective} {thing} was {done} by {given} {start}{middle}{ending} {where} the {site}",
    "{given} {start}{middle}{ending} {done} some {adjective} {thing} {where} {start}{ending} Square",
    "each {thing} of that {adjective} {site} {past} {where} {start}{middle}{ending}",
    "no {thing} {past} and {start}{ending} {site} stood {adjective}",
    "{number} {worker}s {done} every {thing} {where} {start}{ending} {site}",
    "its {thing} and {adjective} {thing} {past}",
    "{start}{ending} {office} {done} {number} {adjective} {thing}s",
    "what {past} was {start}{middle}{ending}’s {adjective} {thing}",
    "{given} had {done} this {thing}, then that {adjective} {site}",
    "{adjective} {site} {thing}s {past} {where} {given}’s {site}",
    "any {thing} {where} {start}{ending} {past}",
    "neither {thing} nor {thing} {past}, yet {start}{middle}{ending} {done} both",
    "{number} {thing}s {where} {start}{ending} Lane were {adjective} or {adjective}",
    "our {thing} {past}, your {site} turned {adjective}",
)
"""What sentences of filling and quotations are made of."""
SPOKE = (
    "said {official}, the {role}",
    "{official}, {role} of {town}, {verb}",
    "the {role}, {official}, {verb} {when}",
    "{verb} {official}, {role}",
    "{role} {official} {verb}",
    "{official}, a {adjective} {role}, {verb} {when}",
)
_SLOT = re.compile(r"\{(\w+)\}")


def reports(first: int = 0, seed: int = SEED) -> Iterator[dict[str, str]]:
    """All reports in the order of their events, from the `first` on.

    >>> sorted(next(reports()))
    ['outlet', 'published', 'text', 'title', 'url']
    """
    number = 0
    for event in count():
        for report in event_reports(event, seed):
            if number >= first:
                yield report
            number += 1


def event_reports(event: int, seed: int = SEED) -> list[dict[str, str]]:
    """The reports of one event; a function of its number and the seed."""
    random = Random(f"{seed} {event}")
    story = Event(random)
    day = FIRST_DAY + timedelta(days=event / EVENTS_A_DAY)
    result = [_record(event, 0, day, story.agency, story.headline(), story.copy(story.agency))]
    for place in range(1, min(MOST_REPORTS, 1 + int(random.expovariate(1 / 4)))):
        outlet = _outlet(random)
        told = random.choice((story.copy, story.rewrite, story.own))(outlet)
        result.append(_record(event, place, day, outlet, story.headline(), told))
    return result


def _record(event: int, place: int, day: datetime, outlet: str, title: str, text: str) -> dict[str, str]:
    published = (day + timedelta(minutes=47 * place)).isoformat(timespec="minutes")
    url = f"https://{outlet.lower().replace(' ', '')}.example/{event}-{place}"
    return {"url": url, "outlet": outlet, "published": published, "title": title, "text": text}


class Event:
    """What happened, who speaks of it, and the ways to tell it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.number = random.randint(3, 90)
        self.facts = {
            "town": _town(random),
            "what": _filled(random, "{adjective} {site}"),
            "hurt": _filled(random, "{harm}"),
            "people": _filled(random, "{people}"),
            "official": _person(random),
            "outlet": _outlet(random),
        }
        self.agency = f"{_town(Random(random.randrange(AGENCIES)))} News Agency"
        self.quote = [self.clause(), self.clause()]
        self.facts["rumour"] = self.fill(f"{self.clause()} {{when}}")
        quoted = f"“{_upper(self.quote[0])}, and {self.quote[1]},” {random.choice(SPOKE)}."
        self.wire = self.text(self.fill(random.choice(LEADS)), self.fill(quoted))

    def copy(self, outlet: str) -> str:
        """The agency's text; another outlet keeps it in the dateline and adds its standing line."""
        standing = "" if outlet == self.agency else f"\n\n{_standing(outlet)}"
        return f"{self.facts['town'].upper()} ({self.agency}) — {self.wire}{standing}"

    def rewrite(self, outlet: str) -> str:
        """The lead in other words, the quotation cut, an unnamed source through another outlet, filling of its own."""
        surname = self.facts["official"].split()[-1]
        fixed = (
            self.fill(self.random.choice(RETOLD)),
            self.fill(f"“{_upper(self.quote[0])},” {surname} told the {{outlet}}."),
            self.fill("{source} told the {outlet} that {rumour}."),
        )
        return f"{self.text(*fixed)}\n\n{_standing(outlet)}"

    def own(self, outlet: str) -> str:
        """The outlet's own report: a witness that nobody else has, a denial, now and then another number."""
        witness = _person(self.random)
        fixed = (
            self.fill(self.random.choice(WITNESSED)),
            self.fill(f"“I {{saw}} {self.clause()},” {witness} told the {outlet}. “{_upper(self.clause())}.”"),
            self.fill("{body} {denied} {rumour}."),
        )
        return f"{self.text(*fixed)}\n\n{_standing(outlet)}"

    def headline(self) -> str:
        """A headline in one of three moulds."""
        moulds = ("{many} in {town} as {what} {past}", "{town}: {what} {past}", "Questions in {town} over {what}")
        return _upper(self.fill(self.random.choice(moulds)))

    def text(self, *fixed: str) -> str:
        """Paragraphs of two sentences: the fixed ones, then filling."""
        sentences = [*map(_upper, fixed), *(self.sentence() for _ in range(SENTENCES - len(fixed)))]
        return "\n\n".join(" ".join(sentences[place : place + 2]) for place in range(0, len(sentences), 2))

    def sentence(self) -> str:
        """A sentence of filling: plain, or reported."""
        reported = "{body} {verb} that " if self.random.random() < 1 / 4 else ""
        return _upper(self.fill(f"{reported}{self.clause()} {{link}} {self.clause()} {{when}}."))

    def clause(self) -> str:
        """A clause about a thing of the place."""
        return self.fill(self.random.choice(CLAUSES))

    def fill(self, mould: str) -> str:
        """The mould with its slots filled: this event's facts, the number, or any word of the kind."""
        return _filled(self.random, mould, self.facts | {"many": self.many()})

    def many(self) -> str:
        """The number: off by a few in one of five places, bounded in another."""
        chance = self.random.random()
        if chance < 1 / 5:
            return str(self.number + self.random.randint(1, 3))
        return f"at least {self.number}" if chance < 2 / 5 else str(self.number)


def _filled(random: Random, mould: str, facts: dict[str, str] | None = None) -> str:
    """The mould with its slots filled, and the slots of what they are filled with."""
    known = facts or {}
    while "{" in mould:
        mould = _SLOT.sub(lambda slot: known.get(slot[1]) or random.choice(WORDS[slot[1]]), mould)
    return mould


def _town(random: Random) -> str:
    return _filled(random, "{start}{middle}{ending}")


def _person(random: Random) -> str:
    return _filled(random, "{given} {start}{middle}{ending}")


def _outlet(random: Random) -> str:
    town = random.randrange(OUTLETS)
    name = WORDS["start"][town] + WORDS["middle"][town % 16] + WORDS["ending"][town % 24]
    return _filled(random, f"{name} {{paper}}")


def _standing(outlet: str) -> str:
    """The line under each of an outlet's reports: always the same, and no other outlet's."""
    line = _filled(
        Random(outlet), "is {done} {when} {where} the {adjective} {site} and {done} by {given} {start}{ending}"
    )
    return f"The {outlet} {line}. © 2024 {outlet}"


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
