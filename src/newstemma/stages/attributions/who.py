"""Who a source is."""

from __future__ import annotations

from dataclasses import dataclass

from newstemma.tables import SpeakerKind

_INDEFINITE = ("a ", "an ", "one ", "another ", "the first", "the second", "the other", "someb", "someo")
"""How a person is told of first: who is but "the man" has a name elsewhere, or another label."""


@dataclass(frozen=True, slots=True)
class Who:
    """A resolved source."""

    name: str | None
    kind: SpeakerKind | None
    via: str | None = None
    plural: bool = False
    gender: str | None = None
    head: str = ""
    doubtful: bool = False  # the words hardly name anybody
    rule: str = ""  # what told who it is, for measuring each way apart

    @property
    def single(self) -> bool:
        """True for who can be "he" or "she"; a name that only its place in a sentence shows is none."""
        return (self.kind == "person" and self.rule != "one word") or (self.kind == "anonymous" and not self.plural)


NOBODY = Who(None, None)


def one_person(who: Who) -> bool:
    """True for somebody named, or told of first by a label: "a nurse", not "the nurse", who may have a name elsewhere.

    >>> one_person(Who("a nurse", "anonymous")), one_person(Who("nurse", "anonymous")), one_person(Who("the audit", "document"))
    (True, False, False)
    """
    label = (who.name or "").casefold()
    return bool(label) and (who.kind == "person" or (who.kind == "anonymous" and label.startswith(_INDEFINITE)))
