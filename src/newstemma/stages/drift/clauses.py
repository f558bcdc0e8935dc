"""The clauses of a story, found by the words that they have, and what they say of whose words they are."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from newstemma.language.en import HEDGES, REPORTING_VERBS, STOPWORDS
from newstemma.language.en_words import HEDGE_WORDS
from newstemma.language.words import listed
from newstemma.matching.similar import Keys, stem
from newstemma.matching.values.scales import ONES, SCALES, TENS
from newstemma.matching.words import tokens
from newstemma.spans import Span
from newstemma.stages.claims.stances import BELIEVED
from newstemma.stages.claims.units import Unit, units_of
from newstemma.stages.claims.verbs import main_clause, verbal
from newstemma.stages.drift.furniture import FIRST_PERSON, others_words, quoted, stands_in
from newstemma.stages.drift.hedging import HEDGING, charged_with, hedged_after, hedged_elsewhere
from newstemma.tables import Article, Attribution, LegalStage, Sentence

NEAREST = 0.26
"""Of a clause's words, by weight, the least share that is asked for anywhere between two reports."""
ROOT = 7
"""Letters of a word that stand for all its forms: the prefect and the prefecture."""
MOST_CLAUSES = 400
"""Clauses of a report that are compared, the first ones: five times a long one's, and a bound for a text that is none."""
BESIDE = 150
"""Code points on each side of a clause's sentence in which its source may be named."""
_QUOTED = re.compile(r"[\"“”«»„‘]|(?<!\w)'|'(?!\w)")
_COULD_HAVE = re.compile(r"\b(?:could|might|would) have\b")
_BUT = re.compile(r"\b(?:but|if|had)\b")
_FLATLY = HEDGE_WORDS | HEDGES | BELIEVED | {"according"}
_BE = listed("have be")
CHARGED: frozenset[LegalStage | None] = frozenset(["charged", "tried", "convicted"])
"""Stages that are on paper: who reports them needs no other source."""
TOLL = listed("dead hurt missing")
"""What a headline has in the place of a verb."""
_NUMBERS = frozenset(stem(word) for word in (*ONES, *TENS, *SCALES))
_UNITS = frozenset(
    stem(word)
    for word in listed(
        "year month week day hour minute people person percent cent per dollar pound euro least last next past"
    )
)
ANNOUNCED = frozenset(
    stem(word) for word in listed("announce unveil reveal detail launch introduce outline present declare")
)
"""Verbs by which a thing is done: who announces that a coach is hired has hired him."""
_PRESUPPOSING = listed("after before while because although though when until since whereas would will")
"""Words before what a sentence takes as known, or what a speaker will do himself: "they found a boat and | would search on"."""
_ARTICLES = listed("a an the one")
_TO_COME = listed("will would")
"""What is announced with these is settled by it: "the academy announced that Krog will host the feast"."""
_GLAD = frozenset(
    stem(word) for word in listed("delighted pleased proud happy glad thrilled honoured honored saddened sorry")
)
"""Who is so because of a thing takes it as known."""
LONGEST_OUTLET = 100
"""Code points of an outlet's name that are read."""
OWN_NAME = 5
"""Letters of an outlet's name, at least, by which it is known as the speaker."""
SPOKESPEOPLE = listed("spokesman spokeswoman spokesperson spokespeople")
"""Who says the words of a body: a headline that names the body has the source."""
_BRACKETS = re.compile(r"\([^)]{0,80}\)")


class Near(NamedTuple):
    """A clause and how near it is to another."""

    unit: Unit
    share: float  # of the other's words
    alike: float = 0.0  # of the words of both


class _Like(NamedTuple):
    """The words of near clauses, and how near they are."""

    keys: Keys
    share: float
    alike: float


class Clauses:
    """The clauses of a story's reports, which come earliest first."""

    def __init__(
        self, articles: Sequence[Article], sentences: Iterable[Sentence], attributions: Iterable[Attribution]
    ) -> None:
        in_article: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            in_article[sentence.article].append(sentence)
        self.said: dict[str, list[Attribution]] = defaultdict(list)
        for row in attributions:
            self.said[row.article].append(row)
        self.articles = {article.article: article for article in articles}
        self.of = {
            key: units_of(article, tuple(in_article[key]), tuple(self.said[key]))[:MOST_CLAUSES]
            for key, article in self.articles.items()
        }
        self.every = [clause for clauses in self.of.values() for clause in clauses]
        often = Counter(key for clause in self.every for key in clause.keys)
        self.weights = {key: math.log((len(self.every) + 1) / (count + 0.5)) for key, count in often.items()}
        self.having: dict[Keys, list[Unit]] = defaultdict(list)  # copies have their words in common
        for clause in self.every:
            self.having[clause.keys].append(clause)
        self.wordings = list(self.having)
        holding: dict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(self.wordings):
            for key in keys:
                holding[key].append(number)
        self.holding = {key: np.array(numbers, np.int64) for key, numbers in holding.items()}
        self.wholes = np.array([self.weight(keys) for keys in self.wordings], np.float64)
        self.shared = np.zeros(len(self.wordings), np.float64)  # with the one that is looked at
        self.found: dict[Keys, list[_Like]] = {}
        self.days = {article.article: (article.published or "")[:10] for article in articles}
        self.order = {article.article: place for place, article in enumerate(articles)}
        self.others = {key: others_words(article) for key, article in self.articles.items()}
        self.quoted = {key: quoted(article) for key, article in self.articles.items()}
        self.letters = {
            (clause.article, clause.home) for clause in self.every if not FIRST_PERSON.isdisjoint(clause.words)
        }
        self.frames: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self.around: dict[tuple[str, int, int, bool], frozenset[str]] = {}
        self.together: dict[str, list[Unit]] = {}

    def weight(self, keys: Keys) -> float:
        """How much the words say, in this story."""
        return sum(self.weights[key] for key in sorted(keys))

    def earlier(self, one: str, other: str) -> bool:
        """True when the one report is surely of an earlier day than the other."""
        return "" not in (self.days[one], self.days[other]) and self.days[one] < self.days[other]

    def plain(self, clause: Unit) -> bool:
        """True for what a report states itself, unhedged and unquoted, with a verb or in its headline."""
        if clause.stance != "asserts" or clause.attribution is not None or clause.text.rstrip().endswith("?"):
            return False
        if stands_in(self.others[clause.article], clause.start, clause.stop):
            return False
        if stands_in(self.quoted[clause.article], clause.start, clause.stop):
            return False
        text = self.articles[clause.article].text
        if hedged_after(text, clause.stop) or charged_with(text, clause.start, clause.stop):
            return False
        around = text[max(0, clause.start - 1) : clause.stop + 1]
        flat = _FLATLY.isdisjoint(clause.words) and (clause.article, clause.home) not in self.letters
        return flat and not _QUOTED.search(around) and (clause.part == "title" or any(map(tells, clause.words)))

    def led_by_hedge(self, clause: Unit) -> bool:
        """True where the sentence hedged before the clause begins: "he allegedly struck her | as she walked along"."""
        text = self.articles[clause.article].text
        return not HEDGE_WORDS.isdisjoint(token.word for token in tokens(text[clause.home.start : clause.start]))

    def near(self, clause: Unit) -> Iterator[Near]:
        """The clauses with NEAREST of this one's words by weight."""
        if clause.keys not in self.found:
            self.found[clause.keys] = list(self._like(clause.keys))
        for like in self.found[clause.keys]:
            yield from (Near(other, like.share, like.alike) for other in self.having[like.keys] if other is not clause)

    def _like(self, keys: Keys) -> Iterator[_Like]:
        """The words of other clauses that are near; such a clause has one of the rarest, which weigh the rest."""
        whole = self.weight(keys)
        for key in sorted(keys):
            self.shared[self.holding[key]] += self.weights[key]
        likely: dict[int, None] = {}
        passed = 0.0
        for key in sorted(keys, key=lambda key: (-self.weights[key], key)):
            if passed > (1 - NEAREST) * whole:
                break
            passed += self.weights[key]
            holding = self.holding[key]
            likely |= dict.fromkeys(holding[self.shared[holding] >= NEAREST * whole].tolist())
        near = np.array([*likely], np.int64)
        common = self.shared[near]
        alike = common / (whole + self.wholes[near] - common)
        for key in keys:
            self.shared[self.holding[key]] = 0.0
        for other, both, like in zip(near.tolist(), common.tolist(), alike.tolist(), strict=True):
            yield _Like(self.wordings[other], both / whole, like)

    def stretches(self, article: str) -> list[Unit]:
        """What each sentence of a body has from one speaker, or as its own words, clauses put together."""
        if article not in self.together:
            groups: dict[tuple[Span, str, str], list[Unit]] = defaultdict(list)
            for unit in self.of[article]:
                if unit.part == "body":
                    who = unit.attribution.attribution if unit.attribution else ""
                    groups[unit.home, who, unit.stance].append(unit)
            self.together[article] = [_together(group) for group in groups.values()]
        return self.together[article]

    def weaker(self, unit: Unit) -> bool:
        """True for what is hedged, or somebody's in the report's words: a report may see for itself what one is quoted with.

        "It could have sunk, but did not" is no hedge, and "told to pay" no statement.
        """
        row = unit.attribution
        if unit.words[0] == "to" and _BE.isdisjoint(unit.words[1:2]):
            return False
        if unit.stance == "hedges":
            if charged_with(self.articles[unit.article].text, unit.start, unit.stop):
                return False
            after = self.articles[unit.article].text[unit.start : unit.home.stop]
            could = _COULD_HAVE.search(after) if row is None else None
            return could is None or _BUT.search(after, could.end()) is None
        if unit.stance != "attributes" or row is None or row.form == "direct" or row.speaker is None:
            return False
        return not (self._settles(unit, row) or _tells_of_saying(unit, row)) and unit.words[0] not in _PRESUPPOSING

    def _settles(self, unit: Unit, row: Attribution) -> bool:
        """True where saying it, or feeling so about it, leaves no doubt, or a report is its own source."""
        announced = self.announced(row) and not _TO_COME.isdisjoint(unit.words)
        return announced or self._by_itself(row) or not _GLAD.isdisjoint(self._frame(row)[1])

    def _by_itself(self, row: Attribution) -> bool:
        """True where a report names its own outlet as the source: "Vik Herald has learned"."""
        outlet = "".join(filter(str.isalnum, (self.articles[row.article].outlet or "")[:LONGEST_OUTLET].casefold()))
        speaker = "".join(filter(str.isalnum, (row.speaker or "").casefold()))
        return len(speaker) >= OWN_NAME and outlet.removeprefix("www").startswith(speaker)

    def described(self, unit: Unit) -> bool:
        """True for what a sentence says in passing, between commas: "will sign the act, | a rarely used law that lets towns tax"."""
        before = self.articles[unit.article].text[max(unit.home.start, unit.start - 2) : unit.start].rstrip()
        return before.endswith(",") and unit.words[0] in _ARTICLES and not main_clause(unit.text)

    def hedges(self, unit: Unit, keys: Keys) -> bool:
        """True unless the hedge of a report's own words stands behind half of these: "urged a change, as it could harm some"."""
        first = next((i for i, word in enumerate(unit.words) if word in HEDGING), None)
        if unit.stance != "hedges" or unit.attribution is not None:
            return True
        if first is None:
            return not hedged_elsewhere(self.articles[unit.article].text, unit.start)
        after = {stem(word) for word in unit.words[first:]}
        common = meant(keys & unit.keys)
        return 2 * len(common & after) >= len(common)

    def named(self, clause: Unit, other: Unit) -> bool:
        """True when the clause's sentence, or one beside it, names who says the other, or has the verb that says so."""
        row = other.attribution
        if row is None or row.speaker is None:
            return False
        named, spoken = self._frame(row)
        if clause.part == "title" and _speaks_for_itself(clause, other, row.speaker):
            return True
        if not ANNOUNCED.isdisjoint(spoken) and not self._announcers(row).isdisjoint(self._whole(clause)):
            return True
        if clause.part == "title" and not self._label(clause).isdisjoint(self._source(row)):
            return True
        beside = self._beside(clause, role=row.kind == "anonymous")
        return not beside.isdisjoint(named) or not spoken.isdisjoint(map(stem, clause.words))

    def announced(self, row: Attribution) -> bool:
        """True where the verb does what it says."""
        return not ANNOUNCED.isdisjoint(self._frame(row)[1])

    def _frame(self, row: Attribution) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of who speaks (the last word of the name, and its beginning) and of the cue."""
        if row.attribution not in self.frames:
            name = [token.word for token in tokens(_BRACKETS.sub("", row.speaker or "")) if token.word not in STOPWORDS]
            cue = self.articles[row.article].text[row.cue_start or 0 : row.cue_stop or 0]
            self.frames[row.attribution] = (
                frozenset(each for word in name[-1:] for each in (stem(word), word[:ROOT])),
                frozenset(stem(token.word) for token in tokens(cue) if token.word not in STOPWORDS),
            )
        return self.frames[row.attribution]

    def _source(self, row: Attribution) -> frozenset[str]:
        """The stems of all words that name who speaks."""
        source = self.articles[row.article].text[row.source_start or 0 : row.source_stop or 0]
        return frozenset(stem(token.word) for token in tokens(source) if token.word not in STOPWORDS)

    def _label(self, clause: Unit) -> frozenset[str]:
        """The stems of what stands in a headline before the colon that leads to a clause: "Harbour watchdog: mayor lied"."""
        label, colon, _ = self.articles[clause.article].text[clause.home.start : clause.start].rpartition(":")
        return frozenset(stem(token.word) for token in tokens(label)) if colon else frozenset()

    def speaker(self, row: Attribution) -> frozenset[str]:
        """The stems of the last word of who speaks, and its beginning."""
        return self._frame(row)[0] if row.speaker else frozenset()

    def _announcers(self, row: Attribution) -> frozenset[str]:
        """The stems of all capitalised words that name who announces: of "Vik Rovers president Edda Krog" also the club's."""
        source = self.articles[row.article].text[row.source_start or 0 : row.source_stop or 0]
        return (
            frozenset(stem(token.word) for token in tokens(source) if not source[token.start].islower())
            | self._frame(row)[0]
        )

    def _whole(self, clause: Unit) -> frozenset[str]:
        """The stems of the clause's sentence, of a headline in parts those of every part."""
        return frozenset(stem(token.word) for token in tokens(self.articles[clause.article].text[clause.home.slice]))

    def _beside(self, clause: Unit, *, role: bool) -> frozenset[str]:
        """The stems of the clause's sentence and of what is beside it; of a headline also their beginnings.

        For a role, words inside a name do not count: the Harbour Authority is not "authorities".
        """
        place = (clause.article, clause.start, clause.stop, role)
        if place not in self.around:
            article = self.articles[clause.article]
            title = clause.part == "title"
            low, high = self.part(clause).start, self.part(clause).stop
            if not title:
                low, high = max(article.body, low - BESIDE), high + BESIDE
            text = article.text[low:high]
            found = list(tokens(text))
            inner = {b.start for a, b in pairwise(found) if text[a.start].isupper() and text[b.start].isupper()}
            skipped = inner if role and not title else frozenset()
            stems = frozenset(stem(token.word) for token in found if token.start not in skipped)
            self.around[place] = stems | {word[:ROOT] for word in stems} if title else stems
        return self.around[place]

    def sourced(self, clause: Unit) -> bool:
        """True when reported speech begins or ends in the clause's sentence."""
        rows, span = self.said[clause.article], self.part(clause)
        return any(row.start < span.stop and span.start < row.stop for row in rows)

    def part(self, clause: Unit) -> Span:
        """The clause's sentence; of a headline in parts ("Five held; more to come, say police") its part."""
        if clause.part != "title":
            return clause.home
        text = self.articles[clause.article].text
        start = text.rfind(";", clause.home.start, clause.start) + 1
        stop = text.find(";", clause.stop, clause.home.stop)
        return Span(start or clause.home.start, clause.home.stop if stop < 0 else stop)


def _tells_of_saying(unit: Unit, row: Attribution) -> bool:
    """True where a clause holds who speaks and the verb: that "the governor urged a change" the report states itself."""
    if row.cue_start is None or row.cue_stop is None or row.source_stop is None:
        return False
    return unit.start < row.source_stop <= unit.stop and unit.start <= row.cue_start and row.cue_stop <= unit.stop


def _together(units: Sequence[Unit]) -> Unit:
    """Clauses of one sentence that one speaker says, as one."""
    return replace(
        units[0],
        stop=units[-1].stop,
        words=tuple(word for unit in units for word in unit.words),
        values=tuple(value for unit in units for value in unit.values),
        keys=frozenset[str]().union(*(unit.keys for unit in units)),
        names=frozenset[str]().union(*(unit.names for unit in units)),
    )


def _speaks_for_itself(headline: Unit, other: Unit, speaker: str) -> bool:
    """True for "Harbour board welcomes the plan" and "The harbour board welcomes the plan, a spokesman said"."""
    verbs = {word for word in headline.words if REPORTING_VERBS.get(word, word) != word}
    return not SPOKESPEOPLE.isdisjoint(speaker.casefold().split()[-1:]) and not verbs.isdisjoint(other.words)


def tells(word: str) -> bool:
    """True for a verb, and for what a headline has in its place: "27 hurt".

    >>> tells("hurt"), tells("harbour")
    (True, False)
    """
    return verbal(word) or word in TOLL


def own(unit: Unit) -> bool:
    """True for a report's own plain words."""
    return unit.stance == "asserts" and unit.attribution is None


def meant(keys: Keys) -> Keys:
    """Of the words those that are no numbers and units.

    >>> sorted(meant(frozenset(["count:60", "60", "sixty", "barn", "year"])))
    ['barn']
    """
    return frozenset(key for key in keys if ":" not in key and not key[0].isdigit()) - _NUMBERS - _UNITS
