"""The border of the program: errors become a line on standard error and an exit code."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec

import typer

from newstemma.errors import NewstemmaError

Asked = ParamSpec("Asked")
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells report it


class WithoutPandas:
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
            with printed():
                command(*asked, **named)
        except NewstemmaError as error:
            fail(str(error), 1)
        except KeyboardInterrupt:
            fail("interrupted; what was finished is kept, run the same command again to go on", INTERRUPTED)

    return run


def open_closed() -> None:
    """Where a shell closed standard output or error (`>&-`), let what is printed go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (until the end)


@contextmanager
def printed() -> Iterator[None]:
    """Print until whoever reads has seen enough, such as `head`. Raises typer.Exit where a disk is full."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _print_no_more()
    except OSError as error:
        if error.filename is None:  # what is printed goes to a file, on a disk that is full
            _print_no_more()
        fail(f"{error.filename or 'standard output'}: {error.strerror or error}; make room, and run it again", 1)


def _print_no_more() -> None:
    """Let what is still to be printed go nowhere: Python writes it at the very end, and would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(message: str, code: int) -> None:
    """Say what went wrong on standard error, and end with the exit code."""
    from newstemma.report.harmless import visible

    sys.stderr.write(f"newstemma: {visible(message)}\n")
    raise typer.Exit(code)
