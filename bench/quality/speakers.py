"""Speakers and `via` alone, from the marks' own spans: what is left when content, cue and source are found without a mistake.

    python bench/quality/speakers.py ../shared/gold
    python bench/quality/speakers.py training/corpus                 both parts of the corpus apart
    python bench/quality/speakers.py training/corpus --rows train    every mistake of a part (never of the held one)

Speakers count under the name that they have across their story's reports. By what the source is: a name (all of the
speaker's), a surname (some of it), a pronoun, a role noun, an unnamed source (whatever its words), or no source at all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.names import names_agree, short_for, words
from scoring.reading import GoldAttribution, Json, gold_of

from newstemma.spans import Span
from newstemma.stages.attributions.resolve import Spans, resolved
from newstemma.stages.attributions.who import Who
from newstemma.stages.sentences import sentences
from newstemma.stages.speakers import speakers
from newstemma.tables import Article, Attribution, Story

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))
from marks import BadStory
from reader import story as corpus_story
from to_gold import gold as gold_of_story
from to_gold import record as record_of

PRONOUNS = {"he", "she", "it", "they", "who", "him", "her", "them", "his", "their", "i", "we"}


@dataclass(frozen=True, slots=True)
class Case:
    """One attribution of the gold with what was made of it."""

    story: str
    text: str
    spans: Spans
    want: GoldAttribution
    sort: str
    who: Who
    across: str | None

    @property
    def verdict(self) -> str:
        """Right, wrong or abstained, as `bench/quality/gold.py` counts."""
        if self.want.speaker is None or self.across is None:
            return "right" if self.want.speaker is self.across else "abstained" if self.across is None else "wrong"
        return "right" if names_agree(self.want.speaker, self.across, self.want.kind or "person") else "wrong"

    @property
    def via_right(self) -> bool:
        """True when both name the same outlet, by a short name too: the article may never give the full one."""
        return bool(self.want.via and self.who.via and short_for(self.want.via, self.who.via))


def cases(name: str, gold: Json, records: Sequence[Json]) -> list[Case]:
    """Every strong attribution of a story, resolved from its marks."""
    articles = [article_of(name, record) for record in records]
    read = gold_of(gold, records, articles)
    rows: list[Attribution] = []
    made: dict[str, tuple[Article, Spans, GoldAttribution, Who]] = {}
    for article in articles:
        wanted = [want for want in read.attributions if want.runs[0].article == article.article]
        spans = [
            spans_of(want, cue)
            for want, cue in zip(wanted, cues(gold, read.attributions, wanted, articles, records), strict=True)
        ]
        whos = resolved(article.text, list(sentences([article])), spans, article.outlet)
        for n, (one, want, who) in enumerate(zip(spans, wanted, whos, strict=True)):
            made[f"{article.article} {n:04}"] = (article, one, want, who)
            rows.append(row_of(f"{article.article} {n:04}", article, one, who))
    told = [Story(name, article.article, None) for article in articles]
    across = {row.attribution: row.speaker for row in speakers(told, articles, rows, [])}
    return [
        Case(name, article.text, spans, want, sort_of(article.text, spans, want), who, across.get(key))
        for key, (article, spans, want, who) in made.items()
        if not want.weak
    ]


def article_of(story: str, record: Json) -> Article:
    """A record as an article: title, blank line, text."""
    title = record.get("title") or ""
    head = f"{title}\n\n" if title else ""
    name = f"{story} {record['n']:03}"
    return Article(
        name, name, record.get("url"), name, record.get("outlet"), None, None, record.get("date"), None, "en",
        title or None, len(head), head + str(record["text"]),
    )  # fmt: skip


def cues(
    gold: Json,
    every: Sequence[GoldAttribution],
    wanted: Sequence[GoldAttribution],
    articles: Sequence[Article],
    records: Sequence[Json],
) -> list[Span | None]:
    """The cues of an article's attributions, which the scores of the program do not read."""
    moved = {record["n"]: article.body for record, article in zip(records, articles, strict=True)}
    found: dict[int, Span | None] = {}
    for item, want in zip(gold["attributions"], every, strict=True):
        cue = item.get("cue")
        offset = 0 if item.get("where") == "title" else moved[item["n"]]
        found[id(want)] = Span(cue[0] + offset, cue[1] + offset) if cue else None
    return [found[id(want)] for want in wanted]


def spans_of(want: GoldAttribution, cue: Span | None) -> Spans:
    """The gold's spans, without its answers."""
    return Spans(tuple(run.span for run in want.runs), want.source.span if want.source else None, cue)


def row_of(name: str, article: Article, spans: Spans, who: Who) -> Attribution:
    """The row that the stage would make of it."""
    start, stop = (spans.source.start, spans.source.stop) if spans.source else (None, None)
    return Attribution(
        name, None, article.article, spans.runs[0].start, spans.runs[-1].stop, start, stop, None, None, "direct",
        who.name, who.kind, who.via, 1.0,
    )  # fmt: skip


def sort_of(text: str, spans: Spans, want: GoldAttribution) -> str:
    """What the source is."""
    if spans.source is None:
        return "none"
    found = words(text[spans.source.slice])
    if not found or found[0] in PRONOUNS:
        return "pronoun"
    if want.kind == "anonymous":
        return "anonymous"
    name = words(want.speaker or "?")
    if all(word in found for word in name):
        return "name"
    return "surname" if name[-1] in found else "role noun"


def gold_cases(folder: Path) -> Iterator[Case]:
    """The cases of a folder of marked stories."""
    for path in sorted(folder.glob("*/gold.json")):
        lines = (path.parent / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield from cases(path.parent.name, gold, [json.loads(line) for line in lines if line.strip()])


def corpus_cases(folder: Path) -> dict[str, list[Case]]:
    """The cases of the corpus, its two parts apart."""
    parts: dict[str, list[Case]] = {"train": [], "held": []}
    for path in sorted((folder / "stories").glob("[0-9]*.txt")):
        try:
            story = corpus_story(path)
        except BadStory as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        records = [record_of(n, report) for n, report in enumerate(story.reports)]
        parts["held" if story.held else "train"] += cases(f"{story.number:03}", gold_of_story(story), records)
    return parts


def table(found: Sequence[Case]) -> str:
    """One line for each sort of source, and for all."""
    lines = [f"{'':<12}{'n':>6}{'right':>8}{'wrong':>8}{'abst.':>8}{'kind':>8}{'via rec.':>14}{'via prec.':>14}"]
    for sort in ("name", "surname", "pronoun", "role noun", "anonymous", "none", "all"):
        some = [case for case in found if sort in {case.sort, "all"}]
        lines.append(f"{sort:<12}{len(some):>6}" + _figures(some))
    return "\n".join(lines)


def rules(found: Sequence[Case]) -> str:
    """How often each way of resolving is right."""
    lines = []
    for rule, count in Counter(case.who.rule for case in found if case.across).most_common():
        some = [case for case in found if case.who.rule == rule and case.across]
        right, kind = (
            sum(case.verdict == "right" for case in some),
            sum(case.want.kind == case.who.kind for case in some),
        )
        lines.append(f"{rule or '-':<22}{count:>6}{right / count:>8.3f}{kind / count:>8.3f}")
    return "\n".join(lines)


def _figures(some: Sequence[Case]) -> str:
    verdicts = Counter(case.verdict for case in some)
    shares = [verdicts[name] for name in ("right", "wrong", "abstained")]
    shares.append(sum(case.want.kind == case.who.kind for case in some))
    named, given = [case for case in some if case.want.via], [case for case in some if case.who.via]
    cells = "".join(f"{count / max(1, len(some)):>8.3f}" for count in shares)
    return cells + "".join(f"{f'{sum(case.via_right for case in of)}/{len(of)}':>14}" for of in (named, given))


def listing(found: Sequence[Case]) -> str:
    """Every mistake with its words."""
    lines = []
    for case in found:
        source = case.text[case.spans.source.slice] if case.spans.source else "-"
        if case.verdict != "right":
            lines.append(
                f"{case.verdict:<10}{case.sort:<10}{case.story} ({case.who.rule}) [{source}] wanted {case.want.speaker}, given {case.across}"
            )
        if case.want.kind != case.who.kind:
            lines.append(
                f"{'kind':<10}{case.sort:<10}{case.story} ({case.who.rule}) [{source}] {case.want.speaker}: wanted {case.want.kind}, given {case.who.kind}"
            )
        if (case.want.via or case.who.via) and not case.via_right:
            near = case.text[max(0, case.spans.place - 60) : case.spans.place + 160].replace("\n", " / ")
            lines.append(
                f"{'via':<10}{case.sort:<10}{case.story} ({case.who.rule}) [{source}] wanted {case.want.via}, given {case.who.via}: {near}"
            )
    return "\n".join(lines)


def main() -> int:
    """0 when done, or skipped for want of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the gold stories, a folder each; or the corpus")
    parser.add_argument("--rows", choices=["gold", "train"], help="every mistake of that part")
    parser.add_argument("--rules", action="store_true", help="how often each way of resolving is right")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there")
        return 0
    corpus = (options.folder / "stories").is_dir()
    parts: Mapping[str, list[Case]] = (
        corpus_cases(options.folder) if corpus else {"gold": list(gold_cases(options.folder))}
    )
    for name, found in parts.items():
        if options.rows == name:
            print(listing(found))
        print(f"{name}\n{table(found)}\n")
        if options.rules and name != "held":
            print(f"{rules(found)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
