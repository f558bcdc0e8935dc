"""Stories to choose from where one is merged: those near in time with words of its titles first, then those nearest in time."""

import json
import sqlite3

import pytest

from newstemma.index.asking import Index
from newstemma.index.layout import PLACE, SERIAL, TABLES, moment
from newstemma.index.likely import MOST, likely

STORIES = {
    "crane": ("Crane falls on harbour deck", "2024-05-03"),
    "pies": ("Pie contest draws forty bakers", "2024-05-03"),
    "master": ("Harbour master retires after thirty years", "2024-05-20"),
    "murals": ("Artists paint murals of a harbour crane and its deck", "2021-02-01"),
    "undated": ("Deck chairs of the harbour", None),
    "sheep": (None, None),
}
COUNTED = {
    "lamps": ("Petrel lantern wharf market", "2019-06-10"),
    "lantern": ("Ancient lantern restored", "2019-06-01"),
    "wharf": ("Market beside wharf reopens", "2019-06-09"),
    "stalls": ("Market stalls beside wharf", "2019-06-02"),
    "bakers": ("Wharf bakers leave market", "2019-06-03"),
}
"""To "lamps" one story has the lantern too, three have both other words: 1 against 2/3."""
LINE = "story, code, newest, title, status, reports, outlets, rests, thin, claims, denied, told"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    file = tmp_path_factory.mktemp("likely") / "index.sqlite"
    make(file, STORIES)
    with Index(file) as opened:
        yield opened


def make(file, stories):
    """An index of stories of one report each."""
    with sqlite3.connect(file) as made:
        made.executescript(TABLES)
        for serial, (story, (title, date)) in enumerate(stories.items(), 1):
            code = moment(date) << SERIAL | serial
            person = "Ben Tanner" if story in ("murals", "sheep") else "Ana Ruiz"
            words = {"letter": "A", "article": story, "start": 0, "stop": 9, "text": title or ""}
            line = (story, code, date, json.dumps(words), "[]", 1, 1, "", 0, 0, 0, 0)
            made.execute(f"insert into stories({LINE}) values ({', '.join('?' * len(line))})", line)
            made.execute(
                "insert into articles(id, story, title, persons) values (?, ?, ?, ?)",
                (code << PLACE, story, title, person),
            )
            made.execute("insert into found(rowid, title, persons) values (?, ?, ?)", (code << PLACE, title, person))


def found(index, story):
    return [line.story for line in likely(index, story)]


def test_stories_near_in_time_or_without_a_date_stand_by_the_words_they_share(index):
    assert found(index, "crane")[:2] == ["undated", "master"]


def test_the_other_stories_follow_nearest_in_time_and_never_the_story_itself(index):
    assert found(index, "crane")[2:] == ["pies", "murals", "sheep"]
    assert set(found(index, "pies")) == STORIES.keys() - {"pies"}
    assert len(STORIES) <= MOST


def test_a_word_that_few_stories_have_counts_more_than_several_that_many_have(tmp_path):
    make(tmp_path / "index.sqlite", COUNTED)
    with Index(tmp_path / "index.sqlite") as opened:
        assert found(opened, "lamps") == ["lantern", "wharf", "bakers", "stalls"]


def test_a_story_without_titles_is_known_by_who_speaks(index):
    assert found(index, "sheep")[0] == "murals"


def test_a_story_that_is_not_there_has_none(index):
    assert found(index, "none") == []
