"""Openings: what follows a cue, and where the words that it reports may begin.

"She told reporters on Monday that ..." holds a hearer, an adverbial and the opening word; only then comes the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    AS_VERBS,
    AUXILIARIES,
    BLAME_VERBS,
    BODY_HEADS,
    CALL_VERBS,
    DAYS,
    DENIALS,
    DETERMINERS,
    DOCUMENT_VERBS,
    OBJECT_VERBS,
    PLAIN_VERBS,
    PREPOSITION_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_VERBS,
    REPORTING_VERBS,
    TOLD_VERBS,
    VOW_VERBS,
)
from newstemma.language.words import listed
from newstemma.stages.attributions.phrases import Phrase, adverb, finite, finite_word
from newstemma.stages.attributions.units import Token

Opening = Literal["that", "clause", "quote", "colon", "object", "to", "none"]
"""What follows the cue."""
_TELLING_OBJECTS = listed(
    "allegation allegations claim claims accusation accusations charge charges report reports suggestion "
    "suggestions criticism criticisms idea notion rumor rumors rumour rumours assertion assertions "
    "characterization account story involvement wrongdoing responsibility"
)
_REFUSED = listed(
    "request requests access entry bail motion motions appeal permission visa visas petition bid application treatment them him "
    "me us opportunity chance right rights asylum custody parole funding"
)
"""What is denied to somebody: nothing is said."""
_HELP = listed(
    "help backup ambulance ambulances assistance reinforcements reinforcement taxi cab 911 police service phone"
)
"""What is called for by telephone, and calls on a telephone."""
INTERVIEWS = listed(
    "statement statements interview email e-mail post tweet letter call phone conference briefing speech video "
    "message release telephone facebook twitter instagram press news radio television tv remarks court hearing "
    "testimony filing report memo text blog op-ed column essay book series"
)
TIMES = listed("morning afternoon evening night week month year weekend day last next this early late earlier ago")
_SAYING = REPORTING_VERBS.keys() - {"posted", "tweeted"}
_HEARERS = ANONYMOUS_HEADS | BODY_HEADS | {"host", "reporter", "reporters", "editor", "anchor"}
_HEARER_ENDS = listed("that whether if how why what to about in on during when via by")
_LEADS = frozenset({"when", "while", "as", "after", "before"})
_CIRCUMSTANCES = listed("of to about at from during after before on in by with via through")
_NO_CLAUSE = frozenset({"about", "against", "of", "over", "to", "on", "as", "into", "toward", "towards"})
"""Words that no reported clause begins with."""
_OBJECTS = frozenset(["me", "him", "us", "them", "you", "it"])


def hearer_after(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Whom a source told it: the object after the verb."""
    if tokens[at].low in _OBJECTS:
        return Phrase(at, at + 1)
    stop = at
    while stop < min(len(tokens), at + 14) and not _ends_hearer(tokens, at, stop):
        stop += 1
    return Phrase(at, stop) if stop > at else None


def _ends_hearer(tokens: Sequence[Token], first: int, at: int) -> bool:
    """True where the hearer's words are over: "told the Post | that", "told Ruiz | the road was shut"."""
    token, before = tokens[at], tokens[at - 1]
    if token.low in _HEARER_ENDS or (token.kind != "word" and token.text not in {"'", "’", "&"}):
        return True
    if at == first:
        return False
    if token.low in PRONOUNS or token.low in DAYS or adverb(token) or finite_word(tokens, at):
        return True
    if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low == "and":
        return False
    if before.capital and not token.capital and token.low not in PREPOSITIONS and token.low != "and":
        return token.low not in _HEARERS and not before.low.endswith("'s")
    return token.low in DETERMINERS


def opening_after(tokens: Sequence[Token], at: int, lemma: str) -> tuple[Opening, int]:
    """What follows the cue, adverbials passed over, and where its content starts."""
    if at + 1 < len(tokens) and tokens[at].low in PREPOSITION_VERBS.get(lemma, ()):
        helped = any(token.low in _HELP for token in tokens[at + 1 : at + 4])
        return ("none", at) if helped or _circumstance(tokens, at) else ("object", at + 1)
    vowed = lemma in VOW_VERBS and at < len(tokens) and tokens[at].low == "to"
    at = at if vowed else _past_adverbials(tokens, at)
    if at >= len(tokens):
        return "none", at
    token = tokens[at]
    if token.kind == "quote" or (token.kind == "open" and lemma in QUOTE_VERBS | PLAIN_VERBS):
        return "quote", at
    if token.kind in {"word", "open"} or token.text in {"$", "£", "€", "#"}:
        return _words_after(tokens, at, lemma)
    if token.text == ":":
        return "colon", at + 1
    return _after_comma(tokens, at) if token.text == "," else ("none", at)


def _circumstance(tokens: Sequence[Token], at: int) -> bool:
    """True in "when the captain called for full power": it says when something happened, not what was said."""
    for token in reversed(tokens[max(0, at - 8) : at]):
        if token.kind != "word":
            return False
        if token.low in _LEADS:
            return True
    return False


def _words_after(tokens: Sequence[Token], at: int, lemma: str) -> tuple[Opening, int]:
    low = tokens[at].low
    if low == "that" and at + 1 < len(tokens):
        return "that", at if finite_word(tokens, at + 1) else at + 1
    if low in {"whether", "how", "why", "if", "what", "where", "who"} and lemma not in {"see", "hear"}:
        return "that", at
    return ("to", at) if lemma in VOW_VERBS and low == "to" else _object(tokens, at, lemma)


def _after_comma(tokens: Sequence[Token], at: int) -> tuple[Opening, int]:
    """After "said,": a quotation, or "..., however, that ..."."""
    if at + 1 < len(tokens) and tokens[at + 1].kind in {"quote", "open"}:
        return "quote", at + 1
    near = range(at + 1, min(len(tokens), at + 16))
    to = next((k for k in near if tokens[k].kind == "quote" or tokens[k].text in {",", ":", "."}), None)
    if to is None or to + 1 >= len(tokens):
        return "none", at
    following = tokens[to + 1]
    if tokens[to].text == "," and following.low == "that":
        return "that", to + 2
    if tokens[to].text == "," and following.kind == "quote":
        return "quote", to + 1
    return ("colon", to + 1) if tokens[to].text == ":" else ("none", at)


def _object(tokens: Sequence[Token], at: int, lemma: str) -> tuple[Opening, int]:
    """A clause or an object without "that"."""
    if lemma in DENIALS and any(token.low in _REFUSED for token in tokens[at : at + 4]):
        return "none", at
    if lemma in DENIALS:
        telling = any(token.low in _TELLING_OBJECTS for token in tokens[at : at + 8])
        return ("object", at) if lemma == "deny" or telling else ("none", at)
    ahead = tokens[at : at + 16]
    reach = next((k for k, token in enumerate(ahead) if token.text in {".", ";", ":", ","} and k > 4), len(ahead))
    described = lemma in AS_VERBS and any(token.low == "as" for token in ahead[1:reach])
    blamed = BLAME_VERBS.get(lemma) in {token.low for token in ahead[1:reach]} if lemma in BLAME_VERBS else False
    called = lemma in CALL_VERBS and any(token.kind in {"open", "quote"} for token in ahead[:9])
    if described or called or blamed or (lemma in OBJECT_VERBS and not finite(tokens, at, at + reach)):
        return "object", at
    clausal = lemma in PLAIN_VERBS | TOLD_VERBS | DOCUMENT_VERBS and tokens[at].low not in _NO_CLAUSE
    return ("clause", at) if clausal else ("none", at)


def _past_adverbials(tokens: Sequence[Token], at: int) -> int:
    """The first token after "on Monday", "in a statement", "to reporters", "again"."""
    while at < len(tokens):
        token = tokens[at]
        after = _past_adverbial(tokens, at)
        if after == at or token.kind != "word":
            return at
        at = after
    return at


def _past_adverbial(tokens: Sequence[Token], at: int) -> int:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else token
    if token.low in {"last", "this", "next", "early", "late", "earlier"} and following.low in TIMES | DAYS:
        return at + 2
    day = token.low in DAYS and token.capital
    hour = token.low in {"morning", "afternoon", "evening", "night"} and at > 0 and tokens[at - 1].low in DAYS
    manner = adverb(token) and token.low not in {"only", "even", "just", "not", "no", "never", "still"}
    if day or hour or manner or token.low in {"back", "out", "afterward", "afterwards"}:
        return at + 1
    if token.low in PREPOSITIONS or token.low in {"when", "while", "as"}:
        return _past_prepositional(tokens, at)
    return at


def _past_prepositional(tokens: Sequence[Token], at: int) -> int:
    """The token after a prepositional phrase that stands between cue and content; `at` when it is content itself."""
    if (opened := _opened_later(tokens, at)) is not None:
        return opened
    if at + 1 < len(tokens) and tokens[at].low in {"on", "in", "by", "since"} and tokens[at + 1].low in DAYS:
        return at + 2
    for to in range(at + 1, min(len(tokens), at + 7)):
        if tokens[to].kind != "word" or tokens[to].low in PRONOUNS:
            break
        if tokens[to].low in INTERVIEWS and (to + 1 >= len(tokens) or tokens[to + 1].low not in INTERVIEWS):
            return _past_issued(tokens, to + 1)
    return _past_circumstance(tokens, at)


def _opened_later(tokens: Sequence[Token], at: int) -> int | None:
    """Where "that", a colon or a quotation opens the content after the phrase, when one is near."""
    for to in range(at + 1, min(len(tokens), at + 18)):
        token = tokens[to]
        relative = to + 1 < len(tokens) and finite_word(tokens, to + 1)
        that = token.low == "that" and tokens[to - 1].low not in PREPOSITIONS and not relative
        quoted = token.text == "," and to + 1 < len(tokens) and tokens[to + 1].kind == "quote"
        if that or quoted or token.text == ":" or token.kind == "quote":
            return to
        if token.kind == "mark" and token.text not in {"'", "’", ".", "&", "$"}:
            return None
        if (token.low in AUXILIARIES or token.low in PRONOUNS) and tokens[at].low not in _LEADS:
            return None
    return None


def _past_circumstance(tokens: Sequence[Token], at: int) -> int:
    """Past "of the raid" or "after the game" when nothing but the end follows."""
    if tokens[at].low not in _CIRCUMSTANCES:
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].kind == "word" and not finite_word(tokens, end) and end - at < 12:
        end += 1
    return end if end >= len(tokens) or tokens[end].text in {".", ",", ":", ";", "?", "!"} else at


def _past_issued(tokens: Sequence[Token], at: int) -> int:
    """Past "posted on social media" after "in a statement"."""
    if at >= len(tokens) or not tokens[at].low.endswith("ed") or tokens[at].low in _SAYING:
        return at
    while at < len(tokens) and tokens[at].kind == "word" and tokens[at].low != "that":
        if at + 1 < len(tokens) and finite_word(tokens, at + 1):
            break
        at += 1
    return at
