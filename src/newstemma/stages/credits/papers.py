"""Credits to documents: "payroll records show", "the charge sheet, seen by ...", "according to an audit"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.credits.makers import called, subject
from newstemma.stages.credits.statements import writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit

_RECORD = (
    r"(?:(?:court|payroll|police|property|arrest|public|medical|financial|prison|jail|tax|hospital|flight|voting|voter|land|school|state|federal|city|county|campaign|corporate|legal|internal|leaked|newly released|"
    r"unsealed|official|government|business|military|bank|phone|shipping|dispatch|inspection|personnel|disciplinary|regulatory|securities|exchange|court) (?:records?|documents?|filings?|papers|data|logs?|files?|memos?|emails?|e-mails|transcripts?)"
    r"|(?:criminal |civil )?(?:charge sheets?|complaints?|affidavits?|indictments?|lawsuits?)|(?:police|arrest|incident|autopsy|inspection|coroner['’]s|inquest|crash|accident|audit) reports?"
    r"|(?:search|arrest) warrants?|court order|(?:(?:internal|independent|external|financial|state|federal|city|council) )?audits?|memos?|transcripts?|filings|documents)"
)
_TELLS = r"(?:show|shows|showed|reveal|reveals|revealed|said|say|says|state|states|stated|allege|alleges|alleged|indicate|indicates|indicated|suggest|suggests|suggested|detail|details|detailed|accuse|accuses|accused|describe|describes|described|list|lists|listed|include|included|includes)"
_DOCUMENT_TELLS = re.compile(
    rf"\b((?:[Tt]he |[Aa]n? )?({_RECORD})(?: (?!(?:that|which|who|is|are|was|were)\b)[\w’']{{1,20}}){{0,4}}(?:, (?:which )?(?:seen|obtained|reviewed|viewed|filed|released|published)[\w ’'.]{{0,50}},)?) ?{_TELLS}\b",
    re.IGNORECASE,
)
_BY_DOCUMENT = re.compile(
    rf"\b(?:according to|as per|citing|cited) (?:the |an? |newly |recently |some )?({_RECORD})\b(?: (?:seen|obtained|reviewed|viewed|filed|released) by(?: the)?(?-i:(?: [A-Z][\w\-]{{1,30}}){{1,4}}))?",
    re.IGNORECASE,
)
_RECORDS_SHOW = re.compile(r"(?<=, )(?:the )?(?:\w{1,12} )?records (?:show|showed|indicate|indicated)\b")
_BARE = re.compile(
    rf"(?:the )?(?:memo|transcript|filing|document|indictment|complaint|charge sheet|audit)s? {_TELLS}$", re.IGNORECASE
)
"""A paper of which no more is said than that it was told of before: "the memo says"."""
_BARE_AFTER = re.compile(
    r" the (?:memo|transcript|filing|document|indictment|complaint|charge sheet|audit)s?$", re.IGNORECASE
)
_IN_A_FILING = re.compile(
    r"(?:\b(?:said|says|wrote|disclosed|announced|confirmed|stated|told [\w ]{1,30}|reported|described|swore|sworn|alleged|allege|testified)\b(?: \w{1,12}){0,3}|[”\"»]) in "
    r"(?:(?:an?|its|the|their|his|her) (?:[\w\-]{1,15} ){0,2}(filing|interim report|affidavit|indictment|complaint|lawsuit|ruling|charge sheet)"
    r"|((?:court|legal|charging) (?:papers|documents|filings)))\b"
)
_BY_PAPER = re.compile(
    r"\b(?:according to|as per|citing|cited) (?:(?:the|an?|its) ((?:[\w\-]{1,15} )?(?:alert|bulletin|notice|notification|invoice|logbook|maintenance log|advisory|circular|bill of lading|affidavit|arrest report))"
    r"|an? ((?:[\w\-]{1,15} )?(?:letter|note))(?= (?:to|from|by|sent|seen|obtained|that)\b))\b"
    r"(?: (?:sent|posted|issued|published|filed|seen|obtained|submitted)\b)?(?: to(?: the| all| an?)?(?: \w{1,15}){1,2})?"
)
"""Papers that somebody gave out: "according to the recall notice"."""
_BLOG = re.compile(
    r"\b(?:[Ii]n an? (?:[\w\-]{1,12} )?blog post|on (?:his|her|its|their) (?:own |personal |official )?(?P<site>blog|website))\b"
)
_OWN_SITE = re.compile(
    r"\b[Aa]ccording to (?:its|their|his|her|the (?P<whose>[a-z\-]{2,20})['’]s) (?:own |official )?(?P<site>website|web site|site|blog)\b"
)

_SITES = {"site": "website", "web site": "website"}


def document_credits(report: Report) -> Iterator[Credit]:
    """Credits to records and papers, named by their own noun, and to sites of those in the news."""
    for found in _DOCUMENT_TELLS.finditer(report.text):
        if _BARE.match(found[0]):
            continue
        yield report.credit(Span(found.start(), found.end()), _name(found[2]), "document")
    for found in _BY_DOCUMENT.finditer(report.text):
        if _BARE_AFTER.search(found[0]):
            continue
        yield report.credit(Span(*found.span()), _name(found[1]), "document")
    for found in _RECORDS_SHOW.finditer(report.text):
        words = found[0].removeprefix("the ").rsplit(" ", maxsplit=1)[0]
        if not _DOCUMENT_TELLS.match(report.text, found.start()):
            yield report.credit(Span(*found.span()), words, "document")
    for found in _IN_A_FILING.finditer(report.text):
        paper = found.lastindex or 0
        yield report.credit(Span(*found.span(paper)), _name(found[paper]), "document")
    for found in _BY_PAPER.finditer(report.text):
        noun = found[1] or found[2]
        if " " in noun or not report.text.endswith((" the ", " its "), 0, found.start(found.lastindex or 0)):
            yield report.credit(Span(*found.span()), _name(noun), "document")  # "the notice" was told of before
    yield from _site_credits(report)


def _site_credits(report: Report) -> Iterator[Credit]:
    """Credits to blogs and sites of those in the news."""
    last = 0
    for found in _BLOG.finditer(report.text):
        since, last = last, found.end()
        who = writer(report, found, since)
        if found["site"] is None:
            yield report.credit(Span(*found.span()), who or "blog post", "web")
        elif who:
            yield report.credit(Span(*found.span()), f"{who} {found['site']}", "web")
    for found in _OWN_SITE.finditer(report.text):
        whose = called(report, found["whose"], found.start()) if found["whose"] else subject(report, found.start())
        if whose:
            site = _SITES.get(found["site"], found["site"])
            yield report.credit(Span(*found.span()), f"{whose} {site}", "web")


def _name(words: str) -> str:
    return " ".join(words.casefold().split())
