import base64
import re
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from small_case import REPORTS, SmallCase, article, bridge_case, hostile_case, statement

from newstemma.report.harmless import visible
from newstemma.report.page import MOST_COLUMNS, MOST_REPORTS, report_html
from newstemma.tables import Story

VOID = frozenset({"meta", "br", "use", "rect", "path", "circle"})


class Read(HTMLParser):
    """A page read: its tags with their attributes, and the texts of its report words."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.words, self.depth = [], [], 0
        self.open = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag not in VOID:
            self.open.append(tag)
        if self.depth:
            self.depth += tag not in VOID
        elif tag in {"bdi", "blockquote"} and "w" in (attrs.get("class") or "").split():
            self.depth = 1
            self.words.append("")

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open.pop() == tag
        self.depth -= self.depth > 0

    def handle_data(self, data):
        if self.depth:
            self.words[-1] += data


def test_all_words_set_as_a_reports_are_spans_of_a_report():
    texts = [visible(report.text) for report in REPORTS]
    found = Read(report_html(bridge_case())).words
    assert len(found) > 25
    assert [words for words in found if not any(" ".join(words.split()) in text for text in texts)] == []


@pytest.mark.parametrize("case", [bridge_case(), hostile_case(), SmallCase()])
def test_the_page_has_no_script_and_takes_nothing_from_the_network(case):
    page = Read(report_html(case))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "input", "video", "audio"}
    for tag, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on") or name in {"src", "style", "srcset", "action"}]
        if tag == "a" and not attrs["href"].startswith("#"):
            assert attrs["href"].startswith("https://")
            assert "noopener" in attrs["rel"]
    assert page.open == []


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique():
    page = Read(report_html(bridge_case()))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {
        attrs["href"][1:] for tag, attrs in page.tags if tag in {"a", "use"} and attrs["href"].startswith("#")
    } <= set(ids)


def test_the_policy_allows_just_the_pages_own_style():
    page = report_html(bridge_case())
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'".replace(
        "'", "&#39;"
    ) in page or (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page)
    assert "url(" not in style
    assert "@import" not in style


def test_hostile_text_is_escaped_and_its_controls_are_shown():
    page = report_html(hostile_case())
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page
    assert not set(page) & set("\x00\x1b\x07\x9b\u202e\u202c\u2066")
    assert "javascript:" not in page


def test_a_web_address_is_a_link_with_its_query_escaped():
    assert (
        'href="https://plover.example/bridge?a=1&amp;b=2" rel="noopener noreferrer nofollow external"'
        in report_html(bridge_case())
    )


def test_a_claim_opens_to_its_statements_in_their_sentences_and_its_ledger():
    page = report_html(bridge_case())
    claim = re.search(r'<details class="claim" id="s1-3">.*?</details>', page, re.DOTALL)[0]
    assert (
        "An unnamed department source told the Averil Courier that Odile Farrant, the accused inspector, </span><mark>signed"
        in claim
    )
    assert claim.count("<blockquote") == 4
    assert "Who denies it" in claim
    assert '<td class="changed">1</td><td>3</td>' in claim


def test_an_allegation_never_stands_without_its_stage():
    page = report_html(bridge_case())
    for place in re.finditer(r"signed the report from her desk</(?:bdi|mark)>", page):
        around = page[page.rfind("<p", 0, place.start()) : place.end() + 400]
        assert "accused" in around or "<sup>" in around


def test_more_reports_than_columns_are_told_by_letter():
    case = SmallCase()
    many = [article("The deck is shut.", outlet=f"Outlet {number}") for number in range(MOST_COLUMNS + 1)]
    case.add("articles", *many)
    case.add("stories", *(Story("s1", each.article, None) for each in many))
    case.add("claims", *(statement("c1", each, "The deck is shut", best=each is many[0]) for each in many))
    assert '<span class="c">9 reports</span>' in report_html(case)


def test_a_long_list_of_reports_opens_with_a_click():
    case = SmallCase()
    many = [article("The deck is shut.", outlet=f"Outlet {number}") for number in range(MOST_REPORTS + 2)]
    case.add("articles", *many)
    case.add("stories", *(Story("s1", each.article, None) for each in many))
    assert "<summary>2 more reports</summary>" in report_html(case)
