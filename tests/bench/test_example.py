"""The example's gold speaks of words that stand in the example, once; its facts can fail."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from example import GOLD, OUTLETS, REPORTS, example_of, facts, gold_of_words
from scoring import Share, figures, scored

from newstemma.tables import Article, Attribution, Claim, Credit, Drift, Edge, Root, Story, Variant


def text_of(report: str) -> str:
    name, _, number = report.partition("#")
    text = (REPORTS / name).read_text(encoding="utf-8")
    if number:
        record = json.loads(text.splitlines()[int(number)])
        return f"{record['title']}\n\n{record['text']}"
    if name.endswith(".html"):
        paragraphs = re.findall("<(?:h1|p)>(.*?)</(?:h1|p)>", text)
        return "\n\n".join(unescape(re.sub("<[^<>]*>", "", paragraph)) for paragraph in paragraphs)
    return text


TEXTS = {report: text_of(report) for report in OUTLETS}
STORIES = json.loads(GOLD.read_text(encoding="utf-8"))


def spoken_of(story: dict) -> list[tuple[str, str]]:
    words = [(one["report"], run) for one in story["attributions"] for run in one["content"]]
    words += [(one["report"], one["words"]) for one in story["credits"]]
    words += [tuple(statement) for one in story["claims"] for statement in one["statements"]]
    words += [tuple(version) for versions in story["quotes"] for version in versions]
    return words + [tuple(one[side]) for one in story["drift"] for side in ("weaker", "stronger")]


@pytest.mark.parametrize("story", STORIES)
def test_every_word_of_the_gold_stands_once_in_its_report(story):
    assert [one for one in spoken_of(STORIES[story]) if TEXTS[one[0]].count(one[1]) != 1] == []


def test_reports_have_the_length_of_news():
    lengths = {report: len(text.split()) for report, text in TEXTS.items()}
    assert [report for report, length in lengths.items() if not 120 <= length <= 300] == []


def perfect() -> dict[str, list]:
    """The rows that the gold and the facts ask for."""
    articles = [
        Article(f"a{n}", f"p{n}", None, f"reports/{name}", outlet, None, None, day, None, "en", None, 0, TEXTS[name])
        for n, (name, (outlet, day)) in enumerate(OUTLETS.items())
    ]
    bare = example_of({"articles": articles})
    rows: dict[str, list] = {name: [] for name in ("speakers", "reuse")} | {"articles": articles}
    rows["stories"] = [Story(f"s{n // 4}", f"a{n}", None) for n in range(8)]
    rows["edges"] = [Edge(f"a{n + 1}", f"a{n}", None, "copied", "text", None, None, 1.0) for n in (0, 2, 4)]
    for name in ("attributions", "credits", "claims", "variants", "drift", "roots"):
        rows[name] = []
    for name, story in STORIES.items():
        add(rows, name, gold_of_words(story, bare))
    return rows


def add(rows: dict[str, list], name: str, gold) -> None:
    for n, want in enumerate(gold.attributions):
        rows["attributions"] += [
            Attribution(f"{name}{n}", None, run.article, run.start, run.stop, None, None, None, None,
                        want.form, want.speaker, want.kind, want.via, 1.0)
            for run in want.runs
        ]  # fmt: skip
    for want in gold.credits:
        rows["credits"].append(
            Credit(
                want.place.article,
                want.place.start,
                want.place.stop,
                "text",
                want.names[0],
                want.kind,
                want.scope,
                want.of,
            )
        )
    for n, want in enumerate(gold.claims):
        rows["roots"].append(Root(f"{name}{n}", want.least, want.most, ""))
        rows["claims"] += [
            Claim(f"{name}{n}", name, place.article, place.start, place.stop, best=False,
                  stance="denies" if "denied" in words(place) else "asserts", attribution=None, speaker=None,
                  via=None, value=None, value_kind=None, stage=None, relation=want.relation)
            for place in want.statements
        ]  # fmt: skip
    for n, want in enumerate(gold.quotes):
        rows["variants"] += [
            Variant(f"{name}{n}", one.article, one.start, one.stop, None, "trimmed") for one in want.versions
        ]
    rows["drift"] += [
        Drift(one.stronger.article, one.stronger.start, one.stronger.stop,
              one.weaker.article, one.weaker.start, one.weaker.stop, "hedge dropped")
        for one in gold.drift
    ]  # fmt: skip


def words(place) -> str:
    return list(TEXTS.values())[int(place.article[1:])][place.start : place.stop]


@pytest.mark.parametrize("story", STORIES)
def test_the_readers_own_rows_score_one(story):
    example = example_of(perfect())
    measures = scored(gold_of_words(STORIES[story], example), example.tables).measures
    kept = {
        name: value for name, value in figures(measures).items() if "constant" not in name and "speaker: " not in name
    }
    assert {name for name, value in kept.items() if value not in (1, None)} == set()


def test_facts_hold_of_the_readers_rows_but_for_what_they_leave_out():
    held = facts(example_of(perfect()))
    failed = {name for name, share in held.items() if share.right < share.of}
    assert failed == {"facts: the copy adds no origin", "facts: a denial stands beside what it denies"}


def test_no_rows_hold_no_facts_but_what_the_articles_tell():
    empty: dict[str, list] = {name: [] for name in perfect()}
    held = facts(example_of(empty | {"articles": perfect()["articles"]}))
    assert {name for name, share in held.items() if share.right} == {"facts: outlets", "facts: dates"}
    assert held["facts: outlets"] == Share(8, 8)
