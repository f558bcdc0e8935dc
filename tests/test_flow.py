"""The promises of a case: equal rows in any order and with any workers, growth, resumption, decisions, forgetting."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

import newstemma
from newstemma import forgetting
from newstemma.case import Case
from newstemma.errors import BadCase
from newstemma.flow import FLOW, needed
from newstemma.folder import BESIDE, Folder
from newstemma.report.questions import traced_until
from newstemma.tables import NAMES, TABLES

FERRY = {
    "title": "Ferry hits pier in Sandholm, nine hurt",
    "outlet": "Sandholm Courier",
    "date": "2024-05-03",
    "text": (
        "A ferry struck the north pier in Sandholm on Thursday evening and nine passengers were hurt, the harbour police said.\n\n"
        '"The engine did not answer," captain Tove Brandal told the Sandholm Courier. "I rang the bell and held on."\n\n'
        "The ferry company denied that the engine had been at fault."
    ),
}
RETOLD = {
    "title": "Nine hurt as ferry rams Sandholm pier",
    "outlet": "Northern Echo Online",
    "date": "2024-05-04",
    "text": (
        "Nine passengers were hurt when a ferry struck the north pier in Sandholm on Thursday evening.\n\n"
        '"The engine did not answer," captain Tove Brandal told the Sandholm Courier.\n\n'
        "According to the Sandholm Courier, the ferry company denied that the engine had been at fault."
    ),
}
COPIED = {**FERRY, "outlet": "Fjord Radio", "date": "2024-05-04"}
BAKERY = {
    "title": "Bakery in Ulmfeld wins a prize for rye bread",
    "outlet": "Ulmfeld Gazette",
    "date": "2024-02-11",
    "text": (
        "The bakery of Jonas Wirth in Ulmfeld has won the regional prize for rye bread, the guild of bakers said on Sunday.\n\n"
        '"My grandmother wrote this recipe," Wirth said.\n\nThe prize is worth 4,000 euros.'
    ),
}
PILE = [FERRY, RETOLD, COPIED, BAKERY]


def tables(case, less=()):
    """Every table of a case but what names origins by place in the input."""
    found = {name: case.rows(name) for name in TABLES if name not in less}
    for name in ("articles", "rejects"):
        if name in found:
            found[name] = [
                tuple(getattr(each, field) for field in each.__slots__ if field != "origin") for each in found[name]
            ]
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}


def nameless(case, name):
    """A table's rows without the ids that a story's id goes into."""
    less = {"story", "claim", "utterance", "person"}
    return sorted(repr([getattr(row, each) for each in row.__slots__ if each not in less]) for row in case.rows(name))


def records(rows):
    """The rows as mappings with an origin of their own, so that the order of input is free."""
    return [dict(each) for each in rows]


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """The pile, traced once for all tests: read it, never change it."""
    return newstemma.trace(records(PILE), tmp_path_factory.mktemp("traced") / "case", workers=1)


@pytest.fixture(scope="module")
def whole(traced):
    """The tables of the pile."""
    return tables(traced)


@pytest.fixture
def copied(traced, tmp_path):
    """The traced pile in a folder of its own."""
    shutil.copytree(traced.path, tmp_path / "copied")
    return Case(tmp_path / "copied")


def test_a_fresh_trace_fills_the_tables(tmp_path, engine_name, request):
    if engine_name == "spark":
        request.getfixturevalue("spark_session")
    case = newstemma.trace(records(PILE), tmp_path / "case", engine=engine_name)
    assert len(case.rows("articles")) == 4
    assert sorted(len(each) for each in case.stories().values()) == [1, 3]
    for name in ("sentences", "attributions", "credits", "reuse", "speakers", "edges", "claims", "roots", "ledger"):
        assert case.rows(name), name
    assert not [each for each in case.rows("rejects") if "internal error" in each.reason]


@pytest.mark.parametrize("stage", ["articles", "sentences"])
def test_a_report_that_a_stage_fails_on_is_named_as_it_was_given(tmp_path, monkeypatch, stage):
    def fails(rows):
        raise ValueError("odd")

    monkeypatch.setattr(f"newstemma.stages.{stage}.{stage}", fails)
    (tmp_path / "one.txt").write_text("A ferry ran aground off Mora on Tuesday. Nobody was hurt, the mayor said.")
    case = newstemma.trace([tmp_path / "one.txt"], tmp_path / "case", workers=1, until=stage)
    assert [(each.origin, "ValueError: odd" in each.reason) for each in case.rows("rejects")] == [
        (str(tmp_path / "one.txt"), True)
    ]


def test_the_order_of_input_changes_nothing(tmp_path, whole):
    assert tables(newstemma.trace(records(PILE[::-1]), tmp_path / "turned")) == whole


def test_the_number_of_workers_changes_nothing(tmp_path, monkeypatch, whole):
    monkeypatch.setattr("newstemma.engines.GROUPS", 1)
    monkeypatch.setattr("newstemma.engines.local.HIRING", 0.0)  # so that four articles start the workers
    assert tables(newstemma.trace(records(PILE), tmp_path / "two", workers=2)) == whole


@pytest.mark.parametrize("limit", ["SLAB", "SLAB_LETTERS"])
def test_the_size_of_the_parts_changes_nothing(tmp_path, monkeypatch, whole, limit):
    monkeypatch.setattr(f"newstemma.run.{limit}", 1)
    assert tables(newstemma.trace(records(PILE), tmp_path / "parts", workers=1)) == whole
    assert len(Folder(tmp_path / "parts").parts("sentences")) == len(PILE)


def test_a_grown_case_keeps_its_story_ids_and_has_the_same_stories(tmp_path, traced, whole):
    grown = newstemma.trace(records([RETOLD, BAKERY]), tmp_path / "grown")
    before = {article: story for story, articles in grown.stories().items() for article in articles}
    grown.trace(records([FERRY, COPIED]))
    after = {article: story for story, articles in grown.stories().items() for article in articles}
    assert {article: after[article] for article in before} == before
    assert sorted(map(sorted, grown.stories().values())) == sorted(map(sorted, traced.stories().values()))
    found = tables(grown)
    for name in ("articles", "sentences", "attributions", "credits", "links", "reuse", "drift", "edges"):
        assert found[name] == whole[name], name
    for name in ("speakers", "claims", "variants", "roots", "ledger"):
        assert nameless(grown, name) == nameless(traced, name), name
    assert tables(grown.trace([], full=True)) == whole


@pytest.mark.spark
def test_growth_and_decisions_give_equal_rows_on_spark(tmp_path, request):
    if request.config.getoption("--engine") != "spark":
        pytest.skip("with --engine spark")
    request.getfixturevalue("spark_session")
    found = []
    for engine in ("local", "spark"):
        case = newstemma.trace(records([RETOLD, BAKERY]), tmp_path / engine, engine=engine)
        case.decide("correct outlet", ident(case, "Ulmfeld Gazette"), value="Ulmfeld Anzeiger")
        case.decide("reject", ident(case, "Northern Echo Online"))
        case.trace(records([FERRY, COPIED]), engine=engine)
        found.append(tables(case, less=("decisions", "rejects")))
    assert found[0] == found[1]


def test_tracing_the_same_again_works_on_nothing(copied):
    worked: dict[str, int] = {}
    copied.trace(records(PILE), progress=lambda stage, _, total: worked.update({stage: total}))
    assert {stage: total for stage, total in worked.items() if stage != "pages"} == {stage.name: 0 for stage in FLOW}


def test_ten_more_reports_work_on_no_old_ones(tmp_path):
    case = newstemma.trace(records([FERRY, RETOLD, COPIED]), tmp_path / "case")
    worked: dict[str, int] = {}
    case.trace(records([BAKERY]), progress=lambda stage, _, total: worked.update({stage: total}))
    assert {stage: total for stage, total in worked.items() if total != 1} == {}


def test_a_changed_stage_redoes_only_what_follows(copied, monkeypatch):
    changed = tuple(replace(stage, version=stage.version + (stage.name == "drift")) for stage in FLOW)
    monkeypatch.setattr("newstemma.flow.FLOW", changed)
    for cached in ("_fingerprint", "before", "heeded"):
        getattr(__import__("newstemma.flow", fromlist=[cached]), cached).cache_clear()
    worked: dict[str, int] = {}
    copied.trace([], progress=lambda stage, _, total: worked.update({stage: total}))
    assert {stage for stage, total in worked.items() if total} == {"drift"}
    monkeypatch.undo()
    for cached in ("_fingerprint", "before", "heeded"):
        getattr(__import__("newstemma.flow", fromlist=[cached]), cached).cache_clear()


def test_a_run_cut_off_half_way_goes_on_where_it_stopped(tmp_path, whole):
    class CutOffError(Exception):
        pass

    def cut(stage, done, total):
        if stage == "claims":
            raise CutOffError

    with pytest.raises(CutOffError):
        newstemma.trace(records(PILE), tmp_path / "case", progress=cut)
    worked: dict[str, int] = {}
    case = Case(tmp_path / "case").trace([], progress=lambda stage, _, total: worked.update({stage: total}))
    assert worked["attributions"] == 0
    assert worked["claims"] == 2
    assert tables(case) == whole


def test_a_decision_about_claims_neither_groups_statements_nor_compares_wordings_again(copied):
    rows = next(rows for rows in copied.claims().values() if len({row.article for row in rows}) > 1)
    one, other = rows[0], next(row for row in rows if row.article != rows[0].article)
    copied.decide("different claim", one.article, one.start, one.stop, other.article, other.start, other.stop)
    worked: dict[str, int] = {}
    copied.refresh(workers=1, progress=lambda stage, _, total: worked.update({stage: total}))
    assert (worked["statements"], worked["wordings"]) == (0, 0)
    assert (worked["claims"], worked["drift"], worked["roots"]) == (1, 1, 1)


def test_a_lost_part_of_a_table_beside_the_stages_own_is_told(copied):
    for path in (copied.path / "words").glob("*.parquet"):
        path.unlink()
    with pytest.raises(BadCase, match=r"words.*missing or damaged"):
        copied.trace([{**FERRY, "outlet": "Radio Sund"}], until="reuse")


def test_tables_beside_the_stages_own_are_those_of_the_flow():
    beside = {NAMES[row]: stage.name for stage in FLOW for row in stage.gives if NAMES[row] != stage.name}
    assert beside == BESIDE


def test_two_traces_at_once_are_kept_apart(copied):
    with Folder(copied.path).writing(), pytest.raises(BadCase, match="another run"):
        copied.trace(records([BAKERY]))


def test_a_case_of_another_version_is_refused_with_what_to_do(copied):
    made = copied.path / "made.json"
    made.write_text(made.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(BadCase, match=r"format 99.*--case"):
        copied.trace(records([FERRY]))


def test_equal_reports_are_one_and_the_other_is_rejected(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A ferry struck the north pier in Sandholm on Thursday.\n")
    case = newstemma.trace([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "case")
    assert len(case.rows("articles")) == 1
    assert [each.reason for each in case.rows("rejects")] == [f"same report as {tmp_path / 'a.txt'}"]


def ident(case, outlet):
    return next(each.article for each in case.rows("articles") if each.outlet == outlet)


def first_span(case, table, article):
    return next(each for each in case.rows(table) if each.article == article)


@pytest.fixture(scope="module")
def grown_once(tmp_path_factory):
    """The pile, traced report by report, so that rows lie in many parts; never changed."""
    case = Case(tmp_path_factory.mktemp("grown") / "case")
    for row in PILE:
        case.trace([dict(row)], workers=1)
    return case


@pytest.fixture
def grown(grown_once, tmp_path):
    shutil.copytree(grown_once.path, tmp_path / "grown")
    return Case(tmp_path / "grown")


DECIDED = {
    "merge stories": lambda case, ids: case.decide("merge stories", ids[0], other_article=ids[3]),
    "split story": lambda case, ids: case.decide("split story", ids[0], other_article=ids[1]),
    "move article": lambda case, ids: case.decide("move article", ids[1], other_article=ids[3]),
    "correct outlet": lambda case, ids: case.decide("correct outlet", ids[0], value="Ulmfeld Anzeiger"),
    "correct date": lambda case, ids: case.decide("correct date", ids[0], value="2024-05-01"),
    "reject": lambda case, ids: case.decide("reject", ids[0]),
    "independent": lambda case, ids: case.decide("independent", ids[0], other_article=ids[2]),
    "not independent": lambda case, ids: case.decide("not independent", ids[0], other_article=ids[1]),
}


@pytest.mark.parametrize("verb", DECIDED)
def test_a_decision_holds_and_leaves_nothing_behind_when_taken_back(grown, verb):
    outlets = [each["outlet"] for each in PILE]
    ids = [ident(grown, outlet) for outlet in outlets]
    less = ("decisions", "aliases")  # a story that was there for a while has an alias
    before = tables(grown, less)
    made = DECIDED[verb](grown, ids)
    during = tables(grown.refresh(workers=1), less)
    assert during != before
    assert tables(grown.trace([dict(FERRY)], workers=1), less) == during  # in a later run too
    grown.undo(made.decision)
    assert tables(grown.refresh(workers=1), less) == before


def test_stories_are_merged_outlets_corrected_and_reports_rejected(grown):
    ferry, _, copied, bakery = (ident(grown, each["outlet"]) for each in PILE)
    grown.decide("merge stories", ferry, other_article=bakery)
    grown.decide("correct outlet", bakery, value="Ulmfeld Anzeiger")
    grown.decide("reject", copied)
    grown.refresh(workers=1)
    assert len(grown.stories()) == 1
    assert ident(grown, "Ulmfeld Anzeiger") == bakery
    assert copied not in {each.article for each in grown.rows("articles")}
    assert any("rejected" in each.reason for each in grown.rows("rejects"))


def test_a_text_file_that_was_changed_is_still_one_report(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A ferry struck the south pier in Sandholm on Thursday.\n")
    case = newstemma.trace([path], tmp_path / "case", workers=1)
    path.write_text("A ferry struck the north pier in Sandholm on Thursday.\n")
    case.trace([path], workers=1)
    assert [each.text for each in case.rows("articles")] == [path.read_text()]
    assert tables(case) == tables(newstemma.trace([path], tmp_path / "fresh", workers=1))


def test_a_copy_with_other_facts_that_comes_later_gives_the_rows_of_a_fresh_case(tmp_path):
    line = '{"text": "A ferry struck the north pier in Sandholm on Thursday, the police said.", "author": "%s"}\n'
    (tmp_path / "b.jsonl").write_text(line % "The Associated Press")
    case = newstemma.trace([tmp_path / "b.jsonl"], tmp_path / "case", workers=1)
    (tmp_path / "a.jsonl").write_text(line % "Reuters")
    case.trace([tmp_path / "a.jsonl"], workers=1)
    fresh = newstemma.trace([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], tmp_path / "fresh", workers=1)
    assert tables(case) == tables(fresh)


@pytest.mark.parametrize("turn", [1, 4, 9])
def test_forgetting_that_was_cut_off_is_finished_by_the_next_run(grown, monkeypatch, turn):
    bakery, turns = ident(grown, "Ulmfeld Gazette"), iter(range(1, 1000))
    real = forgetting.write_parquet

    def fails(*given):
        if next(turns) == turn:
            raise OSError("no space left")
        real(*given)

    monkeypatch.setattr(forgetting, "write_parquet", fails)
    with pytest.raises(BadCase, match="no space left"):
        grown.forget(bakery)
    monkeypatch.undo()
    grown.refresh(workers=1)
    assert "Wirth" not in words_of(grown)
    assert [each.verb for each in grown.rows("decisions")] == ["forget"]


def test_what_a_forgotten_report_held_together_is_compared_anew(tmp_path):
    case = newstemma.trace(PILE, tmp_path / "case", workers=1, until="stories")
    case.forget(ident(case, "Northern Echo Online"))
    held = {
        "after forgetting": set(pq.read_table(next(case.path.glob("grouped/*")))["article"].to_pylist()),
        "at last": {each.article for each in case.rows("articles")},
    }
    assert held["after forgetting"] == {ident(case, "Ulmfeld Gazette")}
    case.trace([], workers=1, until="stories")
    among = pq.read_table(next(case.path.glob("grouped/*")), columns=["article", "among"]).to_pylist()
    assert {row["article"]: row["among"] for row in among} == {
        each: 4 if each == ident(case, "Ulmfeld Gazette") else 3 for each in held["at last"]
    }


def words_of(case):
    """Everything that the files of a case hold."""
    return "".join(repr(pq.read_table(path).to_pylist()) for path in case.path.rglob("*.parquet"))


def test_a_case_that_was_not_traced_to_the_end_says_so(tmp_path):
    case = newstemma.trace(records([BAKERY]), tmp_path / "case", until="attributions", workers=1)
    assert case.unfinished() == "shingles"
    assert case.finished() == ["articles", "sentences", "attributions"]
    assert case.trace([], workers=1).unfinished() is None
    case.decide("correct date", ident(case, "Ulmfeld Gazette"), value="2024-02-10")
    assert case.unfinished() == "sentences"


def test_until_runs_the_stages_that_it_needs_and_no_other(tmp_path, traced):
    worked = []
    case = newstemma.trace(
        records(PILE), tmp_path / "case", until="reuse", workers=1, progress=lambda stage, *_: worked.append(stage)
    )
    assert list(dict.fromkeys(worked)) == ["pages", *(stage.name for stage in needed("reuse"))]
    assert "sentences" not in worked
    assert case.finished() == [stage.name for stage in needed("reuse")]
    assert case.rows("reuse") == traced.rows("reuse")
    assert traced_until(case) == "reuse"


def test_what_until_left_out_is_made_by_the_next_run(whole, tmp_path):
    case = newstemma.trace(records([FERRY, BAKERY]), tmp_path / "case", workers=1)
    case.trace(records([RETOLD, COPIED]), until="reuse", workers=1)
    assert case.unfinished() == "sentences"
    assert "sentences" not in case.finished()
    assert "stories" not in case.finished()
    assert tables(case.trace([], full=True, workers=1)) == whole


def test_every_stage_needs_only_stages_before_it():
    names = [stage.name for stage in FLOW]
    for stage in FLOW:
        found = [each.name for each in needed(stage.name)]
        assert found[0] == "articles"
        assert found[-1] == stage.name
        assert sorted(found, key=names.index) == found
    assert needed(None) == FLOW


def test_a_forgotten_report_leaves_no_word_behind(copied):
    case = copied
    bakery = ident(case, "Ulmfeld Gazette")
    case.decide("correct outlet", bakery, value="Ulmfeld Anzeiger")
    case.forget(bakery)
    case.refresh()
    assert bakery not in {each.article for each in case.rows("articles")}
    for again in (False, True):
        for name in TABLES:
            words = repr(list(case.rows(name)))
            assert "Wirth" not in words, name
            assert "Anzeiger" not in words, name
        assert "Wirth" not in words_of(case)
        if not again:
            case.trace(records(PILE))
    assert sorted(len(each) for each in case.stories().values()) == [3]


def test_tables_come_as_arrow_and_pandas(traced):
    assert traced.arrow("articles").column_names == list(TABLES["articles"].__dataclass_fields__)
    assert list(traced.pandas("sentences").columns) == list(TABLES["sentences"].__dataclass_fields__)
    with pytest.raises(BadCase, match="no such table"):
        traced.arrow("articels")


def test_columns_alone_are_read_and_rows_counted(traced):
    outlets = traced.arrow("articles", ["outlet"])
    assert outlets.to_pylist() == [{"outlet": each} for each in sorted(row["outlet"] for row in PILE)]
    assert traced.counts() == {name: len(traced.rows(name)) for name in TABLES}
    with pytest.raises(BadCase, match=r"words.*no such column of articles.*text"):
        traced.arrow("articles", ["words"])


def test_a_part_is_read_for_its_own_reports_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("newstemma.run.SLAB", 2)
    read = []
    real = Folder.table

    def noted(folder, engine, name, only=None):
        read.append((name, None if only is None else len(only)))
        return real(folder, engine, name, only)

    monkeypatch.setattr(Folder, "table", noted)
    case = newstemma.trace(records(PILE), tmp_path / "case", until="attributions", workers=1)
    assert len(list((case.path / "pages").iterdir())) == 2
    assert [only for name, only in read if name == "pages" and only is not None] == [1, 1]
    assert [only for name, only in read if name == "sentences"] == [1, 1]
    assert {name for name, only in read if only is None} <= {"articles", "pages"}
