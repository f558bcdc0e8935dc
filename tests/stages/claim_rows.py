"""Builders of the rows of a small story: reports as text, marked up where somebody speaks."""

from __future__ import annotations

import re

from newstemma.ids import content_id
from newstemma.stages.claims import claims
from newstemma.stages.drift import drift
from newstemma.stages.statements import statements
from newstemma.stages.wordings import wordings
from newstemma.tables import Article, Attribution, Decision, Sentence, Story

STORY = "story"


def article(text, *, title=None, published=None):
    whole = f"{title}\n\n{text}" if title else text
    body = len(title) + 2 if title else 0
    key = content_id(title, text, published)
    return Article(key, key, None, f"{key}.txt", None, None, None, published, None, "en", title, body, whole)


def sentences(one):
    """A title, and in the body what ends in a full stop, question or exclamation mark."""
    spans = [m.span() for m in re.finditer(r"[^\s.?!][^.?!\n]*[.?!]?[”\"]?", one.text)]
    return [Sentence(one.article, a, b, 0, "title" if b <= one.body else "body") for a, b in spans]


def said(one, content, *, source=None, cue="said", form="indirect", kind="person", via=None):
    """The attribution of `content` in an article to `source`, by their words."""
    start = one.text.index(content)
    where = [
        (one.text.index(words), one.text.index(words) + len(words)) if words and words in one.text else (None, None)
        for words in (source, cue)
    ]
    key = content_id(one.article, start, content)
    return Attribution(
        key, None, one.article, start, start + len(content), *where[0], *where[1], form, source, kind, via, 1.0
    )


def claims_of(articles, attributions=(), decisions=()):
    stories = [Story(STORY, one.article, None) for one in articles]
    parts = [sentence for one in articles for sentence in sentences(one)]
    taken = (stories, list(articles), parts, list(attributions), [], [])
    return list(claims(*taken, list(statements(*taken)), list(decisions)))


def drift_of(articles, attributions=()):
    return list(drift(*taken_by_drift(articles, attributions)))


def taken_by_drift(articles, attributions=()):
    """What the stage of drift takes of a story."""
    stories = [Story(STORY, one.article, None) for one in articles]
    parts = [sentence for one in articles for sentence in sentences(one)]
    near = list(wordings(stories, list(articles), parts, list(attributions)))
    return stories, list(articles), parts, claims_of(articles, attributions), list(attributions), near


def pairs(rows, articles):
    whole = {one.article: one.text for one in articles}
    return [
        (row.kind, whole[row.article][row.start : row.stop], whole[row.other][row.other_start : row.other_stop])
        for row in rows
    ]


def texts(rows, articles):
    whole = {one.article: one.text for one in articles}
    return {whole[row.article][row.start : row.stop] for row in rows}


def claim_with(words, rows, articles):
    """The statements of the one claim that has a statement with these words."""
    whole = {one.article: one.text for one in articles}
    (key,) = {row.claim for row in rows if words in whole[row.article][row.start : row.stop]}
    return [row for row in rows if row.claim == key]


def decided(verb, one, words, other, other_words):
    a, b = one.text.index(words), other.text.index(other_words)
    return Decision(
        "d", "2024-01-01", verb, one.article, a, a + len(words), other.article, b, b + len(other_words), None, None
    )
