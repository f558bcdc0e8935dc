"""Speed of the pages: one story of 50 reports and 500 claims, search over 50,000 reports, opening, and recomputing after a decision.

    python bench/speed/page.py
    python bench/speed/page.py --articles 5000 --repeats 3

Times are milliseconds, medians over the repeats: on the clock, and of this process's processor, which other work on the machine
does not lengthen as much. What a server or a browser does is another process's time: the clock alone tells it. The many reports are
grouped by their event, not by the program, and carry no claims: their list, their search and their opening do not depend on them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

import pile
from run import computer

import newstemma
from newstemma.case import Case, silent
from newstemma.engines import engine_named, schema_by, table_of
from newstemma.flow import FLOW, fingerprint
from newstemma.folder import Folder
from newstemma.index.asking import Index
from newstemma.index.layout import FILE
from newstemma.index.likely import likely
from newstemma.index.making import brought_up_to_date
from newstemma.parts import Rows, Unit
from newstemma.report.page import Served, case_page, report_page, story_page
from newstemma.report.page.columns import columns
from newstemma.report.stories import Search
from newstemma.run import Run
from newstemma.stages.reuse import Pair
from newstemma.tables import NAMES, Story
from newstemma.web.site import Site

REPORTS = 50
MORE_SENTENCES = 2  # of each report of the large story, so that it has about 500 claims
SEARCHES = ("the", "tunnel", "temporary tunnel", '"news agency"', "zebra", "s", "har", "Ana", "said told police town")
PROGRAM = [sys.executable, "-c", "from newstemma.cli import main; main()", "serve"]


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds that something took: on the clock, and of the processor."""

    wall: float
    cpu: float


def main() -> None:
    """Measure and print."""
    options = _options()
    os.environ["NEWSTEMMA_MODEL"] = "off"  # decisions ask the encoder for nothing, and the figures are of pages
    print(f"{computer('newstemma', 'starlette', 'uvicorn', 'jinja2')}; repeats {options.repeats}", flush=True)
    with tempfile.TemporaryDirectory(prefix="newstemma-") as name:
        folder = Path(name)
        rows = [
            *one_story(folder / "story", options.repeats),
            *many(folder / "many", options.articles, options.repeats),
        ]
    print(f"{'':<52}{'clock ms':>10}{'CPU ms':>10}")
    for label, took in rows:
        print(f"{label:<52}{took.wall:>10.1f}{took.cpu:>10.1f}" if isinstance(took, Took) else f"{label:<52}{took:>10}")


def one_story(folder: Path, repeats: int) -> Iterator[tuple[str, Took | str]]:
    """The story's page, claims and report, and a decision about it."""
    case = large_story(folder)
    (story,) = case.stories()
    yield f"the story: {REPORTS} reports, claims", f"{len(case.claims(story)):,}"
    with closing(Site(case)) as site:
        brought_up_to_date(case, site.file)
        with Index(site.file) as index:
            links = Served("token")

            def page() -> str:
                read = site.story(index, story)
                assert read
                return story_page(read.view, links)

            def fresh() -> str:
                site._stories.clear()  # noqa: SLF001 (as if it had never been asked for)
                return page()

            yield "story page, read and written", median_of(fresh, repeats)
            yield "story page, written", median_of(page, repeats)
            read = site.story(index, story)
            assert read
            text = read.text(next(iter(read.rows.articles)))
            assert text
            yield "report page, written", median_of(lambda: report_page(read.view, text, links), repeats)
            yield "story page, HTML bytes", f"{len(page().encode()):,}"
            unfolded = frozenset(each.key for each in columns(read.view) if each.folded)
            yield "story page, each report a column", median_of(lambda: story_page(read.view, links, unfolded), repeats)
            yield "the same, HTML bytes", f"{len(story_page(read.view, links, unfolded).encode()):,}"
        yield from interactive(case, f"/story/{story}", repeats)
        yield (
            "a decision recorded, recomputed and indexed",
            middle([each for _ in range(repeats) for each in decided(site)]),
        )


def decided(site: Site) -> list[Took]:
    """What a decision about a claim of two reports takes until pages show it, and taking it back."""
    rows = next(rows for rows in site.case.claims().values() if len({row.article for row in rows}) > 1)
    one, other = rows[0], next(row for row in rows if row.article != rows[0].article)
    spans = (one.article, one.start, one.stop, other.article, other.start, other.stop)
    return [
        timed(lambda: _work_in(site, lambda: site.case.decide("different claim", *spans))),
        timed(lambda: _work_in(site, lambda: site.case.undo(site.case.decisions()[-1].decision))),
    ]


def _work_in(site: Site, decide: Callable[[], object]) -> None:
    decide()
    site.case.refresh(workers=1)
    brought_up_to_date(site.case, site.file)


def large_story(folder: Path) -> Case:
    """A case of one story with many reports and claims: one event, its groups merged."""
    case = newstemma.trace(list(_large_event()), case=folder, workers=1)
    groups = sorted(case.stories().values(), key=len, reverse=True)
    for articles in groups[1:]:
        case.decide("merge stories", groups[0][0], other_article=articles[0])
    return case.refresh(workers=1)


def _large_event() -> Iterator[dict[str, str]]:
    """One event as fifty outlets tell it, at more length than the other generated reports."""
    random = Random("a large story")
    event, outlets = pile.Event(random), {""}
    for place in range(REPORTS):
        outlet = "" if place else event.agency
        while outlet in outlets:
            outlet = pile._outlet(random)  # noqa: SLF001 (bench of the same pile)
        outlets.add(outlet)
        told = random.choice((event.copy, event.rewrite, event.own))(outlet) if place else event.copy(outlet)
        more = " ".join(event.sentence() for _ in range(MORE_SENTENCES))
        yield pile._record(0, place, pile.FIRST_DAY, outlet, event.headline(), f"{told}\n\n{more}")  # noqa: SLF001


def many(folder: Path, size: int, repeats: int) -> Iterator[tuple[str, Took | str]]:
    """Making the index of many reports, opening them, listing and searching."""
    case = grouped_by_event(folder, size)
    yield f"{size:,} reports: making the index", timed(lambda: brought_up_to_date(case))
    yield "index, megabytes", f"{(case.path / FILE).stat().st_size / 1_000_000:,.0f}"
    yield "opening: the program started, its first page shown", middle([opening(case) for _ in range(min(repeats, 5))])
    with closing(Site(case)) as site, Index(site.file) as index:
        links = Served("token")
        yield "list of stories", median_of(lambda: case_page(site.listing(index, Search()), links), repeats)
        newest = index.found(Search())[0][0].story
        yield "stories to merge with, of all", median_of(lambda: likely(index, newest), repeats)
        yield "list of stories, page 40", median_of(lambda: index.found(Search(page=40)), repeats)
        for words in SEARCHES:
            total = index.found(Search(words=words))[1]
            yield f"search {words}: {total:,} stories", median_of(lambda: index.found(Search(words=words)), repeats)  # noqa: B023
        outlet = json.loads(index.about()["outlets"])[0]
        asked = Search(words="tunnel", outlet=outlet, since="2024-03-05")
        yield f"search tunnel in {outlet} since 5 March", median_of(lambda: index.found(asked), repeats)
        yield "search page with its list", median_of(lambda: case_page(site.listing(index, asked), links), repeats)


def grouped_by_event(folder: Path, size: int) -> Case:
    """A case of many reports, traced until articles, with its stories by event and no rows in the tables after."""
    case = newstemma.trace(list(islice(pile.reports(), size)), case=folder, until="articles")
    members: dict[str, list[str]] = {}
    for row in case.rows("articles"):
        members.setdefault(f"event {(row.url or '').rpartition('/')[2].partition('-')[0]}", []).append(row.article)
    stories = [Story(story, article, None) for story, articles in members.items() for article in articles]
    held = Folder(case.path)
    with held.writing(), closing(engine_named("local", 1)) as engine:
        run = Run(held, engine, [], silent)
        run.finished()
        for stage in FLOW[1:]:
            rows = stories if stage.name == "stories" else []
            units = [Unit(unit, digest) for unit, digest in run.wanted(stage).items()]
            by = ("part",) if Pair in stage.takes else (stage.unit,)
            keys = [tuple(getattr(row, name, "pile") for name in by) for row in rows]
            tables = {}
            for gives in stage.gives:
                made = table_of(rows if gives is Story else [], gives, keys if gives is Story else [], by)
                tables[NAMES[gives]] = Rows(schema_by(gives, by), iter(made.to_batches()))
            held.add(stage.name, fingerprint(stage.name), tables, units)
            run.learn(stage)
        held.save()
    return case


def over_http(case: Case, path: str, repeats: int) -> Iterator[tuple[str, Took | str]]:
    """The story's page as the server answers it: as the first page of all, and after the list, which has it read ahead."""
    with _program(case) as (address, browser):
        home = address.partition("/?")[0]
        with browser.open(f"{home}/static/page.css"):
            pass
        yield (
            "story page from the server, asked for at once",
            timed(lambda: browser.open(address.replace("/?", f"{path}?")).read()),
        )
        with browser.open(home) as answer:
            answer.read()
        yield "story page from the server, after the list", median_of(lambda: browser.open(home + path).read(), repeats)


@contextmanager
def _program(case: Case) -> Iterator[tuple[str, urllib.request.OpenerDirector]]:
    """`newstemma serve` in a process of its own: its address, and a client that keeps its cookie."""
    with subprocess.Popen([*PROGRAM, str(case.path), "--no-open"], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        yield (
            program.stdout.readline().strip(),
            urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())),
        )
        program.terminate()


def opening(case: Case) -> Took:
    """From the start of the program to its first page, and the processor's time until it was ended then."""
    start, before = time.perf_counter(), getrusage(RUSAGE_CHILDREN)
    with _program(case) as (address, browser):
        with browser.open(address, timeout=60) as answer:
            words = answer.read().decode()
        took = time.perf_counter() - start
    if "/story/" not in words:
        raise SystemExit("the first page shows no story")
    after = getrusage(RUSAGE_CHILDREN)
    return Took(1000 * took, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))


def interactive(case: Case, path: str, repeats: int) -> Iterator[tuple[str, Took | str]]:
    """From asking for a page until the browser lets one act on it, and until all is drawn."""
    chromium = shutil.which("chromium")
    if not chromium or not find_spec("playwright"):
        yield "interactive in a browser", "no chromium"
        return
    from playwright.sync_api import sync_playwright

    with _program(case) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(address)
        home, times = address.partition("/?")[0], []
        for _ in range(repeats):
            page.goto(home + path, wait_until="load")
            times.append(
                page.evaluate(
                    "(([each]) => [each.domInteractive, each.loadEventEnd])(performance.getEntriesByType('navigation'))"
                )
            )
        browser.close()
    yield "story page, interactive in chromium", Took(median(each for each, _ in times), float("nan"))
    yield "story page, loaded in chromium", Took(median(each for _, each in times), float("nan"))


def timed(function: Callable[[], object]) -> Took:
    """What one call took."""
    wall, cpu = time.perf_counter(), time.process_time()
    function()
    return Took(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu))


def median_of(function: Callable[[], object], repeats: int) -> Took:
    """What a call takes, once everything was loaded."""
    function()
    return middle([timed(function) for _ in range(repeats)])


def middle(times: Sequence[Took]) -> Took:
    """The medians.

    >>> middle([Took(1, 1), Took(9, 2), Took(2, 3)])
    Took(wall=2, cpu=2)
    """
    return Took(median(each.wall for each in times), median(each.cpu for each in times))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000, help="reports to search in")
    parser.add_argument("--repeats", type=int, default=9, help="times to measure each; medians are printed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
