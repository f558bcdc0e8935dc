"""From groups of units to claims: the shared value, the relation, the best statement, and what is worth keeping."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import AUXILIARIES, HEDGE_WORDS, PRONOUNS
from newstemma.language.words import listed
from newstemma.matching.similar import Keys, stem
from newstemma.matching.values import Value, agree
from newstemma.stages.claims.denying import mentions_a_wrong, tells_of_a_wrong
from newstemma.stages.claims.leaning import dangling
from newstemma.stages.claims.units import Unit
from newstemma.stages.claims.verbs import DAYS, verbal
from newstemma.tables import Relation, ValueKind

KINDS: tuple[ValueKind, ...] = ("money", "count", "age", "duration", "distance", "time", "date")
"""A claim is about the first of these that it has: a date mostly says when, a number what."""
PEOPLE = frozenset(
    stem(word)
    for word in listed("people dead killed injured hurt missing victims passengers men women children person others")
)
FEWEST_WORDS = 4
"""Fewer words say nothing that can be told alone: "the former president"."""
AGE_WORDS = 8
"""A longer statement with an age is about something else."""
TELLING_DIGITS = 3
"""Digits before its last noughts by which a number is of one thing whatever word follows: "143 million"."""
SAME_MATTER = 0.3
"""Statements with fewer shared stems (of all their stems) may have two values because they speak of two things."""
FEWEST_KEYS = 2
"""Stems and values that a statement needs."""
HEADLINE_WORDS = 4
"""Words with a meaning that a headline needs to be a statement when no verb is seen in it."""
VERBLESS_WORDS = 4
"""The same in the body, where a clause without a verb is mostly a scrap of one; but not every verb is known. From 6 to 4 claims found rise by
.01 on held and training stories at the same purity; fewer give no more on held ones."""
NEGATED = 2
"""Words after "not" of which the denied statement must have one: "not a swap" denies no release."""
MOST_OF = 0.8
"""Of a statement's stems, the share that another one has before its "not" when it says the same and goes on.
Chosen: .6 and 1 give the same claims of 123 stories."""
SHARED = 2
"""Stems by which a negated statement says what a denial says: "no one left" and "denied that he left"; blanket denials share none."""
COMMON = 1.5
"""Points of a statement that says just what the others say, beside those of `_quality`: less than for one that leans on nothing."""
_ASKING = (("how",), ("why",), ("what",), ("who",), ("where",), ("when",))
_DO = listed("do does did")
_SIGNED = re.compile(r"\(@\w{1,30}\) (?:[A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z])")
"""A name and a date under a post of a network."""
WORDINGS_KEPT = 1 << 13
"""Wordings kept with what they are worth: some five stories of 50 reports."""
GOOD_LENGTH = 90
"""Code points that read best as the one statement shown for a claim."""


def with_denials(group: list[Unit]) -> list[Unit]:
    """The group, where a negated statement beside more plain ones of much the same words denies them."""
    plain = [unit for unit in group if not unit.negated]
    if not 0 < len(group) - len(plain) < len(plain) + (len(group) == len(plain) + 1):
        return group
    return [_denying(unit) if _answers(unit, plain) else unit for unit in group]


def _answers(unit: Unit, plain: list[Unit]) -> bool:
    """True when the unit says of one of the others that it is not so: another speaker, or the report itself of another report."""
    if not unit.negated or unit.stance == "hedges" or unit.words[:2] == ("do", "not") or unit.words[:1] == ("don't",):
        return False
    negated = _negated(unit)
    before = frozenset(stem(word) for word in unit.words[: _first_negation(unit)])
    return any(
        _half_shared(unit.keys, other.keys)
        and not negated.isdisjoint(other.keys)
        and not _most_of(other.keys, before)  # it says all that the other does, and goes on: "..., but I am not sure"
        and (_anothers(unit, other) if unit.attribution else unit.article != other.article)
        for other in plain
    )


def _anothers(unit: Unit, other: Unit) -> bool:
    speakers = [row.speaker if (row := one.attribution) else None for one in (unit, other)]
    return other.attribution is None or speakers[0] != speakers[1]


def _negated(unit: Unit) -> Keys:
    """The stems of what a statement says is not so: after "no" the next word with a meaning, after "not" the next two.

    Days, months and names say when and who, and "without" negates no statement.
    """
    words, first = unit.words, _first_negation(unit)
    meant = [stem(word) for word in words[first + 1 :] if word not in STOPWORDS][
        : 1 if words[first : first + 1] == ("no",) else NEGATED
    ]
    return frozenset(meant) - unit.names - DAYS


def _first_negation(unit: Unit) -> int:
    return next((i for i, word in enumerate(unit.words) if word in _NOT or word.endswith("n't")), len(unit.words))


def _most_of(keys: Keys, said: Keys) -> bool:
    words = {key for key in keys if ":" not in key}
    return len(words & said) >= MOST_OF * len(words)


_NOT = listed("not no never nobody cannot false falsely untrue")


def _half_shared(a: Keys, b: Keys) -> bool:
    return 2 * len(a & b) >= len(a | b)


def _denying(unit: Unit) -> Unit:
    return replace(unit, stance="denies")


def states(unit: Unit) -> bool:
    """True for what can be true or false: no question, no signature of a post, and with a verb, or in a headline with words enough."""
    asked = unit.words[:1] in (("whether",), ("including",)) or unit.text.rstrip("\"”’' ").endswith("?")
    if asked or _asks(unit.words) or len(unit.keys) < FEWEST_KEYS or _SIGNED.search(unit.text):
        return False
    content = sum(word not in STOPWORDS for word in unit.words)
    return any(map(verbal, unit.words)) or content >= (HEADLINE_WORDS if unit.part == "title" else VERBLESS_WORDS)


def _asks(words: tuple[str, ...]) -> bool:
    """True for "how exactly did", "what does": a question, though its mark may have been cut off."""
    verbs = words[1:3] if words[1:2] and words[1].endswith("ly") else words[1:2]
    return words[:1] in _ASKING and not (_DO if words[0] not in ("how", "why") else AUXILIARIES).isdisjoint(verbs)


def notable(group: list[Unit]) -> bool:
    """True when a statement of the group is long enough to be told alone."""
    return any(len(unit.words) >= FEWEST_WORDS for unit in group)


def shared_values(group: list[Unit]) -> dict[Unit, Value]:
    """The value of each statement that the claim turns on: the kind (and thing counted) that most statements have."""
    held: dict[tuple[ValueKind, str], set[int]] = defaultdict(set)
    thing = _things(group)
    for i, unit in enumerate(group):
        for value in unit.values:
            if value.kind == "age" and len(unit.words) > AGE_WORDS:  # an age in passing has a claim of its own
                continue
            held[value.kind, thing(value)].add(i)
    if not held:
        return {}
    need = 1 if len(group) == 1 else 2
    best = max(
        held,
        key=lambda key: (
            len(held[key]) >= need,
            min(len(held[key]), need),
            -KINDS.index(key[0]),
            len(held[key]),
            key[1],
        ),
    )
    if len(held[best]) < need:
        return {}
    candidates = {unit: [v for v in unit.values if (v.kind, thing(v)) == best] for unit in group}
    common = Counter(value.value for found in candidates.values() for value in found)
    return {unit: max(found, key=lambda v: (common[v.value], -v.start)) for unit, found in candidates.items() if found}


def _things(group: list[Unit]) -> Callable[[Value], str]:
    """What each value counts: a number that tells is of one thing under two words ("143,000 clients", "143,000 were stolen")."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in group:
        words_of_unit = {(value.value, _thing(value)) for value in unit.values if value.kind == "count"}
        for told, thing in words_of_unit:
            words[told][thing] += 1
    one = {
        told: max(sorted(things), key=things.__getitem__)
        for told, things in words.items()
        if len(things) > 1 and len(told.strip("<>=%").rstrip("0")) >= TELLING_DIGITS
    }
    return lambda value: one.get(value.value, _thing(value)) if value.kind == "count" else ""


def _thing(value: Value) -> str:
    if value.kind != "count":
        return ""
    if value.value.endswith("%"):
        return "%"
    thing = stem(value.of)
    return "people" if thing in PEOPLE else thing


def relation(group: list[Unit], chosen: dict[Unit, Value]) -> Relation:
    """How the statements of a claim stand to each other; a denial alone contradicts what it tells that others say.

    Two values that one statement has count two things: "12 people, including 10 tourists".
    """
    told = [unit for unit in group if unit.stance != "denies"]
    denials = [unit for unit in group if unit.stance == "denies"]
    if denials and not (told and all(_says_as_much(unit, denials) for unit in told)):
        if not _aside(told):
            return "contradicted"
        group = told
    if len({unit.article for unit in group}) == 1:
        return "only one report"
    pairs = combinations(chosen.items(), 2)
    counted = [{(value.kind, value.value) for value in unit.values} for unit in group]
    differ = any(
        a.article != b.article
        and not agree(x.kind, x.value, y.value)
        and _same_matter(a, b)
        and not any({(x.kind, x.value), (y.kind, y.value)} <= both for both in counted)
        for (a, x), (b, y) in pairs
    )
    return "values differ" if differ else "agree"


def _says_as_much(unit: Unit, denials: list[Unit]) -> bool:
    """True for "no one left" beside "denied that anyone left"."""
    return unit.negated and any(len(unit.keys & denial.keys) >= SHARED for denial in denials)


def _aside(told: list[Unit]) -> bool:
    """True where the allegation that is denied is just the reason of what is claimed: "resigned after the allegations"."""
    wrongs = [unit for unit in told if tells_of_a_wrong(unit.words)]
    return wrongs != [] and all(mentions_a_wrong(unit.words) for unit in wrongs)


def _same_matter(a: Unit, b: Unit) -> bool:
    if min(len(a.words), len(b.words)) <= FEWEST_WORDS:
        return True
    stems, others = ({key for key in unit.keys if ":" not in key} for unit in (a, b))
    return len(stems & others) >= SAME_MATTER * len(stems | others)


def best(group: list[Unit]) -> Unit:
    """The statement that says it best: what the others say too, plain, whole, with a named subject, of a good length.

    Where a report hedges, so does the best statement: nothing alleged is shown as a fact because one report did so.
    """
    hedged = [unit for unit in group if unit.stance != "denies" and not HEDGE_WORDS.isdisjoint(unit.words)]
    common = _common(group)
    return max(
        hedged or group,
        key=lambda unit: (
            _quality(unit) + COMMON * _share(unit.keys, common),
            unit.part == "body",
            unit.article,
            -unit.start,
        ),
    )


def _common(group: list[Unit]) -> Keys:
    """What more than half of a group's statements have; nothing in a group of two, as each is as near to the other."""
    held = Counter(key for unit in group for key in unit.keys)
    return frozenset(key for key, times in held.items() if 2 * times > len(group)) if len(group) > 2 else frozenset()


def _share(keys: Keys, common: Keys) -> float:
    """How near the keys of a statement are to the common ones: 1 for no more and no less."""
    return 2 * len(keys & common) / max(1, len(keys) + len(common))


def _quality(unit: Unit) -> float:
    plain = {"asserts": 2.0, "attributes": 2.0, "hedges": 1.5, "denies": -5.0}[unit.stance]
    leaning = -2.0 if dangling(unit) or _incomplete(unit.text, unit.words) else 0.0
    return leaning + plain + _wording(unit.text, unit.words)


@lru_cache(maxsize=WORDINGS_KEPT)
def _incomplete(text: str, words: tuple[str, ...]) -> bool:
    """True for "a man from Vik" without a verb, and for half of a pair of quotation marks or brackets."""
    first = words[0] if words else ""
    if (first in ("a", "an") or first[:1].isdigit()) and not any(map(verbal, words)):
        return True
    opened = any(text.count(mark) > text.count(closing) for mark, closing in (("(", ")"), ("“", "”")))
    return opened or text.count('"') % 2 == 1


@lru_cache(maxsize=WORDINGS_KEPT)
def _wording(text: str, words: tuple[str, ...]) -> float:
    """What the words alone are worth: a group's best statement is asked for several times while its words stay."""
    first = words[0] if words else ""
    asked = -5.0 if "?" in text else 0.0
    subject = 0.0 if re.split("['’]", first)[0] in PRONOUNS or verbal(first) else 1.0
    named = 0.5 if any(word[:1].isupper() for word in text.split()) else 0.0
    whole = 1.0 if any(map(verbal, words)) else 0.0
    quoted = -0.5 if text[:1] in "\"“‘'" else 0.0
    return asked + subject + named + whole + quoted - abs(len(text) - GOOD_LENGTH) / 100
