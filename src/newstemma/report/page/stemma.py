"""The drawing of who took what from whom: sources on top, bodies outside the pile below them, reports along time.

Its leaves are the columns of the matrix below it, so that one drawing explains both. Widths are those of the style sheet, in
pixels of a root of 16. All of it is laid out here; `drawing` only writes it as SVG.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from newstemma.report.footing import bodies, groups, unnamed_of
from newstemma.report.labels import counted, short_day, times

if TYPE_CHECKING:
    from newstemma.report.page.columns import Column
    from newstemma.report.views import EdgeView, OriginView, StoryView

LEFT = 104  # room for the days
RIGHT = 136  # the column of origins
WIDTHS = {1: 120, 2: 112, 3: 104, 4: 92, 5: 82, 6: 74, 7: 66, 8: 60}
"""Of a report's column, by how many there are; `page.css` has the same in rem."""
NARROWEST = 44
ROW, ROOMY = 25, 36  # from one day to the next; where reports took from each other, with room for lines below a row
MOST_ROWS = 7  # days; more share a row
MOST_SLOTS = 4  # sources of the main body that are named
MOST_LANES = 3  # bodies drawn; the list below the drawing has all
SLOT = 150.0  # from one source to the next
BAR = 27  # high
LANE = 38  # from one body to the next
LETTER = 6.6  # pixels of a letter of 12.5 pixels, roughly
NAMED = frozenset({"person", "organisation", "document"})
HALF = 10  # of a report's box
BESIDE = 80  # pixels of a column from which on a report's counts fit beside its box
BOWS = 3  # lines below a row before they lie on each other


@dataclass(frozen=True, slots=True)
class Slot:
    """A source on top: unnamed ones together, one denier, one named source, or more of them together; a body that told a report alone."""

    kind: str  # unnamed, deny, named, credit
    label: str
    note: str
    x: float
    weight: float  # width of its line
    part: str  # of the page that shows its claims


@dataclass(frozen=True, slots=True)
class Bar:
    """A body outside the pile."""

    name: str
    note: str
    x: float
    y: float
    width: float
    main: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or folded reports."""

    column: Column
    x: float
    y: float
    unnamed: int  # claims that it has from unnamed sources of its own
    named: int  # claims that it has from named sources of its own
    words: Literal["beside", "below", "above"] = "beside"  # where its counts stand: where there is room


@dataclass(frozen=True, slots=True)
class Line:
    """That one took from another; of several edges between folded reports, the first."""

    edge: EdgeView
    edges: int  # how many edges of the story it draws: those of folded reports are one line
    kind: str  # copied, credited, quoted, linked
    path: str
    end: tuple[float, float]
    up: bool  # it comes from below
    alone: bool  # no other line ends there, so that there is room for words


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis."""

    label: str
    y: float


@dataclass(frozen=True, slots=True)
class Stemma:
    """The drawing, laid out."""

    width: float
    height: float
    slots: tuple[Slot, ...]
    trunk: tuple[float, float] | None  # where the sources' lines end when the main body is a report
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    nodes: tuple[Node, ...]


def width_of(columns: int) -> int:
    """Pixels of a column when there are so many.

    >>> width_of(3), width_of(8), width_of(30)
    (104, 60, 44)
    """
    return WIDTHS.get(columns, NARROWEST)


def stemma(story: StoryView, columns: Sequence[Column]) -> Stemma:
    """The drawing of a story over these columns."""
    size = width_of(len(columns))
    width = LEFT + size * len(columns) + RIGHT
    xs = {column.key: LEFT + size * (place + 0.5) for place, column in enumerate(columns)}
    where = {letter: column.key for column in columns for letter in column.letters}
    main = _main(story)
    outside = {each.name for each in story.outside}
    told = next((each for each in columns if main not in outside and _published(each, main)), None)
    heard = [each for each in story.outside if told and each.claims and {where[name] for name, _ in each.by_report} == {told.key}]  # fmt: skip
    slots = _slots(story, main, heard, width) if main else ()
    top = 84.0 if slots else 4.0
    bars = tuple(
        _bars(
            story,
            main if main in outside else None,
            xs,
            where,
            top,
            width,
            max((slot.x + 24 for slot in slots), default=0.0),
            {each.name for each in heard},
        )
    )
    floor = max((bar.y + BAR for bar in bars), default=top - 10 if slots else 0.0)
    rows, ticks = _rows(columns, floor + 30, ROOMY if any(edge.source for edge in story.edges) else ROW)
    nodes = tuple(_nodes(story, columns, xs, rows, main))
    lines = tuple(_lines(story, {node.column.key: node for node in nodes}, {bar.name: bar for bar in bars}, where))
    right = {(line.path.split("H")[0], line.edge.source) for line in lines if line.edge.source}
    leaving = {
        where[source] for path, source in right if path == f"M{_side(xs[where[source]]):g} {rows[where[source]]:g}"
    }
    nodes = tuple(
        replace(node, words="above" if size < BESIDE else "below" if node.column.key in leaving else "beside")
        for node in nodes
    )
    trunk = next(((node.x, node.y) for node in nodes if node.column is told), None)
    if trunk:
        slots = tuple(_over(slots, trunk[0], width))
    height = max([tick.y for tick in ticks], default=floor) + 32
    return Stemma(width, height, slots if bars or trunk else (), trunk, bars, lines, tuple(ticks), nodes)


def _published(column: Column, outlet: str | None) -> bool:
    return outlet is not None and any(each.outlet == outlet for each in column.reports)


def _main(story: StoryView) -> str | None:
    """The body whose sources stand on top: the one that most claims have an origin of, of equal ones one outside the pile."""
    told = {each.name: each.claims for each in story.outside if each.claims}
    inside = {each.outlet for each in story.reports if each.outlet}
    within = Counter(name for claim in story.claims if len(claim.reports) > 1 for name in set(bodies(claim)) & inside)
    within.update(each.via for claim in story.claims for each in claim.statements if each.via in inside)
    found = [(-often, False, name) for name, often in told.items()]
    found += [(-often, True, name) for name, often in within.items()]
    return min(found)[2] if found else None


def _slots(story: StoryView, main: str, heard: Sequence[OriginView], width: float) -> tuple[Slot, ...]:
    """The sources of the main body; where that is a report, the bodies that it alone credits are among them."""
    found = list(_sources(story, main))[:MOST_SLOTS]
    others = [each for each in heard if each.name not in {label for _, label, *_ in found}]
    found = found[: MOST_SLOTS - min(1, len(others))]
    for each in others[: MOST_SLOTS - len(found)]:
        part = f"from-{each.by_report[0][0]}"
        found.append(("credit", each.name, f"credited {times(each.times)}", 1.5, part))
    step = min(SLOT, (width - 20) / max(1, len(found)))
    return tuple(
        Slot(kind, label, note, 10 + step * (place + 0.5), weight, part)
        for place, (kind, label, note, weight, part) in enumerate(found)
    )


def _over(slots: Sequence[Slot], x: float, width: float) -> Iterator[Slot]:
    """The sources moved over the report that they told, as far as the frame lets them."""
    if slots:
        middle, half = (slots[0].x + slots[-1].x) / 2, (slots[-1].x - slots[0].x) / 2 + SLOT / 2
        by = min(max(x, half), max(half, width - half)) - middle
        yield from (replace(slot, x=slot.x + by) for slot in slots)


def _sources(story: StoryView, main: str) -> Iterator[tuple[str, str, str, float, str]]:
    """The sources that told the main body, unnamed ones first, then those who deny, then named ones."""
    thin = [each for each in groups(story) if each.body == main]
    if thin:
        count = sum(len(each.claims) for each in thin)
        yield "unnamed", "unnamed sources", counted(count, "claim"), min(12.0, 2.0 + count), thin[0].key
    denied: Counter[str] = Counter()
    named: dict[str, set[int]] = defaultdict(set)
    for claim in story.claims:
        for name in {each.speaker for each in claim.denials if each.via == main and each.speaker}:
            denied[name] += 1
        for each in claim.statements:
            if each.via == main and each.speaker and each.kind in NAMED:
                named[each.speaker].add(claim.number)
    for name, often in sorted(denied.items(), key=lambda each: (-each[1], each[0]))[:1]:
        yield "deny", name, _denied(often, len(story.denied)), 2.0, "denied"
    rest = sorted(named.items(), key=lambda each: (-len(each[1]), each[0]))
    room = MOST_SLOTS - bool(thin) - bool(denied)
    for name, claims in rest[: room if len(rest) <= room else room - 1]:
        yield "named", name, counted(len(claims), "claim"), 1.5, "named"
    if len(rest) > room:
        more = rest[room - 1 :]
        yield (
            "named",
            f"{len(more)} more named",
            counted(len(set().union(*(claims for _, claims in more))), "claim"),
            1.5,
            "named",
        )


def _denied(often: int, every: int) -> str:
    """How many claims a source denied to the main body, of all that are denied in print."""
    return f"{counted(often, 'claim')} denied" if often == every else f"{often} of {every} denied claims"


def _bars(
    story: StoryView,
    main: str | None,
    xs: Mapping[str, float],
    where: Mapping[str, str],
    top: float,
    width: float,
    reach: float,
    heard: Collection[str],
) -> Iterator[Bar]:
    """The main body as wide as its sources and reports, the others as wide as their reports, one below the other."""
    often = {each.name: each for each in story.outside}
    unsourced = story.resting_on("none")
    others = [each.name for each in story.outside if each.name != main and each.claims and each.name not in heard]
    lanes: list[list[tuple[float, float]]] = []
    for name in [*([main] if main else []), *others][:MOST_LANES]:
        at = sorted(xs[where[letter]] for letter, _ in often[name].by_report)
        if not at:
            continue
        half = min(44.0, width_of(len(xs)) / 2 - 4)
        start, stop = (2.0, max(at[-1] + half, reach)) if name == main else (at[0] - half, at[-1] + half)
        needed = len(name) * LETTER + 20
        if stop - start < needed:
            stop = min(width - 2, start + needed)
            start = max(2.0, stop - needed)
        silent = sum(name in bodies(claim) for claim in unsourced)
        note = f"{silent} of {len(unsourced)} that name no source" if name == main and silent else ""
        lane = next(
            (number for number, taken in enumerate(lanes) if all(stop + 6 < a or b + 6 < start for a, b in taken)),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, stop))
        yield Bar(name, note, start, top + LANE * lane, stop - start, name == main)


def _rows(columns: Sequence[Column], top: float, row: int) -> tuple[dict[str, float], list[Tick]]:
    """How far down each column's report stands, and the days; reports without a date stand below all others."""
    published = {column.key: (column.reports[0].published or "")[:10] for column in columns}
    days = sorted({day for day in published.values() if day})
    per = -(-len(days) // MOST_ROWS) if days else 1
    place = {day: number // per for number, day in enumerate(days)}
    ticks = [Tick(short_day(day), top + row * place[day]) for number, day in enumerate(days) if number % per == 0]
    last = max(place.values(), default=-1) + 1
    if any(not day for day in published.values()):
        ticks.append(Tick("no date", top + row * last))
    return {key: top + row * (place[day] if day else last) for key, day in published.items()}, ticks


def _nodes(
    story: StoryView, columns: Sequence[Column], xs: Mapping[str, float], rows: Mapping[str, float], main: str | None
) -> Iterator[Node]:
    """The reports with how many claims they have from sources of their own."""
    where = {letter: column.key for column in columns for letter in column.letters}
    outlets = {report.outlet: column.key for column in columns for report in column.reports if report.outlet != main}
    unnamed: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for claim in story.claims:
        if claim.footing == "unnamed":
            told = {outlets[body] for body in unnamed_of(claim) if body in outlets}
            unnamed.update(told & {where[letter] for letter in claim.reports})
        named.update(
            {
                where[each.words.letter]
                for each in claim.statements
                if each.kind in NAMED and each.speaker and not each.via
            }
        )
    for column in columns:
        key = column.key
        yield Node(column, xs[key], rows[key], unnamed[key], named[key])


def _lines(
    story: StoryView, nodes: Mapping[str, Node], bars: Mapping[str, Bar], where: Mapping[str, str]
) -> Iterator[Line]:
    """Lines from bars down to reports, and from report to report; those of one column side by side."""
    drawn: dict[tuple[str, str], list[EdgeView]] = defaultdict(list)
    for edge in story.edges:
        end = where[edge.taker]
        start = edge.body if edge.body in bars else where.get(edge.source or "")
        if start and start != end:
            drawn[start, end].append(edge)
    arriving: Counter[str] = Counter(end for _, end in drawn)
    placed: Counter[str] = Counter()
    bows: dict[str, int] = {}
    order = list(bars)
    for (start, end), edges in sorted(
        drawn.items(), key=lambda each: (order.index(each[0][0]) if each[0][0] in bars else len(order), each[0])
    ):
        kinds = Counter(kind for edge in edges for kind, often in edge.evidence for _ in range(often))
        kind = next(each for each in ("copied", "credited", "quoted", "linked") if each in kinds)
        node, up = nodes[end], False
        x = node.x + (placed[end] - (arriving[end] - 1) / 2) * 7
        placed[end] += 1
        if start in bars:
            bar = bars[start]
            path = f"M{x:g} {bar.y + BAR:g}V{node.y - HALF:g}"
        else:
            up = nodes[start].y >= node.y
            path = _elbow(nodes[start], node, x, _low(nodes, start, end, bows))
        alone = arriving[end] == 1
        yield Line(edges[0], len(edges), kind, path, (x, node.y + (HALF if up else -HALF)), up, alone)


def _side(x: float) -> float:
    """The right side of a box."""
    return x + HALF


def _low(nodes: Mapping[str, Node], start: str, end: str, bows: dict[str, int]) -> float | None:
    """How far down a line between two reports runs below its row, those of one report together; None where it needs not."""
    one, other = nodes[start], nodes[end]
    low, high = sorted((one.x, other.x))
    blocked = any(each.y == one.y and low < each.x < high for each in nodes.values())
    if one.y != other.y and not blocked:
        return None
    return one.y + HALF + 9 + 4 * (bows.setdefault(start, len(bows)) % BOWS)


def _elbow(start: Node, end: Node, x: float, low: float | None) -> str:
    """From the side of the earlier report across and down to the later one; past others of its day, and on one day, below them."""
    stop = end.y + HALF if end.y <= start.y else end.y - HALF
    if low is not None:
        return f"M{start.x:g} {start.y + HALF:g}V{low:g}H{x:g}V{stop:g}"
    side = _side(start.x) if x > start.x else start.x - HALF
    return f"M{side:g} {start.y:g}H{x:g}V{stop:g}"
