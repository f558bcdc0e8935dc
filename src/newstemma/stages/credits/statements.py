"""Credits to statements for the press, named by who made them: a body where its officer speaks, else the one who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newstemma.language.en import BODY_HEADS, ORG_HEADS
from newstemma.language.words import listed
from newstemma.spans import Span
from newstemma.stages.credits.bodies import OFFICER_OF, bodied, meant, of_a_country, of_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit

_STATEMENT = re.compile(
    r"\b(?:[Ii]n|[Tt]hrough|[Vv]ia) (?:an?|its|their|his|her|another) (?:[\w\-]{1,14} ){0,2}(?:statement|press release|news release|media release|communique|communiqué)s?\b"
    r"(?: (?:issued|released|sent|published|provided|emailed|late|early|on|to (?:reporters|the media|the press|journalists|news outlets)|[A-Z][a-z]{2,8}day|morning|evening|night)\b){0,4}"
)
_STATEMENT_SAYS = re.compile(
    r"\b(?:[Aa]|[Tt]he) ([a-z]{3,15}|[A-Z]\w{1,15}) (?:statement|press release|news release) (?:said|says|read|reads)\b"
)
_PAPER = re.compile(
    r"\b[Ii]n (?:an?|its|his|her|their) (?:[\w.\-]{1,14} ){0,3}(?:letter|notice|note|bulletin|circular|outlook|newsletter)\b"
)
"""What is not made for the press and speaks for whoever wrote it: "in a letter to its members"."""
_ELSEWHERE = re.compile(r" (?:to|posted|on (?:its|his|her|their|Twitter|Facebook|social))\b")
"""What follows a statement that is credited by other words: to whom it was made, where it was posted."""

_BODY_NOUN = (
    r"(?:police|department|ministry|government|council|campaign|office|committee|presidency|administration|embassy|association"
    r"|university|hospital|airline|company|group|union|party|army|military|navy|commission|authority|authorities|court|club|school|church|council)"
)
_WORD = r"(?:(?:[A-Z]\.){1,4}|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Inc|Corp|Co|Ltd)\.|[A-ZÀ-Þ][\w&\-]{0,25}(?:[’'](?!s\b)[\w\-]{1,25})?(?:\.[a-z]{2,5}\b)?)"  # one word of a name: "Ruiz", "U.S.", "Lanner.org", "J."
_NAME = re.compile(rf"{_WORD}(?: (?:(?:of|for|and|the|de|del) )?{_WORD}){{0,7}}(?: {_BODY_NOUN}\b)?")
_READS = re.compile(r"[”\"’',] (?:reads|read|runs|ran) (the (?:statement|communiqu[eé]|press release))\b")
_STATEMENT_OF = re.compile(
    r"\b(?:[Aa]ccording to|[Cc]iting) an? ((?:[a-z]{3,20} )?[a-z]{3,20}) (?:statement|press release|news release)\b(?! (?:from|by|issued|released))"
)
_STATEMENT_FROM = re.compile(
    r"\b(?:[Aa]ccording to a|[Aa]) (?:\w{1,12} )?(?:statement|press release|news release)(?: [A-Z][a-z]{2,8}day)? (?:from|by|issued by|released by) "
    rf"(?:(?:the )?({_NAME.pattern})|the ([a-z]{{3,20}}(?: [a-z]{{3,20}})?)(?= said| says|[,.]))"
)
_SUBJECT = re.compile(
    r"\b(?:the|an?|its|their|his|her) ((?:[a-zà-ÿ\-]{2,20} ){0,2}[a-zà-ÿ\-]{3,20}) (?:also |later |then |has |had )?"
    r"(?:said|says|wrote|announced|added|confirmed|denied|claimed|called|told|insisted|apologi[sz]ed|responded|explained|warned|protested|demanded|rejected|urged|stressed|condemned|welcomed"
    r"|expressed|regretted|thanked|promised|noted|spoke|stated|conceded|acknowledged|described)\b(?P<last> ?(?:[A-Z][a-z]{2,8}day|late|early|earlier|today|yesterday)?[ ,]*$)?",
    re.IGNORECASE,
)
LEAD = 60
"""Code points before "in a letter" where something is said."""
_TOLD_THERE = re.compile(
    r"\b(?:said|says|wrote|writes|announced|confirmed|denied|claimed|told|informed|insisted|explained|warned|urged|stated|conceded|acknowledged|maintained|argued|complained|added|noted|called)\b[^.\n]{0,40}$"
)
_PRONOUN_SPEAKS = re.compile(
    r"\b(?:he|she|they) (?:also |later |then |has |had )?(?:\w{2,12}(?: \w{3,9}day)?) ?$", re.IGNORECASE
)
# The end of one that began in a sentence before, or a whole one.
_QUOTATION = re.compile(r"^[^“”\"]{0,1000}(?:”|[^“”\"\s]\"(?=\s|$))|[“\"][^”\"]{0,1000}(?:[”\"]|$)")
_OFFICER = re.compile(
    r"\b(?:spokes\w{3,6}|representative|rep|dean|(?:co-)?founder|president|chairman|chairwoman|chair|chief|director|CEO|executive|officer|head|manager|fellow"
    r"|attorney|lawyer|counsel|minister|secretary|leader|member)(?: [\w\-]{1,15}){0,3} (?:of|for|at|with|from) (?:the |all |its )?$"
)
_NO_SUBJECT = re.compile(
    r"\b(?:of|in|at|from|for|with|to|by|on|near|against|told|and|under|about|over|leaving) (?:the |an? )?$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(r", an? $")
_NO_NAME = re.compile(r"[RDI]-[A-Z]|(?:[\w\-]{1,30} ){0,2}[\w\-]{1,30}-based\b")
"""Capitals that name nobody: a party and a state ("D-Calif."), a place ("Averil-based")."""
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sen", "rep", "gov", "prof", "sir", "dame", "rev"})
_NO_BODY = _TITLES | listed(
    "i in the a an on it he she they we you this that these those but and as at if or so when while after before then there no yes not my our his her its their your what who why how "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "however meanwhile update photo photos file"
)
"""Words with a capital that name nobody: openings of sentences, pronouns, days, titles."""
OPENINGS = listed(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundreds thousands millions dozens many most some all every each few several both "
    "early late today tonight yesterday tomorrow now here there just only even still soon once again last next first more less under over during despite although though because since unless until"
)
"""Words that often open a sentence and name nobody."""
_PARTIES = listed("republican republicans democrat democrats democratic")
_LOOK_BACK = 400
"""Code points before the words "in a statement" where who made it is looked for."""
_SENTENCES_BACK = 2
"""Sentences before "he said in a statement" in which "he" is named."""


_SPEAKS = re.compile(r",?(?: [a-z]{2,12}){0,3}(?: told [^,]{1,40}| [A-Z][a-z]{2,8}day)?\s*$")
"""What stands between who speaks and "in a statement": a verb, a day, whom they told."""
_FIRMS = listed("company firm airline carrier operator manufacturer business retailer chain bank")
"""Nouns by which a firm is called after its name was given."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name in the words before a statement, and what stands on both sides of it."""

    name: str
    before: str
    after: str

    @property
    def owner(self) -> bool:
        """True for "Ruiz’s" in "Ruiz’s lawyer said"."""
        return self.after.startswith(("’s", "'s"))


def statement_credits(report: Report, posts: list[Credit]) -> Iterator[Credit]:
    """Credits to statements for the press; none where the article does not say whose."""
    places = [Span(post.start, post.stop) for post in posts if post.start is not None and post.stop is not None]
    last = 0
    for found in _STATEMENT.finditer(report.text):
        since, last = last, found.end()
        if _posted(found, places) or _ELSEWHERE.match(report.text, found.end(), found.end() + 20):
            continue
        if name := _who(report, found, since):
            yield report.credit(Span(*found.span()), name, "press release")
    yield from _paper_credits(report)
    yield from _told_of_before(report)
    for found in _STATEMENT_SAYS.finditer(report.text):
        yield report.credit(Span(*found.span()), f"{found[1].casefold()} statement", "press release")
    for found in _STATEMENT_FROM.finditer(report.text):
        name = _body(found[1]) if found[1] else called(report, found[2], found.start())
        if name and not any(found.start() < place.stop and place.start < found.end() for place in _near(found, places)):
            stop = found.end() - len(found[0]) + len(found[0].rstrip("."))
            yield report.credit(Span(found.start(), stop), name, "press release")


def _told_of_before(report: Report) -> Iterator[Credit]:
    """Credits to "a police statement", and to "the communiqué" whose maker the sentence before names."""
    for found in _STATEMENT_OF.finditer(report.text):
        if found[1].rsplit(" ", maxsplit=1)[-1] in BODY_HEADS:
            yield report.credit(Span(*found.span()), f"{found[1]} statement", "press release")
    for found in _READS.finditer(report.text):
        if name := _subject_before(report, report.sentence(found.start()).start):
            yield report.credit(Span(*found.span(1)), bodied(report, name), "press release")


def _paper_credits(report: Report) -> Iterator[Credit]:
    """Credits to letters and notices, where the article says whose."""
    last = 0
    for found in _PAPER.finditer(report.text):
        since, last = last, found.end()
        told = _TOLD_THERE.search(report.text[max(since, found.start() - LEAD) : found.start()])
        if told and (name := _who(report, found, since)):
            yield report.credit(Span(*found.span()), name, "document")


def writer(report: Report, found: re.Match[str], since: int) -> str | None:
    """Whoever wrote what is said in "in a blog post", where a name with a capital is told; `since` is where the last one ended."""
    told = _TOLD_THERE.search(report.text[max(since, found.start() - LEAD) : found.start()])
    name = _who(report, found, since) if told else None
    return name if name and name[0].isupper() else None


def _near(found: re.Match[str], places: list[Span]) -> list[Span]:
    first = max(0, bisect_left(places, Span(found.start(), 0)) - 1)
    return places[first : first + 2]


def _posted(found: re.Match[str], places: list[Span]) -> bool:
    """True when the statement was made on a social network: its words, or the next, are that credit's."""
    near = bisect_left(places, Span(found.end() + 12, 0)) - 1
    return near >= 0 and found.start() < places[near].stop


def _who(report: Report, found: re.Match[str], since: int) -> str | None:
    """The body behind a statement, or its person in full; a noun for a body that nothing names, None for one for people."""
    name = _maker(report, found, since)
    return bodied(report, name) if name else None


def _maker(report: Report, found: re.Match[str], since: int) -> str | None:
    """Who made a statement, in the words of the report.

    1. The name after "In a statement, ".           2. The body whose officer speaks: "Ana Ruiz, head of Lanner Ferries, said".
    3. Whoever is named before the verb.            4. A body without a name: "the ferry company said".
    5. Whom "he" or "she" stands for: the subject of a sentence before.
    """
    sentence = report.sentence(found.start())
    if found.start() - sentence.start < 3 or found[0][0].isupper():
        opens = re.compile(r"[^,\n]{0,30}, (?:the )?").match(
            report.text, found.end(), min(sentence.stop, found.end() + 40)
        )
        after = _NAME.match(report.text, opens.end(), min(sentence.stop, opens.end() + 100)) if opens else None
        if after and (name := _body(after[0])):
            return name
    clause = _unquoted(report.text[max(sentence.start, found.start() - _LOOK_BACK, since) : found.start()])
    if _PRONOUN_SPEAKS.search(clause):
        return _subject(_names(clause)) or _subject_before(report, sentence.start)
    nouns = [*_SUBJECT.finditer(clause)]
    if nouns and nouns[-1]["last"] is not None:
        return called(report, nouns[-1][1], found.start())
    return _named(clause) or (called(report, nouns[-1][1], found.start()) if nouns else None)


def _unquoted(words: str) -> str:
    """The words with quotations and brackets blanked.

    >>> _unquoted("“Leaving Averil was hard,” Ana Ruiz (Lanner) said").split()
    ['Ana', 'Ruiz', 'said']
    """
    plain = _QUOTATION.sub(lambda found: " " * (len(found[0]) - 1) + "\n", words)
    return re.sub(r"\([^()]{0,60}\)", lambda found: " " * len(found[0]), plain)


def _names(clause: str) -> list[_Named]:
    return [
        _Named(name, clause[max(0, one.start() - 60) : one.start()], clause[one.end() :])
        for one in _NAME.finditer(clause)
        if (name := _body(one[0])) and not _NO_NAME.match(one[0]) and not _opens_only(one, clause)
    ]


def _opens_only(one: re.Match[str], clause: str) -> bool:
    """True for a number, or "Early", whose capital only the beginning of a sentence gives."""
    return one[0].casefold() in OPENINGS and not clause[: one.start()].strip("“\"‘' ")


def _named(clause: str) -> str | None:
    names = _names(clause)
    for one in reversed(names):
        if _OFFICER.search(one.before) and _SPEAKS.match(one.after):
            return one.name
    for one, officer in pairwise(names):
        led = OFFICER_OF.match(one.after)
        if led and one.after.startswith(officer.name, led.end()) and not of_a_country(one.name):
            return one.name
    after_quotation = _names(clause[clause.rfind("\n") + 1 :]) if "\n" in clause else []
    return _subject(after_quotation) or _subject(names[::-1])


def _subject(names: list[_Named]) -> str | None:
    """The first name that can be the subject of its sentence; one that owns another ("Ruiz's lawyer") at last."""
    can = [one for one in names if not _NO_SUBJECT.search(one.before) and not _APPOSITION.search(one.before)]
    return next((one.name for one in can if not one.owner), can[0].name if can else None)


def called(report: Report, words: str, place: int) -> str | None:
    """A body that is called by a noun: the name it had before, else the noun: "the ferry company said"; None for people."""
    if words.endswith((" was", " were", " been")):  # "the members were told in a letter"
        return None
    *_, whose = re.split(r" (?:for|of) ", words)
    if whose != words and whose[0].isupper():  # "a representative for Ruiz said"
        return whose
    noun = words.rsplit(" ", maxsplit=1)[-1].casefold()
    for one in reversed(_names(report.text[max(0, place - _LOOK_BACK * 3) : place])):
        parts = one.name.split(" ")
        if len(parts) > 1 and noun in {parts[0].casefold(), parts[-1].casefold()}:
            return one.name
        if (
            noun in _FIRMS
            and (parts[-1] in ORG_HEADS or one.before.endswith((" at ", " for ")))
            and report.text.count(one.name) > 1
        ):
            return one.name
    return meant(report, words, place) or (None if of_people(words) else words)


def subject(report: Report, place: int) -> str | None:
    """Whose a thing is that "its" is said of: the subject of the sentence."""
    sentence = report.sentence(place)
    clause = _unquoted(report.text[max(sentence.start, place - _LOOK_BACK) : place])
    return _subject(_names(clause))


def _subject_before(report: Report, start: int) -> str | None:
    """The subject of the last sentence before that names one."""
    for _ in range(_SENTENCES_BACK):
        sentence = report.sentence_before(start)
        if sentence is None:
            return None
        words = _unquoted(report.text[sentence.start : min(sentence.stop, sentence.start + _LOOK_BACK)])
        if name := _subject(_names(words)):
            return name
        start = sentence.start
    return None


def _body(words: str) -> str | None:
    """The name without what only opens it or ends it.

    >>> _body("On Monday Mr Ruiz’s"), _body("I")
    ('Ruiz', None)
    """
    parts = words.rstrip(".").split(" ")
    while parts and (re.split(r"[.’']", parts[0].casefold())[0] in _NO_BODY or parts[0] in {"of", "for", "de", "del"}):
        parts = parts[1:]
    if len(parts) == 1 and parts[0].casefold() in _PARTIES:
        return None
    return " ".join(parts).removesuffix("’s").removesuffix("'s").rstrip(".-’'") or None
