"""Whole attributions: the content found, one to one, and the source right too; then speaker, kind, form and via of those found.

Of one form, recall is over the gold's of that form and precision over ours of it, so that neither side's word for the form
decides alone. "Source right" is asked in three ways: the right speaker, a source that overlaps by half of the shorter, a source
at character Jaccard .5 (which entails the second); where neither side has a source, they agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from newstemma.tables import Form

from .attributions import FOUND, Matched, Utterance, speaker_given, via_right
from .measures import Balance, Measure, Share
from .reading import GoldAttribution

Right = Callable[[GoldAttribution, Utterance], bool]
FORMS: tuple[str, ...] = get_args(Form)


def same_speaker(want: GoldAttribution, got: Utterance) -> bool:
    """True when the speaker is right."""
    return speaker_given(want, got) == "right"


def sources_overlap(want: GoldAttribution, got: Utterance) -> bool:
    """True when the sources overlap by half of the shorter, or neither has one."""
    if want.source is None or got.source is None:
        return want.source is got.source
    return want.source.overlaps(got.source)


def sources_alike(want: GoldAttribution, got: Utterance) -> bool:
    """True when the sources have character Jaccard .5, or neither has one."""
    if want.source is None or got.source is None:
        return want.source is got.source
    return want.source.article == got.source.article and want.source.span.jaccard(got.source.span) >= FOUND


def content(want: GoldAttribution, got: Utterance) -> bool:  # noqa: ARG001
    """True of every pair: the content alone."""
    return True


def balance(found: Matched, right: Right, form: str | None = None) -> Balance:
    """Pairs that are right, over the gold's and over ours, of one form or all."""
    held = [(want, got) for want, got in found.pairs if right(want, got)]
    return Balance(
        sum(form in (None, want.form) for want, _ in held),
        sum(form in (None, want.form) for want in found.wanted),
        sum(form in (None, got.row.form) for _, got in held),
        sum(form in (None, one.row.form) for one in found.counted),
    )


def of_found(found: Matched, form: str | None = None, *, named: bool) -> dict[str, Measure]:
    """What is right of those found; a corpus without names has the form alone."""
    pairs = [(want, got) for want, got in found.pairs if form in (None, want.form)]

    def share(right: Right) -> Share:
        return Share(sum(right(want, got) for want, got in pairs), len(pairs))

    alone: dict[str, Measure] = {"form: right, of found": share(lambda want, got: want.form == got.row.form)}
    if not named:
        return alone
    through = sum(via_right(want, got) for want, got in pairs)
    speaking: dict[str, Measure] = {
        "speaker: right, of found": share(same_speaker),
        "speaker: wrong, of found": share(lambda want, got: speaker_given(want, got) == "wrong"),
        "speaker: abstained, of found": share(lambda want, got: speaker_given(want, got) == "abstained"),
        "kind: right, of found": share(lambda want, got: want.kind == got.row.kind),
    }
    via = Balance(
        through,
        sum(bool(want.via) and form in (None, want.form) for want in found.wanted),
        through,
        sum(bool(got.row.via) for _, got in pairs),
    )
    return speaking | alone | {"via": via}


def columns(found: Matched, rights: Mapping[str, Right], *, named: bool) -> dict[str, dict[str, Measure]]:
    """The measures of all, then of each form."""
    return {form or "all": measures(found, rights, form, named=named) for form in (None, *FORMS)}


def measures(
    found: Matched, rights: Mapping[str, Right], form: str | None = None, *, named: bool
) -> dict[str, Measure]:
    """All measures of one form, or of all: whole ones by each way that a source is right, contents, then those found."""
    asked = {name: balance(found, right, form) for name, right in (*rights.items(), ("content", content))}
    return {**asked, **of_found(found, form, named=named)}
