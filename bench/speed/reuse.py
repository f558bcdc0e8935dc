"""Speed of text reuse: the whole command `newstemma trace PILE --until reuse` from a cold start, growth, and 1 % more reports.

    python bench/speed/reuse.py                                      1,000 and 4,000 generated reports
    python bench/speed/reuse.py --articles 1000 10000 100000         some minutes, 1 GB of disk
    python bench/speed/reuse.py --real ../shared/data/reuse          real documents with planted copies as well
    python bench/speed/reuse.py --peers                              and MinHash of datasketch and of rensa, where they are installed

Every figure is of a fresh process, the start of the interpreter included: wall time, CPU seconds of it and its workers, and the
peak of their memory together (looked at every tenth of a second, what they share counted once). Growth is the power of the size
with which CPU seconds grow, 1 being linear. `+1 %` adds a hundredth of the pile to the case that a fresh trace has made. The peers
only find pairs of whole reports that are nearly equal (Jaccard .5 of runs of four words, 128 permutations), no passages: they say
what the least is that any such search costs. What passim 2 takes is quoted from the issue that asked for this, not measured here.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice, pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from threading import Thread

from copies import copies
from run import MEGABYTE, Watched, _watch, computer, exponent

TRACE = "from newstemma.cli import main; main()"
PEERS = ("datasketch", "rensa")
PASSIM = "passim 2 on 5,000 documents, as issue 4 gives it (not measured here): 269 CPU s, 3,300-4,400 MB"
PERMUTATIONS, LIKE, BANDS = 128, 0.5, 32
RUN = 4  # words


@dataclass(frozen=True, slots=True)
class Cost:
    """What one cold command took."""

    wall: float  # seconds
    cpu: float  # seconds, of the process and all below it
    memory: int  # bytes at the peak, of all together
    found: int  # rows of reuse, or pairs


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.peer:
        print(len(PAIRS[options.peer](texts(options.pile))))
        return
    print(
        f"{computer('newstemma', 'duckdb', 'pyarrow')}; workers {options.workers or 'all cores'}, repeats {options.repeats}"
    )
    print(f"load on the machine before: {os.getloadavg()[0]:.1f}\n")
    print(f"{'':<34}{'articles/s':>12}{'wall s':>10}{'CPU s':>10}{'peak MB':>10}{'found':>10}")
    with tempfile.TemporaryDirectory() as folder:
        sizes = {size: _generated(size, Path(folder), options) for size in sorted(options.articles)}
        fresh = {size: cost.cpu for size, (cost, _) in sizes.items()}
        added = {size: cost.cpu for size, (_, cost) in sizes.items()}
        print("\n".join(growth(fresh) + additions(fresh, added)))
        if (options.real / "docs.jsonl").exists():
            _real(Path(folder), options)


def _generated(size: int, folder: Path, options: argparse.Namespace) -> tuple[Cost, Cost]:
    """The cost of a fresh trace of that many generated reports, and of adding a hundredth to them; both are printed."""
    pile, more = folder / "pile.jsonl", folder / "more.jsonl"
    write(pile, islice(copies(), size))
    write(more, islice(copies(size), max(1, size // 100)))
    fresh, case = fresh_trace(pile, folder, options)
    print(line(f"{size:,} generated", fresh, size), flush=True)
    added = traced(more, case, options.workers)
    label = f"  +{max(1, size // 100):,} ({added.cpu / fresh.cpu:.1%} of the CPU)"
    print(line(label, added, max(1, size // 100)), flush=True)
    _peers(pile, size, options)
    return fresh, added


def _real(folder: Path, options: argparse.Namespace) -> None:
    """Real documents with planted copies, where they are there."""
    pile = folder / "real.jsonl"
    records = [json.loads(row) for row in (options.real / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    write(pile, ({"id": each["id"], "outlet": each["series"], "text": each["text"]} for each in records))
    cost, _ = fresh_trace(pile, folder, options)
    print("\n" + line(f"{len(records):,} real documents", cost, len(records)), flush=True)
    _peers(pile, len(records), options)
    print(PASSIM)


def _peers(pile: Path, size: int, options: argparse.Namespace) -> None:
    for name in PEERS if options.peers else ():
        if find_spec(name) is None:
            print(f"  {name}: not installed")
        else:
            cost = measured([sys.executable, __file__, "--peer", name, "--pile", str(pile)])
            print(line(f"  {name}, whole documents", cost, size), flush=True)


def fresh_trace(pile: Path, folder: Path, options: argparse.Namespace) -> tuple[Cost, Path]:
    """The median cost of tracing a pile into an empty case, and the last case."""
    cases = [folder / f"{pile.stem}-{time.time_ns()}-{turn}" for turn in range(options.repeats)]
    return middle([traced(pile, case, options.workers) for case in cases]), cases[-1]


def traced(pile: Path, case: Path, workers: int | None) -> Cost:
    """The cost of the command until reuse; what it found is all the case then has."""
    words = [sys.executable, "-c", TRACE, "trace", str(pile), "--case", str(case), "--until", "reuse"]
    return measured([*words, *(["--workers", str(workers)] if workers else [])])


def measured(command: Sequence[str]) -> Cost:
    """The cost of a command in a process of its own, and the last number that it prints before "reuse", or at all."""
    before, start = _children(), time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watched = Watched()
        looking = Thread(target=_watch, args=(process, watched))
        looking.start()
        told = process.stdout.read() if process.stdout else ""
        process.wait()
        wall = time.perf_counter() - start
        looking.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    workers = sum(watched.cpu.values())  # of those that it did not wait for itself
    return Cost(wall, _children() - before + workers, watched.memory, number_in(told))


def number_in(told: str) -> int:
    """The number of rows of reuse that a trace tells, or the number that stands alone.

    >>> number_in("traced until reuse: 40 articles, 2 links, 31 reuse"), number_in("7"), number_in("traced until reuse: ")
    (31, 7, 0)
    """
    found = re.search(r"(\d+) reuse\b", told) or re.fullmatch(r"\s*(\d+)\s*", told)
    return int(found[1]) if found else 0


def _children() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        round(median(cost.memory for cost in costs)),
        costs[0].found,
    )


def line(label: str, cost: Cost, size: int) -> str:
    """One row of the table.

    >>> line("10 generated", Cost(2.0, 1.0, 9_000_000, 3), 10).split()
    ['10', 'generated', '5', '2.00', '1.00', '9', '3']
    """
    rate = size / cost.wall
    return (
        f"{label:<34}{rate:>12,.0f}{cost.wall:>10.2f}{cost.cpu:>10.2f}{cost.memory / MEGABYTE:>10.0f}{cost.found:>10,}"
    )


def growth(sizes: Mapping[int, float]) -> list[str]:
    """The exponent between neighbouring sizes, and from the smallest to the largest where there are more.

    >>> growth({10: 1.0, 100: 10.0, 1000: 200.0})
    ['growth of CPU, 10 to 100: 1.00', 'growth of CPU, 100 to 1,000: 1.30', 'growth of CPU, 10 to 1,000: 1.15']
    """
    steps = list(pairwise(sizes))
    ends = [(min(sizes), max(sizes))] if len(steps) > 1 else []
    return [
        f"growth of CPU, {one:,} to {two:,}: {exponent(one, two, sizes[one], sizes[two]):.2f}"
        for one, two in steps + ends
    ]


def additions(fresh: Mapping[int, float], added: Mapping[int, float]) -> list[str]:
    """What a hundredth more costs beside as many fresh ones, where these were measured too.

    >>> additions({1: 2.0, 100: 90.0}, {1: 1.0, 100: 3.0})
    ['CPU of 1 more on 100: 1.5 times that of 1 fresh']
    """
    return [
        f"CPU of {size // 100:,} more on {size:,}: {cpu / fresh[size // 100]:.1f} times that of {size // 100:,} fresh"
        for size, cpu in added.items()
        if size // 100 in fresh
    ]


def write(path: Path, records: Iterable[Mapping[str, str]]) -> None:
    """Write the records as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def texts(pile: Path) -> Iterator[list[str]]:
    """The runs of words of each report."""
    with pile.open(encoding="utf-8") as file:
        for row in file:
            words = re.findall(r"\w+", json.loads(row)["text"].casefold())
            yield [" ".join(words[place : place + RUN]) for place in range(max(1, len(words) - RUN + 1))]


def pairs_by_datasketch(runs: Iterable[list[str]]) -> set[tuple[int, int]]:
    """Pairs of reports that are nearly equal."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS), set[tuple[int, int]]()
    for number, each in enumerate(runs):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([run.encode() for run in each])
        found.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch)
    return found


def pairs_by_rensa(runs: Iterable[list[str]]) -> set[tuple[int, int]]:
    """Pairs of reports that are nearly equal."""
    from rensa import RMinHash, RMinHashLSH

    index, found = RMinHashLSH(LIKE, PERMUTATIONS, BANDS), set[tuple[int, int]]()
    for number, each in enumerate(runs):
        sketch = RMinHash(PERMUTATIONS, 1)
        sketch.update(each)
        found.update((other, number) for other in index.query(sketch))
        index.insert(number, sketch)
    return found


PAIRS = {"datasketch": pairs_by_datasketch, "rensa": pairs_by_rensa}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 4_000], help="sizes of the generated piles")
    parser.add_argument(
        "--real",
        type=Path,
        default=Path(__file__).parents[3] / "shared" / "data" / "reuse",
        help="a folder with docs.jsonl (id, series, text)",
    )
    parser.add_argument("--repeats", type=int, default=1, help="times to measure each fresh trace; medians are printed")
    parser.add_argument("--workers", type=int, help="processes; all cores by default")
    parser.add_argument("--peers", action="store_true", help="measure the peers too, where they are installed")
    parser.add_argument("--peer", choices=PEERS, help=argparse.SUPPRESS)
    parser.add_argument("--pile", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
