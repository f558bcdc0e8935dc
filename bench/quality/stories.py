"""How well reports are grouped by event: the stories stage, and standard methods beside it, on piles whose events are known.

    python bench/quality/stories.py                                        the stage on our own corpus, against its floors
    python bench/quality/stories.py ../shared/data/stories                 on the piles of a folder too
    python bench/quality/stories.py ../shared/data/stories --baselines     the standard methods too (needs the extra `bench`)

The stage has one setting for all piles. Every baseline is scored twice: with its threshold chosen on the very pile it is scored
on, and with the one threshold that serves all the piles best. In brackets: precision (what false merges cost) and recall (what
splits cost). Of the corpus, a story in three or four is held: no fit has seen it.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path

import floors
import numpy as np
from piles import Pile, Scores, grouped, piles, scores, staged

from newstemma.matching.days import days
from newstemma.tables import Story

sys.path.insert(
    0, str(Path(__file__).parents[2] / "training")
)  # the corpus's tools are scripts, not part of the package
from pilings import CORPUS, alone, beside, corpus

DATED = ("basil", "mixed stream", "giveme5w")
"""Piles with dates: only there a window of days is tried."""


def ours(pile: Pile) -> list[Hashable]:
    """The story of each article, as the stage groups the whole pile."""
    return grouped({row.article: row.story for row in staged(pile.articles) if isinstance(row, Story)}, pile)


def ours_apart(apart: Iterable[Pile]) -> Scores:
    """Many piles, each grouped by itself, scored as one."""
    groups: list[Hashable] = []
    events: list[Hashable] = []
    for number, pile in enumerate(apart):
        groups += [(number, group) for group in ours(pile)]
        events += [(number, event) for event in pile.events]
    return scores(groups, events)


def ours_on_corpus() -> dict[str, Scores]:
    """The stage on our own stories: all in one pile, each by itself, each beside the one most like it; and the held ones."""
    every, held = corpus(), corpus(held=True)
    return {
        "in one pile": scores(ours(every), every.events),
        "alone": ours_apart(alone(every)),
        "beside another": ours_apart(beside(every)),
        "held, in one pile": scores(ours(held), held.events),
        "held, alone": ours_apart(alone(held)),
        "held, beside another": ours_apart(beside(held)),
    }


def baselines(pile: Pile) -> dict[str, list[Scores]]:
    """Each baseline's scores on a pile, at each threshold."""
    from baselines import BASELINES, documents

    known = [days(article.published) for article in pile.articles]
    found = documents([article.text for article in pile.articles], [day.first if day else None for day in known])
    return {
        name: [scores(groups, pile.events) for groups in method(found)]
        for name, method in BASELINES.items()
        if "window" not in name or pile.name in DATED
    }


def print_baselines(scored: Mapping[str, Mapping[str, Sequence[Scores]]]) -> None:
    """Each baseline at the threshold that is best on each pile, and at the one that is best over all of them."""
    by_method: dict[str, dict[str, Sequence[Scores]]] = defaultdict(dict)
    for pile, methods in scored.items():
        for method, tried in methods.items():
            by_method[method][pile] = tried
    for method, by_pile in by_method.items():
        for pile, tried in by_pile.items():
            print(row(f"{method}, best here", pile, max(tried, key=lambda each: each.b3)))
        best = int(np.argmax([sum(each.b3 for each in at) for at in zip(*by_pile.values(), strict=True)]))
        for pile, tried in by_pile.items():
            print(row(f"{method}, one for all", pile, tried[best]))


def row(name: str, pile: str, each: Scores) -> str:
    """One line of the table."""
    return (
        f"{pile:<20} {name:<41} pair {each.pair:.3f} ({each.pair_precision:.2f} / {each.pair_recall:.2f})"
        f"   B3 {each.b3:.3f} ({each.precision:.2f} / {each.recall:.2f})"
    )


def figures(scored: Mapping[str, Scores]) -> dict[str, float | None]:
    """The scores as the floors name them."""
    return {
        f"{name}: {what}": getattr(each, what) for name, each in scored.items() for what in ("pair", "b3", "precision")
    }


def main() -> int:
    """0 when done; 1 below a floor. What is absent is skipped, and said so."""
    options = _options()
    on_corpus = {} if options.only else ours_on_corpus()
    for name, each in on_corpus.items():
        print(row("newstemma", f"corpus, {name}", each), flush=True)
    failed = 0
    if on_corpus:
        failed = floors.against(
            "stories of corpus", CORPUS, figures(on_corpus), write=options.write_floors, lower=options.lower
        )
    if options.folder is None or not options.folder.is_dir():
        print(f"skipped: {options.folder or 'the piles'}, not part of this project")
        return failed
    known = {name: pile for name, pile in piles(options.folder).items() if not options.only or name in options.only}
    if options.baselines:
        print_baselines({name: baselines(pile) for name, pile in known.items()})
    scored = {name: scores(ours(pile), pile.events) for name, pile in known.items()}
    for name, each in scored.items():
        print(row("newstemma", name, each), flush=True)
    if options.only:
        return failed
    return failed | floors.against(
        "stories", options.folder, figures(scored), write=options.write_floors, lower=options.lower
    )


def _options(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="the piles, a file of JSON lines each")
    parser.add_argument("--baselines", action="store_true", help="score the standard methods too")
    parser.add_argument(
        "--only", action="append", metavar="PILE", help="this pile alone, and no floors; may be repeated"
    )
    floors.add_options(parser)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
