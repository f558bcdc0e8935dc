from __future__ import annotations

from claim_rows import STORY, article, drift_of, pairs, said, sentences, taken_by_drift

from newstemma.stages.drift import drift
from newstemma.stages.wordings import wordings
from newstemma.tables import Claim, Story


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


def test_a_stage_that_one_report_of_a_day_raised_is_drift():
    weak = article("Treasurer Edda Krog is accused of fraud at the fund in Vik.", published="2024-05-01")
    words = "Treasurer Edda Krog was convicted of fraud at the fund in Vik."
    strong = article(words, published="2024-05-01")
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong]), [weak, strong])] == ["stage raised"]
    for later in (article(words, published="2024-09-01"), article(words)):  # the court has spoken since
        assert drift_of([weak, later]) == []


def test_a_list_of_charges_states_none_of_them():
    weak = article("The skipper allegedly fled the quay after the crash in Vik.")
    charged = article(
        "The skipper was charged with theft, drunken sailing and fleeing the quay after the crash in Vik."
    )
    assert drift_of([weak, charged]) == []
    stated = article("The skipper fled the quay after the crash in Vik.")
    assert [kind for kind, _, _ in pairs(drift_of([weak, stated]), [weak, stated])] == ["hedge dropped"]


def test_who_is_not_sure_either_dropped_no_hedge():
    weak = article("The old pier at Sund will probably close for repairs in autumn.")
    for words in (
        "The old pier at Sund could close for repairs in autumn.",
        "The old pier at Sund will, according to reports, close for repairs in autumn.",
    ):
        assert drift_of([weak, article(words)]) == []
    flat = article("The old pier at Sund will close for repairs in autumn.")
    assert [kind for kind, _, _ in pairs(drift_of([weak, flat]), [weak, flat])] == ["hedge dropped"]


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
    strong = article("Disgraced treasurer Edda Krog of Vik moved money from the fund.")
    assert [kind for kind, _, _ in pairs(drift_of([weak, strong]), [weak, strong])] == ["hedge dropped"]


def test_a_headline_of_the_same_words_as_the_body_is_not_stronger():
    one = article(
        "The Alma hit the quay, injuring 14, the coastguard of Vik said.", title="Alma hits quay, injuring 14"
    )
    row = said(one, "The Alma hit the quay, injuring 14", source="the coastguard of Vik", kind="organisation")
    assert ("headline stronger", "injuring 14", "injuring 14") not in pairs(drift_of([one], [row]), [one])


def test_a_claim_of_many_reports_is_compared_in_time(calls):
    sheds = ("bridge", "library", "quarry", "depot", "school", "chapel", "mill", "tunnel")
    reports, rows = [], []
    for i in range(60):
        parts = [f"Treasurer Edda Krog closed the {shed} of Vik on Monday to pay debts" for shed in sheds]
        one = article(
            " ".join(f"{part}, Tor Aas said." if i % 3 else f"{part}." for part in parts) + f" Item {i} ends."
        )
        reports.append(one)
        rows += [said(one, part, source="Tor Aas") for part in parts if i % 3]
    taken = taken_by_drift(reports, rows)
    assert list(drift(*taken))
    assert (
        calls(lambda: list(drift(*taken))) < 4_000_000
    )  # 1.5 million: each statement of a report with each of another


def test_who_quotes_the_words_dropped_no_hedge_on_the_saying():
    words = "there is no way that we can pay all the fishermen of the coast"
    weak = article(f"Edda Krog reportedly said “{words}” in May.")
    strong = article(f"Asked about it in Vik, Edda Krog said, “{words}.”")
    rows = [said(one, f"“{words}", source="Edda Krog", form="direct") for one in (weak, strong)]
    assert "hedge dropped" not in {row.kind for row in drift_of([weak, strong], rows)}


def drift_of_stances(told):
    """Drift of one claim that reports state with these words and stances."""
    reports = [one for one, _, _ in told]
    rows = [
        Claim(
            "c", STORY, one.article, at, at + len(words), at == 0, stance, None, None, None, None, None, None, "agree"
        )
        for one, words, stance in told
        for at in [one.text.index(words)]
    ]
    stories = [Story(STORY, one.article, None) for one in reports]
    parts = [part for one in reports for part in sentences(one)]
    return list(drift(stories, reports, parts, rows, [], list(wordings(stories, reports, parts, []))))


def test_a_sentence_is_no_stronger_than_itself():
    words = "It is expected the ferry strike will be watched by the harbour council"
    one, same = (article(f"{words}, and pilots in Vik.", published=f"2024-03-0{day}") for day in (1, 2))
    assert drift_of_stances([(one, words, "hedges"), (same, words, "asserts")]) == []
    flat = "The ferry strike will be watched by the harbour council"
    other = article(f"{flat}, and pilots in Vik.", published="2024-03-02")
    (row,) = drift_of_stances([(one, words, "hedges"), (other, flat, "asserts")])
    assert (row.kind, row.article) == ("hedge dropped", other.article)


def test_a_hedge_that_follows_the_words_is_kept():
    weak = article(
        "The harbour board reportedly sold three old cranes to a scrap yard in Lund.", published="2024-03-01"
    )
    flat = article("The harbour board sold three old cranes to a scrap yard in Lund.", published="2024-03-02")
    kept = article(
        "The harbour board sold three old cranes to a scrap yard in Lund, reportedly.", published="2024-03-02"
    )
    words = "The harbour board sold three old cranes to a scrap yard in Lund"
    first = (weak, weak.text[:-1], "hedges")
    assert [row.kind for row in drift_of_stances([first, (flat, words, "asserts")])] == ["hedge dropped"]
    assert drift_of_stances([first, (kept, words, "asserts")]) == []
