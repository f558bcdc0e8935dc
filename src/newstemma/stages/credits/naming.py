"""How the reports of a story name each other's outlets: in full, for short ("the Leaf"), by a code ("(LNA)").

A report alone cannot tell that "the Leaf" is a newspaper; a story in which the Kilbrannoch Leaf has a report can. `Outlets`
finds the places, `named`, of each report; what the words around them say is judged in `piled`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from newstemma.language.en import HONORIFICS
from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets import canonical, dateline_code, outlet_named, outlet_shaped
from newstemma.language.outlets.cues import DAYS_AND_MONTHS, SENTENCE_STARTS
from newstemma.language.outlets.full_names import declared_mentions, kind_beside
from newstemma.language.outlets.listed import WORD, Mention
from newstemma.language.outlets.own import MOST_WORDS, SHORTEST_PART, Own
from newstemma.language.outlets.shapes import ARTICLES, kind_of_word
from newstemma.language.words import STEM, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from newstemma.tables import Article, CreditKind

Surety = Literal["whole", "code", "after the", "framed"]
"""A way to write a name: all of it, a code, or part of it, which needs "the" before it or words of reporting beside it."""
MOST_OUTLETS = 400
"""Outlets of one story whose names are looked for: a pile with more is no story, and a short name in it fits many."""
LEAST_CODE = 3
"""Letters of a code made from a name's initials; a shorter one counts where the outlet's own dateline has it."""
NOT_ALONE = listed(
    "agency city county court daily evening international live media morning nation national network news newspaper online press radio report republic republican service "
    "state station sunday today union weekly wire world"
)
"""Words that with "the" are mostly something else than the outlet whose name ends or begins with them."""
_NEWS = frozenset({"news", "press", "agency"})
"""Words after which the first words of a name tell whose news it has."""
_PLACED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Ss]t|[Pp]ort|[Ff]rom) ([^\W\d_a-z]\w{1,30}(?: [^\W\d_a-z]\w{1,30}){0,2})"
    r"|([^\W\d_a-z]\w{1,30})['’]s (?=[^\W\d_a-z])|^([^\W\d_a-z]{3,30})(?=[ ,].{0,40}[–—:-] )",
    re.MULTILINE,
)
"""Words that are names of places: "in Sandholm", "Sandholm's Long Pier", "SANDHOLM, March 12 -"."""
_THE = re.compile(r"(?:\b[Tt]he (?:same )?|['’]s )$")
_CAPITAL_BEFORE = re.compile(r"([^\W\d_a-z]\w{0,30})(?: and| &| of)?[ -]$")
_LONGER = re.compile(r"[ -]([^\W\d_a-z]\w{0,30})|[-&]\w")


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a report names an outlet of the story."""

    mention: Mention
    sure: bool  # the name alone is enough
    own: bool  # it is the report's own


class Outlets:
    """The outlets of a story and the ways to write their names; a way that fits two of them means neither."""

    def __init__(self, articles: Iterable[Article], outside: Mapping[str, CreditKind] = MappingProxyType({})) -> None:
        """Take all articles of the story, in any order, and outlets that have none in it (`outside_outlets`)."""
        ordered = sorted(articles, key=lambda one: one.article)
        self.names = {one.article: canonical(one.outlet, one.domain) for one in ordered}
        wanted = sorted({name for name in self.names.values() if name})[:MOST_OUTLETS]
        self.owns = {name: own for name in wanted if (own := Own.of(name))}
        self._kinds = {name: own.kind for name, own in self.owns.items()}
        self._ways: dict[str, dict[str, Surety]] = defaultdict(dict)
        placed = {word for one in ordered for word in _places_of(one.text)} if len(self.owns) > 1 else set()
        the = {one.outlet.removeprefix("The ") for one in ordered if one.outlet and one.outlet.startswith("The ")}
        for name, own in self.owns.items():
            for words, surety in _ways(own, placed, the):
                self._ways[words].setdefault(name, surety)
        for one in ordered:
            name, code = self.names[one.article] or "", dateline_code(one.text)
            if code and name in self.owns and self.owns[name].coded(code[1]):
                self._ways[_plain(code[1])][name] = "code"
                self._kinds[name] = "agency"  # only agencies sign so
        self._several = len(self.owns) > 1 or len(outside) > 0
        for name, kind in outside.items():
            if _plain(name) not in self._ways:  # else it is one of the story's for short
                self._kinds[name] = kind
                self._ways[_plain(name)][name] = "framed"
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for words in sorted(self._ways, key=lambda way: (-len(way), way)):
            if first := WORD.search(words):
                self._by_first[first[0]].append(words)

        self._named = {one.article: self._places_in(one) for one in ordered}
        self._kinds |= self._told_kinds(ordered)
        self._agencies = frozenset(
            name for name in self.owns if self._kinds[name] == "agency" or "Agency" in name.split()
        )

    def _told_kinds(self, articles: Iterable[Article]) -> dict[str, CreditKind]:
        """The kinds of outlets of which no list tells one, as most reports have them: "the trade site Quillnet"."""
        told: dict[str, Counter[CreditKind]] = defaultdict(Counter)
        for article in articles:
            for place in self._named[article.article]:
                one = place.mention
                if (
                    one.name in self.owns
                    and self.owns[one.name].guessed
                    and (kind := kind_beside(article.text, one.start, one.stop))
                ):
                    told[one.name][kind] += 1
        return {name: min(kinds, key=lambda kind: (-kinds[kind], kind)) for name, kinds in told.items()}

    def named(self, article: Article) -> list[Named]:
        """The places where an article names an outlet of the story, in order. Linear in the text."""
        return [
            replace(one, mention=replace(one.mention, kind=self._kinds[one.mention.name]))
            for one in self._named[article.article]
        ]

    def _places_in(self, article: Article) -> list[Named]:
        mine = self.names.get(article.article)
        return list(self._places(_plain(article.text), mine)) if self._several else []

    def is_own(self, name: str, article: str) -> bool:
        """True when a name is that of a report's own outlet, or a code of it."""
        own = self.owns.get(self.names.get(article) or "")
        return own is not None and own.coded(name)

    def of_kind(self, kind: CreditKind, article: str) -> list[str]:
        """The outlets of a kind among the story's but for a report's own."""
        mine = self.names.get(article)
        return sorted(name for name in self.owns if name != mine and self._kinds[name] == kind)

    def agencies(self, article: str) -> list[str]:
        """The agencies among the story's outlets but for a report's own."""
        return sorted(self._agencies - {self.names.get(article)})

    def plays_in(self, name: str, text: str) -> bool:
        """True when a word of an outlet's name, by its stem, is in a text: "Averil" of the Averilian News Agency."""
        stems = {
            word[:STEM] for word in WORD.findall(_plain(name)) if len(word) >= STEM and word.casefold() not in NOT_ALONE
        }
        return any(word[:STEM] in stems for word in WORD.findall(_plain(text)))

    def is_agency(self, article: str) -> bool:
        """True when an agency published the report."""
        return self._kinds.get(self.names.get(article) or "") == "agency"

    def _places(self, text: str, mine: str | None) -> Iterator[Named]:
        stop = 0
        for word in WORD.finditer(text):
            start = word.start()
            for words in self._by_first.get(word[0], ()) if start >= stop else ():
                meant = self._ways[words]
                name = mine if mine in meant else next(iter(meant))
                if text.startswith(words, start) and _apart(text, start, start + len(words), meant[name]):
                    stop = start + len(words)
                    if name == mine or len(meant) == 1:
                        sure = meant[name] in ("whole", "code") or (
                            meant[name] == "after the" and _after_the(text, start)
                        )
                        yield Named(Mention(start, stop, name, self._kinds[name]), sure, name == mine)
                    break


def _places_of(text: str) -> Iterator[str]:
    for found in _PLACED.finditer(text):
        for word in _plain(found[found.lastindex or 0]).split(" "):
            yield word.capitalize() if word.isupper() else word


def _ways(own: Own, placed: set[str], given_the: Collection[str]) -> Iterator[tuple[str, Surety]]:
    for whole in own.wholes:
        several = len(WORD.findall(whole)) > 1 and WORD.findall(whole)[0] not in GIVEN_NAMES  # a columnist's own pages
        plain = several or outlet_shaped(f"a {whole}") or kind_of_word(whole)
        alone = whole in given_the and placed.isdisjoint([_plain(whole)])
        yield _plain(whole), "whole" if plain else "after the" if alone else "framed"
    for code in own.codes():
        if len(code) >= LEAST_CODE:
            yield _plain(code), "code"
    name = own.wholes[0]
    article = ARTICLES.match(name)
    for part in _parts(name):
        if part.casefold() not in NOT_ALONE and placed.isdisjoint(WORD.findall(_plain(part))):
            yield _plain(part), "whole" if article and part.startswith(article[0]) else "after the"


def _parts(name: str) -> Iterator[str]:
    """Runs of a name's words by which a text may call it for short, with "the": "the Trumpet" of the Lanner Trumpet & Mail."""
    words = list(WORD.finditer(name))[:MOST_WORDS]
    for first, opening in enumerate(words):
        for last in range(first, len(words) - (first == 0)):
            closing = words[last]
            run = name[opening.start() : closing.end()]
            following = words[last + 1][0] if first == 0 else "x"
            if following.casefold() in _NEWS or kind_of_word(following) == "newspaper":
                continue  # "the Talim Islands" of a news agency, "the New Lund" of a Times: where it is
            long_enough = len(run) >= SHORTEST_PART or any(letter.isdigit() for letter in run)  # "P9"
            if opening[0][0].isupper() and closing[0][0].isupper() and long_enough:
                yield run


def outside_outlets(articles: Iterable[Article]) -> dict[str, CreditKind]:
    """Outlets outside the story that no list has and one report calls so, with their kinds: "the weekly Quillon".

    Another report may name them without the noun. Sites and stations are left out: what is called one is often a firm.
    """
    found: dict[str, CreditKind] = {}
    for article in articles:
        for one in declared_mentions(article.text):
            news = one.kind in ("newspaper", "agency") and article.text.startswith(one.name, one.start)
            if news and not outlet_named(one.name) and one.name.split(" ")[0] not in GIVEN_NAMES:
                found.setdefault(one.name, one.kind)
    return found if len(found) <= MOST_OUTLETS else {}


class _Plain(dict[int, str]):
    """Letters without their accents and curls, each still one code point."""

    def __missing__(self, code: int) -> str:
        letter = "'" if chr(code) in "’‘ʼ" else normalize("NFD", chr(code))[0]
        self[code] = letter
        return letter


_PLAIN = _Plain()


def _plain(words: str) -> str:
    """The words without accents, as long as they were.

    >>> _plain("L’Écho de Sévrin")
    "L'Echo de Sevrin"
    """
    return words if words.isascii() else words.translate(_PLAIN)


def _after_the(text: str, start: int) -> bool:
    return bool(_THE.search(text[max(0, start - 9) : start]))


def _apart(text: str, start: int, stop: int, surety: Surety) -> bool:
    """False inside a longer word, name or address."""
    if text[max(0, start - 1) : start] in {"@", ".", "-", "_"} or text[stop : stop + 1].isalnum():
        return False
    longer = _LONGER.match(text, stop, stop + 40)
    if longer and (longer[1] or "").casefold() not in DAYS_AND_MONTHS | HONORIFICS:
        return False
    before = _CAPITAL_BEFORE.search(text[max(0, start - 40) : start]) if surety != "whole" else None
    return not before or before[1].casefold() in SENTENCE_STARTS
