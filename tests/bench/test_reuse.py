"""Scores of text reuse: what counts as found, and as right."""

from __future__ import annotations

import json
from random import Random

import pytest
import reuse
from reuse import Copy, Document, Found, Near, Place, Planted, edited, made, read, right, scored, stretch


def planted(*near: Near) -> Planted:
    documents = [Document(name, "Post", "x" * 400) for name in ("a", "b", "c", "n")]
    places = [Place(1, "a", 100, 200), Place(1, "b", 0, 90), Place(1, "c", 50, 150)]
    copies = [Copy(places[0], places[1], 16, 0.2), Copy(places[0], places[2], 30, 0.0)]
    return Planted(documents, places, copies, list(near))


def test_a_case_is_found_when_half_of_both_sides_is_covered():
    half = [Found("b", 0, 45, "a", 100, 150)]
    assert scored(half, planted()).cells == {(15, 0.2): (1, 1), (25, 0.0): (0, 1)}
    assert scored([Found("b", 0, 44, "a", 100, 150)], planted()).cells[15, 0.2] == (0, 1)
    assert scored([Found("b", 0, 90, "a", 100, 149)], planted()).cells[15, 0.2] == (0, 1)


def test_two_passages_may_cover_a_case_together():
    two = [Found("a", 100, 130, "b", 0, 30), Found("a", 140, 165, "b", 40, 60)]
    assert scored(two, planted()).cells[15, 0.2] == (1, 1)


def test_a_passage_is_right_on_places_of_one_family():
    rows = [
        Found("b", 0, 90, "c", 50, 150),  # two copies of one source
        Found("b", 0, 180, "c", 50, 150),  # half of each side
        Found("b", 0, 181, "c", 50, 150),
        Found("a", 100, 200, "c", 0, 60),
    ]
    assert right(rows, planted()) == [True, True, False, False]


def test_near_duplicates_are_right_and_take_places_along():
    given = planted(Near("a", "n", 300, 150))
    rows = [Found("a", 0, 300, "n", 0, 150), Found("n", 50, 100, "b", 0, 90), Found("n", 100, 150, "b", 0, 90)]
    assert right(rows, given) == [True, True, False]
    assert scored(rows, given).near == (1, 1)
    assert scored([Found("a", 0, 140, "n", 0, 70)], given).near == (0, 1)


def test_the_figures_are_shares():
    scores = scored([Found("a", 100, 200, "b", 0, 90), Found("a", 0, 50, "b", 0, 90)], planted())
    assert scores.figures() == {
        "recall": 0.5, "precision": 0.5, "F1": 0.5, "near-duplicates": 0.0, "hard cell: recall": 1.0,
    }  # fmt: skip
    assert "1/1" in reuse.table(scores)


def test_a_planted_set_is_read_as_it_is_written(tmp_path):
    given = {
        "docs": [{"id": "a", "series": "Post", "text": "one two"}, {"id": "b", "series": "Post", "text": "one two"}],
        "spans": [
            {"fam": 1, "doc": "a", "begin": 0, "end": 7, "rate": 0, "words": 2, "kind": "src"},
            {"fam": 1, "doc": "b", "begin": 0, "end": 7, "rate": 0.1, "words": 2, "kind": "copy"},
        ],
        "near": [{"src": "a", "doc": "b", "src_end": 7, "doc_end": 6}],
    }
    for name, rows in given.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = read(tmp_path)
    assert found.copies == [Copy(Place(1, "a", 0, 7), Place(1, "b", 0, 7), 2, 0.1)]
    assert (found.documents[0].outlet, found.near) == ("Post", [Near("a", "b", 7, 6)])


def test_the_invented_pile_is_the_same_every_time_and_its_places_are_copies():
    pile = made(40)
    assert pile == made(40) != made(40, seed=2)
    texts = {each.id: each.text for each in pile.documents}
    plain = [each for each in pile.copies if not each.rate]
    assert plain
    for each in plain:
        source, place = each.source, each.place
        words = texts[source.doc][source.begin : source.end].split()
        assert texts[place.doc][place.begin : place.end].split() == words
        assert len(words) == each.words


def test_edits_keep_about_the_share_they_should():
    text = " ".join(f"word{number}" for number in range(3000))
    kept = set(edited(text, 0.3, ["other"], Random(1)).split())
    assert len(kept) == pytest.approx(1 + 3000 * 0.8, rel=0.02)
    assert stretch("one two three\n\nfooter", 2, Random(1), first=1) == (4, 13)


def test_a_set_that_is_not_there_is_skipped(tmp_path, capsys):
    assert reuse.main([str(tmp_path), "--only", "planted"]) == 0
    assert "skipped" in capsys.readouterr().err


def test_a_crowd_has_all_words_of_the_texts_and_no_long_piece_of_one():
    texts = [" ".join(f"w{text}n{number}" for number in range(50 + text)) for text in range(20)]
    documents = [Document(f"d{number}", f"Paper {number % 3}", text) for number, text in enumerate(texts)]
    found = list(reuse.crowd(documents, 2))
    assert len({each.id for each in found} | {each.id for each in documents}) == 60
    for turn in (found[:20], found[20:]):
        assert sorted(word for each in turn for word in each.text.split()) == sorted(" ".join(texts).split())
        assert [each.outlet for each in turn] == [each.outlet for each in documents]
    runs = {" ".join(text.split()[start : start + 3 * reuse.PIECE]) for text in texts for start in range(50)}
    assert not [each for each in found for run in runs if len(run.split()) == 3 * reuse.PIECE and run in each.text]
    assert found[0].text != found[20].text
