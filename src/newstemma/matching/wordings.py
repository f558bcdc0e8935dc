"""Two wordings of what may be one utterance: how much they share, and what changed from the fuller to the other.

Quote marks, case, punctuation, contractions, British or American spelling, shortened titles and months, and numbers in words
or figures are no change: "They're sorry for nine thousand" and "they are sorry for 9,000" are the same wording.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from newstemma.language.en import STOPWORDS
from newstemma.language.en_words import NEGATIONS
from newstemma.matching.align import Match, compact, matches
from newstemma.matching.similar import stem
from newstemma.matching.values.scales import ONES, SCALES, TENS, number, written
from newstemma.matching.words import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

Reworking = Literal["trimmed", "reworded", "spliced"]

ADDED = 5
"""Words of its own at one end that make a wording a splice of two utterances rather than a rewording."""
JUMP = 6
"""Words left out inside a wording, without a mark, that make a splice of it; fewer are a rewording of one sentence."""
CUT = 3
"""Words left out that make a change of it; one or two of mere grammar are where the quotation was thought to begin."""
GRAMMAR = STOPWORDS - NEGATIONS
"""Words that may go at an end without a change: "that is", "we"; "no" and "never" may not."""
HELD_BY = 12
"""Of the wordings that hold a key in common, each meets so many of the next, so that pairs grow with the text alone."""

_WHOLE = {"won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us"}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am"}
_SHORT = {
    "sen": "senator",
    "sens": "senators",
    "rep": "representative",
    "reps": "representatives",
    "gov": "governor",
    "gen": "general",
    "capt": "captain",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "prof": "professor",
    "dr": "doctor",
    "jan": "january",
    "feb": "february",
    "apr": "april",
    "aug": "august",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
}
_IS = frozenset(["he", "she", "it", "that", "there", "here", "what", "who", "where", "how", "this"])
_PERSONS = {
    **dict.fromkeys(["i", "he", "she", "we", "they", "you"], "he"),
    **dict.fromkeys(["me", "him", "us", "them"], "him"),
    **dict.fromkeys(["my", "his", "her", "our", "their", "your"], "his"),
    **dict.fromkeys(["myself", "himself", "herself", "ourselves", "themselves", "yourself"], "himself"),
    **dict.fromkeys(["am", "is", "are", "was", "were", "be", "been", "being"], "be"),
    **dict.fromkeys(["have", "has", "had", "having"], "have"),
    **dict.fromkeys(["do", "does", "did"], "do"),
    "would": "will",
    "could": "can",
    "might": "may",
    "these": "this",
    "those": "that",
}
_INSERTED = re.compile(r"\[[^\[\]]{0,60}\]")
_OPENLY = re.compile(r"…|\.\s?\.")
_ENDED = re.compile(r"[.!?…]")
_OUR = re.compile(r"(?<=\w\w)our(?=s?$|ed$|ing$|able$|ful$|hood$|ites?$)")
_ISE = re.compile(r"(?<=\w\w)is(?=e[ds]?$|ing$|ations?$)|(?<=l)ys(?=e[ds]?$|ing$)")
_LL = re.compile(r"(?<=[aeiou][^aeiou][aeiou]l)l(?=ed$|ing$|ers?$)|(?<=[aeiou][^aeiou]{2}[aeiou]l)l(?=ed$|ing$|ers?$)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one stretch of speech, and what its punctuation shows."""

    words: tuple[str, ...]
    left_out: frozenset[int] = frozenset()  # places before which the report shows that it left something out
    ends: frozenset[int] = frozenset()  # places where a sentence ends and the next may begin
    inserted: frozenset[tuple[int, str]] = (
        frozenset()
    )  # places of square brackets, and the initials of the name in them


def joined(parts: Iterable[Wording]) -> Wording:
    """Quotations of one utterance in order as one wording, the breaks between them shown.

    >>> joined([wording("We will"), wording("rebuild it")])
    Wording(words=('we', 'will', 'rebuild', 'it'), left_out=frozenset({2}), ends=frozenset(), inserted=frozenset())
    """
    words: list[str] = []
    left_out, ends, inserted = set(), set(), set()
    for part in parts:
        at = len(words)
        left_out |= {at} if at else set()
        left_out |= {at + place for place in part.left_out}
        ends |= {at + place for place in part.ends}
        inserted |= {(at + place, initials) for place, initials in part.inserted}
        words += part.words
    return Wording(tuple(words), frozenset(left_out), frozenset(ends), frozenset(inserted))


def wording(text: str) -> Wording:
    """The words of a text to compare by; what stands in square brackets is the report's own and left out.

    >>> wording("“They’re there for [the mayor] … nine thousand. We don't mind”").words
    ('they', 'are', 'there', 'for', '9000', 'we', 'do', 'not', 'mind')
    """
    return printed(text)[0]


def printed(text: str) -> tuple[Wording, list[tuple[int, int]]]:
    """The wording of a text, and where each of its words stands."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    left_out, ends, inserted = set(), set(), set()
    brackets = [found.span() for found in _INSERTED.finditer(text)][::-1]
    after = 0
    for token in tokens(text):
        while brackets and brackets[-1][1] <= token.start:
            left_out.add(len(words))
            inserted.add((len(words), _initials(text[slice(*brackets.pop())])))
        if brackets and brackets[-1][0] < token.start:
            after = token.stop
            continue
        between = text[after : token.start]
        if _OPENLY.search(between):
            left_out.add(len(words))
        if _ENDED.search(between):
            ends.add(len(words))
        if between.strip() == "&":
            words.append("and")
            spans.append((after, token.start))
        _append(words, token.word, joined=between == "-")
        del spans[len(words) :]
        spans += [(token.start, token.stop)] * (len(words) - len(spans))
        spans[-1] = (spans[-1][0], token.stop)
        after = token.stop
    return Wording(tuple(words), frozenset(left_out), frozenset(ends), frozenset(inserted)), spans


def _append(words: list[str], word: str, *, joined: bool) -> None:
    """Add a word as all reports would write it; a number's second word joins its first."""
    if word == "cent" and words[-1:] == ["per"]:
        words.pop()
        word = "percent"
    before = words[-1] if words else ""
    if joined and len(before) == 1 and before.isalpha():
        words[-1] = before + word  # "e-mailed"
        return
    if word == "percent" and before[:1].isdigit():
        return  # no word, as where a sign says it
    if before.isdigit() and (word in SCALES or (joined and word in ONES)):
        words[-1] = str(int(before) * SCALES[word] if word in SCALES else int(before) + ONES.index(word))
    else:
        words.extend(_house_style(part) for part in _written_out(word))


@lru_cache(maxsize=1 << 14)
def _house_style(word: str) -> str:
    word = _SHORT.get(word, word)
    if word[0].isdigit() or word in ONES or word in TENS:
        amount = number(word := word.replace(":", "."))
        return word if amount is None else written(amount)
    return _ISE.sub(lambda found: found.group()[0] + "z", _LL.sub("", _OUR.sub("or", word))) if len(word) > 4 else word


def plain_words(text: str) -> list[str]:
    """The words of a text with contractions written out.

    >>> plain_words("“They’re sorry, it’s what we don’t want,”")
    ['they', 'are', 'sorry', 'it', 'is', 'what', 'we', 'do', 'not', 'want']
    """
    return [part for token in tokens(text) for part in _written_out(token.word)]


def _written_out(word: str) -> list[str]:
    if "'" not in word and word != "cannot":
        return [word]
    if word in _WHOLE:
        return _WHOLE[word].split()
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return [word[: -len(ending)], full]
    stem, _, rest = word.partition("'")
    return [stem, "is"] if rest == "s" and stem in _IS else [word]


@lru_cache(maxsize=1 << 14)
def told(word: str) -> str:
    """The word as quoted and retold speech have it in common: person, tense and inflection off.

    >>> [told(word) for word in "we will rebuild it".split()] == [told(word) for word in "they would rebuild it".split()]
    True
    """
    return _PERSONS.get(word) or stem(word)


class Shared(NamedTuple):
    """What two wordings have in common, in the same order."""

    words: int
    content: int  # words that are not grammar, in any order
    run: int  # the most in a row
    shorter: float  # share of the shorter wording's words
    longer: float  # share of the longer one's
    reach: int  # from the first to the last, in the wording where they lie farther apart

    @property
    def density(self) -> float:
        """Share of the words from the first to the last one shared."""
        return self.words / self.reach if self.reach else 0.0


def shared(words: Sequence[str], other: Sequence[str]) -> Shared:
    """What two runs of words have in common.

    >>> shared("let him go at once".split(), "they let him go at dawn".split())
    Shared(words=4, content=2, run=4, shorter=0.8, longer=0.6666666666666666, reach=4)
    """
    few, many = sorted((words, other), key=lambda one: (len(one), tuple(one)))
    found = close(few, many)  # the same either way round
    if not found:
        return Shared(0, 0, 0, 0.0, 0.0, 0)
    content = len((set(few) & set(many)) - STOPWORDS)
    reach = 1 + max(found[-1].place - found[0].place, found[-1].other - found[0].other)
    return Shared(len(found), content, _longest_run(found), len(found) / len(few), len(found) / len(many), reach)


def close(words: Sequence[str], other: Sequence[str]) -> list[Match]:
    """The words that both have, as near together in the other as from either end they can be.

    >>> [match.other for match in close("one more fence".split(), "one more fence and that was the fence".split())]
    [0, 1, 2]
    """
    found = compact(matches(words, other), other)
    if not found or _reach(found) == len(found):
        return found
    turned = compact(matches(words[::-1], other[::-1]), other[::-1])
    last, end = len(words) - 1, len(other) - 1
    mirrored = [Match(last - match.place, end - match.other) for match in reversed(turned)]
    return min(found, mirrored, key=_reach)


def _reach(found: Sequence[Match]) -> int:
    return found[-1].other - found[0].other + 1


def _longest_run(found: Sequence[Match]) -> int:
    longest = run = 1
    for one, two in pairwise(found):
        run = run + 1 if (two.place, two.other) == (one.place + 1, one.other + 1) else 1
        longest = max(longest, run)
    return longest


def reworking(wording: Wording, fullest: Wording) -> Reworking | None:
    """What changed from the fullest wording to this one; None when nothing did.

    What is left out openly, by an ellipsis or between two quotations, is no change inside; nor are whole sentences at an
    end that only this one has, as the speaker may well have said them.

    >>> full = wording("We will rebuild the old pier because the town needs it")
    >>> reworking(wording("rebuild the old pier"), full), reworking(wording("rebuild the old pier because the town needs it"), full)
    ('trimmed', None)
    >>> reworking(wording("we will repair the old pier because the town needs it"), full)
    'reworded'
    >>> reworking(wording("we will needs it"), full)
    'spliced'
    """
    found = close(wording.words, fullest.words)
    if not found:
        return "reworded"
    stood_for = _stood_for(wording, fullest, found)
    if any(stood_for):
        return reworking(_without(wording, stood_for[0]), _without(fullest, stood_for[1]))
    words, full = wording.words, fullest.words
    first, last = found[0], found[-1]
    apart, broken = wording.ends | wording.left_out, fullest.left_out
    before = after = 0  # where the fullest breaks off, more may have been said
    if first.other not in broken:
        before = _own(words[: first.place], beyond=first.other == 0, whole=first.place in apart)
    if last.other + 1 not in broken:
        after = _own(words[last.place + 1 :], beyond=last.other == len(full) - 1, whole=last.place + 1 in apart)
    if max(before, after) >= ADDED:
        return "spliced"
    breaks = [
        two.other - one.other - 1
        for one, two in pairwise(found)
        if two.place not in wording.left_out and fullest.left_out.isdisjoint(range(one.other + 1, two.other + 1))
    ]
    inside = last.place - first.place + 1
    if inside == len(found) and max(breaks, default=0) >= JUMP:
        return "spliced"
    if before or after or inside > len(found) or any(breaks):
        return "reworded"
    kept = {match.other for match in found}
    cut = {word for place, word in enumerate(full) if place not in kept} | {
        *words[: first.place],
        *words[last.place + 1 :],
    }
    return "trimmed" if len(full) - len(found) >= CUT or cut - GRAMMAR else None


def _initials(name: str) -> str:
    """The initials of the words with a capital: "nars" of "[National Academy of Rail Science]"."""
    return "".join(name[token.start] for token in tokens(name) if name[token.start].isupper()).casefold()


def _stood_for(wording: Wording, fullest: Wording, found: Sequence[Match]) -> tuple[frozenset[int], frozenset[int]]:
    """The places in each of a short name that the other has in full in brackets: "the VRB group", "the [Vik Rail Board] group"."""
    places: tuple[set[int], set[int]] = set(), set()
    for one, two in pairwise(found):
        own, other = (one.place + 1, two.place), (one.other + 1, two.other)
        if own[1] - own[0] == 1 and other[0] == other[1] and (other[0], wording.words[own[0]]) in fullest.inserted:
            places[0].add(own[0])
        if other[1] - other[0] == 1 and own[0] == own[1] and (own[0], fullest.words[other[0]]) in wording.inserted:
            places[1].add(other[0])
    return frozenset(places[0]), frozenset(places[1])


def _without(wording: Wording, places: frozenset[int]) -> Wording:
    """The wording without the words at some places."""
    kept = [place for place in range(len(wording.words)) if place not in places]
    moved = {place: new for new, place in enumerate(kept)} | {len(wording.words): len(kept)}
    left_out, ends = (
        frozenset(moved[place] for place in marks if place in moved) for marks in (wording.left_out, wording.ends)
    )
    return Wording(tuple(wording.words[place] for place in kept), left_out, ends)


def _own(words: Sequence[str], *, beyond: bool, whole: bool) -> int:
    """How many words at one end only this wording has; beyond the other's end whole sentences do not count, nor a "that is"."""
    return 0 if beyond and (whole or (len(words) < CUT and GRAMMAR.issuperset(words))) else len(words)


def meeting(keys: Iterable[Collection[Hashable]]) -> Iterator[tuple[int, int]]:
    """Pairs of items, by number, that have a key in common; linear in the number of keys, however often one is held.

    Of a key that many hold, each holder meets the next ones only, in the order given.

    >>> sorted(set(meeting([{"pier", "town"}, {"boat"}, {"town", "boat"}])))
    [(0, 2), (1, 2)]
    """
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for item, held in enumerate(keys):
        for key in held:
            yield from ((other, item) for other in holders[key][-HELD_BY:])
            holders[key].append(item)
