"""Claims: statements, across the reports of a story, that say the same thing.

From the statements that the stage before has grouped, by an analyst's "same claim" and "different claim": each claim's value, its
best statement, and how its statements stand to each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from newstemma.ids import content_id
from newstemma.spans import Span
from newstemma.stages.claims.held import units_in
from newstemma.stages.claims.statements import best, relation, shared_values
from newstemma.stages.claims.told import Told
from newstemma.stages.claims.units import Unit, unique, unit_at, units_of
from newstemma.tables import Article, Attribution, Claim, Credit, Decision, Sentence, Speaker, Statement, Story


def claims(
    stories: list[Story],
    articles: list[Article],
    sentences: list[Sentence],
    attributions: list[Attribution],
    speakers: list[Speaker],
    credits: list[Credit],  # noqa: A002  # named after its table
    statements: list[Statement],
    decisions: list[Decision],
) -> Iterator[Claim]:
    """Yield every statement of every claim of one story."""
    if not stories:
        return
    story = min(row.story for row in stories)
    told = Told(attributions, speakers, credits)
    groups = units_in(statements, articles, attributions)
    groups = _decided(groups, decisions, _Made(articles, sentences, attributions))
    for group in sorted(groups, key=lambda group: min((unit.article, unit.start, unit.stop) for unit in group)):
        yield from _rows(story, group, told)


class _Made:
    """The statement at a place that an analyst points at, when no claim has one there."""

    def __init__(self, articles: list[Article], sentences: list[Sentence], attributions: list[Attribution]) -> None:
        self.articles = {article.article: article for article in articles}
        self.sentences, self.attributions = sentences, attributions

    def at(self, article: str | None, start: int | None, stop: int | None) -> Unit | None:
        """The clause there, else the words themselves as one."""
        if article not in self.articles or start is None or stop is None:
            return None
        span = Span(start, stop)
        here = [sentence for sentence in self.sentences if sentence.article == article]
        said = [row for row in self.attributions if row.article == article]
        clause = _closest([*units_of(self.articles[article], tuple(here), tuple(said))], span)
        if clause is not None:
            return clause
        homes = [sentence for sentence in here if sentence.start < stop and start < sentence.stop]
        home = min(homes, key=lambda row: row.start, default=None)
        return None if home is None else unit_at(self.articles[article], home, span, said)


def _decided(groups: list[list[Unit]], decisions: list[Decision], made: _Made) -> list[list[Unit]]:
    """The groups after an analyst's "same claim" and "different claim"."""
    for decision in sorted(decisions, key=lambda row: (row.made, row.decision)):
        if decision.undone is None and decision.verb == "same claim":
            groups = _same(groups, decision, made)
        elif decision.undone is None and decision.verb == "different claim":
            groups = [part for group in groups for part in _parted(group, decision)]
    return groups


def _same(groups: list[list[Unit]], decision: Decision, made: _Made) -> list[list[Unit]]:
    """The groups with both places in one; a statement that no claim has is made."""
    places = (
        (decision.article, decision.start, decision.stop),
        (decision.other_article, decision.other_start, decision.other_stop),
    )
    held: list[list[Unit]] = []
    for place in places:
        group = _holding(groups, *place)
        lone = None if group is not None else made.at(*place)
        if group is None and lone is None:
            return groups
        held.append(group if group is not None else [lone] if lone is not None else [])
    if held[0] is held[1]:
        return groups
    return [group for group in groups if group is not held[0] and group is not held[1]] + [unique(held[0] + held[1])]


def _parted(group: list[Unit], decision: Decision) -> list[list[Unit]]:
    """The group, or when it has statements at both places the second and what is left."""
    apart = [u for u in group if _at(u, decision.other_article, decision.other_start, decision.other_stop)]
    rest = [u for u in group if u not in apart]
    if apart and any(_at(u, decision.article, decision.start, decision.stop) for u in rest):
        return [rest, apart]
    return [group]


def _closest(candidates: list[Unit], span: Span) -> Unit | None:
    """The unit that fits the span best, of those that share half of the shorter of both."""
    fits = [(Span(u.start, u.stop).jaccard(span), -u.start, -u.stop, u) for u in candidates if _fits(u, span)]
    most = max(fits, default=None, key=lambda fit: fit[:3])
    return most[3] if most else None


def _fits(unit: Unit, span: Span) -> bool:
    here = Span(unit.start, unit.stop)
    return 2 * here.overlap(span) >= max(1, min(len(here), len(span)))


def _holding(groups: list[list[Unit]], article: str | None, start: int | None, stop: int | None) -> list[Unit] | None:
    """The group whose statement fits the span best."""
    if start is None or stop is None:
        return None
    closest = _closest([u for group in groups for u in group if u.article == article], Span(start, stop))
    return next((group for group in groups if closest in group), None)


def _at(unit: Unit, article: str | None, start: int | None, stop: int | None) -> bool:
    return unit.article == article and start is not None and stop is not None and _fits(unit, Span(start, stop))


def _rows(story: str, group: list[Unit], told: Told) -> Iterator[Claim]:
    claim = content_id(story, *sorted((unit.article, unit.start, unit.stop) for unit in group))
    chosen = shared_values(group)
    said_best = best(group)
    stands = relation(group, chosen)
    for unit in group:
        value = chosen.get(unit)
        yield Claim(
            claim=claim,
            story=story,
            article=unit.article,
            start=unit.start,
            stop=unit.stop,
            best=unit is said_best,
            stance=told.stance(unit),
            attribution=unit.attribution.attribution if unit.attribution else None,
            speaker=told.speaker(unit),
            via=told.via(unit),
            value=value.value if value else None,
            value_kind=value.kind if value else None,
            stage=unit.stage,
            relation=stands,
        )
