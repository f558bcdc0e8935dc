"""The table `credits`: the words, or the URL, by which an article shows that its material is another's.

Outlets are found by name (newstemma.language.outlets); the words around a name decide whether it is a credit, for the
whole article (byline, dateline, copyright line, sign-off) or one statement ("told the Courier"), and whether the credit
is for a photo. Then come bodies without a name ("local media"), social networks, documents and statements to the press.
"""

from __future__ import annotations

from collections.abc import Iterator

from newstemma.stages.credits.address import address_credits
from newstemma.stages.credits.papers import document_credits
from newstemma.stages.credits.posts import post_credits
from newstemma.stages.credits.report import Report
from newstemma.stages.credits.said import outlet_credits, unnamed_media_credits
from newstemma.stages.credits.statements import statement_credits
from newstemma.stages.credits.whole import sign_off_credits, whole_credits
from newstemma.tables import Article, Credit, Sentence

__all__ = ["credits"]


def credits(articles: list[Article], sentences: list[Sentence]) -> Iterator[Credit]:  # noqa: A001  the table's name
    """The credits of each article, in the order of its text, those by its URL first. An outlet never credits itself."""
    for article in sorted(articles, key=lambda one: one.article):
        report = Report(article, [one for one in sentences if one.article == article.article])
        found = {credit for credit in _found(report) if credit.names not in report.own}
        yield from sorted(found, key=lambda one: (-1 if one.start is None else one.start, one.stop or 0, one.names))


def _found(report: Report) -> Iterator[Credit]:
    whole = [*address_credits(report), *whole_credits(report)]
    yield from whole
    yield from sign_off_credits(report, whole)
    taken = [credit for credit in whole if credit.start is not None]
    yield from outlet_credits(report, taken)
    yield from unnamed_media_credits(report)
    yield from document_credits(report)
    posts = [*post_credits(report)]
    yield from posts
    yield from statement_credits(report, posts)
