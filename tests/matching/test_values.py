from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.values import agree, number, values


def found(text, published=None):
    return [(value.kind, value.value) for value in values(text, 0, len(text), published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27 people", "27"),
        ("at least 10 dead", ">=10"),
        ("up to 32 homes", "<=32"),
        ("two men", "2"),
        ("a dozen cows", "12"),
        ("thousands of fans", ">=2000"),
        ("many thousands of fans", ">=2000"),
        ("tens of thousands of fans", ">=20000"),
        ("Dozens of thousands of fans", ">=24000"),
        ("hundreds of thousands of fans", ">=200000"),
        ("tens of millions of trees", ">=20000000"),
        ("hundreds of fans", ">=200"),
        ("5-6,000 people", "5000-6000"),
        ("1.5 million voters", "1500000"),
        ("12.5% of votes", "12.5%"),
        ("the storm killed 12.", "12"),
    ],
)
def test_counts_have_one_form(text, value):
    assert found(text) == [("count", value)]


def test_a_heap_may_be_any_number_of_them_and_no_fewer():
    assert agree("count", ">=20000", "60000")
    assert not agree("count", ">=20000", "3000")
    assert not agree("count", ">=20", "60")


@pytest.mark.parametrize("text", ["one of them", "one another", "page 2012", "no one", "It is 7."])
def test_a_number_that_counts_nothing_is_no_count(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("All but one of the 12 sailors left.", "11"), ("They voted 5-4 on it.", "5 to 4")]
)
def test_those_who_are_left_out_and_votes_are_counted(text, value):
    assert found(text) == [("count", value)]


@pytest.mark.parametrize(
    "text", ["She voted on 10 to 12 bills.", "A vote count of 20-30 ballots.", "They voted for a 5-4 team."]
)
def test_a_range_after_a_vote_is_no_vote(text):
    assert not any(value.of == "votes" for value in values(text, 0, len(text)))


def test_what_is_counted_is_told():
    (value,) = values("one NNR worker", 0, 14)
    assert value.of == "worker"


def test_money_has_its_currency():
    assert found("£2m, $111,250 and 3 million euros") == [
        ("money", "2000000 GBP"),
        ("money", "111250 USD"),
        ("money", "3000000 EUR"),
    ]


@pytest.mark.parametrize("text", ["a 33-year-old", "Ana Ruiz, 33, said", "Ana Ruiz (33)", "aged 33", "33 years old"])
def test_ages_are_found_in_any_dress(text):
    assert found(text) == [("age", "33")]


def test_a_day_of_the_week_counts_back_from_publication():
    assert found("on Saturday", "2023-05-01T08:00") == [("date", "2023-04-29")]
    assert found("on Saturday") == [("date", "Saturday")]


def test_a_day_of_the_week_may_be_still_to_come():
    assert found("closed until Saturday", "2023-05-01") == [("date", "2023-05-06")]
    assert found("the council will meet on Thursday", "2023-05-01") == [("date", "2023-05-04")]
    assert found("it will meet, she said on Saturday", "2023-05-01") == [("date", "2023-04-29")]
    assert found("would miss Thursday's vote", "2023-05-01") == [("date", "Thursday")]


def test_a_new_year_takes_december_to_the_year_before():
    assert found("on Dec. 22", "2023-01-05") == [("date", "2022-12-22")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("April 29", "2023-04-29"),
        ("29 April 2021", "2021-04-29"),
        ("June 2022", "2022-06"),
        ("in June", "06"),
        ("in 2012", "2012"),
        ("last year", "2022"),
        ("March 12", "2023-03-12"),
        ("June 20", "2023-06-20"),
        ("Dec. 22", "12-22"),
        ("May 2018", "2018-05"),
        ("12 May 2018", "2018-05-12"),
    ],
)
def test_dates_are_as_precise_as_their_words(text, value):
    assert found(text, "2023-05-01") == [("date", value)]


def test_small_may_and_march_are_no_months():
    assert "date" not in {kind for kind, _ in found("he may 5 times, in march order")}


@pytest.mark.parametrize(
    ("text", "value"), [("9 p.m.", "21:00"), ("5.10am", "05:10"), ("14:30", "14:30"), ("noon", "12:00")]
)
def test_times_are_on_the_clock_of_24_hours(text, value):
    assert found(text) == [("time", value)]


def test_durations_and_distances_keep_their_unit():
    assert found("11 years, 230 km, one mile") == [
        ("duration", "11 years"),
        ("distance", "230 kilometres"),
        ("distance", "1 mile"),
    ]


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("date", "06", "2022-06"),
        ("date", "Saturday", "2023-04-29"),
        ("count", ">=10", "12"),
        ("count", ">=24", "60"),
        ("count", "5000-6000", "5500"),
        ("money", "2000000 USD", "1980000 USD"),
        ("distance", "230 kilometres", "140 miles"),
        ("duration", "1 week", "7 days"),
        ("time", "05:00", "05:10"),
    ],
)
def test_values_agree_when_both_can_be_true(kind, a, b):
    assert agree(kind, a, b)
    assert agree(kind, b, a)


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("date", "06", "2022-07"),
        ("date", "Saturday", "2023-04-28"),
        ("count", ">=10", "9"),
        ("count", "27", "25"),
        ("count", ">=12", "19"),
        ("count", ">=12", ">=19"),
        ("count", ">=6", ">=7"),
        ("money", "5 USD", "5 EUR"),
        ("duration", "10 years", "14 years"),
        ("time", "12:10", "12:20"),
    ],
)
def test_values_disagree_when_only_one_can_be_true(kind, a, b):
    assert not agree(kind, a, b)
    assert not agree(kind, b, a)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("half a dozen", 6),
        ("two hundred and sixteen", 216),
        ("twenty-one", 21),
        ("two hundred", 200),
        ("many", None),
        ("", None),
    ],
)
def test_numbers_in_words(words, amount):
    assert number(words) == amount


@given(
    st.text(alphabet="0123456789 ,.:-$£%()abmpyears forteonTJune\n", max_size=80),
    st.sampled_from([None, "2023", "2023-05-01", "odd"]),
)
def test_any_text_gives_values_inside_it_that_agree_with_themselves(text, published):
    last = 0
    for value in values(text, 0, len(text), published):
        assert last <= value.start < value.stop <= len(text)
        assert agree(value.kind, value.value, value.value)
        last = value.stop


def test_the_number_of_a_name_counts_nothing():
    for text in ("The Ostvik PS7 console", "She took a Heron 9 rocket up.", "on the A42 motorway"):
        assert values(text, 0, len(text)) == []


def test_a_headline_may_have_a_capital_before_a_number():
    text = "Ostvik Says 21 Pupils Are Safe"
    assert [value.value for value in values(text, 0, len(text))] == ["21"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one in ten drivers", "10%"),
        ("two out of 3 voters", "67%"),
        ("A third of the lamps were lit", "33%"),
        ("half its staff left, half of them in tears", "50%"),
    ],
)
def test_a_part_of_a_whole_is_a_percentage(text, value):
    assert found(text) == [("count", value)]


@pytest.mark.parametrize("text", ["three in hospital", "the third of May", "Half Moon Street"])
def test_what_only_looks_like_a_part_is_none(text):
    assert ("count", "50%") not in found(text)
    assert not any(value.endswith("%") for _, value in found(text))


def test_half_a_million_is_money():
    assert found("half a million dollars, a million pounds") == [("money", "500000 USD"), ("money", "1000000 GBP")]


def test_a_number_word_of_a_name_counts_nothing():
    assert found("a van on Quay Nine of the port") == []
    assert found("Nine vans on the quay") == [("count", "9")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It sank on Wedneſday.", "2024-05-01"),
        ("It sank on Frıday.", "2024-05-03"),
        ("It sank on Aprıl 30.", "2024-04-30"),
        ("mıllions of lamps", ">=2000000"),
        ("a thırd of the lamps", "33%"),
    ],
)
def test_letters_that_a_pattern_takes_for_others_are_read_as_those(text, value):
    plain = " Friday, April 3, a third of the millions"  # by which the readers see that they have something to do
    assert found(text + plain, "2024-05-03")[0][1] == value


def test_a_date_in_digits_that_are_not_latin_has_no_form_of_its_own():
    assert [value for kind, value in found("on 20٢٤-05-03 in 20٢٤") if kind == "date"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It struck at midnight.", "00:00"),
        ("Noon on Friday", "12:00"),
        ("the talks ran past midnight again", "00:00"),
        ("his midnight blue van", None),
        ("a midnight snack", None),
        ("The ferry left at 10:15", "10:15"),
        ("The 08:15 train was late", "08:15"),
        ("Harbour gallery | 1:24", None),
        ("The film 0:56 of the harbour", None),
        ("A timeline of the storm 01:26", None),
    ],
)
def test_what_is_no_time_of_the_clock_is_none(text, value):
    assert [one for kind, one in found(f"{text}\nmore") if kind == "time"] == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened today.", "2024-05-03"),
        ("Port Strikes Begin Today", "2024-05-03"),
        ("he told VIK TODAY of it", None),
        ("she wrote in VIK Today", None),
        ("On March 9 the council met", "2024-03-09"),
        ("The board met March 9 in Vik", "2024-03-09"),
        ("a Tall March 9 rocket rose", None),
    ],
)
def test_what_is_named_after_a_day_is_none(text, value):
    assert [one for kind, one in found(text, "2024-05-03") if kind == "date"] == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The guards handed over 21 pupils", "21"),
        ("There are over 21 pupils", ">=21"),
        ("21 of the more than 200 pupils came", "21"),
        ("12 of some 40 boats sank", "12"),
        ("more than 200 pupils", ">=200"),
        ("She pitched 2 2/3 innings", None),
        ("after the 4/5 storms", None),
    ],
)
def test_a_count_is_of_what_is_told_of(text, value):
    assert [one for kind, one in found(text) if kind == "count"] == ([value] if value else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a fall of 60m from the ridge", [("distance", "60 metres")]),
        ("a ledge 2,000ft below", [("distance", "2000 feet")]),
        ("the 100m relay", []),
        ("143million accounts", [("count", "143000000")]),
        ("209,000 U.S. credit card numbers", [("count", "209000")]),
        ("as much as $1,000 each", [("money", "<=1000 USD")]),
        ("12 to 14 per cent of it", [("count", "12-14%")]),
        ("the Route 91 Harvest Festival", []),
        ("At least 59 are dead", [("count", ">=59")]),
    ],
)
def test_numbers_with_units_and_bounds_as_newsrooms_write_them(text, found):
    assert [(each.kind, each.value) for each in values(text, 0, len(text))] == found


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("All but three of the 20 women", "17", "women"),
        ("none of the 40 passengers", "0", "passengers"),
        ("none of them", "0", "them"),
        ("two of them", "2", "them"),
        ("two-thirds of the lamps", "67%", "lamps"),
        ("a third of the lamps", "33%", "lamps"),
        ("12 percent of voters", "12%", "voters"),
        ("12% of the 40 voters", "12%", "voters"),
        ("in a 396-9 vote", "396 to 9", "votes"),
        ("they voted 396–9", "396 to 9", "votes"),
        ("by 51 votes to 49", "51 to 49", "votes"),
    ],
)
def test_parts_of_a_whole_and_votes_have_one_form(text, value, of):
    first, *_ = values(text, 0, len(text))
    assert (first.value, first.of) == (value, of)


@pytest.mark.parametrize(
    "text", ["all but three were late", "they won 3-2", "nonetheless", "none", "votes from 2 to 4 pm"]
)
def test_what_is_left_out_of_nobody_knows_how_many_and_a_score_are_no_count(text):
    assert [value for kind, value in found(text) if kind == "count"] == []


@pytest.mark.parametrize(
    ("text", "there"), [("36 am", []), ("at 11 am", [("time", "11:00")]), ("12 am", [("time", "00:00")])]
)
def test_an_hour_that_no_clock_has_is_no_time(text, there):
    assert found(text) == there


def test_votes_that_are_not_the_same_differ():
    assert agree("count", "396 to 9", "396 to 9")
    assert not agree("count", "396 to 9", "390 to 15")
    assert not agree("count", "5 to 12", "9")


@pytest.mark.parametrize("words", ["voted ", "none of the ", "all but 3 of the 4 ", "12% of the "])
def test_votes_and_parts_are_found_in_time(words, linear):
    def work(size):
        text = words * size
        return lambda: found(text)

    linear(work, 8_000)
