"""The gold of one story in the coordinates of our articles, whatever the reader did with title and body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newstemma.spans import Span
from newstemma.tables import Article

Json = Mapping[str, Any]
"""A parsed JSON object: gold files are read as they are and turned into rows here, once."""

LONG = 4_000  # code points; longer articles may be annotated only that far (README of the gold)


@dataclass(frozen=True, slots=True)
class Place:
    """A span of one of our articles."""

    article: str
    start: int
    stop: int

    @property
    def span(self) -> Span:
        """The span alone."""
        return Span(self.start, self.stop)

    def overlaps(self, other: Place) -> bool:
        """True when half of the shorter span lies in the other."""
        shorter = min(len(self.span), len(other.span))
        return self.article == other.article and shorter > 0 and 2 * self.span.overlap(other.span) >= shorter


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One utterance as the reader marked it."""

    runs: tuple[Place, ...]
    source: Place | None
    speaker: str | None
    kind: str | None
    form: str | None
    via: str | None
    weak: bool
    cue: Place | None = None


@dataclass(frozen=True, slots=True)
class GoldCredit:
    """One credit as the reader marked it; `names` holds every body that is right."""

    place: Place
    names: tuple[str, ...]
    kind: str
    scope: str
    of: str


@dataclass(frozen=True, slots=True)
class GoldCopy:
    """Two articles that share text; `origin` is an article's id, a body's name, or None when unknown."""

    one: str
    other: str
    origin: str | None
    third: bool  # the origin is a body outside the pile
    quoted: bool = False  # they share quotations, and no prose


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What several reports say, and how many origins can stand behind it."""

    claim: str
    statements: tuple[Place, ...]
    relation: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One utterance in different words."""

    versions: tuple[Place, ...]
    change: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDrift:
    """A statement that grew stronger."""

    weaker: Place
    stronger: Place
    what: str


@dataclass(frozen=True, slots=True)
class Gold:
    """All that the reader found in one story."""

    articles: Mapping[int, Article]  # by the gold's number; one that we do not have is not here
    missing: tuple[int, ...]
    attributions: tuple[GoldAttribution, ...]
    credits: tuple[GoldCredit, ...]
    copies: tuple[GoldCopy, ...]
    claims: tuple[GoldClaim, ...]
    quotes: tuple[GoldQuote, ...]
    drift: tuple[GoldDrift, ...]

    def read(self) -> set[str]:
        """Our ids of the articles that the reader marked anything in: others were left out as no reports."""
        places = [run for one in self.attributions for run in one.runs] + [one.place for one in self.credits]
        places += [statement for claim in self.claims for statement in claim.statements]
        return {place.article for place in places} | {name for one in self.copies for name in (one.one, one.other)}


def located(records: Sequence[Json], articles: Sequence[Article]) -> dict[int, Article]:
    """Our article for each record, by its text, and by URL, outlet and title where several have that text."""
    result: dict[int, Article] = {}
    left = sorted(articles, key=lambda article: article.article)
    for record in records:
        text = str(record["text"]).strip()
        same = [article for article in left if text in article.text]
        if same:
            best = max(same, key=lambda article: (_alike(record, article), -len(article.text)))
            left.remove(best)
            result[record["n"]] = best
    return result


def _alike(record: Json, article: Article) -> int:
    return sum(
        bool(record.get(key)) and record[key] == value
        for key, value in (("url", article.url), ("outlet", article.outlet), ("title", article.title))
    )


def gold_of(gold: Json, records: Sequence[Json], articles: Sequence[Article]) -> Gold:
    """The gold with every span moved to our articles; what stands in an article that we lack can only be missed."""
    found = located(records, articles)
    offsets = {record["n"]: _offsets(record, found[record["n"]]) for record in records if record["n"] in found}
    ids = {record["n"]: found[record["n"]].article if record["n"] in found else f"?{record['n']}" for record in records}

    def place(n: int, span: Sequence[int], where: str | None = None) -> Place:
        moved = offsets.get(n, {}).get(where or "text", 0)
        return Place(ids[n], span[0] + moved, span[1] + moved)

    def spot(item: Json) -> Place:
        return place(item["n"], (item["start"], item["stop"]), item.get("where"))

    return Gold(
        found,
        tuple(n for n in ids if n not in found),
        tuple(
            GoldAttribution(
                tuple(place(item["n"], run, item.get("where")) for run in _runs(item["content"])),
                place(item["n"], item["source"], item.get("where")) if item["source"] else None,
                item["speaker"], item["kind"], item["form"], item["via"], bool(item.get("weak")),
                place(item["n"], item["cue"], item.get("where")) if item.get("cue") else None,
            )
            for item in gold["attributions"]
        ),
        tuple(
            GoldCredit(spot(item), _bodies(item), item["kind"], item["scope"].removeprefix("whole "), item["of"])
            for item in gold["credits"]
        ),
        tuple(_copy(item, ids) for item in gold["copies"]),
        tuple(
            GoldClaim(item["claim"], tuple(map(spot, item["statements"])), item["relation"], item["roots_min"], item["roots_max"])
            for item in gold["claims"]
        ),
        tuple(GoldQuote(tuple(map(spot, item["versions"])), item.get("change")) for item in gold["altered_quotes"]),
        tuple(GoldDrift(spot(item["weaker"]), spot(item["stronger"]), item["what"]) for item in gold["drift"]),
    )  # fmt: skip


def _offsets(record: Json, article: Article) -> dict[str, int]:
    """How far the record's text and title moved in our text."""
    text = str(record["text"])
    inner = len(text) - len(text.lstrip())
    body = article.text.find(text.strip(), article.body)
    if body < 0:
        body = article.text.find(text.strip())
    title = str(record.get("title") or "")
    return {"text": body - inner, "title": max(0, article.text.find(title.strip()))}


def _runs(content: Sequence[Any]) -> Sequence[Sequence[int]]:
    return [content] if isinstance(content[0], int) else content


def _bodies(item: Json) -> tuple[str, ...]:
    also = item.get("also") or []
    return (item["names"], *([also] if isinstance(also, str) else also))


def _copy(item: Json, ids: Mapping[int, str]) -> GoldCopy:
    origin = str(item["origin"])
    quoted = item.get("kind") == "shared quotations only"
    if origin.startswith("third: "):
        return GoldCopy(ids[item["a"]], ids[item["b"]], origin.removeprefix("third: "), third=True, quoted=quoted)
    source = ids[item[origin]] if origin in ("a", "b") else None
    return GoldCopy(ids[item["a"]], ids[item["b"]], source, third=False, quoted=quoted)
