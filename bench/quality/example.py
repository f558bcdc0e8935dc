"""Scores and facts of the shipped example: floors that need no data but this project's own.

    python bench/quality/example.py           scores of both stories and each fact; fails when one is below bench/floors.json
    python bench/quality/example.py --rows    every item that is missed, wrong or not in the gold too

`example.json` is a careful reader's gold of examples/reports, as words instead of offsets; the facts are what examples/README.md
says of roots, denials and copies. The gold is small and was written with the program: it guards against getting worse, and says
nothing of how good the program is on reports that nobody prepared.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import floors
from gold import table, warn
from scoring import Finding, Gold, Json, Measure, Outcome, Place, Share, Tables, figures, scored, summed, words_at
from scoring.findings import rows_of
from scoring.reading import GoldAttribution, GoldClaim, GoldCopy, GoldCredit, GoldDrift, GoldQuote

import newstemma
from newstemma.flow import FLOW
from newstemma.tables import TABLES, Article, Claim, Edge, Root, Story

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
GOLD = Path(__file__).with_name("example.json")
OUTLETS = {
    "crawl.jsonl#0": ("Northmoor News Agency", "2024-03-09"),
    "gazette-ferry.txt": ("Dunmarrow Gazette", None),
    "terncoast-ferry.html": ("Tern Coast Radio", "2024-03-09"),
    "lantern-ferry.txt": ("Daily Lantern", None),
    "courier-audit.txt": ("Brackwater Courier", "2024-04-16"),
    "lantern-audit.txt": ("Daily Lantern", None),
    "terncoast-audit.txt": ("Tern Coast Radio", "2024-04-17"),
    "crawl.jsonl#1": ("Sluice Street Notes", "2024-04-17"),
}
"""Outlet and day of each report, None where it does not tell."""


@dataclass(frozen=True, slots=True)
class Example:
    """The traced example: its tables, and its articles by the name of their report."""

    tables: Tables
    articles: Mapping[str, Article]

    def place(self, report: str, words: str) -> Place:
        """Where the words stand in a report; an empty place when they do not."""
        article = self.articles[report]
        start = article.text.find(words)
        return Place(article.article, start, start + len(words)) if start >= 0 else Place(article.article, 0, 0)

    def claims_at(self, report: str, words: str) -> set[str]:
        """The claims that have a statement there."""
        place = self.place(report, words)
        rows = rows_of(self.tables, "claims", Claim)
        return {row.claim for row in rows if place.overlaps(Place(row.article, row.start, row.stop))}


def traced() -> Example:
    """The example on a fresh case, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        case = newstemma.trace([REPORTS], case=folder, workers=1)
        warn("example", case.rows("rejects"))
        names = [stage.name for stage in FLOW if stage.name in TABLES] + ["ledger"]
        return example_of({name: case.rows(name) for name in names})


def example_of(tables: Tables) -> Example:
    """The tables with their articles found by the report's name."""
    articles = rows_of(tables, "articles", Article)
    named = {name: [one for one in articles if name in one.origin] for name in OUTLETS}
    missing = [name for name, found in named.items() if not found]
    if missing:
        raise SystemExit(f"no article was read from {', '.join(missing)} of {REPORTS}")
    return Example(tables, {name: found[0] for name, found in named.items()})


def gold_of_words(story: Json, example: Example) -> Gold:
    """A story's gold with its words found in our articles."""

    def at(where: Sequence[str]) -> Place:
        return example.place(where[0], where[1])

    return Gold(
        {n: example.articles[report] for n, report in enumerate(story["reports"])},
        (),
        tuple(
            GoldAttribution(
                tuple(at((one["report"], words)) for words in one["content"]),
                None, one["speaker"], one["kind"], one["form"], one["via"], weak=False,
            )
            for one in story["attributions"]
        ),
        tuple(
            GoldCredit(at((one["report"], one["words"])), (one["names"],), one["kind"], one["scope"], "text")
            for one in story["credits"]
        ),
        tuple(
            GoldCopy(
                example.articles[one["one"]].article, example.articles[one["other"]].article,
                example.articles[one["origin"]].article, third=False,
            )
            for one in story["copies"]
        ),
        tuple(
            GoldClaim(one["claim"], tuple(map(at, one["statements"])), one["relation"], one["least"], one["most"])
            for one in story["claims"]
        ),
        tuple(GoldQuote(tuple(map(at, versions))) for versions in story["quotes"]),
        tuple(GoldDrift(at(one["weaker"]), at(one["stronger"]), one["what"]) for one in story["drift"]),
    )  # fmt: skip


def facts(example: Example) -> dict[str, Share]:
    """What must hold of the whole example; each fact right or not, outlets and dates counted."""
    outlets = [article.outlet for article in (example.articles[name] for name in OUTLETS)]
    days = [article.published for article in (example.articles[name] for name in OUTLETS)]
    return {
        "facts: outlets": _share(_same_outlet(*pair) for pair in zip(outlets, (o for o, _ in OUTLETS.values()), strict=True)),
        "facts: dates": _share((day or "")[:10] == (want or "") for day, (_, want) in zip(days, OUTLETS.values(), strict=True)),
        "facts: two stories of four reports": _share([_two_stories(example)]),
        "facts: the copy is the agency's": _share([_copied(example)]),
        "facts: the copy adds no origin": _share([_adds_no_origin(example)]),
        "facts: 14 and 17 are one claim whose values differ": _share([_together(example, *NUMBERS, "values differ")]),
        "facts: £214,000 and £240,000 are one claim whose values differ": _share([_together(example, *SUMS, "values differ")]),
        "facts: a denial stands beside what it denies": _share([_denied(example)]),
        "facts: the eyewitness is one origin in two reports": _share([_one_origin(example, EYEWITNESS)]),
        "facts: the official is one origin in three reports": _share([_one_origin(example, OFFICIAL)]),
    }  # fmt: skip


NUMBERS = (("crawl.jsonl#0", "evening, injuring 14"), ("terncoast-ferry.html", "Seventeen people were hurt"))
SUMS = (("courier-audit.txt", "£214,000 was paid"), ("terncoast-audit.txt", "£240,000 had been paid"))
EYEWITNESS = [
    ("terncoast-ferry.html", "the whole pier jumped under my feet"),
    ("lantern-ferry.txt", "the whole pier jumped like a shaken rug"),
]
OFFICIAL = [
    ("courier-audit.txt", "the same signature is on every one of them"),
    ("lantern-audit.txt", "the same signature is on every one"),
    ("terncoast-audit.txt", "the same signature was on every invoice"),
]
DENIALS = (
    ("terncoast-ferry.html", "Sallow Line denied that the ship had a history of engine trouble"),
    ("courier-audit.txt", "Mr Tressel, 52, denied that he had taken any money from the fund"),
)


def _share(held: Sequence[bool] | Iterator[bool]) -> Share:
    known = list(held)
    return Share(sum(known), len(known))


def _same_outlet(given: str | None, want: str) -> bool:
    return given is not None and given.removeprefix("The ").casefold() == want.casefold()


def _two_stories(example: Example) -> bool:
    groups: dict[str, set[str]] = {}
    for row in rows_of(example.tables, "stories", Story):
        groups.setdefault(row.story, set()).add(row.article)
    names = list(OUTLETS)
    wanted = [{example.articles[name].article for name in half} for half in (names[:4], names[4:])]
    return sorted(groups.values(), key=sorted) == sorted(wanted, key=sorted)


def _copied(example: Example) -> bool:
    copy, agency = example.articles["gazette-ferry.txt"], example.articles["crawl.jsonl#0"]
    edges = rows_of(example.tables, "edges", Edge)
    return any((edge.article, edge.source) == (copy.article, agency.article) for edge in edges)


def _adds_no_origin(example: Example) -> bool:
    """A claim that only the agency and its copy have stands on one origin."""
    claims = example.claims_at("gazette-ferry.txt", "Divers found a hole of two metres below the waterline")
    bounds = {(root.least, root.most) for root in rows_of(example.tables, "roots", Root) if root.claim in claims}
    return bounds == {(1, 1)}


def _together(example: Example, one: tuple[str, str], other: tuple[str, str], relation: str) -> bool:
    shared = example.claims_at(*one) & example.claims_at(*other)
    return any(row.claim in shared and row.relation == relation for row in rows_of(example.tables, "claims", Claim))


def _denied(example: Example) -> bool:
    """Each denial is in a claim that another statement, one that does not deny, is in too."""
    stances: dict[str, set[str]] = {}
    for row in rows_of(example.tables, "claims", Claim):
        stances.setdefault(row.claim, set()).add(row.stance)
    return all(any({"denies"} < stances[claim] for claim in example.claims_at(*denial)) for denial in DENIALS)


def _one_origin(example: Example, places: Sequence[tuple[str, str]]) -> bool:
    """The places are in one claim, which has one origin at most."""
    shared = set.intersection(*(example.claims_at(*place) for place in places))
    return any(root.claim in shared and root.most == 1 for root in rows_of(example.tables, "roots", Root))


def main() -> int:
    """0 when done, 1 below a floor."""
    options = _options()
    example = traced()
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    stories = {name: gold_of_words(story, example) for name, story in gold.items()}
    outcomes = {name: scored(story, example.tables) for name, story in stories.items()}
    held = facts(example)
    if options.rows:
        for name, outcome in outcomes.items():
            _list(stories[name], outcome)
    print(table({name: outcome.measures for name, outcome in outcomes.items()}))
    print("\n".join(f"{name:<70}{share.right}/{share.of}" for name, share in held.items()))
    measures: dict[str, Measure] = summed([outcome.measures for outcome in outcomes.values()]) | dict(held)
    return floors.against("example", REPORTS, figures(measures), write=options.write_floors, lower=options.lower)


def _list(gold: Gold, outcome: Outcome) -> None:
    for one in outcome.findings:
        print(f"{one.score:<16} {one.verdict:<12} {one.note}{_words(gold, one)}")


def _words(gold: Gold, one: Finding) -> str:
    return f"\n{'':<30}{words_at(gold, gold.articles.values(), one.place)}" if one.place else ""


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", action="store_true", help="every item that went wrong")
    floors.add_options(parser)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
