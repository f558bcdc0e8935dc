"""Who made a statement or wrote a letter, in the words of the report: "Lanner Ferries said in", "In a statement, the ferry firm said"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from newstemma.language.en import ORG_HEADS
from newstemma.language.words import listed
from newstemma.stages.credits.bodies import OFFICER_OF, bodied, meant, of_a_country, of_people

if TYPE_CHECKING:
    from newstemma.spans import Span
    from newstemma.stages.credits.report import Report

_BODY_NOUN = (
    r"(?:police|department|ministry|government|council|campaign|office|committee|presidency|administration|embassy|association"
    r"|university|hospital|airline|company|group|union|party|army|military|navy|commission|authority|authorities|court|club|school|church|council)"
)
_WORD = r"(?:(?:[A-Z]\.){1,4}|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr|Gen|Col|Lt|Sgt|Capt|Inc|Corp|Co|Ltd)\.|[A-ZÀ-Þ][\w&\-]{0,25}(?:[’'](?!s\b)[\w\-]{1,25})?(?:\.[a-z]{2,5}\b)?)"  # one word of a name: "Ruiz", "U.S.", "Lanner.org", "J."
NAME = re.compile(rf"{_WORD}(?: (?:(?:of|for|and|the|de|del) )?{_WORD}){{0,7}}(?: {_BODY_NOUN}\b)?")
_SUBJECT = re.compile(
    r"\b(?:the|an?|its|their|his|her) ((?:[a-zà-ÿ\-]{2,20} ){0,2}[a-zà-ÿ\-]{3,20}) (?:also |later |then |has |had )?"
    r"(?:said|says|wrote|announced|added|confirmed|denied|claimed|called|told|insisted|apologi[sz]ed|responded|explained|warned|protested|demanded|rejected|urged|stressed|condemned|welcomed"
    r"|expressed|regretted|thanked|promised|noted|spoke|stated|conceded|acknowledged|described|reacted|declared|vowed|pledged|defended|criticised|criticized|praised|accused"
    r"|argued|maintained|disclosed|issued|released|put out|put up|published|replied)\b(?P<last> ?(?:[A-Z][a-z]{2,8}day|late|early|earlier|today|yesterday)?[ ,]*$)?",
    re.IGNORECASE,
)
_PRONOUN_SPEAKS = re.compile(
    r"\b(?:he|she|they) (?:also |later |then |has |had )?(?:\w{2,12}(?: out| up)?(?: \w{3,9}day)?) ?$", re.IGNORECASE
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
_OPENING = 70
"""Code points between "In a statement" and who made it: "sent to its members on Monday, the firm said"."""
_OPENS = re.compile(r"[^,;\n]{0,60}, (?P<the>(?:the|its|their) )?")
_PRONOUN = re.compile(r"(?:he|she|it) (?:\w{2,12} )?[a-z]{3,}")


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


def maker(report: Report, place: Span, since: int) -> str | None:
    """The body behind words such as "in a statement", or its person in full; a noun for a body that nothing names, None for people.

    1. Who is named after "In a statement, ", or stands there as "he" or "the hospital".
    2. The body whose officer speaks: "Ana Ruiz, head of Lanner Ferries, said".
    3. Whoever is named before the verb.            4. A body without a name: "the ferry company said".
    5. Whom "he" or "she" stands for: the subject of a sentence before.
    Nothing before `since` is read: another statement ended there.
    """
    name = _maker(report, place, since)
    return bodied(report, name) if name else None


def _maker(report: Report, place: Span, since: int) -> str | None:
    sentence = report.sentence(place.start)
    opens = place.start - sentence.start < 3 or report.text[place.start].isupper()
    if opens and (name := _maker_after(report, place, sentence)):
        return name
    clause = _unquoted(report.text[max(sentence.start, place.start - _LOOK_BACK, since) : place.start])
    if _PRONOUN_SPEAKS.search(clause):
        return _subject(_names(clause)) or subject_before(report, sentence.start)
    nouns = [*_SUBJECT.finditer(clause)]
    if nouns and nouns[-1]["last"] is not None:
        return called(report, nouns[-1][1], place.start)
    return _named(clause) or (called(report, nouns[-1][1], place.start) if nouns else None)


def _maker_after(report: Report, place: Span, sentence: Span) -> str | None:
    """Who speaks after words that open a sentence: "In a statement late on Monday, the ferry firm said"."""
    opens = _OPENS.match(report.text, place.stop, min(sentence.stop, place.stop + _OPENING))
    if opens is None:
        return None
    stop = min(sentence.stop, opens.end() + 100)
    after = NAME.match(report.text, opens.end(), stop)
    if after and (name := body_of_name(after[0])):
        return name
    if _PRONOUN.match(report.text, opens.end(), stop):
        return subject_before(report, sentence.start)
    noun = _SUBJECT.match(report.text, opens.start("the"), stop) if opens["the"] else None
    return called(report, noun[1], place.start) if noun else None


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
        for one in NAME.finditer(clause)
        if (name := body_of_name(one[0])) and not _NO_NAME.match(one[0]) and not _opens_only(one, clause)
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
    words = words.rpartition("-based ")[2]
    *_, whose = re.split(r" (?:for|of) ", words)
    if whose != words and whose[0].isupper():  # "a representative for Ruiz said"
        return whose
    noun = words.rsplit(" ", maxsplit=1)[-1].casefold()
    several = words.endswith("s") and of_people(words)  # "the two actors"
    before = "" if several else report.text[max(0, place - _LOOK_BACK * 3) : place]
    for one in reversed(_names(before)):
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


def subject_before(report: Report, start: int) -> str | None:
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


def body_of_name(words: str) -> str | None:
    """The name without what only opens it or ends it.

    >>> body_of_name("On Monday Mr Ruiz’s"), body_of_name("I")
    ('Ruiz', None)
    """
    parts = words.rstrip(".").split(" ")
    while parts and (re.split(r"[.’']", parts[0].casefold())[0] in _NO_BODY or parts[0] in {"of", "for", "de", "del"}):
        parts = parts[1:]
    if len(parts) == 1 and parts[0].casefold() in _PARTIES:
        return None
    return " ".join(parts).removesuffix("’s").removesuffix("'s").rstrip(".-’'") or None
