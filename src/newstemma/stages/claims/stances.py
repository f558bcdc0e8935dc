"""Stance and legal stage: whether a clause states, hedges, attributes or denies, and how far the law has gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from newstemma.language.en import BE_FORMS, DENIALS, HEDGES, REPORTING_VERBS
from newstemma.language.en_words import ALLEGING_NOUNS, CLAUSELESS_CUES, FLAT_HEDGES, NEGATIONS, UNTRUE
from newstemma.language.words import listed
from newstemma.matching.words import tokens
from newstemma.tables import Attribution, LegalStage, Stance

REJECTIONS = listed("reject dismiss disavow repudiate contradict")
"""Lemmas that deny only when allegations are what they reject."""
TOLD = listed("suggestion suggestions report reports talk speculation story stories notion idea")
"""What else is told of somebody when "that" or "of" follows: "rejected any suggestion that staff had lied"."""
CALLINGS = listed("call describe brand label")
DISMISSED = listed(
    "rumour rumours rumor rumors speculation fiction fable fables fantasy invention inventions fabrication fabrications"
)
"""What those who "call" or "describe" a report so deny: "called talk of a strike 'rumours'"."""
TOLD_REACH = 5
"""Words after "reports" or "suggestions" within which "that" or "of" says what is told: "suggestions in the press that"."""
REFUSED = listed(
    "access admission admittance asylum bail boarding care citizenship credit entrance entry food insurance parole permission service "
    "treatment visa visas water"
)
"""What somebody is refused, not told to be untrue: "denied it entry to the stadium"."""
REFUSED_REACH = 4
"""Words after "denied" within which the thing refused stands."""
LONGEST_REJECTED = 120
"""Code points of content in which allegations are looked for: "the claims against him as baseless"."""
UNTRUE_REACH = 8
"""Words after "claims" within which they are called false."""


def denied(text: str, row: Attribution) -> bool:
    """True when the cue of the attribution denies its content, or the content calls allegations untrue.

    A plan or an offer may be rejected too: that is no denial. Nor is "did not deny".
    """
    cue = cue_lemmas(text, row)
    if any(word in NEGATIONS or word.endswith("n't") for word in cue):
        return False
    content = [token.word for token in tokens(text[row.start : min(row.stop, row.start + LONGEST_REJECTED)])]
    if untrue_that(content):
        return True
    alleging = not ALLEGING_NOUNS.isdisjoint(content) or any(
        word in TOLD and not _OF_WHAT.isdisjoint(content[i + 1 : i + 1 + TOLD_REACH]) for i, word in enumerate(content)
    )
    if alleging and not CALLINGS.isdisjoint(cue) and {"on", "for"}.isdisjoint([*cue, *content[:1]]):
        return not (UNTRUE | DISMISSED).isdisjoint(content[1:])
    if REJECTIONS.isdisjoint(cue):
        return (not DENIALS.isdisjoint(cue) and not _refused(content)) or (
            alleging and not UNTRUE.isdisjoint(content) and _calls_untrue(content)
        )
    dismissed = not DISMISSED.isdisjoint(content) and "as" in content
    return alleging or dismissed or content[:1] == ["that"] or not UNTRUE.isdisjoint(content)


_OF_WHAT = listed("that of about as")


def _refused(content: list[str]) -> bool:
    """True for what somebody is not given: "the goat entry to the stadium"."""
    return not REFUSED.isdisjoint(content[:REFUSED_REACH])


def untrue_that(content: list[str]) -> int:
    """How many words "it is not true that" or "it was a lie that" takes at the start of the content; 0 without it.

    >>> untrue_that("it was not true that he left".split()), untrue_that("it was true that he left".split())
    (5, 0)
    """
    if content[:1] != ["it"] or "that" not in content[2:6] or BE_FORMS.isdisjoint(content[1:2]):
        return 0
    that = content.index("that", 2)
    told = content[2:that]
    return (
        that + 1
        if told in (["not", "true"], ["not", "correct"]) or (told[-1:] and told[-1] in UNTRUE and "not" not in told)
        else 0
    )


def _calls_untrue(content: list[str]) -> bool:
    """True for "the claims are false": a form of "be" between what was claimed and what it is called, nothing negated."""
    noun = next(i for i, word in enumerate(content) if word in ALLEGING_NOUNS)
    last = next((i for i in range(noun + 1, min(len(content), noun + UNTRUE_REACH)) if content[i] in UNTRUE), noun)
    between = content[noun + 1 : last]
    return not BE_FORMS.isdisjoint(between) and NEGATIONS.isdisjoint(between)


def inseparable(text: str, row: Attribution) -> bool:
    """True when the content is no clause of its own: "accused them of theft", "denied the charges"."""
    return not (DENIALS | CLAUSELESS_CUES).isdisjoint(cue_lemmas(text, row))


def cue_lemmas(text: str, row: Attribution) -> list[str]:
    """The words of the attribution's cue, verbs by their lemma."""
    if row.cue_start is None or row.cue_stop is None:
        return []
    return [REPORTING_VERBS.get(token.word, token.word) for token in tokens(text[row.cue_start : row.cue_stop])]


def stance(text: str, row: Attribution | None, reach: list[str]) -> Stance:
    """How a clause says it: `reach` is its words and a few before.

    In somebody's words a hedge is his; what he denies or tells another to deny is denied.
    """
    if row is not None and not nobodys(text, row):
        return "denies" if denied(text, row) or _denying(reach) else "attributes"
    if any(
        word in REPORTING_DENIALS
        and before not in BE_FORMS
        and REFUSED.isdisjoint(reach[i + 1 : i + 1 + REFUSED_REACH])
        for i, (before, word) in enumerate(pairwise(["", *reach]))
    ):
        return "denies"
    pairs = {f"{a} {b}" for a, b in pairwise(reach)}
    hedged = (
        row is not None
        or any(
            word in HEDGES and word not in FLAT_HEDGES and not (word == "likely" and before in _COMPARED)
            for before, word in pairwise(["", *reach])
        )
        or any(pair in HEDGES for pair in pairs)
    )
    return "hedges" if hedged else "asserts"


def nobodys(text: str, row: Attribution) -> bool:
    """True for what is said by nobody in particular, which hedges it: "is expected to", "it is alleged that".

    Where a source is only not seen, the cue tells it from that: it has no form of "be".
    """
    if row.speaker is not None or row.source_start is not None or row.form != "indirect":
        return False
    return not BE_FORMS.isdisjoint(cue_lemmas(text, row))


def _denying(words: list[str]) -> bool:
    """True for somebody's words that another denies something: "his lawyer said that he denies the charges"."""
    return any(
        word in REPORTING_DENIALS
        and before not in BE_FORMS | NEGATIONS
        and (following in _DENIED_THINGS or following in ALLEGING_NOUNS or following.endswith("ing"))
        and not _refused(words[i + 1 :])
        for i, (before, word, following) in enumerate(zip(["", *words], words, words[1:], strict=False))
    )


_COMPARED = listed("more less times equally as")
"""Before "likely" they compare two chances, which is a finding: "56 % more likely to fall"."""
_DENIED_THINGS = listed("it that the any all this these those having wrongdoing involvement his her their")
REPORTING_DENIALS = frozenset(
    form for form, lemma in REPORTING_VERBS.items() if lemma in ("deny", "refute", "dispute") and form != lemma
)
"""Forms that say that somebody denied; "a law to deny service" and "was denied entry" do not."""


_STAGES: tuple[tuple[LegalStage, re.Pattern[str]], ...] = (
    (
        "acquitted",
        re.compile(r"\bacquitt(?:ed|al)|\bfound not guilty|\bnot guilty verdict|\bcleared of (?:all )?charges"),
    ),
    ("convicted", re.compile(r"\b(?:convicted|sentenced|found guilty|pleaded guilty|pled guilty)\b")),
    ("tried", re.compile(r"\b(?:on trial|stood trial|stands trial|went on trial|is being tried|was tried for)\b")),
    (
        "charged",
        re.compile(
            r"\b(?:indict(?:s|ed|ment)?|arraigned|charged (?:with|in|over|by|on|this|last)|(?:was|were|been|is|are) charged)\b"
        ),
    ),
    ("accused", re.compile(r"\b(?:accus(?:ed?|es|ing)|alleged(?:ly)?)\b")),
    ("suspected", re.compile(r"\b(?:suspect(?:s|ed)?|on suspicion)\b")),
)
_IF = re.compile(r"\b(?:if|whether|could|would|might|may|should|unless|until)\b")
_NEGATED = re.compile(
    r"(?:\b(?:not(?! only)|never|no|none|nobody|neither|nor|cannot|without|instead of|rather than|yet to|avoid(?:s|ed|ing)?|escap(?:e|es|ed|ing))|n't)"
    r"(?: (?!(?:and|but|after|before|because|when|while|although|though|since|until)\b)[^ ]{1,40}){0,8} $"
)
"""What says of the words right after it that they are not so, in the same clause; "not only charged" is charged."""
NEGATION_REACH = 120
"""Code points before a legal stage in which its negation is looked for: eight words."""


def legal_stage(words: Iterable[str]) -> LegalStage | None:
    """The furthest legal stage that the words state as fact.

    >>> legal_stage("the man was charged with arson".split()), legal_stage("could be convicted".split())
    ('charged', None)
    >>> legal_stage("nobody has been charged".split()), legal_stage("held without being charged".split())
    (None, None)
    """
    said = " ".join(words)
    for stage, pattern in _STAGES:
        if any(_stated(said, match.start(), stage) for match in pattern.finditer(said)):
            return stage
    return None


def _stated(said: str, start: int, stage: LegalStage) -> bool:
    """True when nothing shortly before makes the stage at `start` a condition or denies it; "not guilty" acquits."""
    if _IF.search(said, max(0, start - 30), start):
        return False
    return stage == "acquitted" or not _NEGATED.search(said[max(0, start - NEGATION_REACH) : start])
