"""Scores of one story's rows against a reader's gold: pure functions over rows of `newstemma.tables`.

`score` gives all of them; each module scores one table, so a single stage can be measured by its rows alone:
`score(gold, {"articles": [...], "credits": [...]}, records).measures` leaves out what has no rows to score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newstemma.tables import Article

from .attributions import attributions
from .changes import drift, variants
from .claims import claims
from .copies import copies, one_story
from .credits import credits_of_text
from .findings import Finding, Outcome, Tables, rows_of, words_at
from .measures import Answers, Balance, Measure, Share, figures, summed
from .reading import Gold, Json, Place, gold_of

__all__ = [
    "Answers",
    "Balance",
    "Finding",
    "Gold",
    "Json",
    "Measure",
    "Outcome",
    "Place",
    "Share",
    "Tables",
    "figures",
    "gold_of",
    "score",
    "scored",
    "summed",
    "words_at",
]

SCORES: dict[str, Callable[[Gold, Tables], Outcome]] = {
    "attributions": attributions,
    "credits": credits_of_text,
    "stories": one_story,
    "edges": copies,
    "claims": claims,
    "variants": variants,
    "drift": drift,
}
"""What each table is scored by, in the order of the flow."""


def score(gold: Json, tables: Tables, records: Sequence[Json]) -> Outcome:
    """All measures of one story and all that went wrong, of those tables that are given (empty ones too)."""
    placed = gold_of(gold, records, rows_of(tables, "articles", Article))
    result = scored(placed, tables)
    for n in placed.missing:
        result.findings.append(Finding("articles", "missed", None, f"article {n} of the gold is not in the case"))
    return result


def scored(gold: Gold, tables: Tables) -> Outcome:
    """The same for a gold whose spans are ours already."""
    result = Outcome()
    for table, outcome_of in SCORES.items():
        if table in tables:
            outcome = outcome_of(gold, tables)
            result.measures.update(outcome.measures)
            result.findings.extend(outcome.findings)
    return result
