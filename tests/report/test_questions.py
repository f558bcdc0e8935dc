from dataclasses import replace
from itertools import islice

import pytest
from small_case import (
    PLOVER,
    REPORTS,
    SIDELINE,
    WESTERLY,
    SmallCase,
    article,
    bridge_case,
    credit,
    place,
    statement,
)

from newstemma.report.page import report_html
from newstemma.report.questions import case_view
from newstemma.report.story import letters
from newstemma.report.text import summary
from newstemma.report.views import told
from newstemma.tables import Decision, Edge, Root, Story, Variant


def story_of(case):
    return case_view(case).stories[0]


def claim_of(case, words):
    return next(each for each in story_of(case).claims if words in each.best.text)


def test_reports_carry_letters_by_date_and_those_without_a_date_come_last():
    assert [(each.letter, each.outlet) for each in story_of(bridge_case()).reports] == [
        ("A", "Plover Daily"),
        ("B", "Sideline"),
        ("C", None),
    ]


def test_letters_go_on_after_z():
    assert list(islice(letters(), 25, 29)) == ["Z", "AA", "AB", "AC"]


def test_claims_stand_thinnest_footing_first_and_before_others_what_several_reports_say():
    claims = story_of(bridge_case()).claims
    assert [(each.number, each.footing, len(each.reports), each.least, each.most) for each in claims] == [
        (1, "unnamed", 3, 1, 3), (2, "unnamed", 1, 1, 1), (3, "unnamed", 1, 1, 1), (4, "none", 2, 1, 2), (5, "named", 1, 1, 1),
    ]  # fmt: skip


def test_a_denial_stands_beside_its_claim_and_counts_for_no_report():
    lake = claim_of(bridge_case(), "lake house")
    assert lake.reports == ("B",)
    assert [each.words.text for each in lake.denials] == ["She denies any weekend at a lake house"]
    assert lake.status == ("denied",)


def test_an_allegation_carries_its_legal_stage_and_its_hedges():
    assert claim_of(bridge_case(), "from her desk").status == ("accused", "hedged in C", "denied")


def test_reports_that_disagree_on_the_legal_stage_are_each_named():
    case = SmallCase()
    case.add("articles", PLOVER, SIDELINE)
    case.add("stories", Story("s1", PLOVER.article, None), Story("s1", SIDELINE.article, None))
    case.add(
        "claims",
        statement("desk", PLOVER, "signed the report", best=True, stage="suspected"),
        statement("desk", SIDELINE, "signed the report", stage="charged"),
    )
    assert claim_of(case, "signed").stages == ("charged in B", "suspected in A")


def test_who_says_a_claim_is_told_per_report_with_the_outlet_between():
    said = claim_of(bridge_case(), "from her desk").said_by
    assert [(each.who, each.reports) for each in said] == [
        ("a department source, through Averil Courier", ("A",)),
        (None, ("B", "C")),
    ]


def test_speaker_and_outlet_make_one_label():
    assert [told("Ana Ruiz", None), told(None, "Post"), told("Post", "Post"), told(None, None)] == [
        "Ana Ruiz",
        "through Post",
        "Post",
        None,
    ]


def test_an_outside_body_is_told_with_every_name_it_was_given():
    origin = story_of(bridge_case()).outside[0]
    assert (origin.name, origin.times, origin.by_report, origin.claims) == (
        "Averil Courier",
        3,
        (("A", 2), ("B", 1)),
        4,
    )
    assert origin.words == (("the Averil Courier", 2), ("the Courier", 1))


def test_an_outlet_of_the_story_is_no_outside_body():
    case = bridge_case()
    case.add("credits", replace(credit(SIDELINE, "the Averil Courier reported"), names="Plover Daily"))
    assert [each.name for each in story_of(case).outside] == ["Averil Courier"]


def test_what_a_report_took_from_another_is_told_once_with_its_evidence():
    case = bridge_case()
    case.add("edges", *(replace(case.rows("edges")[0], evidence=evidence) for evidence in ("credited", "copied")))
    (took,) = story_of(case).took
    assert (took.article, took.source, took.evidence) == ("B", "A", (("copied", 2), ("credited", 1)))


def test_ledger_lines_carry_the_counts_after_them():
    assert [(each.least, each.most) for each in claim_of(bridge_case(), "from her desk").ledger] == [(3, 3), (1, 3)]


def test_differing_values_are_told_with_their_reports():
    assert [(each.value, each.reports) for each in claim_of(bridge_case(), "bolts").values] == [
        ("14", ("A",)),
        ("40", ("B",)),
    ]


def test_a_changed_quotation_of_an_accused_carries_the_stage():
    versions = story_of(bridge_case()).variants[0].versions
    assert versions[0].status == ("accused",)
    assert [piece.text for piece in versions[0].pieces if piece.differs] == ["every span of"]


def test_drift_shows_the_weaker_wording_and_its_lost_hedge():
    pair = story_of(bridge_case()).drift[0]
    assert [piece.text for piece in pair.weaker.pieces if piece.differs] == ["allegedly"]
    assert pair.stronger.words.letter == "B"


def test_a_wording_that_no_claim_has_carries_the_stage_and_the_denial_of_the_one_it_grew_from():
    case = bridge_case()
    case.tables["claims"] = [
        row for row in case.rows("claims") if (row.claim, row.article) != ("desk", SIDELINE.article)
    ]
    pair = story_of(case).drift[0]
    assert pair.stronger.status == pair.weaker.status == ("accused", "denied")


def test_an_allegation_beside_the_denial_of_another_is_still_shown_as_denied():
    case = bridge_case()
    start = place(WESTERLY, "Farrant allegedly")[0]
    stop = place(WESTERLY, "denies any weekend at a lake house")[1]
    case.add("edges", Edge(WESTERLY.article, SIDELINE.article, None, "quoted", "text", start, stop, 0.9))
    (words,) = [each for edge in story_of(case).edges for each in edge.words if each.words.article == WESTERLY.article]
    assert words.status == ("accused", "denied")


def test_equal_quotations_of_one_speaker_are_one_with_both_reports():
    case = bridge_case()
    said = next(
        each for each in case.rows("attributions") if each.article == SIDELINE.article and each.form == "direct"
    )
    twin = article("“That never happened! I walked that bridge.” Farrant said.", published="2024-03-07")
    case.add("articles", twin)
    case.add("stories", Story("s1", twin.article, None))
    start, stop = place(twin, "“That never happened! I walked that bridge.”")
    case.add("attributions", replace(said, attribution="twin", article=twin.article, start=start, stop=stop))
    assert ("B", "C") in [each.reports for each in story_of(case).quotes]


def test_every_words_of_a_view_is_a_span_of_its_report():
    story = story_of(bridge_case())
    texts = {each.article: each.text for each in REPORTS}
    shown = [story.title, *(each.best for each in story.claims), *(run for quote in story.quotes for run in quote.runs)]
    shown += [each.words for claim in story.claims for each in (*claim.statements, *claim.denials)]
    for words in shown:
        assert words.text == " ".join(texts[words.article][words.start : words.stop].split())


def test_the_order_of_rows_changes_nothing():
    case, turned = bridge_case(), bridge_case()
    turned.tables = {name: rows[::-1] for name, rows in turned.tables.items()}
    assert case_view(case) == case_view(turned)


def test_an_empty_case_and_one_without_claims_have_a_view():
    assert case_view(SmallCase()).stories == ()
    case = SmallCase()
    case.add("articles", PLOVER)
    assert case_view(case).reports == 1


def test_the_largest_stories_come_first_and_the_rest_are_counted():
    case = bridge_case()
    lone = article("Nothing else.", outlet="Elsewhere")
    case.add("articles", lone)
    case.add("stories", Story("s0", lone.article, "Nothing else."))
    view = case_view(case, stories=1)
    assert (view.stories_in_all, [each.story for each in view.stories]) == (2, ["s1"])


def test_a_decision_whose_report_is_gone_is_orphaned_and_one_taken_back_is_left_out():
    case = bridge_case()
    gone = Decision("d1", "2024-03-07", "correct outlet", "gone", None, None, None, None, None, "Post", None)
    case.add("decisions", gone, replace(gone, decision="d2", undone="2024-03-08"))
    view = case_view(case)
    assert ([each.decision for each in view.decisions], view.orphaned) == (["d1"], ("d1",))


def test_a_claim_that_is_only_denied_still_has_a_view():
    case = SmallCase()
    case.add("articles", WESTERLY)
    case.add("stories", Story("s1", WESTERLY.article, None))
    case.add("claims", statement("lake", WESTERLY, "She denies any weekend", "denies", best=True))
    case.add("roots", Root("lake", 0, 0, ""))
    claim = claim_of(case, "weekend")
    assert (claim.reports, claim.count, claim.status) == ((), "0 origins", ("denied",))


def test_versions_from_two_speakers_keep_their_names():
    case = bridge_case()
    spans = ((PLOVER, "“They let him finish the job,”"), (SIDELINE, "She let the firm pay"))
    case.add(
        "variants",
        *(
            Variant("job", each.article, *place(each, words), name, "speaker differs")
            for (each, words), name in zip(spans, ("a source", "Ana Ruiz"), strict=True)
        ),
    )
    names = {tuple(version.speaker for version in each.versions) for each in story_of(case).variants}
    assert ("a source", "Ana Ruiz") in names


@pytest.mark.parametrize(
    ("stale", "until"), [(None, None), ("articles", "reading"), ("claims", "edges"), ("reuse", "attributions")]
)
def test_a_case_that_is_traced_in_part_says_until_where(stale, until):
    case = bridge_case()
    case.stale = stale
    told = f"Traced until {until} only: run"
    assert case_view(case).until == until
    assert (f"{told} `newstemma trace --case CASE` to go on" in summary(case_view(case), 100)) == bool(until)
    assert (f"{told} <code>newstemma trace --case CASE</code> to go on" in report_html(case)) == bool(until)
