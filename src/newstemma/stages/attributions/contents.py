"""Contents: which tokens of a unit each frame reports.

A content to the right runs to the end of the sentence, or to where another source takes over; a content to the left runs
from the start of the sentence, or from where the source before ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newstemma.language.en import (
    AS_VERBS,
    ASIDE_VERBS,
    BE_FORMS,
    CLAUSE_VERBS,
    DETERMINERS,
    DOCUMENT_HEADS,
    DOCUMENT_VERBS,
    PLAIN_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_VERBS,
    SPLITTING_WORDS,
)
from newstemma.stages.attributions.frame import Frame
from newstemma.stages.attributions.openings import INTERVIEWS
from newstemma.stages.attributions.phrases import Phrase, dash, finite, finite_word
from newstemma.stages.attributions.units import Token

SURE, LIKELY, GUESSED = 0.95, 0.8, 0.6
"""Scores by what shows that words are reported: quotation marks or "that" with a cue; a cue alone; no cue at all."""
_SUBORDINATORS = frozenset({"after", "while", "although", "though", "as", "when", "because", "if", "since"})
_NO_START = frozenset({"before", "when", "after", "until", "while", "and", "but", "or", "than"})
"""Words that no clause without "that" begins with after a cue: what follows is when or how it was said."""
_LINKS = frozenset({"however", "meanwhile", "moreover", "additionally", "furthermore", "still", "separately"})
_TAKEOVERS = frozenset({"while", "but", "and", "though", "although", "whereas", "as", "after", "yet", "or"})


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution of a unit, in tokens; `frame` is None for a quotation without a cue."""

    contents: tuple[Phrase, ...]
    frame: Frame | None
    score: float


def reports(tokens: Sequence[Token], frames: Sequence[Frame]) -> list[Report]:
    """The attributions that the frames of a unit make, in order of their cues; quotations without a cue come last."""
    found: list[Report] = []
    taken: set[int] = set()
    for index, frame in enumerate(frames):
        contents = _contents(tokens, frames, index, taken)
        quotes = [at for run in contents for at in range(run.first, run.stop) if tokens[at].kind == "quote"]
        taken.update(quotes)
        if contents:
            found.append(Report(tuple(contents), frame, _score(tokens, frame, contents)))
    return [*_with_citing(tokens, frames, found), *_loose(tokens, frames, taken)]


def _score(tokens: Sequence[Token], frame: Frame, contents: Sequence[Phrase]) -> float:
    quoted = any(tokens[at].quoted for run in contents for at in range(run.first, run.stop))
    return SURE if quoted or frame.opening == "that" or frame.lemma in {"say", "tell", "according", "add"} else LIKELY


def _contents(tokens: Sequence[Token], frames: Sequence[Frame], index: int, taken: set[int]) -> list[Phrase]:
    """The runs of content of one frame; none when nothing is reported."""
    frame = frames[index]
    if frame.place == "citing":
        return []
    if frame.place == "according":
        return _according(tokens, frames, index)
    left, right = _left(tokens, frames, index, taken), _right(tokens, frames, index)
    if left and tokens[left[-1].stop - 1].kind == "quote":
        both = right and tokens[right[0].first].kind == "quote"
        return [*left, *right] if both else left
    return _aside(tokens, frames, index, left, right) if frame.lemma in ASIDE_VERBS else right


def _aside(
    tokens: Sequence[Token], frames: Sequence[Frame], index: int, left: list[Phrase], right: list[Phrase]
) -> list[Phrase]:
    """The content of a cue that may stand after or inside what it reports without quotation marks."""
    frame = frames[index]
    if frame.opening == "none":
        rest = _inserted(tokens, frames, index, left[0]) if left else None
        if left and not rest and _half(tokens, left[0]):
            return []
        return [*left, rest] if rest else left
    sure = frame.opening != "clause" or (right and finite(tokens, right[0].first, right[0].stop))
    if sure or right or not left:
        return right
    return [] if _half(tokens, left[0]) else left


def _half(tokens: Sequence[Token], content: Phrase) -> bool:
    """True for a subordinate clause without its main clause."""
    commas = any(tokens[at].text == "," for at in range(content.first, content.stop))
    return tokens[content.first].low in _SUBORDINATORS and not commas


def _inserted(tokens: Sequence[Token], frames: Sequence[Frame], index: int, left: Phrase) -> Phrase | None:
    """The rest of a clause that the cue stands in the middle of: "The road, police said, would stay shut"."""
    frame = frames[index]
    if frame.after >= len(tokens) or tokens[frame.after].text != ",":
        return None
    opens = tokens[left.first].low in SPLITTING_WORDS | PREPOSITIONS
    if finite(tokens, left.first, left.stop) and not opens:
        return None
    content = _clean(tokens, frame.after, _break(tokens, frames, index))
    return content[0] if content and finite(tokens, content[0].first, content[0].stop) else None


def _according(tokens: Sequence[Token], frames: Sequence[Frame], index: int) -> list[Phrase]:
    frame = frames[index]
    if _fronted(tokens, frame):
        if any(_speaks_first(tokens, frame, other) for other in frames[index + 1 :]):
            return []
        stop = _break(tokens, frames, index)
        return _clean(tokens, frame.after, stop)
    content = _clean(tokens, _left_start(tokens, frames, index), frame.cue.first)
    told = content and (
        finite(tokens, content[0].first, content[0].stop)
        or tokens[content[0].first].quoted
        or (content[0].stop - content[0].first > 2 and tokens[content[0].first].low not in PREPOSITIONS)
    )
    return content if told else []


def _speaks_first(tokens: Sequence[Token], frame: Frame, other: Frame) -> bool:
    """True when all that "according to" opens is said by another: "According to the Post, police said ..."."""
    if other.place in {"citing", "host"} or other.source is None:
        return False
    aside = frame.after < len(tokens) and tokens[frame.after].low in SPLITTING_WORDS
    return other.opening == "none" or aside or not finite(tokens, frame.after, other.first)


def _fronted(tokens: Sequence[Token], frame: Frame) -> bool:
    """True when "according to ..." opens its clause."""
    if frame.cue.first == 0:
        return True
    if frame.cue.first == 1 and tokens[0].kind == "word" and len(tokens[0].low) <= 4:
        return frame.after < len(tokens) and tokens[frame.after - 1].text == ","
    return False


def _left(tokens: Sequence[Token], frames: Sequence[Frame], index: int, taken: set[int]) -> list[Phrase]:
    """Content before cue and source."""
    frame = frames[index]
    if frame.place == "host" or frame.first == 0 or frame.opening == "that":
        return []
    last = frame.first - 1
    if tokens[last].text == "," or dash(tokens[last]):
        last -= 1
    if last >= 0 and tokens[last].kind == "quote":
        return [] if last in taken else _quotes_before(tokens, last, taken)
    joined = tokens[frame.first - 1]
    if not (joined.text in {",", "?", "!"} or dash(joined) or joined.kind == "close"):
        return []
    start = _left_start(tokens, frames, index)
    content = _clean(tokens, start, frame.first)
    if (
        content
        and not finite(tokens, content[0].first, content[0].stop)
        and not _inserted(tokens, frames, index, content[0])
    ):
        return []
    return content


def _quotes_before(tokens: Sequence[Token], last: int, taken: set[int]) -> list[Phrase]:
    """The quotation at `last`, with those that stand directly before it."""
    first = last
    while first > 0 and tokens[first - 1].kind == "quote" and first - 1 not in taken:
        first -= 1
    return [Phrase(at, at + 1) for at in range(first, last + 1)]


def _left_start(tokens: Sequence[Token], frames: Sequence[Frame], index: int) -> int:
    """Where content to the left starts: after what an earlier frame has used up."""
    start = 0
    for frame in frames[:index]:
        if frame.place == "according" and _fronted(tokens, frame):
            start = frame.after
        elif (
            frame.place != "citing"
            and frame.opening == "none"
            and frame.lemma in ASIDE_VERBS
            and _beside_comma(tokens, frame)
        ):
            start = max(start, frame.stop)
        elif frame.place == "citing" and frame.cue.first == 0:
            start = frame.after
    if start == 0 and len(tokens) > 2 and tokens[0].low in _LINKS and tokens[1].text == ",":
        start = 2
    while start < len(tokens) and tokens[start].kind == "mark" and start:
        start += 1
    if start and start < len(tokens) and tokens[start].low in {"and", "but", "while"}:
        start += 1
    return start


def _beside_comma(tokens: Sequence[Token], frame: Frame) -> bool:
    """True when a frame stands apart from what it reports, so that its words have ended."""
    return frame.first == 0 or tokens[frame.first - 1].kind != "word"


def _right(tokens: Sequence[Token], frames: Sequence[Frame], index: int) -> list[Phrase]:
    """Content after the cue."""
    frame = frames[index]
    if frame.opening == "none" or frame.after >= len(tokens):
        return []
    if tokens[frame.after].kind == "quote":
        return _quotes_after(tokens, frames, index)
    content = _clean(tokens, *_reach(tokens, frames, index))
    if content and frame.opening == "clause" and not _clause(tokens, frame, content[0]):
        return []
    return content


def _reach(tokens: Sequence[Token], frames: Sequence[Frame], index: int) -> tuple[int, int]:
    """From where to where content after the cue can go."""
    frame, stop = frames[index], _break(tokens, frames, index)
    first = tokens[frame.after]
    comma = min(stop, _comma(tokens, frame.after, stop))
    if frame.first and tokens[frame.first - 1].low == "what" and first.low in BE_FORMS:
        return frame.after + 1, comma
    if frame.opening == "object":
        lists = frame.lemma in AS_VERBS
        return frame.after, frame.after if first.low == "as" else _object_end(tokens, frame.after, stop, lists=lists)
    if _subordinate(tokens, frame) or finite_word(tokens, frame.after):
        return frame.after, comma
    return frame.after, stop


def _subordinate(tokens: Sequence[Token], frame: Frame) -> bool:
    """True for "While he said it was late, ...": the comma ends what was said."""
    lead = frame.first - 1
    return 0 <= lead <= 1 and tokens[lead].low in _SUBORDINATORS


def _comma(tokens: Sequence[Token], first: int, stop: int) -> int:
    return next((at for at in range(first + 2, stop) if tokens[at].text == ","), stop)


def _clause(tokens: Sequence[Token], frame: Frame, content: Phrase) -> bool:
    """True when what follows the cue without "that" is reported words, not an object or a time."""
    first = tokens[content.first]
    if first.low in _NO_START:
        return False
    starts = first.low in DETERMINERS or first.low in PRONOUNS or first.capital or first.low.endswith("s")
    main = next((at for at in range(content.first + 1, content.stop) if tokens[at].low in _SUBORDINATORS), content.stop)
    clausal = frame.lemma in CLAUSE_VERBS and starts and content.stop - content.first > 2
    if clausal or finite(tokens, content.first, main):
        return frame.lemma in PLAIN_VERBS or frame.hearer is not None or _of_document(tokens, frame)
    quoted = any(tokens[at].quoted for at in range(content.first, content.stop))
    return quoted and frame.lemma in PLAIN_VERBS | QUOTE_VERBS


def _of_document(tokens: Sequence[Token], frame: Frame) -> bool:
    """True for "one study found ...", where a person who found something said nothing."""
    source = tokens[frame.source.first : frame.source.stop] if frame.source else []
    return frame.lemma in DOCUMENT_VERBS and any(token.low in DOCUMENT_HEADS for token in source)


def _quotes_after(tokens: Sequence[Token], frames: Sequence[Frame], index: int) -> list[Phrase]:
    """The quotation after the cue, and those that follow it before the next cue."""
    first = frames[index].after
    following = frames[index + 1].first if index + 1 < len(frames) else len(tokens)
    runs = [Phrase(first, first + 1)]
    at = first + 1
    while at < following and (tokens[at].kind == "quote" or tokens[at].kind == "mark"):
        if tokens[at].kind == "quote":
            runs.append(Phrase(at, at + 1))
        at += 1
    return runs


def _break(tokens: Sequence[Token], frames: Sequence[Frame], index: int) -> int:
    """Where content to the right of a frame ends: before the words of the next source that is not part of it."""
    frame = frames[index]
    stop = len(tokens)
    for other in frames[index + 1 :]:
        if other.first < frame.after:
            continue
        place = _takeover(tokens, frame, other)
        if place is not None and place > frame.after:
            stop = place
            break
    for at in range(frame.after, stop):
        if tokens[at].kind == "quote" and at > frame.after and tokens[at - 1].text == ":":
            return at - 1
    return stop


def _takeover(tokens: Sequence[Token], frame: Frame, other: Frame) -> int | None:
    """Where a later frame ends the content of an earlier one; None when it is part of that content."""
    first = other.first
    before = tokens[first - 1]
    if other.place in {"according", "citing", "source last"}:
        return first
    if other.place == "host":
        same = frame.source is not None and other.source == frame.source
        return (
            first
            if same and (before.kind == "mark" or _participle(tokens, other))
            else first - 1
            if same and before.low in {"and", "but"}
            else None
        )
    if other.opening == "none" and (before.text == "," or before.kind == "close"):
        return first
    if before.low in _TAKEOVERS and other.opening in {"that", "clause", "quote", "colon"}:
        pronoun = other.source is not None and tokens[other.source.first].low in PRONOUNS
        comma = first >= 2 and tokens[first - 2].text == ","
        return first - 1 if comma or not pronoun else None
    return first if before.text == ";" else None


def _participle(tokens: Sequence[Token], frame: Frame) -> bool:
    return tokens[frame.cue.first].low.endswith("ing")


def _object_end(tokens: Sequence[Token], first: int, stop: int, *, lists: bool) -> int:
    """An object ends at the first comma or semicolon, or at "and" before a verb."""
    for at in range(first + 1, stop):
        token = tokens[at]
        if token.text in {";", ":"} or (token.text == "," and not lists and not _age(tokens, at)):
            return at
        if token.low in {"and", "but"} and at + 1 < stop:
            clause = tokens[at + 1].low in DETERMINERS | PRONOUNS and finite(tokens, at + 2, min(stop, at + 6))
            if clause or tokens[at + 1].low.endswith("ed"):
                return at
        if token.low == "in" and any(tokens[k].low in INTERVIEWS for k in range(at + 1, min(stop, at + 5))):
            return at
    return stop


def _age(tokens: Sequence[Token], comma: int) -> bool:
    """True for the commas around an age or a quotation: "Ana, 16, as ..."."""
    near = [*tokens[comma - 1 : comma], *tokens[comma + 1 : comma + 2]]
    return any(token.low.isdigit() for token in near)


def _clean(tokens: Sequence[Token], first: int, stop: int) -> list[Phrase]:
    """The stretch without the marks, and a final "and", at its ends; empty when no words are left."""
    while first < stop and (tokens[first].kind == "mark" and tokens[first].text not in {"$", "£", "€", "#", "["}):
        first += 1
    while stop > first and (tokens[stop - 1].kind == "mark" and tokens[stop - 1].text not in {")", "%", "]", "°"}):
        stop -= 1
    if stop > first and tokens[stop - 1].low in {"and", "but"}:
        return _clean(tokens, first, stop - 1)
    return [Phrase(first, stop)] if any(tokens[at].kind in {"word", "quote"} for at in range(first, stop)) else []


def _with_citing(tokens: Sequence[Token], frames: Sequence[Frame], found: list[Report]) -> list[Report]:
    """The reports, those of a "citing" frame added: they say what the frame beside them says."""
    result = list(found)
    for frame in frames:
        if frame.place != "citing":
            continue
        index = next(
            (k for k, report in enumerate(result) if report.frame is not None and _beside(report.frame, frame)), None
        )
        if index is None:
            start = 0 if frame.cue.first else frame.after
            content = _clean(tokens, start, frame.cue.first or len(tokens))
            if content and finite(tokens, content[0].first, content[0].stop):
                result.append(Report(tuple(content), frame, GUESSED))
            continue
        host = result[index]
        cited = replace(host, frame=replace(frame, hearer=host.frame.source if host.frame else None))
        if frame.cue.first == 0:
            result[index] = cited
        else:
            result.insert(index + 1, cited)
    return result


def _beside(frame: Frame, citing: Frame) -> bool:
    return frame.place != "citing" and (citing.cue.first == 0 or frame.cue.stop <= citing.cue.first)


def _loose(tokens: Sequence[Token], frames: Sequence[Frame], taken: set[int]) -> list[Report]:
    """Quotations that no frame took: they go with the frame before them in the unit, if any."""
    found = []
    for at, token in enumerate(tokens):
        if token.kind == "quote" and at not in taken:
            frame = next((f for f in reversed(frames) if f.cue.stop <= at and f.place != "citing"), None)
            found.append(Report((Phrase(at, at + 1),), frame, SURE if frame else GUESSED))
    return found
