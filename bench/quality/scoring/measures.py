"""Measures that add up over stories: a share, recall with precision, and pairs of what the gold says and what was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

MANY = 3
"""Numbers from here on are one class: the gold has few of each."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many.

    >>> (Share(1, 2) + Share(2, 2)).value
    0.75
    """

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@dataclass(frozen=True, slots=True)
class Balance:
    """Recall and precision of one kind of item; the right ones are counted apart, as parts of one may count by parts.

    >>> both = Balance(3, 4, 3, 6)
    >>> both.recall, both.precision, both.f1
    (0.75, 0.5, 0.6)
    """

    recalled: float  # of those wanted, so many
    wanted: int
    right: float  # of those given, so many
    given: int

    @property
    def recall(self) -> float | None:
        """The share of those wanted, or None of nothing."""
        return self.recalled / self.wanted if self.wanted else None

    @property
    def precision(self) -> float | None:
        """The share of those given, or None of nothing."""
        return self.right / self.given if self.given else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; 0 when something is wanted or given and nothing is right."""
        recall, precision = self.recall, self.precision
        if recall is None and precision is None:
            return None
        return 2 * recall * precision / (recall + precision) if recall and precision else 0.0

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            self.recalled + other.recalled,
            self.wanted + other.wanted,
            self.right + other.right,
            self.given + other.given,
        )


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers beside the gold's: (gold, given), the given one None where there is none; numbers may be nearly right."""

    pairs: tuple[tuple[str | int, str | int | None], ...]
    numbers: bool = True

    def __add__(self, other: Answers) -> Answers:
        return replace(self, pairs=self.pairs + other.pairs)

    @property
    def exact(self) -> float | None:
        """Share of answers that are the gold's."""
        return _mean([gold == given for gold, given in self.pairs])

    @property
    def within_one(self) -> float | None:
        """Share of numbers at most one away from the gold's.

        >>> Answers(((3, 2), (3, 1))).within_one
        0.5
        """
        return _mean([_near(gold, given) for gold, given in self.pairs])

    @property
    def class_mean(self) -> float | None:
        """Share of right answers, a mean over the gold's classes: rare classes count as much as common ones.

        Numbers are of the classes 1, 2, and 3 or more.

        >>> Answers((("agree", "agree"), ("agree", "agree"), ("denied", "agree"))).class_mean
        0.5
        >>> Answers(((1, 1), (3, 3), (4, 3))).class_mean
        0.75
        """
        classes = sorted({_class(gold) for gold, _ in self.pairs}, key=str)
        shares = [_mean([gold == given for gold, given in self.pairs if _class(gold) == one]) for one in classes]
        return _mean([share for share in shares if share is not None])

    @property
    def constants(self) -> Constants:
        """What answering one and the same every time would reach at best."""
        given = sorted({gold for gold, _ in self.pairs}, key=str)
        tries = [Answers(tuple((gold, one) for gold, _ in self.pairs)) for one in given]
        return Constants(
            max((one.exact or 0.0 for one in tries), default=None),
            max((one.within_one or 0.0 for one in tries), default=None),
            max((one.class_mean or 0.0 for one in tries), default=None),
        )

    def confused(self) -> str:
        """The wrong pairs with their number, commonest first.

        >>> Answers((("a", "b"), ("a", "b"), ("a", "a"))).confused()
        'a as b: 2'
        """
        wrong = Counter((str(gold), str(given)) for gold, given in self.pairs if gold != given)
        return ", ".join(f"{gold} as {given}: {count}" for (gold, given), count in wrong.most_common())


@dataclass(frozen=True, slots=True)
class Constants:
    """The best that one constant answer reaches."""

    exact: float | None
    within_one: float | None
    class_mean: float | None


Measure = Share | Balance | Answers


def _mean(values: list[float] | list[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _class(answer: str | int) -> str | int:
    return min(answer, MANY) if isinstance(answer, int) else answer


def _near(gold: str | int, given: str | int | None) -> bool:
    return isinstance(gold, int) and isinstance(given, int) and abs(gold - given) <= 1


def figures(measures: Mapping[str, Measure]) -> dict[str, float | None]:
    """Every number to print, by name; answers give several, each beside its best constant.

    >>> figures({"credits": Share(1, 4)})
    {'credits': 0.25}
    """
    result: dict[str, float | None] = {}
    for name, measure in measures.items():
        if isinstance(measure, Share):
            result[name] = measure.value
        elif isinstance(measure, Balance):
            result |= {
                f"{name}: recall": measure.recall,
                f"{name}: precision": measure.precision,
                f"{name}: F1": measure.f1,
            }
        else:
            result |= _of_answers(name, measure)
    return result


def _of_answers(name: str, answers: Answers) -> dict[str, float | None]:
    constants = answers.constants
    result = {f"{name}: class mean": answers.class_mean, f"{name}: class mean, best constant": constants.class_mean}
    if not answers.numbers:
        return result
    return {
        f"{name}: exact": answers.exact,
        f"{name}: exact, best constant": constants.exact,
        f"{name}: within one": answers.within_one,
        f"{name}: within one, best constant": constants.within_one,
    } | result


def summed(stories: Sequence[Mapping[str, Measure]]) -> dict[str, Measure]:
    """The measures of all stories taken together."""
    result: dict[str, Measure] = {}
    for measures in stories:
        for name, measure in measures.items():
            result[name] = _added(result[name], measure) if name in result else measure
    return result


def _added(one: Measure, other: Measure) -> Measure:
    if isinstance(one, Share) and isinstance(other, Share):
        return one + other
    if isinstance(one, Balance) and isinstance(other, Balance):
        return one + other
    if isinstance(one, Answers) and isinstance(other, Answers):
        return one + other
    raise TypeError("measures of two kinds do not add up")
