from __future__ import annotations

import time
from random import Random

from claim_rows import article, drift_of, said, sentences

from newstemma.stages.drift.aligned import aligned


def pairs(rows, articles):
    whole = {one.article: one.text for one in articles}
    return [
        (row.kind, whole[row.article][row.start : row.stop], whole[row.other][row.other_start : row.other_stop])
        for row in rows
    ]


def test_a_dropped_alleged_is_drift():
    weak = article("Police stopped her alleged art thief cousin in Vik.")
    strong = article("She waited outside for her art thief cousin until dawn.")
    assert ("hedge dropped", "her art thief cousin", "her alleged art thief cousin") in pairs(
        drift_of([weak, strong]), [weak, strong]
    )


def test_a_hedge_kept_is_no_drift():
    weak = article("Police stopped her alleged art thief cousin in Vik.")
    same = article("She waited outside for her alleged art thief cousin until dawn.")
    assert drift_of([weak, same]) == []


def test_who_is_not_charged_is_no_raised_stage():
    weak = article("Treasurer Edda Krog of Vik is suspected over the theft of three cranes.")
    strong = article("Treasurer Edda Krog of Vik has not been charged over the theft of three cranes.")
    assert drift_of([weak, strong]) == []


def test_a_hedge_on_another_matter_is_not_dropped():
    weak = article(
        "Clerk Tomas Brandt was arrested at the gallery in Vik, where thieves allegedly broke a window in May."
    )
    strong = article("Clerk Tomas Brandt was arrested at the gallery in Vik for shouting at two visitors.")
    assert drift_of([weak, strong]) == []


def test_a_scrap_of_a_headline_states_nothing():
    shut = "Storm shutters were down along the quay in Vik on Monday."
    weak = article(shut, title="Clerk allegedly stole paintings in Port Ulla gallery theft")
    scrap = article(shut, title="Port Ulla gallery theft: clerk gone")
    assert drift_of([weak, scrap]) == []


def sund(published=None):
    one = article("The bridge at Sund will close for repairs in autumn, engineer Tor Aas said.", published=published)
    return one, said(one, "The bridge at Sund will close for repairs in autumn", source="engineer Tor Aas")


def test_a_source_left_out_by_a_later_report_is_drift():
    weak, row = sund("2024-03-01")
    strong = article("The bridge at Sund will close for repairs in autumn.", published="2024-03-02")
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong], [row]), [weak, strong])] == ["attribution dropped"]


def test_an_earlier_report_dropped_no_source():
    weak, row = sund("2024-03-03")
    strong = article("The bridge at Sund will close for repairs in autumn.", published="2024-03-02")
    assert drift_of([weak, strong], [row]) == []


def test_a_headline_that_drops_the_source_is_stronger():
    one = article(
        "The Sund bridge will close for repairs in autumn, engineer Tor Aas said.",
        title="Sund bridge will close for repairs",
    )
    row = said(one, "The Sund bridge will close for repairs in autumn", source="engineer Tor Aas")
    assert [kind for kind, _, _ in pairs(drift_of([one], [row]), [one])] == ["headline stronger"]


def test_a_lost_bound_is_drift():
    weak = article("Up to 32 people were injured at the fair.")
    strong = article("In Vik, 32 people were injured on Monday.")
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong]), [weak, strong])] == ["bound dropped"]


def test_a_raised_stage_is_drift():
    weak = article("Treasurer Edda Krog is accused of fraud at the fund in Vik.")
    strong = article("Treasurer Edda Krog was convicted of fraud at the fund in Vik.")
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong]), [weak, strong])] == ["stage raised"]


def test_the_order_of_input_changes_nothing():
    weak, row = sund()
    strong = article("The bridge at Sund will close for repairs in autumn.")
    assert drift_of([weak, strong], [row]) == drift_of([strong, weak], [row])


def test_of_copies_of_the_weaker_wording_one_is_shown():
    text = "Police stopped her alleged art thief cousin in Vik."
    copies = [article(text, published="2024-03-01"), article(text, published="2024-03-02")]
    strong = article("She waited outside for her art thief cousin until dawn.")
    rows = [row for row in drift_of([*copies, strong]) if row.article == strong.article]
    assert [row.other for row in rows] == [copies[0].article]


def test_a_source_named_in_the_next_sentence_is_not_dropped():
    weak, row = sund("2024-03-01")
    strong = article(
        "The bridge at Sund will close for repairs in autumn. Ferries will run, Aas said.", published="2024-03-02"
    )
    near = said(strong, "Ferries will run", source="Aas")
    assert drift_of([weak, strong], [row, near]) == []


def test_what_most_reports_state_is_common_knowledge():
    weak, row = sund("2024-03-01")
    strong = [article(f"The bridge at Sund will close for repairs in autumn{end}") for end in (".", " again.")]
    assert drift_of([weak, *strong], [row]) == []


def test_what_the_speaker_does_himself_needs_no_source():
    weak = article("Aas will close the bridge at Sund for repairs, Tor Aas said.")
    row = said(weak, "Aas will close the bridge at Sund for repairs", source="Tor Aas")
    strong = article("Aas will close the bridge at Sund for repairs.")
    assert drift_of([weak, strong], [row]) == []


def test_a_headline_that_the_body_states_too_is_not_stronger():
    one = article(
        "The Sund bridge will close for repairs in autumn, engineer Tor Aas said. For repairs the Sund bridge will close.",
        title="Sund bridge will close for repairs",
    )
    row = said(one, "The Sund bridge will close for repairs in autumn", source="engineer Tor Aas")
    assert drift_of([one], [row]) == []


def test_the_name_of_a_body_is_no_description():
    weak = article("Police held an alleged Black Tide leader in Vik.")
    strong = article("The raid by Black Tide men on Vik was not the first. He fled from Black Tide men.")
    assert drift_of([weak, strong]) == []


def test_a_hedge_lost_inside_reported_speech_is_drift():
    weak = article("A deckhand said the pump of the Alma had allegedly failed twice in May.")
    strong = article("A deckhand said the pump of the Alma had failed twice in May.")
    rows = [
        said(weak, "the pump of the Alma had allegedly failed twice in May", source="A deckhand", kind="anonymous"),
        said(strong, "the pump of the Alma had failed twice in May", source="A deckhand", kind="anonymous"),
    ]
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong], rows), [weak, strong])] == ["hedge dropped"]


def test_another_named_speaker_drops_no_hedge():
    weak = article("Nils Moe said the pump of the Alma had allegedly failed twice in May.")
    strong = article("Ida Lund said the pump of the Alma had failed twice in May.")
    rows = [
        said(weak, "the pump of the Alma had allegedly failed twice in May", source="Nils Moe"),
        said(strong, "the pump of the Alma had failed twice in May", source="Ida Lund"),
    ]
    assert drift_of([weak, strong], rows) == []


def test_claims_that_become_facts_are_drift():
    weak = article("Treasurer Edda Krog of Vik is under investigation over claims that she moved money from the fund.")
    strong = article("Disgraced treasurer Edda Krog of Vik moved 3,000 crowns from the fund.")
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong]), [weak, strong])] == ["hedge dropped"]


def test_a_headline_of_the_same_words_as_the_body_is_not_stronger():
    one = article(
        "The Alma hit the quay, injuring 14, the coastguard of Vik said.", title="Alma hits quay, injuring 14"
    )
    row = said(one, "The Alma hit the quay, injuring 14", source="the coastguard of Vik", kind="organisation")
    assert ("headline stronger", "injuring 14", "injuring 14") not in pairs(drift_of([one], [row]), [one])


def test_a_claim_of_many_reports_is_compared_in_time():
    sheds = ("bridge", "library", "quarry", "depot", "school", "chapel", "mill", "tunnel")
    reports, rows = [], []
    for i in range(60):
        parts = [f"Treasurer Edda Krog closed the {shed} of Vik on Monday to pay debts" for shed in sheds]
        one = article(
            " ".join(f"{part}, Tor Aas said." if i % 3 else f"{part}." for part in parts) + f" Item {i} ends."
        )
        reports.append(one)
        rows += [said(one, part, source="Tor Aas") for part in parts if i % 3]
    begun = time.process_time()
    assert drift_of(reports, rows)
    assert time.process_time() - begun < 2.5


# --- clauses laid side by side, in a claim or not


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


def test_copies_of_a_headline_are_shown_once():
    one, rows = headed("Eleven hurt as tram hits timber lorry at Marn", published="2024-05-01")
    two, more = headed("Eleven hurt as tram hits timber lorry at Marn", published="2024-05-02")
    found = drift_of([*one, *two], [*rows, *more])
    assert [row.article for row in found] == [one[0].article]


def test_a_text_that_is_no_report_takes_no_longer_than_its_length():
    """3,000 sentences of 200 words in random order in two reports: the first clauses of each are compared."""
    chance = Random(5)
    words = [f"w{number}x" for number in range(200)]
    texts = [" ".join(f"The {' '.join(chance.sample(words, 5))} failed." for _ in range(3000)) for _ in range(2)]
    reports = [article(text, published=f"2024-05-0{day}") for day, text in enumerate(texts, 1)]
    parts = [sentence for one in reports for sentence in sentences(one)]
    content = [part for part in parts if part.article == reports[0].article]
    rows = [said(reports[0], reports[0].text[part.start : part.stop], source="Abe Lund") for part in content[:200]]
    begun = time.process_time()
    list(aligned(reports, parts, rows))
    assert time.process_time() - begun < 5
