"""The table `credits`: the words, or the URL, by which an article shows that its material is another's.

Outlets are found by name (newstemma.language.outlets); the words around a name decide whether it is a credit, for the
whole article (byline, dateline, copyright line, sign-off) or one statement ("told the Courier"), and whether the credit
is for a photo. Then come bodies without a name ("local media"), social networks, documents and statements to the press.
Last, the outlets of the story's own reports are known: what else means one of them ("the Leaf has it") is a credit too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from newstemma.language.spaces import plain_spaces
from newstemma.stages.credits.address import address_credits
from newstemma.stages.credits.bodies import one_name
from newstemma.stages.credits.naming import Outlets, outside_outlets
from newstemma.stages.credits.nouns import noun_credits
from newstemma.stages.credits.papers import document_credits
from newstemma.stages.credits.piled import bare_credits, signed_credits
from newstemma.stages.credits.posts import post_credits
from newstemma.stages.credits.report import Report
from newstemma.stages.credits.said import LOCAL_MEDIA, STATE_MEDIA, outlet_credits, unnamed_media_credits
from newstemma.stages.credits.statements import statement_credits
from newstemma.stages.credits.whole import sign_off_credits, whole_credits
from newstemma.tables import Article, Credit, Sentence, Story

__all__ = ["credits"]

LEAD = 500
"""Code points of a report that tell where it plays."""
ADJECTIVE = len("ian media")
"""Letters that "Averilian media" has and its country has not, or not so."""


def credits(stories: list[Story], articles: list[Article], sentences: list[Sentence]) -> Iterator[Credit]:  # noqa: A001  the table's name
    """The credits of one story's articles, in the order of each text, those by its URL first. An outlet never credits itself."""
    members = {story.article for story in stories}
    own = (replace(one, text=plain_spaces(one.text)) for one in articles if one.article in members)
    ordered = sorted(own, key=lambda one: one.article)
    lines: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        lines[sentence.article].append(sentence)
    outlets = Outlets(ordered, outside_outlets(ordered) if len(ordered) > 1 else {})
    found: set[Credit] = set()
    for article in ordered:
        report = Report(article, lines[article.article], outlets.named(article))
        found |= {
            one
            for one in (*_found(report), *noun_credits(report, outlets))
            if one.names not in report.own and not outlets.is_own(one.names, one.article)
        }
    texts = {one.article: one.text for one in ordered}
    found = {_state_agency(one, outlets, texts[one.article]) if one.names == STATE_MEDIA else one for one in found}
    found = {_radio_of_a_country(one, outlets) for one in found}
    fuller = one_name(found)
    found = {replace(one, names=fuller.get(one.names, one.names)) for one in found}
    leads = {article: text[:LEAD] for article, text in texts.items()}
    yield from sorted(_of_one_country(found, leads), key=_order)


def _state_agency(one: Credit, outlets: Outlets, text: str) -> Credit:
    """The credit; "Averil's official agency" is the only agency of the story's other outlets that bears a name of the report's lead."""
    words = text[one.start or 0 : one.stop or 0]
    if "agency" not in words:
        return one
    lead = words + " " + text[: LEAD * 2]
    meant = [name for name in outlets.agencies(one.article) if outlets.plays_in(name, lead)]
    return replace(one, names=meant[0], kind="agency") if len(meant) == 1 else one


def _radio_of_a_country(one: Credit, outlets: Outlets) -> Credit:
    """The credit; "Averilian radio" is the story's only other broadcaster whose name has Averil in it."""
    if one.kind != "broadcaster" or not one.names.endswith(" media"):
        return one
    meant = [name for name in outlets.of_kind("broadcaster", one.article) if outlets.plays_in(name, one.names)]
    return replace(one, names=meant[0]) if len(meant) == 1 else one


def _of_one_country(found: Collection[Credit], leads: Mapping[str, str]) -> Iterator[Credit]:
    """The credits; "local media" are those of the only country whose media the story's reports credit, if the report plays there."""
    abroad = {
        one.names for one in found if one.names.endswith(" media") and not one.names.startswith(("unnamed", "social"))
    }
    stem = min(abroad)[:-ADJECTIVE] if len(abroad) == 1 else ""
    for one in found:
        local = stem and one.names == LOCAL_MEDIA and stem in leads[one.article]
        yield replace(one, names=min(abroad)) if local else one


def _order(one: Credit) -> tuple[object, ...]:
    return one.article, -1 if one.start is None else one.start, one.stop or 0, one.names, one.scope, one.of, one.basis


def _found(report: Report) -> Iterator[Credit]:
    whole = [*address_credits(report), *whole_credits(report)]
    whole += sign_off_credits(report, whole)
    whole += [one for one in signed_credits(report) if not any(_overlap(one, each) for each in whole)]
    yield from whole
    told = [*outlet_credits(report, [credit for credit in whole if credit.start is not None])]
    yield from told
    yield from bare_credits(report, [*whole, *told])
    yield from unnamed_media_credits(report, told)
    yield from document_credits(report)
    posts = [*post_credits(report)]
    yield from posts
    yield from statement_credits(report, posts)


def _overlap(one: Credit, other: Credit) -> bool:
    return (one.start or 0) < (other.stop or 0) and (other.start or 0) < (one.stop or 0)
