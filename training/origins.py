"""The least and the most number of origins that can stand behind a claim, as a reader of the reports could know them.

Who says it, and who took from whom, are known from the sheet; what a reader sees of it are names, credits and shared words:

- Most: every named speaker, or one whose role fits one source best ("the governor"), is an origin; a body or text whose words
  are another's (`speaks through`) is none beside that one. An unnamed source is one for the outlet that heard it; a report's own
  voice is one for its outlet, for its author where the sheet has him, or for the bodies that it credits for its whole text.
  Either is none of its own where the report itself names who it has it from, or where it credits, names (`via`) or has the
  words (six in a row, a quotation, half of all) of another report that says it.
- Least: the named speakers who truly know it by the sheet, those of one body (`speaks through`, `with`) as one; at least one.

Who denies a claim is no origin of it, unless nobody says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marks import quoted
from newstemma.language.en import STOPWORDS
from rows import Report, Said, Source, Story
from statements import Claimed, Statement
from wording import around, paragraph, shared_run, shared_words, words

SHARED_RUN = 6
"""Words in a row by which a reader sees that one report has a sentence from the other."""

COPY = 0.5
"""The share of a report's words in such runs that makes it a copy: nothing that the other says too is its own."""

QUOTED_RUN = 3
"""Words of a quotation by which a reader sees that it is the one that another report has."""

TELLING, STEM = 4, 6
"""Letters of a word that may tell who a role is, and letters that stand for all its forms ("Maravia", "Maravian")."""


@dataclass(frozen=True, slots=True)
class Roots:
    """Least and most, and who they are for the most."""

    least: int
    most: int
    names: tuple[str, ...]


def roots(story: Story, claim: Claimed) -> Roots:
    """The roots of a claim."""
    firm, loose = _voices(story, claim)
    origins = _firm_names(story, firm) | _loose_names(story, claim, loose)
    marked = next((fact.roots for fact in claim.facts if fact.roots), None)
    least, most = marked or (_least(story, claim, firm), max(1, len(origins)))
    return Roots(least, most, tuple(sorted(origins)))


def _voices(story: Story, claim: Claimed) -> tuple[dict[str, str], list[Statement]]:
    """Speakers who are named or told by their role, by their code or name, and the statements of nobody known."""
    firm: dict[str, str] = {}
    loose = []
    for one in claim.affirming:
        code = known(story, one.said) if one.said else None
        if code:
            firm[code] = story.sources[code].name if code in story.sources else code
        else:
            loose.append(one)
    return firm, loose


def known(story: Story, said: Said) -> str | None:
    """The code or name of a speaker who is named, or whose role fits one source of the sheet alone ("the governor")."""
    if not said.speaker or said.kind == "outlet":
        return None
    if said.code is not None:
        return None if said.kind == "anonymous" else said.code
    origin = story.sources.get(said.origin or "")
    if origin and (said.kind == "document" or (said.kind, origin.kind) == ("organisation", "document")):
        return origin.code  # "the communiqué" of a body, "the board" in its report
    role = _telling(said.speaker)
    alike = {
        one.code: (len(role & _telling(_called(one))), one.kind == said.kind, -len(_telling(_called(one))))
        for one in story.sources.values()
        if one.kind in ("person", "organisation", "document") and role & _telling(_called(one))
    }
    best = [code for code, likeness in alike.items() if likeness == max(alike.values())]
    near = {said.origin, *(origin.through if origin else ())}
    if len(best) == 1 and near & {best[0], *story.sources[best[0]].through}:
        return best[0]
    return None if said.kind == "anonymous" else said.speaker


def _called(source: Source) -> str:
    """What a role may be read off: a person's note, as the name would fit the person's friends too; a body's name."""
    return source.note if source.kind == "person" else source.name


def _telling(text: str) -> set[str]:
    return {word[:STEM] for word in words(text) if len(word) >= TELLING and word not in STOPWORDS}


def _firm_names(story: Story, firm: Mapping[str, str]) -> set[str]:
    """One name for each named speaker; a body only where none of those that it speaks through is there, a document likewise."""
    sources = story.sources
    bodies = [source for source in sources.values() if source.through]
    gone = {body.code for body in bodies if firm.keys() & set(body.through)}
    for body in bodies:
        speaking = [code for code in body.through if code in firm and sources[code].kind != "document"]
        gone |= {code for code in body.through if speaking and sources[code].kind == "document"}
    return {name for code, name in firm.items() if code not in gone}


def _loose_names(story: Story, claim: Claimed, loose: Sequence[Statement]) -> set[str]:
    """An origin for each unnamed voice that a reader cannot lead back to another voice of the claim."""
    return {name for one in loose if not _led_back(story, claim, one) for name in _own_names(story, one)}


def _led_back(story: Story, claim: Claimed, one: Statement) -> bool:
    others = [other for other in claim.affirming if other is not one]
    if _own_voice(one) and any(not _own_voice(other) and other.report.outlet == one.report.outlet for other in others):
        return True
    return any(_may_have_taken(story, one.report, other.report) and _shows(one, other) for other in others)


def _own_voice(one: Statement) -> bool:
    """True in a report's own voice, also where it tells what nobody named is thought to have said."""
    return one.said is None or (one.said.speaker is None and one.said.source is None)


def _may_have_taken(story: Story, report: Report, other: Report) -> bool:
    """True when the other is behind the report, or both took from one and the other is earlier."""
    behind, beyond = taken(story, report), taken(story, other)
    if other.letter in behind:
        return True
    earlier = (other.date, other.letter) < (report.date, report.letter)
    return earlier and report.letter not in beyond and bool(behind & beyond)


def _shows(one: Statement, other: Statement) -> bool:
    """True when a reader sees that the statement is the other report's: by a credit, the outlet's name, or shared words."""
    outlet = other.report.outlet
    near = paragraph(one.report.text, one.span.start)
    if any(
        credit.names == outlet and credit.of == "text" and (credit.scope == "article" or near.holds(credit.span))
        for credit in one.report.credits
        if outlet != one.report.outlet
    ):
        return True
    if one.said and outlet in (one.said.via, one.said.speaker):
        return one.report is not other.report
    if one.report is other.report:
        return False
    mine, theirs = words(one.report.text), words(other.report.text)
    if shared_words(mine, theirs, SHARED_RUN) >= COPY * len(mine):
        return True
    here, there = (words(each.report.text[around(each.report.text, each.span).slice]) for each in (one, other))
    return shared_run(here, there) >= SHARED_RUN or _retold(one, other)


def _retold(one: Statement, other: Statement) -> bool:
    """True when both quote and the words between the one's quote marks are among the other's."""
    if one.said is None or other.said is None or "indirect" in (one.said.form, other.said.form):
        return False
    theirs = words(" ".join(other.report.text[run.slice] for run in other.said.runs))
    ours = [
        words(one.report.text[run.slice][part.slice])
        for run in one.said.runs
        for part in quoted(one.report.text[run.slice])
    ]
    return any(len(part) >= QUOTED_RUN and shared_run(part, theirs) == len(part) for part in ours)


def _own_names(story: Story, one: Statement) -> set[str]:
    """Who an unnamed voice is when it is nobody else's."""
    author = {source.name for source in story.sources.values() if source.name == one.report.author}
    if author and _own_voice(one):
        return author
    whole = {credit.names for credit in one.report.credits if credit.scope == "article" and credit.of == "text"}
    bodies = whole - {one.report.outlet} or {one.report.outlet}
    if _own_voice(one) or one.said is None:
        return bodies
    if one.said.kind == "outlet" and one.said.speaker:
        return {one.said.speaker}
    known = story.sources.get(one.said.code or "")
    who = known.name if known else one.said.speaker or "nobody named"
    return {f"{who} ({one.said.via or min(bodies)})"}


def taken(story: Story, report: Report) -> set[str]:
    """All that stands behind a report: what it took from, and what these took from."""
    reports = {each.letter: each for each in story.reports}
    found: set[str] = set()
    left = list(report.took)
    while left:
        code = left.pop()
        if code not in found:
            found.add(code)
            left += reports[code].took if code in reports else ()
    return found


def _least(story: Story, claim: Claimed, firm: Iterable[str]) -> int:
    """The bodies of the named speakers who truly know it."""
    knowing = {code for fact in claim.facts for code in fact.sources}
    sources = story.sources
    knowing |= {body.code for body in sources.values() if knowing & set(body.through)}
    left = [code for code in firm if code in knowing]
    joined = {code: {code} for code in sources}
    for source in sources.values():
        for other in (*source.through, *source.beside):
            both = joined[source.code] | joined[other]
            for code in both:
                joined[code] = both
    return max(1, len({min(joined[code]) for code in left}))
