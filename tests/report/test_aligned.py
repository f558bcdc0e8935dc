import pytest
from hypothesis import given
from hypothesis import strategies as st

from newstemma.report.aligned import MOST_WORDS, STRETCH, aligned, stretches

WORDS = st.lists(
    st.sampled_from(["the", "pier", "is", "not", "isn't", "shut", "“No,”", "today"]), min_size=1, max_size=12
)


def lines(places, version):
    return [place.cells[version].text for place in places]


def states(places, version):
    return [place.cells[version].state for place in places]


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_no_word_is_lost_and_none_is_moved(versions):
    texts = [" ".join(words) for words in versions]
    places = aligned(texts)
    for number, text in enumerate(texts):
        assert " ".join(filter(None, lines(places, number))) == text
        cut = [place for stretch in stretches(places) for place in stretch]
        assert " ".join(filter(None, lines(cut, number))) == text


def test_words_that_were_replaced_stand_under_each_other():
    places = aligned(["the crew found fourteen bolts there", "the crew saw fourteen bolts there"])
    assert (lines(places, 0), lines(places, 1)) == (
        ["the crew", "found", "fourteen bolts there"],
        ["the crew", "saw", "fourteen bolts there"],
    )
    assert states(places, 1) == ["same", "differs", "same"]


def test_a_contraction_is_no_difference_either_way():
    for texts in (["it did not fall", "it didn't fall"], ["it didn't fall", "it did not fall"]):
        places = aligned(texts)
        assert [lines(places, 0), lines(places, 1)] == [[text] for text in texts]
        assert states(places, 0) == states(places, 1) == ["same"]


def test_what_most_versions_have_is_not_marked():
    places = aligned(["it fell at night", "it fell at night", "it fell"])
    assert states(places, 0) == ["same", "same"]
    assert states(places, 2) == ["same", "absent"]


def test_a_stretch_says_once_where_words_were_cut():
    places = aligned(["a b c d e f", "a b", "a b c x e f"])
    (stretch,) = stretches(places)
    assert [cell for cell in states(stretch, 1) if cell in {"cut", "absent"}] == ["cut", "absent", "absent"]


def test_stretches_fit_a_phone_when_the_words_do():
    long = " ".join(f"word{number}" for number in range(90))
    for stretch in stretches(aligned([long, long.replace("word7 ", "")])):
        assert sum(place.width for place in stretch) <= STRETCH + 1


def test_a_long_replacement_is_cut_too():
    new = " ".join(f"other{number}" for number in range(20))
    for stretch in stretches(aligned([f"it fell {new} at night", "it fell down at night"])):
        assert max(place.width for place in stretch) <= STRETCH + 1


@pytest.mark.parametrize(
    "texts", [["one alone"], ["", "words"], ["w " * (MOST_WORDS + 1), "w"], ["x" * (STRETCH + 1), "it fell"]]
)
def test_nothing_is_aligned_where_nothing_can_be(texts):
    assert aligned(texts) == []
