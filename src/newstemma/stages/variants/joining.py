"""Which stretches are versions of one utterance: pairs that share rare words, judged, and joined into groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from newstemma.language.en import STOPWORDS
from newstemma.matching.wordings import meeting, plain_words, shared

from .printing import running
from .voices import apart, differ, kin, other_roles, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newstemma.matching.wordings import Shared, Wording
    from newstemma.tables import Article

    from .pieces import Piece
    from .voices import Voice

LEAST_SHARED = 4
"""Words in common below which two quotations are not taken for one utterance, unless one holds the other whole."""
LEAST_WHOLE = 3
"""Words of a quotation that stands word for word in another."""
LEAST_CONTENT = 2
"""Of these, words that are not grammar."""
LEAST_SHARE = 0.6
"""Of the shorter wording's words, those that the other must have."""
LONG_RUN = 8
"""So many words in a row are one utterance, however much each wording has besides."""
NEARLY = 0.8
"""Of the longer wording's words, those that the other must have to be said by somebody else: less may be another speech."""
CLOSE = 0.6
"""Of the words from the first to the last shared, those that are: with fewer, stock phrases are scattered over both."""
LOOSE = 0.5
"""The same share where two reports retell: each puts in words of its own."""
RETOLD = 0.75
"""Of the shorter wording's words, those that a paraphrase must share with a quotation, unless both name one speaker."""
UNMARKED = 0.45
"""The same where it has what stands in quote marks, to the word, and more around it."""
LEAST_RETOLD = 5
"""Words in common below which a paraphrase is not taken for a quotation; one more between two paraphrases."""
LEAST_MEANING = 3
"""Of these, stems that are not grammar; one more where the speaker is not known."""
RARE = 20
"""Stretches of a story that hold a stem by which alone they are compared: of a commoner one, the next must be held too."""


def nearly(one: Wording, two: Wording) -> bool:
    """True when two wordings are the same but for a word or two."""
    return shared(one.words, two.words).longer >= NEARLY


def within(one: Wording, two: Wording) -> bool:
    """True when the shorter wording stands in the other but for a word or two."""
    found = shared(one.words, two.words)
    return found.shorter >= NEARLY and found.density >= NEARLY


def one_utterance(one: Piece, two: Piece) -> bool:
    """True when two stretches are versions of one utterance."""
    if one.slight or two.slight:
        sourced = bool(one.voice.name or two.voice.name) and one.how == two.how == "quoted"
        return sourced and _whole(shared(one.wording.words, two.wording.words))
    if one.how == two.how == "quoted":
        words = one.wording.words, two.wording.words
        return _quoted_alike(shared(*words), one.voice, two.voice) or _at_an_end(*words, one.voice, two.voice)
    if apart(one.voice, two.voice):
        return False
    found = shared(one.told, two.told)
    if one.how == two.how:
        return _retold_alike(found, one, two) or _unmarked(found, one, two)
    return _retelling(found, *((one, two) if one.how == "quoted" else (two, one)))


def _quoted_alike(found: Shared, one: Voice, two: Voice) -> bool:
    if differ(one, two):
        return found.words >= LEAST_SHARED and found.content >= LEAST_CONTENT and found.longer >= NEARLY
    if apart(one, two):
        return found.words >= LEAST_SHARED and found.content > LEAST_CONTENT and found.shorter >= NEARLY
    known = same(one, two)
    if _whole(found, least=1 if found.words > LEAST_WHOLE and (known or _namesakes(one, two)) else LEAST_CONTENT):
        return True
    if found.run >= (LEAST_SHARED if known else LEAST_SHARED + 2) and found.shorter >= NEARLY and found.content:
        return True
    close = found.density >= CLOSE or found.shorter >= NEARLY
    enough = (found.shorter >= LEAST_SHARE and close) or found.run >= LONG_RUN
    return found.content >= LEAST_CONTENT and found.words >= LEAST_SHARED and enough


def _at_an_end(one: Sequence[str], two: Sequence[str], voice: Voice, other: Voice) -> bool:
    """True when the few words of the one are how the other, of the same speaker, begins or ends: "Not a button"."""
    few, many = sorted((one, two), key=len)
    ends = few in (many[: len(few)], many[-len(few) :])
    return ends and len(few) >= LEAST_WHOLE and same(voice, other) and not STOPWORDS.issuperset(few)


def _whole(found: Shared, least: int = LEAST_CONTENT) -> bool:
    """True when the shorter wording stands word for word in the longer one, with so many words that are not grammar."""
    return found.shorter == 1 and found.run == found.words >= LEAST_WHOLE and found.content >= least


def _namesakes(one: Voice, two: Voice) -> bool:
    """True when both names end in the same word: "Ana Ruiz" and "Mayor Ruiz"."""
    return bool(one.name and two.name) and plain_words(one.name)[-1:] == plain_words(two.name)[-1:]


def _retelling(found: Shared, quoted: Piece, retold: Piece) -> bool:
    """True when one report tells what the other quotes, in the same words but for person and tense."""
    if (
        found.words < (LONG_RUN if other_roles(quoted.voice, retold.voice) else LEAST_RETOLD)
        or len(quoted.stems & retold.stems) < LEAST_MEANING
        or found.density < CLOSE
    ):
        return False
    if any(_quoted_alike(shared(quoted.told, one), quoted.voice, retold.voice) for one in retold.marked):
        return False  # it quotes them too, and that quotation is compared by itself
    if not retold.single <= set(quoted.told):
        return False  # it quotes a word that is not in them: another time that it was said
    return found.shorter >= (LEAST_SHARE if same(quoted.voice, retold.voice) else RETOLD)


def _retold_alike(found: Shared, one: Piece, two: Piece) -> bool:
    """True when two reports retell what one person said, each with words of its own."""
    both = one.stems & two.stems
    return (
        kin(one.voice, two.voice)
        and "person" in {one.voice.kind, two.voice.kind} <= {"person", "anonymous"}
        and not (one.marked and two.marked)
        and found.words > LEAST_RETOLD
        and len(both) >= LEAST_MEANING
        and found.shorter >= LEAST_SHARE
        and found.density >= LOOSE
        and bool(one.stems - both)
        and bool(two.stems - both)
    )


def _unmarked(found: Shared, one: Piece, two: Piece) -> bool:
    """True when one tells without quote marks what stands in them in the other, and more around it."""
    return (
        bool(one.voice.name or two.voice.name)
        and found.shorter >= UNMARKED
        and len(one.stems & two.stems) > LEAST_MEANING
        and (_holds(two, one.marked) if one.marked else _holds(one, two.marked))
    )


def _holds(piece: Piece, marked: Sequence[Sequence[str]]) -> bool:
    words = piece.told
    return not piece.marked and any(
        words[place : place + len(one)] == one for one in marked for place in range(len(words) - len(one) + 1)
    )


class _Groups:
    """Numbers from 0 that are joined pair by pair (union by least, path halving)."""

    def __init__(self, count: int) -> None:
        self.parent = list(range(count))

    def top(self, number: int) -> int:
        """The least number of its group."""
        while self.parent[number] != number:
            self.parent[number] = number = self.parent[self.parent[number]]
        return number

    def join(self, one: int, two: int) -> None:
        least, other = sorted((self.top(one), self.top(two)))
        self.parent[other] = least


def utterances(articles: Sequence[Article], pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The stretches in groups that are one utterance, with what running text has of them."""
    groups = _Groups(len(pieces))
    first = _first_of_equals(pieces, groups)
    pairs = [(first[one], first[two]) for one, two in candidates([pieces[number] for number in first])]
    texts = {number: f" {' '.join(pieces[number].wording.words)} " for number in first}
    whole = [pair for pair in pairs if _quoted_whole(pieces, texts, *pair)]
    held = {min(pair, key=lambda number: len(texts[number])) for pair in whole}
    for numbers in (*whole, *pairs):
        if groups.top(numbers[0]) != groups.top(numbers[1]) and one_utterance(*(pieces[number] for number in numbers)):
            few, many = sorted(numbers, key=lambda number: len(texts[number]))
            if few not in held or texts[few] in texts[many] or pieces[many].how != "quoted":
                groups.join(*numbers)
    members: dict[int, list[Piece]] = defaultdict(list)
    for number, piece in [*enumerate(pieces), *running(articles, pieces)]:
        members[groups.top(number)].append(piece)
    return list(members.values())


def _quoted_whole(pieces: Sequence[Piece], texts: Mapping[int, str], one: int, two: int) -> bool:
    """True where a quotation stands whole in another of one speaker: it is of that one, whatever else begins with its words."""
    known = same(pieces[one].voice, pieces[two].voice) and pieces[one].how == pieces[two].how == "quoted"
    return known and (texts[one] in texts[two] or texts[two] in texts[one])


def _first_of_equals(pieces: Sequence[Piece], groups: _Groups) -> list[int]:
    """The first stretch of each wording and speaker, its equals joined with it, in order of words so that like ones meet."""
    equals: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        equals[(piece.wording.words, piece.how, piece.voice.person, piece.voice.name)].append(number)
    for numbers in equals.values():
        for number in numbers[1:]:
            groups.join(numbers[0], number)
    first = (numbers[0] for numbers in equals.values())
    return sorted(first, key=lambda number: (pieces[number].wording.words, number))


def candidates(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: both hold a rare stem, or two stems that follow one another; each pair once."""
    held = Counter(stem for piece in pieces for stem in piece.stems)
    yield from dict.fromkeys(meeting([_keys(piece, held) for piece in pieces]))


def _keys(piece: Piece, held: Mapping[str, int]) -> list[str]:
    content = [stem for word, stem in zip(piece.wording.words, piece.told, strict=True) if word not in STOPWORDS]
    rare = sorted({stem for stem in content if held[stem] <= RARE})
    return rare + sorted({f"{one} {two}" for one, two in pairwise(content)})
