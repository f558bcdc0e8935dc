"""Why each article is in its story: the other article that it has most in common with, and what that is.

The evidence is worked out when it is asked for, from the texts, passages, dates and decisions of the case, as `stories` weighs it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from newstemma.decisions import active
from newstemma.errors import BadInput
from newstemma.matching.days import days, days_apart
from newstemma.matching.events.collection import Collection
from newstemma.matching.events.evidence import evidence
from newstemma.matching.events.index import Pairs
from newstemma.matching.events.profiles import BODY_WORDS, TITLE_WORDS, profile
from newstemma.matching.events.rarity import plain
from newstemma.matching.events.terms import NAME, NUMBER, PAIR
from newstemma.matching.events.trees import fitted, likely
from newstemma.matching.words import tokens
from newstemma.report.harmless import visible
from newstemma.report.labels import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from newstemma.case import Case
    from newstemma.tables import Article, Decision, Reuse

MOST_SHOWN = 6
"""Names, and words, that are shown of what two articles share, the rarest first."""
MOST_COMPARED = 400
"""Articles of a story that one is compared with; of a larger one the first."""
ALONE = "no other report"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is in its story: what it shares with the one article there that it is most likely of one event with."""

    story: str
    article: str
    other: str | None
    likely: float | None
    names: str
    words: str
    numbers: str
    passages: str
    dates: str
    decided: str


def reasons(case: Case, story: str | None = None) -> Iterator[Reason]:
    """The reason of every article, or of the articles of the one story whose id starts so."""
    stories = case.stories()
    chosen = [each for each in stories if story is None or each.startswith(story)]
    if story is not None and len(chosen) != 1:
        raise BadInput(
            f"--story {story}: {counted(len(chosen), 'story', 'stories')} start so; "
            f"`newstemma show stories {case.path}` lists them"
        )
    articles: dict[str, Article] = {each.article: each for each in case.rows("articles")}
    passages: dict[frozenset[str], list[Reuse]] = {}
    for row in case.rows("reuse"):
        passages.setdefault(frozenset((row.article, row.other)), []).append(row)
    decisions = active(case.decisions(), "merge stories", "split story", "move article")
    for each in chosen:
        members = [articles[article] for article in stories[each] if article in articles]
        yield from _of_story(each, members, passages, decisions)


def _of_story(
    story: str, members: Sequence[Article], passages: dict[frozenset[str], list[Reuse]], decisions: Sequence[Decision]
) -> Iterator[Reason]:
    collection = Collection()
    profiles = [profile(each.title or "", each.text[each.body :], each.published) for each in members]
    collection.add(profiles)
    for number, article in enumerate(members):
        decided = "; ".join(each.verb for each in decisions if article.article in (each.article, each.other_article))
        others = np.array([n for n in range(min(len(members), MOST_COMPARED)) if n != number], np.int64)
        if not len(others):
            yield Reason(story, article.article, None, None, "", "", "", "", ALONE, decided)
            continue
        pairs = Pairs(np.minimum(others, number), np.maximum(others, number))
        chance = likely(fitted("pairs").odds(evidence(collection, pairs)))
        best = int(others[int(chance.argmax())])
        shared = _shared(collection, (number, best), profiles[number].words, article)
        yield Reason(
            story, article.article, members[best].article, float(chance.max()), *shared,
            _passages(passages.get(frozenset((article.article, members[best].article)), [])),
            _dates(article, members[best]), decided,
        )  # fmt: skip


def _shared(
    collection: Collection, pair: tuple[int, int], words: Sequence[str], article: Article
) -> tuple[str, str, str]:
    """The names, other words and numbers that stand in both, the rarest first, as the one article, of these words, writes them."""
    here, there = (collection.terms[collection.firsts[n] : collection.firsts[n + 1]] for n in pair)
    word = dict(zip(here.tolist(), words, strict=False))  # after its words come their pairs
    both = np.intersect1d(here, there)
    vocabulary = collection.vocabulary
    both = both[(vocabulary.kind[both] != PAIR) & (vocabulary.rarity[both] > 0)]
    written = _written(article)
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    shared = [word[number] for number in both.tolist()]
    order = sorted(
        range(len(both)), key=lambda place: (-round(float(vocabulary.rarity[both[place]]), 6), shared[place])
    )
    for place in order:
        kind = int(vocabulary.kind[both[place]])
        shelf = found[0] if kind == NAME else found[2] if kind == NUMBER else found[1]
        if len(shelf) < MOST_SHOWN:
            shelf.append(written.get(shared[place], shared[place]))
    names, others, numbers = (", ".join(shelf) for shelf in found)
    return names, others, numbers


def _written(article: Article) -> dict[str, str]:
    """How an article first writes each of its words."""
    written: dict[str, str] = {}
    for text, most in ((article.text[article.body :], BODY_WORDS), (article.title or "", TITLE_WORDS)):
        for token in tokens(text[: most * 20])[:most]:
            written.setdefault(plain(token.word), text[token.start : token.stop])
    return written


def _passages(rows: Sequence[Reuse]) -> str:
    letters = sum(row.stop - row.start for row in rows)
    return f"{counted(len(rows), 'passage')}, {letters} characters" if rows else ""


def _dates(one: Article, two: Article) -> str:
    """How far apart the two were published."""
    apart = days_apart(days(one.published), days(two.published))
    if apart is None:
        return "a date is not known"
    return "same day" if apart == 0 else f"{counted(apart, 'day')} apart"


def print_reasons(case: Case, story: str | None, limit: int | None, console: Console) -> None:
    """Print the reasons: as paragraphs on a terminal; in a pipe with tabs between."""
    from rich.text import Text

    names = [field.name for field in fields(Reason)]
    if not console.is_terminal:
        sys.stdout.write("\t".join(names) + "\n")
    titles = dict(zip(*(case.arrow("articles")[name].to_pylist() for name in ("article", "title")), strict=True))
    for number, reason in enumerate(reasons(case, story)):
        if limit is not None and number >= limit:
            return
        if console.is_terminal:
            console.print(Text(_told(reason, titles)))
        else:
            sys.stdout.write("\t".join(_cell(getattr(reason, name)) for name in names) + "\n")


def _cell(value: Any) -> str:  # noqa: ANN401 (whatever a column holds)
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else visible(str(value))


def _told(reason: Reason, titles: dict[str, str | None]) -> str:
    """A reason as lines for a reader."""
    lines = [f"{reason.article[:8]}  {titles.get(reason.article) or ''}"]
    if reason.other is not None:
        lines.append(f"  in story {reason.story[:8]} with {reason.other[:8]}  {titles.get(reason.other) or ''}")
    shown = {"names": reason.names, "words": reason.words, "numbers": reason.numbers, "passages": reason.passages}
    shown |= {"dates": reason.dates, "decided": reason.decided}
    lines += [f"    {name}: {value}" for name, value in shown.items() if value]
    return "\n".join(map(visible, lines))
