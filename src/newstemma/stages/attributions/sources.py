"""Who a source is: its words resolved to a name, or to a role when nobody is named, within one article.

Read in the order of the text, because "he", "the ministry" and "the source" mean somebody named before. Where two could be
meant, nobody is: the speaker stays null.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    BODY_HEADS,
    DETERMINERS,
    DOCUMENT_HEADS,
    ORG_HEADS,
    PERSON_TITLES,
    PREPOSITIONS,
    PRONOUNS,
    STOPWORDS,
)
from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets import Mention, outlet_mentions
from newstemma.language.words import listed
from newstemma.stages.attributions.memory import NOBODY, Memory, Who
from newstemma.stages.attributions.names import PARTY_ENDINGS, Names, gender_of, is_body, learned, role_gender, untitled
from newstemma.stages.attributions.phrases import Phrase, finite_word, first_subject
from newstemma.stages.attributions.roles import AFTER_HEADS, HEADS, paper, participle, speaking
from newstemma.stages.attributions.units import Token

ISSUED = listed(
    "statement statements post tweet letter email e-mail release website site page profile message notice memo announcement"
)
"""Papers that speak for whoever gave them out."""
_RELATIONS = listed(
    "father mother brother sister son daughter wife husband uncle aunt cousin grandfather grandmother fiance "
    "fiancee partner lawyer attorney spokesman spokeswoman"
)
_PLURAL_HEADS = listed(
    "officials authorities executives spokespeople representatives leaders investigators detectives officers "
    "prosecutors"
)
_NO_ROLES = listed("state police fire health finance district foreign interior")
_OF_PLACES = listed("mayor governor sheriff")
_SMALL = re.compile(r"(?<![\w'’])[a-z][a-z\-]+")
_COMMON = ANONYMOUS_HEADS | BODY_HEADS | DOCUMENT_HEADS | PERSON_TITLES | DETERMINERS
_FILLERS = frozenset(["unnamed", "unidentified", "anonymous", "said", "same", "aforementioned"])

ADDING = frozenset({"added", "adds", "continued", "continues", "concluded"})
"""Cues that say the last speaker goes on: "they added" may then be one unnamed source."""


class Sources:
    """What an article has said so far about who is who."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: Names = learned(text)
        self.outlets: list[Mention] = outlet_mentions(text)
        self._small = {word.group() for word in _SMALL.finditer(text)}
        self._outlet_starts = [mention.start for mention in self.outlets]
        self.memory = Memory(self.names)

    def outlet_in(self, start: int, stop: int) -> Mention | None:
        """The last outlet that the span names."""
        index = bisect_right(self._outlet_starts, stop) - 1
        if index >= 0 and self.outlets[index].start >= start and self.outlets[index].stop <= stop + 1:
            return self.outlets[index]
        return None

    def outlets_in(self, start: int, stop: int) -> Sequence[Mention]:
        """The outlets that the span names."""
        return self.outlets[bisect_left(self._outlet_starts, start) : bisect_left(self._outlet_starts, stop)]

    def see(self, tokens: Sequence[Token]) -> None:
        """Remember whom a sentence is about."""
        subject = first_subject(tokens, 0, len(tokens))
        if subject is not None:
            head = tokens[max(subject.first, self._core(tokens, subject).stop - 1)]
            self.memory.see(tokens[subject.first].start, self._named(tokens, subject), head.low)

    def who(self, tokens: Sequence[Token], phrase: Phrase) -> Who:
        """Who the words of a source mean."""
        first = tokens[phrase.first]
        if phrase.stop - phrase.first == 1 and first.low in PRONOUNS:
            added = phrase.stop < len(tokens) and tokens[phrase.stop].low in ADDING
            return (self.memory.adding(first) if added else None) or self.memory.pronoun(first)
        return self._named(tokens, phrase)

    def _named(self, tokens: Sequence[Token], phrase: Phrase) -> Who:
        core = self._core(tokens, phrase)
        if all(token.kind != "word" for token in tokens[core.first : core.stop]):
            return NOBODY
        via = self._via_inside(tokens, phrase, core)
        if who := self._outlet(tokens, core):
            return who
        if any(token.quoted for token in tokens[core.first : core.stop]) or tokens[core.first].low == "including":
            return Who(None, None, doubtful=True)
        last = tokens[core.stop - 1]
        one_of_many = core.stop - core.first <= 2 and last.capital and last.low.endswith(PARTY_ENDINGS)
        if one_of_many and (apposed := self._apposed(tokens, phrase, core, last.low)):
            return apposed
        if last.capital and not _common(tokens, core):
            who = self._capitalised(tokens, core)
            return replace(who, via=via) if via and who.kind != "outlet" else who
        who = self._role(tokens, phrase, core)
        return replace(who, via=who.via or via) if via else who

    def _core(self, tokens: Sequence[Token], phrase: Phrase) -> Phrase:
        """The source without apposition, relative clause and prepositional phrases."""
        stop = phrase.first
        while stop < phrase.stop:
            token = tokens[stop]
            bridging = token.low in {"of", "for", "and"} and self._inside_name(tokens, stop, phrase)
            if (
                stop > phrase.first
                and not bridging
                and (
                    token.low in PREPOSITIONS
                    or token.low in {"who", "whose", "which", "that"}
                    or (
                        token.low.endswith("ing")
                        and not token.capital
                        and token.low not in HEADS
                        and tokens[stop - 1].low not in DETERMINERS
                    )
                    or ((participle(token) or token.low in AFTER_HEADS) and tokens[stop - 1].low in HEADS)
                )
            ):
                break
            if token.kind == "mark" and token.text not in {"'", "’", "&", ".", "/"}:
                break
            stop += 1
        return Phrase(phrase.first, stop)

    def _inside_name(self, tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
        """True for "of" in "the Ministry of Health", "and" in "Ruiz and Olsen"."""
        if at + 1 >= phrase.stop or not tokens[at - 1].capital:
            return False
        return tokens[at + 1].capital and (tokens[at].low == "and" or tokens[at - 1].text in ORG_HEADS)

    def _via_inside(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> str | None:
        """The outlet named in the rest of a source: "a critic in the Herald", "a report seen by the Herald"."""
        if core.stop >= phrase.stop or tokens[core.stop].low not in {"in", "by", "seen", "obtained"}:
            seen = next(
                (at for at in range(core.stop, phrase.stop) if tokens[at].low in {"seen", "obtained", "reviewed"}), None
            )
            if seen is None:
                return None
        mention = self.outlet_in(tokens[core.stop].start, tokens[phrase.stop - 1].stop)
        return mention.name if mention else None

    def _outlet(self, tokens: Sequence[Token], core: Phrase) -> Who | None:
        start, stop = tokens[core.first].start, tokens[core.stop - 1].stop
        mention = self.outlet_in(start, stop)
        if mention is None or mention.stop < stop - 2 or self.text[mention.start : mention.stop] in self.names.people:
            return None
        index = bisect_left([token.start for token in tokens[core.first : core.stop]], mention.start) + core.first
        if any(token.low in PREPOSITIONS for token in tokens[core.first : index]):
            return None
        return Who(mention.name, "outlet")

    def _capitalised(self, tokens: Sequence[Token], core: Phrase) -> Who:
        """A source that ends in a name."""
        first = core.stop
        while first > core.first and (tokens[first - 1].capital or self._bridge(tokens, first - 1, core)):
            first -= 1
        words = [token.text for token in tokens[first : core.stop] if token.kind == "word"]
        words = [*words[:-1], _bare(words[-1])]
        title, name = untitled(words)
        lead = {token.low for token in tokens[core.first : first + 1]}
        role = next(
            (
                token.low
                for token in reversed(tokens[core.first : first])
                if token.low in PERSON_TITLES | ANONYMOUS_HEADS
            ),
            title,
        )
        if "and" in name:
            return Who(self._several(name), "person", plural=True)
        if not name:
            return NOBODY
        role_only = title is None or len(name) == 1
        if role_only and name[-1].casefold() in PERSON_TITLES - _NO_ROLES and name[-1] not in self.names.people:
            return self._titled(tokens, core, name[-1].casefold())
        return self._name(name, title, role, lead)

    def _titled(self, tokens: Sequence[Token], core: Phrase, title: str) -> Who:
        """Who "the President" or "Lund's Mayor" is."""
        known = self.memory.roles.get(title) or self.memory.holder(title)
        if known is not None and known.kind == "person":
            return known
        label = self._label([token for token in tokens[core.first : core.stop] if token.kind == "word"])
        return Who(label, "anonymous", head=title)

    def _bridge(self, tokens: Sequence[Token], at: int, core: Phrase) -> bool:
        token = tokens[at]
        if at <= core.first or at + 1 >= core.stop:
            return False
        small = token.low in {"of", "for", "and", "de", "van", "von", "del", "la", "al", "bin", "der", "da", "di", "du"}
        return (small or token.text in {".", "&"}) and tokens[at - 1].capital

    def _several(self, words: list[str]) -> str:
        """The names "Ana Ruiz; Ben Olsen" for "Ana Ruiz and Ben Olsen"; a shared surname is given to both."""
        at = words.index("and")
        one, two = untitled(words[:at])[1], untitled(words[at + 1 :])[1]
        if len(one) == 1 and len(two) > 1:
            one = [*one, two[-1]]
        return "; ".join(self.names.people.get(" ".join(each), " ".join(each)) for each in (one, two) if each)

    def _name(self, words: list[str], title: str | None, role: str | None, lead: set[str]) -> Who:
        """Whose name the capitalised words are: a known person's, a body's, a people's, or by their shape."""
        name, head = " ".join(words), role or ""
        full = self.names.people.get(name) or self._of_surname(words, title, role)
        gender = self.names.genders.get(full or "") or gender_of(words, title) or (role_gender(role) if role else None)
        if full:
            return Who(full, "person", gender=gender, head=head)
        peoples = words[-1].endswith(PARTY_ENDINGS) and name not in self.names.surnames
        if peoples and (words[-1].endswith("s") or lead & {"the", "a", "an"}):
            return Who(name, "anonymous", plural=words[-1].endswith("s"))
        body = is_body(words) or (name in self.names.things and title is None)
        personal = not body and self._personal(words, title, role, lead)
        if personal or (not body and name in self.names.surnames):
            if personal:
                self.names.people.setdefault(name, name)
            return Who(name, "person", gender=gender, head=head)
        if not body and _people(words) and "the" not in lead:
            return Who(name, "anonymous", plural=True)
        if body or len(words) == 1 or "the" in lead or len(words) > 3:
            return Who(self._full_body(name), "organisation", head=words[-1].casefold())
        return Who(name, "person", gender=gender, head=head)

    def _personal(self, words: list[str], title: str | None, role: str | None, lead: set[str]) -> bool:
        """True when what stands before a name, or its given name, shows a person."""
        personal = title is not None or (role is not None and "the" not in lead) or bool(lead & _RELATIONS)
        return personal or (words[0] in GIVEN_NAMES and len(words) < 4)

    def _of_surname(self, words: list[str], title: str | None, role: str | None) -> str | None:
        """The only one of a surname's bearers whom "Mr" or "Ms" can mean."""
        gender = role_gender(title or role or "")
        bearers = self.names.surnames.get(words[0], []) if len(words) == 1 and gender else []
        meant = [full for full in bearers if self.names.genders.get(full) == gender]
        return meant[0] if len(meant) == 1 else None

    def _full_body(self, name: str) -> str:
        return self.names.bodies.get(name, name)

    def _role(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who:
        """A source that ends in a common noun."""
        head = tokens[core.stop - 1].low.removesuffix("'s")
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        named = self._apposed(tokens, phrase, core, head) or self._meant(tokens, phrase, core, head)
        if named:
            return named
        label = self._label(words)
        if head in DOCUMENT_HEADS:
            issuer = self._issuer(tokens, phrase, core) if head in ISSUED else None
            return Who(issuer or paper(label), "document", head=head)
        modifiers = [token for token in words[:-1] if token.low not in DETERMINERS]
        led = modifiers and modifiers[-1].low not in {"campaign", "party", "state"}
        if head in _PLURAL_HEADS and led and (body := self._modifying_body(modifiers)):
            return Who(body, "organisation", plural=True)
        if head in BODY_HEADS and head not in ANONYMOUS_HEADS:
            return Who(label, "organisation", head=head)
        doubtful = self._doubtful(tokens, core, words, head)
        return doubtful or self._unnamed(words, head)

    def _doubtful(self, tokens: Sequence[Token], core: Phrase, words: Sequence[Token], head: str) -> Who | None:
        """What is no source by its words: one that holds a clause, or ends in a noun that cannot speak."""
        modifiers = [token for token in words[:-1] if token.low not in DETERMINERS]
        label = self._label(words)
        clause = any(finite_word(tokens, at) for at in range(core.first + 1, core.stop - 1))
        if clause:
            return Who(None, None, doubtful=True)
        if not speaking(head) and not (modifiers and modifiers[0].capital):
            apart = words[0].low in {"a", "an", "the"} and len(words) > 1 and not head.endswith("est")
            return Who(
                label if apart else None, "anonymous" if apart else None, head=head if apart else "", doubtful=True
            )
        return None

    def _unnamed(self, words: Sequence[Token], head: str) -> Who:
        label = self._label(words)
        known = head in ANONYMOUS_HEADS or len(words) > 1
        plural = not known or head.endswith("s") or head in {"people", "men", "women"}
        return Who(label, "anonymous", plural=plural, gender=role_gender(head), head=head)

    def _meant(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """Whom a role means that was named before: "the ministry", "the source", "sources" after "police sources"."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        belongs = core.stop < phrase.stop and tokens[core.stop].low in {"of", "for", "at", "from"}
        if belongs and head not in _OF_PLACES and head in ANONYMOUS_HEADS | PERSON_TITLES:
            return None
        if words[0].low in {"the", "his", "her", "their", "its", "that", "this"} and len(words) <= 4:
            known = self.memory.known(head)
            if known and known.kind == "document" and head not in ISSUED:
                known = replace(known, via=None)  # who has seen a paper is told where it is told
            if known and len(words) > 2 and not self._fits(known, words[1:-1]):
                return None
            return known or (self.memory.holder(head) if words[0].low == "the" and len(words) == 2 else None)
        who = self.memory.roles.get(head) if len(words) == 1 and head in ANONYMOUS_HEADS else None
        return who if who and who.kind == "anonymous" else None

    def _fits(self, known: Who, modifiers: Sequence[Token]) -> bool:
        """True when a role's other words stand in the name that it may mean; a paper may be told in other words."""
        name = (known.name or "").casefold()
        return known.kind == "document" or all(token.low in name for token in modifiers)

    def _issuer(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> str | None:
        """Who speaks in a paper: "a statement from the ministry", "the ministry's statement", "her profile"."""
        if core.stop + 1 < phrase.stop and tokens[core.stop].low in {"from", "by"}:
            return self.who(tokens, Phrase(core.stop + 1, phrase.stop)).name
        owner = next(
            (at for at in range(core.stop - 2, core.first - 1, -1) if tokens[at].low.endswith(("'s", "s'"))), None
        )
        if owner is not None:
            bare = [
                *tokens[:owner],
                replace(tokens[owner], text=_bare(tokens[owner].text), low=_bare(tokens[owner].low)),
            ]
            return self.who(bare, Phrase(core.first, owner + 1)).name
        first = tokens[core.first]
        if first.low in {"his", "her"}:
            return self.memory.he_or_she("he" if first.low == "his" else "she", first.start).name
        if core.stop - core.first >= 2 and tokens[core.stop - 2].low in BODY_HEADS:
            return self._label(
                [token for token in tokens[core.first : core.stop - 1] if token.low not in {"a", "an", "the"}]
            )
        return None

    def _label(self, words: Sequence[Token]) -> str:
        """A short role: "a police source" for "An anonymous police source", "officer" for "the said officer"."""
        kept = [token for token in words if token.low not in _FILLERS]
        owner = next((at for at, token in enumerate(kept[:-1]) if token.low.endswith("'s") and not token.capital), None)
        if owner is not None:  # "the country's health ministry"
            kept = kept[owner + 1 :]
        if len(kept) > 1 and kept[0].low in {"the", "some", "many", "several", "other"}:
            kept = kept[1:]
        texts = [token.text for token in kept] or [words[0].text]
        if self._common_word(texts[0], alone=len(texts) == 1):
            texts[0] = texts[0].lower()
        if len(texts) > 1 and texts[0].lower() in {"a", "an"}:
            texts[0] = "an" if texts[1][0].lower() in "aeiou" else "a"
        return " ".join(texts)

    def _common_word(self, word: str, *, alone: bool) -> bool:
        """True when a capital is the sentence's, not the word's: the article has the word without it, or lists have."""
        low = word.casefold()
        if word.isupper() and len(word) > 1:
            return False
        return low in _COMMON or low in STOPWORDS or low in self._small or (alone and speaking(low))

    def issued(self, words: Iterable[str], who: Who) -> None:
        """Remember whose "the statement" is, after "she said in a statement"."""
        for word in words:
            if word in ISSUED and who.name:
                self.memory.roles[word] = Who(who.name, "document", via=who.via, head=word)

    def _apposed(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """The person named beside the role: "the mayor, Ana Ruiz"."""
        at = core.stop
        if at + 1 >= phrase.stop or tokens[at].text not in {",", "-", "–", "—", "("} or not tokens[at + 1].capital:
            return None
        stop = at + 1
        while stop < phrase.stop and (
            tokens[stop].capital
            or tokens[stop].text in {".", "'", "’"}
            or tokens[stop].low in {"de", "van", "von", "al"}
        ):
            stop += 1
        if stop < phrase.stop and tokens[stop].low in {"for", "of"}:  # a body with a phrase for a name
            return Who(self.text[tokens[at + 1].start : tokens[phrase.stop - 1].stop], "organisation", head=head)
        who = self._capitalised(tokens, Phrase(at + 1, stop))
        return replace(who, head=head) if who.name else None

    def _modifying_body(self, modifiers: Sequence[Token]) -> str | None:
        words = [_bare(token.text) for token in modifiers]
        name = " ".join(words)
        if name in self.names.bodies:
            return self.names.bodies[name]
        if modifiers[0].capital and (is_body(words) or modifiers[-1].low in BODY_HEADS):
            return name
        return None


def _common(tokens: Sequence[Token], core: Phrase) -> bool:
    """True for one common noun with a capital: "Police said", "the Ministry said"."""
    words = [token for token in tokens[core.first : core.stop] if token.low not in DETERMINERS]
    return len(words) == 1 and words[0].low in ANONYMOUS_HEADS | BODY_HEADS | DOCUMENT_HEADS


def _people(words: Sequence[str]) -> bool:
    """True for "Danes" and "Right-wing Danes", who are no one person."""
    plural = words[-1].endswith("s") and not words[-1].endswith("ss") and not words[-1].isupper()
    described = "-" in words[0] and words[0].split("-")[-1].islower()
    return plural and (len(words) == 1 or described)


def _bare(word: str) -> str:
    """The word without a possessive ending."""
    return word.removesuffix("'s").removesuffix("’s")
