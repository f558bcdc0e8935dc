"""The stage: units in the order of the text, their reports resolved to speakers, one row per run of content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newstemma.ids import content_id
from newstemma.language.en import AS_VERBS, CALL_VERBS
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.attributions.contents import GUESSED, Report, reports
from newstemma.stages.attributions.cues import frames
from newstemma.stages.attributions.frame import Frame, all_words
from newstemma.stages.attributions.memory import NOBODY, Who
from newstemma.stages.attributions.phrases import Phrase
from newstemma.stages.attributions.sources import Sources
from newstemma.stages.attributions.units import Token, Unit, paragraphs, units
from newstemma.tables import Article, Attribution, Form, Sentence

PARAGRAPHS_ON = 2
"""Paragraphs that a quotation without a cue may stand after its speaker's last words."""
MOST_LEAD = 16
"""Tokens of a phrase such as "in a telephone interview late on Monday with the Post"."""
_SPOKEN = frozenset({"say", "tell", "add", "ask"})
_NEVER_DOUBTFUL = AS_VERBS | CALL_VERBS | listed("show indicate reveal demonstrate suggest find prove")
"""Cues that report nothing when their subject hardly names anybody: "the size of it shows that"."""
_CONTACTS = listed("interview call statement email e-mail conversation told comment phone letter message")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution with its spans."""

    runs: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    form: Form
    who: Who
    score: float
    paragraph: int
    whole: bool  # ends its unit: a quotation that follows goes on with it


def attributions(articles: list[Article], sentences: list[Sentence]) -> Iterator[Attribution]:
    """Yield who said what in each article: one row per run of reported words.

    >>> from newstemma.tables import Article, Sentence
    >>> text = "Ana Ruiz, a nurse, said the ward was full."
    >>> article = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)
    >>> [(text[r.start : r.stop], r.speaker) for r in attributions([article], [Sentence("a", 0, len(text), 0, "body")])]
    [('the ward was full', 'Ana Ruiz')]
    """
    for article in sorted(articles, key=lambda a: a.article):
        own = [sentence for sentence in sentences if sentence.article == article.article]
        english = article.language in {"en", "und"}
        found = _joined(_found(article.text, own)) if english else _marked(article.text, own)
        yield from _rows(article, found)


def _marked(text: str, sentences: Sequence[Sentence]) -> Iterator[Found]:
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
                        NOBODY,
                        GUESSED,
                        unit.paragraph,
                        whole=False,
                    )


def _found(text: str, sentences: Sequence[Sentence]) -> Iterator[Found]:
    sources = Sources(text)
    previous: Found | None = None
    colon: Found | None = None
    for paragraph in paragraphs(text, sentences):
        for unit in units(text, paragraph):
            if unit.part == "other":
                continue
            made = list(_of_unit(unit, sources, colon or previous))
            yield from made
            previous = made[-1] if made else previous
            colon = None
            if unit.tokens and unit.tokens[-1].text == ":":
                colon = _announced(unit, sources) or (replace(made[-1], runs=()) if made else None)


def _announced(unit: Unit, sources: Sources) -> Found | None:
    """The source and cue of a line that ends in "she said:", for the quotation on the next line."""
    frame = next((frame for frame in reversed(frames(unit.tokens)) if frame.opening == "colon"), None)
    source = frame.source if frame else None
    if frame is None or source is None or frame.after < len(unit.tokens):
        return None
    who = _who(unit, frame, sources)
    who = replace(who, via=_via(unit, frame, [], sources, len(unit.tokens)) or who.via)
    sources.memory.say(unit.tokens[source.first].start, who)
    return Found(
        (),
        _span(unit.tokens, source.first, source.stop),
        _span(unit.tokens, frame.cue.first, frame.cue.stop),
        "direct",
        who,
        0.9,
        unit.paragraph,
        whole=True,
    )


def _of_unit(unit: Unit, sources: Sources, before: Found | None) -> Iterator[Found]:
    tokens = unit.tokens
    cued = frames(tokens, title=unit.part == "title")
    made: list[Found] = []
    for report in reports(tokens, cued):
        if report.frame is None:
            made.extend(_uncued(unit, report, sources, made[-1] if made else before, alone=not cued))
            continue
        who = _who(unit, report.frame, sources)
        if who.doubtful and not _surely_said(unit.tokens, report):
            continue
        who = NOBODY if who.doubtful and not who.kind else who
        outlet = _via(unit, report.frame, cued, sources, max(run.stop for run in report.contents))
        who = replace(who, via=outlet or who.via)
        if report.frame.source is not None:
            sources.memory.say(tokens[report.frame.source.first].start, who)
            sources.issued(all_words(tokens, Phrase(report.frame.cue.stop, report.frame.after)), who)
        made.append(_placed(unit, report, who))
    if not made or made[0].source is None or (tokens and made[0].source.start > tokens[0].start + 3):
        sources.see(tokens)
    yield from _with_outer_via(made)


def _placed(unit: Unit, report: Report, who: Who) -> Found:
    tokens, frame = unit.tokens, report.frame
    runs = tuple(_span(tokens, run.first, run.stop) for run in report.contents)
    source = _span(tokens, frame.source.first, frame.source.stop) if frame and frame.source else None
    cue = _span(tokens, frame.cue.first, frame.cue.stop) if frame else None
    whole = report.contents[-1].stop >= len(tokens) - 1 or (frame is not None and frame.opening == "none")
    return Found(runs, source, cue, _form(tokens, report), who, report.score, unit.paragraph, whole)


def _uncued(unit: Unit, report: Report, sources: Sources, before: Found | None, *, alone: bool) -> Iterator[Found]:
    """A quotation without a cue: it goes on with who spoke last, when that is near."""
    words = [token for token in unit.tokens if token.kind == "word"]
    if before is None or (alone and len(words) > 2) or unit.paragraph - before.paragraph > PARAGRAPHS_ON:
        return
    announced = not before.runs
    found = _placed(unit, report, before.who)
    last = sources.memory.last(found.runs[0].start)
    who = before.who if announced or before.who.name else last
    if announced:
        found = replace(found, source=before.source, cue=before.cue)
    yield replace(found, who=who if who.name else NOBODY)


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


def _who(unit: Unit, frame: Frame, sources: Sources) -> Who:
    return sources.who(unit.tokens, frame.source) if frame.source else NOBODY


def _via(unit: Unit, frame: Frame, cued: Sequence[Frame], sources: Sources, past: int) -> str | None:
    """The outlet that it was told to: the hearer, an interview, "according to the Post, police said"."""
    tokens = unit.tokens
    if frame.place == "according" or (frame.place == "citing" and frame.hearer is None):
        return None
    if frame.place == "citing" and frame.hearer is not None:
        return _outlet(tokens, frame.hearer.first, frame.hearer.stop, sources)
    if frame.stop < frame.after <= len(tokens):
        mention = sources.outlet_in(*_ends(tokens, frame.stop, frame.after))
        if mention and _heard(tokens, frame, mention.start):
            return mention.name
    for other in cued:
        if other.place == "according" and other.cue.first < frame.cue.first and other.source:
            return _outlet(tokens, other.source.first, other.source.stop, sources)
    lead = frame.source.first if frame.source and frame.source.first < frame.cue.first else 0
    between = max((at for at in range(frame.cue.first) if tokens[at].low in {"and", "but"}), default=frame.cue.first)
    for first, stop in ((0, lead), (between, frame.cue.first), (past, len(tokens))):
        if 1 < stop - first < MOST_LEAD and (name := _given(tokens, first, stop, sources)):
            return name
    return None


def _given(tokens: Sequence[Token], first: int, stop: int, sources: Sources) -> str | None:
    """The outlet of "in an interview with the Post" in the stretch."""
    words = {token.low for token in tokens[first:stop]}
    return _outlet(tokens, first, stop, sources) if words & _CONTACTS and words & {"with", "to", "by"} else None


def _outlet(tokens: Sequence[Token], first: int, stop: int, sources: Sources) -> str | None:
    mention = sources.outlet_in(*_ends(tokens, first, stop))
    return mention.name if mention else None


def _heard(tokens: Sequence[Token], frame: Frame, start: int) -> bool:
    if frame.hearer is not None:
        return True
    before = [token.low for token in tokens[frame.stop : frame.after] if token.start < start]
    return any(word in {"to", "with", "by"} for word in before[-3:]) or before[-1:] in (["on"], ["in"])


def _ends(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int]:
    return tokens[first].start, tokens[stop - 1].stop


def _with_outer_via(made: Sequence[Found]) -> Iterator[Found]:
    """What an outlet reports that others said, they said through the outlet."""
    for found in made:
        outer = next(
            (
                other
                for other in made
                if other.who.kind == "outlet"
                and other is not found
                and found.source is not None
                and any(run.holds(found.source) for run in other.runs)
            ),
            None,
        )
        if outer and outer.who.name and not found.who.via and found.who.kind != "outlet":
            yield replace(found, who=replace(found.who, via=outer.who.name))
        else:
            yield found


def _joined(found: Iterator[Found]) -> Iterator[Found]:
    """Utterances: a quotation that follows its speaker's in the same paragraph, or is opened again, goes on with it."""
    held: Found | None = None
    for each in found:
        if held is not None and _goes_on(held, each):
            held = replace(held, runs=(*held.runs, *each.runs), whole=each.whole)
            continue
        if held is not None:
            yield held
        held = each
    if held is not None:
        yield held


def _goes_on(held: Found, each: Found) -> bool:
    if each.form != "direct" or held.form != "direct":
        return False
    if each.cue is not None and each.cue == held.cue:
        return True
    return held.whole and each.cue is None and each.paragraph == held.paragraph and held.cue is not None


def _rows(article: Article, found: Iterator[Found]) -> Iterator[Attribution]:
    """Rows of the attributions, each nested one pointing to the one around it."""
    every = sorted(found, key=lambda f: (f.runs[0].start, -f.runs[-1].stop, f.source or Span(0, 0)))
    ids = [content_id(article.article, each.runs, each.source, each.cue) for each in every]
    stack: list[int] = []
    for index, each in enumerate(every):
        stack = [held for held in stack if every[held].runs[-1].stop > each.runs[0].start][-8:]
        within = next((held for held in reversed(stack) if _nested(every[held], each)), None)
        stack.append(index)
        for run in dict.fromkeys(each.runs):
            yield Attribution(
                attribution=ids[index],
                within=None if within is None else ids[within],
                article=article.article,
                start=run.start,
                stop=run.stop,
                source_start=each.source.start if each.source else None,
                source_stop=each.source.stop if each.source else None,
                cue_start=each.cue.start if each.cue else None,
                cue_stop=each.cue.stop if each.cue else None,
                form=each.form,
                speaker=each.who.name,
                kind=each.who.kind,
                via=each.who.via,
                score=each.score,
            )


def _nested(outer: Found, inner: Found) -> bool:
    if outer is inner or outer.runs == inner.runs:
        return False
    return all(any(run.holds(own) for run in outer.runs) for own in inner.runs)
