"""A corpus of others read as gold: its marks as ours, its form off quotation marks, our spans by its conventions."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polnear import conventions, converted, form_of, in_marks, main, marked, matched, span_measures, traced, wanted
from scoring import Balance, Share
from scoring.whole import FORMS, balance, content, sources_alike, sources_overlap

from newstemma.spans import Span

TEXT = (
    "Bridge closes\n\nMayor Ana Ruiz said that the bridge was unsafe.\n\n“It will be shut by Monday,” said Tom Hale.\n"
)


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(one), TEXT.index(one) + len(one)] for one in words]


def record(*attributions: dict, text: str = TEXT) -> dict:
    return {"id": "one", "text": text, "attributions": list(attributions)}


def said(source: str | None, *content: str, cue: str | None = None) -> dict:
    return {"source": spans(source) if source else [], "cue": spans(cue) if cue else [], "content": spans(*content)}


BOTH = (
    said("Mayor Ana Ruiz", "that the bridge was unsafe", cue="said"),
    said("Tom Hale", "“It will be shut by Monday,”"),
)


@pytest.fixture(scope="module")
def tables():
    """Our rows of the text, which every test marks otherwise."""
    return traced([record()])


def found_in(tables, *attributions: dict):
    return matched(marked([record(*attributions)], tables), tables)


def test_contents_are_found_by_half_of_their_characters_and_counted_by_form(tables):
    found = found_in(tables, *BOTH)
    assert balance(found, content) == balance(found, sources_alike) == Balance(2, 2, 2, 2)
    assert [balance(found, content, form).recall for form in FORMS] == [1, 1, None]


def test_what_the_corpus_lacks_costs_precision_and_what_we_lack_recall(tables):
    assert balance(found_in(tables, BOTH[0]), content).precision == 0.5
    assert balance(found_in(tables, *BOTH, said(None, "Bridge closes")), content).recall == 2 / 3


def test_a_whole_attribution_asks_for_the_source_too(tables):
    found = found_in(tables, said("Tom Hale", "that the bridge was unsafe"), said(None, "“It will be shut by Monday,”"))
    assert balance(found, content).recalled == 2
    assert balance(found, sources_overlap).recalled == 0


def test_a_part_of_the_source_overlaps_and_is_not_alike(tables):
    found = found_in(tables, said("Ruiz", "that the bridge was unsafe"))
    assert (balance(found, sources_overlap).recalled, balance(found, sources_alike).recalled) == (1, 0)


@pytest.mark.parametrize(("words", "right"), [("the bridge was unsafe", 1), ("Bridge closes", 0)])
def test_one_inside_another_counts_only_when_it_is_found(tables, words, right):
    inner = [replace(row, within="another") for row in tables["attributions"] if "unsafe" in TEXT[row.start : row.stop]]
    assert len(found_in(tables | {"attributions": inner}, said(None, words)).counted) == right


def test_an_attribution_without_content_is_not_looked_for(tables):
    assert not list(wanted(marked([record(said("Tom Hale"))], tables)[0]))


def test_marks_move_with_a_text_that_begins_with_white_space():
    moved = record(text=f"\n\n  {TEXT}")
    moved["attributions"] = [
        {role: [[start + 4, stop + 4] for start, stop in runs] for role, runs in one.items()} for one in BOTH
    ]
    tables = traced([moved])
    assert balance(matched(marked([moved], tables), tables), sources_alike) == Balance(2, 2, 2, 2)


def test_a_record_that_is_not_read_is_no_low_score(tables):
    with pytest.raises(SystemExit, match="one"):
        marked([record()], tables | {"articles": []})


def test_spans_are_compared_by_words_in_the_corpuss_conventions(tables):
    records = marked([record(*BOTH)], tables)
    scores = span_measures(records, matched(records, tables).counted)
    assert scores["content, exact"] == scores["source, exact"] == Balance(2, 2, 2, 2)
    assert scores["content, exact, as our rows have it"] == Balance(1, 2, 1, 2)  # one lacks its "that"
    assert scores["cue, exact"] == Balance(1, 1, 1, 2)
    assert scores["content, soft"].recall == 1


@pytest.mark.parametrize(
    ("role", "text", "words", "given"),
    [
        ("content", "He said that it was shut.", "it was shut", "that it was shut"),
        ("content", "He said That it was shut.", "it was shut", "That it was shut"),
        ("content", "He said that it was shut.", "that it was shut", "that it was shut"),
        ("content", "What it was is at hand.", "is at hand", "is at hand"),
        ("content", "A hat it was.", "it was", "it was"),
        ("source", "Ana Ruiz, the mayor, said so.", "Ana Ruiz, the mayor", "Ana Ruiz, the mayor,"),
        ("source", "Ana Ruiz, the mayor, said so.", "Ana Ruiz", "Ana Ruiz"),
        ("cue", "She said: it is shut.", "said", "said:"),
        ("cue", "She said it is shut.", "said", "said"),
    ],
)
def test_our_spans_are_turned_to_the_corpuss_conventions(role, text, words, given):
    start = text.index(words)
    turned = converted(text, role, Span(start, start + len(words)))
    assert text[turned.slice] == given
    assert converted(text, role, turned) == turned


def test_conventions_are_counted_inside_and_right_outside():
    counts = conventions([record(*BOTH, said(None, "the bridge was unsafe"))])
    assert counts["content: “that” before it"] == Share(1, 2)
    assert counts["content: closing quotation mark"] == Share(1, 1)
    assert counts["content: full stop of a paraphrase"] == Share(0, 2)


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


def run(monkeypatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["polnear.py", *map(str, arguments)])
    return main()


def test_without_the_data_it_says_so_and_passes(monkeypatch, tmp_path, capsys):
    assert run(monkeypatch, tmp_path / "none.jsonl") == 0
    assert capsys.readouterr().out.startswith("skipped: ")


def test_the_conventions_are_printed(monkeypatch, tmp_path, capsys):
    data = tmp_path / "train.jsonl"
    data.write_text(json.dumps(record(*BOTH)) + "\n", encoding="utf-8")
    assert run(monkeypatch, data) == 0
    assert "1/1" in capsys.readouterr().out
