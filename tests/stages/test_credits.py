"""Credits: which words, or which URL, show that an article's material is another's."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.stages.credits import credits  # noqa: A004  the table's name
from newstemma.stages.sentences import sentences
from newstemma.tables import Article, Credit, Story

STORY = Story("s1", "a1", None)
MORE = "\nA second boat was sent out in the evening and found nothing. The search goes on."


def article(
    text: str, *, outlet: str | None = "Ostrel Gazette", url: str | None = None, author: str | None = None
) -> Article:
    return Article("a1", "p1", url, "x.txt", outlet, None, author, None, None, "en", None, 0, text)


def found(one: Article) -> list[Credit]:
    return list(credits([STORY], [one], list(sentences([one]))))


def said(text: str, **more: str | None) -> list[tuple[str, str, str]]:
    """Words, name and scope of each credit of the text."""
    return [
        (text[c.start : c.stop], c.names, c.scope)
        for c in found(article(text, **more))
        if c.start is not None and c.of == "text"
    ]


def bodies(text: str, **more: str | None) -> list[str]:
    return [name for _, name, _ in said(text, **more)]


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("AVERIL (AP) - A boat sank.", "(AP)"),
        ("PORT LANNER, Ostrel, Jan 3 (Lanner News Agency) -- A boat sank.", "(Lanner News Agency)"),
        ("By Ana Ruiz, Lanner News Agency\nA boat sank.", "By Ana Ruiz, Lanner News Agency"),
        ("A boat sank.\nCopyright 2023 Lanner News Agency. All rights reserved.", "Copyright 2023 Lanner News Agency"),
        (
            "A boat sank.\nThe Averil Courier contributed to this report.",
            "The Averil Courier contributed to this report",
        ),
        ("A boat sank.\nWith files from Lanner News Agency", "With files from Lanner News Agency"),
        (
            "A boat sank.\nThis story was originally published by the Averil Courier.",
            "story was originally published by the Averil Courier",
        ),
    ],
)
def test_a_credit_for_the_whole_article(opening: str, words: str) -> None:
    assert [(word, scope) for word, _, scope in said(opening + MORE)] == [(words, "article")]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“It sank,” Ana Ruiz told the Averil Courier.", "told the Averil Courier"),
        ("As per the Averil Courier, it sank.", "As per the Averil Courier"),
        ("According to a report in the Averil Courier, it sank.", "According to a report in the Averil Courier"),
        ("The Averil Courier first reported that it sank.", "The Averil Courier first reported"),
        ("It sank, the Averil Courier’s report said.", "the Averil Courier’s report said"),
        ("It sank, reported the Averil Courier.", "reported the Averil Courier"),
        (
            "The boat, which local newspaper Averil Courier reports sank, was old.",
            "local newspaper Averil Courier reports",
        ),
        ("Citing two divers, the Averil Courier said it sank.", "the Averil Courier said"),
        ("Days after an Averil Courier report, it sank.", "Averil Courier report"),
        ("“It sank,” she told Tom Hale of the Averil Courier.", "told Tom Hale of the Averil Courier"),
        ("It sank, she wrote in an op-ed in the Averil Courier.", "op-ed in the Averil Courier"),
        ("In a phone call with the Averil Courier, she said it sank.", "In a phone call with the Averil Courier"),
        ("In a brief statement to the Averil Courier she said it sank.", "In a brief statement to the Averil Courier"),
        ("A columnist in the left-wing Averil Courier said it sank.", "A columnist in the left-wing Averil Courier"),
    ],
)
def test_a_credit_for_one_statement(sentence: str, words: str) -> None:
    assert said(sentence + MORE) == [(words, "Averil Courier", "statement")]


def test_short_names_are_credited_under_the_full_name() -> None:
    text = "A diver told the Averil Courier that it sank. It sank at dawn, the Courier said. A second diver told the outlet so."
    assert bodies(text) == ["Averil Courier"] * 3


def test_a_name_that_is_told_things_is_credited_as_it_stands() -> None:
    assert bodies("A diver told the Courier that it sank.") == ["Courier"]
    assert bodies("A diver told the Plinth that it sank. It sank at dawn, the Plinth wrote.") == ["Plinth"] * 2


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The log, a copy of which the Plinth has seen, is short.", "the Plinth has seen"),
        (
            "Plinth reported, citing two divers, that it sank. That, Plinth said, was at dawn.",
            "Plinth reported",
        ),
        ("It sank, as first reported by Plinth.", "as first reported by Plinth"),
        ("It sank, a diver confided to Radyo Tamsin.", "confided to Radyo Tamsin"),
        ("It sank, the diver told Agence du Lanner.", "told Agence du Lanner"),
        ("It sank, a diver told the Lannerbote.", "told the Lannerbote"),
        ("On Radio Tamsin a diver said that it sank.", "On Radio Tamsin"),
        ("“It sank,” a diver was quoted as saying by the Plinth.", "saying by the Plinth"),
        ("It sank, says the trade site Plinthwise.", "says the trade site Plinthwise"),
        ("It sank, the company said in a filing on Monday.", "filing"),
        ("It sank, a diver told a local newspaper.", "told a local newspaper"),
    ],
)
def test_an_outlet_that_no_list_has_is_credited(sentence: str, words: str) -> None:
    assert said(sentence + MORE)[0][0].startswith(words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz dived. The diver told Ruiz that it sank.",
        "The diver told the Harbour Board that it sank.",
        "The diver told the University of Lanner that it sank.",
        "The diver told the FBI that it sank.",
        "The diver told the Averilian fleet that it sank.",
        "The diver spoke to the Lanner Harbour Trust.",
        "The diver told Parliament that it sank.",
        "It sank, Tamsin Vane told Dagny.",
    ],
)
def test_persons_and_bodies_that_are_told_things_are_no_outlets(sentence: str) -> None:
    assert bodies(sentence + MORE) == []


@pytest.mark.parametrize("words", ["the Lookout", "Averil Lookout", "this newspaper", "the Averil Lookout"])
def test_its_own_outlet_under_any_name_is_no_credit(words: str) -> None:
    text = f"A diver told {words} that it sank."
    assert bodies(text, outlet="The Averil Lookout") == []


@pytest.mark.parametrize(("outlet", "own"), [("Lanner Press Service", True), ("Ostrel Gazette", False)])
def test_a_dateline_in_small_letters_is_read_only_as_its_own(outlet: str, own: bool) -> None:  # noqa: FBT001
    assert bodies("AVERIL, 3 May (lanps) - A boat sank." + MORE, outlet=outlet) == []
    assert bodies("AVERIL, 3 May (LanPS). A boat sank." + MORE, outlet=outlet) == ([] if own else ["LanPS"])


def test_a_short_agency_name_is_the_one_that_the_text_gives_in_full() -> None:
    text = (
        "A boat sank, Lanner News Agency reported. A diver told LNA that it was old. It was new, according to Lanner."
    )
    assert bodies(text) == ["Lanner News Agency"] * 3


def test_an_affiliate_is_credited_and_not_the_network() -> None:
    assert bodies("It sank, CNN affiliate Radio Tamsin reported.") == ["Radio Tamsin"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A reporter for the Averil Courier was arrested.",
        "The Averil Courier did not name the divers.",
        "Police said Ruiz worked at the Averil Courier.",
        "The building of the Averil Courier was shut.",
    ],
)
def test_an_outlet_in_the_news_is_no_credit(sentence: str) -> None:
    assert bodies(sentence) == []


@pytest.mark.parametrize(("outlet", "url"), [("The Averil Courier", None), (None, "https://averil.example/x")])
def test_an_outlet_never_credits_itself(outlet: str | None, url: str | None) -> None:
    text = "A diver told the Averil Courier that it sank."
    assert bodies(text, outlet=outlet, url=url) == ([] if outlet else ["Averil Courier"])


def test_an_outlet_never_credits_its_edition_in_another_country() -> None:
    text = "A diver told Business Insider that it sank."
    assert bodies(text, outlet="businessinsider.de", url="https://www.businessinsider.de/boat") == []


def test_outlets_joined_by_and_are_both_credited() -> None:
    assert bodies("It sank, according to the Averil Courier and the AP.") == ["Averil Courier", "Associated Press"]


def test_agencies_alone_on_the_last_line_sign_the_report() -> None:
    assert said("A boat sank.\nA second one was sent out.\nPA") == [("PA", "PA", "article")]
    assert said("A boat sank.\nA second one was sent out.\nAP - AFP\n(page 4)") == [
        ("AP", "Associated Press", "article"),
        ("AFP", "Agence France-Presse", "article"),
    ]


def test_a_line_of_a_picture_is_no_copyright_of_the_text() -> None:
    assert bodies("A boat sank.\n© REUTERS/ Tom Hale A boat off Averil." + MORE) == []


@pytest.mark.parametrize(
    "unit",
    [
        "AP ",
        "AP, ",
        "(AP",
        "the Post ",
        "in a statement ",
        "the firm said in a statement. ",
        "on Twitter ",
        "told the Plinth ",
        "told Ruiz, ",
        "Plinth reported, citing ",
        "(Plinth ",
        "In the Post ",
        "Ab ",
    ],
)
def test_time_is_linear_on_dense_text(unit, linear):
    def work(size):
        one = article("The New York Post. " + unit * size)
        rows = list(sentences([one]))
        return lambda: list(credits([STORY], [one], rows))

    linear(work, 8_000)


def test_two_agencies_in_one_bracket_are_two_credits() -> None:
    assert said("A boat sank.\nA second one was sent out. (AFP, dpa)") == [
        ("AFP", "Agence France-Presse", "article"),
        ("dpa", "dpa", "article"),
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "A boat off Averil. (AP Photo/Ana Ruiz, File)",
        "A boat off Averil. (Tom Hale/Reuters)",
        "Photograph: Tom Hale/Lanner News Agency",
        "A boat off Averil. (Lanner Port via AP)",
    ],
)
def test_a_photo_credit_is_none_of_the_text(caption: str) -> None:
    assert [credit.of for credit in found(article("A boat sank.\n" + caption + MORE))] == ["photo"]


def test_a_poll_of_two_outlets_is_no_picture() -> None:
    polled = "Six in ten of Ulla would sell, a CBS News/Reuters poll found. Lund would not, said a Reuters/CBS survey."
    assert "photo" not in [credit.of for credit in found(article(polled))]


def test_names_joined_by_slashes_are_a_picture_only_where_the_sentence_ends() -> None:
    told = "The CBS News/Reuters/Ulla College survey had Lund ahead. A CBS/ Reuters poll in Ulla did too."
    assert "photo" not in [credit.of for credit in found(article(told))]
    shown = [
        (credit.names, credit.of) for credit in found(article("Boats near Lund on Monday. Ana Ruiz/Reuters" + MORE))
    ]
    assert shown == [("Reuters", "photo")]


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://ostrel.example/aponline/2023/boat.html", ["Associated Press"]),
        ("https://ostrel.example/wires/pa/boat.html", ["PA"]),
        ("https://ostrel.example/pa/boat.html", []),
        ("https://ostrel.example/news/wireStory/boat-1", ["Associated Press"]),
        ("https://ostrel.example/reuters/2023/boat", ["Reuters"]),
        ("https://ostrel.example/news/ap", []),
        ("http://[", []),
    ],
)
def test_folders_of_the_url_credit_an_agency(url: str, names: list[str]) -> None:
    rows = found(article("A boat sank.", url=url))
    assert [row.names for row in rows] == names
    assert all(row.basis == "url" and row.start is None and row.stop is None and row.scope == "article" for row in rows)


def test_an_agency_given_as_author_is_credited_without_words() -> None:
    rows = found(article("A boat sank.", author="Ana Ruiz, Lanner News Agency"))
    assert [(row.names, row.start, row.scope) for row in rows] == [("Lanner News Agency", None, "article")]


def test_a_sign_off_is_of_the_agency_that_is_credited_anyway() -> None:
    text = "AVERIL (Lanner News Agency) - A boat sank.\n(Reporting by Ana Ruiz; Editing by Tom Hale)"
    assert bodies(text) == ["Lanner News Agency"] * 2


def test_a_sign_off_without_an_agency_is_nobodys() -> None:
    text = "AVERIL - A boat sank.\n(Reporting by Ana Ruiz; Editing by Tom Hale)"
    assert bodies(text) == []


def test_a_sign_off_beside_two_agencies_is_nobodys() -> None:
    text = "AVERIL (Lanner News Agency) - A boat sank.\n(Reporting by Ana Ruiz; Editing by Tom Hale)\n(AFP)"
    assert sorted(bodies(text)) == ["Agence France-Presse", "Lanner News Agency"]


def test_a_sign_off_is_of_the_agency_that_the_record_names_as_author() -> None:
    rows = found(
        article("A boat sank.\nReporting by Ana Ruiz; Editing by Tom Hale", author="Ana Ruiz, Lanner News Agency")
    )
    assert [(row.names, row.start is None) for row in rows] == [
        ("Lanner News Agency", True),
        ("Lanner News Agency", False),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Local media reported that it sank.", "unnamed local media"),
        ("It sank, according to media reports.", "unnamed media outlets"),
        ("Averilian media said it sank.", "Averilian media"),
    ],
)
def test_media_without_a_name(sentence: str, names: str) -> None:
    assert bodies(sentence) == [names]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("“It sank,” Ana Ruiz wrote on Facebook.", ["Facebook"]),
        ("Ana Ruiz said in a tweet that it sank.", ["Twitter"]),
        ("She confirmed it sank on Twitter.", ["Twitter"]),
        ("She shared the news with her 12,000 Instagram followers.", ["Instagram"]),
        ("In a post to Twitter, she said it sank.", ["Twitter"]),
        ("“It sank,” one joked on X. Nobody laughed.", ["X"]),
        ("The boat has a sail of the letter type X. It sank.", []),
        ("It sank, she said in a statement posted on the club’s Facebook page.", ["Facebook"]),
        ("A video shared on Instagram shows it.", ["Instagram"]),
        ("It sank. — Ana Ruiz (@anaruiz) January 3, 2023", ["Twitter"]),
        ("Follow us on Twitter.", []),
        ("She worked at Facebook.", []),
        ("The captain revealed his plans via Twitter.", ["Twitter"]),
        ("In a now-deleted tweet, the captain said it sank.", ["Twitter"]),
        ("Take better photos in Instagram, Facebook and Snapchat.", []),
        (
            "The chief of the firm told a friend that he would not let his nephew on social media, while others said so.",
            [],
        ),
    ],
)
def test_social_networks(sentence: str, names: list[str]) -> None:
    assert bodies(sentence) == names
    assert all(row.kind == "social" for row in found(article(sentence)))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Payroll records show she earned less.", ["payroll records"]),
        ("According to court documents, it sank.", ["court documents"]),
        ("The charge sheet against Ruiz listed two counts.", ["charge sheet"]),
        ("He kept records.", []),
        ("A memo tells of leaks. The memo says the sea was calm, according to the memo.", []),
        ("Ana Ruiz said in a letter to members that it sank.", ["Ana Ruiz"]),
        ("The letter lay there, and in a letter tray more.", []),
        ("According to an audit seen by the club, it sank.", ["audit"]),
    ],
)
def test_documents(sentence: str, names: list[str]) -> None:
    assert bodies(sentence) == names


def test_a_document_s_reader_stands_whole_in_its_credit() -> None:
    text = "It sank, according to an audit seen by the Averil Harbour Board on Friday."
    assert [text[row.start : row.stop] for row in found(article(text))] == [
        "according to an audit seen by the Averil Harbour Board"
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Lanner Shipping said in a statement that it sank.", ["Lanner Shipping"]),
        ("In a statement issued on Monday, the Averil Port Council said it sank.", ["Averil Port Council"]),
        ("It sank, according to a press release from Lanner Shipping.", ["Lanner Shipping"]),
        ("He said in a statement that it sank.", []),
        ("“I have seen Lanner,” he said in a statement on Tuesday.", []),
        ("Mr. Hale denied it. “I have seen Lanner,” he said in a statement.", ["Hale"]),
        ("The ferry company said in a statement that it sank.", ["ferry company"]),
        (
            "Lanner Ferries has a boat. He worked at Lanner Ferries. “It sank,” the company said in a statement.",
            ["Lanner Ferries"],
        ),
        ("“It sank in May,” Ana Ruiz, the head of Lanner Shipping, said in a statement.", ["Lanner Shipping"]),
        ("“It sank,” Ana Ruiz, a Democrat (D-Mora), said in a statement.", ["Ana Ruiz"]),
        ("The Averil police said in a statement that it sank.", ["Averil police"]),
        (
            "The Lanner Safety Bureau met in Mora. In Mora, Ostrel, the bureau said in a statement that it sank.",
            ["Lanner Safety Bureau"],
        ),
        ("Ana Ruiz met the Averil Port Council. A statement from the council said it sank.", ["Averil Port Council"]),
        ("The club protested in a statement.", ["club"]),
        ("That squares with a statement Sunday from the Averil Port Council, which met.", ["Averil Port Council"]),
        ("It sank, according to a press release from Lanner Shipping. The boat was old.", ["Lanner Shipping"]),
    ],
)
def test_statements_for_the_press_are_named_by_who_made_them(sentence: str, names: list[str]) -> None:
    assert bodies(sentence) == names


ODD = st.sampled_from(
    [
        "(AP)",
        " (",
        ")",
        "told the ",
        "Averil Courier",
        " said",
        "\n",
        ". ",
        "on Twitter",
        "in a statement ",
        "© ",
        "Copyright ",
        "By ",
        "—",
        "İ",
        "the ",
        "media ",
        "reported ",
    ]
)


@given(st.lists(ODD | st.text(max_size=5), max_size=30).map("".join))
def test_every_credit_is_a_span_of_its_article(text: str) -> None:
    for credit in found(article(text)):
        assert credit.start is None or (credit.stop is not None and 0 <= credit.start < credit.stop <= len(text))
        assert credit.names


def test_the_order_of_the_rows_changes_nothing() -> None:
    one = article(
        "AVERIL (AP) - A diver told the Averil Courier that it sank. She wrote on Facebook that it sank." + MORE
    )
    rows = list(sentences([one]))
    expected = list(credits([STORY], [one], rows))
    random.Random(7).shuffle(rows)
    assert list(credits([STORY], [one], rows)) == expected != []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("It is the oldest boat, according to the company’s website.", "company website"),
        ("It sank, she wrote in a blog post.", "blog post"),
    ],
)
def test_sites_of_those_in_the_news(sentence: str, names: str) -> None:
    assert [(row.names, row.kind) for row in found(article(sentence))] == [(names, "web")]


def test_a_reporter_who_is_named_and_quoted_credits_the_outlet() -> None:
    assert said("The Averil Courier reporter Tom Hale writes that it sank.") == [
        ("The Averil Courier reporter Tom Hale writes", "Averil Courier", "statement")
    ]


def test_a_picture_agency_is_credited_for_pictures_only() -> None:
    assert bodies("Image copyright Getty Images Image caption A boat.\nA boat sank." + MORE) == []


def test_a_dateline_names_an_agency_that_no_list_has() -> None:
    text = "PORT AVERIL, March 3 (QVX) - A tug sank in the harbour on Sunday." + MORE
    assert said(text) == [("(QVX)", "QVX", "article")]
    assert said(text, outlet="Quay Viking Xpress") == []
    assert said("A tug (QVX) - the harbour's oldest - sank on Sunday." + MORE) == []


def test_a_space_at_which_no_line_breaks_is_a_space() -> None:
    assert (
        bodies("A diver told the Averil\u00a0Courier\u00a0so. The Averil Courier\u00a0reported it.")
        == ["Averil Courier"] * 2
    )


def test_the_site_of_a_firm_bears_its_name() -> None:
    text = "Lanner Air is small. Lanner Air has six boats, according to the company’s site."
    assert bodies(text) == ["Lanner Air website"]
    assert bodies("It has six boats, according to its own website.") == []  # whose it is, nothing tells


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It sank at noon, Lanner Ferries said in a blog post.", "Lanner Ferries"),
        ("A representative for Ruiz said in a statement that it sank.", "Ruiz"),
    ],
)
def test_a_role_or_a_label_is_no_body_where_a_name_is_told(text: str, name: str) -> None:
    assert name in bodies(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lund Ferries spokesman Bo Larsen said in a statement that it sank.", ["Lund Ferries"]),
        ("Lund Ferries Chairman Bo Larsen said in a statement that it sank.", ["Lund Ferries"]),
        ("Lund Police Chief Ana Ruiz said in a statement that it sank.", ["Lund Police"]),
        ("Averilian President Ana Ruiz said in a statement that it sank.", ["Ana Ruiz"]),
        ("Actress Ana Ruiz said in a statement that it sank.", ["Ana Ruiz"]),
        ("Lund Fire and Rescue said in a statement that it sank.", ["Lund Fire and Rescue"]),
        ("Ana Ruiz was there. “It sank,” Ruiz said in a statement.", ["Ana Ruiz"]),
        ("Lund Ferries lost a boat. The ferry firm is sorry, the company said in a statement.", ["Lund Ferries"]),
        ("Ana Ruiz and Bo Larsen split. The couple said in a joint statement that it was over.", []),
        ("The boat was lost. A spokeswoman said in a statement that it sank.", []),
        ("The members were told in a letter that it sank.", []),
        ("“Thirty were on board. It sank,” he said in a statement.", []),
        ("Lund Ferries has run since 1914, according to its website.", ["Lund Ferries website"]),
    ],
)
def test_a_statement_is_credited_to_the_body_that_made_it(text: str, names: list[str]) -> None:
    assert bodies(text + MORE) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nobody was hurt, according to the recall notice.", ["recall notice"]),
        ("Nobody was hurt, according to the notice.", []),
        ("Nobody was hurt, according to a police statement.", ["police statement"]),
        ("He swore in an affidavit filed on Wednesday that nobody was hurt.", ["affidavit"]),
        ("Prosecutors said in court papers that nobody was hurt.", ["court papers"]),
        ("The Lanner Board says in a preliminary note that nobody was hurt.", ["Lanner Board"]),
        ("Nobody was hurt, according to a letter to members.", ["letter"]),
        ("Nobody was hurt, according to a regulatory filing.", ["regulatory filing"]),
        ("Nobody was hurt, records show.", ["records"]),
        ("Lund Ferries is sorry. “Nobody was hurt,” reads the communiqué.", ["Lund Ferries"]),
        ("Nobody was hurt, according to her LinkedIn account.", ["LinkedIn"]),
        ("Ana Ruiz posted a snap on X that shows it.", ["X"]),
        ("Lund Ferries said on its website that nobody was hurt.", ["Lund Ferries website"]),
    ],
)
def test_papers_are_credited_by_their_noun(text: str, names: list[str]) -> None:
    assert bodies(text + MORE) == names


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Radio Tamsin, a private station, reported that it sank.", "Radio Tamsin, a private station, reported", "Radio Tamsin"),
        ("The site Hook & Eel says that it sank.", "The site Hook & Eel says", "Hook & Eel"),
        ("The Lannerian newspaper Le Carnet du Port had quoted a diver.", "newspaper Le Carnet du Port had quoted", "Le Carnet du Port"),
        ("A diver told the hiking blog Slow Trails of Tarn that it sank.", "told the hiking blog Slow Trails of Tarn", "Slow Trails of Tarn"),
        ("The official LRZ agency said that it sank.", "The official LRZ agency said", "LRZ"),
        ("The state news agency said that it sank.", "The state news agency said", "unnamed state media"),
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_the_noun_beside_it(text: str, words: str, name: str) -> None:
    assert [(said, named) for said, named, _ in said(text + MORE)] == [(words, name)]


@pytest.mark.parametrize(
    "text",
    [
        "If you saw it, call the tip line or message us on Facebook.",
        "It sank.\n\nThe boat on Friday (Photo: G. Olsen, via Facebook)",
        "It sank.\n\nDivers carry a stretcher through the harbour of Lanner (AP)",
        "It sank. More from The New York Times: Dogs that swim.",
    ],
)
def test_appeals_links_and_pictures_credit_no_words(text: str) -> None:
    assert bodies(text) == []


def test_bodies_of_a_story_keep_their_full_name() -> None:
    text = "All Lund Airways (ALA) said in a statement that it sank. “It sank,” ALA said in a statement. All Lund told it in a statement."
    assert set(bodies(text + MORE)) == {"All Lund Airways"}


def test_bodies_of_a_story_differ_in_more_than_capitals() -> None:
    text = (
        "Lund police said in a statement that it sank. Lund Police Chief Ana Ruiz said in a statement that it was late."
    )
    assert bodies(text + MORE) == ["Lund Police", "Lund Police"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Lanner Ferries issued a statement saying the boat was old.", "a statement", "Lanner Ferries"),
        ("Bo Larsen put out a statement that the firm was wrong.", "a statement", "Bo Larsen"),
        ("Lanner Ferries responded on Monday with a brief statement: “It sank.”", "a brief statement", "Lanner Ferries"),
        ("The ferry firm put up a notice about the boat.", "a notice", "ferry firm"),
        ("It sank, according to a Lanner Ferries statement.", "according to a Lanner Ferries statement", "Lanner Ferries"),
        ("In a statement on Monday night, the harbour board said it sank.", "In a statement on Monday night", "harbour board"),
        ("But Ana Ruiz will not give up. In a statement, she said it sank.", "In a statement", "Ana Ruiz"),
        ("The Mora-based carrier said in a statement that it sank.", "in a statement", "carrier"),
    ],
)  # fmt: skip
def test_a_statement_that_somebody_put_out(text: str, words: str, name: str) -> None:
    assert [(found, body) for found, body, _ in said(text)] == [(words, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Lanner Ferries had to issue a statement. It did so.",
        "Lanner Ferries released a statement to Page Nine that it sank.",
        "In a statement, they said it sank.",
        "The boats put out a statement flag.",
    ],
)
def test_a_statement_of_which_nothing_is_told_is_no_credit(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A fire was first reported in January 2017 by an Ostrel newspaper, The Averil Courier.",
        "“It sank,” explained the new mayor, Ana Ruiz, to the Averil Courier.",
        "This follows an explosive Averil Courier report about the boat.",
        "He said so in a Sunday morning Averil Courier interview.",
        "The list is long (via the Averil Courier):",
        "He told “Averil Courier” that it sank.",
        "She told host Ana Ruiz of the Averil Courier that it sank.",
        "In an interview that he gave today to the Averil Courier he said it sank.",
    ],
)
def test_an_outlet_named_at_one_remove_is_credited(text: str) -> None:
    assert bodies(text + MORE) == ["Averil Courier"]


def test_a_picture_courtesy_of_an_outlet_stays_a_picture() -> None:
    assert bodies("Boats at Mora. Bo Larsen/Lanner News Agency via Averil Courier") == []
    assert bodies("Boats at Mora. Handout via Averil Courier") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("State television said it sank.", "broadcaster"),
        ("He told a local newspaper that it sank.", "newspaper"),
        ("Local media said it sank.", "web"),
    ],
)
def test_media_without_a_name_have_the_kind_of_their_noun(text: str, kind: str) -> None:
    assert [one.kind for one in found(article(text))] == [kind]


def test_another_agency_has_no_name() -> None:
    assert "Another" not in bodies("Another news agency quoted the governor as saying it sank.")


def test_initials_of_an_outlet_named_in_full_say_things_too() -> None:
    text = "Harbour Weekly says it sank. HW says it was old."
    assert bodies(text) == ["Harbour Weekly", "Harbour Weekly"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor echoed it in his own tweet, saying it sank.", "in his own tweet"),
        ("It sank, she said, echoing a weekend tweet in which he said so.", "a weekend tweet"),
        (
            "On Facebook, the two harbour masters of Mora, Ana Ruiz and Bo Larsen, both of whom had a part in it and both of whom left, said it sank.",
            "On Facebook",
        ),
    ],
)
def test_what_was_said_in_a_post_is_the_network_s(text: str, words: str) -> None:
    assert [each for each, _, _ in said(text)] == [words]


def test_a_document_that_is_something_tells_nothing() -> None:
    assert said("The new complaint is a more detailed version of the charge.") == []
