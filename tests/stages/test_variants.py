"""Variants: utterances that the reports of a story give in different words."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.stages.variants import joining, variants
from newstemma.stages.variants.joining import one_utterance
from newstemma.stages.variants.pieces import pieces
from newstemma.tables import Article, Attribution, Speaker, Story, Variant

if TYPE_CHECKING:
    from newstemma.stages.variants.pieces import Piece

FULL = "“We will rebuild the old pier before winter, because the town lives from its boats.”"


class World:
    """A story in the making: each report is its quotations, with their speaker and form."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.attributions: list[Attribution] = []
        self.speakers: list[Speaker] = []

    def report(
        self,
        *quotations: str,
        speaker: str | None = "Ana Ruiz",
        form: str = "direct",
        kind: str | None = "person",
        cue: str | None = None,
        after: str = "",
    ) -> World:
        """One report; `cue` is what stands before each quotation where it is not the speaker's name, `after` its last words."""
        name = f"a{len(self.articles)}"
        text = ""
        for quotation in quotations:
            source = cue or speaker or "Someone"
            start, at = len(text), len(text) + len(source)
            text += f"{source} said: "
            key = f"{name}-{len(text)}"
            self.attributions.append(
                Attribution(key, None, name, len(text), len(text) + len(quotation), start, at, None, None,
                            form, speaker, kind, None, 1.0)
            )  # fmt: skip
            if speaker:
                self.speakers.append(Speaker(key, "s", speaker if kind == "person" else None, speaker))
            text += quotation + "\n"
        self.articles.append(
            Article(name, name, None, f"{name}.txt", None, None, None, None, None, "en", None, 0, text + after)
        )
        return self

    def rows(self) -> list[Variant]:
        stories = [Story("s", article.article, None) for article in self.articles]
        return list(variants(self.articles, self.attributions, self.speakers, [], stories))

    def changes(self) -> list[str]:
        """The rows as text: 'a1 trimmed: “its words”'."""
        texts = {article.article: article.text for article in self.articles}
        return [f"{row.article} {row.change}: {texts[row.article][row.start : row.stop]}" for row in self.rows()]


def test_alike_quotations_from_one_speaker_make_no_rows():
    same = FULL.replace("We will", "We’ll").replace("“", '"').replace("”", '"').upper()
    assert World().report(FULL).report(same).rows() == []


def test_a_trimmed_quotation_and_the_fullest_share_an_utterance():
    short = "“rebuild the old pier before winter,”"
    world = World().report(FULL).report(short)
    assert world.changes() == [f"a0 trimmed: {FULL}", f"a1 trimmed: {short}"]
    assert len({row.utterance for row in world.rows()}) == 1


def test_a_changed_word_is_a_rewording():
    changed = FULL.replace("old pier", "great pier")
    assert World().report(FULL).report(changed).changes()[1] == f"a1 reworded: {changed}"


def test_a_quotation_broken_by_its_speaker_is_no_change():
    parts = ["“We will rebuild the old pier before winter,”", "“because the town lives from its boats.”"]
    assert World().report(FULL).report(*parts).rows() == []


def test_one_wording_under_two_speakers_is_found():
    world = World().report(FULL).report(FULL, speaker="Tom Hale")
    assert [(row.speaker, row.change) for row in world.rows()] == [
        ("Ana Ruiz", "speaker differs"),
        ("Tom Hale", "speaker differs"),
    ]


def test_a_second_unnamed_source_is_another_speaker_than_the_first():
    world = World().report(FULL, speaker="a harbour official", kind="anonymous")
    assert world.report(FULL, speaker="an official", kind="anonymous").rows() == []
    assert len(world.report(FULL, speaker="a second official", kind="anonymous").rows()) == 3


def test_a_report_that_does_not_name_the_speaker_does_not_contradict_one_that_does():
    assert World().report(FULL).report(FULL, speaker="the harbour master", kind="anonymous").rows() == []


def test_words_quoted_in_one_report_and_told_in_another_are_a_paraphrase_made_quote():
    told = "they will rebuild the old pier before winter because the town lives from its boats"
    world = World().report(FULL).report(told, form="indirect")
    assert [row.change for row in world.rows()] == ["paraphrase made quote"] * 2


def test_a_quotation_that_a_later_report_tells_was_made_a_paraphrase_and_not_the_reverse():
    told = "they will rebuild the old pier before winter because the town lives from its boats"
    for days, kept in ((("2024-05-02", "2024-05-01"), True), (("2024-05-01", "2024-05-02"), False)):
        world = World().report(FULL).report(told, form="indirect")
        world.articles = [replace(one, published=day) for one, day in zip(world.articles, days, strict=True)]
        assert ("paraphrase made quote" in {row.change for row in world.rows()}) is kept


def test_another_spelling_is_no_change():
    one, two = (
        "“We analysed the storm by modelling the travelled waves.”",
        "“We analyzed the storm by modeling the traveled waves.”",
    )
    assert World().report(one).report(two).rows() == []


def test_told_words_alone_make_no_utterance():
    told = "they will rebuild the old pier before winter because the town lives from its boats"
    assert World().report(told, form="indirect").report(told + " and nets", form="indirect").rows() == []


def test_of_a_mixed_statement_the_quoted_words_count():
    mixed = "the council would “rebuild the old pier before winter” at any price"
    assert World().report(FULL).report(mixed, form="mixed").changes()[1] == (
        "a1 trimmed: “rebuild the old pier before winter”"
    )


def test_a_quotation_repeated_in_a_caption_is_one_version():
    assert World().report(FULL, FULL).report(FULL).rows() == []


def test_set_phrases_in_common_make_no_utterance():
    one, two = "“At the end of the day it is what it is.”", "“It is what it is to be in love with the sea.”"
    assert World().report(one).report(two).rows() == []


def test_one_report_that_words_a_quotation_twice_is_shown_when_one_is_a_post_that_it_prints():
    post = "We will rebuild the pier before winter, because the town lives from its boats. — Ana (@anaruiz) May 2"
    world = World().report(FULL, after=post)
    assert [row.change for row in world.rows()] == ["reworded"] * 2
    assert World().report(FULL, after=post.replace(" (@anaruiz)", "")).rows() == []


def test_one_report_that_quotes_two_parts_is_no_change():
    assert World().report(FULL, "“rebuild the old pier before winter”").rows() == []


def test_a_quotation_without_a_source_is_compared_too():
    world = World().report(FULL).report("“Nothing else matters here.”", after="“rebuild the old pier before winter”")
    assert world.changes()[1] == "a1 trimmed: “rebuild the old pier before winter”"


def test_a_quotation_is_found_in_running_text_without_marks():
    post = "We will rebuild the old pier before spring, because the town lives from its boats"
    world = World().report(FULL).report("“Nothing else matters here.”", after=f"Statement in full: {post}. Thank you.")
    assert world.changes()[1] == f"a1 reworded: {post}"


def test_running_text_within_retold_speech_is_a_paraphrase():
    told = "after long talks the council found that we will rebuild the old pier before winter, because the town must"
    world = World().report(FULL).report(told, form="indirect", speaker=None, kind=None)
    assert [row.change for row in world.rows()] == ["paraphrase made quote"] * 2


def test_told_in_another_person_and_tense_is_still_the_quotation():
    told = "the town would rebuild its old pier before winter"
    quoted = "“Our town will rebuild its old pier before winter.”"
    assert [row.change for row in World().report(quoted).report(told, form="indirect").rows()] == (
        ["paraphrase made quote"] * 2
    )


def test_two_reports_that_retell_one_person_each_in_words_of_its_own_are_shown():
    one = "her brother, the engineer Paul Dane, was among the crew who died in the storm"
    two = "her brother, one of the passengers, was among those who died in the storm"
    world = World().report(one, form="indirect").report(two, form="indirect")
    assert [row.change for row in world.rows()] == ["reworded"] * 2
    assert World().report(one, form="indirect").report(two, form="indirect", speaker="Tom Hale").rows() == []
    assert World().report(one, form="indirect").report(one[:40], form="indirect").rows() == []


def test_a_role_is_the_person_whom_another_report_calls_that_by_name():
    one = "the boy was cold after his little sister had been pulled out of the frozen canal by a neighbour"
    two = "he was cold when help came after his little sister was pulled out of the canal by a neighbour"
    named = World().report(one, form="indirect", speaker="Tom Hale", cue="His father Tom Hale")
    assert len(named.report(two, form="indirect", speaker="his father", kind="anonymous").rows()) == 2
    named = World().report(one, form="indirect", speaker="Tom Hale", cue="Tom Hale")
    assert named.report(two, form="indirect", speaker="his father", kind="anonymous").rows() == []


def test_two_words_quoted_in_one_report_and_told_in_another_join_what_both_tell():
    quoted = "they believed a gas bottle had burst, setting off “multiple blasts”"
    told = "the owners believe that there was a leak in a gas bottle which led to multiple blasts"
    world = World().report(quoted, form="mixed").report(told, form="indirect", speaker=None, kind=None)
    assert len(world.rows()) == 2
    assert World().report(quoted.replace("multiple", "some"), form="mixed").report(told, form="indirect").rows() == []


def test_what_both_quote_alike_makes_no_rows_however_they_lead_up_to_it():
    one = "there was “absolutely no other option” before the engineers on duty"
    two = "the keepers on duty had “absolutely no other option” but to open the gates"
    assert World().report(one, form="mixed").report(two, form="mixed").rows() == []


def test_a_speaker_followed_from_a_pronoun_is_not_surely_another():
    assert World().report(FULL).report(FULL, speaker="Tom Hale", cue="He").rows() == []


def test_namesakes_are_not_surely_two_speakers():
    assert World().report(FULL).report(FULL, speaker="Mayor Ruiz").rows() == []


def test_words_that_two_people_may_both_say_are_no_utterance():
    one, two = "“I am not going to pay for it.”", "“We are not going to pay a single cent for such a stupid wall.”"
    assert World().report(one).report(two, speaker="Tom Hale").rows() == []


def test_three_words_count_when_two_of_them_mean_something_or_one_person_begins_or_ends_with_them():
    assert World().report(FULL).report("“before winter, because”").rows() == []
    assert len(World().report(FULL).report("“the old pier”").rows()) == 2
    assert len(World().report(FULL).report("“the old pier”", speaker=None, kind=None).rows()) == 2
    for speaker, found in (("Ana Ruiz", 2), ("Tom Hale", 0)):
        assert (
            len(World().report("“They gave us nothing. Not a crab.”").report("“Not a crab.”", speaker=speaker).rows())
            == found
        )


def test_what_an_ellipsis_or_a_bracket_shows_is_trimmed_not_reworded():
    for short in (FULL.replace("before winter,", "..."), FULL.replace("the old pier", "[it]")):
        assert World().report(FULL).report(short).changes()[1] == f"a1 trimmed: {short}"
    inserted = FULL.replace("the town", "the town [Sandholm]")
    assert World().report(FULL).report(inserted).rows() == []


def test_two_speeches_of_which_a_third_report_quotes_what_both_have_are_two():
    world = World()
    world.report("“We met the board today and told it of the cranes, but the harbour stays open.”")
    world.report("“It took an hour and there will be no word of it, and the harbour stays open.”")
    world.report("“the harbour stays open”")
    assert {row.change for row in world.rows()} == {"trimmed"}
    assert len({row.utterance for row in world.rows()}) == 1
    assert len(world.rows()) == 2


def test_a_splice_drops_what_stands_between_two_halves():
    short = "“We will rebuild its boats.”"
    assert World().report(FULL).report(short).changes()[1] == f"a1 spliced: {short}"


def test_what_stands_where_the_fullest_breaks_off_is_no_splice():
    broken = [
        "“The board has said that it will rebuild the old pier,”",
        "“If it will, it must begin to build before winter.”",
    ]
    fuller = "“The board has said that it will rebuild the old pier, and we all welcome that very much,”"
    assert {row.change for row in World().report(*broken).report(fuller).rows()} == {"trimmed"}
    openly = "“will rebuild the old pier … no permits for boats are given now”"
    assert "spliced" not in {row.change for row in World().report(broken[0]).report(openly).rows()}


def test_a_phrase_that_stands_whole_in_one_utterance_joins_no_other_to_it():
    first = "“Put the old harbour crane decision on hold until I have seen all papers.”"
    second = "“The old harbour crane decision comes next week but I am hard to persuade.”"
    world = World().report(first, second).report("“old harbour crane decision on hold.”")
    assert [change.partition(": ")[2] for change in world.changes()] == [first, "“old harbour crane decision on hold.”"]


def test_who_quotes_another_word_tells_of_another_time():
    quoted = "“The town cannot close this pier with an order.”"
    for word, found in (("“obviously” ", False), ("", True)):
        told = f"the town {word}cannot shut this pier by an order"
        assert bool(World().report(quoted).report(told, form="mixed" if word else "indirect").rows()) is found


def test_a_dropped_no_is_a_change_and_a_dropped_that_is_none():
    one = "“That no ship will leave this harbour tonight.”"
    assert [row.change for row in World().report(one).report("“ship will leave this harbour tonight”").rows()] == (
        ["trimmed"] * 2
    )
    assert World().report(one).report("“no ship will leave this harbour tonight”").rows() == []


def test_the_earliest_of_equally_full_versions_is_the_fullest():
    world = (
        World()
        .report(FULL)
        .report(FULL.replace("old pier", "great pier"))
        .report(FULL.replace("old pier", "great pier"))
    )
    world.articles[0] = replace(world.articles[0], published="2024-05-02")
    world.articles[1] = replace(world.articles[1], published="2024-05-01")
    assert [row.change for row in world.rows()] == ["reworded"] * 3
    assert len({row.utterance for row in world.rows()}) == 1


def story_of(quotations: list[str]) -> World:
    world = World()
    for quotation in quotations:
        world.report(quotation)
    return world


@pytest.mark.parametrize("different", [5, 60, 3_000])
def test_quotations_meet_as_many_others_however_many_there_are(different: int):
    chance = Random(7)
    words = [f"word{number}" for number in range(different)]
    world = story_of([f"“{' '.join(chance.choices(words, k=12))}.”" for _ in range(3_000)])
    pairs = list(joining.candidates(pieces(world.articles, world.attributions, world.speakers)))
    assert len(pairs) == len(set(pairs)) <= 3_000 * 100, "all pairs would be fifteen times as many"


def test_one_quotation_in_a_thousand_reports_is_compared_but_once(monkeypatch: pytest.MonkeyPatch):
    compared: list[tuple[Piece, Piece]] = []

    def counted(one: Piece, two: Piece) -> bool:
        compared.append((one, two))
        return one_utterance(one, two)

    monkeypatch.setattr(joining, "one_utterance", counted)
    assert story_of([FULL] * 1_000).rows() == []
    assert compared == []
    assert len(story_of([FULL.replace("winter", f"day{number}") for number in range(1_000)]).rows()) == 1_000
    assert len(compared) < 2_000


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(chance):
    world = World().report(FULL).report("“rebuild the old pier before winter,”").report(FULL, speaker="Tom Hale")
    before = world.rows()
    for rows in (world.articles, world.attributions, world.speakers):
        chance.shuffle(rows)
    assert world.rows() == before != []


@given(
    st.lists(st.text(alphabet="ab “”\"'’.", max_size=60), min_size=1, max_size=4), st.sampled_from(["direct", "mixed"])
)
def test_odd_texts_give_spans_inside_their_articles(texts: list[str], form: str):
    world = World()
    for text in texts:
        world.report(text, form=form)
    length = {article.article: len(article.text) for article in world.articles}
    assert all(0 <= row.start < row.stop <= length[row.article] for row in world.rows())


def test_ten_thousand_quote_marks_are_read_in_time():
    World().report("“" * 10_000, form="mixed").report("‘a’" * 5_000, form="mixed").rows()


def test_a_few_words_that_stand_whole_in_another_quotation_are_that_one():
    long = "“The chance is poor, I would put it at four in five, at best.”"
    assert World().report(long).report("“four in five”", speaker="Port officials", kind="anonymous").changes() == [
        f"a0 trimmed: {long}",
        "a1 trimmed: “four in five”",
    ]
    assert World().report(long).report("“four in ten”", speaker="Port officials", kind="anonymous").rows() == []


def test_a_few_words_without_a_source_are_looked_for_in_what_somebody_says():
    long = "“The chance is poor, I would put it at four in five, at best.”"
    unsourced = World().report(long).report("“The pier is open.”", after="It was “four in five” again.")
    assert "a1 trimmed: “four in five”" in unsourced.changes()
    nobody = (
        World().report("“The pier is open.”", after=f"{long}").report("“No.”", after="It was “four in five” again.")
    )
    assert nobody.changes() == []


def test_one_speaker_under_two_names_is_one_for_a_whole_short_quotation():
    world = World().report("“He was so calm, like a dentist.”").report("“He was so calm.”", speaker="Brave Ana Ruiz")
    assert [row.change for row in world.rows()] == ["trimmed", "trimmed"]
    other = World().report("“He was so calm, like a dentist.”").report("“He was so calm.”", speaker="Tom Hale")
    assert other.rows() == []


def test_a_title_is_nobodys_speech():
    long = "“All of them sang Long Live The Harbour until dawn.”"
    assert World().report(long).report("“The pier is open.”", after="It was “Live The Harbour” again.").rows() == []
    book = "“I always believed that a boy could go from low ebb to high water there.”"
    assert World().report(book).report("“From Low Ebb to High Water,”").rows() == []
    assert World().report(book).report("“from low ebb to high water”").rows() != []


def test_parts_quoted_in_another_order_are_trimmed():
    rows = World().report(FULL).report("“the town lives from its boats”", "“rebuild the old pier”").rows()
    assert {row.change for row in rows} == {"trimmed"}


@pytest.mark.parametrize(("speaker", "found"), [("a nurse", False), ("a source", True)])
def test_stock_words_of_two_unnamed_people_are_not_one_utterance(speaker, found):
    quoted = "“as late as last Monday night”"
    told = "lorries came down to the pier as late as last Monday night"
    world = World().report(quoted, speaker="a miner", kind="anonymous")
    rows = world.report(told, speaker=speaker, kind="anonymous", form="indirect").rows()
    assert bool(rows) is found
