"""A real browser and two served cases: the shipped example, and reports that try to act in the page.

Debian's chromium is looked for; where it or Playwright is not, these tests are skipped, and say so.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import pytest
from running import running

import newstemma

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
TRICKS = {
    "script": "</script><script>window.owned = 1; alert(1)</script><img src=x onerror='window.owned = 2'>",
    "style": "</style><style>body { display: none }</style><div style='position:fixed;inset:0;background:red'>cover</div>",
    "link": "<a href='javascript:window.owned=3'>here</a> <base href='https://evil.example/'><iframe src='https://evil.example'></iframe>",
    "form": "</form><form action='https://evil.example'><input name=token></form><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "svg": "<svg onload='window.owned = 4'><use href='https://evil.example/x.svg#a'/></svg><math><mtext></mtext></math>",
    "bidi": "\u202edesrever\u202c \u2066inside\u2069 \u200f\u061c",
    "entity": "&lt;script&gt;alert(3)&lt;/script&gt; &quot;onmouseover=alert(4) {{ 7*7 }} {% raw %}",
}
WIRE = """SANDHOLM (Lanner Press) — Nine lamps of the Sandholm pier went dark on Monday, the harbour board said.

The board will mend the lamps of the pier within a week, a spokesman told reporters."""
OUTLETS = ("Lanner Press", "Tern Courier", "Plover Daily", "Westerly Post", "Sandholm Herald", "Marsh Gazette")


def pytest_collection_modifyitems(items):
    """Skip with a reason where there is no browser."""
    missing = (
        "Debian's chromium"
        if CHROMIUM is None
        else next((name for name in ("playwright", "axe_playwright_python") if not find_spec(name)), None)
    )
    for item in items:
        if missing and Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.skip(reason=f"needs {missing}: apt-get install chromium, pip install newstemma[browser]")
            )


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However busy the machine is, a page waits until all is worked in."""
    for name in ("PATIENCE", "DECIDING"):
        monkeypatch.setattr(f"newstemma.web.site.{name}", 600)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Opened:
    """A tab, and what went wrong or out in it."""

    page: object
    said: list = field(default_factory=list)  # errors and warnings of the console, errors of scripts, dialogs
    asked: list = field(default_factory=list)  # addresses of all requests

    def watch(self):
        self.page.on(
            "console",
            lambda message: (
                self.said.append(f"{message.type}: {message.text}") if message.type in ("error", "warning") else None
            ),
        )
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))
        return self

    def visit(self, address):
        """Go to a page, with nothing noted of those before."""
        self.said.clear()
        self.asked.clear()
        self.page.goto(address)
        return self.page


@pytest.fixture
def tab(chromium):
    """A function that opens a tab: its width, its scheme, whether scripts run."""
    contexts = []

    def open_tab(width=1280, height=800, scheme="light", *, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        context.set_default_timeout(60_000)  # of a busy machine; what goes well waits for nothing
        return Opened(context.new_page()).watch()

    yield open_tab
    for context in contexts:
        context.close()


@dataclass(frozen=True)
class Site:
    """A served case."""

    case: object
    client: object

    def enter(self, opened):
        """Open the printed address in a tab."""
        opened.visit(self.client.address)
        return opened.page

    def at(self, path):
        return self.client.home + path


@contextmanager
def served(inputs, folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSTEMMA_MODEL", "off")
        case = newstemma.trace(inputs, case=folder, workers=1)
        with running(case) as client:
            yield Site(case, client)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """The shipped reports, served; no test changes them."""
    with served([ROOT / "examples" / "reports"], tmp_path_factory.mktemp("example") / "case") as site:
        yield site


@pytest.fixture
def changing(example, tmp_path, monkeypatch):
    """A copy of the example that a test may change."""
    monkeypatch.setenv("NEWSTEMMA_MODEL", "off")
    shutil.copytree(example.case.path, tmp_path / "case")
    case = newstemma.open_case(tmp_path / "case")
    with running(case) as client:
        yield Site(case, client)


def hostile_report(name, trick, number):
    """A report of one event each of whose fields holds the trick."""
    return {
        "title": f"{trick} Deck shut for {name}",
        "outlet": f"{trick} Port Herald {number}",
        "author": f"{trick} Ana Ruiz",
        "date": f"2024-05-0{number % 9 + 1}",
        "url": f"javascript:alert('{name}')" if number % 2 else f"https://port.example/{name}?x=<script>alert(5)</script>",
        "text": f"The harbour deck in Sandholm is shut after a crane fell, {trick} said Ana Ruiz of the Sandholm police on Monday.\n\n"
        f"“{trick} We will mend {12 + number} bolts of the deck,” she told the Port Herald. {trick} The crane was allegedly never checked, "
        f"an official told the {trick} Tern Courier. The mayor denied that the crane was never checked.",
    }  # fmt: skip


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Reports that try to act in the page, served."""
    reports = [hostile_report(name, trick, number) for number, (name, trick) in enumerate(TRICKS.items())]
    with served(reports, tmp_path_factory.mktemp("hostile") / "case") as site:
        yield site


@pytest.fixture(scope="session")
def wires(tmp_path_factory):
    """Six outlets that print one wire, served."""
    reports = [
        {"title": "Pier lamps go dark", "outlet": outlet, "date": f"2024-05-0{day}", "url": f"https://{day}.example/pier", "text": WIRE}
        for day, outlet in enumerate(OUTLETS, 1)
    ]  # fmt: skip
    with served(reports, tmp_path_factory.mktemp("wires") / "case") as site:
        yield site
