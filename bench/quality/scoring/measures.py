"""Measures that add up over stories: a share, and pairs of what the gold says and what was given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


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

        >>> Answers((("agree", "agree"), ("agree", "agree"), ("denied", "agree"))).class_mean
        0.5
        """
        classes = sorted({gold for gold, _ in self.pairs}, key=str)
        shares = [_mean([gold == given for gold, given in self.pairs if gold == one]) for one in classes]
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


Measure = Share | Answers


def _mean(values: list[float] | list[bool]) -> float | None:
    return sum(values) / len(values) if values else None


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
    if isinstance(one, Answers) and isinstance(other, Answers):
        return one + other
    raise TypeError("a share and answers do not add up")
