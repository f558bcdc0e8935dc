"""Dates: just the precision known, and nothing guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.reading.dates import date_in_path, iso, leading_date


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("2023", "2023"),
        ("2023-05", "2023-05"),
        ("2023-05-01", "2023-05-01"),
        ("20230501", "2023-05-01"),
        ("2023/5/1", "2023-05-01"),
        ("2023-05-01T08:15:00Z", "2023-05-01T08:15:00Z"),
        ("2023-05-01T08:15:00.123+0200", "2023-05-01T08:15:00+02:00"),
        ("2023-05-01 08:15", "2023-05-01T08:15"),
        ("Mon, 01 May 2023 08:15:30 EST", "2023-05-01T08:15:30-05:00"),
        ("May 1, 2023", "2023-05-01"),
        ("Monday, May 1st, 2023 at 8:15 pm", "2023-05-01T20:15"),
        ("1 May 2023, 12:05 a.m.", "2023-05-01T00:05"),
        ("Sept. 5, 2017 3:45 PM ET", "2017-09-05T15:45"),
        ("May 2023", "2023-05"),
        ("31/12/2022", "2022-12-31"),
        ("12/31/2022", "2022-12-31"),
        ("05/05/2022", "2022-05-05"),
    ],
)
def test_dates_are_written_with_the_precision_they_have(words, wanted):
    assert iso(words) == wanted


@pytest.mark.parametrize("words", ["03/04/2023", "3.4.2023", "03-04-2023 10:00"])
def test_of_a_day_and_month_that_could_change_places_only_the_year_is_known(words):
    assert iso(words) == "2023"


@pytest.mark.parametrize(
    "words",
    [
        "",
        None,
        "yesterday",
        "2023-02-30",
        "2023-13-01",
        "May 32, 2023",
        "0999-01-01",
        "1683000000",
        "2023 people",
        "13/13/2023",
        "May",
        "00/05/2023",
    ],
)
def test_what_is_no_date_is_none(words):
    assert iso(words) is None


def test_a_time_that_cannot_be_is_left_out():
    assert iso("2023-05-01 25:10") == "2023-05-01"


def test_a_date_may_begin_a_longer_line():
    assert leading_date("May 1, 2023 - Mora") == ("2023-05-01", 11)
    assert leading_date("2023-05-011") is None


def test_a_day_in_the_path_of_a_url():
    assert date_in_path("https://example.org/2017/dec/27/a") == "2017-12-27"
    assert date_in_path("https://example.org/a-2017/99/27/b") is None
    assert date_in_path(None) is None


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2199, 12, 31)))
def test_every_form_of_a_day_gives_it_back(day):
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%b %d, %Y", "%A, %B %d, %Y"):
        assert iso(day.strftime(form)) == day.isoformat()


@given(st.text(st.sampled_from("0123456789-/. :TZ+ajnpmMy,")))
def test_odd_words_never_crash(words):
    iso(words)
