"""Speed of one story's stages: CPU seconds after attribution by the reports of the story, and of changing one decision.

    python bench/speed/story.py                    stories of 25, 50 and 100 reports
    python bench/speed/story.py --reports 50 --repeats 5
    python bench/speed/story.py --seed 7           another event

The reports are those of one generated event (`pile.py`): an agency's text, copies, rewrites and own reports of some 300 words. They
are traced once, then each stage that works on a story is run alone in this process on the rows of the case, on one core; of
repeats the median. Growth is the power of the reports with which the seconds grow: 1 is linear. A decision is recorded and the case
refreshed: what it costs is all that follows from it, files and start included.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random
from statistics import median
from typing import Any

from pile import FIRST_DAY, SEED, Event, _outlet, _record
from run import computer, exponent

import newstemma
from newstemma.case import Case
from newstemma.flow import FLOW, Stage
from newstemma.tables import TABLES

REPORTS = (25, 50, 100)
REPEATS = 3


def story(reports: int, seed: int = SEED) -> list[dict[str, str]]:
    """The reports of one event, as many as asked for; the first is the agency's."""
    random = Random(f"{seed} story")
    event = Event(random)
    result = [_record(0, 0, FIRST_DAY, event.agency, event.headline(), event.copy(event.agency))]
    while len(result) < reports:
        told = random.choice((event.copy, event.rewrite, event.own))
        outlet = _outlet(random)
        place = len(result)
        result.append(_record(0, place, FIRST_DAY + timedelta(minutes=place), outlet, event.headline(), told(outlet)))
    return result


def stages() -> list[Stage]:
    """Those that work on one story."""
    return [stage for stage in FLOW if stage.unit == "story"]


def rows_of(case: Case) -> dict[type, list[Any]]:
    """The public rows of a case."""
    return {row: case.rows(name) for name, row in TABLES.items()}


def seconds(rows: dict[type, list[Any]], repeats: int) -> dict[str, float]:
    """CPU seconds of each stage on these rows; what a stage makes is what those after it take."""
    found: dict[str, float] = {}
    for stage in stages():
        times, made = [], []
        for _ in range(repeats):
            _forget()
            begun = time.process_time()
            made = list(stage.fn(*(rows[row] for row in stage.takes)))
            times.append(time.process_time() - begun)
        found[stage.name] = median(times)
        rows |= {row: [one for one in made if isinstance(one, row)] for row in stage.gives}
    return found


def one_story(case: Case) -> None:
    """Have the case hold all reports as one story: an analyst merges what grouping set apart."""
    first, *others = (articles[0] for articles in case.stories().values())
    for other in others:
        case.decide("merge stories", first, other_article=other)
    if others:
        case.refresh(workers=1)


def _forget() -> None:
    """Drop what stages keep of the texts for the next decision: a story traced for the first time has nothing kept."""
    for module in list(sys.modules.values()):
        if module.__name__.startswith("newstemma.stages"):
            for kept in list(vars(module).values()):
                if callable(clear := getattr(kept, "cache_clear", None)):
                    clear()


def decided(case: Case) -> Iterator[tuple[str, float, float]]:
    """What each kind of decision costs: CPU seconds and seconds, until the case is up to date."""
    statements = next(rows for rows in case.claims().values() if len({row.article for row in rows}) > 1)
    one, other = next((a, b) for a in statements for b in statements if a.article != b.article)
    spans = (one.article, one.start, one.stop, other.article, other.start, other.stop)
    _forget()
    for verb, told in (
        ("independent", "independent"),
        ("different claim", "different claim, the first in a process"),
        ("same claim", "same claim, after another"),
    ):
        case.decide(verb, *spans)  # type: ignore[arg-type]
        cpu, wall = time.process_time(), time.perf_counter()
        case.refresh(workers=1)
        yield told, time.process_time() - cpu, time.perf_counter() - wall


def table(measured: Mapping[int, Mapping[str, float]]) -> str:
    """A line a stage, a column a size, and the growth from the smallest to the largest."""
    sizes = sorted(measured)
    lines = [f"{'CPU seconds':<14}" + "".join(f"{size:>9}" for size in sizes) + f"{'growth':>9}"]
    totals = {size: sum(measured[size].values()) for size in sizes}
    for name in [*measured[sizes[0]], "all"]:
        each = [totals[size] if name == "all" else measured[size][name] for size in sizes]
        power = exponent(sizes[0], sizes[-1], each[0], each[-1]) if len(sizes) > 1 else float("nan")
        lines.append(f"{name:<14}" + "".join(f"{value:>9.3f}" for value in each) + f"{power:>9.2f}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    options = _options()
    print(f"{computer('newstemma')}; one process, repeats {options.repeats}")
    measured: dict[int, dict[str, float]] = {}
    for size in options.reports:
        with tempfile.TemporaryDirectory() as folder:
            case = newstemma.trace(story(size, options.seed), folder, workers=1)
            one_story(case)
            measured[size] = seconds(rows_of(case), options.repeats)
            costs = list(decided(case))
        for verb, cpu, wall in costs:
            print(f"{size} reports, a decision ({verb}): {cpu:.2f} CPU s, {wall:.2f} s", flush=True)
    print(table(measured))
    return 0


def _options(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=REPORTS, help="reports of the story")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="runs of each stage; the median counts")
    parser.add_argument("--seed", type=int, default=SEED, help="of the event")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
