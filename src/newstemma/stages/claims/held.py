"""Grouped units as rows of `statements`, and back: what the stage of claims needs of them after they were grouped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from newstemma.matching.values import Value
from newstemma.spans import Span
from newstemma.stages.claims.units import Unit
from newstemma.tables import Article, Attribution, Statement

_BETWEEN = "\t"
"""Between words, keys and names: a key may have a space ("duration:5 years")."""
_Runs = dict[tuple[str | None, str, int | None, int | None], Attribution]


def statements_of(groups: Iterable[Sequence[Unit]]) -> Iterator[Statement]:
    """The rows of grouped units."""
    for claim, group in enumerate(groups):
        for unit in group:
            said = unit.attribution
            yield Statement(
                article=unit.article,
                start=unit.start,
                stop=unit.stop,
                claim=claim,
                home_start=unit.home.start,
                home_stop=unit.home.stop,
                part=unit.part,
                words=_BETWEEN.join(unit.words),
                stance=unit.stance,
                attribution=said.attribution if said else None,
                said_start=said.start if said else None,
                said_stop=said.stop if said else None,
                amounts=json.dumps([[v.kind, v.value, v.start, v.stop, v.of] for v in unit.values]),
                keys=_BETWEEN.join(sorted(unit.keys)),
                names=_BETWEEN.join(sorted(unit.names)),
                negated=unit.negated,
                stage=unit.stage,
            )


def units_in(
    statements: Iterable[Statement], articles: Iterable[Article], attributions: Iterable[Attribution]
) -> list[list[Unit]]:
    """The units again, by group."""
    texts = {article.article: article.text for article in articles}
    runs: _Runs = {(row.attribution, row.article, row.start, row.stop): row for row in attributions}
    rows = sorted(statements, key=lambda row: (row.claim, row.article, row.start, row.stop))
    return [[_unit(row, texts, runs) for row in group] for _, group in groupby(rows, key=lambda row: row.claim)]


def _unit(row: Statement, texts: dict[str, str], runs: _Runs) -> Unit:
    return Unit(
        article=row.article,
        start=row.start,
        stop=row.stop,
        home=Span(row.home_start, row.home_stop),
        part=row.part,
        text=texts[row.article][row.start : row.stop],
        words=tuple(row.words.split(_BETWEEN)) if row.words else (),
        stance=row.stance,
        attribution=runs.get((row.attribution, row.article, row.said_start, row.said_stop)),
        values=tuple(Value(*each) for each in json.loads(row.amounts)),
        keys=frozenset(row.keys.split(_BETWEEN)) if row.keys else frozenset(),
        names=frozenset(row.names.split(_BETWEEN)) if row.names else frozenset(),
        negated=row.negated,
        stage=row.stage,
    )
