"""What is in the corpus, and whether it is as it should be.

    python training/check.py                      all stories: faults with file and story, then counts
    python training/check.py --doubts             what is seldom right too, for the writer to look at
    python training/check.py --left 008           of story 008: the sentences that state no fact, and those that may say the same
    python training/check.py --frames             the sentence frames that recur between stories too

The reader itself refuses what cannot be read (file:line); this finds what can be read and is wrong, and measures variety: how
many sentences of one story have the frame of a sentence in another, names and content words masked.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import wording
from marking import left, missing
from marks import QUOTES, BadStory, quoted
from newstemma.language.en import STOPWORDS
from newstemma.language.words import listed
from newstemma.spans import Span
from reader import paragraphs, story
from rows import Report, Said, Story
from statements import claims
from wording import words

FOLDER = Path(__file__).parent / "corpus" / "stories"
LEAST_REPEATED = 8  # words; shorter sentences recur in any newspaper ("Nobody was hurt.") and prove nothing
LEAST_FRAMED = (
    6  # words; in the first 19 stories 1.9 % of frames recur from five words up, 0.7 % from six, none from eight
)
MOST_SHARED_FRAMES = 0.03  # of sentences; templates with other names filled in give well over half

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CODE = re.compile(r"\bS[0-9]{1,2}\b")
_OURSELVES = re.compile(
    r"\b(us|we|our|me|this (news)?paper|the (paper|newspaper|station|site|radio|blog))\b", re.IGNORECASE
)
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_GENERAL = listed("the and for with from that this who was were has had not")


def read(folder: Path) -> tuple[list[Story], list[str]]:
    """The stories that can be read, and why others cannot."""
    found, faults = [], []
    for path in sorted(folder.glob("[0-9]*.txt")):
        try:
            found.append(story(path))
        except BadStory as error:
            faults.append(str(error))
    return found, faults


def faults(found: Sequence[Story]) -> Iterator[str]:
    """All that is wrong in stories that can be read."""
    yield from _numbers(found)
    for one in found:
        yield from (f"{one.number:03}-{one.slug}: {fault}" for fault in _story(one))
    yield from repeated(found)


def _numbers(found: Sequence[Story]) -> Iterator[str]:
    for number, times in Counter(one.number for one in found).items():
        if times > 1:
            yield f"{times} stories have the number {number:03}"


def _story(one: Story) -> Iterator[str]:
    if not 3 <= len(one.reports) <= 6:
        yield f"{len(one.reports)} reports, not three to six"
    used = {code for report in one.reports for code in (*report.own, *report.took)}
    used |= {
        code for report in one.reports for said in report.attributions for code in (said.code, said.origin) if code
    }
    for source in one.sources.values():
        if source.code not in used and f" {source.code}" not in one.sheet.replace(f"{source.code} {source.kind}:", ""):
            yield f"{source.code} {source.name} is never used"
    yield from missing(one) if one.marked else ()
    for report in one.reports:
        yield from (f"{report.letter}: {fault}" for fault in _report(one, report))


def _report(one: Story, report: Report) -> Iterator[str]:
    if any(brace in report.text for brace in "{}"):
        yield "a brace in the plain text"
    reach = _reach(one, report)
    for said in report.attributions:
        yield from (f"attribution {said.number}: {fault}" for fault in _said(one, report, said, reach))


def _reach(one: Story, report: Report) -> set[str] | None:
    """The codes that a report can know of through what it took; None (anything) once an outside body is among them."""
    reach, left = set(report.own) | {report.letter}, list(report.took)
    reports = {other.letter: other for other in one.reports}
    while left:
        code = left.pop()
        if code in reach:
            continue
        reach.add(code)
        if code not in reports:
            return None
        reach |= set(reports[code].own)
        left += reports[code].took
    return reach


def _said(one: Story, report: Report, said: Said, reach: set[str] | None) -> Iterator[str]:
    if said.speaker and not named(said.speaker, f"{report.text} {report.outlet} {report.author or ''}"):
        yield f"the report never names {said.speaker!r}: use `as` with the fullest name that it gives"
    if said.code in one.sources and said.kind == "person" and not named(said.speaker or "", _names(one)):
        yield f"{said.speaker!r} does not occur in the sheet"
    if said.origin and reach is not None and reach.isdisjoint(_voices(one, said.origin)):
        yield f"its origin {said.origin} is neither in `own` nor in what the report took"
    for span in filter(None, (said.source, said.cue)):
        if any(run.overlap(span) for run in said.runs):
            yield f"source or cue inside its own content: {report.text[span.slice]!r}"
    if said.source is None and said.cue is None and said.form == "indirect" and not said.weak:
        yield "neither source nor cue, and no quotation: what shows that it is reported?"


def _voices(one: Story, code: str) -> set[str]:
    """The code, and those that its line on the sheet says it speaks through."""
    return {code, *(_CODE.findall(one.sources[code].note) if code in one.sources else ())}


def doubts(one: Story) -> Iterator[str]:
    """What is seldom right, told to the writer and never a fault."""
    for report in one.reports:
        for said in report.attributions:
            first, name = said.runs[0], f"{one.number:03} {report.letter} {said.number}"
            place = repr(report.text[max(0, first.start - 60) : first.start + 30])
            if said.cue and not said.source:
                yield f"{name}: a cue without a source: does the sentence name nobody? {place}"
            if report.text[first.slice].startswith("that "):
                yield f"{name}: content begins with `that`: {place}"
            if said.via and not _hears(report, said):
                yield f"{name}: nothing in the paragraph tells that {said.via} got it: {place}"
            if (said.via or said.kind == "outlet") and not _credited(report, said):
                yield f"{name}: an outlet is named: is there no credit in the paragraph? {place}"
            if not said.cue and report.text[: first.start].rstrip().endswith(":") and said.form == "direct":
                yield f"{name}: a colon before it: is that the cue, and is there a source? {place}"


def _credited(report: Report, said: Said) -> bool:
    span = next(each for each in paragraphs(report.text) if each.holds(said.runs[0]))
    return any(span.holds(one.span) for one in report.credits)


def _hears(report: Report, said: Said) -> bool:
    """True when the paragraph names the outlet, or speaks of itself where the outlet is the report's own."""
    span = next(each for each in paragraphs(report.text) if each.holds(said.runs[0]))
    return named(said.via or "", report.text[span.slice]) or bool(_OURSELVES.search(report.text[span.slice]))


def _names(one: Story) -> str:
    return " ".join(source.name for source in one.sources.values())


def named(name: str, text: str) -> bool:
    """True when a telling word of the name stands in the text.

    >>> named("Ministry of the Sea", "a sea official"), named("Ana Ruiz", "the inspector")
    (True, False)
    """
    words = {word.casefold() for word in _WORD.findall(name) if len(word) > 2} - _GENERAL
    return not words or any(re.search(rf"\b{re.escape(word[:6])}", text.casefold()) for word in words)


def sentences(report: Report) -> Iterator[str]:
    """The sentences of a report."""
    yield from (report.text[span.slice] for span in wording.sentences(report.text))


def frame(sentence: str) -> str:
    """Function words and punctuation as they stand, runs of other words as one gap.

    >>> frame("The mayor of Lune said on Friday that he was sorry.")
    'the _ of _ on _ that he was _ .'
    """
    kept: list[str] = []
    for token in _TOKEN.findall(sentence):
        word = token.casefold().replace("’", "'")
        word = word if word in STOPWORDS or not word[0].isalnum() else "_"
        if word != "_" or kept[-1:] != ["_"]:
            kept.append(word)
    return " ".join(kept)


def frames(found: Sequence[Story]) -> dict[str, set[tuple[int, str]]]:
    """The different sentences of each frame, with the numbers of their stories."""
    framed: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for one in found:
        for report in one.reports:
            for text in sentences(report):
                if _long(text, LEAST_FRAMED):
                    framed[frame(text)].add((one.number, text))
    return framed


def recurring(found: Sequence[Story]) -> dict[str, set[tuple[int, str]]]:
    """The frames that stand in several stories."""
    return {text: where for text, where in frames(found).items() if len({number for number, _ in where}) > 1}


def shared_frames(found: Sequence[Story]) -> float:
    """The share of sentences whose frame stands in another story too."""
    total = sum(map(len, frames(found).values()))
    return sum(map(len, recurring(found).values())) / total if total else 0.0


def _long(text: str, least: int) -> bool:
    return len(words(text)) >= least


def repeated(found: Sequence[Story]) -> Iterator[str]:
    """Sentences that two stories share, or two reports of one story that neither took from the other nor share a source."""
    places: dict[tuple[str, ...], list[tuple[Story, Report]]] = defaultdict(list)
    for one in found:
        for report in one.reports:
            for text in {words(text): text for text in sentences(report) if _long(text, LEAST_REPEATED)}:
                places[text].append((one, report))
    for text, where in places.items():
        for (one, report), (other, copy) in combinations(where, 2):
            if one is not other or not _related(one, report, copy):
                here = f"{one.number:03} {report.letter} and {other.number:03} {copy.letter}"
                yield f"{here} share a sentence without cause: {' '.join(text)[:80]}"


def _related(one: Story, report: Report, other: Report) -> bool:
    return bool(_roots(one, report) & _roots(one, other))


def _roots(one: Story, report: Report) -> set[str]:
    """The report, what it took from, and what these took from."""
    reports = {each.letter: each for each in one.reports}
    found, left = {report.letter}, list(report.took)
    while left:
        code = left.pop()
        if code not in found:
            found.add(code)
            left += reports[code].took if code in reports else ()
    return found


def counts(found: Sequence[Story]) -> str:
    """What the corpus holds, a line for each kind of count."""
    reports = [(one, report) for one in found for report in one.reports]
    said = [attribution for _, report in reports for attribution in report.attributions]
    held, told = sum(one.held for one in found), sum(len(report.told) for _, report in reports)
    lengths = sorted(len(words(report.text)) for _, report in reports) or [0]
    credited = [one for _, report in reports for one in report.credits]
    lines = [
        f"{len(found)} stories ({held} held), {len(reports)} reports",
        _claims([one for one in found if one.marked]),
        f"{sum(lengths)} words; a report has {lengths[0]} to {lengths[-1]}, half of them {lengths[len(lengths) // 2]} or more",
        f"{len(said)} attributions, {len(credited)} credits, {told} facts in own voice",
        _line("domains", (one.domain for one in found)),
        _line("styles", (report.style for _, report in reports)),
        _line("forms", (one.form for one in said)),
        _line("kinds", (one.kind or "unsaid" for one in said)),
        _line("with", _traits(said)),
        _line("credits", (one.kind for one in credited)),
        _line("quote marks", (mark for _, report in reports for mark in _marks(report))),
        _line("cues", (report.text[one.cue.slice].lower() for _, report in reports for one in report.attributions if one.cue), most=25),
        f"quoted stretches that are no speech: {sum(_no_speech(report) for _, report in reports)}",
        f"sentences whose frame stands in another story: {shared_frames(found):.1%}",
    ]  # fmt: skip
    return "\n".join(lines)


def _claims(marked: Sequence[Story]) -> str:
    found = [claim for one in marked for claim in claims(one)]
    held, stated = sum(one.held for one in marked), sum(len(claim.statements) for claim in found)
    return f"claims marked in {len(marked)} stories ({held} held): {len(found)} claims, {stated} statements"


def _line(name: str, values: Iterable[str], most: int | None = None) -> str:
    counted = Counter(values)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]
    return f"{name}: " + ", ".join(f"{value} {times}" for value, times in ordered)


def _traits(said: Sequence[Said]) -> Iterator[str]:
    for one in said:
        yield from (
            name
            for name, there in (
                ("via", one.via), ("nested", one.within), ("several runs", len(one.runs) > 1), ("weak", one.weak),
                ("no source", one.source is None), ("no cue", one.cue is None), ("other origin", one.origin != one.code),
                ("fact altered", one.changed),
            )
            if there
        )  # fmt: skip


def _marks(report: Report) -> set[str]:
    starts = {report.text[span.start] for text in paragraphs(report.text) for span in _quotations(report, text)}
    return starts & QUOTES.keys()


def _quotations(report: Report, text: Span) -> Iterator[Span]:
    for span in quoted(report.text[text.slice]):
        yield Span(text.start + span.start, text.start + span.stop)


def _no_speech(report: Report) -> int:
    contents = [run for said in report.attributions for run in said.runs]
    found = [span for text in paragraphs(report.text) for span in _quotations(report, text)]
    return sum(not any(run.overlap(span) for run in contents) for span in found)


def main() -> int:
    """0 when nothing is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--frames", action="store_true", help="list the frames that recur between stories")
    parser.add_argument("--doubts", action="store_true", help="list what is seldom right")
    parser.add_argument("--left", type=int, metavar="NUMBER", help="list what of that story states no fact")
    options = parser.parse_args()
    found, wrong = read(options.folder)
    if options.left is not None:
        print("\n".join(line for one in found if one.number == options.left for line in left(one)))
    wrong += faults(found)
    if options.frames:
        print("\n".join(f"{text}: {sorted(where)}" for text, where in sorted(recurring(found).items())))
    if options.doubts:
        print("\n".join(doubt for one in found for doubt in doubts(one)))
    print(counts(found))
    if shared_frames(found) > MOST_SHARED_FRAMES:
        wrong.append(f"more than {MOST_SHARED_FRAMES:.0%} of the sentences have the frame of one in another story")
    print("\n".join(wrong) or "nothing wrong", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
