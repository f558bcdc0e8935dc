"""Claims: gold ones and ours matched one to one, then relation and roots of those found.

A pair is found when at least half of the gold statements overlap statements of our claim, and at least half of our claim's
statements that overlap any gold statement overlap this gold claim's (that share, over all matched, is purity). The pairing is
the best one to one: most found, then most overlap. Overlap means half of the shorter span.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from newstemma.tables import Claim, Root

from .findings import Finding, Outcome, Tables, grouped, rows_of
from .measures import Answers, Measure, Share
from .pairing import best_pairs
from .reading import Gold, GoldClaim, Place

FOUND = 1_000.0  # outweighs all shares together, so that most found come first


@dataclass(frozen=True, slots=True)
class Match:
    """How well one of our claims covers a gold one."""

    hit: int  # gold statements that ours overlaps
    pure: int  # our statements that overlap this gold claim
    touching: int  # our statements that overlap any gold claim

    @property
    def weight(self) -> float:
        """For the pairing: found ones first, then by both shares."""
        return 0.0 if not self.pure else self.hit + self.pure / self.touching

    def found(self, of: int) -> bool:
        """True when half of the gold's statements and half of ours meet."""
        return self.pure > 0 and 2 * self.hit >= of and 2 * self.pure >= self.touching


def claims(gold: Gold, tables: Tables) -> Outcome:
    """Found, purity, relation, least and most."""
    ours = list(grouped(rows_of(tables, "claims", Claim), "claim").items())
    places = [[Place(row.article, row.start, row.stop) for row in rows] for _, rows in ours]
    matches = [_match(gold, want, claim) for want in gold.claims for claim in places]
    table = [matches[row * len(ours) : (row + 1) * len(ours)] for row in range(len(gold.claims))]
    weights = [
        [match.weight + FOUND * match.found(len(want.statements)) if match.pure else 0.0 for match in row]
        for want, row in zip(gold.claims, table, strict=True)
    ]
    pairs = best_pairs(weights)
    found = [(row, column) for row, column in pairs if table[row][column].found(len(gold.claims[row].statements))]
    relations = Answers(
        tuple((gold.claims[row].relation, ours[column][1][0].relation) for row, column in found), numbers=False
    )
    measures: dict[str, Measure] = {
        "claims: found": Share(len(found), len(gold.claims)),
        "claims: purity": Share(
            sum(table[row][column].pure for row, column in pairs),
            sum(table[row][column].touching for row, column in pairs),
        ),
        "relation": relations,
    }
    roots = {root.claim: root for root in rows_of(tables, "roots", Root)}
    least = Answers(tuple((gold.claims[row].least, _bound(roots, ours[column][0], "least")) for row, column in found))
    most = Answers(tuple((gold.claims[row].most, _bound(roots, ours[column][0], "most")) for row, column in found))
    findings = _findings(gold, dict(pairs), dict(found), [rows for _, rows in ours], table)
    return Outcome(
        measures | ({"least": least, "most": most} if "roots" in tables else {}),
        findings + _bounds(gold, found, ours, roots),
    )


def _match(gold: Gold, want: GoldClaim, claim: list[Place]) -> Match:
    others = [statement for one in gold.claims for statement in one.statements]
    return Match(
        sum(any(statement.overlaps(place) for place in claim) for statement in want.statements),
        sum(any(place.overlaps(statement) for statement in want.statements) for place in claim),
        sum(any(place.overlaps(statement) for statement in others) for place in claim),
    )


def _bound(roots: dict[str, Root], claim: str, bound: str) -> int | None:
    root = roots.get(claim)
    return None if root is None else root.least if bound == "least" else root.most


def _findings(
    gold: Gold, paired: dict[int, int], found: dict[int, int], ours: list[list[Claim]], table: list[list[Match]]
) -> list[Finding]:
    result = []
    for row, want in enumerate(gold.claims):
        if row not in found:
            nearest = paired.get(row)
            near = (
                "nothing of ours near"
                if nearest is None
                else f"nearest: {table[row][nearest]} of {len(want.statements)}"
            )
            result.append(Finding("claims", "missed", want.statements[0], f"{want.claim} ({near})"))
        elif want.relation != ours[found[row]][0].relation:
            note = f"{want.claim}: wanted {want.relation}, given {ours[found[row]][0].relation}"
            result.append(Finding("relation", "wrong", want.statements[0], note))
    return result


def _bounds(
    gold: Gold, found: list[tuple[int, int]], ours: list[tuple[str, list[Claim]]], roots: dict[str, Root]
) -> list[Finding]:
    result = []
    for row, column in found:
        want, root = gold.claims[row], roots.get(ours[column][0])
        if roots and (root is None or (root.least, root.most) != (want.least, want.most)):
            given = "none" if root is None else f"{root.least}-{root.most} ({root.names})"
            note = f"{want.claim}: wanted {want.least}-{want.most}, given {given}"
            result.append(Finding("roots", "wrong", want.statements[0], note))
    return result


def together(rows: Sequence[Claim]) -> list[Claim]:
    """All statements as one claim: what "finds" everything and knows nothing."""
    return [replace(row, claim="all") for row in rows]


def alone(rows: Sequence[Claim]) -> list[Claim]:
    """Every statement as a claim of its own: what is pure and joins nothing."""
    return [replace(row, claim=f"{number:06}") for number, row in enumerate(rows)]


def constant(measures: Mapping[str, Measure], answer: int) -> dict[str, Measure]:
    """Least and most as if that number had been answered every time."""
    return {
        name: Answers(tuple((gold, answer) for gold, _ in one.pairs))
        for name, one in measures.items()
        if isinstance(one, Answers) and one.numbers
    }
