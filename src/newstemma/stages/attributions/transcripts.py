"""Speech that the layout of a page attributes: transcripts ("RUIZ: We lost."), signed quotations (“We lost.” — Ana Ruiz), posts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newstemma.language.words import listed
from newstemma.matching.posts import posts
from newstemma.matching.quotations import quotations
from newstemma.spans import Span
from newstemma.stages.attributions.rules import Found
from newstemma.tables import Sentence

LEAST_TURNS, LEAST_CAPITALS = 3, 2
"""Paragraphs that begin with a name and a colon before a text is taken for a transcript, two names among them; and of those
that begin with a name in capitals."""
_NAME = r"(?:[^\W\d_][\w.'’\-]*)(?: [^\W\d_][\w.'’\-]*){0,3}"
_TURN = re.compile(rf"(?P<who>{_NAME})(?: \([^()\n]{{1,40}}\))?(?P<cue>:)\s+(?=\S)")
_SIGNED = re.compile(r"\s*(?P<cue>[—–―]|--|-) ?(?P<who>[^\W\d_a-z][^\n—–―]{2,119})")
_HANDLE = re.compile(r"\s?\(@\w+\)")
_LINKS = re.compile(r"(?:\s+(?:https?://|pic\.twitter\.com/)\S*){1,9}$")
_SURE = 0.9
LONGEST_LINKS = 300
"""Code points at the end of a post in which its links are looked for."""
_ASKING = listed("host anchor presenter interviewer moderator newsreader announcer reporter question")
"""Those who lead through a transcript for its outlet."""


def laid_out(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """What each paragraph says by its layout alone, in order.

    >>> from newstemma.tables import Sentence
    >>> text = "“It sank.” — Ana Ruiz, a nurse"
    >>> [found] = laid_out(text, [Sentence("a", 0, len(text), 0, "body")])
    >>> text[found.runs[0].slice], text[found.source.slice]
    ('“It sank.”', 'Ana Ruiz, a nurse')
    """
    paragraphs = list(_paragraphs(sentences))
    return [*_turns(text, paragraphs), *_signed(text, paragraphs)]


def posted(text: str, sentences: Sequence[Sentence]) -> Iterator[Found]:
    r"""The posts that the page prints with their signature: all of their words are those of who signs.

    >>> from newstemma.tables import Sentence
    >>> text = "She wrote:\nThe pier is open again. https://t.example/x — Ana Ruiz (@anaruiz) May 2"
    >>> [found] = posted(text, [Sentence("a", 0, 10, 0, "body"), Sentence("a", 11, len(text), 1, "body")])
    >>> text[found.runs[0].slice], text[found.source.slice]
    ('The pier is open again.', 'Ana Ruiz (@anaruiz)')
    """
    body = sorted((one.start, one.stop, one.paragraph) for one in sentences if one.part == "body")
    for post in posts(text):
        at = bisect_right(body, (post.start + 1, 0, 0)) - 1
        name = text.find(post.name, post.stop)
        if at < 0 or post.start >= body[at][1]:
            continue  # below the report
        links = _LINKS.search(text, max(post.start + 1, post.stop - LONGEST_LINKS), post.stop)
        handle = _HANDLE.match(text, name + len(post.name))
        source = Span(name, handle.end() if handle else name + len(post.name))
        run = Span(post.start, links.start() if links else post.stop)
        yield Found((run,), source, None, "direct", _SURE, body[at][2], whole=False)


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[Span, int]]:
    """The paragraphs of the body and their numbers."""
    found: dict[int, tuple[int, int]] = {}
    for one in sentences:
        if one.part == "body":
            start, stop = found.get(one.paragraph, (one.start, one.stop))
            found[one.paragraph] = min(start, one.start), max(stop, one.stop)
    for number, (start, stop) in sorted(found.items(), key=lambda item: item[1]):
        yield Span(start, stop), number


def _turns(text: str, paragraphs: Sequence[tuple[Span, int]]) -> Iterator[Found]:
    """The turns of a transcript; none when too few paragraphs begin with a name and a colon."""
    turns = [(match, span, number) for span, number in paragraphs if (match := _turn(text, span))]
    names = Counter(match["who"].casefold() for match, _, _ in turns)
    loud = [turn for turn in turns if turn[0]["who"].isupper()]
    if len(turns) < LEAST_TURNS or len(names) < 2 or max(names.values()) < 2:
        turns = loud if len(loud) >= LEAST_CAPITALS else []
    for match, span, number in turns:
        run = Span(match.end(), span.stop)
        marks = quotations(text, run.start, run.stop)
        asked = text[run.start : run.stop].endswith("?")  # an interviewer asks, and asserts nothing
        if not asked and (not marks or marks[0].start > run.start):  # a quotation in marks is the other rules' matter
            yield Found(
                (run,), Span(*match.span("who")), Span(*match.span("cue")), "direct", _SURE, number, whole=False
            )


def _turn(text: str, span: Span) -> re.Match[str] | None:
    match = _TURN.match(text, span.start, span.stop)
    words = match["who"].split() if match else []
    return (
        match
        if match
        and len(match["who"]) > 1
        and words[-1].casefold() not in _ASKING
        and all(word[0].isupper() for word in words)
        else None
    )


def _signed(text: str, paragraphs: Sequence[tuple[Span, int]]) -> Iterator[Found]:
    """Quotations that fill their paragraph, and are signed at its end or in the next."""
    for index, (span, number) in enumerate(paragraphs):
        marks = quotations(text, span.start, span.stop)
        if not marks or marks[0].start != span.start or any(text[a.stop : b.start].strip() for a, b in pairwise(marks)):
            continue
        stop = marks[-1].stop
        following = paragraphs[index + 1][0] if index + 1 < len(paragraphs) else None
        signature = _SIGNED.fullmatch(text, stop, span.stop) or (
            _SIGNED.fullmatch(text, following.start, following.stop) if stop == span.stop and following else None
        )
        if signature and not signature["who"].rstrip().endswith((".", "?", "!", ":")):
            run = Span(span.start, stop)
            yield Found(
                (run,), Span(*signature.span("who")), Span(*signature.span("cue")), "direct", _SURE, number, whole=False
            )
