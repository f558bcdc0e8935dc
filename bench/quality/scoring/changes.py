"""Variants and drift: found when both spans overlap ours, by half of the shorter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from newstemma.tables import Drift, Variant

from .findings import Finding, Outcome, Tables, grouped, rows_of
from .measures import Share
from .reading import Gold, GoldQuote, Place


def variants(gold: Gold, tables: Tables) -> Outcome:
    """Altered quotations found: two versions in different articles overlap rows of one utterance of ours.

    Where the reader has versions of one article alone, two of them do. Of those found, how many versions our utterance
    has, and whether any of its rows tells the reader's change.
    """
    ours = [
        rows
        for rows in grouped(rows_of(tables, "variants", Variant), "utterance").values()
        if rows[0].article in gold.read()
    ]
    met = [[_same(want, rows) for rows in ours] for want in gold.quotes]
    right = [any(row[column] for row in met) for column in range(len(ours))]
    missed = [want for want, row in zip(gold.quotes, met, strict=True) if not any(row)]
    best = [
        (want, max((rows for rows, same in zip(ours, row, strict=True) if same), key=lambda rows: _has(want, rows)))
        for want, row in zip(gold.quotes, met, strict=True)
        if any(row)
    ]
    return Outcome(
        {
            "variants: found": Share(len(best), len(gold.quotes)),
            "variants: precision": Share(sum(right), len(ours)),
            "variants: versions of found": Share(
                sum(_has(want, rows) for want, rows in best), sum(len(want.versions) for want, _ in best)
            ),
            "variants: change of found": Share(
                sum(want.change in {row.change for row in rows} for want, rows in best),
                sum(want.change is not None for want, _ in best),
            ),
        },
        [Finding("variants", "missed", want.versions[0], f"{len(want.versions)} versions") for want in missed]
        + [
            Finding("variants", "not in gold", _place(rows[0]), f"{len(rows)} rows")
            for rows, good in zip(ours, right, strict=True)
            if not good
        ],
    )


def _place(row: Variant) -> Place:
    return Place(row.article, row.start, row.stop)


def _same(want: GoldQuote, rows: Sequence[Variant]) -> bool:
    alone = len({version.article for version in want.versions}) == 1
    return any(
        (alone or one.article != other.article) and _covered(one, rows) and _covered(other, rows)
        for one, other in combinations(want.versions, 2)
    )


def _has(want: GoldQuote, rows: Sequence[Variant]) -> int:
    """How many of the reader's versions the rows have."""
    return sum(_covered(version, rows) for version in want.versions)


def _covered(version: Place, rows: Sequence[Variant]) -> bool:
    return any(version.overlaps(_place(row)) for row in rows)


def drift(gold: Gold, tables: Tables) -> Outcome:
    """Drift found, both the stronger and the weaker wording."""
    ours = [row for row in rows_of(tables, "drift", Drift) if row.article in gold.read()]
    places = [
        (Place(row.article, row.start, row.stop), Place(row.other, row.other_start, row.other_stop)) for row in ours
    ]
    met = [
        [want.stronger.overlaps(stronger) and want.weaker.overlaps(weaker) for stronger, weaker in places]
        for want in gold.drift
    ]
    right = [any(row[column] for row in met) for column in range(len(ours))]
    missed = [want for want, row in zip(gold.drift, met, strict=True) if not any(row)]
    return Outcome(
        {
            "drift: found": Share(len(gold.drift) - len(missed), len(gold.drift)),
            "drift: precision": Share(sum(right), len(ours)),
        },
        [Finding("drift", "missed", want.stronger, want.what) for want in missed]
        + [
            Finding("drift", "not in gold", stronger, row.kind)
            for row, (stronger, _), good in zip(ours, places, right, strict=True)
            if not good
        ],
    )
