"""Who says a unit, and through whom: its attribution's speaker, else the outlet that its sentence credits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newstemma.stages.claims.units import Unit
from newstemma.tables import Attribution, Credit, Speaker, Stance

_PRESS = ("agency", "newspaper", "broadcaster", "web")


class Told:
    """Who says a unit, and through whom."""

    def __init__(
        self, attributions: Iterable[Attribution], speakers: Iterable[Speaker], credited: Iterable[Credit]
    ) -> None:
        self.names = {row.attribution: row.speaker for row in speakers}
        self.outlets: dict[str, list[Attribution]] = defaultdict(list)
        self.said: dict[str, list[Attribution]] = defaultdict(list)
        for row in sorted(attributions, key=lambda row: (row.stop - row.start, row.start, row.attribution)):
            self.said[row.article].append(row)
            if row.kind == "outlet":
                self.outlets[row.article].append(row)
        self.credits: dict[str, list[Credit]] = defaultdict(list)
        for credit in sorted(credited, key=lambda row: (row.start or 0, row.stop or 0, row.names)):
            if credit.scope == "statement" and credit.of == "text" and credit.kind in _PRESS:
                self.credits[credit.article].append(credit)

    def speaker(self, unit: Unit) -> str | None:
        """Who the report says it from: the attribution's speaker, else the outlet that the sentence credits."""
        row = unit.attribution
        return self._own_credit(unit) if row is None else self.names.get(row.attribution, row.speaker)

    def via(self, unit: Unit) -> str | None:
        """The outlet of the attribution, else of an attribution around it, else the one that the sentence credits."""
        row = unit.attribution
        if row is None or row.via is not None or row.kind == "outlet":
            return None if row is None else row.via
        for other in self.outlets[row.article]:
            if other.start <= row.start and row.stop <= other.stop:
                return self.names.get(other.attribution, other.speaker)
        return self._credited(unit)

    def stance(self, unit: Unit) -> Stance:
        """The unit's stance; words that the sentence credits to an outlet are not the report's own."""
        return "attributes" if unit.stance == "asserts" and self._own_credit(unit) else unit.stance

    def _own_credit(self, unit: Unit) -> str | None:
        """The outlet that the sentence credits, when no attribution in it says for which words."""
        home = unit.home
        named = unit.attribution is None and self._credited(unit)
        return (
            named or None
            if not any(row.start < home.stop and home.start < row.stop for row in self.said[unit.article])
            else None
        )

    def _credited(self, unit: Unit) -> str | None:
        for credit in self.credits[unit.article]:
            if credit.start is not None and unit.home.start <= credit.start < unit.home.stop:
                return credit.names
        return None
