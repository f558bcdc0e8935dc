from __future__ import annotations

from claim_rows import article, claim_with, claims_of, decided, said, texts
from hypothesis import given, settings
from hypothesis import strategies as st

FERRY = article("The ferry Alma hit the quay at Ostvik on Monday. Mayor Ida Lund thanked the divers of the harbour.")
ALMA = article("On Monday the ferry Alma struck the Ostvik quay. Its captain, Per Moe, left town.")


def test_reports_that_say_the_same_thing_share_a_claim():
    rows = claim_with("hit the quay", claims_of([FERRY, ALMA]), [FERRY, ALMA])
    assert {row.article for row in rows} == {FERRY.article, ALMA.article}
    assert {row.relation for row in rows} == {"agree"}


def test_what_one_report_has_stands_alone():
    rows = claim_with("thanked the divers", claims_of([FERRY, ALMA]), [FERRY, ALMA])
    assert [row.relation for row in rows] == ["only one report"]


def test_differing_tolls_meet_in_one_claim():
    one, other = (
        article("Storm Ulla hit Vik. 27 people were injured."),
        article("In Vik, 25 people were hurt by the storm."),
    )
    rows = claim_with("27 people", claims_of([one, other]), [one, other])
    assert {row.value for row in rows} == {"27", "25"}
    assert {row.relation for row in rows} == {"values differ"}


def test_a_bound_agrees_with_a_number_within_it():
    one, other = article("At least 20 people were injured."), article("In Vik, 25 people were hurt by the storm.")
    rows = claim_with("25 people", claims_of([one, other]), [one, other])
    assert {row.relation for row in rows} == {"agree"}


def test_nobody_hurt_contradicts_a_toll():
    one, other = (
        article("Two people were injured in the fire."),
        article("The organisers insist that no one was injured."),
    )
    rows = claim_with("no one", claims_of([one, other]), [one, other])
    assert {row.stance for row in rows} == {"asserts", "denies"}
    assert {row.relation for row in rows} == {"contradicted"}


def test_an_age_is_a_claim_whatever_its_form():
    one = article("Edda Krog, 41, is under investigation over the missing funds.")
    other = article("Auditors questioned 41-year-old Edda Krog about the funds.")
    rows = claim_with("Edda Krog, 41,", [r for r in claims_of([one, other]) if r.value_kind == "age"], [one, other])
    assert texts(rows, [one, other]) == {"Edda Krog, 41,", "41-year-old Edda Krog"}


def test_a_denial_joins_the_description_that_it_denies():
    one = article("Police watched her alleged art thief cousin for weeks.")
    other = article("“He is not an art thief,” Krog said.")
    content = "“He is not an art thief,”"
    rows = claim_with(
        "alleged art thief", claims_of([one, other], [said(other, content, source="Krog", form="direct")]), [one, other]
    )
    assert {row.stance for row in rows} == {"hedges", "denies"}
    assert {row.relation for row in rows} == {"contradicted"}
    assert [row.stance for row in rows if row.best] == ["hedges"]


def test_a_statement_inside_reported_speech_has_its_speaker():
    one = article("The bridge at Sund will close for two years, engineer Tor Aas said.")
    row = said(one, "The bridge at Sund will close for two years", source="engineer Tor Aas", via="Sund Post")
    (found,) = claims_of([one], [row])
    assert (found.stance, found.speaker, found.via, found.attribution) == (
        "attributes",
        "engineer Tor Aas",
        "Sund Post",
        row.attribution,
    )
    assert (found.value, found.value_kind) == ("2 years", "duration")


def test_hedged_words_are_hedged_statements():
    one = article("The treasurer Krog allegedly moved 3,000 crowns abroad.")
    assert {row.stance for row in claims_of([one])} == {"hedges"}


def test_a_clause_is_a_statement_of_its_own():
    one = article("Krog, who has led the fund for 11 years, moved to Vik in June 2022.")
    assert texts(claims_of([one]), [one]) == {"Krog, who has led the fund for 11 years", "moved to Vik in June 2022."}


def test_questions_and_chat_are_no_claims():
    one = article("Would you trust Edda Krog with 300 crowns? I never liked Edda Krog and you know it!")
    assert claims_of([one]) == []


def test_the_legal_stage_is_told():
    one = article("Treasurer Edda Krog was charged with fraud by prosecutors in Vik.")
    assert [row.stage for row in claims_of([one])] == ["charged"]


def test_each_claim_has_one_best_statement():
    rows = claims_of([FERRY, ALMA])
    assert sorted({row.claim for row in rows}) == sorted(row.claim for row in rows if row.best)


def test_a_decision_joins_and_parts_claims():
    words = ("thanked the divers", "left town")
    joined = claims_of([FERRY, ALMA], decisions=[decided("same claim", FERRY, words[0], ALMA, words[1])])
    assert len(claim_with(words[0], joined, [FERRY, ALMA])) == 2
    parted = claims_of(
        [FERRY, ALMA],
        decisions=[decided("different claim", FERRY, "The ferry Alma hit", ALMA, "the ferry Alma struck")],
    )
    assert len(claim_with("hit the quay", parted, [FERRY, ALMA])) == 1


def test_the_order_of_input_changes_nothing():
    one = claims_of([FERRY, ALMA])
    other = claims_of([ALMA, FERRY])
    assert sorted(one, key=repr) == sorted(other, key=repr)


def test_no_story_has_no_claims():
    assert claims_of([]) == []


WORDS = st.lists(
    st.sampled_from(
        [
            "Krog",
            "33",
            ",",
            ".",
            ";",
            "—",
            "“",
            "”",
            "alleged",
            "thief",
            "said",
            "who",
            "was",
            "killed",
            "12",
            "people",
            "and",
            "not",
            "$5m",
            "Monday",
            "'",
            "🜚",
            "é",
            "(AP)",
            "no",
            "one",
        ]
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=3, unique=True))
def test_odd_texts_give_spans_inside_their_article(bodies):
    articles = [article(body) for body in bodies]
    whole = {one.article: one.text for one in articles}
    rows = claims_of(articles)
    assert all(0 <= row.start < row.stop <= len(whole[row.article]) for row in rows)
    assert len({(row.claim, row.article, row.start, row.stop) for row in rows}) == len(rows)
