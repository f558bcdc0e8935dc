"""Least and most where the origins are known: generated worlds, generated reports, and our own marked stories.

    python bench/quality/worlds.py             worlds as rows and as texts; fails when a score is below bench/floors.json
    python bench/quality/worlds.py --marked    our held stories too, by counting alone

A world is drawn from a sheet of origins (`tests/worlds/generated.py`), so what is true of it is known without counting. As rows it
tests the stage `roots`; as texts, everything from the first word on: the claim scored is the one that most of the reports share.
Of a marked story (`training/corpus/`) the statements and who says them are the marks', the credits, edges and shared passages
the program's: what is wrong there is wrong in counting, not in reading. Beside each score stands the best constant answer's.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import floors
from claims import corpus
from gold import Story as Marked
from gold import tables_of
from scoring import Answers, Tables, figures, gold_of
from scoring.findings import rows_of
from scoring.reading import Gold, GoldAttribution, Json, Place

import newstemma
from newstemma.ids import content_id
from newstemma.stages.roots import roots
from newstemma.tables import Article, Attribution, Claim, Credit, Edge, Reuse, Root, Speaker, Story

HERE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HERE / "tests" / "worlds"))

from generated import StoryTexts, story_texts, world  # noqa: E402  a folder of the tests, put on the path above

WORLDS = 400
"""Generated worlds counted as rows; a second's work."""
TEXTS = 24
"""Generated stories traced from their texts; each takes half a second."""
Counts = tuple[int, int]
"""Least and most."""


def of_worlds(seeds: Iterable[int]) -> Iterator[tuple[Counts, Counts | None]]:
    """What is true of each world, and what is counted."""
    for seed in seeds:
        made = world(seed)
        rows: Any = made.rows()
        found = [row for row in roots(*rows) if isinstance(row, Root)]
        yield (made.least, made.most), (found[0].least, found[0].most) if found else None


def of_texts(seeds: Iterable[int]) -> Iterator[tuple[Counts, Counts | None]]:
    """The same of stories traced from their texts."""
    for seed in seeds:
        told = story_texts(seed)
        yield (told.least, told.most), counted_from(told)


def counted_from(told: StoryTexts) -> Counts | None:
    """What is counted for the claim that most reports of a pile make."""
    records = [
        {"outlet": one.outlet, "date": one.published, "title": one.title, "text": one.text} for one in told.reports
    ]
    with tempfile.TemporaryDirectory() as case:
        traced = newstemma.trace(records, case=case, workers=1)
        statements = traced.claims()
        found = {row.claim: (row.least, row.most) for row in traced.rows("roots")}
    shared = {  # where two are in as many reports, the one that is told more often
        claim: (len({row.article for row in rows}), len(rows)) for claim, rows in statements.items() if claim in found
    }
    best = max(sorted(shared), key=shared.__getitem__, default=None)
    return found[best] if best else None


def of_marked(stories: Iterable[Marked]) -> Iterator[tuple[Counts, Counts | None]]:
    """The same of the claims of marked stories, with the marks' statements and speakers."""
    for story in stories:
        tables = tables_of(story, "edges")
        tables = {"speakers": [], **tables}
        gold = gold_of(story.gold, story.records, rows_of(tables, "articles", Article))
        found = {row.claim: (row.least, row.most) for row in counted_alone(story.gold, gold, tables)}
        for number, claim in enumerate(gold.claims):
            yield (claim.least, claim.most), found.get(str(number))


def counted_alone(marks: Json, gold: Gold, tables: Tables) -> Iterator[Root]:
    """The roots of the marked claims, which are numbered as they come."""
    story = rows_of(tables, "stories", Story)[0].story
    said = [
        _said(f"said {number}", one, one.runs[0], one.speaker, one.via) for number, one in enumerate(gold.attributions)
    ]
    claims = []
    for number, (claim, marked) in enumerate(zip(gold.claims, marks["claims"], strict=True)):
        for place, statement in zip(claim.statements, marked["statements"], strict=True):
            speaker, via, stance = statement["speaker"], statement["via"], statement["stance"]
            key = f"{number} {place.article} {place.start}" if stance != "asserts" and (speaker or via) else None
            if key:
                said.append(_said(key, _of_speaker(gold, speaker, place), place, speaker, via))
            span = (story, place.article, place.start, place.stop)
            claims.append(Claim(str(number), *span, False, stance, key, speaker, via, None, None, None, "agree"))  # noqa: FBT003
    people = [
        Speaker(row.attribution, story, None if row.kind == "anonymous" else content_id(row.speaker), row.speaker)
        for row in said
        if row.speaker
    ]
    found = roots(
        rows_of(tables, "stories", Story),
        rows_of(tables, "articles", Article),
        said,
        people,
        rows_of(tables, "credits", Credit),
        rows_of(tables, "edges", Edge),
        rows_of(tables, "reuse", Reuse),
        claims,
        [],
    )
    yield from (row for row in found if isinstance(row, Root))


def _of_speaker(gold: Gold, speaker: str | None, place: Place) -> GoldAttribution | None:
    """What a speaker says nearest to a statement: there, else anywhere in the story."""
    same = [one for one in gold.attributions if one.speaker == speaker]
    return max(same, default=None, key=lambda one: sum(run.article == place.article for run in one.runs))


def _said(key: str, one: GoldAttribution | None, place: Place, speaker: str | None, via: str | None) -> Attribution:
    source = one.source if one and one.source and one.source.article == place.article else None
    start, stop = (source.start, source.stop) if source else (None, None)
    form: Any = (one.form if one else None) or "indirect"
    kind: Any = one.kind if one else None
    words = (None, place.article, place.start, place.stop, start, stop, None, None)
    return Attribution(key, *words, form, speaker, kind, via, 1.0)


def measured(name: str, pairs: Sequence[tuple[Counts, Counts | None]]) -> dict[str, float | None]:
    """The figures of both bounds."""
    bounds = {
        f"{name}, {bound}": Answers(tuple((true[place], given[place] if given else None) for true, given in pairs))
        for place, bound in enumerate(("least", "most"))
    }
    return figures(bounds)


def shown(values: Mapping[str, float | None], count: Mapping[str, int]) -> str:
    """The figures as text, the best constant's beside each."""
    lines = [
        f"{', '.join(f'{number} {name}' for name, number in count.items())}",
        f"{'':<40}{'ours':>8}{'constant':>10}",
    ]
    for name, value in values.items():
        if not name.endswith("constant"):
            constant = values.get(f"{name}, best constant")
            lines.append(f"{name:<40}{value or 0:>8.3f}{constant or 0:>10.3f}")
    return "\n".join(lines)


def main() -> int:
    """0 when done; 1 below a floor."""
    options = _options()
    parts = {"worlds": list(of_worlds(range(WORLDS))), "texts": list(of_texts(range(TEXTS)))}
    if options.marked:
        parts["marked"] = list(of_marked(corpus(options.corpus, held=not options.train)))
    values = {key: value for name, pairs in parts.items() for key, value in measured(name, pairs).items()}
    print(shown(values, {name: len(pairs) for name, pairs in parts.items()}))
    kept = {key: value for key, value in values.items() if not key.startswith("marked")}
    return floors.against(
        "worlds", f"seeds 0 to {WORLDS} and {TEXTS}", kept, write=options.write_floors, lower=options.lower
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--marked", action="store_true", help="our held stories too; a minute's work")
    parser.add_argument("--train", action="store_true", help="with --marked, the stories that may train instead")
    parser.add_argument("--corpus", type=Path, default=HERE / "training" / "corpus" / "stories", help="our own stories")
    floors.add_options(parser)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
