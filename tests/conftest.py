"""What all tests share: the engines, and builders of rows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newstemma.engines import engine_named
from newstemma.models.encoder import OFF, encoder


def pytest_addoption(parser):
    parser.addoption(
        "--engine", choices=["local", "spark"], default="local", help="spark: run engine tests on Spark too"
    )


def pytest_generate_tests(metafunc):
    if "engine_name" in metafunc.fixturenames:
        names = ["local"]
        if metafunc.config.getoption("--engine") == "spark":
            names.append("spark")
        marks = [pytest.param(name, marks=[pytest.mark.spark] if name == "spark" else []) for name in names]
        metafunc.parametrize("engine_name", marks)


@pytest.fixture
def engine(engine_name, request):
    """Each engine in turn."""
    if engine_name == "spark":
        request.getfixturevalue("spark_session")
    made = engine_named(engine_name, workers=2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def rules_only():
    """For tests of the rules: the encoder is turned off, in worker processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OFF, "off")
        yield


@pytest.fixture
def network(monkeypatch):
    """The encoder, turned on; a test that needs it is skipped where its weights were not shipped."""
    monkeypatch.delenv(OFF, raising=False)
    return encoder() or pytest.skip("the package has no weights")


@pytest.fixture(scope="session")
def spark_session():
    """One Spark session for all tests: starting it takes ten seconds."""
    from newstemma.engines.spark import own_session

    here = str(Path(__file__).parent / "engines")
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *sys.path])  # executors import the tests' own functions
    session = own_session()
    yield session
    session.stop()
