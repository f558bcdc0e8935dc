"""Copies: pairs of articles that share text, and where the text came from; and whether it is one story.

A pair is found when an edge or a shared passage joins its articles. Its origin is right when, along the edges, each of the
two reaches the body outside the pile (or one reaches the article of the pile) that the gold names. Precision is over pairs
that we call copied, and over all that anything joins: shared quotations too, which the gold lists as copies at times.
"""

from __future__ import annotations

from newstemma.tables import Edge, Reuse, Story

from .findings import Finding, Outcome, Tables, rows_of
from .measures import Share
from .names import outlets_agree
from .reading import Gold, GoldCopy, Place


def copies(gold: Gold, tables: Tables) -> Outcome:
    """Pairs found, origins right, precision of pairs with an edge "copied"."""
    edges = rows_of(tables, "edges", Edge)
    joined = {frozenset((edge.article, edge.source)) for edge in edges if edge.source}
    joined |= {frozenset((row.article, row.other)) for row in rows_of(tables, "reuse", Reuse)}
    wanted = [frozenset((want.one, want.other)) for want in gold.copies]
    copied = {frozenset((edge.article, edge.source)) for edge in edges if edge.source and edge.evidence == "copied"}
    copied = {pair for pair in copied if pair <= gold.read()}
    joined = {pair for pair in joined if pair <= gold.read()}
    known = [want for want in gold.copies if want.origin]
    right = [want for want in known if _origin_right(want, edges)]
    missed = [want for want in gold.copies if frozenset((want.one, want.other)) not in joined]
    return Outcome(
        {
            "copies: found": Share(len(gold.copies) - len(missed), len(gold.copies)),
            "copies: origin right": Share(len(right), len(known)),
            "copies: precision": Share(len(copied & set(wanted)), len(copied)),
            "copies: precision of all joined": Share(len(joined & set(wanted)), len(joined)),
        },
        [Finding("copies", "missed", _start(want.one), _numbers(gold, want.one, want.other)) for want in missed]
        + [
            Finding(
                "copies: origin", "wrong", _start(want.one), f"{_numbers(gold, want.one, want.other)}: {want.origin}"
            )
            for want in known
            if want not in right
        ]
        + [
            Finding("copies", "not in gold", None, _numbers(gold, *sorted(pair)))
            for pair in sorted(copied - set(wanted), key=sorted)
        ],
    )


def _origin_right(want: GoldCopy, edges: list[Edge]) -> bool:
    reached = [_reached(article, edges) for article in (want.one, want.other)]
    if want.third:
        return all(any(outlets_agree(name, str(want.origin)) for name in bodies.bodies) for bodies in reached)
    return any(want.origin in bodies.articles for bodies in reached)


class _Sources:
    """The articles and bodies that an article took from, however far."""

    def __init__(self) -> None:
        self.articles: set[str] = set()
        self.bodies: set[str] = set()


def _reached(article: str, edges: list[Edge]) -> _Sources:
    result, open_ends = _Sources(), [article]
    while open_ends:
        here = open_ends.pop()
        for edge in edges:
            if edge.article != here:
                continue
            if edge.source_outlet:
                result.bodies.add(edge.source_outlet)
            if edge.source and edge.source not in result.articles:
                result.articles.add(edge.source)
                open_ends.append(edge.source)
    return result


def _start(article: str) -> Place:
    return Place(article, 0, 0)


def _numbers(gold: Gold, *articles: str) -> str:
    numbers = {article.article: str(n) for n, article in gold.articles.items()}
    return " and ".join(numbers.get(article, article) for article in articles)


def one_story(gold: Gold, tables: Tables) -> Outcome:
    """Whether all articles that the reader marked anything in are one story."""
    stories = {row.story for row in rows_of(tables, "stories", Story) if row.article in gold.read()}
    placed = {row.article for row in rows_of(tables, "stories", Story)}
    whole = len(stories) == 1 and gold.read() <= placed
    note = f"{len(stories)} stories; without a story: {len(gold.read() - placed)}"
    return Outcome(
        {"stories: is one": Share(int(whole), 1)}, [] if whole else [Finding("stories", "wrong", None, note)]
    )
