"""Text and HTML files: each is one record, its content kept as it is."""

from __future__ import annotations

from newstemma.errors import BadInput
from newstemma.reading.encoding import check_format, check_xml, decoded
from newstemma.reading.files import LONGEST_DOCUMENT, Source
from newstemma.reading.records import page
from newstemma.tables import Media, Page


def document(source: Source, media: Media) -> Page:
    """The page that a text or HTML file is."""
    check_format(source.head())  # before its length, which would blame the wrong thing
    data = source.whole(LONGEST_DOCUMENT, "if it holds many reports, make it JSON lines, one report a line")
    if not data:
        raise BadInput("is empty: nothing to read in it")
    words = decoded(data, declares=media == "html")
    check_xml(words)
    if not words.strip():
        raise BadInput("holds white space only: nothing to read in it")
    origin = f"{source.origin}#0" if source.origin == "-" else source.origin
    return page(origin=origin, media=media, content=words)
