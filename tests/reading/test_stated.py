"""What lines of a text state of it, and what they do not."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.reading.lines import copyright_holder
from newstemma.reading.stated import headline_in, signature, stated_in

STORY = "A ferry ran aground off Mora on Tuesday.\nNobody was hurt, the mayor said."


@pytest.mark.parametrize(
    "line",
    [
        "Ferry runs aground off Mora",
        "Who saw the ferry?",
        "'It was loud': ferry runs aground",
        "12 hurt as ferry runs aground",
        "渡轮在莫拉附近搁浅",
    ],
)
def test_a_short_first_line_without_a_full_stop_is_the_headline(line):
    assert headline_in(f"\n  {line}\n\n{STORY}") == line


@pytest.mark.parametrize(
    "line",
    [
        "A ferry ran aground.",
        "By Ada Brook",
        "May 1, 2023",
        "Published: May 1, 2023",
        "Read more: ten beaches",
        "Menu",
        "the ferry ran aground",
        "Word " * 60,
        "© 2024 Harbour Post",
    ],
)
def test_other_first_lines_are_no_headline(line):
    assert headline_in(f"{line}\n{STORY}") is None


def test_a_text_of_one_line_has_no_headline():
    assert headline_in("Ferry runs aground off Mora") is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("© Copyright Harbour Post 2024. All rights reserved.", "Harbour Post"),
        ("Copyright 2018 The Harbour Post. All rights reserved.", "The Harbour Post"),
        ("(c) 2018-2020 Harbour Post, Inc.", "Harbour Post"),
        ("Copyright © 2018 by the Harbour Post | Terms", "the Harbour Post"),
        ("Videos by Harbour Post", "Harbour Post"),
        ("By Ada Brook, CNN", "CNN"),
    ],
)
def test_the_outlet_is_taken_from_a_line_that_names_it(line, outlet):
    assert stated_in(f"{STORY}\n{line}").outlet == outlet


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2024. All rights reserved.",
        "Copyright 2018 The Associated Press. All rights reserved.",
        "Harbour Post reports that the ferry is old.",
        "Copyright law does not help.",
    ],
)
def test_the_outlet_is_not_guessed(line):
    assert stated_in(f"{STORY}\n{line}").outlet is None


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry runs aground\n\nRadio Mora, 17 April 2024\n\n{STORY}",
        f"{STORY}\nRadio Mora | April 17, 2024",
        f"17 April 2024 - Radio Mora\n{STORY}",
    ],
)
def test_a_line_of_outlet_and_day_states_both(text):
    found = stated_in(text)
    assert (found.outlet, found.published) == ("Radio Mora", "2024-04-17")


@pytest.mark.parametrize(
    "line",
    ["Radio Mora opened on 17 April 2024", "Ada Brook, 17 April 2024", "It sank, Radio Mora said on 17 April 2024."],
)
def test_running_prose_states_no_outlet(line):
    assert stated_in(f"Ferry runs aground\n{line}\n{STORY}").outlet is None


def test_the_year_of_a_copyright_is_no_date_of_publication():
    assert stated_in(f"{STORY}\n© 2024 Harbour Post").published is None


@pytest.mark.parametrize(
    ("text", "published", "modified"),
    [
        (" date 2023-05-01 A ferry ran aground.", "2023-05-01", None),
        (f"Published: May 1, 2023 10:15\nUpdated: 2 May 2023\n{STORY}", "2023-05-01T10:15", "2023-05-02"),
        (f"Monday, May 1, 2023\n{STORY}", "2023-05-01", None),
        ("MORA, May 1, 2023 (Harbour Post) - A ferry ran aground.", "2023-05-01", None),
        ("MORA, May 1 (Harbour Post) - A ferry ran aground.", None, None),
        (
            "Published on May 1, 2023 in the journal of the harbour, the study of ferries found that they are safe.",
            None,
            None,
        ),
        ("Date 2012 was a bad one.", None, None),
        ("A ferry ran aground on May 1, 2023.", None, None),
    ],
)
def test_the_date_is_taken_from_lines_that_tell_it(text, published, modified):
    stated = stated_in(text)
    assert (stated.published, stated.modified) == (published, modified)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Brook", "Ada Brook"),
        ("By Ada Brook and Tom van der Reed", "Ada Brook and Tom van der Reed"),
        ("By Ada Brook, Tom Reed and Jo Lund", "Ada Brook, Tom Reed and Jo Lund"),
        ("Written by José Ruiz-Núñez", "José Ruiz-Núñez"),
        ("By Ada Brook in Mora", "Ada Brook"),
        ("Ada Brook, CNN", "Ada Brook"),
    ],
)
def test_who_signs(line, names):
    found = signature(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "line", ["By Tuesday it was over.", "Ada Brook, Mayor", "By and large", "By the sea", "Ada Brook"]
)
def test_who_does_not_sign(line):
    assert signature(line) is None


@given(st.text(st.sampled_from("ABab ©().,\n-–:0129") | st.characters(), max_size=120))
def test_odd_text_never_crashes(text):
    headline_in(text)
    stated_in(text)
    copyright_holder(text)


@pytest.mark.parametrize("unit", ["By Aa Aa, ", "© 2020 ", "(A", "\nBy Aa", "published ", "A-"])
def test_time_is_linear_on_hostile_text(unit, linear):
    linear(lambda size: partial(stated_in, unit * size), 30_000)
