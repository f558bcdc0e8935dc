"""Credits to statements for the press, named by who made them: a body where its officer speaks, else the one who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from newstemma.language.en import BODY_HEADS
from newstemma.spans import Span
from newstemma.stages.credits.bodies import bodied
from newstemma.stages.credits.makers import NAME, body_of_name, called, maker, subject_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit, CreditKind

_STATEMENT = re.compile(
    r"\b(?:[Ii]n|[Tt]hrough|[Vv]ia) (?:an?|its|their|his|her|another) (?:[\w\-]{1,14} ){0,2}(?:statement|press release|news release|media release|communique|communiqué)s?\b"
    r"(?: (?:issued|released|sent|published|provided|emailed|late|early|on|to (?:reporters|the media|the press|journalists|news outlets)|[A-Z][a-z]{2,8}day|morning|evening|night)\b){0,4}"
)
_STATEMENT_SAYS = re.compile(
    r"\b(?:[Aa]|[Tt]he) ([a-z]{3,15}|[A-Z]\w{1,15}) (?:statement|press release|news release) (?:said|says|read|reads)\b"
)
_PAPER = re.compile(
    r"\b[Ii]n (?:an?|its|his|her|their) (?:[\w.\-]{1,14} ){0,3}(?:letter|notice|note|bulletin|circular|outlook|newsletter)\b"
)
"""What is not made for the press and speaks for whoever wrote it: "in a letter to its members"."""
_ELSEWHERE = re.compile(r" (?:to|posted|on (?:its|his|her|their|Twitter|Facebook|social))\b")
"""What follows a statement that is credited by other words: to whom it was made, where it was posted."""

_ISSUED = re.compile(
    r"\b(?:issued|issues|issuing|released|releases|releasing|put out|puts out|putting out|put up|sent out|published|posted|provided|circulated|responded|reacted|replied|emailed)\b(?: \w{1,15}){0,4} "
    r"((?:an?|the following|another|its|their|his|her|this) (?:[\w\-]{1,14} ){0,3}(?:statement|press release|news release|communiqu[eé]|notice)s?)\b"
    r"(?=[^.!?\n]{0,60}?(?: saying| that said| which said| in which| that\b| about\b| on\b| to say\b| (?:[a-z]{2,10}ing) |:|[“\"]))"
)
"""A statement that somebody made, and of which more is told: "put out a statement saying the boat was old"."""
_TO_AN_OUTLET = re.compile(r" to (?:the )?[^\W\d_a-z]")
"""What follows a statement that the words of an outlet's credit tell of: "issued a statement to the Courier"."""
_OF_A_BODY = re.compile(
    rf"\b(?:[Aa]ccording to|[Cc]iting|[Pp]er) (?:an?|the) ({NAME.pattern}) (?:statement|press release|news release)\b(?! (?:from|by|issued|released by))"
)
_READS = re.compile(r"[”\"’',] (?:reads|read|runs|ran) (the (?:statement|communiqu[eé]|press release))\b")
_STATEMENT_OF = re.compile(
    r"\b(?:[Aa]ccording to|[Cc]iting) an? ((?:[a-z]{3,20} )?[a-z]{3,20}) (?:statement|press release|news release)\b(?! (?:from|by|issued|released))"
)
_STATEMENT_FROM = re.compile(
    r"\b(?:[Aa]ccording to a|[Aa]) (?:\w{1,12} )?(?:statement|press release|news release)(?: [A-Z][a-z]{2,8}day)? (?:from|by|issued by|released by) "
    rf"(?:(?:the )?({NAME.pattern})|the ([a-z]{{3,20}}(?: [a-z]{{3,20}})?)(?= said| says|[,.]))"
)
LEAD = 60
"""Code points before "in a letter" where something is said."""
_TOLD_THERE = re.compile(
    r"\b(?:said|says|wrote|writes|announced|confirmed|denied|claimed|told|informed|insisted|explained|warned|urged|stated|conceded|acknowledged|maintained|argued|complained|added|noted|called|asserted|declared|promised|reported)\b[^.\n]{0,40}$"
)


def statement_credits(report: Report, posts: list[Credit]) -> Iterator[Credit]:
    """Credits to statements for the press; none where the article does not say whose."""
    places = [Span(post.start, post.stop) for post in posts if post.start is not None and post.stop is not None]
    last = 0
    for found in _STATEMENT.finditer(report.text):
        since, last = last, found.end()
        if _posted(found, places) or _ELSEWHERE.match(report.text, found.end(), found.end() + 20):
            continue
        if name := maker(report, Span(*found.span()), since):
            yield report.credit(Span(*found.span()), name, "press release")
    yield from _issued_credits(report, places)
    yield from _paper_credits(report)
    yield from _told_of_before(report)
    for found in _STATEMENT_SAYS.finditer(report.text):
        yield report.credit(Span(*found.span()), f"{found[1].casefold()} statement", "press release")
    for found in _STATEMENT_FROM.finditer(report.text):
        name = body_of_name(found[1]) if found[1] else called(report, found[2], found.start())
        if name and not any(found.start() < place.stop and place.start < found.end() for place in _near(found, places)):
            stop = found.end() - len(found[0]) + len(found[0].rstrip("."))
            yield report.credit(Span(found.start(), stop), name, "press release")


def _issued_credits(report: Report, places: list[Span]) -> Iterator[Credit]:
    """Credits to what somebody put out: "issued a statement saying", "responded with a statement"; posts are told of elsewhere."""
    last = 0
    for found in _ISSUED.finditer(report.text):
        since, last = last, found.end()
        posted = any(found.start() < place.stop and place.start < found.end() + LEAD for place in _near(found, places))
        if posted or _TO_AN_OUTLET.match(report.text, found.end(), found.end() + 20):
            continue
        name = maker(report, Span(*found.span()), since) or maker(report, Span(*found.span(1)), since)
        if name:
            kind: CreditKind = "document" if found[1].endswith(("notice", "notices")) else "press release"
            yield report.credit(Span(*found.span(1)), name, kind)
    for found in _OF_A_BODY.finditer(report.text):
        yield report.credit(Span(*found.span()), bodied(report, found[1]), "press release")


def _told_of_before(report: Report) -> Iterator[Credit]:
    """Credits to "a police statement", and to "the communiqué" whose maker the sentence before names."""
    for found in _STATEMENT_OF.finditer(report.text):
        if found[1].rsplit(" ", maxsplit=1)[-1] in BODY_HEADS:
            yield report.credit(Span(*found.span()), f"{found[1]} statement", "press release")
    for found in _READS.finditer(report.text):
        if name := subject_before(report, report.sentence(found.start()).start):
            yield report.credit(Span(*found.span(1)), bodied(report, name), "press release")


def _paper_credits(report: Report) -> Iterator[Credit]:
    """Credits to letters and notices, where the article says whose."""
    last = 0
    for found in _PAPER.finditer(report.text):
        since, last = last, found.end()
        told = _TOLD_THERE.search(report.text[max(since, found.start() - LEAD) : found.start()])
        if told and (name := maker(report, Span(*found.span()), since)):
            yield report.credit(Span(*found.span()), name, "document")


def writer(report: Report, found: re.Match[str], since: int) -> str | None:
    """Whoever wrote what is said in "in a blog post", where a name with a capital is told; `since` is where the last one ended."""
    told = _TOLD_THERE.search(report.text[max(since, found.start() - LEAD) : found.start()])
    name = maker(report, Span(*found.span()), since) if told else None
    return name if name and name[0].isupper() else None


def _near(found: re.Match[str], places: list[Span]) -> list[Span]:
    first = max(0, bisect_left(places, Span(found.start(), 0)) - 1)
    return places[first : first + 2]


def _posted(found: re.Match[str], places: list[Span]) -> bool:
    """True when the statement was made on a social network: its words, or the next, are that credit's."""
    near = bisect_left(places, Span(found.end() + 12, 0)) - 1
    return near >= 0 and found.start() < places[near].stop
