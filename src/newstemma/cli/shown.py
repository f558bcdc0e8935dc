"""What a command prints or writes once its work is done, and how far it is meanwhile."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import typer

from newstemma.errors import BadCase

if TYPE_CHECKING:
    from rich.console import Console

    from newstemma.case import Case

SLOW = 2.0  # seconds before a progress bar shows
LARGE = 2_000
"""Reports from which `trace` makes the index: fewer are read within a second or two when they are first served. It takes 0.6 ms a
report, a fiftieth of what tracing it takes by rules alone (bench/speed/page.py)."""


def refreshed(case: Case, engine: str, workers: int | None) -> None:
    """Recompute what follows from a decision, and write the case's page anew: the old one may show what is gone."""
    with progress_bars() as progress:
        case.refresh(engine=engine, workers=workers, progress=progress)
    write_page(case, Path(case.path) / "report.html")


def write_page(case: Case, path: Path) -> None:
    """Write the case's page to a file. Raises BadCase when it cannot be written."""
    from newstemma.report.page import report_html

    try:
        path.write_text(report_html(case), encoding="utf-8")
    except OSError as error:
        raise BadCase(
            f"{path}: cannot write the page ({error.strerror or error}); choose another file with --html"
        ) from error


def index_large(case: Case, reports: int) -> None:
    """Make the index of a case that is too large to be read while somebody waits for its first page."""
    if reports < LARGE:
        return
    from newstemma.index.making import brought_up_to_date

    with progress_bars() as progress:
        brought_up_to_date(case, progress=lambda done, total: progress("index", done, total))


def tell_weights(until: str | None) -> None:
    """Say on standard error that rules stood alone, where the trained model was asked for and is missing or turned off."""
    from newstemma.flow import needed

    if not any(stage.encoded for stage in needed(until)):
        return
    from newstemma.models.encoder import OFF, weights_id

    if not weights_id():
        why = f"{OFF}=off" if os.environ.get(OFF) == "off" else "the package's file models/weights.onnx is missing"
        typer.echo(f"Who said what was read by rules alone, which miss more indirect speech: {why}.", err=True)


def tell_page(case: Path) -> None:
    """Say on standard error, where a terminal reads it, how to see the case in a browser."""
    if sys.stderr.isatty():
        from newstemma.report.harmless import visible

        page, folder = visible(str(case / "report.html")), visible(quote(str(case)))
        typer.echo(f"\nTo read it in a browser: open {page}, or run: newstemma serve {folder}", err=True)


def show_summary(case: Case, *, as_json: bool) -> None:
    """Print the summary of a case, in words or as JSON."""
    from newstemma.report.questions import case_view

    view = case_view(case)
    if as_json:
        import json
        from dataclasses import asdict

        sys.stdout.write(json.dumps(asdict(view), indent=1) + "\n")  # ASCII: a terminal obeys nothing in it
        return
    from newstemma.report.text import print_summary

    print_summary(view, console(), str(case.path))


def console() -> Console:
    """What commands print on. Rich's own ends the program with code 1 when whoever reads it, such as `head`, has seen enough."""
    from rich.console import Console

    class Read(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Read()


def print_counts(counts: Mapping[str, int], until: str) -> None:
    """How many rows each table has: what there is to say before the flow is through."""
    told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    sys.stdout.write(f"traced until {until}: {told}\n")


@contextmanager
def progress_bars() -> Iterator[Callable[[str, int, int], None]]:
    """A function that shows how far each stage is, on a terminal and once the work takes two seconds."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from time import monotonic

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description:<12}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bars = Progress(*columns, console=Console(stderr=True), transient=True)
    start, tasks = monotonic(), dict[str, TaskID]()

    def show_progress(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total, visible=done < total)
        if not bars.live.is_started and monotonic() - start > SLOW:
            bars.start()

    try:
        yield show_progress
    finally:
        bars.stop()
