"""A frame: a cue with its source, and where its content may begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newstemma.stages.attributions.openings import Opening
from newstemma.stages.attributions.phrases import Phrase
from newstemma.stages.attributions.units import Token

Place = Literal["source first", "source last", "host", "according", "citing"]
"""Where the source stands: before the cue, after it, elsewhere in the unit, after "according to", after "citing"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its source; `after` is the first token that its content to the right can have."""

    cue: Phrase
    lemma: str
    place: Place
    source: Phrase | None
    opening: Opening
    after: int
    hearer: Phrase | None = None

    @property
    def first(self) -> int:
        """The first token of cue and source together, when they stand together."""
        if self.source is None or self.place == "host":
            return self.cue.first
        return min(self.cue.first, self.source.first)

    @property
    def stop(self) -> int:
        """The token after cue and source."""
        if self.source is None or self.place == "host":
            return self.cue.stop
        return max(self.cue.stop, self.source.stop)


def all_words(tokens: Sequence[Token], phrase: Phrase) -> Iterator[str]:
    """The words of a phrase, in lower case."""
    return (token.low for token in tokens[phrase.first : phrase.stop] if token.kind == "word")
