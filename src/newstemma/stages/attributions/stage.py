"""The stage: what rules and encoder find, its speakers resolved, one row per run of content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from newstemma.ids import content_id
from newstemma.language.en import REPORTING_VERBS
from newstemma.language.spaces import plain_spaces
from newstemma.models.encoder import encoder
from newstemma.spans import Span
from newstemma.stages.attributions.joined import joined
from newstemma.stages.attributions.resolve import Spans, resolved
from newstemma.stages.attributions.rules import Found, marked, ruled
from newstemma.stages.attributions.transcripts import laid_out, posted
from newstemma.stages.attributions.who import NOBODY, Who
from newstemma.tables import Article, Attribution, Sentence

_KNOWING = frozenset({"know", "realise", "realize", "forget"})
"""Verbs by which a report in its own voice cites what somebody knew, and another speaker only tells of it."""


def attributions(articles: list[Article], sentences: list[Sentence]) -> Iterator[Attribution]:
    """Yield who said what in each article: one row per run of reported words.

    >>> from newstemma.tables import Article, Sentence
    >>> text = "Ana Ruiz, a nurse, said the ward was full."
    >>> article = Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)
    >>> [(text[r.start : r.stop], r.speaker) for r in attributions([article], [Sentence("a", 0, len(text), 0, "body")])]
    [('the ward was full', 'Ana Ruiz')]
    """
    for article in sorted(articles, key=lambda a: a.article):
        own = [sentence for sentence in sentences if sentence.article == article.article]
        if article.language in {"en", "und"}:
            yield from _rows(article, _spoken(article, own, _read(article.text, own)))
        else:
            yield from _rows(article, [(each, NOBODY) for each in marked(article.text, own)])


def _read(text: str, sentences: Sequence[Sentence]) -> list[Found]:
    """What the rules find, joined with what the encoder reads where there is one."""
    found = list(ruled(text, sentences))
    cues = {each.cue for each in found}
    found += [each for each in laid_out(text, sentences) if each.cue not in cues]
    network = encoder()
    read = joined(text, sentences, found, network.reported(text, sentences)) if network else found
    return _told(text, [*(signed := list(posted(text, sentences))), *_beside(signed, read)])


def _told(text: str, found: list[Found]) -> list[Found]:
    """What was found without what somebody is but said to know: of "the mayor knew that it fell, a clerk said" only the clerk's."""
    known = [each.form != "direct" and each.cue is not None and _of_knowing(text, each.cue) for each in found]
    runs = sorted(run for each, knows in zip(found, known, strict=True) if not knows for run in each.runs)
    starts = [run.start for run in runs]
    reach = list(accumulate((run.stop for run in runs), max))

    def held(cue: Span) -> bool:
        at = bisect_right(starts, cue.start)
        return at > 0 and reach[at - 1] >= cue.stop

    return [each for each, knows in zip(found, known, strict=True) if not (knows and each.cue and held(each.cue))]


def _of_knowing(text: str, cue: Span) -> bool:
    words = text[cue.slice].casefold().split()
    return bool(words) and REPORTING_VERBS.get(words[-1]) in _KNOWING


def _beside(signed: Sequence[Found], read: Sequence[Found]) -> Iterator[Found]:
    """What was read without what mostly says the same as a signed post: the words that lead to the post, parts of it."""
    posts = [post.runs[0] for post in signed]
    for each in read:
        near = posts[max(0, bisect_right(posts, each.runs[0]) - 1) : bisect_right(posts, each.runs[-1]) + 1]
        inside = any(each.cue and post.holds(each.cue) for post in near)
        shared = max((sum(post.overlap(run) for run in each.runs) for post in near), default=0)
        if inside or shared * 2 < sum(len(run) for run in each.runs):
            yield each


def _spoken(article: Article, sentences: Sequence[Sentence], found: Sequence[Found]) -> Iterator[tuple[Found, Who]]:
    """What was found with its speakers, without what nobody can have said."""
    text = plain_spaces(article.text)
    spans = [Spans(each.runs, each.source, each.cue) for each in found]
    for each, who in zip(found, resolved(text, sentences, spans, article.outlet), strict=True):
        if not who.doubtful:
            yield each, who
        elif each.sure:
            yield each, who if who.kind else NOBODY


def _rows(article: Article, found: Iterable[tuple[Found, Who]]) -> Iterator[Attribution]:
    """Rows of the attributions, each nested one pointing to the one around it."""
    spoken = sorted(found, key=lambda f: (f[0].runs[0].start, -f[0].runs[-1].stop, f[0].source or Span(0, 0)))
    every = [each for each, _ in spoken]
    ids = [content_id(article.article, each.runs, each.source, each.cue) for each in every]
    stack: list[int] = []
    for index, (each, who) in enumerate(spoken):
        stack = [held for held in stack if every[held].runs[-1].stop > each.runs[0].start][-8:]
        within = next((held for held in reversed(stack) if _nested(every[held], each)), None)
        stack.append(index)
        for run in dict.fromkeys(each.runs):
            yield Attribution(
                attribution=ids[index],
                within=None if within is None else ids[within],
                article=article.article,
                start=run.start,
                stop=run.stop,
                source_start=each.source.start if each.source else None,
                source_stop=each.source.stop if each.source else None,
                cue_start=each.cue.start if each.cue else None,
                cue_stop=each.cue.stop if each.cue else None,
                form=each.form,
                speaker=who.name,
                kind=who.kind,
                via=who.via,
                score=each.score,
            )


def _nested(outer: Found, inner: Found) -> bool:
    if outer is inner or outer.runs == inner.runs:
        return False
    places = (bisect_right(outer.runs, own.start, key=attrgetter("start")) for own in inner.runs)
    return all(place and outer.runs[place - 1].holds(own) for place, own in zip(places, inner.runs, strict=True))
