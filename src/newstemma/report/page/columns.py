"""The columns of the matrix, which are the leaves of the stemma: a report each, or reports of one origin folded into one.

Columns stand so that few lines of the stemma cross: the reports of one source beside each other, else by time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.report.labels import turn

if TYPE_CHECKING:
    from newstemma.report.views import EdgeView, ReportView, StoryView

MOST_COLUMNS = 8  # more are folded: with eight, a claim of a line still stands beside its marks at 1,280 pixels
COPIED = 3  # a copied passage tells more of where a report comes from than one credit


@dataclass(frozen=True, slots=True)
class Column:
    """One report, or reports that are folded: `source` is what they took from, "" when no one body or report."""

    reports: tuple[ReportView, ...]
    source: str = ""

    @property
    def key(self) -> str:
        """The letter of its earliest report."""
        return self.reports[0].letter

    @property
    def folded(self) -> bool:
        """True when it holds more than one report."""
        return len(self.reports) > 1

    @property
    def name(self) -> str:
        """The outlets of its reports: what they took from is told above them."""
        often = Counter(each.outlet or "outlet not known" for each in self.reports)
        names = sorted(often, key=lambda name: (name != self.source, -often[name]))
        return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"

    @property
    def taken(self) -> str:
        """What its reports have in common: where most of them come from; "" of one report, or of others."""
        return f"from {self.source}" if self.folded and self.source else ""

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters of its reports."""
        return tuple(each.letter for each in self.reports)


def columns(story: StoryView, unfolded: Collection[str] = ()) -> list[Column]:
    """The columns of a story; of more reports than fit, those of one origin are one column, if it is not asked to be open."""
    alone = [Column((report,)) for report in story.reports]
    if len(alone) > MOST_COLUMNS:
        alone = _folded(story, unfolded)
    return _ordered(alone, story.edges)


def _folded(story: StoryView, unfolded: Collection[str]) -> list[Column]:
    origin = _origins(story)
    groups: dict[str, list[ReportView]] = defaultdict(list)
    for report in story.reports:
        groups[origin[report.letter]].append(report)
    large = sorted((each for each in groups.items() if len(each[1]) > 1), key=lambda each: (-len(each[1]), each[0]))
    made = [Column(tuple(reports), _source(name, story)) for name, reports in large]
    single = [reports[0] for reports in groups.values() if len(reports) == 1]
    room = max(0, MOST_COLUMNS - 1 - len(made))
    if len(made) + len(single) > MOST_COLUMNS:
        said = Counter(letter for claim in story.claims for letter in claim.reports)
        kept = set(sorted((each.letter for each in single), key=lambda letter: (-said[letter], turn(letter)))[:room])
        rest = [each for each in single if each.letter not in kept]
        rest += [report for column in made[MOST_COLUMNS - 1 :] for report in column.reports]
        made = made[: MOST_COLUMNS - 1]
        single = [each for each in single if each.letter in kept]
        made.append(Column(tuple(sorted(rest, key=lambda each: turn(each.letter)))))
    opened = [Column((report,)) for column in made if column.key in unfolded for report in column.reports]
    return opened + [each for each in made if each.key not in unfolded] + [Column((each,)) for each in single]


def _origins(story: StoryView) -> dict[str, str]:
    """For each report where most of it comes from, followed to its end: a body outside, or a letter. A place where all write is none."""
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    social = {each.name for each in story.outside if each.kind == "social"}
    for edge in story.edges:
        if edge.body in social:
            continue
        weight = sum(often * (COPIED if kind == "copied" else 1) for kind, often in edge.evidence)
        weights[edge.taker][edge.source or edge.body or ""] += weight
    best = {taker: min(found, key=lambda name: (-found[name], name)) for taker, found in weights.items()}
    result = {}
    for report in story.reports:
        name, seen = report.letter, {report.letter}
        while name in best and best[name] not in seen:
            name = best[name]
            seen.add(name)
        result[report.letter] = name
    return result


def _source(name: str, story: StoryView) -> str:
    """The label of folded reports: their body, or the outlet of the report that they took from."""
    return next((each.outlet or f"report {name}" for each in story.reports if each.letter == name), name)


def _ordered(made: list[Column], edges: Sequence[EdgeView]) -> list[Column]:
    """The columns by time, then moved one by one as long as that makes the lines shorter."""
    order = sorted(made, key=lambda each: turn(each.key))
    ties = _ties(order, edges)
    if not ties or len(order) > 2 * MOST_COLUMNS:
        return order
    best = _length(order, ties)
    better = True
    while better:
        better = False
        for column in list(order):
            rest = [each for each in order if each is not column]
            for place in range(len(order)):
                tried = [*rest[:place], column, *rest[place:]]
                if (cost := _length(tried, ties)) < best:
                    order, best, better = tried, cost, True
                    break
    return order


def _ties(order: Sequence[Column], edges: Sequence[EdgeView]) -> list[list[str]]:
    """The columns that a line of the drawing ties together: those of one body, and a report with the one it took from."""
    where = {letter: column.key for column in order for letter in column.letters}
    bodies: dict[str, set[str]] = defaultdict(set)
    pairs = set()
    for edge in edges:
        if edge.body:
            bodies[edge.body].add(where[edge.taker])
        elif edge.source and where[edge.taker] != where[edge.source]:
            pairs.add((where[edge.taker], where[edge.source]))
    return [sorted(each) for each in bodies.values() if len(each) > 1] + [list(pair) for pair in sorted(pairs)]


def _length(order: Sequence[Column], ties: Sequence[Sequence[str]]) -> int:
    """How far the ties reach in this order, each beyond what it must."""
    at = {column.key: place for place, column in enumerate(order)}
    return sum(max(at[key] for key in tie) - min(at[key] for key in tie) - len(tie) + 1 for tie in ties)
