"""Units: the clauses that can be statements of a claim, each a verbatim span with who says it, its stance and its keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import NEGATIONS
from newstemma.language.words import listed
from newstemma.matching.similar import Keys, stem
from newstemma.matching.values import Value, values
from newstemma.matching.words import Token, tokens
from newstemma.spans import Span
from newstemma.stages.claims.cutting import AGE_WORDS, clauses, with_cue
from newstemma.stages.claims.stances import denied, legal_stage, stance
from newstemma.tables import Article, Attribution, LegalStage, Part, Sentence, Stance

LONGEST_SENTENCE = 5000
"""Code points; a longer "sentence" is a table or a list, and no statement."""
ARTICLES_KEPT = 200
"""Articles whose units are kept: some four stories of 50 reports, 10 MB."""
HEDGE_REACH = 4
"""A hedge this many words before a clause still hedges it ("reportedly, police had ...")."""
_EMPTY = listed("say says said saying tell tells told telling add added adds get gets got getting mr mrs ms dr")
HARM = frozenset(stem(word) for word in listed("killed injured arrested rescued evacuated missing displaced charged"))

SURE = 0.6
"""Score below which an attribution that a clause holds with its source is a deed: of 13 drawn from real stories ten were ("put them two runs
ahead", "declined"). Above, more than half are too, but in our marked stories most of those are marked as said."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause of a report, and all that joining needs to know about it."""

    article: str
    start: int
    stop: int
    home: Span  # its sentence
    part: Part
    text: str
    words: tuple[str, ...]
    stance: Stance
    attribution: Attribution | None
    values: tuple[Value, ...]
    keys: Keys
    names: Keys
    negated: bool
    stage: LegalStage | None


def units(article: Article, sentences: Iterable[Sentence], attributions: list[Attribution]) -> Iterator[Unit]:
    """The clauses of an article's title and body, in order."""
    ordered = sorted(sentences, key=lambda row: (row.start, row.stop))
    near = _by_sentence(article.text, ordered, attributions)
    for sentence in ordered:
        if sentence.part not in ("title", "body") or sentence.stop - sentence.start > LONGEST_SENTENCE:
            continue
        yield from _sentence_units(article, sentence, near[sentence])


@lru_cache(maxsize=ARTICLES_KEPT)
def units_of(
    article: Article, sentences: tuple[Sentence, ...], attributions: tuple[Attribution, ...]
) -> tuple[Unit, ...]:
    """The same, kept for the next stage, and for the next decision: these change no text."""
    return tuple(units(article, sentences, list(attributions)))


def unit_at(article: Article, sentence: Sentence, span: Span, said: list[Attribution]) -> Unit:
    """The unit that a span makes which an analyst chose, whatever its sentence."""
    low, high = min(sentence.start, span.start), max(sentence.stop, span.stop)
    return unit(article, sentence, span, _tokens(article.text, low, high), said)


def _tokens(text: str, start: int, stop: int) -> list[Token]:
    return [Token(t.word, t.start + start, t.stop + start) for t in tokens(text[start:stop])]


def _by_sentence(
    text: str, ordered: list[Sentence], attributions: list[Attribution]
) -> dict[Sentence, list[Attribution]]:
    """For each sentence the attributions whose content reaches into it; indirect speech goes no further than its line."""
    near: dict[Sentence, list[Attribution]] = {sentence: [] for sentence in ordered}
    stops = [sentence.stop for sentence in ordered]
    for row in sorted(attributions, key=lambda row: (row.start, row.stop, row.attribution)):
        first = bisect_right(stops, row.start)
        for place in range(first, len(ordered)):
            sentence = ordered[place]
            new_line = place > first and "\n" in text[stops[place - 1] : sentence.start]
            if sentence.start >= row.stop or (row.form == "indirect" and new_line):
                break
            near[sentence].append(row)
    return near


def _sentence_units(article: Article, sentence: Sentence, near: list[Attribution]) -> Iterator[Unit]:
    words = _tokens(article.text, sentence.start, sentence.stop)
    for span in clauses(article.text, words, sentence, near):
        yield unit(article, sentence, span, words, near)


def unit(article: Article, sentence: Sentence, span: Span, words: list[Token], near: list[Attribution]) -> Unit:
    """The unit that a span of a sentence makes."""
    starts = [token.start for token in words]
    first, after = bisect_left(starts, span.start), bisect_left(starts, span.stop)
    inside = words[first:after]
    row = covering(article.text, span, near)
    found = values(article.text, span.start, span.stop, article.published)
    said = tuple(token.word for token in inside)
    return Unit(
        article=article.article,
        start=span.start,
        stop=span.stop,
        home=Span(sentence.start, sentence.stop),
        part=sentence.part,
        text=article.text[span.start : span.stop],
        words=said,
        stance=stance(article.text, row, [token.word for token in words[max(0, first - HEDGE_REACH) : after]], said),
        attribution=row,
        values=tuple(found),
        keys=_keys(said, found),
        names=_names(article.text, inside, sentence),
        negated=any(word in NEGATIONS or word.endswith("n't") for word in said),
        stage=legal_stage(said),
    )


def covering(text: str, span: Span, near: list[Attribution]) -> Attribution | None:
    """The narrowest attribution whose content holds at least half of the span; a denial that the span holds comes first.

    So does one around what nobody in particular says: "rejected accusations that she had known".
    What the span holds with its cue ("accused them of theft") is next, when nobody says the span.
    """
    near = [row for row in near if not _told_of(text, span, row)]
    inside = [row for row in near if _held(span, row) and with_cue(text, row)]
    holding = [row for row in near if 2 * span.overlap(Span(row.start, row.stop)) >= len(span)]
    narrowest = min(holding, key=lambda row: row.stop - row.start, default=None)
    rejected = narrowest is not None and _another_denies(text, narrowest, holding)
    chosen = [row for row in (holding if rejected else inside) if denied(text, row)] or holding or inside
    return min(chosen, key=lambda row: (row.stop - row.start, row.start, row.attribution), default=None)


def _another_denies(text: str, narrowest: Attribution, holding: list[Attribution]) -> bool:
    """True when nobody says the narrowest content, or one source introduces it together with a denial around it."""
    start, stop = narrowest.source_start, narrowest.source_stop
    if start is None or stop is None:
        return narrowest.speaker is None
    around = ((row, row.source_start, row.source_stop) for row in holding if row is not narrowest)
    return any(
        first is not None and last is not None and first < stop and start < last and denied(text, row)
        for row, first, last in around
    )


def _told_of(text: str, span: Span, row: Attribution) -> bool:
    """True where the span tells what somebody does and the row perhaps is no speech: "the mayor approved the payments"."""
    whole = row.source_start is not None and span.start <= row.source_start and span.holds(Span(row.start, row.stop))
    return whole and row.score < SURE and not denied(text, row)


def _held(span: Span, row: Attribution) -> bool:
    """True when the span holds the content, or its beginning and the cue."""
    said = Span(row.start, row.stop)
    cue = row.cue_start is not None and span.start <= row.cue_start < span.stop
    return span.holds(said) or (cue and span.start <= row.start < span.stop)


def phrase_stance(unit: Unit, start: int, stop: int) -> Stance:
    """The stance of a part of a unit: beside what is denied ("Krog, 41, denied that") it is the report's own."""
    row = unit.attribution
    beside = row is None or not (row.start < stop and start < row.stop)
    return "asserts" if unit.stance == "denies" and beside and not unit.negated else unit.stance


def _keys(words: tuple[str, ...], found: list[Value]) -> Keys:
    """Stems and values; a count also together with what befell the counted ("27 people are injured", "25 hurt")."""
    stems = {stem(word) for word in words if word not in STOPWORDS and word not in _EMPTY and len(word) > 1}
    stems -= {stem(word) for value in found if value.kind == "age" for word in AGE_WORDS | {value.value}}
    keys = {key for key in stems if key} | {f"{value.kind}:{value.value}" for value in found if value.kind != "age"}
    if any(value.kind == "count" for value in found):
        keys |= {f"#{key}" for key in stems & HARM}
    return frozenset(keys)


def _names(text: str, inside: list[Token], sentence: Sentence) -> Keys:
    """Stems of words that are capitalised where grammar does not ask for it, and of a title before a name at the start."""
    if sentence.part == "title":
        return frozenset()
    capital = [text[t.start].isupper() and t.word not in STOPWORDS for t in inside]
    return frozenset(
        stem(t.word)
        for i, t in enumerate(inside)
        if capital[i] and (t.start > sentence.start or any(capital[i + 1 : i + 2]))
    )


def unique(group: list[Unit]) -> list[Unit]:
    """One statement per place."""
    places = {(unit.article, unit.start, unit.stop): unit for unit in group}
    return [places[place] for place in sorted(places)]
