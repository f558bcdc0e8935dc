"""Parts of a whole ("a third of the lamps", "all but three of the 20", "none of them") and votes ("396 to 9")."""

from __future__ import annotations

import re
from datetime import date

from newstemma.matching.values.contexts import counted
from newstemma.matching.values.scales import PARTS, folded, number
from newstemma.matching.values.value import Value

_ALL_BUT = re.compile(r"\b(?:all|everyone|everybody|every one) (?:but|except) $", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:them|those|these|us)\b", re.IGNORECASE)


def all_but(match: re.Match[str]) -> bool:
    """True for the number of those who are left out: "all but three"."""
    return bool(_ALL_BUT.search(match.string, max(match.pos, match.start() - 18), match.start()))


def of_them(match: re.Match[str]) -> str:
    """The word "them" where the number counts some that were named before: "two of them"."""
    return "them" if _OF_THEM.match(match.string, match.end(), match.endpos) else ""


def none_of(match: re.Match[str], _: date | None) -> Value | None:
    """Nobody of so many, or of them: "none of the 40 pupils"."""
    them = _OF_THEM.match(match.string, match.end("none"), match.endpos)
    noun = "them" if them else counted(match.string, match.end(), match.endpos)
    return Value("count", "0", match.start(), match.end("whole"), of=noun) if noun else None


def one_in(match: re.Match[str], _: date | None) -> Value | None:
    """A part told by two numbers: "one in ten"."""
    some, of = number(match.group("n")), number(match.group("of"))
    return None if some is None or of is None or not 0 < some < of else _part(some, of, match)


def fraction(match: re.Match[str], _: date | None) -> Value | None:
    """A part that has a name: "two-thirds of the cost"."""
    some = {"a": 1.0, None: 1.0}.get(match.group("n")) or number(match.group("n"))
    return _part(some or 1.0, PARTS[folded(match.group("part") or match.group("half"))], match)


def _part(some: float, of: float, match: re.Match[str]) -> Value:
    """A part of a whole in percent: "one in ten", "a third of the lamps"."""
    return Value(
        "count", f"{round(100 * some / of)}%", *match.span(), of=counted(match.string, match.end(), match.endpos)
    )


def vote(match: re.Match[str], _: date | None) -> Value:
    """The votes for and against, in the order of the text: "396 to 9", which is no range."""
    return Value(
        "count", f"{int(match.group('a'))} to {int(match.group('b'))}", match.start("a"), match.end("b"), of="votes"
    )
