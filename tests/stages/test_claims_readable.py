"""Statements that can be read alone: from where they begin to where they end, and what is shown for a claim."""

from __future__ import annotations

import pytest
from claim_rows import article, claim_with, claims_of, said, texts

from newstemma.spans import Span
from newstemma.stages.claims.trimming import bare


def shown(*reports, rows=()):
    whole = {one.article: one.text for one in reports}
    return {whole[row.article][row.start : row.stop] for row in claims_of(reports, rows) if row.best}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("While it rained, Krog closed the pier of Vik.", "While it rained, Krog closed the pier of Vik."),
        ("While Krog closed the pier of Vik.", "Krog closed the pier of Vik."),
        (
            "And periodically the pier of Vik was closed, Krog found.",
            "periodically the pier of Vik was closed, Krog found.",
        ),
        ("And as it rained, Krog closed the pier.", "as it rained, Krog closed the pier."),
    ],
)
def test_a_word_that_leads_to_two_clauses_stays(text, kept):
    assert text[bare(text, Span(0, len(text))).slice] == kept


def test_what_somebody_was_asked_to_do_is_told_with_who_asked():
    one = article("Harbour police in Vik warned residents to stay away from the burning oil tanks near Ulla.")
    row = said(one, "to stay away from the burning oil tanks near Ulla", source="Harbour police in Vik", cue="warned")
    assert shown(one, rows=[row]) == {one.text.removesuffix(".")}


def test_a_statement_that_breaks_off_goes_on_to_the_end_of_its_sentence():
    one = article("Treasurer Edda Krog sold 40 boats after the harbour board of Vik had asked for 2 million crowns.")
    other = article("The harbour board of Vik had asked for 2 million crowns.")
    assert one.text in shown(one, other)


@pytest.mark.parametrize(
    "lead",
    ["When the harbour bell of Vik rang for 40 minutes", "Edda Krog, who led the harbour board of Vik for 40 years"],
)
def test_what_two_reports_have_is_shown_with_its_main_clause(lead):
    reports = [article(f"{lead}, {rest}.") for rest in ("three of the boats sank", "left on Monday with a smile")]
    assert all(words.startswith(lead) and words.endswith((" sank.", " smile.")) for words in shown(*reports))


def test_words_of_the_page_around_a_report_are_no_claim():
    assert claims_of([article("Play slideshow Edda Krog visited 14 boats in the harbour of Vik in May 2022.")]) == []


def test_an_age_without_a_name_in_any_report_is_no_claim():
    nameless = [article(f"The 41-year-old {word}.") for word in ("was fined on Monday", "left the court in Vik")]
    assert not any("41" in words for words in shown(*nameless) if len(words) < 20)
    named = article("Edda Krog, 41, was fined by the court of Vik.")
    rows = claims_of([*nameless, named])
    found = claim_with("Edda Krog, 41", [row for row in rows if row.value_kind == "age"], [*nameless, named])
    assert len(found) == 3
    assert texts([row for row in found if row.best], [named]) == {"Edda Krog, 41"}
