"""Each page in a real browser: nothing breaks, nothing acts, everybody can read it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from newstemma.report.page import report_html

WIDTHS = (390, 800, 1280, 1920)
KINDS = ("story", "claim", "quotation", "report")


def paths_of(site):
    """The path of one page of each kind, and of the list; of reports one alone and one beside another."""
    found = ["/", "/?words=the", "/decisions", "/nothing-here"]
    words = site.client.ask("/")[2]
    seen = words
    for kind in KINDS:
        links = [unescape(each) for each in re.findall(rf'href="(/{kind}/[^"]+)"', seen)]
        if links:
            found.append(links[0])
        if kind == "story":
            found.append(f"{links[0]}/group")
            seen = "".join(site.client.ask(each.partition("#")[0])[2] for each in dict.fromkeys(links))
    one, other = (each.article for each in site.case.rows("articles")[:2])
    found.append(f"/report/{one}?beside={other}")
    return found


def faults(opened):
    """What the browser had to complain of; that a page is not there is told by its status too."""
    return [each for each in opened.said if "404" not in each]


def wider(page):
    """How many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page):
    """What axe-core finds wrong, each rule with its first places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_whole_at_every_width(example, tab, scheme):
    for width in WIDTHS:
        opened = tab(width, scheme=scheme)
        example.enter(opened)
        for path in paths_of(example):
            page = opened.visit(example.at(path))
            assert faults(opened) == [], path
            assert wider(page) <= 0, (path, width)
            assert page.locator("h1").count() == 1, path
            assert all(each.startswith((example.client.home, "data:")) for each in opened.asked), path


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_axe_finds_nothing_wrong(example, tab, width, scheme):
    opened = tab(width, scheme=scheme)
    example.enter(opened)
    found = {path: violations(opened.visit(example.at(path))) for path in paths_of(example)}
    assert {path: each for path, each in found.items() if each} == {}


def test_without_scripts_the_words_are_still_there(example, tab):
    with_scripts, without = tab(), tab(scripts=False)
    example.enter(with_scripts)
    example.enter(without)
    for path in paths_of(example):
        shown = [
            each.visit(example.at(path)).locator("main").text_content().split() for each in (with_scripts, without)
        ]
        assert shown[0] == shown[1], path


@pytest.mark.parametrize("name", ["example", "hostile"])
def test_the_file_from_disk_needs_and_asks_for_nothing(request, tab, tmp_path, name):
    site = request.getfixturevalue(name)
    file = tmp_path / "report.html"
    file.write_text(report_html(site.case), encoding="utf-8")
    for width in WIDTHS:
        opened = tab(width)
        page = opened.visit(file.as_uri())
        assert opened.said == []
        assert opened.asked == [file.as_uri()]
        assert wider(page) <= 0, width
        assert page.evaluate("window.owned") is None
    assert violations(page) == []


def test_no_report_acts_in_a_page(hostile, tab):
    opened = tab()
    hostile.enter(opened)
    for path in paths_of(hostile):
        page = opened.visit(hostile.at(path))
        assert faults(opened) == [], path
        assert page.evaluate("window.owned") is None, path
        assert all(each.startswith((hostile.client.home, "data:")) for each in opened.asked), path
        assert (
            page.locator(
                "main script, main iframe, main base, main style, main math, main [onload], main [onerror], main [style]"
            ).count()
            == 0
        )
        assert page.locator("meta[http-equiv=refresh]").count() == 0
        links = page.locator("a").evaluate_all(
            """links => links.map(link => [new URL(link.getAttribute("href"), location), link.getAttribute("rel") || ""])
            .map(([to, rel]) => [to.protocol, to.origin === location.origin, rel])"""
        )
        assert all(
            ours or (kind in ("http:", "https:") and "noopener" in rel and "noreferrer" in rel)
            for kind, ours, rel in links
        ), path
        assert page.locator("form").evaluate_all(
            "forms => forms.every(form => form.action.startsWith(location.origin))"
        ), path
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u061c]", page.locator("main").text_content()), path


def test_links_to_claims_and_quotations_hold_as_the_case_grows(changing, tab):
    opened = tab()
    changing.enter(opened)
    paths = [each for each in paths_of(changing) if each.startswith(("/claim/", "/quotation/", "/report/"))]
    assert len(paths) >= 4
    before = [opened.visit(changing.at(path)).locator("main h1").text_content() for path in paths]
    late = (
        "“She never slowed down,” Bettany Aldous told Tern Coast Radio after the ferry Lady Corran hit Dunmarrow pier."
    )
    changing.case.trace([{"title": "Ferry never slowed", "text": late, "outlet": "Osterholm Star"}], workers=1)
    after = []
    for path in paths:
        after.append(opened.visit(changing.at(path)).locator("main h1").text_content())
        assert faults(opened) == [], path
    assert after == before
    assert "Osterholm Star" in opened.visit(changing.at("/?words=slowed")).content()


def test_a_notebook_shows_a_case_a_story_and_a_claim(request, tab, tmp_path):
    for name in ("example", "hostile"):
        case = request.getfixturevalue(name).case
        story = case.story(next(iter(case.stories())))
        for cell in (case, story, story.claims[0]):
            file = tmp_path / "cell.html"
            page = f"<!doctype html><html lang=en><meta charset=utf-8><title>Notebook</title><main><h1>A notebook</h1>{cell._repr_html_()}</main>"
            file.write_text(page, encoding="utf-8")
            for scheme in ("light", "dark"):
                opened = tab(800, scheme=scheme)
                shown = opened.visit(file.as_uri())
                assert (opened.said, opened.asked) == ([], [file.as_uri()])
                assert wider(shown) <= 0
                assert shown.evaluate("window.owned") is None
                assert "Times" in shown.evaluate(
                    "getComputedStyle(document.querySelector('h1')).fontFamily"
                )  # as without it
            assert shown.locator(".newstemma").inner_text().strip()


def test_the_policy_stops_a_script_that_was_let_in(example, tab):
    opened = tab()
    page = example.enter(opened)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.owned = 1\">')")
    page.evaluate(
        "const script = document.createElement('script'); script.textContent = 'window.owned = 2'; document.body.append(script)"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.owned") is None
    assert any("Content Security Policy" in each for each in opened.said)


def test_a_page_of_another_site_gets_neither_words_nor_a_decision(example, tab, tmp_path):
    article = example.case.rows("articles")[0].article
    opened = tab()
    example.enter(opened)
    attack = tmp_path / "attack.html"
    attack.write_text(
        f"<iframe src='{example.client.home}/'></iframe><form method=post action='{example.client.home}/decide'>"
        f"<input name=verb value=reject><input name=article value={article}><input name=token value={example.client.token}></form>"
    )
    page = opened.visit(attack.as_uri())
    frame = page.frames[-1]
    assert "Newstemma" not in (frame.content() if frame != page.main_frame else "")
    with page.expect_navigation():
        page.evaluate("document.forms[0].submit()")
    assert "newstemma serve" in page.content() or "another site" in page.content()
    assert example.case.decisions() == []


def claim_path(site):
    """The path of the claim that most reports make."""
    rows = max(site.case.claims().values(), key=lambda rows: (len({row.article for row in rows}), rows[0].claim))
    best = next(row for row in rows if row.best)
    return f"/claim/{best.article}/{best.start}-{best.stop}"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_fold_opens_by_keyboard_to_each_place_and_a_link_leads_there(wires, tab, scripts):
    opened = tab(scripts=scripts)
    wires.enter(opened)
    page = opened.visit(wires.at(claim_path(wires)))
    fold = page.locator(".ladder details.same").first
    assert "The same words in 5 more reports" in fold.locator("summary").first.text_content()
    link = fold.locator("li a.r").last
    assert not link.is_visible()
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert all(each.is_visible() for each in fold.locator("li cite").all())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.same li a.r')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
    assert page.locator("mark[id]").count() == 1
    assert faults(opened) == []


def test_a_step_within_a_fold_of_the_ledger_is_reached_with_its_button(wires, tab):
    opened = tab()
    wires.enter(opened)
    page = opened.visit(wires.at(claim_path(wires)))
    fold = page.locator(".ledger details.same").first
    steps = fold.locator("ol > li")
    assert steps.count() >= 3
    fold.locator("summary").first.click()
    last = steps.last
    last.locator("summary", has_text="Overrule").click()
    assert last.get_by_role("button").first.is_visible()
    assert faults(opened) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_folds_open_or_shut_are_whole_and_axe_finds_nothing_wrong(wires, tab, width, scheme):
    opened = tab(width, scheme=scheme)
    wires.enter(opened)
    page = opened.visit(wires.at(claim_path(wires)))
    for state in ("false", "true"):
        page.evaluate(f"document.querySelectorAll('.same').forEach(each => each.open = {state})")
        assert violations(page) == []
        assert wider(page) <= 0


def test_on_paper_a_fold_names_its_reports(wires, tab):
    opened = tab()
    wires.enter(opened)
    page = opened.visit(wires.at(claim_path(wires)))
    page.emulate_media(media="print")
    for summary in page.locator(".same > summary").all():
        assert summary.is_visible()
        assert "B, C, D" in summary.text_content()
