"""From scores to spans: label sequences that hang together, one source, content in runs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from newstemma.models.decode import Read, allowed, best_labels, reported
from newstemma.models.windows import REACH, windows
from newstemma.tables import Sentence

TEXT = "Rain fell, Ana Ruiz said, and it froze."
FREE = allowed(np.zeros((5, 5), np.float32), np.zeros(5, np.float32))


def window():
    [found] = windows(TEXT, [Sentence("a", 0, len(TEXT), 0, "body")])
    return found


def piece(found, word):
    return int(np.flatnonzero(found.starts == TEXT.index(word))[0])


def scored(found, anchor, labels):
    roles = np.zeros((1, 2 * REACH + 1, 5), np.float32)
    roles[:, :, 0] = 2
    for word, label in labels.items():
        roles[0, piece(found, word) - anchor + REACH, label] = 9
    return roles


def cues(found, words, style=1):
    result = np.zeros((len(found.pieces), 2, 3), np.float32)
    result[:, :, 0] = 5
    for word, label in words.items():
        result[piece(found, word), style, label] = 12
    return result


def said(found, scores, anchors, roles):
    return reported([Read(found, scores, anchors, roles, np.zeros((0, 0), np.float32))], FREE)


def test_cue_source_and_runs_become_spans():
    found = window()
    at = piece(found, "said")
    roles = scored(found, at, {"Ana": 1, "Ruiz": 2, "Rain": 3, "fell": 4, "and": 3, "it": 4, "froze": 4})
    [one] = said(found, cues(found, {"said": 1}), [at], roles)
    assert TEXT[one.cue.slice] == "said"
    assert one.source is not None
    assert TEXT[one.source.slice] == "Ana Ruiz"
    assert [TEXT[run.slice] for run in one.runs] == ["Rain fell", "and it froze"]
    assert one.score > 0.9 > 0.1 > one.wider


def test_words_of_the_cue_are_never_content():
    found = window()
    at = piece(found, "said")
    roles = scored(found, at, {"said": 3, "Rain": 3})
    [one] = said(found, cues(found, {"said": 1}), [at], roles)
    assert [TEXT[run.slice] for run in one.runs] == ["Rain"]


def test_a_cue_without_content_reports_nothing():
    found = window()
    at = piece(found, "said")
    assert said(found, cues(found, {"said": 1}), [at], scored(found, at, {"Ana": 1})) == []


def test_two_anchors_in_one_cue_are_one_report():
    found = window()
    first, second = piece(found, "Ruiz"), piece(found, "said")
    every = cues(found, {"Ruiz": 1, "said": 2})
    roles = np.concatenate([scored(found, at, {"Rain": 3}) for at in (first, second)])
    every[second, 1, 1] = 11
    [one] = said(found, every, [first, second], roles)
    assert TEXT[one.cue.slice] == "Ruiz said"


def test_an_unlikely_cue_is_left_out():
    found = window()
    at = piece(found, "said")
    roles = scored(found, at, {"Rain": 3})
    assert said(found, cues(found, {}), [at], roles) == []
    assert said(found, cues(found, {"said": 1}, style=0), [at], roles)[0].wider > 0.9


def test_an_inside_label_follows_only_its_own_kind():
    scores = np.zeros((1, 3, 5), np.float32)
    scores[0, 0, 1] = scores[0, 2, 4] = 3
    scores[0, 1, 4] = 2.5
    labels = best_labels([*scores], FREE)[0].tolist()
    assert labels in ([1, 3, 4], [0, 3, 4], [1, 2, 0], [3, 4, 4])
    assert not (labels[0] == 1 and labels[1] == 4)


def test_the_best_sequence_is_the_best_of_all():
    rng = np.random.default_rng(7)
    scores, steps, opening = rng.normal(size=(4, 4, 5)), rng.normal(size=(5, 5)), rng.normal(size=5)
    moves = allowed(steps.astype(np.float32), opening.astype(np.float32))
    for row, found in zip(scores.astype(np.float32), best_labels([*scores.astype(np.float32)], moves), strict=True):

        def worth(labels, row=row):
            total = moves.opening[labels[0]] + sum(row[n, label] for n, label in enumerate(labels))
            return total + sum(moves.steps[a, b] for a, b in pairwise(labels))

        best = max(np.ndindex(5, 5, 5, 5), key=worth)
        assert tuple(found) == best


def test_sequences_of_any_length_are_labelled_at_once_as_alone():
    rng = np.random.default_rng(3)
    moves = allowed(*(rng.normal(size=size).astype(np.float32) for size in ((5, 5), 5)))
    scores = [rng.normal(size=(length, 5)).astype(np.float32) for length in (3, 9, 1, 0, 9, 6)]
    together = [labels.tolist() for labels in best_labels(scores, moves)]
    assert together == [best_labels([one], moves)[0].tolist() for one in scores]
    assert [len(labels) for labels in together] == [len(one) for one in scores]
    assert best_labels([], moves) == []
