"""Stance and legal stage: whether a clause states, hedges, attributes or denies, and how far the law has gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from newstemma.language.en import BE_FORMS, DENIALS, HEDGES, REPORTING_VERBS
from newstemma.language.en_words import ALLEGING_NOUNS, CLAUSELESS_CUES, FLAT_HEDGES, NEGATIONS, UNTRUE
from newstemma.language.words import listed
from newstemma.matching.words import tokens
from newstemma.tables import Attribution, LegalStage, Stance

REJECTIONS = listed(
    "reject dismiss disavow repudiate contradict fault denounce contest contests contested contesting rubbish rubbishes rubbished "
    "debunk debunks debunked decries decried"
)
"""Lemmas, and forms of verbs that report nothing else, that deny only when allegations are what they reject."""
TOLD = listed(
    "suggestion suggestions report reports talk speculation story stories notion idea charge reproach reproaches insinuation insinuations "
    "innuendo assertion assertions version account accounts excuse"
)
"""What else is told of somebody when "that" or "of" follows, or nothing: "rejected any suggestion that staff had lied", "rejects the charge"."""
TOLD_ALONE = 3
"""Words of content that names what is told and no more: "the charge", "her own account"."""
CALLINGS = listed("call describe brand label")
DISMISSED = listed(
    "rumour rumours rumor rumors speculation fiction fable fables fairytale fairytales tale tales fantasy invention inventions fabrication "
    "fabrications forgery forgeries hoax smear smears slander slanders fake rubbish absurd ridiculous preposterous mischief unsubstantiated"
)
"""What those who "call" or "describe" a report so deny: "called talk of a strike 'rumours'"."""
TOLD_REACH = 5
"""Words after "reports" or "suggestions" within which "that" or "of" says what is told: "suggestions in the press that"."""
REFUSED = listed(
    "access admission admittance appeal application asylum bail benefits bid boarding bond care citizenship coverage credit entrance entry food funding "
    "insurance motion parole permission petition request requests right rights service services shelter treatment visa visas water"
)
"""What somebody is refused, not told to be untrue: "denied it entry to the stadium"."""
REFUSED_REACH = 4
"""Words after "denied" within which the thing refused stands."""
DENIALS_KEPT = 1 << 10
"""Cues and contents kept with whether they deny: more than a story of 50 reports has."""
LONGEST_REJECTED = 120
"""Code points of content in which allegations are looked for: "the claims against him as baseless"."""
UNTRUE_REACH = 8
"""Words after "claims" within which they are called false."""


_NONE = "(?:it|that|this|these|those|them|any of (?:it|this|that|them)|(?:the|his|her|their|its|such|these|those) [a-z]{4,12})"
_TOLD_SO = "(?:it|that|this|these|those|they|(?:the|his|her|their) (?:whole )?(?:claim|allegation|accusation|report|rumou?r|story|charge)s?)"
_FLAT = re.compile(
    rf"(?:(?:but|and|so|no|well|yes) ){{0,2}}(?:"
    rf"(?:{_TOLD_SO}|everything|none of (?:it|this|that))(?:'s|'re| is| are| was| were)? (?:all |simply |just |absolutely |completely |totally |a |an |pure ){{0,3}}"
    r"(?:not true|untrue|false|nonsense|lies?|made up|invented|invention|fabricated|fabrication|fiction|rubbish|fake news|hoax|smear|slander)"
    r"|(?:that|this|these|those|(?:the|his|her|their) (?:whole )?(?:claim|allegation|accusation|report|rumou?r|story|charge)s?) (?:simply |just )?(?:isn't|aren't|wasn't|weren't) true"
    rf"|(?:{_TOLD_SO} )?(?:simply |just |absolutely )?(?:never happened|did not happen|didn't happen|never took place|did not take place)"
    r"|nothing could be (?:further|farther) from the truth|(?:that|this|it)(?:'s| is| was) (?:very )?far from the truth"
    r"|(?:i|he|she|we|they)(?: had| has| have|'d|'ve)? (?:did|done|said) (?:nothing of the (?:sort|kind)|no such thing|nothing wrong)"
    r"|(?:i|he|she|we|they)(?: have| has| had|'ve|'d)? (?:never (?:touched|hit|struck|hurt|harmed|threatened|attacked|assaulted|stole|robbed)"
    r"|(?:did not|didn't) (?:touch|hit|strike|hurt|harm|threaten|attack|assault|steal|rob)) (?:him|her|them|it|anyone|anybody|anything)"
    r"|(?:i am|i'm|he is|he's|he was|she is|she's|she was|they are|they were|(?:his|her|their|my) client (?:is|was)) (?:completely |totally )?innocent"
    rf"|there(?:'s| is| was) (?:simply |absolutely )?(?:no|not a word of|not a shred of) (?:truth|basis|foundation|substance) (?:in|to|for|behind) {_NONE}"
    r"|(?:none|not a word) of (?:it|this|that) (?:is|was) true"
    r")"
)
"""Words that deny without a denying verb, and name no matter: "that never happened", "there is no truth in it"."""
FLAT_WORDS = 14
"""A longer statement says more than that."""


def flat_denial(words: Sequence[str]) -> bool:
    """True for a whole statement that says no more than that something is not so.

    >>> flat_denial("that never happened".split()), flat_denial("nothing could be further from the truth".split())
    (True, True)
    >>> flat_denial("that never happened before".split()), flat_denial("it is a fact".split())
    (False, False)
    """
    return len(words) <= FLAT_WORDS and _FLAT.fullmatch(" ".join(words)) is not None


_DOUBT = re.compile(
    r"(?<!no )(?<!not )(?<!n't )(?<!never )(?<!little )(?<!without )\bdoubt(?:s|ed|ing)? (?:about |as to |over |on )?(?:the (?:claim|report)s? )?(?:whether|if|that|about|over|as to)\b"
    r"|\b(?:questions|questioned|questioning|wonders|wondered|wondering) (?:whether|if)\b"
    r"|(?<!not )\b(?:doubtful|sceptical|skeptical|unconvinced) (?:whether|if|that|about)\b"
)
_OPEN = re.compile(
    r"(?:\b(?:not|never)|n't) (?:yet |at all |entirely |quite )?(?:clear|certain|known|sure) (?:whether|if|who|what|how|why|when|where|which)\b"
    r"|(?:\b(?:not|never)|n't) (?:yet |at all |entirely |quite )?(?:clear|certain|sure|convinced) that\b"
    r"|(?:\b(?:not|yet to)|n't) (?:yet )?(?:decided?|sa(?:y|id)) (?:whether|if)\b"
    r"|\b(?:unclear|uncertain|unknown|unsure) (?:whether|if|who|what|how|why|when|where|which)\b"
    r"|\bremains to be seen\b|\blet(?:'s| us) (?:say|suppose|assume)\b"
)

_LEAVING_OPEN = listed(
    "doubt doubts doubted doubting doubtful questions questioned questioning wonders wondered wondering sceptical skeptical unconvinced "
    "clear certain known sure convinced decide decided say said unclear uncertain unknown unsure remains let let's"
)
"""Words of which each of these patterns has one: few clauses do."""


def leaves_open(words: Iterable[str]) -> bool:
    """True for words that say nothing of what is so: doubts, "it is unclear whether", "let's say".

    >>> leaves_open("it is not clear who paid".split()), leaves_open("it is not clear".split())
    (True, False)
    >>> leaves_open("he had doubts about whether she won".split()), leaves_open("he does not doubt that she won".split())
    (True, False)
    """
    words = list(words)
    if _LEAVING_OPEN.isdisjoint(words):
        return False
    said = " ".join(words)
    return _DOUBT.search(said) is not None or _OPEN.search(said) is not None


def denied(text: str, row: Attribution) -> bool:
    """True when the cue of the attribution denies its content, or the content calls allegations untrue.

    A plan or an offer may be rejected too: that is no denial. Nor is "did not deny".
    """
    content = text[row.start : min(row.stop, row.start + LONGEST_REJECTED)]
    return _denied(tuple(cue_lemmas(text, row)), content)


@lru_cache(maxsize=DENIALS_KEPT)
def _denied(cue: tuple[str, ...], said: str) -> bool:
    """The same by the words of the cue and the content, which are asked for with each clause of a sentence."""
    if any(word in NEGATIONS or word.endswith("n't") for word in cue):
        return False
    content = [token.word for token in tokens(said)]
    if untrue_that(content):
        return True
    alleging = _of_allegations(content)
    if not CALLINGS.isdisjoint(cue) and {"on", "for"}.isdisjoint([*cue, *content[:1]]):
        bare = content[:1] in (["a"], ["an"]) and len(content) <= TOLD_ALONE  # "calls that a fable"
        untrue = next((i for i, word in enumerate(content) if i and word in UNTRUE | DISMISSED), 0)
        told = (
            content[:untrue] if untrue > 1 else content
        )  # what is called so, not "nonsense that gives them claim to it"
        return bool(untrue) and (bare or _of_allegations(told) or not TOLD.isdisjoint(told))
    if REJECTIONS.isdisjoint(cue):
        return (not DENIALS.isdisjoint(cue) and not _refused(content)) or (
            alleging and not UNTRUE.isdisjoint(content) and _calls_untrue(content)
        )
    dismissed = not DISMISSED.isdisjoint(content) and "as" in content
    return alleging or dismissed or content[:1] in _SAID_TO_BE or not UNTRUE.isdisjoint(content)


_SAID_TO_BE = (["that"], ["ever"], ["having"])


def _of_allegations(content: list[str]) -> bool:
    """True for content about what is alleged: "the claims against him", "the charge", "a report that he left"."""
    if not ALLEGING_NOUNS.isdisjoint(content) or (
        len(content) <= TOLD_ALONE and content[-1:] and content[-1] in _TOLD_ONE
    ):
        return True
    return any(
        word in TOLD and not (_THAT if word in _PLANNED else _OF_WHAT).isdisjoint(content[i + 1 : i + 1 + TOLD_REACH])
        for i, word in enumerate(content)
    )


_TOLD_ONE = TOLD - listed("report reports story stories notion idea talk suggestion suggestions")
"""Of these nothing need follow: a "report" alone may be a committee's, a "suggestion" a plan."""
_PLANNED = listed("idea notion")
"""The idea "of" something is a plan, the idea "that" something is so a claim."""
_THAT = frozenset({"that"})
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
    noun = next((i for i, word in enumerate(content) if word in ALLEGING_NOUNS | TOLD), len(content))
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


def stance(text: str, row: Attribution | None, reach: list[str], said: Sequence[str] = ()) -> Stance:
    """How a clause says it: `reach` is its words and a few before, `said` its words alone.

    In somebody's words a hedge is his; what he denies or tells another to deny is denied.
    """
    if row is not None and not nobodys(text, row):
        if denied(text, row) or _denying(reach) or (said and flat_denial(said)):
            return "denies"
        return "hedges" if leaves_open(reach) or _not_denied(text, row) else "attributes"
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
        or leaves_open(reach)
        or any(before in BE_FORMS and word in BELIEVED for before, word in pairwise(["", *reach]))
        or any(
            word in HEDGES and word not in FLAT_HEDGES and not (word == "likely" and before in _COMPARED)
            for before, word in pairwise(["", *reach])
        )
        or any(pair in HEDGES for pair in pairs)
    )
    return "hedges" if hedged else "asserts"


BELIEVED = listed("thought believed understood feared rumoured rumored")
"""After a form of "be": what nobody in particular says."""


def _not_denied(text: str, row: Attribution) -> bool:
    """True for "does not deny": who says so claims nothing."""
    cue = cue_lemmas(text, row)
    return "deny" in cue and any(word in NEGATIONS or word.endswith("n't") for word in cue)


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
_STAGE_MARKS = (
    "acquit", "guilty", "cleared", "convict", "sentenced", "trial", "tried", "indict", "arraign", "charged", "accus", "alleged", "suspect",
    "suspicion",
)  # fmt: skip
"""Each of these patterns has one of them: few clauses do."""
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
    if not any(mark in said for mark in _STAGE_MARKS):
        return None
    for stage, pattern in _STAGES:
        if any(_stated(said, match.start(), stage) for match in pattern.finditer(said)):
            return stage
    return None


def _stated(said: str, start: int, stage: LegalStage) -> bool:
    """True when nothing shortly before makes the stage at `start` a condition or denies it; "not guilty" acquits."""
    if _IF.search(said, max(0, start - 30), start):
        return False
    return stage == "acquitted" or not _NEGATED.search(said[max(0, start - NEGATION_REACH) : start])
