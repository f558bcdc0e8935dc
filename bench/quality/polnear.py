"""The attributions stage on PolNeAR's development articles: political news of 2015-16 that annotators of others marked.

    python bench/quality/polnear.py ../shared/data/attribution/polnear_dev.jsonl
    python bench/quality/polnear.py ../shared/data/attribution/polnear_dev.jsonl --articles 20     quicker, no floors

A record holds `id`, `text` and `attributions`: `source`, `cue` and `content`, each a list of [start, stop]. A content is found at
character Jaccard .5, one to one (Newell, Margolin and Ruths 2018 describe the corpus). The corpus has no forms, so they are read
off the quotation marks, and it has no nesting: one of ours inside another counts neither way unless it is found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import get_args

import floors
from scoring import Gold, Json, Place, Share, figures
from scoring.attributions import Utterance, paired, utterances
from scoring.reading import GoldAttribution

from newstemma.spans import Span
from newstemma.stages.attributions import attributions
from newstemma.stages.sentences import sentences
from newstemma.tables import Article, Form

SEED = 2_018  # of the sample that --articles takes


def article_of(record: Json) -> Article:
    """The record as an article: its text alone, which begins with the title."""
    name, text = record["id"], record["text"]
    return Article(name, name, None, name, None, None, None, None, None, "en", None, 0, text)


def wanted(record: Json) -> Iterator[GoldAttribution]:
    """What the annotators marked in one article; without content there is nothing to find."""
    quoted = in_marks(record["text"])
    for one in record["attributions"]:
        runs = tuple(Place(record["id"], start, stop) for start, stop in one["content"])
        if runs:
            ends = [end for run in one["source"] for end in run]
            source = Place(record["id"], min(ends), max(ends)) if ends else None
            form = form_of(record["text"], quoted, [run.span for run in runs])
            yield GoldAttribution(runs, source, None, None, form, None, weak=False)


def in_marks(text: str) -> list[bool]:
    """For each character whether it is quoted: marks open and close in turn, and a paragraph's end closes.

    >>> "".join("q" if quoted else "-" for quoted in in_marks('It "is" so'))
    '---qqq----'
    """
    result, inside = [], False
    for letter in text:
        inside = letter == "“" or (letter == '"' and not inside) or (inside and letter not in '”"\n')
        result.append(inside)
    return result


def form_of(text: str, quoted: Sequence[bool], content: Sequence[Span]) -> Form:
    """Direct when all its letters are quoted, indirect when none is, else mixed."""
    letters = {quoted[place] for run in content for place in range(run.start, run.stop) if text[place].isalnum()}
    return "mixed" if len(letters) > 1 else "direct" if True in letters else "indirect"


def measures(records: Sequence[Json]) -> dict[str, Share]:
    """Contents found and their precision, in all and by form; and whose source overlaps, by half of the shorter."""
    gold = [one for record in records for one in wanted(record)]
    ours = [one for record in records for one in found(record)]
    pairs = paired(Gold({}, (), tuple(gold), (), (), (), (), ()), ours)
    met = {id(got) for _, got in pairs}
    counted = [one for one in ours if one.row.within is None or id(one) in met]
    named = [(want.source, got.source) for want, got in pairs if want.source]
    result = {
        "content: found": Share(len(pairs), len(gold)),
        "content: precision": Share(len(pairs), len(counted)),
        "source: overlaps, of found": Share(sum(bool(got and want.overlaps(got)) for want, got in named), len(named)),
        "form: right, of found": Share(sum(want.form == got.row.form for want, got in pairs), len(pairs)),
    }
    for form in get_args(Form):
        right = sum(want.form == form for want, _ in pairs)
        result[f"content: {form}, found"] = Share(right, sum(one.form == form for one in gold))
        right = sum(got.row.form == form for _, got in pairs)
        result[f"content: {form}, precision"] = Share(right, sum(one.row.form == form for one in counted))
    return result


def found(record: Json) -> list[Utterance]:
    """Our attributions of one article."""
    article = article_of(record)
    return utterances({"attributions": list(attributions([article], list(sentences([article]))))})


def table(scored: dict[str, Share]) -> str:
    """One line a measure.

    >>> table({"content: found": Share(1, 4)})
    'content: found                             1/4    0.25'
    """
    shares = [(name, f"{one.right}/{one.of}", one.value) for name, one in scored.items()]
    return "\n".join(
        f"{name:<32}{counts:>14}{'-' if value is None else format(value, '.2f'):>8}" for name, counts, value in shares
    )


def main() -> int:
    """0 when done, or skipped for want of the data; 1 below a floor."""
    options = _options()
    if not options.data.is_file():
        print(f"skipped: {options.data} is not there, and PolNeAR is not part of this project")
        return 0
    records = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines() if line.strip()]
    whole = options.articles is None or options.articles >= len(records)
    records = records if whole else Random(SEED).sample(records, options.articles)
    scored = measures(records)
    print(f"{len(records)} articles\n{table(scored)}")
    if not whole:
        print("floors hold for all articles: not looked at", file=sys.stderr)
        return 0
    return floors.against("polnear", options.data, figures(scored), write=options.write_floors, lower=options.lower)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="polnear_dev.jsonl")
    parser.add_argument("--articles", type=int, help="just so many, drawn by a fixed seed")
    parser.add_argument(
        "--write-floors", action="store_true", help="write the scores as floors, none lower than before"
    )
    parser.add_argument(
        "--lower", action="store_true", help="let --write-floors lower a floor; say why in the changelog"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
