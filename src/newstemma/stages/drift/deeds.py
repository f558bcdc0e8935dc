"""Who does what he says: that the port board would shut the quay the board said itself, and nothing is lost without its word."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from newstemma.language.places import COUNTRIES
from newstemma.language.words import listed
from newstemma.matching.similar import stem
from newstemma.matching.words import tokens
from newstemma.stages.claims.verbs import main_clause, verbal
from newstemma.stages.drift.clauses import ANNOUNCED, SPOKESPEOPLE

if TYPE_CHECKING:
    from newstemma.stages.claims.units import Unit
    from newstemma.stages.drift.clauses import Clauses
    from newstemma.tables import Attribution

FRAME = 300
"""Code points from who speaks to the verb that are read."""
NAMED = 6
"""Words of what is no clause: of longer ones the verb may not be known."""
SUBJECT = 3
"""First words of a headline that say who acts."""
_THING = re.compile(r"(?:the|an?|its|their|his|her)\s(?:[\w-]+\s){1,3}(?:of|for|to|that)\b", re.IGNORECASE)
_THEMSELVES = listed("he she it they we")
_BODYS_DEEDS = listed("would will had has have plans plan")
_PERSONS_DEEDS = listed("would will plans")
"""Verbs after "he" by which one tells of himself: "police said he had fled" is of another."""
_GOVERNMENT = listed("government administration ministry minister cabinet president house kremlin treasury secretary")
_SHORT_COUNTRIES = listed("us uk eu")
_HEADS_OFFICE = re.compile(r"\b(?:White House|Kremlin|Downing Street|[Pp]ress [Ss]ecretary|[Cc]hief [Oo]f [Ss]taff)\b")
"""Who speaks of what the head of a state does."""
_TO_COME = listed("expected set due likely scheduled slated poised")
_SPEAKS_FOR = SPOKESPEOPLE | listed("secretary")


def done(story: Clauses, headline: Unit, unit: Unit) -> bool:
    """True when the speaker does what he says, or did it: his words are no doubt of it."""
    return _thing(story, unit) or of_himself(story, headline, unit)


def _thing(story: Clauses, unit: Unit) -> bool:
    """True for what is no statement: "recertified the result", "announced the formation of a group"."""
    row = unit.attribution
    if row is None or row.cue_start is None or row.cue_stop is None or row.cue_start >= unit.start:
        return False
    if len(unit.words) <= NAMED and not main_clause(unit.text):
        return True
    cue = tokens(story.articles[row.article].text[row.cue_start : row.cue_stop])
    return _THING.match(unit.text) is not None and not ANNOUNCED.isdisjoint(stem(token.word) for token in cue)


def of_himself(story: Clauses, headline: Unit, unit: Unit) -> bool:
    """True when the speaker tells of what he does: "The port board shut the quay, it said", "she said she would resign".

    Also of who did what the headline has: "Port board shuts quay" and "leaders of the port board said they had shut it".
    """
    row = unit.attribution
    if row is None or row.source_start is None:
        return False
    if _HEADS_OFFICE.search(story.articles[row.article].text[row.source_start : row.source_stop]):
        return True
    if unit.words[0] in _THEMSELVES and row.source_start <= unit.start:
        if (
            unit.words[1:2] in (("is",), ("was",))
            and unit.words[2:3]
            and unit.words[2].endswith("ing")
            and story.announced(row)
        ):
            return True  # "she announced that she was nominating him"
        deeds = _PERSONS_DEEDS if row.kind == "person" else _BODYS_DEEDS
        source = story.articles[row.article].text[row.source_start : row.source_stop]
        return not deeds.isdisjoint(unit.words[1:3]) or any(
            stem(token.word) in headline.keys for token in tokens(source)
        )
    subject = takewhile(lambda word: stem(word) in unit.names or not verbal(word), unit.words)
    return not story.speaker(row).isdisjoint(map(stem, subject)) or _governs(headline, row)


def _governs(headline: Unit, row: Attribution) -> bool:
    """True for "Norway to build a port" and "Norway will build one, the government said"."""
    first, second = (*headline.words[:2], "", "")[:2]
    acts = (second == "to" or second.endswith("s") or verbal(second)) and first in COUNTRIES | _SHORT_COUNTRIES
    governs = acts or not _GOVERNMENT.isdisjoint(headline.words[:SUBJECT])
    return governs and not _GOVERNMENT.isdisjoint((row.speaker or "").casefold().split())


def both_to_come(story: Clauses, headline: Unit, unit: Unit) -> bool:
    """True for "board to press mayor" where the board is expected to, or a spokesman said that it would."""
    row, text = unit.attribution, story.articles[unit.article].text
    words = [token.word for token in tokens(text[headline.home.slice])]
    if not any(two == "to" and not verbal(one) for one, two in pairwise(words)):
        return False
    beside = (row.cue_start, row.cue_stop, row.source_start, row.source_stop) if row else ()
    known = [place for place in beside if place is not None]
    frame = tokens(text[min(known) : max(known)]) if known and max(known) - min(known) < FRAME else ()
    nobodys = unit.stance == "hedges" or (row is not None and row.speaker is None)
    told = {*unit.words, *(token.word for token in frame)}
    return not told.isdisjoint(_TO_COME if nobodys else _SPEAKS_FOR)
