"""The rows of the matrix as HTML, written piece by piece: a story may have 500 claims in 50 reports, too many for a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from newstemma.report.harmless import visible
from newstemma.report.labels import valued

if TYPE_CHECKING:
    from newstemma.report.page.columns import Column
    from newstemma.report.views import ClaimView, StatementView, Words

NOTHING = Markup("")
STANCES = ("asserts", "attributes", "hedges")
MOST_CELLS = 4  # of a footing bar; the figure tells the rest
MOST_SEEN = 8  # reports, each with its column; of more it is said who alone has a claim
LONGEST_NAME = 36  # letters of a named origin that stands beside its claim
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
    return Markup(f'<bdi class="w">{escape(visible(span.text))}</bdi>')  # noqa: S704 (escaped)


@lru_cache(maxsize=256)
def letter(name: str) -> Markup:
    """Whose words these are."""
    return Markup("<sup>{}</sup>").format(name)


def status(labels: Sequence[str]) -> Markup:
    """What an allegation is never shown without.

    >>> status(["accused", "denied"])
    Markup(' <span class="st">accused</span> <span class="st deny">denied</span>')
    """
    return _status(tuple(labels)) if labels else NOTHING


@lru_cache(maxsize=1024)
def _status(labels: tuple[str, ...]) -> Markup:
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
            return Markup(' <span class="rel"><b>{}</b></span>').format(visible(" or ".join(map(valued, shown))))
    if claim.footing == "named" and claim.most == 1 and len(claim.origins) <= LONGEST_NAME:
        return Markup(' <span class="rel"><bdi>{}</bdi></span>').format(visible(claim.origins))
    if len(claim.reports) == 1 and reports > MOST_SEEN:
        return Markup(' <span class="rel" title="others may tell it in other words">only in {}</span>').format(
            claim.reports[0]
        )
    return Markup("")


class Cells:
    """The cells of a matrix's rows: what they are made of is written once, as there may be thousands."""

    def __init__(self, columns: Sequence[Column], *, opens: bool = False) -> None:
        """With `opens`, cells of folded columns hold the letters of their reports too, shown where a reader asks for them."""
        self.columns = columns
        self.opens = opens
        self.where = {name: place for place, column in enumerate(columns) for name in column.letters}
        folds = [f" f{place}" if column.folded and opens else "" for place, column in enumerate(columns)]
        keys = [f"{each.key}+{len(each.reports) - 1}" if each.folded else each.key for each in columns]
        self.silent = [
            f'<td class="c n{fold}"></td>' for fold in folds
        ]  # 23,000 of 50 unfolded reports: each letter counts
        self.start = [f'<td class="c{fold}" data-r="{key}">' for fold, key in zip(folds, keys, strict=True)]
        self.marks = {kind: str(each) for kind, each in MARKS.items()}

    def of(self, claim: ClaimView) -> Markup:
        """What each column's reports do with a claim; one that is silent is an empty cell with a dot that the style sheet sets."""
        said: dict[int, list[StatementView]] = defaultdict(list)
        for each in claim.statements:
            said[self.where[each.words.letter]].append(each)
        denied: dict[int, list[StatementView]] = defaultdict(list)
        for each in claim.denials:
            denied[self.where[each.words.letter]].append(each)
        parts = [
            self._cell(claim, place, said.get(place, []), denied.get(place, []))
            if place in said or place in denied
            else silent
            for place, silent in enumerate(self.silent)
        ]
        return Markup("".join(parts))  # noqa: S704 (marks are ours, the rest is escaped below)

    def _cell(
        self, claim: ClaimView, place: int, said: Sequence[StatementView], denied: Sequence[StatementView]
    ) -> str:
        parts = [self.start[place]]
        stance = min((each.stance for each in said), key=STANCES.index, default=None)
        if stance:
            parts.append(self.marks[stance])
        if stance and self.columns[place].folded:
            parts.append(
                f"<small>{len({each.words.letter for each in said})}/{len(self.columns[place].reports)}</small>"
            )
        if claim.relation == "values differ":
            parts += _values(claim, {each.words.letter for each in said})
        if denied:
            parts.append(self.marks["denies"])
        if self.opens and self.columns[place].folded:
            parts = [parts[0], '<span class="few">', *parts[1:], "</span>", *self._each((*said, *denied))]
        return "".join([*parts, "</td>"])

    def _each(self, said: Sequence[StatementView]) -> Iterator[str]:
        """Each report of a folded column that says it or denies it, by its letter, after the mark of what it does."""
        yield '<span class="each">'
        for stance in (*STANCES, "denies"):
            letters = dict.fromkeys(each.words.letter for each in said if each.stance == stance)
            if letters:
                yield f"{self.marks[stance]}<small>{' '.join(letters)}</small> "
        yield "</span>"


def _values(claim: ClaimView, letters: set[str]) -> Iterator[str]:
    """The values that these reports give, boxed where more reports give another."""
    most = max((len(each.reports) for each in claim.values), default=0)
    for each in claim.values:
        if letters & set(each.reports) and len(each.value) <= MOST_VALUE:
            odd = ' class="odd"' if len(each.reports) < most else ""
            yield f"<b{odd}>{escape(visible(valued(each.value)))}</b>"


@lru_cache(maxsize=256)
def bar(least: int | None, most: int | None) -> Markup:
    """How many origins: filled for those there are at least, outlined up to the most there may be."""
    if least is None or most is None:
        return Markup("not counted")
    figure = str(least) if least == most else f"{least} to {most}"
    return footing_bar(least, most) + figure


def footing_bar(least: int | None, most: int | None) -> Markup:
    """A range of origins as cells alone.

    >>> footing_bar(1, 2)
    Markup('<span class="fb" aria-hidden="true"><i class="f"></i><i></i></span>')
    """
    if least is None or most is None:
        return Markup("")
    filled = min(least, MOST_CELLS)
    cells = Markup('<i class="f"></i>') * filled + Markup("<i></i>") * (min(most, MOST_CELLS) - filled)
    return Markup('<span class="fb" aria-hidden="true">{}</span>').format(cells)


def row(claim: ClaimView, cells: Cells, head: Markup) -> Markup:
    """One row: the claim's words, what each column does with it, and how many origins it has."""
    name = escape(f"c-{claim.best.article}-{claim.best.start}-{claim.best.stop}")
    return Markup(  # noqa: S704 (made of escaped parts)
        f'<tr id="{name}"><th scope="row">{head}</th>{cells.of(claim)}<td class="o">{bar(claim.least, claim.most)}</td></tr>\n'
    )


def linked(claim: ClaimView, address: str, reports: int) -> Markup:
    """The head of a row on a server: the words lead to the claim's own page."""
    return (
        Markup(f'<a href="{escape(address)}">{words(claim.best)}</a>')  # noqa: S704 (made of escaped parts)
        + letter(claim.best.letter)
        + status(short_status(claim))
        + relation(claim, reports)
    )
