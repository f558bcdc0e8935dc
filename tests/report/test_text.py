import io
import re
import unicodedata

import pytest
from rich.cells import cell_len
from rich.console import Console
from small_case import REPORTS, SmallCase, article, bridge_case, hostile_case, speech, statement

from newstemma.report.harmless import visible
from newstemma.report.questions import case_view
from newstemma.report.text import CLAIMS, print_summary, summary
from newstemma.tables import Root, Story

BAR = re.compile(r"^ *(?:\d+ )? *([A-Z]*) \| (.*)$")
CARETS = re.compile(r"^[ ^]*$")


def statements(text):
    """Every statement of a summary: its letter, and its words put together again."""
    found = []
    for line in text.splitlines():
        if match := BAR.match(line):
            letter, words = match.groups()
            if letter:
                found.append([letter, words])
            else:
                found[-1][1] += " " + words
        else:
            assert "|" not in line
    return found


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_every_statement_is_a_span_of_the_report_its_letter_names(width):
    texts = {letter: visible(report.text) for letter, report in zip("ABC", REPORTS, strict=True)}
    found = statements(summary(case_view(bridge_case()), width))
    assert len(found) > 15
    assert [words for letter, words in found if words not in texts[letter]] == []


@pytest.mark.parametrize("width", [30, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal(width):
    for case in (bridge_case(), hostile_case()):
        assert max(cell_len(line) for line in summary(case_view(case), width).splitlines()) <= width


def test_the_summary_tells_what_a_reporter_asks():
    text = summary(case_view(bridge_case()))
    for words in (
        "3 reports, 2 outlets (1 without a known outlet), 1 story",
        "Averil Courier, a newspaper, not among these reports",
        "credited 3 times (A 2, B 1); behind 4 of 5 claims",
        "as “the Averil Courier” twice, “the Courier”",
        "3 reports, 1 to 3 origins: Averil Courier: a department source",
        "[accused; hedged in C; denied]",
        "denied by Odile Farrant, through Averil Courier:",
        "values differ: 14 in A; 40 in B",
        "Quotations whose wording or speaker differs",
        "Only in one report\nothers may tell it in other words",
        "in these words only in ",
        "hedge dropped [accused; denied]",
        "pile/empty.txt: empty file (pages)",
    ):
        assert words in text


def test_differing_words_have_carets_below_in_a_pipe_and_are_underlined_on_a_terminal():
    lines = summary(case_view(bridge_case())).splitlines()
    place = next(number for number, line in enumerate(lines) if "every span of" in line and "^" in lines[number + 1])
    assert lines[place + 1].index("^") == lines[place].index("every")
    screen = on_terminal(bridge_case())
    assert "^" not in screen
    assert "\x1b[4mevery span of" in screen


def on_terminal(case, width=80):
    file = io.StringIO()
    print_summary(
        case_view(case),
        Console(
            file=file, force_terminal=True, color_system="standard", width=width, legacy_windows=False, _environ={}
        ),
    )
    return file.getvalue()


def test_hostile_text_gives_no_orders_to_a_terminal():
    screen = on_terminal(hostile_case(), 100)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", screen)
    assert not [letter for letter in plain if unicodedata.category(letter) in {"Cc", "Cf"} and letter != "\n"]
    assert "␛[31mred" in plain
    assert "<U+202E>turned" in plain
    assert "[bold]loud[/bold]" in plain
    assert "]8;;" in plain
    assert "\x1b]8" not in screen


def test_markup_of_the_printing_library_is_shown_as_it_stands():
    text = " ".join(summary(case_view(hostile_case()), 100).split())
    assert "[link=https://evil.example]click[/link] [bold]loud[/bold]" in text


def test_a_report_cannot_pretend_to_be_another_line():
    fake = article("A lie.\n B | Words of nobody.\n\nReports\n  Z  Forged Daily", outlet="Sideline")
    case = SmallCase()
    case.add("articles", fake)
    case.add("stories", Story("s1", fake.article, None))
    case.add("claims", statement("c1", fake, fake.text, best=True))
    lines = summary(case_view(case)).splitlines()
    assert not [line for line in lines if line.startswith((" B |", "  Z "))]


def test_what_several_reports_say_is_told_before_what_one_has_whatever_it_rests_on():
    case = SmallCase()
    one, two = (
        article("Shared. " + " ".join(f"Fact{number}." for number in range(CLAIMS)) + f" End{end}") for end in "AB"
    )
    case.add("articles", one, two)
    case.add("stories", Story("s1", one.article, None), Story("s1", two.article, None))
    for number in range(CLAIMS):
        said = speech(one, f"Fact{number}.", None, "anonymous")
        case.add("attributions", said)
        case.add("claims", statement(f"c{number}", one, f"Fact{number}.", "attributes", said, best=True))
    case.add("claims", statement("both", one, "Shared.", best=True), statement("both", two, "Shared."))
    case.add("roots", Root("both", 1, 2, "A (own voice); B (own voice)"))
    text = summary(case_view(case))
    assert text.index("Up to 1 of 1 claim in several reports has one origin") < text.index("| Shared.")
    assert "... and 1 more claim: newstemma show claims" in text
    assert "| Fact3." not in text.partition("Only in one report")[2]


def test_what_is_left_out_is_counted_with_the_command_that_shows_it():
    case = SmallCase()
    report = article(" ".join(f"Fact{number}." for number in range(CLAIMS + 3)))
    case.add("articles", report)
    case.add("stories", Story("s1", report.article, None))
    case.add("claims", *(statement(f"c{number}", report, f"Fact{number}.", best=True) for number in range(CLAIMS + 3)))
    assert "... and 3 more claims: newstemma show claims mine" in summary(case_view(case), case="mine")


@pytest.mark.parametrize("width", [30, 80])
def test_a_letter_of_two_stands_apart_from_the_number_of_its_claim(width):
    case = SmallCase()
    reports = [article(f"Fact{number}.", published=f"2026-03-{number + 1:02}") for number in range(27)]
    case.add("articles", *reports)
    case.add("stories", *(Story("s1", report.article, None) for report in reports))
    case.add("claims", *(statement(f"c{number:02}", each, each.text, best=True) for number, each in enumerate(reports)))
    text = summary(case_view(case), width)
    (line,) = [line for line in text.splitlines() if line.endswith("| Fact26.")]
    assert re.fullmatch(r" +\d+ AA \| Fact26\.", line)
    assert max(map(cell_len, text.splitlines())) <= width
    assert re.search(r"\d  A \| Fact0\.", text)


def test_an_empty_case_has_a_summary():
    assert summary(case_view(SmallCase())).startswith("0 reports, 0 outlets, 0 stories\n")
