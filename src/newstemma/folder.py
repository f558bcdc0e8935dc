"""The folder of a case: Parquet parts and what they cover. What it holds is whole or not there at all.

    case/<table>/part-<stage>-00001.parquet   rows of one run of a stage, written beside their place and renamed
    case/units/<stage>-00001.parquet          the units (pages, articles, stories) the part covers, each with a digest of its inputs
    case/made.json                            which parts count, under which fingerprint; written last
    case/decisions.jsonl                      what the analyst decided; only ever appended to

A unit whose digest changes, or that is gone, is listed as dropped in its part, so one changed story costs one story.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from newstemma import __version__
from newstemma.engines import Engine, Table, table_of
from newstemma.errors import BadCase, EngineFailed
from newstemma.parts import UNIT_COLUMNS, Rows, Unit, without, write_parquet, write_text
from newstemma.tables import INSIDE, TABLES, Reject, columns

FORMAT = 1  # raised when the folder's layout or a table's columns change
OURS = frozenset(
    {*TABLES, *INSIDE, "units", "levels", "made.json", "decisions.jsonl", "report.html", "index.sqlite", "lock"}
)
"""What lies in a case's folder; hidden files do not count."""
BESIDE = {
    "links": "articles", "words": "shingles", "aliases": "stories", "grouped": "stories", "likely": "stories",
    "ledger": "roots",
}  # fmt: skip
"""Tables that a stage fills in every part besides that of its name, by table; rejects there may be none."""
PART = re.compile(r"\.?(?:part-)?[a-z]{1,40}-\d{5,9}\.(?:parquet|npy)|\.?levels\.json")
"""The name of a part, or of a file of the shingle index; a dot before it while it is being written."""


@dataclass(slots=True)
class StageParts:
    """The parts of one stage: their numbers, and the units of each that no longer count."""

    fingerprint: str = ""
    dropped: dict[int, set[str]] = field(default_factory=dict)


class Folder:
    """The files of a case, and nothing of what they mean."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stages: dict[str, StageParts] = {}
        self._units: dict[
            Path, pa.Table
        ] = {}  # of parts that were looked at, as Arrow: a tenth of what Python's strings take
        self._sound: dict[Path, float] = {}  # parts that are whole, each with the bytes of a row
        self._read()

    def _read(self) -> None:
        made = self.path / "made.json"
        try:
            if not made.exists():
                return
            found = json.loads(made.read_text(encoding="utf-8"))
            if found["format"] != FORMAT:
                raise BadCase(
                    f"{self.path}: this case has format {found['format']} (newstemma {found['newstemma']}), "
                    f"newstemma {__version__} reads format {FORMAT}; trace the reports into a new folder with --case"
                )
            self.stages = {
                name: StageParts(each["fingerprint"], {int(part): set(units) for part, units in each["parts"].items()})
                for name, each in found["stages"].items()
            }
        except OSError as error:
            raise BadCase(f"{made}: cannot be read ({error.strerror or error}); check that you may read it") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = error if isinstance(error, ValueError) else "not as it was written"
            raise BadCase(
                f"{made}: damaged ({reason}); move it away and trace the reports again, decisions are kept"
            ) from error

    def exists(self) -> bool:
        """True when the folder holds a case."""
        return (self.path / "made.json").exists()

    def busy(self) -> bool:
        """True while a run is writing the case; nothing is waited for."""
        if not self.exists():
            return False
        try:
            with FileLock(self.path / "lock", timeout=0):
                return False
        except Timeout:
            return True
        except OSError:  # a folder that may only be read, or none
            return False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the case's lock, so that two traces never write at once; what a broken run left behind is removed.

        Raises BadCase when another run holds the lock, the folder cannot be written, or it is somebody's folder of other files.
        """
        try:
            str(self.path).encode()  # Arrow's files have names in UTF-8
            self.path.mkdir(parents=True, exist_ok=True)
            self._check_ours()
            lock = FileLock(self.path / "lock")
            lock.acquire(timeout=3)  # `busy` holds it for a moment, on a busy machine a longer one
        except Timeout as error:
            raise BadCase(
                f"{self.path}: another run is writing this case; wait for it, or use another --case"
            ) from error
        except (OSError, ValueError) as error:
            reason = error.strerror or error if isinstance(error, OSError) else "a name that is not UTF-8"
            raise BadCase(f"{self.path}: cannot write the case here ({reason}); choose another --case") from error
        try:
            self.stages = {}
            self._units.clear()
            self._sound.clear()
            self._read()
            self._sweep()
            with self.told():
                yield
            self._sweep()
        except OSError as error:
            raise BadCase(
                f"{error.filename or self.path}: cannot write ({error.strerror or error}); what was made is kept: mend it or make room, and run again"
            ) from error
        finally:
            lock.release()

    @contextmanager
    def told(self) -> Iterator[None]:
        """When something fails because a part is damaged, say which."""
        try:
            yield
        except (EngineFailed, OSError, pa.ArrowInvalid) as error:
            if path := next(self._damaged(), None):
                raise self._unsound(path) from error
            raise

    def _damaged(self) -> Iterator[Path]:
        """The parts that cannot be read to their end."""
        for stage in self.stages:
            units = [self._units_file(stage, part) for part, _ in self._parts(stage)]
            for path in (*units, *(path for path, _ in self.files(stage))):
                try:
                    with pq.ParquetFile(path) as file:
                        for _ in file.iter_batches():
                            pass
                except (OSError, pa.ArrowInvalid):
                    yield path

    def _unsound(self, path: Path) -> BadCase:
        """What to do about a part that is missing or damaged: all but what was read can be made anew."""
        read = path.name.startswith(("part-pages-", "pages-"))
        now = (
            "trace the reports into a new folder with --case"
            if read
            else f"make all tables anew with `newstemma trace --full --case {self.path}`"
        )
        return BadCase(f"{path}: missing or damaged; {now}")

    def _check_ours(self) -> None:
        """Raise BadCase for a folder of other files, so that no trace ever mixes with them; hidden files may be there."""
        strange = None if self.exists() else next(strange_files(self.path), None)
        if strange:
            raise BadCase(
                f"{self.path}: holds other files ({strange.relative_to(self.path)}) and no case; "
                "name a new or an empty folder with --case"
            )

    def _sweep(self) -> None:
        """Remove files that no finished run counts; those with names of no part are not ours and stay."""
        kept = {self._units_file(name, part) for name, each in self.stages.items() for part in each.dropped}
        parts = {f"part-{name}-{part:05}.parquet" for name, each in self.stages.items() for part in each.dropped}
        for table in (*TABLES, *INSIDE, "units"):
            for path in (self.path / table).glob("*"):
                if path not in kept and path.name not in parts and PART.fullmatch(path.name):
                    path.unlink()

    def _units_file(self, stage: str, part: int) -> Path:
        return self.path / "units" / f"{stage}-{part:05}.parquet"

    def part(self, table: str, stage: str, part: int) -> Path:
        """Where a stage's part of a table lies; the stage is in the name because every stage adds to `rejects`."""
        return self.path / table / f"part-{stage}-{part:05}.parquet"

    def units(self, stage: str) -> dict[str, str]:
        """The digest of every unit that counts, by unit."""
        found: dict[str, str] = {}
        for part, dropped in self._parts(stage):
            covered = self._covered(stage, part)
            found.update(((unit, digest) for unit, digest in covered if unit not in dropped) if dropped else covered)
        return found

    def places(self, stage: str) -> dict[str, int]:
        """The part of every unit that counts."""
        return {
            unit: part
            for part, dropped in self._parts(stage)
            for unit, _ in self._covered(stage, part)
            if unit not in dropped
        }

    def _parts(self, stage: str) -> list[tuple[int, set[str]]]:
        return sorted(self.stages.get(stage, StageParts()).dropped.items(), key=lambda each: each[0])

    def _covered(self, stage: str, part: int) -> Iterator[tuple[str, str]]:
        path = self._units_file(stage, part)
        if path not in self._units:
            self._check_sound(path)
            with pq.ParquetFile(path) as file:  # read_table takes ten times as long for a file of 2,000 rows
                self._units[path] = file.read()
        table = self._units[path]
        return zip(table["unit"].to_pylist(), table["digest"].to_pylist(), strict=True)

    def drop(self, stage: str, units: Iterable[str]) -> None:
        """Stop counting the rows of these units; parts left with none are forgotten."""
        gone = set(units)
        if not gone or stage not in self.stages:
            return
        for part, dropped in self._parts(stage):
            covered = {unit for unit, _ in self._covered(stage, part)}
            dropped.update(gone & covered)
            if covered <= dropped:
                del self.stages[stage].dropped[part]

    def drop_named(self, stage: str, units: Iterable[str]) -> None:
        """Stop counting the rows of these units, and those of other units that name them: a pair lies with one of its two."""
        gone = set(units)
        self.drop(stage, gone)
        for _, dropped in self._parts(stage):
            dropped.update(gone)

    def add(
        self,
        stage: str,
        fingerprint: str,
        tables: Mapping[str, Rows],
        units: Sequence[Unit],
        replaced: Iterable[str] | None = None,
    ) -> None:
        """Add one part of a stage with the units it covers, then count it; `replaced` are those of them that other parts cover.

        Without `replaced` all parts are looked through for the units.
        """
        parts = self.stages.setdefault(stage, StageParts(fingerprint))
        if parts.fingerprint != fingerprint:
            parts = self.stages[stage] = StageParts(fingerprint)
        self.drop(stage, [each.unit for each in units] if replaced is None else replaced)
        number = self._free(stage)
        for name, rows in tables.items():
            write_parquet(self.part(name, stage, number), rows)
        covered = table_of(units, Unit)
        write_parquet(self._units_file(stage, number), Rows(covered.schema, iter(covered.to_batches())))
        self._units[self._units_file(stage, number)] = covered
        parts.dropped[number] = set()
        self.save()

    def _free(self, stage: str) -> int:
        taken = [int(path.stem.rsplit("-", 1)[1]) for path in (self.path / "units").glob(f"{stage}-*.parquet")]
        return max(taken, default=0) + 1

    def save(self) -> None:
        """Write made.json: from now on what it lists counts."""
        stages = {
            name: {
                "fingerprint": each.fingerprint,
                "parts": {str(part): sorted(units) for part, units in each.dropped.items()},
            }
            for name, each in self.stages.items()
        }
        words = json.dumps({"format": FORMAT, "newstemma": __version__, "stages": stages}, indent=1)
        write_text(self.path / "made.json", words)

    def table(self, engine: Engine, name: str, only: Container[int] | None = None) -> Table:
        """All rows of a table that count, or those of some parts, with the column of its unit where the row class lacks it."""
        row = (TABLES | INSIDE)[name]
        whole: list[Path] = []
        pieces: dict[str, Table] = {}
        for path, dropped in self.parts(name, only):
            self._check_sound(path)
            if dropped:
                pieces[f"part_{len(pieces)}"] = without(engine, path, row, dropped)
            else:
                whole.append(path)
        if whole or not pieces:
            pieces["whole"] = engine.load(whole, row)
        if len(pieces) == 1:
            return next(iter(pieces.values()))
        names = ", ".join(
            columns(row) + ([] if row is Reject else [each for each in UNIT_COLUMNS if each in self._extra(name)])
        )
        return engine.sql(" union all ".join(f"select {names} from {piece}" for piece in pieces), **pieces)

    def parts(self, name: str, only: Container[int] | None = None) -> list[tuple[Path, set[str]]]:
        """The part files of a table, or those of some numbers, each with its units that no longer count."""
        found = [
            (self.part(name, stage, part), dropped)
            for stage in sorted(self.stages)
            for part, dropped in self._parts(stage)
            if only is None or part in only
        ]
        maker = BESIDE.get(name, name)
        return [(path, dropped) for path, dropped in found if path.exists() or path.name.startswith(f"part-{maker}-")]

    def sizes(self, table: str, stage: str, parts: Sequence[int]) -> list[float]:
        """The bytes that a row takes in these parts of a table: for a long text's row about as many as for others beside it."""
        found: dict[int, float] = {}
        for part in {*parts}:
            path = self.part(table, stage, part)
            self._check_sound(path)
            found[part] = self._sound[path]
        return [found[part] for part in parts]

    def files(self, stage: str) -> list[tuple[Path, set[str]]]:
        """The part files of a stage, over all its tables, each with its units that no longer count."""
        return [
            (path, dropped)
            for part, dropped in self._parts(stage)
            for path in sorted(self.path.glob(f"*/part-{stage}-{part:05}.parquet"))
        ]

    def _check_sound(self, path: Path) -> None:
        """Raise BadCase when a part is not there or was cut short; its last bytes tell."""
        if path in self._sound:
            return
        try:
            about = pq.read_metadata(path)
        except (OSError, pa.ArrowInvalid) as error:
            raise self._unsound(path) from error
        size = sum(about.row_group(place).total_byte_size for place in range(about.num_row_groups))
        self._sound[path] = size / max(about.num_rows, 1)

    def _extra(self, name: str) -> list[str]:
        path, _ = self.parts(name)[0]
        return [each for each in pq.read_schema(path).names if each not in columns((TABLES | INSIDE)[name])]


def strange_files(folder: Path) -> Iterator[Path]:
    """What a folder holds that no case writes, hidden files left out."""
    for path in sorted(folder.iterdir()):
        if path.name not in OURS and not path.name.startswith("."):
            yield path
        elif path.name in OURS and path.is_dir():
            yield from (each for each in sorted(path.iterdir()) if not PART.fullmatch(each.name))
