"""Stories of any shape: reports without outlet or date, claims that only deny, origins with odd names, edges without a place."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pages import Read, served_pages
from small_case import SmallCase, article, sentences, statement

from newstemma.report.notebook import case_html
from newstemma.report.page import report_html
from newstemma.report.questions import story_view
from newstemma.tables import Claim, Credit, Edge, Ledger, Root, Story, Variant

NAMES = [
    "Averil Courier",
    "A: b",
    "x (in y)",
    "; ; ",
    "صحيفة المرفأ",
    "<b>",
    " (own voice)",
    "a (in )",
    "long name " * 20,
]
DATES = [None, "2024", "2024-03", "2024-03-04", "2024-03-05T10:00:00Z", "odd"]
name = st.sampled_from([None, *NAMES])
pick = st.sampled_from


@st.composite
def stories(draw):
    """A case of one story."""
    made = [
        article(f"Pier {number} is shut. He said: “No {number} no.”\n\nThe end {number}", outlet=draw(name), published=draw(pick(DATES)), title=draw(pick([None, f"Pier {number}"])))
        for number in range(draw(st.integers(1, 11)))
    ]  # fmt: skip
    case = SmallCase()
    case.add("articles", *made)
    for report in made:
        case.add("stories", Story("s1", report.article, draw(pick([None, report.title]))))
        case.add("sentences", *sentences(report))
        if draw(st.booleans()):
            case.add("credits", Credit(report.article, *draw(pick([(None, None), (0, 4)])), "text", draw(pick(NAMES)), draw(pick(["agency", "social", "document"])), "statement", "text"))  # fmt: skip
            case.add("variants", Variant("u", report.article, 0, draw(st.integers(1, 40)), draw(name), "trimmed"))
        other = draw(pick(made))
        if other is not report:
            case.add("edges", Edge(report.article, other.article, None, draw(pick(["copied", "linked", "quoted"])), "text", *draw(pick([(None, None), (0, 5)])), 0.5))  # fmt: skip
    for number in range(draw(st.integers(0, 5))):
        claim = f"c{number}"
        says = draw(st.lists(pick(made), min_size=1, unique_by=id))
        for report in says:
            start = draw(st.integers(0, 20))
            case.add("claims", Claim(claim, "s1", report.article, start, start + draw(st.integers(1, 15)), report is says[0], draw(pick(["asserts", "attributes", "hedges", "denies"])), None, draw(name), draw(name), draw(pick([None, "14", "214000 GBP"])), None, draw(pick([None, "accused"])), draw(pick(["agree", "values differ", "contradicted"]))))  # fmt: skip
        if draw(st.booleans()):
            origins = "; ".join(draw(st.lists(pick(NAMES), max_size=3)))
            case.add("roots", Root(claim, 1, draw(st.integers(1, 9)), origins))
            case.add("ledger", Ledger(claim, 0, "reports that say it", "both +2", says[0].article, None, None, "<i>"))
            case.add("ledger", Ledger(claim, 1, "own voice", "least -1", says[0].article, 0, 3, "may rest on"))
    return case


@settings(max_examples=25, deadline=None)
@given(stories())
def test_every_page_of_any_story_can_be_read(case):
    for where, text in (served_pages(case) | {"file": report_html(case), "notebook": case_html(case)}).items():
        read = Read(text)
        assert read.open == [], where
        ids = [attrs["id"] for _, attrs in read.tags if attrs.get("id", "").startswith(("r-", "s1"))]
        assert len(ids) == len(set(ids)), where


def test_a_headline_without_end_pushes_nothing_out_of_sight():
    report = article("Pier 1 is shut. He said: “No.”", title="Pier " * 4000 + "LAST", outlet="Averil Courier")
    case = SmallCase()
    case.add("articles", report)
    case.add("stories", Story("s1", report.article, report.title))
    case.add("sentences", *sentences(report))
    pages = served_pages(case) | {"file": report_html(case)}
    for name, text in pages.items():
        if not name.startswith("report "):  # there stands the whole text
            assert "LAST" not in text, name
            assert text.count("Pier") < 300, name


def test_the_27th_report_stands_after_the_26th():
    case = SmallCase()
    made = [
        article(f"Pier {number} said. The pier is shut.", published=f"2024-03-{number + 1:02}") for number in range(28)
    ]
    case.add("articles", *made)
    case.add("stories", *(Story("s1", each.article, None) for each in made))
    case.add("claims", *(statement("c", each, "The pier is shut", best=each is made[0]) for each in made))
    case.add("claims", *(statement(f"d{number}", made[number], f"Pier {number} said", best=True) for number in (1, 26)))
    story = story_view(case, "s1")
    in_order = tuple(each.letter for each in story.reports)
    assert in_order[:2] + in_order[24:] == ("A", "B", "Y", "Z", "AA", "AB")
    shared, *alone = story.claims
    assert shared.reports == in_order
    assert [each.best.letter for each in alone] == ["B", "AA"]


def test_values_that_differ_are_shown_once_each_in_the_words_of_the_first_report_with_each():
    case = SmallCase()
    made = [article(f"Outlet {number}. Fell {value}.", published=f"2024-03-0{number + 1}") for number, value in enumerate(("some", 3, 3, 3, 4))]  # fmt: skip
    case.add("articles", *made)
    case.add("stories", *(Story("s1", each.article, None) for each in made))
    for number, value in enumerate((None, "3", "3", "3", "4")):
        words = f"Fell {value or 'some'}"
        case.add("claims", statement("c", made[number], words, best=number == 1, relation="values differ", value=value, kind="count" if value else None))  # fmt: skip
    text = served_pages(case)["story s1"]
    part = Read(text[text.index('id="s1-values"') :].partition("</section>")[0]).text
    assert [part.count(words) for words in ("Fell some", "Fell 3", "Fell 4")] == [0, 1, 1]
