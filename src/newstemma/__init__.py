"""Newstemma: who said what, which report took it from which, and how many independent origins stand behind a claim.

    import newstemma

    case = newstemma.trace(["reports/"], case="mycase")
    for claim, statements in case.claims().items():
        ...

What goes wrong is a `NewstemmaError`: what, where, and what to do now. `import newstemma` is quick; engines and models load when
a case is traced or read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newstemma.errors import BadCase, BadDecision, BadInput, EngineFailed, MissingExtra, NewstemmaError

if TYPE_CHECKING:
    from newstemma.case import Case

__version__ = "0.1.0"
__all__ = [
    "BadCase", "BadDecision", "BadInput", "EngineFailed", "MissingExtra", "NewstemmaError", "__version__", "open_case", "trace",
]  # fmt: skip


def trace(
    inputs: Sequence[str | Path | Mapping[str, object]],
    case: str | Path | None = None,
    *,
    engine: str = "local",
    workers: int | None = None,
    until: str | None = None,
    full: bool = False,
    columns: Mapping[str, str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Case:
    """The case with these reports in it, traced: stories, claims, origins.

    `inputs` are files, folders, "-" for standard input, or mappings such as `{"text": ..., "outlet": ..., "date": ...}`. `case` is
    the folder to write, by default a new one among the system's temporary files. What the case has is kept; only what is new, and
    what follows from it, is worked on. `until` names a stage: it and those it needs are run, and no other; `full` makes all tables
    anew; `columns` names fields of JSON lines or CSV (`{"text": "body_text"}`); `workers` is the number of processes (all cores by
    default); `progress` is called with a stage's name, the units done and their number.

    Raises BadInput for an input that does not exist, BadCase when the folder cannot be used.

    >>> case = trace([{"text": "The bridge is closed, said Ana Ruiz.", "outlet": "Port Herald"}], workers=1)
    >>> [row.outlet for row in case.rows("articles")]
    ['Port Herald']
    """
    from tempfile import mkdtemp

    from newstemma.case import Case, silent

    return Case(case or mkdtemp(prefix="newstemma-")).trace(
        inputs, engine=engine, workers=workers, until=until, full=full, columns=columns, progress=progress or silent
    )


def open_case(path: str | Path) -> Case:
    """The case in a folder. Raises BadCase when there is none."""
    from newstemma.case import Case
    from newstemma.folder import Folder

    if not Folder(Path(path)).exists():
        raise BadCase(f"{path}: no case here; make one with `newstemma trace REPORTS --case {path}`")
    return Case(path)
