"""Who publishes a report, by the outlet and the domain that its record gives."""

from __future__ import annotations

import re
from functools import cache

from newstemma.language.outlets.listed import outlet_at, outlet_named, outlets
from newstemma.language.outlets.shapes import outlet_shaped

SHORTEST_LABEL = 6  # letters of a domain label that is taken for a name: shorter ones ("sky", "time") are common words

_NOTE = re.compile(r" \([^()]{1,40}\)$")


def canonical(outlet: str | None, domain: str | None = None) -> str | None:
    """The canonical name of who publishes: by its name, else by its domain, else the words as they are.

    >>> canonical("washingtonpost.com"), canonical(None, "www.nypost.com"), canonical("The Averil Courier"), canonical(None)
    ('Washington Post', 'New York Post', 'Averil Courier', None)
    >>> canonical("CNN (online)")
    'CNN'
    """
    words = " ".join((outlet or "").split())
    if words:
        bare = _NOTE.sub("", words)
        found = outlet_named(words) or outlet_named(bare) or outlet_at(words) or outlet_shaped(bare)
        return found.name if found else words
    found = outlet_at(domain) if domain else None
    return found.name if found else domain


def publisher_names(outlet: str | None, domain: str | None) -> frozenset[str]:
    """All canonical names by which a report may name its own publisher: of its outlet, and of its domain.

    >>> sorted(publisher_names("Averil Courier", "apnews.com"))
    ['Associated Press', 'Averil Courier']
    """
    at = outlet_at(domain) if domain else None
    shown = canonical(outlet, domain)
    bare = shown.removeprefix("The ") if shown else None  # as other texts name it: "told the Longshore"
    names = (shown, bare, at.name if at else None, _named_by(domain), _named_by(outlet))
    return frozenset(name for name in names if name)


def _named_by(domain: str | None) -> str | None:
    """The outlet whose name, written as one word, is a label of the domain: its edition in another country.

    >>> _named_by("businessinsider.de")
    'Business Insider'
    """
    labels = (domain or "").casefold().split(".")
    return next(
        (name for label in labels[:-1] if len(label) >= SHORTEST_LABEL and (name := _squeezed().get(label))), None
    )


@cache
def _squeezed() -> dict[str, str]:
    """Outlets by their names without spaces; those that share one are left out."""
    found: dict[str, set[str]] = {}
    for outlet in outlets():
        for name in (outlet.name, *outlet.aliases):
            found.setdefault(re.sub(r"[\W_]", "", name.casefold().removeprefix("the ")), set()).add(outlet.name)
    return {label: next(iter(names)) for label, names in found.items() if len(names) == 1}
