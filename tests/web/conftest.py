"""A traced case of two invented reports, and a server of it."""

from __future__ import annotations

import shutil

import pytest
from running import running

import newstemma

PILE = [
    {
        "title": "Bridge inspector under review",
        "outlet": "Plover Daily",
        "date": "2024-03-04",
        "url": "https://plover.example/bridge",
        "text": "Odile Farrant allegedly signed the report from her desk, a department source told the Averil Courier.\n\n"
        "“That never happened. I walked every span of that bridge,” Farrant said. The crew found 14 cracked bolts.",
    },
    {
        "title": "Inspector signed off bridge from her desk",
        "outlet": "Sideline",
        "date": "2024-03-05",
        "text": "Odile Farrant signed the report from her desk, the Averil Courier reported.\n\n"
        "“That never happened. I walked that bridge,” Farrant said. The crew found 40 cracked bolts.",
    },
]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However busy the machine is, a page waits until all is worked in."""
    for name in ("PATIENCE", "DECIDING"):
        monkeypatch.setattr(f"newstemma.web.site.{name}", 600)


@pytest.fixture(scope="session")
def traced(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSTEMMA_MODEL", "off")
        yield newstemma.trace(PILE, case=tmp_path_factory.mktemp("served") / "case", workers=1)


@pytest.fixture
def case(traced, tmp_path, rules_only):
    """A copy of the case that a test may change."""
    shutil.copytree(traced.path, tmp_path / "case")
    return newstemma.open_case(tmp_path / "case")


@pytest.fixture(scope="module")
def client(traced, rules_only):
    """A client of a server whose case no test changes."""
    with running(traced) as made:
        yield made
