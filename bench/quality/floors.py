"""Floors: the least that a score may be, kept beside a digest of the data that it was measured on."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

FLOORS = Path(__file__).parents[1] / "floors.json"
NO_FLOOR = ("best constant", "speaker: wrong", "speaker: abstained")
"""Figures that say nothing of the program, or are better when lower."""


@dataclass(frozen=True, slots=True)
class Section:
    """The floors of one data set."""

    digest: str
    floors: dict[str, float]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of every script that keeps floors."""
    parser.add_argument(
        "--write-floors", action="store_true", help="write the scores as floors, none lower than before"
    )
    parser.add_argument(
        "--lower", action="store_true", help="let --write-floors lower a floor; say why in the changelog"
    )


def digest(folder: Path) -> str:
    """An id of all that a folder holds, names and contents; of a file, of its contents."""
    if folder.is_file():
        return blake2b(folder.read_bytes(), digest_size=8).hexdigest()
    found = blake2b(digest_size=8)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()


def below(figures: Mapping[str, float | None], floors: Mapping[str, float]) -> list[str]:
    """One line for each figure that fell below its floor, or is gone.

    >>> below({"credits: found": 0.5}, {"credits: found": 0.6})
    ['credits: found is 0.500, its floor 0.600']
    """
    return [
        f"{name} is {'gone' if value is None else format(value, '.3f')}, its floor {floor:.3f}"
        for name, floor in floors.items()
        if (value := figures.get(name)) is None or value < floor
    ]


def checked(section: str, data: str, figures: Mapping[str, float | None]) -> list[str]:
    """What is wrong against the floors of a section; figures of other data are not comparable."""
    kept = _sections().get(section)
    if kept is None:
        return [f"{FLOORS.name} has no floors for {section}; write them with --write-floors"]
    if kept.digest != data:
        return [f"the floors of {section} are for other data (digest {kept.digest}, here {data})"]
    return below(figures, kept.floors)


def written(section: str, data: str, figures: Mapping[str, float | None], *, lower: bool) -> list[str]:
    """The figures written as floors, rounded down; names the floors that it would lower and, unless told to, writes none."""
    sections = _sections()
    old = sections.get(section)
    lowered = below(figures, old.floors) if old and old.digest == data else []
    if lowered and not lower:
        return lowered
    new = {
        name: math.floor(value * 1000) / 1000
        for name, value in figures.items()
        if value is not None and not any(part in name for part in NO_FLOOR)
    }
    sections[section] = Section(data, new)
    kept = {name: asdict(one) for name, one in sections.items()}
    FLOORS.write_text(json.dumps(kept, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return []


def against(section: str, data: Path | str, figures: Mapping[str, float | None], *, write: bool, lower: bool) -> int:
    """1 when a figure is below its floor, which is told, else 0; or writes the floors. `data` is a path, or its digest."""
    held = digest(data) if isinstance(data, Path) else data
    wrong = written(section, held, figures, lower=lower) if write else checked(section, held, figures)
    print("\n".join(wrong) or f"{section}: no score below its floor", file=sys.stderr)
    return 1 if wrong else 0


def _sections() -> dict[str, Section]:
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return {name: Section(**one) for name, one in kept.items()}
