"""What a line of a report is when it is not a sentence of its story: byline, copyright line, caption, page furniture.

Words in, facts out; it knows no tables. Patterns are bounded and look at short lines only, so that cost stays linear.
"""

from __future__ import annotations

import re

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""A line, by all line breaks of Unicode, as `str.splitlines` has them."""

LONGEST_LINE = 400
"""Code points of the longest line taken for furniture: longer ones tell the story, whatever words they open with."""

_CASE = re.IGNORECASE

_NAME_WORD = r"(?:[A-Z][^\W\d_]{0,20}(?:[.'’-][^\W\d_]{1,20}){0,3}\.?)"
_PARTICLE = r"(?:de|del|della|da|dos|di|van|von|der|den|bin|bint|al|el|la|le|ter|ten|y|e)"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}?"
_BYLINE = re.compile(
    r"(?:By|BY|by|Written by|Words by|Story by|Reported by|Report by|Author:|Authors:|From)[ \t]{1,3}"
    rf"(?P<names>{_NAMES})(?P<rest>(?:,| for | in | at | \||[ ][-–—|•])[^\n]{{0,100}})?"
)
_NAME_AND_OUTLET = re.compile(rf"(?P<names>{_NAME}),[ ](?P<rest>[A-Z][\w.& ]{{2,40}})")
_WRITTEN_BY = re.compile(r"(?:written by|about the author|author bio)\b", _CASE)

_COPYRIGHT = re.compile(r"[ \t]{0,8}(?:©|\(c\)[ \t]|copyright\b)", _CASE)
_COPYRIGHT_FILLER = re.compile(r"(?:©|\(c\)|copyright\b|by\b|\d{4}(?:[-–]\d{2,4})?|[\s,:])+", _CASE)
_HOLDER_STOP = re.compile(
    r"[|;\n]|\.(?:\s|$)|,? (?:\d{4}\b|all rights\b|inc\b|ltd\b|llc\b|plc\b|limited\b|corp\b|gmbh\b)|,"
    r"|[ ][-–—][ ]",
    _CASE,
)
_SMALL_WORDS = frozenset(
    {"of", "the", "and", "&", "for", "de", "la", "le", "el", "der", "die", "das", "del", "on", "in"}
)
_MOST_HOLDER_WORDS = 7

_VIDEOS_BY = re.compile(r"(?:videos?|watch|photos?) by (?P<names>[A-Z][^\n.:]{1,40})$", _CASE)

_FURNITURE = re.compile(
    r"(?:(?:newsletter sign ?-?up|key (?:points|takeaways|facts)|at a glance|story highlights|highlights|in short|in brief"
    r"|advertisement|ad feedback|scroll to continue"
    r"|(?:advertisement )?continue reading (?:the main story|below)|(?:story|article) continues? (?:below|after).{0,60}"
    r"|scroll down for .{1,40}|leave a (?:reply|comment)|(?:view |show |add |post a )?comments?(?: \(?\d{1,6}\)?)?"
    r"|\d{1,6} comments?|share(?: this)?(?: (?:article|story|post|page))?(?: (?:on|via|with) .{1,60})?|print|e-?mail"
    r"|save|more on this story|more (?:stories|coverage|news)(?: from .{1,60})?|more from .{1,60}|view comments"
    r"|about the authors?|top stories|most (?:read|popular|viewed)|trending(?: now)?|loading\W{0,3}"
    r"|related(?: (?:articles?|stories|content|topics|coverage|news))?|you may also like|recommended(?: .{1,30})?"
    r"|skip to (?:main )?content|accept (?:all )?cookies|back to top|breaking news|live updates|exclusive)\s?[:.]?"
    r"|(?:read (?:more|also|next|the full)|related|see also|also read|watch|listen|explore|don'?t miss)\s?:.{1,200}"
    r"|(?:read more|see also|click (?:here|to)|tap (?:here|to)|sign up (?:for|to|here)|subscribe (?:to|now|for|today)"
    r"|follow (?:us|@|.{1,30} on (?:twitter|facebook|instagram|x|threads))|get the latest|download (?:the|our) "
    r"|have (?:a|you got a) (?:tip|story)\b|do you (?:have|know) |support our |like us on|send (?:us )?tips to"
    r"|terms of (?:use|service)|privacy policy|all rights reserved|this material may not be|not for reproduction"
    r"|(?:first |originally |last )?(?:published|updated|posted|modified)(?: (?:on|at))?\s?[:0-9]"
    r"|this (?:story|article|post|report) (?:was|has been|is) (?:originally |first )?"
    r"(?:published|updated|corrected|produced|supported|translated)).{0,300}"
    r"|.{0,300}\bcontributed (?:reporting )?to this (?:report|story|article|dispatch)\b.{0,60})",
    _CASE,
)
_WIRE_TEAM = re.compile(
    r"[(\[]{0,1}(?:additional )?(?:reporting|writing|editing|compiled|edited|written|translated|graphic)"
    r"(?: and (?:writing|editing|reporting))? by [A-Z]",
    _CASE,
)
_TAIL = re.compile(r"(?:leave a (?:reply|comment)|about the authors?|more from |related (?:articles|stories))", _CASE)

_CAPTION_START = re.compile(
    r"\(?(?:(?:AP|AFP|EPA|Reuters|Getty|File|Handout) (?:photo|image|picture)|(?:photo|photograph|picture|image)s?"
    r"(?: (?:by|from|source|credit|caption|copyright|courtesy)|\s?[:/])"
    r"|(?:media|video) (?:caption|playback|source)|getty images|pictured\b|photo illustration|photos?$"
    r"|caption\s?:|credit\s?:|courtesy(?: of)?\s?:|file (?:photo\b|[-–—] )|file photo"
    r"|this (?:\w{1,15} ){0,3}(?:photo|image|picture|photograph|frame grab|video grab|satellite image)\b"
    r".{0,120}?\b(?:shows?|released|provided|taken|made|obtained)\b"
    r"|in this .{0,60}\b(?:photo|image|picture|photograph|frame|handout)\b)",
    _CASE,
)
_PHOTO_CREDIT = re.compile(
    r"(?:\b(?:photo|photograph|image|picture|getty|shutterstock|handout|courtesy|screenshot|screengrab|istock|alamy)s?\b"
    r"|\b(?:via|/|—|-)\s?(?:the )?(?:ap|afp|epa|reuters|associated press)\b|/\s?(?:ap|afp|epa|reuters|associated press|getty))",
    _CASE,
)
_CREDIT_REACH = 160
"""How far before a line's end its bracketed photo credit may open."""


def byline(line: str) -> tuple[str, str] | None:
    """The names of a byline and what follows them, or None.

    >>> byline("By Ada Brook and Tom Reed, The Harbour Post")
    ('Ada Brook and Tom Reed', 'The Harbour Post')
    >>> byline("By Tuesday the road was open again.") is None
    True
    """
    found = _BYLINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    return (found["names"], (found["rest"] or "").strip(" ,|-–—•")) if found else None


def name_and_outlet(line: str) -> tuple[str, str] | None:
    """Name and outlet of a line such as "Ada Brook, Harbour Post": the caller checks that there is such an outlet."""
    found = _NAME_AND_OUTLET.fullmatch(line) if len(line) <= LONGEST_LINE else None
    return (found["names"], found["rest"]) if found else None


def is_copyright(line: str) -> bool:
    """True for a copyright line.

    >>> is_copyright("© 2024 The Harbour Post"), is_copyright("Copyright law is hard.")
    (True, False)
    """
    if len(line) > LONGEST_LINE or not _COPYRIGHT.match(line):
        return False
    return "©" in line[:30] or "all rights reserved" in line.casefold() or bool(re.search(r"\d{4}", line[:80]))


def copyright_holder(line: str) -> str | None:
    """Who holds the rights by a copyright line.

    >>> copyright_holder("© Copyright The Harbour Post 2024. All rights reserved.")
    'The Harbour Post'
    >>> copyright_holder("Copyright 2024. All rights reserved.") is None
    True
    """
    if not is_copyright(line):
        return None
    filler = _COPYRIGHT_FILLER.match(line.strip())
    rest = line.strip()[filler.end() :] if filler else ""
    stop = _HOLDER_STOP.search(rest)
    holder = (rest[: stop.start()] if stop else rest).strip(" .,")
    words = holder.split()
    named = bool(words) and len(words) <= _MOST_HOLDER_WORDS and holder.casefold() != "all rights reserved"
    return (
        holder
        if named and all(word in _SMALL_WORDS or not word[0].islower() or _has_capital(word) for word in words)
        else None
    )


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def videos_by(line: str) -> str | None:
    """The outlet of a line such as "Videos by Harbour Post"."""
    found = _VIDEOS_BY.match(line) if len(line) <= LONGEST_LINE else None
    return found["names"].strip() if found and found["names"][0].isupper() else None


def is_caption(line: str) -> bool:
    """True for a caption or a photo credit.

    >>> is_caption("The quay on Monday. (Ada Brook/Harbour Post via AP)"), is_caption("The quay is shut.")
    (True, False)
    """
    if _CAPTION_START.match(line):
        return True
    if not line.endswith((")", "]")):
        return False
    bracket = line.rfind("(", max(0, len(line) - _CREDIT_REACH))
    return bracket >= 0 and bool(_PHOTO_CREDIT.search(line, bracket))


def is_wire_team(line: str) -> bool:
    """True for "(Reporting by Ada Brook; Editing by Tom Reed)"."""
    return bool(_WIRE_TEAM.match(line))


def is_furniture(line: str) -> bool:
    """True for what a page adds to a report: labels, bylines, copyright, links to more, rules of dashes.

    >>> is_furniture("Read more: Ten quiet beaches"), is_furniture("Read the letter, he told the court.")
    (True, False)
    """
    if len(line) > LONGEST_LINE:
        return False
    if not any(character.isalnum() for character in line):
        return True
    return bool(
        _FURNITURE.fullmatch(line) or byline(line) or is_copyright(line) or videos_by(line) or is_wire_team(line)
    )


def opens_tail(line: str) -> bool:
    """True for a line after which, late in a text, no story follows: "Written by ...", "Leave a Reply"."""
    return len(line) <= LONGEST_LINE and bool(_WRITTEN_BY.match(line) or _TAIL.match(line))
