"""The rows of the matrix as HTML, written piece by piece: a story may have 500 claims in 50 reports, too many for a template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.harmless import visible

if TYPE_CHECKING:
    from newstemma.report.page.columns import Column
    from newstemma.report.views import ClaimView, Words

STANCES = ("asserts", "attributes", "hedges")
MOST_CELLS = 6  # of a footing bar; the figure tells the rest
MOST_SEEN = 8  # reports, each with its column; of more it is said who alone has a claim
MOST_VALUE = 12  # letters of a value in a cell


def mark(kind: str, label: str = "") -> Markup:
    """A mark of the legend; with a label it is read aloud, else what stands beside it says the same.

    >>> mark("denies")
    Markup('<svg class="m denies" aria-hidden="true"><use href="#m-denies"/></svg>')
    """
    heard = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="m {0}" {1}><use href="#m-{0}"/></svg>').format(kind, heard)


MARKS = {kind: mark(kind, kind) for kind in STANCES} | {"denies": mark("denies", "prints a denial")}


def words(span: Words) -> Markup:
    """Words of a report: set in serif, kept apart from the direction of what is around."""
    return Markup('<bdi class="w">{}</bdi>').format(visible(span.text))


def letter(name: str) -> Markup:
    """Whose words these are."""
    return Markup("<sup>{}</sup>").format(name)


def status(labels: Sequence[str]) -> Markup:
    """What an allegation is never shown without.

    >>> status(["accused", "denied"])
    Markup(' <span class="st">accused</span> <span class="st deny">denied</span>')
    """
    return Markup("").join(
        Markup(' <span class="st{}">{}</span>').format(" deny" if label == "denied" else "", label) for label in labels
    )


def short_status(claim: ClaimView) -> tuple[str, ...]:
    """A claim's status where its hedges and denials stand in the cells beside it: where all report, in how many."""
    denied = ("denied",) if claim.denials else ()
    return (*claim.stages, *denied)


def relation(claim: ClaimView, reports: int) -> Markup:
    """How the reports agree, in a few words."""
    if claim.relation == "values differ" and len(claim.values) > 1:
        shown = [each.value for each in claim.values if len(each.value) <= MOST_VALUE][:3]
        if shown:
            return Markup(' <span class="rel"><b>{}</b></span>').format(visible(" or ".join(shown)))
    if len(claim.reports) == 1 and reports > MOST_SEEN:
        return Markup(' <span class="rel">only in {}</span>').format(claim.reports[0])
    return Markup("")


def cells(claim: ClaimView, columns: Sequence[Column], where: dict[str, int]) -> Markup:
    """What each column's reports do with a claim; one that is silent is an empty cell with a dot that the style sheet sets."""
    stance: list[str | None] = [None] * len(columns)
    said: list[set[str]] = [set() for _ in columns]
    denied: list[set[str]] = [set() for _ in columns]
    for each in claim.statements:
        place = where[each.words.letter]
        said[place].add(each.words.letter)
        held = stance[place]
        if held is None or STANCES.index(each.stance) < STANCES.index(held):
            stance[place] = each.stance
    for each in claim.denials:
        denied[where[each.words.letter]].add(each.words.letter)
    return Markup("").join(
        _cell(claim, column, stance[place], said[place], denied[place]) for place, column in enumerate(columns)
    )


def _cell(claim: ClaimView, column: Column, stance: str | None, said: set[str], denied: set[str]) -> Markup:
    if stance is None and not denied:
        return Markup('<td class="c n" data-r="{}"></td>').format(column.key)
    parts = [MARKS[stance]] if stance else []
    if stance and column.folded:
        parts.append(Markup("<small>{}/{}</small>").format(len(said), len(column.reports)))
    if claim.relation == "values differ":
        parts += [Markup("<b>{}</b>").format(visible(each.value)) for each in claim.values if said & set(each.reports) and len(each.value) <= MOST_VALUE]  # fmt: skip
    parts += [MARKS["denies"]] if denied else []
    return Markup('<td class="c" data-r="{}">{}</td>').format(column.key, Markup("").join(parts))


def bar(claim: ClaimView) -> Markup:
    """How many origins: filled for those there are at least, outlined up to the most there may be."""
    if claim.least is None or claim.most is None:
        return Markup("not counted")
    filled = Markup('<i class="f"></i>') * min(claim.least, MOST_CELLS)
    open_ = Markup("<i></i>") * (min(claim.most, MOST_CELLS) - min(claim.least, MOST_CELLS))
    figure = str(claim.least) if claim.least == claim.most else f"{claim.least} to {claim.most}"
    return Markup('<span class="fb" aria-hidden="true">{}</span>{}').format(filled + open_, figure)


def row(claim: ClaimView, columns: Sequence[Column], where: dict[str, int], head: Markup) -> Markup:
    """One row: the claim's words, what each column does with it, and how many origins it has."""
    return Markup('<tr id="c-{}-{}-{}"><th scope="row">{}</th>{}<td class="o">{}</td></tr>\n').format(
        claim.best.article, claim.best.start, claim.best.stop, head, cells(claim, columns, where), bar(claim)
    )


def linked(claim: ClaimView, address: str, reports: int) -> Markup:
    """The head of a row on a server: the words lead to the claim's own page."""
    return Markup('<a href="{}">{}</a>{}{}{}').format(
        address, words(claim.best), letter(claim.best.letter), status(short_status(claim)), relation(claim, reports)
    )
