"""Speed of every stage on generated reports: articles per second, CPU seconds, peak memory, rows, growth, cost of ten more.

    python bench/speed/run.py --articles 1000 10000
    python bench/speed/run.py --articles 1000 --repeats 3 --workers 1 --until credits

Each stage runs in a process of its own on a case that the stages before have made, so that its peak memory is its own. CPU seconds
are those of that process, without the start of the interpreter, and of its workers with theirs; peak memory is the sum over both
(what processes share is counted once). Workers are looked at every tenth of a second, in Linux only: elsewhere their share is
missing. With `--repeats` every figure is the median.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from threading import Thread

import pyarrow.parquet as pq
from pile import reports

import newstemma
from newstemma.flow import FLOW, needed
from newstemma.tables import NAMES

MORE = 10  # articles added to a finished case
SAMPLE = 0.1  # seconds between two looks at the memory
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one call of trace took."""

    wall: float  # seconds
    cpu: float  # seconds, of the process and its workers
    memory: int  # bytes at the peak
    rows: int = 0


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.child:
        _child(options)
        return
    print(machine(options))
    sizes: dict[int, dict[str, Cost]] = {}
    for size in sorted(options.articles):
        runs = [_one(size, options) for _ in range(options.repeats)]
        sizes[size] = {name: _middle([run[name] for run in runs]) for name in runs[0]}
        print(f"\n{size:,} articles\n{table(sizes[size], size)}", flush=True)
    if len(sizes) > 1:
        print(
            f"\ngrowth: CPU seconds ~ articles ^ x; 1 is linear, and start-up lowers it where stages take few seconds\n{growth(sizes)}"
        )


def machine(options: argparse.Namespace) -> str:
    """What it was measured on, and how."""
    workers = options.workers or "all cores"
    return f"{computer('newstemma', 'duckdb', 'pyarrow')}; engine {options.engine}, workers {workers}, repeats {options.repeats}"


def computer(*packages: str) -> str:
    """The processor, system, Python and some packages."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{_processor()}, {usable} cores, {platform.system()}, Python {platform.python_version()}, {versions}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def table(costs: Mapping[str, Cost], size: int) -> str:
    """One line per stage, the sum of a fresh trace, and the cost of ten more articles."""
    lines = [f"{'stage':<14}{'articles/s':>12}{'wall s':>10}{'CPU s':>10}{'peak MB':>10}{'rows':>12}"]
    lines += [_line(name, cost, size) for name, cost in costs.items() if name != "more"]
    fresh = whole(costs)
    lines.append(_line("all", fresh, size))
    if "more" in costs:
        more = costs["more"]
        lines.append(
            f"{MORE} more articles: {more.wall:.1f} s, {more.cpu:.1f} CPU s, {more.memory / MEGABYTE:.0f} MB: "
            f"{more.cpu / fresh.cpu:.1%} of the CPU of the fresh trace, {more.wall / fresh.wall:.1%} of its time "
            f"(articles: {MORE / size:.1%})"
        )
    return "\n".join(lines)


def _line(name: str, cost: Cost, size: int) -> str:
    speed = size / cost.wall if cost.wall else math.inf
    return (
        f"{name:<14}{speed:>12,.0f}{cost.wall:>10.2f}{cost.cpu:>10.2f}{cost.memory / MEGABYTE:>10.0f}{cost.rows:>12,}"
    )


def summed(costs: Sequence[Cost]) -> Cost:
    """Seconds and rows added up, memory at its highest.

    >>> summed([Cost(1.0, 2.0, 30, 4), Cost(1.0, 1.0, 20, 1)])
    Cost(wall=2.0, cpu=3.0, memory=30, rows=5)
    """
    return Cost(
        sum(cost.wall for cost in costs),
        sum(cost.cpu for cost in costs),
        max(cost.memory for cost in costs),
        sum(cost.rows for cost in costs),
    )


def whole(costs: Mapping[str, Cost]) -> Cost:
    """The fresh trace: all stages together, without the ten more articles."""
    return summed([cost for name, cost in costs.items() if name != "more"])


def growth(sizes: Mapping[int, Mapping[str, Cost]]) -> str:
    """For each stage, for all and for ten more articles the exponent between neighbouring sizes: 2 grows with the square."""
    sizes = {size: {**costs, "all": whole(costs)} for size, costs in sizes.items()}
    steps = list(zip(list(sizes), list(sizes)[1:], strict=False))
    lines = [f"{'stage':<14}" + "".join(f"{f'{one:,} to {two:,}':>20}" for one, two in steps)]
    for name in sizes[steps[0][0]]:
        cells = [exponent(one, two, sizes[one][name].cpu, sizes[two][name].cpu) for one, two in steps]
        label = f"{MORE} more" if name == "more" else name
        lines.append(f"{label:<14}" + "".join(f"{cell:>20.2f}" for cell in cells))
    return "\n".join(lines)


def exponent(small: int, large: int, cost_small: float, cost_large: float) -> float:
    """The power of the size with which the cost grew.

    >>> exponent(10, 100, 2.0, 200.0)
    2.0
    """
    if not cost_small or not cost_large:
        return math.nan
    return math.log(cost_large / cost_small) / math.log(large / small)


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        round(median(cost.memory for cost in costs)),
        costs[0].rows,
    )


def _one(size: int, options: argparse.Namespace) -> dict[str, Cost]:
    """A fresh case stage by stage, then the next ten articles through all of them."""
    names = [stage.name for stage in needed(options.until)]
    with tempfile.TemporaryDirectory() as folder:
        pile, more, case = Path(folder, "pile.jsonl"), Path(folder, "more.jsonl"), Path(folder, "case")
        _write(pile, islice(reports(), size))
        _write(more, islice(reports(size), MORE))
        costs: dict[str, Cost] = {}
        for name in names:
            cost = _measured([pile] if not costs else [], case, name, options)
            costs[name] = Cost(cost.wall, cost.cpu, cost.memory, rows_made(case, name))
        costs["more"] = _measured([more], case, options.until, options)
        return costs


def rows_made(case: Path, stage: str) -> int:
    """The rows in the tables that a stage fills."""
    gives = next(one.gives for one in FLOW if one.name == stage)
    parts = (part for row in gives for part in (case / NAMES[row]).glob("*.parquet"))
    return sum(pq.read_metadata(part).num_rows for part in parts)


def _write(path: Path, records: Iterator[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _measured(inputs: Sequence[Path], case: Path, until: str | None, options: argparse.Namespace) -> Cost:
    """The cost of one trace in a process of its own."""
    command = [sys.executable, __file__, "--child", "--case", str(case), "--engine", options.engine]
    command += ["--until", until] if until else []
    command += ["--workers", str(options.workers)] if options.workers else []
    command += ["--inputs", *map(str, inputs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watched = Watched()
        watch = Thread(target=_watch, args=(process, watched), daemon=True)
        watch.start()
        answer, _ = process.communicate()
        watch.join()
    if process.returncode:
        raise SystemExit(f"trace until {until or 'the end'} failed with {process.returncode}")
    wall, cpu, alone = json.loads(answer.splitlines()[-1])
    return Cost(wall, cpu + sum(watched.cpu.values()), max(watched.memory, alone))


def _child(options: argparse.Namespace) -> None:
    """Trace, and print wall seconds, CPU seconds and this process's own peak as JSON."""
    before, start = _cpu(), time.perf_counter()
    newstemma.trace(
        options.inputs, case=options.case, until=options.until, workers=options.workers, engine=options.engine
    )
    kilobytes = getrusage(RUSAGE_SELF).ru_maxrss
    print(json.dumps([time.perf_counter() - start, _cpu() - before, kilobytes * 1024]))


def _cpu() -> float:
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@dataclass(slots=True)
class Watched:
    """What was seen of a process and its workers."""

    memory: int = 0  # bytes of all together at the peak
    cpu: dict[int, float] = field(default_factory=dict)  # seconds of each worker when last seen


def _watch(process: subprocess.Popen[str], watched: Watched) -> None:
    """Look at the process and all below it as long as it runs."""
    while process.poll() is None:
        family = list(_family(process.pid))
        watched.memory = max(watched.memory, sum(map(_memory, family)))
        watched.cpu |= {pid: seconds for pid in family[1:] if (seconds := _seconds(pid)) is not None}
        time.sleep(SAMPLE)


def _seconds(pid: int) -> float | None:
    """CPU seconds of a process; None when it is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    user, system = stat.rpartition(")")[2].split()[11:13]  # fields 14 and 15; the name before may hold spaces
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = children.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in below:
            yield from _family(int(child))


def _memory(pid: int) -> int:
    """Bytes in memory, shared ones split among those that share them; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000], help="sizes of the piles")
    parser.add_argument("--repeats", type=int, default=1, help="times to measure each; medians are printed")
    parser.add_argument("--workers", type=int, help="processes; all cores by default")
    parser.add_argument("--engine", default="local", choices=["local", "spark"])
    parser.add_argument("--until", choices=[stage.name for stage in FLOW], help="measure this stage and those it needs")
    for name in ("--child", "--case", "--inputs"):  # how a measured process is told its task
        kind: dict[str, object] = {"nargs": "*"} if name == "--inputs" else {}
        parser.add_argument(name, help=argparse.SUPPRESS, **({"action": "store_true"} if name == "--child" else kind))
    return parser.parse_args()


if __name__ == "__main__":
    main()
