"""Which of the forms that may be a cue is none: a noun ("reports"), the object of a verb, a participle without a subject."""

from __future__ import annotations

from collections.abc import Sequence

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    AUXILIARIES,
    BODY_HEADS,
    DENIALS,
    DETERMINERS,
    DOCUMENT_HEADS,
    PLAIN_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING_VERBS,
    TOLD_VERBS,
    VOW_VERBS,
)
from newstemma.language.words import listed
from newstemma.stages.attributions.frame import Frame
from newstemma.stages.attributions.phrases import finite_word
from newstemma.stages.attributions.units import Token

MOST_BEFORE_OBJECT = 3
"""Words that may stand between a denial and its object: "denied all earlier media reports"."""
_SUBJECTS = listed("some many others most few several both all one two another this everyone everybody nobody")
_PLURALS = listed("people police men women authorities media staff who they we i you others some many critics")
_NOUN_FORMS = listed(
    "reports claims comments notes shows hopes states details posts tweets answers calls demands pledges promises "
    "orders records requests doubts fears estimates forecasts questions remarks replies vows suspects signals "
    "reads documents counters report claim comment note show hope state detail post tweet answer call demand "
    "pledge promise order request doubt fear estimate forecast remark reply vow suspect signal document counter "
    "text texts write offer offers blog blogs laugh laughs blast blasts label labels thank term terms brand "
    "brands command commands reason reasons wonder worry worries find finds finish brief briefs welcome rule "
    "rules disputes dispute guess"
)
_NEVER_BEFORE_OBJECT = listed("that which who whether if and but or not")
"""Words after which another clause begins."""


def noun_like(tokens: Sequence[Token], at: int, lemma: str) -> bool:
    """True when a form that may be a noun or an adjective is one here."""
    token = tokens[at]
    past = token.low not in {lemma, lemma + "s"} and not token.low.endswith("ies")
    if at == 0:
        return not past or lemma not in PLAIN_VERBS | TOLD_VERBS
    before = tokens[at - 1].low
    ing = token.low.endswith("ing")
    if (
        before.endswith("'s")
        and before not in {"he's", "she's", "it's", "who's", "that's"}
        and not token.low.endswith("ing")
    ):
        return True
    if before in DETERMINERS and before not in _SUBJECTS:
        return not (token.capital and tokens[at - 1].capital and token.low in _NOUN_FORMS)
    if before in PREPOSITIONS:
        return not ing or before not in {"by", "in", "after", "before"}
    return token.low in _NOUN_FORMS and not past and not ing and _after_noun(tokens, at, lemma)


def object_of_verb(tokens: Sequence[Token], at: int, lemma: str, found: Sequence[Frame]) -> bool:
    """True for a noun such as "reports" whose verb stands before it: "denied reports", "denied all the media reports"."""
    if tokens[at].low not in _NOUN_FORMS or tokens[at].low not in {lemma, lemma + "s", lemma[:-1] + "ies"}:
        return False
    for back in range(at - 1, max(-1, at - 2 - MOST_BEFORE_OBJECT), -1):
        token = tokens[back]
        verb = bool(found) and found[-1].cue.stop == back + 1
        if (verb or _past(tokens, back)) and (back == at - 1 or REPORTING_VERBS.get(token.low) in DENIALS):
            return not any(before.low == "what" for before in tokens[max(0, back - 6) : back])
        if token.kind != "word" or token.low in _NEVER_BEFORE_OBJECT or token.low in PRONOUNS:
            return False
    return False


def _past(tokens: Sequence[Token], at: int) -> bool:
    """True for a past tense, and for "denying": forms of a verb that are no nouns."""
    low = tokens[at].low
    lemma = REPORTING_VERBS.get(low)
    reporting = lemma is not None and low not in {lemma, lemma + "s", lemma[:-1] + "ies"}
    other = finite_word(tokens, at) and low.endswith("ed") and low not in AUXILIARIES
    return (reporting or other) and not (at and tokens[at - 1].low in DETERMINERS)


def _after_noun(tokens: Sequence[Token], at: int, lemma: str) -> bool:
    """True when the word before a form such as "reports" is no subject of it."""
    token, before = tokens[at], tokens[at - 1]
    if token.capital and before.kind == "word" and before.capital:
        return False
    plural = (before.low.endswith("s") or before.low in _PLURALS) and not before.low.endswith("'s")
    if token.low == lemma and before.kind == "word" and not plural:
        return True
    known = before.capital or before.low in PRONOUNS or before.low in ANONYMOUS_HEADS | BODY_HEADS | DOCUMENT_HEADS
    subject = (known or before.text == ",") and not before.low.endswith("'s")
    return not subject and not _followed_as_verb(tokens, at)


def reduced(tokens: Sequence[Token], at: int, lemma: str) -> bool:
    """True for participles without a subject: "people thought to be there", and "Alleged Thief" in a headline."""
    past = tokens[at].low not in {lemma, lemma + "s"} and not tokens[at].low.endswith("ing")
    if not past or at + 1 >= len(tokens):
        return False
    if tokens[at + 1].low == "to" and lemma not in VOW_VERBS | TOLD_VERBS:
        return lemma in PLAIN_VERBS and lemma != "say"
    return tokens[at].capital and lemma in {"allege", "suspect", "report"}


def _followed_as_verb(tokens: Sequence[Token], at: int) -> bool:
    """True when what follows a form that may be a noun shows that it is a verb."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.kind in {"quote", "open"}:
        return False
    if following is None or following.text in {",", "."}:
        return tokens[at - 1].text != ","
    if following.low == "that" and at + 2 < len(tokens) and finite_word(tokens, at + 2):
        return False  # "the demands that come with it"
    return following.low in {"that", "the"} and not tokens[at - 1].low.endswith("'s")
