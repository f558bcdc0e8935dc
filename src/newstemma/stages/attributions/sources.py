"""Who a source is: its words resolved to a name, or to a role when nobody is named, within one article.

Read in the order of the text, because "he", "the ministry" and "the source" mean somebody named before. Where two could be
meant, nobody is: the speaker stays null.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from newstemma.language.en import (
    DETERMINERS,
    ORG_HEADS,
    PREPOSITIONS,
    PRONOUNS,
)
from newstemma.language.given_names import given_name
from newstemma.language.outlets import Mention, outlet_mentions
from newstemma.language.words import listed
from newstemma.stages.attributions.bodies import firm, is_body
from newstemma.stages.attributions.cast import Cast
from newstemma.stages.attributions.memory import Memory
from newstemma.stages.attributions.names import PARTY_ENDINGS, learned
from newstemma.stages.attributions.nouns import SEVERAL, Nouns
from newstemma.stages.attributions.outlet_names import named_outlets, own_names
from newstemma.stages.attributions.persons import KIN, Persons
from newstemma.stages.attributions.phrases import Phrase, first_subject
from newstemma.stages.attributions.reported import Contents
from newstemma.stages.attributions.roles import (
    AFTER_HEADS,
    HEADS,
    PAPERS,
    bare,
    big,
    common,
    human,
    participle,
    speaking,
)
from newstemma.stages.attributions.titles import TITLES
from newstemma.stages.attributions.units import Token
from newstemma.stages.attributions.who import NOBODY, Who

ADDING = frozenset({"added", "adds", "continued", "continues", "concluded"})
"""Cues that say the last speaker goes on: "they added" may then be one unnamed source."""
_SUBJECTS = PRONOUNS | listed("the his her its their this our")
"""Words that begin a clause after a noun: "a lawyer we trust", "a copy the Herald has read"."""
_WHEN = listed(
    "last next earlier later today yesterday tonight tomorrow late early recently previously then now once again"
)
"""Words of when that follow a name: "Ana Ruiz last month said"."""
_MANY = listed("number majority minority handful host string lot")
"""Nouns that count those who are told of after "of"."""
_OUTLETS = listed(
    "agency news newspaper daily weekly magazine site website portal broadcaster station tabloid press wire"
)
"""Nouns after the name of an outlet."""
_LAWS = listed("amendment act constitution treaty code statute ordinance")
"""Nouns for laws, which are called by a name: "the 14th Amendment"."""
_HANDLE = re.compile(r"\s?\(@\w")
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CASES = {"him": "he", "his": "he", "her": "she", "hers": "she", "them": "they", "their": "they"}
"""Pronouns in other cases: "by her own account", "his words were"."""


class Sources:
    """What an article has said so far about who is who."""

    def __init__(self, text: str, content: Contents, speaks: Collection[int] = (), outlet: str | None = None) -> None:
        self.text, self.outlet = text, outlet
        self.own: dict[str, str] = named_outlets(text) | own_names(outlet)  # names of outlets that no list has, folded
        self.names = learned(text, speaks)
        self.outlets: list[Mention] = outlet_mentions(text)
        self._without_outlets()
        self._outlet_starts = [mention.start for mention in self.outlets]
        self.cast = Cast(text, self.names, content)
        self.persons = Persons(text, self.cast)
        self.memory = Memory(self.cast, content)
        self.nouns = Nouns(text, self.persons, self.memory, speaks, self.who)

    def _without_outlets(self) -> None:
        """Take outlets out of the people: "La Vela" that "asked her" is no woman."""
        said = {self.text[mention.start : mention.stop].removeprefix("The ") for mention in self.outlets}
        said |= set(self.own.values())
        self.names.maybe = [place for place in self.names.maybe if place.name not in said]
        found = {name for name in said if name in self.names.people and not given_name(name.split())}
        for name in sorted(found):
            del self.names.people[name]
        self.names.places = [place for place in self.names.places if place.name not in found]

    def outlet_in(self, start: int, stop: int) -> Mention | None:
        """The last outlet that the span names."""
        index = bisect_right(self._outlet_starts, stop) - 1
        if index >= 0 and self.outlets[index].start >= start and self.outlets[index].stop <= stop + 1:
            return self.outlets[index]
        return None

    def outlet_name(self, mention: Mention) -> str:
        """The name of an outlet that is mentioned: the article's own before others that are called so."""
        said = self.text[mention.start : mention.stop].casefold().removeprefix("the ")
        return self.own.get(said) or self.own.get(mention.name.casefold(), mention.name)

    def outlets_in(self, start: int, stop: int) -> Sequence[Mention]:
        """The outlets that the span names."""
        return self.outlets[bisect_left(self._outlet_starts, start) : bisect_left(self._outlet_starts, stop)]

    def see(self, tokens: Sequence[Token]) -> None:
        """Remember whom a sentence is about."""
        subject = first_subject(tokens, 0, len(tokens))
        if subject is not None:
            head = tokens[max(subject.first, self._core(tokens, subject).stop - 1)]
            self.memory.see(tokens[subject.first].start, self.who(tokens, subject), head.low)

    def who(self, tokens: Sequence[Token], phrase: Phrase) -> Who:
        """Who the words of a source mean."""
        first = tokens[phrase.first]
        if phrase.stop - phrase.first == 1 and first.low in _CASES:
            return self.memory.pronoun(replace(first, low=_CASES[first.low]))
        if phrase.stop - phrase.first == 1 and first.low in PRONOUNS:
            added = phrase.stop < len(tokens) and tokens[phrase.stop].low in ADDING
            return (self.memory.adding(first) if added else None) or self.memory.pronoun(first)
        if many := _of_many(tokens, phrase):
            who = self._named(tokens, many)
            if who.kind == "anonymous" and who.plural and who.name:
                return who
        return self._named(tokens, phrase)

    def _named(self, tokens: Sequence[Token], phrase: Phrase) -> Who:
        core = self._core(tokens, phrase)
        if all(token.kind != "word" for token in tokens[core.first : core.stop]):
            return NOBODY
        via = self._via_inside(tokens, phrase, core)
        if who := self._outlet(tokens, core):
            return who
        if any(token.quoted for token in tokens[core.first : core.stop]) or _cut_short(tokens, core):
            return Who(None, None, doubtful=True)
        words = [token.text for token in tokens[core.first : core.stop] if token.kind == "word"]
        words = words[1:] if words[0] in {"the", "The"} else words
        if who := self._signing(words, tokens[core.stop - 1].stop) or self._taken_apart(words):
            return replace(who, via=via)
        if firm(words):
            return Who(" ".join(words), "organisation", via=via, head=words[-1].casefold(), rule="firm")
        who = self._of_kin(tokens, phrase, self._worded(tokens, phrase, core))
        if tokens[core.first].low in {"neither", "what", "whatever"}:
            who = replace(who, doubtful=True)
        return replace(who, via=who.via or via) if via and who.kind != "outlet" else who

    def _signing(self, words: list[str], stop: int) -> Who | None:
        """The person of the report who signs a post in letters of any size: "ana ruiz (@anaruiz)"."""
        full = self.persons.in_any_letters(words) if _HANDLE.match(self.text, stop) else None
        return Who(full, "person", gender=self.names.genders.get(full), rule="signature") if full else None

    def _taken_apart(self, words: list[str]) -> Who | None:
        """Who is meant by a name that posts write as one word, where the text has it in several: "LundHarbourCouncil"."""
        parts = _INNER_CAPITAL.split(words[0]) if len(words) == 1 else []
        name = " ".join(parts)
        if len(parts) < 2 or name not in self.text:
            return None
        if person := self.names.people.get(name):
            return Who(person, "person", gender=self.names.genders.get(person), rule="one word apart")
        return Who(name, "organisation", head=parts[-1].casefold(), rule="one word apart") if is_body(parts) else None

    def _of_kin(self, tokens: Sequence[Token], phrase: Phrase, who: Who) -> Who:
        """The full name of "her father Ben", and of "her father" where one other bears her name."""
        kin = next((token.low for token in tokens[phrase.first : phrase.stop] if token.low in KIN), None)
        if kin is None or (who.name and (" " in who.name) is (who.kind == "person")):
            return who
        owner = self._owner(tokens, phrase)
        if owner is None or " " not in owner or ";" in owner:
            return who
        if who.kind == "person" and who.name:
            return self.persons.relative(owner, who.name, kin)
        return self.persons.namesake(owner, kin) or who

    def _owner(self, tokens: Sequence[Token], phrase: Phrase) -> str | None:
        """Whose kin it is: "his", "Ruiz's", "of Ana Ruiz"."""
        first = tokens[phrase.first]
        if first.low in {"his", "her"}:
            return self.memory.owner("he" if first.low == "his" else "she", first.start)
        if named := next((token for token in tokens[phrase.first : phrase.stop] if token.low.endswith("'s")), None):
            return self.names.people.get(bare(named.text))
        of = next((at for at in range(phrase.first, phrase.stop) if tokens[at].low == "of"), phrase.stop)
        name = [token.text for token in tokens[of : phrase.stop] if token.capital]
        return self.names.people.get(" ".join(name))

    def _worded(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who:
        if named := self.persons.of_an_office(tokens, phrase) or self.persons.titled_after(tokens, phrase, core):
            return named
        last = tokens[core.stop - 1]
        one_of_many = core.stop - core.first <= 2 and big(last) and last.low.endswith(PARTY_ENDINGS)
        if (not big(last) or self._common(tokens[core.first : core.stop]) or one_of_many or human(last.low)) and (
            named := self.persons.beside(tokens, phrase, core)
        ):
            return named
        if last.low in _LAWS and last.capital and tokens[core.first].low == "the":
            return self.nouns.law(tokens, core)
        if big(last) and not self._common(tokens[core.first : core.stop]):
            found = self.persons.capitalised(tokens, core)
            if isinstance(found, str):
                return self.nouns.titled(tokens, phrase, core, found)
            return found or NOBODY
        return self.nouns.who(tokens, phrase, core)

    def _common(self, tokens: Sequence[Token]) -> bool:
        """True for a common noun with a capital: listed, or written small elsewhere in the article."""
        if len(tokens) == 1 and bare(tokens[0].text) in self.names.people:
            return False  # "Poll said" after "Anna Poll"
        words = [token for token in tokens if token.low not in DETERMINERS] or list(tokens)
        if common(tokens) or (words and words[0].low in SEVERAL):
            return True
        first = (
            len(words) == 1
            and words[0].low not in {"mum", "mam", "dad"}
            and words[0].text not in self.names.people
            and words[0].text not in self.names.surnames
            and not given_name([words[0].text])
        )
        return first and (words[0].low in self.nouns.small or human(words[0].low) or words[0].low in TITLES)

    def _core(self, tokens: Sequence[Token], phrase: Phrase) -> Phrase:
        """The source without apposition, relative clause and prepositional phrases."""
        stop = phrase.first
        while stop < phrase.stop:
            token = tokens[stop]
            bridging = token.low in {"of", "for", "and"} and self._inside_name(tokens, stop, phrase)
            if stop > phrase.first and not bridging and self._ends_core(tokens, stop):
                break
            if token.kind == "mark" and token.text not in {"'", "’", "&", ".", "/"}:
                break
            stop += 1
        cut = {".", "and"} if tokens[phrase.first].low != "both" else {"."}  # "Ruiz Jr.", "Ruiz and his allies"
        while stop > phrase.first + 1 and tokens[stop - 1].text in cut:
            stop -= 1
        return Phrase(phrase.first, stop)

    def _ends_core(self, tokens: Sequence[Token], at: int) -> bool:
        token, before = tokens[at], tokens[at - 1]
        doing = token.low.endswith("ing") and not token.capital and token.low not in HEADS
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        dated = before.capital and not token.capital and token.low in _WHEN
        clause = token.low in _SUBJECTS and before.kind == "word" and before.low not in DETERMINERS
        done = participle(token) and before.low not in DETERMINERS and (following in PREPOSITIONS or not following)
        return (
            (token.low in PREPOSITIONS and not (token.capital and before.kind == "word"))
            or done
            or dated
            or (clause and not before.capital)
            or token.low in {"itself", "himself", "herself", "themselves"}
            or token.low in {"who", "whose", "which", "that", "whom", "there", "here"}
            or (doing and before.low not in DETERMINERS)
            or ((participle(token) or token.low in AFTER_HEADS) and (before.low in HEADS or speaking(before.low)))
        )

    def _inside_name(self, tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
        """True for "of" in "the Ministry of Health", "and" in "Ruiz and Olsen"."""
        if at + 1 >= phrase.stop or not tokens[at - 1].capital:
            return False
        return tokens[at + 1].capital and (tokens[at].low == "and" or tokens[at - 1].text in ORG_HEADS)

    def _via_inside(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> str | None:
        """The outlet named in the rest of a source: "a critic in the Herald", "a report seen by the Herald"."""
        at_once = {"seen", "obtained"} if tokens[core.stop - 1].low in PAPERS else {"in", "by", "seen", "obtained"}
        if core.stop >= phrase.stop or tokens[core.stop].low not in at_once:
            seen = next(
                (at for at in range(core.stop, phrase.stop) if tokens[at].low in {"seen", "obtained", "reviewed"}), None
            )
            if seen is None:
                return None
        mention = self.outlet_in(tokens[core.stop].start, tokens[phrase.stop - 1].stop)
        return self.outlet_name(mention) if mention else None

    def _outlet(self, tokens: Sequence[Token], core: Phrase) -> Who | None:
        start, stop = tokens[core.first].start, tokens[core.stop - 1].stop
        said = [bare(token.text) for token in tokens[core.first : core.stop] if token.kind == "word"]
        while said and (said[0][0].islower() or said[0] == "The"):
            said = said[1:]  # "the state-run Kvarn"
        while said and said[-1][0].islower() and said[-1] in _OUTLETS:
            said = said[:-1]  # "Kvarn news agency"
        if said and said[0][0].isupper() and (own := self.own.get(" ".join(said).casefold())):
            return Who(own, "outlet", rule="own outlet")
        mention = self.outlet_in(start, stop)
        if mention is None or mention.stop < stop - 2 or self.text[mention.start : mention.stop] in self.names.people:
            return None
        index = bisect_left([token.start for token in tokens[core.first : core.stop]], mention.start) + core.first
        if any(token.low in PREPOSITIONS for token in tokens[core.first : index]):
            return None
        return Who(self.outlet_name(mention), "outlet", rule="outlet")


def _cut_short(tokens: Sequence[Token], core: Phrase) -> bool:
    """True for words that name nobody: "including Ruiz", "neither", "both the Herald and", "he also"."""
    first, last = tokens[core.first].low, tokens[core.stop - 1].low
    alone = core.stop - core.first == 1
    return (
        first == "including"
        or (first == "neither" and alone)
        or (first == "both" and last == "and")
        or (first in {"he", "she"} and not alone)
    )


def _of_many(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The people of whom a source counts many: "residents" of "a number of residents"."""
    of = next((at for at in range(phrase.first, min(phrase.first + 5, phrase.stop)) if tokens[at].low == "of"), None)
    if of is None or of + 1 >= phrase.stop or of == phrase.first or tokens[of - 1].low not in _MANY:
        return None
    return Phrase(of + 1, phrase.stop) if tokens[phrase.first].low in {"a", "an"} else None
