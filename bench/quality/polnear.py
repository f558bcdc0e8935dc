"""PolNeAR (Newell, Margolin and Ruths 2018) as gold: political news of 2015-16 that annotators of others marked.

    python bench/quality/polnear.py ../shared/data/attribution/polnear_train.jsonl          how it ends its spans: counts

A record holds `id`, `text` and `attributions`: `source`, `cue` and `content`, each a list of [start, stop]. The corpus has no forms,
so they are read off the quotation marks; no names; and no nesting: one of ours inside another counts neither way unless it is found.

`converted` turns our spans to the corpus's conventions, each by the majority that the command above counts: a content begins with its
"that", an apposition's last comma belongs to the source, a colon right after the cue to the cue. Quotation marks, and the stop or
comma at a content's end, are in ours as they are there: inside a quotation, outside a paraphrase. Spans that keep to it stay.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gold import Story, tables_of
from scoring import Balance, Gold, Json, Place, Share, Tables
from scoring.attributions import Matched, Utterance, paired, utterances
from scoring.findings import rows_of
from scoring.reading import GoldAttribution
from scoring.spans import Words, exact, soft

from newstemma.spans import Span, merged
from newstemma.tables import Article, Form

ROLES = ("source", "cue", "content")
Spans = Mapping[str, Sequence[Span]]
"""The spans of each role."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A record as we read it: our article, and how far its text moved."""

    record: Json
    article: Article
    moved: int

    def place(self, span: Sequence[int]) -> Place:
        """A span of the record in our article."""
        return Place(self.article.article, span[0] + self.moved, span[1] + self.moved)


def traced(records: Sequence[Json]) -> Tables:
    """Our attributions: the records' texts traced as a file of reports; they begin with the title, so none is given apart."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "polnear.jsonl")
        lines = (json.dumps({"text": record["text"]}, ensure_ascii=False) + "\n" for record in records)
        path.write_text("".join(lines), encoding="utf-8")
        return tables_of(Story("polnear", {}, records, path), "attributions")


def marked(records: Sequence[Json], tables: Tables) -> list[Marked]:
    """Each record with its article, found by its place in the file. Raises SystemExit when one was not read."""
    articles = {int(one.origin.rpartition("#")[2]): one for one in rows_of(tables, "articles", Article)}
    if missing := [record["id"] for n, record in enumerate(records) if n not in articles]:
        raise SystemExit(f"no article was made of {', '.join(missing)}")
    return [Marked(record, articles[n], _moved(record["text"], articles[n])) for n, record in enumerate(records)]


def _moved(text: str, article: Article) -> int:
    return article.text.index(text.strip()) - (len(text) - len(text.lstrip()))


def wanted(one: Marked) -> Iterator[GoldAttribution]:
    """What the annotators marked in one article; without content there is nothing to find."""
    text = one.article.text
    quoted = in_marks(text)
    for said in one.record["attributions"]:
        runs = tuple(map(one.place, said["content"]))
        if runs:
            form = form_of(text, quoted, [run.span for run in runs])
            source, cue = (_around([one.place(span) for span in said[role]]) for role in ("source", "cue"))
            yield GoldAttribution(runs, source, None, None, form, None, weak=False, cue=cue)


def _around(places: Sequence[Place]) -> Place | None:
    """One place from the first of several to the last: 9 sources of 18,000 have two."""
    if not places:
        return None
    return Place(places[0].article, min(one.start for one in places), max(one.stop for one in places))


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


def matched(records: Sequence[Marked], tables: Tables) -> Matched:
    """The corpus's attributions and ours, paired; nested ones of ours count only when found."""
    gold = [said for one in records for said in wanted(one)]
    ours = utterances(tables)
    pairs = paired(Gold({}, (), tuple(gold), (), (), (), (), ()), ours)
    met = {id(got) for _, got in pairs}
    return Matched(gold, [one for one in ours if one.row.within is None or id(one) in met], pairs)


def span_measures(records: Sequence[Marked], counted: Sequence[Utterance]) -> dict[str, Balance]:
    """Spans of each role: exact over words, exact as our rows have them, exact with neighbours joined, and soft."""
    result: dict[str, Balance] = {}
    for one in records:
        ours = [each for each in counted if each.row.article == one.article.article]
        for name, measure in _of_article(one, ours):
            result[name] = result[name] + measure if name in result else measure
    return result


def _of_article(one: Marked, ours: Sequence[Utterance]) -> Iterator[tuple[str, Balance]]:
    words = Words(one.article.text)
    raw = spans_of(ours)
    turned = spans_of(ours, one.article.text)
    for role in ROLES:
        gold = [one.place(span).span for said in one.record["attributions"] for span in said[role]]
        want, given = words.numbered(gold), words.numbered(turned[role])
        yield f"{role}, exact", exact(want, given)
        yield f"{role}, exact, as our rows have it", exact(want, words.numbered(raw[role]))
        yield f"{role}, exact, neighbours joined", exact(set(merged(want)), set(merged(given)))
        yield f"{role}, soft", soft(set(gold), set(turned[role]))


def spans_of(ours: Iterable[Utterance], text: str | None = None) -> Spans:
    """The spans of our attributions by role; turned to the corpus's conventions when the text is given."""
    result: dict[str, list[Span]] = {role: [] for role in ROLES}
    for one in ours:
        row = one.row
        result["content"] += [run.span for run in one.runs]
        if one.source:
            result["source"].append(one.source.span)
        if row.cue_start is not None and row.cue_stop is not None:
            result["cue"].append(Span(row.cue_start, row.cue_stop))
    if text is None:
        return result
    return {role: [converted(text, role, span) for span in spans] for role, spans in result.items()}


_THAT = re.compile(r"\bthat\s{1,3}$", re.IGNORECASE)


def converted(text: str, role: str, span: Span) -> Span:
    """The span as the corpus would end it.

    >>> text = "Ana Ruiz, the mayor, said that it was shut."
    >>> text[converted(text, "content", Span(31, 42)).slice], text[converted(text, "source", Span(0, 19)).slice]
    ('that it was shut', 'Ana Ruiz, the mayor,')
    """
    after = text[span.stop : span.stop + 1]
    if role == "content" and (that := _THAT.search(text, max(0, span.start - 8), span.start)):
        return Span(that.start(), span.stop)
    if (role == "source" and after == "," and "," in text[span.slice]) or (role == "cue" and after == ":"):
        return Span(span.start, span.stop + 1)
    return span


CONVENTIONS: dict[str, tuple[str, str, str]] = {
    "content: “that” before it": ("content", r"⟨[Tt]hat\b", r"\b[Tt]hat\s+⟨"),
    "content: opening quotation mark": ("content", '⟨[“"]', '[“"]⟨'),
    "content: closing quotation mark": ("content", '[”"]⟩', '⟩[.,]?[”"]'),
    "content: stop or comma at a quotation's end": ("content", '[.,!?][”"]⟩', '[”"]⟩[.,]'),
    "content: full stop of a paraphrase": ("content", "[.!?]⟩", '[^”"]⟩[.!?]'),
    "content: comma of a paraphrase": ("content", ",⟩", '[^”"]⟩,'),
    "source: last comma of an apposition": ("source", "⟨[^,⟩]+,.+,⟩", "⟨[^,⟩]+,.+[^,]⟩,"),
    "cue: colon right after it": ("cue", "⟨.+:⟩", "⟩:"),
}
"""What stands at a span's end: the role, how it looks when inside the span (⟨span⟩), how when right outside."""


def conventions(records: Iterable[Json]) -> dict[str, Share]:
    """For each convention how often what stands at the end is inside the span, of all times it stands there."""
    inside, outside = dict.fromkeys(CONVENTIONS, 0), dict.fromkeys(CONVENTIONS, 0)
    for record in records:
        text = record["text"]
        for name, (role, within, without) in CONVENTIONS.items():
            for start, stop in (span for said in record["attributions"] for span in said[role]):
                shown = f"{text[max(0, start - 8) : start]}⟨{text[start:stop].strip()}⟩{text[stop : stop + 3]}"
                held = bool(re.search(within, shown))
                inside[name] += held
                outside[name] += not held and bool(re.search(without, shown))
    return {name: Share(inside[name], inside[name] + outside[name]) for name in CONVENTIONS}


def read(path: Path) -> list[Json]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    """Print the conventions; 0 when done, or skipped for want of the data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="polnear_train.jsonl")
    data = parser.parse_args().data
    if not data.is_file():
        print(f"skipped: {data} is not there, and PolNeAR is not part of this project")
        return 0
    print(f"{'inside the span, of all that stand there':<46}{'':>14}")
    for name, share in conventions(read(data)).items():
        print(
            f"{name:<46}{f'{share.right}/{share.of}':>14}{'' if share.value is None else format(share.value, '8.2f')}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
