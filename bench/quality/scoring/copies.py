"""Copies: pairs of articles that share text, and where the text came from; and whether it is one story.

A pair is found when an edge or a shared passage joins its articles; precision is over all pairs that anything joins, shared
quotations too. Its origin is right when the pair is found and the gold's origin is the source of a direct edge that takes words
(copied or quoted): from one of the pair to the other and not back, or from both to the body outside the pile. A pair is called
copied when such edges, all of evidence "copied", join the two or lead from both to one body; of the found pairs this asks it
of those alone that share prose, and not of those that the reader says share quotations only.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from newstemma.tables import Edge, Reuse, Story

from .findings import Finding, Outcome, Tables, rows_of
from .measures import Share
from .names import canonical
from .reading import Gold, GoldCopy, Place

TAKES_WORDS = ("copied", "quoted")  # a credit or a link may be for a fact alone
Pair = frozenset[str]


def copies(gold: Gold, tables: Tables) -> Outcome:
    """Pairs found, origins right, precision of all joined pairs; how many are called copied, and their precision."""
    edges = rows_of(tables, "edges", Edge)
    joined = {frozenset((edge.article, edge.source)) for edge in edges if edge.source}
    joined |= {frozenset((row.article, row.other)) for row in rows_of(tables, "reuse", Reuse)}
    joined = {pair for pair in joined if pair <= gold.read()}
    copied = _called_copied(gold, [edge for edge in edges if edge.evidence == "copied"])
    wanted = {_pair(want) for want in gold.copies}
    sources = _sources(edge for edge in edges if edge.evidence in TAKES_WORDS)
    known = [want for want in gold.copies if want.origin]
    prose = {_pair(want) for want in gold.copies if not want.quoted}
    right = [want for want in known if _pair(want) in joined and _origin_right(want, sources)]
    return Outcome(
        {
            "copies: found": Share(len(joined & wanted), len(wanted)),
            "copies: precision": Share(len(joined & wanted), len(joined)),
            "copies: origin right": Share(len(right), len(known)),
            "copies: called copied, of found": Share(len(joined & prose & copied), len(joined & prose)),
            "copies: precision of called copied": Share(len(copied & wanted), len(copied)),
        },
        [Finding("copies", "missed", _start(want.one), _numbers(gold, _pair(want))) for want in gold.copies if _pair(want) not in joined]
        + [
            Finding("copies: origin", "wrong", _start(want.one), f"{_numbers(gold, _pair(want))}: {want.origin}")
            for want in known
            if want not in right
        ]
        + [Finding("copies", "not in gold", None, _numbers(gold, pair)) for pair in sorted(joined - wanted, key=sorted)],
    )  # fmt: skip


def _pair(want: GoldCopy) -> Pair:
    return frozenset((want.one, want.other))


def _sources(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """What each article took from, one step back: articles by their id, bodies by their canonical name."""
    result: dict[str, set[str]] = {}
    for edge in edges:
        names = {edge.source, edge.source_outlet and canonical(edge.source_outlet)}
        result.setdefault(edge.article, set()).update(name for name in names if name)
    return result


def _origin_right(want: GoldCopy, sources: dict[str, set[str]]) -> bool:
    ones, others = sources.get(want.one, set()), sources.get(want.other, set())
    if want.third:
        return canonical(str(want.origin)) in ones & others
    to_one, to_other = want.one in others, want.other in ones
    return to_one != to_other and to_one == (want.origin == want.one)


def _called_copied(gold: Gold, edges: list[Edge]) -> set[Pair]:
    """Pairs of articles of which one is a copy of the other, or both of one source."""
    sources = _sources(edges)
    return {
        frozenset((one, other))
        for one, other in combinations(sorted(gold.read()), 2)
        if sources.get(one, set()) & sources.get(other, set())
        or one in sources.get(other, set())
        or other in sources.get(one, set())
    }


def _start(article: str) -> Place:
    return Place(article, 0, 0)


def _numbers(gold: Gold, articles: Iterable[str]) -> str:
    numbers = {article.article: str(n) for n, article in gold.articles.items()}
    return " and ".join(numbers.get(article, article) for article in sorted(articles))


def one_story(gold: Gold, tables: Tables) -> Outcome:
    """Whether all articles that the reader marked anything in are one story."""
    stories = {row.story for row in rows_of(tables, "stories", Story) if row.article in gold.read()}
    placed = {row.article for row in rows_of(tables, "stories", Story)}
    whole = len(stories) == 1 and gold.read() <= placed
    note = f"{len(stories)} stories; without a story: {len(gold.read() - placed)}"
    return Outcome(
        {"stories: is one": Share(int(whole), 1)}, [] if whole else [Finding("stories", "wrong", None, note)]
    )
