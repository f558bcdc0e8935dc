"""Edges: what shared passages, edits and errors show of who took from whom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_edges import made, ruling, took, wire

from newstemma.spans import Span
from newstemma.stages.edges.errors import shared_errors
from newstemma.stages.edges.passages import Pair, Passage
from newstemma.stages.edges.signs import is_copy, signs
from newstemma.tables import Article, Attribution, Edge, Reuse

LEAD = "A ferry with forty people struck the old stone mole off Lanner late on Friday and lay there until the tide came in."
MORE = "The harbour master had shut the inner lamp for repairs since March, and nobody had told the pilots of the night boat."
REST = "Three of the crew were taken to hospital with broken wrists, and the car deck was pumped dry before noon on Saturday."
QUOTE = (
    "“I saw the mole before I saw the lamp, and then there was only the noise of plates in the galley, nothing else,”"
)


def article(name: str, outlet: str, text: str, published: str | None = None, title: str | None = None) -> Article:
    body = len(title) + 2 if title else 0
    return Article(
        name,
        name,
        None,
        f"{name}.txt",
        outlet,
        None,
        None,
        published,
        None,
        "en",
        title,
        body,
        f"{title}\n\n{text}" if title else text,
    )


def shared(one: Article, other: Article, *words: str) -> list[Reuse]:
    return [
        Reuse(one.article, at, at + len(each), other.article, there, there + len(each), 1.0)
        for each in words
        for at, there in [(one.text.index(each), other.text.index(each))]
    ]


def pair(one: Article, other: Article, *passages: tuple[str, str]) -> Pair:
    spans = [
        (Span(at, at + len(here)), Span(to, to + len(there)))
        for here, there in passages
        for at, to in [(one.text.index(here), other.text.index(there))]
    ]
    return Pair(one, other, tuple(Passage(here, there, len(here)) for here, there in spans))


def lines(*each: str) -> str:
    return "\n\n".join(each)


COURIER = article("a", "Averil Courier", lines(LEAD, MORE, REST), "2023-05-01")
GAZETTE = article("b", "Ostrel Gazette", lines(LEAD, MORE), "2023-05-02")
HERALD = article("c", "Tamsin Herald", lines(LEAD, MORE), "2023-05-03")


def copies(rows: list[Edge]) -> list[tuple[str, str | None]]:
    return sorted({(row.article, row.source) for row in rows if row.evidence == "copied"})


def test_quotation_marks_part_quotations_from_prose_where_no_attribution_does() -> None:
    one = article("a", "Averil Courier", lines(LEAD, QUOTE), "2023-05-01")
    other = article("b", "Ostrel Gazette", lines(MORE, QUOTE), "2023-05-02")
    assert made([one, other], reuse=shared(one, other, QUOTE)) == []
    bare = QUOTE.strip("“”")
    one, other = replace(one, text=lines(LEAD, bare)), replace(other, text=lines(MORE, bare))
    assert copies(made([one, other], reuse=shared(one, other, bare))) == [("b", "a")]


def test_dates_prove_a_copy_only_where_prose_is_shared() -> None:
    said = f"{QUOTE} the cook said"
    one = article("a", "Averil Courier", lines(LEAD, said), "2023-05-01")
    other = article("b", "Ostrel Gazette", lines(MORE, REST, said), "2023-05-02")
    little = replace(one, text=one.text + MORE[:50]), replace(other, text=other.text + LEAD[:50])
    assert copies(made([one, other], reuse=shared(one, other, said))) == []
    assert copies(made([*little], reuse=shared(*little, said, LEAD[:50]))) == [("b", "a")]


def test_a_copy_of_what_both_took_from_an_older_one_is_no_copy_of_each_other() -> None:
    both = [*shared(COURIER, GAZETTE, LEAD, MORE), *shared(COURIER, HERALD, LEAD, MORE)]
    rows = made([COURIER, GAZETTE, HERALD], reuse=[*both, *shared(GAZETTE, HERALD, LEAD, MORE)])
    assert copies(rows) == [("b", "a"), ("c", "a")]
    nearer = replace(GAZETTE, text=lines(LEAD, MORE, "A diver found the lamp glass whole on the sand by the slip."))
    herald = replace(HERALD, text=nearer.text)
    chain = [*shared(COURIER, nearer, LEAD, MORE), *shared(COURIER, herald, LEAD, MORE)]
    rows = made([COURIER, nearer, herald], reuse=[*chain, *shared(nearer, herald, nearer.text)])
    assert copies(rows) == [("b", "a"), ("c", "b")]


def test_copies_of_a_credited_wire_are_no_copies_of_each_other() -> None:
    agency = article("d", "Ostrel Kestrel", lines(LEAD, MORE, REST), "2023-05-01")
    reuse = [
        *shared(GAZETTE, agency, LEAD, MORE),
        *shared(HERALD, agency, LEAD, MORE),
        *shared(GAZETTE, HERALD, LEAD, MORE),
    ]
    rows = made([GAZETTE, HERALD, agency], [wire("d")], reuse)
    assert copies(rows) == [("b", None), ("c", None), ("d", None)]


def test_a_title_alone_is_told_by_credits_and_by_no_date() -> None:
    title = "Ferry with forty people strikes the old mole off Lanner"
    one = article("a", "Averil Courier", MORE, "2023-05-01", title)
    other = article("b", "Ostrel Gazette", "Buy two, get a third free in our shop.", "2023-05-02", title)
    reuse = shared(one, other, title)
    assert made([one, other], reuse=reuse) == []
    assert copies(made([one, other], [wire("a")], reuse)) == []
    rows = made([one, other], [wire("a"), wire("b")], reuse)
    assert ("b", None, "Lanner News Agency", "copied", "title") in took(rows)


@pytest.mark.parametrize(
    ("told", "source_day", "edges"),
    [
        ("the cook told the Courier", "2023-05-01", [("b", "a", "Averil Courier", "quoted", "text")]),
        ("the cook said", "2023-05-01", []),
        ("the cook told the Courier", "2023-05-03", []),  # the other had it before
        ("the cook told the Courier", None, []),
    ],
)
def test_who_was_told_a_quotation_is_its_source(
    told: str, source_day: str | None, edges: list[tuple[str, str, str, str, str]]
) -> None:
    one = article("a", "Averil Courier", lines(LEAD, f"{QUOTE} {told}."), source_day)
    other = article("b", "Ostrel Gazette", lines(MORE, f"{QUOTE} the cook said."), "2023-05-02")
    start = one.text.index(QUOTE)
    via = "Averil Courier" if "Courier" in told else None
    said = Attribution(
        "x", None, "a", start, start + len(QUOTE), None, None, None, None, "direct", "cook", None, via, 1.0
    )
    assert took(made([one, other], reuse=shared(one, other, QUOTE), attributions=[said])) == edges


@pytest.mark.parametrize(
    ("words", "outlet", "takes"),
    [
        ("‘I saw the noise of plates in the galley,’ said the cook.", "Ostrel Gazette", True),  # trimmed
        ("‘There was only the noise: plates, the galley.’", "Ostrel Gazette", True),  # reworded
        ("‘I saw the lamp.’", "Ostrel Gazette", False),  # too little of it
        ("‘The galley was new, its plates old, and the lamp of the mole the noise of the town.’", "Ostrel Gazette", False),
        ("There was only the noise of plates in the galley.", "Ostrel Gazette", False),  # no quotation
        ("‘I saw the noise of plates in the galley,’ said the cook.", "Averil Courier", False),  # its own
    ],
)  # fmt: skip
def test_a_quotation_in_other_words_is_from_who_was_told_it(words: str, outlet: str, *, takes: bool) -> None:
    one = article("a", "Averil Courier", lines(LEAD, f"{QUOTE} the cook told the Courier."), "2023-05-01")
    other = article("b", outlet, lines(MORE, words), "2023-05-02")
    start = one.text.index(QUOTE)
    said = Attribution(
        "x", None, "a", start, start + len(QUOTE), None, None, None, None, "direct", "cook", None, "Averil Courier", 1.0
    )
    rows = took(made([one, other], attributions=[said]))
    assert rows == ([("b", "a", "Averil Courier", "quoted", "text")] if takes else [])


def test_a_quotation_that_both_were_told_is_nobody_s_copy() -> None:
    words = "‘I saw the noise of plates in the galley,’ the cook told the Gazette."
    one = article("a", "Averil Courier", lines(LEAD, f"{QUOTE} the cook told the Courier."), "2023-05-01")
    other = article("b", "Ostrel Gazette", lines(MORE, words), "2023-05-02")
    said = [
        Attribution(
            key, None, key, start, start + 20, None, None, None, None, "direct", "cook", None, via, 1.0
        )
        for key, start, via in (
            ("a", one.text.index(QUOTE), "Averil Courier"), ("b", other.text.index("‘I saw"), "Ostrel Gazette"),
        )
    ]  # fmt: skip
    assert took(made([one, other], attributions=said)) == []


SHORT = article("b", "Ostrel Gazette", lines(LEAD, "The master had shut the lamp since March."))
FULL = article(
    "a", "Averil Courier", lines(LEAD, "The harbour master had shut the inner lamp since March.", REST, MORE)
)
CUT = pair(SHORT, FULL, (LEAD, LEAD), (SHORT.text[len(LEAD) + 2 :], FULL.text.split("\n\n")[1]))


def test_a_cut_that_leaves_words_out_is_the_copy() -> None:
    assert signs(CUT) == {"cut", "words left out"}
    assert is_copy(CUT)
    assert not is_copy(CUT.swapped())


def test_one_sign_is_not_enough() -> None:
    cut = pair(replace(GAZETTE, published=None), COURIER, (LEAD, LEAD), (MORE, MORE))
    assert signs(cut) == {"cut"}
    assert not is_copy(cut)


def test_signs_for_both_sides_tell_nothing() -> None:
    here, there = "The master had shut the lamp since March.", "The harbour master had long shut the lamp since March."
    full = replace(FULL, text=lines(LEAD, there, REST))
    assert is_copy(pair(replace(SHORT, text=lines(LEAD, here)), full, (LEAD, LEAD), (here, there)))
    told = replace(
        SHORT, text=lines("An old lamp stood there.", LEAD, here)
    )  # where the fuller one has just "the lamp"
    mixed = pair(told, full, (LEAD, LEAD), (here, there))
    assert signs(mixed) == {"cut", "words left out"}
    assert signs(mixed.swapped()) == {"orphan"}
    assert not is_copy(mixed)
    assert not is_copy(mixed.swapped())


@pytest.mark.parametrize(
    ("fuller", "words", "orphan"),
    [
        ("Divers from the Hotel Mora came. ", "the hotel sent soup to the crew", True),
        ("Divers came. ", "the hotel sent soup to the crew", False),
        ("Chief engineer Ana Quill came. ", "and Quill sent soup to the crew", True),
        ("Quill came. ", "and Quill sent soup to the crew", False),
        ("Ana Quill came. ", "and Ana Quill sent soup to the crew", False),
    ],
)
def test_what_only_the_fuller_one_has_introduced_is_an_orphan(fuller: str, words: str, orphan: bool) -> None:  # noqa: FBT001
    one = article("b", "Ostrel Gazette", f"A boat sank. {words}.")
    other = article("a", "Averil Courier", f"{fuller}A boat sank. {words}.")
    assert ("orphan" in signs(pair(one, other, (words, words)))) == orphan
    assert "orphan" not in signs(pair(other, one, (words, words)))


def test_signs_give_an_edge_where_no_credit_and_no_date_do() -> None:
    reuse = [
        *shared(FULL, SHORT, LEAD),
        Reuse("a", len(LEAD) + 2, len(LEAD) + 57, "b", len(LEAD) + 2, len(SHORT.text), 0.8),
    ]
    assert took(made([FULL, SHORT], reuse=reuse)) == [("b", "a", "Averil Courier", "copied", "text")]
    dated = [replace(FULL, published="2023-05-02"), replace(SHORT, published="2023-05-01")]
    assert copies(made(dated, reuse=reuse)) == [("a", "b")]


NAMES = ["Lindquist", "Lindquist", "Lindqvist", "Lindqvist", "Lindqvist"]


def reports(names: list[str], first: str = "Greta") -> list[Article]:
    return [
        article(key, f"{key} Courier", f"The vet {first} {name} was there, {key * 9}.", f"2023-05-0{place + 1}")
        for place, (key, name) in enumerate(zip("abcde", names, strict=False))
    ]


def test_a_name_misspelt_alike_leads_from_the_younger_to_the_older() -> None:
    rows = made(reports(NAMES))
    assert took(rows) == [("b", "a", "a Courier", "copied", "shared error")]
    words = reports(NAMES)[1].text[rows[0].start or 0 : rows[0].stop]
    assert words == "Lindquist"


@pytest.mark.parametrize(
    "names",
    [
        ["Lindquist", "Lindquist", "Lindqvist", "Lindqvist"],  # as many have the one as the other
        ["Lindquist", "Lindqvist", "Lindqvist", "Lindqvist"],  # one alone
        ["Lindqvists", "Lindqvists", "Lindqvist", "Lindqvist", "Lindqvist"],  # an ending
        ["Farrow", "Farrow", "Lindqvist", "Lindqvist", "Lindqvist"],  # somebody else
    ],
)
def test_other_spellings_are_no_shared_error(names: list[str]) -> None:
    assert made(reports(names)) == []


def test_a_shared_error_needs_the_same_name_beside_it_and_an_order() -> None:
    pile = [*reports(NAMES[:2]), *reports(NAMES, "Hanne")[2:]]
    assert list(shared_errors({one.article: one for one in pile})) == []
    undated = [replace(one, published=None) for one in reports(NAMES)]
    assert made(undated) == []
    assert made(reports(NAMES), decisions=[ruling("independent", "a", "b")]) == []


def test_hostile_texts_take_linear_time() -> None:
    for text in ("Ana Lindqvist " * 10_000, "the hotel " * 20_000, "“" * 100_000, "— x (@y) " * 20_000, "A" * 200_000):
        one, other = article("a", "Averil Courier", text), article("b", "Ostrel Gazette", text)
        reuse = [Reuse("a", 0, len(text), "b", 0, len(text), 1.0)]
        assert len(made([one, other], reuse=reuse)) <= 1


def test_two_prints_of_one_text_may_have_it_from_a_third() -> None:
    here, there = "The master had shut the lamp since March.", "The harbour master had long shut the lamp since March."
    cut, full = replace(SHORT, text=lines(LEAD, MORE, here)), replace(FULL, text=lines(LEAD, MORE, there, REST))
    both = pair(cut, full, (LEAD, LEAD), (MORE, MORE), (here, there))
    assert signs(both) == {"cut", "words left out"}
    assert not is_copy(both)
