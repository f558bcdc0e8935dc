"""The words of the story page that are ours: verdict and counted lines, careful where a range is open."""

import pytest
from small_case import SmallCase, article, bridge_case, credit, speech, statement

from newstemma.report.page.links import InFile
from newstemma.report.page.parts import story_parts
from newstemma.report.questions import story_view
from newstemma.report.verdict import verdict
from newstemma.tables import Root, Story


def story_of(*claims, reports=2, outside=True, stale=None):
    """A story whose claims are (reports that say it, least, most, origins)."""
    case = SmallCase()
    case.stale = stale
    words = [f"Pier {number} is shut" for number in range(len(claims))]
    text = ". ".join(words) + ". The Averil Courier reported it."
    made = [article(text, outlet=f"Outlet {number}", published=f"2024-03-0{number + 1}") for number in range(reports)]
    case.add("articles", *made)
    case.add("stories", *(Story("s1", each.article, None) for each in made))
    if outside:
        case.add("credits", *(credit(each, "The Averil Courier") for each in made))
    for number, (says, least, most, origins) in enumerate(claims):
        rows = [statement(f"c{number}", each, words[number], best=each is made[0]) for each in made[:says]]
        case.add("claims", *rows)
        case.add("roots", Root(f"c{number}", least, most, origins))
    return story_view(case, "s1")


def unnamed_story(*claims, says=2):
    """A story whose claims two reports, or the first, attribute to someone unnamed: (least, most, origins)."""
    case = SmallCase()
    words = [f"Pier {number} is shut" for number in range(len(claims))]
    text = ". ".join(f"A clerk said: {each}" for each in words) + ". The Averil Courier reported it."
    made = [article(text, outlet=f"Outlet {number}", published=f"2024-03-0{number + 1}") for number in range(2)]
    case.add("articles", *made)
    case.add("stories", *(Story("s1", each.article, None) for each in made))
    case.add("credits", *(credit(each, "The Averil Courier") for each in made))
    for number, (least, most, origins) in enumerate(claims):
        for each in made[:says]:
            said = speech(each, words[number], "A clerk", "anonymous")
            case.add("attributions", said)
            case.add("claims", statement(f"c{number}", each, words[number], "attributes", said, best=each is made[0]))
        case.add("roots", Root(f"c{number}", least, most, origins))
    return story_view(case, "s1")


COURIER = "Averil Courier: a source"


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (story_of((2, 1, 1, COURIER), (2, 1, 1, COURIER)), "2 of 2 claims rest on one newspaper alone, Averil Courier"),
        (story_of((2, 1, 1, COURIER), (2, 1, 2, f"{COURIER}; Outlet 1 (own voice)")), "1 of 2 claims rests on one newspaper alone, Averil Courier; 1 more perhaps"),
        (story_of((2, 1, 2, f"{COURIER}; Ana Ruiz"), (2, 1, 2, f"{COURIER}; x (own voice)")), "Up to 2 of 2 claims rest on one newspaper alone, Averil Courier"),
        (unnamed_story((1, 1, COURIER), (1, 1, COURIER)), "2 of 2 claims rest on unnamed sources of one newspaper alone, Averil Courier"),
        (unnamed_story((1, 1, COURIER), (1, 2, f"{COURIER}; x (own voice)")), "1 of 2 claims rests on unnamed sources of one newspaper alone, Averil Courier; 1 more perhaps"),
        (unnamed_story((2, 3, f"{COURIER}; a; b"), (1, 2, f"{COURIER}; x (own voice)")), "Up to 1 of 2 claims rests on unnamed sources of one newspaper alone, Averil Courier"),
        (unnamed_story((1, 1, COURIER), (1, 1, COURIER), says=1), "2 claims, none of them in two reports"),
        (story_of(stale="claims"), "2 reports, not traced to claims yet: run newstemma trace --case CASE"),
        (story_of((2, 2, 3, f"{COURIER}; Ana Ruiz; b"), (2, 1, 1, "Ana Ruiz"), outside=False), "1 of 2 claims in several reports has one origin"),
        (story_of((1, 1, 1, "Outlet 0 (own voice)"), outside=False), "1 claim, not in two reports"),
        (story_of((2, 1, 1, COURIER), (2, 1, 1, "Ana Ruiz"), (2, 1, 1, "Ben Oak")), "3 of 3 claims in several reports have one origin"),
        (story_of((2, 2, 2, "a; b"), outside=False), "1 claim in several reports, each from two origins or more"),
        (story_of((1, 1, 1, "Outlet 0 (own voice)"), reports=1, outside=False), "1 claim in one report: nothing to compare it with"),
        (story_of(outside=False), "2 reports, no claim found"),
    ],
)  # fmt: skip
def test_the_verdict_counts_what_is_certain_and_what_may_be(story, told):
    assert verdict(story) == told


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ([(1, 1, COURIER), (1, 1, COURIER)], "all on it alone"),
        ([(1, 1, COURIER), (1, 2, f"{COURIER}; x (own voice)")], "1 on it alone, 1 more perhaps"),
        ([(1, 1, COURIER), (2, 3, f"{COURIER}; a; b"), (1, 2, f"{COURIER}; x (own voice)")], "1 on it alone, 1 more perhaps, 1 on others too"),
        ([(1, 1, COURIER), (2, 3, f"{COURIER}; a; b")], "1 on it alone, 1 on others too"),
        ([(2, 3, f"{COURIER}; a; b"), (1, 2, f"{COURIER}; x (own voice)")], "1 perhaps on it alone, 1 on others too"),
        ([(1, 2, f"{COURIER}; x (own voice)")], "perhaps on it alone"),
        ([(2, 2, f"{COURIER}; a"), (2, 2, f"{COURIER}; a")], "all on others too"),
    ],
)  # fmt: skip
def test_the_list_and_the_head_of_the_matrix_split_a_bodys_claims_as_the_verdict_does(claims, told):
    story = unnamed_story(*claims)
    parts = story_parts(story, InFile())
    (group,) = (group for group, _ in parts.groups if group.body)
    assert group.split == told
    assert parts.counts[0].after == f": {told}"


def lines(story):
    return [(each.kind, each.number, each.link + each.after) for each in story_parts(story, InFile()).counts]


def test_the_counted_lines_name_the_body_and_who_denies():
    assert lines(story_view(bridge_case(), "s1")) == [
        ("unnamed", "3", "rest on unnamed sources of Averil Courier: 2 on it alone, 1 more perhaps"),
        ("deny", "2", "denied in print by Odile Farrant"),
        ("none", "1", "names no source"),
        ("named", "1", "has a named source"),
        ("stronger", "1", "stronger in the retelling"),
    ]


def test_every_counted_line_leads_to_a_part_of_the_page():
    story = story_view(bridge_case(), "s1")
    parts = story_parts(story, InFile())
    assert {each.part for each in parts.counts} <= {group.key for group, _ in parts.groups} | {"denied", "drift"}


def test_an_unnamed_source_of_a_report_itself_stands_with_those_that_others_have_from_it():
    case = SmallCase()
    one = article("A clerk said the pier is shut. The clerk said two must sign.", outlet="Plover Daily")
    two = article("A clerk told the Plover Daily that the pier is shut.", outlet="Sideline")
    said = speech(one, "the pier is shut", "a clerk", "anonymous")
    also = speech(one, "two must sign", "a clerk", "anonymous")
    told = speech(two, "the pier is shut", "a clerk", "anonymous", "Plover Daily")
    case.add("articles", one, two)
    case.add("stories", Story("s1", one.article, None), Story("s1", two.article, None))
    case.add("attributions", said, also, told)
    case.add(
        "claims",
        statement("c1", one, "the pier is shut", "attributes", said, best=True),
        statement("c1", two, "the pier is shut", "attributes", told),
        statement("c2", one, "two must sign", "attributes", also, best=True),
    )
    case.add("roots", Root("c1", 1, 1, "Plover Daily: a clerk"), Root("c2", 1, 1, "a clerk (in Plover Daily)"))
    (line, *_) = lines(story_view(case, "s1"))
    assert line == ("unnamed", "2", "rest on unnamed sources of Plover Daily: all on it alone")
