"""Write docs/tables.md out of the row classes: `python docs/make_tables.py > docs/tables.md`."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields

from newstemma import tables

HEAD = """# The tables

Written by `docs/make_tables.py` from `src/newstemma/tables.py`: change it there.

These names and columns are the public contract: `newstemma export` writes exactly them, and so does `Case.arrow`. Spans are
half-open, in Unicode code points of the article's `text`: `text[start:stop]` gives the words back. `text` is title, blank line,
body when the input gives a title apart (`body` says where the body starts), else the input's text unchanged (`body` is 0), so
a caller's own offset is ours minus `body`. A column marked `null` may be unknown. CSV cells that a spreadsheet would take for a
formula begin with an apostrophe there, and only there.
"""


def notes(row: type) -> dict[str, str]:
    """The comment beside each field of a row class."""
    found = re.findall(r"^    (\w+): [^#\n]+?(?:  # (.+))?$", inspect.getsource(row), re.MULTILINE)
    return {name: note for name, note in found}  # noqa: C416 (mypy reads findall as Any)


def closed(kind: str) -> str:
    """What a column may hold, in words."""
    plain = kind.replace(" | None", "")
    values = getattr(tables, plain, None)
    words = (
        ", ".join(tables.closed_list(values))
        if values
        else {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}[plain]
    )
    return words + (", or null" if kind.endswith("| None") else "")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, row in tables.TABLES.items():
        said = notes(row)
        parts.append(f"\n## {name}\n\n{(row.__doc__ or '').strip()}\n\n| column | holds | note |\n|---|---|---|\n")
        parts += [f"| {each.name} | {closed(str(each.type))} | {said.get(each.name, '')} |\n" for each in fields(row)]
    return "".join(parts)


if __name__ == "__main__":
    print(page(), end="")
