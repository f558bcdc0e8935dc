"""Credits for one statement or picture: "told the Courier", "Lanner Wire reported", "(Lanner Wire via AP)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newstemma.spans import Span, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.language.outlets import Mention
    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit, CreditKind, Of

# Words that may stand between a frame and the name: "told the Spanish news agency Lanner".
_BETWEEN = (
    r"(?: (?:[Tt]he|an?|our|its|same|sister|local|state|national|public|private|daily|weekly|left-wing|right-wing|conservative|liberal|pro-government"
    r"|independent|opposition|of|at|from|state-run|state-owned|government-run|semi-official|official|popular|respected|news|(?:newspaper|paper|magazine|tabloid"
    r"|broadcaster|network|station|channel|agency|outlet|site|website),?|wire|service|programme|program|affiliate|partner|television|radio|TV"
    r"|trade|forum|blog|this|[a-z]{3,12}(?= (?:blog|site|website|magazine|forum|portal|newspaper)\b)|[A-ZÀ-Þ][\w’'\-]{1,20})){0,6} $"
)
_TOLD = (
    r"\b(?i:as per|according(?: to)?|(?:as )?(?:first )?(?:reported|seen|obtained|reviewed|viewed|verified|cited|carried|quoted|confirmed|published|aired"
    r"|broadcast|released|read|printed|run|attributed)(?: first)?(?: on \w{3,6}day| \w{3,6}day| in [A-Z][a-z]{2,8}(?: \d{4})?| earlier)? (?:by|in|on|to)|(?:told|tells?|telling)(?: (?:host|anchor|presenter|correspondent|reporter|the)| [A-Z][\w’'\-]{1,15}){1,4} (?:on|of)|told|tells?|telling|assured|informed|per|saying by|citing|cited|cites|quoting|quoted"
    r"|(?:interview|interviews|call|conversation|conversations|account|story|stories|appearance|appearances)(?: \w{1,12}){0,4} (?:with|by|to|on)|(?:op-ed|opinion piece|column|article|essay|editorial)(?: column| published| piece)? (?:in|for|on|by)|(?:interviewed|questioned|asked|contacted|quizzed|approached|reached)(?: on the (?:point|matter|subject))? by"
    r"|(?:statement|statements|email|e-mail|message|letter|comments|comment|remarks)(?: sent| provided| emailed)? to"
    r"|(?:spoke|speaking|spoken|talked|talking|confirmed|confirming|emailed|e-mailed|admitted|revealed|disclosed|complained) (?:to|with)"
    r"|(?:confided|confides|confiding|confessed|conceded|complained|sworn|say|said|says|explained|specified|shown|leaked|passed|available|lies|wrote) (?:to|before)|sent to|shared with|provided to|given to|reports? (?:in|by|from|on)"
    r"|(?:wrote|writing|published|appeared|appearing|said|saying|speaking|shown|aired|argued|reported|announced|recounted|insisted|complained|claimed|told listeners|says|writes|asked)(?: \w{3,6}day)? (?:in|on|for))"
)
_FRAME_BEFORE = re.compile(rf"(?:{_TOLD}|, via|\([Vv]ia|^[Vv]ia|\bh/t){_BETWEEN}")
# What may lead up to the noun of a frame: "in a brief [statement to]". Apart from the frame, as it may start at any word.
_LEAD_IN = re.compile(
    r"(?:\b(?:according to|in|during|through|via) )?(?:\b(?:an?|the|his|her|their) )(?:\b\w{1,15} ){0,2}$|\b(?:according to|in|during|through|via) $",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"(?:\bthe )?(?:\b(?:local|state|national|public|private|state-run|state-owned|official) )?"
    r"(?:\b(?:(?:news|wire|radio|television|TV) )?(?:newspaper|paper|magazine|tabloid|daily|broadcaster|network|station|channel|agency|outlet|site|website|service|affiliate) )?$",
    re.IGNORECASE,
)
_NOUN_FRAME = re.compile(
    r"(?:interviews?|(?:phone )?calls?|conversations?|account|statements?|e-?mail|message|letter|comments?|remarks|reports?) ",
    re.IGNORECASE,
)
# Who works there counts only when they are then quoted: "a columnist for the Courier said".
_WRITER_BEFORE = re.compile(
    r"(?:\b[Aa]n? )?\b(?i:commentator|columnist|journalist|reporter|writer|editor|correspondent|critic|analyst|article|editorial|story|piece|column|investigation)"
    rf" (?:in|at|for|with|of|from|by|on){_BETWEEN}"
)
_VERBS = (
    r"(?:reports|reported|reporting|wrote|writes|said|says|quoted|quotes|cited|cites|claims|claimed|revealed|reveals|understands|added|adds|noted|notes|announced|confirmed|learned|found|showed|obtained|"
    r"published|indicated|obtained|seen|read|prints?|printed|tells|told|asked|put online|estimated|suggested|detailed|predicted|released|broke|carried|described|alleged|disclosed|interviewed|commented|argued|argues|suggests|carries|has learned|speculated|tweeted)"
)
_FRAME_AFTER = re.compile(
    rf"^(?: (?:news )?(?:agency|newspaper|magazine|website|site|channel|station|radio|television|blog))?(?: (?:reporter|correspondent|columnist|editor|writer)(?: [A-ZÀ-Þ][\w’'\-]{{1,20}}){{1,3}})?(?:['’]s? [\w ]{{0,30}}|,? (?:which|who) |,? citing [^.\n]{{2,60}}, |, (?:an?|the) (?:[\w\-]{{1,15}} ){{0,5}}(?:newspaper|paper|tabloid|daily|weekly|magazine|news agency|agency|wire service|broadcaster|network|station|channel|news site|site|website|blog|portal|outlet|publication),|,)?(?: ?(?:\w{{1,15}}ly|has|have|had|could|can|now|itself|also|further|first|later|previously|earlier|then|on \w{{3,9}}day|\w{{3,9}}day)){{0,3}} ?\b{_VERBS}\b",
    re.IGNORECASE,
)
_SPOKE_OF = re.compile(
    r"^ (?:has|had) (?:it\b|him|her|them)|^,? (?:could|can) tell\b|^ called (?:it|him|her|them)\b|^, which (?:\w{1,12} )?(?:named|broke|ran|had)\b"
)
"""What outlets do and others seldom: "the Quill has it", "the Quill could tell"."""
_OPENS = re.compile(r"(?:^|[.!?:(“\"«,] ?)((?:[Ii]n|[Oo]n)(?: the)? )$")  # "On Radio Tamsin a diver said"
_TELLS_LATER = re.compile(
    r"^[^\n]{0,90}?\b(?:said|says|wrote|writes|told|tells|announced|claimed|claims|insisted|explained|argued|recounted|reported|asked|called)\b"
)
_TOLD_BEFORE = re.compile(r"[”\"’»,] ?(?:said|says|told|announced|claimed|claims|insisted|explained|argued)\b")
_FOR_IT = re.compile(r"\b(?:for|against|of) (?:the )?$", re.IGNORECASE)
"""Words by which somebody acts for an outlet, or against it: "a lawyer, for the newspaper, asked"."""
_OWNED = re.compile(
    r"^['’]s? (?:\w{1,15} ){0,2}(?:report|reporting|story|reporter|correspondent|coverage|investigation|interview|article|account)\b",
    re.IGNORECASE,
)
# "following a Courier report", but not "the Courier report card"
_ARTICLE_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|to|recent|earlier|new)(?: (?-i:[a-z][a-z\-]{2,14}|[A-Z][a-z]{2,5}day)){0,2} $",
    re.IGNORECASE,
)
_REPORT_AFTER = re.compile(r" (?:news )?(?:report|article|story|investigation|interview|op-ed|exclusive)\b(?! card)")
_SAID_TO = re.compile(
    r"[”\"] (?:said|says|explained|noted|added|admitted|argued|insisted|complained|recalled) [^\n“”\"]{3,90}? to (?:[Tt]he )?$"
)
"""A speaker after a quotation, and whom it was told: "“It sank,” explained the new mayor, Ana Ruiz, to the Courier"."""
_INVERTED = re.compile(rf"\b{_VERBS}{_BETWEEN}")  # "..., reported the Courier."
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
    r"(?:\b(?:photos?|photograph|pictures?|images?|credit|pic)(?: credits?)?(?: ?:| by| from| courtesy of)[^.\n]{0,40}|\bvia |/(?:the )?)$",
    re.IGNORECASE,
)
_PICTURE_AFTER = re.compile(r" [Pp]hotos?\b| ?/ ?[A-ZÀ-Þ]")
_CAPITALS = r"[^\W\d_a-z][\w.&'’\-]{0,30}(?: [^\W\d_a-z][\w.&'’\-]{0,30}){0,4}"
_RUNNING = re.compile(rf"(?:[a-z],?|\bA) (?:{_CAPITALS} ?/ ?){{0,3}}$")
_RUNS_ON = re.compile(
    rf"(?: ?/ ?{_CAPITALS}){{0,4}}(?:['’]s)? (?!(?:via|for|by|and|file|handout|pool|photos?|pictures?|images?)\b)[a-z]"
)
"""Names joined by slashes inside a sentence: "the Lanner News/Averil Post poll", not "Lanner News/Ana Ruiz"."""
_TOGETHER = re.compile(r",? (?:and|or|and to|and by) (?:the |The )?|, (?:the |The )?")  # "told the Courier and AFP"
_TO = re.compile(r"to (?:[Tt]he )?$")
_OPEN_MARKS = "“‘\"'"
LEAD = 40  # code points before a frame where its lead-in stands
PICTURE_AGENCIES = frozenset(
    {"Getty Images", "Shutterstock", "Alamy", "Rex Features", "European Pressphoto Agency", "Splash News"}
)
"""Agencies that sell pictures: their name is a text's source only where they are said to report."""
BESIDE = 60  # code points beside a name where the words of a picture credit stand
WINDOW = 110  # code points before a name where the words that make it a credit stand

_UNNAMED = re.compile(
    r"\b(?:(?P<whose>[Ll]ocal|[Ss]tate|[Nn]ational|[Rr]egional|[Ii]nternational|[Ff]oreign|[Ss]everal|[Ss]ome|[Oo]ther|[Vv]arious|[A-Z][a-z]{2,15}(?:an|ese|ish|i|ch|k|eek|iss)) )?"
    r"(?:[Nn]ews )?(?:[Mm]edia(?: outlets| reports)?|(?<=[Ss]tate )(?:television|TV|radio)|(?:news|press) reports|news outlets|newspapers)\b"
)
_ONE_UNNAMED = re.compile(
    r"\b(?:(?:[Aa]n?|[Oo]ne) (?P<whose>local|regional|national|foreign|[A-Z][a-z]{2,15}(?:an|ese|ish))? ?(?:newspaper|(?<=local )paper|radio station|TV station|tabloid|broadcaster|news site|news agency|blog)"
    r"|(?:[Tt]he|[A-Z][\w\-]{1,20}['’]s?) (?P<state>official|state|state-run|state-owned|national|government) (?:news )?(?:agency|newspaper|broadcaster)(?! [A-Z])"
    r"|(?P<of>local|[A-Z][a-z]{2,15}(?:an|ese|ish)) (?:radio|TV|television))\b(?! (?:station|channel|network))"
)
LOCAL_MEDIA = "unnamed local media"
"""The name of media that are only called local."""
STATE_MEDIA = "unnamed state media"
"""The name of those that are only called a state's."""
_KINDS: dict[str, CreditKind] = {
    **dict.fromkeys(("television", "tv", "radio", "broadcaster", "station"), "broadcaster"),
    **dict.fromkeys(("newspaper", "paper", "tabloid"), "newspaper"),
    "agency": "agency",
}
_ANY = frozenset({"international", "several", "some", "other", "various", "national"})
_NEAR = frozenset({"local", "state", "foreign", "regional"})
_UNNAMED_BEFORE = re.compile(
    r"(?:\btold |\btells |\baccording to |\bas per |\bciting |\bquoted by |\breported by |\bseen by |\bcarried by |\binterview with |\bspeaking to |\bspoke to )(?:the |several |some |other )?$",
    re.IGNORECASE,
)
_UNNAMED_AFTER = re.compile(
    r"^(?: (?:also|have|has|had|earlier|widely|\w{3,9}day|on \w{3,9}day)){0,2} (?:reports?|reported|said|says?|quoted|cited|claimed|described|named|identified|maintains?|maintained|wrote|writes|published|carried)\b"
)


def outlet_credits(report: Report, taken: list[Credit]) -> Iterator[Credit]:
    """Credits to named outlets that are not for the whole article."""
    spans = merged(Span(one.start, one.stop) for one in taken if one.start is not None and one.stop is not None)
    starts = [span.start for span in spans]
    last: Mention | None = None  # the last one told by words before it
    for mention in report.mentions:
        before = bisect_right(starts, mention.start) - 1
        if before >= 0 and mention.start < spans[before].stop:
            continue
        if of := _pictured(report, mention):
            span = report.brackets(mention) or Span(mention.start, mention.stop)
            yield report.credit(span, mention.name, mention.kind, of=of)
        elif framed := _framed(report, mention) or _ends_a_headline(report, mention):
            yield report.credit(framed, mention.name, mention.kind)
            last = mention
        elif last and _TOGETHER.fullmatch(report.text, last.stop, mention.start):
            yield report.credit(Span(mention.start, mention.stop), mention.name, mention.kind)
            last = mention


def _pictured(report: Report, mention: Mention) -> Of | None:
    """What picture the name is the credit of, if any."""
    line = report.line(mention.start)
    before = report.before(mention, BESIDE, line.start)
    after = report.text[mention.stop : min(line.stop, mention.stop + BESIDE)]
    if _FILM.search(before) and not _FRAME_BEFORE.search(before):
        return "video"
    slashed = before.endswith(("/", "/ ")) or after.startswith(("/", " /"))
    if slashed and _RUNNING.search(before) and _RUNS_ON.match(after):
        return None
    if mention.name in PICTURE_AGENCIES and not _FRAME_AFTER.match(after):
        return "photo"
    brackets = report.brackets(mention)
    if brackets and _holds_a_picture(report, brackets):
        return "photo"
    alone = not after.strip() and before.endswith(" / ")
    if alone or _PICTURE_AFTER.match(after) or _PICTURE_BEFORE.search(before):
        return "photo"
    return None


def _holds_a_picture(report: Report, brackets: Span) -> bool:
    """True for "(AP Photo/Ana Ruiz)", and for "(AP)" in or at the end of a caption."""
    if report.in_caption(brackets.start):
        return True
    if _PICTURE.search(report.text[brackets.slice]) and not report.text.startswith(("(via ", "(Via "), brackets.start):
        return True  # "(via the Lanner Blog)" in running text is where the words come from
    stop = report.line(brackets.start).stop
    return (
        stop - brackets.stop <= 2
        and not report.text[brackets.stop : stop].strip(" .")
        and report.only_outlets(brackets)
    )


def _framed(report: Report, mention: Mention) -> Span | None:
    """The words that make a name the credit of a statement, the name among them."""
    sentence = report.sentence(mention.start)
    before = report.before(mention, WINDOW, sentence.start)
    first = mention.start - len(before)
    after = report.text[mention.stop : min(max(sentence.stop, mention.stop), mention.stop + WINDOW)]
    if _NOT_THIS_ONE.match(after):
        return None
    return (
        _led_up_to(before, first, mention)
        or _followed(report.text, before, after, first, mention)
        or _has_it(report.text, before, after, first, mention)
    )


def _ends_a_headline(report: Report, mention: Mention) -> Span | None:
    """A name after a headline's last colon: "Ferry firm in talks: Lanner Dispatch"."""
    line = report.line(mention.start)
    headline = mention.stop == line.stop and line.stop < report.article.body
    return Span(mention.start, mention.stop) if headline and report.text.endswith(": ", 0, mention.start) else None


def _led_up_to(before: str, first: int, mention: Mention) -> Span | None:
    """The frame that ends in a name: "told the Courier"."""
    before = before.rstrip(_OPEN_MARKS)  # "told “Lanner This Morning”"
    if not before.endswith(" "):  # all these frames end so: spares the search in "(AP(AP(AP"
        return None
    if said_to := _SAID_TO.search(before):
        return Span(first + said_to.end() - len(_TO.findall(said_to[0])[-1]), mention.stop)
    found = _FRAME_BEFORE.search(before)
    if not found:
        return None
    lead_in = _NOUN_FRAME.match(found[0]) and _LEAD_IN.search(before[max(0, found.start() - LEAD) : found.start()])
    return Span(first + found.start() - (len(lead_in[0]) if lead_in else 0), mention.stop)


def _followed(text: str, before: str, after: str, first: int, mention: Mention) -> Span | None:
    """The frame that follows a name, or needs words on both sides: "the Courier reported", "a Courier report"."""
    says, spaced = _FRAME_AFTER.match(after), before.endswith(" ")
    writer = _WRITER_BEFORE.search(before) if says else None
    if says and after[:1] == "," and not writer and _FOR_IT.search(before):
        return None
    if found := writer:
        return Span(first + found.start(), mention.stop)
    if spaced and (found := _REPORT_AFTER.match(after)) and _ARTICLE_BEFORE.search(before):
        return Span(mention.start, mention.stop + found.end())
    if found := says or _OWNED.match(after):
        return Span(_with_its_noun(text, mention.start), mention.stop + found.end())
    if spaced and after[:1] in {"", ".", ",", ";", "”", '"'} and (found := _INVERTED.search(before)):
        return Span(first + found.start(), mention.stop)
    return None


def _has_it(text: str, before: str, after: str, first: int, mention: Mention) -> Span | None:
    """Words by which only outlets are spoken of: "the Courier has it", "On Radio Tamsin a diver said"."""
    if _SPOKE_OF.match(after):
        return Span(_with_its_noun(text, mention.start), mention.stop)
    if before.endswith("same "):  # "the same paper has him vanished"
        return Span(mention.start - len("same "), mention.stop)
    opens = _OPENS.search(before)
    told = opens and (_TELLS_LATER.match(after) or (after[:1] == "," and _TOLD_BEFORE.search(before)))
    return Span(first + opens.start(1), mention.stop) if opens and told else None


def _with_its_noun(text: str, start: int) -> int:
    """Where a name begins with what leads up to it: "the news agency [Lanner]"."""
    first = max(0, start - LEAD)
    found = _NOUN_BEFORE.search(text[first:start])
    return first + found.start() if found else start


def unnamed_media_credits(report: Report, told: list[Credit]) -> Iterator[Credit]:
    """Credits to media without a name, where no credit to a named one stands: "local media said", "told a local newspaper"."""
    taken = {one.stop for one in told}
    yield from (one for one in _unnamed(report) if one.stop not in taken)


def _unnamed(report: Report) -> Iterator[Credit]:
    for found in _UNNAMED.finditer(report.text):
        if span := _unnamed_framed(report.text, found):
            yield report.credit(span, _name_of_unnamed(found["whose"]), _kind_of_unnamed(found[0]))
    for found in _ONE_UNNAMED.finditer(report.text):
        if span := _unnamed_framed(report.text, found):
            whose = "state" if found["state"] else found["whose"] or found["of"]
            yield report.credit(span, _name_of_unnamed(whose), _kind_of_unnamed(found[0]))


def _unnamed_framed(text: str, found: re.Match[str]) -> Span | None:
    start, stop = found.span()
    first = max(0, start - 40)
    before, after = _UNNAMED_BEFORE.search(text[first:start]), _UNNAMED_AFTER.match(text[stop : stop + 60])
    if not before and not after:
        return None
    return Span(first + before.start() if before else start, stop + after.end() if after else stop)


def _name_of_unnamed(whose: str | None) -> str:
    """Media of a country by its adjective ("Averilian media"), others "unnamed local media" or "unnamed media outlets"."""
    if not whose or whose.casefold() in _ANY:
        return "unnamed media outlets"
    return f"unnamed {whose.casefold()} media" if whose.casefold() in _NEAR else f"{whose} media"


def _kind_of_unnamed(words: str) -> CreditKind:
    """The kind of media that their noun tells: "state television", "a local newspaper"; else web.

    >>> _kind_of_unnamed("state television"), _kind_of_unnamed("a local newspaper"), _kind_of_unnamed("local media")
    ('broadcaster', 'newspaper', 'web')
    """
    noun = words.rsplit(" ", maxsplit=1)[-1].casefold()
    return _KINDS.get(noun.removesuffix("s"), "web")
