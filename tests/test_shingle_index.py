"""The index of runs: what it finds is what looking through all runs finds, however it came to be."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newstemma
from newstemma import pairing, shingle_index
from newstemma.errors import BadCase
from newstemma.folder import strange_files
from newstemma.shingle_index import Runs, ShingleIndex

MOST = 6


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Levels of a few runs, three of a size made one."""
    monkeypatch.setattr(shingle_index, "AT_ONCE", 40)
    monkeypatch.setattr(shingle_index, "LEAST", 20)
    monkeypatch.setattr(shingle_index, "LEVELS", 3)


def part(folder, number, articles, random):
    """A part of `shingles` with runs of a few articles, some of them shared, and its rows."""
    rows = [
        {"article": article, "hash": run, "word": random.randrange(9), "place": place}
        for article in articles
        for place, run in enumerate(random.sample(range(60), 12))
    ]
    path = folder / f"part-{number}.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path, rows


def parts(folder, count):
    """Several parts, each with its articles, and all rows."""
    random, found, every = Random(count), {}, []
    for number in range(count):
        articles = [f"{number:08}{each:08}" for each in range(random.randint(1, 5))]
        path, rows = part(folder, number, articles, random)
        found[path] = articles
        every += rows
    return found, every


def standing(index, left, hashes):
    """What the index says, as plain rows."""
    found = index.standing(np.array(sorted(hashes)), left, MOST)
    names = found.article.astype(str).tolist()
    rows = [(sorted(hashes)[run], name, place) for run, name, place in zip(found.run, names, found.place, strict=True)]
    return dict(zip(sorted(hashes), found.held.tolist(), strict=True)), sorted(rows)


def expected(rows, hashes):
    """The same by looking through all."""
    held = Counter(row["hash"] for row in rows)
    found = [(row["hash"], row["article"], row["place"]) for row in rows if row["hash"] in hashes]
    return {each: held[each] for each in hashes}, sorted(each for each in found if held[each[0]] <= MOST)


@pytest.mark.parametrize("count", [0, 1, 3, 9, 30])
def test_what_is_found_is_what_stands_in_the_parts(tmp_path, count):
    given, rows = parts(tmp_path, count)
    index = ShingleIndex(tmp_path / "levels", "made so")
    left = index.extend(given)
    asked = set(range(0, 70, 2))
    assert standing(index, left, asked) == expected(rows, asked)
    assert len(left.hash) < 40
    assert bool(index.levels) == (len(rows) >= 40)


def test_parts_that_come_one_by_one_make_few_levels_and_change_nothing(tmp_path):
    given, rows = parts(tmp_path, 60)
    waiting = {}
    for path, articles in given.items():
        index = ShingleIndex(tmp_path / "levels", "made so")
        waiting = {where: some for where, some in waiting.items() if some[0] not in index.articles()} | {path: articles}
        left = index.extend(waiting)
    assert standing(index, left, {*range(60)}) == expected(rows, {*range(60)})
    assert len(index.levels) <= 8
    files = {path.name for path in (tmp_path / "levels").iterdir()}
    assert len(files) == 1 + 4 * len(index.levels)
    assert sum(level.runs for level in index.levels.values()) + len(left.hash) == len(rows)


@pytest.mark.parametrize("count", [2, 30])
def test_words_that_often_begin_a_run_are_counted_over_all_levels(tmp_path, count):
    given, rows = parts(tmp_path, count)
    index = ShingleIndex(tmp_path / "levels", "made so")
    left = index.extend(given)
    words, times, total = index.often(left, 8)
    counts = Counter(row["word"] for row in rows)
    assert total == len(rows)
    assert dict(zip(words.tolist(), times.tolist(), strict=True)) == {
        word: count for word, count in counts.items() if count * 8 > total
    }


@pytest.mark.parametrize("harm", ["cut", "empty", "header", "gone", "other", "no json"])
def test_a_damaged_index_and_one_of_another_version_count_as_none(tmp_path, harm):
    given, rows = parts(tmp_path, 9)
    folder = tmp_path / "levels"
    ShingleIndex(folder, "made so").extend(given)
    path = next(folder.glob("places-*"))
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-9])
    elif harm == "empty":
        path.write_bytes(b"")
    elif harm == "header":
        path.write_bytes(path.read_bytes().replace(b"}", b"(", 1))
    elif harm == "gone":
        path.unlink()
    elif harm == "no json":
        (folder / "levels.json").write_text("{")
    index = ShingleIndex(folder, "made otherwise" if harm == "other" else "made so")
    assert index.articles() == {}
    left = index.extend(given)
    assert standing(index, left, {*range(60)}) == expected(rows, {*range(60)})


@pytest.mark.parametrize("flipped", [0x3F, 0x80])
def test_flipped_bits_that_name_no_article_are_told(tmp_path, flipped):
    given, rows = parts(tmp_path, 9)
    index = ShingleIndex(tmp_path / "levels", "made so")
    left = index.extend(given)
    for path in (tmp_path / "levels").glob("places-*"):
        whole = path.read_bytes()
        path.write_bytes(whole[:128] + bytes(flipped ^ byte for byte in whole[128:]))
    with pytest.raises(BadCase, match=r"places-.* delete the folder .*levels, and run again"):
        index.standing(np.unique([row["hash"] for row in rows]), left, 100)


def test_levels_with_articles_that_are_gone_are_forgotten(tmp_path):
    given, _ = parts(tmp_path, 30)
    index = ShingleIndex(tmp_path / "levels", "made so")
    index.extend(given)
    level = index.articles()["0000000000000000"]
    index.without({level})
    assert "0000000000000000" not in ShingleIndex(tmp_path / "levels", "made so").articles()
    assert not list((tmp_path / "levels").glob(f"*-{level:05}.npy"))


def test_a_level_has_no_article_twice():
    one = Runs(np.array(["a"], "S"), np.array([7]), np.array([1]), np.array([3]))
    other = Runs(np.array(["b", "c"], "S"), np.array([8, 9]), np.array([1, 1]), np.array([4, (1 << 32) + 5]))
    joined = Runs.joined([one, other])
    assert joined.articles[joined.place >> 32].tolist() == [b"a", b"b", b"c"]
    assert (joined.place & 0xFFFF).tolist() == [3, 4, 5]


def reports(count):
    """Invented reports of words drawn at random, every third with a passage of the one before."""
    random, texts = Random(count), []
    vocabulary = ["".join(random.choices("bcdfglmnprst", k=2) + random.choices("aeiou", k=2)) for _ in range(400)]
    for number in range(count):
        words = random.choices(vocabulary, k=50)
        texts.append(words[:20] + texts[-1][10:40] + words[20:] if number % 3 == 2 else words)
    return [
        {"text": " ".join(words) + ".", "outlet": f"Paper {number % 5}", "date": f"2024-05-{1 + number % 28:02}"}
        for number, words in enumerate(texts)
    ]


def rows_of(case):
    return {name: case.rows(name) for name in ("articles", "reuse")}


def test_a_case_that_grew_with_an_index_has_the_rows_of_one_that_looks_through_all(tmp_path, monkeypatch):
    found = []
    for name, least in (("index", 20), ("none", 10**9)):
        monkeypatch.setattr(shingle_index, "AT_ONCE", least)
        case = newstemma.trace(reports(60)[:40], tmp_path / name, until="reuse", workers=1)
        for report in reports(60)[40:]:
            case.trace([report], until="reuse", workers=1)
        found.append(rows_of(case))
        assert bool(list((tmp_path / name).glob("levels/*.npy"))) == (name == "index")
    assert found[0] == found[1]
    assert len(found[0]["reuse"]) >= 19


def test_few_additions_give_the_rows_of_a_fresh_case(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "newstemma.stages.reuse.FREQUENT", 1
    )  # no word is frequent, so that rarity is the same in any pile
    monkeypatch.setattr(pairing, "FREQUENT", 1)
    monkeypatch.setattr("newstemma.matching.passages.BITS_PER_DOUBLING", 0.0)
    fresh = newstemma.trace(reports(60), tmp_path / "fresh", until="reuse", workers=1)
    grown = newstemma.trace(reports(60)[:50], tmp_path / "grown", until="reuse", workers=1)
    grown.trace(reports(60)[50:], until="reuse", workers=1)
    reuse = [case.rows("reuse") for case in (fresh, grown)]
    assert reuse[0] == reuse[1] != []


def test_what_no_look_at_the_index_tells_is_mended_by_a_full_trace(tmp_path):
    case = newstemma.trace(reports(40), tmp_path / "case", until="reuse", workers=1)
    found = {path: path.read_bytes() for path in case.path.glob("levels/*")}
    for path in case.path.glob("levels/hashes-*"):
        path.write_bytes(path.read_bytes()[:128] + bytes(len(path.read_bytes()) - 128))
    case.trace([], until="reuse", full=True, workers=1)
    assert {path: path.read_bytes() for path in case.path.glob("levels/*")} == found


def test_rejected_and_forgotten_reports_are_not_found_through_the_index(tmp_path):
    case = newstemma.trace(reports(40), tmp_path / "case", until="reuse", workers=1)
    pair = case.rows("reuse")[0]
    text = next(each.text for each in case.rows("articles") if each.article == pair.article)
    case.decide("reject", article=pair.article)
    case.forget(pair.other)
    assert not (tmp_path / "case" / "levels").exists()
    again = {"text": "Once more: " + text, "outlet": "Paper 9", "date": "2024-06-01"}
    case.trace([again], until="reuse", workers=1)
    known = {each.article for each in case.rows("articles")}
    assert {pair.article, pair.other} & known == set()
    assert {name for row in case.rows("reuse") for name in (row.article, row.other)} <= known
    assert not list(strange_files(tmp_path / "case"))
