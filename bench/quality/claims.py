"""Claims, roots, credits, drift and altered quotations of marked stories: one line per story, all together, and what toys reach.

    python bench/quality/claims.py ../shared/gold           the gold, then our own held stories, then those that may train
    python bench/quality/claims.py ../shared/gold --parts gold held
    python bench/quality/claims.py ../shared/gold --json    the same as JSON
    python bench/quality/claims.py --parts held --floors    fail when a score is below bench/floors.json; needs no gold

The gold is left out when its folder is absent; of our own stories (`training/corpus/`) only those count whose claims are marked
completely. Under the stories stand what needs no skill: answering 1, the best constant answer, all statements as one claim, and
every statement as a claim of its own. Scores are those of the gold's README; drift and quotations are told right only where the
gold lists them, so that their precision is a lower bound.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import floors
from gold import Story, stories, tables_of
from scoring import Answers, Measure, Share, gold_of, score, summed
from scoring.claims import alone, claims, constant, together
from scoring.findings import rows_of

from newstemma.tables import Article, Claim

HERE = Path(__file__).resolve().parents[2]
PARTS = ("gold", "held", "train")
COLUMNS = {
    "found": "claims: found", "purity": "claims: purity", "relation": "relation: class mean",
    "least": "least: exact", "most +-1": "most: within one", "most cls": "most: class mean",
    "cred.body": "credits: found with right body", "cred.prec": "credits: precision",
    "drift": "drift: found", "dr.prec": "drift: precision", "altered": "variants: found", "alt.prec": "variants: precision",
}  # fmt: skip
"""What each column of the table holds, by the names of `scoring`."""


@dataclass(slots=True)
class Part:
    """The stories of one body of text: measures of ours by story, and of each toy, added up."""

    name: str
    stories: dict[str, dict[str, Measure]] = field(default_factory=dict)
    toys: dict[str, dict[str, Measure]] = field(default_factory=dict)


def part_of(name: str, found: Iterable[Story]) -> Part:
    """Every story of a part traced and scored."""
    part = Part(name)
    for story in found:
        tables = tables_of(story, None)
        gold = gold_of(story.gold, story.records, rows_of(tables, "articles", Article))
        part.stories[story.name] = score(story.gold, tables, story.records).measures
        rows = rows_of(tables, "claims", Claim)
        toys = {
            "all statements one claim": claims(gold, {"claims": together(rows)}).measures,
            "every statement a claim": claims(gold, {"claims": alone(rows)}).measures,
        }
        for toy, measures in toys.items():
            kept = {key: one for key, one in measures.items() if isinstance(one, Share)}
            part.toys[toy] = summed([part.toys.get(toy, {}), kept])
    return part


def numbers(measures: Mapping[str, Measure]) -> dict[str, float | None]:
    """The figures of the columns."""
    return {column: _value(measures, name) for column, name in COLUMNS.items()}


def _value(measures: Mapping[str, Measure], name: str) -> float | None:
    if name in measures:
        one = measures[name]
        return one.value if isinstance(one, Share) else None
    key, _, what = name.partition(": ")
    answers = measures.get(key)
    if not isinstance(answers, Answers):
        return None
    return {"class mean": answers.class_mean, "exact": answers.exact, "within one": answers.within_one}[what]


def lines_of(part: Part) -> dict[str, dict[str, float | None]]:
    """Every line of a part's table: its stories, their mean, all together, then constants and toys."""
    lines = {name: numbers(measures) for name, measures in part.stories.items()}
    every = summed(list(part.stories.values()))
    mean = {column: _mean(line[column] for line in lines.values()) for column in COLUMNS}
    lines |= {"mean of the stories": mean, "all together": numbers(every)}
    lines |= {"least and most 1": numbers(constant(every, 1)), "best constant": _best(every)}
    return lines | {name: numbers(measures) for name, measures in part.toys.items()}


def _best(measures: Mapping[str, Measure]) -> dict[str, float | None]:
    """What the best constant reaches, column by column."""
    best: dict[str, float | None] = dict.fromkeys(COLUMNS)
    for column, name in COLUMNS.items():
        key, _, what = name.partition(": ")
        answers = measures.get(key)
        if isinstance(answers, Answers):
            constants = answers.constants
            best[column] = {
                "class mean": constants.class_mean, "exact": constants.exact, "within one": constants.within_one,
            }[what]  # fmt: skip
    return best


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def shown(part: Part) -> str:
    """The table of a part as text."""
    size = sum(one.of for measures in part.stories.values() if isinstance(one := measures["claims: found"], Share))
    head = f"{part.name}: {len(part.stories)} stories, {size} claims"
    return "\n".join(
        [_line(head, COLUMNS), *(_line(name, map(_cell, line.values())) for name, line in lines_of(part).items())]
    )


def _line(name: str, cells: Iterable[str]) -> str:
    return f"{name:<34}" + "".join(f"{one:>10}" for one in cells)


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def corpus(folder: Path, *, held: bool) -> Iterator[Story]:
    """Our own stories whose claims are marked completely, in the form of the gold."""
    sys.path.insert(0, str(HERE / "training"))  # the corpus's tools are scripts, not part of the package
    from reader import stories as of_corpus
    from to_gold import written

    kept = [one for one in of_corpus(folder) if one.marked and one.held == held]
    with tempfile.TemporaryDirectory() as name:
        for one in kept:
            written(one, Path(name))
        yield from stories(Path(name), files=False)


def floored(part: Part) -> dict[str, float | None]:
    """The figures that have floors: what all stories of a part together reach, and claims found as the mean of the stories."""
    lines = lines_of(part)
    return {"found: mean of the stories": lines["mean of the stories"]["found"], **lines["all together"]}


def main() -> int:
    """0 when printed, or skipped for want of the folder; 1 below a floor."""
    options = _options()
    parts, failed = [], 0
    for name in options.parts:
        if name == "gold" and not options.folder.is_dir():
            print(f"skipped: {options.folder} is not there, and the gold stories are not part of this project")
            continue
        found = stories(options.folder, files=False) if name == "gold" else corpus(options.corpus, held=name == "held")
        part = part_of(name, _chosen(found, options.stories))
        if not options.json:
            print(shown(part) + "\n", flush=True)
        parts.append(part)
        if options.floors or options.write_floors:
            data = options.folder if name == "gold" else options.corpus
            told = {"write": options.write_floors, "lower": options.lower}
            failed |= floors.against(f"claims of {name}", data, floored(part), **told)
    if options.json:
        print(json.dumps({part.name: lines_of(part) for part in parts}, indent=2))
    return failed


def _chosen(found: Iterable[Story], wanted: Sequence[str] | None) -> Iterator[Story]:
    yield from (one for one in found if wanted is None or one.name in wanted)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    gold = HERE.parent / "shared" / "gold"
    parser.add_argument("folder", type=Path, nargs="?", default=gold, help="the gold stories, a folder each")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to score")
    parser.add_argument("--stories", nargs="+", metavar="NAME", help="only these stories of each part")
    parser.add_argument("--corpus", type=Path, default=HERE / "training" / "corpus" / "stories", help="our own stories")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--floors", action="store_true", help="fail when a score is below bench/floors.json")
    floors.add_options(parser)
    options = parser.parse_args()
    if options.stories and (options.floors or options.write_floors):
        parser.error("floors are of whole parts: leave out --stories")
    return options


if __name__ == "__main__":
    sys.exit(main())
