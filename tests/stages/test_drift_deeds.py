"""Headlines whose body has the same from who does it, and what states nothing: neither is drift."""

from __future__ import annotations

import pytest
from claim_rows import STORY, article, drift_of, pairs, said, sentences

from newstemma.stages.drift.aligned import aligned
from newstemma.stages.drift.claimed import claimed
from newstemma.tables import Claim


def kinds(one, rows):
    return [(kind, strong) for kind, strong, _ in pairs(aligned([one], sentences(one), rows), [one])]


def headed(title, text, content, source, *, cue="said", kind="person"):
    one = article(f"{text}\nThe line through Marn is shut.", title=title)
    return kinds(one, [said(one, content, source=source, cue=cue, kind=kind)])


@pytest.mark.parametrize(
    ("title", "text", "content", "source", "found"),
    [
        ("Marn ferries raise fares on every route", "It would raise fares on every route, Ulla Line said.", "It would raise fares on every route", "Ulla Line", True),
        ("Marn ferries raise fares on every route", "Ulla Line said it would raise fares on every route.", "it would raise fares on every route", "Ulla Line", False),
        ("Marn ferries raise fares on every route", "Ulla Line will raise fares on every route, Ulla Line said.", "Ulla Line will raise fares on every route", "Ulla Line", False),
        ("Norway to build a harbour at Marn", "Norway will build a harbour at Marn, the government said.", "Norway will build a harbour at Marn", "the government", False),
        ("Norway to build a harbour at Marn", "Norway will build a harbour at Marn, a fisherman said.", "Norway will build a harbour at Marn", "a fisherman", True),
        ("Poet to open a harbour at Marn", "The poet Edda Krog will open a harbour at Marn, press secretary Tor Aas said.", "The poet Edda Krog will open a harbour at Marn", "press secretary Tor Aas", False),
        ("Poet to open a harbour at Marn", "The poet Edda Krog will open a harbour at Marn, a fisherman said.", "The poet Edda Krog will open a harbour at Marn", "a fisherman", True),
    ],
)  # fmt: skip
def test_who_does_it_is_no_source_that_a_headline_lost(title, text, content, source, found):
    kind = "person" if "Aas" in source or "fisher" in source else "organisation"
    assert bool(headed(title, text, content, source, kind=kind)) is found


@pytest.mark.parametrize(("cue", "found"), [("announced", False), ("said", True)])
def test_who_announces_for_the_club_that_the_headline_names_did_it(cue, found):
    one = article(
        f"Vik Rovers president Edda Krog {cue} that Tor Aas had been hired as head coach.\nRain fell.",
        title="Tor Aas hired as head coach; Rovers lose again",
    )
    row = said(one, "Tor Aas had been hired as head coach", source="Vik Rovers president Edda Krog", cue=cue)
    assert bool(kinds(one, [row])) is found


@pytest.mark.parametrize(
    ("title", "content", "found"),
    [
        ("Tor Aas bought cranes at Vik", "Tor Aas bought fifty cranes at Vik", True),
        ("False claim: Tor Aas bought cranes at Vik", "Tor Aas bought fifty cranes at Vik", False),
        ("Tor Aas buys cranes at Vik", "Tor Aas should buy fifty cranes at Vik", False),
        ("Tor Aas bought cranes at Vik", "after Tor Aas bought fifty cranes at Vik", False),
    ],
)
def test_what_is_labelled_demanded_or_taken_as_known_is_no_drift(title, content, found):
    assert bool(headed(title, f"A neighbour said {content}.", content, "A neighbour")) is found


def test_the_verb_of_saying_in_the_clause_makes_it_the_reports_own():
    text = "The U.S. Chief Judge Edda Krog in a decision on Friday threw out the mayor's order that stopped the cranes."
    one = article(f"{text}\nRain fell.", title="Mayor's order stopped the cranes")
    row = said(
        one,
        "the mayor's order that stopped the cranes",
        source="U.S. Chief Judge Edda Krog in a decision",
        cue="threw out",
    )
    assert kinds(one, [row]) == []


@pytest.mark.parametrize(
    ("amount", "found"),
    [("60", True), ("about 60", False), ("roughly 60", False), ("an estimated 60", False), ("the estimated 60", False)],
)
def test_an_amount_that_is_about_so_much_lost_no_bound(amount, found):
    weak = article("The storm sank nearly 60 boats in the harbour of Vik.", published="2024-05-01")
    strong = article(f"Rain fell. The storm sank {amount} boats in the harbour of Vik.", published="2024-05-02")
    assert bool(drift_of([weak, strong])) is found


@pytest.mark.parametrize(
    ("weak", "found"),
    [
        ("The mayor apparently sold fifty harbour cranes to Edda Krog on Monday.", True),
        ("Aas left, apparently referring to fifty harbour cranes that the mayor sold to Edda Krog on Monday.", False),
    ],
)
def test_who_apparently_refers_to_a_thing_does_not_hedge_it(weak, found):
    one = article(weak, published="2024-05-01")
    other = article("The mayor sold fifty harbour cranes to Edda Krog on Monday night.", published="2024-05-02")
    assert bool(drift_of([one, other])) is found


@pytest.mark.parametrize(
    ("title", "source", "found"),
    [
        ("Edda Krog wants to shut the harbour", "Press Secretary Tor Aas", False),
        ("Edda Krog wants to shut the harbour", "a fisherman", True),
        ("Harbour watchdog: Edda Krog wants to shut the harbour", "the harbour watchdog agency", False),
        ("Rain at last: Edda Krog wants to shut the harbour", "the harbour watchdog agency", True),
    ],
)
def test_a_headline_has_its_source_in_whose_office_speaks_and_before_a_colon(title, source, found):
    text = f"Edda Krog wants to shut the old harbour at Marn, {source} said."
    assert bool(headed(title, text, "Edda Krog wants to shut the old harbour at Marn", source)) is found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Tor Aas sold fifty cranes at Vik", True),
        ("Tor Aas, who sold fifty cranes at Vik, dies", False),
        ("Tor Aas charged over fifty cranes sold at Vik", False),
    ],
)
def test_what_only_describes_somebody_or_is_on_paper_is_no_headline_that_grew_stronger(title, found):
    content = "Tor Aas sold fifty cranes at Vik to a bank"
    strong = [words for _, words in headed(title, f"{content}, a neighbour said.", content, "a neighbour")]
    assert any("fifty" in words for words in strong) is found


def test_a_thing_that_somebody_does_is_no_statement():
    text = "Marn's clerk recertified the vote on cranes after a recount."
    one = article(f"{text}\nRain fell.", title="Clerk certifies vote on cranes again")
    assert kinds(one, [said(one, "the vote on cranes", source="Marn's clerk", cue="recertified")]) == []


@pytest.mark.parametrize(
    ("weak", "found"),
    [
        ("fifty sailors may have died in the storm off Vik", True),
        ("fifty sailors died in the storm off Vik, perhaps of cold", False),
    ],
)
def test_a_report_that_is_sure_of_what_somebody_was_not_lost_his_hedge(weak, found):
    one = article(f"Edda Krog said {weak}.", published="2024-05-01")
    two = article("Fifty sailors died in the storm off Vik on Monday.", published="2024-05-02")
    rows = pairs(drift_of([one, two], [said(one, weak, source="Edda Krog")]), [one, two])
    assert ("hedge dropped" in [kind for kind, _, _ in rows]) is found


def test_what_a_body_said_that_it_would_do_needs_no_source_when_it_is_done():
    weak = article("Police said they had found a boat and would begin a search for fifty cranes on Monday at Vik.", published="2024-05-01")  # fmt: skip
    strong = article("Rain fell. A search for fifty cranes began on Monday at Vik.", published="2024-05-02")
    content = "they had found a boat and would begin a search for fifty cranes on Monday at Vik"
    rows = drift_of([weak, strong], [said(weak, content, source="Police", kind="organisation")])
    assert not [row for row in rows if row.kind == "attribution dropped"]


def test_what_stands_between_two_commas_states_nothing():
    content = "Tor Aas, the rich tycoon who was a presidential candidate, died on Monday"
    title = "Tor Aas, the rich seller and 2-time presidential candidate, dies at 89."
    found = [words for _, words in headed(title, f"{content}, a neighbour said.", content, "a neighbour")]
    assert not any("rich" in words for words in found)


@pytest.mark.parametrize(("value", "kind", "found"), [("66", "age", False), (None, None, True)])
def test_an_age_is_not_what_was_hedged(value, kind, found):
    words = "66-year-old woman"
    weak = article(f"The driver allegedly hit a {words} near a quay.", published="2024-05-01")
    strong = article(f"A tram had hit a {words} of Vik.", published="2024-05-02")
    rows = []
    for one, stance in ((weak, "hedges"), (strong, "asserts")):
        start = one.text.index(words)
        place = (start, start + len(words))
        rows.append(
            Claim(
                "c",
                STORY,
                one.article,
                *place,
                stance == "asserts",
                stance,
                None,
                None,
                None,
                value,
                kind,
                None,
                "agree",
            )
        )
    assert bool(list(claimed([weak, strong], sentences(weak) + sentences(strong), rows, []))) is found


@pytest.mark.parametrize(
    ("weak", "strong", "found"),
    [
        (
            "Held on suspicion of theft, Krog was taken to the old jail in Vik.",
            "Krog was taken to the old jail in Vik.",
            False,
        ),
        (
            "Allegedly, Krog was carried to the old jail in Vik.",
            "Krog was carried to the old jail in Vik.",
            True,
        ),
        (
            "The skipper is accused of sinking two timber barges off Marn.",
            "The jury sat for a day before convicting the skipper of sinking two timber barges off Marn.",
            False,
        ),
        (
            "The skipper is accused of sinking two timber barges off Marn.",
            "The skipper is known for sinking two timber barges off Marn.",
            True,
        ),
    ],
)
def test_a_hedge_of_another_clause_and_a_verdict_are_no_hedge_that_was_dropped(weak, strong, found):
    one, other = article(weak, published="2024-05-01"), article(strong, published="2024-05-09")
    assert bool(drift_of([one, other])) is found


def test_what_is_announced_to_come_is_settled():
    for verb, found in (("announced", False), ("claimed", True)):
        content = "the poet Tor Aas will host the harbour feast next year"
        one = article(f"The academy {verb} that {content}.", title="Poet Tor Aas to host harbour feast")
        assert bool(drift_of([one], [said(one, content, source="The academy", cue=verb, kind="organisation")])) is found


def test_who_announces_what_she_is_doing_does_it():
    for verb, found in (("announced", False), ("claimed", True)):
        content = "she was nominating the poet Tor Aas as harbour master"
        one = article(f"Mayor Edda Krog {verb} that {content}.", title="Poet Tor Aas nominated as harbour master")
        row = said(one, content, source="Mayor Edda Krog", cue=verb)
        assert bool(drift_of([one], [row])) is found
