import base64
import re
from dataclasses import replace
from hashlib import sha256

import pytest
from pages import Read, served_pages
from small_case import (
    PLOVER,
    REPORTS,
    SIDELINE,
    SmallCase,
    article,
    bridge_case,
    credit,
    hostile_case,
    sentences,
    speech,
    statement,
)

from newstemma.report import page
from newstemma.report.harmless import visible
from newstemma.report.page import MOST_LISTED, case_page, report_html
from newstemma.report.page.links import InFile, Served
from newstemma.report.page.textual import lined, quoted, told_by
from newstemma.report.questions import case_view
from newstemma.report.stories import Listing, Search, StoryLine
from newstemma.report.views import VariantView, Version, Words
from newstemma.tables import Link, Reuse, Root, Story

OURS = {"Serif"}  # set in serif to say what serif means


def all_pages(case):
    return served_pages(case) | {"file": report_html(case)}


def test_all_words_set_as_a_reports_are_spans_of_a_report():
    texts = [visible(report.text) for report in REPORTS]
    for name, text in all_pages(bridge_case()).items():
        found = [" ".join(words.split()) for words in Read(text).words]
        assert [words for words in found if words not in OURS and not any(words in text for text in texts)] == [], name
        assert len(found) > 2 or name in {"decisions", "error", "case"}, name


@pytest.mark.parametrize("case", [bridge_case(), hostile_case(), SmallCase()])
def test_the_file_runs_nothing_takes_nothing_from_the_network_and_its_policy_allows_just_its_own_style(case):
    text = report_html(case)
    read = Read(text)
    names = {tag for tag, _ in read.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "input", "video", "audio"}
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = next(attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv"))
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert read.open == []


@pytest.mark.parametrize("case", [bridge_case(), hostile_case(), SmallCase()])
def test_no_element_of_any_page_acts_by_an_attribute_and_all_links_are_ours_or_safe(case):
    for name, text in all_pages(case).items():
        read = Read(text)
        assert read.open == [], name
        for tag, attrs in read.tags:
            assert not [key for key in attrs if key.startswith("on") or key in {"style", "srcset", "formaction"}], name
            if tag == "a" and not attrs["href"].startswith(("#", "/")):
                assert attrs["href"].startswith("https://"), name
                assert "noopener" in attrs["rel"], name
                assert "noreferrer" in attrs["rel"], name
            if tag == "script":
                assert attrs["src"] == "/static/page.js"


def test_every_link_within_a_page_leads_somewhere_and_ids_are_unique():
    for name, text in all_pages(bridge_case()).items():
        read = Read(text)
        ids = [attrs["id"] for _, attrs in read.tags if "id" in attrs]
        assert len(ids) == len(set(ids)), name
        asked = {attrs["href"] for tag, attrs in read.tags if tag in {"a", "use"}}
        assert {each[1:] for each in asked if each.startswith("#")} <= set(ids), name
        own = "/story/s1#" if name == "story s1" else None
        assert not own or {each.removeprefix(own) for each in asked if each.startswith(own)} <= set(ids)


@pytest.mark.parametrize("name", ["file", "story s1", "claim s1 1", "report s1 A", "case", "decisions"])
def test_hostile_text_is_escaped_and_its_controls_are_shown(name):
    text = all_pages(hostile_case())[name]
    assert "<script>alert" not in text
    assert "<img" not in text
    if name != "decisions":
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "{{ 7 * 7 }}" in text
    assert not set(text) & set("\x00\x1b\x07\x9b\u202e\u202c\u2066\x1f")
    assert "javascript:" not in text


def test_a_web_address_is_a_link_with_its_query_escaped():
    address = 'href="https://plover.example/bridge?a=1&amp;b=2" rel="noopener noreferrer nofollow external"'
    assert address in report_html(bridge_case())
    assert address in served_pages(bridge_case())["report s1 A"]


def test_in_the_file_a_claim_opens_to_its_statements_in_their_sentences_and_its_ledger():
    text = report_html(bridge_case())
    start = PLOVER.text.index("signed the report from her desk")
    row = text[text.index(f'<tr id="c-{PLOVER.article}-{start}-') :]
    row = row[: row.index("</details>")]
    assert (
        "An unnamed department source told the Averil Courier that Odile Farrant, the accused inspector, </span><mark>signed"
        in row
    )
    assert row.count("<blockquote") == 4
    assert "Denies it" in row
    assert '<td class="changed">1</td><td class="">3</td>' in row


def test_an_allegation_never_stands_without_its_stage_and_its_denial():
    for name, text in all_pages(bridge_case()).items():
        body = text[text.index("<main") : text.index("</main>")]
        for place in re.finditer(
            r"signed the report from her desk(?:, the Averil[^<]{0,20})?</(?:bdi|mark|span)>", body
        ):
            around = body[max(0, place.start() - 1200) : place.end() + 900]
            assert "accused" in around, name
            assert "den" in around, name


def test_the_verdict_tells_what_is_certain_and_what_may_be():
    story = served_pages(bridge_case())["story s1"]
    assert (
        "2 of 5 claims rest on unnamed sources of one newspaper alone, Averil Courier; 1 more perhaps"
        in Read(story).text
    )


def test_a_copied_quotation_is_exact_where_the_page_shows_it_cut():
    words = Words("A", "77b1", 0, 31, "a" + "\u0301" * 30)
    report = case_view(bridge_case()).stories[0].reports[0]
    assert words.text in quoted(report, words)
    assert words.text not in visible(words.text)


@pytest.mark.parametrize(("until", "told"), [("stories", "not traced to claims yet"), ("drift", "no claim found")])
def test_the_list_of_a_case_without_claims_says_whether_they_were_looked_for(until, told):
    line = StoryLine("s1", None, None, None, 3, 2, 0, 0, None, None)
    listing = Listing((line,), Search(), 1, (), (), 3, 1, until=until)
    text = " ".join(Read(case_page(listing, Served())).text.split())
    assert told in text
    assert f"Traced until {until} only: run newstemma trace" in text


def test_claims_on_one_newspapers_unnamed_sources_stand_first_and_under_its_name():
    text = " ".join(Read(served_pages(bridge_case())["story s1"]).text.split())
    group = text.index(
        "One newspaper’s unnamed sources Averil Courier, not among these reports: 3 claims, 2 on it alone, 1 more perhaps"
    )
    assert group < text.index("No source named 1 claim") < text.index("A named source 1 claim")


def test_every_line_of_the_drawing_leads_to_its_evidence():
    text = served_pages(bridge_case())["story s1"]
    drawing = text[text.index("<svg viewBox") :]
    drawing = drawing[: drawing.index("</svg>")]
    assert (
        'href="/story/s1#s1-from-A" class="edge e-credited" aria-label="A took from Averil Courier: credited 2×"'
        in drawing
    )
    assert 'aria-label="B took from A: copied once"' in drawing
    evidence = text[text.index('id="s1-from-B"') :]
    assert "the Averil Courier reported" in evidence
    assert "That never happened" in evidence


def test_values_that_differ_stand_in_their_cells():
    text = served_pages(bridge_case())["story s1"]
    row = text[text.index("found 14 cracked bolts</bdi></a>") :]
    assert row.index("<b>14</b></td>") < row.index("<b>40</b></td>") < row.index("</tr>")


def test_forms_are_shown_only_to_who_may_write():
    assert 'action="/decide"' in served_pages(bridge_case())["claim s1 1"]
    assert "<form" not in served_pages(bridge_case(), token="")["claim s1 1"]


def test_a_form_names_the_verb_and_both_spans():
    read = Read(served_pages(bridge_case())["claim s1 1"])
    fields = [attrs for tag, attrs in read.tags if tag == "input" and attrs.get("type") == "hidden"]
    names = [each["name"] for each in fields]
    assert names[:6] == ["token", "back", "verb", "article", "start", "stop"]
    assert {"independent", "different claim"} <= {each["value"] for each in fields if each["name"] == "verb"}
    assert all(each["value"] == "secret" for each in fields if each["name"] == "token")
    others = [each["value"] for each in fields if each["name"] == "other_article"]
    assert others
    assert set(others) <= {report.article for report in REPORTS}


def test_a_claims_page_says_why_beside_who_denies_it():
    text = " ".join(Read(served_pages(bridge_case())["claim s1 1"]).text.split())
    assert "1 to 3 origins, unnamed sources, by way of Averil Courier" in text
    assert "Denies it Odile Farrant, through Averil Courier" in text
    assert "why 3 reports are 1 to 3 origins" in text
    assert "credited body: joins A and B" in text


def test_a_claim_whose_denial_alone_came_by_way_of_a_body_does_not_rest_on_it():
    case = SmallCase()
    one = article("The pier is shut. Ana Ruiz denied it to the Averil Courier.", outlet="Sideline")
    denied = speech(one, "denied it", "Ana Ruiz", "person", "Averil Courier", "indirect")
    case.add("articles", one)
    case.add("stories", Story("s1", one.article, None))
    case.add("credits", credit(one, "to the Averil Courier"))
    case.add("attributions", denied)
    case.add(
        "claims", statement("c", one, "The pier is shut", best=True), statement("c", one, "denied it", "denies", denied)
    )
    case.add("roots", Root("c", 1, 1, "Sideline (own voice)"))
    text = " ".join(Read(served_pages(case)["claim s1 1"]).text.split())
    assert "1 origin, no source named denied in A" in text
    assert "not read by way of it the denial in A" in text


def test_a_quotations_page_sets_the_versions_word_under_word():
    text = served_pages(bridge_case())["quotation s1 0"]
    assert '<span class="differs"><bdi class="w">every span of</bdi></span><span class="cut"><i>cut</i></span>' in text


def test_a_reports_page_marks_the_span_that_is_asked_for_and_offers_its_reference():
    text = served_pages(bridge_case())["report s1 B"]
    assert '<mark id="0-9">' in text
    assert 'data-quote="“Odile Far” (Sideline, 5 March 2024, letters 0–9; accused; denied)"' in text


def test_side_by_side_the_same_passage_has_one_name_on_both_sides():
    case = bridge_case()
    words = "signed the report from her desk"
    one, two = sorted((PLOVER, SIDELINE), key=lambda each: each.article)
    spans = [span for each in (one, two) for span in (each.text.index(words), each.text.index(words) + len(words))]
    case.add("reuse", Reuse(one.article, *spans[:2], two.article, *spans[2:], 1.0))
    read = Read(served_pages(case)["report s1 A"])
    pairs = [attrs["data-pair"] for _, attrs in read.tags if "data-pair" in attrs]
    assert len(pairs) == 2
    assert len(set(pairs)) == 1


def test_a_search_that_finds_nothing_and_a_case_without_stories_say_so():
    found = Listing((), Search(words="ferry"), 0, (), (), 3, 1)
    assert "No story fits." in page.case_page(found, Served())
    assert "newstemma trace REPORTS --case CASE" in page.case_page(replace(found, search=Search()), Served())


def test_the_list_of_stories_says_at_a_glance_how_few_origins_there_are():
    text = " ".join(Read(served_pages(bridge_case())["case"]).text.split())
    assert "3 reports, 1 to 2 origins" in text
    assert "page 1 of 3" in text


def test_another_page_of_the_list_keeps_the_search():
    assert 'href="/?words=bridge&amp;page=2"' in served_pages(bridge_case())["case"]


def many(count):
    """A story of so many reports that all say one thing; some credit the same agency."""
    case = SmallCase()
    reports = [article(f"The deck is shut. Report {number}.", outlet=f"Outlet {number}") for number in range(count)]
    case.add("articles", *reports)
    case.add("stories", *(Story("s1", each.article, None) for each in reports))
    case.add("claims", *(statement("c1", each, "The deck is shut", best=each is reports[0]) for each in reports))
    return case


def test_more_reports_than_columns_are_folded_and_a_link_opens_them():
    story = case_view(many(12)).stories[0]
    text = page.story_page(story, Served())
    assert text.count('<col class="rep">') == 8
    assert "5×" in text
    opened = re.search(r'href="/story/s1\?open=(\w+)', text)[1]
    unfolded = page.story_page(story, Served(), {opened})
    assert unfolded.count('<col class="rep">') == 12
    assert '<a href="/story/s1">Fold the columns again</a>' in unfolded
    assert "Fold the columns" not in text
    assert "?open=" not in page.story_page(story, InFile())


def test_more_denials_than_are_listed_are_counted():
    case = SmallCase()
    said = [f"Pier {number} is shut" for number in range(MOST_LISTED + 3)]
    one = article("\n".join(f"{words}." for words in said), outlet="Sideline")
    two = article("\n".join(f"Nobody says that {words}, he said." for words in said), outlet="Plover Daily")
    case.add("articles", one, two)
    case.add("stories", Story("s1", one.article, None), Story("s1", two.article, None))
    for number, words in enumerate(said):
        case.add(
            "claims", statement(f"c{number}", one, words, best=True), statement(f"c{number}", two, words, "denies")
        )
    text = Read(served_pages(case)["story s1"]).text
    assert "and 3 more: the rows with a cross" in text
    assert text.count("someone not named") == MOST_LISTED


def test_a_report_can_be_corrected_or_rejected_where_it_is_read():
    read = Read(served_pages(bridge_case())["report s1 C"])
    verbs = [attrs["value"] for tag, attrs in read.tags if tag == "input" and attrs.get("name") == "verb"]
    assert verbs == ["correct outlet", "correct date", "reject"]
    assert "<form" not in served_pages(bridge_case(), token="")["report s1 C"]


def test_an_address_that_a_report_cites_is_shown_but_not_linked():
    case = SmallCase()
    one = article(
        "The pier is shut, the Averil Courier reported at https://courier.example/pier today.", outlet="Sideline"
    )
    start = one.text.index("https")
    case.add("articles", one)
    case.add("stories", Story("s1", one.article, None))
    case.add("sentences", *sentences(one))
    case.add("credits", credit(one, "the Averil Courier reported"))
    case.add("links", Link(one.article, start, start + 28, "https://courier.example/pier"))
    case.add("claims", statement("c", one, "The pier is shut", best=True))
    for text in (report_html(case), served_pages(case)["story s1"]):
        assert "<bdi>https://courier.example/pier</bdi>" in text
        assert 'href="https://courier.example' not in text


def test_versions_of_the_same_words_are_one_line_and_speakers_are_told_once():
    def version(letter, text, speaker):
        return Version(Words(letter, letter.lower(), 0, len(text), text), (), speaker, None, ())

    told = "We mended every bolt of it."
    same = [version(letter, told, "Ana Ruiz") for letter in ("AA", "B", "C", "D")]
    variant = VariantView(("trimmed",), (*same, version("A", "We mended every bolt.", "Ruiz")))
    found = lined(variant)
    assert found.letters == (("A",), ("B", "C", "D", "AA"))
    assert told_by(variant) == "B, C, D, AA: Ana Ruiz; A: Ruiz"
    assert all(len(place.cells) == 2 for stretch in found.stretches for place in stretch)
    alone = lined(VariantView(("speaker differs",), tuple(same[:2])))
    assert (alone.letters, alone.stretches) == ((("B", "AA"),), ())
