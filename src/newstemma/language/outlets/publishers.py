"""Who publishes a report, by the outlet and the domain that its record gives."""

from __future__ import annotations

from newstemma.language.outlets.listed import outlet_at, outlet_named
from newstemma.language.outlets.shapes import outlet_shaped


def canonical(outlet: str | None, domain: str | None = None) -> str | None:
    """The canonical name of who publishes: by its name, else by its domain, else the words as they are.

    >>> canonical("washingtonpost.com"), canonical(None, "www.nypost.com"), canonical("The Averil Courier"), canonical(None)
    ('Washington Post', 'New York Post', 'Averil Courier', None)
    """
    words = " ".join((outlet or "").split())
    if words:
        found = outlet_named(words) or outlet_at(words) or outlet_shaped(words)
        return found.name if found else words
    found = outlet_at(domain) if domain else None
    return found.name if found else domain


def publisher_names(outlet: str | None, domain: str | None) -> frozenset[str]:
    """All canonical names by which a report may name its own publisher: of its outlet, and of its domain.

    >>> sorted(publisher_names("Averil Courier", "apnews.com"))
    ['Associated Press', 'Averil Courier']
    """
    at = outlet_at(domain) if domain else None
    return frozenset(name for name in (canonical(outlet, domain), at.name if at else None) if name)
