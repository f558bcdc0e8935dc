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


@pytest.mark.parametrize("scripts", [True, False])
def test_stories_are_split_and_merged_on_the_storys_page(changing, tab, scripts):
    opened = tab(scripts=scripts)
    changing.enter(opened)
    before = stories_of(changing)
    page = opened.visit(changing.at("/"))
    page.locator("main a[href^='/story/']").first.click()
    page.locator("summary", has_text="Merge, split or move").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Split the story").click()
    assert "worked in: split story" in page.get_by_role("status").text_content()
    assert len(stories_of(changing)) == len(before) + 1
    undo(page)
    assert stories_of(changing) == before


def regrouping(changing, opened):
    """The first story's page with its forms open, and the address of another story."""
    listed = changing.enter(opened).locator("main a[href^='/story/']")
    one, other = listed.evaluate_all("all => all.map(each => each.href)")[:2]
    page = opened.visit(one)
    page.locator("summary", has_text="Merge, split or move").click()
    return page, other


def test_two_stories_are_merged_by_the_address_of_the_other(changing, tab):
    before = stories_of(changing)
    page, other = regrouping(changing, tab())
    page.get_by_label("the address of its page").fill(other)
    with page.expect_navigation():
        page.get_by_role("button", name="Merge the two").click()
    assert "worked in: merge stories" in page.get_by_role("status").text_content()
    assert len(stories_of(changing)) == len(before) - 1
    undo(page)
    assert stories_of(changing) == before


def test_a_report_is_moved_to_another_story(changing, tab):
    before = stories_of(changing)
    page, other = regrouping(changing, tab())
    form = page.locator("form:has(input[value='move article'])")
    moved = form.locator("select").input_value()
    form.locator("input[name=other]").fill(other)
    with page.expect_navigation():
        form.get_by_role("button").click()
    assert "worked in: move article" in page.get_by_role("status").text_content()
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
