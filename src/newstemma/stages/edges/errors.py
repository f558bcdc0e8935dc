"""Names that two reports of a story misspell alike: who makes the same mistake as another has read it, or what both have read.

A spelling is a mistake where the reports of more outlets give the same name, known by the name beside it ("Greta Lindqvist"),
with one letter other inside. Such a mistake has no direction of its own, but its younger holder depends on the older, or on
its source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from newstemma.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newstemma.tables import Article

MOST_HOLDERS = 8
"""Reports that share a misspelling; a spelling that more have is a way to write the name."""
INNER = 2
"""Last letters that may differ without a mistake: plurals, genitives, endings of cases."""
_NAMES = re.compile(r"\b([^\W\d_a-z][^\W\d_A-Z]{1,30}) (?=([^\W\d_a-z][^\W\d_A-Z]{1,30})\b)")
"""Two capitalised words in a row; the second may be the first of the next two."""
LEAST_LETTERS = 5
"""Of a name in which a letter may be wrong."""


@dataclass(frozen=True, slots=True)
class SharedError:
    """A misspelt name of two reports, and where each has it first."""

    one: str
    other: str
    here: Span
    there: Span


@dataclass(slots=True)
class _Spelling:
    """Who has a name so, and the names beside it."""

    holders: dict[str, Span] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)


def shared_errors(articles: Mapping[str, Article]) -> Iterator[SharedError]:
    """The names that two articles misspell alike, in the order of names and ids."""
    spellings = {name: one for name, one in _spellings(articles).items() if len(one.holders) > 1}
    alike = _neighbours(spellings)
    for name, wrong in sorted(spellings.items()):
        if len(wrong.holders) <= MOST_HOLDERS and any(
            _outweighs(spellings[other], wrong, articles) for other in alike[name]
        ):
            for one, other in combinations(sorted(wrong.holders), 2):
                yield SharedError(one, other, wrong.holders[one], wrong.holders[other])


def _spellings(articles: Mapping[str, Article]) -> dict[str, _Spelling]:
    found: dict[str, _Spelling] = defaultdict(_Spelling)
    for key, article in articles.items():
        for pair in _NAMES.finditer(article.text):
            for place, beside in ((1, 2), (2, 1)):
                if len(pair[place]) >= LEAST_LETTERS:
                    found[pair[place]].holders.setdefault(key, Span(*pair.span(place)))
                    found[pair[place]].beside.add(pair[beside])
    return found


def _outweighs(right: _Spelling, wrong: _Spelling, articles: Mapping[str, Article]) -> bool:
    """True when it is the same name, no report has both spellings, and more outlets have this one."""
    outlets, others = ({_outlet(articles[key]) for key in each.holders} for each in (right, wrong))
    apart = right.holders.keys().isdisjoint(wrong.holders) and not right.beside.isdisjoint(wrong.beside)
    return apart and len(outlets - others) > len(others)


def _outlet(article: Article) -> str:
    return article.outlet or article.domain or article.article


def _neighbours(names: Iterable[str]) -> dict[str, set[str]]:
    """Names that are equal but for one letter inside: put in, left out, replaced, or moved.

    >>> sorted(_neighbours(["Lindqvist", "Lindquist", "Lindqvists"])["Lindquist"])
    ['Lindqvist']
    """
    by_less: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for place in range(1, len(name) - INNER):
            by_less[name[:place] + name[place + 1 :]].add(name)
        by_less[name].add(name)
    found: dict[str, set[str]] = defaultdict(set)
    for group in by_less.values():
        for name in group:
            found[name] |= group - {name}
    return found
