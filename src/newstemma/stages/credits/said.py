"""Credits for one statement or picture: "told the Courier", "Lanner Wire reported", "(Lanner Wire via AP)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.credits.whole import only_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.language.outlets import Mention
    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit, Of

# Words that may stand between a frame and the name: "told the Spanish news agency Lanner".
_BETWEEN = (
    r"(?: (?:the|a|an|our|its|sister|local|state|national|public|private|daily|weekly|left-wing|right-wing|conservative|liberal|pro-government|independent|opposition|state-run|state-owned"
    r"|government-run|semi-official|official|popular|respected|news|newspaper|paper|magazine|tabloid|broadcaster|network|station|channel|agency|outlet|site|website|wire|service|programme|program"
    r"|affiliate|partner|television|radio|TV|[A-ZÀ-Þ][\w’'\-]{1,20})){0,6} $"
)
_FRAME_BEFORE = re.compile(
    r"(?:\b(?:as per|according to|(?:as )?(?:first )?(?:reported|seen|obtained|reviewed|viewed|verified|cited|carried|quoted|confirmed|published|aired|broadcast|released) (?:by|in|on)"
    r"|told|tells|telling|per|citing|cited|cites|quoting|quoted"
    r"|(?:in |during )?(?:an? |the |his |her |their )?(?:\w{1,15} )?(?:interview|call|phone call|conversation|conversations|interviews|account)(?: \w{1,12})? (?:with|by|to)|interviewed by"
    r"|(?:in |through |via )?(?:an? )?(?:\w{1,15} )?(?:statement|statements|email|e-mail|message|letter|comments|comment|remarks)(?: sent| provided| emailed)? to"
    r"|(?:spoke|speaking|spoken|talked|talking|confirmed|confirming|emailed|e-mailed|admitted|revealed|disclosed|confided|complained) (?:to|with)|sent to|shared with|provided to|given to|reports? (?:in|by|from|on)"
    r"|(?:commentator|columnist|journalist|reporter|writer|editor|correspondent|analyst|article|editorial|story|report|piece|column|investigation) (?:in|at|for|with|of|from|by|on)"
    r"|(?:wrote|writing|published|appeared|appearing|posted|said|saying|speaking|shown|aired) (?:in|on|for))"
    r"|, via|— via)" + _BETWEEN,
    re.IGNORECASE,
)
_VERBS = (
    r"(?:reports|reported|reporting|wrote|writes|said|says|quoted|quotes|cited|cites|claims|claimed|revealed|reveals|understands|added|adds|noted|notes|announced|confirmed|learned|found|showed|obtained|"
    r"published|broke|carried|described|alleged|disclosed|interviewed)"
)
_FRAME_AFTER = re.compile(
    rf"^(?:['’]s? [\w ]{{0,30}}|,? (?:which|who) |,? citing [^.\n]{{2,60}}, |,)?(?: ?(?:\w{{1,15}}ly|has|have|had|also|first|later|previously|earlier|then|on \w{{3,9}}day|\w{{3,9}}day)){{0,3}} ?\b{_VERBS}\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"^['’]s? (?:\w{1,15} ){0,2}(?:report|reporting|story|reporter|correspondent|coverage|investigation|interview|article|account)\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(rf"\b{_VERBS}{_BETWEEN}", re.IGNORECASE)  # "..., reported the Courier."
_NOT_THIS_ONE = re.compile(
    r"^(?:['’]s)? (?:affiliate|partner|sister|subsidiary|spokes\w{3,6}|executive|parent|owner|did not|could not|was not|has not|poll)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b(?:photos?|photographs?|photography|pictures?|pics?|images?|file|screengrab|screenshot|handout|pool|getty|via|illustration|graphic)\b|/|©",
    re.IGNORECASE,
)
_FILM = re.compile(r"\b(?:videos?|footage|clip)\b[^.\n]{0,20}$", re.IGNORECASE)
_PICTURE_BEFORE = re.compile(
    r"(?:\b(?:photos?|photograph|pictures?|images?|credit|pic)(?: credits?)?(?: ?:| by| from| courtesy of)[^.\n]{0,40}|\bvia )$",
    re.IGNORECASE,
)
WINDOW = 110  # code points before a name where the words that make it a credit stand

_UNNAMED = re.compile(
    r"\b(?:(?P<whose>[Ll]ocal|[Ss]tate|[Nn]ational|[Rr]egional|[Ii]nternational|[Ff]oreign|[Ss]everal|[Ss]ome|[Oo]ther|[Vv]arious|[A-Z][a-z]{2,15}(?:an|ese|ish|i|ch|k|eek|iss)) )?"
    r"(?:[Nn]ews )?(?:[Mm]edia(?: outlets| reports)?|(?:news|press) reports|news outlets|newspapers)\b"
)
_UNNAMED_BEFORE = re.compile(
    r"(?:\btold |\btells |\baccording to |\bas per |\bciting |\bquoted by |\breported by |\bseen by |\bcarried by |\binterview with |\bspeaking to |\bspoke to )(?:the |several |some |other )?$",
    re.IGNORECASE,
)
_UNNAMED_AFTER = re.compile(
    r"^(?: (?:also|have|has|had|earlier|widely|\w{3,9}day|on \w{3,9}day)){0,2} (?:reports?|reported|said|says?|quoted|cited|claimed|described|named|identified)\b"
)


def outlet_credits(report: Report, taken: list[Credit]) -> Iterator[Credit]:
    """Credits to named outlets that are not for the whole article."""
    for mention in report.mentions:
        if any(
            one.start is not None and one.stop is not None and one.start <= mention.start < one.stop for one in taken
        ):
            continue
        if of := _pictured(report, mention):
            yield report.credit(
                _brackets(report, mention) or Span(mention.start, mention.stop), mention.name, mention.kind, of=of
            )
        elif (span := _framed(report, mention)) is not None:
            yield report.credit(span, mention.name, mention.kind)


def _pictured(report: Report, mention: Mention) -> Of | None:
    """What picture the name is the credit of, if any."""
    text, line = report.text, report.line(mention.start)
    before = text[max(line.start, mention.start - 60) : mention.start]
    if _FILM.search(before) and not _FRAME_BEFORE.search(before):
        return "video"
    if brackets := _brackets(report, mention):
        inside = text[brackets.start + 1 : brackets.stop - 1]
        ends_line = not text[brackets.stop : line.stop].strip(" .")
        if _PICTURE.search(inside) or report.in_caption(mention.start) or (ends_line and only_names(report, mention)):
            return "photo"
    slashed = text[mention.stop : mention.stop + 2][:1] == "/" and text[mention.stop + 1 : mention.stop + 2].isupper()
    return "photo" if slashed or _PICTURE_BEFORE.search(before) or before.endswith("/") else None


def _brackets(report: Report, mention: Mention) -> Span | None:
    """The round brackets around a name, within its line."""
    line = report.line(mention.start)
    start = report.text.rfind("(", max(line.start, mention.start - WINDOW), mention.start)
    stop = report.text.find(")", mention.stop, min(line.stop, mention.stop + WINDOW))
    if start < 0 or stop < 0 or ")" in report.text[start : mention.start]:
        return None
    return Span(start, stop + 1)


def _framed(report: Report, mention: Mention) -> Span | None:
    """The words that make a name the credit of a statement, the name among them."""
    sentence = report.sentence(mention.start)
    first = max(sentence.start, mention.start - WINDOW)
    before = report.text[first : mention.start]
    after = report.text[mention.stop : min(max(sentence.stop, mention.stop), mention.stop + WINDOW)]
    if _NOT_THIS_ONE.match(after):
        return None
    if found := _FRAME_BEFORE.search(before):
        return Span(first + found.start(), mention.stop)
    if found := _FRAME_AFTER.match(after) or _OWNED.match(after):
        return Span(_with_article(report.text, mention.start), mention.stop + found.end())
    if (found := _INVERTED.search(before)) and after[:1] in {"", ".", ",", ";", "”", '"'}:
        return Span(first + found.start(), mention.stop)
    return None


def _with_article(text: str, start: int) -> int:
    return start - 4 if text[max(0, start - 4) : start].casefold() == "the " else start


def unnamed_media_credits(report: Report) -> Iterator[Credit]:
    """Credits to media without a name: "local media said", "told Averilian media"."""
    for found in _UNNAMED.finditer(report.text):
        start, stop = found.span()
        first = max(0, start - 40)
        before, after = (
            _UNNAMED_BEFORE.search(report.text[first:start]),
            _UNNAMED_AFTER.match(report.text[stop : stop + 60]),
        )
        if before or after:
            span = Span(first + before.start() if before else start, stop + after.end() if after else stop)
            yield report.credit(span, _name_of_unnamed(found["whose"]), "web")


def _name_of_unnamed(whose: str | None) -> str:
    """Media of a country by its adjective ("Averilian media"), others "unnamed local media" or "unnamed media outlets"."""
    if (
        whose
        and whose[0].isupper()
        and whose.casefold()
        not in {
            "local",
            "state",
            "national",
            "regional",
            "international",
            "foreign",
            "several",
            "some",
            "other",
            "various",
        }
    ):
        return f"{whose} media"
    return (
        f"unnamed {whose.casefold()} media"
        if whose and whose.casefold() in {"local", "state", "foreign", "regional"}
        else "unnamed media outlets"
    )
