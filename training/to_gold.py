"""The corpus in the form of the gold stories, so that `bench/quality/gold.py` scores the program on it.

    python training/to_gold.py /tmp/corpus          a folder per story: articles.jsonl and gold.json
    python training/to_gold.py /tmp/corpus --held   only the stories that never train
    python bench/quality/gold.py /tmp/corpus --until credits

An outlet's own name in its own report is no credit to another (`tables.Credit`), so it is left out though the corpus marks it.
Claims, copies and drift are not marked in the corpus yet: only the scores of attributions and credits mean anything.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from newstemma.spans import Span
from reader import Credited, Report, Said, Story, stories

FOLDER = Path(__file__).parent / "corpus" / "stories"


def written(story: Story, folder: Path) -> None:
    """Write one story's folder."""
    place = folder / f"{story.number:03}-{story.slug}"
    place.mkdir(parents=True, exist_ok=True)
    records = "".join(json.dumps(record(n, one), ensure_ascii=False) + "\n" for n, one in enumerate(story.reports))
    (place / "articles.jsonl").write_text(records, encoding="utf-8")
    (place / "gold.json").write_text(json.dumps(gold(story), ensure_ascii=False, indent=1), encoding="utf-8")


def record(n: int, report: Report) -> dict[str, Any]:
    """A report as an input record."""
    return {
        "n": n, "id": f"{report.letter}", "outlet": report.outlet, "url": report.url, "date": report.date,
        "author": report.author, "title": report.title, "text": report.text[report.body :],
    }  # fmt: skip


def gold(story: Story) -> dict[str, Any]:
    """A story's answers; claims, copies and drift are not marked here yet."""
    numbered = list(enumerate(story.reports))
    return {
        "credits": [
            credit(n, report, one) for n, report in numbered for one in report.credits if one.names != report.outlet
        ],
        "attributions": [attribution(n, report, one) for n, report in numbered for one in report.attributions],
        "copies": [], "claims": [], "altered_quotes": [], "drift": [], "notes": [story.sheet],
    }  # fmt: skip


def attribution(n: int, report: Report, said: Said) -> dict[str, Any]:
    """One attribution; one whose marks stand in both title and body goes by its first run."""
    where, offset = placed(report, said.runs[0])
    runs = [[run.start - offset, run.stop - offset] for run in said.runs if placed(report, run)[0] == where]
    texts = [report.text[run.slice] for run in said.runs if placed(report, run)[0] == where]
    found: dict[str, Any] = {
        "n": n, "where": where,
        "content": runs[0] if len(runs) == 1 else runs, "content_text": texts[0] if len(texts) == 1 else texts,
        **_optional("source", report, said.source, where), **_optional("cue", report, said.cue, where),
        "speaker": said.speaker, "kind": said.kind, "form": said.form, "via": said.via,
    }  # fmt: skip
    if said.within is not None:
        found["nested_in"] = said.within
    return found | ({"weak": True} if said.weak else {})


def credit(n: int, report: Report, credited: Credited) -> dict[str, Any]:
    """One credit."""
    where, offset = placed(report, credited.span)
    return {
        "n": n, "where": where, "start": credited.span.start - offset, "stop": credited.span.stop - offset,
        "text": report.text[credited.span.slice], "names": credited.names, "kind": credited.kind,
        "scope": credited.scope, "of": credited.of,
    }  # fmt: skip


def placed(report: Report, span: Span) -> tuple[str, int]:
    """Where a span stands, title or text, and what to take off its offsets there."""
    return ("text", report.body) if span.start >= report.body else ("title", 0)


def _optional(name: str, report: Report, span: Span | None, where: str) -> dict[str, Any]:
    if span is None or placed(report, span)[0] != where:
        return {name: None, f"{name}_text": None}
    offset = placed(report, span)[1]
    return {name: [span.start - offset, span.stop - offset], f"{name}_text": report.text[span.slice]}


def main() -> int:
    """0 when written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held", action="store_true", help="only the stories that never train")
    options = parser.parse_args()
    found = [story for story in stories(FOLDER) if story.held or not options.held]
    for story in found:
        written(story, options.out)
    print(f"{len(found)} stories in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
