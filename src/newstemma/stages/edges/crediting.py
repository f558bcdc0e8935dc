"""The credits of a story's reports, with those to each other's outlets that only the story explains."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.credits.report import Report
from newstemma.stages.credits.said import outlet_credits
from newstemma.stages.credits.whole import whole_credits
from newstemma.stages.edges.naming import Named, Outlets
from newstemma.tables import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newstemma.tables import Article, Of, Sentence

SIGNED_WITHIN = 40
"""Code points before the end of a text in which a name is its signature: "(With LNA inputs)", "lna"."""
_SIGNED = re.compile(r"(?:(?:^|[.!?…”\"'’)»]\s?)(?:[-–—/(]\s?)*|[-–—/(]\s?)(?:[Ww]ith\s)?$")
_SUBJECT_BEFORE = re.compile(
    r"\b(?:editors?(?:[ -]in[ -]chief)?|owners?|publishers?|directors?|chief|boss|staff|employees?|journalists?|photographers?|\d{1,2},|sued|suing|against|works? (?:for|at)|worked (?:for|at))"
    r"(?: \w{1,10}['’]s)?(?: of| at| for)?(?: [Tt]he)? (?:\w{1,20}['’]s )?$"
)
"""Words by which an outlet is what a report tells of, not where it has it from: "the editor of the Quill"."""
_PICTURE_BEFORE = re.compile(r"\b(?:photos?|pictures?|pics?|images?|fotos?|video)\b[^.\n]{0,20}$", re.IGNORECASE)


def story_credits(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    credits: Sequence[Credit],  # noqa: A002  the table's name
) -> list[Credit]:
    """The credits, those to the story's own outlets under these outlets' names, and those that the stage `credits` could not see.

    A credit that a report's own words explain ("the Lanner Times ... the Times") stays as it is.
    """
    outlets = Outlets(articles)
    known: dict[str, list[Credit]] = defaultdict(list)
    for credit in credits:
        known[credit.article].append(credit)
    lines: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        lines[sentence.article].append(sentence)
    return [
        credit
        for article in articles
        for credit in _of_report(article, lines[article.article], known[article.article], outlets)
    ]


def _of_report(article: Article, sentences: list[Sentence], known: list[Credit], outlets: Outlets) -> Iterator[Credit]:
    named = outlets.named(article)
    if not named:
        yield from known
        return
    renamed = [_renamed(credit, named, article) for credit in known]
    yield from renamed
    report = Report(article, sentences, [one.mention for one in named])
    whole = list(whole_credits(report))
    fresh = [*whole, *outlet_credits(report, [credit for credit in whole if credit.start is not None])]
    signed = list(_signed(report, named))
    taken = [*renamed, *signed]
    yield from signed
    for credit in [*fresh, *_bare(report, named)]:
        if (
            credit.start is not None
            and credit.names not in report.own
            and not any(_overlap(credit, old) for old in taken)
        ):
            taken.append(credit)
            yield credit


def _renamed(credit: Credit, named: list[Named], article: Article) -> Credit:
    """The credit under the name of the story's outlet that its words name, unless the report gives the other name in full."""
    if credit.start is None or credit.stop is None or credit.kind in ("document", "social", "press release"):
        return credit
    for one in named:
        if one.mention.start < credit.stop and credit.start < one.mention.stop:
            in_full = len(credit.names.split()) > 1 and credit.names in article.text
            return credit if in_full else replace(credit, names=one.mention.name, kind=one.mention.kind)
    return credit


def _signed(report: Report, named: list[Named]) -> Iterator[Credit]:
    """Names with which the text ends, by themselves: "(With LNA inputs)", "/LNA/", "lna"."""
    for one in named:
        mention = one.mention
        last = report.text.rfind("\n", 0, report.ends) + 1
        if (
            one.sure
            and mention.start >= max(last, report.ends - SIGNED_WITHIN)
            and _SIGNED.search(report.text[last : mention.start])
        ):
            yield report.credit(Span(one.mention.start, one.mention.stop), mention.name, mention.kind, scope="article")


def _bare(report: Report, named: list[Named]) -> Iterator[Credit]:
    """Names of the story's other outlets without words of reporting: who speaks of another's report has read it."""
    for one in named:
        before = report.text[max(0, one.mention.start - 40) : one.mention.start]
        if one.sure and not _SUBJECT_BEFORE.search(before):
            of: Of = "photo" if _PICTURE_BEFORE.search(before) else "text"
            yield report.credit(Span(one.mention.start, one.mention.stop), one.mention.name, one.mention.kind, of=of)


def _overlap(one: Credit, other: Credit) -> bool:
    if one.start is None or one.stop is None or other.start is None or other.stop is None:
        return False
    return one.start < other.stop and other.start < one.stop
