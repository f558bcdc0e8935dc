"""Sentences, from articles: every headline, sentence, caption and label of a text, as spans, each with its part.

A paragraph is a line, or a block of lines where a text is broken at a fixed width. Inside paragraphs `split` finds the
sentences; the words of a line tell what part of the page it is. Every character that is no white space lies in exactly
one sentence, list bullets excepted.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newstemma.reading.lines import LINE, is_caption, is_furniture, is_wire_team, opens_tail
from newstemma.reading.stated import masthead, signature
from newstemma.spans import Span
from newstemma.stages.sentences.split import split
from newstemma.tables import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.tables import Article, Part

__all__ = ["sentences"]

_BULLET = re.compile(r"(?:[-*•·‣▪◦●■–—]|\d{1,2}\))[ \t\u00a0]+(?=\S)")
_LOWER_NEXT = 0.3
"""Share of line breaks followed by a small letter above which lines are broken at a fixed width: in prose about half of
all breaks at a width fall so, and next to none of those that end paragraphs."""
_WIDEST = 120
"""Code points of the longest line of a text broken at a fixed width."""


def sentences(articles: list[Article]) -> Iterator[Sentence]:
    """Yield the sentences of each article, in the order of its text."""
    for article in sorted(articles, key=lambda article: article.article):
        text, late = article.text, False
        for number, paragraph in enumerate(_paragraphs(text)):
            words = text[paragraph.slice]
            if _is_title(article, number, paragraph, words):
                yield Sentence(article.article, paragraph.start, paragraph.stop, number, "title")
                continue
            late = late or (paragraph.start > len(text) // 2 and opens_tail(words))
            part: Part = "other" if late else _part(words)
            for span in split(text, *_without_bullet(text, paragraph), article.language):
                yield Sentence(article.article, span.start, span.stop, number, _sentence_part(text, span, part))


def _is_title(article: Article, number: int, paragraph: Span, words: str) -> bool:
    return paragraph.stop <= article.body or (number == 0 and not article.body and words == article.title)


def _part(words: str) -> Part:
    if is_furniture(words) or signature(words) or masthead(words):
        return "other"
    return "caption" if is_caption(words) else "body"


def _sentence_part(text: str, span: Span, part: Part) -> Part:
    """The part of one sentence: a bracketed credit may close a paragraph of the story."""
    if part != "body" or text[span.start] not in "([":
        return part
    words = text[span.slice]
    return "other" if is_wire_team(words) else "caption" if is_caption(words) else part


def _without_bullet(text: str, paragraph: Span) -> tuple[int, int]:
    bullet = _BULLET.match(text, paragraph.start, paragraph.stop)
    return (bullet.end() if bullet else paragraph.start), paragraph.stop


def _paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text, without white space at their ends."""
    lines = [span for found in LINE.finditer(text) if (span := _stripped(found))]
    if not _broken_at_width(text, lines):
        yield from lines
        return
    block = lines[0]
    for line in lines[1:]:
        if _adjoin(text, block, line) and not _BULLET.match(text, line.start):
            block = Span(block.start, line.stop)
        else:
            yield block
            block = line
    yield block


def _stripped(line: re.Match[str]) -> Span | None:
    words = line[0]
    left = len(words) - len(words.lstrip())
    return Span(line.start() + left, line.start() + len(words.rstrip())) if left < len(words) else None


def _adjoin(text: str, line: Span, following: Span) -> bool:
    """True when no blank line lies between."""
    return len(text[line.stop : following.start].replace("\r\n", "\n").splitlines()) == 1


def _broken_at_width(text: str, lines: list[Span]) -> bool:
    """True for a text whose lines are broken at a fixed width, as in mail."""
    breaks = small = 0
    for line, following in pairwise(lines):
        if _adjoin(text, line, following):
            if len(line) > _WIDEST:
                return False
            breaks += 1
            small += text[following.start].islower()
    return breaks > 2 and small >= _LOWER_NEXT * breaks
