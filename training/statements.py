"""What the marks say of claims: every statement of a fact, with its stance, speaker and value, and the claims they make up.

    for claim in claims(story): print(claim.words, [statement.span for statement in claim.statements])

A fact stands in a report's own voice where a mark `{f3 ...}` lies in no content; inside a content it narrows the content down.
A content whose line lists the fact, without such a mark, states it with its first run. Of nested contents the innermost counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from newstemma.spans import Span
from newstemma.tables import Relation, Stance, ValueKind
from rows import Fact, Report, Said, Stated, Story


@dataclass(frozen=True, slots=True)
class Statement:
    """One stretch of a report that states a fact."""

    fact: Fact
    n: int  # the report's number
    report: Report
    span: Span
    said: Said | None  # None in the report's own voice
    stated: Stated
    stance: Stance

    @property
    def words(self) -> str:
        """The words of the statement."""
        return self.report.text[self.span.slice]

    @property
    def value(self) -> str | None:
        """Its own value (`=-` for none), else that of the sheet unless it gives another."""
        if self.stated.value is not None or "n" in self.stated.how:
            return None if self.stated.value == "-" else self.stated.value
        return self.fact.value

    @property
    def in_title(self) -> bool:
        """True in a headline."""
        return self.span.start < self.report.body

    @property
    def plain(self) -> bool:
        """True of a flat statement in the report's own voice."""
        return self.said is None and self.stance == "asserts"


@dataclass(frozen=True, slots=True)
class Claimed:
    """The statements of one claim, in order of report and place."""

    code: str
    words: str
    kind: ValueKind | None
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]

    @property
    def affirming(self) -> tuple[Statement, ...]:
        """Those that do not deny it; all when nobody says it."""
        return tuple(one for one in self.statements if one.stance != "denies") or self.statements

    @property
    def relation(self) -> Relation:
        """How the reports stand to each other; the first that fits."""
        if any(one.stance == "denies" for one in self.statements) and self.affirming != self.statements:
            return "contradicted"
        sheet = {one.value for one in self.affirming if one.stated.value is None and one.value is not None}
        if len(sheet) > 1 or any("n" in one.stated.how for one in self.affirming):
            return "values differ"
        return "only one report" if len({one.n for one in self.statements}) == 1 else "agree"


def claims(story: Story) -> list[Claimed]:
    """The claims of a story that any report makes, in order of the sheet."""
    found = list(statements(story))
    result = []
    for code in dict.fromkeys(fact.claim for fact in story.facts.values()):
        facts = tuple(fact for fact in story.facts.values() if fact.claim == code)
        here = tuple(one for one in found if one.fact.claim == code)
        if here:
            kind = next((fact.kind for fact in facts if fact.kind), None)
            result.append(Claimed(code, story.facts[code].words, kind, here, facts))
    return result


def statements(story: Story) -> Iterator[Statement]:
    """All statements of a story, report by report."""
    for n, report in enumerate(story.reports):
        yield from sorted(_of_report(story.facts, n, report), key=lambda one: (one.span.start, -one.span.stop))


def _of_report(facts: Mapping[str, Fact], n: int, report: Report) -> Iterator[Statement]:
    by_number = {said.number: said for said in report.attributions}
    marked: dict[int, set[str]] = {}  # of each attribution: the facts that marks inside its content state
    for told in report.told:
        said = innermost(report, told.span)
        stated, fact = told.stated, facts[told.stated.fact]
        outer = said
        while outer is not None:
            marked.setdefault(outer.number, set()).add(fact.code)
            outer = None if outer.within is None else by_number[outer.within]
        if said is not None:
            said = _speaking(by_number, said)
            stated = _with_line(stated, said)
        yield Statement(fact, n, report, told.span, said, stated, _stance(said, stated, fact))
    inner = [(said, one.fact) for said in report.attributions for one in said.stated]
    for said in report.attributions:
        for stated in said.stated:
            deeper = any(one == stated.fact and _inside(by_number, other, said) for other, one in inner)
            if not deeper and stated.fact not in marked.get(said.number, ()):
                fact, by = facts[stated.fact], _speaking(by_number, said)
                yield Statement(fact, n, report, said.runs[0], by, stated, _stance(by, stated, fact))


def innermost(report: Report, span: Span) -> Said | None:
    """The attribution whose content holds the span, the deepest one; None in the report's own voice."""
    holding = [(run, said) for said in report.attributions for run in said.runs if run.holds(span)]
    deepest = {said.within for _, said in holding}
    left = [(run, said) for run, said in holding if said.number not in deepest]
    return min(left, key=lambda pair: len(pair[0]))[1] if left else None


def _speaking(by_number: Mapping[int, Said], said: Said) -> Said:
    """The attribution, or the one around it where it names nobody: "he had been assured", said the lawyer."""
    while said.speaker is None and said.source is None and said.within is not None:
        said = by_number[said.within]
    return said


def _inside(by_number: Mapping[int, Said], said: Said, outer: Said) -> bool:
    while said.within is not None:
        said = by_number[said.within]
        if said.number == outer.number:
            return True
    return False


def _with_line(stated: Stated, said: Said) -> Stated:
    """The mark's own way of stating, else that of the attribution's line."""
    if stated.flag or stated.changed or stated.value:
        return stated
    return next((one for one in said.stated if one.fact == stated.fact), stated)


def _stance(said: Said | None, stated: Stated, fact: Fact) -> Stance:
    if (stated.flag == "!") != fact.denies:
        return "denies"
    if stated.flag == "?":
        return "hedges"
    if said is None:
        return "asserts"
    nobody = said.speaker is None and said.source is None and said.cue is not None
    return "hedges" if nobody else "attributes"  # "is thought to", "was described as"
