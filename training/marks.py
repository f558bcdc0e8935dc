"""Inline marks of the corpus: `{c1 ...}` in a text, taken out so that the plain text and the marked spans remain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newstemma.spans import Span

LETTERS = "csqkf"  # content, source, cue, credit, fact
OPENING = re.compile(rf"\{{([{LETTERS}])([0-9]{{1,3}})([!?~=][^ {{}}]*)? ")
ANY = re.compile(r"\{[^ {}]{0,40} ?|\}")

QUOTES = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "‘": "’", "'": "'"}
"""What opens a quotation, and what may close it."""


class BadStory(ValueError):
    """A story file that cannot be read as it is: its message starts with file and line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch of the plain text."""

    letter: str
    number: int
    span: Span
    depth: int  # how many marks it stands in
    note: str = ""  # how a fact is stated: what follows its number


def stripped(marked: str) -> tuple[str, list[Mark]]:
    """The plain text, and its marks in order of their start, outer ones first.

    >>> stripped("{c1 {c2 It burned}, {s2 he} {q2 said}}, {s1 the Echo} {q1 wrote}.")[0]
    'It burned, he said, the Echo wrote.'
    >>> [(mark.letter, mark.number, mark.span.start) for mark in stripped("{s1 {s2 She}} {q1 says}")[1]]
    [('s', 1, 0), ('s', 2, 0), ('q', 1, 4)]
    >>> stripped("{f2~n=19 Nineteen died}.")[1][0].note
    '~n=19'
    """
    plain: list[str] = []
    length = last = 0
    stack: list[tuple[str, int, int, str]] = []
    found: list[Mark] = []
    for token in ANY.finditer(marked):
        plain.append(marked[last : token.start()])
        length += token.start() - last
        last = token.end()
        if token[0] == "}":
            if not stack:
                raise BadStory(_at(marked, token.start(), "a closing brace without its opening"))
            letter, number, start, note = stack.pop()
            found.append(Mark(letter, number, Span(start, length), len(stack), note))
        else:
            opening = OPENING.fullmatch(token[0])
            if opening is None or (opening[3] and opening[1] != "f"):
                raise BadStory(_at(marked, token.start(), f"no such mark: {token[0]!r}"))
            stack.append((opening[1], int(opening[2]), length, opening[3] or ""))
    if stack:
        letter, number, *_ = stack[-1]
        raise BadStory(_at(marked, len(marked), f"the mark {letter}{number} is never closed"))
    plain.append(marked[last:])
    text = "".join(plain)
    for mark in found:
        _check_words(marked, text, mark)
    return text, sorted(found, key=lambda mark: (mark.span.start, mark.depth))


def _check_words(marked: str, text: str, mark: Mark) -> None:
    words, name = text[mark.span.slice], f"{mark.letter}{mark.number}"
    if not words.strip():
        raise BadStory(_at(marked, 0, f"the mark {name} is empty"))
    if words != words.strip():
        raise BadStory(_at(marked, 0, f"the mark {name} begins or ends with white space: {words!r}"))
    if "\n" in words:
        raise BadStory(
            _at(marked, 0, f"the mark {name} crosses a line: mark each paragraph on its own: {words[:40]!r}")
        )


def _at(marked: str, place: int, what: str) -> str:
    return f"{marked.count(chr(10), 0, place)}: {what}"


def quoted(words: str) -> list[Span]:
    """The quoted stretches of a content, quote marks included; one that never closes, or never opens, runs to the edge.

    >>> words = "the road was ‘closed’ by nine o'clock"
    >>> [words[span.slice] for span in quoted(words)]
    ['‘closed’']
    >>> [len(span) for span in quoted("“It was dark.")]
    [13]
    """
    return list(_quoted(words))


def _quoted(words: str) -> Iterator[Span]:
    place = 0
    while place < len(words):
        closing = QUOTES.get(words[place])
        if closing is not None and _opens(words, place):
            stop = _end(words, place, closing)
            yield Span(place, len(words) if stop is None else stop + 1)
            place = len(words) if stop is None else stop
        elif words[place] in "”»" and place:
            yield Span(0, place + 1)
        place += 1


def _end(words: str, opening: int, closing: str) -> int | None:
    """Where the quotation closes: at the first mark that can, but a single one in "the dogs' home" only for want of another."""
    ends = [at for at in range(opening + 1, len(words)) if words[at] in closing and _closes(words, at)]
    if words[opening] in "'‘":
        following = (at for at in range(opening + 1, len(words)) if words[at] == words[opening] and _opens(words, at))
        stop = next(following, len(words))
        ends = [at for at in ends if at < stop]
        ends = [at for at in ends if at + 1 == len(words) or words[at - 1] in ",.!?"] or ends
    return ends[0] if ends else None


def _opens(words: str, at: int) -> bool:
    return (at == 0 or not words[at - 1].isalnum()) and at + 1 < len(words) and not words[at + 1].isspace()


def _closes(words: str, at: int) -> bool:
    """A single mark inside a word is an apostrophe."""
    return at + 1 == len(words) or not words[at + 1].isalnum()


def form(runs: list[str]) -> str:
    """How a content is given: direct when all its letters stand in quote marks, mixed when some do.

    >>> form(["“No,”", "“never.”"]), form(["the road is “shut”"]), form(["the road is shut"])
    ('direct', 'mixed', 'indirect')
    """
    letters = [_letters(words) for words in runs]
    within = sum(_letters(words[span.slice]) for words in runs for span in quoted(words))
    if not within:
        return "indirect"
    return "direct" if within >= sum(letters) else "mixed"


def _letters(words: str) -> int:
    return sum(letter.isalnum() for letter in words)
