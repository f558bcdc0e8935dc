"""All places of a text that name an outlet, short names among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newstemma.language.outlets.cues import CUE_BEFORE, DAYS_AND_MONTHS, beside_a_cue, leads_on, led_to
from newstemma.language.outlets.full_names import declared_mentions, listed_mentions, shaped_mentions
from newstemma.language.outlets.learned import learned_mentions, places
from newstemma.language.outlets.listed import WORD, Mention, folded_text
from newstemma.language.outlets.own import Own, own_mentions

_SHORT_NOUN = re.compile(
    r"\bthe (?P<same>same )?(?P<noun>newspaper|paper|tabloid|daily|weekly|magazine|news agency|wire service|wire|agency|broadcaster|network|tv station|station|channel|news network|news outlet|outlet|publication|news site|news website|site|website)\b"
    r"(?! ?of| ?in\b)",
    re.IGNORECASE,
)
_SHORT_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("newspaper", "paper", "tabloid", "daily", "weekly", "magazine"), frozenset({"newspaper"})),
    **dict.fromkeys(("news agency", "wire service", "wire", "agency"), frozenset({"agency"})),
    **dict.fromkeys(
        ("broadcaster", "network", "news network", "tv station", "station", "channel"), frozenset({"broadcaster"})
    ),
    **dict.fromkeys(("news outlet", "outlet", "publication"), frozenset({"newspaper", "web", "broadcaster", "agency"})),
    **dict.fromkeys(("news site", "news website", "site", "website"), frozenset({"web", "newspaper"})),
}
_SHORT_NOUNS_BESIDE_A_CUE = frozenset(
    {"paper", "agency", "wire", "network", "station", "channel", "site", "website", "daily", "weekly"}
)


MOST_SHORT_NAMES = 60  # of one text: a longer list of outlets is no report


def outlet_mentions(text: str, own: str | None = None, known: Iterable[Mention] = ()) -> list[Mention]:
    """All places of a text that name an outlet, in order; they do not overlap. Linear in the length of the text.

    `own` is the name of who publishes the text: its short forms ("the Lookout", "this newspaper", "LNA") then count too. `known`
    are places that name an outlet which other reports show to be one; they give way to what the text itself has in full.

    >>> text = "A witness told the Averil Courier so. The Courier had it first, AFP reported."
    >>> [(text[m.start:m.stop], m.name) for m in outlet_mentions(text)]
    [('Averil Courier', 'Averil Courier'), ('Courier', 'Averil Courier'), ('AFP', 'Agence France-Presse')]
    >>> [(m.start, m.name) for m in outlet_mentions("A diver told the Lookout so.", own="The Averil Lookout")]
    [(17, 'Averil Lookout')]
    """
    folded = folded_text(text)
    declared = [*declared_mentions(text)]
    full = _apart([*listed_mentions(text, folded), *shaped_mentions(text), *declared])
    full = _with_other_places(text, full, declared)
    if (named := Own.of(own)) is not None:
        full = _with_own(full, [*own_mentions(text, named)], named)
    full = _with_known(text, _with_learned(text, full), known)
    return _with_short_names(text, folded, full)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that overlap an earlier-starting or longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.stop)):
        if not kept or mention.start >= kept[-1].stop:
            kept.append(mention)
    return kept


def _with_other_places(text: str, full: list[Mention], declared: list[Mention]) -> list[Mention]:
    """The mentions with all places of those names whose kind the text says once: "state news agency Lanform ... Lanform wrote"."""
    kept = set(full)
    kinds = {one.name: one.kind for one in declared if one in kept and text.startswith(one.name, one.start)}
    if not kinds or len(kinds) > MOST_SHORT_NAMES:
        return full
    return sorted([*full, *(one for one in places(text, kinds) if not _overlapped(full, one))])


def _with_learned(text: str, full: list[Mention]) -> list[Mention]:
    """The mentions with those whose names the text's frames teach, where no other stands."""
    known = frozenset(one.name.casefold() for one in full)
    return sorted([*full, *(one for one in learned_mentions(text, known) if not _overlapped(full, one))])


def _with_known(text: str, full: list[Mention], known: Iterable[Mention]) -> list[Mention]:
    """The mentions with those known from elsewhere in place of what they overlap, unless the text itself means another.

    It does where it has another's name in full: "the Lanner Times ... the Times".
    """
    known = list(known)
    names = "\n".join(sorted({one.name for one in known}))
    given = {one.name for one in full if " " in one.name and text.startswith(one.name, one.start)}
    given = {name for name in given if name not in names}
    lasts = {name.rpartition(" ")[2] for name in given}
    fresh: list[Mention] = []
    for one in known:
        over = _overlapped(full, one)
        wider = over is not None and one.stop - one.start > over.stop - over.start
        if wider or not (over.name in given if over else text[one.start : one.stop] in lasts):
            fresh.append(one)
    return _apart([*fresh, *(one for one in full if not _overlapped(fresh, one))])


def _overlapped(mentions: list[Mention], one: Mention) -> Mention | None:
    """The last of the mentions, which are in order and apart, that shares words with this one."""
    last = bisect_left(mentions, one.stop, key=lambda each: each.start) - 1
    return mentions[last] if last >= 0 and mentions[last].stop > one.start else None


def _with_own(full: list[Mention], mine: list[Mention], own: Own) -> list[Mention]:
    """The mentions with those of the text's own outlet, which take the place of parts of its name."""
    covered = {place for one in mine for place in (one.start, one.stop - 1)}
    rest = [one for one in full if not ({one.start, one.stop - 1} & covered and own.is_part(one.name))]
    return _apart([*rest, *mine])


def _with_short_names(text: str, folded: str, full: list[Mention]) -> list[Mention]:
    """The full names with the short ones that an earlier full name explains."""
    lasts = {last for mention in full if (last := _last_word(mention.name))}
    shorts = [*_short_last_words(text, folded, lasts), *_short_nouns(text), *_other_short_names(text, full)]
    result: list[Mention] = []
    latest: dict[str, Mention] = {}
    for mention in sorted([*full, *shorts]):
        if result and mention.start < result[-1].stop:
            continue
        words = text[mention.start : mention.stop].casefold()
        meant = mention if mention.name else _meant(words, latest)
        if meant:
            named = replace(mention, name=meant.name, kind=meant.kind)
            result.append(named)
            if words not in _SHORT_KINDS:
                latest[_last_word(named.name)] = latest[named.kind] = latest[""] = named
    return result


def _other_short_names(text: str, full: list[Mention]) -> Iterator[Mention]:
    """Initials of a name that the text gives in full ("LNA"), and the one word by which an agency is called ("told Lanner")."""
    short: dict[str, Mention] = {}
    for one in full:
        own = Own.of(one.name) if len(short) < MOST_SHORT_NAMES and one.name not in short else None
        if own is None:
            continue
        short[one.name] = one
        for code in own.codes():
            short.setdefault(code, one)
        if one.kind == "agency":
            for words in (*own.lasts, *own.firsts):
                short.setdefault(words, one)
    taken = {one.start for one in full}
    ways = sorted(short.keys() - {one.name for one in full}, key=lambda way: (-len(way), way))
    if not ways:
        return
    for found in re.finditer(rf"(?<![\w@.\-/])(?:{'|'.join(map(re.escape, ways))})(?![\w@]|[.\-]\w| [A-Z])", text):
        coded = found[0].isupper() and leads_on(text, found.end())  # "EW says", of Entertainment Weekly
        if found.start() not in taken and (coded or led_to(text, found.start())):
            meant = short[found[0]]
            yield Mention(*found.span(), meant.name, meant.kind)


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
        place = found.span("noun")
        if found["same"] or found["noun"].casefold() not in _SHORT_NOUNS_BESIDE_A_CUE or beside_a_cue(text, *place):
            yield Mention(*place, "", "web")
