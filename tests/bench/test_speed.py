"""The generated reports are what the speed bench says they are, and its sums are right. Nothing here depends on time."""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations, islice
from pathlib import Path

import pytest
from copies import NOTICE, copies, own
from pile import WORDS, event_reports, reports
from run import Cost, exponent, growth, summed, table
from story import story
from story import table as stage_table


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


def passages(text: str, length: int) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[place : place + length]) for place in range(len(words) - length + 1)}


def test_an_agencys_copy_holds_its_whole_text():
    events = [event_reports(number) for number in range(30)]
    assert [report for event in events for report in event[1:] if event[0]["text"] in report["text"]]


def test_reports_of_two_events_hardly_ever_share_even_a_set_phrase():
    texts = [event_reports(number)[-1]["text"].partition("©")[0] for number in range(80)]
    found = [
        passages(text.rpartition("\n\n")[0] or text, 5) for text in texts
    ]  # five words: what the reuse stage joins by
    pairs = list(combinations(found, 2))
    assert sum(bool(one & other) for one, other in pairs) < 0.05 * len(pairs)
    assert sum(len(one & other) > 1 for one, other in pairs) < 0.01 * len(pairs)


def test_every_slot_is_filled():
    assert not any("{" in report["text"] + report["title"] for report in islice(reports(), 300))


def test_rewrites_credit_an_outlet_and_own_reports_have_a_witness_and_a_denial():
    texts = [report["text"] for report in islice(reports(), 200)]
    witnessed = [text for text in texts if any(f"“I {saw} " in text for saw in WORDS["saw"])]
    assert sum("told the" in text for text in texts) - len(witnessed) > 20
    assert len(witnessed) > 20
    assert all(any(denied in text for denied in WORDS["denied"]) for text in witnessed)


def test_costs_add_up_but_memory_is_the_highest():
    assert summed([Cost(1.0, 2.0, 30, 4), Cost(1.0, 1.0, 20, 1)]) == Cost(2.0, 3.0, 30, 5)


def test_growth_is_the_power_of_the_size():
    assert exponent(1_000, 10_000, 3.0, 30.0) == pytest.approx(1)
    assert math.isnan(exponent(1_000, 10_000, 0.0, 30.0))
    small = {"credits": Cost(1, 1.0, 1), "reuse": Cost(1, 1.0, 1), "more": Cost(1, 1.0, 1)}
    large = {"credits": Cost(1, 10.0, 1), "reuse": Cost(1, 190.0, 1), "more": Cost(1, 1.0, 1)}
    lines = [line.rsplit(maxsplit=1) for line in growth({10: small, 100: large}).splitlines()[1:]]
    assert lines == [["credits", "1.00"], ["reuse", "2.28"], ["10 more", "0.00"], ["all", "2.00"]]


def test_the_table_puts_ten_more_articles_beside_the_fresh_trace():
    lines = table({"articles": Cost(2.0, 4.0, 50_000_000, 100), "more": Cost(0.5, 1.0, 1, 0)}, 100).splitlines()
    assert lines[1].split() == ["articles", "50", "2.00", "4.00", "50", "100"]
    assert "25.0% of the CPU of the fresh trace, 25.0% of its time (articles: 10.0%)" in lines[-1]


def bench(name):
    """A bench of speed by its path: one of quality has the same name."""
    spec = spec_from_file_location(f"speed_of_{name}", Path(__file__).parents[2] / "bench" / "speed" / f"{name}.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def timed():
    """The bench of attributions' speed."""
    yield from bench("attributions")


@pytest.fixture(scope="module")
def cold():
    """The bench of reuse's speed."""
    yield from bench("reuse")


def test_reports_have_the_sentences_asked_for_and_are_one_report_when_asked(timed):
    many = list(timed.articles(40))
    every, whole = timed.measured(many), timed.measured([timed.as_one(many)])
    assert 40 <= every.sentences < 60
    assert every.found > 0
    assert whole.sentences == every.sentences


def test_the_first_attribution_is_timed_by_the_stage(timed):
    assert timed.first(timed.BY_STAGE) > 0


def test_no_attribution_is_no_time(timed):
    with pytest.raises(SystemExit, match="no attribution"):
        timed.first("pass")


def test_growth_stands_under_its_sizes(timed):
    lines = timed.grown("reports", [timed.Pass(10, 1, 1.0, 1.0, 1), timed.Pass(100, 9, 9.0, 100.0, 1)]).splitlines()
    assert lines[-1].split() == ["reports:", "growth", "of", "CPU,", "10", "to", "100", "2.00"]


def test_copied_reports_are_known_from_their_numbers_alone():
    assert list(islice(copies(7), 5)) == list(islice(copies(), 12))[7:]
    assert list(islice(copies(), 5)) != list(islice(copies(seed=1), 5))


def test_every_third_report_takes_words_from_one_before_it_and_chance_gives_hardly_any():
    number = 400
    told = [passages(each["text"].replace(NOTICE, "").rpartition("\n\n")[0], 8) for each in islice(copies(), number)]
    first = {}
    for place, found in enumerate(told):
        for each in found:
            first.setdefault(each, place)
    taking = sum(any(first[each] < place for each in found) for place, found in enumerate(told))
    assert 0.2 < taking / number < 0.4
    owns = [passages(" ".join(own(place)), 4) for place in range(number)]
    assert sum(bool(one & other) for one, other in combinations(owns, 2)) < 0.001 * number**2 / 2


def test_copied_reports_use_words_as_often_as_english_does():
    words = [word.casefold().strip(".") for each in islice(copies(), 200) for word in each["text"].split()]
    counts = Counter(words)
    assert counts.most_common(1)[0][0] == "the"
    assert 0.02 < counts["the"] / len(words) < 0.07
    assert sum(count == 1 for count in counts.values()) > 0.3 * len(counts)  # half of a text's words stand once


def test_half_of_the_copied_reports_carry_the_notice_and_all_their_outlets_footer():
    told = list(islice(copies(), 300))
    assert 0.4 < sum(NOTICE in each["text"] for each in told) / len(told) < 0.6
    for each in told:
        assert each["text"].endswith(f"© 2024 {each['outlet']}")


def test_the_bench_of_reuse_measures_a_cold_trace(cold, tmp_path):
    pile = tmp_path / "pile.jsonl"
    cold.write(pile, islice(copies(), 40))
    cost = cold.traced(pile, tmp_path / "case", 1)
    assert cost.found > 0
    assert min(cost.wall, cost.cpu, cost.memory) > 0


def test_a_story_has_as_many_reports_as_asked_for():
    made = story(30)
    assert len(made) == len({report["url"] for report in made}) == 30
    assert made == story(30)
    assert sum(made[0]["text"] in report["text"] for report in made) > 5


def test_the_table_of_a_story_adds_its_stages_up():
    told = stage_table({25: {"claims": 1.0, "roots": 0.5}, 50: {"claims": 4.0, "roots": 1.0}})
    assert [line.split() for line in told.splitlines()[1:]] == [
        ["claims", "1.000", "4.000", "2.00"],
        ["roots", "0.500", "1.000", "1.00"],
        ["all", "1.500", "5.000", "1.74"],
    ]
