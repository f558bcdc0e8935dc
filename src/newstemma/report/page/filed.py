"""The head of a row in the file: it opens to what the claim's own page says on a server, in compact form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.harmless import visible
from newstemma.report.labels import counted, day, valued
from newstemma.report.page.rows import MARKS, NOTHING, letter, relation, short_status, status, words
from newstemma.report.page.textual import evidence_status, inline

if TYPE_CHECKING:
    from newstemma.report.page.links import Links
    from newstemma.report.views import ClaimView, LedgerLine, StatementView, StoryView

IN_FULL = 200
"""Claims of a story that open to whole sentences and evidence; of more, to the statements alone: a file of 500 claims in
50 reports has 1.6 MB else, and .98 MB so."""

Told = Callable[["StatementView"], Markup]


def filed(story: StoryView, links: Links) -> Callable[[ClaimView], Markup]:
    """How a row of this story starts."""
    full = len(story.claims) <= IN_FULL

    def head(claim: ClaimView) -> Markup:
        return Markup('<details class="claim"><summary>{}{}{}{}</summary>{}</details>').format(
            words(claim.best),
            letter(claim.best.letter),
            status(short_status(claim)),
            relation(claim, len(story.reports)),
            opened(claim, (lambda each: _statement(each, story, links)) if full else _short),
        )

    return head


def opened(claim: ClaimView, told: Told | None = None) -> Markup:
    """Who says a claim, who denies it, and why it has so many origins; in short if not told how to set a statement."""
    return Markup('<div class="open">{}{}{}</div>').format(
        _said(Markup('<p class="h">Says it</p>'), claim.statements, told or _short),
        _said(Markup('<p class="h deny">Denies it</p>'), claim.denials, told or _short),
        _steps(claim) if told is _short else _ledger(claim),
    )


def _said(head: Markup, said: tuple[StatementView, ...], told: Told) -> Markup:
    if not said:
        return NOTHING
    return head + Markup("<ul>{}</ul>").format(Markup("").join(told(each) for each in said))


def _stage(each: StatementView) -> Markup:
    return status([each.stage] if each.stage else [])


def _short(each: StatementView) -> Markup:
    """A statement without its sentence."""
    who = Markup(" <bdi>{}</bdi>").format(visible(each.who)) if each.who else NOTHING
    return Markup("<li>{} {}{} {}{}</li>").format(
        letter(each.words.letter), MARKS[each.stance], who, words(each.words), _stage(each)
    )


def _statement(each: StatementView, story: StoryView, links: Links) -> Markup:
    """A statement in its sentence, and where it stands."""
    report = story.by_letter(each.words.letter)
    nobody = Markup(", no source named") if each.stance == "asserts" else NOTHING
    who = Markup(": <bdi>{}</bdi>").format(visible(each.who)) if each.who else nobody
    value = Markup("; value {}").format(visible(valued(each.value))) if each.value else NOTHING
    how = Markup('<p class="how"><a class="r" href="{}">{}</a> {} {}{}{}{}</p>').format(
        links.report(each.words.article), each.words.letter, MARKS[each.stance], each.stance, who, value, _stage(each)
    )
    sentence = Markup(
        '<blockquote class="w"><bdi><span class="soft">{}</span><mark>{}</mark><span class="soft">{}</span></bdi></blockquote>'
    ).format(inline(each.before), visible(each.words.text), inline(each.after))
    place = Markup('<p class="ref"><cite><bdi>{}</bdi>, {}, {}–{}</cite></p>').format(
        visible(report.outlet or "outlet not known"),
        day(report.published) or "no date",
        each.words.start,
        each.words.stop,
    )
    return Markup("<li>{}{}{}</li>").format(how, sentence, place)


def _ledger(claim: ClaimView) -> Markup:
    before = (None, *claim.ledger)
    rows = Markup("").join(_line(claim, line, last) for line, last in zip(claim.ledger, before, strict=False))
    are = "is" if len(claim.reports) == 1 else "are"
    table = Markup(
        '<table class="ledger"><caption>Ledger: why {} {} {}</caption>'
        '<thead><tr><th scope="col">rule and evidence</th><th scope="col">least</th><th scope="col">most</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(counted(len(claim.reports), "report"), are, claim.count, rows)
    origins = Markup('<p class="sm"><b>Origins</b> <bdi>{}</bdi></p>').format(visible(claim.origins))
    return table + (origins if claim.origins else NOTHING)


def _line(claim: ClaimView, line: LedgerLine, before: LedgerLine | None) -> Markup:
    """One line with the counts after it; those that it changed are set bold."""
    least = "" if before and before.least == line.least else "changed"
    most = "" if before and before.most == line.most else "changed"
    note = Markup(": <bdi>{}</bdi>").format(visible(line.note)) if line.note else NOTHING
    shown = NOTHING
    if line.words:
        shown = Markup("<br>{}{}{}").format(
            words(line.words), letter(line.words.letter), status(evidence_status(claim, line))
        )
    return Markup('<tr><td><b>{}</b>{}{}</td><td class="{}">{}</td><td class="{}">{}</td></tr>').format(
        line.rule, note, shown, least, line.least, most, line.most
    )


def _steps(claim: ClaimView) -> Markup:
    """The ledger in short: each rule with the counts after it."""
    items = (
        Markup("<li>{}: <bdi>{}</bdi> <b>{}</b></li>").format(
            line.rule, visible(line.note), f"{line.least} to {line.most}"
        )
        for line in claim.ledger
    )
    return Markup('<p class="h">Ledger</p><ol>{}</ol>').format(Markup("").join(items))
