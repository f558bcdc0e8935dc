"""Lets the tests of stages import the generated worlds."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "worlds"))
