"""The rules by which a count goes from reports to origins, and how a ledger line's effect is written."""

from __future__ import annotations

from newstemma.tables import LedgerRule as Rule

__all__ = ["Rule", "counted", "effect"]


def effect(least: int, most: int) -> str:
    """How a ledger line changes the two counts: "both +3", "least -1", "most +1" or "none".

    >>> effect(-1, -1), effect(-1, 0), effect(0, 1), effect(0, 0)
    ('both -1', 'least -1', 'most +1', 'none')
    """
    if least == most:
        return f"both {least:+d}" if least else "none"
    return f"least {least:+d}" if not most else f"most {most:+d}"


def counted(effects: list[str]) -> tuple[int, int]:
    """The least and the most number that a ledger's effects, read in order, end at.

    >>> counted(["both +3", "both -1", "least -1", "none"])
    (1, 2)
    """
    least = most = 0
    for words in effects:
        which, _, change = words.partition(" ")
        least += int(change) if which in ("both", "least") else 0
        most += int(change) if which in ("both", "most") else 0
    return least, most
