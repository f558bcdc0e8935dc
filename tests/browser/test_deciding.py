"""Decisions that join and part: same claim, same person, merged, split and moved stories, by keyboard and without scripts, and taken back."""

import pytest


def claim_with(site, most=3):
    """The path of a claim whose page offers other claims and other names for a speaker."""
    rows = [row for rows in site.case.claims().values() for row in rows if row.speaker and row.attribution]
    row = min(rows, key=lambda each: (each.article, each.start))
    return f"/claim/{row.article}/{row.start}-{row.stop}"


def stories_of(site):
    """The articles of each story, the largest story first."""
    return sorted((tuple(each) for each in site.case.stories().values()), key=lambda each: (-len(each), each))


def choose_by_keyboard(page, summary):
    """Open a fold, choose the second of the choices in it and send it, with keys alone."""
    page.locator("summary", has_text=summary).first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    with page.expect_navigation():
        page.keyboard.press("Enter")


def undo(page):
    """Take back what the message on top tells of."""
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert "Taken back" in page.get_by_role("status").text_content()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("summary", "verb"),
    [("Another claim says the same", "same claim"), ("is the same as another speaker", "same person")],
)
def test_two_claims_or_two_names_are_joined_with_keys_alone_and_parted_again(changing, tab, summary, verb, scripts):
    opened = tab(scripts=scripts)
    changing.enter(opened)
    page = opened.visit(changing.at(claim_with(changing)))
    choose_by_keyboard(page, summary)
    assert f"worked in: {verb}" in page.get_by_role("status").text_content()
    (made,) = changing.case.decisions()
    assert (made.verb, made.undone) == (verb, None)
    assert (made.other_article, made.other_start) != (made.article, made.start)
    assert changing.case.orphaned() == []
    undo(page)
    assert changing.case.decisions()[0].undone
    assert opened.said == []


def test_two_claims_are_one_row_after_they_were_joined(changing, tab):
    opened = tab()
    changing.enter(opened)
    before = len(changing.case.claims())
    page = opened.visit(changing.at(claim_with(changing)))
    choose_by_keyboard(page, "Another claim says the same")
    assert len(changing.case.claims()) == before - 1
    undo(page)
    assert len(changing.case.claims()) == before


def test_a_claim_is_joined_with_one_whose_address_is_given(changing, tab):
    opened = tab()
    changing.enter(opened)
    path = claim_with(changing)
    page = opened.visit(changing.at(path))
    other = page.locator("option[value*=':']").first.get_attribute("value")
    page.locator("summary", has_text="Another claim").click()
    page.get_by_label("or the address of its page").fill(changing.at(f"/claim/{other.replace(':', '/')}"))
    with page.expect_navigation():
        page.get_by_label("or the address of its page").press("Enter")
    (made,) = changing.case.decisions()
    assert f"{made.other_article}:{made.other_start}-{made.other_stop}" == other


def regrouping(changing, opened):
    """Where the first story is merged, split or a report of it moved."""
    page = changing.enter(opened)
    page.locator("main a[href^='/story/']").first.click()
    page.get_by_role("link", name="Merge it with another").click()
    return page


def decided(page, button, verb):
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()
    assert f"worked in: {verb}" in page.get_by_role("status").text_content()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_story_is_split(changing, tab, scripts):
    before = stories_of(changing)
    page = regrouping(changing, tab(scripts=scripts))
    decided(page, "Split the story", "split story")
    assert len(stories_of(changing)) == len(before) + 1
    undo(page)
    assert stories_of(changing) == before


@pytest.mark.parametrize("scripts", [True, False])
def test_two_stories_are_merged_by_a_choice_among_likely_ones(changing, tab, scripts):
    before = stories_of(changing)
    page = regrouping(changing, tab(scripts=scripts))
    page.get_by_role("radio").first.check()
    decided(page, "Merge the two", "merge stories")
    assert len(stories_of(changing)) == len(before) - 1
    undo(page)
    assert stories_of(changing) == before


def test_a_report_is_moved_to_a_story_that_was_searched_for(changing, tab):
    before = stories_of(changing)
    page = regrouping(changing, tab())
    page.get_by_role("searchbox").fill("ferry")
    with page.expect_navigation():
        page.get_by_role("searchbox").press("Enter")
    assert page.get_by_role("radio").count() == 1
    page.get_by_role("radio").check()
    moved = page.get_by_label("or only").input_value()
    decided(page, "Move this report there", "move article")
    assert next(each for each in stories_of(changing) if moved in each) != next(
        each for each in before if moved in each
    )
    undo(page)
    assert stories_of(changing) == before


def test_a_place_that_is_none_is_refused_with_what_to_give(changing, tab):
    opened = tab()
    changing.enter(opened)
    page = opened.visit(changing.at(claim_with(changing)))
    page.locator("summary", has_text="Another claim").click()
    page.get_by_label("or the address of its page").fill("somewhere else")
    with page.expect_navigation():
        page.get_by_label("or the address of its page").press("Enter")
    assert "somewhere else: no place known here" in page.locator("main").text_content()
    assert changing.case.decisions() == []
