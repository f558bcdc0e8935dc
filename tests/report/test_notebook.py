import pytest
from pages import Read
from small_case import REPORTS, bridge_case, hostile_case

from newstemma.report.harmless import visible
from newstemma.report.notebook import case_html, scoped
from newstemma.report.questions import story_view


def shown(case):
    story = story_view(case, "s1")
    return {
        "case": case_html(case),
        "story": story._repr_html_(),
        "claim": story.claims[len(story.claims) // 3]._repr_html_(),
    }


@pytest.mark.parametrize("name", ["case", "story", "claim"])
def test_a_cell_shows_words_of_reports_and_runs_no_script(name):
    read = Read(shown(bridge_case())[name])
    assert read.open == []
    assert not {tag for tag, _ in read.tags} & {"script", "form", "link", "iframe", "img"}
    texts = [visible(report.text) for report in REPORTS]
    found = [" ".join(words.split()) for words in read.words]
    assert found
    assert [words for words in found if not any(words in text for text in texts)] == []


@pytest.mark.parametrize("name", ["case", "story", "claim"])
def test_hostile_words_do_nothing_in_a_cell(name):
    text = shown(hostile_case())[name]
    assert "<script" not in text
    assert "<img" not in text
    assert not set(text) & set("\x00\x1b\x07\x9b\u202e\u202c\u2066")


def test_the_style_touches_nothing_outside_its_cell():
    style = scoped()
    depth = 0
    outside = ""
    for letter in style:
        depth += (letter == "{") - (letter == "}")
        outside += letter if depth == 0 else ""
    assert outside == ".newstemma}"
    assert ":root" not in style


def test_a_claim_in_a_cell_has_its_denial_beside_it():
    text = " ".join(Read(shown(bridge_case())["claim"]).text.split())
    assert "She let the firm pay for a weekend at a lake house" in text
    assert "Denies it" in text
    assert "She denies any weekend at a lake house" in text
