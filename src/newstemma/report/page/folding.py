"""What many reports say in the same words, and what a ledger does many times over, shown once: each stands within, for whoever opens it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from newstemma.report.labels import counted, turn

if TYPE_CHECKING:
    from newstemma.report.views import ClaimView, LedgerLine, StatementView

MOST_NAMED = 24  # letters of reports on a fold, two lines of a phone; it counts the others, and opens to all
LEAST_STEPS = 3  # of a ledger that are folded into one line: of two, the fold would be as long as they are
ALONE = frozenset({"analyst decision"})  # rules whose lines are never folded: what a reader decided stays in sight
LEAST_WORDS = 3  # that notes end on alike, to be worth telling


@dataclass(frozen=True, slots=True)
class Told:
    """One statement and its equals: the same sentence, said in the same manner by the same speaker, in one report or many."""

    tellings: tuple[StatementView, ...]
    shown_in: str  # the report at which the sentence stands already, under another speaker, say; "" when it stands here

    @property
    def first(self) -> StatementView:
        """The one that is shown."""
        return self.tellings[0]

    @property
    def rest(self) -> tuple[StatementView, ...]:
        """Those that it stands for."""
        return self.tellings[1:]

    @property
    def letters(self) -> tuple[str, ...]:
        """All reports that have it."""
        return in_order(each.words.letter for each in self.tellings)

    @property
    def also(self) -> str:
        """Where else these words stand."""
        others = [letter for letter in self.letters if letter != self.first.words.letter]
        if not others:
            return f"The same words again in {self.first.words.letter}"
        return f"The same words in {counted(len(others), 'more report')}: {listed(others)}"


def sentence(each: StatementView) -> tuple[str, str, str]:
    """The words around a statement and its own, as they are shown."""
    return each.before, each.words.text, each.after


def manner(each: StatementView) -> tuple[str | None, ...]:
    """All that is told of a statement beside its sentence: two that differ in any of it are never one."""
    return each.stance, each.speaker, each.kind, each.via, each.value, each.stage


def alike(each: StatementView) -> Hashable:
    """What equal statements share."""
    return sentence(each), manner(each)


def told_once(statements: Iterable[StatementView], shown: dict[Hashable, str]) -> tuple[Told, ...]:
    """Equal statements together, in the order of the first of each; `shown` holds where each sentence stands already."""
    found: dict[Hashable, list[StatementView]] = defaultdict(list)
    for each in statements:
        found[alike(each)].append(each)
    told = []
    for tellings in found.values():
        told.append(Told(tuple(tellings), shown.get(sentence(tellings[0]), "")))
        shown.setdefault(sentence(tellings[0]), tellings[0].words.letter)
    return tuple(told)


def runs(ledger: Iterable[LedgerLine]) -> Iterator[tuple[LedgerLine, ...]]:
    """The lines of a ledger, those in a row that have one rule and one effect together: the count after the last is the count after all."""
    for (rule, _), lines in groupby(ledger, key=lambda line: (line.rule, line.effect)):
        run = tuple(lines)
        if len(run) >= LEAST_STEPS and rule not in ALONE:
            yield run
        else:
            yield from ((line,) for line in run)


def changed(run: Sequence[LedgerLine], before: Sequence[LedgerLine] | None) -> tuple[str, str]:
    """The classes of the least and the most count after a run: those that it changed are set bold."""
    last = run[-1]
    same = (before[-1].least == last.least, before[-1].most == last.most) if before else (False, False)
    return "" if same[0] else "changed", "" if same[1] else "changed"


def counts_after(line: LedgerLine) -> str:
    """The count after a line, from least to most."""
    return f"{line.least}" if line.least == line.most else f"{line.least} to {line.most}"


def where(claim: ClaimView, run: Sequence[LedgerLine]) -> str:
    """The reports that a run of lines is about."""
    letters = {each.words.article: each.words.letter for each in (*claim.statements, *claim.denials)}
    named = (line.words.letter if line.words else letters.get(line.article) for line in run)
    return listed(in_order(letter for letter in named if letter))


def shared_note(run: Sequence[LedgerLine]) -> str:
    """What the notes of a run end on alike, from its first word that is no name's; "" when that is little.

    >>> from newstemma.report.views import LedgerLine
    >>> notes = ["Plover Daily has the words of Lanner Press", "Tern Daily has the words of Lanner Press"]
    >>> shared_note([LedgerLine(1, "copied passage", "both -1", 1, 1, note, None, "77b1") for note in notes])
    'has the words of Lanner Press'
    """
    words = [line.note.split()[::-1] for line in run]
    shared = []
    for column in zip(*words, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    shared.reverse()
    start = next((place for place, word in enumerate(shared) if word[:1].islower()), len(shared))
    return " ".join(shared[start:]) if len(shared) - start >= LEAST_WORDS else ""


def in_order(letters: Iterable[str]) -> tuple[str, ...]:
    """The letters of reports, each once, in the order of the reports."""
    return tuple(sorted(set(letters), key=turn))


def listed(letters: Sequence[str]) -> str:
    """The first of the letters, and how many more there are.

    >>> listed(["C", "D"]), listed([str(number) for number in range(26)])[-13:]
    ('C, D', '23 and 2 more')
    """
    more = len(letters) - MOST_NAMED
    return ", ".join(letters[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
