"""Lets the tests import what the scripts of bench/ import."""

import sys
from pathlib import Path

for folder in ("quality", "speed"):
    sys.path.insert(0, str(Path(__file__).parents[2] / "bench" / folder))
