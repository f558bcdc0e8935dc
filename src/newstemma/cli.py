"""The commands of `newstemma`: a thin skin over the Python functions of the same names.

Exit codes: 0 done; 1 an input, a case or a decision cannot be used (standard error says what, where, and what to do); 2 the
command line is wrong; 130 interrupted (running the same command again goes on from there). Single reports that cannot be read
are listed as rejects and are no error, unless nothing at all could be read.
"""

# ruff: noqa: FBT001, FBT002 (typer makes --flags of boolean parameters)

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, ParamSpec

import typer

from newstemma import __version__
from newstemma.errors import BadCase, BadDecision, BadInput, NewstemmaError
from newstemma.explained import Explained, stages
from newstemma.tables import TABLES, Reject, Verb, closed_list

if TYPE_CHECKING:
    from newstemma.case import Case

Asked = ParamSpec("Asked")
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells report it
KNOWN = ("same report as", "rejected by", "forgotten by")  # rejects of what was read and could be used
SLOW = 2.0  # seconds before a progress bar shows

CODES = "Exit codes: 0 done, 1 the input, the case or the decision cannot be used, 2 wrong command line, 130 interrupted (run it again to go on)."

app = typer.Typer(
    help="Who said what, which report took it from which, and how many independent origins stand behind a claim.",
    epilog=CODES,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseFolder = Annotated[Path, typer.Argument(metavar="CASE", help="The case's folder.")]
EngineName = Annotated[Literal["local", "spark"], typer.Option("--engine", help="Where the work runs.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, help="Processes at work; all cores by default. Spark has settings of its own."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the summary as one JSON document.")]


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still shows the rest
    if "spark" not in sys.argv:
        sys.meta_path.insert(0, _WithoutPandas())
    app()


class _WithoutPandas:
    """Keeps pandas from being loaded: pyarrow 26 does it at the first array it makes, for 0.2 s, to know pandas' types.

    No command makes or takes any; only Spark works with them.
    """

    def find_spec(self, name: str, *_: object) -> None:
        """Raise ModuleNotFoundError for pandas."""
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


def told(command: Callable[Asked, None]) -> Callable[Asked, None]:
    """The command, its errors turned into a line on standard error and an exit code."""

    @functools.wraps(command)
    def run(*asked: Asked.args, **named: Asked.kwargs) -> None:
        try:
            command(*asked, **named)
            sys.stdout.flush()
        except NewstemmaError as error:
            _fail(str(error), 1)
        except KeyboardInterrupt:
            _fail("interrupted; what was finished is kept, run the same command again to go on", INTERRUPTED)
        except BrokenPipeError:  # whoever read us, such as `head`, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    return run


def _fail(message: str, code: int) -> None:
    from newstemma.report.harmless import visible

    sys.stderr.write(f"newstemma: {visible(message)}\n")
    raise typer.Exit(code)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"newstemma {__version__}\n")
        raise typer.Exit


@app.callback()
def newstemma(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who said what, which report took it from which, and how many independent origins stand behind a claim."""


@app.command(cls=Explained, epilog=f"Example: newstemma trace reports/ more.jsonl --case mycase. {CODES}")
@told
def trace(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUTS",
            help="Text, HTML, JSON, JSON lines or CSV files, folders of them, or - for standard input; none to go on with the case.",
        ),
    ] = None,
    case: Annotated[Path, typer.Option("--case", help="The folder to write; a case that is there grows.")] = Path(
        "case"
    ),
    engine: EngineName = "local",
    workers: Workers = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="STAGE", help="Run this stage and those it needs alone, such as credits; see below."
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Make every table anew, not only what is new.")] = False,
    json: AsJson = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="OURS=YOURS",
            help="The name of a field in JSON or CSV, such as text=body; may be repeated. Fields: see below.",
        ),
    ] = None,
) -> None:
    """Trace reports into a case: print its summary and write CASE/report.html."""
    import newstemma as package

    _check_trace(inputs, case, until)
    _check_workers(engine, workers)
    given, names = inputs or [], _columns(column or [])
    before = _rejects(case) if "-" in given else set()
    with progress_bars() as progress:
        traced = package.trace(
            given, case, engine=engine, workers=workers, until=until, full=full, columns=names, progress=progress
        )
    with traced.reading() as made:
        counts = made.counts()
        if counts["rejects"] or not counts["articles"]:
            _check_read(made, given, before)
        _tell_weights(until)
        page = case / "report.html"
        if until is None or page.exists():  # an older page would hide that the tables are ahead of it
            _write_page(made, page)
        if until is not None and not json:
            _print_counts(counts, until)
        else:
            _print_summary(made, as_json=json)


@app.command(epilog=f"Example: newstemma report mycase --html mycase.html. {CODES}")
@told
def report(
    case: CaseFolder,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the page to this file instead of printing.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Print the summary of a case, or write it as a page."""
    with _opened(case).reading() as opened:
        if html is not None:
            _write_page(opened, html)
        if html is None or json:
            _print_summary(opened, as_json=json)


@app.command(epilog=f"Example: newstemma show claims mycase --limit 10. {CODES}")
@told
def show(
    table: Annotated[str, typer.Argument(metavar="TABLE", help=f"One of {', '.join(TABLES)}.")],
    case: CaseFolder,
    story: Annotated[str | None, typer.Option("--story", help="Only this story; its id, or the start of it.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most so many rows.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Of stories: what put each article into its story.")] = False,
) -> None:
    """Show a table: its main columns on a terminal; in a pipe all of them, tabs between."""
    from newstemma.report.listing import print_table

    if why:
        from rich.console import Console

        from newstemma.report.why import print_reasons

        if table != "stories":
            raise _wrong("--why", f"{table}: only stories have reasons: `newstemma show stories {case} --why`")
        print_reasons(_opened(case), story, limit, Console())
        return
    if table not in TABLES:
        raise BadInput(f"{table}: no such table; use one of {', '.join(TABLES)}")
    print_table(_opened(case), table, story, limit)


@app.command(epilog=f"Example: newstemma export mycase --format csv --to tables. {CODES}")
@told
def export(
    case: CaseFolder,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write; one file per table.")],
    form: Annotated[
        Literal["jsonl", "parquet", "csv"], typer.Option("--format", help="The format of the files.")
    ] = "jsonl",
) -> None:
    """Write all tables of a case as files. In CSV, text that looks like a formula gets an apostrophe before it."""
    from newstemma.report.export import export as exported

    files = exported(_opened(case), to, form)
    sys.stdout.write(f"{len(files)} tables written to {to}\n")


@app.command(
    cls=Explained,
    epilog="ARTICLE is the id of a report, or the start of it; START-STOP are the characters of its text: on a terminal, "
    f"newstemma show prints both so. Example: newstemma decide mycase --undo 9c0d takes a decision back. {CODES}",
)
@told
def decide(
    case: CaseFolder,
    verb: Annotated[str | None, typer.Argument(metavar="[VERB", help="What is decided; see below.")] = None,
    what: Annotated[
        str | None, typer.Argument(metavar="ARTICLE", help="An article, or a span of it: ARTICLE:START-STOP.")
    ] = None,
    other: Annotated[str | None, typer.Argument(metavar="OTHER]", help="The other article or span.")] = None,
    value: Annotated[str | None, typer.Option("--value", help="The right outlet, date or speaker.")] = None,
    undo: Annotated[str | None, typer.Option("--undo", metavar="DECISION", help="Take a decision back.")] = None,
    engine: EngineName = "local",
    workers: Workers = None,
) -> None:
    """Record a decision of yours, or take one back, and recompute what follows from it.

    An article id may be cut short as long as it stays the only one: `newstemma show articles CASE` lists them.
    """
    _check_workers(engine, workers)
    opened = _opened(case)
    if undo is not None:
        if verb is not None:
            raise BadDecision("decide: give a verb or --undo, not both")
        made = opened.undo(undo)
    else:
        first, second = _target(opened, what), _target(opened, other)
        made = opened.decide(_verb(verb), *first, *second, value=value)
    _refreshed(opened, engine, workers)
    sys.stdout.write(f"{made.decision}  {made.verb}{' (taken back)' if made.undone else ''}\n")


@app.command(epilog=f"Example: newstemma forget mycase 3f2a. {CODES}")
@told
def forget(
    case: CaseFolder,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id, or the start of it.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    engine: EngineName = "local",
    workers: Workers = None,
) -> None:
    """Erase a report from a case: its text and all that was made from it. This cannot be taken back."""
    _check_workers(engine, workers)
    opened = _opened(case)
    rejected = [each.article for each in opened.decisions() if each.verb == "reject" and each.article]
    found = _article(opened, article, rejected)
    if not yes and not sys.stdin.isatty():
        raise BadDecision(f"forget: this would erase {found} for good, and nobody is here to be asked: add --yes")
    if not yes and not typer.confirm(f"Erase article {found} for good?"):
        raise typer.Exit(1)
    opened.forget(found)
    _refreshed(opened, engine, workers)
    sys.stdout.write(f"{found} is erased; files exported before still hold it\n")


def _opened(case: Path) -> Case:
    import newstemma as package

    return package.open_case(case)


def _wrong(option: str, message: str) -> typer.BadParameter:
    """The error of a wrong command line, exit code 2."""
    from newstemma.report.harmless import visible

    return typer.BadParameter(visible(message), param_hint=option)


def _columns(pairs: list[str]) -> dict[str, str]:
    """The names of fields: `text=body` says that our text is in the field body."""
    from newstemma.reading.records import FIELDS

    found = {ours: yours for ours, _, yours in (pair.partition("=") for pair in pairs)}
    for ours, yours in found.items():
        if ours not in FIELDS or not yours.strip():
            raise _wrong("--column", f"{ours}: write OURS=YOURS, such as text=body; ours are {', '.join(FIELDS)}")
    return found


def _check_trace(inputs: list[str] | None, case: Path, until: str | None) -> None:
    """Raise BadParameter when there is nothing to trace, or no such stage to stop after."""
    if until is not None and until not in stages():
        raise _wrong("--until", f"{until}: no such stage; use one of {', '.join(stages())}")
    if not inputs and not (case / "made.json").exists():
        raise _wrong("INPUTS", f"no case in {case} to go on with: give files, folders, or - for standard input")


def _check_workers(engine: str, workers: int | None) -> None:
    if engine == "spark" and workers is not None:
        raise _wrong("--workers", "Spark's own settings say how many work, such as spark.master: leave --workers out")


def _rejects(case: Path) -> set[Reject]:
    """What a case refused until now; none when there is no case that can be read, which the trace itself tells."""
    try:
        return set(_opened(case).rows("rejects"))
    except NewstemmaError:
        return set()


def _check_read(case: Case, inputs: list[str], before: set[Reject]) -> None:
    """Raise BadInput when all that was given was refused: there is no report of it in the case."""
    origins = case.arrow("articles", ["origin"])["origin"].to_pylist()
    rejects = case.rows("rejects")
    held = [each.origin for each in rejects if each.reason.startswith(KNOWN)]
    refused = [each for each in rejects if _of_inputs(each.origin, inputs) and not each.reason.startswith(KNOWN)]
    if "-" in inputs:  # another run of standard input may have left the same origins
        news = [each for each in refused if each not in before]
        taken = not (news and all(each.origin == "-" for each in news))
    else:
        taken = any(_of_inputs(each, inputs) for each in (*origins, *held))
    if (taken or not refused) and (origins or not inputs):
        return
    reasons = "; ".join(f"{each.origin}: {each.reason}" for each in refused[:3]) or "no file with text was found"
    raise BadInput(
        f"{', '.join(inputs)}: no report could be read ({reasons}); `newstemma show rejects {case.path}` lists all"
    )


def _of_inputs(origin: str, inputs: list[str]) -> bool:
    """True when a report or a reject comes from one of the files or folders that were given."""
    from newstemma.reading.encoding import clean

    return any(origin == name or origin.startswith((f"{name}#", f"{name.rstrip('/')}/")) for name in map(clean, inputs))


def _target(case: Case, words: str | None) -> tuple[str | None, int | None, int | None]:
    """An article, or a span of one, as typed: `3f2a` or `3f2a:120-168`."""
    if words is None:
        return None, None, None
    name, colon, span = words.partition(":")
    if not colon:
        return _article(case, name), None, None
    start, dash, stop = span.partition("-")
    if not (dash and start.isdecimal() and stop.isdecimal()):
        raise BadDecision(f"{words}: write a span as ARTICLE:START-STOP, such as 3f2a:120-168")
    return _article(case, name), int(start), int(stop)


def _article(case: Case, start: str, more: Iterable[str] = ()) -> str:
    """The one article whose id starts so, among those that count and some more."""
    found = [
        each for each in {*case.arrow("articles", ["article"])["article"].to_pylist(), *more} if each.startswith(start)
    ]
    if len(found) == 1:
        return str(found[0])
    reason = f"{len(found)} articles start so, write more of the id" if found else "no such article"
    raise BadDecision(f"{start}: {reason}; `newstemma show articles {case.path}` lists them")


def _verb(words: str | None) -> Verb:
    verbs = {verb.replace(" ", "-"): verb for verb in closed_list(Verb) if verb != "forget"}
    found = verbs.get((words or "").replace(" ", "-"))
    if found is None:
        raise BadDecision(f"decide: {words or 'no verb'}: use one of {', '.join(verbs)}")
    return found  # type: ignore[return-value]  # a key of the closed list


def _refreshed(case: Case, engine: str, workers: int | None) -> None:
    """Recompute what follows from a decision, and write the case's page anew: the old one may show what is gone."""
    with progress_bars() as progress:
        case.refresh(engine=engine, workers=workers, progress=progress)
    _write_page(case, Path(case.path) / "report.html")


def _write_page(case: Case, path: Path) -> None:
    from newstemma.report.page import report_html

    try:
        path.write_text(report_html(case), encoding="utf-8")
    except OSError as error:
        raise BadCase(
            f"{path}: cannot write the page ({error.strerror or error}); choose another file with --html"
        ) from error


def _tell_weights(until: str | None) -> None:
    """Say on standard error that rules stood alone, where the trained model was asked for and is missing or turned off."""
    from newstemma.flow import needed

    if not any(stage.encoded for stage in needed(until)):
        return
    from newstemma.models.encoder import OFF, weights_id

    if not weights_id():
        why = f"{OFF}=off" if os.environ.get(OFF) == "off" else "the package's file models/weights.onnx is missing"
        typer.echo(f"Who said what was read by rules alone, which miss more indirect speech: {why}.", err=True)


def _print_summary(case: Case, *, as_json: bool) -> None:
    from newstemma.report.questions import case_view

    view = case_view(case)
    if as_json:
        import json
        from dataclasses import asdict

        sys.stdout.write(json.dumps(asdict(view), indent=1) + "\n")  # ASCII: a terminal obeys nothing in it
        return
    from rich.console import Console

    from newstemma.report.text import print_summary

    print_summary(view, Console(), str(case.path))


def _print_counts(counts: Mapping[str, int], until: str) -> None:
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
