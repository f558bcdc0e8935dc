"""What decisions can be about: other claims and other speakers, offered with the likely ones first."""

from pages import served_pages
from small_case import SmallCase, article, bridge_case, hostile_case, speech, statement

from newstemma.decisions import Ground, new_decision
from newstemma.report.page.deciding import alike, choice, namesakes, report_choice, who_else
from newstemma.report.questions import story_view
from newstemma.report.views import Words
from newstemma.tables import Decision, Story


def two_reports():
    """A story in which a person is called by two names."""
    one = article("Ana Ruiz said the pier is shut for winter. Ben Ode said two must sign.", outlet="Plover Daily")
    two = article("Ana Ruiz said the pier is open. Ruiz said no pier was ever shut for winter.", outlet="Sideline")
    case = SmallCase()
    case.add("articles", one, two)
    case.add("stories", Story("s1", one.article, None), Story("s1", two.article, None))
    said = [
        (one, "the pier is shut for winter", "Ana Ruiz"), (one, "two must sign", "Ben Ode"),
        (two, "the pier is open", "Ana Ruiz"), (two, "no pier was ever shut for winter", "Ruiz"),
    ]  # fmt: skip
    for number, (report, words, who) in enumerate(said):
        row = speech(report, words, who, "person")
        case.add("attributions", row)
        case.add("claims", statement(f"c{number}", report, words, "attributes", row, best=True))
    return case


def claim_of(story, words):
    return next(each for each in story.claims if each.best.text == words)


def test_claims_with_most_words_in_common_are_offered_first():
    story = story_view(two_reports(), "s1")
    found = alike(story, claim_of(story, "the pier is shut for winter"))
    assert [each.best.text for each in found] == [
        "no pier was ever shut for winter",
        "the pier is open",
        "two must sign",
    ]


def test_names_that_share_a_word_are_offered_first():
    story = story_view(two_reports(), "s1")
    ((name, here, known),) = who_else(story, claim_of(story, "the pier is shut for winter"))
    assert (name, here.text) == ("Ana Ruiz", "the pier is shut for winter")
    assert list(known) == ["Ruiz", "Ben Ode"]


def test_a_person_of_the_same_name_in_another_report_can_be_told_apart():
    story = story_view(two_reports(), "s1")
    (one,) = claim_of(story, "the pier is shut for winter").statements
    assert [words.text for words in namesakes(story, one)] == ["the pier is open"]
    (alone,) = claim_of(story, "two must sign").statements
    assert namesakes(story, alone) == []


def test_every_offered_decision_can_be_made():
    case = bridge_case()
    story = story_view(case, "s1")
    rows = {name: case.rows(name) for name in ("stories", "sentences", "attributions", "speakers", "claims")}
    made = 0
    for claim in story.claims:
        pairs = [("same claim", claim.best, each.best) for each in alike(story, claim)]
        pairs += [("same person", here, each) for _, here, known in who_else(story, claim) for each in known.values()]
        for verb, here, other in pairs:
            asked = Decision("", "2024-03-04", verb, here.article, here.start, here.stop, other.article, other.start, other.stop, None, None)  # fmt: skip
            assert new_decision(asked, case.rows("articles"), Ground(**rows)).decision
            made += 1
    assert made > len(story.claims)


def test_a_choice_keeps_its_status_and_one_line():
    long = choice(Words("A", "77b1", 0, 9, "the bridge " * 60), ("accused", "denied"))
    assert long.startswith("A: the bridge")
    assert long.endswith("… (accused, denied)")
    assert len(long) < 150
    assert report_choice(story_view(bridge_case(), "s1").reports[0]).startswith("A: Plover Daily, Bridge inspector")


def test_nothing_is_offered_to_who_may_not_write_and_hostile_choices_are_words():
    assert not [name for name, text in served_pages(two_reports(), token="").items() if "<select" in text]
    pages = served_pages(hostile_case())
    assert any("<select" in text for text in pages.values())
    for text in pages.values():
        assert "<script>alert" not in text
        assert "\u202e" not in text
