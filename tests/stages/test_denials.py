from __future__ import annotations

from dataclasses import replace

import pytest
from claim_rows import article, claim_with, claims_of, said, texts

from newstemma.stages.claims.denying import tells_of_a_wrong
from newstemma.stages.claims.stances import stance

ACCUSED = "Treasurer Edda Krog is under investigation over claims that she moved money from the Vik fund."


def denied(text, content, *, cue="denied", source="Krog"):
    one = article(text)
    return one, said(one, content, source=source, cue=cue)


def stances(words, rows, articles):
    return {row.stance for row in claim_with(words, rows, articles)}


def test_a_denial_joins_what_has_its_words():
    one = article(ACCUSED)
    other, row = denied(
        "Krog, 41, denied that she had moved any money from the fund.", "she had moved any money from the fund"
    )
    rows = claims_of([one, other], [row])
    assert stances("over claims that", rows, [one, other]) == {"hedges", "denies"} or stances(
        "over claims that", rows, [one, other]
    ) == {"asserts", "denies"}
    assert {r.relation for r in claim_with("over claims that", rows, [one, other])} == {"contradicted"}


def test_a_denial_of_it_joins_the_allegation_just_before():
    one, row = denied(
        "Treasurer Edda Krog allegedly sold the harbour cranes of Vik. Krog denies it.", "it", cue="denies"
    )
    assert stances("sold the harbour cranes", claims_of([one], [row]), [one]) == {"hedges", "denies"}


def test_claims_that_are_called_false_are_denied():
    one, row = denied(
        "Treasurer Edda Krog allegedly sold the harbour cranes of Vik. Krog said the accusations were false.",
        "the accusations were false",
        cue="said",
    )
    assert stances("sold the harbour cranes", claims_of([one], [row]), [one]) == {"hedges", "denies"}


def test_a_denial_of_what_the_denier_did_joins_the_main_allegation_against_him():
    one = article(ACCUSED)
    other, row = denied("Krog has denied taking any cash. The council meets in Vik on Monday.", "taking any cash")
    assert "denies" in stances("over claims that", claims_of([one, other], [row]), [one, other])


def test_a_word_in_common_is_enough_shortly_after_the_allegation():
    one, row = denied(
        "The engine of the Alma allegedly failed twice in May. The owners denied that the ship had a history of engine trouble.",
        "the ship had a history of engine trouble",
        source="The owners",
    )
    assert stances("allegedly failed twice", claims_of([one], [row]), [one]) == {"hedges", "denies"}


def test_a_denial_of_another_matter_joins_nothing_and_keeps_its_denied():
    one, row = denied(
        "Treasurer Edda Krog allegedly sold the harbour cranes of Vik. The mayor denied that the library of Ostvik would close.",
        "the library of Ostvik would close",
        source="The mayor",
    )
    rows = claims_of([one], [row])
    assert stances("sold the harbour cranes", rows, [one]) == {"hedges"}
    assert all("denied" in words for words in texts([r for r in rows if r.stance == "denies"], [one]))


def test_a_plan_that_is_rejected_is_no_denial():
    one, row = denied(
        "The council of Vik rejected the plan for a harbour bridge on Monday.",
        "the plan for a harbour bridge",
        cue="rejected",
    )
    assert "denies" not in {r.stance for r in claims_of([one], [row])}


def test_a_day_in_common_denies_nothing():
    one = article("The council of Vik will discuss the audit on Thursday.")
    other = article(
        "The council of Vik will discuss the audit on Thursday. Mayor Ida Lund said Krog would take no part on Thursday in Vik."
    )
    row = said(other, "Krog would take no part on Thursday in Vik", source="Mayor Ida Lund")
    assert "denies" not in {r.stance for r in claims_of([one, other], [row])}


def test_the_age_of_who_denies_is_not_denied():
    one = article("Edda Krog, 41, led the fund.")
    other, row = denied("Edda Krog, 41, denied that the cranes were sold.", "the cranes were sold", source="Edda Krog")
    rows = [r for r in claims_of([one, other], [row]) if r.value_kind == "age"]
    assert {r.stance for r in rows} == {"asserts"}


def test_what_is_alleged_is_shown_with_its_hedge():
    one = article("Treasurer Edda Krog allegedly sold the harbour cranes of Vik abroad.")
    other = article("Edda Krog sold the harbour cranes of Vik abroad.")
    (best,) = [r for r in claim_with("allegedly", claims_of([one, other]), [one, other]) if r.best]
    assert best.article == one.article


def test_a_deed_denied_by_its_noun_answers_its_verb():
    one = article("Krog is accused of stealing two cranes from the harbour of Vik.")
    other, row = denied("Krog denies the theft.", "the theft", cue="denies")
    assert "denies" in stances("accused of stealing", claims_of([one, other], [row]), [one, other])


def test_a_proposal_that_was_dismissed_is_no_allegation():
    one, row = denied(
        "The council of Vik dismissed a proposal to close the harbour. Mayor Ida Lund denied that the harbour would close.",
        "the harbour would close",
        source="Mayor Ida Lund",
    )
    assert "denies" not in stances("dismissed a proposal", claims_of([one], [row]), [one])


def test_a_lawyer_may_tell_of_the_denial():
    one = article(
        "Treasurer Edda Krog allegedly sold the harbour cranes of Vik. Her lawyer said Krog denies the charges."
    )
    row = said(one, "Krog denies the charges", source="Her lawyer")
    assert stances("sold the harbour cranes", claims_of([one], [row]), [one]) == {"hedges", "denies"}


def test_the_verb_of_an_accusation_describes_nobody():
    one = article("Prosecutors in Vik accused harbour chief Tor Moe of theft on Monday.")
    other = article("The harbour chief Tor Moe went home on Monday.")
    assert "accused harbour chief Tor Moe" not in texts(claims_of([one, other]), [one, other])


def test_the_order_of_input_changes_nothing():
    one = article(ACCUSED)
    other, row = denied("Krog has denied taking any cash. The council meets in Vik on Monday.", "taking any cash")
    assert sorted(claims_of([one, other], [row]), key=repr) == sorted(claims_of([other, one], [row]), key=repr)


def test_a_text_of_nothing_but_denials_is_read_in_time():
    one = article("Krog allegedly sold it. Krog denied it. " * 1000)
    assert "hedges" in {row.stance for row in claims_of([one])}


def test_what_is_called_not_true_is_denied():
    one = article("Nurse Gro Tamm said three children fell ill in Lorvik.")
    other = article("Director Stig Aune said it was not true that children fell ill in Lorvik.")
    rows = [
        said(one, "three children fell ill in Lorvik", source="Nurse Gro Tamm"),
        said(other, "it was not true that children fell ill in Lorvik", source="Director Stig Aune"),
    ]
    assert stances("three children fell ill", claims_of([one, other], rows), [one, other]) == {"attributes", "denies"}


def test_a_cause_that_is_denied_leaves_what_was_caused():
    one = article("Nurse Gro Tamm said three children fell ill in Lorvik.")
    other = article("Director Stig Aune denied that children fell ill because of the water.")
    rows = [
        said(one, "three children fell ill in Lorvik", source="Nurse Gro Tamm"),
        said(other, "children fell ill because of the water", source="Director Stig Aune", cue="denied"),
    ]
    assert "denies" not in stances("three children fell ill", claims_of([one, other], rows), [one, other])


def test_who_does_not_deny_it_denies_nothing():
    one = article("Cook Abe Lund did not deny taking the cup.")
    row = said(one, "taking the cup", source="Cook Abe Lund", cue="did not deny")
    assert {claim.stance for claim in claims_of([one], [row])} == {"hedges"}


def test_a_rejected_suggestion_is_denied():
    one = article("Abe Lund, the cook, rejected any suggestion that the crew had been told to lie.")
    row = said(one, "any suggestion that the crew had been told to lie", source="Abe Lund", cue="rejected")
    assert {claim.stance for claim in claims_of([one], [row])} == {"denies"}


def test_a_rejected_plan_is_not():
    one = article("Abe Lund, the cook, rejected any plan for the crew in Vik harbour to be paid less.")
    row = said(one, "any plan for the crew in Vik harbour to be paid less", source="Abe Lund", cue="rejected")
    assert "denies" not in {claim.stance for claim in claims_of([one], [row])}


@pytest.mark.parametrize(
    ("cue", "source", "how"),
    [("is expected", None, "hedges"), ("said", None, "attributes"), ("is expected", "Abe Lund", "attributes")],
)
def test_what_nobody_in_particular_says_is_hedged(cue, source, how):
    one = article("The ferry is expected to sail, Abe Lund said.")
    row = said(one, "to sail", cue=cue, source=source)
    assert stance(one.text, row, ["to", "sail"]) == how


def test_a_report_that_says_it_is_not_so_denies_anothers_words():
    one = article("A hero captain broke down over the harbour of Vik.")
    other = article("Captain Baarn did not break down over the harbour of Vik.")
    assert {claim.stance for claim in claims_of([one, other])} == {"asserts", "denies"}
    assert {claim.relation for claim in claims_of([one, other])} == {"contradicted"}


def test_a_part_and_its_whole_do_not_differ():
    whole = article("The crash at Vik killed 12 people, including 10 tourists.")
    part = article("The crash at Vik killed 10 people from abroad.")
    assert "values differ" not in {claim.relation for claim in claims_of([whole, part])}


@pytest.mark.parametrize(
    ("content", "how"),
    [
        ("talk of a fallen mast “rumours”", "denies"),
        ("reports about a seized crate as “speculation”", "denies"),
        ("the ferry “a fairy tale”", "attributes"),
        ("talk of a strike “a warning”", "attributes"),
        ("on the crew not to heed rumours about lies", "attributes"),
    ],
)
def test_what_is_called_a_rumour_is_denied(content, how):
    one = article(f"The firm called {content}.")
    row = said(one, content, source="The firm", cue="called", kind="organisation")
    assert stance(one.text, row, content.split()) == how


def test_who_tells_another_not_to_denies_nothing():
    one = article("Do not teach the crew of the Alma your songs.")
    other = article("Teach the crew of the Alma your songs.")
    assert "denies" not in {claim.stance for claim in claims_of([one, other])}


def test_nobody_did_it_agrees_with_a_denial():
    """A statement that says "no" beside a denial contradicts nothing; one that says it happened does."""
    told = [article(f"The guards freed {how} pirate captains at Vik quay.") for how in ("three", "no")]
    both = article("The harbour board denied that the guards freed pirate captains at Vik quay.")
    row = said(both, "that the guards freed pirate captains at Vik quay", source="The harbour board", cue="denied")
    found = [{unit.relation for unit in claims_of([one, both], [row])} for one in told]
    assert ["contradicted" in each for each in found] == [True, False]


def test_a_blanket_denial_answers_every_allegation_against_the_denier():
    told = (
        "Treasurer Edda Krog is accused of moving money from the Vik fund.",
        "Krog allegedly sold the harbour cranes of Ostvik to two clerks.",
    )
    articles = [article(words) for words in told]
    last, row = denied("Edda Krog denied all allegations on Monday.", "all allegations", source="Edda Krog")
    rows = claims_of([*articles, last], [row])
    for words in ("moving money", "sold the harbour cranes"):
        assert "denies" in stances(words, rows, [*articles, last])


def test_a_blanket_denial_by_another_answers_what_a_body_said_of_the_person_just_before():
    text = (
        "Edda Krog threw two cups at a guard of Vik harbour, the harbour police said. "
        "The fund of Vik lost nine boats in May, the harbour police said. "
        "Her sister Gro Tamm said the charges were false. Edda Krog was told of it."
    )
    one = article(text)
    rows = [
        said(one, words, source="the harbour police", kind="organisation")
        for words in ("Edda Krog threw two cups at a guard of Vik harbour", "The fund of Vik lost nine boats in May")
    ]
    rows.append(said(one, "the charges were false", source="Her sister Gro Tamm"))
    claims = claims_of([one], rows)
    assert stances("threw two cups", claims, [one]) == {"attributes", "denies"}
    assert "denies" not in stances("lost nine boats", claims, [one])


def test_a_denial_after_but_answers_the_others_of_its_sentence():
    one = article(
        "Two clerks said the boats had been part of a secret sale to Ostvik, but the council denied doing a deal."
    )
    rows = [
        said(one, "the boats had been part of a secret sale to Ostvik", source="Two clerks", kind="anonymous"),
        said(one, "doing a deal", source="the council", cue="denied", kind="organisation"),
    ]
    assert stances("secret sale", claims_of([one], rows), [one]) == {"attributes", "denies"}


def test_a_body_does_not_deny_what_its_own_speaker_says():
    one = article(
        "Lorvik Data lost the records of two clerks in May, Lorvik Data said. "
        "The company disputes that the records of two clerks were sold."
    )
    rows = [
        said(one, "Lorvik Data lost the records of two clerks in May", source="Lorvik Data", kind="organisation"),
        said(one, "the records of two clerks were sold", source="The company", cue="disputes", kind="organisation"),
    ]
    assert "denies" not in stances("lost the records", claims_of([one], rows), [one])


def test_what_is_refused_is_not_denied():
    one = article("The stadium of Vik denied the goat entry to its stands in May.")
    row = said(one, "the goat entry to its stands", source="The stadium of Vik", cue="denied", kind="organisation")
    for rows in ([row], []):
        assert "denies" not in {claim.stance for claim in claims_of([one], rows)}


def test_what_nobody_in_particular_says_inside_a_denial_is_denied():
    one = article("Mayor Ida Lund rejected accusations that she had the costs of the Vik harbour pool inflated.")
    content = "she had the costs of the Vik harbour pool inflated"
    rows = [
        said(one, "accusations that " + content, source="Mayor Ida Lund", cue="rejected"),
        said(one, content, source=None, cue="accusations", form="indirect"),
    ]
    assert {claim.stance for claim in claims_of([one], rows)} == {"denies"}


@pytest.mark.parametrize(("words", "how"), [("is more likely to sink", "asserts"), ("is likely to sink", "hedges")])
def test_a_chance_that_is_compared_is_no_hedge(words, how):
    assert stance("", None, f"the older of the ferries {words}".split()) == how


@pytest.mark.parametrize(
    ("headline", "beside"),
    [
        ("Deputy mayor stole £40,000 from the pier fund of Vik", True),
        ("Edda Krog pocketed £40,000 of Vik", True),
        ("Thief stole £40,000 of the pier fund from deputy mayor", False),
        ("Deputy mayor was robbed of £40,000", False),
        ("Deputy mayor Edda Krog was attacked by 2 men over £40,000", False),
        ("Deputy mayor gave £40,000 to Vik", False),
    ],
)
def test_a_crime_that_somebody_is_said_to_have_done_stands_beside_his_denial(headline, beside):
    one = article("The council of Vik meets on Thursday at seven.", title=headline)
    other, row = denied(
        "Deputy mayor Edda Krog has denied taking any money. The council meets.",
        "taking any money",
        source="Edda Krog",
    )
    rows = claims_of([one, other], [row])
    told = [r.claim for r in rows if r.article == one.article and r.start < len(headline)]
    assert any(r.claim in told and r.stance == "denies" for r in rows) == beside


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        ("The 52-year-old sold the harbour cranes herself", True),
        ("The 52-year-old sold two cranes to a friend in Ness for a song", True),
        ("The 47-year-old sold two cranes to a friend in Ness for a song", False),
        ("The treasurer sold the cranes of the harbour", True),
        ("The 47-year-old tends gulls on cranes which no harbour sold", False),
        ("The 52-year-old opened a bakery", False),
    ],
)
def test_a_deed_that_is_denied_elsewhere_is_never_told_flatly_without_the_denial(told, beside):
    one = article(f"Rain fell on Vik all week. {told}.")
    other, row = denied(
        "Treasurer Edda Krog, 52, allegedly sold the harbour cranes. Krog, 52, denied it. Rain fell.",
        "it",
        source="Krog",
    )
    row = replace(row, speaker="Edda Krog")
    rows = claims_of([one, other], [row])
    claims = {r.claim for r in rows if r.article == one.article and told.startswith(one.text[r.start : r.stop][:20])}
    assert claims
    assert any(r.claim in claims and r.stance == "denies" for r in rows) == beside


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("that never happened", "denies"),
        ("It simply isn't true", "attributes"),  # "it" may be anything; "it is not true that" is read elsewhere
        ("it is a lie", "denies"),
        ("the whole story is made up", "denies"),
        ("nothing could be further from the truth", "denies"),
        ("there is no truth in the rumours", "denies"),
        ("his client is innocent", "denies"),
        ("he had done nothing of the sort", "denies"),
        ("none of it is true", "denies"),
        ("that isn't true", "denies"),
        ("the claims weren't true", "denies"),
        ("he does not doubt that she paid", "attributes"),
        ("he doubts that she paid", "hedges"),
        ("I never touched him", "denies"),
        ("she didn't steal it", "denies"),
        ("I never saw him", "attributes"),
        ("I never touched him so gently", "attributes"),
        ("that never happened before in Vik", "attributes"),
        ("there is no truth in wine", "attributes"),
        ("the innocent are asleep", "attributes"),
    ],
)
def test_a_denial_without_a_denying_verb_is_seen(words, how):
    one = article(f"Edda Krog said {words}.")
    row = said(one, words, source="Edda Krog", cue="said")
    folded = tuple(words.lower().split())
    assert stance(one.text, row, list(folded), folded) == how


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        ("Treasurer Edda Krog allegedly sold the harbour cranes of Vik.", True),
        ("Edda Krog sold the cranes of Vik.", False),
    ],
)
def test_a_denial_that_names_no_matter_answers_the_allegation_just_before_it(told, beside):
    one, row = denied(f"{told} Krog said that never happened.", "that never happened", cue="said")
    assert (
        "denies" in stances("harbour cranes" if beside else "sold the cranes", claims_of([one], [row]), [one])
    ) == beside


@pytest.mark.parametrize(
    ("content", "cue", "how"),
    [
        ("the charge", "rejects", "denies"),
        ("the reproach that she had slept", "rejects", "denies"),
        ("the offer", "rejects", "attributes"),
        ("a report", "rejected", "attributes"),
        ("Krog's suggestion", "rejected", "attributes"),
        ("this version", "contests", "denies"),
        ("the election", "contests", "attributes"),
        ("ever having seen the crane", "contests", "denies"),
        ("the claim", "faulted", "denies"),
        ("a fable", "calls", "denies"),
        ("a doctor", "calls", "attributes"),
        ("a report that she sold the crane “a forgery”", "called", "denies"),
        ("the show of the crane nonsense that gives them claim to it", "called", "attributes"),
    ],
)
def test_what_is_rejected_in_other_words_is_denied(content, cue, how):
    one = article(f"Edda Krog {cue} {content}.")
    row = said(one, content, source="Edda Krog", cue=cue)
    assert stance(one.text, row, [word.strip("“”") for word in content.split()]) == how


def test_what_is_dismissed_as_unfounded_is_never_the_word_of_who_dismisses_it():
    told = "a report that Abe Lund, the cook, staged his own fall from the pier"
    one = article(f"The Vik police command dismissed as unfounded {told}.")
    rows = [
        said(one, f"as unfounded {told}", source="The Vik police command", cue="dismissed", kind="organisation"),
        said(one, told.removeprefix("a report that "), source="The Vik police", cue="command", kind="organisation"),
    ]
    assert {claim.stance for claim in claims_of([one], rows)} == {"denies"}


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("he has real doubts about whether the captain was born in Vik", "hedges"),
        ("it is not clear who paid for the crane", "hedges"),
        ("it isn't clear whether the crane fell", "hedges"),
        ("it is doubtful whether the crane fell", "hedges"),
        ("she was not sure that the crane fell", "hedges"),
        ("she wondered if the crane fell", "hedges"),
        ("the board has not decided whether to sell the crane", "hedges"),
        ("she is sure that the crane fell", "attributes"),
        ("she was not sceptical that the crane fell", "attributes"),
        ("let's say the crane fell", "hedges"),
        ("there is no doubt that the crane fell", "attributes"),
        ("the water is not clear", "attributes"),
    ],
)
def test_who_doubts_what_is_so_does_not_say_it(words, how):
    one = article(f"Edda Krog said {words}.")
    assert stance(one.text, said(one, words, source="Edda Krog", cue="said"), words.split()) == how


def test_what_is_believed_is_hedged():
    assert stance("", None, ["it", "is", "thought", "that", "twelve", "people", "left"]) == "hedges"


def test_a_denial_of_what_one_owns_answers_no_other_allegation():
    one = article("The letter by which Edda Krog had supposedly left Vik lay in the second drawer.")
    other, row = denied("Edda Krog denies owning a yacht. The council meets.", "owning a yacht", cue="denies")
    assert "denies" not in stances("supposedly left", claims_of([one, other], [row]), [one, other])


def test_what_is_merely_not_sure_is_no_accusation():
    one = article("The Vik water board is said to have set up a committee on its gates.")
    other, row = denied(
        "The Vik water board denied responsibility for the flood.",
        "responsibility for the flood",
        source="The Vik water board",
    )
    assert "denies" not in stances("set up a committee", claims_of([one, other], [row]), [one, other])


def test_a_denial_stands_beside_what_the_allegation_led_to_and_does_not_contradict_it():
    one = article("Treasurer Edda Krog of Vik resigned after several allegations of theft from the harbour fund.")
    other, row = denied("Krog denied the allegations. The council meets in Vik on Monday.", "the allegations")
    rows = claim_with("resigned after", claims_of([one, other], [row]), [one, other])
    assert {(r.stance, r.relation) for r in rows} == {("asserts", "only one report"), ("denies", "only one report")}
    accused = article("Treasurer Edda Krog of Vik faces allegations of theft from the harbour fund.")
    rows = claim_with("faces allegations", claims_of([accused, other], [row]), [accused, other])
    assert {r.relation for r in rows} == {"contradicted"}


def test_a_quotation_that_goes_on_does_not_deny_its_own_beginning():
    words = "It matters to me that the right captain steers the Alma out of Vik harbour"
    one, other = (
        article(f"“{words},” Krog said."),
        article(f"“{words}, and if he is not the right captain,” Krog said."),
    )
    rows = [
        said(one, f"“{words},”", source="Krog", cue="said", form="direct"),
        said(other, f"“{words}, and if he is not the right captain,”", source=None, cue="said", form="direct"),
    ]
    assert "denies" not in {claim.stance for claim in claims_of([one, other], rows)}


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board denied a request to open the books of the fund.",
        "Krog rejected the idea of selling the harbour cranes of Vik.",
        "The firm was fined after denying services to the crew of the Alma.",
    ],
)
def test_what_is_not_granted_is_not_denied(text):
    one = article(text)
    cue = next(word for word in text.split() if word in ("denied", "rejected", "denying"))
    content = text.partition(f"{cue} ")[2].rstrip(".")
    row = said(one, content, source=text.partition(f" {cue}")[0].partition(" was")[0], cue=cue)
    assert "denies" not in {claim.stance for claim in claims_of([one], [row])}


def test_a_version_that_is_called_false_is_denied():
    one = article("Krog said the version of the crew was false.")
    row = said(one, "the version of the crew was false", source="Krog", cue="said")
    assert {claim.stance for claim in claims_of([one], [row])} == {"denies"}


@pytest.mark.parametrize(("score", "how"), [(0.5, "asserts"), (0.95, "attributes")])
def test_a_deed_that_is_perhaps_no_speech_is_the_reports_own_word(score, how):
    one = article("The treasurer of Vik approved the payments alone, though two must sign them.")
    row = replace(said(one, "the payments alone", source="The treasurer of Vik", cue="approved"), score=score)
    assert {claim.stance for claim in claim_with("approved the payments", claims_of([one], [row]), [one])} == {how}


def test_what_somebody_promises_to_find_out_is_no_allegation():
    one = article("The mayor of Vik promised to find out what became of the money. Krog has denied taking any money.")
    rows = [
        said(one, "to find out what became of the money", source="The mayor of Vik", cue="promised"),
        said(one, "taking any money", source="Krog", cue="has denied"),
    ]
    denying = {row.claim for row in claims_of([one], rows) if row.stance == "denies"}
    assert all(row.stance == "denies" for row in claims_of([one], rows) if row.claim in denying)


@pytest.mark.parametrize(
    ("denial", "beside"),
    [
        ("Krog denied that she had asked the guild to drop its inquiry into the cranes", False),
        ("Krog denied that she had paid the clerk to hide the invoice", True),
    ],
)
def test_one_word_in_common_does_not_make_a_denial_of_an_allegation(denial, beside):
    one = article("Treasurer Edda Krog is accused of paying the clerk for the inquiry in Vik.")
    other, row = denied(f"{denial}.", denial.removeprefix("Krog denied that "))
    assert ("denies" in stances("is accused of", claims_of([one, other], [row]), [one, other])) == beside


def test_a_denial_that_stands_alone_contradicts_what_it_denies():
    one, row = denied(
        "Rain fell on Vik all week. Krog denied that she had sold the cranes of Vik.", "she had sold the cranes of Vik"
    )
    assert {r.relation for r in claim_with("sold the cranes", claims_of([one], [row]), [one])} == {"contradicted"}


def test_what_is_told_just_before_is_what_the_claim_denies():
    one = article(
        "The number of thefts on the quay of Vik had doubled since May, Edda Krog said. The harbour police faulted the claim."
    )
    told = "The number of thefts on the quay of Vik had doubled since May"
    rows = [
        said(one, told, source="Edda Krog"),
        said(one, "the claim", source="The harbour police", cue="faulted", kind="organisation"),
    ]
    assert "denies" in stances("thefts on the quay", claims_of([one], rows), [one])


def test_who_is_said_to_have_used_an_office_is_accused():
    one = article(
        "Treasurer Edda Krog, a veteran of the council, tried to use her position to get a berth, clerks said."
    )
    told = one.text.removesuffix(", clerks said.")
    other, row = denied("Edda Krog denied all allegations. Rain fell on Vik.", "all allegations", source="Edda Krog")
    rows = claims_of([one, other], [said(one, told, source="clerks", kind="anonymous"), row])
    assert "denies" in stances("use her position", rows, [one, other])


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        ("Edda Krog stole cash from a chest in Vik", True),
        ("Edda Krog opened the pier of Vik with 40 boats", False),
        ("Edda Krog fatally fell from the pier of Vik", False),
        ("Treasurer Edda Krog attacked the budget plan of Vik", False),
        ("Treasurer Edda Krog attacked a teacher in Vik", True),
        ("Edda Krog death threats were sent to Vik", False),
        ("Treasurer Edda Krog abuse victims met in Vik", False),
    ],
)
def test_a_crime_is_a_verb_that_somebody_has_done(told, beside):
    one = article(f"Rain fell on Vik all week. {told}.")
    other, row = denied(
        "Treasurer Edda Krog denied all allegations against her.", "all allegations against her", source="Edda Krog"
    )
    rows = claims_of([one, other], [row])
    claims = {r.claim for r in rows if r.article == one.article and told.startswith(one.text[r.start : r.stop][:16])}
    assert any(r.claim in claims and r.stance == "denies" for r in rows) == beside


@pytest.mark.parametrize(
    ("who", "denial", "what"),
    [
        ("the mayor took bribes from a builder", "Brask denies it.", "it"),
        ("she took bribes from a builder", "Brask denied this on Monday.", "this"),
        ("the mayor knew that the bridge of Arnwick leaks", "The mayor denied it.", "it"),
    ],
)
def test_an_allegation_told_by_office_or_pronoun_has_the_denial_that_follows_it(who, denial, what):
    one = article(
        f"The mayor of Arnwick, Lia Brask, said on Monday that the bridge would open. A council source said {who}. {denial}"
    )
    start = one.text.rindex(denial)
    cue = "denies" if "denies" in denial else "denied"
    row = said(one, what, source="Brask", cue=cue)
    at = one.text.index(what, start + len("Brask"))
    row = replace(row, start=at, stop=at + len(what), source_start=start, source_stop=start + 5, speaker="Lia Brask")
    rows = claims_of([one], [said(one, who, source="A council source", kind="anonymous"), row])
    assert "denies" in stances(who, rows, [one])


def test_a_flat_denial_is_shown_with_its_marks_and_who_says_it():
    one = article("Jan Holm allegedly sold the cranes of Vik. “That is nonsense,” said Holm of the council.")
    rows = [
        said(one, "That is nonsense", source="Holm", cue="said Holm", form="direct"),
    ]
    rows[0] = replace(
        rows[0],
        cue_stop=rows[0].cue_start + len("said"),
        source_start=one.text.rindex("Holm"),
        source_stop=one.text.rindex("Holm") + len("Holm"),
    )
    told = [t for t in texts(claims_of([one], rows), [one]) if "nonsense" in t]
    assert told == ["“That is nonsense,” said Holm"]


def test_a_report_that_is_called_a_fable_is_denied_whatever_the_fable_is_about():
    one = article("The ferry Ulla carried 40 stolen cranes to Ness, a sailor said.")
    content = "the report that the ferry carried stolen cranes a fable about boats and drunken sailors"
    other, row = denied(f"Krog called {content}.", content, cue="called")
    told = said(one, "The ferry Ulla carried 40 stolen cranes to Ness", source="a sailor")
    assert stances("40 stolen cranes", claims_of([one, other], [told, row]), [one, other]) == {"attributes", "denies"}


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        ("It is unclear whether Krog sold the harbour cranes of Vik.", False),
        ("Krog reportedly sold the harbour cranes of Vik.", True),
    ],
)
def test_what_is_left_open_is_no_allegation(told, beside):
    one, row = denied(f"{told} Tor Moe denied it. It rained.", "denied it", source="Tor Moe")
    row = replace(row, start=row.start + len("denied "))
    assert ("denies" in stances("harbour cranes", claims_of([one], [row]), [one])) == beside


def test_that_something_is_related_to_something_is_no_matter_of_its_own():
    one = article("Clerks in Vik said that Tor Moe had a son related to the ferry.")
    other, row = denied("Edda Krog denied that the ferry was related to her.", "that the ferry was related to her")
    told = said(one, "Tor Moe had a son related to the ferry", source="Clerks in Vik")
    assert "denies" not in stances("had a son", claims_of([one, other], [told, row]), [one, other])


@pytest.mark.parametrize(("words", "wrong"), [("the alleged murder of a clerk", True), ("the alleged dealer", False)])
def test_a_deed_that_ends_as_words_for_people_do_is_a_wrong(words, wrong):
    assert tells_of_a_wrong(tuple(words.split())) is wrong


@pytest.mark.parametrize(("whom", "beside"), [("Brask", True), ("Tor Moe", False)])
def test_who_never_touched_him_denies_what_was_told_of_him_just_before(whom, beside):
    told = f"{whom} hit him twice in the hall of Vik"
    one = article(f'A clerk said {told}. "I never touched him," said Brask. It rained.')
    rows = [
        said(one, told, source="A clerk", kind="anonymous"),
        said(one, '"I never touched him,"', source="Brask", form="direct", cue="said Brask"),
    ]
    assert ("denies" in stances("twice in the hall", claims_of([one], rows), [one])) == beside
