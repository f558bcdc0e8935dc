"""The head of a row in the file: it opens to what the claim's own page says on a server, in compact form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.harmless import visible
from newstemma.report.labels import day
from newstemma.report.page.rows import MARKS, letter, mark, relation, short_status, status, words
from newstemma.report.page.textual import evidence_status, inline

if TYPE_CHECKING:
    from newstemma.report.page.links import Links
    from newstemma.report.views import ClaimView, LedgerLine, StatementView, StoryView

IN_FULL = 200  # claims of a story that open to whole sentences; in larger ones to the statements alone


def filed(story: StoryView, links: Links) -> Callable[[ClaimView], Markup]:
    """How a row of this story starts."""
    full = len(story.claims) <= IN_FULL

    def head(claim: ClaimView) -> Markup:
        return Markup(
            '<details class="claim"><summary>{}{}{}{}</summary><div class="open">{}{}{}</div></details>'
        ).format(
            words(claim.best),
            letter(claim.best.letter),
            status(short_status(claim)),
            relation(claim, len(story.reports)),
            _said("Says it", claim.statements, story, links, full=full),
            _said("Denies it", claim.denials, story, links, full=full),
            _ledger(claim) if full else _steps(claim),
        )

    return head


def _said(title: str, said: tuple[StatementView, ...], story: StoryView, links: Links, *, full: bool) -> Markup:
    if not said:
        return Markup("")
    kind = " class='deny'" if title.startswith("Denies") else ""
    items = Markup("").join(_statement(each, story, links, full=full) for each in said)
    return Markup("<h4{}>{}</h4><ul>{}</ul>").format(Markup(kind), title, items)  # noqa: S704 (ours)


def _statement(each: StatementView, story: StoryView, links: Links, *, full: bool) -> Markup:
    if not full:
        who = Markup(" <bdi>{}</bdi>").format(visible(each.who)) if each.who else ""
        return Markup("<li>{}{}{} {}{}</li>").format(
            letter(each.words.letter), MARKS.get(each.stance, ""), who, words(each.words), status([each.stage] if each.stage else [])
        )  # fmt: skip
    report = story.by_letter(each.words.letter)
    who = Markup(": <bdi>{}</bdi>").format(visible(each.who)) if each.who else Markup(", no source named") if each.stance == "asserts" else ""  # fmt: skip
    value = Markup(", value {}").format(visible(each.value)) if each.value else ""
    return Markup(
        '<li><p class="how"><a class="r" href="{}">{}</a> {} {}{}{}{}</p><blockquote class="w"><bdi><span class="soft">{}</span><mark>{}</mark><span class="soft">{}</span></bdi></blockquote>'
        '<p class="ref"><cite><bdi>{}</bdi>, {}, {}–{}</cite></p></li>'
    ).format(
        links.report(each.words.article), each.words.letter, mark(each.stance), each.stance, who, value,
        status([each.stage] if each.stage else []), inline(each.before), visible(each.words.text), inline(each.after),
        visible(report.outlet or "outlet not known"), day(report.published) or "no date", each.words.start, each.words.stop,
    )  # fmt: skip


def _ledger(claim: ClaimView) -> Markup:
    rows = Markup("").join(_line(claim, line, before) for line, before in zip(claim.ledger, (None, *claim.ledger), strict=False))  # fmt: skip
    origins = Markup('<p class="sm"><b>Origins</b> <bdi>{}</bdi></p>').format(visible(claim.origins)) if claim.origins else ""  # fmt: skip
    return Markup(
        '<table class="ledger"><caption>Ledger: why {} {} {}</caption><thead><tr><th scope="col">rule and evidence</th><th scope="col">least</th><th scope="col">most</th></tr></thead><tbody>{}</tbody></table>{}'
    ).format(
        f"{len(claim.reports)} report{'s' * (len(claim.reports) != 1)}",
        "is" if len(claim.reports) == 1 else "are",
        claim.count,
        rows,
        origins,
    )


def _steps(claim: ClaimView) -> Markup:
    """The ledger in short: each rule with the counts after it."""
    items = (
        Markup("<li>{}: <bdi>{}</bdi> <b>{}</b></li>").format(
            line.rule, visible(line.note), f"{line.least} to {line.most}"
        )
        for line in claim.ledger
    )
    return Markup("<h4>Ledger</h4><ol>{}</ol>").format(Markup("").join(items))


def _line(claim: ClaimView, line: LedgerLine, before: LedgerLine | None) -> Markup:
    least, most = ("" if before and before.least == line.least else "changed"), ("" if before and before.most == line.most else "changed")  # fmt: skip
    note = Markup(": <bdi>{}</bdi>").format(visible(line.note)) if line.note else ""
    shown = Markup("<br>{}{}{}").format(words(line.words), letter(line.words.letter), status(evidence_status(claim, line))) if line.words else ""  # fmt: skip
    return Markup('<tr><td><b>{}</b>{}{}</td><td class="{}">{}</td><td class="{}">{}</td></tr>').format(
        line.rule, note, shown, least, line.least, most, line.most
    )
