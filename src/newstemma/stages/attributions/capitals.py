"""The capitalised runs of a text: where names may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newstemma.language.en import HONORIFICS
from newstemma.language.words import listed

_WORD = re.compile(r"(?:[^\W\d_]\.){1,4}(?!\w)|[^\W_]\w*(?:[’'\-‐‑.&][^\W_]\w*)*")
PARTICLES = listed("de da del della di van von der den bin ibn al el la le dos das du ter ten st of for")
_PARTICLE_NAME = re.compile(r"(?:al|el|d|l|bin|ibn|as|ad|an|ul)[-'’‐‑][A-Z]")
MOST_HEADLINE, LEAST_HEADLINE = 200, 5
"""Code points at most, and words at least, of a line whose many capitals are a headline's, not names'."""
LONGEST_NAME = 9
"""Words of a capitalised run that are kept: longer runs are headlines."""


@dataclass(slots=True)
class Run:
    """Capitalised words that stand together: a name, with any title before it."""

    words: list[str]
    start: int
    stop: int


def runs(text: str) -> Iterator[Run]:
    """The capitalised runs of a text, in order.

    >>> [" ".join(run.words) for run in runs("On Monday Ana de la Ruiz met Mr. Port of Lund.")]
    ['On Monday Ana de la Ruiz', 'Mr Port of Lund']
    """
    run: Run | None = None
    particles: list[str] = []
    stop = 0
    for match in _WORD.finditer(text):
        word, gap = match.group(), text[stop : match.start()]
        if run is not None and not (
            gap == " " or (gap == ". " and run.words[-1].casefold() in HONORIFICS and not particles)
        ):
            yield run
            run, particles = None, []
        stop = match.end()
        upper = word[0].isupper() or _PARTICLE_NAME.match(word) is not None
        if upper and run is not None and len(run.words) < LONGEST_NAME:
            run = Run([*run.words, *particles, word], run.start, stop)
            particles = []
        elif upper:
            if run is not None:
                yield run
            run, particles = Run([word], match.start(), stop), []
        elif run is not None and word in PARTICLES and len(particles) < 2:
            particles.append(word)
        elif run is not None:
            yield run
            run, particles = None, []
    if run is not None:
        yield run


def outside_headlines(text: str) -> Iterator[Run]:
    """The capitalised runs outside lines in which most words have capitals: there, capitals tell nothing."""
    start = 0
    headline = False
    stop = -1
    for run in runs(text):
        if run.start > stop:
            start = text.rfind("\n", max(0, run.start - MOST_HEADLINE), run.start) + 1
            stop = text.find("\n", run.start, start + MOST_HEADLINE + 1)
            headline = stop >= 0 and _is_headline(text[start:stop])
            stop = run.stop if stop < 0 else stop
        if not headline:
            yield run


def _is_headline(line: str) -> bool:
    words = [word for word in line.split() if word[0].isalpha()]
    long = [word for word in words if len(word) > 3]
    return len(words) >= LEAST_HEADLINE and line[-1:].isalnum() and sum(w[0].isupper() for w in long) > 0.75 * len(long)
