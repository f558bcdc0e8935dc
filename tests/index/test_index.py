"""The index holds what the tables hold, follows them story by story, and can be lost at any time."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

import newstemma
from newstemma.index import making
from newstemma.index.asking import Index
from newstemma.index.layout import HELD
from newstemma.index.making import brought_up_to_date
from newstemma.report.questions import story_rows, story_view
from newstemma.report.stories import Search
from newstemma.report.verdict import verdict
from newstemma.tables import NAMES

EXAMPLES = "examples/reports"
MORE = [
    {
        "title": "Ferry late again at Dunmarrow",
        "outlet": "Osterholm Star",
        "date": "2024-03-11",
        "text": "The ferry Lady Corran was late at Dunmarrow on Monday, the harbour office said, three days after it hit the pier.",
    },
    {
        "title": "Éva Kovač wins the pie contest",
        "date": "2023",
        "text": "Éva Kovač baked 40 pies in Lower Sandholm, judges said.",
    },
]


@pytest.fixture(scope="module")
def traced(tmp_path_factory, rules_only, request):
    reports = request.config.rootpath / EXAMPLES
    return newstemma.trace([reports], case=tmp_path_factory.mktemp("indexed") / "case", workers=1)


@pytest.fixture
def case(traced, tmp_path, rules_only):
    shutil.copytree(traced.path, tmp_path / "case", ignore=shutil.ignore_patterns("index.sqlite"))
    return newstemma.open_case(tmp_path / "case")


def content(file):
    """All that an index tells, in an order of its own."""
    with sqlite3.connect(file) as index:
        tables = {
            name: sorted(index.execute(query).fetchall(), key=repr)
            for name, query in {
                "stories": "select story, newest, title, status, reports, claims, least, most, held from stories",
                "articles": "select article, story, letter, outlet, persons, words from articles join texts using (id)",
                "marks": "select article, start, stop, status from marks join articles using (id)",
                "persons": "select * from persons",
                "rejects": "select * from rejects",
                "words": "select term, doc, cnt from terms",
            }.items()
            if name != "words"
        }
        index.execute("create virtual table temp.terms using fts5vocab(main, found, row)")
        tables["words"] = index.execute("select term, doc, cnt from temp.terms order by term").fetchall()
    index.close()
    return tables


def test_a_story_in_the_index_reads_as_it_does_in_the_case(case):
    with Index(brought_up_to_date(case)) as index:
        for story in case.stories():
            held = index.held(story)
            assert story_rows(held, story).view() == story_view(case, story)
            for row in HELD:
                assert (
                    held.rows(NAMES[row]) == sorted(held.rows(NAMES[row]), key=repr) or len(held.rows(NAMES[row])) > 1
                )


def belongs(row, story, whole):
    """True for a row of a story, of one of its reports, or of one of its claims."""
    if hasattr(row, "story"):
        return row.story == story
    if hasattr(row, "claim"):
        return row.claim in whole.by_claim
    return row.article in whole.articles or (getattr(row, "other", None) in whole.articles and hasattr(row, "score"))


def test_a_line_counts_what_the_story_shows(case):
    with Index(brought_up_to_date(case)) as index:
        lines, total = index.found(Search())
        assert total == len(case.stories()) == len(lines)
        assert [line.newest for line in lines] == sorted((line.newest for line in lines), reverse=True)
        for line in lines:
            view = story_view(case, line.story)
            assert (line.title, line.status) == (view.title, view.status)
            assert (line.reports, line.claims) == (len(view.reports), len(view.claims))
            assert (line.rests, line.denied) == (verdict(view), len(view.denied))
            told = max(len(claim.reports) for claim in view.claims)
            assert line.told == told
            assert (line.least, line.most) in {
                (each.least, each.most) for each in view.claims if len(each.reports) == told
            }


def test_it_follows_reports_and_decisions_as_if_made_anew(case, tmp_path):
    file = brought_up_to_date(case)
    case.trace(MORE, workers=1)
    article = next(each for each in case.rows("articles") if each.outlet == "Daily Lantern")
    case.decide("correct outlet", article.article, value="Evening Lantern")
    case.decide("reject", next(each.article for each in case.rows("articles") if each.outlet == "Tern Coast Radio"))
    case.refresh(workers=1)
    brought_up_to_date(case)
    assert content(file) == content(brought_up_to_date(case, tmp_path / "anew.sqlite"))
    with Index(file) as index:
        assert index.found(Search(outlet="evening lantern"))[1] == 1
        assert index.found(Search(outlet="Daily Lantern"))[1] in {0, 1}


def test_only_stories_that_changed_are_read_anew(case, monkeypatch):
    brought_up_to_date(case)
    read = []
    told = making.told_stories
    monkeypatch.setattr(
        making, "told_stories", lambda *asked: (read.append(each.story) or each for each in told(*asked))
    )
    monkeypatch.setattr(making, "MUCH", 1.0)
    case.trace(MORE[1:], workers=1)
    brought_up_to_date(case)
    assert len(read) == 1
    read.clear()
    brought_up_to_date(case)
    assert read == []


def test_it_can_be_read_while_it_changes(case, monkeypatch):
    file = brought_up_to_date(case)
    read = []
    put_words = making.put_words

    def much(index, stories):
        index.execute("insert into about values ('much', zeroblob(9000000))")  # more than SQLite keeps in memory
        with Index(file) as reader:
            read.append(reader.about().get("much", "as it was"))
        index.execute("delete from about where name = 'much'")
        put_words(index, stories)

    monkeypatch.setattr(making, "put_words", much)
    monkeypatch.setattr(making, "MUCH", 1.0)
    monkeypatch.setattr("newstemma.index.asking.LONGEST", 0.1)
    case.trace(MORE[1:], workers=1)
    brought_up_to_date(case)
    assert read == ["as it was"]


def test_what_a_page_reads_of_it_is_of_one_moment(case):
    file = brought_up_to_date(case)
    with Index(file) as index, closing(sqlite3.connect(file, timeout=0)) as writer:
        story = index.story_of(case.rows("articles")[0].article)
        with pytest.raises(sqlite3.OperationalError, match="locked"), writer:
            writer.execute("delete from stories")
        assert index.held(story)
    with closing(sqlite3.connect(file, timeout=0)) as writer, writer:
        writer.execute("delete from stories")


def test_searches_find_words_names_and_dates(case):
    case.trace(MORE, workers=1)
    with Index(brought_up_to_date(case)) as index:

        def found(**asked):
            return [line.title.text for line in index.found(Search(**asked))[0]]

        assert (
            found(words="kovac")
            == found(words="ÉVA KOVAČ")
            == found(words='"eva kov"')
            == ["Éva Kovač wins the pie contest"]
        )
        assert found(words="pie contest nonsense") == []
        assert found(words="osterholm")
        assert found(until="2023") == found(until="2023-06", words="pies") == ["Éva Kovač wins the pie contest"]
        assert found(since="2024-03-11", until="2024-03-31") == found(outlet="OSTERHOLM STAR")
        assert len(found(words="ferry", person="Bettany Aldous")) == 1
        (line, *_), _ = index.found(Search(words="pies"))
        assert "40 pies" in line.found.text


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        '""',
        "*",
        "a OR",
        "NEAR(",
        "-x",
        "^a",
        "title:x",
        "a AND NOT b",
        "\x00x",
        "é" * 300,
        "(" * 90,
        "🙂",
        "x" * 9000,
    ],
)
def test_nothing_typed_is_an_operator_or_an_error(traced, words):
    with Index(brought_up_to_date(traced)) as index:
        lines, total = index.found(Search(words=words))
        assert len(lines) == min(total, 25)
        assert index.found(Search(words="the", outlet=words, person=words)) == ([], 0)


def test_what_a_search_shows_has_its_status(case):
    with Index(brought_up_to_date(case)) as index:
        lines, _ = index.found(Search(words="engine failed"))
        views = {line.story: story_rows(index.held(line.story), line.story) for line in lines}
        for line in lines:
            words = line.found
            assert set(views[line.story].status(words.article, words.start, words.stop)) >= set(line.found_status) - {
                "denied"
            }


def test_a_lost_or_damaged_index_is_made_anew(case):
    file = brought_up_to_date(case)
    whole = content(file)
    for harm in (file.unlink, lambda: file.write_bytes(b"nothing"), lambda: file.write_bytes(file.read_bytes()[:5000])):
        harm()
        assert content(brought_up_to_date(case)) == whole


def test_no_word_of_a_forgotten_report_stays(case):
    case.trace(MORE, workers=1)
    file = brought_up_to_date(case)
    assert "kovac" in {term for term, *_ in content(file)["words"]}
    case.forget(next(each.article for each in case.rows("articles") if "Kovač" in each.text))
    assert not file.exists()
    case.refresh(workers=1)
    brought_up_to_date(case)
    assert "kovac" not in {term for term, *_ in content(file)["words"]}


def test_a_story_without_dates_comes_last(case):
    case.trace([replace_date(MORE[1])], workers=1)
    with Index(brought_up_to_date(case)) as index:
        assert index.found(Search())[0][-1].newest is None


def replace_date(record):
    return {name: value for name, value in record.items() if name != "date"}
