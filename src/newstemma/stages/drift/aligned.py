"""Drift between clauses that say the same in nearly the same words, whether or not they are statements of one claim.

A report's own clause is laid beside every clause of the story that somebody says or that is hedged. It is stronger where it has
most of the other's words, weighed by how rare they are in the story, and the report says it nowhere with a source: a headline
against its own body, a body against the other reports that are not later.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from newstemma.language.en import HEDGES, REPORTING_VERBS, STOPWORDS
from newstemma.language.en_words import HEDGE_WORDS
from newstemma.language.words import listed
from newstemma.matching.similar import Keys, stem
from newstemma.matching.values import agree
from newstemma.matching.words import tokens
from newstemma.spans import Span
from newstemma.stages.claims.units import Unit, units_of, verbal
from newstemma.stages.drift.furniture import others_words, stands_in
from newstemma.tables import Article, Attribution, Drift, DriftKind, Sentence

HEADLINE = 0.38
"""Of a headline clause's words, by weight, the share that its body must have as somebody's: from .4 to .7, rows with the marked
weaker wording stay at about .5 on the corpus' train part (by reading .8), and found falls from 23 to 8 of 68."""
TAKEN = 0.5
"""The same share between two reports."""
ALIKE = 0.35
"""Of the words of both clauses of two reports, by weight, the share that they have in common."""
COPIED = 0.8
"""The same share between two headlines, of which one lost its source."""
OWN = 0.7
"""A clause that somebody's report says itself, this much as near, shows that nothing was lost."""
NEAREST = HEADLINE * OWN
"""The least share that is asked for anywhere below."""
SHARED = 3
"""Words and values in common between clauses of two reports, of them at least two that are no names."""
HEADED = 4
"""Words with a meaning of a headline that states something though no verb is seen in it: not every verb is known."""
FEWEST = 5
"""Words of a clause that asks for a source: an age or a price in passing does not."""
ROOT = 7
"""Letters of a word that stand for all its forms: the prefect and the prefecture."""
MOST_CLAUSES = 400
"""Clauses of a report that are compared, the first ones: five times a long one's, and a bound for a text that is none."""
BESIDE = 150
"""Code points on each side of a clause's sentence in which its source may be named."""
_QUOTED = re.compile(r"[\"“”«»„‘]|(?<!\w)'|'(?!\w)")
_TOLL = listed("dead hurt missing")
SPOKESPEOPLE = listed("spokesman spokeswoman spokesperson spokespeople")
"""Who says the words of a body: a headline that names the body has the source."""
_SUBJECTS = listed("he she it they who which")
_BRACKETS = re.compile(r"\([^)]{0,80}\)")


@dataclass(frozen=True, slots=True)
class _Near:
    """A weaker clause and how near it is."""

    unit: Unit
    share: float  # of the stronger clause's words
    alike: float  # of the words of both


@dataclass(frozen=True, slots=True)
class _Like:
    """The words of weaker clauses, and how near they are."""

    keys: Keys
    share: float
    alike: float


def aligned(
    articles: Sequence[Article], sentences: Iterable[Sentence], attributions: Iterable[Attribution]
) -> Iterator[Drift]:
    """Yield each own clause of a report that another clause says with a source or a hedge; the articles come earliest first.

    Cost grows with the clauses of the story times those that share a rare word with them.
    """
    story = _Story(articles, sentences, attributions)
    for article in articles:
        told: dict[tuple[Span, str, Span], tuple[Unit, _Near]] = {}
        for clause in filter(story.plain, story.clauses[article.article]):
            found = story.headline(clause) or story.cut(clause) if clause.part == "title" else story.body(clause)
            if found:
                place = (clause.home, found.unit.article, found.unit.home)  # of two sentences one pair of clauses
                known = told.get(place)
                if known is None or story.nearness(known[1]) < story.nearness(found):
                    told[place] = (clause, found)
        yield from (_row(clause, found.unit) for clause, found in told.values())


def _row(strong: Unit, weak: Unit) -> Drift:
    kind: DriftKind = "attribution dropped" if weak.stance == "attributes" else "hedge dropped"
    if strong.article == weak.article:
        kind = "headline stronger"
    return Drift(strong.article, strong.start, strong.stop, weak.article, weak.start, weak.stop, kind)


class _Story:
    """The clauses of a story, found by the words that they have."""

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
        self.clauses = {
            key: units_of(article, tuple(in_article[key]), tuple(self.said[key]))[:MOST_CLAUSES]
            for key, article in self.articles.items()
        }
        every = [clause for clauses in self.clauses.values() for clause in clauses]
        often = Counter(key for clause in every for key in clause.keys)
        self.weights = {key: math.log((len(every) + 1) / (count + 0.5)) for key, count in often.items()}
        self.having: dict[Keys, list[Unit]] = defaultdict(list)  # copies have their words in common
        for clause in every:
            self.having[clause.keys].append(clause)
        self.holding: dict[str, list[Keys]] = defaultdict(list)
        for keys in self.having:
            for key in keys:
                self.holding[key].append(keys)
        self.found: dict[Keys, list[_Like]] = {}
        self.days = {article.article: (article.published or "")[:10] for article in articles}
        self.order = {article.article: place for place, article in enumerate(articles)}
        self.called = {
            key: frozenset().union(*(clause.names for clause in clauses)) for key, clauses in self.clauses.items()
        }
        self.others = {key: others_words(article) for key, article in self.articles.items()}
        self.frames: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self.around: dict[tuple[str, int, int], frozenset[str]] = {}

    def weight(self, keys: Keys) -> float:
        """How much the words say, in this story."""
        return sum(self.weights[key] for key in sorted(keys))

    def plain(self, clause: Unit) -> bool:
        """True for what a report states itself, unhedged and unquoted, with a verb or a value."""
        if clause.stance != "asserts" or clause.attribution is not None or clause.text.rstrip().endswith("?"):
            return False
        if stands_in(self.others[clause.article], clause.start, clause.stop):
            return False
        around = self.articles[clause.article].text[max(0, clause.start - 1) : clause.stop + 1]
        hedged = not (HEDGE_WORDS | HEDGES).isdisjoint(clause.words)
        headed = clause.part == "title" and sum(":" not in key for key in clause.keys) >= HEADED
        return not _QUOTED.search(around) and not hedged and (headed or any(map(_tells, clause.words)))

    def near(self, clause: Unit) -> Iterator[_Near]:
        """The clauses with NEAREST of this one's words by weight."""
        if clause.keys not in self.found:
            self.found[clause.keys] = list(self.like(clause.keys))
        for like in self.found[clause.keys]:
            yield from (_Near(other, like.share, like.alike) for other in self.having[like.keys] if other is not clause)

    def like(self, keys: Keys) -> Iterator[_Like]:
        """The words of other clauses that are near; such a clause has one of the rarest, which weigh the rest."""
        whole = self.weight(keys)
        likely: dict[Keys, None] = {}
        passed = 0.0
        for key in sorted(keys, key=lambda key: (-self.weights[key], key)):
            if passed > (1 - NEAREST) * whole:
                break
            passed += self.weights[key]
            likely |= dict.fromkeys(self.holding[key])
        for other in likely:
            common = self.weight(keys & other)
            if common >= NEAREST * whole:
                yield _Like(other, common / whole, common / (whole + self.weight(other) - common))

    def headline(self, clause: Unit) -> _Near | None:
        """The clause of the body that says a headline as somebody's or hedged, where none says it plainly."""
        if len(clause.keys) < 2 or self.sourced(clause):
            return None
        near = [each for each in self.near(clause) if each.unit.article == clause.article and each.unit.part == "body"]
        own = max((each.share for each in near if _own(each.unit)), default=0.0)
        weaker = [
            each
            for each in near
            if each.share >= HEADLINE and own < OWN * each.share and len(clause.keys & each.unit.keys) >= 2
            if self.weaker(each.unit) and clause.negated == each.unit.negated and not self.named(clause, each.unit)
            if self.same_actors(clause, each.unit) and _values_agree(clause, each.unit)
        ]
        return max(weaker, default=None, key=lambda each: (each.share, -each.unit.start))

    def same_actors(self, clause: Unit, other: Unit) -> bool:
        """True when a headline and a clause of its body have a name in common, or the clause has a pronoun for it.

        A headline's words are names where the body has them as such.
        """
        names = clause.keys & self.called[clause.article]
        if not names or not _SUBJECTS.isdisjoint(other.words[:1]):
            return True
        home = self.articles[other.article].text[other.home.start : other.home.stop]
        return not names.isdisjoint(stem(token.word) for token in tokens(home))

    def cut(self, clause: Unit) -> _Near | None:
        """The headline of another report, not later, that says the same and names a source."""
        weaker = [
            each
            for each in self.near(clause)
            if each.unit.part == "title" and each.unit.article != clause.article and each.alike >= COPIED
            if len(clause.keys & each.unit.keys) >= SHARED and self.taken(clause, each.unit)
        ]
        return self.nearest(weaker)

    def body(self, clause: Unit) -> _Near | None:
        """The clause of another report, not later, that says with a source or a hedge what this report never does."""
        if len(clause.words) < FEWEST or len(clause.keys) < SHARED or self.sourced(clause):
            return None
        near = list(self.near(clause))
        if not any(each.share >= TAKEN and self.weaker(each.unit) for each in near):
            return None
        told_here = max((e.share for e in near if e.unit.article == clause.article and not _own(e.unit)), default=0.0)
        own: dict[str, float] = defaultdict(float)
        for each in near:
            if _own(each.unit) and each.unit.part == "body":
                own[each.unit.article] = max(own[each.unit.article], each.share)
        weaker = [
            each
            for each in near
            if each.unit.article != clause.article
            and each.share >= TAKEN
            and each.alike >= ALIKE
            and max(told_here, own[each.unit.article]) < OWN * each.share
            and each.unit.part == "body"
            and self.taken(clause, each.unit)
        ]
        telling = {each.unit.article for each in weaker}
        stating = {article for article, share in own.items() if share >= TAKEN} | {clause.article}
        if len(stating) > len(telling):
            return None
        return self.nearest(weaker)

    def nearest(self, found: Iterable[_Near]) -> _Near | None:
        """The nearest clause; of copies the earliest."""
        return max(found, default=None, key=self.nearness)

    def nearness(self, each: _Near) -> tuple[float, int, int]:
        """Greater for a nearer clause, then for an earlier one."""
        return (round(each.share + each.alike, 6), -self.order[each.unit.article], -each.unit.start)

    def taken(self, clause: Unit, other: Unit) -> bool:
        """True when the clause may have lost the other's source or hedge."""
        dates = self.days[clause.article], self.days[other.article]
        if clause.negated != other.negated or (all(dates) and dates[0] < dates[1]) or not self.weaker(other):
            return False
        common = clause.keys & other.keys
        plain = common - clause.names - other.names
        return (
            len(common) >= SHARED
            and len(plain) >= 2
            and not self.named(clause, other)
            and any(map(verbal, other.words))
        )

    def weaker(self, unit: Unit) -> bool:
        """True for what is hedged, or somebody's in the report's words: a report may see for itself what one is quoted with."""
        row = unit.attribution
        if unit.stance == "hedges":
            return True
        return unit.stance == "attributes" and row is not None and row.form != "direct" and row.speaker is not None

    def named(self, clause: Unit, other: Unit) -> bool:
        """True when the clause's sentence, or one beside it, names who says the other, or has the verb that says so."""
        row = other.attribution
        if row is None or row.speaker is None:
            return False
        named, spoken = self.frame(row)
        if clause.part == "title" and _speaks_for_itself(clause, other, row.speaker):
            return True
        return not self.beside(clause).isdisjoint(named) or not spoken.isdisjoint(map(stem, clause.words))

    def frame(self, row: Attribution) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of who speaks (the last word of the name, and its beginning) and of the cue."""
        if row.attribution not in self.frames:
            name = [token.word for token in tokens(_BRACKETS.sub("", row.speaker or "")) if token.word not in STOPWORDS]
            cue = self.articles[row.article].text[row.cue_start or 0 : row.cue_stop or 0]
            self.frames[row.attribution] = (
                frozenset(each for word in name[-1:] for each in (stem(word), word[:ROOT])),
                frozenset(stem(token.word) for token in tokens(cue) if token.word not in STOPWORDS),
            )
        return self.frames[row.attribution]

    def beside(self, clause: Unit) -> frozenset[str]:
        """The stems of the clause's sentence and of what is beside it; of a headline also their beginnings."""
        place = (clause.article, clause.start, clause.stop)
        if place not in self.around:
            article = self.articles[clause.article]
            low, high = clause.home.start, clause.home.stop
            if clause.part == "body":
                low, high = max(article.body, low - BESIDE), high + BESIDE
            stems = frozenset(stem(token.word) for token in tokens(article.text[low:high]))
            self.around[place] = stems | {word[:ROOT] for word in stems} if clause.part == "title" else stems
        return self.around[place]

    def sourced(self, clause: Unit) -> bool:
        """True when reported speech begins or ends in the clause's sentence."""
        rows = self.said[clause.article]
        return any(row.start < clause.home.stop and clause.home.start < row.stop for row in rows)


def _speaks_for_itself(headline: Unit, other: Unit, speaker: str) -> bool:
    """True for "Harbour board welcomes the plan" and "The harbour board welcomes the plan, a spokesman said"."""
    verbs = {word for word in headline.words if REPORTING_VERBS.get(word, word) != word}
    return speaker.casefold().split()[-1] in SPOKESPEOPLE and not verbs.isdisjoint(other.words)


def _values_agree(one: Unit, two: Unit) -> bool:
    """True unless both have amounts of one kind, and none of the one agrees with any of the other."""
    for kind in ("money", "count"):
        here = [value.value for value in one.values if value.kind == kind]
        there = [value.value for value in two.values if value.kind == kind]
        if here and there and not any(agree(kind, a, b) for a in here for b in there):
            return False
    return True


def _tells(word: str) -> bool:
    """True for a verb, and for what a headline has in its place: "27 hurt"."""
    return verbal(word) or word in _TOLL


def _own(unit: Unit) -> bool:
    """True for a report's own plain words."""
    return unit.stance == "asserts" and unit.attribution is None
