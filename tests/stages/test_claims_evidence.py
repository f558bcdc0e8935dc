"""Evidence of pairs: what is compared, and what each sign says."""

from __future__ import annotations

import random
from functools import partial

import pytest
from claim_rows import article, claim_with, claims_of, said, sentences

from newstemma.matching.events.trees import likely
from newstemma.models.encoder import OFF
from newstemma.stages.claims import joining
from newstemma.stages.claims.evidence import evidence
from newstemma.stages.claims.joining import LEAST_LIKELY, MOST_READ, fitted, joined, likelihoods, worded
from newstemma.stages.claims.units import units

REST = " The ferry hit a quay. A tanker left Ulla. Divers found gold. Trams stopped running. Rain fell all week."


def found(*reports, rows=(), speaker=lambda _: None):
    """The wordings of some reports, and their evidence."""
    wordings = worded([u for a in reports for u in units(a, sentences(a), [r for r in rows if r.article == a.article])])
    return wordings, evidence(wordings, speaker)


def signs(one, other, *reports, **told):
    """The evidence of the pair of wordings with these words; None when it is not compared."""
    wordings, seen = found(*reports, **told)
    texts = [wording[0].text.rstrip(".") for wording in wordings]
    wanted = {texts.index(one), texts.index(other)}
    pairs = [] if seen is None else [{i, j} for i, j in zip(seen.one.tolist(), seen.two.tolist(), strict=True)]
    if wanted not in pairs:
        return None
    return {name: column[pairs.index(wanted)] for name, column in seen.columns.items()}


def test_shared_words_runs_and_values_speak_for_a_pair():
    one, other = "Edda Krog sold 14 boats to the town of Vik", "Treasurer Krog sold 14 boats last week"
    seen = signs(one, other, article(f"{one}.{REST}"), article(f"{other}."))
    assert (seen["told"], seen["plain"], seen["run"], seen["agreeing"], seen["differing"]) == (4, 2, 4, 1, 0)


def test_values_that_cannot_both_be_true_speak_against_it():
    one, other = "Edda Krog sold 14 boats", "Edda Krog sold 90 boats"
    seen = signs(one, other, article(f"{one}.{REST}"), article(f"{other}."))
    assert (seen["agreeing"], seen["differing"], seen["valued"]) == (0, 1, 2)


def test_what_another_sentence_of_that_report_matches_better_has_a_margin_below_zero():
    one, near, far = "Edda Krog sold the old ferry", "Krog sold the old ferry", "The old ferry needs paint, Krog warned"
    reports = article(f"{one}.{REST}"), article(f"{near}. {far}.")
    assert signs(one, near, *reports)["larger margin"] > 0 > signs(one, far, *reports)["lesser margin"]


def test_what_a_report_says_in_two_sentences_is_not_compared_but_its_headline_is():
    one, other = "Edda Krog sold the old ferry", "Edda Krog sold the old barge and the old ferry"
    assert signs(one, other, article(f"{one}. {other}.{REST}")) is None
    assert signs(one, other, article(f"{other}.{REST}", title=one))["one report"] == 1


def test_wordings_that_stand_side_by_side_in_one_report_are_two_matters_in_all():
    both = "Edda Krog sold the ferry of Vik. Edda Krog sold the barge of Vik."
    wordings, seen = found(article(both + REST), article(both + " A tram stopped."))
    texts = [wording[0].text for wording in wordings]
    pairs = [] if seen is None else zip(seen.one.tolist(), seen.two.tolist(), strict=True)
    assert (
        texts.index("Edda Krog sold the ferry of Vik."),
        texts.index("Edda Krog sold the barge of Vik."),
    ) not in pairs


@pytest.mark.parametrize(("name", "sign"), [("Ana Ruiz", 1), ("Tor Aas", -1), (None, 0)])
def test_one_speaker_speaks_for_a_pair_and_another_against(name, sign):
    one, other = "the old ferry was sold in June", "the old ferry was sold by Krog"
    reports = article(f"Ana Ruiz said {one}.{REST}"), article(f"Somebody said {other}.")
    rows = [said(reports[0], one, source="Ana Ruiz"), said(reports[1], other, source="Somebody")]
    names = {reports[0].article: "Ana Ruiz", reports[1].article: name}
    seen = signs(
        one, other, *reports, rows=rows, speaker=lambda unit: names[unit.article] if unit.attribution else None
    )
    assert (seen["speaker"], seen["said"]) == (sign, 2)


def test_the_model_asks_for_what_the_evidence_gives():
    _, seen = found(article("Edda Krog sold the old ferry." + REST), article("Edda Krog sold an old ferry."))
    assert set(fitted().features) == seen.columns.keys()


def test_likelihoods_do_not_depend_on_the_order_of_units():
    reports = [article(f"Edda Krog sold {n} boats to the town of Vik on Monday.{REST}") for n in range(5)]
    found_units = [u for a in reports for u in units(a, sentences(a), [])]
    before = likelihoods(worded(found_units), lambda _: None)
    random.Random(1).shuffle(found_units)
    assert likelihoods(worded(found_units), lambda _: None) == before


def test_a_reworded_statement_joins():
    one = article("A welder had been at work under the deck before the fire broke out on the pier." + REST)
    other = article("Fire broke out on the pier after a welder had worked under its deck.")
    rows = claims_of([one, other])
    assert {row.article for row in claim_with("welder had been at work", rows, [one, other])} == {
        one.article,
        other.article,
    }


def test_a_chain_of_wordings_stays_apart():
    words = ["Krog sold the old ferry to Vik", "Krog sold the new barge to Vik", "Aas bought the new barge for Lund"]
    groups = joined(
        [u for w in words for a in [article(w + "." + REST)] for u in units(a, sentences(a), [])], lambda _: None
    )
    assert not any({words[0] + ".", words[2] + "."} <= {unit.text for unit in group} for group in groups)
    assert 0 < LEAST_LIKELY < 1


def test_one_word_repeated_in_a_long_text_is_compared_in_time(linear):
    linear(lambda size: partial(found, *[article("Krog sold " + "boat " * size + ".") for _ in range(2)]), 200_000)


def test_a_run_of_words_that_say_when_is_no_evidence():
    when = "in the early hours of Friday morning"
    one, other = f"The trawler Ulla sank off Vik twice {when}", f"Vik saw how Ulla left a trawler alone {when}"
    assert signs(one, other, article(f"{one}."), article(f"{other}."))["run"] == 0


class Reader:
    """A pair model that says one thing of all pairs, and counts them."""

    def __init__(self, odds):
        self.said, self.read = odds, []

    def odds(self, one, other):
        self.read.append((one, other))
        return self.said


def on_the_edge(count=2):
    """Reports of which the trees alone are not sure."""
    deeds = [
        "sold the old ferry in June",
        "lost the old ferry to Krog",
        "painted an old ferry",
        "saw the old ferry in Vik",
    ]
    told = [f"Edda Krog {deeds[n % 4]} {n // 4 or ''} with {word}" for n, word in enumerate(NAMES[:count])]
    return worded([u for words in told for a in [article(f"{words}.{REST}")] for u in units(a, sentences(a), [])])


NAMES = [f"{first}{last}" for first in ("Or", "Vi", "Ul", "Sa", "Te") for last in ("da", "ne", "ri", "lo", "mu", "ke")]


@pytest.mark.parametrize("odds", [6.0, -6.0])
def test_reading_moves_pairs_on_the_edge_alone(monkeypatch, odds):
    wordings = on_the_edge(8)
    monkeypatch.setattr(joining, "NEGLIGIBLE", 0)
    monkeypatch.setenv(OFF, "off")
    before = {(i, j): score for i, j, score in likelihoods(wordings, lambda _: None)}
    reader = Reader(odds)
    monkeypatch.setattr(joining, "pair_model", lambda: reader)
    after = {(i, j): score for i, j, score in likelihoods(wordings, lambda _: None)}
    low, high = joining.EDGE
    near = {pair for pair, score in before.items() if low <= score <= high}
    assert near
    assert {pair for pair in before if after[pair] != before[pair]} == near
    assert len(reader.read) == len(near)
    assert all((after[pair] > before[pair]) == (odds > 0) for pair in near)


def test_a_bounded_number_of_pairs_is_read_the_nearest_to_joining_first(monkeypatch):
    wordings = on_the_edge(30)
    monkeypatch.setenv(OFF, "off")
    scores = {(i, j): score for i, j, score in likelihoods(wordings, lambda _: None)}
    monkeypatch.setattr(joining, "EDGE", (0.0, 1.0))
    reader = Reader(0.0)
    monkeypatch.setattr(joining, "pair_model", lambda: reader)
    likelihoods(wordings, lambda _: None)
    assert len(scores) > MOST_READ == len(reader.read)


def test_without_models_the_trees_alone_decide(monkeypatch):
    wordings, seen = found(article("Edda Krog sold the old ferry." + REST), article("Edda Krog sold an old ferry."))
    monkeypatch.setenv(OFF, "off")
    alone = likely(fitted().odds(seen.columns)).tolist()
    assert [pair.score for pair in likelihoods(wordings, lambda _: None)] == [
        one for one in alone if one >= joining.NEGLIGIBLE
    ]
