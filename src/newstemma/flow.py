"""FLOW, the ordered stages: what each takes, gives and heeds, and which others it needs.

A stage names its table, the unit it works on (a record as read, an article, a story, the whole pile), the rows it takes and gives,
and a pure function over the rows of one unit. `run.Run` brings a case up to date with the flow. A stage's fingerprint covers its
version and all stages before it, so a change redoes only what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal

from newstemma.engines import RowClass
from newstemma.ids import content_id
from newstemma.stages.reuse import Common, Frequent, Pair, Side
from newstemma.tables import (
    Alias,
    Article,
    Attribution,
    Claim,
    Credit,
    Decision,
    Drift,
    Edge,
    Grouped,
    Ledger,
    Likely,
    Link,
    Page,
    Profile,
    Reuse,
    Root,
    Sentence,
    Shingle,
    Speaker,
    Statement,
    Story,
    Variant,
    Wording,
    Words,
)

SLAB = 2_000  # units per part: what a broken run has to do again, at most (about half a minute of work)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the flow; its name is that of the table it fills, of its file and of the function in it."""

    name: str
    unit: Literal["record", "article", "story", "pile"]
    takes: tuple[RowClass, ...]
    gives: tuple[RowClass, ...]
    heeds: tuple[str, ...] = ()  # the verbs of decisions that change what it makes
    version: int = 1  # raised when the same input gives other rows
    encoded: bool = False  # asks the encoder, so that other weights make other rows
    columns: int = 0  # `fn` takes and yields Arrow tables, of up to so many units: see `engines.Job`

    @property
    def fn(self) -> Callable[..., Iterable[Any]]:
        """The stage's function, imported when it is asked for: a run until a stage waits for no other's."""
        function: Callable[..., Iterable[Any]] = getattr(import_module(f"newstemma.stages.{self.name}"), self.name)
        return function


FLOW: tuple[Stage, ...] = (
    Stage("articles", "record", (Page,), (Article, Link), version=2),
    Stage("sentences", "article", (Article,), (Sentence,), version=2),
    Stage("attributions", "article", (Article, Sentence), (Attribution,), version=28, encoded=True),
    Stage("shingles", "article", (Article,), (Words, Shingle), version=2, columns=SLAB),
    Stage("reuse", "article", (Pair, Side, Common, Frequent), (Reuse,), version=3, columns=1),
    Stage("profiles", "article", (Article,), (Profile,), version=2),
    Stage("stories", "pile", (Profile, Reuse, Story, Alias, Decision, Grouped, Likely), (Story, Alias, Grouped, Likely),
          heeds=("merge stories", "split story", "move article"), version=9, columns=1),
    Stage("credits", "story", (Story, Article, Sentence), (Credit,), version=16),
    Stage("speakers", "story", (Story, Article, Attribution, Decision), (Speaker,),
          heeds=("correct speaker", "same person", "different person"), version=8),
    Stage("edges", "story",
          (Story, Article, Credit, Link, Reuse, Attribution, Decision), (Edge,),
          heeds=("independent", "not independent"), version=7),
    Stage("statements", "story", (Story, Article, Sentence, Attribution, Speaker, Credit), (Statement,), version=8),
    Stage("claims", "story",
          (Story, Article, Sentence, Attribution, Speaker, Credit, Statement, Decision), (Claim,),
          heeds=("same claim", "different claim"), version=37),
    Stage("variants", "story", (Article, Attribution, Speaker, Reuse, Story), (Variant,), version=7),
    Stage("wordings", "story", (Story, Article, Sentence, Attribution), (Wording,), version=3),
    Stage("drift", "story", (Story, Article, Sentence, Claim, Attribution, Wording), (Drift,), version=11),
    Stage("roots", "story",
          (Story, Article, Attribution, Speaker, Credit, Edge, Reuse, Claim, Decision), (Root, Ledger),
          heeds=("independent", "not independent"), version=17),
)  # fmt: skip
"""The stages, each after all it takes from."""


@cache
def before(name: str) -> tuple[Stage, ...]:
    """The stages whose tables a stage reads, directly."""
    made = {row: stage for stage in FLOW for row in stage.gives}
    stage = stage_named(name)
    inputs = (Shingle, Words, Article) if Pair in stage.takes else stage.takes
    return tuple({made[row].name: made[row] for row in inputs if row in made and made[row] is not stage}.values())


def fingerprint(name: str) -> str:
    """An id of how a stage makes its rows: its version, the encoder's weights, and the fingerprints of the stages it reads."""
    if not encoded(name):
        return _fingerprint(name, "")
    from newstemma.models.encoder import weights_id

    return _fingerprint(name, weights_id())


@cache
def _fingerprint(name: str, weights: str) -> str:
    stage = stage_named(name)
    version = (stage.version, weights) if stage.encoded else (stage.version,)
    return content_id(name, *version, *(_fingerprint(each.name, weights) for each in before(name)))


@cache
def encoded(name: str) -> bool:
    """True for a stage that asks the encoder, or reads one that does."""
    return stage_named(name).encoded or any(encoded(each.name) for each in before(name))


@cache
def heeded(name: str) -> frozenset[str]:
    """The verbs of decisions that a stage, or a stage it reads, heeds."""
    return frozenset(stage_named(name).heeds).union(*(heeded(each.name) for each in before(name)))


def needed(until: str | None) -> tuple[Stage, ...]:
    """A stage and those it needs, in the order of the flow; all stages without one.

    >>> [stage.name for stage in needed("attributions")]
    ['articles', 'sentences', 'attributions']
    """
    if until is None:
        return FLOW
    names = {until}
    for stage in reversed(FLOW):
        if stage.name in names:
            names.update(each.name for each in before(stage.name))
    return tuple(stage for stage in FLOW if stage.name in names)


def stage_named(name: str) -> Stage:
    """The stage of a name."""
    return next(stage for stage in FLOW if stage.name == name)
