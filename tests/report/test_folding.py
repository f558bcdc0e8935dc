"""What many reports say in the same words stands once, with all that have it; what differs in anything told stays in sight."""

from dataclasses import replace

import pytest
from pages import Read
from small_case import SmallCase, article, place, sentences, speech, statement

from newstemma.report.notebook import claim_html
from newstemma.report.page import InFile, Served, claim_page, report_html
from newstemma.report.page.folding import MOST_NAMED, in_order, listed, runs, shared_note, told_once, where
from newstemma.report.page.ladder import ladder
from newstemma.report.questions import case_view
from newstemma.report.views import LedgerLine
from newstemma.tables import Ledger, Root, Story

WIRE = "Nine lamps of the Sandholm pier went dark, the harbour board said."
SAID = "Nine lamps of the Sandholm pier went dark"
COPIES = 18


def wire_case(more=(), decided=None):
    """A claim that eighteen outlets print in one wire's words, and each of `more`, a text, in its own."""
    case = SmallCase()
    wires = [article(f"{WIRE}\nPrinted {number}.", outlet=f"Tern {number}", published="2024-03-04") for number in range(COPIES)]  # fmt: skip
    others = [article(text, outlet=f"Own {number}", published="2024-03-05") for number, text in enumerate(more)]
    for report in (*wires, *others):
        case.add("articles", report)
        case.add("stories", Story("s1", report.article, None))
        case.add("sentences", *sentences(report))
    for report in wires:
        said = speech(report, SAID, "harbour board", "organisation", None, "indirect")
        case.add("attributions", said)
        case.add("claims", statement("c", report, SAID, "attributes", said, best=report is wires[0]))
    case.add("roots", Root("c", 1, 2, "harbour board"))
    case.add("ledger", Ledger("c", 0, "reports that say it", f"both +{COPIES}", wires[0].article, None, None, "18 reports"))  # fmt: skip
    for step, report in enumerate(wires[1:], 1):
        rule = "analyst decision" if decided and step in decided else "same wire copy"
        note = f"{report.outlet} has the words of Tern 0"
        case.add("ledger", Ledger("c", step, rule, "both -1", report.article, *place(report, SAID), note))
    return case, wires, others


def shown(case, links=None):
    """The claim's page, its story and itself."""
    story = case_view(case).stories[0]
    return claim_page(story, story.claims[0], links or Served("secret")), story, story.claims[0]


def body(text):
    return text[text.index("<main") : text.index("</main>")]


def test_a_sentence_of_many_reports_is_shown_once_and_each_has_its_own_span_and_button():
    case, wires, _ = wire_case()
    text, story, claim = shown(case)
    assert text.count("<blockquote") == 1
    assert f"The same words in 17 more reports: {', '.join(each.letter for each in story.reports[1:])}" in text
    half = text[: text.index("<h2>Ledger")]
    for each in claim.statements:
        words = each.words
        assert f'href="/report/{words.article}?at={words.start}-{words.stop}#{words.start}-{words.stop}"' in half
        assert f'name="article" value="{words.article}"' in half
    said = Read(half).text
    assert all(each.outlet in said for each in story.reports)
    assert len(wires) == said.count("2024, letters")


def test_the_fold_is_one_that_opens_without_scripts():
    for text in (body(shown(wire_case()[0])[0]), body(report_html(wire_case()[0]))):
        read = Read(text)
        folds = [attrs for tag, attrs in read.tags if tag == "details" and attrs.get("class") == "same"]
        assert folds == [{"class": "same"}] * 2  # the sentence's and the ledger's
        assert text.count('<details class="same"><summary>') == 2


def test_a_run_of_one_rule_is_one_line_that_opens_to_each_step_with_its_count_evidence_and_button():
    case, wires, _ = wire_case()
    text, story, _ = shown(case)
    ledger = text[text.index('<table class="ledger">') :]
    ledger = ledger[: ledger.index("</table>")]
    assert ledger.count("<tr>") == 2 + 2  # the head, the foot, the reports and the run
    letters = ", ".join(each.letter for each in story.reports if each.article != wires[0].article)
    plain = " ".join(Read(ledger).text.split())
    assert f"same wire copy, 17 times: {letters} … has the words of Tern 0" in plain
    assert '<td class="changed">1</td><td class="changed">1</td>' in ledger
    counts = [int(each.split("<")[0]) for each in ledger.split('class="then">')[1:]]
    assert counts == list(range(17, 0, -1))
    assert ledger.count('class="place"') == 17
    assert ledger.count("<summary>Overrule</summary>") == 17


def test_a_decision_is_never_folded_and_parts_the_lines_around_it():
    text, _, claim = shown(wire_case(decided={5, 6, 7, 8})[0])
    assert [len(run) for run in runs(claim.ledger)] == [1, 4, 1, 1, 1, 1, 9]
    assert text.count("<b>analyst decision</b>: ") == 4


@pytest.mark.parametrize("change", ["stance", "speaker", "via", "kind", "value", "stage"])
def test_statements_that_differ_in_anything_told_are_not_one(change):
    _, _, claim = shown(wire_case()[0])
    one, two = claim.statements[:2]
    assert len(told_once((one, two), {})) == 1
    apart = told_once((one, replace(two, **{change: "denies" if change == "stance" else "other"})), {})
    assert [len(each.tellings) for each in apart] == [1, 1]
    assert [each.shown_in for each in apart] == ["", one.words.letter]


def test_the_same_words_in_another_sentence_are_shown_with_it():
    case, _, (other,) = wire_case(["Nobody knows why, but nine lamps failed. Nine lamps of the Sandholm pier went dark, it is not true."])  # fmt: skip
    case.add("claims", statement("c", other, SAID))
    text, _, _ = shown(case)
    assert text.count("<blockquote") == 2
    assert "it is not true." in text


def test_a_denial_stays_in_sight_beside_reports_that_print_none():
    denial = "Ana Ruiz denied that nine lamps went dark."
    case, wires, others = wire_case([f"{WIRE}\n{denial}", f"{WIRE}\n{denial} Or so.", f"{WIRE}\n{denial}"])
    for report in others:
        case.add("claims", statement("c", report, SAID, "hedges", stage="accused"))
        case.add("claims", statement("c", report, denial, "denies"))
    text, story, claim = shown(case)
    found = ladder(story, claim)
    assert [len(rung.reports) for rung in found.rungs] == [18, 2, 1]
    assert set(found.deniers) == {each.letter for each in story.reports[18:]}
    assert text.count("<blockquote") == 3  # the sentence, the denial, the denial with what follows it
    outside = text
    while '<details class="same">' in outside:  # what a reader sees who opens nothing
        start = outside.index('<details class="same">')
        stop = outside.index("</ul></details>" if "</ul></details>" in outside[start:] else "</ol></details>", start)
        outside = outside[:start] + outside[stop + len("</ul></details>") :]
    plain = " ".join(Read(body(outside)).text.split())
    assert plain.count("prints a denial") >= 2
    assert plain.count(denial) == 2
    assert plain.count("print no denial") == 1
    assert "hedges" in plain
    assert "accused" in plain
    assert "in the same words as A" in plain
    assert "18 more" not in plain
    assert len(wires) == 18


def test_the_file_shows_a_sentence_once_with_the_places_of_all():
    text = body(report_html(wire_case()[0]))
    assert text.count("<blockquote") == 1
    assert text.count("Tern 17") >= 1
    start = text.index("The same words in 17 more reports")
    assert text[start : text.index("</details>", start)].count("<cite>") == 17
    assert "same wire copy</b>, 17 times" in text


def test_a_notebook_names_all_reports_before_the_words():
    case, _, _ = wire_case()
    story = case_view(case).stories[0]
    text = claim_html(story.claims[0])
    assert f"<sup>{', '.join(each.letter for each in story.reports)}</sup>" in text
    assert "same wire copy</b>, 17 times" in text


def test_the_same_report_told_twice_says_so():
    case = SmallCase()
    one = article(f"{WIRE}\n{WIRE}", outlet="Sideline")
    start, stop = place(one, SAID)
    again = one.text.index(SAID, stop)
    case.add("articles", one)
    case.add("stories", Story("s1", one.article, None))
    case.add("sentences", *sentences(one))
    first = statement("c", one, SAID, best=True)
    case.add("claims", first, replace(first, start=again, stop=again + stop - start, best=False))
    text, _, _ = shown(case)
    assert text.count("<blockquote") == 1
    assert "The same words again in A" in text


def test_two_lines_are_not_worth_a_fold_and_other_effects_part_a_run():
    def line(step, rule, effect):
        return LedgerLine(step, rule, effect, 9 - step, 9, f"Tern {step} took it", None, "77b1")

    lines = [line(0, "copied passage", "both -1"), line(1, "copied passage", "both -1"), line(2, "copied passage", "least -1"),
             line(3, "copied passage", "least -1"), line(4, "copied passage", "least -1"), line(5, "own voice", "least -1")]  # fmt: skip
    found = list(runs(lines))
    assert [len(run) for run in found] == [1, 1, 3, 1]
    assert [each for run in found for each in run] == lines
    assert shared_note(found[2]) == ""  # "took it" is too little


def test_letters_come_in_the_order_of_reports_and_the_rest_are_counted():
    assert in_order(["AA", "B", "B", "C"]) == ("B", "C", "AA")
    assert listed([str(number) for number in range(MOST_NAMED)]).endswith(f"{MOST_NAMED - 1}")
    assert listed([str(number) for number in range(MOST_NAMED + 7)]).endswith(" and 7 more")


def test_a_line_without_words_is_found_by_its_report_or_not_at_all():
    _, _, claim = shown(wire_case()[0], InFile())
    last = claim.ledger[-1]
    assert where(claim, [replace(last, words=None)]) == last.words.letter
    assert where(claim, [replace(last, words=None, article="gone")]) == ""
