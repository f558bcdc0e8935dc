"""How well reports are grouped by event: the stories stage, and standard methods beside it, on piles whose events are known.

    python bench/quality/stories.py ../shared/data/stories                 the stage, against its floors
    python bench/quality/stories.py ../shared/data/stories --baselines     the standard methods too (needs the extra `bench`)

Every baseline has its threshold chosen on the very set it is scored on; the stage has one setting for all of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

import floors
from piles import Pile, Scores, grouped, piles, scores, staged

from newstemma.matching.days import days
from newstemma.tables import Story

DATED = ("basil", "mixed stream", "giveme5w")
"""Piles with dates: only there a window of days is tried."""


def ours(pile: Pile) -> list[Hashable]:
    """The story of each article, as the stage groups the whole pile."""
    return grouped({row.article: row.story for row in staged(pile.articles) if isinstance(row, Story)}, pile)


def baselines(pile: Pile) -> Iterator[tuple[str, Scores]]:
    """Each baseline's name and scores, at the threshold that gives it the best B-cubed on this pile."""
    from baselines import BASELINES, documents

    known = [days(article.published) for article in pile.articles]
    found = documents([article.text for article in pile.articles], [day.first if day else None for day in known])
    for name, method in BASELINES.items():
        if "window" not in name or pile.name in DATED:
            yield name, max((scores(groups, pile.events) for groups in method(found)), key=lambda each: each.b3)


def row(name: str, pile: str, each: Scores) -> str:
    """One line of the table."""
    return (
        f"{pile:<16} {name:<28} pair {each.pair:.3f} ({each.pair_precision:.2f} / {each.pair_recall:.2f})"
        f"   B3 {each.b3:.3f} ({each.precision:.2f} / {each.recall:.2f})"
    )


def figures(scored: Mapping[str, Scores]) -> dict[str, float | None]:
    """The scores as the floors name them."""
    return {
        f"{name}: {what}": getattr(each, what) for name, each in scored.items() for what in ("pair", "b3", "precision")
    }


def main() -> int:
    """0 when done, or skipped for want of the folder; 1 below a floor."""
    options = _options()
    if not options.folder.is_dir():
        print(f"skipped: {options.folder} is not there, and the piles are not part of this project")
        return 0
    scored = {}
    for name, pile in piles(options.folder).items():
        if options.only and name not in options.only:
            continue
        if options.baselines:
            for method, each in baselines(pile):
                print(row(method, name, each), flush=True)
        scored[name] = scores(ours(pile), pile.events)
        print(row("newstemma", name, scored[name]), flush=True)
    if options.only:
        return 0
    return floors.against("stories", options.folder, figures(scored), write=options.write_floors, lower=options.lower)


def _options(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the piles, a file of JSON lines each")
    parser.add_argument("--baselines", action="store_true", help="score the standard methods too")
    parser.add_argument(
        "--only", action="append", metavar="PILE", help="this pile alone, and no floors; may be repeated"
    )
    parser.add_argument(
        "--write-floors", action="store_true", help="write the scores as floors, none lower than before"
    )
    parser.add_argument(
        "--lower", action="store_true", help="let --write-floors lower a floor; say why in the changelog"
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
