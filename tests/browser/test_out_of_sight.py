"""Rows and sections out of sight are not laid out: they must be found, linked to, selected and printed as any others."""

import pytest

import newstemma
from newstemma.report.page import report_html

SKIPPED = "[...document.querySelectorAll('.mx tr, .more > *')].filter(each => getComputedStyle(each).contentVisibility === 'auto')"


def story_page(site, opened):
    """The page of the case's largest story."""
    site.enter(opened)
    stories = site.case.stories()
    return opened.visit(site.at(f"/story/{max(stories, key=lambda each: len(stories[each]))}"))


@pytest.fixture
def story(example, tab):
    """A story's page in a window that shows but its start, and the tab."""
    opened = tab(1280, 400)
    return story_page(example, opened), opened


def test_words_far_below_are_found_in_the_page(story):
    page, _ = story
    assert page.evaluate(f"{SKIPPED}.length") > 10
    last = page.locator(".mx tbody tr th[scope=row] bdi.w").last.text_content()
    assert page.evaluate("words => window.find(words)", last)
    assert page.evaluate("getSelection().toString()") == last
    assert page.locator(".mx tbody tr").last.evaluate("row => row.getBoundingClientRect().top < innerHeight")


def test_a_link_leads_to_what_stands_far_below(story):
    page, opened = story
    for part in page.locator(".more section[id]").evaluate_all("all => all.map(each => each.id)"):
        opened.visit(f"{page.url.partition('#')[0]}#{part}")
        page.wait_for_function(
            """part => {
                const top = document.getElementById(part).getBoundingClientRect().top;
                const end = Math.abs(scrollY + innerHeight - document.documentElement.scrollHeight) < 2;
                return top >= -2 && (top <= 60 || (end && top < 400));
            }""",
            arg=part,
        )


def test_paper_gets_all_of_it_as_a_table(story):
    page, _ = story
    page.emulate_media(media="print")
    assert page.evaluate(f"{SKIPPED}.length") == 0
    assert page.locator(".mx thead").first.evaluate("each => getComputedStyle(each).display") == "table-header-group"
    assert page.locator(".mx tbody tr").last.evaluate("each => getComputedStyle(each).display") == "table-row"


@pytest.mark.parametrize("width", [800, 1280, 1920])
def test_marks_stand_under_the_heads_of_their_columns(example, tab, width):
    page = story_page(example, tab(width))
    places = page.locator(".mx").first.evaluate(
        """table => { const middle = each => { const at = each.getBoundingClientRect(); return at.left + at.width / 2; };
        const rows = [...table.querySelectorAll("tr:has(td.c)")].slice(0, 5).map(row => [...row.querySelectorAll("td.c")].map(middle));
        return [[...table.querySelectorAll("thead th.c")].map(middle), ...rows]; }"""
    )
    heads, *rows = places
    assert rows
    assert all(abs(one - other) < 1 for row in rows for one, other in zip(heads, row, strict=True))


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The file of one story of twelve reports, more than there are columns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSTEMMA_MODEL", "off")
        told = "The harbour deck in Sandholm is shut after a crane fell, said Ana Ruiz of the Sandholm police on Monday. The crane fell at noon, the Birch Agency reported."
        more = "Nobody was hurt when the crane fell on the deck, Ana Ruiz said. Twelve bolts of the deck will be mended, she said."
        pile = [
            {"title": "Deck shut in Sandholm", "outlet": f"Post {number}", "date": "2024-05-01", "text": f"{told} {more} Post {number} was there."}
            for number in range(12)
        ]  # fmt: skip
        folder = tmp_path_factory.mktemp("many")
        case = newstemma.trace(pile, case=folder / "case", workers=1)
        (folder / "report.html").write_text(report_html(case), encoding="utf-8")
        return folder / "report.html"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_folded_column_of_the_file_opens_and_shuts_with_keys_alone(many, tab, scripts):
    page = tab(scripts=scripts).visit(many.as_uri())
    box = page.locator(".mx thead .unfold input").first
    cell = page.locator(".mx tbody td.c:has(.each small)").first
    before = cell.bounding_box()["width"]
    assert page.get_by_role("checkbox", name="show each").count() > 0
    box.focus()
    page.keyboard.press("Space")
    assert cell.locator(".each").first.is_visible()
    assert not cell.locator(".few").first.is_visible()
    assert cell.bounding_box()["width"] > before
    page.keyboard.press("Space")
    assert cell.locator(".few").first.is_visible()
    assert not cell.locator(".each").first.is_visible()
