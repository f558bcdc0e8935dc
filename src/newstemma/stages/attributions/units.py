"""Units: sentences cut into tokens, joined where a quotation runs over their border.

A quotation that stands for itself ("We lost," she said) is one token; one that is part of a clause (it was "a mess") leaves
its words in the clause, marked as quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from newstemma.language.en import REPORTING_VERBS
from newstemma.matching.quotations import Quotation, quotations
from newstemma.tables import Part, Sentence

TokenKind = Literal["word", "mark", "open", "close", "quote"]
MOST_TOKENS = 300
"""Tokens of one unit: the longest real sentence of the trial reports has 96; a longer one is cut, so that time stays linear."""
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,6}|[@#$£€]?\w+(?:[.,'’´&/@\-‐‑]\w+)*|\.{2,}|…|--|[^\w\s]")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark, a quotation mark, or a whole quotation."""

    text: str
    low: str
    start: int
    stop: int
    kind: TokenKind
    quoted: bool = False

    @property
    def capital(self) -> bool:
        """True for a word that starts with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read at once: mostly one sentence."""

    tokens: list[Token]
    paragraph: int
    part: Part
    start: int
    stop: int


@dataclass(slots=True)
class Paragraph:
    """The sentences of one paragraph and its quotations."""

    sentences: list[Sentence]
    quotes: list[Quotation]


def paragraphs(text: str, sentences: Iterable[Sentence]) -> Iterator[Paragraph]:
    """The paragraphs of an article in order, each with its quotations."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sorted(sentences, key=lambda s: (s.start, s.stop)):
        groups.setdefault(sentence.paragraph, []).append(sentence)
    joined = False
    for group in groups.values():
        found = quotations(text, group[0].start, group[-1].stop, joined=joined)
        joined = bool(found) and found[-1].unclosed and found[-1].stop >= group[-1].stop
        yield Paragraph(group, found)


def units(text: str, paragraph: Paragraph) -> Iterator[Unit]:
    """The units of a paragraph: sentences, joined where a quotation runs over their border."""
    starts = [quote.start for quote in paragraph.quotes]
    start: int | None = None
    for sentence, following in zip(paragraph.sentences, [*paragraph.sentences[1:], None], strict=True):
        start = sentence.start if start is None else start
        index = bisect_left(starts, sentence.stop) - 1
        within = index >= 0 and paragraph.quotes[index].stop > sentence.stop
        if within and following is not None:
            continue
        stop = max(sentence.stop, paragraph.quotes[index].stop) if within else sentence.stop
        quotes = paragraph.quotes[bisect_left(starts, start) : bisect_left(starts, stop)]
        yield from _cut(Unit(list(_tokens(text, start, stop, quotes)), sentence.paragraph, sentence.part, start, stop))
        start = None


def _cut(unit: Unit) -> Iterator[Unit]:
    """The unit, in pieces when it is longer than any real sentence."""
    if len(unit.tokens) <= MOST_TOKENS:
        yield unit
        return
    for at in range(0, len(unit.tokens), MOST_TOKENS):
        piece = unit.tokens[at : at + MOST_TOKENS]
        yield Unit(piece, unit.paragraph, unit.part, piece[0].start, piece[-1].stop)


def _tokens(text: str, start: int, stop: int, quotes: list[Quotation]) -> Iterator[Token]:
    before: list[Token] = []  # the last two tokens
    at = start
    for quote in quotes:
        for token in words(text, at, quote.start, quoted=False):
            before = [*before[-1:], token]
            yield token
        if stands_alone(text, quote, before, stop):
            tokens = [Token(text[quote.start : quote.stop], "", quote.start, quote.stop, "quote", quoted=True)]
        else:
            tokens = list(_inside(text, quote))
        before = tokens[-2:]
        yield from tokens
        at = max(at, quote.stop)
    yield from words(text, at, stop, quoted=False)


def _inside(text: str, quote: Quotation) -> Iterator[Token]:
    """The tokens of a quotation that is part of a clause."""
    mark = 2 if text[quote.start : quote.start + 2] in {"''", "``"} else 1
    last = quote.stop - (0 if quote.unclosed else 2 if text[quote.stop - 2 : quote.stop] in {"''", "``"} else 1)
    yield Token(text[quote.start : quote.start + mark], "", quote.start, quote.start + mark, "open", quoted=True)
    yield from words(text, quote.start + mark, last, quoted=True)
    yield Token("", "", last, quote.stop, "close", quoted=True)


def words(text: str, start: int, stop: int, *, quoted: bool) -> Iterator[Token]:
    """The words and marks of a stretch.

    >>> [token.low for token in words("She didn't.", 0, 11, quoted=False)]
    ['she', "didn't", '.']
    """
    for match in _TOKEN.finditer(text, start, stop):
        word = match.group()
        kind: TokenKind = "word" if word[0].isalnum() or (len(word) > 1 and word[-1].isalnum()) else "mark"
        low = word.casefold().replace("’", "'").replace("´", "'")
        yield Token(word, low, match.start(), match.end(), kind, quoted)


def stands_alone(text: str, quote: Quotation, before: list[Token], stop: int) -> bool:
    """True when a quotation is an utterance of its own, not a piece of the clause around it."""
    inner = text[quote.start + 1 : quote.stop].lstrip("'`").rstrip("\"”“»'’ ")
    words = sum(1 for _ in zip(range(6), _WORDS.finditer(inner), strict=False))
    if words < 2 and not inner.endswith((".", "!", "?", ",")):
        return False
    ended = inner[-1:] in {",", ".", "!", "?", "…", "-", "—", ";"}
    after = text[quote.stop : min(stop, quote.stop + 3)].lstrip()
    if not before:
        return quote.joined or ended or not after or after[0] in ",.?!-–—―"
    previous = before[-1]
    upper = inner[:1].isupper() or inner[:1] in "([…." or inner[:1].isdigit()
    if previous.kind == "quote" or previous.text in {":", ",", "-", "--", "–", "—", ";", ".", "!", "?", ")"}:
        return (upper and words > 1) or (len(before) > 1 and before[-2].low in REPORTING_VERBS) or previous.text == ":"
    if previous.low in REPORTING_VERBS:
        return words > 1 and (upper or ended)
    return upper and ended and words >= 4 and previous.low not in {"a", "an", "the", "of", "her", "his", "their", "its"}
