"""Drift between the statements of one claim.

Compared are those whose words are close: a hedge or a source that one
report has and another has not (a hedge also inside reported speech), a headline that says more than its own body, a number that lost "up to", a legal stage
that rose. Each stronger statement is paired with the weaker one nearest to it in words; of equally near ones with each, copies once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newstemma.language.en import STOPWORDS
from newstemma.matching.similar import Keys, stem
from newstemma.matching.words import tokens
from newstemma.stages.claims.verbs import main_clause, verbal
from newstemma.stages.drift.descriptions import described_in
from newstemma.stages.drift.furniture import FIRST_PERSON, others_words, quoted, stands_in
from newstemma.stages.drift.hedging import REFERRING
from newstemma.stages.drift.said import Said, context, said_of, voice
from newstemma.tables import Article, Attribution, Claim, Drift, DriftKind, LegalStage, Sentence

CLOSE = 0.6
"""Of the shorter wording's stems, the share that the other must have too: below it, precision in the gold stories fell."""
ALIKE = 0.5
"""Of all stems of both, the share they have in common when a source was dropped: a clause, not a phrase, must be the same."""
HEDGED_ALIKE = 0.35
"""The same share when a hedge was dropped: less, as the words that a hedge stands before are few."""
SAME_MATTER = 0.4
"""Of these, the share that a wording without the hedge must have, the first (mostly the verb) and one more in any case."""
RETOLD = 0.6
"""Of a statement's stems, the share in a sentence of the same report by which that sentence tells it too."""
NEARBY = 1
"""Sentences before and after a statement in which a source may be named for it."""
SAME_ROLE = 3
"""Words in common, the names of bodies not counted, by which two descriptions are of one person."""
STAGES: tuple[LegalStage, ...] = ("named", "suspected", "accused", "charged", "tried", "convicted")
PROVEN = STAGES.index("charged")
"""From here up a raised stage misleads: between "suspected" and "accused" reporters choose freely."""
_UNPROVEN = frozenset([None, "acquitted", *STAGES[:PROVEN]])
"""Other stages are on paper, and need no other source."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence of a report's body, and whether words in it are somebody's."""

    start: int
    stop: int
    attributed: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """What comparing needs of the statements of one claim as a whole."""

    weaker: dict[Keys, list[Said]]  # by their stems, those that some other may be stronger than
    attributing: frozenset[str]  # reports with more than their own voice
    common: bool  # more reports state it than attribute it


def _group(said: list[Said]) -> _Group:
    own = {s.row.article for s in said if s.row.stance == "asserts" and not s.title}
    others = {s.row.article for s in said if s.row.stance == "attributes"} - own
    attributing = frozenset(s.row.article for s in said if s.row.stance != "asserts")
    weaker: dict[Keys, list[Said]] = defaultdict(list)
    for one in filter(_may_be_weaker, said):
        weaker[one.keys].append(one)
    return _Group(weaker, attributing, len(own) > len(others))


def _may_be_weaker(said: Said) -> bool:
    """True for a statement with a hedge, a source, a bound or a legal stage; denials are no weaker wording."""
    row = said.row
    bound = row.value is not None and row.value.startswith("<=")
    return row.stance != "denies" and (row.stance != "asserts" or bool(said.matters) or bound or row.stage is not None)


class _Told:
    """What the reports of a story attribute, sentence by sentence."""

    def __init__(self, sentences: list[Sentence], attributions: list[Attribution], texts: dict[str, Article]) -> None:
        self.forms = {row.attribution: row.form for row in attributions}
        self.kinds = {row.attribution: row.kind for row in attributions}
        told = {(row.article, place) for row in attributions for place in (row.start, row.stop)}
        places: dict[str, list[int]] = defaultdict(list)
        for article, place in sorted(told):
            places[article].append(place)
        self.lines: dict[str, list[_Line]] = defaultdict(list)
        for sentence in sorted(sentences, key=lambda row: (row.article, row.start)):
            if sentence.part == "body":
                self.lines[sentence.article].append(_line(sentence, places[sentence.article]))
        self.texts = texts
        self.keys: dict[str, list[Keys]] = {}
        self.starts = {article: [line.start for line in lines] for article, lines in self.lines.items()}
        self.told_elsewhere: dict[tuple[str, int, int, bool], bool] = {}

    def attributed(self, said: Said) -> bool:
        """True when the words are somebody's, but no direct quotation: a report may see what an official also says."""
        return said.row.stance == "attributes" and self.forms.get(said.row.attribution or "", "indirect") != "direct"

    def same_voice(self, one: Said, other: Said) -> bool:
        """True when the same speaker says both, or unnamed ones do."""
        voices = [(said.row.speaker, self.kinds.get(said.row.attribution or "")) for said in (one, other)]
        return None not in (voices[0][0], voices[1][0]) and (
            voices[0][0] == voices[1][0] or (voices[0][1] == "anonymous" and voices[1][1] == "anonymous")
        )

    def nearby(self, said: Said) -> bool:
        """True when the statement's sentence or one beside it names a source."""
        lines = self.lines[said.row.article]
        here = bisect_right(self.starts.get(said.row.article, []), said.row.start) - 1
        inside = here >= 0 and said.row.start < lines[here].stop
        return inside and any(line.attributed for line in lines[max(0, here - NEARBY) : here + NEARBY + 1])

    def elsewhere(self, said: Said, *, attributed: bool) -> bool:
        """True when another sentence of the report tells it too, with a source or without one; looked up once a statement."""
        place = (said.row.article, said.row.start, said.row.stop, attributed)
        if place not in self.told_elsewhere:
            self.told_elsewhere[place] = any(
                line.attributed is attributed and len(said.keys & keys) >= RETOLD * len(said.keys)
                for line, keys in zip(self.lines[said.row.article], self._keys(said.row.article), strict=True)
                if not line.start <= said.row.start < line.stop
            )
        return self.told_elsewhere[place]

    def _keys(self, article: str) -> list[Keys]:
        """The stems of each sentence of a report's body, made when they are first asked for."""
        if article not in self.keys:
            text = self.texts[article].text
            lines = (tokens(text[line.start : line.stop]) for line in self.lines[article])
            self.keys[article] = [frozenset(stem(t.word) for t in line if t.word not in STOPWORDS) for line in lines]
        return self.keys[article]


def _line(sentence: Sentence, places: list[int]) -> _Line:
    """The sentence; its words are somebody's when reported speech begins or ends in it."""
    start, stop = sentence.start, sentence.stop
    return _Line(start, stop, bisect_left(places, start) < bisect_right(places, stop))


def claimed(
    articles: Iterable[Article],
    sentences: list[Sentence],
    claims: Iterable[Claim],
    attributions: list[Attribution],
) -> Iterator[Drift]:
    """Yield each wording of a story that is stronger than another wording of the same claim."""
    texts = {article.article: article for article in articles}
    others = {key: others_words(article) for key, article in texts.items()}
    quotes = {key: quoted(article) for key, article in texts.items()}
    told = _Told(sentences, attributions, texts)
    groups: dict[str, list[Claim]] = defaultdict(list)
    for row in sorted(claims, key=lambda row: (row.claim, row.article, row.start, row.stop)):
        if not stands_in(others[row.article], row.start, row.stop):
            groups[row.claim].append(row)
    found: set[Drift] = set()
    for _, rows in sorted(groups.items()):
        if len(rows) > 1:
            said = [
                said_of(row, texts[row.article], stands_in(quotes[row.article], row.start, row.stop)) for row in rows
            ]
            found |= set(_in_claim(said, told))
    yield from _strongest(found)


def _in_claim(said: list[Said], told: _Told) -> Iterator[Drift]:
    shown: set[tuple[str, DriftKind]] = set()
    group = _group(said)
    for strong in said:
        if strong.row.stance not in ("asserts", "attributes"):
            continue
        weaker = _weaker(strong, group, told)
        for kind, weak in {
            context(weak): (kind, weak) for kind, weak in reversed(weaker)
        }.values():  # copies count once
            if kind != "attribution dropped" or (strong.row.article, kind) not in shown:
                yield _pair(strong.row, weak.row, kind)
            shown.add((strong.row.article, kind))


def _weaker(strong: Said, group: _Group, told: _Told) -> list[tuple[DriftKind, Said]]:
    """The closest wordings that the statement is stronger than, the earliest report first; farther ones are not looked at."""
    near: dict[float, list[Keys]] = defaultdict(list)
    for keys in group.weaker:
        near[closeness(strong.keys, keys) + _jaccard(strong.keys, keys)].append(keys)
    for close in sorted(near, reverse=True):
        level = [weak for keys in near[close] for weak in group.weaker[keys]]
        found = [
            (kind, weak)
            for weak in level
            if (closeness(strong.keys, weak.keys) >= CLOSE or _same_matter(strong, weak))
            and (kind := _kind(strong, weak, group, told)) is not None
        ]
        if found:
            return sorted(found, key=lambda item: _earliest(item[1]))
    return []


def _earliest(said: Said) -> tuple[str, str, int, int]:
    return (said.published or "9999", said.row.article, said.row.start, said.row.stop)


def closeness(a: Keys, b: Keys) -> float:
    """The share of the smaller set of stems that the other holds, 0 when either has fewer than two.

    >>> closeness(frozenset("abc"), frozenset("bcde"))
    0.6666666666666666
    """
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= 2 else 0.0


def _jaccard(a: Keys, b: Keys) -> float:
    return len(a & b) / max(1, len(a | b))


def _kind(strong: Said, weak: Said, group: _Group, told: _Told) -> DriftKind | None:
    """How the first statement is stronger than the second, or None."""
    if strong is weak or "age" in (strong.row.value_kind, weak.row.value_kind):
        return None  # "the driver allegedly hit | a woman, 66" hedges no age
    if strong.row.article != weak.row.article:
        return _between_reports(strong, weak, group, told)
    headed = strong.title and not weak.title and strong.row.stance == "asserts"
    return "headline stronger" if headed and _says_more(strong, weak, told) else None


def _between_reports(strong: Said, weak: Said, group: _Group, told: _Told) -> DriftKind | None:
    """The same for statements of two reports; in somebody's words only a hedge that the same voice had can be lost."""
    if strong.row.stance == "attributes":
        if strong.quoted:
            return None
        return "hedge dropped" if told.same_voice(strong, weak) and _same_matter(strong, weak) else None
    if _bound_dropped(strong.row, weak.row):
        return "bound dropped"
    if _stage_raised(strong.row, weak.row):  # on another day the law may have gone on
        return "stage raised" if strong.published[:10] == weak.published[:10] != "" else None
    if _hedge_dropped(strong, weak, told):
        return "hedge dropped"
    return "attribution dropped" if _attribution_dropped(strong, weak, group, told) else None


def _hedge_dropped(strong: Said, weak: Said, told: _Told) -> bool:
    """True when the first states what the second hedges: a scrap without a verb or the hedged word states nothing."""
    if _same_matter(strong, weak):
        return True
    if not REFERRING.isdisjoint(weak.words) or not (weak.hedging or any(map(verbal, weak.words))):
        return False  # "the coach, | is expected to rejoin" hedges no coach
    named = not strong.keys.isdisjoint(weak.hedging) and not _same_role_alone(strong, weak)
    states = named or main_clause(strong.text[strong.row.start : strong.row.stop])
    unsure = not weak.unsure.isdisjoint(strong.keys) and told.attributed(weak) and weak.negated == strong.negated
    unsure = unsure and not strong.unsure
    hedges = weak.row.stance == "hedges" and not (weak.beside and weak.row.attribution is None)
    hedge_lost = (hedges or unsure) and not strong.hedged and states
    return hedge_lost and _jaccard(strong.keys, weak.keys) >= HEDGED_ALIKE


def _same_matter(strong: Said, weak: Said) -> bool:
    """True when the first says without a hedge what the second hedges."""
    if strong.hedged or strong.negated != weak.negated:
        return False
    same = any(
        matter[0] in strong.keys and len(strong.keys.intersection(matter)) >= max(2, SAME_MATTER * len(set(matter)))
        for matter in weak.matters
    )
    return same and not _same_role_alone(strong, weak)


def _same_role_alone(strong: Said, weak: Said) -> bool:
    """True for two descriptions without a verb of which only one word is the same: two leaders of one band."""
    if any(map(verbal, strong.words)):
        return False
    one, other = (described_in(said.text[said.row.start : said.row.stop]) for said in (strong, weak))
    return len(one & other) < SAME_ROLE


def _says_more(title: Said, body: Said, told: _Told) -> bool:
    """True when the body has the headline's words only bounded or hedged; what it has as somebody's, `aligned` finds."""
    if _bound_dropped(title.row, body.row):
        return True
    return _hedge_dropped(title, body, told) and not told.elsewhere(title, attributed=False)


def _attribution_dropped(strong: Said, weak: Said, group: _Group, told: _Told) -> bool:
    """True when a report no earlier than the attributed one states it in its own voice and nowhere near names a source.

    What more reports state than attribute is common knowledge, what the speaker says of himself he did, what a court or
    prosecutor charges with is on paper, and words in quotation marks are still somebody's: none of these lost a source.
    """
    if (
        strong.title
        or weak.title
        or not _UNPROVEN.issuperset((strong.row.stage, weak.row.stage))
        or strong.quoted
        or not FIRST_PERSON.isdisjoint(strong.words)
        or strong.published < weak.published
        or _jaccard(strong.keys, weak.keys) < ALIKE
        or not any(map(verbal, strong.words))
        or not told.attributed(weak)
        or weak.words[:1] in (("would",), ("will",))  # who said that he would do it tells of himself
    ):
        return False
    article = strong.row.article
    return (
        not group.common
        and voice(weak.row.speaker or "").isdisjoint(strong.keys)
        and article not in group.attributing
        and not told.nearby(strong)
        and not told.elsewhere(strong, attributed=True)
    )


def _bound_dropped(strong: Claim, weak: Claim) -> bool:
    if strong.value is None or weak.value is None or strong.value_kind != weak.value_kind:
        return False
    return weak.value.startswith("<=") and strong.value == weak.value[2:]


def _stage_raised(strong: Claim, weak: Claim) -> bool:
    if strong.stage not in STAGES or weak.stage not in STAGES:
        return False
    high, low = STAGES.index(strong.stage), STAGES.index(weak.stage)
    return high >= PROVEN and low < high


def _pair(strong: Claim, weak: Claim, kind: DriftKind) -> Drift:
    return Drift(strong.article, strong.start, strong.stop, weak.article, weak.start, weak.stop, kind)


def _strongest(found: set[Drift]) -> Iterator[Drift]:
    """One stronger place for what overlaps: the first of its article and kind, with all its weaker wordings."""
    last: Drift | None = None
    for row in sorted(
        found, key=lambda row: (row.article, row.start, -row.stop, row.kind, row.other, row.other_start, row.other_stop)
    ):
        beside = last is not None and last.article == row.article and row.start < last.stop and row.kind == last.kind
        if beside and last is not None and (row.start, row.stop) != (last.start, last.stop):
            continue
        last = row
        yield row
