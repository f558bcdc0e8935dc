"""Variants and drift: found when both spans overlap ours, by half of the shorter."""

from __future__ import annotations

from itertools import combinations

from newstemma.tables import Drift, Variant

from .findings import Finding, Outcome, Tables, grouped, rows_of
from .measures import Share
from .reading import Gold, GoldQuote, Place


def variants(gold: Gold, tables: Tables) -> Outcome:
    """Altered quotations found: two versions in different articles overlap rows of one utterance of ours."""
    ours = [
        [Place(row.article, row.start, row.stop) for row in rows]
        for rows in grouped(rows_of(tables, "variants", Variant), "utterance").values()
    ]
    ours = [places for places in ours if places[0].article in gold.read()]
    met = [[_same(want, places) for places in ours] for want in gold.quotes]
    right = [any(row[column] for row in met) for column in range(len(ours))]
    missed = [want for want, row in zip(gold.quotes, met, strict=True) if not any(row)]
    return Outcome(
        {
            "variants: found": Share(len(gold.quotes) - len(missed), len(gold.quotes)),
            "variants: precision": Share(sum(right), len(ours)),
        },
        [Finding("variants", "missed", want.versions[0], f"{len(want.versions)} versions") for want in missed]
        + [
            Finding("variants", "not in gold", places[0], f"{len(places)} rows")
            for places, good in zip(ours, right, strict=True)
            if not good
        ],
    )


def _same(want: GoldQuote, places: list[Place]) -> bool:
    return any(
        one.article != other.article
        and any(one.overlaps(place) for place in places)
        and any(other.overlaps(place) for place in places)
        for one, other in combinations(want.versions, 2)
    )


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
