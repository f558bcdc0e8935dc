"""Who a story's reports took from: bodies outside the pile that they credit, and each other, with the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newstemma.language.outlets import Mention, canonical, outlet_mentions
from newstemma.report.fetch import shown_name
from newstemma.report.footing import bodies
from newstemma.report.views import ClaimView, EdgeView, OriginView, Shown, TookView
from newstemma.tables import Credit, Edge

if TYPE_CHECKING:
    from newstemma.report.story import StoryRows

PLACES = 6  # of one edge that are shown; its count tells the rest
LONGEST = 160  # letters shown of a copied passage: enough to see what it is


def outside(story: StoryRows, claims: Sequence[ClaimView], *, named: bool) -> list[OriginView]:
    """The credited bodies that published none of the story's reports, those most often credited first.

    With `named` each with the words that name it, for which all reports that credit one are read for names.
    """
    finder = _Named(story) if named else None
    found = [_origin(story, name, rows, claims, finder) for name, rows in _credited(story).items()]
    return sorted(found, key=lambda each: (-each.times, each.name))


def _credited(story: StoryRows) -> dict[str, list[Credit]]:
    inside = {canonical(each.outlet, each.domain) for each in story.articles.values()}
    found: dict[str, list[Credit]] = defaultdict(list)
    for article in story.articles:
        for credit in story.tables.credits[article]:
            if credit.of == "text" and credit.names not in inside:
                found[credit.names.casefold()].append(credit)
    return {shown_name(row.names for row in rows): rows for rows in found.values()}


def _origin(
    story: StoryRows, name: str, rows: Sequence[Credit], claims: Sequence[ClaimView], finder: _Named | None
) -> OriginView:
    forms = Counter(form for row in rows if finder and (form := finder.form(row)))
    reports = Counter(story.letters[row.article] for row in rows)
    return OriginView(
        name=name,
        kind=Counter(sorted(row.kind for row in rows)).most_common(1)[0][0],
        times=len(rows),
        by_report=tuple(sorted(reports.items(), key=lambda each: (len(each[0]), each[0]))),
        words=tuple(sorted(forms.items(), key=lambda each: (-each[1], each[0]))),
        claims=sum(_rests_on(claim, name) for claim in claims),
    )


class _Named:
    """The places of reports that name an outlet, each report read once."""

    def __init__(self, story: StoryRows) -> None:
        self.story = story
        self.held: dict[str, list[Mention]] = {}

    def form(self, credit: Credit) -> str:
        """The words under which a credit names its body: the name in it, else all of its words; "" when a URL does it."""
        if credit.start is None or credit.stop is None:
            return ""
        text = self.story.articles[credit.article].text
        if credit.article not in self.held:
            self.held[credit.article] = outlet_mentions(text)
        for mention in self.held[credit.article]:
            if credit.start <= mention.start and mention.stop <= credit.stop and mention.name == credit.names:
                the = mention.start - credit.start >= 4 and text[mention.start - 4 : mention.start].casefold() == "the "
                return self.story.words(credit.article, mention.start - 4 * the, mention.stop).text
        return self.story.words(credit.article, credit.start, credit.stop).text


def took(story: StoryRows) -> list[TookView]:
    """Which report took from which, as far as both are in the story."""
    return [TookView(each.taker, each.source, each.evidence) for each in edges(story) if each.source]


def edges(story: StoryRows) -> list[EdgeView]:
    """Who took from whom, report from report or from a body outside, with the words that show it."""
    taken: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for article in story.articles:
        for edge in story.tables.edges[article]:
            if edge.source in story.letters:
                taken[story.letters[article], story.letters[edge.source]].append(edge)
    credited: dict[tuple[str, str], list[Credit]] = defaultdict(list)
    for name, rows in _credited(story).items():
        for row in rows:
            credited[story.letters[row.article], name].append(row)
    found = [_edge(story, taker, rows, source=source) for (taker, source), rows in taken.items()]
    found += [_edge(story, taker, rows, body=name) for (taker, name), rows in credited.items()]
    return sorted(found, key=lambda each: (len(each.taker), each.taker, each.body or "", each.source or ""))


def _edge(
    story: StoryRows,
    taker: str,
    rows: Sequence[Edge] | Sequence[Credit],
    source: str | None = None,
    body: str | None = None,
) -> EdgeView:
    kinds = Counter(row.evidence if isinstance(row, Edge) else "credited" for row in rows)
    places = sorted(
        {(row.article, row.start, row.stop) for row in rows if row.start is not None and row.stop is not None},
        key=lambda each: each[1],
    )
    return EdgeView(taker, source, body, tuple(sorted(kinds.items())), tuple(_shown(story, places)))


def _shown(story: StoryRows, places: Sequence[tuple[str, int | None, int | None]]) -> Iterator[Shown]:
    for article, start, stop in places[:PLACES]:
        if start is not None and stop is not None:
            cut = story.articles[article].text[start : min(stop, start + LONGEST)]
            if stop - start > LONGEST and len(cut.split()) > 1:
                cut = cut.rsplit(None, 1)[0]
            yield story.shown(article, start, start + len(cut))


def _rests_on(claim: ClaimView, name: str) -> bool:
    """True when a report has the claim from that body, or its origins name it."""
    return name in bodies(claim) or any(name in {each.via, each.speaker} for each in claim.statements)
