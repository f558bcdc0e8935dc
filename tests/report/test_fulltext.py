from small_case import PLOVER, SIDELINE, bridge_case

from newstemma.report.fulltext import MOST_LETTERS, report_text
from newstemma.report.questions import story_rows
from newstemma.tables import Reuse


def text_of(case, report, *span):
    return report_text(case, story_rows(case, "s1"), report.article, *span)


def segments(text):
    return [part for paragraph in text.paragraphs for part in paragraph.segments]


def test_the_segments_are_the_whole_text():
    text = text_of(bridge_case(), PLOVER)
    assert "".join(part.text for part in segments(text)) == PLOVER.text.replace("\n", "")
    assert all(PLOVER.text[part.start : part.stop] == part.text for part in segments(text))


def test_the_title_is_told_from_the_body():
    first, second, *_ = text_of(bridge_case(), PLOVER).paragraphs
    assert (first.title, second.title) == (True, False)


def test_a_segment_lies_in_all_of_its_marks():
    for part in segments(text_of(bridge_case(), PLOVER)):
        assert all(mark.start <= part.start and part.stop <= mark.stop for mark in part.marks)


def test_quotations_carry_their_speaker_and_statements_their_status():
    text = text_of(bridge_case(), PLOVER)
    marks = {mark for part in segments(text) for mark in part.marks}
    said = {mark.label for mark in marks if mark.layer == "quotation"}
    assert said == {"a department source, through Averil Courier", "Odile Farrant, through Averil Courier"}
    desk = next(
        mark for mark in marks if mark.layer == "claim" and PLOVER.text[mark.start : mark.stop].startswith("signed")
    )
    assert desk.status == ("accused", "denied")
    assert {mark.label for mark in marks if mark.layer == "credit"} == {"Averil Courier"}


def test_a_copied_passage_is_seen_from_both_sides():
    case = bridge_case()
    one, two = sorted((PLOVER, SIDELINE), key=lambda each: each.article)
    case.add("reuse", Reuse(one.article, 0, 9, two.article, 5, 14, 1.0))
    for report, other in ((one, two), (two, one)):
        (mark,) = {mark for part in segments(text_of(case, report)) for mark in part.marks if mark.layer == "copied"}
        assert mark.other == other.article
        assert (mark.start, mark.other_start) == ((0, 5) if report is one else (5, 0))


def test_a_span_that_is_asked_for_is_marked_with_its_status_and_one_outside_the_text_is_not():
    start = SIDELINE.text.index("Odile Farrant signed")
    asked = text_of(bridge_case(), SIDELINE, start, start + 44).asked
    assert (asked.words.text, asked.status) == ("Odile Farrant signed the report from her des", ("accused", "denied"))
    assert text_of(bridge_case(), SIDELINE, 0, len(SIDELINE.text) + 1).asked is None
    assert text_of(bridge_case(), SIDELINE, 7, 3).asked is None


def test_a_report_of_no_story_has_no_text_here():
    assert report_text(bridge_case(), story_rows(bridge_case(), "s1"), "nothing") is None
    assert len(PLOVER.text) < MOST_LETTERS
