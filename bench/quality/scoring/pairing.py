"""The best one-to-one pairing of two lists: the Hungarian method with potentials (Kuhn 1955; Munkres 1957)."""

from __future__ import annotations

from math import inf


def best_pairs(weights: list[list[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and column at most once, whose weights sum to the most; weight 0 pairs nothing.

    Optimal, O(rows² x columns); weights must not be negative.

    >>> best_pairs([[2.0, 3.0], [0.0, 2.5]])
    [(0, 0), (1, 1)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = best_pairs([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    row_of = _assigned([[-weight for weight in row] for row in weights])
    return sorted((row, column) for column, row in enumerate(row_of) if row is not None and weights[row][column] > 0)


def _assigned(costs: list[list[float]]) -> list[int | None]:
    """The row given to each column at the least cost, every row to a column of its own."""
    columns = len(costs[0])
    row_price, column_price = [0.0] * len(costs), [0.0] * columns
    row_of: list[int | None] = [None] * columns
    for new in range(len(costs)):
        best, came_from = [inf] * columns, [-1] * columns
        done = [False] * columns
        row, column = new, -1
        while True:
            for other in range(columns):
                if done[other]:
                    continue
                cost = costs[row][other] - row_price[row] - column_price[other]
                if cost < best[other]:
                    best[other], came_from[other] = cost, column
            nearest = min((other for other in range(columns) if not done[other]), key=best.__getitem__)
            step = best[nearest]
            row_price[new] += step
            for other in range(columns):
                if done[other]:
                    row_price[_row(row_of, other)] += step
                    column_price[other] -= step
                else:
                    best[other] -= step
            column = nearest
            done[column] = True
            if row_of[column] is None:
                break
            row = _row(row_of, column)
        while column >= 0:
            before = came_from[column]
            row_of[column] = new if before < 0 else row_of[before]
            column = before
    return row_of


def _row(row_of: list[int | None], column: int) -> int:
    row = row_of[column]
    assert row is not None
    return row
