"""Edges: which article took from which, and how that is known."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from newstemma.stages.edges import edges
from newstemma.tables import (
    Article,
    Attribution,
    Basis,
    Credit,
    CreditKind,
    Decision,
    Edge,
    Link,
    Of,
    Reuse,
    Scope,
    Story,
)

TEXT = "x" * 100


def article(
    name: str, outlet: str, *, published: str | None = None, url: str | None = None, page: str | None = None
) -> Article:
    return Article(name, page or name, url, f"{name}.txt", outlet, None, None, published, None, "en", None, 0, TEXT)


def credit(
    name: str,
    body: str,
    *,
    kind: CreditKind = "newspaper",
    scope: Scope = "statement",
    basis: Basis = "text",
    of: Of = "text",
) -> Credit:
    place = (None, None) if basis == "url" else (10, 20)
    return Credit(name, *place, basis, body, kind, scope, of)


def wire(name: str, body: str = "Lanner News Agency", basis: Basis = "text") -> Credit:
    return credit(name, body, kind="agency", scope="article", basis=basis)


def shared(one: str, other: str, size: int = 50, start: int = 30) -> Reuse:
    return Reuse(one, start, start + size, other, start, start + size, 1.0)


def quotation(name: str, start: int, stop: int) -> Attribution:
    return Attribution(
        f"{name}{start}", None, name, start, stop, None, None, None, None, "direct", None, None, None, 1.0
    )


def ruling(verb: str, one: str, other: str) -> Decision:
    return Decision("d1", "2023-05-01T00:00:00Z", verb, one, None, None, other, None, None, None, None)  # type: ignore[arg-type]


def made(
    articles: list[Article],
    credits: list[Credit] | None = None,  # noqa: A002  the table's name
    reuse: list[Reuse] | None = None,
    links: list[Link] | None = None,
    attributions: list[Attribution] | None = None,
    decisions: list[Decision] | None = None,
) -> list[Edge]:
    stories = [Story("s1", one.article, None) for one in articles]
    return list(edges(stories, articles, credits or [], links or [], reuse or [], attributions or [], decisions or []))


def took(rows: list[Edge]) -> list[tuple[str, str | None, str | None, str, str]]:
    return [(row.article, row.source, row.source_outlet, row.evidence, row.basis) for row in rows]


COURIER = article("a", "Averil Courier", published="2023-05-01")
GAZETTE = article("b", "Ostrel Gazette", published="2023-05-02")
HERALD = article("c", "Tamsin Herald", published="2023-05-02")


def test_a_credit_leads_to_a_body_outside_the_pile() -> None:
    assert took(made([GAZETTE], [credit("b", "Averil Courier")])) == [("b", None, "Averil Courier", "credited", "text")]


def test_a_credit_leads_to_the_bodys_own_article() -> None:
    rows = made([COURIER, GAZETTE], [credit("b", "Averil Courier")])
    assert took(rows) == [("b", "a", "Averil Courier", "credited", "text")]
    assert (rows[0].start, rows[0].stop) == (10, 20)


def test_a_later_article_without_shared_text_is_not_what_was_credited() -> None:
    later = replace(COURIER, published="2023-05-03")
    assert took(made([later, GAZETTE], [credit("b", "Averil Courier")])) == [
        ("b", None, "Averil Courier", "credited", "text")
    ]
    with_text = made([later, GAZETTE], [credit("b", "Averil Courier")], [shared("a", "b")])
    assert {row.source for row in with_text} == {"a"}


@pytest.mark.parametrize(
    "row",
    [
        credit("b", "Averil Courier", of="photo"),
        credit("b", "Facebook", kind="social"),
        credit("b", "unnamed local media", kind="web"),
    ],
)
def test_photos_networks_and_unnamed_media_are_no_sources(row: Credit) -> None:
    assert made([GAZETTE], [row]) == []


def test_one_wire_in_two_outlets_leads_both_to_the_agency() -> None:
    rows = made([GAZETTE, HERALD], [wire("b"), wire("c", basis="url")], [shared("b", "c", 90, 0)])
    copied = [row for row in took(rows) if row[3] == "copied"]
    assert copied == [
        ("b", None, "Lanner News Agency", "copied", "text"),
        ("c", None, "Lanner News Agency", "copied", "url"),
    ]
    assert not any(row.source for row in rows)


def test_the_agencys_own_article_is_the_source_of_its_copies() -> None:
    own = article("a", "Lanner News Agency")
    rows = made([own, GAZETTE, HERALD], [wire("b"), wire("c")], [shared("a", "b"), shared("a", "c"), shared("b", "c")])
    assert {(row.article, row.source) for row in rows} == {("b", "a"), ("c", "a")}


def test_a_copy_without_a_credit_is_the_wires_too() -> None:
    rows = made([GAZETTE, HERALD], [wire("b")], [shared("b", "c", 80)])
    assert ("c", None, "Lanner News Agency", "copied", "text") in took(rows)


def test_an_older_article_without_a_credit_is_no_copy_of_the_wire() -> None:
    rows = made([COURIER, GAZETTE], [wire("b")], [shared("a", "b")])
    assert [row for row in took(rows) if row[3] == "copied"] == [("b", "a", "Averil Courier", "copied", "date")]


def test_who_credits_the_other_took_from_it_whatever_the_dates() -> None:
    rows = made([COURIER, GAZETTE], [credit("a", "Ostrel Gazette")], [shared("a", "b")])
    assert ("a", "b", "Ostrel Gazette", "copied", "text") in took(rows)
    assert not any(row.article == "b" for row in rows)


def test_the_younger_took_from_the_older() -> None:
    assert took(made([COURIER, GAZETTE], reuse=[shared("a", "b")])) == [("b", "a", "Averil Courier", "copied", "date")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023-05-01", "2023-05-01"),
        ("2023-05", "2023-05-02"),
        (None, "2023-05-02"),
        ("2023-05-01T09:00:00+02:00", "2023-05-01T09:30:00"),
        ("2023-05-01T10:00:00+02:00", "2023-05-01T08:00:00Z"),
    ],
)
def test_dates_that_do_not_tell_give_no_edge(one: str | None, other: str) -> None:
    assert made([replace(COURIER, published=one), replace(GAZETTE, published=other)], reuse=[shared("a", "b")]) == []


def test_times_of_two_zones_are_brought_to_one() -> None:
    morning = replace(COURIER, published="2023-05-01T09:00:00+02:00")
    later = replace(GAZETTE, published="2023-05-01T08:30:00Z")
    assert took(made([morning, later], reuse=[shared("a", "b")])) == [("b", "a", "Averil Courier", "copied", "date")]


def test_datelines_order_articles_without_dates() -> None:
    def dated(one: Article, dateline: str) -> Article:
        return replace(one, published=None, text=f"{dateline} {TEXT}")

    reuse = [shared("a", "b", 60)]
    rows = made([dated(COURIER, "OSTREL, May 4 (LNA) -"), dated(GAZETTE, "OSTREL, 2 May -")], reuse=reuse)
    assert [(row.article, row.source) for row in rows if row.evidence == "copied"] == [("a", "b")]
    new_year = made([dated(COURIER, "OSTREL, Dec. 31 —"), dated(GAZETTE, "OSTREL, Jan 1 —")], reuse=reuse)
    assert took(new_year) == [("b", "a", "Averil Courier", "copied", "date")]
    assert made([dated(COURIER, "OSTREL, May 4 —"), dated(GAZETTE, "OSTREL, Friday —")], reuse=reuse) == []


def test_a_small_share_proves_no_copy_by_dates() -> None:
    assert made([COURIER, GAZETTE], reuse=[shared("a", "b", 9)]) == []


def test_two_retellings_of_one_report_lead_to_it() -> None:
    named = [credit("b", "Averil Courier"), credit("c", "Averil Courier")]
    rows = made([GAZETTE, HERALD], named, [shared("b", "c", 9)])
    assert {(row.article, row.source, row.source_outlet) for row in rows} == {
        ("b", None, "Averil Courier"),
        ("c", None, "Averil Courier"),
    }


def test_a_shared_quotation_is_quoted_and_not_copied() -> None:
    named = [credit("b", "Averil Courier")]
    rows = made(
        [COURIER, GAZETTE], named, [shared("a", "b")], attributions=[quotation("a", 29, 81), quotation("b", 29, 81)]
    )
    assert {row.evidence for row in rows} == {"credited", "quoted"}


def test_a_shared_post_is_no_copy_of_the_older_report() -> None:
    text = "A boat sank.\nIt sank off Mora in the night, I saw it. — Ana Ruiz (@anaruiz) January 3, 2023\n" + "x" * 30
    start, stop = text.index("It sank"), text.index(" — Ana")
    one, other = (
        replace(article(name, f"{name} Courier", published=day), text=text)
        for name, day in (("a", "2023-01-03"), ("b", "2023-01-04"))
    )
    posts = [Credit(name, stop + 1, stop + 20, "text", "Twitter", "social", "statement", "text") for name in "ab"]
    reuse = [Reuse("a", start, stop, "b", start, stop, 1.0)]
    assert took(made([one, other], [], reuse)) == []
    told = [replace(each, text=text.replace("— Ana Ruiz (@anaruiz)", "Ana Ruiz said on ours")) for each in (one, other)]
    assert took(made(told, [], reuse))
    posted = [replace(each, text=text.replace(" (@anaruiz)", "")) for each in (one, other)]
    assert took(made(posted, [], reuse))
    assert took(made(posted, posts, reuse)) == []


def test_an_agency_that_sells_pictures_is_no_source_of_shared_words() -> None:
    photos = [credit(name, "Getty Images", kind="agency", of="photo") for name in "ab"]
    assert made([article("a", "Averil Courier"), article("b", "Ostrel Gazette")], photos, [shared("a", "b", 20)]) == []


def test_a_shared_quotation_alone_tells_no_direction() -> None:
    assert made([COURIER, GAZETTE], reuse=[shared("a", "b")], attributions=[quotation("b", 29, 81)]) == []


def test_a_whole_copy_is_one_edge_and_a_partial_one_has_its_passages() -> None:
    whole = made([COURIER, GAZETTE], reuse=[shared("a", "b", 40, 0), shared("a", "b", 45, 50)])
    parts = made([COURIER, GAZETTE], reuse=[shared("a", "b", 20, 0), shared("a", "b", 20, 50)])
    assert [(row.start, row.stop, row.score) for row in whole] == [(None, None, 0.85)]
    assert [(row.start, row.stop, row.score) for row in parts] == [(0, 20, 0.4), (50, 70, 0.4)]


def test_a_link_leads_to_the_article_of_that_url() -> None:
    target = replace(COURIER, url="https://www.averil.example/boat/?utm_source=x")
    rows = made(
        [target, GAZETTE],
        links=[Link("b", 5, 9, "http://averil.example/boat#top"), Link("b", 5, 9, "http://other.example/")],
    )
    assert took(rows) == [("b", "a", "Averil Courier", "linked", "url")]


def test_versions_of_one_page_are_no_copies() -> None:
    assert made([COURIER, replace(GAZETTE, page="a")], reuse=[shared("a", "b")]) == []


def test_reuse_with_articles_of_other_stories_is_left_out() -> None:
    assert made([COURIER], reuse=[shared("a", "z")], credits=[credit("z", "Averil Courier")]) == []


def test_an_analyst_can_part_and_join_two_articles() -> None:
    reuse = [shared("a", "b")]
    assert made([COURIER, GAZETTE], reuse=reuse, decisions=[ruling("independent", "b", "a")]) == []
    assert took(made([COURIER, HERALD], decisions=[ruling("not independent", "a", "c")])) == [
        ("a", "c", "Tamsin Herald", "copied", "text")
    ]
    of_a_claim = replace(ruling("independent", "a", "b"), start=0, stop=9, other_start=0, other_stop=9)
    assert len(made([COURIER, GAZETTE], reuse=reuse, decisions=[of_a_claim])) == 1
    undone = replace(ruling("independent", "a", "b"), undone="2023-05-02T00:00:00Z")
    assert len(made([COURIER, GAZETTE], reuse=reuse, decisions=[undone])) == 1


def test_the_order_of_the_rows_changes_nothing() -> None:
    given = [wire("b"), credit("c", "Averil Courier"), credit("c", "Ostrel Gazette")]
    reuse = [shared("a", "b"), shared("b", "c"), shared("a", "c", 20)]
    expected = made([COURIER, GAZETTE, HERALD], given, reuse)
    assert expected
    for articles, rows in zip(permutations([COURIER, GAZETTE, HERALD]), permutations(given), strict=True):
        assert made(list(articles), list(rows), reuse[::-1]) == expected
