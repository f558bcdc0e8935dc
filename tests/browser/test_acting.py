"""What a reader can do in a page: search, open, decide, take back, compare, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest


def story_page(site, opened, words="Corran"):
    """A story's page, found by searching for a word."""
    page = site.enter(opened)
    page.get_by_label("Words").fill(words)
    page.get_by_label("Words").press("Enter")
    page.wait_for_url("**/?*words=*")
    page.locator("main a[href^='/story/']").first.click()
    page.wait_for_url("**/story/**")
    return page


def test_a_reader_searches_and_opens_a_story_a_claim_and_a_report(example, tab):
    opened = tab()
    page = story_page(example, opened)
    assert "Lady Corran" in page.locator("h1").text_content()
    page.locator("main a[href^='/claim/']").first.click()
    page.wait_for_url("**/claim/**")
    page.locator("main a[href^='/report/']").first.click()
    page.wait_for_url("**/report/**")
    assert opened.said == []
    page.go_back()
    page.go_back()
    assert "/story/" in page.url


def test_a_search_that_finds_nothing_says_so(example, tab):
    page = example.enter(tab())
    page.get_by_label("Words").fill("zebra")
    page.get_by_label("Words").press("Enter")
    page.wait_for_url("**/?*words=zebra*")
    assert page.locator("main a[href^='/story/']").count() == 0
    assert page.get_by_label("Words").input_value() == "zebra"


def test_a_line_of_a_claim_is_overruled_and_taken_back(changing, tab):
    opened = tab()
    page = story_page(changing, opened)
    claims = page.locator("main a[href^='/claim/']").evaluate_all(
        "links => [...new Set(links.map(link => link.getAttribute('href')))]"
    )
    for path in claims:
        opened.visit(changing.at(path))
        if page.locator("form[action='/decide']").count():
            break
    page.locator("details:has(form[action='/decide'])").evaluate_all("all => all.forEach(each => each.open = true)")
    page.locator("form[action='/decide'] button").first.click()
    page.wait_for_url("**said=*")
    (made,) = changing.case.decisions()
    assert made.undone is None
    assert made.verb in page.get_by_role("status").text_content()
    page.get_by_role("link", name="Decisions").click()
    page.locator("form[action='/undo'] button").first.click()
    page.wait_for_url("**/decisions?said=*")
    assert "Taken back" in page.get_by_role("status").text_content()
    assert changing.case.decisions()[0].undone
    assert opened.said == []


def test_a_decision_taken_back_is_made_again_from_the_list(changing, tab):
    opened = tab()
    article = changing.case.rows("articles")[0]
    changing.enter(opened)
    page = opened.visit(changing.at(f"/report/{article.article}"))
    page.locator("summary", has_text="Correct or reject").click()
    page.get_by_label("Outlet").fill("Harbour Post")
    page.get_by_label("Outlet").press("Enter")
    page.wait_for_url("**said=*")
    for button, action in (("Undo", "undo"), ("Redo", "decide")):
        page.get_by_role("link", name="Decisions").click()
        page.wait_for_url("**/decisions")
        page.locator(f"main table form[action='/{action}'] button").click()
        page.wait_for_url("**/decisions?said=*")
        said = page.get_by_role("status").text_content()
        assert ("Taken back" if button == "Undo" else "Recorded") in said
    assert [each.undone is None for each in changing.case.decisions()] == [False, True]
    assert page.get_by_role("button", name="Redo").count() == 0
    assert opened.said == []


def test_dates_typed_by_hand_are_shown_in_the_search_again(example, tab):
    opened = tab()
    example.enter(opened)
    page = opened.visit(example.at("/?since=2024&until=2024-03"))
    assert page.get_by_label("From").input_value() == "2024-01-01"
    assert page.get_by_label("To").input_value() == "2024-03-31"
    assert page.locator("main a[href^='/story/']").count() > 0
    page.get_by_label("To").fill("2023-05-01")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**until=2023-05-01*")
    assert page.locator("main a[href^='/story/']").count() == 0
    assert opened.said == []


@pytest.mark.parametrize("label", ["Outlet", "Person"])
def test_stories_are_narrowed_to_a_name_that_is_suggested(example, tab, label):
    page = example.enter(tab())
    name = page.locator(f"#{label.lower()}s option").first.get_attribute("value")
    page.get_by_label(label, exact=True).fill(name)
    page.get_by_label(label, exact=True).press("Enter")
    page.wait_for_url(f"**{label.lower()}=*")
    assert page.get_by_label(label, exact=True).input_value() == name
    assert page.locator("main a[href^='/story/']").count() == 1


def test_two_tabs_lose_no_decision(changing, tab, monkeypatch):
    monkeypatch.setattr("newstemma.web.site.DECIDING", 0.1)  # so that decisions come while others are worked in
    one, two = (each.article for each in changing.case.rows("articles")[:2])
    pages = [changing.enter(tab()), changing.enter(tab())]
    send = """([token, article, value]) => { const form = document.createElement("form"); form.method = "post"; form.action = "/decide";
        const fields = {token, article, value, back: "/", verb: "correct outlet"};
        for (const name in fields) { const field = document.createElement("input"); field.name = name; field.value = fields[name]; form.append(field); }
        document.body.append(form); form.submit(); }"""
    wanted = set()
    for number in range(2):
        for page, article in zip(pages, (one, two), strict=True):
            page.evaluate(send, [changing.client.token, article, f"Post {number}"])  # neither waits for the other
            wanted.add((article, f"Post {number}"))
        for page in pages:
            page.wait_for_url("**/?said=*")
            page.goto(changing.at("/decisions"))
    for page in pages:  # each takes back the newest that it sees
        page.reload()
    buttons = [page.locator("main table form[action='/undo'] button").nth(place) for place, page in enumerate(pages)]
    for button in buttons:
        button.click(no_wait_after=True)
    for page in pages:
        page.wait_for_url("**/decisions?said=*")
    decisions = changing.case.decisions()
    assert {(each.article, each.value) for each in decisions} == wanted
    assert len(decisions) == len(wanted)
    assert sum(each.undone is not None for each in decisions) == len(pages)


def test_a_reader_gets_everywhere_by_keyboard(example, tab):
    page = story_page(example, tab())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
    assert seen & {"A", "BUTTON", "SUMMARY"}


def test_a_span_is_copied_as_a_quotation_with_its_reference(example, tab):
    opened = tab()
    page = story_page(example, opened)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=example.client.home)
    page.locator("main a[href^='/claim/']").first.click()
    page.wait_for_url("**/claim/**")
    button = page.locator("button.copy").first
    button.click()
    page.wait_for_function("[...document.querySelectorAll('button.copy')].some(each => each.textContent === 'Copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"[“\"].+[”\"] \(.+, letters \d+–\d+(; .+)?\)", copied), copied
    assert opened.said == []


def test_layers_of_a_report_are_switched_off_one_by_one(example, tab):
    opened = tab()
    example.enter(opened)
    copied = next(each for each in example.case.rows("articles") if each.outlet == "Dunmarrow Gazette")
    page = opened.visit(example.at(f"/report/{copied.article}"))
    look = """kind => { const marks = [...document.querySelectorAll(`.text .${kind}`)]; return marks.flatMap(mark => [mark, ...mark.children]).map(mark => {
        const {color, backgroundColor, boxShadow, borderBottomStyle, textDecorationLine} = getComputedStyle(mark);
        return [color, backgroundColor, boxShadow, borderBottomStyle, textDecorationLine].join(); }).join(";"); }"""
    words = page.locator(".text .prose").all_text_contents()
    for kind in ("q", "k", "c", "s"):
        assert page.locator(f".text .{kind}").count() > 0, kind
        before = page.evaluate(look, kind)
        box = page.locator(f".layers .l-{kind}")
        box.uncheck()
        assert page.evaluate(look, kind) != before, kind
        box.check()
        assert page.evaluate(look, kind) == before, kind
    assert page.locator(".text .prose").all_text_contents() == words
    assert opened.said == []


def test_two_reports_scroll_together(example, tab):
    opened = tab(1280, 500)
    example.enter(opened)
    stories = example.case.stories()
    one, other = next(iter(stories.values()))[:2]
    page = opened.visit(example.at(f"/report/{one}?beside={other}"))
    sides = page.locator(".side .text")
    assert sides.count() == 2
    sides.first.hover()
    before = sides.nth(1).evaluate("side => side.scrollTop")
    assert sides.nth(1).evaluate("side => side.scrollHeight - side.clientHeight") > 0
    page.mouse.wheel(0, 2000)
    both = "(before) => { const [one, other] = document.querySelectorAll('.side .text'); return one.scrollTop > 0 && other.scrollTop !== before; }"
    page.wait_for_function(both, arg=before)
