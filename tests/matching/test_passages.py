"""Shared passages grown from runs of words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.matching.cutting import cut_all
from newstemma.matching.growing import NO_BITS, PAD, gains, grown
from newstemma.matching.passages import FEW_HOLD, RUN, Passages, Runs, Texts, least_bits, passages
from newstemma.matching.shingles import run_hashes

COPY = (
    "The ferry left the old harbour at dawn with forty passengers on board and turned back within the hour "
    "because water had come into the engine room"
)
EDITED = (
    "The ferry left the old port at dawn with forty people on board but turned back within the hour "
    "since water had leaked into the engine room"
)
SECOND = "Divers found a crack as long as a hand below the water line of the vessel on Sunday"


def texts_of(*each: str, bits: float = 9.0) -> Texts:
    found = cut_all(each)
    return Texts.padded(found.hashes, gains(np.full(len(found.hashes), bits)), found.firsts)


def place(*before: str) -> int:
    """Where a text begins that stands behind these."""
    return PAD + sum(len(text.split()) + PAD for text in before)


def shared_runs(texts: Texts, held: int = 2) -> Runs:
    """Every run that two texts share, at its first place in each."""
    places = []
    for first, stop in zip(texts.firsts, [*texts.firsts[1:] - PAD, len(texts.words) - PAD], strict=True):
        hashes = run_hashes(texts.words[first:stop], RUN).tolist()
        places.append({value: place for place, value in reversed(list(enumerate(hashes)))})
    rows = [
        (one, other, place, places[other][value], held)
        for one in range(len(places))
        for other in range(one + 1, len(places))
        for value, place in places[one].items()
        if value in places[other]
    ]
    columns = zip(*rows, strict=True) if rows else [()] * 5
    return Runs(*(np.array(column, np.int64) for column in columns))


def found(*each: str, words_in_all: int = 1000, held: int = 2) -> Passages:
    texts = texts_of(*each)
    return passages(texts, shared_runs(texts, held), words_in_all)


def words_of(text: str, first: int, last: int) -> str:
    return " ".join(text.split()[first : last + 1])


def sides(one: str, other: str, rows: Passages) -> list[tuple[str, str]]:
    here, there = place(), place(one)
    return [
        (
            words_of(one, row.first - here, row.last - here),
            words_of(other, row.other_first - there, row.other_last - there),
        )
        for row in (rows.where(np.array([number])) for number in range(len(rows)))
        for row in [Passages(*(getattr(row, name)[0] for name in row.__slots__))]
    ]


def test_a_copy_at_the_first_word_is_found_whole():
    one, two = COPY + " Nobody was hurt", "Officials were silent " + COPY + " An inquiry began"
    rows = found(one, two)
    assert sides(one, two, rows) == [(COPY, COPY)]
    assert rows.shared.tolist() == rows.longer().tolist() == [len(COPY.split())]


def test_a_copy_with_a_fifth_of_its_words_changed_is_found_whole():
    one, two = "Yesterday " + COPY + " End", EDITED + " it says"
    rows = found(one, two)
    assert sides(one, two, rows) == [(COPY, EDITED)]
    assert rows.shared.tolist() == [len(COPY.split()) - 5]


def test_words_left_out_and_put_in_are_grown_over():
    one = "she said the ferry left the old harbour at dawn with forty passengers on board"
    two = "the ferry left the harbour at dawn with almost forty passengers safely on board"
    rows = found(one, two)
    assert sides(one, two, rows) == [("the ferry left the old harbour at dawn with forty passengers on board", two)]
    assert rows.shared.tolist() == [12]


def test_two_copies_far_apart_are_two_passages():
    filler = " ".join(f"word{number}" for number in range(60))
    other = " ".join(f"other{number}" for number in range(60))
    assert len(found(f"{COPY} {filler} {SECOND}", f"{COPY} {other} {SECOND}")) == 2


def test_copies_in_another_order_are_both_found():
    assert len(found(f"{COPY} {SECOND}", f"{SECOND} {COPY}")) == 2


def test_a_set_phrase_is_no_passage():
    assert len(found("By the end of the day all was well", "He hoped by the end of the day to leave")) == 0


def test_no_runs_no_passages():
    texts = texts_of(COPY, COPY)
    assert len(passages(texts, Runs(*(np.zeros(0, np.int64) for _ in range(5))), 100)) == 0


def test_a_lone_run_that_many_texts_hold_begins_no_passage():
    texts = texts_of(COPY, COPY)
    lone = Runs(*(np.array([each]) for each in (0, 1, 3, 3, 2)))
    assert len(passages(texts, lone, 100)) == 1
    assert len(passages(texts, lone._replace(held=np.array([FEW_HOLD + 1])), 100)) == 0


def test_growth_stops_at_the_end_of_a_text():
    texts = texts_of("at dawn", COPY, "at dawn", COPY, "more")
    rows = passages(texts, shared_runs(texts), 100)
    first = place("at dawn")
    assert (rows.first.tolist(), rows.last.tolist()) == ([first], [first + len(COPY.split()) - 1])


def test_boilerplate_earns_nothing_and_ends_no_copy():
    texts = texts_of(COPY, COPY)
    length = len(COPY.split())
    texts.gains[PAD + 5 : PAD + 9] = NO_BITS
    texts.gains[PAD + length - 4 : PAD + length] = NO_BITS
    rows = passages(texts, shared_runs(texts), 100)
    assert (rows.first.tolist(), rows.last.tolist(), rows.shared.tolist()) == (
        [PAD],
        [PAD + length - 5],
        [length - 4],
    )
    assert rows.bits.tolist() == [9.5 * (length - 8)]
    texts.gains[:] = NO_BITS
    assert len(passages(texts, shared_runs(texts), 100)) == 0


FORM = "{} company said net profit rose to {} mln dlrs or {} cts per share in the quarter"


def test_a_form_with_other_numbers_is_no_copy():
    first, second = FORM.format("The", 12, 40), FORM.format("The", 17, 55)
    assert len(found(first, first)) == 1
    assert len(found(first, second)) == 0


def test_a_long_copy_may_change_a_number():
    (first, second) = (f"{COPY} and {many} were hurt" for many in (12, 14))
    rows = found(first, second)
    assert rows.shared.tolist() == [len(first.split()) - 1]


def test_more_comparisons_ask_for_more_bits():
    length = len(EDITED.split()) * 9.5
    assert least_bits(100) == least_bits(10_000) < least_bits(10**6) < least_bits(10**9) < length
    assert len(found(COPY[:75], COPY[:75], words_in_all=10_000)) == 1
    assert len(found(COPY[:75], COPY[:75], words_in_all=10**12)) == 0


@pytest.mark.parametrize("swap", [False, True])
def test_a_long_copy_with_many_changes_is_one_passage(swap):
    words = [f"w{number}" for number in range(12_000)]
    changed = [f"new{place}" if place % 40 < 14 and place % 2 else word for place, word in enumerate(words)]
    rows = found(*(" ".join(each) for each in ((changed, words) if swap else (words, changed))))
    assert len(rows) == 1
    assert 0.8 < rows.shared[0] / rows.longer()[0] < 0.85


@given(
    st.lists(st.sampled_from(["ferry", "harbour", "left", "dawn", "water", "hour", "crew", "12"]), max_size=80),
    st.data(),
)
def test_passages_lie_in_both_texts(words: list[str], data: st.DataObject):
    other = data.draw(st.permutations(words)) if len(words) < 20 else words[7:] + words[:7]
    texts = texts_of(" ".join(words), " ".join(other))
    rows = passages(texts, shared_runs(texts), 100)
    first, other_first = texts.firsts
    assert ((rows.first >= first) & (rows.first <= rows.last) & (rows.last < first + len(words))).all()
    assert ((rows.other_first >= other_first) & (rows.other_last < other_first + len(words))).all()
    assert ((rows.shared <= rows.longer()) & (2 * rows.shared >= rows.longer())).all()


@given(st.integers(0, 40), st.integers(0, 40), st.randoms(use_true_random=False))
def test_swapping_the_texts_swaps_the_spans(before: int, after: int, chance):
    words = COPY.split() + SECOND.split()
    edited = [word if chance.random() < 0.8 else "changed" for word in words]
    one = " ".join(["before"] * before + words + ["after"] * after)
    two = " ".join(edited)
    here, there = found(one, two), found(two, one)
    assert here.shared.tolist() == there.shared.tolist()
    assert here.bits.tolist() == there.bits.tolist()


@given(st.randoms(use_true_random=False))
def test_the_order_of_runs_changes_nothing(chance):
    texts = texts_of(f"{COPY} and {SECOND}", f"{SECOND} {EDITED}", COPY)
    runs = shared_runs(texts)
    order = list(range(len(runs.one)))
    chance.shuffle(order)
    shuffled = Runs(*(column[order] for column in runs))
    here, there = passages(texts, runs, 100), passages(texts, shuffled, 100)
    assert len(here) > 3
    assert all((getattr(here, name) == getattr(there, name)).all() for name in here.__slots__)


def ends_grown(monkeypatch: pytest.MonkeyPatch, *each: str) -> tuple[int, int]:
    """How many runs the texts share, and how many ends are grown for them."""
    counts = []

    def counting(words, gain, ends):
        counts.append(len(ends.place))
        return grown(words, gain, ends)

    monkeypatch.setattr("newstemma.matching.passages.grown", counting)
    texts = texts_of(*each)
    runs = shared_runs(texts)
    assert len(passages(texts, runs, 100)) == 1
    return len(runs.one), sum(counts)


def test_however_long_two_equal_texts_are_two_ends_are_grown(monkeypatch: pytest.MonkeyPatch):
    text = " ".join(f"w{number}" for number in range(20_000))
    assert ends_grown(monkeypatch, text, text) == (19_997, 2)


def test_one_word_said_over_and_over_is_one_run_and_two_ends(monkeypatch: pytest.MonkeyPatch):
    assert ends_grown(monkeypatch, "so " * 20_000, "so " * 20_000) == (1, 2)


def test_the_ends_of_an_edited_copy_grow_in_number_as_it_does(monkeypatch: pytest.MonkeyPatch):
    texts = [[f"w{number}" for number in range(length)] for length in (2_000, 4_000)]
    counts = [
        ends_grown(
            monkeypatch,
            " ".join(words),
            " ".join("x" if place % 40 < 14 and place % 2 else word for place, word in enumerate(words)),
        )
        for words in texts
    ]
    assert counts[1][1] <= 2 * counts[0][1] + 2


def test_few_runs_at_a_time_change_nothing(monkeypatch: pytest.MonkeyPatch):
    texts = texts_of(COPY, SECOND, EDITED, f"{SECOND} {COPY}", f"{COPY} {SECOND}")
    whole, size = passages(texts, shared_runs(texts), 100), len(shared_runs(texts).one)
    for few in (1, 30, size - 1):
        monkeypatch.setattr("newstemma.matching.passages.RUNS_AT_ONCE", few)
        some = passages(texts, shared_runs(texts), 100)
        assert all(np.array_equal(getattr(some, name), getattr(whole, name)) for name in Passages.__slots__)
    assert len(whole) > 5
