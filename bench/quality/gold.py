"""Scores of the program on stories that a careful reader marked: one column per story, their mean, and all taken together.

    python bench/quality/gold.py ../shared/gold
    python bench/quality/gold.py ../shared/gold --until credits          just one table and what it needs, quicker
    python bench/quality/gold.py ../shared/gold --rows seeds             every item that is missed, wrong or not in the gold

Each folder under the given one holds `articles.jsonl` and `gold.json`; the README beside them defines the scores. A folder
`../seeds` of text files is traced too with `--files`: the same reports without their metadata.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import floors
from scoring import Answers, Json, Measure, Outcome, Share, Tables, figures, gold_of, score, summed, words_at

import newstemma
from newstemma.flow import FLOW, needed
from newstemma.tables import TABLES, Article, Reject

FILES = "seeds"  # the story whose reports are also there as plain text files, beside the gold


@dataclass(frozen=True, slots=True)
class Story:
    """One marked story: the reader's gold, the records it was made from, and what to trace."""

    name: str
    gold: Json
    records: Sequence[Json]
    traced: Path


def stories(folder: Path, *, files: bool) -> list[Story]:
    """The stories of a gold folder, in order of name; with `files` that of the text files at the end."""
    found = [_story(path.parent, path.parent / "articles.jsonl") for path in sorted(folder.glob("*/gold.json"))]
    texts = folder.parent / FILES
    if files and texts.is_dir():
        seeds = _story(folder / FILES, texts)
        found.append(Story(f"{FILES} (files)", seeds.gold, seeds.records, texts))
    return found


def _story(folder: Path, traced: Path) -> Story:
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return Story(folder.name, gold, [json.loads(line) for line in lines if line.strip()], traced)


def tables_of(story: Story, until: str | None) -> Tables:
    """The rows of a fresh case of that story: of a stage and those it needs; in one process, as stories are small."""
    made = [*(stage.name for stage in needed(until)), *([] if until else ["ledger"])]
    with tempfile.TemporaryDirectory() as case:
        traced = newstemma.trace([story.traced], case=case, until=until, workers=1)
        warn(story.name, traced.rows("rejects"))
        return {name: traced.rows(name) for name in made if name in TABLES}


def warn(name: str, rejects: Sequence[Reject]) -> None:
    """Tell what was refused: scores of a broken stage are not low, they are wrong."""
    for row in rejects:
        print(f"{name}: {row.stage} refused {row.origin}: {row.reason}", file=sys.stderr)


def table(scored: Mapping[str, Mapping[str, Measure]]) -> str:
    """The scores as text, one line each; the mean leaves out stories in brackets, which are in it already."""
    counted = [measures for name, measures in scored.items() if "(" not in name]
    together, numbers = summed(counted), {name: figures(measures) for name, measures in scored.items()}
    lines = [line("", [*(name[:9] for name in scored), "mean", "all"])]
    for name, value in figures(together).items():
        each = [numbers[story].get(name) for story in scored if "(" not in story]
        known = [one for one in each if one is not None]
        mean = sum(known) / len(known) if known else None
        cells = [cell(measures.get(name), numbers[story].get(name)) for story, measures in scored.items()]
        lines.append(line(name, [*cells, cell(None, mean), cell(None, value)]))
    return "\n".join(lines)


def cell(measure: Measure | None, value: float | None) -> str:
    """A share as its two numbers, anything else as its value."""
    if isinstance(measure, Share):
        return f"{measure.right}/{measure.of}" if measure.of else "-"
    return "-" if value is None else f"{value:.2f}"


def line(name: str, cells: Sequence[str]) -> str:
    """A line of a table: its name, then a column for each cell."""
    return f"{name:<36}" + "".join(f"{cell:>10}" for cell in cells)


def listing(story: Story, tables: Tables, outcome: Outcome) -> str:
    """Every finding in readable form, and which answers were mixed up."""
    articles = [row for row in tables["articles"] if isinstance(row, Article)]
    gold = gold_of(story.gold, story.records, articles)
    lines = [
        f"{one.score:<16} {one.verdict:<12} {one.note}"
        + (f"\n{'':<30}{words_at(gold, articles, one.place)}" if one.place else "")
        for one in outcome.findings
    ]
    mixed = {name: one.confused() for name, one in outcome.measures.items() if isinstance(one, Answers)}
    return "\n".join(lines + [f"{name}: {pairs}" for name, pairs in mixed.items() if pairs])


def main() -> int:
    """0 when done, or skipped for want of the folder; 1 below a floor."""
    options = _options()
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there, and the gold stories are not part of this project")
        return 0
    found = [one for one in stories(options.folder, files=options.files) if options.rows in (None, one.name)]
    if not found:
        print(f"no story {options.rows} in {options.folder}", file=sys.stderr)
        return 2
    scored: dict[str, dict[str, Measure]] = {}
    for story in found:
        tables = tables_of(story, options.until)
        outcome = score(story.gold, tables, story.records)
        scored[story.name] = outcome.measures
        if options.rows:
            print(listing(story, tables, outcome))
    together = figures(summed([one for name, one in scored.items() if "(" not in name]))
    _show(scored, together, as_json=options.json)
    return _against_floors(options, together)


def _show(scored: Mapping[str, dict[str, Measure]], together: Mapping[str, float | None], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({name: figures(measures) for name, measures in scored.items()} | {"all": together}, indent=2))
    else:
        print(table(scored))


def _against_floors(options: argparse.Namespace, together: Mapping[str, float | None]) -> int:
    if not (options.floors or options.write_floors):
        return 0
    return floors.against("gold", options.folder, together, write=options.write_floors, lower=options.lower)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the gold stories, a folder each")
    parser.add_argument(
        "--until", choices=[stage.name for stage in FLOW], help="trace and score this stage and those it needs"
    )
    parser.add_argument("--rows", metavar="STORY", help="that story alone, with every item that went wrong")
    parser.add_argument("--files", action="store_true", help="the text files in ../seeds too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--floors", action="store_true", help="fail when a score is below bench/floors.json")
    floors.add_options(parser)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
