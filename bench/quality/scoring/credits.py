"""Credits of text: found when half of the shorter span overlaps, one to one; then the right body, kind and scope.

Pairs are the best one-to-one pairing per article: most pairs, then most with the right body ("(AFP, dpa)" is two), then most
overlap. Credits of photos and videos do not count; ours that takes one for a credit of the text is one too many.
"""

from __future__ import annotations

from newstemma.tables import Credit

from .findings import Finding, Outcome, Tables, rows_of
from .measures import Share
from .names import outlets_agree
from .pairing import best_pairs
from .reading import Gold, GoldCredit, Place

PAIR, BODY = 10_000.0, 10.0  # a pair outweighs all bodies, a body all overlaps of an article


def credits_of_text(gold: Gold, tables: Tables) -> Outcome:
    """Recall, precision, right body of all and of those found, kind and scope of those found."""
    wanted = [want for want in gold.credits if want.of == "text"]
    read = gold.read()
    ours = [row for row in rows_of(tables, "credits", Credit) if row.of == "text" and row.start is not None]
    ours = [row for row in ours if row.article in read]
    pairs = _paired(wanted, ours)
    right = [(want, got) for want, got in pairs if _right_body(want, got)]
    return Outcome(
        {
            "credits: found": Share(len(pairs), len(wanted)),
            "credits: precision": Share(len(pairs), len(ours)),
            "credits: found with right body": Share(len(right), len(wanted)),
            "credits: body right, of found": Share(len(right), len(pairs)),
            "credits: kind right, of found": Share(sum(want.kind == got.kind for want, got in pairs), len(pairs)),
            "credits: scope right, of found": Share(sum(want.scope == got.scope for want, got in pairs), len(pairs)),
        },
        _findings(wanted, ours, pairs),
    )


def _paired(wanted: list[GoldCredit], ours: list[Credit]) -> list[tuple[GoldCredit, Credit]]:
    pairs = []
    for article in sorted({want.place.article for want in wanted}):
        here = [want for want in wanted if want.place.article == article]
        there = [row for row in ours if row.article == article]
        weights = [[_weight(want, row) for row in there] for want in here]
        pairs += [(here[row], there[column]) for row, column in best_pairs(weights)]
    return pairs


def _weight(want: GoldCredit, row: Credit) -> float:
    place = place_of(row)
    if not want.place.overlaps(place):
        return 0.0
    return PAIR + (BODY if _right_body(want, row) else 0.0) + want.place.span.jaccard(place.span)


def place_of(row: Credit) -> Place:
    """Where a credit stands; an empty place when its basis is the URL."""
    return Place(row.article, row.start or 0, row.stop or 0)


def _right_body(want: GoldCredit, row: Credit) -> bool:
    return any(outlets_agree(name, row.names) for name in want.names)


def _findings(wanted: list[GoldCredit], ours: list[Credit], pairs: list[tuple[GoldCredit, Credit]]) -> list[Finding]:
    met = {id(want) for want, _ in pairs} | {id(row) for _, row in pairs}
    result = [Finding("credits", "missed", want.place, want.names[0]) for want in wanted if id(want) not in met]
    result += [Finding("credits", "not in gold", place_of(row), row.names) for row in ours if id(row) not in met]
    for want, row in pairs:
        if not _right_body(want, row):
            note = f"wanted {want.names[0]}, given {row.names}"
            result.append(Finding("credits: body", "wrong", want.place, note))
    return result
