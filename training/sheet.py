"""The sheet of a story: its sources and facts, line by line.

S1 person: Ana Ruiz; chief inspector; with S4
F2 S1 S4: Nineteen are dead. [count 19; F1]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast, get_args

from marks import BadStory
from newstemma.tables import CreditKind, SpeakerKind, ValueKind
from rows import Fact, Source

_SOURCE = re.compile(r"(S[0-9]{1,2}) ([a-z]+): (.+)")
_FACT = re.compile(r"(F[0-9]{1,2})((?: S[0-9]{1,2})*): ([^\[\]]+)(?:\[([^\[\]]*)\])?")
_CODE = re.compile(r"\bS[0-9]{1,2}\b")
_BESIDE = re.compile(r"with(?: S[0-9]{1,2})+")
_CLAIM = re.compile(r"(not )?(F[0-9]{1,2})")
_ROOTS = re.compile(r"roots ([0-9]+) ([0-9]+)")


def source_of(line: str) -> Source | None:
    """The source of a sheet's line, None when the line is something else.

    >>> source_of("S4 organisation: Sandholm police; speaks through S1").through
    ('S1',)
    """
    parts = _SOURCE.fullmatch(line)
    if not parts:
        return None
    code, kind, rest = parts.groups()
    name, *notes = (part.strip() for part in rest.split(";"))
    if kind not in get_args(SpeakerKind):
        raise BadStory(f"{kind!r} is no kind of speaker")
    outlet = notes[0] if kind == "outlet" and notes and notes[0] in get_args(CreditKind) else None
    if kind == "outlet" and outlet is None:
        raise BadStory(f"an outlet's line tells its kind: `{code} outlet: {name}; newspaper; ...`")
    return Source(
        code, cast("SpeakerKind", kind), name, "; ".join(notes), cast("CreditKind | None", outlet),
        tuple(other for note in notes if "speaks through" in note for other in _CODE.findall(note)),
        tuple(other for note in notes if _BESIDE.fullmatch(note) for other in _CODE.findall(note)),
    )  # fmt: skip


def fact_of(line: str, before: Mapping[str, Fact]) -> Fact | None:
    """The fact of a sheet's line, None when the line is something else.

    >>> toll = fact_of("F1 S1: Twelve are dead. [count 12]", {})
    >>> fact_of("F2: Nobody died. [not F1]", {"F1": toll}).denies
    True
    """
    parts = _FACT.fullmatch(line)
    if not parts:
        return None
    code, sources, words, notes = parts.groups()
    fact = Fact(code, tuple(sources.split()), words.strip(), code)
    kind, value, claim, denies, roots = fact.kind, fact.value, fact.claim, fact.denies, fact.roots
    for note in filter(None, (note.strip() for note in (notes or "").split(";"))):
        if same := _CLAIM.fullmatch(note):
            if same[2] not in before:
                raise BadStory(f"{code} names {same[2]}, which does not stand before it")
            claim, denies = before[same[2]].claim, bool(same[1]) != before[same[2]].denies
        elif bounds := _ROOTS.fullmatch(note):
            roots = int(bounds[1]), int(bounds[2])
        elif (first := note.split(" ", 1))[0] in get_args(ValueKind) and len(first) > 1:
            kind, value = cast("ValueKind", first[0]), first[1]
        else:
            raise BadStory(f"want [count 12; F1; not F1; roots 1 2] after a fact, not {note!r}")
    return Fact(code, fact.sources, fact.words, claim, denies, kind, value, roots)
