"""Rules and encoder joined: rules cut quotations, the encoder the rest, and each attribution comes out once."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newstemma.models.decode import Reported
from newstemma.spans import Span
from newstemma.stages.attributions.contents import SURE
from newstemma.stages.attributions.joined import LEAST, LEAST_BOTH, LEAST_WIDER, joined
from newstemma.stages.attributions.rules import Found
from newstemma.stages.sentences import sentences
from newstemma.tables import Article


def parts(text):
    return list(sentences([Article("a", "p", None, "o", None, None, None, None, None, "en", None, 0, text)]))


def span(text, words):
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def rule(text, *runs, source=None, cue=None, form="indirect", score=0.8):
    return Found(
        tuple(span(text, run) for run in runs),
        span(text, source) if source else None,
        span(text, cue) if cue else None,
        form,
        score,
        0,
        whole=False,
    )


def report(text, *runs, source=None, cue="said", score=0.95, sure=0.9):
    return Reported(
        span(text, cue),
        span(text, source) if source else None,
        tuple(span(text, run) for run in runs),
        score,
        score,
        sure,
    )


def join(text, ruled=(), read=()):
    return joined(text, parts(text), list(ruled), list(read))


def told(text, found):
    """Source, cue, form and runs of each, as words, in the order of the text."""
    return [
        (
            each.source and text[each.source.slice],
            each.cue and text[each.cue.slice],
            each.form,
            [text[run.slice] for run in each.runs],
        )
        for each in sorted(found, key=lambda each: each.runs)
    ]


def test_a_quotation_keeps_the_edges_that_rules_gave_it():
    text = "“We lost the boat,” Ana Ruiz, a nurse, said on Monday."
    ruled = rule(text, "“We lost the boat,”", source="Ana Ruiz", cue="said", form="direct")
    read = report(text, "We lost the boat", source="Ana Ruiz, a nurse")
    assert told(text, join(text, [ruled], [read])) == [("Ana Ruiz, a nurse", "said", "direct", ["“We lost the boat,”"])]


def test_a_quotation_is_whole_where_the_encoder_reads_its_beginning_alone():
    rest = "and the sea was calm " * 40
    text = f"Ana Ruiz said: “We lost the boat {rest}that day.”"
    quotation = text[text.index("“") :]
    ruled = rule(text, quotation, source="Ana Ruiz", cue="said", form="direct")
    read = report(text, quotation[:200].strip(), source="Ana Ruiz")
    assert told(text, join(text, [ruled], [read])) == [("Ana Ruiz", "said", "direct", [quotation])]


def test_what_is_its_own_source_is_no_content():
    text = "Citing the harbour code, Ana Ruiz left."
    read = report(text, "the harbour code", source="the harbour code", cue="Citing")
    assert told(text, join(text, [], [read])) == []


def test_marks_that_the_encoder_does_not_see_as_content_are_none():
    text = "Of the “Lady Lund” Ana Ruiz said that it sank."
    ruled = rule(text, "“Lady Lund”", source="Ana Ruiz", cue="said", form="direct")
    read = report(text, "it sank", source="Ana Ruiz")
    assert told(text, join(text, [ruled], [read])) == [("Ana Ruiz", "said", "indirect", ["it sank"])]


def test_a_paraphrase_takes_the_content_that_the_encoder_read():
    text = "Ana Ruiz said it sank, and that nobody knew why."
    ruled = rule(text, "it sank", source="Ana Ruiz", cue="said")
    read = report(text, "it sank, and that nobody knew why", source="Ana Ruiz")
    assert told(text, join(text, [ruled], [read])) == [
        ("Ana Ruiz", "said", "indirect", ["it sank, and that nobody knew why"])
    ]


def test_a_source_that_only_the_rules_saw_is_kept():
    text = "Ana Ruiz said it sank."
    ruled, read = rule(text, "it sank", source="Ana Ruiz", cue="said"), report(text, "it sank")
    assert told(text, join(text, [ruled], [read])) == [("Ana Ruiz", "said", "indirect", ["it sank"])]


@pytest.mark.parametrize(
    ("text", "read", "content"),
    [
        ("Ana Ruiz said that it sank.", "that it sank.", "it sank"),
        ("Ana Ruiz said that was not the plan.", "that was not the plan.", "that was not the plan"),
        ("Ana Ruiz said that wasn’t true.", "that wasn’t true.", "that wasn’t true"),
        ("Ana Ruiz said That it sank.", "That it sank", "it sank"),
        ("Ana Ruiz said it sank.", "it sank.", "it sank"),
        ("It sank, Ana Ruiz said.", "It sank,", "It sank"),
        ("Ana Ruiz said it sank;", "it sank;", "it sank"),
        ("Ana Ruiz said it flew the flag of the U.S.", "it flew the flag of the U.S.", "it flew the flag of the U.S."),
        ("Ana Ruiz said thatched roofs burn.", "thatched roofs burn.", "thatched roofs burn"),
        ("Ana Ruiz said that", "that", "that"),
        ("Ana Ruiz said “It sank.”", "“It sank.”", "“It sank.”"),
    ],
)
def test_that_and_the_last_stop_are_no_content(text, read, content):
    [(_, _, _, runs)] = told(text, join(text, read=[report(text, read, source="Ana Ruiz")]))
    assert runs == [content]


def test_that_before_the_cue_is_content():
    text = "that it sank, Ana Ruiz said."
    [(_, _, _, runs)] = told(text, join(text, read=[report(text, "that it sank")]))
    assert runs == ["that it sank"]


def test_a_report_of_nothing_but_a_stop_is_none():
    text = "Ana Ruiz said ."
    assert join(text, read=[report(text, ".")]) == []


@pytest.mark.parametrize(
    ("content", "form"),
    [("it sank", "indirect"), ("“It sank.”", "direct"), ("it was “old and slow”", "mixed"), ("“old,” it was “slow”", "mixed")],
)  # fmt: skip
def test_the_form_shows_in_the_marks(content, form):
    text = f"Ana Ruiz said {content} to them."
    assert [each.form for each in join(text, read=[report(text, content)])] == [form]


def test_a_quotation_over_two_paragraphs_is_direct():
    text = "Ana Ruiz said: “It sank.\n\n“It was old.”"
    assert [each.form for each in join(text, read=[report(text, "“It sank.", "“It was old.”")])] == ["direct"]


def test_cues_that_overlap_are_one():
    text = "Ana Ruiz has often said it sank."
    ruled = rule(text, "it sank", source="Ana Ruiz", cue="said")
    read = report(text, "it sank", source="Ana Ruiz", cue="has often said")
    assert told(text, join(text, [ruled], [read])) == [("Ana Ruiz", "has often said", "indirect", ["it sank"])]


def test_cues_side_by_side_are_two():
    text = "Police said Ana Ruiz claimed it sank."
    ruled = rule(text, "it sank", source="Ana Ruiz", cue="claimed")
    read = [
        report(text, "Ana Ruiz claimed it sank", source="Police"),
        report(text, "it sank", source="Ana Ruiz", cue="claimed"),
    ]
    assert told(text, join(text, [ruled], read)) == [
        ("Police", "said", "indirect", ["Ana Ruiz claimed it sank"]),
        ("Ana Ruiz", "claimed", "indirect", ["it sank"]),
    ]


def test_two_reports_of_one_cue_that_the_rules_found_are_one():
    text = "“It sank,” Ana Ruiz has often said."
    ruled = rule(text, "“It sank,”", source="Ana Ruiz", cue="has often said", form="direct")
    read = [report(text, "“It sank,”", cue=cue, source="Ana Ruiz", score=s) for cue, s in (("has", 0.5), ("said", 0.9))]
    for order in (read, read[::-1]):
        [one] = join(text, [ruled], order)
        assert one.score == 0.9


def test_what_both_find_is_surer():
    text = "Ana Ruiz said it sank."
    ruled = rule(text, "it sank", cue="said", score=0.6)
    assert [each.score for each in join(text, [ruled], [report(text, "it sank", score=0.9)])] == [0.9]
    assert [each.score for each in join(text, [ruled], [report(text, "it sank", score=0.3)])] == [0.6]


def test_a_weak_guess_of_the_encoder_alone_is_dropped():
    text = "Ana Ruiz said it sank."
    assert join(text, read=[report(text, "it sank", score=LEAST, sure=0.99)]) == []
    assert join(text, read=[report(text, "it sank", score=0.99, sure=LEAST)]) == []
    assert len(join(text, read=[report(text, "it sank", score=LEAST, sure=1.0)])) == 1


def test_a_paraphrase_that_the_encoder_does_not_see_is_dropped():
    text = "The book said on the tin it sank."
    ruled = rule(text, "it sank", source="The book", cue="said")
    assert join(text, [ruled]) == []
    assert join(text, [ruled], [report(text, "it sank", score=LEAST_BOTH / 2)]) == []
    assert len(join(text, [ruled], [report(text, "it sank", score=LEAST_BOTH)])) == 1


def test_a_paraphrase_that_the_rules_are_sure_of_stays():
    text = "Ana Ruiz said that it sank."
    ruled = rule(text, "it sank", source="Ana Ruiz", cue="said", score=SURE)
    assert join(text, [ruled]) == [ruled]


def test_what_only_the_wider_way_of_annotating_counts_must_be_likelier():
    text = "Ana Ruiz hopes it sank."
    read = replace(report(text, "it sank", cue="hopes", score=LEAST, sure=1.0), score=0.2)
    assert join(text, read=[replace(read, wider=LEAST_WIDER - 0.01)]) == []
    assert len(join(text, read=[replace(read, wider=LEAST_WIDER)])) == 1


@pytest.mark.parametrize("form", ["direct", "mixed"])
def test_quoted_words_beside_a_cue_stay_without_the_encoder(form):
    text = "Ana Ruiz said “It sank.”"
    ruled = rule(text, "“It sank.”", source="Ana Ruiz", cue="said", form=form)
    assert join(text, [ruled]) == [ruled]


def test_a_quotation_without_a_cue_stays():
    text = "Ana Ruiz said it sank. “It was old.”"
    loose = rule(text, "“It was old.”", form="direct")
    read = report(text, "it sank", source="Ana Ruiz")
    assert loose in join(text, [loose], [read])


def test_a_quotation_without_a_cue_inside_other_content_goes():
    text = "Ana Ruiz said it was “old and slow” that day."
    loose = rule(text, "“old and slow”", form="direct")
    read = report(text, "it was “old and slow” that day", source="Ana Ruiz")
    assert told(text, join(text, [loose], [read])) == [
        ("Ana Ruiz", "said", "mixed", ["it was “old and slow” that day"])
    ]
    assert loose in join(text, [loose], [report(text, "it was", source="Ana Ruiz")])


def test_runs_on_both_sides_of_the_cue_are_one_attribution():
    text = "The old ferry, Ana Ruiz said, was sold abroad."
    read = report(text, "The old ferry,", "was sold abroad.", source="Ana Ruiz")
    assert told(text, join(text, read=[read])) == [
        ("Ana Ruiz", "said", "indirect", ["The old ferry", "was sold abroad"])
    ]


def test_nothing_found_gives_nothing():
    assert joined("", [], [], []) == []
    assert join("It sank.") == []


WORDS = [
    "Ana Ruiz",
    "said",
    "that",
    "it",
    "sank",
    "“old”",
    "“",
    "”",
    ",",
    ".",
    "U.S.",
    "\n\n",
    "'",
    "é",
    "\u200e",
    "told",
]


@st.composite
def findings(draw):
    """A text, and what rules and encoder might have found in it: spans inside it, runs apart and in order."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=30)))
    edges = sorted({0, *(n + 1 for n, letter in enumerate(text) if letter == " "), len(text)})
    place = st.lists(st.sampled_from(edges), min_size=2, max_size=2, unique=True).map(lambda pair: Span(*sorted(pair)))

    def runs(cut):
        return tuple(Span(*pair) for n, pair in enumerate(pairwise(sorted(cut))) if n % 2 == 0)

    several = st.lists(st.sampled_from(edges), min_size=2, max_size=6, unique=True).map(runs)
    share = st.floats(0, 1)
    form = st.sampled_from(["direct", "indirect", "mixed"])
    optional = st.none() | place
    ruled = st.builds(Found, several, optional, optional, form, share, st.just(0), st.booleans(), st.booleans())
    read = st.builds(Reported, place, optional, several, share, share, share)
    return text, draw(st.lists(ruled, max_size=6)), draw(st.lists(read, max_size=6, unique_by=lambda each: each.cue))


@settings(max_examples=150, deadline=None)
@given(findings())
def test_whatever_was_found_spans_stay_inside_the_text_and_runs_apart(given_):
    text, ruled, read = given_
    for each in join(text, ruled, read):
        assert each.runs
        for one in (*each.runs, *(other for other in (each.source, each.cue) if other)):
            assert 0 <= one.start < one.stop <= len(text)
        assert all(a.stop <= b.start for a, b in pairwise(each.runs))
        assert 0 <= each.score <= 1


@settings(max_examples=150, deadline=None)
@given(findings(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_found_does_not_matter(given_, chance):
    text, ruled, read = given_
    ruled = list({(each.cue.start if each.cue else n): each for n, each in enumerate(ruled)}.values())
    turned = join(text, chance.sample(ruled, len(ruled)), chance.sample(read, len(read)))
    assert sorted(map(repr, join(text, ruled, read))) == sorted(map(repr, turned))


def steps(n):
    """How many calls it takes to join n reports with n findings."""
    text = " ".join(f"Ana{k} Ruiz said “it{k} sank” and drifted off." for k in range(n))
    own, ruled, read = parts(text), [], []
    for k in range(n):
        at = text.index(f"Ana{k} ")
        said, quoted = text.index("said", at), text.index("“", at)
        runs = (Span(quoted, text.index("”", at) + 1),)
        ruled.append(Found(runs, None, Span(said, said + 4), "direct", 0.9, 0, whole=False))
        ruled.append(Found(runs, None, None, "direct", 0.9, 0, whole=False))
        read.append(Reported(Span(said, said + 4), None, (Span(quoted, text.index(".", at)),), 0.9, 0.9, 0.9))
    chance = random.Random(3)
    chance.shuffle(ruled)
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    held = sys.getprofile()
    sys.setprofile(counted)
    try:
        found = joined(text, own, ruled, read)
    finally:
        sys.setprofile(held)
    assert len(found) == n
    return count


def test_the_work_grows_with_the_length_of_the_text():
    assert steps(800) < 2.2 * steps(400)


def test_indirect_speech_stays_in_the_paragraph_of_its_cue():
    text = "- The ferry sank in calm seas\n\n- Nobody was hurt\n\nThe pier would close, police said."
    (found,) = join(text, read=[report(text, text[2:-13], source="police")])
    assert [text[run.start : run.stop] for run in found.runs] == ["The pier would close"]


def test_a_quotation_in_the_next_paragraph_stays():
    text = "Police said the pier would close:\n\n“It is not safe.”"
    (found,) = join(text, read=[report(text, text[12:], source="Police")])
    assert text[found.runs[0].start : found.runs[-1].stop] == text[12:]


@pytest.mark.parametrize(("opening", "said"), [("Police said:\n\n", 14), ("Police said they had two tasks:\n\n", 12)])
def test_a_list_that_a_cue_opens_stays(opening, said):
    text = f"{opening}- The pier would close\n\n- Nobody was hurt"
    (found,) = join(text, read=[report(text, text[said:], source="Police")])
    assert text[found.runs[0].start : found.runs[-1].stop] == text[said:]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kept"),
    [
        ("The storm claimed at least two lives in Lund.", "The storm", "claimed", "at least two lives in Lund", 0),
        ("Fifty feared dead, 50 feared trapped.", "50", "feared trapped", "trapped", 0),
        ("Ana Ruiz claimed victory was near.", "Ana Ruiz", "claimed", "victory was near", 1),
        ("He left after alleged thieves broke in.", None, "alleged", "thieves broke in", 0),
        ("It was, he alleged, what thieves do.", None, "alleged", "what thieves do", 1),
    ],
)
def test_what_is_taken_and_who_is_counted_is_no_speech(text, source, cue, content, kept):
    read = Reported(
        Span(text.rindex(cue), text.rindex(cue) + len(cue.split()[0])),
        span(text, source) if source else None,
        (Span(text.rindex(content), text.rindex(content) + len(content)),),
        0.95,
        0.95,
        0.9,
    )
    assert len(join(text, read=[read])) == kept


def test_who_is_cited_is_no_part_of_what_is_said():
    text = "The council will shut the quay, citing the harbour code."
    whole = rule(
        text, "The council will shut the quay", "the harbour code", source="the harbour code", cue="citing", score=SURE
    )
    alone = rule(text, "the harbour code", source="the harbour code", cue="citing", score=SURE)
    (found,) = joined(text, parts(text), [whole], [])
    assert found.runs == (span(text, "The council will shut the quay"),)
    assert joined(text, parts(text), [alone], []) == []
