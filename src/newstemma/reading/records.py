"""Records with named fields (JSON objects, rows of CSV, Python mappings): which field is which, and the page they make."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from newstemma.errors import BadInput
from newstemma.ids import content_id
from newstemma.reading.encoding import clean
from newstemma.reading.files import LONGEST_DOCUMENT
from newstemma.tables import Media, Page, Reject

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body", "content", "article", "articlebody", "bodytext", "fulltext", "articletext", "story"),
    "html": ("html", "rawhtml", "pagehtml", "articlehtml"),
    "title": ("title", "headline", "heading", "ogtitle"),
    "outlet": ("outlet", "publisher", "publication", "newspaper", "source", "sourcename", "sitename", "site", "sourcedomain", "domain"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "pageurl", "articleurl", "uri", "permalink"),
    "published": ("published", "publishedat", "datepublished", "datepublish", "publishdate", "publicationdate", "publisheddate", "pubdate", "date", "datetime"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "modified": ("modified", "modifiedat", "datemodified", "datemodify", "updated", "updatedat", "lastmodified", "lastmod"),
    "language": ("language", "lang", "locale"),
}  # fmt: skip
"""The fields of a record, each with the names by which it is known, best first, folded as `_fold` does."""

JOINTS = {"text": "\n\n", "html": "\n\n"}
"""What joins a field that is a list: its parts are paragraphs; those of other fields are names, joined by commas."""
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MOST_NAMED = 12
"""Field names that a message lists."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of fields that the user gave, by field."""

    given: tuple[tuple[str, str], ...]

    @classmethod
    def named(cls, columns: Mapping[str, str]) -> Columns:
        """The columns; a field that there is not raises `BadInput`."""
        for field in columns:
            if field not in FIELDS:
                raise BadInput(f"{field!r} is no field of a report: name one of {', '.join(FIELDS)}")
        return cls(tuple(columns.items()))

    def pick(self, record: Mapping[str, object]) -> dict[str, str]:
        """The words of every field that the record fills."""
        folded = {_fold(name): name for name in reversed([name for name in record if isinstance(name, str)])}
        given = dict(self.given)
        found: dict[str, str] = {}
        for field, known in FIELDS.items():
            if field in given:
                name = given[field]
                names = [name if name in record else folded.get(_fold(name), name)]
            else:
                names = [folded[name] for name in known if name in folded]
            for name in names:
                if (words := _words(record.get(name), JOINTS.get(field, ", "))).strip():
                    found[field] = words
                    break
        return found

    def check(self, records: Iterable[object]) -> None:
        """Raise `BadInput` when a column that the user named is in no record of a file."""
        lacking = dict(self.given)
        names: dict[str, None] = {}
        for record in records:
            if not lacking:
                return
            if isinstance(record, Mapping):
                here = {_fold(name) for name in record if isinstance(name, str)}
                lacking = {
                    ours: name for ours, name in lacking.items() if name not in record and _fold(name) not in here
                }
                if len(names) <= _MOST_NAMED:
                    names.update(dict.fromkeys(map(str, record)))
        if lacking and names:
            ours, name = next(iter(lacking.items()))
            raise BadInput(
                f"no column {name!r} for {ours} (columns found: {_listed(names)}): name one of these, --column {ours}=NAME"
            )


@lru_cache(maxsize=1024)
def _fold(name: str) -> str:
    """A field's name without case, dashes and underscores.

    >>> _fold("date_Publish")
    'datepublish'
    """
    return re.sub(r"[\W_]+", "", name).casefold()


def _words(value: object, joint: str = ", ") -> str:
    """The words in a field: of a list all, of an object its name."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return "" if isinstance(value, float) and not math.isfinite(value) else str(value)  # NaN: a table's "missing"
    if isinstance(value, Mapping):
        return _words(value.get("name") or value.get("title"))
    if isinstance(value, list | tuple):
        return joint.join(
            words for one in value if not isinstance(one, list | tuple) and (words := _words(one).strip())
        )
    return str(value) if hasattr(value, "isoformat") and value == value else ""  # noqa: PLR0124 (NaT is not itself)


def page(
    *,
    origin: str,
    media: Media,
    content: str,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    author: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    language: str | None = None,
) -> Page:
    """A page with its id."""
    rest = (origin, url, outlet, title, author, published, modified, language, media, content)
    return Page(content_id(*rest), *rest)


def page_of(record: Mapping[str, object], origin: str, columns: Columns, place: str = "") -> Page | Reject:
    """The page that a record makes, or why it makes none; `place` says where in a file it stands."""
    found = columns.pick(record)
    words = found.get("text") or found.get("html")
    if not words:
        return Reject("pages", origin, _without_text(record, columns, place))
    if len(words) > LONGEST_DOCUMENT:
        return Reject(
            "pages",
            origin,
            f"{place}a text longer than {LONGEST_DOCUMENT // 1_000_000} MB, which no report is: split it",
        )
    media: Media = "html" if "text" not in found or _MARKUP.match(words[:200]) else "text"
    facts = {field: clean(" ".join(words.split())) for field, words in found.items() if field not in {"text", "html"}}
    return page(origin=origin, media=media, content=clean(words), **facts)


def _without_text(record: Mapping[str, object], columns: Columns, place: str) -> str:
    wanted = dict(columns.given).get("text")
    if wanted is None and any(_fold(str(name)) in FIELDS["text"] + FIELDS["html"] for name in record):
        return f"{place}its text is empty: nothing to read in this record"
    missing = f"no text in a field {wanted!r}" if wanted else "no text field"
    return (
        f"{place}{missing} (fields found: {_listed(record) or 'none'}): name the one that holds it, --column text=NAME"
    )


def _listed(names: Iterable[object]) -> str:
    """The first names of fields, each cut short."""
    shown = [clean(str(name))[:40] for name in islice(names, _MOST_NAMED + 1)]
    return ", ".join(shown[:_MOST_NAMED]) + (" ..." if len(shown) > _MOST_NAMED else "")
