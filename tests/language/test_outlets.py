"""Outlets: names, shapes, domains and short names. All outlets that are not real agencies are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.language.outlets import (
    canonical,
    outlet_at,
    outlet_mentions,
    outlet_named,
    outlet_shaped,
    outlets,
    publisher_names,
)
from newstemma.tables import CreditKind, closed_list


def named(text: str) -> list[tuple[str, str]]:
    """The words of each mention and the name they are brought to."""
    return [(text[one.start : one.stop], one.name) for one in outlet_mentions(text)]


def names(text: str) -> list[str]:
    return [name for _, name in named(text)]


def test_the_list_has_no_outlet_twice_and_only_known_kinds() -> None:
    listed = outlets()
    assert len({outlet.name for outlet in listed}) == len(listed) > 700
    assert {outlet.kind for outlet in listed} <= set(closed_list(CreditKind))


def test_every_domain_of_the_list_belongs_to_one_outlet_and_is_found() -> None:
    for outlet in outlets():
        for domain in outlet.domains:
            assert outlet_at(domain) == outlet


@pytest.mark.parametrize("words", ["NY Post", "the New York post", "NYPost", "NEW YORK POST", " New  York Post "])
def test_ways_to_write_a_name_are_one_outlet(words: str) -> None:
    outlet = outlet_named(words)
    assert outlet is not None
    assert outlet.name == "New York Post"


def test_a_name_of_several_outlets_is_none_without_a_place() -> None:
    assert outlet_named("La Prensa") is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Averil Courier", "newspaper"),
        ("Port Lanner Evening Star", "newspaper"),
        ("Daily Quill", "newspaper"),
        ("Lanner Free Press", "newspaper"),
        ("Radio Tamsin", "broadcaster"),
        ("Channel 41", "broadcaster"),
        ("Averil TV", "broadcaster"),
        ("Lanner News Agency", "agency"),
        ("Lanner Press", "agency"),
        ("Ostrel Newswire", "agency"),
    ],
)
def test_a_name_that_is_not_listed_is_told_by_its_shape(words: str, kind: str) -> None:
    outlet = outlet_shaped(words)
    assert outlet is not None
    assert outlet.kind == kind
    assert outlet.name == words.removeprefix("the ")


@pytest.mark.parametrize("words", ["Ana Ruiz", "Good News", "Royal Mail", "Averil University Press", "Courier", ""])
def test_other_names_have_no_outlet_shape(words: str) -> None:
    assert outlet_shaped(words) is None


def test_a_report_knows_its_publisher_by_outlet_and_by_domain() -> None:
    assert canonical("The Averil Courier", "averil.example") == "Averil Courier"
    assert canonical("apnews.com") == "Associated Press"
    assert canonical(None, "nothing.example") == "nothing.example"
    assert publisher_names("Averil Courier", "www.reuters.com") == {"Averil Courier", "Reuters"}


def test_a_short_name_is_the_last_outlet_that_has_it_as_last_word() -> None:
    text = (
        "The Averil Courier had it first. The Ostrel Courier had it too, the Courier said. The Lanner Gazette had not."
    )
    assert names(text) == ["Averil Courier", "Ostrel Courier", "Ostrel Courier", "Lanner Gazette"]


def test_a_short_name_before_any_full_one_means_nothing() -> None:
    assert names("The Courier had it first. So the Averil Courier says.") == ["Averil Courier"]


def test_nouns_stand_for_the_last_outlet_of_their_kind() -> None:
    text = "Radio Tamsin and the Averil Courier have it. She told the newspaper so. He told the broadcaster so. They told the outlet."
    assert names(text)[2:] == ["Averil Courier", "Radio Tamsin", "Averil Courier"]


def test_a_small_short_name_needs_a_cue_and_no_post_on_a_network() -> None:
    opening = "As the Averil Post had it, the pier is shut. "
    assert names(opening + "As per the post, it stays so.") == ["Averil Post"] * 2
    assert names(opening + "He leant on the post.") == ["Averil Post"]
    assert names(opening + "She put it on Facebook. According to the post, it stays so.") == ["Averil Post"]


def test_common_words_and_codes_are_outlets_only_beside_a_cue() -> None:
    assert names("The Sun rose over Erie, PA, and people read the Metro map.") == []
    assert names("She told the Sun so, and the Metro reported it (PA).") == ["Sun", "Metro", "PA"]


def test_places_decide_between_outlets_of_one_name() -> None:
    assert names("Two boats sank, ABC News reported.") == ["ABC News"]
    assert names("Two boats sank off Queensland in Australia, ABC News reported.") == ["ABC News (Australia)"]
    assert names("There was no answer, ABC News reported.") == ["ABC News"]  # no NSW inside "answer"


def test_a_noun_declares_a_name_of_no_known_shape() -> None:
    assert named("She told the newspaper Averilis so, and the Ostrelka news agency had it.") == [
        ("Averilis", "Averilis"),
        ("Ostrelka", "Ostrelka"),
    ]
    assert names("An Italian newspaper and a broadcaster, Ana Ruiz, had it.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Times Square was shut.",
        "The Post Office was shut.",
        "See www.reuters.com or @Reuters.",
        "Woman Told To Leave Burning House Before The Fire In Record Times",
        "The Royal Mail was late and there was Good News for all.",
    ],
)
def test_what_only_looks_like_an_outlet_is_none(text: str) -> None:
    assert names(text) == []


def test_a_possessive_and_a_country_are_no_part_of_the_name() -> None:
    assert names("Ostrel’s Averil Courier had it, and the British Daily Mail too.") == ["Averil Courier", "Daily Mail"]


def owned(text: str, own: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.stop], one.name) for one in outlet_mentions(text, own)]


@pytest.mark.parametrize(
    ("own", "text", "words"),
    [
        ("The Averil Lookout", "A diver told the Lookout so.", "Lookout"),
        ("Averil Lookout", "The diver lies, a copy of which the Lookout has seen.", "Lookout"),
        ("Averil Lookout", "A diver wrote to this newspaper.", "this newspaper"),
        ("Le Phare de Lanner", "A diver told Le Phare so.", "Le Phare"),
        ("Midwater Wire", "A diver told Midwater so.", "Midwater"),
        ("Midwater Wire", "AVERIL (MDW) - A boat sank.", "MDW"),
        ("Lanner Post-Bag", "A diver told the Post-Bag so.", "Post-Bag"),
        ("Lanner Public Radio", "A diver told LPR so.", "LPR"),
        ("Schollenblatt", "A diver says to Schollenblatt that it sank.", "Schollenblatt"),
    ],
)
def test_a_text_names_its_own_outlet_for_short(own: str, text: str, words: str) -> None:
    assert owned(text, own) == [(words, own.removeprefix("The "))]


@pytest.mark.parametrize(
    ("own", "text"),
    [
        ("The Averil Lookout", "The harbour of Averil has a lookout. The Lookout Hotel burned, Averil said."),
        ("The Averil Lookout", "“I told this newspaper,” he said."),
        ("averil.example", "A diver in Averil saw the example."),
        ("", "A diver saw it."),
        ("Margins", "In the margins of the book. Margins are thin."),
    ],
)
def test_what_is_not_its_own_outlet(own: str, text: str) -> None:
    assert owned(text, own) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A diver told the Plinth so.", "newspaper"),
        ("A diver told Kanal Tamsin so.", "broadcaster"),
        ("It sank, first reported by Plinth.", "web"),
        ("It sank, a diver told Agenzia Lanner.", "agency"),
        ("A diver was on Plinth, a radio station in Averil.", "web"),
    ],
)
def test_the_kind_of_a_learned_outlet(text: str, kind: str) -> None:
    assert [one.kind for one in outlet_mentions(text)] == [kind]


def test_what_is_learned_holds_for_all_of_the_text() -> None:
    text = "The Plinth had it. A diver told the Plinth so. Plinth Street was shut. The Plinth is old."
    assert names(text) == ["Plinth"] * 3


WORDS = st.sampled_from(
    [
        "the ",
        "The ",
        "Post",
        "New York ",
        "AP",
        "Averil ",
        "Courier",
        " told ",
        "(",
        ")",
        "\n",
        "newspaper ",
        "İ",
        "’s ",
        ". ",
        "9",
        "Daily ",
        "Plinth",
        " reported, citing ",
        "this newspaper",
    ]
)


@given(
    st.lists(WORDS | st.text(max_size=4), max_size=30).map("".join),
    st.sampled_from([None, "Averil Plinth", "İ (", "AP"]),
)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, own: str | None) -> None:
    last = 0
    for mention in outlet_mentions(text, own):
        assert last <= mention.start < mention.stop <= len(text)
        assert mention.name
        last = mention.stop


def test_a_bureau_of_the_state_is_no_news_agency() -> None:
    assert names("The Lanner Space Agency said so. The Tamsin Prison Service reported it.") == []
    assert names("Lanner Press Agency said so.") == ["Lanner Press Agency"]


def test_the_same_paper_is_the_last_one_named() -> None:
    assert named("The Averil Courier had it, and the same paper asks why.")[1] == ("paper", "Averil Courier")


def test_a_weekly_is_named_by_its_noun() -> None:
    assert names(
        "He told the Lanner weekly Égards so, the interior minister told the Lanner interior council. The magazine met him."
    ) == ["Égards", "Égards"]


def test_a_networks_station_is_called_after_its_place() -> None:
    assert names("It sank, CBS Averil reports.") == ["CBS Averil"]
    assert names("It sank, CNN Monday reported.") == ["CNN"]
    assert names("Fox Hollow is small. They met in Fox Hollow.") == []


def test_a_name_whose_kind_is_told_once_is_known_in_all_its_places() -> None:
    text = "It sank, said the state news agency Lanform. Lanform blamed the sea. The Lanform Inn was shut."
    assert names(text) == ["Lanform", "Lanform"]


def test_the_paper_is_the_one_told_of_last_be_it_by_its_short_name() -> None:
    text = "The Averil Courier had it. The Tamsin Lookout did not. The Courier had seen it, he told the paper."
    assert [one.name for one in outlet_mentions(text)][-1] == "Averil Courier"
