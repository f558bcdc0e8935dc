"""What to fetch next: bodies and documents that a story's reports cite and the pile lacks, those first that would tell most.

A claim's range is open where its ledger lowers the least alone: an origin "may rest on" another. Whoever reads a body that a
report cites can close some of it. The origin is settled when its own statement rests on the body; or when it rests on
nothing that we know of and another statement of the claim rests on the body, whose words it may be. A body narrows a claim
by the origins that it settles: the most that could close, as if all that rests on it had been taken from it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstemma.language.outlets import canonical, outlet_named, publisher_names
from newstemma.report.views import FetchView
from newstemma.stages.roots.names import body_name
from newstemma.tables import Article, Attribution, Claim, Credit, Edge, Ledger, Link, Sentence

if TYPE_CHECKING:
    from newstemma.report.story import StoryRows
    from newstemma.report.views import ClaimView

PLATFORMS = "social"
"""The kind of credit that names a place where others write: nothing that could be read as one text."""
PAGE, DOCUMENT, OUTLET = "web", "document", "outlet"
OPEN = frozenset({"unnamed sources", "own voice"})
"""Rules of ledger lines by which an origin may rest on another; two speakers of one body stay that whatever is fetched."""
LEAST_ALONE = "least -1"
NOBODY = frozenset({"media", "outlets"})
"""Last words of a name that no single outlet has."""
Place = tuple[str, int | None, int | None]
"""A span of a report: what tells statements and credits apart."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a report cites a body; without a place where no words of its own do: its URL tells, or shared words."""

    article: str
    start: int | None
    stop: int | None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A claim that a body stands behind, and by how many origins its range could close."""

    claim: str
    by: int


@dataclass(frozen=True, slots=True)
class Fetch:
    """A body or document that the pile lacks."""

    name: str
    kind: str  # of a credit: agency, newspaper ... press release, document; "web" for a page that is only linked
    claims: tuple[Narrowed, ...]  # all that it stands behind, those first that it would narrow most
    cited: tuple[Cited, ...]
    urls: tuple[str, ...]  # links that stand where it is cited, or lead to its own pages

    @property
    def narrows(self) -> int:
        """By how many origins the ranges of its claims could close in all."""
        return sum(each.by for each in self.claims)


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place that cites a body, and what of the report rests on it."""

    body: str
    name: str
    kind: str
    cited: Cited
    start: int  # the stretch of the report whose statements rest on it
    stop: int
    narrow: bool = True  # a sentence or two, not the whole report


def fetch_next(
    articles: Sequence[Article],
    sentences: Iterable[Sentence],
    attributions: Iterable[Attribution],
    credits: Iterable[Credit],  # noqa: A002 (the table's name)
    links: Iterable[Link],
    edges: Sequence[Edge],
    claims: Iterable[Claim],
    ledger: Iterable[Ledger],
) -> list[Fetch]:
    """The bodies behind a story's claims that are not in the pile; those that narrow most first, then those behind most claims.

    Cost grows with the statements of the story times the places of their report that cite a body.
    """
    here = {article.article: article for article in articles}
    lines = _Lines(row for row in sentences if row.article in here)
    published = {body_name(name) for row in articles for name in publisher_names(row.outlet, row.domain)}
    said = [row for row in claims if row.article in here]
    credited = [row for row in credits if row.article in here and row.of == "text" and row.kind != PLATFORMS]
    whole = {(row.article, row.start, row.stop) for row in credited if row.scope == "article"}
    found = [
        *_credited(credited, published, here, lines),
        *_taken([row for row in edges if row.article in here], whole, here, lines),
        *_spoken(said, attributions, published),
    ]
    addresses = _addresses([row for row in links if row.article in here], edges, found, published)
    found += _pages(addresses, found, lines)
    return _ranked(found, _behind(said, _resting(said, found), _open(ledger)), addresses)


class _Lines:
    """The sentences of each report, looked up by a place."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        self._rows: dict[str, list[Sentence]] = defaultdict(list)
        for row in sorted(sentences, key=lambda row: (row.article, row.start)):
            self._rows[row.article].append(row)
        self._starts = {article: [row.start for row in rows] for article, rows in self._rows.items()}

    def around(self, article: str, start: int, stop: int) -> tuple[int, int]:
        """The sentences that a span touches, as one stretch."""
        starts, rows = self._starts.get(article, []), self._rows.get(article, [])
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, stop - 1)) - 1
        low = rows[first].start if first >= 0 else start
        return min(low, start), max(rows[last].stop if last >= 0 else stop, stop)


def _credited(
    rows: Iterable[Credit], published: set[str], here: dict[str, Article], lines: _Lines
) -> Iterator[_Mention]:
    """The credits for words to bodies that published none of the story's reports."""
    for row in rows:
        body = body_name(row.names)
        if body in published or _nobody(row.names):
            continue
        cited = Cited(row.article, row.start, row.stop)
        if row.scope == "article" or row.start is None or row.stop is None:
            yield _Mention(body, row.names, row.kind, cited, 0, len(here[row.article].text), narrow=False)
        else:
            yield _Mention(body, row.names, row.kind, cited, *lines.around(row.article, row.start, row.stop))


def _taken(rows: Iterable[Edge], whole: set[Place], here: dict[str, Article], lines: _Lines) -> Iterator[_Mention]:
    """What reports took from bodies outside the pile, credited or not; where an outlet has other reports here, its missing one."""
    for row in rows:
        if row.source is None and row.source_outlet:
            known = outlet_named(row.source_outlet)
            kind, body = known.kind if known else PAGE, body_name(row.source_outlet)
            words = row.evidence == "credited"  # else the place is that of the words that were taken
            cited = Cited(row.article, row.start if words else None, row.stop if words else None)
            if row.start is None or row.stop is None or (row.article, row.start, row.stop) in whole:
                length = len(here[row.article].text)
                yield _Mention(body, row.source_outlet, kind, cited, 0, length, narrow=False)
            else:
                around = lines.around(row.article, row.start, row.stop)
                yield _Mention(body, row.source_outlet, kind, cited, *around)


def _spoken(said: Iterable[Claim], attributions: Iterable[Attribution], published: set[str]) -> Iterator[_Mention]:
    """Documents and outlets that speak, and outlets that somebody spoke to."""
    first = {row.attribution: row for row in sorted(attributions, key=lambda row: (row.attribution, -row.start))}
    for row in said:
        source = first.get(row.attribution or "")
        speaks = source is not None and source.kind in (DOCUMENT, OUTLET)
        if source and speaks and row.speaker:
            place = Cited(row.article, source.source_start, source.source_stop)
            kind = DOCUMENT if source.kind == DOCUMENT else PAGE
            yield from _named(row.speaker, kind, place, row, published)
        if row.via:
            yield from _named(row.via, PAGE, Cited(row.article, None, None), row, published)


def _named(name: str, kind: str, cited: Cited, row: Claim, published: set[str]) -> Iterator[_Mention]:
    body, known = body_name(name), outlet_named(name)
    if body not in published and not _nobody(name):
        yield _Mention(body, name, known.kind if known else kind, cited, row.start, row.stop)


def _addresses(
    rows: Iterable[Link], edges: Iterable[Edge], found: Iterable[_Mention], published: set[str]
) -> dict[str, list[Link]]:
    """Links to pages that the pile lacks, by body: its own pages, else those that stand where it is cited, else the host's."""
    inside = {(row.article, row.start, row.stop) for row in edges if row.evidence == "linked"}
    cited: dict[str, list[_Mention]] = defaultdict(list)
    for each in found:
        cited[each.cited.article].append(each)
    bodies = {each.body for every in cited.values() for each in every}
    result: dict[str, list[Link]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.article, row.start, row.url)):
        own = body_name(canonical(None, _host(row.url)) or "")
        if not own or own in published or (row.article, row.start, row.stop) in inside:
            continue
        there = {each.body for each in cited[row.article] if each.narrow and each.start <= row.start < each.stop}
        for body in [own] if own in bodies or not there else sorted(there):
            result[body].append(row)
    return result


def _pages(addresses: dict[str, list[Link]], found: Iterable[_Mention], lines: _Lines) -> Iterator[_Mention]:
    """Pages that are linked and nothing more, named after their outlet or their host."""
    known = {each.body for each in found}
    for body, rows in addresses.items():
        for row in rows if body not in known else ():
            name = canonical(None, _host(row.url)) or body
            outlet = outlet_named(name)
            cited = Cited(row.article, row.start, row.stop)
            around = lines.around(row.article, row.start, row.stop)
            yield _Mention(body, name, outlet.kind if outlet else PAGE, cited, *around)


def _nobody(name: str) -> bool:
    """True for media that nobody could look up: "unnamed local media", "Averilian media"."""
    words = name.casefold().split()
    return not words or words[0] == "unnamed" or (words[-1] in NOBODY and outlet_named(name) is None)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "http://[": no address
        return ""


def _resting(said: Iterable[Claim], found: Iterable[_Mention]) -> dict[Claim, frozenset[str]]:
    """The bodies that each statement rests on: those cited for a stretch that it lies in."""
    stretches: dict[str, dict[tuple[str, int, int], None]] = defaultdict(dict)
    for each in found:
        stretches[each.cited.article][each.body, each.start, each.stop] = None
    return {
        row: frozenset(
            body for body, start, stop in stretches.get(row.article, ()) if row.start < stop and start < row.stop
        )
        for row in said
    }


def _open(ledger: Iterable[Ledger]) -> dict[str, set[Place]]:
    """The statements of each claim's origins that may rest on another."""
    found: dict[str, set[Place]] = defaultdict(set)
    for row in ledger:
        if row.effect == LEAST_ALONE and row.rule in OPEN:
            found[row.claim].add((row.article, row.start, row.stop))
    return found


def _behind(
    said: Iterable[Claim], rests: dict[Claim, frozenset[str]], unsettled: dict[str, set[Place]]
) -> dict[str, list[Narrowed]]:
    """The claims behind which each body stands."""
    by_claim: dict[str, list[Claim]] = defaultdict(list)
    for row in said:
        by_claim[row.claim].append(row)
    found: dict[str, list[Narrowed]] = defaultdict(list)
    for claim, rows in by_claim.items():
        places = {(row.article, row.start, row.stop): rests[row] for row in rows}
        left = [places[place] for place in sorted(unsettled.get(claim, ()), key=repr) if place in places]
        for body in sorted(frozenset[str]().union(*places.values())):
            found[body].append(Narrowed(claim, sum(body in bodies or not bodies for bodies in left)))
    return {body: sorted(each, key=lambda one: (-one.by, one.claim)) for body, each in found.items()}


def _ranked(
    found: Iterable[_Mention], behind: dict[str, list[Narrowed]], addresses: dict[str, list[Link]]
) -> list[Fetch]:
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for each in found:
        groups[each.body].append(each)
    urls = {body: tuple(dict.fromkeys(row.url for row in rows)) for body, rows in addresses.items()}
    bodies = [_fetch(groups[body], claims, urls.get(body, ())) for body, claims in behind.items()]
    return sorted(bodies, key=lambda each: (-each.narrows, -len(each.claims), -len(each.cited), each.name))


def _fetch(mentions: list[_Mention], claims: list[Narrowed], urls: tuple[str, ...]) -> Fetch:
    """The body under the name and kind that it has most often, each place of a report once."""
    name = shown_name(each.name for each in mentions)
    kinds = Counter(sorted(each.kind for each in mentions)).most_common()
    kind = next((kind for kind, _ in kinds if kind != PAGE), PAGE)
    placed = {each.cited.article for each in mentions if each.cited.start is not None}
    places = {each.cited for each in mentions if each.cited.start is not None or each.cited.article not in placed}
    return Fetch(name, kind, tuple(claims), tuple(_outermost(places)), urls)


def shown_name(names: Iterable[str]) -> str:
    """The name told most often; of one in small and in large letters the small, as a sentence may begin with it.

    >>> shown_name(["Payroll records", "payroll records", "Payroll records"])
    'payroll records'
    """
    counted = Counter(sorted(names))
    most = counted.most_common(1)[0][0]
    return max(
        (name for name in counted if name.casefold() == most.casefold()),
        key=lambda name: (name[:1].islower(), name == most),
    )


def _outermost(places: Iterable[Cited]) -> Iterator[Cited]:
    """The places in order, without those that lie in another: "an audit", in "according to an audit"."""
    article, reached = "", -1
    for one in sorted(places, key=lambda one: (one.article, one.start or 0, -(one.stop or 0))):
        article, reached = one.article, reached if one.article == article else -1
        if one.start is None or one.stop is None or one.stop > reached:
            reached = max(reached, one.stop or 0)
            yield one


def fetch_views(story: StoryRows, claims: Sequence[ClaimView]) -> Iterator[FetchView]:
    """The same of one story as it is shown: by the numbers of its claims and the letters of its reports."""
    tables, order = story.tables, {article: place for place, article in enumerate(story.articles)}
    numbers = {each.claim: each.number for each in claims}
    for each in fetch_next(
        list(story.articles.values()),
        [row for article in order for row in tables.sentences[article]],
        story.attributions,
        [row for article in order for row in tables.credits[article]],
        [row for article in order for row in tables.links[article]],
        [row for article in order for row in tables.edges[article]],
        story.statements,
        [row for claim in numbers for row in tables.ledger[claim]],
    ):
        cited = sorted(each.cited, key=lambda one: (order[one.article], one.start or 0))
        yield FetchView(
            each.name,
            each.kind,
            each.narrows,
            tuple((numbers[one.claim], one.by) for one in each.claims),
            tuple(dict.fromkeys(story.letters[one.article] for one in cited)),
            tuple(
                story.shown(one.article, one.start, one.stop)
                for one in cited
                if one.start is not None and one.stop is not None
            ),
            each.urls,
        )
