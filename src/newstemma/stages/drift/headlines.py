"""Headlines that state what their own body only attributes or hedges."""

from __future__ import annotations

import re

from newstemma.language.en_words import RELATIVES
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.values import agree
from newstemma.matching.words import tokens
from newstemma.spans import Span
from newstemma.stages.claims.units import Unit
from newstemma.stages.drift.clauses import TOLL, Clauses, Near, meant, own, tells
from newstemma.stages.drift.deeds import both_to_come, done

HEADLINE = 0.38
"""Of a headline clause's words, by weight, the share that a sentence of its body must have as somebody's. On the corpus' train
part rows stay right from .38 to .7, and fewer are found."""
LEAD = 0.25
"""The same share for the first sentences of a body, which a headline sums up: from .38 down to here, of 233 marked drifts of the
corpus' train part 27 instead of 23 were found, and in fourteen stories of other news no row that is wrong came with them."""
LEADS = 2
"""First sentences of a body; the very first may be a caption."""
MATTER = 2
"""Words in common with other sentences that are no names, numbers or units."""
WHOLE = 0.95
"""The same share for a headline's clause without a verb: "club for sale"."""
OTHERWISE = 0.6
"""The same share where amounts differ: "3 killed" and "the pilot and two passengers"."""
OWN = 0.7
"""A sentence of the report's own that has this much of what the weaker one has of the headline shows that nothing was lost."""
PARTLY = 0.35
"""The same share for a sentence that has as much of the headline as the weaker one."""
LONGEST_TITLE = 1000
"""Code points of a title that are read: a bound for a text that is none."""
HEADED = 4
"""Words with a meaning of a headline that states something though no verb is seen in it: not every verb is known."""
MAYBE = listed("may might possibly perhaps probably likely")
"""Who says "it may have been stolen" is no source of "it was stolen"."""
_LABEL = re.compile(
    r"[^:;]{0,40}\b(?:claims?|fact[ -]?check|hoax|rumou?rs?|opinion|analysis|reports?|watch|explainer)\b[^:;]{0,20}:",
    re.IGNORECASE,
)
"""Before a colon: what follows is told as somebody's."""
_ON_PAPER = listed("charged indicted convicted sentenced jailed acquitted fined pleads")
_DEMANDS = listed("should must ought shall")
_SUBJECTS = listed("he she it they who which")


class Headlines:
    """What the bodies of a story have of their headlines."""

    def __init__(self, story: Clauses) -> None:
        self.story = story
        self.names = {
            key: frozenset[str]().union(*(clause.names for clause in clauses)) for key, clauses in story.of.items()
        }
        self.again: dict[str, frozenset[int]] = {}  # where bodies print their headlines once more
        self.leads = {
            key: frozenset(list(dict.fromkeys(clause.home for clause in clauses if clause.part == "body"))[:LEADS])
            for key, clauses in story.of.items()
        }

    def weaker(self, clause: Unit) -> Unit | None:
        """What the body says of a headline as somebody's or hedged, where no sentence of it says as much plainly."""
        story = self.story
        if len(clause.keys) < 2 or clause.words[0] == "including" or story.sourced(clause) or not self.states(clause):
            return None
        if not _ON_PAPER.isdisjoint(clause.words) or _LABEL.match(
            story.articles[clause.article].text, clause.home.start, clause.start
        ):
            return None
        whole = story.weight(clause.keys)
        near = [
            Near(unit, story.weight(clause.keys & unit.keys) / whole)
            for unit in story.stretches(clause.article)
            if len(clause.keys & unit.keys) >= 2 and meant(clause.keys & unit.keys)
        ]
        plain = [
            each
            for each in near
            if (own(each.unit) and not self.repeats(each.unit))
            or (each.unit.stance != "denies" and done(story, clause, each.unit))
        ]
        weaker = [
            each
            for each in near
            if each.share >= self.least(clause, each.unit)
            and not any(self.as_plain(clause, each, one) for one in plain)
            if story.weaker(each.unit) and clause.negated == each.unit.negated
            if not story.named(clause, each.unit) or _less_sure(each.unit, clause)
            if self.same_actors(clause, each.unit) and self.same_matter(clause, each.unit)
            if not done(story, clause, each.unit) and story.hedges(each.unit, clause.keys)
            if not _demands(each.unit, clause) and not both_to_come(story, clause, each.unit)
        ]
        best = max(weaker, default=None, key=lambda each: (each.share, -each.unit.start))
        return best.unit if best else None

    def repeats(self, unit: Unit) -> bool:
        """True for a line of a body that is its headline once more, as pages print it above the text."""
        if unit.article not in self.again:
            article = self.story.articles[unit.article]
            title = article.text[: min(article.body, LONGEST_TITLE)]
            self.again[unit.article] = frozenset(
                each.start
                for each in self.story.stretches(unit.article)
                if each.stop - each.start <= len(title) and article.text[each.start : each.stop].strip(" .") in title
            )
        return unit.start in self.again[unit.article]

    def states(self, clause: Unit) -> bool:
        """True for a clause with a verb, or with words enough to state something.

        A label before or after a colon states nothing, nor does what stands between two commas or begins with "who".
        """
        if clause.words[0] in RELATIVES:
            return False
        if any(map(tells, clause.words)):
            return True
        text = self.story.articles[clause.article].text
        before, after = text[max(0, clause.start - 2) : clause.start], text[clause.stop - 1 : clause.stop + 1]
        if ":" in before + after or ("," in before and "," in after):
            return False
        return _headed(clause) or len(clause.keys - self.names[clause.article]) >= 2

    def least(self, clause: Unit, unit: Unit) -> float:
        """The share of a headline's words that a sentence of the body must have."""
        verbs = [word for word in clause.words if tells(word) or word.endswith("ing")]
        participles = bool(verbs) and all(word.endswith("ing") and word not in TOLL for word in verbs)
        if participles or not (verbs or _headed(clause)):  # "the mayor's sneering text"
            return WHOLE
        if not _values_agree(clause, unit):
            return OTHERWISE
        return LEAD if unit.home in self.leads[unit.article] else HEADLINE

    def as_plain(self, clause: Unit, weaker: Near, plain: Near) -> bool:
        """True when a sentence of the report's own says what the weaker one says of a headline."""
        common = clause.keys & weaker.unit.keys
        matter = common - self.names[clause.article] or common
        both = self.story.weight(matter & plain.unit.keys)
        return both >= (PARTLY if plain.share >= weaker.share else OWN) * self.story.weight(matter)

    def same_matter(self, clause: Unit, unit: Unit) -> bool:
        """True when more than names and numbers is the same; the first sentences are of a headline's matter anyway."""
        common = meant(clause.keys & unit.keys) - self.names[clause.article]
        return unit.home in self.leads[unit.article] or len(common) >= MATTER

    def same_actors(self, clause: Unit, other: Unit) -> bool:
        """True when a headline and a sentence of its body have a name in common, or the sentence has a pronoun for it.

        A headline's words are names where the body has them as such.
        """
        names = clause.keys & self.names[clause.article]
        if not names or not _SUBJECTS.isdisjoint(other.words[:1]):
            return True
        home: Span = other.home
        text = self.story.articles[other.article].text[home.slice]
        return not names.isdisjoint(stem(token.word) for token in tokens(text))


def _less_sure(unit: Unit, clause: Unit) -> bool:
    return not MAYBE.isdisjoint(unit.words) and MAYBE.isdisjoint(clause.words)


def _demands(unit: Unit, clause: Unit) -> bool:
    """True for "doors should open", which is no source of "doors open"."""
    return not _DEMANDS.isdisjoint(unit.words) and _DEMANDS.isdisjoint(clause.words)


def _headed(clause: Unit) -> bool:
    return sum(":" not in key for key in clause.keys) >= HEADED


def _values_agree(one: Unit, two: Unit) -> bool:
    """True unless both have amounts of one kind, and none of the one agrees with any of the other."""
    for kind in ("money", "count"):
        here = [value.value for value in one.values if value.kind == kind]
        there = [value.value for value in two.values if value.kind == kind]
        if here and there and not any(agree(kind, a, b) for a in here for b in there):
            return False
    return True
