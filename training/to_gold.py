"""The corpus in the form of the gold stories, so that `bench/quality/gold.py` scores the program on it.

    python training/to_gold.py /tmp/corpus          a folder per story: articles.jsonl and gold.json
    python training/to_gold.py /tmp/corpus --held   only the stories that never train
    python bench/quality/gold.py /tmp/corpus --until credits

    python training/to_gold.py /tmp/corpus --marked   only the stories whose claims are marked completely

An outlet's own name in its own report is no credit to another (`tables.Credit`), so it is left out though the corpus marks it.
Claims, drift and altered quotations of a story that is not marked completely are left out; copies are not written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drifts import Grown, Quote, altered, drifts
from newstemma.spans import Span
from origins import roots
from reader import stories
from rows import Credited, Report, Said, Story
from statements import Claimed, Statement, claims

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
    """A story's answers; claims, drift and altered quotations only where they are marked completely."""
    numbered = list(enumerate(story.reports))
    found = claims(story) if story.marked else []
    return {
        "credits": [
            credit(n, report, one) for n, report in numbered for one in report.credits if one.names != report.outlet
        ],
        "attributions": [attribution(n, report, one) for n, report in numbered for one in report.attributions],
        "copies": [],
        "claims": [claim(story, one) for one in found],
        "altered_quotes": [altered_quote(*one) for one in altered(story)] if story.marked else [],
        "drift": [drift(one) for one in drifts(story, found)],
        "notes": [story.sheet],
    }  # fmt: skip


def claim(story: Story, claimed: Claimed) -> dict[str, Any]:
    """One claim: its statements, relation and roots."""
    behind = roots(story, claimed)
    return {
        "claim": claimed.words, "statements": [statement(one) for one in claimed.statements],
        "relation": claimed.relation, "value_kind": claimed.kind,
        "roots_min": behind.least, "roots_max": behind.most, "roots": list(behind.names), "why": "",
    }  # fmt: skip


def statement(one: Statement) -> dict[str, Any]:
    """One statement of a claim."""
    speaker, via = (one.said.speaker, one.said.via) if one.said else (None, None)
    return spot(one.n, one.report, one.span) | {
        "stance": one.stance, "speaker": speaker, "via": via, "value": one.value,
    }  # fmt: skip


def drift(grown: Grown) -> dict[str, Any]:
    """A statement that grew stronger."""
    return {
        "weaker": spot(grown.weaker.n, grown.weaker.report, grown.weaker.span),
        "stronger": spot(grown.stronger.n, grown.stronger.report, grown.stronger.span),
        "what": grown.what,
    }  # fmt: skip


def altered_quote(speaker: str, versions: Sequence[Quote], change: str) -> dict[str, Any]:
    """An utterance in different words."""
    return {
        "speaker": speaker, "versions": [spot(one.n, one.report, one.span) for one in versions], "change": change,
    }  # fmt: skip


def spot(n: int, report: Report, span: Span) -> dict[str, Any]:
    """A stretch of a report."""
    where, offset = placed(report, span)
    start, stop = span.start - offset, span.stop - offset
    return {"n": n, "where": where, "start": start, "stop": stop, "text": report.text[span.slice]}


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
    return spot(n, report, credited.span) | {
        "names": credited.names, "kind": credited.kind, "scope": credited.scope, "of": credited.of,
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
    parser.add_argument("--marked", action="store_true", help="only the stories whose claims are marked completely")
    options = parser.parse_args()
    found = [story for story in stories(FOLDER) if story.held or not options.held]
    found = [story for story in found if story.marked or not options.marked]
    for story in found:
        written(story, options.out)
    print(f"{len(found)} stories in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
