"""Credits to the outlets of the story's own reports, whatever the reports call them."""

from __future__ import annotations

import pytest

from newstemma.spans import Span
from newstemma.stages.credits import credits  # noqa: A004  the table's name
from newstemma.stages.credits.naming import Outlets
from newstemma.stages.sentences import sentences
from newstemma.tables import Article, Story


def article(name: str, outlet: str, text: str = "A boat sank off Lanner.", url: str | None = None) -> Article:
    return Article(name, name, url, f"{name}.txt", outlet, None, None, None, None, "en", None, 0, text)


def found(articles: list[Article]) -> list[tuple[str, str, str, str, str]]:
    """Article, outlet, the credit's words, scope and what of."""
    texts = {one.article: one.text for one in articles}
    stories = [Story("s", one.article, None) for one in articles]
    return [
        (row.article, row.names, texts[row.article][Span(row.start or 0, row.stop or 0).slice], row.scope, row.of)
        for row in credits(stories, articles, list(sentences(articles)))
    ]


def named(text: str, *outlets: str, mine: str = "Tamsin Mercury") -> list[tuple[str, str]]:
    pile = [article(f"b{n}", outlet) for n, outlet in enumerate(outlets)]
    report = article("a", mine, text)
    return [
        (text[one.mention.start : one.mention.stop], one.mention.name)
        for one in Outlets([report, *pile]).named(report)
        if not one.own
    ]


@pytest.mark.parametrize(
    ("text", "outlet", "words"),
    [
        ("The skipper told the Kestrel so.", "Ostrel Kestrel", "Kestrel"),
        ("I blame the Kestrel, not the sea.", "Ostrel Kestrel & Mail", "Kestrel"),
        ("It was in the Ostrel Kestrel.", "The Ostrel Kestrel", "Ostrel Kestrel"),
        ("She told L’Echo de Lanner she was cold.", "L'Écho de Lanner", "L’Echo de Lanner"),
        ("The sea was calm, Ostrel Dispatch Service told us. ODS has it first.", "Ostrel Dispatch Service", "ODS"),
        ("Il Lampo prints what he never said.", "Il Lampo di Ostrel", "Il Lampo"),
    ],
)
def test_an_outlet_of_the_story_is_known_by_its_short_names(text: str, outlet: str, words: str) -> None:
    assert words in [each for each, _ in named(text, outlet)]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Rescuers from Ostrel came, and Ostrel police said so.", "Ostrel Kestrel"),  # a place
        ("The kestrel flew off.", "Ostrel Kestrel"),
        ("The Kestrel Inn is shut.", "Ostrel Kestrel"),  # a longer name
        ("The State said so.", "Ostrel State"),  # mostly something else
        ("Ask kestrel@ostrel.example about it.", "Ostrel Kestrel"),
        ("They drove from Port Ostrel down the Ostrel road.", "Channel Five Port Ostrel"),
        ("The Ostrel Islands are far.", "Ostrel Islands News Agency"),
        ("The Ministry of Youth and Sports said so.", "Ostrel Sports Service"),
    ],
)
def test_words_that_only_look_like_its_name_are_not(text: str, outlet: str) -> None:
    assert named(text, outlet) == []


def test_a_short_name_that_fits_two_outlets_is_neither() -> None:
    assert named("The skipper told the Kestrel so.", "Ostrel Kestrel", "Averil Kestrel") == []
    assert named("The skipper told the Kestrel so.", "Ostrel Kestrel", mine="Tamsin Kestrel") == []


def test_a_code_is_learnt_from_the_outlets_own_dateline() -> None:
    agency = article("b", "Nordbote", "OSTREL (NB) - A boat sank off Lanner.")
    report = article("a", "Tamsin Mercury", "A boat sank, the skipper told NB on Friday.")
    assert found([report, agency]) == [("a", "Nordbote", "told NB", "statement", "text")]
    assert found([report, article("b", "Nordbote")]) == []


@pytest.mark.parametrize(
    ("end", "words"),
    [("(With ODS inputs)", "ODS"), ("- ODS and own reporter", "ODS"), ("/ODS/", "ODS"), ("ODS", "ODS")],
)
def test_a_name_at_the_end_signs_the_whole_report(end: str, words: str) -> None:
    report = article("a", "Tamsin Mercury", f"A boat sank off Lanner on Friday.\n\n{end}")
    rows = found([report, article("b", "Ostrel Dispatch Service")])
    assert ("a", "Ostrel Dispatch Service", words, "article", "text") in rows


def test_a_picture_is_no_text() -> None:
    report = article("a", "Tamsin Mercury", "A boat sank.\n\nThe boat in May (Photo: ODS)\n\nNobody was hurt.")
    assert [row[-1] for row in found([report, article("b", "Ostrel Dispatch Service")])] == ["photo"]


def test_an_outlet_that_the_report_tells_of_is_no_source() -> None:
    report = article("a", "Tamsin Mercury", "Ana Ruiz, the editor of the Kestrel, was fined. He sued the Kestrel.")
    assert found([report, article("b", "Ostrel Kestrel")]) == []


def test_a_name_with_or_without_words_of_reporting_is_a_credit() -> None:
    report = article("a", "Tamsin Mercury", "A diver told the Kestrel so. I blame the Kestrel.")
    assert found([report, article("b", "Ostrel Kestrel")]) == [
        ("a", "Ostrel Kestrel", "told the Kestrel", "statement", "text"),
        ("a", "Ostrel Kestrel", "Kestrel", "statement", "text"),
    ]


def test_a_short_name_is_the_storys_outlet_unless_the_report_has_another_in_full() -> None:
    text = "A diver told the Gleaner so."
    pile = [article("a", "Tamsin Mercury", text), article("b", "Ostrel Gleaner")]
    assert found(pile) == [("a", "Ostrel Gleaner", "told the Gleaner", "statement", "text")]
    explained = [article("a", "Tamsin Mercury", f"The newspaper Lanner Gleaner was first. {text}"), pile[1]]
    assert [row[1] for row in found(explained)] == ["Lanner Gleaner"]


def test_what_a_report_tells_of_an_outlet_is_no_credit() -> None:
    others = [
        "Nobody from the Kestrel came.",
        "The Kestrel’s office burned.",
        "I rang the Kestrel.",
        "The Kestrel man left.",
    ]
    for words in others:
        assert found([article("a", "Tamsin Mercury", words), article("b", "Ostrel Kestrel")]) == []


def test_a_last_sentence_about_an_outlet_signs_nothing() -> None:
    report = article("a", "Tamsin Mercury", "A boat sank off Lanner on Friday. Ostrel Kestrel was shut.")
    assert [row[3] for row in found([report, article("b", "Ostrel Kestrel")])] == ["statement"]


def test_local_media_are_those_of_the_country_whose_media_the_story_names() -> None:
    report = article("a", "Tamsin Mercury", "A boat sank off Averilia, local media said.")
    assert [row[1] for row in found([report])] == ["unnamed local media"]
    other = article("b", "Ostrel Kestrel", "Averilian media said it sank.")
    assert [row[1] for row in found([report, other])] == ["Averilian media", "Averilian media"]
    elsewhere = article("a", "Tamsin Mercury", "A boat sank off Lanner, local media said.")
    assert [row[1] for row in found([elsewhere, other])] == ["unnamed local media", "Averilian media"]


def test_the_kind_of_an_outlet_is_heard_in_the_storys_reports() -> None:
    report = article("a", "Tamsin Mercury", "A diver told the trade site Kestrelnet so.")
    outlets = Outlets(
        [report, article("b", "Kestrelnet"), article("c", "Ostrel Wren", "OSTREL (OW) - It sank, OW said.")]
    )
    assert [one.mention.kind for one in outlets.named(report)] == ["web"]
    assert outlets.is_agency("c")


def test_a_columnists_own_pages_need_words_of_reporting() -> None:
    report = article("a", "Tamsin Mercury", "Ana Ruiz was at sea. Ana Ruiz first reported it.")
    assert [row[1:3] for row in found([report, article("b", "Ana Ruiz")])] == [("Ana Ruiz", "Ana Ruiz first reported")]


def test_the_paper_is_the_storys_outlet_named_before() -> None:
    report = article("a", "Tamsin Mercury", "A diver told the Kestrel so. The sea was calm, the paper said.")
    assert [row[1:3] for row in found([report, article("b", "Ostrel Kestrel")])] == [
        ("Ostrel Kestrel", "told the Kestrel"),
        ("Ostrel Kestrel", "the paper said"),
    ]


def test_hostile_texts_take_linear_time() -> None:
    outlets = [article(f"b{n}", f"Ostrel{n} Kestrel & Co of the Sea") for n in range(50)]
    texts = ["the Kestrel " * 100_000, "Ostrel1 " * 100_000, "(" * 500_000, "the " * 300_000 + "Kestrel"]
    for text in texts:
        report = article("a", "Tamsin Mercury", text)
        assert len(Outlets([report, *outlets]).named(report)) <= 100_000


@pytest.mark.parametrize("unit", ["the Kestrel ", "Zorb{n} Courier said the Kestrel sank. ", "In Port Ostrel Kestrel "])
def test_the_work_grows_with_the_length_of_the_text(unit, linear):
    def work(size):
        report = article("a", "Tamsin Mercury", "".join(unit.format(n=n) for n in range(size)))
        return lambda: found([report, article("b", "Ostrel Kestrel")])

    linear(work, 16_000)


def test_many_credits_take_linear_time() -> None:
    text = "A diver told the Kestrel so. " * 20_000
    report = article("a", "Tamsin Mercury", text)
    assert len(found([report, article("b", "Ostrel Kestrel")])) == 20_000


def test_a_code_in_an_agencys_own_dateline_is_no_credit() -> None:
    own = article("a", "Transocean Wire", "OSTREL (TOW) - A boat sank off Lanner.")
    assert found([own, article("b", "Ostrel Kestrel")]) == []
    other = article("b", "Ostrel Kestrel", own.text)
    assert [row[:2] for row in found([own, other])] == [("b", "Transocean Wire")]


def test_a_short_name_of_its_own_outlet_is_no_credit_to_another() -> None:
    own = article("a", "Ostrel Gleaner", "A diver told the Gleaner so.")
    assert found([own, article("b", "Tamsin Mercury")]) == []


@pytest.mark.parametrize(
    ("outlet", "words", "body"),
    [
        ("The Kestrel", "The skipper gave the Kestrel four odds.", "Kestrel"),
        ("Kestrel", "The skipper gave the Kestrel four odds.", None),
        (
            "Lanner National Agency",
            "Lanner's official agency maintains that nobody was hurt.",
            "Lanner National Agency",
        ),
        ("Ostrel National Agency", "Lanner's official agency maintains that nobody was hurt.", "unnamed state media"),
        ("New Lanner Times", "He was shot in the New Lanner state city of Tarn.", None),
    ],
)
def test_the_name_and_the_land_of_an_outlet_of_the_story_tell_whose_words_they_are(outlet, words, body) -> None:
    pile = [article("a", "Tamsin Mercury", f"A boat sank. {words} It was late."), article("b", outlet)]
    assert [row[1].removeprefix("The ") for row in found(pile)] == ([body] if body else [])


def credited(text: str, *others: Article) -> list[tuple[str, str]]:
    """The outlets that a report of the Tamsin Mercury credits, and their words."""
    return [
        (names, words)
        for key, names, words, _, _ in found([article("a", "Tamsin Mercury", text), *others])
        if key == "a"
    ]


@pytest.mark.parametrize(
    ("text", "outlet", "words"),
    [
        ("The sea was calm, she had told the agency earlier.", "Lanner News Agency", "told the agency"),
        ("One in nine, the wire worked out.", "Lanner News Agency", "the wire worked out"),
        ("He says, on the radio, that it was his boat.", "Radio Ostrel", "on the radio"),
        ("The skipper was seen by the crew, he told P4.", "P4 Ostrel", "told P4"),
        ("Ostrelian radio said the boat sank.", "Radio Ostrel", "Ostrelian radio said"),
    ],
)
def test_the_only_agency_or_radio_of_the_story_goes_by_its_noun(text: str, outlet: str, words: str) -> None:
    assert credited(text, article("b", outlet)) == [(outlet, words)]


@pytest.mark.parametrize(
    "text",
    [
        "NASA told the agency's staff so. She told the agency earlier.",  # another kind of agency
        "The Lanner Safety Bureau came. She told the agency so.",
        "She works in the agency.",
        "He has a song on the radio.",
        "The wire broke.",
    ],
)
def test_a_noun_that_has_another_meaning_credits_nobody(text: str) -> None:
    assert credited(text, article("b", "Lanner News Agency"), article("c", "Radio Ostrel")) == []


def test_a_noun_that_fits_two_agencies_of_the_story_credits_neither() -> None:
    others = [article("b", "Lanner News Agency"), article("c", "Mora Wire")]
    assert credited("She had told the agency earlier.", *others) == []


def test_an_outlet_outside_the_story_is_known_to_all_reports_once_one_says_what_it_is() -> None:
    saying = article("b", "Ostrel Kestrel", "“It sank,” he told the weekly Quillon.")
    assert credited("The list that Quillon printed is old.", saying) == [("Quillon", "Quillon printed")]
    assert credited("The list that Quillon printed is old.") == []
    assert credited("Quillon is a pretty town.", saying) == []


def test_the_same_paper_has_a_thing_too() -> None:
    text = "She told the Ostrel Dispatch so, and the same paper has the skipper “vanished”."
    assert credited(text) == [
        ("Ostrel Dispatch", "told the Ostrel Dispatch"), ("Ostrel Dispatch", "same paper"),
    ]  # fmt: skip


def test_who_acts_for_an_outlet_is_not_its_report() -> None:
    assert "Ostrel Dispatch" not in [
        names for names, _ in credited("Ana Ruiz, for the Ostrel Dispatch, asked the court to wait.")
    ]


def test_a_voice_on_a_station_that_the_text_explains() -> None:
    text = "“It sank,” said the man, who goes by Ama, on Lanner Voice, a radio station of the north."
    assert ("Lanner Voice", "on Lanner Voice") in credited(text)
