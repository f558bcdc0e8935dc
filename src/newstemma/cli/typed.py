"""What was typed, checked and made into what the Python functions take."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import typer

from newstemma.errors import BadDecision, BadInput, NewstemmaError
from newstemma.explained import stages
from newstemma.tables import Reject, Verb, closed_list

if TYPE_CHECKING:
    from newstemma.case import Case

KNOWN = ("same report as", "rejected by", "forgotten by")  # rejects of what was read and could be used


def opened_case(case: Path) -> Case:
    """The case in a folder. Raises BadCase when there is none."""
    import newstemma as package

    return package.open_case(case)


def wrong(option: str, message: str) -> typer.BadParameter:
    """The error of a wrong command line, exit code 2."""
    from newstemma.report.harmless import visible

    return typer.BadParameter(visible(message), param_hint=option)


def named_columns(pairs: list[str]) -> dict[str, str]:
    """The names of fields: `text=body` says that our text is in the field body."""
    from newstemma.reading.records import FIELDS

    found = {ours: yours for ours, _, yours in (pair.partition("=") for pair in pairs)}
    for ours, yours in found.items():
        if ours not in FIELDS or not yours.strip():
            raise wrong("--column", f"{ours}: write OURS=YOURS, such as text=body; ours are {', '.join(FIELDS)}")
    return found


def check_trace(inputs: list[str] | None, case: Path, until: str | None) -> None:
    """Raise BadParameter when there is nothing to trace, or no such stage to stop after."""
    if until is not None and until not in stages():
        raise wrong("--until", f"{until}: no such stage; use one of {', '.join(stages())}")
    if not inputs and not (case / "made.json").exists():
        raise wrong(
            "INPUTS",
            f"nothing to read: give files, folders, or - for standard input (there is no case in {case}/ to go on with)",
        )


def check_workers(engine: str, workers: int | None) -> None:
    """Raise BadParameter for workers given to Spark, which has settings of its own."""
    if engine == "spark" and workers is not None:
        raise wrong("--workers", "Spark's own settings say how many work, such as spark.master: leave --workers out")


def rejects_of(case: Path) -> set[Reject]:
    """What a case refused until now; none when there is no case that can be read, which the trace itself tells."""
    try:
        return set(opened_case(case).rows("rejects"))
    except NewstemmaError:
        return set()


def check_read(case: Case, inputs: list[str], before: set[Reject]) -> None:
    """Raise BadInput when all that was given was refused: there is no report of it in the case."""
    origins = case.arrow("articles", ["origin"])["origin"].to_pylist()
    rejects = case.rows("rejects")
    held = [each.origin for each in rejects if each.reason.startswith(KNOWN)]
    refused = [each for each in rejects if of_inputs(each.origin, inputs) and not each.reason.startswith(KNOWN)]
    if "-" in inputs:  # another run of standard input may have left the same origins
        news = [each for each in refused if each not in before]
        taken = not (news and all(each.origin == "-" for each in news))
    else:
        taken = any(of_inputs(each, inputs) for each in (*origins, *held))
    if (taken or not refused) and (origins or not inputs):
        return
    if not refused:
        raise BadInput(f"{', '.join(inputs)}: no report could be read, as no file with text was found")
    reasons = "; ".join(f"{each.origin}: {each.reason}" for each in refused[:3])
    more = f" and {len(refused) - 3} more" if len(refused) > 3 else ""
    raise BadInput(
        f"no report could be read: {reasons}{more}; `newstemma show rejects {quote(str(case.path))}` lists what was refused"
    )


def of_inputs(origin: str, inputs: list[str]) -> bool:
    """True when a report or a reject comes from one of the files or folders that were given."""
    from newstemma.reading.encoding import clean

    return any(origin == name or origin.startswith((f"{name}#", f"{name.rstrip('/')}/")) for name in map(clean, inputs))


def target(case: Case, words: str | None) -> tuple[str | None, int | None, int | None]:
    """An article, or a span of one, as typed: `3f2a` or `3f2a:120-168`."""
    if words is None:
        return None, None, None
    name, colon, span = words.partition(":")
    if not colon:
        return article_named(case, name), None, None
    start, dash, stop = span.partition("-")
    if not (dash and start.isdecimal() and stop.isdecimal()):
        raise BadDecision(f"{words}: write a span as ARTICLE:START-STOP, such as 3f2a:120-168")
    return article_named(case, name), int(start), int(stop)


def article_named(case: Case, start: str, more: Iterable[str] = ()) -> str:
    """The one article whose id starts so, among those that count and some more."""
    found = [
        each for each in {*case.arrow("articles", ["article"])["article"].to_pylist(), *more} if each.startswith(start)
    ]
    if len(found) == 1:
        return str(found[0])
    reason = f"{len(found)} articles start so, write more of the id" if found else "no such article"
    raise BadDecision(f"{start}: {reason}; `newstemma show articles {case.path}` lists them")


def verb_named(words: str | None) -> Verb:
    """The verb of a decision as typed, spaces or hyphens between its words. Raises BadDecision when there is none."""
    verbs = {verb.replace(" ", "-"): verb for verb in closed_list(Verb) if verb != "forget"}
    found = verbs.get((words or "").replace(" ", "-"))
    if found is None:
        if words == "forget":
            raise BadDecision("decide: forget: `newstemma forget` erases a report; it cannot be taken back")
        raise BadDecision(
            f"decide: {words or 'no verb'}: use one of {', '.join(verbs)}; `newstemma decide --help` tells what each needs"
        )
    return found  # type: ignore[return-value]  # a key of the closed list
