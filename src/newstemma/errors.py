"""What can go wrong, each error named for what the reader must mend: what, where, what to do now."""

from __future__ import annotations


class NewstemmaError(Exception):
    """Root of all errors of this package."""


class BadInput(NewstemmaError):
    """An input path or option that cannot be used as it is."""


class BadCase(NewstemmaError):
    """A case folder that cannot be read or written: missing, of another version, locked, or read-only."""


class BadDecision(NewstemmaError):
    """A decision that names nothing in the case, or a verb with the wrong parts."""


class MissingExtra(NewstemmaError):
    """An engine or format whose optional packages are not installed."""


class EngineFailed(NewstemmaError):
    """An engine that ran out of memory or disk, or lost a worker."""
