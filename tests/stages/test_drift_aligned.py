"""Drift between clauses laid side by side, in a claim or not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from claim_rows import article, drift_of, pairs, said, sentences

from newstemma.stages.drift.aligned import aligned
from newstemma.stages.drift.clauses import Clauses

FIRE = "Eleven people were taken to hospital after a tram hit a timber lorry at Marn, police said."


def kinds(articles, rows):
    parts = [sentence for one in articles for sentence in sentences(one)]
    return [(kind, strong) for kind, strong, _ in pairs(aligned(articles, parts, rows), articles)]


def headed(
    title, text=FIRE, content="Eleven people were taken to hospital after a tram hit a timber lorry at Marn", **more
):
    one = article(f"{text}\nThe line through Marn is shut.", title=title, **more)
    return [one], [said(one, content, source="police")]


def test_a_headline_that_states_what_its_body_has_from_somebody_is_stronger():
    assert kinds(*headed("Eleven hurt as tram hits timber lorry at Marn")) == [
        ("headline stronger", "Eleven hurt as tram hits timber lorry at Marn")
    ]


def test_a_headline_with_its_source_is_not():
    for title in (
        "Eleven hurt as tram hits timber lorry at Marn: police",
        "Eleven ‘hurt’ as tram hits timber lorry at Marn",
        "Did tram hit timber lorry at Marn?",
        "Tram may have hit timber lorry at Marn",
    ):
        assert kinds(*headed(title)) == []


def test_a_headline_whose_body_says_it_too_is_not():
    articles, rows = headed("Tram hits timber lorry at Marn")
    told = article(articles[0].text.split("\n\n", 1)[1] + "\nThe tram hit the timber lorry at noon.", title="Tram hits timber lorry at Marn")  # fmt: skip
    assert kinds([told], [said(told, "Eleven people were taken to hospital after a tram hit a timber lorry at Marn", source="police")]) == []  # fmt: skip
    assert kinds(articles, rows) != []


def retold(words, published="2024-05-02", after=""):
    weak, rows = headed("Tram services at Marn", published="2024-05-01")
    return [*weak, article(f"Ferries ran as ever.\n{words}{after}\nRain is due.", published=published)], rows


LORRY = "Eleven people were taken to hospital after a tram hit a timber lorry near Marn."


def test_a_later_report_that_says_it_in_its_own_voice_lost_the_source():
    assert [kind for kind, _ in kinds(*retold(LORRY))] == ["attribution dropped"]


def test_no_source_is_lost_by_an_earlier_report_nor_where_the_source_stands_beside_it():
    assert kinds(*retold(LORRY, published="2024-04-30")) == []
    assert kinds(*retold(LORRY, after="\nA police car stood there.")) == []


def test_no_source_is_lost_where_little_is_the_same():
    assert kinds(*retold("Eleven people were singing in a timber hall near Marn all night.")) == []


def test_what_is_said_of_names_alone_is_not_the_same():
    weak = article("Edda Krog of Port Ulla is a thief, Tor Aas said.", published="2024-05-01")
    strong = article("Rain fell. The poet Edda Krog of Port Ulla was awarded a medal.", published="2024-05-02")
    assert drift_of([weak, strong], [said(weak, "Edda Krog of Port Ulla is a thief", source="Tor Aas")]) == []


def test_a_headline_cut_before_its_source_lost_it():
    title = "Tram hit timber lorry on Marn bridge last night"
    one = article("Rain is due.", title=f"{title}: police", published="2024-05-01")
    other = article("Ferries ran as ever.", title=f"{title} ...", published="2024-05-01")
    row = said(one, title, source="police")
    assert [kind for kind, _ in kinds([one, other], [row])] == ["attribution dropped"]


def test_a_headline_with_another_actor_than_the_clause_of_the_body_is_not_stronger():
    text = "Sund Bank was warned. Other lenders of the coast lost their harbour bonds in the storm, a broker said."
    content = "Other lenders of the coast lost their harbour bonds in the storm"
    for title, is_stronger in (
        ("Sund Bank lost harbour bonds in storm", False),
        ("Lenders lost harbour bonds in storm", True),
    ):
        one = article(text, title=title)
        assert bool(kinds([one], [said(one, content, source="a broker", kind="anonymous")])) is is_stronger


def test_a_headline_with_other_amounts_than_the_clause_of_the_body_is_not_stronger():
    content = "the harbour bonds lost $3 million in the storm"
    for title, is_stronger in (
        ("Harbour bonds lost $9 million in storm", False),
        ("Harbour bonds lost $3 million in storm", True),
    ):
        one = article(f"A broker said {content}.", title=title)
        assert bool(kinds([one], [said(one, content, source="A broker", kind="anonymous")])) is is_stronger


def test_a_body_that_speaks_by_its_spokesman_is_the_source_that_a_headline_names():
    content = "The Marn council welcomes the reopening of the timber line"
    for speaker, is_stronger in (("a spokesman", False), ("a farmer", True)):
        one = article(f"{content}, {speaker} said.", title="Marn council welcomes reopening of timber line")
        assert bool(kinds([one], [said(one, content, source=speaker, kind="anonymous")])) is is_stronger


def test_a_signed_post_is_no_voice_of_the_report_that_prints_it():
    assert kinds(*retold(LORRY + " — Ida Lund (@idalund) May 2")) == []


def test_a_link_to_another_report_states_nothing():
    weak = article("Police stopped her alleged art thief cousin in Vik.")
    for lead, dropped in (("Related stories", 0), ("All waited", 1)):
        strong = article(f"Rain fell on Vik.\n{lead} outside for her art thief cousin until dawn.")
        assert len(drift_of([weak, strong])) == dropped


def test_two_leaders_of_one_body_are_not_one_person():
    weak = article("Police held an alleged Black Tide leader in Vik.")
    strong = article("Rain fell on Vik.\nBlack Tide leader\nIt was cold.")
    assert drift_of([weak, strong]) == []


def own_headline(title, text, content, **more):
    """What is found of a headline whose body has one attribution."""
    one = article(text, title=title)
    return pairs(aligned([one], sentences(one), [said(one, content, **more)]), [one])


def test_a_headline_is_compared_with_all_that_a_sentence_says():
    lead = "A hot-air balloon hit a power line and crashed at a fair, killing the pilot and two guests"
    (row,) = own_headline(
        "Balloon crash kills 3 at fair", f"{lead}, officials said.\nRain is due.", lead, source="officials"
    )
    assert row == ("headline stronger", "Balloon crash kills 3 at fair", lead)


def test_a_part_of_a_headline_has_no_source_in_another_part():
    lead = "Seven teachers were released in Suvik unharmed"
    title = "Seven teachers released in Suvik; tribal elder says ransom paid"
    one = article(f"{lead}, an official said.\nRain is due.", title=title)
    rows = [
        said(one, lead, source="an official", kind="anonymous"),
        said(one, "ransom paid", source="tribal elder", cue="says"),
    ]
    assert [kind for kind, *_ in pairs(aligned([one], sentences(one), rows), [one])] == ["headline stronger"]


def test_the_first_sentences_are_what_a_headline_sums_up():
    lead = "Flight controllers lost contact on Wednesday with the probe Kestrel as it neared a rock"
    others = "Storms reached Marn harbour on Monday. Boats left Marn harbour at dawn."
    for text, found in (
        (f"{lead}, the agency said. {others}", 1),
        (f"{others} {lead}, the agency said.", 0),
    ):
        assert len(own_headline("Probe Kestrel falls silent over plain", text, lead, source="the agency")) == found


@pytest.mark.parametrize(
    ("title", "found"), [("Players paid, club for sale", 1), ("Players paid; a club: for sale", 0)]
)
def test_a_headline_without_a_verb_states_what_is_wholly_said(title, found):
    text = "Rain fell. Owner Gerd Moe confirmed the club was for sale."
    rows = own_headline(title, text, "the club was for sale", source="Gerd Moe", cue="confirmed")
    assert len(rows) == found


def test_a_headline_whose_source_was_not_sure_is_stronger():
    for content, found in (("a fire may have destroyed 40 barns at Marn", 1), ("a fire destroyed 40 barns at Marn", 0)):
        rows = own_headline(
            "Port board had 40 barns at Marn destroyed", f"Port board said {content}.", content, source="Port board"
        )
        assert len(rows) == found


def test_a_headline_is_not_compared_by_its_number_alone():
    text = "Two lifeboats left Marn, officers said. Two men are missing, officers said."
    one = article(text, title="Two missing")
    rows = [said(one, "Two lifeboats left Marn", source="officers", kind="anonymous")]
    assert list(aligned([one], sentences(one), rows)) == []
    rows.append(said(one, "Two men are missing", source="officers", kind="anonymous"))
    assert len(list(aligned([one], sentences(one), rows))) == 1


def test_a_headline_has_one_row_for_its_bound_and_its_source():
    content = "at least nine people drowned in the flood at Marn"
    rows = own_headline("Nine drown in Marn flood", f"Police said {content}.", content, source="Police")
    assert rows == [("headline stronger", "Nine drown in Marn flood", content)]


def test_what_somebody_is_told_to_do_is_no_statement():
    for verb, found in (("to pay", 0), ("to have paid", 1)):
        content = f"{verb} the new harbour fee at Marn"
        text = f"Clerk Tor Aas told owners of boats {content}."
        assert len(own_headline("Boats pay new harbour fee at Marn", text, content, source="Clerk Tor Aas")) == found


@pytest.mark.parametrize(("cue", "content", "found"), [
    ("announced", "the opening of a new ferry harbour at Marn", 0),
    ("announced", "a new ferry harbour opened at Marn", 1),
    ("announced", "a short plan that opens a new ferry harbour at Marn", 0),
    ("denounced", "the opening of a new ferry harbour at Marn", 0),  # that it opens is what the report says itself
])  # fmt: skip
def test_what_is_announced_by_its_name_is_done(cue, content, found):
    text = f"The port board {cue} {content}."
    assert (
        len(own_headline("New ferry harbour opens at Marn", text, content, source="The port board", cue=cue)) == found
    )


def test_that_somebody_urged_it_is_what_a_report_states_itself():
    title = "Governor urges change of harbour bill"
    content = "clerks to change the harbour bill of Marn"
    told = f"Governor Ida Lund urged {content} on Monday"
    assert own_headline(title, f"{told}.", content, source="Governor Ida Lund", cue="urged") == []
    (row,) = own_headline(title, f"{told}, a clerk said.", told, source="a clerk", kind="anonymous")
    assert row[0] == "headline stronger"


def test_a_hedge_on_what_follows_is_none_on_what_stands_before_it():
    for text, found in (
        ("Governor Ida Lund urged a change of the harbour bill, as it may harm some.", 0),
        ("Governor Ida Lund may have urged a change of the harbour bill.", 1),
    ):
        one = article(text, title="Governor Lund urges change of harbour bill")
        assert len(list(aligned([one], sentences(one), []))) == found


def test_what_did_not_happen_is_no_hedge():
    text = "Ida Lund could have hit the harbour wall {}."
    for end, found in (("but turned in time", 0), ("at noon", 1)):
        one = article(text.format(end), title="Ida Lund hits harbour wall")
        assert len(list(aligned([one], sentences(one), []))) == found


def test_an_authority_is_not_the_authorities():
    for beside, found in (("The Port Authority opened a desk.", 1), ("The authorities opened a desk.", 0)):
        weak = article("Trams collided in a tunnel under Marn hill, authorities said.", published="2024-05-01")
        row = said(weak, "Trams collided in a tunnel under Marn hill", source="authorities", kind="anonymous")
        strong = article(f"Ferries ran.\nTrams collided in a tunnel under Marn hill. {beside}", published="2024-05-02")
        assert len(kinds([weak, strong], [row])) == found


def test_an_i_is_not_the_voice_of_a_report():
    words = "Eleven people went to hospital after a tram hit my timber lorry near Marn."
    assert kinds(*retold(words)) == []
    assert kinds(*retold(words.replace(" my ", " a "))) != []


def test_a_sentence_inside_a_quotation_is_not_the_voice_of_a_report():
    for marks, found in (
        ("Ida Lund said: “Rain fell. {} It was cold.”", 0),
        ("Ida Lund waited. Rain fell. {} It was cold.", 1),
    ):
        weak, rows = headed("Tram services at Marn", published="2024-05-01")
        strong = article(f"Ferries ran as ever.\n{marks.format(LORRY)}", published="2024-05-02")
        assert len(kinds([*weak, strong], rows)) == found


def test_of_equal_wordings_of_one_day_the_fuller_report_is_shown():
    short, rows = headed("Tram services at Marn", published="2024-05-01")
    more = article(
        f"{FIRE}\nThe line through Marn is shut. Buses run.", title="Tram services at Marn", published="2024-05-01"
    )
    row = said(more, "Eleven people were taken to hospital after a tram hit a timber lorry at Marn", source="police")
    late = article(f"Ferries ran as ever.\n{LORRY}\nRain is due.", published="2024-05-02")
    (found,) = [one for one in drift_of([*short, more, late], [*rows, row]) if one.article == late.article]
    assert found.other == more.article


# --- amounts without their bound


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        ("Nine drown in Marn flood", "At least nine people drowned in the flood at Marn.", 1),
        ("At least nine drown in Marn flood", "At least nine people drowned in the flood at Marn.", 0),
        ("Nine drown in Marn flood", "At least nine people drowned. Nine people, all of Marn, drowned.", 0),
        ("Bank seizes 138 web sites", "The bank took control over 138 web sites.", 0),
        ("Nine boats sink in Marn flood", "At least nine houses fell in the flood at Marn.", 0),
    ],
)
def test_a_headline_that_drops_a_bound(title, body, found):
    one = article(body, title=title)
    assert [row.kind for row in aligned([one], sentences(one), [])] == ["headline stronger"] * found


@pytest.mark.parametrize(
    ("weak", "strong", "found"),
    [
        ("up to 60 barns", "60 barns", 1),
        ("nearly 60 barns", "60 barns", 1),
        ("60 barns", "60 barns", 0),
        ("at least 60 barns", "60 barns", 0),  # a count that became known
        ("up to 60 barns", "up to 60 barns", 0),
        ("up to 60 barns", "40 to 60 barns", 0),
        ("up to 60 barns", "50 or 60 barns", 0),
        ("up to 60 barns", "60 cranes", 0),
        ("more than 60 barns", "60 barns", 1),
        ("more than 60 barns", "at least 60 barns", 0),
    ],
)
def test_a_later_report_that_drops_a_bound(weak, strong, found):
    one = article(f"The fire destroyed {weak} at Marn harbour.", published="2024-05-01")
    two = article(f"Rain fell. The fire destroyed {strong} at Marn harbour.", published="2024-05-02")
    parts = [*sentences(one), *sentences(two)]
    assert [row.kind for row in aligned([one, two], parts, [])] == ["bound dropped"] * found
    assert list(aligned([one, article(two.text, published="2024-04-01")], parts, [])) == []


@pytest.mark.parametrize(
    ("weak", "strong"),
    [("at speeds of up to 120 mph", "and reached a speed of 120 mph"), ("for over two days", "for two days in all")],
)
def test_an_amount_that_was_reached_lost_no_bound(weak, strong):
    one = article(f"The lorry fled along the quay at Marn {weak}.", published="2024-05-01")
    two = article(f"Rain fell. The lorry fled along the quay at Marn {strong}.", published="2024-05-02")
    assert list(aligned([one, two], [*sentences(one), *sentences(two)], [])) == []


@pytest.mark.parametrize(
    ("weak", "found"),
    [
        ("90 villagers may have drowned", 1),
        ("90 villagers drowned", 0),
        ("90 are held, though villagers may have drowned", 0),
    ],
)
def test_who_is_sure_of_a_number_lost_the_hedge_on_it(weak, found):
    one = article(f"In the flood at Marn, {weak}.", published="2024-05-01")
    two = article("Rain fell. In the flood at Marn, 90 villagers drowned.", published="2024-05-02")
    assert [row.kind for row in aligned([one, two], [*sentences(one), *sentences(two)], [])] == [
        "hedge dropped"
    ] * found


def test_a_page_that_prints_its_headline_twice_says_it_no_plainer():
    again = "Tram hits timber lorry at Marn"
    articles, rows = headed(again, f"{again}.\n{FIRE}")
    assert kinds(articles, rows) == [("headline stronger", again)]


def test_a_denial_of_something_else_says_no_headline_plainly():
    denied = "Tor Aas denied that the timber lorry at Marn had hit anybody"
    articles, rows = headed("Tram hits timber lorry at Marn", f"{FIRE}\n{denied}.")
    more = said(articles[0], "the timber lorry at Marn had hit anybody", source="Tor Aas", cue="denied")
    assert kinds(articles, [*rows, more]) == [("headline stronger", "Tram hits timber lorry at Marn")]


def test_what_a_court_found_needs_no_other_source():
    for verb, found in (("convicted", 0), ("reminded", 1)):
        weak = f"The court {verb} the skipper of sinking two timber barges off Marn"
        one = article(f"{weak}, Tor Aas said.", published="2024-05-01")
        two = article("Rain fell. The skipper sank two timber barges off Marn last May.", published="2024-05-02")
        assert len(drift_of([one, two], [said(one, weak, source="Tor Aas")])) == found


def test_a_clause_in_passing_and_one_of_a_hedged_sentence_are_known():
    passing = "a rarely used law that gives towns 60 days"
    one = article(f"He will invoke the Quay Act, said Aas, {passing}. He allegedly rammed a barge, and the barge sank.")
    story = Clauses([one], sentences(one), [said(one, passing, source="Aas")])
    assert [unit.text for unit in story.every if story.described(unit)] == [passing]
    assert [unit.text for unit in story.every if story.led_by_hedge(unit)] == ["the barge sank."]


@pytest.mark.parametrize(
    ("weak", "source", "found"),
    [
        ("Pumps pulling 3,000 gallons a minute had lowered the water", "a foreman", 1),
        ("Pumps pulling 2,000 gallons a minute had lowered the water", "a foreman", 0),
    ],
)
def test_an_amount_and_what_it_is_of_are_enough_that_is_the_same(weak, source, found):
    one = article(f"{weak}, {source} said.", published="2024-05-01")
    strong = "Pumps were pulling 3,000 gallons a minute all Wednesday night at the second shaft, where supper was eaten late."
    two = article(f"Rain fell. {strong}", published="2024-05-02")
    rows = [said(one, weak, source=source)]
    assert len(kinds([one, two], rows)) == found


@pytest.mark.parametrize(
    ("words", "source", "cue", "outlet", "found"),
    [
        ("{}, police said.", "police", "said", "Marn Herald", 1),
        ("{}, Marn Herald said.", "Marn Herald", "said", "Marn Herald", 0),
        ("The board is delighted that {}.", "board", "is delighted that", "Marn Herald", 0),
    ],
)
def test_what_a_report_has_itself_or_takes_as_known_is_no_weaker(words, source, cue, outlet, found):
    content = "eleven people were taken to hospital after a tram hit a timber lorry at Marn"
    one = article(words.format(content), title="Eleven hurt as tram hits timber lorry at Marn")
    one = replace(one, outlet=outlet)
    assert len(kinds([one], [said(one, content, source=source, cue=cue)])) == found


def test_copies_of_a_headline_are_shown_once():
    one, rows = headed("Eleven hurt as tram hits timber lorry at Marn", published="2024-05-01")
    two, more = headed("Eleven hurt as tram hits timber lorry at Marn", published="2024-05-02")
    found = drift_of([*one, *two], [*rows, *more])
    assert [row.article for row in found] == [one[0].article]


def test_a_text_that_is_no_report_takes_no_longer_than_its_length(linear):
    """3,000 sentences of 200 words in random order in two reports: the first clauses of each are compared."""
    words = [f"w{number}x" for number in range(200)]

    def aligning(size):
        chance = Random(5)
        texts = [" ".join(f"The {' '.join(chance.sample(words, 5))} failed." for _ in range(size)) for _ in range(2)]
        reports = [article(text, published=f"2024-05-0{day}") for day, text in enumerate(texts, 1)]
        parts = [sentence for one in reports for sentence in sentences(one)]
        content = [part for part in parts if part.article == reports[0].article]
        rows = [said(reports[0], reports[0].text[part.start : part.stop], source="Abe Lund") for part in content[:200]]
        return lambda: list(aligned(reports, parts, rows))

    linear(aligning, 3_000)


def test_many_amounts_take_no_longer_than_their_number(linear):
    """6,000 clauses of two reports with one amount, bounded or not."""

    def aligning(size):
        texts = [f"The fire destroyed {amount} barns at Marn harbour. " * size for amount in ("up to 60", "60")]
        reports = [article(text, published=f"2024-05-0{day}") for day, text in enumerate(texts, 1)]
        parts = [sentence for one in reports for sentence in sentences(one)]
        assert list(aligned(reports, parts, []))
        return lambda: list(aligned(reports, parts, []))

    linear(aligning, 3_000)
