from dataclasses import replace

import pytest
from small_case import article, bridge_case, credit, place, sentences, speech, statement

from newstemma.report.fetch import fetch_next
from newstemma.report.questions import case_view
from newstemma.report.text import summary
from newstemma.tables import Edge, Ledger, Link, Sentence

ASH = article("The bridge fell at noon.\nTwo are hurt, Lanner Press reported.\nThe deck was new.", outlet="Ash Post")
BIRCH = article("The bridge fell at noon, it is said.\nCopyright Lanner Press", outlet="Birch Post")
CEDAR = article("The bridge fell, by all accounts.", outlet="Cedar Post")
REPORTS = [ASH, BIRCH, CEDAR]


def lanner(report, words, scope="statement"):
    return replace(credit(report, words, "Lanner Press", "agency"), scope=scope)


def opened(claim, report, words, rule="own voice", effect="least -1"):
    """A ledger line by which an origin may rest on another."""
    return Ledger(claim, 3, rule, effect, report.article, *place(report, words), "may rest on another")


def fetched(credited=(), claims=(), ledger=(), links=(), edges=(), attributions=()):
    lines = [row for report in REPORTS for row in sentences(report) if isinstance(row, Sentence)]
    return fetch_next(REPORTS, lines, attributions, credited, links, list(edges), claims, ledger)


FELL = [
    statement("fell", ASH, "The bridge fell at noon"),
    statement("fell", BIRCH, "The bridge fell at noon"),
    statement("fell", CEDAR, "The bridge fell"),
]


def test_a_credit_for_the_whole_report_stands_behind_all_its_statements():
    (body,) = fetched([lanner(BIRCH, "Copyright Lanner Press", "article")], FELL)
    assert (body.name, body.kind, [each.claim for each in body.claims], body.narrows) == (
        "Lanner Press", "agency", ["fell"], 0,
    )  # fmt: skip


def test_a_credit_for_a_statement_stands_behind_those_of_its_sentence():
    claims = [*FELL, statement("hurt", ASH, "Two are hurt")]
    (body,) = fetched([lanner(ASH, "Lanner Press reported")], claims)
    assert [each.claim for each in body.claims] == ["hurt"]


def test_a_body_settles_origins_that_rest_on_it_and_those_that_rest_on_nothing_known():
    """B credits Lanner for all; C credits nobody, so its words may be Lanner's: both origins could be settled."""
    credited = [lanner(BIRCH, "Copyright Lanner Press", "article")]
    ledger = [opened("fell", BIRCH, "The bridge fell at noon"), opened("fell", CEDAR, "The bridge fell")]
    assert fetched(credited, FELL, ledger)[0].narrows == 2
    assert fetched(credited, FELL, ledger[1:])[0].narrows == 1


def test_what_rests_on_another_body_is_not_settled():
    credited = [lanner(BIRCH, "Copyright Lanner Press", "article"), replace(credit(CEDAR, "by all accounts", "Corvid"))]
    found = fetched(credited, FELL, [opened("fell", CEDAR, "The bridge fell")])
    assert {body.name: body.narrows for body in found} == {"Corvid": 1, "Lanner Press": 0}


@pytest.mark.parametrize(("rule", "effect"), [("same body", "least -1"), ("own voice", "both -1")])
def test_only_what_may_rest_on_another_is_open(rule, effect):
    credited = [lanner(BIRCH, "Copyright Lanner Press", "article")]
    ledger = [opened("fell", BIRCH, "The bridge fell at noon", rule, effect)]
    assert fetched(credited, FELL, ledger)[0].narrows == 0


def test_a_body_whose_report_is_in_the_pile_is_not_to_be_fetched():
    assert fetched([replace(credit(BIRCH, "Copyright", "Ash Post"), scope="article")], FELL) == []


def test_the_missing_report_of_an_outlet_that_has_others_in_the_pile_is():
    taken = Edge(BIRCH.article, None, "Ash Post", "copied", "text", *place(BIRCH, "The bridge fell"), 1.0)
    (body,) = fetched([], FELL, edges=[taken])
    assert (body.name, [(each.article, each.start) for each in body.cited]) == ("Ash Post", [(BIRCH.article, None)])


@pytest.mark.parametrize(
    ("name", "kind"), [("unnamed local media", "web"), ("Averilian media", "web"), ("Facebook", "social")]
)
def test_nobody_in_particular_is_not_to_be_fetched(name, kind):
    assert fetched([credit(ASH, "Lanner Press reported", name, kind)], [statement("hurt", ASH, "Two are hurt")]) == []


def test_a_document_that_speaks_is():
    said = speech(ASH, "The deck was new", "the deck register", "document")
    (body,) = fetched(claims=[statement("new", ASH, "The deck was new", "attributes", said)], attributions=[said])
    assert (body.name, body.kind) == ("the deck register", "document")


def test_a_link_belongs_to_whom_its_sentence_cites_else_to_its_host():
    claims = [statement("hurt", ASH, "Two are hurt"), statement("new", ASH, "The deck was new")]
    links = [
        Link(ASH.article, *place(ASH, "reported"), "https://lanner.example/1"),
        Link(ASH.article, *place(ASH, "deck"), "https://www.decks.example/register.pdf"),
        Link(ASH.article, *place(ASH, "was new"), "http://[nowhere"),
    ]
    found = fetched([lanner(ASH, "Lanner Press reported")], claims, links=links)
    assert {body.name: body.urls for body in found} == {
        "Lanner Press": ("https://lanner.example/1",),
        "decks.example": ("https://www.decks.example/register.pdf",),
    }


def test_a_link_into_the_pile_is_not_to_be_fetched():
    words = place(ASH, "deck")
    edge = Edge(ASH.article, BIRCH.article, "Birch Post", "linked", "url", *words, 1.0)
    link = Link(ASH.article, *words, "https://birch.example/bridge")
    assert fetched(claims=[statement("new", ASH, "The deck was new")], links=[link], edges=[edge]) == []


def test_those_that_narrow_most_come_first():
    credited = [
        lanner(BIRCH, "Copyright Lanner Press", "article"),
        *(replace(credit(CEDAR, words, "Corvid"), scope="article") for words in ("accounts", "bridge", "fell")),
    ]
    ledger = [opened("fell", BIRCH, "The bridge fell at noon")]
    assert [body.name for body in fetched(credited, FELL, ledger)] == ["Lanner Press", "Corvid"]


def test_the_summary_lists_them_with_the_words_that_cite_them():
    view = case_view(bridge_case()).stories[0]
    (courier, register) = view.fetch
    assert (courier.name, courier.reports, courier.cited[0].words.text) == (
        "Averil Courier", ("A", "B"), "told the Averil Courier",
    )  # fmt: skip
    assert register.name == "tender register"
    text = summary(case_view(bridge_case()))
    assert "Fetch next" in text
    assert "cited in A, B, behind 3 claims" in text


def test_a_place_within_another_is_cited_once():
    credited = [credit(ASH, words, "Lanner Press", "agency") for words in ("Lanner Press reported", "Lanner Press")]
    (body,) = fetched(credited, [statement("hurt", ASH, "Two are hurt")])
    assert [(each.start, each.stop) for each in body.cited] == [place(ASH, "Lanner Press reported")]


def test_a_name_that_a_sentence_begins_with_is_shown_small():
    rows = [
        credit(ASH, "Lanner Press", "The minutes", "document"),
        credit(BIRCH, "it is said", "the minutes", "document"),
    ]
    claims = [statement("hurt", ASH, "Two are hurt"), statement("fell", BIRCH, "The bridge fell at noon")]
    assert [body.name for body in fetched(rows, claims)] == ["the minutes"]
