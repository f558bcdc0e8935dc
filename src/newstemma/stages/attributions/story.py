"""Whom "the coach" means by the other reports of its story: one of those whom this report names, and another calls so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from newstemma.stages.attributions.candidates import FARTHEST
from newstemma.stages.attributions.cast import Cast, Descriptions, Person
from newstemma.stages.attributions.mentions import headline_noun, nouns
from newstemma.stages.attributions.names import Names
from newstemma.tables import Article, Attribution

LONGEST = 5
"""Words of a noun with what stands before it: longer ones describe somebody anew."""
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_][\w'’-]*\w")


@dataclass(frozen=True, slots=True)
class Called:
    """That an attribution's source means a person whom another report calls so."""

    attribution: str
    name: str


def called_so(
    articles: Mapping[str, Article], learnt: Mapping[str, Names], whole: Mapping[str, str], vague: Iterable[Attribution]
) -> Iterator[Called]:
    """Whom the vague sources of a story mean; `whole` are its people's names as they are shown."""
    rows = [row for row in vague if row.source_start is not None and row.article in articles]
    if not rows:
        return
    here = {key: frozenset(_CAPITAL.findall(articles[key].text)) for key in {row.article for row in rows}}
    told = Descriptions(_people(articles, learnt, whole).values())
    for row in rows:
        if name := _meant(articles[row.article].text, row, told, here[row.article]):
            yield Called(row.attribution, name)


def _people(
    articles: Mapping[str, Article], learnt: Mapping[str, Names], whole: Mapping[str, str]
) -> dict[str, Person]:
    """What all reports tell of each person."""
    found: dict[str, Person] = {}
    for key in sorted(learnt):
        for name, person in Cast(articles[key].text, learnt[key]).people.items():
            full = whole.get(name, name)
            one = found.setdefault(full, Person(full))
            one.heads |= person.heads
            one.words |= person.words
            one.ages |= person.ages
    return found


def _meant(text: str, row: Attribution, told: Descriptions, here: Collection[str]) -> str | None:
    """The only one of those whose last name stands here whom a source's noun fits."""
    assert row.source_start is not None
    noun = next(nouns(text, row.source_start, row.source_stop), None)
    if row.speaker is None and (noun is None or noun.start != row.source_start):
        noun = headline_noun(text, row.source_start, row.source_stop or row.source_start)
    if noun is None or noun.start != row.source_start or noun.first or len(noun.words) > LONGEST:
        return None
    if any(one.first and one.head == noun.head for one in nouns(text, max(0, noun.start - FARTHEST), noun.start)):
        return None  # "an officer" was told of before
    meant = [name for name in told.called(noun.head, noun.words[:-1]) if name.split()[-1] in here]
    return meant[0] if len(meant) == 1 else None
