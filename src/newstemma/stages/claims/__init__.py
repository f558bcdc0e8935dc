"""Claims: statements, across the reports of a story, that say the same thing.

From sentences and attributions. Each report is cut into units (clauses, reported contents, ages, hedged descriptions);
units that share rare stems and values, or are each other's best match between two reports, are grouped by average link;
a denial joins what it denies. What a single report has is a claim when it has a value, a name or a source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache

from newstemma.ids import content_id
from newstemma.spans import Span
from newstemma.stages.claims.alone import adrift, named, readable, told_alone, whole
from newstemma.stages.claims.denials import answered, with_cue
from newstemma.stages.claims.joining import joined
from newstemma.stages.claims.leaning import dangling
from newstemma.stages.claims.phrases import ages, descriptions
from newstemma.stages.claims.statements import (
    best,
    notable,
    relation,
    shared_values,
    states,
    with_denials,
)
from newstemma.stages.claims.terms import prison_terms
from newstemma.stages.claims.tolls import tolls
from newstemma.stages.claims.units import Unit, unit_at, units_of
from newstemma.tables import Article, Attribution, Claim, Credit, Decision, Sentence, Speaker, Stance, Story

STORIES_KEPT = 4
"""Stories whose groups are kept while an analyst decides about their claims."""
GOOD_PART = 0.4
"""A clause of which a toll is this share says little else, and would be the same claim twice."""


def claims(
    stories: list[Story],
    articles: list[Article],
    sentences: list[Sentence],
    attributions: list[Attribution],
    speakers: list[Speaker],
    credits: list[Credit],  # noqa: A002  # named after its table
    decisions: list[Decision],
) -> Iterator[Claim]:
    """Yield every statement of every claim of one story."""
    if not stories:
        return
    story = min(row.story for row in stories)
    found, undecided = _undecided(
        tuple(articles), tuple(sentences), tuple(attributions), tuple(speakers), tuple(credits)
    )
    told = _Told(attributions, speakers, credits)
    made = _Made(list(found), articles, sentences, attributions)
    groups = _decided([list(group) for group in undecided], decisions, made)
    for group in sorted(groups, key=lambda group: min((unit.article, unit.start, unit.stop) for unit in group)):
        yield from _rows(story, group, told)


@lru_cache(maxsize=STORIES_KEPT)
def _undecided(
    articles: tuple[Article, ...],
    sentences: tuple[Sentence, ...],
    attributions: tuple[Attribution, ...],
    speakers: tuple[Speaker, ...],
    credits: tuple[Credit, ...],  # noqa: A002  # named after its table
) -> tuple[tuple[Unit, ...], tuple[tuple[Unit, ...], ...]]:
    """A story's units and how they are grouped before anybody decides, kept for the next decision."""
    found = _story_units(list(articles), list(sentences), list(attributions))
    told = _Told(list(attributions), list(speakers), list(credits))
    groups = _groups(found, {article.article: article.text for article in articles}, told.speaker)
    return tuple(found), tuple(map(tuple, groups))


def _story_units(articles: list[Article], sentences: list[Sentence], attributions: list[Attribution]) -> list[Unit]:
    in_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        in_article[sentence.article].append(sentence)
    said: dict[str, list[Attribution]] = defaultdict(list)
    for row in attributions:
        said[row.article].append(row)
    ordered = sorted(articles, key=lambda article: article.article)
    return [unit for a in ordered for unit in units_of(a, tuple(in_article[a.article]), tuple(said[a.article]))]


def _groups(found: list[Unit], texts: dict[str, str], speaker: Callable[[Unit], str | None]) -> list[list[Unit]]:
    described = descriptions(found)
    answering = {(u.article, u.start) for group in described for u in group if u.stance == "denies"}
    counted = [*tolls(found), *prison_terms(found)]
    told = _mostly_told(found, [phrase for group in counted for phrase in group])
    stated = joined([unit for unit in found if states(unit)], speaker)
    plain = [[unit for unit in group if (unit.article, unit.start) not in answering | told] for group in stated]
    groups = [with_denials(group) for group in plain if group]
    kept = _kept([*ages(found), *counted, *described], groups, texts)
    groups = answered(found, kept, groups, speaker)
    groups = [_unique([with_cue(unit, texts[unit.article]) for unit in group]) for group in groups if group]
    return _with_names(groups, texts)


def _kept(phrases: list[list[Unit]], groups: list[list[Unit]], texts: dict[str, str]) -> list[list[Unit]]:
    """Phrases that are claims of their own, what several reports say, and the weightiest of what one report has."""
    several = [_unique(group) for group in groups if len({unit.article for unit in group}) > 1 and notable(group)]
    several = [group for group in whole(several, texts) if not adrift(group, texts)]
    several = [group for one in several if not dangling(best(group := _shown(one, texts)))]
    several = _shown_once(several)
    alone = [_unique(group) for group in groups if len({unit.article for unit in group}) == 1]
    taken = [unit for group in several for unit in group]
    told = [_unique(group) for group in phrases if _compared(group)]
    return [*told, *_outermost([*several, *told_alone(alone, texts, taken)])]


def _with_names(groups: list[list[Unit]], texts: dict[str, str]) -> list[list[Unit]]:
    """The groups, what is shown with who "he" is, where no other group shows words of the same sentence."""
    told_best = [best(group) for group in groups]
    shown = Counter((said.article, said.home) for said in told_best)
    result = []
    for group, said in zip(groups, told_best, strict=True):
        alone = shown[said.article, said.home] == 1
        told = named(said, texts[said.article]) if alone else said
        result.append([told if unit is said else unit for unit in group])
    return result


def _shown(group: list[Unit], texts: dict[str, str]) -> list[Unit]:
    """The group with the statement that is shown for it from where it can be read, which may make another the best one."""
    for _ in group:
        said = best(group)
        if (told := readable(said, texts[said.article])) == said:
            break
        group = [told if unit is said else unit for unit in group]
    return group


def _shown_once(groups: list[list[Unit]]) -> list[list[Unit]]:
    """The groups, of those that show one and the same place the one that most reports have, the earliest one if as many do."""
    places: dict[tuple[str, int, int], list[Unit]] = {}
    for group in sorted(groups, key=lambda group: -len({unit.article for unit in group})):
        said = best(group)
        places.setdefault((said.article, said.start, said.stop), group)
    kept = {id(group) for group in places.values()}
    return [group for group in groups if id(group) in kept]


def _outermost(groups: list[list[Unit]]) -> list[list[Unit]]:
    """The groups without those that lie in another's statements and have no value that it has not."""
    placed: dict[tuple[str, Span], list[tuple[Unit, int]]] = defaultdict(list)  # by sentence
    for i, group in enumerate(groups):
        for unit in group:
            placed[unit.article, unit.home].append((unit, i))
    valued = [{(value.kind, value.value) for value in shared_values(group).values()} for group in groups]
    kept = []
    for i, group in enumerate(groups):
        around = [
            {j for other, j in placed[unit.article, unit.home] if j != i and _within(unit, other)} for unit in group
        ]
        if not any(valued[i] <= valued[j] for j in set.intersection(*around)):
            kept.append(group)
    return kept


def _within(unit: Unit, other: Unit) -> bool:
    """True when the other's words hold the unit's and more."""
    return other.start <= unit.start and unit.stop <= other.stop and len(other.text) > len(unit.text)


def _compared(group: list[Unit]) -> bool:
    """True when there is something beside the phrase: another report's, or a denial."""
    return len({unit.article for unit in group}) > 1 or len({unit.stance for unit in group}) > 1


def _mostly_told(found: list[Unit], phrases: list[Unit]) -> set[tuple[str, int]]:
    """Where the units start of which a phrase that is a claim of its own holds a good part."""
    inside: dict[tuple[str, Span], set[Span]] = defaultdict(set)  # by sentence
    for phrase in phrases:
        inside[phrase.article, phrase.home].add(Span(phrase.start, phrase.stop))
    spans = ((unit, Span(unit.start, unit.stop)) for unit in found)
    return {
        (unit.article, unit.start)
        for unit, span in spans
        if any(span.overlap(p) >= GOOD_PART * len(span) for p in inside[unit.article, unit.home])
    }


def _unique(group: list[Unit]) -> list[Unit]:
    """One statement per place."""
    places = {(unit.article, unit.start, unit.stop): unit for unit in group}
    return [places[place] for place in sorted(places)]


class _Made:
    """The statement at a place that an analyst points at, when no claim has one there."""

    def __init__(
        self, found: list[Unit], articles: list[Article], sentences: list[Sentence], attributions: list[Attribution]
    ) -> None:
        self.found = found
        self.articles = {article.article: article for article in articles}
        self.sentences, self.attributions = sentences, attributions

    def at(self, article: str | None, start: int | None, stop: int | None) -> Unit | None:
        """The clause there, else the words themselves as one."""
        if article not in self.articles or start is None or stop is None:
            return None
        span = Span(start, stop)
        clause = _closest([u for u in self.found if u.article == article], span)
        if clause is not None:
            return clause
        homes = [s for s in self.sentences if s.article == article and s.start < stop and start < s.stop]
        home = min(homes, key=lambda row: row.start, default=None)
        said = [row for row in self.attributions if row.article == article]
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
    return [group for group in groups if group is not held[0] and group is not held[1]] + [_unique(held[0] + held[1])]


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


class _Told:
    """Who says a unit, and through whom."""

    def __init__(self, attributions: list[Attribution], speakers: list[Speaker], credited: list[Credit]) -> None:
        self.names = {row.attribution: row.speaker for row in speakers}
        self.outlets: dict[str, list[Attribution]] = defaultdict(list)
        self.said: dict[str, list[Attribution]] = defaultdict(list)
        for row in sorted(attributions, key=lambda row: (row.stop - row.start, row.start, row.attribution)):
            self.said[row.article].append(row)
            if row.kind == "outlet":
                self.outlets[row.article].append(row)
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        for credit in sorted(credited, key=lambda row: (row.start or 0, row.stop or 0, row.names)):
            if credit.scope == "statement" and credit.of == "text" and credit.kind in _PRESS:
                self.credits[credit.article].append(credit)

    def speaker(self, unit: Unit) -> str | None:
        """Who the report says it from: the attribution's speaker, else the outlet that the sentence credits."""
        row = unit.attribution
        return self._own_credit(unit) if row is None else self.names.get(row.attribution, row.speaker)

    def via(self, unit: Unit) -> str | None:
        """The outlet of the attribution, else of an attribution around it, else the one that the sentence credits."""
        row = unit.attribution
        if row is None or row.via is not None or row.kind == "outlet":
            return None if row is None else row.via
        for other in self.outlets[row.article]:
            if other.start <= row.start and row.stop <= other.stop:
                return self.names.get(other.attribution, other.speaker)
        return self._credited(unit)

    def stance(self, unit: Unit) -> Stance:
        """The unit's stance; words that the sentence credits to an outlet are not the report's own."""
        return "attributes" if unit.stance == "asserts" and self._own_credit(unit) else unit.stance

    def _own_credit(self, unit: Unit) -> str | None:
        """The outlet that the sentence credits, when no attribution in it says for which words."""
        home = unit.home
        named = unit.attribution is None and self._credited(unit)
        return (
            named or None
            if not any(row.start < home.stop and home.start < row.stop for row in self.said[unit.article])
            else None
        )

    def _credited(self, unit: Unit) -> str | None:
        for credit in self.credits[unit.article]:
            if credit.start is not None and unit.home.start <= credit.start < unit.home.stop:
                return credit.names
        return None


_PRESS = ("agency", "newspaper", "broadcaster", "web")


def _rows(story: str, group: list[Unit], told: _Told) -> Iterator[Claim]:
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
