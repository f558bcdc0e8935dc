"""Speed of attributions on generated reports: sentences per second, time to the first one, peak memory, growth.

    python bench/speed/attributions.py                           4,000 sentences, growth from 1,000
    python bench/speed/attributions.py --sentences 500 2000      other sizes
    python bench/speed/attributions.py --rules                   the rules alone, without the trained model

The `sentences` and `attributions` stages alone, no tables and no workers; every figure comes from processes of their own, warm
ones after one report that does not count. Two processes at once do the same work each: their rates are added up. The first
attribution is timed from the start of the interpreter, once by the stage and once by `newstemma.trace`. Growth is the power of the
size with which CPU seconds grow, 1 being linear: of many reports, and of one report as long as all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from resource import RUSAGE_SELF, getrusage
from statistics import median

from pile import reports

from newstemma.stages.attributions import attributions
from newstemma.stages.sentences import sentences
from newstemma.tables import Article

MODEL = "NEWSTEMMA_MODEL"  # the setting that the attributions stage reads
FIRST = "The bridge is closed, Mayor Ana Ruiz said."
BY_STAGE = f"""
from newstemma.stages.attributions import attributions
from newstemma.stages.sentences import sentences
from newstemma.tables import Article
one = Article("a", "p", None, "a", None, None, None, None, None, "en", None, 0, {FIRST!r})
print(next(iter(attributions([one], list(sentences([one]))))).start, flush=True)
"""
BY_TRACE = f"""
import newstemma
case = newstemma.trace([{{"text": {FIRST!r}}}], workers=1, until="attributions")
print(case.rows("attributions")[0].start, flush=True)
"""


@dataclass(frozen=True, slots=True)
class Pass:
    """What one warm pass over the reports took."""

    sentences: int
    found: int
    wall: float  # seconds
    cpu: float  # seconds
    memory: int  # bytes at the peak of the process

    @property
    def rate(self) -> float:
        """Sentences per second."""
        return self.sentences / self.wall


def articles(least: int) -> Iterator[Article]:
    """So many generated reports that they have that many sentences or a few more.

    >>> len(list(articles(40)))
    3
    """
    held = 0
    for number, report in enumerate(reports()):
        if held >= least:
            return
        title, text = report["title"], report["text"]
        one = article(f"a{number}", title, f"{title}\n\n{text}")
        held += sum(1 for _ in sentences([one]))
        yield one


def article(name: str, title: str | None, text: str) -> Article:
    """A report of that text, which begins with its title."""
    body = len(title) + 2 if title else 0
    return Article(name, name, None, name, "Herald", None, None, None, None, "en", title, body, text)


def as_one(many: list[Article]) -> Article:
    """All reports as a single one without a title."""
    return article("one", None, "\n\n".join(one.text for one in many))


def measured(many: list[Article]) -> Pass:
    """A pass over the reports in this process, after one that does not count."""
    _rows(article("warm", None, FIRST))
    cpu, wall = time.process_time(), time.perf_counter()
    counts = [_rows(one) for one in many]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = getrusage(RUSAGE_SELF).ru_maxrss * 1024
    return Pass(sum(held for held, _ in counts), sum(found for _, found in counts), wall, cpu, peak)


def _rows(one: Article) -> tuple[int, int]:
    """How many sentences a report has, and how many rows of attributions."""
    held = list(sentences([one]))
    return len(held), sum(1 for _ in attributions([one], held))


def first(program: str) -> float:
    """Seconds from the start of an interpreter to its first line."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        told = process.stdout.readline() if process.stdout else ""
        taken = time.perf_counter() - start
    if process.returncode or not told.strip():
        raise SystemExit("no attribution was found in the first sentence")
    return taken


def passes(size: int, *, processes: int = 1, whole: bool = False) -> list[Pass]:
    """The same pass in so many processes at once."""
    command = [sys.executable, __file__, "--child", "--sentences", str(size), *(["--whole"] if whole else [])]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    answers = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit("a measured process failed")
    return [Pass(*json.loads(answer.splitlines()[-1])) for answer in answers]


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.rules:
        os.environ[MODEL] = "off"
    if options.child:
        many = list(articles(options.sentences[0]))
        one = measured([as_one(many)] if options.whole else many)
        print(json.dumps([one.sentences, one.found, one.wall, one.cpu, one.memory]))
        return
    from run import computer  # not in a measured process: it loads pyarrow

    print(f"{computer('newstemma')}; repeats {options.repeats}{'; the rules alone' if options.rules else ''}")
    print(f"load on the machine before: {os.getloadavg()[0]:.1f}\n")
    for name, program in (("the stage", BY_STAGE), ("newstemma.trace", BY_TRACE)):
        taken = median(first(program) for _ in range(options.repeats))
        print(f"{f'first attribution by {name}':<40}{taken:>10.2f} s")
    sizes = sorted(options.sentences)
    pair = median(sum(one.rate for one in passes(sizes[-1], processes=2)) for _ in range(options.repeats))
    print(f"{'sentences/s, two processes':<40}{pair:>10,.0f}")
    print(f"{'one process':<40}{'per second':>10}{'CPU s':>10}{'peak MB':>10}")
    for label, whole in (("reports", False), ("one report", True)):
        print(grown(label, [_middle(size, options.repeats, whole=whole) for size in sizes]))


def grown(label: str, costs: Sequence[Pass]) -> str:
    """A line for each size, and how CPU seconds grow from one to the next.

    >>> print(grown("reports", [Pass(100, 9, 0.5, 0.5, 9_000_000), Pass(200, 20, 1.0, 1.0, 9_000_000)]))
    reports: 100 sentences                         200      0.50         9
    reports: 200 sentences                         200      1.00         9
    reports: growth of CPU, 100 to 200            1.00
    """
    from run import MEGABYTE, exponent

    lines = [
        f"{f'{label}: {one.sentences:,} sentences':<40}{one.rate:>10,.0f}{one.cpu:>10.2f}{one.memory / MEGABYTE:>10.0f}"
        for one in costs
    ]
    for small, large in pairwise(costs):
        power = exponent(small.sentences, large.sentences, small.cpu, large.cpu)
        lines.append(f"{f'{label}: growth of CPU, {small.sentences:,} to {large.sentences:,}':<40}{power:>10.2f}")
    return "\n".join(lines)


def _middle(size: int, repeats: int, *, whole: bool = False) -> Pass:
    """The pass of middle speed."""
    every = sorted((passes(size, whole=whole)[0] for _ in range(repeats)), key=lambda one: one.cpu)
    return every[len(every) // 2]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, nargs="+", default=[1_000, 4_000], help="sizes to measure")
    parser.add_argument("--repeats", type=int, default=3, help="times to measure each; the middle one is printed")
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the trained model")
    for name in ("--child", "--whole"):  # how a measured process is told its task
        parser.add_argument(name, action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
