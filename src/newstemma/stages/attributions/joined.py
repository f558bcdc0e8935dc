"""Rules and encoder together: rules know where quotations begin and end, the encoder knows what else is reported, and by whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from newstemma.language.en import PREPOSITIONS, REPORTING_VERBS
from newstemma.language.words import listed
from newstemma.matching.quotations import quotations
from newstemma.models.decode import Reported
from newstemma.spans import Span, merged, trimmed
from newstemma.stages.attributions.contents import SURE
from newstemma.stages.attributions.rules import Found
from newstemma.tables import Form, Sentence

LEAST, LEAST_WIDER = 0.5, 0.7
"""How likely the encoder must find cue and content that the rules did not find: by our own way of annotating, or by PolNeAR's."""
LEAST_BOTH = 0.1
"""How likely it must find a cue that the rules found too."""
_LINKS = PREPOSITIONS | {"that", "which", "who", "whose", "where", "when", "following", "before", "after"}
"""Words that go on with the phrase before them."""
_LONGEST_LINK = 12
_AFTER_PRONOUN = listed(
    "is was will would has had can could may might must should did does isn't wasn't won't wouldn't"
)
LONG = 150
"""Characters of a content from which on the encoder may not have read to its end: it looks at 64 word pieces on either side of a cue."""
_CLAIMED = listed("lives life victims victim casualties title titles crown medal gold silver bronze trophy win victory")
"""What is taken, not said, by who claims it: "claimed two lives", "claimed the title"."""
_DOUBTED = frozenset(("alleged", "suspected", "purported", "supposed", "reputed"))
"""Before a noun, and without a source, words of a report's own: "after alleged thieves fled"."""
_FIRST_WORDS, MOST_COUNT = 60, 5
"""Code points of a content, and words of it, in which such a noun stands with its count."""
SAME = 0.5
"""Jaccard of the characters of two contents that are taken for one."""


@dataclass(slots=True)
class _Quoted:
    """Where a text is in quotation marks."""

    starts: list[int]
    spans: list[Span]
    paragraphs: list[Span]

    def of_its_paragraph(self, text: str, cue: Span, run: Span) -> list[Span]:
        """What of a run stands in the paragraph of its cue, or is quoted; all of it where nothing does, or where a colon leads to it."""
        first = max(0, bisect_right(self.paragraphs, run.start, key=attrgetter("start")) - 1)
        stop = bisect_left(self.paragraphs, run.stop, key=attrgetter("start"))
        if stop - first < 2:
            return [run]
        kept = []
        for own in self.paragraphs[first:stop]:
            part = trimmed(text, max(run.start, own.start), min(run.stop, own.stop))
            if own.holds(cue) and text[part.start : part.stop].endswith(":") and part.stop < run.stop:
                return [run]  # a list follows
            if len(part) and (own.holds(cue) or not self.letters(text, part)[1]):
                kept.append(part)
        return kept or [run]

    def letters(self, text: str, run: Span) -> tuple[int, int]:
        """How many letters and digits of the run are quoted, and how many are not."""
        inside = outside = 0
        at = run.start
        first = bisect_right(self.starts, run.start) - 1
        for span in self.spans[max(0, first) : bisect_left(self.starts, run.stop)]:
            low, high = max(at, span.start), min(run.stop, span.stop)
            if low < high:
                outside += _letters(text, at, low)
                inside += _letters(text, low, high)
                at = high
        return inside, outside + _letters(text, at, run.stop)


def joined(text: str, sentences: Sequence[Sentence], ruled: Sequence[Found], read: Sequence[Reported]) -> list[Found]:
    """The attributions of a text: one for each that rules or encoder find, by the better spans of both."""
    quoted = _quoted(text, sentences)
    by_cue = {each.cue.start: n for n, each in enumerate(ruled) if each.cue}
    order = sorted(by_cue)
    used: set[int] = set()
    result: list[Found] = []
    for one in sorted(read, key=lambda each: (-each.score, each.cue)):
        whole = [run for run in (_own(text, one.cue, run) for run in one.runs) if len(run)]
        runs = _glued(text, [part for run in whole for part in quoted.of_its_paragraph(text, one.cue, run)])
        if not runs:
            continue
        form = _form(text, quoted, runs)
        index = _of_cue(ruled, by_cue, order, one.cue)
        if index in used:
            continue  # a surer reading of the same cue was taken
        if index is not None and one.score >= LEAST_BOTH:
            used.add(index)
            result.append(_both(text, ruled[index], one, runs, form))
        elif index is None and (one.score * one.sure >= LEAST or one.wider * one.sure >= LEAST_WIDER):
            result.append(Found(runs, one.source, one.cue, form, one.score * one.sure, 0, whole=False))
    every = map(_not_of_itself, (*result, *_left(ruled, used, result)))
    return [each for each in every if each.runs and not _says_nothing(text, each)]


def _not_of_itself(found: Found) -> Found:
    """Without runs that are who is cited: in "citing the code" nothing else is said."""
    source = found.source
    held = source is not None and any(source.holds(run) for run in found.runs)
    return replace(found, runs=tuple(run for run in found.runs if not source.holds(run))) if source and held else found


def _says_nothing(text: str, found: Found) -> bool:
    """True for "50 feared dead", where a count is no source, and for "the storm claimed two lives" and "alleged thieves", which are no speech."""
    if found.source is not None and text[found.source.start : found.source.stop].isdigit():
        return True
    if found.cue is None or found.form == "direct":
        return False
    if found.source is None and text[found.cue.start : found.cue.stop].casefold() in _DOUBTED:
        return found.runs[0].start - found.cue.stop in {0, 1}
    cue = text[found.cue.start : found.cue.stop].casefold().rsplit(maxsplit=1)
    if REPORTING_VERBS.get(cue[-1] if cue else "") != "claim":
        return False
    run = found.runs[0]
    words = text[run.start : min(run.stop, run.start + _FIRST_WORDS)].casefold().split()
    taken = next((at for at, word in enumerate(words[:MOST_COUNT]) if word.rstrip(".,") in _CLAIMED), None)
    return taken is not None and PREPOSITIONS.union({"and"}).issuperset(words[taken + 1 : taken + 2])


def _left(ruled: Sequence[Found], used: set[int], result: Sequence[Found]) -> Iterator[Found]:
    """What only the rules found and may stand: what they are sure of; quotations without a cue unless they are content already."""
    taken = merged(run for each in result for run in each.runs)
    starts = [span.start for span in taken]
    for n, each in enumerate(ruled):
        if n not in used and (
            each.form != "indirect" or each.score >= SURE if each.cue else not _within(each.runs, taken, starts)
        ):
            yield each


def _both(text: str, rule: Found, one: Reported, runs: tuple[Span, ...], form: Form) -> Found:
    """What rules and encoder both found: a quotation as the rules cut it, as the encoder reads just the words around a cue, the rest as the encoder does."""
    cut = sum(map(len, runs)) >= LONG and _most_in(runs, rule.runs)
    direct = rule.form == "direct" and (cut or _most_in(rule.runs, runs))
    kept = rule.runs if direct or _broken_off(text, rule.runs, runs) else runs
    return Found(
        kept, one.source or rule.source, one.cue, rule.form if kept is rule.runs else form,
        max(rule.score, one.score), rule.paragraph, rule.whole,
    )  # fmt: skip


def _broken_off(text: str, whole: Sequence[Span], runs: Sequence[Span]) -> bool:
    """True when the encoder stops inside a phrase ("paid for work | that was never done"), as it may where reports are nested."""
    if len(whole) != 1 or len(runs) != 1 or whole[0].start != runs[0].start or whole[0].stop <= runs[0].stop + 1:
        return False
    rest = text[runs[0].stop : runs[0].stop + _LONGEST_LINK]
    return rest[:1] == " " and any(word in _LINKS for word in rest.casefold().split()[:1])


def _glued(text: str, runs: Iterable[Span]) -> tuple[Span, ...]:
    """The runs in order, those with nothing but white space or "that" between them joined."""
    result: list[Span] = []
    for run in sorted(runs):
        if (
            result
            and run.start - result[-1].stop < _LONGEST_LINK
            and text[result[-1].stop : run.start].strip() in {"", "that"}
        ):
            result[-1] = Span(result[-1].start, max(run.stop, result[-1].stop))
        else:
            result.append(run)
    return tuple(result)


def _of_cue(ruled: Sequence[Found], by_cue: dict[int, int], order: Sequence[int], cue: Span) -> int | None:
    """The rules' finding whose cue overlaps."""
    at = bisect_left(order, cue.stop)
    for start in reversed(order[max(0, at - 3) : at]):
        other = ruled[by_cue[start]].cue
        if other is not None and other.overlap(cue):
            return by_cue[start]
    return None


def _own(text: str, cue: Span, run: Span) -> Span:
    """The run by our conventions: without "that" after the cue, without the comma or stop that ends a paraphrase."""
    start, stop = run.start, run.stop
    if start >= cue.stop and text[start : start + 5].lower() == "that " and stop > start + 5:
        following = text[start + 5 : start + 20].replace("’", "'").split(maxsplit=1)[:1]
        start += 0 if _AFTER_PRONOUN.issuperset(following) else 5  # "said that was not the plan"
    while stop > start and text[stop - 1] in ",.;" and not (text[stop - 1] == "." and text[stop - 3 : stop - 2] == "."):
        stop -= 1
    return trimmed(text, start, stop)


def _most_in(runs: Sequence[Span], others: Sequence[Span]) -> bool:
    return _within(runs, others, [run.start for run in others])


def _within(runs: Iterable[Span], taken: Sequence[Span], starts: Sequence[int]) -> bool:
    """True when most of the runs lies in what is taken."""
    held = size = 0
    for run in runs:
        size += len(run)
        first = max(0, bisect_right(starts, run.start) - 1)
        held += sum(run.overlap(span) for span in taken[first : bisect_left(starts, run.stop)])
    return held >= SAME * size


def _quoted(text: str, sentences: Sequence[Sentence]) -> _Quoted:
    spans: list[Span] = []
    ends: dict[int, list[int]] = {}
    for one in sentences:
        held = ends.setdefault(one.paragraph, [one.start, one.stop])
        held[0], held[1] = min(held[0], one.start), max(held[1], one.stop)
    joins = False
    for start, stop in sorted(map(tuple, ends.values())):
        found = quotations(text, start, stop, joined=joins)
        joins = bool(found) and found[-1].unclosed and found[-1].stop >= stop
        spans += [Span(each.start, each.stop) for each in found]
    return _Quoted([span.start for span in spans], spans, sorted(Span(start, stop) for start, stop in ends.values()))


def _form(text: str, quoted: _Quoted, runs: Sequence[Span]) -> Form:
    """Direct when every letter is quoted, indirect when none is, else mixed."""
    counts = [quoted.letters(text, run) for run in runs]
    inside, outside = sum(count[0] for count in counts), sum(count[1] for count in counts)
    return "indirect" if not inside else "mixed" if outside else "direct"


def _letters(text: str, start: int, stop: int) -> int:
    return sum(letter.isalnum() for letter in text[start:stop])
