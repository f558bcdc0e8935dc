"""Cutting: where the clauses of a sentence begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import (
    ADVERBS,
    AUXILIARIES,
    NOT_CLAUSES,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
)
from newstemma.language.words import listed
from newstemma.matching.words import Token
from newstemma.spans import Span
from newstemma.stages.claims.stances import cue_lemmas, inseparable
from newstemma.stages.claims.trimming import bare
from newstemma.stages.claims.verbs import BEFORE_NOUNS, CONDITIONS, main_clause, verbal
from newstemma.stages.sentences.abbreviations import NEVER_LAST, SOMETIMES_LAST
from newstemma.tables import Attribution, Sentence

BELIEFS = listed("believe think suspect assume guess feel fear hope understand expect imagine")
"""Cues that hedge what follows: they stay with it."""
NEAR_CUE = 2
"""Code points between a source and a cue that stand side by side."""
LEADING_IN = 50
"""Code points between a cue and its content: "told the Sund Post that"."""
LEADING_WORD = 5
"""Code points of "The " or "But " before a source."""
RELATIVE_WORDS = 4
"""Words of a clause about a source that says something: "who bought the club"."""
FEWEST_LEFT = 5
"""Words with a meaning beside source and cue, by which a piece says more than who speaks."""
LONGEST_HANGING = 80
"""Code points of "in a statement posted on the company's site"."""
_PLACE_OF_WORDS = re.compile(r"[\s,]*(?:in|on|at|to|by|via|during|through|from|after|with) ", re.IGNORECASE)
LONGEST_NAME = 4
"""Words of a name between two commas, and one more, as names have. Chosen: 3 and 6 give the same claims of 123 stories."""
SHORTEST_TITLE = 20
"""Code points of a headline that is looked for at the start of the body."""
LEADING_TO = 12
"""Code points between a cue and a thing that it is about: "apologised for "."""
LONGEST_THING = 320
"""Code points of a thing that is named, not told as a clause."""
_LEADING_TO = re.compile(r"\s(?:(?:for|of|about|on|against|with|over|at|to) )?[“\"‘']?")
_HARD = re.compile(r"[;:–—…]|\s-{1,2}\s|--")
_STOP = re.compile(r"\.[”\"’']?\s")
SHORT = 2
"""Letters of an initial or of "U.S.", whose full stop ends nothing."""
AGE_WORDS = listed("year years old aged age")
_SEEN_AS = listed(
    "see sees saw seen view views viewed cast hailed dismissed serve serves served act acts acted work works worked used treated"
)
"""Words that an "as" belongs to: "what they see as a risk"."""
COMPARED = 4
"""Words from "as" to the other "as" of a comparison: "as good as". At 2 "as far back as" is cut, and claims of 4 stories of 123
change; at 8 those of one."""
LISTED = 6
"""Words of a list after "including", before its last "and"."""


def clauses(text: str, words: list[Token], sentence: Sentence, near: list[Attribution]) -> list[Span]:
    """The clause spans of a sentence: cut where reported speech begins and ends, and where a new clause does."""
    cuts = {sentence.start, sentence.stop}
    for row in near:
        if not with_cue(text, row):
            cuts |= {edge for edge in (row.start, row.stop, *_frame(row)) if sentence.start < edge < sentence.stop}
    cuts |= _after_title(text, sentence)
    cuts |= _clause_starts(text, words, cuts, headline=sentence.part == "title")
    edges = sorted(cuts)
    pieces = [Span(a, b) for a, b in pairwise(edges)]
    framed = {edge for row in near for edge in _frame(row)}
    pieces = [piece for piece in pieces if not _hanging(text, piece, near, framed)]
    sure = [row for row in near if BELIEFS.isdisjoint(cue_lemmas(text, row))]
    leads = {(row.cue_start, row.start) for row in sure if row.cue_start is not None}
    merged = _whole(words, pieces, near, leads, headline=sentence.part == "title")
    trimmed_spans = [bare(text, span) for span in merged]
    return [span for span in trimmed_spans if len(span) > 0]


def _after_title(text: str, sentence: Sentence) -> set[int]:
    """Where the headline ends with which the body begins once more, without a full stop after it."""
    title = text.partition("\n")[0]
    stop = sentence.start + len(title)
    again = len(title) >= SHORTEST_TITLE and len(title) < sentence.start and text.startswith(title, sentence.start)
    return {stop + 1} if again and stop + 1 < sentence.stop and text[stop].isspace() else set()


def with_cue(text: str, row: Attribution) -> bool:
    """True when the content is no clause of its own, and its cue says what is the matter with it: "accused them of theft", "opposed the plan"."""
    return inseparable(text, row) or _named_thing(text, row)


def _named_thing(text: str, row: Attribution) -> bool:
    """True when what follows the cue at once has no main clause: "praised the crew that came"."""
    if row.cue_stop is None or not 0 < row.start - row.cue_stop <= LEADING_TO or row.form == "direct":
        return False
    if not _LEADING_TO.fullmatch(text, row.cue_stop, row.start):
        return False
    if row.stop - row.start > LONGEST_THING:
        return False
    content = text[row.start : row.stop]
    return not content.startswith("to ") and not main_clause(content)


def _hanging(text: str, piece: Span, near: list[Attribution], framed: set[int]) -> bool:
    """True for what hangs on a source and cue and says where the words were said: "in a statement posted online"."""
    beside = piece.start in framed or piece.stop in framed
    beside = beside and not any(row.start <= piece.start < row.stop for row in near)
    return beside and len(piece) < LONGEST_HANGING and bool(_PLACE_OF_WORDS.match(text, piece.start, piece.stop))


def _frame(row: Attribution) -> tuple[int, ...]:
    """Where "the minister told the paper that" begins and ends: the cue, the source if it stands next to it, and what leads to the content."""
    if row.cue_start is None or row.cue_stop is None:
        return ()
    start, stop = row.cue_start, row.cue_stop
    if (
        row.source_start is not None
        and row.source_stop is not None
        and max(start - row.source_stop, row.source_start - stop) <= NEAR_CUE
    ):
        start, stop = min(start, row.source_start), max(stop, row.source_stop)
    if 0 <= row.start - stop <= LEADING_IN:
        stop = row.start
    return (start, stop)


def _clause_starts(text: str, words: list[Token], edges: set[int], *, headline: bool) -> set[int]:
    """Where clauses begin beside the edges of reported speech: a verb before such an edge is none of the clause after it."""
    starts: set[int] = set()
    since, relative = 0, False
    verbs = [
        verbal(one.word) and not (one.word[-1:] == "s" and before in BEFORE_NOUNS and one.word not in AUXILIARIES)
        for before, one in zip(["", *(token.word for token in words)], words, strict=False)
    ]
    for i in range(1, len(words)):
        gap = text[words[i - 1].stop : words[i].start]
        if words[i].start in edges:
            since, relative = i, False
        if gap == " " and words[i].word not in _OPENING:
            continue
        if (
            (_HARD.search(gap) and not (gap == " - " and words[i].word in AGE_WORDS))
            or (_STOP.match(gap) and _ends(text, words[i - 1]))
            or (headline and "," in gap and not _in_list(text, words, i))
            or _opens(text, words, verbs, i, since)
            or (relative and "," in gap and not _apposed(text, words, i))
        ):
            starts.add(words[i].start)
            since, relative = i, "," in gap and words[i].word in RELATIVES
    return starts


def _apposed(text: str, words: list[Token], i: int) -> bool:
    """True for a name between two commas: "brought by the treasurer, Edda Krog, and"."""
    named = text[words[i].start].isupper() and words[i].word not in STOPWORDS
    return named and any(_comma(text, words, j) for j in range(i + 1, min(i + LONGEST_NAME, len(words))))


def _ends(text: str, word: Token) -> bool:
    """True when the full stop after the word ends a sentence: the word is no title, month or initial."""
    written = text[word.start : word.stop]
    return len(written) > SHORT and "." not in written and written not in NEVER_LAST and written not in SOMETIMES_LAST


def _opens(text: str, words: list[Token], verbs: list[bool], i: int, since: int) -> bool:
    """True when word i begins a new clause of its sentence."""
    word = words[i].word
    comma = _comma(text, words, i)
    if not comma and word not in _OPENING:
        return False
    ahead = any(verbs[i + 1 : i + 9])
    behind = any(verbs[since:i])
    if comma and (word in RELATIVES or (word.endswith("ing") and len(word) > 4 and word not in NOT_CLAUSES)):
        return True
    following = words[i + 1].word if i + 1 < len(words) else ""
    if word in _JOINING:
        nearer = verbs[i + 1 : i + 3] if following.endswith("ly") or following in ADVERBS else verbs[i + 1 : i + 2]
        reach = 6 if comma or following in PRONOUNS or following in ("the", "a", "an") else 4
        reached = next(
            (j for j in range(i + 2, min(i + reach, len(words))) if verbs[j] and not words[j].word.endswith("ing")),
            None,
        )
        subject = reached is not None and (comma or not any(_comma(text, words, j) for j in range(i + 2, reached + 1)))
        listing = any(words[j].word == "including" for j in range(max(since, i - LISTED), i)) or (
            not comma
            and i + 1 < len(words)
            and text[words[i - 1].start].isupper()
            and text[words[i + 1].start].isupper()
        )  # "of Sund and Ulla employees"
        return behind and not following.endswith("ing") and (any(nearer) or (subject and not listing))
    if word in SUBORDINATORS and word != "but":
        bound = (
            words[i - 1].word in TIME_WORDS
            or (word == "as" and (following in ("a", "an", "well") or words[i - 1].word in _SEEN_AS))
            or (word == "because" and following == "of")
            or (
                word == "as"
                and any(
                    t.word == "as" for t in (*words[i + 2 : i + COMPARED + 1], *words[max(0, i - COMPARED) : i - 1])
                )
            )
        )
        return behind and ahead and i - since >= 2 and not bound
    if comma and behind and word in PRONOUNS:
        return any(verbs[i + 1 : i + 4]) and CONDITIONS.isdisjoint(t.word for t in words[since : min(i, since + 3)])
    return False


_JOINING = listed("and but or then")
_OPENING = _JOINING | SUBORDINATORS
"""Words that may begin a clause without a comma before them."""


def _in_list(text: str, words: list[Token], i: int) -> bool:
    """True for a word that is one of a headline's list by itself, or the "and" in it: "Sund, Ulla, and Vik"."""
    single = i + 1 < len(words) and (words[i + 1].word in ("and", "or") or _comma(text, words, i + 1))
    return words[i].word in ("and", "or") or single


def _comma(text: str, words: list[Token], i: int) -> bool:
    return "," in text[words[i - 1].stop : words[i].start]


def _whole(
    words: list[Token], pieces: list[Span], near: list[Attribution], leads: set[tuple[int, int]], *, headline: bool
) -> list[Span]:
    """The pieces, those too thin to stand alone joined to their neighbour, and those that only name a source left out."""
    result: list[Span] = []
    pending: Span | None = None
    starts = [token.start for token in words]
    sides = [side for row in near for side in _sides(row)]
    for piece in pieces:
        inside = words[bisect_left(starts, piece.start) : bisect_left(starts, piece.stop)]
        if near and _only_source(piece, inside, near, sides, leads):
            pending = None
            continue
        if pending is not None:
            piece, pending = Span(pending.start, piece.stop), None  # noqa: PLW2901  # grown by what was pending
        if any(_leads_all(piece, row, leads) for row in near):
            pending = piece
            continue
        thin = len(inside) < 3 or not any(verbal(token.word) for token in inside)
        bordered = any(piece.start in (row.start, row.stop) for row in near)
        if not thin or (headline and len(inside) >= 2):
            result.append(piece)
        elif result and result[-1].stop == piece.start and not bordered:
            result[-1] = Span(result[-1].start, piece.stop)
        elif any(row.start <= piece.start and piece.stop <= row.stop for row in near) and len(inside) >= 4:
            result.append(piece)
        else:
            pending = piece
    return result


def _leads_all(piece: Span, row: Attribution, leads: set[tuple[int, int]]) -> bool:
    """True for "her parents in Vik thought", before what they thought: both are one statement."""
    cue, source = row.cue_start, row.source_start
    believed = cue is not None and (cue, row.start) not in leads and piece.start <= cue and row.start == piece.stop
    return believed and source is not None and piece.start <= source <= piece.start + LEADING_WORD


def _only_source(
    piece: Span, inside: list[Token], near: list[Attribution], sides: list[tuple[int, int]], leads: set[tuple[int, int]]
) -> bool:
    """True when a piece outside reported speech, or one that leads to speech within it, holds hardly more than its source and cue."""
    if any(_subject(piece, row) for row in near) and not any(piece.start <= row.start < piece.stop for row in near):
        return True
    if len(inside) >= RELATIVE_WORDS and inside[0].word in RELATIVES and any(verbal(t.word) for t in inside):
        return False  # "Krog, who bought the club in 2019, [said]"
    framed = [any(start <= token.start < stop for start, stop in sides) for token in inside]
    if True not in framed:
        return False
    leading = any(piece.stop == start and piece.start <= cue for cue, start in leads)
    told = any(  # "denied the charges" in one piece
        piece.start <= row.start < piece.stop
        and row.cue_start is not None
        and piece.start <= row.cue_start < piece.stop
        for row in near
    )
    covered = told or (not leading and any(row.start <= piece.start < row.stop for row in near))
    left = sum(not is_framed and t.word not in STOPWORDS for t, is_framed in zip(inside, framed, strict=True))
    return not covered and left < FEWEST_LEFT


def _subject(piece: Span, row: Attribution) -> bool:
    """True for all from the source that a piece begins with to the cue that it ends at: "Krog, known for her hats, [said]"."""
    begins = row.source_start is not None and 0 <= row.source_start - piece.start <= LEADING_WORD
    return begins and row.cue_start == piece.stop


def _sides(row: Attribution) -> list[tuple[int, int]]:
    """Where the source and the cue stand."""
    sides = ((row.source_start, row.source_stop), (row.cue_start, row.cue_stop))
    return [(start, stop) for start, stop in sides if start is not None and stop is not None]
