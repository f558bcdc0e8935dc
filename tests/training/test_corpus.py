"""The corpus's format on small files, and the corpus itself: it reads, its spans hold, and it is varied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from check import FOLDER, MOST_SHARED_FRAMES, doubts, faults, frame, read, repeated, shared_frames
from marks import BadStory, form, quoted, stripped
from newstemma.spans import Span
from reader import stories, story, within
from rows import DOMAINS, STYLES
from to_gold import gold, record, written

SHEET = """story: A bridge
domain: accidents

== sheet
The bridge shut.

S1 person: Ana Ruiz; mayor
S2 outlet: Kestrel Press; agency
F1 S1: The bridge is shut.
"""

REPORT = """
== {letter}
outlet: {outlet}
style: broadsheet
date: 2024-01-02
own: S1
took: {took}
title: {{c1 Bridge shut}}, {{s1 mayor}} {{q1 says}}

{body}
--
1: S1 F1
"""

BODY = "{c2 “The bridge is shut,”} {s2 Ana Ruiz} {q2 said}. {c2 “Go round.”} ({k1 Kestrel Press})"
LINES = "2: S1 F1\nk1: S2; article\n"


def report(letter="A", outlet="The Courier", took="S2", body=BODY, lines=LINES):
    return REPORT.format(letter=letter, outlet=outlet, took=took, body=body) + lines


@pytest.fixture
def file(tmp_path):
    """Writes a story of these reports and gives its path."""

    def make(*reports, sheet=SHEET, name="007-bridge"):
        path = tmp_path / f"{name}.txt"
        path.write_text(sheet + "".join(reports), encoding="utf-8")
        return path

    return make


def test_a_broken_quotation_is_one_attribution_with_two_runs(file):
    (one,) = story(file(report())).reports
    said = one.attributions[1]
    assert [one.text[run.slice] for run in said.runs] == ["“The bridge is shut,”", "“Go round.”"]
    assert (one.text[said.source.slice], one.text[said.cue.slice]) == ("Ana Ruiz", "said")
    assert (said.speaker, said.kind, said.form, said.facts, said.origin) == (
        "Ana Ruiz",
        "person",
        "direct",
        ("F1",),
        "S1",
    )


def test_marks_of_the_title_lie_in_the_title(file):
    (one,) = story(file(report())).reports
    assert one.text.startswith("Bridge shut, mayor says\n\n“The bridge")
    assert one.attributions[0].runs == (Span(0, 11),)


def test_a_credit_takes_name_and_kind_from_the_sheet(file):
    (credit,) = story(file(report())).reports[0].credits
    assert (credit.names, credit.kind, credit.scope, credit.of) == ("Kestrel Press", "agency", "article", "text")


def test_a_hidden_speaker_keeps_its_origin(file):
    lines = "2: S1 F1~; as an official (anonymous); via A\nk1: S2; statement; photo\n"
    said = story(file(report(lines=lines))).reports[0].attributions[1]
    assert (said.speaker, said.kind, said.code, said.origin, said.via) == (
        "an official",
        "anonymous",
        None,
        "S1",
        "The Courier",
    )
    assert said.changed == {"F1"}


@pytest.mark.parametrize(
    ("bad", "what", "line"),
    [
        (report(body="{c2 The bridge"), "never closed", 19),
        (report(body="The bridge} fell"), "without its opening", 19),
        (report(body="{x2 The bridge}"), "no such mark", 19),
        (report(body="One.\n\n{c2 The bridge }"), "white space", 19),
        (report(body="{c2 The\n\nbridge}"), "crosses a line", 19),
        (report(body="{c3 The bridge} {c2 fell} {k1 KP}"), "c3 has no line", 20),
        (report(lines="2: S8\nk1: S2; article\n"), "no such source", 22),
        (report(lines="2: S1 F9\nk1: S2; article\n"), "no such fact", 22),
        (report(lines="2: S1\n4: S1\nk1: S2; article\n"), "4 has no content", 23),
        (report(lines="2: S1\n2: S1\nk1: S2; article\n"), "each number once", 23),
        (report(lines="2: S1; with love\nk1: S2; article\n"), "want as, from, via", 22),
        (report(lines="2: S1\nk1: S1; article\n"), "kind for all but outlets", 23),
        (report(took="S7"), "no such source or report", 11),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_file_and_line(file, bad, what, line):
    path = file(bad)
    with pytest.raises(BadStory, match=what) as told:
        story(path)
    assert str(told.value).startswith(f"{path}:{line}:")


def test_nesting_is_read_off_the_marks():
    marks = stripped("{c1 {c2 Three are missing}}, {s1 Ost} {q1 said}, {q2 citing} {s2 the guard}; {c3 two} died")[1]
    assert [within(number, marks) for number in (1, 2, 3)] == [None, 1, None]


@given(st.text(alphabet="ab “”‘’'\"«»\n", max_size=40))
def test_quoted_stretches_are_apart_and_in_the_words(words):
    spans = quoted(words)
    assert all(0 <= span.start < span.stop <= len(words) for span in spans)


@given(st.lists(st.sampled_from(["word", "“a quotation,”", "it's", "\n"]), max_size=9).map(" ".join))
def test_words_without_marks_stay_as_they_are(words):
    assert stripped(words) == (words, [])


@pytest.mark.parametrize(
    ("runs", "want"),
    [
        (["“It was never closed.", "“Then it was.”"], "direct"),
        (["It was never opened,”"], "direct"),
        (["'That's the dogs' home,'"], "direct"),
        (["the dogs' home isn't shut"], "indirect"),
        (["the plan a 'joke' and worse"], "mixed"),
        (["«Jamais»,"], "direct"),
    ],
)
def test_the_form_is_read_off_the_quote_marks(runs, want):
    assert form(runs) == want


def test_a_story_of_one_report_and_an_unknown_speaker_are_faults(file):
    lines = "2: S1; as Bela Kun\nk1: S2; article\n"
    told = "\n".join(faults([story(file(report(lines=lines)))]))
    assert "1 reports, not three to six" in told
    assert "never names 'Bela Kun'" in told


def test_a_cue_without_a_source_is_a_doubt(file):
    body = "Ruiz {q2 said} {c2 that the bridge is shut}. ({k1 Kestrel Press})"
    told = "\n".join(doubts(story(file(report(body=body)))))
    assert "2: a cue without a source" in told
    assert "2: content begins with `that`" in told


def test_an_outlet_that_the_passage_does_not_name_is_a_doubt(file):
    lines = "2: S1 F1; via S2\nk1: S2; article\n"
    unnamed = report(lines=lines, body=BODY.replace("{k1 Kestrel Press}", "{k1 KP}"))
    assert "nothing in the paragraph tells" in "".join(doubts(story(file(unnamed))))
    assert "nothing in the paragraph tells" not in "".join(doubts(story(file(report(lines=lines)))))


def test_a_sentence_that_is_repeated_without_cause_is_a_fault(file):
    words = "Nobody in the long grey valley had ever asked why the river bent there."
    apart = story(file(*(report(letter, took="-", body=words, lines="").replace("1: S1 F1\n", "").replace("{c1 ", "").replace("},", ",").replace("{s1 ", "").replace("{q1 ", "").replace("}", "") for letter in "AB")))  # fmt: skip
    assert [fault.count("share a sentence without cause") for fault in repeated([apart])] == [1]


def test_a_filled_in_template_is_seen():
    assert frame("The mayor of Lune said on Friday that he was sorry.") == frame(
        "The vicar of Ost wept on May that he was ill."
    )


def test_the_gold_form_gives_back_the_marked_words(file, tmp_path):
    one = story(file(report()))
    text = {"text": record(0, one.reports[0])["text"], "title": one.reports[0].title}
    for item in gold(one)["attributions"]:
        runs = item["content"] if isinstance(item["content"][0], list) else [item["content"]]
        words = item["content_text"] if isinstance(item["content_text"], list) else [item["content_text"]]
        assert [text[item["where"]][start:stop] for start, stop in runs] == words
    written(one, tmp_path / "out")
    assert json.loads((tmp_path / "out" / "007-bridge" / "articles.jsonl").read_text())["outlet"] == "The Courier"


def test_the_corpus_has_no_fault():
    found, wrong = read(FOLDER)
    assert [*wrong, *faults(found)] == []


def test_every_span_of_the_corpus_lies_in_its_report():
    for one in stories(FOLDER):
        for each in one.reports:
            spans = [run for said in each.attributions for run in (*said.runs, said.source, said.cue) if run]
            spans += [credit.span for credit in each.credits] + [told.span for told in each.told]
            assert all(0 <= span.start < span.stop <= len(each.text) for span in spans)


def test_the_corpus_is_no_template():
    found = stories(FOLDER)
    assert shared_frames(found) <= MOST_SHARED_FRAMES
    assert {one.domain for one in found} <= set(DOMAINS)
    assert {each.style for one in found for each in one.reports} <= STYLES.keys()


def test_the_guide_tells_of_every_domain_and_style():
    guide = (Path(FOLDER).parent / "README.md").read_text(encoding="utf-8")
    assert all(word in guide for word in (*DOMAINS, *STYLES))
