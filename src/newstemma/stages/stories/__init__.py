"""Stories, from profiles, reuse and decisions: which articles are about one event.

How likely two articles are of one event is learned from what they share: names, words, numbers, phrases, times (no date rules a
pair out, as dates are often wrong); then from their neighbours (`matching/events`). Average linkage of the likelihoods makes the
stories: a false merge is the worse error, and this resists chains. What an analyst decided holds over all of it. The stage keeps the
likely pairs, so that in a case that grows only what is new is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from newstemma.engines import rows_of, schema, table_of
from newstemma.stages.stories.decided import decided
from newstemma.stages.stories.growing import Grown, grown
from newstemma.stages.stories.ids import aliases, founders, story_ids
from newstemma.tables import Alias, Decision, Grouped, Likely, Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstemma.matching.events.flat import Floats
    from newstemma.matching.events.graph import Edges

PILE = "pile"


def stories(
    profiles: pa.Table,
    reuse: pa.Table,
    known: pa.Table,
    known_aliases: pa.Table,
    decisions: pa.Table,
    earlier: pa.Table,
    pairs: pa.Table,
) -> Iterator[pa.Table]:
    """Yield the story of each article, an alias for each story id that no story has any more, and what the next run builds on.

    `known` to `pairs` are of an earlier run: a story keeps the id that one of its articles founded, else the one with which it
    shares most articles.
    """
    profiles = profiles.sort_by("article").combine_chunks()
    articles = profiles["article"].to_pylist()
    found = grown(profiles, reuse, earlier, pairs)
    edges, likelihood = found.links.edges, found.links.likelihood()
    groups = decided(
        found.links.groups(), {article: n for n, article in enumerate(articles)}, edges, likelihood,
        rows_of(decisions, Decision),
    )  # fmt: skip
    members = [[articles[member] for member in group] for group in groups]
    before, before_aliases = rows_of(known, Story), rows_of(known_aliases, Alias)
    founded = founders(members, {row.story for row in before} | {row.old for row in before_aliases})
    ids = story_ids(members, before, founded)
    titles = profiles["title"].to_pylist()
    told = zip(members, ids, _middles(groups, edges, likelihood), strict=True)
    yield _given([Story(story, each, titles[middle]) for group, story, middle in told for each in group], Story)
    now = {article: story for group, story in zip(members, ids, strict=True) for article in group}
    homes = {story: ids[number] for story, number in founded.items()}
    yield _given(list(aliases(before, before_aliases, now, homes)), Alias)
    yield from _kept(found, profiles["article"].combine_chunks(), edges, likelihood)


def _given(rows: Sequence[Story] | Sequence[Alias], row: type[Story | Alias]) -> pa.Table:
    return table_of(rows, row, [(PILE,)] * len(rows), (PILE,))


def _kept(found: Grown, articles: pa.Array, edges: Edges, likelihood: Floats) -> Iterator[pa.Table]:
    """What the next run builds on: the group of each article, and the likely pairs."""
    told = pa.array(found.told[:, 0], mask=found.told[:, 0] < 0), pa.array(found.told[:, 1], mask=found.told[:, 1] < 0)
    grouped = [articles, *told, found.among, found.lengths, found.links.lowest()]
    yield _columns(Grouped, grouped)
    order = np.lexsort((edges.two, edges.one))
    ends = [articles.take(pa.array(each[order])) for each in (edges.one, edges.two)]
    yield _columns(Likely, [*ends, edges.score[order], found.links.floor[order], likelihood[order]])


def _columns(row: type[Grouped | Likely], values: Sequence[object]) -> pa.Table:
    made = pa.table(values, names=schema(row).names)
    return made.append_column(PILE, pa.repeat(PILE, len(made)))


def _middles(groups: Sequence[Sequence[int]], edges: Edges, likelihood: Floats) -> list[int]:
    """Of each group the member that is most like all its others; ties go to the lowest number."""
    count = sum(map(len, groups))
    group = np.empty(count, np.int64)
    members = np.array([member for each in groups for member in each], np.int64)
    group[members] = np.repeat(np.arange(len(groups)), [len(each) for each in groups])
    inside = group[edges.one] == group[edges.two]
    total = sum(np.bincount(each[inside], likelihood[inside], count) for each in (edges.one, edges.two))
    order = np.lexsort((-np.round(total, 6), group))
    found: list[int] = order[np.searchsorted(group[order], np.arange(len(groups)))].tolist()
    return found
