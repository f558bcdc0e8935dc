"""Who took it from whom, on our own corpus: every report's sheet tells which reports and outlets it was written from.

    python bench/quality/edges.py                      the held part: measures only
    python bench/quality/edges.py --part train         the other part, on which the rules were written
    python bench/quality/edges.py --part train --rows  every pair that is missed or wrong (never of the held part)

The reports of a story are taken as one story, so that only the edges are measured. Each figure is given with dates and without any:
a date is easy evidence, and often missing.

**pairs** (a report and one it was written from): *right* when an edge leads from the one to the other, *wrong way* when one leads
back, *unknown* when none does. *Shown* pairs are those that a report's text shows: it credits the other's outlet, or shares a passage
with it; the rest are rewritten from end to end. **edges**: the share of edges' pairs that are right, or lead to what the report
was written from at one remove or more; then the same for each kind of evidence and its basis. **outlets**: bodies outside the story
that a report was written from or credits. **signs**: of pairs that share copied prose, how often a sign points from the copy to its
source where neither date nor credit is looked at (`newstemma.stages.edges.signs`).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scoring import Share

import newstemma
from newstemma.language.outlets import canonical
from newstemma.stages.credits import credits  # noqa: A004  the table's name
from newstemma.stages.edges import edges
from newstemma.stages.edges.passages import parts
from newstemma.stages.edges.pile import LEAST_SHARE, Pile
from newstemma.stages.edges.signs import is_copy, signs
from newstemma.tables import Article, Attribution, Credit, Edge, Link, Reuse, Story

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from reader import Story as Marked
from reader import stories
from to_gold import record

CORPUS = Path(__file__).parents[2] / "training" / "corpus" / "stories"
PUBLISHERS = frozenset({"agency", "newspaper", "broadcaster", "web"})
SIGNS = ("cut", "words left out", "orphan", "two signs")
NEEDED = ("links", "attributions", "reuse")  # stages: `until` runs one and those before it that it reads


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a story's sheet says of its reports, by their letters."""

    taken: Mapping[str, frozenset[str]]  # reports that each was written from
    behind: Mapping[str, frozenset[str]]  # those, and what they were written from in turn
    outlets: Mapping[str, frozenset[str]]  # outlets outside the story: taken from, or credited
    credited: Mapping[str, frozenset[str]]  # reports whose outlet each credits

    @classmethod
    def of(cls, story: Marked) -> Provenance:
        """The provenance that a story's marks tell."""
        published = {report.letter: canonical(report.outlet) for report in story.reports}
        taken = {report.letter: frozenset(report.took) & published.keys() for report in story.reports}
        outside = {
            code: name
            for code, source in story.sources.items()
            if source.outlet and (name := canonical(source.name)) is not None
        }
        named = {
            report.letter: frozenset(
                name
                for credit in report.credits
                if credit.kind in PUBLISHERS and credit.of == "text" and (name := canonical(credit.names)) is not None
            )
            for report in story.reports
        }
        return cls(
            taken,
            {letter: frozenset(_behind(letter, taken)) for letter in taken},
            {
                report.letter: frozenset(outside[code] for code in report.took if code in outside)
                | (named[report.letter] - set(published.values()))
                for report in story.reports
            },
            {
                letter: frozenset(other for other, name in published.items() if other != letter and name in names)
                for letter, names in named.items()
            },
        )


def _behind(letter: str, taken: Mapping[str, frozenset[str]]) -> set[str]:
    found: set[str] = set()
    left = [letter]
    while left:
        fresh = taken[left.pop()] - found
        found |= fresh
        left += sorted(fresh)
    return found - {letter}


@dataclass(frozen=True, slots=True)
class Counts:
    """What one story's edges got right; `rows` says what they did not."""

    numbers: Counter[str]
    rows: list[str] = field(default_factory=list)


def counted(
    known: Provenance, found: Sequence[Edge], letters: Mapping[str, str], sharing: set[frozenset[str]]
) -> Counts:
    """Compare the edges of a story with its provenance; `letters` are the reports' by article, `sharing` the pairs that share words."""
    result = Counts(Counter())
    led = {(letters[edge.article], letters[edge.source]) for edge in found if edge.source}
    for one, sources in known.taken.items():
        for source in sorted(sources):
            shown = source in known.credited[one] or frozenset((one, source)) in sharing
            verdict = "right" if (one, source) in led else "wrong way" if (source, one) in led else "unknown"
            result.numbers.update(["pairs", f"pairs {verdict}"])
            result.numbers.update(["shown", f"shown {verdict}"] if shown else [])
            if verdict != "right":
                result.rows.append(f"{verdict:<10} {one} from {source}{', shown' if shown else ''}")
    for one, source in sorted(led):
        right = source in known.behind[one]
        result.numbers.update(
            ["edges", *(["edges right"] if right else []), *(["edges direct"] if source in known.taken[one] else [])]
        )
        for kind in {
            f"{edge.evidence}, {edge.basis}"
            for edge in found
            if edge.source and (letters[edge.article], letters[edge.source]) == (one, source)
        }:
            result.numbers.update([f"of {kind}", *([f"right {kind}"] if right else [])])
        if not right:
            result.rows.append(f"no source  {one} from {source}")
    _outlets(known, found, letters, result)
    return result


def _outlets(known: Provenance, found: Sequence[Edge], letters: Mapping[str, str], result: Counts) -> None:
    bodies = {(letters[edge.article], edge.source_outlet) for edge in found if not edge.source and edge.source_outlet}
    wanted = {(one, name) for one, names in known.outlets.items() for name in names}
    result.numbers.update({"outlets": len(wanted), "outlets found": len(bodies & wanted), "outlets ours": len(bodies)})
    result.rows.extend(f"outlet     {one} from {name}: missed" for one, name in sorted(wanted - bodies))
    result.rows.extend(f"outlet     {one} from {name}: not its source" for one, name in sorted(bodies - wanted))


def shares(numbers: Counter[str]) -> dict[str, Share]:
    """The counts as shares."""
    return {
        **{f"pairs: {verdict}": Share(numbers[f"pairs {verdict}"], numbers["pairs"]) for verdict in ("right", "wrong way", "unknown")},
        **{f"shown pairs: {verdict}": Share(numbers[f"shown {verdict}"], numbers["shown"]) for verdict in ("right", "wrong way", "unknown")},
        "edges: precision": Share(numbers["edges right"], numbers["edges"]),
        "edges: precision, at no remove": Share(numbers["edges direct"], numbers["edges"]),
        **{
            f"edges: {name.removeprefix('of ')}": Share(numbers[f"right {name.removeprefix('of ')}"], numbers[name])
            for name in sorted(numbers)
            if name.startswith("of ")
        },
        "outlets: found": Share(numbers["outlets found"], numbers["outlets"]),
        "outlets: precision": Share(numbers["outlets found"], numbers["outlets ours"]),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """What the stage reads of one story."""

    articles: list[Article]
    credits: list[Credit]
    links: list[Link]
    reuse: list[Reuse]
    attributions: list[Attribution]

    def undated(self) -> Rows:
        """The rows without the dates of articles."""
        return replace(self, articles=[replace(each, published=None, modified=None) for each in self.articles])

    def edges(self) -> list[Edge]:
        """The edges of the rows taken as one story."""
        one = [Story("story", article.article, None) for article in self.articles]
        return list(edges(one, self.articles, self.credits, self.links, self.reuse, self.attributions, []))


def traced(story: Marked) -> Rows:
    """The rows of a story, traced as a user would."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        records = [json.dumps(record(n, report), ensure_ascii=False) for n, report in enumerate(story.reports)]
        path.write_text("\n".join(records) + "\n", encoding="utf-8")
        for stage in NEEDED[1:]:
            case = newstemma.trace([path], case=Path(folder) / "case", until=stage, workers=1)
        rows = {name: list(case.rows(name)) for name in Rows.__dataclass_fields__}
        one = [Story("story", article.article, None) for article in rows["articles"]]
        rows["credits"] = list(credits(one, rows["articles"], list(case.rows("sentences"))))
        return Rows(**rows)


def signed(known: Provenance, found: Rows, letters: Mapping[str, str]) -> Counter[str]:
    """How often the signs of a copy are right, over the pairs that share copied prose and of which one was written from the other."""
    numbers: Counter[str] = Counter()
    pile = Pile(found.articles, found.credits, found.reuse, found.attributions)
    for pair in pile.pairs:
        for part in parts(pair):
            sides = [
                (side, letters[side.one.article], letters[side.other.article])
                for side in (part.pair, part.pair.swapped())
            ]
            right = [side for side, one, other in sides if other in known.behind[one]]
            if part.evidence == "copied" and not part.title and part.pair.prose >= LEAST_SHARE and right:
                numbers["signs"] += 1
                for verdict, side in (("right", right[0]), ("wrong", right[0].swapped())):
                    numbers.update(f"{sign} {verdict}" for sign in signs(side))
                    numbers[f"two signs {verdict}"] += is_copy(side)
    return numbers


def measured(part: Sequence[Marked], *, rows: bool = False) -> tuple[dict[str, dict[str, Share]], dict[str, Share]]:
    """The shares of some stories together, with dates and without, and those of signs."""
    numbers = {"with dates": Counter[str](), "without dates": Counter[str]()}
    of_signs: Counter[str] = Counter()
    for story in part:
        found, known = traced(story), Provenance.of(story)
        letters = {each.article: story.reports[int(each.origin.rpartition("#")[2])].letter for each in found.articles}
        sharing = {frozenset((letters[each.article], letters[each.other])) for each in found.reuse}
        dated = counted(known, found.edges(), letters, sharing)
        numbers["with dates"] += dated.numbers
        numbers["without dates"] += counted(known, found.undated().edges(), letters, sharing).numbers
        of_signs += signed(known, found, letters)
        print("".join(f"{story.number:03} {row}\n" for row in dated.rows if rows), end="")
    each_sign = {
        sign: Share(of_signs[f"{sign} right"], of_signs[f"{sign} right"] + of_signs[f"{sign} wrong"]) for sign in SIGNS
    }
    pairs = Share(of_signs["two signs right"] + of_signs["two signs wrong"], of_signs["signs"])
    return {column: shares(each) for column, each in numbers.items()}, {
        **each_sign,
        "pairs that two signs decide": pairs,
    }


def table(scored: Mapping[str, Mapping[str, Share]]) -> Iterator[str]:
    """The shares as lines, a column each."""
    yield f"{'':<34}" + "".join(f"{column:>20}" for column in scored)
    for name in dict.fromkeys(name for each in scored.values() for name in each):
        yield f"{name:<34}" + "".join(f"{_cell(each.get(name)):>20}" for each in scored.values())


def _cell(share: Share | None) -> str:
    return f"{share.right}/{share.of} {share.right / share.of:.2f}" if share and share.of else "-"


def main() -> int:
    """0 when done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["held", "train"], default="held")
    parser.add_argument("--rows", action="store_true", help="every pair that is missed or wrong")
    options = parser.parse_args()
    if options.rows and options.part == "held":
        parser.error("the held part measures only: its rows are not shown")
    part = [story for story in stories(CORPUS) if story.held == (options.part == "held")]
    print(f"{len(part)} stories, {sum(len(story.reports) for story in part)} reports")
    scored, of_signs = measured(part, rows=options.rows)
    print("\n".join([*table(scored), "", *table({"signs of a copy": of_signs})]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
