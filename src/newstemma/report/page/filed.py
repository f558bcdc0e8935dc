"""The head of a row in the file: it opens to what the claim's own page says on a server, in compact form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.harmless import visible
from newstemma.report.labels import counted, day, times, valued
from newstemma.report.page.folding import Told, changed, counts_after, listed, runs, shared_note, told_once, where
from newstemma.report.page.rows import MARKS, NOTHING, letter, relation, short_status, status, words
from newstemma.report.page.textual import evidence_status, inline

if TYPE_CHECKING:
    from newstemma.report.page.links import Links
    from newstemma.report.views import ClaimView, LedgerLine, StatementView, StoryView

IN_FULL = 200
"""Claims of a story that open to whole sentences and evidence; of more, to the statements alone: a file of 500 claims in
50 reports has 1.6 MB else, and .98 MB so."""

Setting = Callable[[Told], Markup]
Run = tuple["LedgerLine", ...]


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


def opened(claim: ClaimView, told: Setting | None = None) -> Markup:
    """Who says a claim, who denies it, and why it has so many origins; in short if not told how to set a statement."""
    return Markup('<div class="open">{}{}{}</div>').format(
        _said(Markup('<p class="h">Says it</p>'), claim.statements, told or _short),
        _said(Markup('<p class="h deny">Denies it</p>'), claim.denials, told or _short),
        _steps(claim) if told is _short else _ledger(claim),
    )


def _said(head: Markup, said: tuple[StatementView, ...], setting: Setting) -> Markup:
    if not said:
        return NOTHING
    return head + Markup("<ul>{}</ul>").format(Markup("").join(setting(each) for each in told_once(said, {})))


def _stage(each: StatementView) -> Markup:
    return status([each.stage] if each.stage else [])


def _short(told: Told) -> Markup:
    """A statement without its sentence, after the letters of all reports that have it."""
    each = told.first
    who = Markup(" <bdi>{}</bdi>").format(visible(each.who)) if each.who else NOTHING
    said = Markup("in the same words as {}").format(told.shown_in) if told.shown_in else words(each.words)
    return Markup("<li>{} {}{} {}{}</li>").format(
        letter(listed(told.letters)), MARKS[each.stance], who, said, _stage(each)
    )


def _statement(told: Told, story: StoryView, links: Links) -> Markup:
    """A statement in its sentence, and all places where it stands so."""
    each = told.first
    nobody = Markup(", no source named") if each.stance == "asserts" else NOTHING
    who = Markup(": <bdi>{}</bdi>").format(visible(each.who)) if each.who else nobody
    value = Markup("; value {}").format(visible(valued(each.value))) if each.value else NOTHING
    how = Markup('<p class="how">{}{} {}{}{}{}</p>').format(
        _linked(each, links), MARKS[each.stance], each.stance, who, value, _stage(each)
    )
    sentence = Markup(
        '<blockquote class="w"><bdi><span class="soft">{}</span><mark>{}</mark><span class="soft">{}</span></bdi></blockquote>'
    ).format(inline(each.before), visible(each.words.text), inline(each.after))
    if told.shown_in:
        sentence = Markup('<p class="sm">in the same words as {}</p>').format(told.shown_in)
    place = Markup('<p class="ref">{}</p>').format(_place(each, story))
    others = (Markup("<li>{}{}</li>").format(_linked(other, links), _place(other, story)) for other in told.rest)
    return Markup("<li>{}{}{}{}</li>").format(how, sentence, place, _fold(told.also, others) if told.rest else NOTHING)


def _linked(each: StatementView, links: Links) -> Markup:
    return Markup('<a class="r" href="{}">{}</a> ').format(links.report(each.words.article), each.words.letter)


def _place(each: StatementView, story: StoryView) -> Markup:
    """The outlet, the day and the letters from and to which a statement stands."""
    report = story.by_letter(each.words.letter)
    return Markup("<cite><bdi>{}</bdi>, {}, {}–{}</cite>").format(
        visible(report.outlet or "outlet not known"),
        day(report.published) or "no date",
        each.words.start,
        each.words.stop,
    )


def _fold(summary: str, items: Iterable[Markup], kind: str = "ul") -> Markup:
    """Items behind a line that tells and counts them."""
    return Markup('<details class="same"><summary>{}</summary><{}>{}</{}></details>').format(
        summary, kind, Markup("").join(items), kind
    )


def _ledger(claim: ClaimView) -> Markup:
    folded = list(runs(claim.ledger))
    rows = Markup("").join(_row(claim, run, last) for run, last in zip(folded, (None, *folded), strict=False))
    are = "is" if len(claim.reports) == 1 else "are"
    table = Markup(
        '<table class="ledger"><caption>Ledger: why {} {} {}</caption>'
        '<thead><tr><th scope="col">rule and evidence</th><th scope="col">least</th><th scope="col">most</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(counted(len(claim.reports), "report"), are, claim.count, rows)
    origins = Markup('<p class="sm"><b>Origins</b> <bdi>{}</bdi></p>').format(visible(claim.origins))
    return table + (origins if claim.origins else NOTHING)


def _row(claim: ClaimView, run: Run, before: Run | None) -> Markup:
    """One line, or several of one rule and effect, with the counts after; those that changed are set bold."""
    line = run[-1]
    least, most = changed(run, before)
    if len(run) == 1:
        note = Markup(": <bdi>{}</bdi>").format(visible(line.note)) if line.note else NOTHING
        told = Markup("<b>{}</b>{}{}").format(line.rule, note, _evidence(claim, line))
    else:
        steps = (
            Markup('<li><p><bdi>{}</bdi> <span class="then">{}</span></p>{}</li>').format(
                visible(each.note), counts_after(each), _evidence(claim, each)
            )
            for each in run
        )
        told = _fold(_summed(claim, run), steps, "ol")
    return Markup('<tr><td>{}</td><td class="{}">{}</td><td class="{}">{}</td></tr>').format(
        told, least, line.least, most, line.most
    )


def _evidence(claim: ClaimView, line: LedgerLine) -> Markup:
    if not line.words:
        return NOTHING
    return Markup("<p>{}{}{}</p>").format(
        words(line.words), letter(line.words.letter), status(evidence_status(claim, line))
    )


def _summed(claim: ClaimView, run: Run) -> Markup:
    """What lines of one rule and effect are shown as."""
    shared = shared_note(run)
    note = Markup(' <span class="soft">… <bdi>{}</bdi></span>').format(visible(shared)) if shared else NOTHING
    return Markup("<b>{}</b>, {}: {}{}").format(run[0].rule, times(len(run)), where(claim, run), note)


def _steps(claim: ClaimView) -> Markup:
    """The ledger in short: each rule with the counts after it."""
    items = (_step(run) if len(run) == 1 else _stepped(claim, run) for run in runs(claim.ledger))
    return Markup('<p class="h">Ledger</p><ol>{}</ol>').format(Markup("").join(items))


def _step(run: Run) -> Markup:
    (line,) = run
    return Markup("<li>{}: <bdi>{}</bdi> <b>{}</b></li>").format(line.rule, visible(line.note), counts_after(line))


def _stepped(claim: ClaimView, run: Run) -> Markup:
    steps = (Markup("<li><bdi>{}</bdi> {}</li>").format(visible(each.note), counts_after(each)) for each in run)
    summary = Markup("{} <b>{}</b>").format(_summed(claim, run), counts_after(run[-1]))
    return Markup("<li>{}</li>").format(_fold(summary, steps, "ol"))
