"""Who a source is: its words resolved to a name, or to a role when nobody is named, within one article.

Read in the order of the text, because "he", "the ministry" and "the source" mean somebody named before. Where two could be
meant, nobody is: the speaker stays null.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from newstemma.language.en import (
    ANONYMOUS_HEADS,
    DETERMINERS,
    ORG_HEADS,
    PERSON_TITLES,
    PREPOSITIONS,
    PRONOUNS,
)
from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets import Mention, outlet_mentions
from newstemma.language.words import listed
from newstemma.stages.attributions.cast import Cast
from newstemma.stages.attributions.memory import NOBODY, Memory, Who
from newstemma.stages.attributions.names import PARTY_ENDINGS, TITLES, is_body, learned, role_gender
from newstemma.stages.attributions.persons import Persons
from newstemma.stages.attributions.phrases import Phrase, finite_word, first_subject
from newstemma.stages.attributions.roles import (
    AFTER_HEADS,
    BODIES,
    HEADS,
    MEDIA,
    OFFICES,
    PAPERS,
    bare,
    big,
    common,
    human,
    label,
    paper,
    participle,
    speaking,
)
from newstemma.stages.attributions.units import Token

ISSUED = listed(
    "statement statements post tweet letter email e-mail release website site page profile message notice memo announcement"
)
"""Papers that speak for whoever gave them out."""
_PLURAL_HEADS = listed(
    "officials authorities executives spokespeople representatives leaders investigators detectives officers "
    "prosecutors"
)
_UNNAMED = listed(
    "source official officer witness insider spokesperson spokesman spokeswoman person man woman somebody someone expert analyst "
    "observer critic resident local neighbour neighbor aide one another other"
)
"""Nouns for people whom reports leave unnamed: a name elsewhere with that noun is another's."""
_SOURCES = listed("source insider person official informant")
"""Nouns for people who are never named further down."""
_PRIVATE = listed(
    "company firm club carrier operator airline builder manufacturer maker retailer supplier publisher startup lessor developer body"
)
"""Nouns for bodies that reports name: "the police" is a name of its own, "the company" is none."""
_GENERAL_PAPERS = listed("document documents text filing paper papers file files")
"""Nouns for a paper that was called something else before."""
_ACCOUNTS = listed("account telling reckoning admission")
_DEFINITE = listed("the his her their its that this our my these those")
_SMALL = re.compile(r"(?<![\w'’])[a-z][a-z\-]+")

ADDING = frozenset({"added", "adds", "continued", "continues", "concluded"})
"""Cues that say the last speaker goes on: "they added" may then be one unnamed source."""
BACK, MOST_SOURCES = 40, 20
"""Code points that a title before a name takes, and sources with a name that are kept: the first may be the lead's."""
LEAD = 700
"""Code points at the start of a report where "a bride-to-be" is somebody whom it names further down."""


class Sources:
    """What an article has said so far about who is who."""

    def __init__(
        self, text: str, content: Callable[[int], int | None], speaks: Collection[int] = (), outlet: str | None = None
    ) -> None:
        self.text, self.outlet = text, outlet
        self.own: dict[str, str] = own_names(outlet)  # names of outlets that no list has, folded
        self.names = learned(text, speaks)
        self.outlets: list[Mention] = outlet_mentions(text)
        self._without_outlets()
        named = (place for place in self.names.places if self._speaks(place.start, speaks))
        self._named_sources = list(itertools.islice(named, MOST_SOURCES))
        self._outlet_starts = [mention.start for mention in self.outlets]
        self._small = {word.group() for word in _SMALL.finditer(text)}
        self.cast = Cast(text, self.names, content)
        self.persons = Persons(text, self.cast)
        self.memory = Memory(self.cast, content)

    def _speaks(self, at: int, speaking_at: Collection[int]) -> bool:
        """True when a source begins where somebody is named, or with the title before."""
        start = next((at - back for back in range(min(BACK, at + 1)) if at - back in speaking_at), None)
        return start is not None and all(
            word[0].isupper() or word in DETERMINERS or speaking(word) for word in self.text[start:at].split()
        )

    def _without_outlets(self) -> None:
        """Take outlets out of the people: "La Vela" that "asked her" is no woman."""
        said = {self.text[mention.start : mention.stop].removeprefix("The ") for mention in self.outlets}
        found = {name for name in said if name in self.names.people and name.split()[0] not in GIVEN_NAMES}
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
        who = self._of_kin(tokens, phrase, self._worded(tokens, phrase, core))
        if tokens[core.first].low in {"neither", "what", "whatever"}:
            who = replace(who, doubtful=True)
        return replace(who, via=who.via or via) if via and who.kind != "outlet" else who

    def _of_kin(self, tokens: Sequence[Token], phrase: Phrase, who: Who) -> Who:
        """The full name of "her father Ben"."""
        if who.kind != "person" or who.name is None or " " in who.name:
            return who
        first = tokens[phrase.first]
        owner: str | None = None
        if first.low in {"his", "her"}:
            owner = self.memory.he_or_she("he" if first.low == "his" else "she", first.start, least=0.0).name
        else:
            named = [token for token in tokens[phrase.first : phrase.stop] if token.low.endswith("'s")]
            owner = self.names.people.get(bare(named[0].text)) if named else None
        return self.persons.relative(tokens, phrase, owner, who.name) or who

    def _worded(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who:
        last = tokens[core.stop - 1]
        one_of_many = core.stop - core.first <= 2 and big(last) and last.low.endswith(PARTY_ENDINGS)
        if (not big(last) or self._common(tokens[core.first : core.stop]) or one_of_many or human(last.low)) and (
            named := self.persons.beside(tokens, phrase, core)
        ):
            return named
        if big(last) and not self._common(tokens[core.first : core.stop]):
            found = self.persons.capitalised(tokens, core)
            if isinstance(found, str):
                return self._titled(tokens, phrase, core, found)
            return found or NOBODY
        return self._role(tokens, phrase, core)

    def _common(self, tokens: Sequence[Token]) -> bool:
        """True for a common noun with a capital: listed, or written small elsewhere in the article."""
        words = [token for token in tokens if token.low not in DETERMINERS]
        if common(tokens) or (words and words[0].low in {"somebody", "someone", "nobody", "another", "others"}):
            return True
        first = (
            len(words) == 1
            and words[0].low not in {"mum", "mam", "dad"}
            and words[0].text not in self.names.people
            and words[0].text not in GIVEN_NAMES
        )
        return first and (words[0].low in self._small or human(words[0].low) or words[0].low in TITLES)

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
        return Phrase(phrase.first, stop)

    def _ends_core(self, tokens: Sequence[Token], at: int) -> bool:
        token, before = tokens[at], tokens[at - 1]
        doing = token.low.endswith("ing") and not token.capital and token.low not in HEADS
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        done = participle(token) and before.low not in DETERMINERS and (following in PREPOSITIONS or not following)
        return (
            (token.low in PREPOSITIONS and not (token.capital and before.kind == "word"))
            or done
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
        said = said[1:] if said[:1] and said[0].casefold() == "the" else said
        if said and said[0][0].isupper() and (own := self.own.get(" ".join(said).casefold())):
            return Who(own, "outlet", rule="own outlet")
        mention = self.outlet_in(start, stop)
        if mention is None or mention.stop < stop - 2 or self.text[mention.start : mention.stop] in self.names.people:
            return None
        index = bisect_left([token.start for token in tokens[core.first : core.stop]], mention.start) + core.first
        if any(token.low in PREPOSITIONS for token in tokens[core.first : index]):
            return None
        return Who(self.outlet_name(mention), "outlet", rule="outlet")

    def _titled(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, title: str) -> Who:
        """Who "the President" or "Lund's Mayor" is."""
        if meant := self._person_called(tokens, phrase, core, title):
            return meant
        known = self.memory.roles.get(title) or self.memory.holder(title)
        if known is not None and known.kind == "person":
            return replace(known, rule="holder")
        called = label(self._small, [token for token in tokens[core.first : core.stop] if token.kind == "word"])
        return Who(called, "anonymous", head=title, rule="title")

    def _role(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase) -> Who:
        """A source that ends in a common noun."""
        head = tokens[core.stop - 1].low.removesuffix("'s")
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if meant := self._one(tokens, phrase, words) or self._meant(tokens, phrase, core, head):
            return meant
        return self._thing(tokens, phrase, core, head) or self._somebody(tokens, core, words, head)

    def _thing(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """A paper, an outlet or a body by its noun."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        called = label(self._small, words)
        if head in _ACCOUNTS and words[0].low in {"his", "her"}:
            return self.memory.he_or_she("he" if words[0].low == "his" else "she", words[0].start)
        if head in _GENERAL_PAPERS and words[0].low == "the" and not self._introduced(words[0].start, head):
            return replace(self.memory.paper(words[0].start) or Who(None, "document"), rule="paper again")
        if head in PAPERS:
            issuer = self._issuer(tokens, phrase, core) if head in ISSUED else None
            return Who(issuer or paper(called), "document", head=head, rule="issuer" if issuer else "paper")
        if head in MEDIA:
            return Who(called, "outlet", head=head, rule="media noun")
        modifiers = [token for token in words[:-1] if token.low not in DETERMINERS]
        led = modifiers and modifiers[-1].low not in {"campaign", "party", "state"}
        if head in _PLURAL_HEADS and led and (body := self._modifying_body(modifiers)):
            return Who(body, "organisation", plural=True, rule="officials of a body")
        if head in _PRIVATE and words[0].low not in {"a", "an"} and not any(word.capital for word in words[1:]):
            return self._private(words[0].start, head, called)
        if head in BODIES and head not in ANONYMOUS_HEADS:
            return Who(called, "organisation", head=head, rule="body noun")
        return None

    def _private(self, at: int, head: str, called: str) -> Who:
        """The body that "the company" is: the only one that the article calls so, or one it never names."""
        if name := self.persons.named_after(head):
            return Who(name, "organisation", head=head, rule="named company")
        if self._introduced(at, head) or not self.names.unsorted:
            return Who(called, "organisation", head=head, rule="body noun")
        return Who(None, "organisation", rule="company")

    def _somebody(self, tokens: Sequence[Token], core: Phrase, words: Sequence[Token], head: str) -> Who:
        """A person or people by a noun that names nobody."""
        return self._epithet(words, head) or self._doubtful(tokens, core, words, head) or self._unnamed(words, head)

    def _epithet(self, words: Sequence[Token], head: str) -> Who | None:
        """Somebody named before whom "the medic" or "the 42-year-old" means, when no unnamed one was called so."""
        if words[0].low != "the" or not human(head) or head in _UNNAMED | OFFICES:
            return None
        if self.memory.roles.get(head) or self._introduced(words[0].start, head):
            return None
        if role_gender(head) or head.endswith("-year-old"):
            return self.memory.epithet(words[0].start, role_gender(head))
        return Who(None, "person", rule="epithet") if self.memory.anybody(words[0].start) else None

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
        if speaking(head) or (modifiers and modifiers[0].capital):
            return None
        if words[0].low in {"a", "an", "the"} and len(words) > 1 and not head.endswith("est"):
            if (
                words[0].low == "the"
                and not self._introduced(words[0].start, head)
                and self.memory.anybody(words[0].start)
            ):
                return Who(None, None, doubtful=True, rule="doubtful")
            return Who(label(self._small, words), "anonymous", head=head, doubtful=True, rule="doubtful")
        return Who(None, None, doubtful=True)

    def _one(self, tokens: Sequence[Token], phrase: Phrase, words: Sequence[Token]) -> Who | None:
        """Who "one", "another" and "one of the guests" is: one of several told of before."""
        if [word.low for word in words] not in (["one"], ["another"], ["the", "other"]):
            return None
        rest = [token.low for token in tokens[phrase.first : phrase.stop] if token.kind == "word"][len(words) :]
        several = rest[2] if rest[:2] == ["of", "the"] and len(rest) == 3 else None
        noun = several.removesuffix("s") if several else self.memory.one_of_several(words[0].start)
        if noun is None and words[0].low == "another":
            return Who("another", "anonymous", head="another", rule="one")
        if noun is None:
            return Who(None, "anonymous", rule="one")
        return Who(f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}", "anonymous", head=noun, rule="one")

    def _also_named(self, words: Sequence[Token], head: str) -> bool:
        """True when whom "the owner" means has most likely a name in the article: two words, no "an owner", several people."""
        short = len(words) == 2 or head.startswith("spokes")
        if not (words[0].low == "the" and short and human(head)) or head in _SOURCES:
            return False
        return len(self.cast.people) > 1 and not self._introduced(words[0].start, head)

    def _teased(self, words: Sequence[Token], head: str) -> bool:
        """True for "a tram passenger" of a lead: named further down, unless reports leave such people unnamed."""
        start = self.text.find("\n\n") + 2  # after the title
        lead = words[0].start < start or self.text.find("\n", start, words[0].start) < 0
        one = words[0].low in {"a", "an"} and human(head) and head not in _UNNAMED
        return lead and one and any(place.start > words[0].start for place in self._named_sources)

    def _unnamed(self, words: Sequence[Token], head: str) -> Who:
        if words[0].low in {"the", "this", "that"} and len(words) == 2 and head in {"person", "man", "woman", "source"}:
            return replace(self.memory.unnamed(words[0].start), rule="this person")
        if self._also_named(words, head) or self._teased(words, head):
            return Who(None, "person", rule="also named")
        known = head in ANONYMOUS_HEADS or len(words) > 1
        plural = not known or head.endswith("s") or head in {"people", "men", "women"}
        rule = "label the" if words[0].low in _DEFINITE else "label a" if words[0].low in DETERMINERS else "label"
        return Who(
            label(self._small, words), "anonymous", plural=plural, gender=role_gender(head), head=head, rule=rule
        )

    def _meant(self, tokens: Sequence[Token], phrase: Phrase, core: Phrase, head: str) -> Who | None:
        """Whom a role means that was named before: "the ministry", "the source", "sources" after "police sources"."""
        words = [token for token in tokens[core.first : core.stop] if token.kind == "word"]
        if human(head) and (person := self._person_called(tokens, phrase, core, head)):
            return person
        belongs = core.stop < phrase.stop and tokens[core.stop].low in {"of", "for", "at", "from"}
        if belongs and head in ANONYMOUS_HEADS | PERSON_TITLES:
            return None
        of = tokens[core.stop + 1].low if belongs and core.stop + 1 < phrase.stop else ""
        if words[0].low in _DEFINITE and len(words) <= 4:
            known = self.memory.known(head)
            if known and known.kind == "document" and head not in ISSUED:
                known = replace(known, via=None)  # who has seen a paper is told where it is told
            if known and len(words) > 2 and not self._fits(known, words[1:-1]):
                return None
            if known and of and known.kind == "organisation" and of not in (known.name or "").casefold():
                return None  # "the ministry of health" after "the interior ministry"
            if known:
                return replace(known, rule="role again")
            return self.memory.holder(head) if words[0].low == "the" and len(words) == 2 else None
        who = self.memory.roles.get(head) if len(words) == 1 and head in ANONYMOUS_HEADS else None
        return replace(who, rule="role again") if who and who.kind == "anonymous" else None

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
            return self.who(tokens, Phrase(core.stop + 1, phrase.stop)).name
        owners = (at for at in range(core.stop - 2, core.first - 1, -1) if tokens[at].low.endswith(("'s", "s'")))
        if (owner := next(owners, None)) is not None:
            token = replace(tokens[owner], text=bare(tokens[owner].text), low=bare(tokens[owner].low))
            return self.who([*tokens[:owner], token], Phrase(core.first, owner + 1)).name
        first = tokens[core.first]
        if first.low in {"his", "her"}:
            return self.memory.he_or_she("he" if first.low == "his" else "she", first.start).name
        if core.stop - core.first >= 2 and tokens[core.stop - 2].low in BODIES:
            kept = [token for token in tokens[core.first : core.stop - 1] if token.low not in {"a", "an", "the"}]
            return label(self._small, kept)
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


def own_names(outlet: str | None) -> dict[str, str]:
    """The names by which an outlet calls itself, folded: the whole, without "The", its last word, its initials.

    >>> sorted(own_names("The Averil Morning Ledger"))
    ['aml', 'averil morning ledger', 'ledger', 'morning ledger', 'the averil morning ledger']
    """
    if not outlet:
        return {}
    parts = outlet.split()
    rest = parts[1:] if parts[0].casefold() == "the" and len(parts) > 1 else parts
    letters = "".join(word[0] for word in rest if word[0].isupper())
    names = [outlet, *(" ".join(rest[at:]) for at in range(len(rest))), letters if len(letters) > 1 else outlet]
    return {name.casefold(): outlet for name in names if name.casefold() not in _COMMON_ENDS}


_COMMON_ENDS = listed("news press agency radio service tv online today media press wire one")
