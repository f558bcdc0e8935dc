"""Which voice of a claim took it from which: by words in common, by credits, by edges, or from the source that the report names.

`joins` make two loose voices one, `arcs` lead from a loose voice to where it may have the claim from, and `behind` names the bodies
outside the pile that a voice's report credits. All three only ever bring voices together, so leaving one out never lowers a count.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.roots.names import outlet_label
from newstemma.stages.roots.reports import Reason, Reports
from newstemma.stages.roots.voices import NOT_CLEAR
from newstemma.stages.roots.wording import one_utterance, quoted_alike, quoted_words, same_words, utterances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newstemma.stages.roots.rules import Rule
    from newstemma.stages.roots.voices import Voice
    from newstemma.tables import Article, Claim, Edge

WHOLE_COPY = 0.8
"""From this share of shared words on, a copied edge covers the whole report; below, just the passages that both have."""


@dataclass(frozen=True, slots=True)
class Taking:
    """That a voice has the claim from another one, or says it together with it."""

    node: str
    source: str
    reason: Reason


def joins(voices: list[Voice], reports: Reports) -> Iterator[Taking]:
    """Loose voices that are one: in versions of a page, in an outlet's own copies, or in the same words."""
    loose = [voice for voice in voices if not voice.firm]
    yield from _versions(loose, reports)
    yield from _own_copies(loose, reports)
    yield from _one_newsroom(loose, reports)
    heard = {voice.node: utterances(voice, reports) for voice in loose}
    for one, other in combinations(loose, 2):
        if one.article == other.article or not _one_part(one, other, reports):
            continue
        if words := same_words(one, other, reports):
            rule = _copy_rule(one, other, reports)
            yield Taking(one.node, other.node, _copied(rule, one, words, reports.articles[other.article]))
            yield Taking(other.node, one.node, _copied(rule, other, other.claims[0], reports.articles[one.article]))
        elif quoted_alike(heard[one.node], heard[other.node]) or one_utterance(one, other, reports):
            yield _quoting(one, other)
            yield _quoting(other, one)


def _one_part(one: Voice, other: Voice, reports: Reports) -> bool:
    """False where two own voices have one text for different bodies; who credits neither of the two has it for the first."""
    if "own" not in (one.kind, other.kind) or one.key == other.key or not (one.key or other.key):
        return True
    shared, alone = (one, other) if one.kind == "own" and one.key else (other, one)
    bodies = reports.joint.get(shared.article, (shared.key,))
    if alone.kind == "own" and alone.key:
        return alone.key == shared.key or not set(bodies) & {alone.key}
    return shared.key == next((body for body in bodies if body in reports.credited[alone.article]), bodies[0])


def retellings(voices: list[Voice], reports: Reports) -> Iterator[tuple[Taking, bool]]:
    """Named voices that are given the same words in two reports, and whether one of these surely has them from the other.

    Two that others have brought together are compared just where their reports share a passage, which alone can make it sure.
    """
    firm = [(voice.node, voice, quoted_words(voice, reports)) for voice in voices if voice.firm]
    grouped = {node: node for node, *_ in firm}
    for (node, one, quoted), (other_node, other, others) in combinations(firm, 2):
        kept, gone = grouped[node], grouped[other_node]
        if node == other_node or (kept == gone and (other.article, one.article) not in reports.reuse):
            continue
        whole = one_utterance(other, one, reports)
        if whole is None and kept == gone:
            continue
        copied = None if one.article == other.article else same_words(other, one, reports)
        if words := whole or copied or _shared(quoted, others):
            if kept != gone:
                grouped = {name: kept if group == gone else group for name, group in grouped.items()}
            outlet = outlet_label(reports.articles[one.article])
            note = f"gives {other.label} the words that {outlet} gives {one.label}"
            reason = Reason("retold quotation", other.article, words.start, words.stop, note)
            yield Taking(other_node, node, reason), bool(whole and copied)


def _shared(quoted: dict[tuple[str, ...], Claim], others: dict[tuple[str, ...], Claim]) -> Claim | None:
    """The other voice's statement with the first words that both are quoted with."""
    if quoted.keys().isdisjoint(others):
        return None
    return others[min(quoted.keys() & others.keys())]


def _quoting(voice: Voice, source: Voice) -> Taking:
    note = f"quotes {voice.label} in the words of {source.label}"
    return Taking(voice.node, source.node, _reason("retold quotation", voice, note))


def _versions(loose: list[Voice], reports: Reports) -> Iterator[Taking]:
    pages: dict[tuple[str, str, str], Voice] = {}
    for voice in loose:
        page = reports.articles[voice.article].page
        first = pages.setdefault((page, voice.kind, voice.key), voice)
        if first is not voice:
            yield from _both(first, voice, "versions of one page", "has another version of the page")


def _own_copies(loose: list[Voice], reports: Reports) -> Iterator[Taking]:
    """An agency's own reports that it signs as an agency are one voice, as its copies elsewhere are."""
    signed: dict[tuple[str, str, str], Voice] = {}
    for voice in loose:
        for name in sorted(reports.outlets[voice.article] & reports.credited[voice.article].keys()):
            first = signed.setdefault((name, voice.kind, voice.key), voice)
            if first is not voice:
                yield from _both(first, voice, "same wire copy", "signs it as its own copy")


def _one_newsroom(loose: list[Voice], reports: Reports) -> Iterator[Taking]:
    """What one outlet says in its own voice in several reports, none of which credits anybody for its text, it says once."""
    speaking: dict[str, Voice] = {}
    for voice in loose:
        outlet = outlet_label(reports.articles[voice.article])
        if voice.kind == "own" and reports.outlets[voice.article] and not reports.credits_of(voice):
            first = speaking.setdefault(outlet, voice)
            if first is not voice:
                yield from _both(first, voice, "own voice", "says it in its own voice in another report too")


def _both(one: Voice, other: Voice, rule: Rule, note: str) -> Iterator[Taking]:
    for voice, source in ((one, other), (other, one)):
        claim = voice.claims[0]
        yield Taking(voice.node, source.node, Reason(rule, voice.article, claim.start, claim.stop, note))


def _copied(rule: Rule, voice: Voice, claim: Claim, source: Article) -> Reason:
    return Reason(rule, voice.article, claim.start, claim.stop, f"has the words of {outlet_label(source)}")


def _copy_rule(one: Voice, other: Voice, reports: Reports) -> Rule:
    wires = [
        {name for name, why in reports.credited[voice.article].items() if why.rule == "same wire copy"}
        for voice in (one, other)
    ]
    return "same wire copy" if wires[0] and wires[1] and wires[0] & wires[1] else "copied passage"


@dataclass(frozen=True, slots=True)
class Group:
    """Loose voices that are one: where they stand, and under which names their outlets can be credited."""

    articles: frozenset[str]
    outlets: frozenset[str]
    unnamed: bool  # one of them is an unnamed source
    own: bool  # one of them is a report's own voice


def loose_groups(voices: list[Voice], grouped: Mapping[str, str], reports: Reports) -> dict[str, Group]:
    """What is known of each group of loose voices. A credit to one of its own outlets leads nowhere else."""
    members: dict[str, list[Voice]] = {}
    for voice in voices:
        if not voice.firm:
            members.setdefault(grouped[voice.node], []).append(voice)
    return {
        group: Group(
            frozenset(voice.article for voice in found),
            frozenset[str]().union(*(reports.outlets[voice.article] for voice in found)),
            any(voice.kind == "unnamed" for voice in found),
            any(voice.kind == "own" for voice in found),
        )
        for group, found in members.items()
    }


def arcs(
    voices: list[Voice], grouped: Mapping[str, str], known: Mapping[str, Group], reports: Reports
) -> Iterator[Taking]:
    """From each loose voice to the voices outside its group that it may have the claim from."""
    for voice in voices:
        if not voice.firm:
            here = grouped[voice.node]
            for source in voices:
                there = grouped[source.node]
                if there != here and (reason := _taken(voice, source, known[here], known.get(there), reports)):
                    yield Taking(voice.node, source.node, reason)


def _taken(voice: Voice, source: Voice, group: Group, there: Group | None, reports: Reports) -> Reason | None:
    """Why a loose voice may have the claim from another voice, the strongest reason first.

    Where the group already stands in the other report, what the whole report was taken from says nothing new. A group that repeats
    an unnamed source's words does not rest on whom its reports name besides.
    """
    reason = _retold(voice, source, reports)
    if reason is None and source.article not in group.articles:
        credited = reports.outlets[source.article] - group.outlets
        reason = (
            _by_edge(voice, source, credited, reports)
            or _by_outlet(voice, source, credited, reports)
            or _by_credit(voice, credited, reports)
            or _passed_on(voice, source, group, reports)
        )
    reason = reason or _unresolved(voice, source, reports)
    if reason is None and voice.kind == "own" and source.kind != "own" and not group.unnamed:
        reason = _beside_its_source(voice, source, reports) or _in_another_report(voice, source, reports)
        if reason is None and not (
            there and there.own and source.kind == "outlet"
        ):  # a copy cites its original's outlet
            reason = _under_one_credit(voice, source, group, reports)
    return reason


def _beside_its_source(voice: Voice, source: Voice, reports: Reports) -> Reason | None:
    """A report's own voice rests on the source that the same report names for it elsewhere."""
    if reports.articles[voice.article].page != reports.articles[source.article].page:
        return None
    return _reason("own voice beside its source", voice, f"says it itself and names {source.label}")


def _in_another_report(voice: Voice, source: Voice, reports: Reports) -> Reason | None:
    """What an outlet says itself rests on the source that it names for it in another report; none of the two is others' text."""
    outlets = reports.outlets[voice.article]
    if voice.article == source.article or not outlets or outlets != reports.outlets[source.article]:
        return None
    if any(reports.credited[article].keys() - outlets for article in (voice.article, source.article)):
        return None
    return _reason("own voice beside its source", voice, f"says it itself and names {source.label} in another report")


def _unresolved(voice: Voice, source: Voice, reports: Reports) -> Reason | None:
    """Who "he" is may not be told; a person of the claim whom the same report quotes, on whatever, is taken for him."""
    if voice.label != NOT_CLEAR or source.kind != "person":
        return None
    if source.node not in reports.quoted.get(voice.article, ()):
        return None
    return _reason("same named speaker", voice, f"does not tell who says it, and quotes {source.label}")


def _retold(voice: Voice, source: Voice, reports: Reports) -> Reason | None:
    """The words that a firm voice has elsewhere, without its name."""
    if not source.firm:
        return None
    words = None if voice.article == source.article else same_words(voice, source, reports)
    words = words or one_utterance(voice, source, reports)
    if words is None:
        return None
    note = f"has the words of {source.label} in {outlet_label(reports.articles[source.article])}"
    return Reason("retold quotation", voice.article, words.start, words.stop, note)


def _by_edge(voice: Voice, source: Voice, credited: frozenset[str], reports: Reports) -> Reason | None:
    for edge in reports.edges.get(voice.article, ()):
        counts = edge.evidence == "copied" or (edge.evidence in ("credited", "quoted") and credited)
        if counts and edge.source == source.article and _covers(edge, voice, reports):
            rule: Rule = (
                "shared error"
                if edge.basis == "shared error"
                else "copied passage"
                if edge.evidence == "copied"
                else "credited body"
            )
            note = f"took from {outlet_label(reports.articles[source.article])}"
            if edge.start is None and edge.basis != "url":
                return _reason(rule, voice, note)
            return Reason(rule, voice.article, edge.start, edge.stop, note)
    return None


def _covers(edge: Edge, voice: Voice, reports: Reports) -> bool:
    """True when an edge speaks for a voice: it is for the whole report, or its words lie in one of the voice's statements."""
    if edge.start is None or edge.stop is None:
        return True
    if edge.evidence == "copied" and (edge.score >= WHOLE_COPY or (voice.article, edge.source) not in reports.reuse):
        return True
    return falls_on(edge, voice)


def falls_on(edge: Edge, voice: Voice) -> bool:
    """True when an edge's words lie in one of a voice's statements."""
    if edge.start is None or edge.stop is None:
        return False
    return any(Span(edge.start, edge.stop).overlap(Span(claim.start, claim.stop)) for claim in voice.claims)


def _by_outlet(voice: Voice, source: Voice, credited: frozenset[str], reports: Reports) -> Reason | None:
    """An outlet that is cited as a whole, or that an unnamed source spoke to, when its own report is in the pile."""
    cited = voice.key if voice.kind == "outlet" else voice.through
    if cited is None or cited not in credited:
        return None
    return _reason("credited body", voice, f"names {outlet_label(reports.articles[source.article])}")


def _passed_on(voice: Voice, source: Voice, group: Group, reports: Reports) -> Reason | None:
    """An outlet that is cited or credited as a whole has the claim from the named source who, another report says, spoke to it."""
    if not source.firm or source.through is None or source.through in group.outlets:
        return None
    if voice.kind == "outlet" and voice.key == source.through:
        return _reason("credited body", voice, f"names {voice.label}, which has it from {source.label}")
    if voice.kind == "own" and source.through in reports.credits_of(voice):
        credit = reports.credits_of(voice)[source.through]
        rule: Rule = "own voice under a whole-article credit"
        return Reason(
            rule, credit.article, credit.start, credit.stop, f"{credit.note}, which has it from {source.label}"
        )
    return None


def _by_credit(voice: Voice, credited: frozenset[str], reports: Reports) -> Reason | None:
    """A report that credits, as a whole, an outlet whose own report is in the pile."""
    named = sorted(reports.credits_of(voice).keys() & credited)
    return _credit_reason(voice, reports.credits_of(voice)[named[0]]) if named else None


def _under_one_credit(voice: Voice, source: Voice, group: Group, reports: Reports) -> Reason | None:
    """What one body's copy attributes, another copy of that body may say in its own voice."""
    if voice.article == source.article:
        return None
    shared = sorted((reports.credits_of(voice).keys() & reports.credited[source.article].keys()) - group.outlets)
    if not shared:
        return None
    credit = reports.credits_of(voice)[shared[0]]
    return Reason("own voice under a whole-article credit", credit.article, credit.start, credit.stop, credit.note)


def _credit_reason(voice: Voice, credit: Reason) -> Reason:
    own = voice.kind == "own" and credit.rule != "same wire copy"
    rule: Rule = "own voice under a whole-article credit" if own else credit.rule
    return Reason(rule, credit.article, credit.start, credit.stop, credit.note)


def _reason(rule: Rule, voice: Voice, note: str) -> Reason:
    claim = voice.claims[0]
    return Reason(rule, voice.article, claim.start, claim.stop, note)


def behind(voice: Voice, group: Group, reports: Reports) -> dict[str, Reason]:
    """The bodies behind a loose voice other than its group's outlets, one of which must be counted.

    The unnamed sources of one body are kept apart by their role.
    """
    if voice.kind == "outlet":
        return (
            {} if voice.key in group.outlets else {voice.key: _reason("credited body", voice, f"names {voice.label}")}
        )
    credited = {name: _credit_reason(voice, why) for name, why in reports.credits_of(voice).items()}
    if voice.through:
        credited[voice.through] = _reason("credited body", voice, f"names {voice.via}")
    suffix = "" if voice.kind == "own" else f": {voice.key}"
    return {name + suffix: credited[name] for name in sorted(credited.keys() - group.outlets)}


def sources_of_bodies(credited: Iterable[dict[str, Reason]]) -> None:
    """Add to each voice that has a claim from a body the unnamed sources that this body has for other voices of the claim."""
    found = list(credited)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for reasons in found:
        for name in reasons:
            named[name.split(": ")[0]].add(name)
    for reasons in found:
        reasons |= {name: reasons[body] for body in list(reasons) for name in sorted(named[body])}
