"""Days between dates of any precision."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.days import days, days_apart


def apart(one: str | None, two: str | None) -> int | None:
    return days_apart(days(one), days(two))


def test_a_month_and_a_day_in_it_are_no_days_apart():
    assert apart("2021-03", "2021-03-17") == 0


def test_days_are_counted_from_the_nearest_day_that_a_date_can_mean():
    assert apart("2021-12", "2022") == 1
    assert apart("2021-03-01T09:00:00+02:00", "2021-02-27") == 2


def test_an_unknown_or_impossible_date_is_no_distance():
    assert apart(None, "2021") is None
    assert apart("2021-02-30", "2021") is None


@given(st.text(max_size=12))
def test_odd_text_is_no_date_or_a_date(text: str):
    found = days(text)
    assert found is None or found.first <= found.last


@given(st.dates(), st.dates())
def test_the_distance_of_two_days_is_theirs(one, two):
    assert apart(one.isoformat(), two.isoformat()) == abs((one - two).days)
