"""All places of a text that name an outlet, short names among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newstemma.language.outlets.cues import CUE_BEFORE, DAYS_AND_MONTHS, beside_a_cue
from newstemma.language.outlets.full_names import declared_mentions, listed_mentions, shaped_mentions
from newstemma.language.outlets.listed import WORD, Mention, folded_text

_SHORT_NOUN = re.compile(
    r"\bthe (newspaper|paper|tabloid|daily|magazine|news agency|wire service|agency|broadcaster|network|tv station|station|channel|news outlet|outlet|publication|news site|news website|site|website)\b"
    r"(?! ?of| ?in\b)",
    re.IGNORECASE,
)
_SHORT_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("newspaper", "paper", "tabloid", "daily", "magazine"), frozenset({"newspaper"})),
    **dict.fromkeys(("news agency", "wire service", "agency"), frozenset({"agency"})),
    **dict.fromkeys(("broadcaster", "network", "tv station", "station", "channel"), frozenset({"broadcaster"})),
    **dict.fromkeys(("news outlet", "outlet", "publication"), frozenset({"newspaper", "web", "broadcaster", "agency"})),
    **dict.fromkeys(("news site", "news website", "site", "website"), frozenset({"web", "newspaper"})),
}
_SHORT_NOUNS_BESIDE_A_CUE = frozenset({"paper", "agency", "network", "station", "channel", "site", "website", "daily"})


def outlet_mentions(text: str) -> list[Mention]:
    """All places of a text that name an outlet, in order; they do not overlap. Linear in the length of the text.

    >>> text = "A witness told the Averil Courier so. The Courier had it first, AFP reported."
    >>> [(text[m.start:m.stop], m.name) for m in outlet_mentions(text)]
    [('Averil Courier', 'Averil Courier'), ('Courier', 'Averil Courier'), ('AFP', 'Agence France-Presse')]
    """
    folded = folded_text(text)
    full = _apart([*listed_mentions(text, folded), *shaped_mentions(text), *declared_mentions(text)])
    return _with_short_names(text, folded, full)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that overlap an earlier-starting or longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.stop)):
        if not kept or mention.start >= kept[-1].stop:
            kept.append(mention)
    return kept


def _with_short_names(text: str, folded: str, full: list[Mention]) -> list[Mention]:
    """The full names with the short ones that an earlier full name explains."""
    lasts = {last for mention in full if (last := _last_word(mention.name))}
    shorts = [*_short_last_words(text, folded, lasts), *_short_nouns(text)]
    result: list[Mention] = []
    latest: dict[str, Mention] = {}
    for mention in sorted([*full, *shorts]):
        if result and mention.start < result[-1].stop:
            continue
        if mention.name:
            meant: Mention | None = mention
            latest[_last_word(mention.name)] = latest[mention.kind] = latest[""] = mention
        else:
            meant = _meant(text[mention.start : mention.stop].casefold(), latest)
        if meant:
            result.append(replace(mention, name=meant.name, kind=meant.kind))
    return result


def _last_word(name: str) -> str:
    """The word by which an outlet is called for short, folded; empty when the name is one word."""
    words = WORD.findall(name.split(" (", maxsplit=1)[0])
    return words[-1].casefold() if len(words) > 1 else ""


def _meant(short: str, latest: dict[str, Mention]) -> Mention | None:
    """The last outlet before a short name that it fits."""
    if short in _SHORT_KINDS:
        fitting = [mention for kind in _SHORT_KINDS[short] if (mention := latest.get(kind))]
        return max(fitting, default=None)
    return latest.get(short)


def _short_last_words(text: str, folded: str, lasts: set[str]) -> Iterator[Mention]:
    """Places of "the Post": the last word of a name that the text gives in full; in small letters only beside a cue."""
    if not lasts:
        return
    for found in re.finditer(rf"\bthe ({'|'.join(map(re.escape, sorted(lasts)))})\b", folded):
        start, stop = found.span(1)
        longer = re.match(r"[ -][A-Z]\w*", text[stop : stop + 20])
        if longer and longer[0][1:].casefold() not in DAYS_AND_MONTHS:
            continue
        if text[start].isupper() or (
            CUE_BEFORE.search(text[max(0, start - 40) : start]) and not _posted(folded, start)
        ):
            yield Mention(start, stop, "", "newspaper")


def _posted(folded: str, start: int) -> bool:
    """True when the text spoke of a social network a moment ago, so that "the post" is one there."""
    return bool(
        re.search(
            r"facebook|instagram|twitter|tweet|social media|posted|linkedin|telegram",
            folded[max(0, start - 600) : start],
        )
    )


def _short_nouns(text: str) -> Iterator[Mention]:
    for found in _SHORT_NOUN.finditer(text):
        if found[1].casefold() not in _SHORT_NOUNS_BESIDE_A_CUE or beside_a_cue(text, *found.span(1)):
            yield Mention(found.start(1), found.end(1), "", "web")
