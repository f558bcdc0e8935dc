"""The report page: one file that needs no network and no script, for the screen and for paper."""

from __future__ import annotations

import base64
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from newstemma.report import labels
from newstemma.report.harmless import visible, web_address
from newstemma.report.questions import MOST_STORIES, case_view

if TYPE_CHECKING:
    from newstemma.report.held import Rows

MOST_REPORTS = 12  # listed at once; a click opens the rest
MOST_COLUMNS = 8  # reports of a story that get a column each; more are told by their letters


def inline(words: str) -> str:
    """Words within a sentence: made visible, with the space that parts them from their neighbours.

    >>> inline(" and then ")
    ' and then '
    """
    lead, trail = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{lead}{visible(words)}{trail}" if words.strip() else lead


def report_html(case: Rows, stories: int = MOST_STORIES) -> str:
    """One self-contained page on a case: the same content as its summary, with every statement in its sentence."""
    style = files(__name__).joinpath("page.css").read_text(encoding="utf-8")
    hashed = base64.b64encode(sha256(style.encode()).digest()).decode()
    template = _templates().get_template("page.html")
    return template.render(view=case_view(case, stories), style=style, style_hash=hashed)


@cache
def _templates() -> Environment:
    """The templates; text is escaped unless it is ours and says so, and a missing name is an error."""
    templates = Environment(
        loader=PackageLoader(__name__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "visible": visible,
        "inline": inline,
        "web_address": web_address,
        "day": labels.day,
        "a_kind": labels.a_kind,
    }
    ours = (labels.counted, labels.times, labels.dates, labels.own_voice, labels.file_name, labels.in_letters)
    templates.globals |= {each.__name__: each for each in ours} | {
        "FOOTINGS": labels.FOOTINGS,
        "most_columns": MOST_COLUMNS,
        "most_reports": MOST_REPORTS,
    }
    return templates
