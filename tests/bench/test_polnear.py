"""The bench on a corpus of others: its marks read as ours, its form read off quotation marks, and no data no failure."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polnear import article_of, form_of, found, in_marks, main, measures, wanted
from scoring import Share

from newstemma.spans import Span

TEXT = "Bridge closes\n\nMayor Ana Ruiz said the bridge was unsafe.\n\n“It will be shut by Monday,” said Tom Hale.\n"


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(one), TEXT.index(one) + len(one)] for one in words]


def record(*attributions: dict) -> dict:
    return {"id": "one", "text": TEXT, "attributions": list(attributions)}


def said(source: str | None, *content: str) -> dict:
    return {"source": spans(source) if source else [], "cue": [], "content": spans(*content)}


BOTH = (said("Mayor Ana Ruiz", "the bridge was unsafe"), said("Tom Hale", "“It will be shut by Monday,”"))


def test_contents_are_found_by_half_of_their_characters_and_counted_by_form():
    scores = measures([record(*BOTH)])
    assert scores["content: found"] == scores["content: precision"] == Share(2, 2)
    assert scores["source: overlaps, of found"] == Share(2, 2)
    assert scores["content: direct, found"] == scores["content: indirect, found"] == Share(1, 1)
    assert scores["content: mixed, found"] == Share(0, 0)


def test_what_the_corpus_lacks_costs_precision_and_what_we_lack_recall():
    assert measures([record(BOTH[0])])["content: precision"] == Share(1, 2)
    assert measures([record(*BOTH, said(None, "Bridge closes"))])["content: found"] == Share(2, 3)


def test_another_source_does_not_overlap_and_a_missing_one_is_not_asked_for():
    scores = measures([record(said("Tom Hale", "the bridge was unsafe"), said(None, "“It will be shut by Monday,”"))])
    assert scores["source: overlaps, of found"] == Share(0, 1)


@pytest.mark.parametrize(("content", "right"), [("the bridge was unsafe", 1), ("Bridge closes", 0)])
def test_one_inside_another_counts_only_when_it_is_found(monkeypatch, content, right):
    inner = [
        replace(one, row=replace(one.row, within="another"))
        for one in found(record(*BOTH))
        if "unsafe" in TEXT[one.runs[0].start : one.runs[0].stop]
    ]
    monkeypatch.setattr("polnear.found", lambda _: inner)
    assert measures([record(said(None, content))])["content: precision"] == Share(right, right)


def test_an_attribution_without_content_is_not_looked_for():
    assert not list(wanted(record(said("Tom Hale"))))


def test_articles_are_paired_each_on_its_own():
    other = record(*BOTH) | {"id": "other"}
    assert measures([record(*BOTH), other])["content: found"] == Share(4, 4)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“It is shut,”", "direct"),
        ('"It is shut"', "direct"),
        ("it is “shut”", "mixed"),
        ("it is shut", "indirect"),
        ("", "indirect"),
    ],
)
def test_the_form_is_read_off_the_quotation_marks(text, form):
    assert form_of(text, in_marks(text), [Span(0, len(text))]) == form


def test_a_mark_that_never_closes_ends_with_its_paragraph():
    assert not any(in_marks("“Open\nnext paragraph")[6:])


@given(st.text(alphabet='ab“”"\n', max_size=40))
def test_every_letter_of_any_text_is_quoted_or_not(text):
    assert len(in_marks(text)) == len(text)


def test_the_articles_text_is_the_records_so_that_offsets_hold():
    assert (article_of(record()).text, article_of(record()).body) == (TEXT, 0)


def run(monkeypatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["polnear.py", *map(str, arguments)])
    return main()


def test_without_the_data_it_says_so_and_passes(monkeypatch, tmp_path, capsys):
    assert run(monkeypatch, tmp_path / "none.jsonl") == 0
    assert capsys.readouterr().out.startswith("skipped: ")


def test_floors_hold_for_all_articles_and_not_for_a_sample(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("floors.FLOORS", tmp_path / "floors.json")
    data = tmp_path / "dev.jsonl"
    data.write_text("".join(json.dumps(record(*BOTH) | {"id": name}) + "\n" for name in "ab"), encoding="utf-8")
    assert run(monkeypatch, data, "--write-floors") == 0
    assert run(monkeypatch, data) == 0
    assert run(monkeypatch, data, "--articles", 1) == 0
    assert "1 articles" in capsys.readouterr().out
    kept = json.loads((tmp_path / "floors.json").read_text())
    kept["polnear"]["floors"]["content: found"] = 1.1
    (tmp_path / "floors.json").write_text(json.dumps(kept))
    assert run(monkeypatch, data) == 1
