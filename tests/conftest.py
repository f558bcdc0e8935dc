"""What all tests share: the engines, and builders of rows."""

from __future__ import annotations

import os
import sys
from cProfile import Profile
from math import inf
from pathlib import Path
from pstats import Stats
from time import thread_time

import pytest
from hypothesis import HealthCheck, settings

from newstemma.engines import engine_named
from newstemma.models.encoder import OFF, encoder

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # a busy machine fails no test


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
def linear():
    """For tests of how work grows: `linear(work, size)`, where `work(size)` makes a function that does it.

    Four times the size takes a linear rule four times as long, a quadratic one sixteen. The least of several tries
    counts, in time of this thread alone, so that neither a slow nor a busy machine is taken for a quadratic rule. Nor is
    one whose memory no longer fits the processor's: a quadratic rule grows as fast from `size` to four times that.
    """

    def check(work, size, most=9):
        small = large = inf
        for _ in range(6):
            small, large = min(small, spent(work(size // 4))), min(large, spent(work(size)))
            if large < most * small:
                return
        if min(spent(work(size * 4)) for _ in range(3)) < most * large:
            return
        pytest.fail(
            f"{size // 4} of it take {small:.3f} seconds, {size} take {large:.3f}: {large / small:.1f} times that"
        )

    return check


@pytest.fixture
def calls():
    """A function that counts the calls that some work makes: for pairs that are compared, which no ratio tells from too many."""

    def count(work):
        profile = Profile()
        profile.runcall(work)
        return Stats(profile).total_calls

    return count


def spent(work):
    """Seconds of this thread alone."""
    began = thread_time()
    work()
    return thread_time() - began


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
