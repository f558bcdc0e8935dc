"""What a story's claims rest on: groups of them, thinnest first, and how many a single body stands behind.

A claim's range of origins may be open, so that what is counted is a range too: the claims that rest on a body alone, and
those that may, as their fewest origins are one and the body is among the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.report.labels import FOOTINGS

if TYPE_CHECKING:
    from newstemma.report.views import ClaimView, Footing, OriginView, StoryView

OWN_VOICE = " (own voice)"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one footing; with a body, those whose unnamed sources spoke to it."""

    key: str  # to link to
    footing: Footing
    body: str | None
    kind: str | None  # of the body: newspaper, agency ...
    claims: tuple[ClaimView, ...]

    @property
    def title(self) -> str:
        """What the claims rest on."""
        return f"One {self.kind}’s unnamed sources" if self.kind else FOOTINGS[self.footing]

    @property
    def sure(self) -> int:
        """How many of the claims rest on the body alone."""
        return sum(rests(each, self.body) == "alone" for each in self.claims) if self.body else len(self.claims)


@dataclass(frozen=True, slots=True)
class Behind:
    """How many claims rest on one body: `least` for sure on it alone, `most` perhaps."""

    origin: OriginView | None
    least: int
    most: int


def bodies(claim: ClaimView) -> list[str]:
    """The outlet, agency or speaker of each of a claim's origins.

    >>> from newstemma.report.footing import body_of
    >>> [body_of(origin) for origin in ("Averil Courier: a source", "Sideline (own voice)", "a source (in Sideline)")]
    ['Averil Courier', 'Sideline', 'a source (in Sideline)']
    """
    return [body_of(origin) for origin in claim.origins.split("; ") if origin]


def body_of(origin: str) -> str:
    """The part of an origin's label that names its body."""
    return origin.split(": ", maxsplit=1)[0].removesuffix(OWN_VOICE)


def rests(claim: ClaimView, body: str) -> str:
    """Whether a claim rests on the body: "alone", "perhaps" alone, "partly", or "" for not at all."""
    found = bodies(claim)
    if body not in found:
        return ""
    if set(found) == {body}:
        return "alone"
    return "perhaps" if claim.least == 1 else "partly"


def behind(story: StoryView) -> Behind:
    """The outside body that most claims may rest on alone; without one, the claims that may have one origin."""
    found = []
    for origin in story.outside:
        how = Counter(rests(claim, origin.name) for claim in story.claims)
        found.append(Behind(origin, how["alone"], how["alone"] + how["perhaps"]))
    best = max(found, key=lambda each: (each.most, each.least), default=None)
    if best and best.most > 1:
        return best
    counted = [each for each in story.claims if each.least is not None]
    return Behind(None, sum(each.most == 1 for each in counted), sum(each.least == 1 for each in counted))


def groups(story: StoryView) -> list[Group]:
    """The claims by what they rest on: one body's unnamed sources first, those of the body with most of them before others."""
    kinds = {each.name: each.kind for each in story.outside} | {
        each.outlet: "outlet" for each in story.reports if each.outlet
    }
    named = [_told(claim, kinds) for claim in story.claims]
    often = Counter(filter(None, named)).most_common()
    in_order: list[tuple[Footing, str | None]] = [("unnamed", body) for body, _ in sorted(often, key=lambda each: (-each[1], each[0]))]  # fmt: skip
    in_order += [("unnamed", None), ("none", None), ("named", None)]
    found = []
    for place, (footing, body) in enumerate(in_order):
        claims = tuple(claim for claim, name in zip(story.claims, named, strict=True) if claim.footing == footing and name == body)  # fmt: skip
        if claims:
            key = footing if body is None else f"one{place}"
            found.append(Group(key, footing, body, kinds[body] if body else None, claims))
    return found


def _told(claim: ClaimView, kinds: dict[str, str]) -> str | None:
    """The body that a claim's unnamed sources spoke to, where its origins say one."""
    if claim.footing != "unnamed":
        return None
    told = [origin.split(": ")[0] for origin in claim.origins.split("; ") if ": " in origin]
    return next((body for body in told if body in kinds), None)


def thin(story: StoryView) -> Sequence[Group]:
    """The groups that rest on unnamed sources."""
    return [each for each in groups(story) if each.footing == "unnamed"]
