"""The view of one story, read from its rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from newstemma.report.fetch import fetch_views
from newstemma.report.footing import groups
from newstemma.report.held import Tables, grouped
from newstemma.report.labels import in_letters, turn
from newstemma.report.quoted import drift, quotes, variants
from newstemma.report.sources import edges, outside, took
from newstemma.report.views import (
    ClaimView,
    Footing,
    LedgerLine,
    ReportView,
    Said,
    Shown,
    StatementView,
    StoryView,
    Valued,
    Words,
)
from newstemma.spans import Span
from newstemma.stages.roots.rules import counted
from newstemma.tables import Article, Attribution, Claim, LegalStage, Story, closed_list

THIN_FIRST: tuple[Footing, ...] = closed_list(Footing)  # type: ignore[assignment]
STAGES: tuple[LegalStage, ...] = closed_list(LegalStage)  # type: ignore[assignment]
NAMED_KINDS = frozenset({"person", "organisation", "document"})


LONGEST = 4000  # code points of a span that are shown; the longest quotation of the corpus has 900
HEADLINE = 300  # code points of a title that are shown, so that none pushes what a story rests on out of sight; most have under 120
T = TypeVar("T")


class Placed:
    """Statements of one report, found by a span without a look at all of them."""

    def __init__(self, rows: Sequence[Claim]) -> None:
        self.rows = sorted(rows, key=lambda row: (row.start, row.stop))
        self.starts = [row.start for row in self.rows]
        self.reach = list(accumulate((row.stop for row in self.rows), max))  # how far those up to here go

    def touching(self, start: int, stop: int) -> list[Claim]:
        """Those that share a letter with the span."""
        first, last = bisect_right(self.reach, start), bisect_left(self.starts, stop)
        return [row for row in self.rows[first:last] if start < row.stop]


def letters() -> Iterable[str]:
    """A, B ... Z, AA, AB ...: the names of a story's reports, without end."""
    number = 0
    while True:
        number, name, rest = number + 1, "", number
        while rest >= 0:
            name = chr(65 + rest % 26) + name
            rest = rest // 26 - 1
        yield name


class StoryRows:
    """The rows of one story, from which its view is read."""

    def __init__(self, tables: Tables, members: list[Story], articles: Mapping[str, Article]) -> None:
        self.story = members[0]
        self.tables = tables
        own = [articles[each.article] for each in members if each.article in articles]
        own.sort(key=lambda each: (each.published is None, each.published or "", each.article))
        self.articles = {each.article: each for each in own}
        self.letters = dict(zip(self.articles, letters(), strict=False))
        self.attributions = [row for article in self.articles for row in tables.attributions[article]]
        self.kinds = {row.attribution: row.kind for row in self.attributions}
        self.names = {row.attribution: row.speaker for row in tables.speakers[self.story.story]}
        self.statements = tables.claims[self.story.story]
        self.by_claim = grouped(self.statements, "claim", {row.claim for row in self.statements})
        self.by_article = grouped(self.statements, "article", set(self.articles))
        self.stated = {article: Placed(rows) for article, rows in self.by_article.items()}
        self.sentences = {
            article: sorted(tables.sentences[article], key=lambda row: row.start) for article in self.articles
        }
        self.starts = {article: [row.start for row in rows] for article, rows in self.sentences.items()}

    def view(self, *, named: bool = False) -> StoryView:
        """The whole story; with `named`, the words too that name each body outside it."""
        story = self.outline(named=named)
        return replace(
            story,
            took=tuple(took(self)),
            edges=tuple(edges(self)),
            fetch=tuple(fetch_views(self, story.claims)),
            variants=tuple(variants(self)),
            drift=tuple(drift(self)),
            quotes=tuple(quotes(self)),
        )

    def outline(self, *, named: bool = False) -> StoryView:
        """What a story is counted by: its reports, the bodies outside it and its claims, in the order of their groups."""
        claims = self.claims()
        title = self.title()
        story = StoryView(
            story=self.story.story,
            title=title,
            status=self.status(title.article, title.start, title.stop) if title else (),
            reports=tuple(self.report(each) for each in self.articles.values()),
            outside=tuple(outside(self, claims, named=named)),
            took=(),
            edges=(),
            fetch=(),
            claims=claims,
            variants=(),
            drift=(),
            quotes=(),
            claimed=self.tables.claimed,
        )
        in_order = (claim for group in groups(story) for claim in group.claims)
        return replace(story, claims=tuple(replace(each, number=number) for number, each in enumerate(in_order, 1)))

    def words(self, article: str, start: int, stop: int, most: int = LONGEST) -> Words:
        """A span of a report as it is shown: the start of it, if it is longer than anything that is said."""
        text = self.articles[article].text[start : min(stop, start + most)]
        cut = " …" if stop - start > most else ""
        return Words(self.letters[article], article, start, stop, " ".join(text.split()) + cut)

    def shown(self, article: str, start: int, stop: int) -> Shown:
        """A span with the status of what it speaks of."""
        return Shown(self.words(article, start, stop), self.status(article, start, stop))

    def speaker(self, row: Attribution) -> str | None:
        """Who speaks, by the name that the whole story gives them."""
        return self.names.get(row.attribution) or row.speaker

    def title(self) -> Words | None:
        """The story's title where it stands in the earliest report that has it."""
        title = self.story.title
        for article in self.articles.values() if title else ():
            start = article.text.find(title or "")
            if start >= 0:
                return self.words(article.article, start, start + len(title or ""), HEADLINE)
        return None

    def report(self, article: Article) -> ReportView:
        """What is known of a report, and how often it credits others."""
        return ReportView(
            letter=self.letters[article.article],
            article=article.article,
            outlet=article.outlet,
            published=article.published,
            author=article.author,
            title=_headline(article.title),
            status=self.status(article.article, 0, article.body) if article.title else (),
            url=article.url,
            origin=article.origin,
            credits=sum(each.of == "text" for each in self.tables.credits[article.article]),
        )

    def claims(self) -> tuple[ClaimView, ...]:
        """Thinnest footing first: unnamed sources, no source, a named one; then what several reports say; then fewest origins; denied ones first."""
        held: dict[str, list[Claim]] = defaultdict(list)
        for row in self.statements:
            if row.article in self.articles:
                held[row.claim].append(row)
        return tuple(sorted((self.claim(rows) for rows in held.values()), key=_thinnest_first))

    def claim(self, rows: Sequence[Claim]) -> ClaimView:
        """The statements of one claim, what they rest on, and what answers them."""
        rows = sorted(rows, key=lambda row: (turn(self.letters[row.article]), row.start, row.stop))
        best = next((row for row in rows if row.best), rows[0])
        statements = tuple(self.statement(row) for row in rows if row.stance != "denies")
        denials = tuple(self.statement(row) for row in rows if row.stance == "denies")
        root = self.tables.roots.get(best.claim)
        return ClaimView(
            number=0,
            claim=best.claim,
            best=self.words(best.article, best.start, best.stop),
            footing=_footing(statements or denials),
            relation=best.relation,
            reports=_distinct(each.words.letter for each in statements),
            least=root.least if root else None,
            most=root.most if root else None,
            origins=root.names if root else "",
            said_by=tuple(Said(*each) for each in _by_report((each.who, each.words.letter) for each in statements)),
            stages=_stages(rows, self.letters),
            hedged=_distinct(each.words.letter for each in statements if each.stance == "hedges"),
            values=tuple(
                Valued(*each)
                for each in _by_report((each.value, each.words.letter) for each in statements if each.value)
            ),
            statements=statements,
            denials=denials,
            ledger=tuple(self.ledger(best.claim)),
        )

    def statement(self, row: Claim) -> StatementView:
        """One statement within its sentence."""
        return StatementView(
            words=self.words(row.article, row.start, row.stop),
            text=self.articles[row.article].text,
            sentence=self._sentence(row.article, Span(row.start, row.stop)),
            stance=row.stance,
            speaker=row.speaker,
            kind=self.kinds.get(row.attribution or ""),
            via=row.via,
            value=row.value,
            stage=row.stage,
        )

    def _sentence(self, article: str, span: Span) -> Span:
        """The sentences that the span touches, as one span."""
        rows, starts = self.sentences[article], self.starts[article]
        start, stop = span.start, span.stop
        for each in rows[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, stop)]:
            if each.stop > span.start:
                start, stop = min(start, each.start), max(stop, each.stop)
        return Span(start, stop)

    def ledger(self, claim: str) -> Iterator[LedgerLine]:
        """The reasons in the count of a claim's origins, with the counts after each."""
        least = most = 0
        for line in sorted(self.tables.ledger[claim], key=lambda line: line.step):
            change = counted([line.effect])
            least, most = least + change[0], most + change[1]
            here = line.article in self.articles and line.start is not None and line.stop is not None
            words = self.words(line.article, line.start or 0, line.stop or 0) if here else None
            yield LedgerLine(line.step, line.rule, line.effect, least, most, line.note, words, line.article)

    def status(self, article: str, start: int, stop: int) -> tuple[str, ...]:
        """The legal stage of the claims that a span speaks of, and that they are denied, unless the span is the denial."""
        touching = self.stated[article].touching(start, stop) if article in self.stated else []
        claims = sorted({row.claim for row in touching})
        rows = [row for claim in claims for row in self.by_claim[claim] if row.article in self.letters]
        denying = {row.claim for row in touching if row.stance == "denies"}  # of one claim, and perhaps not of another
        answered = any(row.stance == "denies" and row.claim not in denying for row in rows)
        return (*_stages(rows, self.letters), *(("denied",) if answered else ()))


def _headline(title: str | None) -> str | None:
    """A title as it is shown."""
    return f"{title[:HEADLINE]} …" if title and len(title) > HEADLINE else title


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _by_report(pairs: Iterable[tuple[T, str]]) -> list[tuple[T, tuple[str, ...]]]:
    """Each first part once, with the reports it comes with."""
    groups: dict[T, list[str]] = defaultdict(list)
    for each, letter in pairs:
        groups[each].append(letter)
    return [(each, _distinct(reports)) for each, reports in groups.items()]


def _footing(statements: Sequence[StatementView]) -> Footing:
    """What a claim rests on: a named source in any report, else an unnamed one, else none."""
    kinds = {each.kind for each in statements}
    if kinds & NAMED_KINDS:
        return "named"
    return "unnamed" if "anonymous" in kinds else "none"


def _thinnest_first(claim: ClaimView) -> tuple[object, ...]:
    return (
        THIN_FIRST.index(claim.footing),
        len(claim.reports) < 2,
        claim.least or 0,
        claim.most or 0,
        not claim.denials,
        -len(claim.reports),
        turn(claim.best.letter),
        claim.best.start,
        claim.claim,
    )


def _stages(rows: Iterable[Claim], letter: Mapping[str, str]) -> tuple[str, ...]:
    """The furthest legal stage of a claim; with its reports when they differ."""
    found: dict[LegalStage, list[str]] = defaultdict(list)
    for row in rows:
        if row.stage and letter[row.article] not in found[row.stage]:
            found[row.stage].append(letter[row.article])
    far_first = sorted(found, key=STAGES.index, reverse=True)
    if len(far_first) < 2:
        return tuple(far_first)
    return tuple(f"{stage} in {in_letters(found[stage])}" for stage in far_first)
