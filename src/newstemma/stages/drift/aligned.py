"""Drift between clauses that say the same in nearly the same words, whether or not they are statements of one claim.

A report's own clause is laid beside every clause of the story that somebody says or that is hedged. It is stronger where it has
most of the other's words, weighed by how rare they are in the story, and the report says it nowhere with a source: a headline
against its own body, a body against the other reports that are not later. An amount is stronger without its bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newstemma.spans import Span
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import verbal
from newstemma.stages.drift.amounts import Amounts
from newstemma.stages.drift.clauses import CHARGED, Clauses, Near, meant, own
from newstemma.stages.drift.deeds import of_himself
from newstemma.stages.drift.headlines import Headlines
from newstemma.stages.drift.hedging import REFERRING, may_be
from newstemma.tables import Article, Attribution, Drift, DriftKind, Sentence

TAKEN = 0.5
"""Of a clause's words, by weight, the share that the weaker clause of another report must have."""
ALIKE = 0.35
"""Of the words of both clauses of two reports, by weight, the share that they have in common."""
COPIED = 0.8
"""The same share between two headlines, of which one lost its source."""
TOLD = 0.7
"""A clause that somebody's report says itself, this much as near, shows that nothing was lost."""
SHARED = 3
"""Words and values in common between clauses of two reports, of them at least two that are no names."""
DIGITS = 2
"""Of an amount that tells what is spoken of; one, two and three are everywhere."""
OF_AMOUNT = 3
"""Words in common beside such an amount that are no names or numbers."""
FEWEST = 5
"""Words of a clause that asks for a source: an age or a price in passing does not."""


def aligned(
    articles: Sequence[Article], sentences: Iterable[Sentence], attributions: Iterable[Attribution]
) -> Iterator[Drift]:
    """Yield each own clause of a report that another clause says with a source, a hedge or a bound; articles come earliest first.

    Cost grows with the clauses of the story times those that share a rare word with them.
    """
    story = Clauses(articles, sentences, attributions)
    headlines = Headlines(story)
    amounts = Amounts(story, headlines)
    for article in articles:
        bounds = {Span(row.start, row.stop): row for row in amounts.lost(article.article)}
        yield from bounds.values()
        told: dict[tuple[Span, str, Span], tuple[Unit, Unit, float]] = {}
        for clause in filter(story.plain, story.of[article.article]):
            found = headlines.weaker(clause) or cut(story, clause) if clause.part == "title" else body(story, clause)
            if found and Span(clause.start, clause.stop) not in bounds:
                place = (clause.home, found.article, found.home)  # of two sentences one pair of clauses
                common = story.weight(clause.keys & found.keys)
                if place not in told or told[place][2] < common:
                    told[place] = (clause, found, common)
        yield from (_row(clause, found) for clause, found, _ in told.values())


def _row(strong: Unit, weak: Unit) -> Drift:
    kind: DriftKind = "attribution dropped" if weak.stance == "attributes" else "hedge dropped"
    if strong.article == weak.article:
        kind = "headline stronger"
    return Drift(strong.article, strong.start, strong.stop, weak.article, weak.start, weak.stop, kind)


def cut(story: Clauses, clause: Unit) -> Unit | None:
    """The headline of another report, not later, that says the same as this one and names a source."""
    return _nearest(
        story,
        (
            each
            for each in story.near(clause)
            if each.unit.part == "title" and each.unit.article != clause.article and each.alike >= COPIED
            if len(clause.keys & each.unit.keys) >= SHARED and _taken(story, clause, each.unit)
        ),
    )


def body(story: Clauses, clause: Unit) -> Unit | None:
    """The clause of another report, not later, that says with a source or a hedge what this report never does."""
    short = len(clause.words) < FEWEST or len(clause.keys) < SHARED
    if short or clause.stage in CHARGED or story.sourced(clause):
        return None
    near = list(story.near(clause))
    amounts = bool(clause.values)
    if not any(
        (each.share >= TAKEN or amounts) and _much(clause, each) and story.weaker(each.unit) for each in near
    ) or story.led_by_hedge(clause):
        return None
    told_here = max((e.share for e in near if e.unit.article == clause.article and not own(e.unit)), default=0.0)
    plain: dict[str, float] = defaultdict(float)
    for each in near:
        if own(each.unit) and each.unit.part == "body":
            plain[each.unit.article] = max(plain[each.unit.article], each.share)
    weaker = [
        each
        for each in near
        if each.unit.article != clause.article
        and _much(clause, each)
        and max(told_here, plain[each.unit.article]) < TOLD * each.share
        and each.unit.part == "body"
        and each.unit.stage not in CHARGED
        and _taken(story, clause, each.unit)
    ]
    telling = {each.unit.article for each in weaker}
    stating = {article for article, share in plain.items() if share >= TAKEN} | {clause.article}
    return None if len(stating) > len(telling) else _nearest(story, weaker)


def _much(clause: Unit, each: Near) -> bool:
    """True where enough is the same: half of the words, or an amount and what it is of and does."""
    if each.share >= TAKEN and each.alike >= ALIKE:
        return True
    if not clause.values:
        return False
    common = clause.keys & each.unit.keys
    amounts = any(key.startswith(("count:", "money:")) and sum(map(str.isdigit, key)) >= DIGITS for key in common)
    return amounts and len(meant(common - clause.names - each.unit.names)) >= OF_AMOUNT


def _nearest(story: Clauses, found: Iterable[Near]) -> Unit | None:
    """The nearest clause; of copies the earliest."""
    best = max(
        found,
        default=None,
        key=lambda each: (round(each.share + each.alike, 6), -story.order[each.unit.article], -each.unit.start),
    )
    return best.unit if best else None


def _taken(story: Clauses, clause: Unit, other: Unit) -> bool:
    """True when the clause may have lost the other's source or hedge."""
    if clause.negated != other.negated or story.earlier(clause.article, other.article) or not story.weaker(other):
        return False
    if may_be(clause.text) and (other.stance == "hedges" or not may_be(other.text)):
        return False
    if not story.hedges(other, clause.keys) or not REFERRING.isdisjoint(other.words):
        return False
    if story.described(other) or of_himself(story, clause, other):
        return False
    common = clause.keys & other.keys
    plain = common - clause.names - other.names
    return (
        len(common) >= SHARED
        and len(plain) >= 2
        and bool(meant(plain))
        and not story.named(clause, other)
        and any(map(verbal, other.words))
    )
