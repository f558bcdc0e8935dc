"""The generated reports are what the speed bench says they are, and its sums are right. Nothing here depends on time."""

from __future__ import annotations

import math
from itertools import islice

import pytest
from pile import event_reports, reports
from run import Cost, exponent, growth, summed, table


def test_the_same_seed_gives_the_same_reports_and_another_seed_others():
    assert list(islice(reports(), 20)) == list(islice(reports(), 20))
    assert list(islice(reports(), 20)) != list(islice(reports(seed=1), 20))


def test_a_stream_from_later_on_goes_on_where_the_shorter_one_ends():
    assert list(islice(reports(7), 5)) == list(islice(reports(), 12))[7:]


def test_reports_have_about_three_hundred_words():
    lengths = [len(report["text"].split()) for report in islice(reports(), 200)]
    assert 270 < sum(lengths) / len(lengths) < 330


def test_no_two_reports_have_one_url():
    urls = [report["url"] for report in islice(reports(), 2000)]
    assert len(set(urls)) == len(urls)


def passages(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[place : place + 8]) for place in range(len(words) - 7)}


def test_an_agencys_copy_holds_its_whole_text_and_another_event_hardly_any():
    events = [event_reports(number) for number in range(30)]
    wire = events[0][0]["text"]
    copies = [report for event in events for report in event[1:] if event[0]["text"] in report["text"]]
    shared = [len(passages(wire) & passages(event[0]["text"])) for event in events[1:]]
    assert copies
    assert sum(shared) / len(shared) < 0.02 * len(passages(wire))


def test_rewrites_credit_an_outlet_and_own_reports_have_a_witness():
    texts = [report["text"] for report in islice(reports(), 200)]
    assert sum("told the" in text and "I saw how" not in text for text in texts) > 20
    assert sum("I saw how" in text and "denied that" in text for text in texts) > 20


def test_costs_add_up_but_memory_is_the_highest():
    assert summed([Cost(1.0, 2.0, 30, 4), Cost(1.0, 1.0, 20, 1)]) == Cost(2.0, 3.0, 30, 5)


def test_growth_is_the_power_of_the_size():
    assert exponent(1_000, 10_000, 3.0, 30.0) == pytest.approx(1)
    assert math.isnan(exponent(1_000, 10_000, 0.0, 30.0))
    sizes = {10: {"reuse": Cost(1, 1.0, 1)}, 100: {"reuse": Cost(1, 100.0, 1)}}
    assert growth(sizes).splitlines()[1].split() == ["reuse", "2.00"]


def test_the_table_puts_ten_more_articles_beside_the_fresh_trace():
    lines = table({"articles": Cost(2.0, 4.0, 50_000_000, 100), "more": Cost(0.5, 1.0, 1, 0)}, 100).splitlines()
    assert lines[1].split() == ["articles", "50", "2.00", "4.00", "50", "100"]
    assert "25.0% of the CPU of the fresh trace, 25.0% of its time (articles: 10.0%)" in lines[-1]
