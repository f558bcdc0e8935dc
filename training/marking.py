"""What is missing from the claims of a marked story (faults), and what a marker should look at (`check.py --left 008`).

Each line names file and line. A story is marked when its header says `claims: marked`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from newstemma.language.en import STOPWORDS
from newstemma.spans import Span
from rows import Report, Said, Story
from statements import Statement, claims
from wording import sentences, words

ALIKE = 4  # stems that two sentences share before a marker should look whether they say the same
STEM = 5  # letters of a word that stand for all its forms


def missing(story: Story) -> Iterator[str]:
    """What a marked story lacks."""
    found = [one for claim in claims(story) for one in claim.statements]
    stated = {one.fact.code for one in found}
    for fact in story.facts.values():
        if fact.code not in stated:
            yield f"{_file(story)}: {fact.code} is stated by no report: take it off the sheet"
    for report in story.reports:
        yield from (f"{_file(story)}:{fault}" for fault in _report(report, found))


def _report(report: Report, found: Sequence[Statement]) -> Iterator[str]:
    here = [one for one in found if one.report is report]
    for one in here:
        line = report.line(one.span.start)
        if one.stated.changed and not one.stated.how:
            yield f"{line}: {one.fact.code}~ without a letter that says how: {_short(one.words)}"
        if "n" in one.stated.how and one.fact.kind is None:
            yield f"{line}: {one.fact.code}~n, but the sheet gives no value: `[count 12]` after the fact"
    for said in report.attributions:
        marked = {told.stated.fact for told in report.told if any(run.holds(told.span) for run in said.runs)}
        whole = [fact for fact in dict.fromkeys(said.facts) if fact not in marked and not _deeper(report, said, fact)]
        line = report.line(said.runs[0].start)
        if len(whole) > 1:
            yield f"{line}: content {said.number} states {', '.join(whole)}: narrow each with a mark inside"
        elif len(said.runs) > 1 and whole:
            yield f"{line}: content {said.number} has several runs: mark the words of {whole[0]}"


def _deeper(report: Report, said: Said, fact: str) -> bool:
    return any(other.within == said.number and fact in other.facts for other in report.attributions)


def left(story: Story) -> Iterator[str]:
    """Sentences and contents without a fact, then pairs of them in two reports that have words in common."""
    bare = [(report, span) for report in story.reports for span in _bare(report)]
    for report, span in bare:
        yield f"{_file(story)}:{report.line(span.start)}: {_voice(report, span)}{_short(report.text[span.slice], 110)}"
    yield from _alike(story, bare)


def _bare(report: Report) -> Iterator[Span]:
    facts = [told.span for told in report.told]
    facts += [run for said in report.attributions if said.facts for run in said.runs]
    for span in sentences(report.text):
        if not any(span.overlap(fact) for fact in facts):
            yield span


def _voice(report: Report, span: Span) -> str:
    said = next((said for said in report.attributions if any(span.overlap(run) for run in said.runs)), None)
    if said is None:
        return f"{report.letter} own voice: "
    return f"{report.letter} content {said.number}{' (weak)' if said.weak else ''}: "


def _alike(story: Story, bare: Sequence[tuple[Report, Span]]) -> Iterator[str]:
    """A sentence without a fact, and one of another report, with or without, that may say the same."""
    every = [(report, span) for report in story.reports for span in sentences(report.text)]
    stems = {(report.letter, span): _stems(report, span) for report, span in every}
    common: dict[str, int] = defaultdict(int)
    for one in stems.values():
        for stem in one:
            common[stem] += 1
    unmarked = {(report.letter, span) for report, span in bare}
    for (report, span), (other, there) in combinations(every, 2):
        keys = (report.letter, span), (other.letter, there)
        if report is other or not unmarked.intersection(keys):
            continue
        shared = {stem for stem in stems[keys[0]] & stems[keys[1]] if common[stem] <= len(every) / 6}
        if len(shared) >= ALIKE:
            yield f"{_file(story)}: the same? {_at(report, span)} / {_at(other, there)}"


def _at(report: Report, span: Span) -> str:
    return f"{report.letter}{report.line(span.start)} {_short(report.text[span.slice], 90)}"


def _stems(report: Report, span: Span) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words(report.text[span.slice]) if word not in STOPWORDS)


def _file(story: Story) -> str:
    return f"{story.number:03}-{story.slug}.txt"


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
