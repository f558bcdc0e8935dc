"""The view of one story, read from its rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import TypeVar

from newstemma.language.outlets import Mention, canonical, outlet_mentions
from newstemma.report.fetch import fetch_views
from newstemma.report.held import Tables, grouped
from newstemma.report.labels import in_letters
from newstemma.report.views import (
    ClaimView,
    DriftView,
    Footing,
    LedgerLine,
    OriginView,
    QuoteView,
    ReportView,
    Said,
    StatementView,
    StoryView,
    TookView,
    Valued,
    VariantView,
    Version,
    Words,
)
from newstemma.report.wording import Piece, marked, only_here, parted
from newstemma.spans import Span
from newstemma.stages.roots.rules import counted
from newstemma.tables import (
    Article,
    Attribution,
    Claim,
    Credit,
    Drift,
    LegalStage,
    Story,
    Variant,
    closed_list,
)

THIN_FIRST: tuple[Footing, ...] = closed_list(Footing)  # type: ignore[assignment]
STAGES: tuple[LegalStage, ...] = closed_list(LegalStage)  # type: ignore[assignment]
NAMED_KINDS = frozenset({"person", "organisation", "document"})
CONTEXT = 240  # code points shown of a sentence on each side of a statement; a sentence may have 100,000 words


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
        self.named: dict[str, list[Mention]] = {}

    def view(self) -> StoryView:
        """The whole story."""
        claims = self.claims()
        return StoryView(
            story=self.story.story,
            title=self.title(),
            reports=tuple(self.report(each) for each in self.articles.values()),
            outside=tuple(self.outside(claims)),
            took=tuple(self.took()),
            fetch=tuple(fetch_views(self, claims)),
            claims=claims,
            variants=tuple(self.variants()),
            drift=tuple(self.drift()),
            quotes=tuple(self.quotes()),
        )

    def words(self, article: str, start: int, stop: int) -> Words:
        """A span of a report as it is shown."""
        text = self.articles[article].text[start:stop]
        return Words(self.letters[article], article, start, stop, " ".join(text.split()))

    def title(self) -> Words | None:
        """The story's title where it stands in the earliest report that has it."""
        title = self.story.title
        for article in self.articles.values() if title else ():
            start = article.text.find(title or "")
            if start >= 0:
                return self.words(article.article, start, start + len(title or ""))
        return None

    def report(self, article: Article) -> ReportView:
        """What is known of a report, and how often it credits others."""
        return ReportView(
            letter=self.letters[article.article],
            article=article.article,
            outlet=article.outlet,
            published=article.published,
            author=article.author,
            title=article.title,
            url=article.url,
            origin=article.origin,
            credits=sum(each.of == "text" for each in self.tables.credits[article.article]),
        )

    def outside(self, claims: Sequence[ClaimView]) -> list[OriginView]:
        """The credited bodies that published none of the story's reports, those most often credited first."""
        inside = {canonical(each.outlet, each.domain) for each in self.articles.values()}
        bodies: dict[str, list[Credit]] = defaultdict(list)
        for article in self.articles:
            for credit in self.tables.credits[article]:
                if credit.of == "text" and credit.names not in inside:
                    bodies[credit.names].append(credit)
        found = [self._origin(name, rows, claims) for name, rows in bodies.items()]
        return sorted(found, key=lambda each: (-each.times, each.name))

    def _origin(self, name: str, rows: Sequence[Credit], claims: Sequence[ClaimView]) -> OriginView:
        forms = Counter(form for row in rows if (form := self._form(row)))
        reports = Counter(self.letters[row.article] for row in rows)
        return OriginView(
            name=name,
            kind=Counter(sorted(row.kind for row in rows)).most_common(1)[0][0],
            times=len(rows),
            by_report=tuple(sorted(reports.items(), key=lambda each: (len(each[0]), each[0]))),
            words=tuple(sorted(forms.items(), key=lambda each: (-each[1], each[0]))),
            claims=sum(_rests_on(claim, name) for claim in claims),
        )

    def _form(self, credit: Credit) -> str:
        """The words under which a credit names its body: the name in it, else all of its words; "" when a URL does it."""
        if credit.start is None or credit.stop is None:
            return ""
        text = self.articles[credit.article].text
        for mention in self.mentions(credit.article):
            if credit.start <= mention.start and mention.stop <= credit.stop and mention.name == credit.names:
                the = mention.start - credit.start >= 4 and text[mention.start - 4 : mention.start].casefold() == "the "
                return self.words(credit.article, mention.start - 4 * the, mention.stop).text
        return self.words(credit.article, credit.start, credit.stop).text

    def mentions(self, article: str) -> list[Mention]:
        """All places of a report that name an outlet."""
        if article not in self.named:
            self.named[article] = outlet_mentions(self.articles[article].text)
        return self.named[article]

    def took(self) -> list[TookView]:
        """Which report took from which, as far as both are in the story."""
        pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for article in self.articles:
            for edge in self.tables.edges[article]:
                if edge.source in self.letters:
                    pairs[self.letters[article], self.letters[edge.source]][edge.evidence] += 1
        in_order = sorted(pairs.items(), key=lambda each: [(len(part), part) for part in each[0]])
        return [TookView(*pair, tuple(sorted(evidence.items()))) for pair, evidence in in_order]

    def claims(self) -> tuple[ClaimView, ...]:
        """Thinnest footing first: unnamed sources, no source, a named one; then fewest origins; contradicted ones first."""
        groups: dict[str, list[Claim]] = defaultdict(list)
        for row in self.statements:
            if row.article in self.articles:
                groups[row.claim].append(row)
        found = sorted((self.claim(rows) for rows in groups.values()), key=_thinnest_first)
        return tuple(replace(each, number=number) for number, each in enumerate(found, 1))

    def claim(self, rows: Sequence[Claim]) -> ClaimView:
        """The statements of one claim, what they rest on, and what answers them."""
        rows = sorted(rows, key=lambda row: (self.letters[row.article], row.start, row.stop))
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
        text = self.articles[row.article].text
        around = self._sentence(row.article, Span(row.start, row.stop))
        return StatementView(
            words=self.words(row.article, row.start, row.stop),
            before=_tail(text[around.start : row.start]),
            after=_head(text[row.stop : around.stop]),
            stance=row.stance,
            speaker=row.speaker,
            kind=self.kinds.get(row.attribution or ""),
            via=row.via,
            value=row.value,
            stage=row.stage,
        )

    def _sentence(self, article: str, span: Span) -> Span:
        """The sentences that the span touches, as one span."""
        touched = [each for each in self.tables.sentences[article] if each.start < span.stop and span.start < each.stop]
        return Span(
            min([each.start for each in touched] + [span.start]), max([each.stop for each in touched] + [span.stop])
        )

    def ledger(self, claim: str) -> Iterator[LedgerLine]:
        """The reasons in the count of a claim's origins, with the counts after each."""
        least = most = 0
        for line in sorted(self.tables.ledger[claim], key=lambda line: line.step):
            change = counted([line.effect])
            least, most = least + change[0], most + change[1]
            here = line.article in self.articles and line.start is not None and line.stop is not None
            words = self.words(line.article, line.start or 0, line.stop or 0) if here else None
            yield LedgerLine(line.step, line.rule, line.effect, least, most, line.note, words)

    def status(self, article: str, start: int, stop: int) -> tuple[str, ...]:
        """The legal stage of the claims that a span speaks of, and that they are denied, unless the span is the denial."""
        touching = [row for row in self.by_article[article] if row.start < stop and start < row.stop]
        claims = sorted({row.claim for row in touching})
        rows = [row for claim in claims for row in self.by_claim[claim] if row.article in self.letters]
        answered = any(row.stance == "denies" for row in rows) and not any(row.stance == "denies" for row in touching)
        return (*_stages(rows, self.letters), *(("denied",) if answered else ()))

    def variants(self) -> list[VariantView]:
        """The utterances whose wording or speaker differs, in the order of the reports."""
        groups: dict[str, list[Variant]] = defaultdict(list)
        for article in self.articles:
            for row in self.tables.variants[article]:
                groups[row.utterance].append(row)
        found = [self._variant(rows) for rows in groups.values()]
        return sorted(found, key=lambda each: (each.versions[0].words.letter, each.versions[0].words.start))

    def _variant(self, rows: Sequence[Variant]) -> VariantView:
        rows = sorted(rows, key=lambda row: (self.letters[row.article], row.start))
        words = [self.words(row.article, row.start, row.stop) for row in rows]
        versions = tuple(
            Version(each, pieces, row.speaker, row.change, self.status(row.article, row.start, row.stop))
            for row, each, pieces in zip(rows, words, _compared(words), strict=True)
        )
        return VariantView(_distinct(row.change for row in rows), versions)

    def drift(self) -> list[DriftView]:
        """The statements that grew stronger, by kind."""
        rows = [row for article in self.articles for row in self.tables.drift[article] if row.other in self.articles]
        rows.sort(
            key=lambda row: (row.kind, self.letters[row.article], row.start, self.letters[row.other], row.other_start)
        )
        return [self._drift(row) for row in rows]

    def _drift(self, row: Drift) -> DriftView:
        strong = self.words(row.article, row.start, row.stop)
        weak = self.words(row.other, row.other_start, row.other_stop)
        return DriftView(row.kind, self._version(weak, strong), self._version(strong, weak))

    def _version(self, words: Words, against: Words) -> Version:
        status = self.status(words.article, words.start, words.stop)
        return Version(words, only_here(words.text, against.text), None, None, status)

    def quotes(self) -> list[QuoteView]:
        """Direct and mixed speech, the same words of the same speaker once, in the order of the reports."""
        runs: dict[str, list[Attribution]] = defaultdict(list)
        for row in self.attributions:
            if row.form != "indirect" and not (row.within and self.speaker(row) is None):
                runs[row.attribution].append(row)
        groups: dict[tuple[str, str | None], list[list[Attribution]]] = defaultdict(list)
        for rows in runs.values():
            rows.sort(key=lambda row: row.start)
            said = " ".join(self.articles[row.article].text[row.start : row.stop] for row in rows)
            groups[_bare(said), self.speaker(rows[0])].append(rows)
        order = {article: place for place, article in enumerate(self.articles)}
        found = [self._quote(same, speaker) for (_, speaker), same in groups.items()]
        return sorted(found, key=lambda each: (order[each.runs[0].article], each.runs[0].start))

    def speaker(self, row: Attribution) -> str | None:
        """Who speaks, by the name that the whole story gives them."""
        return self.names.get(row.attribution) or row.speaker

    def _quote(self, same: list[list[Attribution]], speaker: str | None) -> QuoteView:
        same.sort(key=lambda rows: (self.letters[rows[0].article], rows[0].start))
        first = same[0]
        return QuoteView(
            speaker=speaker,
            via=next((row.via for rows in same for row in rows if row.via), None),
            reports=_distinct(self.letters[rows[0].article] for rows in same),
            runs=tuple(self.words(row.article, row.start, row.stop) for row in first),
            status=_distinct(each for row in first for each in self.status(row.article, row.start, row.stop)),
        )


T = TypeVar("T")


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _by_report(pairs: Iterable[tuple[T, str]]) -> list[tuple[T, tuple[str, ...]]]:
    """Each first part once, with the reports it comes with."""
    groups: dict[T, list[str]] = defaultdict(list)
    for each, letter in pairs:
        groups[each].append(letter)
    return [(each, _distinct(reports)) for each, reports in groups.items()]


def _compared(words: Sequence[Words]) -> list[tuple[Piece, ...]]:
    """Each span in pieces; what one report has of an utterance, in one span or in several, is compared as a whole."""
    reports = [list(spans) for _, spans in groupby(words, key=lambda each: each.article)]
    whole = marked([" ".join(each.text for each in spans) for spans in reports])
    parts = [
        parted(pieces, [len(each.text.split()) for each in spans]) for pieces, spans in zip(whole, reports, strict=True)
    ]
    return list(chain.from_iterable(parts))


def _bare(words: str) -> str:
    """Letters and digits alone: quotations that differ in marks only are the same."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _footing(statements: Sequence[StatementView]) -> Footing:
    """What a claim rests on: a named source in any report, else an unnamed one, else none."""
    kinds = {each.kind for each in statements}
    if kinds & NAMED_KINDS:
        return "named"
    return "unnamed" if "anonymous" in kinds else "none"


def _thinnest_first(claim: ClaimView) -> tuple[object, ...]:
    return (
        THIN_FIRST.index(claim.footing),
        claim.least or 0,
        claim.most or 0,
        not claim.denials,
        -len(claim.reports),
        claim.best.letter,
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


def _rests_on(claim: ClaimView, name: str) -> bool:
    """True when a report has the claim from that body, or its origins name it."""
    named = {origin.split(": ")[0].removesuffix(" (own voice)") for origin in claim.origins.split("; ")}
    return name in named or any(name in {each.via, each.speaker} for each in claim.statements)


def _head(text: str) -> str:
    words = " ".join(text[: 4 * CONTEXT].split())
    lead = " " if text[:1].isspace() else ""
    return lead + (words if len(words) <= CONTEXT else words[:CONTEXT].rsplit(" ", 1)[0] + " …")


def _tail(text: str) -> str:
    words = " ".join(text[-4 * CONTEXT :].split())
    gap = " " if text[-1:].isspace() else ""
    return (words if len(words) <= CONTEXT else "… " + words[-CONTEXT:].split(" ", 1)[-1]) + gap
