"""Make docs/story.png, the README's picture: the page of the shipped example's first story, as a browser shows it.

Needs Chromium: `apt-get install chromium`, then `python docs/make_picture.py`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import newstemma
from newstemma.report.page import report_html

HERE = Path(__file__).parent
WINDOW = "1280,1170"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--hide-scrollbars",
]


def main() -> int:
    """Trace the example, open its page, take the picture."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium found: apt-get install chromium", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        case = newstemma.trace([HERE.parent / "examples" / "reports"], Path(folder) / "case")
        page = Path(folder) / "report.html"
        page.write_text(report_html(case, stories=1), encoding="utf-8")
        picture = HERE / "story.png"
        options = [f"--user-data-dir={folder}/browser", f"--window-size={WINDOW}", f"--screenshot={picture}"]
        subprocess.run([browser, *QUIET, *options, page.as_uri()], check=True, capture_output=True, timeout=120)
        print(f"{picture.name}: {picture.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
