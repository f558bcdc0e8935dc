"""Windows: every sentence is read once, offsets point into the text, and odd text costs no more than its length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.models.windows import AFTER, BEFORE, LONGEST, windows
from newstemma.stages.sentences import sentences
from newstemma.tables import Article


def article(text, body=0, title=None):
    return Article("a", "p", None, "o", None, None, None, None, None, "en", title, body, text)


def read(text, body=0, title=None):
    one = article(text, body, title)
    own = [each for each in sentences([one]) if each.part != "other"]
    return own, list(windows(text, own))


STORY = "\n\n".join(
    f"The {noun} of Tern Bay said that quay {n} was shut. “Nobody was told,” she added. It rained on the {noun}."
    for n, noun in enumerate(["mayor", "harbour master", "baker", "pilot", "teacher", "warden"] * 6)
)


def test_each_sentence_is_read_for_its_own_sake_in_exactly_one_window():
    own, found = read(STORY)
    seen = [int(n) for window in found for n in np.unique(window.sentences[window.first : window.stop])]
    assert seen == list(range(len(own)))
    assert len(found) > 2


def test_pieces_point_to_their_own_words():
    _, found = read("Ana Ruiz’s café shut.")
    [window] = found
    inner = slice(1, -1)
    words = [
        STORY and "Ana Ruiz’s café shut."[a:b] for a, b in zip(window.starts[inner], window.stops[inner], strict=True)
    ]
    assert words == ["Ana", "Ruiz", "’", "s", "café", "shut", "."]
    assert list(window.capitals[inner]) == [1, 1, 0, 0, 0, 0, 0]


def test_quotation_marks_and_places_are_told():
    text = 'Flood\n\nHe said: "Run." Nobody did.'
    _, [window] = read(text, body=7, title="Flood")
    by_word = {text[a:b]: (int(q), int(p)) for a, b, q, p in
               zip(window.starts, window.stops, window.quoted, window.places, strict=True) if a >= 0}  # fmt: skip
    assert by_word["Flood"] == (0, 3)
    assert by_word["He"] == (0, 2)
    assert by_word["Run"] == (2, 0)
    assert by_word["Nobody"] == (0, 1)
    assert [int(q) for q in window.quoted if q in {1, 3}] == [1, 3]


def test_neighbours_stand_by_as_context():
    _, found = read(STORY)
    assert found[0].first == 1
    assert found[0].stop < len(found[0].pieces) - 1
    assert 1 < found[1].first <= BEFORE + 1
    assert 1 < len(found[0].pieces) - found[0].stop <= AFTER + 1
    before = found[0].starts[found[0].first : found[0].stop]
    assert set(found[1].starts[1 : found[1].first]) <= set(before)


def test_a_window_depends_on_its_own_stretch_of_text_alone():
    _, alone = read(STORY)
    _, longer = read(STORY + "\n\n" + STORY.replace("Tern Bay", "Otter Sound"))
    for one, other in zip(alone[:-1], longer, strict=False):
        assert (one.pieces == other.pieces).all()
        assert (one.starts == other.starts).all()


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\n\n", "\u200f\u202e", "\x00", "“" * 3000, "a" * 50_000, "word " * 9000]
)
def test_odd_text_is_cut_into_windows_of_bounded_size(text):
    _, found = read(text)
    assert all(len(window.pieces) <= LONGEST for window in found)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_offsets_rise_and_stay_inside_any_text(text):
    for window in read(text)[1]:
        starts, stops = window.starts[1:-1], window.stops[1:-1]
        assert (starts >= 0).all()
        assert (starts < stops).all() or not len(starts)
        assert (stops <= len(text)).all()
        assert (np.diff(starts) >= 0).all()
