"""Spark alone: rows equal to the local engine's on whole traces, and what a machine without Java is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from generated import story_texts

import newstemma
from newstemma.errors import MissingExtra
from newstemma.tables import TABLES

EXAMPLE = Path(__file__).parents[2] / "examples" / "reports"


@pytest.fixture
def on_spark(request):
    """Only with --engine spark, and then with a session."""
    if request.config.getoption("--engine") != "spark":
        pytest.skip("with --engine spark")
    request.getfixturevalue("spark_session")


def same_on_both(inputs, folder):
    local = newstemma.trace(inputs, folder / "local")
    spark = newstemma.trace(inputs, folder / "spark", engine="spark")
    for name in TABLES:
        assert spark.rows(name) == local.rows(name), name


@pytest.mark.spark
def test_the_example_gives_equal_rows(on_spark, tmp_path):
    same_on_both([EXAMPLE], tmp_path)


@pytest.mark.spark
def test_generated_stories_give_equal_rows(on_spark, tmp_path):
    told = [report for seed in range(4) for report in story_texts(seed).reports]
    same_on_both(
        [{"title": each.title, "text": each.text, "outlet": each.outlet, "date": each.published} for each in told],
        tmp_path,
    )


@pytest.mark.parametrize("home", [None, "/nowhere"])
def test_without_java_the_error_says_what_to_install(home, tmp_path, monkeypatch):
    spark = pytest.importorskip("newstemma.engines.spark", exc_type=MissingExtra)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    if home:
        monkeypatch.setenv("JAVA_HOME", home)
    with pytest.raises(MissingExtra, match=r"Java 17.*install.*--engine local"):
        spark.own_session()
