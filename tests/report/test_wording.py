from hypothesis import given
from hypothesis import strategies as st

from newstemma.report.wording import MOST_WORDS, marked, only_here

sentence = st.lists(st.sampled_from(["the", "bridge", "closed,", "Closed", "“again”", "by", "—"]), max_size=12).map(
    " ".join
)


def differing(pieces):
    return [piece.text for piece in pieces if piece.differs]


@given(st.lists(sentence, max_size=4))
def test_the_pieces_of_a_version_give_its_words_back(versions):
    assert [" ".join(piece.text for piece in pieces) for pieces in marked(versions)] == versions


def test_only_words_differ_not_case_or_marks():
    assert differing(only_here("“It’s CLOSED,” again", "it's closed again")) == []


def test_the_longest_version_marks_what_any_other_lacks():
    pieces = marked(["I walked every span of it", "I walked span of it", "walked every span of it"])
    assert [differing(each) for each in pieces] == [["I", "every"], [], []]


def test_a_version_that_differs_nearly_everywhere_is_shown_unmarked():
    assert [differing(each) for each in marked(["One day they came and took it all away", "took it"])] == [[], []]


def test_a_very_long_quotation_is_shown_unmarked():
    assert differing(only_here("a " * (MOST_WORDS + 1), "b")) == []
