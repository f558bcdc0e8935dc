"""Sources that end in a common noun: "the ministry", "the retired nurse", "a source", "her letter".

A noun means whoever was called so before, or whom the article describes so; who is left gets a short label, or nobody where
the article most likely names them elsewhere.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from newstemma.language.en import ANONYMOUS_HEADS, DETERMINERS, PERSON_TITLES
from newstemma.language.words import listed
from newstemma.stages.attributions.bodies import is_body
from newstemma.stages.attributions.genders import role_gender
from newstemma.stages.attributions.memory import Memory
from newstemma.stages.attributions.mentions import nouns, several_of, singular
from newstemma.stages.attributions.persons import Persons
from newstemma.stages.attributions.phrases import Phrase, finite_word
from newstemma.stages.attributions.roles import (
    BODIES,
    MEDIA,
    OFFICES,
    PAPERS,
    PEOPLE,
    bare,
    human,
    label,
    paper,
    speaking,
)
from newstemma.stages.attributions.units import Token
from newstemma.stages.attributions.who import Who

ISSUED = listed("statement statements website site page profile homepage")
"""Papers that speak for whoever gave them out."""
_PLURAL_HEADS = listed(
    "officials authorities executives spokespeople representatives leaders investigators detectives officers "
    "prosecutors"
)
_RANKS = listed("senior top former current")
"""Words for those of a body that are no part of its name: "Senior Lund officials"."""
_UNNAMED = listed(
    "source official officer witness insider spokesperson spokesman spokeswoman person man woman somebody someone expert analyst "
    "observer critic resident local neighbour neighbor aide one another other"
)
"""Nouns for people whom reports leave unnamed: a name elsewhere with that noun is another's."""
_SOURCES = listed("source insider person official informant")
"""Nouns for people who are never named further down."""
_PRIVATE = listed(
    "company firm club carrier operator airline builder manufacturer maker retailer supplier publisher startup lessor developer body organiser organizer"
)
"""Nouns for bodies that reports name: "the police" is a name of its own, "the company" is none."""
_GENERAL_PAPERS = listed("document documents text filing paper papers file files")
"""Nouns for a paper that was called something else before."""
_SOMEBODY = listed("somebody someone those everybody everyone")
"""Words for people of whom nothing is told."""
_ONE_OF_SEVERAL = listed("one another both two three four several some most many")
_WHICH = listed("other first second third fourth former latter elder eldest younger youngest oldest")
"""Which of several it is."""
SEVERAL = _SOMEBODY | _ONE_OF_SEVERAL | {"nobody", "others"}
"""Words for people that begin no name, whatever their first letter."""
_ANYBODY = listed("person man woman source")
"""Nouns that tell nothing of who it is: "the man" was told of before, "the man who sells milk" was not."""
_ACCOUNTS = listed("account telling reckoning admission")
_DEFINITE = listed("the his her their its that this our my these those")
MOST_WORDS = 4
"""Words of "the health ministry" that may mean a body told of before."""
_SMALL = re.compile(r"(?<![\w'’])[a-z][a-z\-]+")
BACK, MOST_SOURCES = 40, 20
"""Code points that a title before a name takes, and sources with a name that are kept: the first may be the lead's."""
LEAD = 700
"""Code points at the start of a report where "a bride-to-be" is somebody whom it names further down."""


class Nouns:
    """Whom the common nouns of an article mean."""

    def __init__(
        self,
        text: str,
        persons: Persons,
        memory: Memory,
        speaks: Collection[int],
        whole: Callable[[Sequence[Token], Phrase], Who],
    ) -> None:
        self.text, self.persons, self.memory, self._whole = text, persons, memory, whole
        self.names, self.cast = persons.names, persons.cast
        self.small = {word.group() for word in _SMALL.finditer(text)}
        named = (place.start for place in self.names.places if self._speaks(place.start, speaks))
        self._named_sources = list(itertools.islice(named, MOST_SOURCES))
        title = text.find("\n\n", 0, LEAD) + 2
        self._lead = text.find("\n", title, title + LEAD) if text.find("\n", title, title + LEAD) >= 0 else title + LEAD

    def _speaks(self, at: int, speaking_at: Collection[int]) -> bool:
        """True when a source begins where somebody is named, or with the title before."""
        start = next((at - back for back in range(min(BACK, at + 1)) if at - back in speaking_at), None)
        return start is not None and all(
            word[0].isupper() or word in DETERMINERS or speaking(word) for word in self.text[start:at].split()
        )

    def who(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who:
        """A source that ends in a common noun."""
        based = next((at for at in range(core.first, core.stop - 1) if tokens[at].low.endswith("-based")), None)
        if based is not None:  # "the Lund-based operator"
            rest = [*tokens[:based], *tokens[based + 1 :]]
            return self.who(rest, Phrase(phrase.first, phrase.stop - 1), Phrase(core.first, core.stop - 1))
        head = tokens[core.stop - 1].low.removesuffix("'s")
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if meant := self._one(tokens, phrase, words) or self._meant(tokens, phrase, core, head):
            return meant
        return self._thing(tokens, phrase, core, head) or self._somebody(
            tokens, core, words, head, described=phrase.stop > core.stop
        )

    def titled(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, title: str) -> Who:
        """Who "the President" or "Lund's Mayor" is."""
        if meant := self._person_called(tokens, phrase, core, title):
            return meant
        known = self.memory.roles.get(title) or self.memory.holder(title)
        if known is not None and known.kind == "person":
            return replace(known, rule="holder")
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if self.cast.people:
            return Who(None, "person", rule="title")
        return Who(label(self.small, words), "anonymous", head=title, rule="title")

    def law(self, tokens: Sequence[Token], core: Phrase) -> Who:
        """A law by its name."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        return Who(paper(label(self.small, words)), "document", head=words[-1].low, rule="law")

    def _thing(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """A paper, an outlet or a body by its noun."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if head in _ACCOUNTS and words[0].low in {"his", "her"}:
            return self.memory.he_or_she("he" if words[0].low == "his" else "she", words[0].start)
        if head in PAPERS or head in _GENERAL_PAPERS:
            return self._paper(tokens, phrase, core, head)
        if head in MEDIA:
            return Who(label(self.small, words), "outlet", head=head, rule="media noun")
        return self._body(words, head)

    def _paper(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who:
        """A paper by its noun, or whoever speaks through it."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if head in _GENERAL_PAPERS and words[0].low == "the" and not self._introduced(words[0].start, head):
            return replace(self.memory.paper(words[0].start) or Who(None, "document"), rule="paper again")
        issuer = self._issuer(tokens, phrase, core) if head in ISSUED else None
        name = issuer or paper(label(self.small, words))
        return Who(name, "document", head=head, rule="issuer" if issuer else "paper")

    def _body(self, words: Sequence[Token], head: str) -> Who | None:
        """A body by its noun, or by those who speak for it."""
        modifiers = [token for token in words[:-1] if token.low not in DETERMINERS | _RANKS]
        led = modifiers and modifiers[-1].low not in {"campaign", "party", "state"}
        if head in _PLURAL_HEADS and led and (body := self._modifying_body(modifiers)):
            return Who(body, "organisation", plural=True, rule="officials of a body")
        called = label(self.small, words)
        if head in _PRIVATE and words[0].low not in {"a", "an"} and not any(word.capital for word in words[1:]):
            return self._private(words[0].start, head, called)
        one = words[0].low in {"a", "an", "one"} and head in PEOPLE  # "a guard", but "the guard" may be a body
        if head in BODIES and head not in ANONYMOUS_HEADS and not one:
            return Who(called, "organisation", head=head, rule="body noun")
        return None

    def _private(self, at: int, head: str, called: str) -> Who:
        """The body that "the company" is: the only one that the article calls so, or one it never names."""
        if name := self.persons.named_after(head):
            return Who(name, "organisation", head=head, rule="named company")
        if self._introduced(at, head) or not self.names.unsorted:
            return Who(called, "organisation", head=head, rule="body noun")
        return Who(None, "organisation", rule="company")

    def _somebody(
        self, tokens: Sequence[Token], core: Phrase, words: Sequence[Token], head: str, *, described: bool
    ) -> Who:
        """A person or people by a noun that names nobody."""
        return (
            self._epithet(words, head)
            or self._doubtful(tokens, core, words, head)
            or self._unnamed(words, head, described=described)
        )

    def _epithet(self, words: Sequence[Token], head: str) -> Who | None:
        """Somebody named before whom "the medic" or "the 42-year-old" means, when no unnamed one was called so."""
        if words[0].low != "the" or not human(head) or head in _UNNAMED | OFFICES:
            return None
        if self.memory.roles.get(head) or self._introduced(words[0].start, head):
            return None
        meant = self.memory.epithet(words[0].start, role_gender(head), head)
        return meant if meant.name or self.memory.anybody(words[0].start) else None

    def _introduced(self, at: int, head: str) -> bool:
        """True when "a mechanic" stands somewhere before "the mechanic"."""
        found = re.search(
            rf"\b(?:an?|one|another|two|three) (?:[\w-]+ ){{0,3}}{re.escape(head)}",
            self.text[max(0, at - 4000) : at],
            re.IGNORECASE,
        )
        return found is not None

    def _doubtful(self, tokens: Sequence[Token], core: Phrase, words: Sequence[Token], head: str) -> Who | None:
        """What is no source by its words: one that holds a clause, or ends in a noun that cannot speak."""
        modifiers = [token for token in words[:-1] if token.low not in DETERMINERS]
        if any(finite_word(tokens, at) for at in range(core.first + 1, core.stop - 1)):
            return Who(None, None, doubtful=True)
        owned = not words[-1].capital and words[0].low.endswith(("'s", "s'"))  # "Lund's efforts"
        if speaking(head) or (modifiers and modifiers[0].capital and not owned):
            return None
        if words[0].low in {"a", "an", "the"} and len(words) > 1 and not head.endswith("est"):
            if (
                words[0].low == "the"
                and not self._introduced(words[0].start, head)
                and self.memory.anybody(words[0].start)
            ):
                return Who(None, None, doubtful=True, rule="doubtful")
            return Who(label(self.small, words), "anonymous", head=head, doubtful=True, rule="doubtful")
        return Who(None, None, doubtful=True)

    def _one(self, tokens: Sequence[Token], phrase: Phrase, words: Sequence[Token]) -> Who | None:
        """Who "one", "both", "the other" and "one of the guests" is: of several told of before, or of those named here."""
        low = " ".join(word.low for word in words)
        if low in _SOMEBODY:
            return Who(low, "anonymous", plural=low in {"those", "others"}, head=low, rule="somebody")
        rest = tokens[phrase.first + len(words) : phrase.stop]
        if not (low in _ONE_OF_SEVERAL or (words[0].low == "the" and words[-1].low in _WHICH and len(words) == 2)):
            return None
        if rest[1:3] and rest[0].text == "," and rest[1].low in {"a", "an"} and (one := self._apposed_noun(rest[1:])):
            return one
        several = (
            several_of(" ".join(token.text for token in rest[1:8] if token.low not in DETERMINERS))
            if rest and rest[0].low == "of"
            else None
        )
        noun = several or self.memory.several(words[0].start)
        if words[0].low == "the":
            known = noun or (rest and rest[0].low == "of")
            return Who(low, "anonymous", head=words[-1].low, rule="one") if known else None
        if noun is None:
            name = "another" if low == "another" else None
            return Who(name, "anonymous", head=name or "", rule="one")
        return self._of_several(low, noun, told=several is not None)

    def _of_several(self, low: str, noun: str, *, told: bool) -> Who:
        """How "one", "another" or "both" of several are called; `told` where the words themselves tell of whom."""
        single = singular(noun) or noun
        plural = low not in {"one", "another"}
        if told or single == "person":
            name = f"{low} of the {noun}" if low != "both" else f"two {noun}"
        else:
            name = (
                f"two {noun}"
                if low == "both"
                else f"{low} {noun}"
                if plural
                else f"{'an' if single[0] in 'aeiou' else 'a'} {single}"
            )
        return Who(name, "anonymous", plural=plural, head=noun if plural else single, rule="one")

    def _apposed_noun(self, rest: Sequence[Token]) -> Who | None:
        """Who "one, a defender," is."""
        found = next(nouns(self.text, rest[0].start, rest[-1].stop), None)
        if found is None or found.start != rest[0].start:
            return None
        return Who(found.label, "anonymous", gender=role_gender(found.head), head=found.head, rule="one")

    def _also_named(self, words: Sequence[Token], head: str) -> bool:
        """True when whom "the owner" means has most likely a name in the article: two words, no "an owner", several people."""
        short = len(words) == 2 or head.startswith("spokes")
        if not (words[0].low == "the" and short and human(head)) or head in _SOURCES:
            return False
        return len(self.cast.people) > 1 and not self._introduced(words[0].start, head)

    def _teased(self, words: Sequence[Token], head: str) -> bool:
        """True for "a tram passenger" of a lead: named further down, unless reports leave such people unnamed."""
        one = words[0].low in {"a", "an"} and human(head) and head not in _UNNAMED
        return words[0].start < self._lead and one and any(at > words[0].start for at in self._named_sources)

    def _unnamed(self, words: Sequence[Token], head: str, *, described: bool) -> Who:
        if words[0].low in {"the", "this", "that"} and len(words) == 2 and head in _ANYBODY and not described:
            return replace(self.memory.unnamed(words[0].start), rule="this person")
        told = described and head in _ANYBODY and words[0].start > self._lead
        if not told and (self._also_named(words, head) or self._teased(words, head)):
            return Who(None, "person", rule="also named")
        known = head in ANONYMOUS_HEADS or len(words) > 1
        plural = not known or head.endswith("s") or head in {"people", "men", "women"}
        rule = "label the" if words[0].low in _DEFINITE else "label a" if words[0].low in DETERMINERS else "label"
        return Who(label(self.small, words), "anonymous", plural=plural, gender=role_gender(head), head=head, rule=rule)

    def _meant(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """Whom a role means that was named before: "the ministry", "the source", "sources" after "police sources"."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if human(head) and (person := self._person_called(tokens, phrase, core, head)):
            return person
        belongs = core.stop + 1 < phrase.stop and tokens[core.stop].low in {"of", "for", "at", "from"}
        if belongs and head in ANONYMOUS_HEADS | PERSON_TITLES:
            return None
        if words[0].low in _DEFINITE and len(words) <= MOST_WORDS:
            return self._again(words, head, tokens[core.stop + 1].low if belongs else "")
        who = self.memory.roles.get(head) if len(words) == 1 and head in ANONYMOUS_HEADS else None
        return replace(who, rule="role again") if who and who.kind == "anonymous" else None

    def _again(self, words: Sequence[Token], head: str, of: str) -> Who | None:
        """Whom "the ministry" means; `of` is what it is the ministry of, when that is told."""
        known = self.memory.known(head)
        if known is None:
            return self.memory.holder(head) if words[0].low == "the" and len(words) == 2 else None
        if known.kind == "document" and head not in ISSUED:
            known = replace(known, via=None)  # who has seen a paper is told where it is told
        other = of and known.kind == "organisation" and of not in (known.name or "").casefold()
        if other or (len(words) > 2 and not self._fits(known, words[1:-1])):
            return None  # "the ministry of health" after "the interior ministry"
        return replace(known, rule="role again")

    def _person_called(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """The person whom the article calls so elsewhere: "the retired nurse"."""
        first = tokens[core.first].low
        others = [
            bare(token.low)
            for token in tokens[phrase.first : phrase.stop]
            if token.kind == "word" and token.low != head
        ]
        definite = first in _DEFINITE or first not in DETERMINERS
        if head in _UNNAMED or not (definite or tokens[core.first].start < LEAD):
            return None
        again = self.memory.roles.get(head)
        if again is not None and again.kind == "anonymous" and definite and len(others) < 2:
            return None
        name = self.cast.described(head, others)
        return self.persons.known(name, head=head, rule="described" if definite else "described a") if name else None

    def _fits(self, known: Who, modifiers: Sequence[Token]) -> bool:
        """True when a role's other words stand in the name that it may mean; a paper may be told in other words."""
        name = (known.name or "").casefold()
        return known.kind == "document" or all(token.low in name for token in modifiers)

    def _issuer(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> str | None:
        """Who speaks in a paper: "a statement from the ministry", "the ministry's statement", "her profile"."""
        if core.stop + 1 < phrase.stop and tokens[core.stop].low in {"from", "by"}:
            return self._whole(tokens, Phrase(core.stop + 1, phrase.stop)).name
        owners = (at for at in range(core.stop - 2, core.first - 1, -1) if tokens[at].low.endswith(("'s", "s'")))
        if (owner := next(owners, None)) is not None:
            token = replace(tokens[owner], text=bare(tokens[owner].text), low=bare(tokens[owner].low))
            return self._whole([*tokens[:owner], token], Phrase(core.first, owner + 1)).name
        first = tokens[core.first]
        if first.low in {"his", "her"}:
            return self.memory.he_or_she("he" if first.low == "his" else "she", first.start).name
        if core.stop - core.first >= 2 and tokens[core.stop - 2].low in BODIES:
            kept = [token for token in tokens[core.first : core.stop - 1] if token.low not in {"a", "an", "the"}]
            return label(self.small, kept)
        return None

    def issued(self, words: Iterable[str], who: Who) -> None:
        """Remember whose "the statement" is, after "she said in a statement"."""
        for word in words:
            if word in ISSUED and who.name:
                self.memory.roles[word] = Who(who.name, "document", via=who.via, head=word)

    def _modifying_body(self, modifiers: Sequence[Token]) -> str | None:
        words = [bare(token.text) for token in modifiers]
        name = " ".join(words)
        if name in self.names.bodies:
            return self.names.bodies[name]
        if modifiers[0].capital and (is_body(words) or modifiers[-1].low in BODIES):
            return name
        return None
