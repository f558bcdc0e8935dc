"""Speakers, from attributions and stories: one person or body under one name across a story's articles.

Names are joined by their words: a surname is the full name that alone ends in it, middle names and initials may be missing,
an abbreviation is the body with its initials, "the ministry" the only ministry of the story. Where two could be meant, the
article's own name stays. An unnamed source is never joined with another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from newstemma.ids import content_id
from newstemma.language.abbreviations import ABBREVIATIONS
from newstemma.language.en import BODY_HEADS, DOCUMENT_HEADS, PERSON_TITLES, PREPOSITIONS, SAME_BODIES
from newstemma.language.spaces import plain_spaces
from newstemma.matching.people import folded, people_joined
from newstemma.spans import Span
from newstemma.stages.attributions.bodies import firm, initials
from newstemma.stages.attributions.names import Names, learned
from newstemma.stages.attributions.outlet_names import short_names, without_article
from newstemma.stages.attributions.same_words import said_by_name
from newstemma.stages.attributions.story import called_so
from newstemma.tables import Article, Attribution, Decision, Speaker, SpeakerKind, Story

NAMED: frozenset[SpeakerKind] = frozenset({"person", "organisation", "outlet"})
"""Kinds that have an identity across articles; unnamed sources and papers have none."""
_POSSESSIVE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]s ")  # "Ana Ruiz's Diary" is no fuller name of hers
_ENDINGS = ("ese", "ian", "an", "ish", "i", "n")  # of peoples, so that "Israel's army" is "the Israeli army"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as one article gives it."""

    kind: SpeakerKind
    name: str
    apart: str = ""  # set where an analyst said that this one is somebody else


def speakers(
    stories: list[Story], articles: list[Article], attributions: list[Attribution], decisions: list[Decision]
) -> Iterator[Speaker]:
    """Yield one row per attribution whose speaker is known: the name, and a person's or body's id, for the whole story.

    >>> from newstemma.tables import Attribution, Story
    >>> def said(n, name):
    ...     return Attribution(n, None, n, 0, 9, None, None, None, None, "direct", name, "person", None, 1.0)
    >>> rows = list(speakers([Story("s", "a", None)], [], [said("a", "Ana Ruiz"), said("b", "Ruiz")], []))
    >>> [row.speaker for row in rows], rows[0].person == rows[1].person
    (['Ana Ruiz', 'Ana Ruiz'], True)
    """
    if not stories:
        return
    story = min(row.story for row in stories)
    live = sorted((d for d in decisions if d.undone is None), key=lambda d: (d.made, d.decision))
    known = _authors_of_papers(_first_runs(attributions))
    articles = [replace(article, text=plain_spaces(article.text)) for article in articles]
    learnt = {article.article: learned(article.text) for article in articles}
    told = known | _called_elsewhere(articles, learnt, attributions, known)
    named = _corrected(told, attributions, live)
    names = _across({one for one in named.values() if one.name}, Counter(named.values()), articles, learnt)
    open_to = [row for row in attributions if named.get(row.attribution) == told.get(row.attribution)]
    named |= _in_same_words(articles, open_to, named, names)
    groups = _joined_by_hand(named, attributions, live)
    for attribution in sorted(named):
        one = named[attribution]
        leader = named[groups.get(attribution, attribution)]
        joined = attribution in groups
        if leader.kind in NAMED or joined:
            canonical = names.get(leader, leader.name)
            yield Speaker(attribution, story, content_id(story, canonical, leader.apart), canonical)
        else:
            yield Speaker(attribution, story, None, names.get(one, one.name))


def _first_runs(attributions: Iterable[Attribution]) -> dict[str, Named]:
    """The name of each attribution that has one."""
    rows = sorted(attributions, key=lambda row: (row.attribution, row.article, row.start))
    return {row.attribution: Named(row.kind or "anonymous", row.speaker) for row in reversed(rows) if row.speaker}


def _authors_of_papers(named: Mapping[str, Named]) -> dict[str, Named]:
    """The names, where whoever speaks through a paper of their own ("Ruiz said in a statement") is who they are elsewhere."""
    known = {one.name: one.kind for one in sorted(named.values(), key=repr) if one.kind in NAMED}
    return {
        key: Named(known[one.name], one.name) if one.kind == "document" and one.name in known else one
        for key, one in named.items()
    }


def _at(attributions: Sequence[Attribution], article: str | None, start: int | None, stop: int | None) -> str | None:
    """The attribution whose content overlaps a decision's span most."""
    if article is None or start is None or stop is None:
        return None
    span = Span(start, stop)
    near = [
        (span.jaccard(Span(row.start, row.stop)), row.attribution) for row in attributions if row.article == article
    ]
    best = max(near, default=(0.0, ""))
    return best[1] if best[0] > 0 else None


def _corrected(
    named: Mapping[str, Named], attributions: Sequence[Attribution], decisions: Sequence[Decision]
) -> dict[str, Named]:
    """The names with an analyst's corrections, and "different person" set apart."""
    result = dict(named)
    articles = {row.attribution: row.article for row in attributions}
    for decision in decisions:
        if decision.verb == "correct speaker" and decision.value:
            at = _at(attributions, decision.article, decision.start, decision.stop)
            if at is not None:
                kind = result[at].kind if at in result and result[at].kind in NAMED else "person"
                result[at] = Named(kind, decision.value)
        elif decision.verb == "different person":
            at = _at(attributions, decision.other_article, decision.other_start, decision.other_stop)
            if at is None or at not in result:
                continue
            told = result[at]
            for same in [key for key, one in result.items() if one == told and articles[key] == articles[at]]:
                result[same] = Named(told.kind, told.name, apart=articles[at])
    return result


def _joined_by_hand(
    named: Mapping[str, Named], attributions: Sequence[Attribution], decisions: Sequence[Decision]
) -> dict[str, str]:
    """Attribution -> the attribution that it shares a speaker with, by "same person"."""
    groups: dict[str, str] = {}
    for decision in decisions:
        if decision.verb != "same person":
            continue
        one = _at(attributions, decision.article, decision.start, decision.stop)
        other = _at(attributions, decision.other_article, decision.other_start, decision.other_stop)
        if one is None or other is None or one not in named or other not in named:
            continue
        leader, led = groups.get(one, one), groups.get(other, other)
        members = {key for key in named if groups.get(key, key) in {leader, led} or _alike(named, key, {one, other})}
        groups.update(dict.fromkeys(members, leader))
    return groups


def _alike(named: Mapping[str, Named], key: str, others: Iterable[str]) -> bool:
    return named[key].kind in NAMED and any(named[key] == named[other] for other in others)


def _called_elsewhere(
    articles: Sequence[Article],
    learnt: Mapping[str, Names],
    attributions: Sequence[Attribution],
    known: Mapping[str, Named],
) -> dict[str, Named]:
    """Whom "the coach" means that names nobody in its own report."""
    vague = [row for row in attributions if row.attribution not in known or _role(known[row.attribution])]
    seen = _full_names(learnt)
    whole = people_joined(Counter(seen), seen)
    texts = {article.article: article for article in articles}
    return {one.attribution: Named("person", one.name) for one in called_so(texts, learnt, whole, vague)}


def _in_same_words(
    articles: Sequence[Article],
    attributions: Sequence[Attribution],
    named: Mapping[str, Named],
    names: Mapping[Named, str],
) -> dict[str, Named]:
    """Whom "the chairman" and "she" mean where another report has the words under a name."""
    texts = {article.article: article.text for article in articles}
    people = {key: names[one] for key, one in named.items() if one.kind == "person" and one in names and not one.apart}
    return {key: Named("person", name) for key, name in said_by_name(texts, attributions, people)}


def _role(one: Named) -> bool:
    """True for "coach", as "the coach" is called of whom its report tells no name."""
    return one.kind == "anonymous" and one.name.islower() and not one.name.startswith(("a ", "an ", "one ", "another "))


def _full_names(learnt: Mapping[str, Names]) -> set[str]:
    return {full for names in learnt.values() for full in names.people.values() if not _POSSESSIVE.search(full)}


def _across(
    named: set[Named], counts: Mapping[Named, int], articles: Sequence[Article], learnt: Mapping[str, Names]
) -> dict[Named, str]:
    """Each name -> the name that it has across the story."""
    seen = _full_names(learnt)
    written = {short: full for _, names in sorted(learnt.items()) for short, full in sorted(names.bodies.items())}
    firms = {firm(one.name.split()) for one in named if one.kind == "organisation"}
    free = {one for one in named if not one.apart}
    bodies = {one for one in free if one.kind in {"organisation", "outlet"} or one.name in firms}
    people = {one: untitled_name(one.name) for one in free - bodies if one.kind == "person"}
    uses: Counter[str] = Counter()
    for one, name in people.items():
        uses[name] += counts[one]
    whole = people_joined(uses, seen)
    result = {one: whole.get(name, name) for one, name in people.items()}
    result |= _bodies_joined(bodies, counts, written)
    outlets = short_names(article.outlet for article in articles if article.outlet)
    result |= {one: outlets[name] for one in bodies if (name := without_article(one.name)) in outlets}
    result |= documents_joined({one: counts[one] for one in named if one.kind == "document" and not one.apart})
    return result


def documents_joined(uses: Mapping[Named, int]) -> dict[Named, str]:
    """Each paper's label -> the most used label of the one paper that it can be: same head noun, no other words of its own.

    >>> found = documents_joined({Named("document", name): 1 for name in ("the audit", "38-page audit", "autopsy report")})
    >>> sorted(found.values())
    ['autopsy report', 'the audit', 'the audit']
    >>> polls = documents_joined({Named("document", name): 1 for name in ("the poll", "Herald poll", "Times poll")})
    >>> sorted(polls.values())
    ['Herald poll', 'Times poll', 'the poll']
    """
    by_head: defaultdict[str, list[Named]] = defaultdict(list)
    for one in sorted(uses, key=lambda one: one.name):
        if (head := one.name.split()[-1].casefold()) in DOCUMENT_HEADS:
            by_head[head].append(one)
    result = {one: one.name for one in uses}
    for papers in by_head.values():
        words = {one: frozenset(one.name.casefold().split()) - {"the", "a", "an"} for one in papers}
        longest = max(words.values(), key=len)
        if all(other <= longest for other in words.values()):
            label = min(papers, key=lambda one: (-uses[one], len(one.name), one.name)).name
            result.update(dict.fromkeys(papers, label))
    return result


def untitled_name(name: str) -> str:
    """A person's name without what stands before it.

    >>> untitled_name("former Police Capt. Ana Ruiz")
    'Ana Ruiz'
    """
    words = name.split()
    while len(words) > 1 and words[0].casefold().strip(".") in PERSON_TITLES:
        words = words[1:]
    return " ".join(words)


def _bodies_joined(bodies: set[Named], counts: Mapping[Named, int], written: Mapping[str, str]) -> dict[Named, str]:
    """Each body's name -> its name across the story."""
    full = {one.name for one in bodies}
    result = {one: _spelled_out(one.name, full, written) for one in bodies}
    uses: Counter[str] = Counter()
    for one, name in result.items():
        uses[name] += counts[one]
    same = bodies_joined(uses)
    return {one: same[name] for one, name in result.items()}


def _spelled_out(name: str, others: set[str], written: Mapping[str, str]) -> str:
    """The full name of an abbreviation: by the articles, by another body's initials, by the general list."""
    short = name.removeprefix("the ").removeprefix("The ")
    if not short.isupper() or " " in short:
        national = next(
            (f"{land} {short}" for land in ("U.S.", "US", "U.K.", "UK") if f"{land} {short}" in others), short
        )
        return daily if (daily := firm(short.split())) in others else national
    longer = sorted(other for other in others if " " in other and initials(other.split()) == short)
    return written.get(short) or (longer[0] if len(longer) == 1 else ABBREVIATIONS.get(short, short))


def bodies_joined(uses: Mapping[str, int]) -> dict[str, str]:
    """Each body -> the name of the only fuller body with its head noun and all its words.

    >>> bodies_joined({"ministry": 2, "Health Ministry": 1, "Ministry of Health": 2, "police": 1, "Lund police": 1})
    {'Health Ministry': 'Ministry of Health', 'Lund police': 'Lund police', 'Ministry of Health': 'Ministry of Health',
     'ministry': 'Ministry of Health', 'police': 'Lund police'}
    """
    keys = {name: body_key(name) for name in uses}
    by_head: defaultdict[str, list[str]] = defaultdict(list)
    for name, (head, _) in keys.items():
        if head:
            by_head[head].append(name)
    result = {name: name for name in sorted(uses)}
    for names in by_head.values():
        rests = {keys[name][1] for name in names}
        holding = _holding(rests)
        tops = _holding({rest for rest in rests if not any(rest < other for other in holding(rest))})
        alike: defaultdict[frozenset[str], list[str]] = defaultdict(list)
        for name in names:
            alike[keys[name][1]].append(name)
        for name in names:
            over = [top for top in tops(keys[name][1]) if keys[name][1] <= top]
            if len(over) == 1:
                result[name] = min(
                    alike[over[0]], key=lambda other: ("'s " in folded_marks(other), -uses[other], -len(other), other)
                )
    return result


def _holding(rests: Collection[frozenset[str]]) -> Callable[[frozenset[str]], Collection[frozenset[str]]]:
    """A look-up of the sets that may hold another set: those with its rarest word."""
    by_word: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for rest in rests:
        for word in rest:
            by_word[word].append(rest)
    return lambda rest: min((by_word[word] for word in rest), key=len, default=rests)


def body_key(name: str) -> tuple[str, frozenset[str]]:
    """The head noun of a body, equal for synonyms, and its other words; no head when it has none of a public body.

    >>> body_key("Israel's military") == body_key("the Israeli army")
    True
    """
    words = [folded(word) for word in name.split() if folded(word) not in PREPOSITIONS | {"the", "and", "a", "an"}]
    heads = [word for word in words if word in BODY_HEADS] or [""]
    head = heads[0 if " of " in name else -1]
    rest = frozenset(_stem(word) for word in words if word != head)
    same = next((min(group) for group in SAME_BODIES if head in group), head)
    return same, rest


def folded_marks(name: str) -> str:
    """A name with straight apostrophes."""
    return name.replace("’", "'")


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), "")
    return word.removesuffix(ending) if ending else word
