"""Verbs: which words may be one, and whether a text has a verb that belongs to its main clause."""

from __future__ import annotations

import re
from functools import lru_cache

from newstemma.language.en import REPORTING_VERBS, STOPWORDS, inflected
from newstemma.language.en_words import ADVERBS, AUXILIARIES, NEGATIONS, RELATIVES, SUBORDINATORS, VERBS
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.values.finding import MONTHS
from newstemma.matching.values.scales import WEEKDAYS
from newstemma.matching.words import Token, tokens

DAYS = frozenset(stem(word.casefold()) for word in (*WEEKDAYS, *MONTHS))
"""Days of the week and months: they say when, not what."""
CONDITIONS = listed("if unless")
"""They stay with what is said to follow: "if it rains, it closes"."""
_LEADS = RELATIVES | SUBORDINATORS - {"but"} | CONDITIONS | listed("whether how why what whereupon")
"""Words with which a clause begins that is none by itself."""
_JOINS = listed("and but or")
BEFORE_NOUNS = listed(
    "a an the his her its their our my your of in on at by for with from into about against during per no some any each every another to several other more few "
    "two three four five six seven eight nine ten"
)
"""Words before which a verb's form is none: "the attacks", "to run"."""
_ADVERBS = ADVERBS | listed("somehow always often sometimes perhaps maybe simply")
_BEING = listed("be been being")
_MORE = frozenset(
    form
    for lemma in listed("""
    abandon abduct abolish absorb accelerate accompany achieve acquire acquit adapt adjust adopt advise afford alter anger appoint
    assemble assess assign assure attach attract await barricade bind bolster borrow bother breathe breed bury capsize cease
    celebrate choose chop cite cling collect commit compare compel comprise conceal concede conclude confess confine confront confuse connect
    conquer consist construct consult contradict contribute convert convey convince cope criticise criticize curtail dare deepen defeat defend
    defer define defy demolish depart depend deploy depose deprive descend deserve detect determine detonate devastate devote dig dine
    disappear disappoint disclose discuss dismantle dismiss dissolve distribute disturb dominate donate drown dry dwindle earn eat edit eject
    emphasise employ enact encourage endorse endure enforce engage enjoy enlist ensure entail entertain erase escalate establish evade exceed
    exclude execute exempt exhaust expand expel expire explore expose fade fasten favour fetch flare flatten foil forbid forget forgive
    frighten frustrate fulfil generate govern grind gut harass haul haunt heal hear hesitate hide hijack hurl ignite ignore illustrate
    imagine implement imply imprison improve indicate induce inflict inform inhabit inherit insert insist inspire install instruct insure
    intend intervene introduce invade invent invest invite isolate jeopardise justify kidnap kneel lean learn lend let listen long loot
    lower maintain marry mention merge milk mislead moan mourn neglect nominate notify obey oblige observe obtain oppose outlaw outnumber
    overcome overlook oversee overthrow overturn overwhelm participate persist persuade pierce pollute possess postpone pray preach predict
    prefer preserve presume prevail proceed proclaim procure prohibit prolong propose prosecute protect provoke pursue qualify quash quit
    reassure rebuild rebuke recede reckon recognise recognize recommend reconsider redeem refer reflect refrain regain regulate reinforce
    reinstate rejoin relate relax relieve relocate rely remember remind repeal repeat repel represent reproduce rescind reside resist resolve
    restore restrict retain retire retrieve reunite revamp revert revise revive revoke rewrite rid rob sack scatter scrap secure settle
    sever shatter shiver shrink shuffle sit slam slash slaughter sleep slow smuggle snap snatch soar solve stalk starve steer stimulate
    strengthen stun submit subside substitute succeed summon suppress surpass surround sustain sympathise teach tempt tend terminate thrive
    tighten topple transform translate transmit tremble unload unveil uphold urge vacate vandalise vanish vary venture violate weaken widen
    wield withdraw withhold withstand worsen worship wrestle write
    """)
    for form in inflected(lemma)[1:]
    if not form.endswith("ing")
) | listed("overthrew upheld dug bred rebuilt withheld shrank quit")
"""Forms of verbs less common in news, none of which is a noun too. With them .003 more of the training stories' claims are found."""
_PARTICIPLES = listed(
    "known seen given taken born done gone written spoken driven shown broken chosen fallen frozen grown hidden ridden risen stolen sworn thrown torn worn beaten"
)
"""Forms that are no verb of a clause without a form of "be" or "have" before them: "a board known for its quarrels"."""
_PRESENT = listed(
    "accuse agree allow appear argue arrive assume become begin believe belong complain consist contain continue create decide "
    "declare deny depend describe destroy differ disagree discover exist expect explain grow have hear include increase indicate "
    "insist involve know lose maintain mention oppose prefer prevent prove provide receive recommend refer reflect refuse reject rely "
    "remain replace represent require resemble reveal say seek seem sell speak suffer suggest tend think threaten understand want "
    "warn"
)
"""Present forms of a plural subject that are mostly no nouns: "emails obtained by the paper reveal a plan"."""
_CHANGES = frozenset(
    stem(word)
    for word in listed(
        "rise increase grow climb jump surge soar fall drop decline decrease shrink sink slide slip slow widen narrow pass win lose stand go come"
    )
)
"""Verbs that stand before "by": of other verbs the form there is a participle."""
_WITH_OF = listed("consists dies speaks thinks hears tells approves disapproves knows dreams warns complains talks")
"""Verbs that stand before "of": other words with an -s are nouns there."""
_SUBJECTS = listed("he she they we i you it who")
_TIMES = listed("time day week month year night morning afternoon evening today yesterday tomorrow ago later earlier")
ADVERBS_BEFORE = 3
"""Words before a verb's form among which the one that makes a noun of it is looked for: "an internationally renowned star"."""
_SHORTENED = ("'ll", "'d", "'ve", "'re", "'m", "n't")
_BREAK = re.compile(r"[,;:–—()]| -")


def verbal(word: str) -> bool:
    """True for words that may be the verb of a clause.

    >>> [verbal(word) for word in ("was", "jumped", "boat", "struck")]
    [True, True, False, True]
    """
    return word in _VERBAL or (len(word) > 4 and word.endswith("ed"))


_VERBAL = AUXILIARIES | VERBS | _MORE | {form for form, lemma in REPORTING_VERBS.items() if lemma != form}


@lru_cache(maxsize=1 << 13)
def main_clause(text: str) -> bool:
    """True when a verb is in the text that belongs to no clause led to by "who", "that", "after" and the like.

    >>> main_clause("two brothers who fled the town"), main_clause("two brothers who fled the town were found")
    (False, True)
    """
    words = tokens(text)
    led, lower, before = "", False, False  # by what led, whether the last verb was below, whether it goes on
    for i, token in enumerate(words):
        word = token.word
        if led == "when" and i and _BREAK.search(text[words[i - 1].stop : token.start]):
            led = ""  # "after the fire, they left"
        if word in _LEADS or (word == "that" and i and words[i - 1].word not in BEFORE_NOUNS):
            led, before = "who" if word in RELATIVES or word == "that" else "when", False
        elif i and _said_of(words[i - 1], token, text):
            led, before = "who", False
        elif _finite(words, i):
            joined = lower and i > 0 and words[i - 1].word in _JOINS
            if not (led or before or joined):
                return True
            led, lower, before = "", True, word in AUXILIARIES
        elif word not in ADVERBS | NEGATIONS | _BEING and not word.endswith("ly"):
            before = False
    return False


def _said_of(noun: Token, subject: Token, text: str) -> bool:
    """True where a clause without its "that" begins: "the boat | they built"."""
    if subject.word not in _SUBJECTS - {"it", "who"} or text[noun.stop : subject.start] != " ":
        return False
    said = noun.word in STOPWORDS or noun.word.endswith("ly") or verbal(noun.word)
    return not (said or noun.word in _TIMES or stem(noun.word) in DAYS or noun.word[:1].isdigit())


def _finite(words: list[Token], i: int) -> bool:
    """True where the word is the verb of a clause, as far as the word before tells."""
    word = words[i].word
    before = next((w.word for w in words[max(0, i - ADVERBS_BEFORE) : i][::-1] if not w.word.endswith("ly")), "")
    if word in _BEING or word in _PARTICIPLES:
        return False
    if word in AUXILIARIES or word.endswith(_SHORTENED):
        return True
    if before in _SUBJECTS and word not in STOPWORDS | _ADVERBS:
        return True
    after = words[i + 1].word if i + 1 < len(words) else ""
    if (after == "by" and stem(word) not in _CHANGES) or (after == "of" and word[-1:] == "s" and word not in _WITH_OF):
        return False  # "a breakfast hosted by the town", "reports of fire"
    if word in _PRESENT and before not in BEFORE_NOUNS | AUXILIARIES | NEGATIONS:
        return True
    return verbal(word) and not word.endswith("ing") and before not in BEFORE_NOUNS and not before[:1].isdigit()
