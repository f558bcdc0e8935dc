"""Statements: what a story's reports say, grouped into claims before any analyst decides. Inside a case only.

From sentences and attributions. Each report is cut into units (clauses, reported contents, ages, hedged descriptions);
units that share rare stems and values, or are each other's best match between two reports, are grouped by average link;
a denial joins what it denies. What a single report has is a claim when it has a value, a name or a source. This is most of the work
on claims, and no decision about claims has it done again.
"""

from __future__ import annotations

from collections.abc import Iterator

from newstemma.stages.claims.grouping import grouped
from newstemma.stages.claims.held import statements_of
from newstemma.tables import Article, Attribution, Credit, Sentence, Speaker, Statement, Story


def statements(
    stories: list[Story],
    articles: list[Article],
    sentences: list[Sentence],
    attributions: list[Attribution],
    speakers: list[Speaker],
    credits: list[Credit],  # noqa: A002  # named after its table
) -> Iterator[Statement]:
    """Yield every statement of one story, each with the claim that it makes."""
    if stories:
        yield from statements_of(grouped(articles, sentences, attributions, speakers, credits))
