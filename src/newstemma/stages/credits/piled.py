"""Credits to the outlets of the story's other reports, which only the story explains: "the Leaf has it"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.credits.report import Report
from newstemma.stages.credits.said import outlet_credits
from newstemma.stages.credits.whole import whole_credits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstemma.stages.credits.naming import Named, Outlets
    from newstemma.tables import Article, Credit, Of

PUBLISHERS = frozenset({"agency", "newspaper", "broadcaster", "web"})
"""Kinds of credited bodies whose reports can be taken; a document or a social network is none."""
SIGNED_WITHIN = 40
"""Code points before the end of a text in which a name is its signature: "(With LNA inputs)", "lna"."""
_SIGNED = re.compile(r"(?:(?:^|[.!?…”\"'’)»]\s?)(?:[-–—/(]\s?)*|[-–—/(]\s?)(?:[Ww]ith\s)?$")
_SUBJECT_BEFORE = re.compile(
    r"\b(?:editors?(?:[ -]in[ -]chief)?|owners?|publishers?|directors?|chief|boss|staff|employees?|journalists?|photographers?|\d{1,2},|sued|suing|against|works? (?:for|at)|worked (?:for|at))"
    r"(?: \w{1,10}['’]s)?(?: of| at| for)?(?: [Tt]he)? (?:\w{1,20}['’]s )?$"
)
"""Words by which an outlet is what a report tells of, not where it has it from: "the editor of the Quill"."""
_PICTURE_BEFORE = re.compile(r"\b(?:photos?|pictures?|pics?|images?|fotos?|video)\b[^.\n]{0,20}$", re.IGNORECASE)


def piled_credits(report: Report, alone: Iterable[Credit], outlets: Outlets) -> Iterator[Credit]:
    """The credits that a report shows alone, those to the story's outlets under these outlets' names, and those it cannot show alone.

    A credit that a report's own words explain ("the Lanner Times ... the Times") stays as it is; an agency's code in its own
    dateline is none.
    """
    article = report.article
    named = outlets.named(article)
    held = list(_renamed([one for one in alone if not outlets.is_own(one.names, article.article)], named, article))
    yield from held
    if others := [one for one in named if not one.own]:
        yield from _fresh(Report(article, report.sentences, [one.mention for one in others]), others, held)


def _fresh(report: Report, others: list[Named], held: list[Credit]) -> Iterator[Credit]:
    """Credits to other outlets of the story in words where none is held yet."""
    whole = list(whole_credits(report))
    framed = [*whole, *outlet_credits(report, [credit for credit in whole if credit.start is not None])]
    names = {one.mention.name for one in others}
    taken = bytearray(len(report.text))
    for credit in held:
        place = slice(credit.start or 0, credit.stop or 0)
        taken[place] = b"\1" * len(taken[place])
    for credit in [*_signed(report, others), *framed, *_bare(report, others)]:
        place = slice(credit.start or 0, credit.stop or 0)
        if credit.names in names and not any(taken[place]):
            yield credit
        taken[place] = b"\1" * len(taken[place])


def _renamed(credits: list[Credit], named: list[Named], article: Article) -> Iterator[Credit]:  # noqa: A002
    """The credits, those that mean an outlet of the story under its name; those that mean the report's own are left out.

    A credit means it where its words name it ("told the Leaf") and the report does not give in full the name that the credit
    has; so do the credits of the same name elsewhere in the report ("the paper said").
    """
    meant: dict[str, Named] = {}
    starts = [one.mention.start for one in named]
    for credit in credits:
        in_full = len(credit.names.split()) > 1 and credit.names in article.text
        if credit.kind in PUBLISHERS and credit.start is not None and credit.stop is not None and not in_full:
            last = bisect_left(starts, credit.stop) - 1
            if last >= 0 and credit.start < named[last].mention.stop:
                meant.setdefault(credit.names, named[last])
    for credit in credits:
        one = meant.get(credit.names)
        if one is None:
            yield credit
        elif not one.own:
            yield replace(credit, names=one.mention.name, kind=one.mention.kind)


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
