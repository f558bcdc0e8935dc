"""Who speaks in words that another report of the story gives under a name.

"'We will not yield,' the chairman said" is Ana Ruiz's where another report has the same words from Ana Ruiz.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from newstemma.matching.people import folded
from newstemma.stages.attributions.mentions import nouns
from newstemma.tables import Attribution

QUOTED, RETOLD = 6, 10
"""Words in a row, in quotation marks and in others, that two people hardly say alike."""
MOST_WORDS = 60
"""Words of one run that are looked for elsewhere."""
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]")
Words = tuple[str, ...]


def said_by_name(
    texts: Mapping[str, str], rows: Iterable[Attribution], named: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The attributions whose source names nobody, with who says their words by name in another report; `named` are the people known.

    >>> a, b = "The chair said: “We will not yield to any of them.”", "“We will not yield to any of them,” said Ana Ruiz."
    >>> def row(n, text, first, stop, source):
    ...     return Attribution(n, None, n, first, stop, *source, None, None, "direct", None, None, None, 1.0)
    >>> rows = [row("a", a, 16, 51, (0, 9)), row("b", b, 0, 37, (43, 51))]
    >>> list(said_by_name({"a": a, "b": b}, rows, {"b": "Ana Ruiz"}))
    [('a', 'Ana Ruiz')]
    """
    every = [row for row in rows if row.article in texts]
    told = {row.attribution for row in every if _names(texts[row.article], row, named.get(row.attribution))}
    sought: defaultdict[Words, set[str]] = defaultdict(set)
    for row in every:
        if row.attribution not in told and _one(texts[row.article], row):
            for words in islice(_in_a_row(texts[row.article], row), MOST_WORDS):
                sought[words].add(row.attribution)
    of_article: defaultdict[str, set[str]] = defaultdict(set)
    for row in every:
        of_article[row.article].add(row.attribution)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in every if sought else ():
        if row.attribution in told:
            same = {key for words in _in_a_row(texts[row.article], row) for key in sought.get(words, ())}
            for attribution in same - of_article[row.article]:
                found[attribution].add(named[row.attribution])
    return ((attribution, min(names)) for attribution, names in sorted(found.items()) if len(names) == 1)


def _names(text: str, row: Attribution, name: str | None) -> bool:
    """True where the source holds the name of whom it means, and not as whose it is: "Ruiz's sister"."""
    if name is None or row.source_start is None or row.source_stop is None:
        return False
    words = [word.strip(",.") for word in text[row.source_start : row.source_stop].split()]
    return folded(name.split()[-1]) in {folded(word) for word in words if not word.endswith(("'s", "’s"))}


def _one(text: str, row: Attribution) -> bool:
    """True for a source of one person without a name: "she", "the chairman"; "a chairman" is left unnamed on purpose."""
    if (row.speaker or "").startswith(("a ", "an ", "one ", "another ")):
        return False
    if row.source_start is None or row.source_stop is None:
        return row.form == "direct"
    source = text[row.source_start : row.source_stop]
    if source.casefold() in {"he", "she", "who"}:
        return True
    noun = next(nouns(text, row.source_start, row.source_stop), None)
    return noun is not None and noun.start == row.source_start and not noun.first and not _CAPITAL.search(source, 1)


def _in_a_row(text: str, row: Attribution) -> Iterator[Words]:
    """The words of a run, so many at a time."""
    size = QUOTED if row.form == "direct" else RETOLD
    words = [folded(found.group()) for found in _WORD.finditer(text, row.start, row.stop)]
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
