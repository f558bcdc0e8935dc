"""Small piles of short reports that have nothing to do with each other: a few files that somebody tries first."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.matching.events.collection import Collection
from newstemma.matching.events.evidence import (
    LEAST_PART,
    LEAST_RARITY,
    ONE_NAME,
    evidence,
    next_to_nothing,
)
from newstemma.matching.events.grouping import compared, grouped
from newstemma.matching.events.profiles import profile

MOULDS = (
    ("Crane falls on ferry deck", "A crane fell on the deck of a ferry in {town} harbour on {day}. Nobody was hurt, the port authority said."),
    ("Rhubarb tart wins pie contest", "A rhubarb tart baked by {who} won the county pie contest on {day}, judges said. She beat {many} rivals."),
    ("Harbour master retires", "{who}, the harbour master of {town}, retires this week after {many} years in office."),
    ("Artists paint murals in old mill", "Twelve artists have painted murals in the old mill of {town}. The show opens on {day}."),
    ("Sheep stop the night train", "A flock of sheep stopped the night train to {town} for an hour. The driver counted {many} of them."),
    ("New roof for {town} school", "The primary school in {town} has a new roof, the council said on {day}. It cost {many} thousand crowns."),
    ("{town} chess club beats champions", "The chess club of {town} beat last year’s champions on {day}. {who} won the deciding game."),
    ("Robber leaves his hat behind", "A man robbed a bank in {town} on {day} and left his hat on the counter. Police are looking for him."),
    ("Choir sings for {many} hours", "A choir in {town} sang for {many} hours to raise money for the hospital. “We are hoarse,” said {who}."),
    ("Flood closes coast road", "Heavy rain flooded the road between {town} and the coast on {day}. It will stay closed until next week, officials said."),
    ("Mayor vetoes parking fees", "Mayor {who} vetoed higher parking fees in {town} on {day}. The council may vote again next month."),
    ("Bees swarm over pitch", "A football match in {town} was halted on {day} when bees swarmed over the ground. The referee was stung {many} times."),
    ("Lost painting found", "The museum of {town} found a painting in its cellar that had been missing for {many} years. {who} called it a miracle."),
    ("Two hurt in bakery fire", "Two people were hurt when a bakery burned in {town} on {day}. The cause is not known, the fire brigade said."),
    ("Comet seen over {town}", "A comet was seen with the naked eye over {town} on {day}. It will return in {many} years, an astronomer said."),
    ("Nurses end strike", "Nurses at the clinic of {town} ended their strike on {day} after {many} days. They will get more pay, their union said."),
    ("Oldest oak falls", "The oldest oak of {town} fell in a storm on {day}. It was {many} years old, said forester {who}."),
    ("Library lends out tools", "The library in {town} now lends out drills and saws. {many} people have borrowed one since {day}."),
    ("Former treasurer cleared", "A court in {town} cleared former treasurer {who} of fraud on {day}. The prosecutor said he would appeal."),
    ("New tram line opens", "A new tram line opened in {town} on {day}. It runs every {many} minutes and cost more than planned, the operator said."),
    ("Whale washed ashore", "A dead whale was washed ashore near {town} on {day}. It will be buried, the coast guard said."),
    ("Cinema shows silent films", "The last cinema in {town} will show silent films again, with {who} at the piano. Tickets are sold from {day}."),
    ("Factory cuts {many} jobs", "The glass factory in {town} will cut {many} jobs, it said on {day}. The union called the plan a shock."),
    ("Boy finds Roman coins", "A boy of ten found {many} Roman coins in a field near {town} on {day}. They belong to the state, the museum said."),
)  # fmt: skip
"""A headline and two sentences each, of one event each."""
RETOLD = {
    0: "Port authority checks the crane that hit a ferry at {town} harbour on {day}. It fell on the deck, and nobody was hurt.",
    1: "County judges gave the pie contest to {who} on {day}. Her rhubarb tart was better than {many} rivals.",
    7: "Police want to know whose hat lay on the counter of a {town} bank. A robber left it there on {day}.",
    11: "Bees stopped a football match in {town} on {day}. They stung the referee {many} times.",
    18: "Former treasurer {who} is no fraud, a {town} court found on {day}. The prosecutor will appeal.",
    20: "The coast guard will bury a whale that was washed ashore dead near {town} on {day}.",
}
"""Some of them as somebody else tells them."""
TOWNS = [
    "Osterhaven",
    "Linsund",
    "Vessel",
    "Varn",
    "Marrow",
    "Ulmfeld",
    "Sandholm",
    "Brackwater",
    "Ternby",
    "Hollin",
    "Averil",
    "Quill",
]
GIVEN = ["Lena", "Olaf", "Mira", "Jonas", "Ilse", "Tomas", "Petra", "Ewan", "Rosa", "Viktor", "Hanna", "Piet"]
NAMES = [
    "Moss",
    "Brenner",
    "Varga",
    "Tressel",
    "Petrov",
    "Lindqvist",
    "Okafor",
    "Moreau",
    "Castell",
    "Nyberg",
    "Ferrante",
    "Dahl",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PILES = 60


def reported(random: Random, count: int, *, town: str = "") -> tuple[list[int], list[dict[str, str]]]:
    """Some of the moulds, and what fills each: its own town, name and number, and the day of them all."""
    day = random.choice(DAYS)
    towns, given_, names = (random.sample(each, count) for each in (TOWNS, GIVEN, NAMES))
    facts = [
        {"town": town or own, "who": f"{one} {two}", "many": str(random.randint(12, 90)), "day": day}
        for own, one, two in zip(towns, given_, names, strict=True)
    ]
    return random.sample(range(len(MOULDS)), count), facts


def unrelated(
    random: Random, count: int, *, titled: bool = True, dated: bool = True, town: str = ""
) -> list[tuple[str, str, str | None]]:
    """Reports of so many events."""
    moulds, facts = reported(random, count, town=town)
    return [
        (
            MOULDS[mould][0].format(**its) if titled else "",
            MOULDS[mould][1].format(**its),
            "2024-05-03" if dated else None,
        )
        for mould, its in zip(moulds, facts, strict=True)
    ]


def collected(reports: list[tuple[str, str, str | None]]) -> Collection:
    collection = Collection()
    collection.add([profile(*each) for each in reports])
    return collection


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("count", [2, 3, 5, 8, 12])
def test_unrelated_reports_of_one_day_stay_apart(count, dated, titled):
    for seed in range(PILES):
        pile = unrelated(Random(f"{seed} {count}"), count, titled=titled, dated=dated)
        assert grouped(collected(pile)) == [[n] for n in range(count)], pile


def test_unrelated_reports_of_one_town_seldom_join():
    """They share its name: before one name was too little, four piles of five had two of them in one story."""
    joined = 0
    for seed in range(PILES):
        pile = unrelated(Random(f"town {seed}"), 5, town="Osterhaven")
        joined += len(grouped(collected(pile))) < len(pile)
    assert joined <= PILES // 4


def test_two_reports_that_share_a_day_and_that_somebody_spoke_are_two_stories():
    pile = [
        ("Crane falls on ferry deck at Osterhaven", MOULDS[0][1].format(town="Osterhaven", day="Friday"), "2024-05-03"),
        ("Rhubarb tart wins county pie contest", MOULDS[1][1].format(who="Lena Moss", day="Friday", many=40), "2024-05-03"),
        ("Harbour master retires after 30 years", "Olaf Brenner, the harbour master of Linsund, retires this week after 30 years in office.", "2024-05-20"),
        ("Artists paint murals in old mill", "Twelve artists have painted murals in the old mill of Vessel. The show opens on Monday.", "2021-02-01"),
        ("Sheep stop the night train", "A flock of sheep stopped the night train to Varn for an hour. The driver counted 60 of them.", None),
    ]  # fmt: skip
    assert grouped(collected(pile)) == [[0], [1], [2], [3], [4]]


@pytest.mark.parametrize("mould", sorted(RETOLD))
@pytest.mark.parametrize("others", [0, 1, 4])
def test_two_reports_of_one_event_join_whatever_lies_beside_them(mould, others):
    random = Random(f"{mould} {others}")
    moulds, facts = reported(random, others + 1)
    told = [
        (MOULDS[mould][0].format(**facts[0]), each.format(**facts[0])) for each in (MOULDS[mould][1], RETOLD[mould])
    ]
    beside = [
        (MOULDS[each][0].format(**its), MOULDS[each][1].format(**its))
        for each, its in zip([each for each in moulds if each != mould], facts[1:], strict=False)
    ]
    pile = [(*each, "2024-05-03") for each in (*told, *beside[:others])]
    assert grouped(collected(pile)) == [[0, 1], *([n] for n in range(2, len(pile)))]


def test_one_short_text_twice_is_one_story_though_it_has_few_words():
    text = "The mill has burned down."
    assert grouped(collected([("", text, None), ("", text, None)])) == [[0, 1]]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 10))
def test_pairs_that_share_next_to_nothing_are_never_weighed(seed, count):
    collection = collected(unrelated(Random(seed), count))
    pairs = collection.pairs(np.arange(count))
    found = evidence(collection, pairs)
    no_name = np.expm1(found["shared names"]) <= ONE_NAME
    thin = no_name & (np.expm1(found["shared"]) < LEAST_RARITY) & (found["part"] < LEAST_PART)
    assert (thin == next_to_nothing(found)).all()
    kept = compared(collection, np.arange(count))
    weak = set(zip(pairs.one[thin].tolist(), pairs.two[thin].tolist(), strict=True))
    assert not weak & set(zip(kept.one.tolist(), kept.two.tolist(), strict=True))
