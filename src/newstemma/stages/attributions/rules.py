"""What rules find: frames of cue and source, the contents they report, and quotations that stand without a cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newstemma.language.en import AS_VERBS, CALL_VERBS
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.attributions.contents import GUESSED, Report, reports
from newstemma.stages.attributions.cues import frames
from newstemma.stages.attributions.resolve import PARAGRAPHS_ON
from newstemma.stages.attributions.units import Token, Unit, paragraphs, units
from newstemma.tables import Form, Sentence

_SPOKEN = frozenset({"say", "tell", "add", "ask"})
_NEVER_DOUBTFUL = AS_VERBS | CALL_VERBS | listed("show indicate reveal demonstrate suggest find prove")
"""Cues that report nothing when their subject hardly names anybody: "the size of it shows that"."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution with its spans."""

    runs: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    form: Form
    score: float
    paragraph: int
    whole: bool  # ends its unit: a quotation that follows goes on with it
    sure: bool = True  # cue and content show speech, whoever the source is


def marked(text: str, sentences: Sequence[Sentence]) -> Iterator[Found]:
    """The quotations of a text in another language: whose they are, English words cannot tell."""
    for paragraph in paragraphs(text, sentences):
        for unit in units(text, paragraph):
            for token in unit.tokens:
                if token.kind == "quote" and unit.part != "other":
                    yield Found(
                        (Span(token.start, token.stop),),
                        None,
                        None,
                        "direct",
                        GUESSED,
                        unit.paragraph,
                        whole=False,
                    )


def ruled(text: str, sentences: Sequence[Sentence]) -> Iterator[Found]:
    """What the rules find in an English text, utterances joined."""
    yield from _joined(_found(text, sentences))


def _found(text: str, sentences: Sequence[Sentence]) -> Iterator[Found]:
    previous: Found | None = None
    colon: Found | None = None
    for paragraph in paragraphs(text, sentences):
        for unit in units(text, paragraph):
            if unit.part == "other":
                continue
            made = list(_of_unit(unit, colon or previous))
            yield from made
            previous = made[-1] if made else previous
            colon = None
            if unit.tokens and unit.tokens[-1].text == ":":
                colon = _announced(unit) or (replace(made[-1], runs=()) if made else None)


def _announced(unit: Unit) -> Found | None:
    """The source and cue of a line that ends in "she said:", for the quotation on the next line."""
    frame = next((frame for frame in reversed(frames(unit.tokens)) if frame.opening == "colon"), None)
    source = frame.source if frame else None
    if frame is None or source is None or frame.after < len(unit.tokens):
        return None
    return Found(
        (),
        _span(unit.tokens, source.first, source.stop),
        _span(unit.tokens, frame.cue.first, frame.cue.stop),
        "direct",
        0.9,
        unit.paragraph,
        whole=True,
    )


def _of_unit(unit: Unit, before: Found | None) -> Iterator[Found]:
    tokens = unit.tokens
    cued = frames(tokens, title=unit.part == "title")
    last = before
    for report in reports(tokens, cued):
        if report.frame is None:
            found = _uncued(unit, report, last, alone=not cued)
        else:
            found = replace(_placed(unit, report), sure=_surely_said(tokens, report))
        if found is not None:
            last = found
            yield found


def _placed(unit: Unit, report: Report) -> Found:
    tokens, frame = unit.tokens, report.frame
    runs = tuple(_span(tokens, run.first, run.stop) for run in report.contents)
    source = _span(tokens, frame.source.first, frame.source.stop) if frame and frame.source else None
    cue = _span(tokens, frame.cue.first, frame.cue.stop) if frame else None
    whole = report.contents[-1].stop >= len(tokens) - 1 or (frame is not None and frame.opening == "none")
    return Found(runs, source, cue, _form(tokens, report), report.score, unit.paragraph, whole)


def _uncued(unit: Unit, report: Report, before: Found | None, *, alone: bool) -> Found | None:
    """A quotation without a cue: it goes on with who spoke last, when that is near."""
    words = [token for token in unit.tokens if token.kind == "word"]
    if before is None or (alone and len(words) > 2) or unit.paragraph - before.paragraph > PARAGRAPHS_ON:
        return None
    found = _placed(unit, report)
    return found if before.runs else replace(found, source=before.source, cue=before.cue)


def _surely_said(tokens: Sequence[Token], report: Report) -> bool:
    """True when cue and content show speech, whoever the source is: marks, "that", "said"."""
    frame = report.frame
    if frame is not None and frame.lemma in _NEVER_DOUBTFUL:
        return False
    if frame is None or frame.opening in {"that", "quote", "colon"} or frame.place == "according":
        return True
    quoted = any(tokens[run.first].kind == "quote" for run in report.contents)
    return quoted or (
        frame.lemma in _SPOKEN and tokens[frame.cue.stop - 1].low not in {"says", "say", "adds", "add", "asks", "ask"}
    )


def _form(tokens: Sequence[Token], report: Report) -> Form:
    words = [
        token for run in report.contents for token in tokens[run.first : run.stop] if token.kind in {"word", "quote"}
    ]
    if all(token.quoted for token in words):
        return "direct"
    return "mixed" if any(token.quoted for token in words) else "indirect"


def _span(tokens: Sequence[Token], first: int, stop: int) -> Span:
    return Span(tokens[first].start, tokens[stop - 1].stop)


def _joined(found: Iterator[Found]) -> Iterator[Found]:
    """Utterances: a quotation that follows its speaker's in the same paragraph, or is opened again, goes on with it."""
    held: Found | None = None
    runs: list[Span] = []
    for each in found:
        if held is not None and _goes_on(held, each):
            held = replace(held, whole=each.whole)
            runs += each.runs
            continue
        if held is not None:
            yield replace(held, runs=tuple(sorted(runs)))
        held, runs = each, list(each.runs)
    if held is not None:
        yield replace(held, runs=tuple(sorted(runs)))


def _goes_on(held: Found, each: Found) -> bool:
    if each.form != "direct" or held.form != "direct":
        return False
    if each.cue is not None and each.cue == held.cue:
        return True
    return held.whole and each.cue is None and each.paragraph == held.paragraph and held.cue is not None
