"""The measure of edges on the corpus: what counts as right, wrong way, unknown, and no source."""

from __future__ import annotations

from collections import Counter

from edges import Provenance, counted, shares

from newstemma.tables import Edge
from reader import story

TEXT = """story: Fire on the pier
domain: accidents

== sheet
A pier burned.

S1 person: Ana Ruiz; chief inspector
S2 outlet: Kestrel Press; agency
F1 S1: It burned.

== A
outlet: Lanner Echo
style: broadsheet
date: 2023-03-12
own: S1
took: S2
title: Pier burns

It burned.
--

== B
outlet: Ostrel Mail
style: tabloid
date: 2023-03-13
own: -
took: A
title: Inferno

It burned, {k1 the Echo} had it first.
--
k1: A; statement

== C
outlet: Tamsin Post
style: blog
date: 2023-03-14
own: -
took: B
title: On fire

It burned, then.
--
"""
LETTERS = {"a": "A", "b": "B", "c": "C"}


def provenance(tmp_path) -> Provenance:
    path = tmp_path / "001-pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Provenance.of(story(path))


def edge(one: str, source: str | None, outlet: str | None = None) -> Edge:
    return Edge(one, source, outlet, "copied", "date", None, None, 1.0)


def test_a_sheet_tells_what_each_report_was_written_from(tmp_path) -> None:
    known = provenance(tmp_path)
    assert known.taken == {"A": frozenset(), "B": {"A"}, "C": {"B"}}
    assert known.behind == {"A": frozenset(), "B": {"A"}, "C": {"A", "B"}}
    assert known.outlets["A"] == {"Kestrel Press"}
    assert known.credited["B"] == {"A"}


def test_right_wrong_way_and_unknown_are_told_apart(tmp_path) -> None:
    known = provenance(tmp_path)
    given = [
        edge("b", "a"),
        edge("b", "c"),
        edge("c", "a"),
        edge("a", None, "Kestrel Press"),
        edge("b", None, "Kestrel Press"),
    ]
    found = shares(counted(known, given, LETTERS, {frozenset("BC")}).numbers)
    assert (found["pairs: right"].right, found["pairs: wrong way"].right, found["pairs: unknown"].right) == (1, 1, 0)
    assert found["shown pairs: right"].of == 2
    assert (found["edges: precision"].right, found["edges: precision"].of) == (2, 3)
    assert (found["edges: precision, at no remove"].right, found["edges: copied, date"].of) == (1, 3)
    assert (found["outlets: found"].right, found["outlets: precision"].of) == (1, 2)
    none = counted(known, [], LETTERS, set())
    assert none.numbers == Counter({"pairs": 2, "pairs unknown": 2, "shown": 1, "shown unknown": 1, "outlets": 1})
    assert none.rows[0] == "unknown    B from A, shown"
