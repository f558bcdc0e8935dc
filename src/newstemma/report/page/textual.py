"""Small pieces of pages that are functions of a view: references, aligned versions, a report's marked text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from newstemma.report.aligned import Place, aligned, stretches
from newstemma.report.harmless import exact, visible, web_address
from newstemma.report.labels import counted, day, in_letters, turn
from newstemma.report.page.rows import footing_bar, status

if TYPE_CHECKING:
    from newstemma.report.fulltext import Mark, ReportText, Segment
    from newstemma.report.page.links import Links
    from newstemma.report.stories import Search, StoryLine
    from newstemma.report.views import ClaimView, LedgerLine, ReportView, VariantView, Words

BREAK = "\x1f"  # the end of a span within a version: an information separator, so no word of a report
LAYERS = {"quotation": "q", "copied": "k", "credit": "c", "claim": "s"}


def inline(words: str) -> str:
    """Words within a sentence: made visible, with the space that parts them from their neighbours.

    >>> inline(" and then ")
    ' and then '
    """
    lead, trail = " " * words[:1].isspace(), " " * words[-1:].isspace()
    return f"{lead}{visible(words)}{trail}" if words.strip() else lead


def quoted(report: ReportView, words: Words, labels: Sequence[str] = ()) -> str:
    """A span as one quotes it: the words, where they stand, and the status of what they say."""
    parts = [
        report.outlet or "outlet not known",
        report.title,
        day(report.published) or "no date",
        web_address(report.url),
    ]
    known = "".join(f"; {label}" for label in labels)
    return exact(f"“{words.text}” ({', '.join(filter(None, parts))}, letters {words.start}–{words.stop}{known})")


def titled(words: Words, labels: Sequence[str]) -> str:
    """A span as the name of a page: in a tab or a bookmark too it stands with its status.

    >>> from newstemma.report.views import Words
    >>> titled(Words("A", "77b1", 0, 15, "Farrant signed it"), ["accused", "denied"])
    'Farrant signed it (accused, denied)'
    """
    return visible(words.text + (f" ({', '.join(labels)})" if labels else ""))


@dataclass(frozen=True, slots=True)
class Lined:
    """The versions of an utterance, word under word: a line for each wording, labelled with the reports that have it."""

    letters: tuple[tuple[str, ...], ...]
    stretches: tuple[tuple[Place, ...], ...]


def lined(variant: VariantView) -> Lined:
    """The versions aligned; what one report has in several spans is one version, its spans kept apart."""
    rows: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for version in sorted(variant.versions, key=lambda each: turn(each.words.letter)):
        rows[version.words.letter, version.speaker].append(version.words.text)
    wordings: dict[str, list[str]] = defaultdict(list)
    for (letter, _), texts in rows.items():
        wordings[f"{BREAK} ".join(texts)].append(letter)
    letters = tuple(tuple(dict.fromkeys(each)) for each in wordings.values())
    return Lined(letters, tuple(map(tuple, stretches(aligned(list(wordings))))))


def parts(text: str) -> list[str]:
    """The spans that a stretch of a version is of."""
    return [part for part in (each.strip() for each in text.split(BREAK)) if part]


def told_by(variant: VariantView) -> str:
    """Who said it, in each report where that differs."""
    speakers: dict[str, list[str]] = defaultdict(list)
    for each in variant.versions:
        speakers[each.speaker or "speaker not named"].append(each.words.letter)
    if len(speakers) == 1:
        return next(iter(speakers))
    return "; ".join(f"{in_letters(list(dict.fromkeys(letters)))}: {name}" for name, letters in speakers.items())


def variant_status(variant: VariantView) -> tuple[str, ...]:
    """The status of what any version speaks of."""
    return tuple(dict.fromkeys(label for each in variant.versions for label in each.status))


def evidence_status(claim: ClaimView, line: LedgerLine) -> tuple[str, ...]:
    """The claim's status beside a line's evidence, where that is words of a statement."""
    if line.words is None:
        return ()
    touching = any(
        each.words.article == line.words.article
        and each.words.start < line.words.stop
        and line.words.start < each.words.stop
        for each in claim.statements
    )
    return claim.status if touching else ()


def by_day(reports: Iterable[ReportView]) -> list[tuple[str, list[ReportView]]]:
    """The reports in order of their days, the day written out."""
    return [(name, list(group)) for name, group in groupby(reports, key=lambda each: day(each.published))]


def glance(line: StoryLine) -> Markup:
    """A story's most told claim: so many reports, so many origins."""
    if line.least is None or line.most is None:
        return Markup("")
    figure = str(line.most) if line.least == line.most else f"{line.least} to {line.most}"
    told = Markup("{}, ").format(counted(line.told, "report")) if line.told else Markup("")
    return (
        footing_bar(line.least, line.most)
        + told
        + Markup("<b>{}</b> {}").format(figure, "origin" if line.most == 1 else "origins")
    )


def page_link(search: Search, page: int) -> str:
    """The same search, another page of what it found."""
    asked = {name: getattr(search, name) for name in ("words", "outlet", "person", "since", "until")}
    return "/?" + urlencode({name: value for name, value in asked.items() if value} | {"page": page})


def segment(part: Segment, links: Links, one: ReportText, other: ReportText | None) -> Markup:
    """A stretch of a report's text under its layers; what ends with it says where it leads and what its status is."""
    classes = sorted({LAYERS[mark.layer] for mark in part.marks if mark.layer in LAYERS})
    asked = next((mark for mark in part.marks if mark.layer == "asked"), None)
    text = Markup('<span class="w">{}</span>').format(inline(part.text))
    claim = next((mark for mark in part.marks if mark.layer == "claim"), None)
    if claim:
        text = Markup('<a href="{}">{}</a>').format(links.claim(one.report.article, claim.start, claim.stop), text)
    if asked:
        name = Markup(' id="{}-{}"').format(asked.start, asked.stop) if asked.start == part.start else ""
        text = Markup("<mark{}>{}</mark>").format(name, text)
    if classes:
        copied = next(
            (mark for mark in part.marks if mark.layer == "copied" and other and mark.other == other.report.article),
            None,
        )
        pair = Markup(' data-pair="{}"').format(_pair(one, copied)) if copied else ""
        text = Markup('<span class="{}"{}>{}</span>').format(" ".join(classes), pair, text)
    return text + _ends(part.ends, part.marks, links, one)


def _pair(one: ReportText, mark: Mark) -> str:
    """The same name for both sides of a passage, by which they scroll together."""
    sides = sorted([(one.report.article, mark.start), (mark.other or "", mark.other_start)])
    return "-".join(f"{article[:8]}.{start}" for article, start in sides)


def _ends(marks: Sequence[Mark], around: Sequence[Mark], links: Links, one: ReportText) -> Markup:
    """What follows a stretch: the report that a passage is shared with, the status of a claim that no longer one tells."""
    result = Markup("")
    shared = dict.fromkeys((mark.label, mark.other) for mark in marks if mark.layer == "copied" and mark.other)
    for letter, article in list(shared)[:4]:
        result += Markup('<a class="also" href="{}" aria-label="also in report {}">{}</a>').format(
            links.report(one.report.article, None, None, article), letter, letter
        )
    held = {label for mark in around if mark not in marks and mark.layer == "claim" for label in mark.status}
    labels = dict.fromkeys(label for mark in marks if mark.layer == "claim" for label in mark.status)
    return result + status([label for label in labels if label not in held])
