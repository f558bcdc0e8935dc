"""Whose words a headline sums up: those of the speaker below it who, as nobody else in the report, says most of what it says.

"Fire at depot burns nine buses" over "The depot was on fire and I saw nine buses burn, said Ivo Szabo" is Szabo's word. Which
statements are one claim is settled elsewhere, and often the headline is among them while what it rests on was cut apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import NEGATIONS
from newstemma.matching.similar import stem
from newstemma.matching.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newstemma.stages.roots.reports import Reports
    from newstemma.tables import Article, Attribution, Claim

SUMMED = 0.6
"""Share of a headline's words with a meaning that must stand in one utterance for the headline to sum it up. Chosen with `OF_IT` while
reading 712 claims of 58 stories: so read are five headlines, four of them rightly; no other value was measured."""
FEWEST = 3
"""The fewest such words; two may be the topic alone."""
OF_IT = 0.25
"""Share of the utterance's words that the headline must have: a long sentence names many a topic beside what it says.
Chosen with `SUMMED`."""
LONGEST = 20_000
"""Code points of a body in which a headline's source is looked for: it stands near the beginning."""
_ENDS = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Told:
    """What one speaker, or the report itself, tells below a headline."""

    words: frozenset[str]
    negated: bool
    run: Attribution | None  # none for the report's own words


def told_below(article: Article, runs: Iterable[Attribution]) -> list[Told]:
    """All that a report's body tells near its beginning, by utterances and, beside these, by sentences.

    >>> from newstemma.tables import Article
    >>> text = "Ferry sinks. The ferry sank. It was empty."
    >>> made = Article("a", "p", None, "o", None, None, None, None, None, "en", "Ferry sinks", 13, text)
    >>> [sorted(told.words) for told in told_below(made, ())]
    [['ferry', 'sink'], ['empty']]
    """
    text = article.text[: article.body + LONGEST]
    inside = sorted((row for row in runs if article.body <= row.start and row.stop <= len(text)), key=lambda r: r.start)
    found = [_told(text[row.start : row.stop], row) for row in inside]
    return found + [_told(words, None) for words in _beside(text, article.body, inside)]


def below_headlines(claims: Sequence[Claim], reports: Reports) -> Iterator[Claim]:
    """The statements of a claim; a headline in whose report no other makes it, as the utterance that it sums up."""
    deeper = {row.article for row in claims if row.start >= reports.articles[row.article].body}
    for row in claims:
        own = row.attribution is None and row.speaker is None and row.via is None and row.stance == "asserts"
        run = _summed(row, reports) if own and row.article not in deeper else None
        yield row if run is None else _of(row, run)


def _of(row: Claim, run: Attribution) -> Claim:
    return replace(
        row,
        start=run.start,
        stop=run.stop,
        stance="attributes",
        attribution=run.attribution,
        speaker=run.speaker,
        via=run.via,
    )


def _summed(row: Claim, reports: Reports) -> Attribution | None:
    said = _told(reports.articles[row.article].text[row.start : row.stop], None)
    best = max(reports.told(row.article), key=lambda told: len(said.words & told.words), default=None)
    if best is None or best.negated != said.negated:
        return None
    shared = len(said.words & best.words)
    return best.run if shared >= max(FEWEST, SUMMED * len(said.words), OF_IT * len(best.words)) else None


def _told(text: str, run: Attribution | None) -> Told:
    words = [token.word for token in tokens(text)]
    meant = frozenset(stem(word) for word in words if word not in STOPWORDS)
    return Told(meant, any(word in NEGATIONS or word.endswith("n't") for word in words), run)


def _beside(text: str, start: int, runs: Sequence[Attribution]) -> Iterator[str]:
    """The sentences of a body in which nobody is quoted."""
    place = 0
    for end in (*(match.end() for match in _ENDS.finditer(text, start)), len(text)):
        while place < len(runs) and runs[place].stop <= start:
            place += 1
        if place == len(runs) or runs[place].start >= end:
            yield text[start:end]
        start = end
