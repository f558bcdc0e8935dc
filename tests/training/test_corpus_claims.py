"""Claims, values, stances, drift and roots as they follow from the marks of a small invented story."""

from __future__ import annotations

import pytest

from check import faults
from drifts import altered, drifts
from marking import left, missing
from marks import BadStory
from origins import roots
from reader import story
from show import shown
from statements import claims
from to_gold import gold

STORY = """story: The silo at Marl
domain: accidents
claims: marked

== sheet
A silo fell on a yard. The wire had the fire chief, the Post had a farmhand, the tabloid had nobody.

S1 person: Ilse Brandt; fire chief of Marl; with S2
S2 organisation: Marl police; speaks through S4
S3 anonymous: a farmhand; spoke to the Post only
S4 person: Otto Kern; police spokesman
S5 person: Rolf Haas; the farmer
F1 S1 S2: Up to nine are hurt. [count 9]
F2 S2: Eleven are hurt (evening). [count 11; F1]
F3 S3: A beam had been cracked for weeks.
F4 S5: The beam was new. [not F3]
F5 S1: The silo fell at 21:40. [time 21:40]
F6: Marl has 900 people. [count 900]

== A
outlet: Kestrel Press
style: agency
date: 2024-03-01T23:00
own: S1 S5
took: -
title: {f1~b Nine hurt} as silo falls

MARL {k1 (KP)} - {c1 {f1 Up to nine people were hurt when} {f5 a silo fell at 9.40pm}}, {s1 Ilse Brandt, the fire chief,} {q1 said}.

{c2 “We dug with our hands and then with spoons,”} {s2 she} {q2 said}. {s3 Rolf Haas, the farmer,} {q3 denied} {c3 a crack in the beam}. {c4 The beam “was new in May”}, {s4 he} {q4 said}. {f6 Marl is a village of 900.}
--
1: S1
2: S1
3: S5 F3!
4: S5 F4
k1: A; article

== B
outlet: Marl Post
style: broadsheet
date: 2024-03-02
own: S3 S4
took: A
title: Beam was cracked for weeks, says farmhand

{c1 {f3 The beam had been cracked for weeks}}, {s1 a farmhand} {q1 told} {k1 the Post}. {c2 Eleven people were hurt}, {s2 police} {q2 said}. {f3? The crack may have been no secret.}

{f6=- Marl, a village of 900,} lies in the hills ({k2 Kestrel Press}).
--
1: S3 F3; via B
2: S2 F2
k1: B; statement
k2: A; statement

== C
outlet: Daily Gong
style: tabloid
date: 2024-03-02
own: -
took: A B
title: Silo of shame

{f3 The rotten beam had carried its crack for weeks.} {c1 'We dug with spoons,'} {s1 hero Ilse Brandt} {q1 said}.

{f1~n=12 A dozen were hurt} when {f5 it crashed down at twenty to ten.}
--
1: S1
"""


@pytest.fixture
def made(tmp_path):
    """Writes a story, changed where asked, and reads it."""

    def make(*changes, name="007-silo"):
        text = STORY
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        return story(path)

    return make


def line_of(words, *changes):
    """The line of the file, from 1, that the words first stand in."""
    text = STORY
    for change in changes:
        text = text.replace(*change)
    return text[: text.index(words)].count("\n") + 1


def by_code(one):
    return {claim.code: claim for claim in claims(one)}


def test_a_fact_at_two_times_and_its_opposite_are_one_claim(made):
    found = by_code(made())
    assert sorted(found) == ["F1", "F3", "F5", "F6"]
    assert {code: claim.relation for code, claim in found.items()} == {
        "F1": "values differ", "F3": "contradicted", "F5": "agree", "F6": "agree",
    }  # fmt: skip


def test_stances_follow_from_content_flag_and_opposite(made):
    statements = [(one.report.letter, one.stance, one.words) for one in by_code(made())["F3"].statements]
    assert statements == [
        ("A", "denies", "a crack in the beam"),
        ("A", "denies", "The beam “was new in May”"),
        ("B", "attributes", "The beam had been cracked for weeks"),
        ("B", "hedges", "The crack may have been no secret."),
        ("C", "asserts", "The rotten beam had carried its crack for weeks."),
    ]


def test_values_are_the_sheets_unless_the_words_give_another_or_none(made):
    found = by_code(made())
    assert [one.value for one in found["F1"].statements] == ["9", "9", "11", "12"]
    assert [one.value for one in found["F6"].statements] == ["900", None]


def test_a_mark_inside_a_content_is_the_statement_and_not_the_whole(made):
    first = by_code(made())["F5"].statements[0]
    assert (first.words, first.said.speaker, first.stance) == ("a silo fell at 9.40pm", "Ilse Brandt", "attributes")


def test_of_nested_contents_the_innermost_states_it(made):
    nested = made(
        ("{c2 Eleven people were hurt}, {s2 police} {q2 said}", "{c2 {c3 Eleven people were hurt}}, {s2 police} {q2 said}, {q3 citing} {s3 Ilse Brandt}"),
        ("2: S2 F2\n", "2: S2 F2\n3: S1 F2\n"),
    )  # fmt: skip
    assert [one.said.number for one in by_code(nested)["F1"].statements if one.report.letter == "B"] == [3]


def bounds(one, code):
    behind = roots(one, by_code(one)[code])
    return behind.least, behind.most, behind.names


def test_a_body_beside_its_speaker_and_a_file_in_common(made):
    assert bounds(made(), "F1") == (1, 3, ("Daily Gong", "Ilse Brandt", "Marl police"))
    assert bounds(made(("with S2\n", "in office since May\n")), "F1")[:2] == (2, 3)
    with_spokesman = made(("{s2 police} {q2 said}.", "{s2 police} {q2 said}. {c3 Eleven in all}, {s3 Otto Kern} {q3 said}."), ("2: S2 F2\n", "2: S2 F2\n3: S4 F2\n"))  # fmt: skip
    assert bounds(with_spokesman, "F1") == (1, 3, ("Daily Gong", "Ilse Brandt", "Otto Kern"))


def test_deniers_are_no_origins_and_an_unnamed_source_is_its_outlets(made):
    assert bounds(made(), "F3") == (1, 2, ("Daily Gong", "a farmhand (Marl Post)"))


def test_an_own_voice_leads_back_by_credit_and_by_shared_words(made):
    assert bounds(made(), "F6") == (1, 1, ("Kestrel Press",))  # the paragraph credits it
    assert bounds(made((" ({k2 Kestrel Press})", ""), ("k2: A; statement\n", "")), "F6")[1] == 2  # “a village of 900”
    shared = made(
        (" ({k2 Kestrel Press})", ""),
        ("k2: A; statement\n", ""),
        ("Marl, a village of 900,} lies", "Marl is a village of 900} and lies"),
    )
    assert bounds(shared, "F6")[1] == 1
    credited = made(
        ("twenty to ten.}\n--\n1: S1\n", "twenty to ten.} ({k3 Kestrel Press})\n--\n1: S1\nk3: A; article\n")
    )
    assert bounds(made(), "F5")[2] == ("Daily Gong", "Ilse Brandt")
    assert bounds(credited, "F5")[2] == ("Ilse Brandt",)


def test_the_sheet_may_overrule_roots(made):
    assert bounds(made(("cracked for weeks.\nF4", "cracked for weeks. [roots 1 4]\nF4")), "F3")[:2] == (1, 4)


def test_a_role_that_fits_one_source_alone_is_that_source(made):
    role = made(("{s2 police} {q2 said}", "{s2 the farmer} {q2 said}"), ("2: S2 F2\n", "2: S5 F2; as the farmer (anonymous)\n"))  # fmt: skip
    assert "Rolf Haas" in bounds(role, "F1")[2]


def test_drift_follows_from_letters_headlines_and_dropped_sources(made):
    one = made()
    found = {(grown.what, grown.weaker.report.letter, grown.stronger.words) for grown in drifts(one, claims(one))}
    assert found == {
        ("bound dropped", "A", "Nine hurt"),
        ("attribution dropped", "A", "it crashed down at twenty to ten."),
        ("attribution dropped", "B", "The rotten beam had carried its crack for weeks."),
    }
    knowing = made(("own: -", "own: S3"))
    assert [grown.stronger.words for grown in drifts(knowing, claims(knowing))] == [
        "Nine hurt", "it crashed down at twenty to ten.",
    ]  # fmt: skip
    headline = made(("as silo falls", "as {f5 silo falls}"))
    assert "headline stronger" in [grown.what for grown in drifts(headline, claims(headline))]


def test_a_letter_stands_in_place_of_a_drift_that_would_follow(made):
    one = made(("{f5 it crashed", "{f5~x it crashed"), ("{f3 The rotten", "{f3~h The rotten"))
    assert sorted(grown.what for grown in drifts(one, claims(one))) == ["bound dropped", "hedge dropped"]


def test_a_quotation_in_other_words_is_altered_and_one_in_the_same_is_not(made):
    ((speaker, versions, change),) = altered(made())
    assert (speaker, [one.report.letter for one in versions], change) == ("Ilse Brandt", ["A", "C"], "reworded")
    assert altered(made(("'We dug with spoons,'", "'We dug with our hands and then with spoons,'"))) == []


def test_a_paraphrase_made_a_quotation_is_an_altered_one(made):
    one = made(
        (
            "{f3 The rotten beam had carried its crack for weeks.}",
            "{c2 ‘It was rotten for weeks,’} {s2 an insider} {q2 said}.",
        ),
        ("twenty to ten.}\n--\n1: S1\n", "twenty to ten.}\n--\n1: S1\n2: S3 F3~q; as an insider\n"),
    )
    assert [(change, [each.report.letter for each in versions]) for _, versions, change in altered(one)] == [
        ("reworded", ["A", "C"]), ("paraphrase made quote", ["B", "C"]),
    ]  # fmt: skip


def test_the_gold_form_holds_claims_drift_and_altered_quotations(made):
    one = made()
    answers = gold(one)
    assert [claim["roots_max"] for claim in answers["claims"]] == [3, 2, 2, 1]
    texts = {"text": [each.text[each.body :] for each in one.reports], "title": [each.title for each in one.reports]}
    spots = [statement for claim in answers["claims"] for statement in claim["statements"]]
    spots += [version for quote in answers["altered_quotes"] for version in quote["versions"]]
    spots += [grown[side] for grown in answers["drift"] for side in ("weaker", "stronger")]
    assert len(spots) > 20
    assert all(texts[spot["where"]][spot["n"]][spot["start"] : spot["stop"]] == spot["text"] for spot in spots)


def test_a_story_that_is_not_marked_gives_no_claims(made):
    answers = gold(made(("claims: marked\n", "")))
    assert (answers["claims"], answers["drift"], answers["altered_quotes"]) == ([], [], [])


@pytest.mark.parametrize(
    ("change", "want", "at"),
    [
        (("2: S2 F2", "2: S2 F2 F5"), "007-silo.txt:{line}: content 2 states F2, F5: narrow each", "{c2 Eleven"),
        (("2: S2 F2", "2: S2 F2~"), "007-silo.txt:{line}: F2~ without a letter", "{c2 Eleven"),
        (("{f3? The crack", "{f3~n=4 The crack"), "007-silo.txt:{line}: F3~n, but the sheet gives no value", "{c2 Eleven"),
        (("F6: Marl", "F7: Nobody says this.\nF6: Marl"), "F7 is stated by no report", "F7"),
        (("{c1 {f3 The beam had been cracked for weeks}}", "{c1 {f3 The beam}} had been {c1 cracked}"), "", ""),
        (("{c1 {f3 The beam had been cracked for weeks}}", "{c1 The beam} had been {c1 cracked}"), "007-silo.txt:{line}: content 1 has several runs", "{c1 The"),
    ],
)  # fmt: skip
def test_the_checker_names_what_is_missing_with_its_line(made, change, want, at):
    told = "\n".join(missing(made(change)))
    want = want.replace("{line}", str(line_of(at, change)))
    assert (want in told) if want else told == ""


def test_a_well_marked_story_lacks_nothing(made):
    assert list(missing(made())) == []


def test_faults_hold_marked_stories_to_it_and_no_others(made):
    bare = ("2: S2 F2", "2: S2 F2~")
    assert "without a letter" in "\n".join(faults([made(bare)]))
    assert "without a letter" not in "\n".join(faults([made(bare, ("claims: marked\n", ""))]))


def test_what_is_left_names_sentences_without_a_fact_and_pairs_alike(made):
    told = list(left(made(("{f6 Marl is a village of 900.}", "Marl is a village of 900."))))
    at = line_of("{f6 Marl")
    assert f"007-silo.txt:{at}: A own voice: Marl is a village of 900." in told
    assert not any("farmhand told" in line for line in told)


@pytest.mark.parametrize(
    ("change", "what", "at"),
    [
        (("{f3? The", "{f3~y The"), "no such way to change a fact: y", None),
        (("{f3? The", "{f9 The"), "the mark f9 has no line", None),
        (("{c2 Eleven", "{c2! Eleven"), "no such mark", "{c2! Eleven"),
        (("[not F3]", "[not F9]"), "does not stand before it", "F4 S5"),
        (("[count 900]", "[weight 900]"), "want \\[count 12", "F6: Marl"),
        (("with S2\n", "with S9\n"), "sources that the sheet lacks", "A silo fell"),
        (("claims: marked", "claims: some"), "want `claims: marked`", None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(made, change, what, at):
    with pytest.raises(BadStory, match=what) as told:
        made(change)
    assert at is None or f"007-silo.txt:{line_of(at, change)}:" in str(told.value)


def test_a_story_is_shown_for_reading(made):
    told = "\n".join(shown(made()))
    assert "F3 A beam had been cracked for weeks. (contradicted; 1 to 2: Daily Gong, a farmhand (Marl Post))" in told
    assert f"    A{line_of('title: {f1~b')} title asserts = 9 ~b | Nine hurt" in told
