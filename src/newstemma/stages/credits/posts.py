"""Credits to social networks: "wrote on Facebook", "in a tweet", the signature of an embedded post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit

NETWORKS = {
    **{name.casefold(): name for name in ("Twitter", "Facebook", "Instagram", "LinkedIn", "TikTok", "YouTube", "Telegram", "WhatsApp", "Snapchat", "Reddit", "Weibo", "WeChat", "VKontakte", "Threads", "Bluesky", "Mastodon", "Truth Social", "Tumblr", "Viber", "Signal", "Gab", "Parler", "Periscope", "Pinterest", "Flickr")},
    "social media": "social media",
    "tweet": "Twitter",
    "x": "X",
}  # fmt: skip
"""Folded words and the network they name."""
_NETWORK = r"(?:Twitter|Facebook|Instagram|LinkedIn|TikTok|YouTube|Telegram|WhatsApp|Snapchat|Reddit|Weibo|WeChat|VKontakte|Threads|Bluesky|Mastodon|Truth Social|Tumblr|Periscope|Flickr|[Ss]ocial media)"
_VERB = r"(?:said|says|wrote|writes|posted|announced|shared|tweeted|published|uploaded|added|confirmed|apologi[sz]ed|responded|complained|claimed|urged|warned|took|takes|taking|revealed|unveiled|disclosed|noted|thanked|explained|argued|insisted|addressed|joked|replied|answered|stated|denied|denounced|criticized|criticised|praised|mentioned|described|appealed|expressed|released|live-streamed|streamed|paid tribute|commented|reacted|asked|announcing|posting|sharing|writing|saying|confirming|telling|told (?:fans|followers)|joked|quipped|mocked|went up|put up)"
# "on the harbour's own Facebook page", "via Twitter", "in a Facebook post", "to Twitter"
_PLACE = re.compile(
    rf"\b(?:[Oo]n|[Vv]ia|[Ii]n|[Tt]hrough|(?<=took )to|(?<=taking )to|(?<=takes )to|(?<=posted )to|(?<=post )to|(?<=uploaded )to|(?<=shared )to)(?: (?:an?|the|his|her|their|its|my|official|verified|personal|public|affairs|separate|now-deleted|since-deleted|series|of|[\w’']{{2,20}}['’]s?)){{0,6}} "
    rf"({_NETWORK})(?: (?:page|account|feed|profile|post|posts|message|statement|video|story|thread|update|channel|group|live|Live))?\b"
)
_TWEETED = re.compile(
    r"\b(?:in an? (?:[\w\-]{1,12} ){0,2}tweet|in (?:his|her|its|their) own tweet|an? (?:[\w\-]{1,12} )?tweet(?= in which\b| that (?:said|read)\b| saying\b)|in (?!the |her |his |its |their )(?:\w{1,12} ){0,2}tweets|tweeted|retweeted)\b",
    re.IGNORECASE,
)
_X = re.compile(
    r"\b(?:wrote|said|posted|announced) (?:in a post )?on X\b|\b[Pp]ost(?:ed)? on X\b|\b(?:posted|shared|uploaded|wrote)(?: [\w’'\-]{1,15}){1,4} on X\b|\bon X, (?:formerly|the)\b|\b(?P<ends>on X)(?=[.,:;\n])"
)
_POST_OF = re.compile(
    rf"\b(?:[Aa]|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts) ({_NETWORK}) (?:post|message|profile|statement|video|update)\b"
)
_BY_POST = re.compile(
    rf"\b[Aa]ccording to (?:his|her|their|its|the [\w ]{{2,20}}['’]s?) (?:official |own )?({_NETWORK}) (?:page|account|profile|posts?|feed)\b"
)
_TO_FOLLOWERS = re.compile(
    rf"\b(?:to|with) (?:his|her|their|its) (?:[\d,.]+ (?:million )?)?({_NETWORK}) (?:followers|fans|subscribers)\b"
)
_EMBEDDED_TWEET = re.compile(
    r"[—–-] ?[^\n@()—]{1,80}\(@\w{1,20}\) (?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
)
_EMBEDDED_POST = re.compile(
    r"\bPosted by [^\n]{2,80}? on (?:[A-Z][a-z]{2,8}day, )?(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2},?) \d{4}"
)
_NO_STATEMENT = re.compile(
    r"\b(?:follow|like|join|find|share|watch|subscribe|comment|contact)(?: \w{1,15}){0,4} (?:us|this|me|him|her|them|@?\w{1,15})? ?$|^(?:share|tweet|follow|email)\b|\b(?:message|text|call|write to|tag|tell|reach|contact|visit) (?:us|me) ?$",
    re.IGNORECASE,
)
_IN_PICTURE = re.compile(
    r"\((?:Photo|Photos|Picture|Pic|Image|Images|Photograph|Credit)\b[^()\n]{0,60}$", re.IGNORECASE
)
_POST_NOUN = re.compile(
    r"\b(?:statement|video|videos|post|posts|message|messages|photos?|pictures?|images|footage|comment|comments|tribute|tributes|note|letter|live|update|account|feed|page|profile)\b",
    re.IGNORECASE,
)
_SAID = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
BESIDE = 80  # code points before a network in which the brackets of a picture credit open
JUST = 60  # code points before "on X" in which something is said
AFTER = 160  # code points after a network that opens a sentence where something is said
OPENING = 30  # code points before a network with which a sentence may open: "But on Twitter, the council said"
WIDER = re.compile(
    r"(?:\b(?:in|via) (?:an? |the |his |her |their )?(?:\w{1,12} )?(?:statement|statements|message|video|videos|post|posts|comment|letter|photo|photos)(?: \w{1,12}){0,2} )$",
    re.IGNORECASE,
)


def post_credits(report: Report) -> Iterator[Credit]:
    """Credits to social networks, of which no two share words."""
    last = -1
    for span, name in sorted(_posts(report), key=lambda post: (post[0].start, -post[0].stop)):
        if span.start >= last:
            pictured = _IN_PICTURE.search(report.text, max(0, span.start - BESIDE), span.start)
            yield report.credit(span, name, "social", of="photo" if pictured else "text")
            last = span.stop


def _posts(report: Report) -> Iterator[tuple[Span, str]]:
    text = report.text
    for found in _PLACE.finditer(text):
        if _of_a_statement(report, found):
            yield Span(_wider(text, found.start()), found.end()), NETWORKS[found[1].casefold()]
    for found in (*_POST_OF.finditer(text), *_BY_POST.finditer(text), *_TO_FOLLOWERS.finditer(text)):
        yield Span(*found.span()), NETWORKS[found[1].casefold()]
    for pattern, name in ((_TWEETED, "Twitter"), (_X, "X"), (_EMBEDDED_TWEET, "Twitter"), (_EMBEDDED_POST, "Facebook")):
        for found in pattern.finditer(text):
            if name != "X" or not found["ends"] or _SAID.search(text[max(0, found.start() - JUST) : found.start()]):
                yield Span(*found.span()), name


def _of_a_statement(report: Report, found: re.Match[str]) -> bool:
    """True when the sentence tells that something was said or shown there: not "follow us on Twitter"."""
    sentence = report.sentence(found.start())
    before = report.text[max(sentence.start, found.start() - 200) : found.start()]
    after = report.text[found.end() : min(max(sentence.stop, found.end()), found.end() + AFTER)]
    if _NO_STATEMENT.search(before[-60:]):
        return False
    if _POST_NOUN.search(found[0]):
        return True
    if found[0][:3].casefold() == "via":
        return True
    if found[0][:2].casefold() == "in":  # "photos in Instagram" are of the program
        return False
    opens = len(before) <= OPENING and _SAID.search(after)
    return bool(opens or _SAID.search(before) or _POST_NOUN.search(before[-60:]))


def _wider(text: str, start: int) -> int:
    """Where "in a statement posted" before the place begins."""
    first = max(0, start - 70)
    found = WIDER.search(text[first:start])
    return first + found.start() if found else start
