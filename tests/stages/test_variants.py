"""Variants: utterances that the reports of a story give in different words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.stages.variants import variants
from newstemma.tables import Article, Attribution, Speaker, Story, Variant

FULL = "“We will rebuild the old pier before winter, because the town lives from its boats.”"


class World:
    """A story in the making: each report is its quotations, with their speaker and form."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.attributions: list[Attribution] = []
        self.speakers: list[Speaker] = []

    def report(self, *quotations: str, speaker: str = "Ana Ruiz", form: str = "direct", kind: str = "person") -> World:
        name = f"a{len(self.articles)}"
        text = ""
        for quotation in quotations:
            text += "She said: "
            key = f"{name}-{len(text)}"
            self.attributions.append(
                Attribution(key, None, name, len(text), len(text) + len(quotation), None, None, None, None,
                            form, speaker, kind, None, 1.0)
            )  # fmt: skip
            self.speakers.append(Speaker(key, "s", speaker if kind == "person" else None, speaker))
            text += quotation + "\n"
        self.articles.append(
            Article(name, name, None, f"{name}.txt", None, None, None, None, None, "en", None, 0, text)
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


def test_two_wordings_within_one_article_are_not_compared():
    assert World().report(FULL, FULL.replace("old pier", "great pier")).rows() == []


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
