"""Quotations looked for in the running text of the reports: a statement printed below, words taken without their marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newstemma.language.en import STOPWORDS
from newstemma.matching.align import Match, matches
from newstemma.matching.wordings import HELD_BY, Wording, printed

from .pieces import Piece, around
from .voices import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstemma.tables import Article

    from .pieces import How

_Runs = dict[tuple[str, ...], list[tuple[int, int]]]

RUN = 4
"""Words in a row by which a quotation is met in running text."""
LEAST_PRINTED = 8
"""Words of a quotation that running text must have: with fewer, prose and speech agree by chance."""
LEAST_MEANT = 3
"""Of these, different words that are not grammar."""
MOST_OF_IT = 0.8
"""Share of the words from the first to the last one met that must be the quotation's."""
SLACK = 4
"""Words of one side alone that may stand between two that are shared."""


def running(articles: Sequence[Article], pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """Stretches that give a quotation's words outside quote marks, with the number of the quotation."""
    runs = _runs(pieces)
    taken: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        taken[piece.article].append(piece)
    for article in sorted(articles, key=lambda article: article.article) if runs else ():
        quoted = _outermost(piece for piece in taken[article.article] if piece.how == "quoted")
        told = _outermost(piece for piece in taken[article.article] if piece.how == "told")
        wording, spans = printed(article.text)
        for number, first, last in _found(wording.words, pieces, runs):
            start, stop = spans[first][0], spans[last - 1][1]
            if around(quoted, start, stop) is None:
                teller = around(told, start, stop)
                how: How = "told" if teller else "printed"
                voice = teller.voice if teller else NOBODY
                yield number, Piece(article.article, start, stop, how, voice, _part(wording, first, last))


class _Met(NamedTuple):
    """A run of a quotation in a text: its place there, and in the quotation."""

    place: int
    own: int


def _found(words: Sequence[str], pieces: Sequence[Piece], runs: _Runs) -> Iterator[tuple[int, int, int]]:
    """The number of each quotation that a text gives, and the places of its first word there and of the one after its last."""
    for number, met in sorted(_met(words, runs).items()):
        sought = pieces[number].wording.words
        for start, stop in _stretches(met):
            found = _same_words(sought, words[start:stop])
            if found:
                yield number, start + found[0], start + found[1]


def _runs(pieces: Sequence[Piece]) -> _Runs:
    """The runs of words of all long quotations, with the number of the quotation and their place in it, where they have but one."""
    runs: _Runs = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for number, piece in enumerate(pieces):
        words = piece.wording.words
        if piece.how != "quoted" or len(words) < LEAST_PRINTED or words in seen:
            continue
        seen.add(words)
        own = [words[place : place + RUN] for place in range(len(words) - RUN + 1)]
        times = Counter(own)
        for place, run in enumerate(own):
            if times[run] == 1 and len(runs[run]) < HELD_BY:
                runs[run].append((number, place))
    return runs


def _met(words: Sequence[str], runs: _Runs) -> dict[int, list[_Met]]:
    """Where in a text each quotation's runs stand."""
    met: dict[int, list[_Met]] = defaultdict(list)
    for place in range(len(words) - RUN + 1):
        for number, own in runs.get(tuple(words[place : place + RUN]), ()):
            met[number].append(_Met(place, own))
    return met


def _stretches(met: Sequence[_Met]) -> Iterator[tuple[int, int]]:
    """The stretches of text that hold the runs in their order: where one goes back, the quotation begins anew."""
    first = last = met[0]
    for one in met[1:]:
        if one.place - last.place > RUN + SLACK or one.own < last.own:
            yield max(0, first.place - SLACK), last.place + RUN + SLACK
            first = one
        last = one
    yield max(0, first.place - SLACK), last.place + RUN + SLACK


def _same_words(words: Sequence[str], text: Sequence[str]) -> tuple[int, int] | None:
    """From where to where the text gives the words; None when it gives too few."""
    found = matches(words, text)
    while len(found) > 1 and _gap(found[0], found[1]) > 1:
        del found[0]
    while len(found) > 1 and _gap(found[-2], found[-1]) > 1:
        del found[-1]
    reach = found[-1].other - found[0].other + 1 if found else 0
    content = {text[match.other] for match in found} - STOPWORDS
    if len(found) < LEAST_PRINTED or len(found) < MOST_OF_IT * reach or len(content) < LEAST_MEANT:
        return None
    return found[0].other, found[-1].other + 1


def _gap(one: Match, two: Match) -> int:
    return two.other - one.other


def _part(wording: Wording, first: int, last: int) -> Wording:
    ends = frozenset(place - first for place in wording.ends if first <= place <= last)
    left_out = frozenset(place - first for place in wording.left_out if first < place < last)
    return Wording(wording.words[first:last], left_out, ends)


def _outermost(pieces: Iterable[Piece]) -> list[Piece]:
    """The stretches that lie in no other, in order."""
    outer: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.stop)):
        if not outer or piece.stop > outer[-1].stop:
            outer.append(piece)
    return outer
