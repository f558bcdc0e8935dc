from __future__ import annotations

from dataclasses import replace

import pytest
from claim_rows import article, claim_with, claims_of, decided, said, sentences, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.spans import Span
from newstemma.stages.claims.alone import MOST_ALONE, told_alone
from newstemma.stages.claims.grouping import _outermost
from newstemma.stages.claims.joining import joined
from newstemma.stages.claims.phrases import descriptions
from newstemma.stages.claims.stances import legal_stage
from newstemma.stages.claims.tolls import tolls
from newstemma.stages.claims.trimming import bare
from newstemma.stages.claims.units import unit_at, units
from newstemma.tables import Sentence

FERRY = article("The ferry Alma hit the quay at Ostvik on Monday. Mayor Ida Lund thanked the divers of the harbour.")
ALMA = article("On Monday the ferry Alma struck the Ostvik quay. Captain Nils Moe left the town of Vik.")


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


def test_a_bound_of_more_than_is_a_toll_and_more_people_are_not():
    one, other = (
        article("The storm injured more than 20 people in Vik."),
        article("In Vik, 27 people were hurt by the storm. Six more people were injured on Sunday."),
    )
    rows = claim_with("more than 20", claims_of([one, other]), [one, other])
    assert {row.value for row in rows} == {">=20", "27"}


def test_what_befell_others_before_a_comma_and_a_part_of_the_dead_are_no_tolls():
    one = article("The storm left one person dead, seven injured. Two of the dead were guests.")
    other = article("In Vik one person was killed, seven were hurt. Two of the dead were sailors.")
    found = [unit for report in (one, other) for unit in units(report, sentences(report), [])]
    assert [{(unit.text, unit.values[0].value) for unit in group} for group in tolls(found)] == [
        {("seven injured", "7"), ("seven were hurt", "7")},
        {("one person dead", "1"), ("one person was killed", "1")},
    ]


def test_a_list_of_earlier_events_gives_no_tolls_of_this_one():
    earlier = " ".join(f"In Ostvik {n} people were injured by a storm." for n in (24, 31, 36, 40))
    one, other = (
        article("Storm Ulla hit Vik. 27 people were injured."),
        article(f"In Vik, 27 people were hurt by the storm. {earlier}"),
    )
    rows = claim_with("27 people", claims_of([one, other]), [one, other])
    assert {row.value for row in rows} == {"27"}
    assert {row.relation for row in rows} == {"agree"}


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
    rows = claim_with("Edda Krog, 41", [r for r in claims_of([one, other]) if r.value_kind == "age"], [one, other])
    assert texts(rows, [one, other]) == {"Edda Krog, 41", "41-year-old Edda Krog"}


def test_a_denial_joins_the_description_that_it_denies():
    one = article("Police watched the alleged art thief for weeks.")
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


def test_indirect_speech_goes_no_further_than_its_line():
    listed = article(
        "- Ruiz insisted that the dog was hers\n- The boat was towed to Averil harbour on Monday", title="Key points"
    )
    other = article("The boat was towed to Averil harbour on Monday.")
    whole = "the dog was hers\n- The boat was towed to Averil harbour on Monday"
    for form, speakers in (("indirect", {None}), ("direct", {None, "Ana Ruiz"})):
        row = replace(said(listed, whole, source="Ruiz", cue="insisted", form=form), speaker="Ana Ruiz")
        found = claim_with("was towed", claims_of([listed, other], [row]), [listed, other])
        assert {statement.speaker for statement in found} == speakers


def test_hedged_words_are_hedged_statements():
    one = article("The treasurer Krog allegedly moved 3,000 crowns abroad.")
    assert {row.stance for row in claims_of([one])} == {"hedges"}


def test_a_clause_that_another_report_has_too_is_a_statement_of_its_own():
    one = article("Edda Krog, who has led the harbour fund for 11 years, moved to Vik in June 2022.")
    other = article("Krog has led the harbour fund for 11 years.")
    rows = claim_with("has led the harbour fund for 11", claims_of([one, other]), [one, other])
    assert texts(rows, [one, other]) == {
        "Edda Krog, who has led the harbour fund for 11 years",
        "Krog has led the harbour fund for 11 years.",
    }


def test_clauses_that_one_report_alone_has_are_put_together():
    one = article("Krog, who has led the fund for 11 years, moved to Vik in June 2022.")
    assert texts(claims_of([one]), [one]) == {one.text}


def test_a_stamp_before_the_first_sentence_is_no_part_of_it():
    one = article("date 2024-03-01 Treasurer Edda Krog moved the Vik fund to Ostvik.")
    assert texts(claims_of([one]), [one]) == {"Treasurer Edda Krog moved the Vik fund to Ostvik."}


def test_what_hangs_at_the_end_is_left_out():
    one = article("Treasurer Edda Krog of Vik left the council, and through a letter to the harbour board")
    span = bare(one.text, Span(0, len(one.text)))
    assert one.text[span.slice] == "Treasurer Edda Krog of Vik left the council"


def test_quotation_marks_without_their_other_half_are_left_out():
    one = article("“The fund is empty, and the harbour wall is cracked,” Krog said.")
    cracked = one.text.index("the harbour")
    assert one.text[bare(one.text, Span(cracked, one.text.index(" Krog"))).slice] == "the harbour wall is cracked"
    assert one.text[bare(one.text, Span(0, one.text.index(", and"))).slice] == "The fund is empty"


def test_who_told_it_is_no_part_of_what_is_told():
    one = article("As the Vik Courier reported on Monday, treasurer Edda Krog left the council.")
    assert one.text[bare(one.text, Span(0, len(one.text))).slice] == "treasurer Edda Krog left the council."


def test_a_heading_in_the_body_says_nothing_new():
    one = article("Krog asked to leave Vik after the vote")
    assert claims_of([one]) == []


def test_what_a_denier_says_beside_the_denial_supports_nothing():
    one = article("Auditors say her alleged art thief cousin sold the paintings.")
    other = article("“And the alleged art thief? That is not under investigation. He is not an art thief,” Krog said.")
    row = said(
        other,
        "“And the alleged art thief? That is not under investigation. He is not an art thief,”",
        source="Krog",
        form="direct",
    )
    rows = claim_with("alleged art thief cousin", claims_of([one, other], [row]), [one, other])
    assert {r.stance for r in rows if r.article == other.article} <= {"denies", "hedges"}


def test_one_report_is_told_by_its_weightiest_statements():
    one = article(" ".join(f"Mayor Ida Lund opened the harbour of Vik{i} in {1950 + i}." for i in range(40)))
    assert len(claims_of([one])) == MOST_ALONE


def test_names_in_common_make_no_claim():
    one = article("Mayor Ida Lund of Ostvik opened the new library on the square.")
    other = article("Mayor Ida Lund of Ostvik has a brother who sells boats abroad.")
    assert {row.relation for row in claims_of([one, other])} == {"only one report"}


def test_questions_and_chat_are_no_claims():
    one = article("Would you trust Edda Krog with 300 crowns? I never liked Edda Krog and you know it!")
    assert claims_of([one]) == []


def test_the_legal_stage_is_told():
    one = article("Treasurer Edda Krog was charged with fraud by prosecutors in Vik.")
    assert [row.stage for row in claims_of([one])] == ["charged"]


@pytest.mark.parametrize(
    "words",
    [
        "she has not been charged with fraud",
        "she hasn't been charged with fraud",
        "nobody was charged in the case",
        "no one has been charged with the theft",
        "none of the five men held over the fire was charged",
        "the cashier was not indicted",
        "he was never convicted of theft",
        "he was held for a week without being charged",
        "she has yet to be charged with fraud",
        "police would not say whether he was charged with theft",
    ],
)
def test_who_is_not_charged_has_no_legal_stage(words):
    assert legal_stage(words.split()) is None


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("he was not charged with arson but was charged with theft", "charged"),
        ("she is suspected of theft but has not been charged", "suspected"),
        ("not only was he charged with theft", "charged"),
        ("he did not appear and was convicted of theft", "convicted"),
        ("she was found not guilty of theft", "acquitted"),
    ],
)
def test_a_negation_of_something_else_leaves_the_legal_stage(words, stage):
    assert legal_stage(words.split()) == stage


def test_a_description_under_a_hedge_is_hedged():
    one = article("Police watched the alleged art thief for weeks.")
    others = [article(f"Brandt is {hedge} the art thief.") for hedge in ("accused of being", "reportedly")]
    (group,) = descriptions([u for a in (one, *others) for u in units(a, sentences(a), [])])
    assert [unit.stance for unit in group] == ["hedges"] * 3


def test_thousands_of_alleged_thieves_are_looked_for_in_time(linear):
    def looking(size):
        one = article(" ".join(f"The alleged x{i}q thief fled." for i in range(size)))
        found = list(units(one, sentences(one), []))
        both = [*found, *(replace(unit, article="other") for unit in found)]
        assert descriptions(both)
        return lambda: descriptions(both)

    linear(looking, 4_000)


def test_thousands_of_tolls_meet_in_time(linear):
    one = article("1 diver was injured.")
    (unit,) = units(one, sentences(one), [])
    (value,) = unit.values

    def meeting(size):
        found = [
            replace(unit, values=(replace(value, value=str(i), of=of),))
            for of, least in (("people", 10_000), ("divers", 30_000))
            for i in range(least, least + size)
        ]
        assert tolls(found)
        return lambda: tolls(found)

    linear(meeting, 9_000)


def test_a_statement_of_parts_that_other_claims_have_is_no_claim_twice():
    one = article("In Vik two divers suffered minor burns on Monday when the pontoon of Ulla caught fire at dawn.")
    (home,) = sentences(one)
    whole = unit_at(one, home, Span(0, len(one.text)), [])
    parts = [unit_at(one, home, span, []) for span in (Span(7, 42), Span(59, len(one.text)))]
    texts = {one.article: one.text}
    assert told_alone([[whole]], texts, [], []) == [[whole]]
    assert told_alone([[whole]], texts, parts, []) == []


@pytest.mark.parametrize(
    ("other", "alone"),
    [
        ("At dawn the pontoon of Ulla burned, and the suffering divers, two of them, had minor burns.", False),
        ("The pontoon of Ulla burned at dawn.", True),
    ],
)
def test_what_another_report_tells_in_one_sentence_is_not_told_by_only_one(other, alone):
    one = article("In Vik two divers suffered minor burns on Monday when the pontoon of Ulla caught fire at dawn.")
    another = article(other)
    found = [unit for each in (one, another) for unit in units(each, sentences(each), [])]
    (home,) = sentences(one)
    whole = unit_at(one, home, Span(0, len(one.text)), [])
    texts = {each.article: each.text for each in (one, another)}
    assert told_alone([[whole]], texts, [], found) == ([[whole]] if alone else [])


def test_what_adds_no_main_clause_to_what_several_reports_have_is_no_claim():
    assert (
        own("In Vik ", "two divers suffered minor burns on Monday", " when the pontoon of Ulla caught fire at dawn.")
        == []
    )
    assert (
        own("Nils Moe of Vik said that ", "two divers suffered burns", " on Monday when the pontoon caught fire.") != []
    )


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Edda Krog flew to Vik on Monday and ", ".", "Edda Krog flew to Vik on Monday"),
        ("Edda Krog flew to Vik on Monday, but ", ".", "Edda Krog flew to Vik on Monday"),
        ("Edda Krog of Vik mended, painted and ", ".", None),
        ("Edda Krog flew to Vik on Monday because she ", ".", None),
        ("Edda Krog flew to Vik on Monday and ", ", but the board of Ulla told her to leave.", None),
    ],
)
def test_a_last_part_that_several_reports_have_is_cut_from_what_one_has(before, after, shown):
    part = "sold the old ferry of Ulla"
    assert own(before, part, after) == [shown or before + part + after]


def own(before, part, after):
    """What is shown of a sentence for its report alone, when other reports have a part of it."""
    one = article(before + part + after)
    (home,) = sentences(one)
    whole = unit_at(one, home, Span(0, len(one.text)), [])
    taken = unit_at(one, home, Span(len(before), len(before + part)), [])
    return [unit.text for group in told_alone([[whole]], {one.article: one.text}, [taken], []) for unit in group]


def test_a_claim_inside_another_without_a_value_of_its_own_is_left_out():
    one, other = (article(f"The crane of Vik fell when {end}.") for end in ("the storm came", "a storm came"))
    whole = [unit_at(a, sentences(a)[0], Span(0, len(a.text)), []) for a in (one, other)]
    part = [unit_at(a, sentences(a)[0], Span(0, 21), []) for a in (one, other)]
    assert _outermost([part, whole]) == [whole]
    assert _outermost([part, whole[:1]]) == [part, whole[:1]]


def test_a_day_and_one_noun_in_common_make_no_claim():
    rest = " The ferry hit a quay. A tanker left Ulla. Divers found gold. Trams stopped running. Rain fell all week."
    one = article("The council will meet on Thursday." + rest, published="2024-04-16")
    other = article("Krog will skip the meeting on Thursday." + rest, published="2024-04-16")
    groups = joined([u for a in (one, other) for u in units(a, sentences(a), [])], lambda _: None)
    assert [len(group) for group in groups if any("thursday" in u.text.lower() for u in group)] == [1, 1]


def test_each_claim_has_one_best_statement():
    rows = claims_of([FERRY, ALMA])
    assert sorted({row.claim for row in rows}) == sorted(row.claim for row in rows if row.best)


def test_a_decision_joins_and_parts_claims():
    words = ("thanked the divers", "left the town")
    joined = claims_of([FERRY, ALMA], decisions=[decided("same claim", FERRY, words[0], ALMA, words[1])])
    assert len(claim_with(words[0], joined, [FERRY, ALMA])) == 2
    parted = claims_of(
        [FERRY, ALMA],
        decisions=[decided("different claim", FERRY, "The ferry Alma hit", ALMA, "the ferry Alma struck")],
    )
    assert len(claim_with("hit the quay", parted, [FERRY, ALMA])) == 1


def test_a_decision_makes_the_statement_that_no_claim_had():
    chat = article("And Krog? Harbour talk, she says!")
    words = "Harbour talk"
    assert claims_of([chat]) == []
    rows = claims_of([FERRY, chat], decisions=[decided("same claim", FERRY, "thanked the divers", chat, words)])
    joined = claim_with("thanked the divers", rows, [FERRY, chat])
    assert {row.article for row in joined} == {FERRY.article, chat.article}
    (made,) = [row for row in joined if row.article == chat.article]
    assert words in chat.text[made.start : made.stop]


def test_a_decision_that_was_undone_changes_nothing():
    taken_back = replace(decided("same claim", FERRY, "thanked the divers", ALMA, "left the town"), undone="2024-01-02")
    assert claims_of([FERRY, ALMA], decisions=[taken_back]) == claims_of([FERRY, ALMA])


def test_a_decision_about_a_span_outside_every_report_changes_nothing():
    gone = replace(decided("same claim", FERRY, "thanked the divers", ALMA, "left the town"), other_article="gone")
    assert claims_of([FERRY, ALMA], decisions=[gone]) == claims_of([FERRY, ALMA])


def test_a_decision_takes_a_denial_apart_from_what_it_was_joined_to():
    one = article("Treasurer Edda Krog allegedly sold the harbour cranes of Vik. Krog denies it.")
    row = said(one, "it", source="Krog", cue="denies")
    apart = decided("different claim", one, "allegedly sold", one, "Krog denies it.")
    assert {r.stance for r in claim_with("allegedly sold", claims_of([one], [row], [apart]), [one])} == {"hedges"}


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
            "denied",
            "denies it",
            "allegations that",
            "false",
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


def test_a_toll_of_another_size_is_another_matter():
    one = article("Eight people were killed in Vik on Monday.")
    other = article("Eight people were killed there. In that year 6,644 people were killed by storms.")
    rows = claim_with("Eight people were killed", [r for r in claims_of([one, other]) if r.value], [one, other])
    assert {row.value for row in rows} == {"8"}


def test_a_negation_of_something_else_denies_nothing():
    one = article("The harbour of Vik released four sailors on Thursday night.")
    other = article("The harbour of Vik released four sailors on Thursday night without a swap, Krog said.")
    row = said(other, "The harbour of Vik released four sailors on Thursday night without a swap", source="Krog")
    assert "denies" not in {r.stance for r in claims_of([one, other], [row])}


def test_to_deny_service_is_no_denial():
    one = article("The council of Ostvik passed a law that lets shops deny service to guests of Vik.")
    assert {row.stance for row in claims_of([one])} == {"asserts"}


def test_two_distances_from_one_place_are_one_claim_whose_values_differ():
    one = article("The plane came down in a forest roughly 130 miles northwest of Port Averil.")
    other = article(
        "Rescuers walked to the slope, about 230 km (140 miles) west of the capital of Port Averil, at dawn."
    )
    rows = claim_with("130 miles", claims_of([one, other]), [one, other])
    assert {row.relation for row in rows} == {"values differ"}
    assert {row.article for row in rows} == {one.article, other.article}


def test_distances_from_two_places_are_not():
    one = article("The plane came down in a forest roughly 130 miles northwest of Port Averil.")
    other = article("Rescuers walked to the slope, about 230 km west of Larch, at dawn.")
    assert "values differ" not in {row.relation for row in claims_of([one, other])}


def test_two_ages_of_one_family_are_two_peoples():
    told = "Edda Krog, 50, and Abe Krog, 19, left Vik. Treasurer Krog, 50, came back."
    articles = [article(told), article(f"{told} It rained.")]
    ages = [row for row in claims_of(articles) if row.value_kind == "age" and row.stop - row.start < 20]
    assert len({row.claim for row in ages}) == 2
    assert {row.relation for row in ages} == {"agree"}


def test_one_person_with_two_ages_is_told_as_that():
    articles = [
        article("Edda Krog, 50, left Vik."),
        article("Edda Krog, 51, has left Vik."),
        article("Krog, 52, left."),
    ]
    ages = [row for row in claims_of(articles) if row.value_kind == "age" and row.stop - row.start < 15]
    assert {row.relation for row in ages} == {"values differ"}
    assert len({row.claim for row in ages}) == 1


def test_a_number_that_tells_is_of_one_thing_under_two_words():
    told = (
        "Thieves took the records of 143,271 clients of Lorvik Bank.",
        "Thieves took 143,271 records of Lorvik Bank.",
    )
    rows = claims_of([article(words) for words in told])
    assert {row.value for row in rows if row.relation == "agree"} == {"143271"}


def test_money_tells_more_than_a_count():
    (row,) = claims_of([article("Goalkeeper Abe Krog of Vik was suspended for five games for $95,000 in gifts.")])
    assert (row.value_kind, row.value) == ("money", "95000 USD")


def test_the_most_years_in_prison_are_compared():
    told = (
        "Edda Krog could be jailed for up to 10 years, the court of Vik said.",
        "The former treasurer faces a maximum sentence of 14 years if convicted.",
        "She had led the fund for up to six years.",
    )
    articles = [article(words) for words in told]
    rows = [row for row in claims_of(articles) if row.value_kind == "duration"]
    assert {row.value for row in rows if row.relation == "values differ"} == {"<=10 years", "<=14 years"}


def test_two_maxima_in_one_report_are_of_two_charges():
    told = (
        "Krog could be jailed for up to 10 years, and her clerk Tamm for up to three years in prison.",
        "Krog faces up to 14 years in prison.",
    )
    rows = claims_of([article(words) for words in told])
    assert "values differ" not in {row.relation for row in rows}


def test_the_toll_of_a_quake_of_another_magnitude_is_another_matter():
    reports = [
        article("A magnitude 5.6 quake hit Vik on Sunday, injuring five people, the board said."),
        article("A quake measuring 5.7 on the Richter scale injured two people in Vik on Sunday."),
        article("A 5.2-magnitude quake injured three people in Vik on Monday."),
    ]
    given = {unit.values[0].value for group in quake_tolls(reports) for unit in group}
    assert given == {"5", "2"}
    assert {u.values[0].value for group in quake_tolls([reports[1], reports[2]]) for u in group} == {"2"}


def quake_tolls(reports):
    whole = [(one, Sentence(one.article, 0, len(one.text), 0, "body")) for one in reports]
    return tolls([unit for one, sentence in whole for unit in units(one, [sentence], [])])


@pytest.mark.parametrize(("start", "together"), [("", True), ("If ", False)])
def test_a_condition_says_nothing_of_what_is_so(start, together):
    told = "the council of Vik believed that compromise was a dirty word"
    reports = [article(f"Rain fell. {start}{told}."), article(f"Edda Krog slept. {told}, boats left.")]
    found = [unit for one in reports for unit in units(one, sentences(one), []) if "dirty" in unit.text]
    groups = joined(found, lambda _: None)
    assert any(len({unit.article for unit in group}) == 2 for group in groups) == together


def test_a_share_is_one_value_whatever_it_is_a_share_of():
    reports = [
        article(f"Falls at the pier of Vik were cut by 41 per cent {end}.") for end in ("among pensioners", "in May")
    ]
    assert {row.value for row in claim_with("Falls at the pier", claims_of(reports), reports)} == {"41%"}


def test_none_of_so_many_who_were_hurt_denies_nothing():
    reports = [article("None of 3 people killed in Vik was a sailor."), article("Three people were killed in Vik.")]
    assert "denies" not in {row.stance for row in claims_of(reports)}


def test_a_vote_agrees_with_no_other_number_of_votes():
    reports = [
        article("The council of Vik turned down the pier plan of Edda Krog in a 5-12 vote."),
        article("The council of Vik turned down the pier plan of Edda Krog with 9 votes."),
    ]
    assert {row.relation for row in claims_of(reports)} == {"values differ"}
