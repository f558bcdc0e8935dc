"""Attributions and their speakers, whole and in parts, on three bodies of text: tables by form, story and style, and floors.

    python bench/quality/attributions.py                              all three; what is absent is skipped, and said so
    python bench/quality/attributions.py --only corpus                the held part of our own corpus: needs nothing else
    python bench/quality/attributions.py --articles 20                quicker, no floors
    python bench/quality/attributions.py --rules                      the rules alone, without the trained model

**polnear**: the development part of PolNeAR; **gold**: real stories that a careful reader marked; **corpus**: the stories of our own
that never train. Each is traced as a user would, through `speakers` (PolNeAR, which has neither stories nor names, through
`attributions`). A whole attribution is content at character Jaccard .5, one to one, with the right source: for gold and corpus the
right speaker, for PolNeAR a source at character Jaccard .5; the line below asks only that the sources overlap by half of the shorter.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import floors
import polnear
from gold import Story, cell, line, stories, table, tables_of
from scoring import Balance, Measure, figures, gold_of
from scoring.attributions import Matched
from scoring.attributions import matched as matched_gold
from scoring.findings import rows_of
from scoring.whole import Right, columns, measures, same_speaker, sources_alike, sources_overlap

from newstemma.tables import Article

HERE = Path(__file__).parents[2]
SEED = 2_018  # of the sample that --articles takes
BY_SPEAKER: dict[str, Right] = {"whole": same_speaker, "whole by source span": sources_overlap}
BY_SPAN: dict[str, Right] = {"whole": sources_alike, "whole, half of the shorter": sources_overlap}
TOGETHER = "all"  # the column of everything
MODEL = "NEWSTEMMA_MODEL"  # the setting that the attributions stage reads


@dataclass(frozen=True, slots=True)
class Scored:
    """One body of text, scored."""

    name: str
    about: str
    digest: str
    columns: Mapping[str, Mapping[str, Measure]]  # of everything, of each form, of each style
    stories: Mapping[str, Mapping[str, Measure]] = field(default_factory=dict)
    spans: Mapping[str, Balance] = field(default_factory=dict)

    def floored(self) -> dict[str, float | None]:
        """The figures that have floors: all of everything and of spans; whole ones and contents of each form and style."""
        together = figures(self.columns[TOGETHER])
        wrong = together.pop("speaker: wrong, of found", None)
        found = together if wrong is None else together | {"speaker: right or abstained, of found": 1 - wrong}
        parts = {
            f"{column}, {name}": value
            for column, scored in self.columns.items()
            if column != TOGETHER
            for name, value in figures({part: scored[part] for part in ("whole", "content")}).items()
            if not name.endswith("F1")
        }
        means = {f"mean of stories, {name}": mean(self.stories, name) for name in ("whole: recall", "whole: precision")}
        return found | parts | (means if self.stories else {}) | figures(self.spans)


def mean(scored: Mapping[str, Mapping[str, Measure]], name: str) -> float | None:
    """The mean of a figure over those that have it."""
    values = [value for each in scored.values() if (value := figures(each).get(name)) is not None]
    return sum(values) / len(values) if values else None


def of_polnear(options: argparse.Namespace) -> Scored | str:
    """PolNeAR's development articles."""
    path = options.shared / "data" / "attribution" / "polnear_dev.jsonl"
    if not path.is_file():
        return f"{path} is not there, and PolNeAR is not part of this project"
    records = polnear.read(path)
    if options.articles:
        records = Random(SEED).sample(records, min(options.articles, len(records)))
    tables = polnear.traced(records)
    marked = polnear.marked(records, tables)
    found = polnear.matched(marked, tables)
    scored = columns(found, BY_SPAN, named=False)
    spans = polnear.span_measures(marked, found.counted)
    about = f"PolNeAR, development part: {len(records)} articles; whole = content and source at character Jaccard .5"
    return Scored("polnear", about, floors.digest(path), scored, spans=spans)


def of_gold(options: argparse.Namespace) -> Scored | str:
    """The stories that a careful reader marked."""
    folder = options.shared / "gold"
    if not folder.is_dir():
        return f"{folder} is not there, and the gold stories are not part of this project"
    found = [(story.name, pairs) for story, _, pairs in _read(stories(folder, files=False)[: options.articles])]
    together = _sum(pairs for _, pairs in found)
    each = {name: measures(pairs, BY_SPEAKER, named=True) for name, pairs in found}
    about = f"Gold: {len(found)} real stories; whole = content at character Jaccard .5 and the right speaker"
    return Scored("gold", about, floors.digest(folder), columns(together, BY_SPEAKER, named=True), stories=each)


def of_corpus(options: argparse.Namespace) -> Scored | str:
    """Our own held stories, by form and by style."""
    sys.path.insert(0, str(HERE / "training"))  # the corpus's tools are scripts, not part of the package
    from check import read
    from reader import STYLES
    from to_gold import written

    folder = options.corpus / "stories"
    if not folder.is_dir():
        return f"{folder} is not there"
    every, faults = read(folder)
    print("".join(f"left out: {fault}\n" for fault in faults), end="", file=sys.stderr)
    held = [story for story in every if story.held][: options.articles]
    styles = {f"{one.number:03}-{one.slug}": [report.style for report in one.reports] for one in held}
    found: list[Matched] = []
    by_style: dict[str, list[Matched]] = {style: [] for style in STYLES}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for one in held:
            written(one, place)
        for story, articles, pairs in _read(stories(place, files=False)):
            found.append(pairs)
            for style, kept in by_style.items():
                numbers = [n for n, each in enumerate(styles[story.name]) if each == style]
                kept.append(pairs.within({articles[n].article for n in numbers if n in articles}))
        digest = floors.digest(place)
    scored = columns(_sum(found), BY_SPEAKER, named=True)
    scored |= {style: measures(_sum(kept), BY_SPEAKER, named=True) for style, kept in by_style.items()}
    about = f"Own corpus, held part: {len(held)} stories, {sum(map(len, styles.values()))} reports; whole = content at character Jaccard .5 and the right speaker"
    return Scored("corpus", about, digest, scored)


def _read(given: Iterable[Story]) -> Iterable[tuple[Story, Mapping[int, Article], Matched]]:
    """Each story traced, with its articles by the gold's numbers and its attributions paired."""
    for story in given:
        tables = tables_of(story, "speakers")
        gold = gold_of(story.gold, story.records, rows_of(tables, "articles", Article))
        yield story, gold.articles, matched_gold(gold, tables)


def _sum(found: Iterable[Matched]) -> Matched:
    result = Matched([], [], [])
    for one in found:
        result += one
    return result


BODIES: dict[str, Callable[[argparse.Namespace], Scored | str]] = {
    "polnear": of_polnear, "gold": of_gold, "corpus": of_corpus,
}  # fmt: skip


def shown(scored: Scored) -> str:
    """The tables of one body of text."""
    parts = [scored.about, grid(scored.columns)]
    if scored.stories:
        parts.append(table(scored.stories))
    if scored.spans:
        parts.append(spans_table(scored.spans))
    return "\n\n".join(parts)


def grid(scored: Mapping[str, Mapping[str, Measure]]) -> str:
    """One line a figure, one column a part; first how many each part has in the gold and of ours."""
    numbers = {name: figures(each) for name, each in scored.items()}
    counted = [each["content"] for each in scored.values()]
    lines = [line("", [name[:9] for name in scored])]
    lines.append(line("in the gold", [str(one.wanted) for one in counted if isinstance(one, Balance)]))
    lines.append(line("of ours", [str(one.given) for one in counted if isinstance(one, Balance)]))
    lines += [line(name, [cell(None, each[name]) for each in numbers.values()]) for name in numbers[TOGETHER]]
    return "\n".join(lines)


def spans_table(spans: Mapping[str, Balance]) -> str:
    """One line a measure.

    >>> print(spans_table({"cue, exact": Balance(1, 2, 1, 1)}))
                                           recall precision        F1
    cue, exact                               0.50      1.00      0.67
    """
    rows = [
        line(name, [cell(None, value) for value in (one.recall, one.precision, one.f1)]) for name, one in spans.items()
    ]
    return "\n".join([line("", ["recall", "precision", "F1"]), *rows])


def main() -> int:
    """0 when done; 1 below a floor."""
    options = _options()
    if options.rules:
        os.environ[MODEL] = "off"
    failed = 0
    for name in options.only:
        scored = BODIES[name](options)
        if isinstance(scored, str):
            print(f"skipped: {scored}\n")
            continue
        print(f"{shown(scored)}\n", flush=True)
        if options.articles:
            print("floors hold for all articles: not looked at", file=sys.stderr)
            continue
        section = f"attributions of {name}{', rules alone' if options.rules else ''}"
        failed |= floors.against(
            section, scored.digest, scored.floored(), write=options.write_floors, lower=options.lower
        )
    return failed


def _options(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared", help="the folder with data/ and gold/")
    parser.add_argument("--corpus", type=Path, default=HERE / "training" / "corpus", help="our own corpus")
    parser.add_argument("--only", nargs="+", choices=list(BODIES), default=list(BODIES), help="just these")
    parser.add_argument(
        "--articles", type=int, metavar="N", help="N articles of PolNeAR by a fixed seed, N stories of the others"
    )
    parser.add_argument("--rules", action="store_true", help="the rules alone, without the trained model")
    floors.add_options(parser)
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main())
