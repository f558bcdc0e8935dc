"""Words of reports compared: folded words, the sentence around a place, and the longest run that two stretches share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from newstemma.spans import Span
from reader import paragraphs

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?]+[”’\"'»)]*\s+(?=[“‘\"'«(A-Z0-9])")


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, numbers whole.

    >>> words("It’s 4,000 — and more.")
    ("it's", '4', '000', 'and', 'more')
    """
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def paragraph(text: str, place: int) -> Span:
    r"""The line that a place stands in.

    >>> paragraph("One.\n\nTwo.", 7)
    Span(start=6, stop=10)
    """
    return next(span for span in paragraphs(text) if span.start <= place < span.stop)


def sentences(text: str) -> list[Span]:
    r"""The sentences of a report, cut at plain ends and lines.

    >>> len(sentences("One. Two.\nThree"))
    3
    """
    found = []
    for line in paragraphs(text):
        start = line.start
        for end in _END.finditer(text, line.start, line.stop):
            found.append(Span(start, end.end() - (len(end[0]) - len(end[0].rstrip()))))
            start = end.end()
        found.append(Span(start, line.stop))
    return found


def around(text: str, span: Span) -> Span:
    """The sentences that a span touches, as one stretch."""
    touched = [one for one in sentences(text) if one.overlap(span)]
    return Span(touched[0].start, touched[-1].stop)


def shared_run(one: Sequence[str], other: Sequence[str]) -> int:
    """The most words in a row that both have.

    >>> shared_run("the old mill burned down".split(), "an old mill burned".split())
    3
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.find_longest_match(0, len(one), 0, len(other)).size


def shared_words(one: Sequence[str], other: Sequence[str], least: int) -> int:
    """How many words stand in runs that both have, in order, of at least so many words.

    >>> shared_words("the old mill burned down today".split(), "an old mill burned in may today".split(), 3)
    3
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= least)
