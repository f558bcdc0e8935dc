"""Newstemma: who said what, which report took it from which, and how many independent origins stand behind a claim."""

__version__ = "0.1.0"
