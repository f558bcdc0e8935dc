"""Credits to documents ("payroll records show", "the charge sheet, seen by ...") and to statements for the press."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from newstemma.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit

_RECORD = (
    r"(?:(?:court|payroll|police|property|arrest|public|medical|financial|prison|jail|tax|hospital|flight|voting|voter|land|school|state|federal|city|county|campaign|corporate|legal|internal|leaked|newly released|"
    r"unsealed|official|government|business|military|bank|phone|shipping|dispatch|inspection|personnel|disciplinary) (?:records?|documents?|filings?|papers|data|logs?|files?|memos?|emails?|e-mails|transcripts?)"
    r"|(?:criminal |civil )?(?:charge sheets?|complaints?|affidavits?|indictments?|lawsuits?)|(?:police|arrest|incident|autopsy|inspection|coroner['’]s|inquest|crash|accident|audit) reports?"
    r"|(?:search|arrest) warrants?|court order|memos?|transcripts?|filings|documents)"
)
_TELLS = r"(?:show|shows|showed|reveal|reveals|revealed|said|say|says|state|states|stated|allege|alleges|alleged|indicate|indicates|indicated|suggest|suggests|suggested|detail|details|detailed|accuse|accuses|accused|describe|describes|described|list|lists|listed|include|included|includes)"
_DOCUMENT_TELLS = re.compile(
    rf"\b((?:[Tt]he |[Aa]n? )?({_RECORD})(?: [\w’']{{1,20}}){{0,4}}(?:, (?:which )?(?:seen|obtained|reviewed|viewed|filed|released|published)[\w ’'.]{{0,50}},)?) ?{_TELLS}\b",
    re.IGNORECASE,
)
_BY_DOCUMENT = re.compile(
    rf"\b(?:according to|as per|citing|cited) (?:the |an? |newly |recently |some )?({_RECORD})\b(?: (?:seen|obtained|reviewed|viewed|filed|released) by(?: the)? [A-Z]\w{{1,20}})?",
    re.IGNORECASE,
)

_STATEMENT = re.compile(
    r"\b(?:[Ii]n|[Tt]hrough|[Vv]ia) (?:an?|its|their|his|her|another) (?:[\w\-]{1,14} ){0,2}(?:statement|press release|news release|media release|communique|communiqué)s?\b"
    r"(?: (?:issued|released|sent|published|provided|emailed|late|early|on|to (?:reporters|the media|the press|journalists|news outlets)|[A-Z][a-z]{2,8}day|morning|evening|night)){0,4}"
)
_STATEMENT_SAYS = re.compile(
    r"\b(?:[Aa]|[Tt]he) ([a-z]{3,15}|[A-Z]\w{1,15}) (?:statement|press release|news release) (?:said|says|read|reads)\b"
)
_STATEMENT_FROM = re.compile(
    r"\b(?:[Aa]ccording to a|[Aa]) (?:\w{1,12} )?(?:statement|press release|news release) (?:from|by|issued by|released by) (?:the )?"
    r"([A-ZÀ-Þ][\w’'.&\-]{0,25}(?: (?:(?:of|and|for|the) ){0,2}[A-ZÀ-Þ][\w’'&\-]{0,25}){0,5})"
)
_CAPITALS = re.compile(r"[A-ZÀ-Þ][\w’'.&\-]{0,25}(?: (?:(?:of|for|and|the|de|del) )?[A-ZÀ-Þ][\w’'&\-]{0,25}){0,5}")
_OFFICE = re.compile(r" (?:spokes\w{3,6}|president|chief|director|chairman|CEO|manager|officials?|dean|head)\b")
_NO_BODY = frozenset(
    [
        "in",
        "the",
        "a",
        "an",
        "on",
        "it",
        "he",
        "she",
        "they",
        "we",
        "this",
        "that",
        "mr",
        "mrs",
        "ms",
        "dr",
        "but",
        "and",
        "as",
        "at",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def document_credits(report: Report) -> Iterator[Credit]:
    """Credits to records and papers, named by their own noun."""
    for found in _DOCUMENT_TELLS.finditer(report.text):
        yield report.credit(Span(found.start(), found.end()), _name(found[2]), "document")
    for found in _BY_DOCUMENT.finditer(report.text):
        yield report.credit(Span(*found.span()), _name(found[1]), "document")


def _name(words: str) -> str:
    return " ".join(words.casefold().split())


def statement_credits(report: Report, posts: list[Credit]) -> Iterator[Credit]:
    """Credits to statements for the press, named by who made them; none where the article does not say who."""
    places = [Span(post.start, post.stop) for post in posts if post.start is not None and post.stop is not None]
    for found in _STATEMENT.finditer(report.text):
        if _posted(found, places):
            continue
        if re.match(
            r" (?:to|posted|on (?:its|his|her|their|Twitter|Facebook|social))\b",
            report.text[found.end() : found.end() + 20],
        ):
            continue
        if name := _who(report, found):
            yield report.credit(Span(*found.span()), name, "press release")
    for found in _STATEMENT_SAYS.finditer(report.text):
        yield report.credit(Span(*found.span()), f"{_name(found[1])} statement", "press release")
    for found in _STATEMENT_FROM.finditer(report.text):
        yield report.credit(Span(*found.span()), found[1], "press release")


def _posted(found: re.Match[str], places: list[Span]) -> bool:
    """True when the statement was made on a social network: its words, or the next, are that credit's."""
    near = bisect_left(places, Span(found.end() + 12, 0)) - 1
    return near >= 0 and found.start() < places[near].stop


def _who(report: Report, found: re.Match[str]) -> str | None:
    """Who made a statement: the name after "In a statement, ", else the last one before "said in a statement"."""
    sentence = report.sentence(found.start())
    if opens := re.match(r"[^,\n]{0,30}, (?:the )?", report.text[found.end() : min(sentence.stop, found.end() + 40)]):
        after = _CAPITALS.match(report.text, found.end() + opens.end(), min(sentence.stop, found.end() + 140))
        if after and found.start() - sentence.start < 3:
            return _body(after[0])
    before = [
        one[0] for one in _CAPITALS.finditer(report.text, max(sentence.start, found.start() - 300), found.start())
    ]
    return next((body for words in reversed(before) if (body := _body(words))), None)


def _body(words: str) -> str | None:
    parts = words.split(" ")
    while parts and parts[0].casefold() in _NO_BODY:
        parts = parts[1:]
    return " ".join(parts).removesuffix("’s").removesuffix("'s") or None
