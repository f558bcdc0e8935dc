"""Outlets that are not listed, told by the shape of their names ("the Averil Courier", "Radio Tamsin")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.language.outlets.listed import WORD, Outlet
from newstemma.language.words import listed

if TYPE_CHECKING:
    from newstemma.tables import CreditKind

PAPER_WORDS = listed(
    "advertiser argus bulletin chronicle courant courier dispatch enquirer examiner gazette herald inquirer intelligencer journal mail messenger "
    "news observer post register sentinel telegraph times tribune"
)
"""Last words that make a run of capitalised words a newspaper's name wherever it stands."""
PAPER_WORDS_BESIDE_A_CUE = listed(
    "beacon clarion echo express globe ledger mercury mirror monitor planet record reporter standard star sun"
)
"""Last words that other names have too ("Evening Star", but also "North Star"): an outlet only beside a cue."""
PAPER_STARTS = frozenset({"daily", "sunday", "evening", "morning", "weekly"})
BROADCASTER_ENDS = frozenset({"radio", "tv", "television", "broadcasting", "fm"})
BROADCASTER_STARTS = frozenset({"radio", "tv", "channel"})
NO_OUTLET_AFTER = listed(
    "bad big breaking border canada deutsche fake federal first good great happy hard india japan latest modern more new old recent royal top trading university"
)
"""Words that make "Good News", "Royal Mail" or "Hard Times" no outlet when they alone stand before the last word."""


def outlet_shaped(words: str) -> Outlet | None:
    """The outlet that an unlisted name means by its shape alone.

    >>> [(o.name, o.kind) for w in ("the Averil Courier", "Radio Tamsin", "Lanner News Agency") if (o := outlet_shaped(w))]
    [('Averil Courier', 'newspaper'), ('Radio Tamsin', 'broadcaster'), ('Lanner News Agency', 'agency')]
    >>> outlet_shaped("Royal Mail") is None and outlet_shaped("Ana Ruiz") is None
    True
    """
    name = " ".join(words.split())
    if name[:4].casefold() == "the ":
        name = name[4:]
    parts = [part.casefold() for part in WORD.findall(name)]
    kind = _kind_by_shape(parts) if len(parts) > 1 else None
    return Outlet(name, kind) if kind else None


def _kind_by_shape(parts: list[str]) -> CreditKind | None:
    last, before, first = parts[-1], parts[-2], parts[0]
    of_a_science = last == "journal" and before.endswith("ical")  # "Medical Journal"
    not_one = len(parts) == 2 and before in NO_OUTLET_AFTER
    if of_a_science or not_one or (first == "channel" and not parts[1].isdigit()):
        return None
    if (before, last) == ("news", "agency") or last in {"newswire", "wire"}:
        return "agency"
    if last == "press":
        return (
            "newspaper"
            if before in PAPER_STARTS | {"free"}
            else None
            if before in {"university", "house"}
            else "agency"
        )
    if (
        last in BROADCASTER_ENDS
        or first in BROADCASTER_STARTS
        or (last == "news" and before in {"tv", "radio"} | _DIGITS)
    ):
        return "broadcaster"
    if last in PAPER_WORDS | PAPER_WORDS_BESIDE_A_CUE or first in PAPER_STARTS:
        return "newspaper"
    return None


_DIGITS = frozenset("0123456789")
