"""Where sentences end inside a paragraph: a rule over full stops and what stands on both sides, in one pass.

Spans only: nothing is rewritten. Every look back or ahead is bounded, so the cost is linear. The rule was written for
news: abbreviations of titles, months and places, initials, decimals, quotations with their reporting clause.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.sentences.abbreviations import (
    AFTER_THE_CLOCK,
    BEFORE_NUMBERS,
    CALLED_BY_THE_CLOCK,
    NEVER_LAST,
    OF_THE_CLOCK,
    ORDINAL_LANGUAGES,
    REPORTING,
    SOMETIMES_LAST,
    STARTERS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 5_000
"""Code points of the longest sentence: what is longer (lists without punctuation, hostile text) is cut at white space."""

_LOOK_BACK = 24
"""Code points of the longest abbreviation, and some."""

_LOOK_AHEAD = 80
"""Code points in which a reporting clause after a quotation must show itself."""

_CLAUSE_WORDS = 5
"""Words of the longest reporting clause after a quotation's full stop: "the deputy mayor said."."""

_LONG_OPENING = 200
"""Code points in which the words of an opening that just tells when are counted."""

_MORE_THAN_WHEN = 8
"""Words of a sentence that tells more than when: "On Sunday at around 2:30 p.m." has six."""

_CLOSERS = r"(?:[\"'”’»)\]}]|[“«](?=\s|$)|\[\d{1,3}\])*"
_END = re.compile(
    rf"(?P<hard>[。！？｡؟۔।॥։።။]+(?P<hard_close>[」』”’）】》\"']*))"
    rf"|(?P<soft>(?P<mark>[.!?…]+(?:[ ][.…]+)*)(?P<close>{_CLOSERS}))"
)
_OPENERS = "\"'“‘«»„‚([{¿¡—–-*_# "
_QUOTES = frozenset("\"'”’»“«")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")


def split(text: str, start: int, stop: int, language: str = "en") -> Iterator[Span]:
    """Yield the sentences of a paragraph, from its first word to its last.

    >>> text = 'Dr. A. Reed left at 5 p.m. on Friday. "Stop!" she said. It cost $2.50.'
    >>> [text[span.slice] for span in split(text, 0, len(text))]
    ['Dr. A. Reed left at 5 p.m. on Friday.', '"Stop!" she said.', 'It cost $2.50.']
    """
    first = start
    for end in _END.finditer(text, start, stop):
        here = end.end()
        if here >= stop:
            break
        if _splits(text, first, end, language):
            yield from _capped(text, first, here)
            first = _next_word(text, here, stop)
    if first < stop:
        yield from _capped(text, first, stop)


def _next_word(text: str, here: int, stop: int) -> int:
    while here < stop and text[here].isspace():
        here += 1
    return here


def _splits(text: str, first: int, end: re.Match[str], language: str) -> bool:
    here = end.end()
    spaced = text[here].isspace()
    if end["hard"]:
        return spaced or not end["hard_close"]
    if not spaced:
        return _runs_on(text, end)
    after = text[here : here + _LOOK_AHEAD].lstrip()
    opening = after.lstrip(_OPENERS)
    if opening[:1].islower() or after[:1] in ")]}”»":
        return False
    if end["close"] and _QUOTES.intersection(end["close"]) and _reporting_clause(end["mark"], opening):
        return False
    if end["mark"] != ".":
        return True
    return _full_stop(text, first, end.start(), after, opening, language)


def _runs_on(text: str, end: re.Match[str]) -> bool:
    """True where the space after a full stop was lost: "was shut.The mayor"."""
    here = end.end()
    word = _WORD.match(text, here, here + _LOOK_BACK)
    return (
        not end["close"]
        and word is not None
        and word[0] in STARTERS
        and (text[end.start() - 1 : end.start()].islower() or len(end["mark"]) > 1)
    )


def _full_stop(text: str, first: int, dot: int, after: str, opening: str, language: str) -> bool:
    """True when one full stop, followed by white space and no small letter, ends the sentence."""
    before = text[max(first, dot - _LOOK_BACK) : dot]
    words = before.split()
    if not words or before[-1:].isspace():
        return True
    word = words[-1].lstrip(_OPENERS)
    digit_follows = opening[:1].isdigit()
    if word in NEVER_LAST:
        return False
    if word in BEFORE_NUMBERS:
        return not digit_follows
    if word.isdigit():
        numbers_item = dot - first <= len(word) <= 3
        return not numbers_item and not (language in ORDINAL_LANGUAGES and len(word) <= 2)
    if word in SOMETIMES_LAST or _initials(word):
        timed = word in OF_THE_CLOCK and _ends_with_time(text[first : min(dot, first + _LONG_OPENING)], words, opening)
        return timed or (not digit_follows and _starts_sentence(after, opening))
    return True


def _initials(word: str) -> bool:
    """True for "J", "U.S" and "J.-P"."""
    letters = word.replace("-", "").split(".")
    return all(len(letter) == 1 and letter.isalpha() for letter in letters) and word[-1:].isupper()


def _ends_with_time(sentence: str, words: list[str], opening: str) -> bool:
    """True where a name after "2 p.m." is the next sentence's, and not in "at 2 p.m. Monday" or "On Sunday at 2 p.m. Ruiz"."""
    following = _WORD.match(opening)
    if len(sentence.split()) < _MORE_THAN_WHEN:
        return False
    called = any(word.lower() in CALLED_BY_THE_CLOCK or word[-2:] in {"'s", "’s"} for word in words[-3:-1])
    return following is not None and following[0] not in AFTER_THE_CLOCK and not called


def _starts_sentence(after: str, opening: str) -> bool:
    word = _WORD.match(opening)
    return after[:1] in '"“«„' or (word is not None and word[0] in STARTERS)


def _reporting_clause(mark: str, opening: str) -> bool:
    """True for what may follow a quotation's end in the same sentence: "Ana Ruiz said."; more may follow after "?"."""
    named = mark[-1] in "?!"
    for place, word in enumerate(opening.split()[:_CLAUSE_WORDS]):
        if place and word.rstrip(".,;:") in REPORTING:
            return named or word[-1] in ".,;:"
        if word[-1] == ",":
            return False
        named = named and word[0].isupper()
    return False


def _capped(text: str, start: int, stop: int) -> Iterator[Span]:
    """The sentence, cut at white space where it is too long."""
    while stop - start > LONGEST:
        cut = max(text.rfind(space, start + 1, start + LONGEST + 1) for space in (" ", "\n", "\t"))
        cut = cut if cut > start else start + LONGEST
        yield Span(start, _last_word(text, start, cut))
        start = _next_word(text, cut, stop)
    if start < stop:
        yield Span(start, _last_word(text, start, stop))


def _last_word(text: str, start: int, stop: int) -> int:
    while stop > start + 1 and text[stop - 1].isspace():
        stop -= 1
    return stop
