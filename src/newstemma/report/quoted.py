"""A story's quotations, the versions of those that differ, and statements that grew stronger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from typing import TYPE_CHECKING

from newstemma.report.labels import turn
from newstemma.report.views import DriftView, QuoteView, VariantView, Version, Words
from newstemma.report.wording import Piece, marked, only_here, parted
from newstemma.tables import Attribution, Drift, Variant

if TYPE_CHECKING:
    from newstemma.report.story import StoryRows


def variants(story: StoryRows) -> list[VariantView]:
    """The utterances whose wording or speaker differs, in the order of the reports."""
    groups: dict[str, list[Variant]] = defaultdict(list)
    for article in story.articles:
        for row in story.tables.variants[article]:
            groups[row.utterance].append(row)
    found = [_variant(story, rows) for rows in groups.values()]
    return sorted(found, key=lambda each: (turn(each.versions[0].words.letter), each.versions[0].words.start))


def _variant(story: StoryRows, rows: Sequence[Variant]) -> VariantView:
    rows = sorted(rows, key=lambda row: (turn(story.letters[row.article]), row.start))
    words = [story.words(row.article, row.start, row.stop) for row in rows]
    versions = tuple(
        Version(each, pieces, row.speaker, row.change, story.status(row.article, row.start, row.stop))
        for row, each, pieces in zip(rows, words, _compared(words), strict=True)
    )
    return VariantView(tuple(dict.fromkeys(row.change for row in rows if row.change)), versions)


def _compared(words: Sequence[Words]) -> list[tuple[Piece, ...]]:
    """Each span in pieces; what one report has of an utterance, in one span or in several, is compared as a whole."""
    reports = [list(spans) for _, spans in groupby(words, key=lambda each: each.article)]
    whole = marked([" ".join(each.text for each in spans) for spans in reports])
    parts = [
        parted(pieces, [len(each.text.split()) for each in spans]) for pieces, spans in zip(whole, reports, strict=True)
    ]
    return list(chain.from_iterable(parts))


def drift(story: StoryRows) -> list[DriftView]:
    """The statements that grew stronger, by kind."""
    rows = [row for article in story.articles for row in story.tables.drift[article] if row.other in story.articles]
    rows.sort(
        key=lambda row: (row.kind, story.letters[row.article], row.start, story.letters[row.other], row.other_start)
    )
    return [_drift(story, row) for row in rows]


def _drift(story: StoryRows, row: Drift) -> DriftView:
    strong = story.words(row.article, row.start, row.stop)
    weak = story.words(row.other, row.other_start, row.other_stop)
    status = _distinct(
        [*story.status(row.other, row.other_start, row.other_stop), *story.status(row.article, row.start, row.stop)]
    )  # both say one thing, and one of them may be in no claim
    return DriftView(row.kind, _version(weak, strong, status), _version(strong, weak, status))


def _version(words: Words, against: Words, status: tuple[str, ...]) -> Version:
    return Version(words, only_here(words.text, against.text), None, None, status)


def quotes(story: StoryRows) -> list[QuoteView]:
    """Direct and mixed speech, the same words of the same speaker once, in the order of the reports."""
    runs: dict[str, list[Attribution]] = defaultdict(list)
    for row in story.attributions:
        if row.form != "indirect" and not (row.within and story.speaker(row) is None):
            runs[row.attribution].append(row)
    groups: dict[tuple[str, str | None], list[list[Attribution]]] = defaultdict(list)
    for rows in runs.values():
        rows.sort(key=lambda row: row.start)
        said = " ".join(story.articles[row.article].text[row.start : row.stop] for row in rows)
        groups[_bare(said), story.speaker(rows[0])].append(rows)
    order = {article: place for place, article in enumerate(story.articles)}
    found = [_quote(story, same, speaker) for (_, speaker), same in groups.items()]
    return sorted(found, key=lambda each: (order[each.runs[0].article], each.runs[0].start))


def _quote(story: StoryRows, same: list[list[Attribution]], speaker: str | None) -> QuoteView:
    same.sort(key=lambda rows: (story.letters[rows[0].article], rows[0].start))
    first = same[0]
    return QuoteView(
        speaker=speaker,
        via=next((row.via for rows in same for row in rows if row.via), None),
        reports=_distinct(story.letters[rows[0].article] for rows in same),
        runs=tuple(story.words(row.article, row.start, row.stop) for row in first),
        status=_distinct(each for row in first for each in story.status(row.article, row.start, row.stop)),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _bare(words: str) -> str:
    """Letters and digits alone: quotations that differ in marks only are the same."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())
