"""What a reader may choose from where a decision names something else: other claims, other speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newstemma.matching.wordings import plain_words
from newstemma.report.harmless import visible
from newstemma.report.labels import turn

if TYPE_CHECKING:
    from newstemma.report.views import ClaimView, ReportView, StatementView, StoryView, Words

MOST_CLAIMS = 40  # to choose from; of any other the address can be given
MOST_SPEAKERS = 60
MOST_ASKED = 6  # speakers of one claim
MOST_PLACES = 4  # where a namesake speaks
LONGEST = 110  # letters of a choice: it stands on one line
LEAST_LETTERS = 4  # of a word by which claims are alike


def alike(story: StoryView, claim: ClaimView) -> list[ClaimView]:
    """The other claims of the story, those that share most words with this one first."""
    ours = _words(claim)
    near = {each.number: _shared(ours, _words(each)) for each in story.claims if each.number != claim.number}
    found = [each for each in story.claims if each.number in near]
    return sorted(found, key=lambda each: (-near[each.number], each.number))[:MOST_CLAIMS]


def _words(claim: ClaimView) -> set[str]:
    return {word for word in plain_words(claim.best.text) if len(word) >= LEAST_LETTERS or word.isdecimal()}


def _shared(one: set[str], other: set[str]) -> float:
    return round(len(one & other) / max(1, len(one | other)), 6)


def who_else(story: StoryView, claim: ClaimView) -> list[tuple[str, Words, dict[str, Words]]]:
    """Each speaker of the claim, where they speak, and who else speaks in the story: those whose names share a word first."""
    said = sorted(_said(story), key=lambda each: (each[1].letter, each[1].start))
    first: dict[str, Words] = {}
    for name, words in said:
        first.setdefault(name, words)
    here: dict[str, Words] = {}
    for each in (*claim.statements, *claim.denials):
        if each.speaker and each.kind:
            here.setdefault(each.speaker, each.words)
    found = []
    for name, words in list(here.items())[:MOST_ASKED]:
        parts = set(plain_words(name))
        others = sorted(
            (each for each in first if each != name), key=lambda each: (not parts & set(plain_words(each)), each)
        )
        if others:
            found.append((name, words, {each: first[each] for each in others[:MOST_SPEAKERS]}))
    return found


def namesakes(story: StoryView, statement: StatementView) -> list[Words]:
    """Where someone of a person's name speaks in other reports, once in each."""
    found: dict[str, Words] = {}
    for name, words in _said(story) if statement.kind == "person" else []:
        if name == statement.speaker and words.article != statement.words.article:
            found.setdefault(words.article, words)
    return sorted(found.values(), key=lambda words: turn(words.letter))[:MOST_PLACES]


def _said(story: StoryView) -> list[tuple[str, Words]]:
    """Who says what; a body that is only credited, as its statement's speaker has no kind, says nothing in so many words."""
    statements = [each for claim in story.claims for each in (*claim.statements, *claim.denials)]
    quotes = [(quote.speaker, run) for quote in story.quotes for run in quote.runs[:1] if quote.speaker]
    return [(each.speaker, each.words) for each in statements if each.speaker and each.kind] + quotes


def choice(words: Words, status: tuple[str, ...] = (), name: str = "") -> str:
    """Words as one of several choices: on one line, with their letter and their status.

    >>> from newstemma.report.views import Words
    >>> choice(Words("A", "77b1", 0, 15, "Farrant signed it"), ("accused",))
    'A: Farrant signed it (accused)'
    """
    return f"{visible(name) or words.letter}: {_line(words.text, status)}"


def report_choice(report: ReportView) -> str:
    """A report as one of several choices."""
    title = f", {_line(report.title, report.status)}" if report.title else ""
    return f"{report.letter}: {visible(report.outlet or 'outlet not known')}{title}"


def _line(text: str, status: tuple[str, ...]) -> str:
    shown = visible(text)
    cut = shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{cut} ({', '.join(status)})" if status else cut
