"""One value found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from newstemma.tables import ValueKind


@dataclass(frozen=True, slots=True)
class Value:
    """One value in a text: its kind, canonical string and span, and for a count the word for what is counted."""

    kind: ValueKind
    value: str
    start: int
    stop: int
    of: str = ""
