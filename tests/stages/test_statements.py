"""Statements as they are kept before anybody decides about claims."""

from __future__ import annotations

from claim_rows import STORY, article, said, sentences

from newstemma.stages.claims.grouping import grouped
from newstemma.stages.claims.held import statements_of, units_in
from newstemma.stages.statements import statements
from newstemma.tables import Story

FERRY = article(
    "The ferry Alma hit the quay at Ostvik on Monday. Mayor Ida Lund denied that five men were hurt for five years."
)
ALMA = article("On Monday the ferry Alma struck the Ostvik quay. Five men were hurt for five years, Nils Moe said.")
SAID = [
    said(FERRY, "five men were hurt for five years", source="Mayor Ida Lund", cue="denied"),
    said(ALMA, "Five men were hurt for five years", source="Nils Moe"),
]


def test_statements_kept_give_the_same_units_again():
    parts = [sentence for one in (FERRY, ALMA) for sentence in sentences(one)]
    groups = grouped([FERRY, ALMA], parts, SAID, [], [])
    assert any(unit.attribution for group in groups for unit in group)
    assert any(" " in key for group in groups for unit in group for key in unit.keys)
    assert units_in(reversed(list(statements_of(groups))), [ALMA, FERRY], SAID[::-1]) == [
        sorted(group, key=lambda unit: (unit.article, unit.start, unit.stop)) for group in groups
    ]


def test_no_story_has_no_statement():
    assert not list(statements([], [], [], [], [], []))
    assert list(
        statements(
            [Story(STORY, one.article, None) for one in (FERRY, ALMA)],
            [FERRY, ALMA],
            [*sentences(FERRY), *sentences(ALMA)],
            SAID,
            [],
            [],
        )
    )
