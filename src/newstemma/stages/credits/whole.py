"""Credits for a whole article: byline, dateline, copyright line, "contributed to this report", sign-off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.language.outlets import dateline_code, outlet_named, outlet_shaped
from newstemma.spans import Span
from newstemma.stages.credits.said import PICTURE_AGENCIES
from newstemma.tables import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.language.outlets import Mention
    from newstemma.stages.credits.report import Report

# A dateline stands at the start of a line: place, perhaps a date, the agency in brackets, a dash.
_DATELINE_BEFORE = re.compile(
    r"^[\W\d_]{0,5}(?:[A-ZÀ-Þ][\w.'’\-]{0,30}[ ,/]{1,2}|(?:de|la|the|of|and|al|am|an|der|on) |\d{1,4}[ ,]{1,2}){0,12}\((?:[\w&.'’ ]{1,40}[/,] ?)?$"
)
_DATELINE_AFTER = re.compile(r"^(?:[/,] ?[\w&.'’ ]{1,40})?\)[.:]? ?(?:[-–—:]|[A-ZÀ-Þ\"“‘'])")
_CODE = re.compile(r"[A-Z][\w&]{0,9}[A-Z]\w?")  # "LNA", "NordBud"; a word in small letters may be anything
_BYLINE_BEFORE = re.compile(r"^(?:[Bb]y|BY|[Ff]rom|[Ss]ource:|Credit:|Story by|Words by)\b.{0,80}$")
_SIGNATURE_BEFORE = re.compile(r"(?:^|[.!?”\"'’)] ?)[-–—]{1,2} ?(?:With |with )?(?:inputs? from )?$")
_COPYRIGHT_BEFORE = re.compile(r"(?:©|\(c\)|\bcopyright\b)[\s©(c)\d,–\-]{0,24}(?:by )?(?:the )?$", re.IGNORECASE)
_OF_A_PICTURE = re.compile(r" ?/ ?[A-ZÀ-Þ]| [Pp]hotos?\b")  # "© Lanner Wire/Ana Ruiz" stands below a picture
_PICTURE_COPYRIGHT = re.compile(r"\b(?:image|photo|picture|video) (?:copyright|©)", re.IGNORECASE)
_WITH_BEFORE = re.compile(
    r"\b(?:additional copy:|(?:with|additional) (?:additional )?(?:reporting|files?|inputs?|material|information|contributions?|copy) (?:by|from)"
    r"|(?:article|story|report|piece|column|post) (?:was |has )?(?:originally |first )(?:published|appeared|appear|ran) (?:by|in|on|at)"
    r"|originally published (?:by|in|on|at)|(?:re)?published (?:with permission )?from|reprinted from|syndicated from"
    r"|(?:article|story|report) (?:was )?(?:produced|provided|written|supplied|distributed) by)(?: the)? (?:[\w ,'’]{0,60}, )?$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:reporting )?(?:to|for) (?:this|the) (?:report|story|article|dispatch|piece)\b|\bcontributed reporting\b|\bcontributed[.)]",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\(?\b(?:Additional )?[Rr]eporting (?:and writing |and editing )?by [^()\n]{2,200}?[;,.] ?(?:Additional reporting|Writing|Edit\w{2,5}|Compiled) by [^()\n]{2,200}\)?"
)
HEAD = 600  # code points of the body where a dateline or byline is looked for; captions may stand before it
MOST_INITIALS = 3  # words before the agencies in a sign-off: "ar/bo (LNA)"
CLOSE = 60  # code points before the end of a text where an agency is its signature


def whole_credits(report: Report) -> Iterator[Credit]:
    """Credits for the whole article in words that name an outlet."""
    for mention in report.mentions:
        line = report.line(mention.start)
        span = (
            _dateline(report, mention, line)
            or _byline(report, mention, line)
            or _copyright(report, mention)
            or _help(report, mention)
            or _last_word(report, mention, line)
        )
        if span:
            yield report.credit(span, mention.name, mention.kind, scope="article")
    yield from _unlisted(report)
    yield from _author(report)


def _unlisted(report: Report) -> Iterator[Credit]:
    """A dateline with the short name of an agency that no list has: "PORT AVERIL (LNA) - "."""
    found = dateline_code(report.text)
    if not found or any(mention.start < found.end(1) and found.start(1) < mention.stop for mention in report.mentions):
        return
    outlet = report.article.outlet or ""
    initials = "".join(word[0] for word in outlet.split() if word[0].isupper())
    if _CODE.fullmatch(found[1]) and found[1] not in {initials, outlet}:  # else its own dateline
        yield report.credit(Span(found.start(1) - 1, found.end(1) + 1), found[1], "agency", scope="article")


def _dateline(report: Report, mention: Mention, line: Span) -> Span | None:
    if mention.start > report.article.body + HEAD * 3 or mention.start - line.start > 120:
        return None
    before, after = report.text[line.start : mention.start], report.text[mention.stop : mention.stop + 60]
    if _DATELINE_BEFORE.match(before) and _DATELINE_AFTER.match(after):
        return _bracketed(report.text, mention)
    return None


def _bracketed(text: str, mention: Mention) -> Span:
    """The name with its brackets where it stands alone in them."""
    alone = text[mention.start - 1 : mention.start] == "(" and text[mention.stop : mention.stop + 1] == ")"
    return Span(mention.start - alone, mention.stop + alone)


def _byline(report: Report, mention: Mention, line: Span) -> Span | None:
    """A short line near the start of the body, or of the whole line, that says by whom: "By Ana Ruiz, Lanner Wire"."""
    if not report.article.body <= mention.start <= report.article.body + HEAD or len(line) > 120:
        return None
    before, after = report.text[line.start : mention.start].strip(), report.text[mention.stop : line.stop].strip()
    alone = (
        mention.kind == "agency"
        and not before.removesuffix("The").removesuffix("the").strip()
        and not after.strip(" .|")
    )
    if (alone or (_BYLINE_BEFORE.match(before) and len(after) < 40)) and line.stop < len(report.text):
        return Span(line.start, mention.stop)
    return None


def _copyright(report: Report, mention: Mention) -> Span | None:
    if not report.own and mention.kind != "agency":
        return None  # of an article whose outlet is unknown: most likely the outlet itself
    if _OF_A_PICTURE.match(report.text, mention.stop):
        return None
    before = report.before(mention, 50)
    if mention.name in PICTURE_AGENCIES or _PICTURE_COPYRIGHT.search(before):
        return None
    found = _COPYRIGHT_BEFORE.search(before)
    return Span(mention.start - len(before) + found.start(), mention.stop) if found else None


def _help(report: Report, mention: Mention) -> Span | None:
    """Words of help: "Lanner Wire contributed to this report", "with files from Lanner Wire"."""
    before = report.before(mention, 120, report.line(mention.start).start)
    if found := _WITH_BEFORE.search(before):
        return Span(mention.start - len(before) + found.start(), mention.stop)
    sentence = report.sentence(mention.start)
    if found := _CONTRIBUTED.search(report.text, mention.stop, min(sentence.stop, mention.stop + 400)):
        first = (
            mention.start - 4
            if report.text[max(0, mention.start - 4) : mention.start].casefold() == "the "
            else mention.start
        )
        return Span(first, found.end())
    return None


def _last_word(report: Report, mention: Mention, line: Span) -> Span | None:
    """An agency in brackets, or after a dash, with which the text ends: "(AFP, dpa)", "- PTI"."""
    if report.ends - mention.stop > CLOSE or mention.start <= report.article.body:
        return None
    if mention.kind == "agency" and len(line) <= CLOSE and report.only_outlets(Span(line.start - 1, line.stop + 1)):
        return Span(mention.start, mention.stop)
    if report.ends > line.stop:
        return None
    before, after = (
        report.text[max(line.start, mention.start - CLOSE) : mention.start],
        report.text[mention.stop : report.ends],
    )
    brackets = report.brackets(mention)
    closing = brackets and brackets.stop >= report.ends - 1 and report.only_outlets(brackets)
    if closing and brackets and below_a_picture(report.text[line.start : brackets.start]):
        return None
    if closing or (_SIGNATURE_BEFORE.search(before) and not after.strip(" .")):
        return Span(mention.start, mention.stop)
    return None


def below_a_picture(words: str) -> bool:
    """True for the words of a caption before the brackets of its credit: a phrase that no full stop ends.

    >>> below_a_picture("Rescuers carry a stretcher through Averil "), below_a_picture("The search goes on. "), below_a_picture("jm/dm ")
    (True, False, False)
    """
    return words.count(" ") > MOST_INITIALS and words.rstrip()[-1:].isalnum()


def _author(report: Report) -> Iterator[Credit]:
    """An agency that the page's data give as the author; no words of the text show it."""
    for part in re.split(r"[,;|/]| and ", (report.article.author or "")[:200]):
        outlet = outlet_named(part.strip().removeprefix("By ")) or outlet_shaped(part.strip())
        if outlet:
            yield Credit(report.article.article, None, None, "text", outlet.name, outlet.kind, "article", "text")


def sign_off_credits(report: Report, whole: list[Credit]) -> Iterator[Credit]:
    """Closes such as "Reporting by ...; Editing by ...", when just one agency is credited or publishes: it is that one's."""
    agencies = {credit.names for credit in whole if credit.kind == "agency"} | report.own_agencies
    if len(agencies) != 1:
        return
    for found in _SIGN_OFF.finditer(report.text):
        yield report.credit(Span(*found.span()), min(agencies), "agency", scope="article")
