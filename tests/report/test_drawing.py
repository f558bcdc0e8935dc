"""Columns and stemma: what stands where, and that few lines cross."""

import re
from itertools import permutations

import pytest
from pages import served_pages
from small_case import SmallCase, article, bridge_case, credit, speech, statement

from newstemma.report.footing import groups
from newstemma.report.page import style
from newstemma.report.page.columns import MOST_COLUMNS, columns
from newstemma.report.page.drawing import drawn, key
from newstemma.report.page.links import InFile
from newstemma.report.page.rows import Cells
from newstemma.report.page.stemma import HALF, RIGHT, stemma, width_of
from newstemma.report.questions import story_view
from newstemma.tables import Edge, Root, Story


def story_of(reports, edges=(), credits=()):  # noqa: A002 (the table)
    case = SmallCase()
    case.add("articles", *reports)
    case.add("stories", *(Story("s1", each.article, None) for each in reports))
    case.add(
        "edges", *(Edge(taker.article, source.article, None, kind, "text", 0, 9, 0.9) for taker, source, kind in edges)
    )
    case.add("credits", *(credit(each, words, name) for each, words, name in credits))
    case.add("claims", *(statement("c", each, "The deck is shut", best=each is reports[0]) for each in reports))
    return story_view(case, "s1")


def reports_of(count):
    return [
        article(
            f"The deck is shut, number {number}, the Averil Courier and the Birch Agency said.",
            outlet=f"Outlet {number}",
            published=f"2024-03-{number % 28 + 1:02d}",
        )
        for number in range(count)
    ]


def crossings(drawing):
    """Pairs of a horizontal stretch and a vertical one that cross, of different lines."""
    across, down = [], []
    for line in drawing.lines:
        x, y, end = *map(float, re.match(r"M(\S+) (\S+?)(?=[VH])", line.path).groups()), None
        for step, value in re.findall(r"([VH])(-?[\d.]+)", line.path):
            end = float(value)
            if step == "V":
                down.append((line, x, *sorted((y, end))))
                y = end
            else:
                across.append((line, y, *sorted((x, end))))
                x = end
    return sum(
        one is not other and low < x < high and top < y < bottom
        for one, y, low, high in across
        for other, x, top, bottom in down
    )


def test_no_line_runs_behind_the_box_of_a_report_that_has_nothing_to_do_with_it():
    reports = [article(f"The deck is shut, number {n}.", outlet=f"Outlet {n}", published=f"2024-03-0{1 + n // 4}") for n in range(6)]  # fmt: skip
    story = story_of(reports, edges=[(each, reports[0], "copied") for each in reports[1:]])
    drawing = stemma(story, columns(story))
    for line in drawing.lines:
        x, y = map(float, re.findall(NUMBER, line.path)[:2])
        level = re.search(rf"V({NUMBER})H", line.path)
        across = float(level[1]) if level else y
        end = float(re.search(rf"H({NUMBER})", line.path)[1])
        ours = {line.edge.taker, line.edge.source}
        for node in drawing.nodes:
            if node.column.key not in ours and abs(node.y - across) < HALF:
                assert not min(x, end) < node.x < max(x, end)


def test_the_reports_of_one_source_stand_beside_each_other():
    reports = reports_of(6)
    takers = [reports[0], reports[3], reports[5]]
    story = story_of(reports, credits=[(each, "the Averil Courier", "Averil Courier") for each in takers])
    order = [column.key for column in columns(story)]
    at = sorted(order.index(letter) for letter in "ADF")
    assert at[2] - at[0] == 2


def test_no_order_of_the_columns_has_fewer_crossings_by_much():
    reports = reports_of(5)
    story = story_of(
        reports,
        edges=[
            (reports[4], reports[0], "copied"),
            (reports[3], reports[1], "credited"),
            (reports[2], reports[0], "copied"),
        ],
    )
    shown = columns(story)
    fewest = min(crossings(stemma(story, order)) for order in permutations(shown))
    assert crossings(stemma(story, shown)) <= fewest + 1
    assert crossings(stemma(story, shown)) <= crossings(stemma(story, sorted(shown, key=lambda each: each.key)))


def test_without_ties_the_columns_stand_by_time():
    assert [column.key for column in columns(story_of(reports_of(5)))] == list("ABCDE")


def test_reports_that_took_from_one_of_them_fold_under_its_name():
    reports = reports_of(12)
    story = story_of(reports, edges=[(each, reports[2], "copied") for each in reports[3:8]])
    assert [(each.name, each.taken) for each in columns(story) if each.folded and each.source] == [
        ("Outlet 2 +5", "from Outlet 2")
    ]


def test_copies_of_one_agency_fold_into_one_column_and_unfold():
    reports = reports_of(12)
    story = story_of(reports, credits=[(each, "the Birch Agency", "Birch Agency") for each in reports[2:8]])
    shown = columns(story)
    assert len(shown) <= MOST_COLUMNS
    folded = next(each for each in shown if each.source == "Birch Agency")
    assert (folded.key, folded.letters) == ("C", tuple("CDEFGH"))
    assert (folded.name, folded.taken) == ("Outlet 2 +5", "from Birch Agency")
    assert len(columns(story, {"C"})) == len(shown) + 5
    assert sorted(letter for each in shown for letter in each.letters) == sorted("ABCDEFGHIJKL")


@pytest.mark.parametrize("count", [1, 2, 5, 8, 12, 40])
def test_all_of_the_drawing_lies_in_its_frame(count):
    reports = reports_of(count)
    story = story_of(
        reports,
        edges=[(each, reports[0], "copied") for each in reports[1::2]],
        credits=[(each, "the Averil Courier", "Averil Courier") for each in reports[::3]],
    )
    drawing = stemma(story, columns(story))
    for node in drawing.nodes:
        assert HALF <= node.x <= drawing.width - HALF
        assert HALF <= node.y <= drawing.height - HALF
    for bar in drawing.bars:
        assert 0 <= bar.x < bar.x + bar.width <= drawing.width
    assert all(0 < slot.x < drawing.width for slot in drawing.slots)


def test_a_later_report_stands_lower_and_one_without_a_date_lowest():
    early, late = reports_of(2)
    never = article("The deck is shut, as they say.", outlet="Undated")
    story = story_of([early, late, never])
    at = {node.column.key: node.y for node in stemma(story, columns(story)).nodes}
    assert at["A"] < at["B"] < at["C"]
    assert [tick.label for tick in stemma(story, columns(story)).ticks] == ["1 Mar", "2 Mar", "no date"]


def test_the_leaves_stand_over_the_columns_of_the_matrix():
    story = story_view(bridge_case(), "s1")
    shown = columns(story)
    drawing = stemma(story, shown)
    assert [b.x - a.x for a, b in zip(drawing.nodes, drawing.nodes[1:], strict=False)] == [width_of(3)] * 2


NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}


def test_every_path_of_a_drawing_has_as_many_numbers_as_its_commands_take():
    reports = reports_of(6)
    last = reports[-1]
    story = story_of(reports, edges=[(each, last, "copied") for each in reports[:-1]])
    drawing = stemma(story, columns(story))
    assert any(line.up for line in drawing.lines)
    for path in re.findall(r' d="([^"]*)"', drawn(story, drawing, InFile())):
        for command, numbers in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", path):
            takes = TAKES[command.lower()]
            assert re.fullmatch(rf"\s*(?:{NUMBER}[\s,]*)*", numbers), path
            count = len(re.findall(NUMBER, numbers))
            assert count % takes == 0 < count if takes else count == 0, path


def test_the_columns_are_as_wide_in_the_style_sheet_as_in_the_drawing():
    default = float(re.search(r"\.mx\{[^}]*--rep:([\d.]+)rem", style())[1])
    special = {int(number): float(rem) for number, rem in re.findall(r"\.n(\d) \.mx\{--rep:([\d.]+)rem\}", style())}
    assert {number: 16 * special.get(number, default) for number in range(1, 10)} == {
        number: float(width_of(number)) for number in range(1, 10)
    }
    assert 16 * float(re.search(r"\.mx col\.or\{width:([\d.]+)rem\}", style())[1]) == RIGHT


def test_the_main_body_carries_its_unnamed_sources_and_who_denies():
    drawing = stemma(story_view(bridge_case(), "s1"), columns(story_view(bridge_case(), "s1")))
    assert [(bar.name, bar.main) for bar in drawing.bars] == [("Averil Courier", True)]
    assert [(slot.kind, slot.label, slot.note) for slot in drawing.slots][:2] == [
        ("unnamed", "unnamed sources", "3 claims"),
        ("deny", "Odile Farrant", "1 of 2 denied claims"),
    ]


def test_the_key_explains_the_marks_that_a_drawing_has_and_no_others():
    story = story_view(bridge_case(), "s1")
    told = key(stemma(story, columns(story))).striptags()
    assert told == "credited, but not among these reports: not read ●beside a report: claims from its own named sources"
    plain = story_of(reports_of(2))
    assert key(stemma(plain, columns(plain))) == ""


def test_the_letters_of_the_drawing_stand_at_the_heads_of_the_columns():
    text = served_pages(bridge_case())["story s1"]
    heads = text[text.index("<thead>") : text.index("</thead>")]
    assert re.findall(r'<b class="r">(\w+)</b>', heads) == re.findall(r'text-anchor="middle">([A-Z])</text>', text)
    assert ".mx thead th.c .r{display:none}" not in style()


def test_names_are_written_as_they_are_and_escaped():
    reports = [article("The deck is shut.", outlet="<b>صحيفة</b>\u202e Post")]
    svg = drawn(story_of(reports), stemma(story_of(reports), columns(story_of(reports))), InFile())
    assert "<b>" not in svg
    assert "\u202e" not in svg
    assert "صحيفة" in svg


def test_groups_hold_every_claim_once():
    story = story_view(bridge_case(), "s1")
    found = groups(story)
    assert sorted(claim.number for group in found for claim in group.claims) == [1, 2, 3, 4, 5]
    assert [(group.title, group.body, len(group.claims)) for group in found] == [
        ("One newspaper’s unnamed sources", "Averil Courier", 3),
        ("No source named", None, 1),
        ("A named source", None, 1),
    ]


def test_a_folded_column_of_the_file_holds_the_letters_of_its_reports():
    reports = reports_of(12)
    story = story_of(reports, credits=[(each, "the Birch Agency", "Birch Agency") for each in reports[2:8]])
    shown = columns(story)
    (claim,) = story.claims
    place = next(number for number, each in enumerate(shown) if each.source)
    opened = str(Cells(shown, opens=True).of(claim)).split("<td")[place + 1]
    assert f'class="c f{place}"' in opened
    assert re.search(r'<span class="few">.*6/6.*</span><span class="each">.*<small>C D E F G H</small>', opened)
    assert "each" not in str(Cells(shown).of(claim))
    assert all(f".mx:has(.k{number}:checked) .f{number}" in style() for number in range(MOST_COLUMNS))


def test_a_body_that_told_but_the_report_most_claims_come_from_stands_among_its_sources():
    one = article(
        "A clerk said the deck is shut, the Birch Agency said.", outlet="Plover Daily", published="2024-03-01"
    )
    two = article("A clerk told the Plover Daily that the deck is shut.", outlet="Sideline", published="2024-03-02")
    case = SmallCase()
    case.add("articles", one, two)
    case.add("stories", Story("s1", one.article, None), Story("s1", two.article, None))
    case.add("credits", credit(one, "the Birch Agency", "Birch Agency"))
    said = speech(two, "the deck is shut", "A clerk", "anonymous", "Plover Daily")
    case.add("attributions", said)
    case.add("claims", statement("c", one, "the deck is shut", best=True), statement("c", two, "the deck is shut", "attributes", said))  # fmt: skip
    case.add("claims", statement("d", one, "the deck is shut, the Birch Agency said", best=True))
    case.add("roots", Root("c", 1, 2, "Plover Daily: a clerk; Sideline (own voice)"), Root("d", 1, 1, "Birch Agency"))
    story = story_view(case, "s1")
    drawing = stemma(story, columns(story))
    assert drawing.trunk
    assert [slot.kind for slot in drawing.slots] == ["unnamed", "credit"]
    assert drawing.slots[-1].label == "Birch Agency"
    assert drawing.bars == ()
    assert 'id="s1-from-A"' in served_pages(case)["story s1"]
