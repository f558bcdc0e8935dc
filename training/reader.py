"""The corpus as rows: stories read from their files, every mark a span of the plain text.

    from reader import stories
    for story in stories(Path("training/corpus/stories")): ...

corpus/README.md tells the format. An error names the file and the line to mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from marks import BadStory, Mark, form, stripped
from newstemma.spans import Span
from newstemma.tables import CreditKind, Form, Of, Scope, SpeakerKind
from rows import DOMAINS, HOW, STYLES, Credited, Fact, Report, Said, Source, Stated, Story, Told
from sheet import fact_of, source_of

_CODE = re.compile(r"[A-Z]|S[0-9]{1,2}")
_LINE = re.compile(r"(k?)([0-9]{1,3}): (.+)")
_AS = re.compile(r"(.+?)(?: \(([a-z]+)\))?")
_REPORT = re.compile(r"== ([A-Z])")
_STATED = re.compile(r"(F[0-9]{1,2})([!?]?)(?:(~)([a-z]*))?(?:=([^ ]+))?")


def stories(folder: Path) -> list[Story]:
    """All stories of a folder, in order of their numbers; files that begin with `_` are not read."""
    return [story(path) for path in sorted(folder.glob("[0-9]*.txt"))]


def story(path: Path) -> Story:
    """The story of one file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    reader = _Reader(path, lines)
    return reader.story()


class _Reader:
    """Reads one file from top to bottom, knowing the line it is at."""

    def __init__(self, path: Path, lines: Sequence[str]) -> None:
        self.path, self.lines, self.at = path, lines, 0
        self.sources: dict[str, Source] = {}
        self.facts: dict[str, Fact] = {}
        self.outlets: dict[str, tuple[str, str]] = {}  # of each report: outlet and style

    def wrong(self, what: str, line: int | None = None) -> BadStory:
        return BadStory(f"{self.path}:{(self.at if line is None else line) + 1}: {what}")

    def story(self) -> Story:
        number, _, slug = self.path.stem.partition("-")
        if not (number.isdecimal() and slug):
            raise self.wrong("a story's file is named NNN-slug.txt")
        head = self.header(("story", "domain"), ("claims",))
        if head.get("claims", "marked") != "marked":
            raise self.wrong("want `claims: marked`, or no such line")
        if head["domain"] not in DOMAINS:
            raise self.wrong(f"no such domain: {head['domain']!r}")
        sheet = self.sheet()
        self._outlets()
        reports = []
        while self.at < len(self.lines):
            reports.append(self.report())
        letters = "".join(report.letter for report in reports)
        if letters != "ABCDEFGHIJ"[: len(reports)]:
            raise self.wrong(f"reports are lettered A, B, C ... in order, not {letters}")
        return Story(
            int(number), slug, head["story"], head["domain"], sheet, self.sources, self.facts, tuple(reports),
            "claims" in head,
        )  # fmt: skip

    def header(self, needed: Sequence[str], allowed: Sequence[str] = ()) -> dict[str, str]:
        """The `key: value` lines up to a blank line."""
        found: dict[str, str] = {}
        while self.at < len(self.lines) and self.lines[self.at].strip():
            key, colon, value = self.lines[self.at].partition(": ")
            if not colon or key in found or key not in (*needed, *allowed) or not value.strip():
                raise self.wrong(f"want one of {', '.join((*needed, *allowed))}, once, as `key: value`")
            found[key] = value.strip()
            self.at += 1
        if missing := [key for key in needed if key not in found]:
            raise self.wrong(f"the header lacks {', '.join(missing)}")
        self.at += 1
        return found

    def sheet(self) -> str:
        """The prose, sources and facts before the first report."""
        if self.lines[self.at] != "== sheet":
            raise self.wrong("want `== sheet`")
        first = self.at + 1
        self.at = first
        while self.at < len(self.lines) and not _REPORT.fullmatch(self.lines[self.at]):
            self._sheet_line(self.lines[self.at])
            self.at += 1
        for fact in self.facts.values():
            if unknown := set(fact.sources) - self.sources.keys():
                raise self.wrong(f"{fact.code} names sources that the sheet lacks: {sorted(unknown)}", first)
        for source in self.sources.values():
            if unknown := {*source.through, *source.beside} - self.sources.keys():
                raise self.wrong(f"{source.code} names sources that the sheet lacks: {sorted(unknown)}", first)
        return "\n".join(self.lines[first : self.at]).strip()

    def _sheet_line(self, line: str) -> None:
        try:
            source, fact = source_of(line), fact_of(line, self.facts)
        except BadStory as error:
            raise self.wrong(str(error)) from None
        if source:
            if source.code in self.sources:
                raise self.wrong(f"{source.code} is there twice")
            self.sources[source.code] = source
        elif fact:
            if fact.code in self.facts:
                raise self.wrong(f"{fact.code} is there twice")
            self.facts[fact.code] = fact
        elif re.match(r"[SF][0-9]", line):
            raise self.wrong("want `S1 person: Name; note` or `F1 S1 S2: words [count 12; F2]`")

    def _outlets(self) -> None:
        """Letters of all reports first, as an early one may name a later one's outlet."""
        letter = None
        for line in self.lines:
            if report := _REPORT.fullmatch(line):
                letter = report[1]
                self.outlets[letter] = ("", "")
            elif letter and line.startswith("outlet: ") and not self.outlets[letter][0]:
                self.outlets[letter] = (line.removeprefix("outlet: ").strip(), "")
            elif letter and line.startswith("style: ") and not self.outlets[letter][1]:
                self.outlets[letter] = (self.outlets[letter][0], line.removeprefix("style: ").strip())

    def report(self) -> Report:
        opening = _REPORT.fullmatch(self.lines[self.at])
        if not opening:
            raise self.wrong("want `== A` and so on")
        start = self.at
        self.at += 1
        head = self.header(("outlet", "style", "date", "own", "took", "title"), ("url", "author"))
        if head["style"] not in STYLES:
            raise self.wrong(f"no such style: {head['style']!r}", start)
        title_line = next(n for n in range(start, self.at) if self.lines[n].startswith("title: "))
        first = self.at
        while self.at < len(self.lines) and self.lines[self.at] != "--":
            self.at += 1
        if self.at == len(self.lines):
            raise self.wrong("the body ends with a line `--`", first)
        title, title_marks = self.plain(head["title"], title_line)
        body, body_marks = self.plain("\n".join(self.lines[first : self.at]).rstrip("\n"), first)
        if not body or body != body.lstrip("\n"):
            raise self.wrong("a body begins right after the blank line that ends its header", first)
        marks = [*title_marks, *(moved(mark, len(title) + 2) for mark in body_marks)]
        said, credited = self.answers(f"{title}\n\n{body}", marks)
        return Report(
            opening[1], head["outlet"], head["style"], head["date"], head.get("url"), head.get("author"),
            self.codes(head["own"], start), self.codes(head["took"], start), title, f"{title}\n\n{body}",
            tuple(said), tuple(credited),
            tuple(Told(self.stated(f"F{mark.number}{mark.note}"), mark.span) for mark in marks if mark.letter == "f"),
            (title_line + 1, first + 1),
        )  # fmt: skip

    def plain(self, marked: str, line: int) -> tuple[str, list[Mark]]:
        try:
            return stripped(marked)
        except BadStory as error:
            offset, _, what = str(error).partition(": ")
            raise self.wrong(what, line + int(offset)) from None

    def codes(self, words: str, line: int) -> tuple[str, ...]:
        found = () if words == "-" else tuple(words.split())
        if unknown := [code for code in found if code not in self.sources and code not in self.outlets]:
            raise self.wrong(f"no such source or report: {' '.join(unknown)}", line)
        return found

    def answers(self, text: str, marks: Sequence[Mark]) -> tuple[list[Said], list[Credited]]:
        """The lines after the body, each joined with its marks."""
        dashes = self.at
        self.at += 1
        said: dict[int, Said] = {}
        credited: dict[int, Credited] = {}
        while self.at < len(self.lines) and not _REPORT.fullmatch(self.lines[self.at]):
            line = self.lines[self.at].strip()
            if line:
                parts = _LINE.fullmatch(line)
                if not parts or int(parts[2]) in (credited if parts[1] else said):
                    raise self.wrong("want `1: S1 F2` or `k1: S9; article`, each number once")
                if parts[1]:
                    credited[int(parts[2])] = self.credit(int(parts[2]), parts[3], marks)
                else:
                    said[int(parts[2])] = self.said(int(parts[2]), parts[3], text, marks)
            self.at += 1
        for mark in marks:
            if mark.number not in {"k": credited.keys(), "f": self._fact_numbers()}.get(mark.letter, said.keys()):
                raise self.wrong(f"the mark {mark.letter}{mark.number} has no line", dashes)
        return list(said.values()), list(credited.values())

    def _fact_numbers(self) -> set[int]:
        return {int(code[1:]) for code in self.facts}

    def said(self, number: int, words: str, text: str, marks: Sequence[Mark]) -> Said:
        """One attribution: `S1 F2 F3~; as NAME (kind); from S2; via A; weak; direct`."""
        who, *parts = (part.strip() for part in words.split(";"))
        code, *facts = who.split()
        if code != "-" and code not in self.sources and code not in self.outlets:
            raise self.wrong(f"no such source or report: {code}")
        stated = tuple(self.stated(fact) for fact in facts)
        runs = tuple(mark.span for mark in marks if (mark.letter, mark.number) == ("c", number))
        if not runs:
            raise self.wrong(f"attribution {number} has no content")
        told = self._parts(parts)
        name, kind, known = self._speaker(code, told.get("as"))
        origin = told.get("from", code)
        if origin != "-" and origin not in self.sources and origin not in self.outlets:
            raise self.wrong(f"no such source or report: {origin}")
        shape = told.get("form") or form([text[run.slice] for run in runs])
        return Said(
            number, runs, self._one(marks, "s", number), self._one(marks, "q", number), name, known, kind,
            cast("Form", shape), None if origin == "-" else origin, self._outlet(told["via"])[0] if "via" in told else None,
            tuple(one.fact for one in stated), frozenset(one.fact for one in stated if one.changed), stated,
            within(number, marks), "weak" in told,
        )  # fmt: skip

    def stated(self, words: str) -> Stated:
        """How a fact is stated: `F3`, `F3!`, `F3?`, `F3~`, `F3~hn=25`; spaces of a value are written `_`."""
        parts = _STATED.fullmatch(words)
        if not parts or parts[1] not in self.facts:
            raise self.wrong(f"no such fact: {words}")
        fact, flag, changed, how, value = parts.groups()
        if unknown := set(how or "") - HOW.keys():
            raise self.wrong(f"no such way to change a fact: {' '.join(sorted(unknown))} (one of {', '.join(HOW)})")
        return Stated(fact, flag, bool(changed), how or "", value and value.replace("_", " "))

    def _parts(self, parts: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for part in parts:
            key, _, value = part.partition(" ")
            key, value = ("form", part) if part in get_args(Form) else (key, value.strip())
            if key not in ("as", "from", "via", "weak", "form") or key in found or bool(value) == (key == "weak"):
                raise self.wrong(f"want as, from, via, weak or a form, each once, not {part!r}")
            found[key] = value
        return found

    def _speaker(self, code: str, shown: str | None) -> tuple[str | None, SpeakerKind | None, str | None]:
        """Name, kind and sheet code of a speaker as the report shows it."""
        if shown is None and code == "-":
            return None, None, None
        if shown is None:
            return self._outlet(code)[0] if code in self.outlets else self.sources[code].name, self._kind(code), code
        parts = _AS.fullmatch(shown)
        if not parts or (parts[2] and parts[2] not in get_args(SpeakerKind)) or (code == "-" and not parts[2]):
            raise self.wrong("want `as NAME`, or `as NAME (kind)` when the report hides who it is")
        if parts[2]:
            return parts[1], cast("SpeakerKind", parts[2]), None
        return parts[1], self._kind(code), code

    def _kind(self, code: str) -> SpeakerKind:
        return "outlet" if code in self.outlets else self.sources[code].kind

    def _outlet(self, code: str) -> tuple[str, CreditKind]:
        """Name and kind of an outlet, by a report's letter or a source's code."""
        if code in self.outlets:
            name, style = self.outlets[code]
            return name, STYLES.get(style, "web")
        source = self.sources.get(code)
        if source is None or source.outlet is None:
            raise self.wrong(f"{code} is no outlet: want a report's letter or an outlet of the sheet")
        return source.name, source.outlet

    def _one(self, marks: Sequence[Mark], letter: str, number: int) -> Span | None:
        found = [mark.span for mark in marks if (mark.letter, mark.number) == (letter, number)]
        if len(found) > 1:
            raise self.wrong(f"attribution {number} has {letter}{number} twice: source and cue are one stretch each")
        return found[0] if found else None

    def credit(self, number: int, words: str, marks: Sequence[Mark]) -> Credited:
        """One credit: `S9; article` or `Facebook; social; statement; photo`."""
        who, *parts = (part.strip() for part in words.split(";"))
        span = self._one(marks, "k", number)
        if span is None:
            raise self.wrong(f"credit {number} has no mark")
        names, kind = who, next((part for part in parts if part in get_args(CreditKind)), None)
        if who in self.outlets or (who in self.sources and self.sources[who].outlet):
            names, kind = self._outlet(who)
        elif who in self.sources:
            names = self.sources[who].name
            kind = "document" if kind is None and self.sources[who].kind == "document" else kind
        elif _CODE.fullmatch(who) and kind is None:  # a platform may be called X
            raise self.wrong(f"no such source or report: {who}")
        scope = next((part for part in parts if part in get_args(Scope)), None)
        of = next((part for part in parts if part in get_args(Of)), "text")
        if kind is None or scope is None or set(parts) - {kind, scope, of}:
            raise self.wrong("want `k1: WHO; kind; scope; of`: kind for all but outlets, scope article or statement")
        return Credited(number, span, names, cast("CreditKind", kind), cast("Scope", scope), cast("Of", of))


def moved(mark: Mark, by: int) -> Mark:
    """The mark further on in the text."""
    return replace(mark, span=Span(mark.span.start + by, mark.span.stop + by))


def within(number: int, marks: Sequence[Mark]) -> int | None:
    """The attribution whose content holds all of this one's content: the innermost.

    >>> within(2, stripped("{c1 {s2 he} {q2 swore} {c2 it was true}}")[1])
    1
    """
    runs = [mark for mark in marks if (mark.letter, mark.number) == ("c", number)]
    outer: dict[int, int] = {}
    for mark in marks:
        if mark.letter == "c" and mark.number != number:
            held = sum(mark.span.holds(run.span) and mark.depth < run.depth for run in runs)
            outer[mark.number] = outer.get(mark.number, 0) + held
    full = [other for other, held in outer.items() if held == len(runs)]
    return max(full, key=lambda other: _depth(marks, other), default=None)


def _depth(marks: Sequence[Mark], number: int) -> int:
    return max(mark.depth for mark in marks if (mark.letter, mark.number) == ("c", number))


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that are not empty."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
