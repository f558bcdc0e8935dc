"""The units of a story's reports, grouped by what they say before any analyst decides: the statements of its claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from newstemma.spans import Span
from newstemma.stages.claims.alone import adrift, named, readable, told_alone, whole
from newstemma.stages.claims.denials import answered, with_cue
from newstemma.stages.claims.joining import joined
from newstemma.stages.claims.leaning import dangling
from newstemma.stages.claims.phrases import ages, descriptions
from newstemma.stages.claims.statements import best, notable, shared_values, states, with_denials
from newstemma.stages.claims.terms import prison_terms
from newstemma.stages.claims.told import Told
from newstemma.stages.claims.tolls import tolls
from newstemma.stages.claims.units import Unit, unique, units_of
from newstemma.tables import Article, Attribution, Credit, Sentence, Speaker

GOOD_PART = 0.4
"""A clause of which a toll is this share says little else, and would be the same claim twice."""


def grouped(
    articles: list[Article],
    sentences: list[Sentence],
    attributions: list[Attribution],
    speakers: list[Speaker],
    credits: list[Credit],  # noqa: A002  # named after its table
) -> list[list[Unit]]:
    """A story's statements, by claim."""
    found = _story_units(articles, sentences, attributions)
    told = Told(attributions, speakers, credits)
    return _groups(found, {article.article: article.text for article in articles}, told.speaker)


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
    kept = _kept([*ages(found), *counted, *described], groups, texts, found)
    groups = answered(found, kept, groups, speaker)
    groups = [unique([with_cue(unit, texts[unit.article]) for unit in group]) for group in groups if group]
    return _with_names(groups, texts)


def _kept(
    phrases: list[list[Unit]], groups: list[list[Unit]], texts: dict[str, str], found: list[Unit]
) -> list[list[Unit]]:
    """Phrases that are claims of their own, what several reports say, and the weightiest of what one report has."""
    several = [unique(group) for group in groups if len({unit.article for unit in group}) > 1 and notable(group)]
    several = [group for group in whole(several, texts) if not adrift(group, texts)]
    several = [group for one in several if not dangling(best(group := _shown(one, texts)))]
    alone = [unique(group) for group in groups if len({unit.article for unit in group}) == 1]
    taken = [unit for group in several for unit in group]
    told = [unique(group) for group in phrases if _compared(group)]
    return [*told, *_outermost([*several, *told_alone(alone, texts, taken, found)])]


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
