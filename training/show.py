"""The claims of a story as they follow from its marks: statements, relation and roots, then drift and altered quotations.

python training/show.py 008 012
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from drifts import altered, drifts
from origins import roots
from reader import story
from rows import Report, Story
from statements import Claimed, Statement, claims

FOLDER = Path(__file__).parent / "corpus" / "stories"


def shown(story: Story) -> Iterator[str]:
    """Line by line, for reading."""
    found = claims(story)
    for claim in found:
        yield from _claim(story, claim)
    for grown in drifts(story, found):
        weaker, stronger = grown.weaker, grown.stronger
        yield f"drift, {grown.what}: {_at(weaker)} {weaker.words} -> {_at(stronger)} {stronger.words}"
    for speaker, versions, change in altered(story):
        words = " / ".join(f"{one.report.letter} {one.report.text[one.span.slice]}" for one in versions)
        yield f"altered, {change}: {speaker}: {words}"


def _claim(story: Story, claim: Claimed) -> Iterator[str]:
    behind = roots(story, claim)
    yield f"{claim.code} {claim.words} ({claim.relation}; {behind.least} to {behind.most}: {', '.join(behind.names)})"
    for one in claim.statements:
        who = (
            ""
            if one.said is None
            else f" {one.said.speaker or 'nobody'}" + (f" via {one.said.via}" if one.said.via else "")
        )
        value = "" if one.value is None else f" = {one.value}"
        yield f"    {_at(one)} {one.stance}{who}{value}{' ~' * one.stated.changed}{one.stated.how} | {one.words}"


def _at(one: Statement) -> str:
    return _place(one.report, one.span.start) + (" title" if one.in_title else "")


def _place(report: Report, start: int) -> str:
    return f"{report.letter}{report.line(start)}"


def main() -> int:
    """0 when shown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", nargs="+", type=int)
    for number in parser.parse_args().numbers:
        for path in FOLDER.glob(f"{number:03}-*.txt"):
            print("\n".join(shown(story(path))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
