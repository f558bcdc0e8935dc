"""The commands of `newstemma`: a thin skin over the Python functions of the same names.

Exit codes: 0 done; 1 an input, a case or a decision cannot be used (standard error says what, where, and what to do); 2 the
command line is wrong; 130 interrupted (running the same command again goes on from there). Single reports that cannot be read
are listed as rejects and are no error, unless nothing at all could be read.
"""

# ruff: noqa: FBT001, FBT002 (typer makes --flags of boolean parameters)

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from newstemma import __version__
from newstemma.cli.boundary import WithoutPandas, open_closed, printed, told
from newstemma.cli.shown import (
    console,
    index_large,
    print_counts,
    progress_bars,
    refreshed,
    show_summary,
    tell_page,
    tell_weights,
    write_page,
)
from newstemma.cli.typed import (
    article_named,
    check_read,
    check_trace,
    check_workers,
    named_columns,
    opened_case,
    rejects_of,
    target,
    verb_named,
    wrong,
)
from newstemma.errors import BadDecision, BadInput
from newstemma.explained import Explained
from newstemma.tables import TABLES

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
    open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter still shows the rest
    if "spark" not in sys.argv:
        sys.meta_path.insert(0, WithoutPandas())
    try:
        with printed():  # help and version are printed before any command runs
            app()
    except typer.Exit as end:
        sys.exit(end.exit_code)


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


@app.command(
    cls=Explained,
    short_help="Read reports into a case, and print what they rest on.",
    epilog=f"Example: newstemma trace reports/ more.jsonl --case mycase. {CODES}",
)
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

    check_trace(inputs, case, until)
    check_workers(engine, workers)
    given, names = inputs or [], named_columns(column or [])
    before = rejects_of(case) if "-" in given else set()
    with progress_bars() as progress:
        traced = package.trace(
            given, case, engine=engine, workers=workers, until=until, full=full, columns=names, progress=progress
        )
    with traced.reading() as made:
        counts = made.counts()
        if counts["rejects"] or not counts["articles"]:
            check_read(made, given, before)
        tell_weights(until)
        page = case / "report.html"
        if until is None or page.exists():  # an older page would hide that the tables are ahead of it
            write_page(made, page)
        if until is not None and not json:
            print_counts(counts, until)
        else:
            show_summary(made, as_json=json)
    if until is None:
        index_large(traced, counts["articles"])
        tell_page(case)


@app.command(
    short_help="Print the summary of a case, or write its page.",
    epilog=f"Example: newstemma report mycase --html mycase.html. {CODES}",
)
@told
def report(
    case: CaseFolder,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the page to this file instead of printing.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Print the summary of a case, or write it as a page."""
    with opened_case(case).reading() as opened:
        if html is not None:
            write_page(opened, html)
        if html is None or json:
            show_summary(opened, as_json=json)


@app.command(short_help="Show a table of a case.", epilog=f"Example: newstemma show claims mycase --limit 10. {CODES}")
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
        from newstemma.report.why import print_reasons

        if table != "stories":
            raise wrong("--why", f"{table}: only stories have reasons: `newstemma show stories {case} --why`")
        print_reasons(opened_case(case), story, limit, console())
        return
    if table not in TABLES:
        raise BadInput(f"{table}: no such table; use one of {', '.join(TABLES)}")
    print_table(opened_case(case), table, story, limit)


@app.command(
    short_help="Write all tables of a case as files.",
    epilog=f"Example: newstemma export mycase --format csv --to tables. {CODES}",
)
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

    files = exported(opened_case(case), to, form)
    sys.stdout.write(f"{len(files)} tables written to {to}\n")


@app.command(
    cls=Explained,
    short_help="Overrule what the program found, or take that back.",
    epilog="ARTICLE is the id of a report, or the start of it; START-STOP are the characters of its text: on a terminal, "
    f"newstemma show prints both so. Example: newstemma decide mycase --undo 9c0d takes a decision back. {CODES}",
)
@told
def decide(
    case: CaseFolder,
    verb: Annotated[str | None, typer.Argument(metavar="VERB", help="What is decided; see below.")] = None,
    what: Annotated[
        str | None, typer.Argument(metavar="ARTICLE", help="An article, or a span of it: ARTICLE:START-STOP.")
    ] = None,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="The other article or span.")] = None,
    value: Annotated[str | None, typer.Option("--value", help="The right outlet, date or speaker.")] = None,
    undo: Annotated[str | None, typer.Option("--undo", metavar="DECISION", help="Take a decision back.")] = None,
    engine: EngineName = "local",
    workers: Workers = None,
) -> None:
    """Record a decision of yours, or take one back, and recompute what follows from it.

    An article id may be cut short as long as it stays the only one: `newstemma show articles CASE` lists them.
    """
    check_workers(engine, workers)
    opened = opened_case(case)
    if undo is not None:
        if verb is not None:
            raise BadDecision("decide: give a verb or --undo, not both")
        made = opened.undo(undo)
    else:
        first, second = target(opened, what), target(opened, other)
        made = opened.decide(verb_named(verb), *first, *second, value=value)
    refreshed(opened, engine, workers)
    sys.stdout.write(f"{made.decision}  {made.verb}{' (taken back)' if made.undone else ''}\n")


@app.command(
    short_help="Erase a report from a case for good.", epilog=f"Example: newstemma forget mycase 3f2a. {CODES}"
)
@told
def forget(
    case: CaseFolder,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id, or the start of it.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    engine: EngineName = "local",
    workers: Workers = None,
) -> None:
    """Erase a report from a case: its text and all that was made from it. This cannot be taken back."""
    check_workers(engine, workers)
    opened = opened_case(case)
    rejected = [each.article for each in opened.decisions() if each.verb == "reject" and each.article]
    found = article_named(opened, article, rejected)
    if not yes and not sys.stdin.isatty():
        raise BadDecision(f"forget: this would erase {found} for good, and nobody is here to be asked: add --yes")
    if not yes and not typer.confirm(f"Erase article {found} for good?"):
        raise typer.Exit(1)
    opened.forget(found)
    refreshed(opened, engine, workers)
    sys.stdout.write(f"{found} is erased; files exported before still hold it\n")


@app.command(short_help="Show a case in your browser.", epilog=f"Example: newstemma serve mycase --port 8080. {CODES}")
@told
def serve(
    case: CaseFolder,
    port: Annotated[int, typer.Option("--port", min=0, max=65_535, help="The port; 0 for any that is free.")] = 0,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open the page in a browser.")] = False,
) -> None:
    """Show a case as pages in a browser of this machine, to read, search and decide, until interrupted.

    No other machine reaches them, and of this one only who opens the address that is printed.
    """
    opened = opened_case(case)
    from newstemma.web.server import open_browser
    from newstemma.web.server import serve as serve_case

    def ready(address: str, once: str) -> None:
        sys.stdout.write(f"{address}\nOpen this address in a browser; interrupt (Ctrl-C) to end.\n")
        sys.stdout.flush()
        if not no_open:
            open_browser(once)

    serve_case(opened, port, ready=ready)
