"""Frames: a cue ("said", "according to") with its source, and where its content may begin.

First half of reading a unit; `contents` turns frames into runs of content.
"""

from __future__ import annotations

from collections.abc import Sequence

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    AS_VERBS,
    AUXILIARIES,
    BE_FORMS,
    CALL_VERBS,
    DAYS,
    DOCUMENT_HEADS,
    PREPOSITIONS,
    REPORTING_VERBS,
    TOLD_VERBS,
)
from newstemma.language.words import listed
from newstemma.stages.attributions.frame import Frame, Place, all_words
from newstemma.stages.attributions.no_cues import noun_like, object_of_verb, reduced
from newstemma.stages.attributions.openings import TIMES, hearer_after, opening_after
from newstemma.stages.attributions.phrases import (
    Phrase,
    adverb,
    dash,
    finite_word,
    first_subject,
    source_after,
    source_before,
)
from newstemma.stages.attributions.units import Token

MOST_SIGNATURE = 7
"""Tokens of a name and role that sign a quotation."""
MOST_FRAMES = 24
"""Cues of one unit: real sentences have at most nine, and frames are compared with each other."""
_NEGATIONS = listed(
    "not n't never didn't don't doesn't hasn't haven't hadn't wasn't weren't isn't aren't won't wouldn't cannot "
    "can't couldn't"
)
_MODALS = listed("would could may might must shall should will can won't wouldn't can't couldn't cannot")
_NEVER_INVERTED = listed(
    "show indicate reveal find suggest demonstrate detail document identify confirm hear feel learn"
)
"""Verbs whose subject does not follow them, but for a quotation: what follows is their object."""
_HEADLINE_SOURCES = listed(
    "police media army military ministry minister officials official sources source report reports study poll survey lawyer lawyers "
    "prosecutors prosecutor witnesses witness authorities experts expert government court judge sheriff mayor governor "
    "president company airline family union council fda cdc fbi nasa un who nato eu coroner researchers scientists "
    "investigators spokesman spokeswoman cops doctors agency regulator analysts economists watchdog"
)


def frames(tokens: Sequence[Token], *, title: bool = False) -> list[Frame]:
    """The frames of a unit, from left to right; what the writer says in the first person is none."""
    found: list[Frame] = []
    if title and (colon := _headline_colon(tokens)):
        return [colon]
    for at, token in enumerate(tokens):
        if len(found) == MOST_FRAMES:
            break
        if dash(token) and (signed := _signed(tokens, at)):
            found.append(signed)
        if token.kind != "word" or token.quoted or (found and at < found[-1].cue.stop):
            continue
        frame = _according(tokens, at) or _citing(tokens, at)
        if frame is None and token.low in REPORTING_VERBS:
            frame = _verb(tokens, at, found)
        if frame is not None and not _first_person(tokens, frame):
            found.append(frame)
    return found


def _headline_colon(tokens: Sequence[Token]) -> Frame | None:
    """The frame of "Bridge shut for weeks: police" and "Police: bridge shut for weeks"."""
    colons = [at for at, token in enumerate(tokens) if token.text in {":", "-", "–", "—"}]
    if len(colons) != 1:
        return None
    at = colons[0]
    cue = Phrase(at, at + 1)
    if 1 <= len(tokens) - at - 1 <= 4 and tokens[-1].low in _HEADLINE_SOURCES:
        return Frame(cue, "according", "according", Phrase(at + 1, len(tokens)), "clause", len(tokens))
    if tokens[at].text == ":" and 1 <= at <= 4 and tokens[at - 1].low in _HEADLINE_SOURCES:
        return Frame(cue, "according", "according", Phrase(0, at), "clause", at + 1)
    return None


def _signed(tokens: Sequence[Token], at: int) -> Frame | None:
    """The frame of a quotation that a dash and a name close."""
    name = tokens[at + 1 :]
    if at == 0 or tokens[at - 1].kind != "quote" or not 2 <= len(name) <= MOST_SIGNATURE:
        return None
    if not all(token.capital or token.kind == "mark" or token.low in {"of", "de", "the"} for token in name):
        return None
    source = source_after(tokens, at + 1, len(tokens))
    return Frame(Phrase(at, at + 1), "say", "source last", source, "none", len(tokens)) if source else None


def _first_person(tokens: Sequence[Token], frame: Frame) -> bool:
    return frame.source is not None and tokens[frame.source.stop - 1].low in {"i", "we", "you", "me", "us", "it's"}


def _according(tokens: Sequence[Token], at: int) -> Frame | None:
    """The frame of "according to", "as per", "per", "in the words of", "as reported by"."""
    words = [token.low for token in tokens[at : at + 4]]
    first = at
    if words[:2] == ["according", "to"] or words[:2] == ["as", "per"]:
        stop = at + 2
    elif words[:1] == ["per"] and (at == 0 or tokens[at - 1].text == ",") and len(words) > 1 and not words[1].isdigit():
        stop = at + 1
    elif words[:3] in (["as", "reported", "by"], ["as", "told", "to"]):
        stop = at + 3
    elif words == ["in", "the", "words", "of"]:
        stop = at + 4
    else:
        return None
    source = source_after(tokens, stop, len(tokens))
    if source is None:
        return None
    after = source.stop
    while after < len(tokens) and tokens[after].kind == "mark" and tokens[after].text in {",", ":"}:
        after += 1
    return Frame(Phrase(first, stop), "according", "according", source, "clause", after)


def _citing(tokens: Sequence[Token], at: int) -> Frame | None:
    """The frame of "Citing a police source, ..." and "..., citing the ministry"."""
    if tokens[at].low not in {"citing", "quoting"} or at + 1 >= len(tokens):
        return None
    source = source_after(tokens, at + 1, len(tokens))
    return Frame(Phrase(at, at + 1), "cite", "citing", source, "none", source.stop) if source else None


def _verb(tokens: Sequence[Token], at: int, found: Sequence[Frame]) -> Frame | None:
    """The frame of a reporting verb, None where the word is no cue."""
    lemma = REPORTING_VERBS[tokens[at].low]
    first = _cue_start(tokens, at)
    helpers = {token.low for token in tokens[first:at]}
    ing = tokens[at].low.endswith("ing")
    contracted = first > 0 and not ing and tokens[first - 1].low.endswith(("'re", "'m"))
    if contracted or _unsaid(helpers) or (tokens[at].capital and at and not _headline(tokens)):
        return None
    if helpers & BE_FORMS and not ing:
        return _passive(tokens, first, at, lemma)
    if lemma in CALL_VERBS and at + 1 < len(tokens) and tokens[at + 1].low in {"off", "out", "in", "up"}:
        return None
    if not helpers and (
        noun_like(tokens, at, lemma) or object_of_verb(tokens, at, lemma, found) or reduced(tokens, at, lemma)
    ):
        return None
    return _placed(tokens, first, at, lemma, found, ing=ing)


def _unsaid(helpers: set[str]) -> bool:
    """True for "did not say", "would say", "to say": nothing was said, or not yet."""
    if helpers & (_NEGATIONS | {"to"}) and not helpers & {"went", "continued", "continues"}:
        return True
    return bool(helpers & _MODALS and not helpers & {"heard", "seen"})


def _headline(tokens: Sequence[Token]) -> bool:
    """True when most words have capitals, so that capitals tell nothing."""
    words = [token for token in tokens if token.kind == "word"]
    return sum(token.capital for token in words) > 0.6 * len(words)


def _cue_start(tokens: Sequence[Token], at: int) -> int:
    """The first word of the cue: auxiliaries and adverbs before the verb belong to it."""
    first = at
    while first > 0 and at - first < 8:
        token = tokens[first - 1]
        if token.kind != "word" or token.quoted:
            break
        if (
            token.low in AUXILIARIES
            or adverb(token)
            or token.low == "reportedly"
            or (token.low == "to" and first == at and at > 1)
        ):
            first -= 1
        elif token.low in {"heard", "as", "quoted", "seen", "on", "went", "continued", "continues"} and first <= at:
            linked = tokens[first].low in {"saying", "as", "to", "on"} or (token.low in {"as", "on"} and first == at)
            if not linked or (token.low == "on" and tokens[first].low != "to"):
                break
            first -= 1
        else:
            break
    while first < at and tokens[first].low in {"as", "on"}:
        first += 1
    return first


def _passive(tokens: Sequence[Token], first: int, at: int, lemma: str) -> Frame | None:
    """The frame of "She was told by police that ..."."""
    if at + 1 >= len(tokens) or tokens[at + 1].low != "by":
        return None
    source = source_after(tokens, at + 2, len(tokens))
    if source is None:
        return None
    opening, after = opening_after(tokens, source.stop, lemma)
    if opening in {"none", "clause"}:
        return None
    return Frame(Phrase(first, at + 1), lemma, "source last", source, opening, after)


def _placed(
    tokens: Sequence[Token], first: int, at: int, lemma: str, found: Sequence[Frame], *, ing: bool
) -> Frame | None:
    """The frame with its source found: before the cue, after it, or the subject of the sentence."""
    before = tokens[first - 1] if first else None
    cue = Phrase(first, at + 1)
    if ing and first == at:
        return _participle(tokens, at, lemma, found)
    if before is None:
        return _inverted(tokens, first, at, lemma)
    source: Phrase | None = None
    host: Phrase | None = None
    if before.low in {"and", "but", "then", "or"} and (first < 2 or tokens[first - 2].kind != "quote"):
        host = _host(tokens, first - 1, found)
    elif before.low in {"who", "which"}:
        last = first - 3 if first > 2 and tokens[first - 2].text == "," else first - 2
        source = source_before(tokens, last, 0)
    elif before.low != "that":
        if (inverted := _inverted(tokens, first, at, lemma)) is not None:
            return inverted
        source = source_before(tokens, first - 1, 0)
        host = None if source else _interrupted(tokens, first, found)
    if source or host:
        return _framed(tokens, cue, lemma, "source first" if source else "host", source or host, at + 1)
    return None


def _interrupted(tokens: Sequence[Token], first: int, found: Sequence[Frame]) -> Phrase | None:
    """The subject of "The port shut, and on its website said": only an adverbial stands between conjunction and cue."""
    for at in range(first - 1, max(0, first - 14), -1):
        token = tokens[at]
        if token.low in {"and", "but"} and at + 1 < first and tokens[at + 1].low in PREPOSITIONS:
            return _host(tokens, at, found)
        if token.kind != "word" or finite_word(tokens, at):
            return None
    return None


def _inverted(tokens: Sequence[Token], first: int, at: int, lemma: str) -> Frame | None:
    """The frame of "..., said Ana Ruiz", None where the source does not follow the cue."""
    before = tokens[first - 1] if first else None
    marks = {",", "?", "!", ".", "-", "–", "—", "--"}
    free = before is None or before.kind in {"quote", "close"} or before.text in marks
    if (
        not free
        or lemma in {"tell", "deny"}
        or (lemma in _NEVER_INVERTED and before and before.kind != "quote")
        or at + 1 >= len(tokens)
        or not _may_speak(tokens[at + 1])
    ):
        return None
    if before is not None and before.text == "," and source_before(tokens, first - 1, 0):
        return None
    source = source_after(tokens, at + 1, len(tokens))
    following = tokens[source.stop] if source and source.stop < len(tokens) else None
    clause = source is not None and following is not None and finite_word(tokens, source.stop)
    opening = before is None and (following is None or following.text not in {":", ","})
    if source is None or clause or opening:
        return None
    return _framed(tokens, Phrase(first, at + 1), lemma, "source last", source, source.stop)


def _may_speak(token: Token) -> bool:
    """True for a word that a source may begin with."""
    if token.kind != "word" or token.low in {"that", "whether", "if"}:
        return False
    return token.low not in DAYS and token.low not in PREPOSITIONS and not adverb(token)


def _participle(tokens: Sequence[Token], at: int, lemma: str, found: Sequence[Frame]) -> Frame | None:
    """The frame of "..., claiming that ..." and "a statement saying that ..."."""
    if at == 0 or lemma in AS_VERBS | CALL_VERBS:
        return None
    before = tokens[at - 1]
    cue = Phrase(at, at + 1)
    if before.low in DOCUMENT_HEADS | ANONYMOUS_HEADS:
        source = source_before(tokens, at - 1, 0)
        return _framed(tokens, cue, lemma, "source first", source, at + 1) if source else None
    lead = (
        before.text == ","
        or dash(before)
        or before.kind in {"close", "quote"}
        or before.low in {"by", "while", "and"}
        or (before.low in DAYS | TIMES or before.low in {"statement", "reporters", "interview", "it", "him", "them"})
    )
    if not lead and lemma not in {"say", "add", "claim", "tell", "note", "insist"}:
        return None
    source = _host(tokens, at - 1, found)
    return _framed(tokens, cue, lemma, "host", source, at + 1) if source else None


def _host(tokens: Sequence[Token], stop: int, found: Sequence[Frame]) -> Phrase | None:
    """The source of a cue without its own: that of the cue before, else the subject of the sentence."""
    for frame in reversed(found):
        if frame.source is not None and frame.place != "according" and frame.cue.stop <= stop:
            return frame.source
    return first_subject(tokens, 0, stop)


def _framed(
    tokens: Sequence[Token], cue: Phrase, lemma: str, place: Place, source: Phrase | None, at: int
) -> Frame | None:
    """The frame, with the hearer and the adverbials after the cue passed over."""
    hearer: Phrase | None = None
    if lemma == "read" and source and not any(word in DOCUMENT_HEADS for word in all_words(tokens, source)):
        return None  # people read aloud, but mostly they just read
    if lemma in TOLD_VERBS and place != "source last" and at < len(tokens):
        hearer = hearer_after(tokens, at)
        if hearer is None and lemma == "tell":
            return None
        at = hearer.stop if hearer else at
    elif lemma == "point":
        at += 1
    opening, after = opening_after(tokens, at, lemma)
    return Frame(cue, lemma, place, source, opening, after, hearer)
