"""The scores on a small invented story: each reaches 1 on the reader's own rows, and falls with what is wrong."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring import Answers, Place, Share, figures, gold_of, score, summed, words_at
from scoring.attributions import beyond
from scoring.names import head, names_agree, outlets_agree
from scoring.pairing import best_pairs

from newstemma.spans import Span
from newstemma.tables import Article, Attribution, Claim, Credit, Drift, Edge, Reuse, Root, Speaker, Story, Variant

TEXTS = [
    "The bridge is closed, Mayor Ana Ruiz told the Averil Courier. “It was never safe to cross,” she said. (Lanner News Agency)",
    "“It was never safe,” Ruiz told the Averil Courier. The bridge is closed until May.",
    "A source allegedly warned the town. The bridge is shut.",
]
TITLES = ["Bridge closed", "Mayor: bridge is shut", "Town warned about bridge"]
RECORDS = [
    {"n": n, "url": None, "outlet": None, "title": title, "text": text}
    for n, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
]


def span(n: int, words: str) -> dict:
    start = TEXTS[n].index(words)
    return {"n": n, "where": "text", "start": start, "stop": start + len(words), "text": words}


def said(n: int, words: str, speaker: str, **more: object) -> dict:
    place = span(n, words)
    base = {"n": n, "where": "text", "content": [place["start"], place["stop"]], "source": None, "cue": None}
    return base | {"speaker": speaker, "kind": "person", "form": "direct", "via": None} | more


GOLD = {
    "attributions": [
        said(0, "The bridge is closed", "Ana Ruiz", form="indirect", via="Averil Courier"),
        said(0, "“It was never safe to cross,”", "Ana Ruiz"),
        said(1, "“It was never safe,”", "Ana Ruiz", via="Averil Courier"),
        said(2, "warned the town", "a source", kind="anonymous", form="indirect", weak=True),
    ],
    "credits": [
        span(0, "told the Averil Courier")
        | {"names": "Averil Courier", "kind": "newspaper", "scope": "statement", "of": "text"},
        span(0, "(Lanner News Agency)")
        | {"names": "Lanner News Agency", "kind": "agency", "scope": "whole article", "of": "text"},
        span(1, "told the Averil Courier")
        | {"names": "Averil Courier", "kind": "newspaper", "scope": "statement", "of": "photo"},
    ],
    "copies": [{"a": 0, "b": 1, "kind": "partial", "origin": "third: Averil Courier"}],
    "claims": [
        {
            "claim": "The bridge is closed.",
            "statements": [
                span(0, "The bridge is closed"),
                span(1, "The bridge is closed"),
                span(2, "The bridge is shut"),
            ],
            "relation": "agree",
            "roots_min": 1,
            "roots_max": 2,
        },
        {
            "claim": "It was unsafe.",
            "statements": [span(0, "It was never safe to cross"), span(1, "It was never safe")],
            "relation": "only one report",
            "roots_min": 1,
            "roots_max": 1,
        },
    ],
    "altered_quotes": [
        {
            "speaker": "Ana Ruiz",
            "change": "trimmed",
            "versions": [span(0, "“It was never safe to cross,”"), span(1, "“It was never safe,”")],
        }
    ],
    "drift": [
        {"weaker": span(2, "allegedly warned the town"), "stronger": span(1, "The bridge is closed"), "what": "hedge"}
    ],
}


def article(n: int, *, titled: bool = True) -> Article:
    title = TITLES[n] if titled else None
    head = f"{title}\n\n" if title else ""
    return Article(
        f"a{n}", "p", None, f"{n}.txt", None, None, None, None, None, "en", title, len(head), head + TEXTS[n]
    )


ARTICLES = [article(n) for n in range(3)]
PLACED = gold_of(GOLD, RECORDS, ARTICLES)


def attribution(name: str, index: int) -> Attribution:
    want = PLACED.attributions[index]
    run = want.runs[0]
    return Attribution(
        name,
        None,
        run.article,
        run.start,
        run.stop,
        None,
        None,
        None,
        None,
        want.form,
        want.speaker,
        want.kind,
        want.via,
        1.0,
    )


def claim(name: str, index: int, *statements: int) -> list[Claim]:
    want = PLACED.claims[index]
    return [
        Claim(name, "s", place.article, place.start, place.stop, n == 0, "asserts", *[None] * 6, want.relation)
        for n, place in ((n, want.statements[n]) for n in statements)
    ]


def perfect() -> dict[str, list]:
    quote, grown = PLACED.quotes[0], PLACED.drift[0]
    return {
        "articles": ARTICLES,
        "attributions": [attribution(f"u{index}", index) for index in range(3)],
        "speakers": [],
        "credits": [
            Credit(want.place.article, want.place.start, want.place.stop, "text", want.names[0], want.kind, want.scope, want.of)
            for want in PLACED.credits
        ],
        "stories": [Story("s", one.article, None) for one in ARTICLES],
        "reuse": [Reuse("a0", 1, 9, "a1", 1, 9, 1.0)],
        "edges": [
            Edge("a0", None, "Averil Courier", "copied", "text", None, None, 1.0),
            Edge("a1", None, "The Averil Courier", "copied", "text", None, None, 1.0),
        ],
        "claims": [*claim("c0", 0, 0, 1, 2), *claim("c1", 1, 0, 1)],
        "roots": [Root("c0", 1, 2, ""), Root("c1", 1, 1, "")],
        "variants": [Variant("v", one.article, one.start, one.stop, None, "trimmed") for one in quote.versions],
        "drift": [
            Drift(
                grown.stronger.article, grown.stronger.start, grown.stronger.stop,
                grown.weaker.article, grown.weaker.start, grown.weaker.stop, "hedge dropped",
            )
        ],
    }  # fmt: skip


def scores(**changed: list) -> dict[str, float | None]:
    return figures(score(GOLD, perfect() | changed, RECORDS).measures)


def test_the_readers_own_rows_score_one_everywhere():
    outcome = score(GOLD, perfect(), RECORDS)
    wrong = {name: value for name, value in figures(outcome.measures).items() if value != 1}
    assert not outcome.findings
    assert set(wrong) == {
        "speaker: wrong", "speaker: abstained", "relation: class mean, best constant",
        "most: exact, best constant", "most: class mean, best constant",
    }  # fmt: skip


def test_no_rows_score_nothing_and_everything_is_listed_as_missed():
    empty = {name: [] for name in perfect()} | {"articles": ARTICLES}
    outcome = score(GOLD, empty, RECORDS)
    found = {name: one for name, one in outcome.measures.items() if name.endswith("found") and "of found" not in name}
    assert {one.right for one in found.values()} == {0}
    assert [one.verdict for one in outcome.findings].count("missed") == 3 + 2 + 1 + 2 + 1 + 1


def test_spans_of_the_gold_move_behind_the_title():
    assert PLACED.claims[0].statements[0].start == len("Bridge closed\n\n")
    assert words_at(PLACED, ARTICLES, PLACED.claims[0].statements[0]) == "[0:15-35] The bridge is closed"


def test_spans_of_the_gold_stay_where_there_is_no_title():
    placed = gold_of(GOLD, RECORDS, [article(n, titled=False) for n in range(3)])
    assert placed.claims[0].statements[0].start == 0


def test_a_span_in_the_title_is_found_there():
    mayor = {"n": 1, "where": "title", "start": 0, "stop": 5, "text": "Mayor"}
    place = (
        gold_of(GOLD | {"drift": [{"weaker": mayor, "stronger": mayor, "what": ""}]}, RECORDS, ARTICLES).drift[0].weaker
    )
    assert words_at(PLACED, ARTICLES, place) == "[1:0-5] Mayor"


def test_an_article_that_the_case_lacks_is_reported_and_its_items_are_missed():
    outcome = score(GOLD, perfect() | {"articles": ARTICLES[:2]}, RECORDS)
    assert "article 2 of the gold" in outcome.findings[-1].note
    assert outcome.measures["drift: found"] == Share(0, 1)


def test_equal_texts_are_told_apart_by_their_url():
    records = [{"n": n, "url": f"https://{n}.example", "outlet": None, "title": "", "text": "Same."} for n in (0, 1)]
    two = [replace(article(0), article=f"b{n}", url=f"https://{n}.example", body=0, text="Same.") for n in (1, 0)]
    empty: dict[str, list] = {key: [] for key in GOLD}
    assert [gold_of(empty, records, two).articles[n].article for n in (0, 1)] == ["b0", "b1"]


def test_an_attribution_of_half_the_characters_is_found_and_of_less_is_not():
    exact = attribution("u1", 1)
    length = exact.stop - exact.start
    half = replace(exact, stop=exact.start + (length + 1) // 2)
    less = replace(exact, stop=exact.start + length // 2 - 1)
    assert scores(attributions=[half])["attributions: found"] == pytest.approx(1 / 3)
    assert scores(attributions=[less])["attributions: found"] == 0


def test_runs_of_one_utterance_are_one_attribution():
    exact = attribution("u1", 1)
    runs = [replace(exact, stop=exact.start + 10), replace(exact, start=exact.start + 11)]
    assert scores(attributions=runs)["attributions: found"] == pytest.approx(1 / 3)
    assert scores(attributions=runs)["attributions: precision"] == 1


def test_one_of_ours_cannot_answer_twice_and_a_second_one_costs_precision():
    twice = [attribution("u1", 1), attribution("u9", 1)]
    assert scores(attributions=twice)["attributions: precision"] == 0.5


def test_a_weak_attribution_counts_neither_way():
    with_weak = [*perfect()["attributions"], attribution("u3", 3)]
    assert scores(attributions=with_weak)["attributions: precision"] == 1


@pytest.mark.parametrize(("start", "precision"), [(0, 0.5), (1_000, 0.5), (4_014, 0.5), (4_015, 1)])
def test_what_follows_4000_characters_and_the_last_gold_attribution_counts_neither_way(start, precision):
    long = replace(ARTICLES[0], text=ARTICLES[0].text + " More." * 1000)
    ours = [replace(attribution("u9", 0), start=start, stop=start + 20), attribution("u0", 0)]
    assert scores(articles=[long, *ARTICLES[1:]], attributions=ours)["attributions: precision"] == precision


def test_in_a_long_article_read_beyond_4000_characters_all_counts_to_its_last_gold_attribution():
    long, late = (
        replace(ARTICLES[0], text=ARTICLES[0].text + " More." * 1000),
        replace(attribution("u9", 0), start=4_100, stop=4_120),
    )
    gold = replace(
        PLACED, articles={0: long}, attributions=(replace(PLACED.attributions[0], runs=(Place("a0", 4_200, 4_220),)),)
    )
    assert not beyond(gold, "a0", Span(late.start, late.stop))
    assert beyond(gold, "a0", Span(4_220, 4_230))


def test_a_short_article_is_read_to_its_end():
    late = replace(attribution("u9", 0), start=1_000, stop=1_020)
    assert scores(attributions=[late, attribution("u0", 0)])["attributions: precision"] == 0.5


def test_what_stands_in_an_article_that_the_reader_left_out_counts_neither_way():
    other = replace(ARTICLES[0], article="a9", text="Nothing of the kind.")
    extra = replace(attribution("u9", 0), article="a9", start=0, stop=7)
    found = scores(articles=[*ARTICLES, other], attributions=[*perfect()["attributions"], extra])
    assert found["attributions: precision"] == 1


@pytest.mark.parametrize(
    ("given", "score_name"),
    [("Mayor Ruiz", "speaker: right, of found"), ("Tom Hale", "speaker: wrong"), (None, "speaker: abstained")],
)
def test_a_speaker_is_right_wrong_or_abstained(given, score_name):
    rows = [replace(row, speaker=given) for row in perfect()["attributions"]]
    assert scores(attributions=rows)[score_name] == 1


def test_the_name_across_the_story_counts_where_there_is_one():
    rows = [replace(row, speaker="she") for row in perfect()["attributions"]]
    named = [Speaker(row.attribution, "s", "p", "Ana Ruiz") for row in rows[:2]]
    assert scores(attributions=rows, speakers=named)["speaker: right, of found"] == pytest.approx(2 / 3)


def test_kind_form_and_via_are_scored_over_those_found():
    rows = [replace(row, kind="organisation", form="mixed", via="Port Herald") for row in perfect()["attributions"]]
    found = scores(attributions=rows)
    names = ("kind: right, of found", "form: right, of found", "via: found", "via: precision")
    assert [found[name] for name in names] == [0, 0, 0, 0]
    assert scores(attributions=[replace(row, via=None) for row in rows])["via: found"] == 0


def test_a_credit_with_another_body_is_found_but_not_right():
    rows = [replace(row, names="Port Herald") for row in perfect()["credits"]]
    found = scores(credits=rows)
    assert (found["credits: found"], found["credits: found with right body"]) == (1, 0)


def test_a_photo_credit_taken_for_one_of_text_costs_precision():
    rows = [replace(row, of="text") for row in perfect()["credits"]]
    assert scores(credits=rows)["credits: precision"] == pytest.approx(2 / 3)


def test_a_credit_from_the_url_counts_neither_way():
    rows = [*perfect()["credits"], Credit("a0", None, None, "url", "Lanner News Agency", "agency", "article", "text")]
    assert scores(credits=rows)["credits: precision"] == 1


def test_two_bodies_in_one_bracket_are_each_given_their_own():
    gold = GOLD | {"credits": [GOLD["credits"][1], GOLD["credits"][1] | {"names": "Port Herald"}]}
    lanner = perfect()["credits"][1]
    rows = [replace(lanner, names="Port Herald"), lanner]
    assert score(gold, perfect() | {"credits": rows}, RECORDS).measures["credits: found with right body"] == Share(2, 2)


def test_a_copy_is_found_by_reuse_but_its_origin_needs_edges():
    found = scores(edges=[])
    assert (found["copies: found"], found["copies: origin right"]) == (1, 0)


def test_the_origin_of_a_pair_that_nothing_joins_is_not_right():
    found = scores(reuse=[])
    assert (found["copies: found"], found["copies: origin right"]) == (0, 0)


def edge(article: str, source: str, evidence: str = "copied") -> Edge:
    inside = source.startswith("a")
    return Edge(article, source if inside else None, None if inside else source, evidence, "text", None, None, 1.0)


@pytest.mark.parametrize(
    "edges",
    [
        [edge("a0", "Averil Courier"), edge("a1", "a0")],
        [edge("a0", "Averil Courier"), edge("a1", "Averil Courier", "credited")],
        [edge("a0", "Averil Courier"), edge("a1", "Averil Courier", "linked")],
        [edge("a0", "Averil Courier"), edge("a1", "Port Herald")],
    ],
    ids=["two steps", "credited", "linked", "another body"],
)
def test_a_body_is_the_origin_only_by_direct_edges_of_both_that_take_words(edges):
    assert scores(edges=edges)["copies: origin right"] == 0


def test_an_article_of_the_pile_is_the_origin_when_the_other_took_from_it_and_not_back():
    gold = GOLD | {"copies": [{"a": 0, "b": 1, "kind": "partial", "origin": "a"}]}

    def right(*edges: Edge) -> Share:
        return score(gold, perfect() | {"edges": edges}, RECORDS).measures["copies: origin right"]

    assert right(edge("a1", "a0")) == Share(1, 1)
    assert right(edge("a0", "a1")) == Share(0, 1)
    assert right(edge("a1", "a0"), edge("a0", "a1")) == Share(0, 1)
    assert right(edge("a1", "a2"), edge("a2", "a0")) == Share(0, 1)


def test_any_joined_pair_that_is_no_copy_costs_precision_and_is_listed():
    for extra in (
        {"edges": [*perfect()["edges"], edge("a2", "a0", "linked")]},
        {"reuse": [*perfect()["reuse"], Reuse("a0", 1, 9, "a2", 1, 9, 1)]},
    ):
        rows = perfect() | extra
        outcome = score(GOLD, rows, RECORDS)
        assert outcome.measures["copies: precision"] == Share(1, 2)
        assert [one.note for one in outcome.findings if one.verdict == "not in gold"] == ["0 and 2"]


def test_pairs_that_copy_one_another_or_one_body_are_called_copied():
    by_credit = scores(edges=[edge("a0", "Averil Courier", "credited"), edge("a1", "Averil Courier", "credited")])
    assert by_credit["copies: called copied, of found"] == 0
    assert scores(edges=[edge("a1", "a0")])["copies: called copied, of found"] == 1
    third = scores(edges=[*perfect()["edges"], edge("a2", "Averil Courier")])
    assert third["copies: called copied, of found"] == 1
    assert third["copies: precision of called copied"] == pytest.approx(1 / 3)


def test_a_pair_that_shares_quotations_only_need_not_be_called_copied():
    gold = GOLD | {"copies": [{"a": 0, "b": 1, "kind": "shared quotations only", "origin": "third: Averil Courier"}]}
    found = score(gold, perfect() | {"edges": [edge("a1", "a0")]}, RECORDS).measures
    assert found["copies: called copied, of found"] == Share(0, 0)
    assert found["copies: found"] == Share(1, 1)


def test_two_stories_are_not_one():
    assert scores(stories=[Story(f"s{n}", f"a{n}", None) for n in range(3)])["stories: is one"] == 0
    assert scores(stories=[Story("s", f"a{n}", None) for n in range(2)])["stories: is one"] == 0


def test_a_claim_needs_half_of_the_gold_statements():
    assert scores(claims=claim("c0", 0, 0, 1))["claims: found"] == 0.5
    assert scores(claims=claim("c0", 0, 0))["claims: found"] == 0


def test_a_claim_that_is_mostly_another_ones_is_not_found_and_lowers_purity():
    mixed = [*claim("c0", 0, 0, 1), *(replace(row, claim="c0") for row in claim("c1", 1, 0, 1))]
    third = [*mixed, replace(mixed[-1], start=mixed[-1].start + 1)]
    found = scores(claims=third)
    assert (found["claims: found"], found["claims: purity"]) == (0.5, pytest.approx(3 / 5))


def test_one_claim_of_ours_answers_one_of_the_gold():
    mixed = [*claim("c0", 0, 0, 1, 2), *(replace(row, claim="c0") for row in claim("c1", 1, 0, 1))]
    assert scores(claims=mixed)["claims: found"] == 0.5


def test_a_wrong_relation_and_wrong_roots_count_over_found_claims():
    rows = [replace(row, relation="contradicted") for row in perfect()["claims"]]
    found = scores(claims=rows, roots=[Root("c0", 2, 4, ""), Root("c1", 1, 1, "")])
    assert found["relation: class mean"] == 0
    assert (found["least: exact"], found["least: within one"]) == (0.5, 1)
    assert (found["most: exact"], found["most: within one"]) == (0.5, 0.5)


def test_a_claim_without_roots_is_wrong():
    assert scores(roots=[])["least: exact"] == 0


def test_an_altered_quotation_needs_both_versions_under_one_utterance():
    one, other = perfect()["variants"]
    assert scores(variants=[one, replace(other, utterance="w")])["variants: found"] == 0
    elsewhere = replace(other, start=0, stop=3)
    assert scores(variants=[one, elsewhere])["variants: precision"] == 0


def test_a_quotation_worded_twice_in_one_article_needs_both_there_and_one_in_two_articles_needs_both_articles():
    one, other = perfect()["variants"]
    (quote,) = GOLD["altered_quotes"]
    first = quote["versions"][0]
    late = {**first, "start": first["start"] + 4, "stop": first["stop"] + 4}
    alone = GOLD | {"altered_quotes": [{**quote, "versions": [first, late]}]}
    rows = [one, replace(one, start=one.start + 4, stop=one.stop + 4)]
    assert score(alone, perfect() | {"variants": rows}, RECORDS).measures["variants: found"] == Share(1, 1)
    assert scores(variants=rows)["variants: found"] == 0
    assert scores(variants=[one, other])["variants: found"] == 1


def test_versions_and_change_count_among_those_found():
    one, other = perfect()["variants"]
    wrong = scores(variants=[replace(one, change="spliced"), replace(other, change="spliced")])
    assert (wrong["variants: found"], wrong["variants: change of found"], wrong["variants: versions of found"]) == (
        1,
        0,
        1,
    )
    assert scores(variants=[])["variants: change of found"] is None


def test_drift_the_wrong_way_round_is_not_found():
    row = perfect()["drift"][0]
    turned = replace(
        row, article=row.other, start=row.other_start, stop=row.other_stop, other=row.article, other_start=row.start,
        other_stop=row.stop,
    )  # fmt: skip
    found = scores(drift=[turned])
    assert (found["drift: found"], found["drift: precision"]) == (0, 0)


def test_tables_that_were_not_made_are_not_scored():
    assert "claims: found" not in score(GOLD, {"articles": ARTICLES, "credits": []}, RECORDS).measures


def test_shares_and_answers_add_up_over_stories():
    one = {"credits": Share(1, 2), "least": Answers(((1, 1),))}
    both = summed([one, one, {}])
    assert both == {"credits": Share(2, 4), "least": Answers(((1, 1), (1, 1)))}


def test_the_best_constant_is_the_commonest_answer():
    answers = Answers(((1, 1), (2, 1), (2, 2), (4, 4)))
    assert (answers.constants.exact, answers.constants.within_one) == (0.5, 0.75)
    assert answers.constants.class_mean == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("gold", "given", "kind"),
    [
        ("Ana Maria Ruiz", "Ruiz", "person"),
        ("Ana Ruiz", "Capt. Ana Ruiz", "person"),
        ("Ana Ruiz Soler", "Ana Ruiz", "person"),
        ("Ana Ruiz; Tom Hale", "Hale", "person"),
        ("a senior police source", "sources", "anonymous"),
        ("payroll records", "the records of the town", "document"),
        ("Averil Harbour Trust", "the Trust", "organisation"),
        ("Averil Harbour Trust", "AHT", "organisation"),
        ("Agency of Roads and Ports", "ARP", "organisation"),
        ("Averil Harbour Trust for Ports", "Averil Harbour Trust", "organisation"),
        ("Averil Boats Ltd.", "Averil Boats", "organisation"),
        ("Averil Post", "the Post", "outlet"),
        ("Harbour Ministry of Averil", "the Harbour Ministry", "organisation"),
        ("the Averil Courier", "Averil Courier", "outlet"),
        ("José Solís", "Jose Solis", "person"),
        ("Maître Ana Ruiz", "Ana Ruiz", "person"),
        ("Ana Ruiz", "Stoker Ana Ruiz", "person"),
        ("Ana Ruiz", "Ana Ruiz KC", "person"),
        ("one of two clerks", "a clerk", "anonymous"),
        ("a man behind the counter", "a man", "anonymous"),
        ("a Union of Bakers clerk", "a clerk", "anonymous"),
        ("Averilian ministry", "Averilia's ministry", "organisation"),
    ],
)
def test_names_that_agree(gold, given, kind):
    assert names_agree(gold, given, kind)


@pytest.mark.parametrize(
    ("gold", "given", "kind"),
    [
        ("Ana Ruiz", "Ana", "person"),
        ("Ana Ruiz", "Ana Hale", "person"),
        ("Ana Ruiz", "", "person"),
        ("a police source", "a police officer", "anonymous"),
        ("a police source", "Ana Ruiz", "anonymous"),
        ("Harbour Ministry of Averil", "Averil", "organisation"),
        ("Averil Harbour Trust", "Harbour", "organisation"),
        ("Averil Harbour Trust", "Averil Harbour", "organisation"),
        ("Port Averil Post", "Port Averil", "outlet"),
        ("Ruiz Foundation", "Ruiz", "organisation"),
        ("Averil", "A", "organisation"),
        ("Ana Ruiz", "Ben Ruiz", "person"),
        ("Ana Ruiz Olsen", "Eva Olsen", "person"),
        ("one of two clerks", "a nurse", "anonymous"),
    ],
)
def test_names_that_do_not_agree(gold, given, kind):
    assert not names_agree(gold, given, kind)


def test_outlets_agree_under_their_aliases():
    assert outlets_agree("Associated Press", "AP")
    assert not outlets_agree("Associated Press", "Reuters")


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["person", "organisation", "anonymous", "outlet"]))
def test_odd_names_never_crash(gold, given, kind):
    names_agree(gold, given, kind)
    head(gold)


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4
        )
    )
)
def test_the_best_pairing_is_as_good_as_trying_all(weights):
    pairs = best_pairs([[float(weight) for weight in row] for row in weights])
    rows, columns = len(weights), len(weights[0])
    wide = [[row[column] if column < columns else 0 for column in range(max(rows, columns))] for row in weights]
    slow = max(
        sum(wide[row][column] for row, column in enumerate(order))
        for order in permutations(range(max(rows, columns)), rows)
    )
    assert sum(weights[row][column] for row, column in pairs) == slow
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
