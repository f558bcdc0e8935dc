"""How a report calls its own outlet: in full, for short ("the Lookout"), by a code ("LNA"), or as "this newspaper"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newstemma.language.en import HONORIFICS
from newstemma.language.outlets.cues import DAYS_AND_MONTHS, SENTENCE_STARTS, dateline_code, leads_on, led_to
from newstemma.language.outlets.listed import WORD, Mention, outlet_named
from newstemma.language.outlets.shapes import ARTICLES, outlet_shaped, starts_like_an_agency
from newstemma.tables import CreditKind

SHORTEST_PART = 3  # letters of a word of the name that stands for all of it
LONGEST_NAME = 80  # code points: what is longer is no name
MOST_WORDS = 8  # of a name whose parts are looked for
LONGEST_CODE = 10  # letters of "LanPress"
_HERE = re.compile(
    r"\bthis (newspaper|paper|daily|weekly|magazine|website|site|blog|station|channel|broadcaster|programme|program|agency|news agency|reporter|correspondent|outlet)\b"
)
_SPOKEN_IN = 600  # code points of a line before a place in which a quotation may have opened
_CLOSED = re.compile(r"[.,!?;…\w]['’](?!\w)")
_OPENED = re.compile(r"(?:^|[\s(—–:])['‘](?=\w)")


@dataclass(frozen=True, slots=True)
class Own:
    """The outlet of a report and the ways to write its name.

    >>> own = Own.of("The Averil Lookout")
    >>> own.name, own.wholes, own.lasts, own.firsts
    ('Averil Lookout', ('Averil Lookout',), ('Lookout',), ('Averil',))
    """

    name: str
    kind: CreditKind
    guessed: bool  # the kind, as no list has the name
    wholes: tuple[str, ...]  # the name, with and without an article of its language
    lasts: tuple[str, ...]  # its last words, longest first
    firsts: tuple[str, ...]  # its first words, longest first

    @classmethod
    def of(cls, name: str | None) -> Own | None:
        """The ways to write a name; null for none, and for one that is only an address."""
        words = " ".join((name or "").split())
        if not words or len(words) > LONGEST_NAME or not words[0].isalnum() or _is_address(words):
            return None
        bare = without_article(words)
        parts = bare.split(" ")[:MOST_WORDS]
        known = outlet_named(bare) or outlet_shaped(bare)
        kind: CreditKind = known.kind if known else "agency" if starts_like_an_agency(bare) else "newspaper"
        listed = outlet_named(bare)
        shown = listed.name if listed else words.removeprefix("The ")
        wholes = tuple(dict.fromkeys((words.removeprefix("The "), bare)))
        lasts = tuple(" ".join(parts[first:]) for first in range(1, len(parts)) if _may_start(parts[first]))
        firsts = tuple(" ".join(parts[:stop]) for stop in range(len(parts) - 1, 0, -1) if _may_start(parts[stop - 1]))
        if words != bare and len(parts) > 1:
            article = words[: len(words) - len(bare)]
            firsts = (*(article + first for first in firsts if not words.startswith("The ")), *firsts)
        return cls(shown, kind, not listed, wholes, lasts, firsts)

    def coded(self, code: str) -> bool:
        """True for a code of the name: some of its letters in order, the initials among them, or a word of it.

        >>> own = Own.of("Midwater Wire")
        >>> [own.coded(code) for code in ("MDW", "MW", "LNA", "Midwater")]
        [True, True, False, True]
        """
        if code in {*self.wholes, *self.lasts, *self.firsts}:
            return True
        letters, name = _letters(code), _letters(self.wholes[0])
        bracketed = 2 <= len(letters) <= LONGEST_CODE and name[:1] == letters[:1]
        return bracketed and _in_order(self._initials(), letters) and _in_order(letters, name)

    def is_part(self, name: str) -> bool:
        """True for the name itself and for what stands in it."""
        return name in self.wholes[0]

    def codes(self) -> tuple[str, ...]:
        """The codes by which a text may call it without more ado: its initials and its capitals."""
        capitals = "".join(letter for letter in self.wholes[0] if letter.isupper() or letter == "&")
        found = (self._initials().upper(), capitals)
        return tuple(code for code in dict.fromkeys(found) if len(code) > 1)

    def _initials(self) -> str:
        return "".join(word[0] for word in WORD.findall(self.wholes[0])).casefold()


def _letters(words: str) -> str:
    return "".join(WORD.findall(words)).casefold()


def _is_address(words: str) -> bool:
    return " " not in words and "." in words.strip(".")


def _may_start(word: str) -> bool:
    return len(word) >= SHORTEST_PART and word[0].isupper() and word.casefold() not in SENTENCE_STARTS


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def without_article(name: str) -> str:
    """The name without an article of its language.

    >>> without_article("Le Quotidien de Lanner"), without_article("L'Écho"), without_article("The")
    ('Quotidien de Lanner', 'Écho', 'The')
    """
    found = ARTICLES.match(name)
    return name[found.end() :] if found else name


def own_mentions(text: str, own: Own) -> Iterator[Mention]:
    """Places where a text names its own outlet, short names where a word of reporting stands beside them."""
    yield from _named(text, own)
    for found in _HERE.finditer(text):
        if not in_quotation(text, found.start()):
            yield Mention(found.start(1) - len("this "), found.end(), own.name, own.kind)


def _named(text: str, own: Own) -> Iterator[Mention]:
    dateline = dateline_code(text)
    coded = (dateline[1],) if dateline and own.coded(dateline[1]) else ()
    if coded and own.guessed:
        own = replace(own, kind="agency")  # only agencies sign at the dateline with a code
    before_only = {*own.firsts}
    ways = sorted({*own.wholes, *own.lasts, *own.firsts, *own.codes(), *coded}, key=lambda way: (-len(way), way))
    pattern = "|".join(re.escape(way).replace("'", "['’]") for way in ways)
    for found in re.finditer(rf"(?<![\w@.\-/])(?:{pattern})(?![\w@]|[.\-]\w)", text):
        start, stop = found.span()
        words = found[0].replace("’", "'")
        sure = words in own.wholes and not words.isalpha()
        if not _alone(text, start, stop):
            continue
        if sure or led_to(text, start) or (words not in before_only and leads_on(text, stop)):
            yield Mention(start, stop, own.name, own.kind)


def _alone(text: str, start: int, stop: int) -> bool:
    """False inside a longer name."""
    longer = re.match(r"[ -]([^\W\d_]+)", text[stop : stop + 20])
    after = bool(longer and longer[1][0].isupper() and longer[1].casefold() not in DAYS_AND_MONTHS | HONORIFICS)
    return not after and text[max(0, start - 1) : start] != "-"


def in_quotation(text: str, place: int) -> bool:
    """True where a quotation that opened on the same line is not closed yet.

    >>> text = "“He told us,” she told us."
    >>> [in_quotation(text, place) for place in (9, 23)]
    [True, False]
    """
    first = max(text.rfind("\n", 0, place) + 1, place - _SPOKEN_IN)
    before = text[first:place]
    low, high, closing = (before.count(mark) for mark in "„“”")
    if low > high + closing or (not low and high > closing):
        return True
    if before.count('"') % 2 or before.count("«") != before.count("»"):
        return True
    opened = [found.start() for found in _OPENED.finditer(before)]
    closed = [found.start() for found in _CLOSED.finditer(before)]
    return bool(opened) and (not closed or closed[-1] < opened[-1])
