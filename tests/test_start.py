"""What a command loads: nothing that it does not need."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = (
    "pandas",
    "onnxruntime",
    "tokenizers",
    "py3langid",
    "trafilatura",
    "loky",
    "rich",
    "jinja2",
    "newstemma.stages.claims",
)
PROGRAM = f"""
import json, sys
from newstemma.cli import main
try:
    main()
except SystemExit as ended:
    print(json.dumps([ended.code, [name for name in {HEAVY!r} if name in sys.modules]]))
"""
TEXT = (
    "The harbour of Sandholm was closed on Thursday after a ferry struck the north pier, and nine passengers were taken to "
    "hospital by boat. They said that the engine had not answered."
)


def test_a_trace_of_few_tables_loads_little(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    words = ["trace", tmp_path / "a.jsonl", "--case", tmp_path / "case", "--until", "articles"]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *map(str, words)], capture_output=True, text=True, check=True)
    printed, told = done.stdout.splitlines()
    assert printed == "traced until articles: 1 articles"
    assert json.loads(told) == [0, []]
    assert not done.stderr
