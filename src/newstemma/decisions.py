"""The analyst's decisions: `decisions.jsonl`, append-only, keyed to articles and spans.

A line either makes a decision or takes one back: `{"undo": id, "made": time}`. A decision that no longer applies, as its
article is gone or its span holds nothing of its kind, is kept and shown as orphaned; it is never guessed what it could mean.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from newstemma.errors import BadCase, BadDecision
from newstemma.ids import content_id
from newstemma.parts import write_text
from newstemma.reading.dates import iso
from newstemma.reading.encoding import clean
from newstemma.spans import Span
from newstemma.tables import (
    Article,
    Attribution,
    Claim,
    Decision,
    Sentence,
    Speaker,
    Story,
    Verb,
    closed_list,
    columns,
)

NEEDS: dict[str, tuple[str, ...]] = {
    "merge stories": ("article", "other_article"),
    "split story": ("article", "other_article"),
    "move article": ("article", "other_article"),
    "same claim": ("article", "start", "other_article", "other_start"),
    "different claim": ("article", "start", "other_article", "other_start"),
    "independent": ("article", "other_article"),
    "not independent": ("article", "other_article"),
    "same person": ("article", "start", "other_article", "other_start"),
    "different person": ("article", "start", "other_article", "other_start"),
    "correct outlet": ("article", "value"),
    "correct date": ("article", "value"),
    "correct speaker": ("article", "start", "value"),
    "reject": ("article",),
    "forget": ("article",),
}
"""What each verb must be given; a start always comes with its stop."""
PARTS = {
    "article": "an article",
    "start": "a span of the article (ARTICLE:START-STOP)",
    "other_article": "another article",
    "other_start": "a span of the other article (ARTICLE:START-STOP)",
    "value": "a value (--value)",
}
"""What a part that is missing is called."""
IN_ONE_STORY = (
    "same claim", "different claim", "independent", "not independent", "same person", "different person",
)  # fmt: skip
"""Verbs that stages of one story apply, so that they say nothing about articles of two."""
OF_TWO_SPANS = ("same claim", "different claim", "same person", "different person")
"""Verbs that say something about two places, so that they say nothing about one."""
HELD = {
    "attributions": "reported speech",
    "speakers": "reported speech with a speaker",
    "sentences": "words of a sentence",
    "claims": "statement of a claim",
}
"""What a row of a table is called when there is none."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What an analyst corrected of one article's metadata."""

    article: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """The rows that decisions stand on; those of the articles that they name are enough.

    A table that is None, as it is not made or not up to date, is not asked.
    """

    stories: Sequence[Story] | None = None
    sentences: Sequence[Sentence] | None = None
    attributions: Sequence[Attribution] | None = None
    speakers: Sequence[Speaker] | None = None
    claims: Sequence[Claim] | None = None


def read_decisions(path: Path) -> list[Decision]:
    """All decisions of a case in the order they were made, those taken back with the time of it.

    Raises BadCase when a line is damaged; a line cut short at the very end (a crash while writing) is left out.
    """
    if not path.exists():
        return []
    found: dict[str, Decision] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase(
            f"{path}: cannot be read ({error}); mend it, or move it away to go on without decisions"
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "undo" in row:
                found[row["undo"]] = replace(found[row["undo"]], undone=row["made"])
            else:
                decision = Decision(**{name: row.get(name) for name in columns(Decision)})
                check_verb(decision)
                _check_parts(row)
                found[decision.decision] = decision
        except (ValueError, KeyError, TypeError, AttributeError, BadDecision) as error:
            if number == len(lines):  # no line break after it: it was never written whole
                break
            reason = f"takes back {error}, which is not there" if isinstance(error, KeyError) else error
            raise BadCase(f"{path}:{number}: damaged decision ({reason}); mend or remove the line") from error
    return list(found.values())


def _check_parts(row: Mapping[str, object]) -> None:
    """Raise ValueError for a line that somebody wrote by hand, and left a part out or gave it as something else."""
    for name in columns(Decision):
        held, number = row.get(name), name.endswith(("start", "stop"))
        if held is None and name in ("decision", "made"):
            raise ValueError(f"no {name}")
        if held is not None and type(held) is not (int if number else str):
            raise ValueError(f"{name} is no {'number' if number else 'text'}")


def append(path: Path, row: Mapping[str, object]) -> None:
    """Add one line and flush it to the disk; a line that a crash cut short goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        file.seek(0)
        file.truncate(file.read().rfind(b"\n") + 1)
        file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def now() -> str:
    """The time, to the microsecond, as decisions record it."""
    return datetime.now(UTC).isoformat()


def new_decision(decision: Decision, articles: Iterable[Article], ground: Ground | None = None) -> Decision:
    """The decision with its id, once its parts are there and its articles and spans lie in the case.

    Raises BadDecision that says which part is missing or wrong; with `ground` also when it would change nothing, as its span
    holds nothing of its kind or its articles are not in one story.
    """
    check_verb(decision)
    decision = replace(decision, value=value_of(decision))
    needs = NEEDS[decision.verb]
    for part in needs:
        if getattr(decision, part) in (None, ""):
            raise BadDecision(f"{decision.verb}: needs {PARTS[part]}, which is missing")
    if needs == ("article", "other_article") and decision.article == decision.other_article:
        raise BadDecision(f"{decision.verb}: {decision.article} twice; name two articles")
    if decision.verb in OF_TWO_SPANS and _one_place(decision):
        where = f"{decision.article}:{decision.start}-{decision.stop}"
        raise BadDecision(f"{decision.verb}: {where} twice; name two spans")
    texts = {each.article: each.text for each in articles}
    check_span(decision.verb, texts, decision.article, decision.start, decision.stop)
    check_span(decision.verb, texts, decision.other_article, decision.other_start, decision.other_stop)
    check_ground(decision, ground or Ground())
    parts = [getattr(decision, name) for name in columns(Decision) if name not in ("decision", "undone")]
    return replace(decision, decision=content_id(*parts), undone=None)


def _one_place(decision: Decision) -> bool:
    """True when a decision names the same words twice."""
    one = (decision.article, decision.start, decision.stop)
    return one == (decision.other_article, decision.other_start, decision.other_stop)


def check_verb(decision: Decision) -> None:
    """Raise BadDecision when its verb is not of the list."""
    if decision.verb not in closed_list(Verb):
        raise BadDecision(f"{decision.verb}: no such verb; use one of: {', '.join(closed_list(Verb))}")


def value_of(decision: Decision) -> str | None:
    """The decision's value as tables hold it: on one line, a date in ISO 8601. Raises BadDecision when it is no date, or could be two."""
    words = " ".join(clean(decision.value or "").split())
    if decision.verb != "correct date" or not words:
        return words or None
    if not (written := iso(words)):
        raise BadDecision(f"correct date: {words}: no date known here; write it as 2024-05-03, 2024-05 or 2024")
    if len(written) == len("2024") < len(words):
        raise BadDecision(f"correct date: {words}: could be two days; write the right one as {written}-05-03")
    return written


def check_span(verb: str, texts: Mapping[str, str], article: str | None, start: int | None, stop: int | None) -> None:
    """Raise BadDecision when the article is not in the case or the span not inside it."""
    if article is None:
        return
    if article not in texts:
        raise BadDecision(f"{verb}: no article {article} in this case; `show articles` lists their ids")
    if start is not None and not (stop is not None and 0 <= start < stop <= len(texts[article])):
        raise BadDecision(
            f"{verb}: {article}:{start}-{stop} is no span of it; its text has {len(texts[article])} characters"
        )


def check_ground(decision: Decision, ground: Ground) -> None:
    """Raise BadDecision when the decision would change nothing."""
    standing = _Standing(ground)
    if fault := standing.fault(decision):
        raise BadDecision(f"{decision.verb}: {fault}")
    if decision.verb == "split story" and standing.apart(decision):
        raise BadDecision(
            f"split story: {decision.article} and {decision.other_article} are in two stories already; "
            "`show stories` lists them"
        )


def active(decisions: Iterable[Decision], *verbs: str) -> list[Decision]:
    """The decisions with one of these verbs that were not taken back, oldest first."""
    return sorted(
        (each for each in decisions if each.verb in verbs and each.undone is None), key=lambda each: each.made
    )


def asked(decision: Decision) -> tuple[object, ...]:
    """What is decided, whenever it was."""
    one = (decision.article, decision.start, decision.stop)
    other = (decision.other_article, decision.other_start, decision.other_stop)
    return (decision.verb, one, other, decision.value)


def corrections(decisions: Iterable[Decision]) -> list[Correction]:
    """The corrected outlet and date of every article that has one; the newest decision wins."""
    outlets = {each.article: each.value for each in active(decisions, "correct outlet")}
    dates = {each.article: each.value for each in active(decisions, "correct date")}
    return [
        Correction(article, outlets.get(article), dates.get(article))
        for article in sorted(article for article in {*outlets, *dates} if article)
    ]


def orphaned(decisions: Iterable[Decision], articles: set[str], ground: Ground | None = None) -> list[Decision]:
    """The decisions that no longer apply: an article they name is gone or, by `ground`, their span holds nothing of its kind.

    A split of two articles that are apart holds: whether they would be together without it, no table tells.
    """
    standing = _Standing(ground or Ground())
    return [
        each
        for each in decisions
        if each.undone is None
        and each.verb not in ("reject", "forget")
        and (
            any(name is not None and name not in articles for name in (each.article, each.other_article))
            or standing.fault(each) is not None
        )
    ]


class _Standing:
    """Whether decisions have something to apply to, by the rules of the stages that apply them."""

    def __init__(self, ground: Ground) -> None:
        self.stories = None if ground.stories is None else {row.article: row.story for row in ground.stories}
        self.named = None if ground.speakers is None else {row.attribution for row in ground.speakers}
        self.sentences = _by_article(ground.sentences)
        self.attributions = _by_article(ground.attributions)
        self.claims = _by_article(ground.claims)

    def fault(self, decision: Decision) -> str | None:
        """Why the decision changes nothing, and what to do about it; None where it may change something."""
        one, other = _span(decision.start, decision.stop), _span(decision.other_start, decision.other_stop)
        for article, span, second in ((decision.article, one, False), (decision.other_article, other, True)):
            if article is not None and span is not None:
                table = self._lacking(decision.verb, article, span, second=second)
                if table:
                    where = f"{article}:{span.start}-{span.stop}"
                    return f"{where} holds no {HELD[table]}; `show {table}` lists what there is"
        if decision.verb in IN_ONE_STORY and self.apart(decision):
            return f"{decision.article} and {decision.other_article} are in two stories; use merge stories first"
        return None

    def apart(self, decision: Decision) -> bool:
        """True when its articles are in two stories."""
        stories = self.stories
        return stories is not None and stories.get(decision.article or "") != stories.get(decision.other_article or "")

    def _lacking(self, verb: Verb, article: str, span: Span, *, second: bool) -> str | None:
        """The table without a row there that the verb could change."""
        if verb in {"correct speaker", "same person", "different person"} and self.attributions is not None:
            from newstemma.stages.speakers import _at as attribution_at  # the rule by which such decisions are applied

            found = attribution_at(self.attributions.get(article, []), article, span.start, span.stop)
            if found is None:
                return "attributions"
            named = verb == "same person" or (verb == "different person" and second)  # the first just stays as it is
            return "speakers" if named and self.named is not None and found not in self.named else None
        if verb == "same claim" and self.sentences is not None:
            return None if any(_overlap(row, span) for row in self.sentences.get(article, [])) else "sentences"
        if self.claims is None or verb not in {"different claim", "independent", "not independent"}:
            return None
        holds = _fits if verb == "different claim" else _overlap
        return None if any(holds(row, span) for row in self.claims.get(article, [])) else "claims"


_Part = TypeVar("_Part", Sentence, Attribution, Claim)


def _by_article(rows: Iterable[_Part] | None) -> dict[str, list[_Part]] | None:
    if rows is None:
        return None
    found: dict[str, list[_Part]] = defaultdict(list)
    for row in rows:
        found[row.article].append(row)
    return found


def _span(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(start, stop)


def _overlap(row: Sentence | Claim, span: Span) -> int:
    return span.overlap(Span(row.start, row.stop))


def _fits(row: Sentence | Claim, span: Span) -> bool:
    """True when they share half of the shorter, as the claims stage asks of a statement that is pointed at."""
    return 2 * _overlap(row, span) >= max(1, min(len(span), row.stop - row.start))


def without_words(path: Path, article: str) -> None:
    """Rewrite the file with no word of, or about, an article that is forgotten: its decisions go, bar the one to forget it."""
    kept = [
        each
        for each in read_decisions(path)
        if each.verb == "forget" or article not in (each.article, each.other_article)
    ]
    lines: list[str] = []
    for each in kept:
        row = asdict(each)
        undone = row.pop("undone")
        lines.append(json.dumps(row, ensure_ascii=False))
        if undone:
            lines.append(json.dumps({"undo": each.decision, "made": undone}))
    write_text(path, "".join(line + "\n" for line in lines))


def digest_of(decisions: Sequence[Decision]) -> str:
    """One id for all the decisions, whatever their order."""
    return content_id(*sorted(each.decision for each in decisions)) if decisions else ""
