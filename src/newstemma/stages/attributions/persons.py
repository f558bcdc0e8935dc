"""Names in the words of a source: a person's, several people's, a body's, by what the article has shown and by their shape."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from newstemma.language.en import ANONYMOUS_HEADS, DAYS, DETERMINERS, PERSON_TITLES, PREPOSITIONS, SAME_BODIES
from newstemma.language.given_names import given_name
from newstemma.language.places import no_person
from newstemma.language.words import listed
from newstemma.stages.attributions.bodies import is_body
from newstemma.stages.attributions.cast import PRONOUN_REACH, Cast
from newstemma.stages.attributions.genders import gender_of, role_gender
from newstemma.stages.attributions.names import PARTY_ENDINGS, SEAT
from newstemma.stages.attributions.phrases import Phrase
from newstemma.stages.attributions.roles import BODIES, bare, big, human, several_people, speaking
from newstemma.stages.attributions.titles import name_at, of_a_place, untitled
from newstemma.stages.attributions.units import Token
from newstemma.stages.attributions.who import Who

_RELATIONS = listed(
    "father mother brother sister son daughter wife husband uncle aunt cousin grandfather grandmother fiance "
    "fiancee partner lawyer attorney spokesman spokeswoman mum mom dad widow widower boyfriend girlfriend"
)
KIN = listed(
    "father mother brother sister son daughter wife husband widow widower mum mom dad cousin niece nephew uncle aunt grandson granddaughter grandfather grandmother"
)
"""Nouns for kin, who often bear one name."""
_RELATIVE = listed("who whose which that whom where when")
_SMALL_PARTS = listed("of for and de van von del la al bin ibn der da di du le den das dos el y e")
_SMALL_NAMES = _SMALL_PARTS - {"of", "for", "and"}
_NAMED = re.compile(
    r"\b(?:(?:name|goes|known|himself|herself|identified|gave|call|calls|called|introduced)\b[^,.;]{0,40}?\b(?:as|by|of)|named|called|nicknamed|signs|signed|calls|call (?:him|her)) "
)
_NO_ROLES = listed("defence defense first prime state police fire health finance district foreign interior")
_PLACED = listed(
    "in from near across at outside inside into throughout within company firm group operator agency maker brand platform"
)
_OF_A_BODY = re.compile(
    r"(?:['’]s)? (?:spokes\w+|employees?|staff|executives?|ceo|headquarters|shares|officials?|customers)\b|, (?:which|a company|the company)\b",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(
    r" ((?!(?:The|A|An|In|On|Mr|Mrs|Ms)\b)[A-Z][\w'’&\-]{1,30}(?: (?:& )?[A-Z][\w&\-]{1,30}){0,3})(?!['’]s)"
)
MOST_NOUNS = 40
"""Places of a noun after which a name is looked for."""
_CAPITAL = re.compile(r"(?<!\w)[A-Z]\w*(?:[-‐‑]\w+){0,4}")
MOST_PLACES = 8
"""Places of a name of one word at which the pronoun after it is looked for."""
_SHORT = listed("st ste mt ft")
"""Words that a full stop shortens in the name of a place."""
MOST_OF_AN_OFFICE = 3
"""Words of a name after an office and its place: a given name and one or two more."""
MOST_WORDS = 5
"""Words of a person's name."""


class Persons:
    """Whom the names in a source mean."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text, self.cast, self.names = text, cast, cast.names
        self._places = [place.start for place in self.names.places]
        self._words: defaultdict[str, list[int]] = defaultdict(list)  # words with a capital -> their first places
        for found in _CAPITAL.finditer(text):
            if len(self._words[found.group()]) < MOST_PLACES:
                self._words[found.group()].append(found.start())
        self._named_after: dict[str, str | None] = {}
        self._folded = {name.casefold(): full for name, full in sorted(self.names.people.items())}

    def beside(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who | None:
        """The person whom a source names beside its noun: "The mayor of Lund, Ana Ruiz," or "the nurse Ana Ruiz"."""
        head = tokens[core.stop - 1].low.removesuffix("'s")
        if tokens[core.stop - 1].capital and not human(head):
            return None
        found = self._known_beside(tokens, phrase, core) or self._apposed(tokens, phrase, core)
        return found or self._called(tokens, phrase)

    def named_after(self, head: str) -> str | None:
        """The only name that stands after a noun: "Quist" for "the ferry operator Quist".

        >>> from newstemma.stages.attributions.names import learned
        >>> text = "The ferry operator Quist Marine said so. The operator added more."
        >>> Persons(text, Cast(text, learned(text))).named_after("operator")
        'Quist Marine'
        """
        if head not in self._named_after:
            self._named_after[head] = self._only_name_after(head)
        return self._named_after[head]

    def _only_name_after(self, head: str) -> str | None:
        group = next((same for same in SAME_BODIES if head in same), frozenset({head}))
        found: set[str] = set()
        for start in self._places_of(group):
            name = _NAME_AFTER.match(self.text, start)
            if name and name[1] not in self.names.people:
                found.add(self._longest_name(name[1]))
        return next(iter(found)) if len(found) == 1 else None

    def _longest_name(self, name: str) -> str:
        """The fuller name of a body that most longer names with this word are, else the name."""
        return (" " not in name and self._fuller(name)) or name

    def _places_of(self, nouns: Collection[str]) -> Iterator[int]:
        """Where nouns end."""
        for noun in sorted(nouns):
            for found in itertools.islice(
                re.finditer(rf"\b{re.escape(noun)}(?= )", self.text, re.IGNORECASE), MOST_NOUNS
            ):
                yield found.end()

    def relative(self, owner: str, given: str, kin: str) -> Who:
        """Somebody of whom but the given name is told: "her father Ben" is "Ben Ruiz" after "Ana Ruiz"."""
        full = f"{given} {owner.rsplit(maxsplit=1)[-1]}"
        self.names.people[given] = full
        return Who(full, "person", gender=role_gender(kin) or self.cast.gender(full), head=kin, rule="kin")

    def namesake(self, owner: str, kin: str) -> Who | None:
        """The only other bearer of a name who can be "her father"."""
        others = [
            name for name in self.names.surnames.get(owner.rsplit(maxsplit=1)[-1], ()) if name != owner and " " in name
        ]
        gender = role_gender(kin)
        fitting = [name for name in others if not gender or self.cast.gender(name) in {None, gender}]
        return self.known(fitting[0], head=kin, rule="kin") if len(fitting) == 1 else None

    def _known_beside(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who | None:
        start, stop = tokens[phrase.first].start, tokens[phrase.stop - 1].stop
        starts = [token.start for token in tokens[phrase.first : phrase.stop]]
        for place in reversed(self.names.places[bisect_left(self._places, start) : bisect_left(self._places, stop)]):
            at = phrase.first + bisect_left(starts, place.start)
            last = phrase.first + bisect_left(starts, place.stop) - 1
            if at >= phrase.stop or tokens[last].low.endswith(("'s", "s'")):
                continue
            if last < core.stop - 1:
                continue  # "the Tern Islands coastguard"
            before = tokens[phrase.first : at]
            near = before[-1].text if before else ""
            apposed = near in {",", "-", "–", "—", "(", ":"}
            direct = not any(
                token.low in PREPOSITIONS or token.low in _RELATIVE or token.kind == "mark" for token in before
            )
            if direct or (apposed and (human(tokens[core.stop - 1].low) or near != ",")):
                return self.known(place.name, rule="name beside")
            titled = self._titled_apposition(tokens, phrase.first, at)
            if titled:
                return self.known(place.name, rule="name beside")
        return None

    def _titled_apposition(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """True for "Its chair, chief physician [Ana Ruiz]": only a title stands between comma and name."""
        comma = next((k for k in range(at - 1, max(first, at - 5), -1) if tokens[k].text == ","), None)
        return (
            comma is not None
            and comma < at - 1
            and all(
                token.low in PERSON_TITLES | ANONYMOUS_HEADS or human(token.low) for token in tokens[comma + 1 : at]
            )
        )

    def _apposed(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who | None:
        """An unknown name after the comma: "the mayor of Lund, Ana Ruiz"."""
        head = tokens[core.stop - 1].low.removesuffix("'s")
        if not human(head) and head not in BODIES | ANONYMOUS_HEADS:
            return None
        for comma in range(core.stop, phrase.stop):
            if tokens[comma].text not in {",", "–", "—", "("}:
                continue
            first = comma + 1
            if first < phrase.stop and SEAT.match(tokens[first].text):
                continue
            while first < phrase.stop and not big(tokens[first]) and speaking(tokens[first].low):
                first += 1  # "chief physician"
            stop = first
            while stop < phrase.stop and (
                big(tokens[stop]) or tokens[stop].low in _SMALL_PARTS or tokens[stop].text in {".", "’", "'"}
            ):
                stop += 1
            words = [bare(token.text) for token in tokens[first:stop] if token.kind == "word"]
            title, name = untitled(words) if words else (None, [])
            ends = stop >= phrase.stop or tokens[stop].kind == "mark" or tokens[stop].low in _RELATIVE
            if human(head) and ends and (2 <= len(name) <= MOST_WORDS or (title and name)) and not is_body(name):
                return self._person(" ".join(name), gender_of(name, title), tokens[core.stop - 1].low)
            if comma == core.stop and words and (is_body(words) or (head in BODIES and ends and len(words) > 1)):
                return Who(" ".join(words), "organisation", head=tokens[core.stop - 1].low, rule="body beside")
            alone = comma == core.stop and ends and len(name) == 1
            if human(head) and alone and name[0].casefold() not in DAYS and not is_body(name):
                return self._person(name[0], gender_of(name, title), tokens[core.stop - 1].low)
        return None

    def of_an_office(self, tokens: Sequence[Token], phrase: Phrase) -> Who | None:
        """The person named in full after an office and its body: "Secretary of the Interior Ana Ruiz"."""
        of = next((at for at in range(phrase.first + 1, phrase.stop) if tokens[at].low == "of"), phrase.stop)
        if of + 1 >= phrase.stop or not big(tokens[of - 1]) or not human(tokens[of - 1].low):
            return None
        first = of + 1 + (tokens[of + 1].low == "the")
        stop = first
        while stop < phrase.stop and (
            big(tokens[stop]) or (tokens[stop].text == "." and tokens[stop - 1].low in _SHORT)
        ):
            stop += 1
        words = [bare(token.text) for token in tokens[first:stop] if token.text != "."]
        at = name_at(words)
        if not at or len(words) - at > MOST_OF_AN_OFFICE or is_body(words[at:]):
            known = (at for at in range(1, len(words) - 1) if " ".join(words[at:]) in self.names.people)
            at = next((at for at in known if not of_a_place(words, at)), 0)
        return self._person(" ".join(words[at:]), None, tokens[of - 1].low) if at else None

    def titled_after(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who | None:
        """The person named with a title after the comma: "Another Republican, Rep. Ana Ruiz of Lund,"."""
        first = core.stop + 1
        one = tokens[core.first].low in DETERMINERS and not tokens[core.stop - 1].low.endswith("s")
        if not one or first + 1 >= phrase.stop or tokens[core.stop].text != "," or not tokens[first].capital:
            return None
        title, at = tokens[first].low, first + 1 + (tokens[first + 1].text == ".")
        stop = next(
            (k for k in range(at, phrase.stop) if not big(tokens[k]) and tokens[k].low not in _SMALL_NAMES), phrase.stop
        )
        name = " ".join(bare(token.text) for token in tokens[at:stop])
        several = stop < phrase.stop and tokens[stop].low == "and"
        if title not in PERSON_TITLES or several or not (" " in name or name in self.names.people):
            return None
        return self._person(name, role_gender(title), title)

    def _called(self, tokens: Sequence[Token], phrase: Phrase) -> Who | None:
        """Somebody who is named by a verb: "a man who gave his name only as Per"."""
        for found in _NAMED.finditer(self.text, tokens[phrase.first].start, tokens[phrase.stop - 1].stop):
            words = list(_name_from(tokens[phrase.first : phrase.stop], found.end()))
            if words and words[-1][0].isupper() and not is_body(words):
                return self._person(" ".join(words), gender_of(words, None), "")
        return None

    def _person(self, name: str, gender: str | None, head: str) -> Who:
        """A person named beside a noun."""
        full = self.names.people.setdefault(name, name)
        return Who(
            full, "person", gender=gender or self.cast.gender(full) or role_gender(head), head=head, rule="name beside"
        )

    def known(self, full: str, *, head: str = "", rule: str) -> Who:
        """A person of the cast."""
        return Who(full, "person", gender=self.cast.gender(full), head=head, rule=rule)

    def capitalised(self, tokens: Sequence[Token], core: Phrase) -> Who | str | None:
        """Whom a source that ends in a name means; a string when that name is but a title."""
        first = core.stop
        while first > core.first and (big(tokens[first - 1]) or self._bridge(tokens, first - 1, core)):
            first -= 1
        words = [token.text for token in tokens[first : core.stop] if token.kind == "word"]
        words = [*words[:-1], bare(words[-1])]
        title, name = untitled(words)
        owner = max((at + 1 for at, word in enumerate(name[:-1]) if word.endswith(("'s", "’s"))), default=0)
        name = name[owner:] if " ".join(name[owner:]) in self.names.people else name  # "Lund's Olsen"
        lead = {token.low for token in tokens[core.first : first + 1]}
        before = [token.low for token in tokens[core.first : first]]
        role = next((low for low in reversed(before) if low in PERSON_TITLES | ANONYMOUS_HEADS), title)
        if "and" in name and (both := self._several(name)):
            return Who(both, "person", plural=True, rule="several")
        if not name:
            return None
        role_only = title is None or len(name) == 1
        if role_only and name[-1].casefold() in PERSON_TITLES - _NO_ROLES and name[-1] not in self.names.people:
            return name[-1].casefold()
        return self._name(name, title, role, lead)

    def _bridge(self, tokens: Sequence[Token], at: int, core: Phrase) -> bool:
        token = tokens[at]
        if at <= core.first or at + 1 >= core.stop:
            return False
        return (token.low in _SMALL_PARTS or token.text in {".", "&"}) and tokens[at - 1].capital

    def _several(self, words: list[str]) -> str | None:
        """The names "Ana Ruiz; Ben Olsen" for "Ana Ruiz and Ben Olsen"; a shared surname is given to both."""
        at = words.index("and")
        one, two = untitled(words[:at])[1], untitled(words[at + 1 :])[1]
        if is_body(words) and not (
            one and two and (" ".join(one) in self.names.people and " ".join(two) in self.names.people)
        ):
            return None
        if len(one) > 1 and len(two) == 1 and two[0] not in self.names.people and not given_name(two):
            return None
        if len(one) == 1 and len(two) > 1:
            one = [*one, two[-1]]
        people = [self.names.people.get(" ".join(each), " ".join(each)) for each in (one, two) if each]
        shown = any(each and (" ".join(each) in self.names.people or given_name(each)) for each in (one, two))
        return "; ".join(people) if shown else None

    def _name(self, words: list[str], title: str | None, role: str | None, lead: set[str]) -> Who:
        """Whose name the capitalised words are: a known person's, a body's, a people's, or by their shape."""
        name, head = " ".join(words), role or ""
        full = self.names.people.get(name)
        if full and {self.cast.gender(full), role_gender(title or "")} == {"he", "she"}:
            full = None  # "Mrs Ruiz" where only Ben Ruiz is known
        full = full or self._of_surname(words, title, role) or self._folded_name(words)
        if full:
            gender = self.cast.gender(full) or gender_of(words, title) or role_gender(role or "")
            return Who(full, "person", gender=gender, head=head, rule="known name")
        gender = gender_of(words, title) or role_gender(role or "")
        return self._unknown(words, head, gender, personal=self._personal(words, title, role, lead), lead=lead)

    def _unknown(self, words: list[str], head: str, gender: str | None, *, personal: bool, lead: set[str]) -> Who:
        """Who it may be whom the article tells nothing else of."""
        name = " ".join(words)
        peoples = words[-1].endswith(PARTY_ENDINGS) and name not in self.names.surnames
        if peoples and (words[-1].endswith("s") or lead & {"the", "a", "an"}):
            return Who(name, "anonymous", plural=words[-1].endswith("s"), rule="a people")
        body = is_body(words) or name in self.names.things
        if not body and (personal or name in self.names.surnames):
            if personal:
                self.names.people.setdefault(name, name)
            return Who(name, "person", gender=gender, head=head, rule="name")
        many = several_people(words) and "the" not in lead and not given_name(words) and not no_person(name)
        if not body and many:
            return Who(name, "anonymous", plural=True, rule="a people")
        return self._by_shape(name, words, body=body, lead=lead) or Who(
            name, "person", gender=gender, head=head, rule="one word" if len(words) == 1 else "name by shape"
        )

    def _by_shape(self, name: str, words: list[str], *, body: bool, lead: set[str]) -> Who | None:
        """The body that an unknown name may be: the fuller one that it is short for, or by what follows it."""
        if len(words) == 1 and (fuller := self._fuller(name)) and not self._he_or_she(name, least=1):
            return Who(fuller, "organisation", head=words[-1].casefold(), rule="fuller body")
        known = len(words) == 1 and no_person(name)  # "Norway", "Amazon"
        one = self._he_or_she(name, least=1 if known else 0) if len(words) == 1 else len(words) < 4
        if not body and "the" not in lead and one:
            return None
        full = self.names.bodies.get(name, name)
        return Who(full, "organisation", head=words[-1].casefold(), rule="body" if body else "body by shape")

    def _fuller(self, name: str) -> str | None:
        """The body that most longer names with this word are."""
        longer = self.names.longer.get(name)
        if not longer or name in self.names.bodies:
            return None
        fuller = max(longer, key=lambda full: (longer[full], full))
        body = is_body(fuller.split()) or fuller in self.names.things
        return fuller if body and 2 * longer[fuller] > sum(longer.values()) else None

    def _he_or_she(self, name: str, least: int = 0) -> bool:
        """True when "he" or "she" follows a name of one word as often as "it", and so often at least."""
        votes = {"it": 0, "he": 0, "she": 0}
        for start in self._words[name]:
            stop = start + len(name)
            before = self.text[max(0, start - 12) : start].split()
            if (before and before[-1].casefold() in _PLACED) or _OF_A_BODY.match(self.text, stop):
                votes["it"] += 1
            if after := self.cast.pronoun_after(stop, stop + PRONOUN_REACH):
                votes[after] += 1
        return max(votes["it"], least) <= votes["he"] + votes["she"]

    def in_any_letters(self, words: list[str]) -> str | None:
        """The known person of a name in letters of any size."""
        return self._folded.get(" ".join(words).casefold())

    def _folded_name(self, words: list[str]) -> str | None:
        """The known person of a name in capitals: "RUIZ"."""
        name = " ".join(words)
        return self._folded.get(name.casefold()) if name.isupper() and len(words[-1]) > 2 else None

    def _personal(self, words: list[str], title: str | None, role: str | None, lead: set[str]) -> bool:
        """True when what stands before a name, or its given name, shows a person."""
        personal = title is not None or (role is not None and "the" not in lead) or bool(lead & _RELATIONS)
        return personal or (given_name(words) and len(words) < 4)

    def _of_kin(self, full: str) -> bool:
        """True for whom the article introduces as somebody's kin: "his wife, Ana Ruiz"."""
        person = self.cast.people.get(full)
        return person is not None and not KIN.isdisjoint(person.heads)

    def _of_surname(self, words: list[str], title: str | None, role: str | None) -> str | None:
        """The only one of a surname's bearers whom "Mr" or "Ms" can mean, or who is told of as nobody's kin."""
        gender = role_gender(title or role or "")
        bearers = self.names.surnames.get(words[0], []) if len(words) == 1 else []
        meant = [full for full in bearers if (self.cast.gender(full) == gender if gender else not self._of_kin(full))]
        return meant[0] if len(meant) == 1 else None


def _name_from(tokens: Sequence[Token], start: int) -> Iterator[str]:
    """The words of the name that begins at a place."""
    for token in tokens:
        if token.start >= start:
            if not big(token) and token.low not in _SMALL_PARTS:
                return
            yield bare(token.text)
