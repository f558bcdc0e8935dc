"""The cast of an article: what it tells of the people it names, so that "the retired nurse" and "she" find them.

Read off the words around each name: what stands before it ("retired nurse Ana Ruiz", "The mayor of Lund, Ana Ruiz"), after
it (", 58, a retired nurse from Lund,", "who is the mayor"), and the pronouns that follow it before anybody else is named.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from newstemma.language.en import DAYS, DETERMINERS, PREPOSITIONS, REPORTING_VERBS, STOPWORDS
from newstemma.language.words import listed
from newstemma.stages.attributions.genders import role_gender
from newstemma.stages.attributions.names import Names
from newstemma.stages.attributions.roles import human, speaking
from newstemma.stages.attributions.salience import LED, salience
from newstemma.stages.attributions.titles import TITLES

NEAR = 90
"""Code points before and after a name in which its description is read."""
PRONOUN_REACH = 260
"""Code points after a name in which a pronoun tells its gender: about two sentences."""
SAME_ROLES = (
    listed("mother mum mom mam mummy"),
    listed("father dad daddy"),
    listed("lawyer attorney barrister counsel solicitor advocate"),
    listed("doctor physician medic surgeon"),
    listed("chair chairman chairwoman chairperson"),
    listed("boss head director manager chief executive ceo"),
    listed("owner proprietor landlord boss tycoon businessman businesswoman millionaire"),
    listed("teen teenager youngster"),
    listed("pupil student schoolboy schoolgirl"),
    listed("coach trainer manager"),
    listed("judge justice magistrate"),
    listed("officer policeman policewoman detective inspector superintendent sergeant constable"),
    listed("scientist researcher academic professor"),
    listed("politician lawmaker mp senator congressman congresswoman councillor councilman councilwoman"),
    listed("defendant accused"),
    listed("spokesman spokeswoman spokesperson"),
    listed("grandmother gran granny nan"),
    listed("grandfather grandad grandpa"),
    listed("driver motorist"),
    listed("farmer grower"),
    listed("caretaker janitor"),
    listed("author writer novelist"),
)
"""Nouns that reports change between for one person."""
_WORD = re.compile(r"\w+(?:[’'\-‐‑]\w+){0,6}")
_AGE_AFTER = re.compile(r",? ?\(?(?:aged )?(\d{1,3})\b(?=[,)—–;. ])(?! (?:percent|per|million|people|years?\b))")
_AGED = re.compile(r"(\d{1,3})-year-old")
_PRONOUN = re.compile(r"\b(?:(he|him|his|himself)|(she|her|hers|herself)|(its?|itself))\b", re.IGNORECASE)
_IS = re.compile(
    r"(?:,? who)? (?:is|was|has been|became|works as|worked as|serves as) (?=(?:an?|the|his|her|its|their|now)\b)"
)
_HONORIFIC = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Rev|Sen|Rep|Gov|Alhaji|Alhaja|Mallam|Chief|Engr|Barr|Sheikh)\b\.? ){1,3}$"
)
_CUT = re.compile(r"[,;:.!?()\n—–“”\"]|\s-\s")
_RANKS = listed("deputy vice former acting assistant ex junior associate")
"""Words that make another role of a role: the deputy mayor is not the mayor."""
_VERBS = listed("was is were are had has have will would could did does went came took made")
_FOLLOWS = re.compile(r" ([a-z][\w'’]{0,30})")
_GOING_ON = listed("and or but who whose whom which when where while as because if yesterday today tonight")
"""Words after a name that begin no verb of its own."""
_NO_ROLES = DETERMINERS | PREPOSITIONS | STOPWORDS | DAYS


@dataclass(slots=True)
class Person:
    """What the article tells of one person."""

    name: str
    gender: str | None = None
    likely: str | None = None  # by the pronouns that follow, or the name's last letter
    heads: set[str] = field(default_factory=set)  # nouns that it calls them
    words: set[str] = field(default_factory=set)  # all words of those descriptions
    ages: set[str] = field(default_factory=set)


class Descriptions:
    """Who is called how."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = {person.name: person for person in people}
        self._by_head: defaultdict[str, set[str]] = defaultdict(set)
        self._by_age: defaultdict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            for head in person.heads:
                self._by_head[head].add(person.name)
            for age in person.ages:
                self._by_age[age].add(person.name)

    def called(self, head: str, others: Iterable[str]) -> set[str]:
        """Those who are called so; of several, those whom the other words fit."""
        if aged := _AGED.fullmatch(head):
            return self._by_age.get(aged[1], set())
        others = [word for word in others if word not in _NO_ROLES]
        found = self._by_head.get(head, set()) or {
            name for group in SAME_ROLES if head in group for word in group for name in self._by_head.get(word, ())
        }
        ranks = _RANKS.intersection(others)
        found = {name for name in found if ranks <= self.people[name].words} if ranks else found
        fitting = {name for name in found if any(word in self.people[name].words for word in others)}
        aged_others = [aged[1] for word in others if (aged := _AGED.fullmatch(word))]
        if aged_others:
            fitting = {name for age in aged_others for name in self._by_age.get(age, ())}
        return fitting or found


class Cast:
    """The people of an article, by what it calls them."""

    def __init__(self, text: str, names: Names, content: Callable[[int], int | None] = lambda _: None) -> None:
        self.text, self.names, self._content = text, names, content
        self.people: dict[str, Person] = {}
        for place in names.places:
            self._describe(place.start, place.stop, place.name)
        self._descriptions = Descriptions(self.people.values())
        self._genders()

    def gender(self, name: str) -> str | None:
        """Whether "he" or "she" is said of somebody, as far as the article or the name tells."""
        person = self.people.get(name)
        return self.names.genders.get(name) or (person.gender or person.likely if person else None)

    def described(self, head: str, others: Iterable[str]) -> str | None:
        """The only person that the article calls so.

        >>> from newstemma.stages.attributions.names import learned
        >>> text = "Ana Ruiz, 58, a retired nurse, met Ben Olsen, a baker. She left."
        >>> cast = Cast(text, learned(text))
        >>> cast.described("nurse", ["retired"]), cast.described("58-year-old", []), cast.described("pilot", [])
        ('Ana Ruiz', 'Ana Ruiz', None)
        """
        return _only(self._descriptions.called(head, others))

    def _describe(self, start: int, stop: int, name: str) -> None:
        person = self.people.setdefault(name, Person(name))
        for phrase in (*self._before(start, stop), *self._after(stop)):
            self._add(person, phrase)
        if age := _AGE_AFTER.match(self.text, stop):
            person.ages.add(age[1])

    def _add(self, person: Person, phrase: str) -> None:
        words = [word.casefold() for word in _WORD.findall(phrase)]
        for word in words:
            if aged := _AGED.fullmatch(word):
                person.ages.add(aged[1])
        core = next(
            (
                at
                for at, word in enumerate(words)
                if at and (word in PREPOSITIONS or word in {"who", "whose", "that", "which"})
            ),
            len(words),
        )
        core_words = [word for word in words[:core] if word not in _NO_ROLES]
        heads = [word for at, word in enumerate(core_words) if at == len(core_words) - 1 or speaking(word)]
        person.heads.update(head for head in heads if not head.isdigit())
        person.words.update(word.removesuffix("'s").removesuffix("’s") for word in words if word not in _NO_ROLES)
        person.gender = person.gender or next((role for head in heads if (role := role_gender(head))), None)

    def _before(self, start: int, stop: int) -> Iterator[str]:
        """What stands before a name: "retired nurse", or "The mayor of Lund" and a comma."""
        before = _HONORIFIC.sub("", self.text[max(0, start - NEAR) : start])
        apposed = before.endswith(", ")
        pieces = _CUT.split(before.removesuffix(", ") if apposed else before)
        phrase = pieces[-1].strip()
        words = phrase.split()
        if apposed:
            first = next((at for at in range(len(words) - 1, -1, -1) if words[at].casefold() in DETERMINERS), None)
            if (len(pieces) > 1 or len(before) < NEAR) and not self._acts(stop):
                lead = words[first:] if first is not None and first else words
                if 0 < len(lead) <= 10 and speaking(_head(lead)):
                    yield " ".join(lead)
        else:
            last = next((at for at in range(len(words) - 1, -1, -1) if words[at].casefold() in _NO_ROLES), -1)
            if 0 < len(words) - last - 1 <= 6:
                yield " ".join(_beside(words[last + 1 :]))

    def _acts(self, stop: int) -> bool:
        """True where a clause goes on after a name: "According to a clerk, [Brask] hit him" tells nothing of Brask."""
        follows = _FOLLOWS.match(self.text, stop)
        return follows is not None and follows[1] not in PREPOSITIONS | _GOING_ON

    def _after(self, stop: int) -> Iterator[str]:
        """What stands after a name: ", 58, a retired nurse from Lund," or "who is the mayor"."""
        after = self.text[stop : stop + NEAR]
        if is_one := _IS.match(after):
            yield _CUT.split(after[is_one.end() :])[0]
            return
        if not after.startswith((", ", " (", " – ", " — ")):
            return
        for piece in _CUT.split(after)[1:4]:
            words = piece.split()
            if (words and words[0] in {"who", "aged"}) or (words and words[0].isdigit()):
                continue
            if not words or not (words[0].casefold() in DETERMINERS or speaking(_head(words))):
                return
            if not any(word in _VERBS or word in REPORTING_VERBS for word in words[2:]):
                yield piece
            return

    def _genders(self) -> None:
        """The gender of those whose name does not tell it: by the pronouns after them, before anybody else is named."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        places = self.names.places
        for at, place in enumerate(places):
            led = salience(self.text, place) == LED  # "questioned by Ana Ruiz, he said"
            if self.gender(place.name) or led or self._content(place.start) is not None:
                continue
            reach = place.stop + PRONOUN_REACH
            other = next((other.start for other in places[at + 1 : at + 8] if other.name != place.name), reach)
            if first := self.pronoun_after(place.stop, min(other, reach)):
                votes[place.name][first] += 1
        for name, count in votes.items():
            most = count.most_common(1)[0]
            if most[0] != "it" and most[1] > sum(count.values()) - most[1]:
                self.people[name].likely = most[0]
        for name, person in self.people.items():
            if not self.gender(name):
                person.likely = {"a": "she", "o": "he"}.get(name.split()[0][-1])

    def pronoun_after(self, start: int, stop: int) -> str | None:
        """The first "he", "she" or "it", in any case, of a stretch outside reported words."""
        for found in _PRONOUN.finditer(self.text, start, stop):
            if self._content(found.start()) is None:
                return "he" if found[1] else "she" if found[2] else "it"
        return None


def _beside(words: Sequence[str]) -> Sequence[str]:
    """The words that describe the name after them: "former mayor" of "clerk hit former mayor", none of "clerk said".

    The noun stands next to the name, or a verb may have somebody else before it.
    """
    low = [word.casefold() for word in words]
    known = human(low[-1]) or low[-1] in TITLES
    verb = low[-1] in REPORTING_VERBS and len(words) > 1  # "a clerk accused", but "the accused"
    if verb or not (known or words[-1][0].isupper()):
        return ()
    first = len(words) - 1
    while first and speaking(low[first - 1]) and low[first - 1] not in REPORTING_VERBS and known:
        first -= 1
    while first and low[first - 1] not in REPORTING_VERBS and (low[first - 1] in _RANKS or not human(low[first - 1])):
        first -= 1
    return words[first:]


def _head(words: Sequence[str]) -> str:
    """The last word before "of", "who" and the like."""
    low = [word.casefold().strip("’'\"") for word in words]
    end = next(
        (at for at, word in enumerate(low) if at and (word in PREPOSITIONS or word in {"who", "whose"})), len(low)
    )
    return low[end - 1].removesuffix("'s").removesuffix("’s")


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None
