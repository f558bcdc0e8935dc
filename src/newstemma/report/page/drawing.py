"""The stemma written as SVG: shapes carry classes, so that the style sheet colours them in light, dark and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from newstemma.report.harmless import visible
from newstemma.report.labels import counted, in_letters, times
from newstemma.report.page.columns import MOST_COLUMNS
from newstemma.report.page.stemma import BAR, HALF, LEFT, LETTER, RIGHT, Bar, Line, Node, Slot, Stemma

if TYPE_CHECKING:
    from newstemma.report.page.links import Links
    from newstemma.report.views import EdgeView, StoryView

OWN = {"unnamed": "○", "named": "●"}  # marks of a report's own sources
SLOT = 134  # pixels for the words of a source


def drawn(story: StoryView, drawing: Stemma, links: Links) -> Markup:
    """The drawing, each line a link to its evidence."""
    parts: list[Markup] = []
    left, right = LEFT - 6, drawing.width - RIGHT + 10
    for tick in drawing.ticks:
        parts.append(Markup('<path class="hair" d="M{} {}H{}"/>').format(left, tick.y, right))
        parts.append(
            Markup('<text class="s" x="{}" y="{}" text-anchor="end">{}</text>').format(
                left - 8, tick.y + 4, visible(tick.label)
            )
        )
    parts += [
        Markup('<path class="stem" d="M{0} {1}V{2}"/>').format(node.x, node.y, drawing.height) for node in drawing.nodes
    ]
    parts += [_feed(slot, drawing) for slot in drawing.slots]
    beside = all(node.words != "above" for node in drawing.nodes)
    parts += [_line(story, line, links, often=beside) for line in drawing.lines]
    parts += [_bar(bar) for bar in drawing.bars]  # above lines that pass behind them
    parts += [_slot(slot, story, links) for slot in drawing.slots]
    parts += [_node(node, links, counts=len(drawing.nodes) <= MOST_COLUMNS) for node in drawing.nodes]
    rem = f"{drawing.width / 16:g}rem"
    return Markup(
        '<svg viewBox="0 0 {} {}" width="{}" role="group" aria-label="Stemma, drawn along time">{}</svg>'
    ).format(drawing.width, drawing.height, rem, Markup("").join(parts))


def key(drawing: Stemma) -> Markup:
    """What the marks of a drawing mean, of those that it has."""
    told = []
    if drawing.bars:
        told.append(
            Markup(
                '<span><span class="dash" aria-hidden="true"></span>credited, but not among these reports: not read</span>'
            )
        )
    if len(drawing.nodes) <= MOST_COLUMNS:
        had = {kind for node in drawing.nodes for kind in _own(node)}
        marks = [(kind, each) for kind, each in OWN.items() if kind in had]
        if marks:
            shown = Markup("").join(Markup('<b class="k-{}">{}</b>').format(kind, each) for kind, each in marks)
            words = " and ".join(kind for kind, _ in marks)
            told.append(Markup("<span>{}beside a report: claims from its own {} sources</span>").format(shown, words))
    return Markup(" ").join(told)


def _feed(slot: Slot, drawing: Stemma) -> Markup:
    """The line from a source down to the body it told."""
    if drawing.trunk is None:
        path = f"M{slot.x:g} 50V84"
    else:
        x, y = drawing.trunk
        path = f"M{slot.x:g} 50C{slot.x:g} {(50 + y) / 2:g} {x:g} {(50 + y) / 2 - 10:g} {x:g} {y - HALF:g}"
    return Markup('<path class="feed k-{}" stroke-width="{}" d="{}"/>').format(slot.kind, slot.weight, path)


def _slot(slot: Slot, story: StoryView, links: Links) -> Markup:
    shape = {
        "unnamed": Markup('<circle class="ring" cx="{0}" cy="44" r="6"/>'),
        "deny": Markup('<path class="cross" d="M{1} 39l10 10m0-10l-10 10"/>'),
        "named": Markup('<circle class="disc" cx="{0}" cy="44" r="6"/>'),
        "credit": Markup('<rect class="bar" x="{1}" y="39" width="10" height="10"/>'),
    }[slot.kind]
    return Markup('<a href="{}" class="k-{}"><title>{}</title>{}{}{}</a>').format(
        links.story(story.story, slot.part),
        slot.kind,
        visible(f"{slot.label}: {slot.note}"),
        shape.format(slot.x, slot.x - 5),
        _text(slot.x, 14, slot.label, SLOT, "b"),
        _text(slot.x, 30, slot.note, SLOT, ""),
    )


def _bar(bar: Bar) -> Markup:
    room = bar.width - 16 - (len(bar.note) * LETTER if bar.note else 0)
    outside = (
        Markup('<tspan class="s" dx="8">not among these reports</tspan>')
        if room > (len(bar.name) + 26) * LETTER
        else ""
    )
    note = (
        Markup('<text class="s" x="{}" y="{}" text-anchor="end">{}</text>').format(
            bar.x + bar.width - 10, bar.y + 18, bar.note
        )
        if bar.note
        else ""
    )
    return Markup(
        '<g><title>{}: credited, not among these reports: not read</title><rect class="bar" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}"><tspan class="b">{}</tspan>{}</text>{}</g>'
    ).format(
        visible(bar.name), bar.x, bar.y, bar.width, BAR, bar.x + 10, bar.y + 18, cut(bar.name, room), outside, note
    )


def _line(story: StoryView, line: Line, links: Links, *, often: bool) -> Markup:
    """A line with its label, and where there is room how often a body is credited."""
    edge = line.edge
    credits_ = f"credited {edge.times}×" if often and edge.body and line.edges == 1 and line.alone else ""
    label = f"{edge.taker} took from {edge.body}: {credits_}" if credits_ else told(edge)
    label += f", and {line.edges - 1} more reports alike" if line.edges > 1 else ""
    x, y = line.end
    arrow = (
        ""
        if line.edge.body
        else Markup('<path class="head" d="M{} {}l-4.5 {}h9z"/>').format(x, y, 8 if line.up else -8)
    )
    shown = Markup('<text class="s often" x="{}" y="{}">{}</text>').format(x + 4, y - 5, credits_) if credits_ else ""
    return Markup(
        '<a href="{}" class="edge e-{}" aria-label="{}"><path class="{}" d="{}"/><path class="thin" d="{}"/>{}{}</a>'
    ).format(
        links.story(story.story, edge_id(line.edge)),
        line.kind,
        visible(label),
        "wide case" if line.edge.body else "wide",
        line.path,
        line.path,
        arrow,
        shown,
    )


def _node(node: Node, links: Links, *, counts: bool) -> Markup:
    """A report's box, with the counts of its own sources where columns leave room for them."""
    column = node.column
    letter = f"{len(column.reports)}×" if column.folded else column.key
    half = HALF + max(0, len(letter) - 2) * 3
    own = " ".join(_own(node).values())
    letters = f" {column.taken}: {in_letters(column.letters)}" if column.folded else ""
    label = visible(f"{letter} {own} {column.name}{letters}{_said(node)}")
    return Markup(
        '<a href="{}" class="node" aria-label="{}"><rect x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="b" x="{}" y="{}" text-anchor="middle">{}</text>{}</a>'
    ).format(
        links.report(column.reports[0].article),
        label,
        node.x - half,
        node.y - HALF,
        2 * half,
        2 * HALF,
        node.x,
        node.y + 4.5,
        letter,
        _counts(node) if counts else "",
    )


def _counts(node: Node) -> Markup:
    """How many claims a report has from sources of its own, each count after its mark."""
    parts = [
        Markup('<tspan class="k-{}"{}>{}</tspan>').format(kind, Markup(' dx="4"') if place else "", words)
        for place, (kind, words) in enumerate(_own(node).items())
    ]
    if not parts:
        return Markup("")
    x, y = {
        "beside": (node.x + HALF + 4, node.y + 4.5),
        "below": (node.x + 5, node.y + HALF + 12),
        "above": (node.x + 5, node.y - HALF - 4),
    }[node.words]
    return Markup('<text class="own" x="{}" y="{}">{}</text>').format(x, y, Markup("").join(parts))


def _own(node: Node) -> dict[str, str]:
    """For each kind of its own sources that a report has claims from, the mark and how many."""
    counts = {"unnamed": node.unnamed, "named": node.named}
    return {kind: f"{OWN[kind]}{count}" for kind, count in counts.items() if count}


def _said(node: Node) -> str:
    parts = [f"{counted(node.unnamed, 'claim')} from its own unnamed sources"] if node.unnamed else []
    parts += [f"{counted(node.named, 'claim')} from its own named sources"] if node.named else []
    return "".join(f"; {each}" for each in parts)


def _text(x: float, y: float, words: str, room: float, kind: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="middle">{}</text>').format(kind, x, y, cut(words, room))


def cut(words: str, room: float) -> str:
    """The words, cut to so many pixels.

    >>> cut("Averil Courier and Advertiser", 100)
    'Averil Courier…'
    """
    shown = visible(words)
    most = max(3, int(room / LETTER))
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def told(edge: EdgeView) -> str:
    """What an edge says, in words.

    >>> from newstemma.report.views import EdgeView
    >>> told(EdgeView("B", "A", None, (("copied", 2), ("quoted", 1)), ()))
    'B took from A: copied twice, quoted once'
    """
    return f"{edge.taker} {took_words(edge)}"


def took_words(edge: EdgeView) -> str:
    """The same without who took."""
    kinds = ", ".join(f"{kind} {times(often)}" for kind, often in edge.evidence)
    return f"took from {edge.source or edge.body}: {kinds}"


def edge_id(edge: EdgeView) -> str:
    """The part of the page that shows an edge's evidence: that of the report that took."""
    return f"from-{edge.taker}"
