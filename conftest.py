"""The example of a module that needs an optional package is tried only where the package is installed."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("pyspark") else ["src/newstemma/engines/spark.py"]
if not find_spec("torch"):
    collect_ignore += [f"training/{name}.py" for name in ("network", "losses", "measuring", "train", "export", "pairs")]
