"""Wordings: what is stronger in one report than in another by the texts alone, whatever the claims. Inside a case only.

It is most of the work on drift, and no decision about claims has it done again.
"""

from __future__ import annotations

from collections.abc import Iterator

from newstemma.stages.drift import earliest_first
from newstemma.stages.drift.aligned import aligned
from newstemma.tables import Article, Attribution, Drift, Sentence, Story, Wording, columns


def wordings(
    stories: list[Story], articles: list[Article], sentences: list[Sentence], attributions: list[Attribution]
) -> Iterator[Wording]:
    """Yield each wording of one story that a clause beside it makes the stronger, in the order in which they were found."""
    found = aligned(earliest_first(stories, articles), sentences, attributions)
    for place, row in enumerate(found):
        yield Wording(*(getattr(row, name) for name in columns(Drift)), place)  # type: ignore[call-arg]
