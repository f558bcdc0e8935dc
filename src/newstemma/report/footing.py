"""What a story's claims rest on: groups of them, thinnest first, and how many a single body stands behind.

A claim's range of origins may be open, so that what is counted is a range too: the claims that rest on a body alone, and
those that may, as their fewest origins are one and the body is among the most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newstemma.report.labels import FOOTINGS, kind_of

if TYPE_CHECKING:
    from newstemma.report.views import ClaimView, Footing, OriginView, StoryView

_ALONE = frozenset({"alone", "perhaps"})
OWN_VOICE = " (own voice)"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one footing; with a body, those whose unnamed sources spoke to it."""

    key: str  # to link to
    footing: Footing
    body: str | None
    kind: str | None  # of the body: newspaper, agency ...
    claims: tuple[ClaimView, ...]

    outside: bool = False  # the body is not among these reports
    after: bool = False  # other groups of the footing stand before it

    @property
    def title(self) -> str:
        """What the claims rest on."""
        if self.kind:
            return f"One {kind_of(self.kind)}’s unnamed sources"
        return (
            f"Other {FOOTINGS[self.footing].lower()}"
            if self.after and self.footing == "unnamed"
            else FOOTINGS[self.footing]
        )

    @property
    def sure(self) -> int:
        """How many of the claims rest on the body alone."""
        return self._resting("alone")

    @property
    def perhaps(self) -> int:
        """How many may rest on the body alone: their fewest origins are one."""
        return self._resting("perhaps")

    @property
    def shared(self) -> bool:
        """True when several reports say one of the claims that may rest on the body alone."""
        return any(len(each.reports) > 1 and rests(each, self.body or "") in _ALONE for each in self.claims)

    @property
    def split(self) -> str:
        """Of how many claims the body is the only origin for sure or perhaps, in the words of the verdict; "" without a body."""
        if not self.body:
            return ""
        ways = ("on it alone", "perhaps on it alone", "on others too")
        numbers = (self.sure, self.perhaps, len(self.claims) - self.sure - self.perhaps)
        found = [(number, way) for number, way in zip(numbers, ways, strict=True) if number]
        if len(found) == 1:
            return f"{'all ' if len(self.claims) > 1 else ''}{found[0][1]}"
        if self.sure and self.perhaps:
            found[1] = (self.perhaps, "more perhaps")
        return ", ".join(f"{number:,} {way}" for number, way in found)

    def _resting(self, how: str) -> int:
        return sum(rests(each, self.body) == how for each in self.claims) if self.body else 0


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
    ['Averil Courier', 'Sideline', 'Sideline']
    """
    return [body_of(origin) for origin in claim.origins.split("; ") if origin]


def unnamed_of(claim: ClaimView) -> set[str]:
    """The outlets that some unnamed source of the claim spoke to."""
    return {body_of(origin) for origin in claim.origins.split("; ") if ": " in origin or origin.endswith(")")} - {
        body_of(origin) for origin in claim.origins.split("; ") if origin.endswith(OWN_VOICE)
    }


def body_of(origin: str) -> str:
    """The part of an origin's label that names its body."""
    if origin.endswith(")") and " (in " in origin:
        return origin[origin.rindex(" (in ") + len(" (in ") : -1]
    return origin.split(": ", maxsplit=1)[0].removesuffix(OWN_VOICE)


def rests(claim: ClaimView, body: str) -> str:
    """Whether a claim rests on the body: "alone", "perhaps" alone, "partly", or "" for not at all."""
    found = bodies(claim)
    if body not in found:
        return ""
    if set(found) == {body} and len(found) >= (claim.most or 0):
        return "alone"
    return "perhaps" if claim.least == 1 else "partly"


def behind(story: StoryView) -> Behind:
    """The outside body that most claims may rest on alone; without one, the claims that may have one origin."""
    found = []
    for origin in story.outside:
        how = Counter(rests(claim, origin.name) for claim in story.claims)
        if not any(len(claim.reports) > 1 and rests(claim, origin.name) in _ALONE for claim in story.claims):
            continue
        found.append(Behind(origin, how["alone"], how["alone"] + how["perhaps"]))
    best = max(found, key=lambda each: (each.most, each.least), default=None)
    if best and best.most > 1:
        return best
    counted = [each for each in story.claims if each.least is not None]
    return Behind(None, sum(each.most == 1 for each in counted), sum(each.least == 1 for each in counted))


def groups(story: StoryView) -> list[Group]:
    """The claims by what they rest on: one body's unnamed sources first, those of the body with most of them before others."""
    outside = {each.name: each.kind for each in story.outside}
    kinds = {each.outlet: "outlet" for each in story.reports if each.outlet} | outside
    told = [_told(claim, kinds) for claim in story.claims]
    often = Counter(filter(None, told))
    named = [name or _own(claim, often) for name, claim in zip(told, story.claims, strict=True)]
    by_body = sorted(often, key=lambda body: (-often[body], body))
    in_order: list[tuple[Footing, str | None]] = [("unnamed", body) for body in by_body]
    in_order += [("unnamed", None), ("none", None), ("named", None)]
    held: dict[tuple[Footing, str | None], list[ClaimView]] = {key: [] for key in in_order}
    for claim, name in zip(story.claims, named, strict=True):
        held[claim.footing, name].append(claim)
    found: list[Group] = []
    for place, (footing, body) in enumerate(in_order):
        if claims := held[footing, body]:
            key, kind = (f"one{place}", kinds[body]) if body else (footing, None)
            found.append(Group(key, footing, body, kind, tuple(claims), body in outside, bool(body is None and place)))
    return found


def thinnest(found: Iterable[Group]) -> Group | None:
    """The claims that the verdict is about: those that an outside body's unnamed sources alone may stand behind, where several reports say one."""
    return next((each for each in found if each.outside and each.shared), None)


def _told(claim: ClaimView, kinds: dict[str, str]) -> str | None:
    """The body that a claim's unnamed sources spoke to, where its origins say one."""
    if claim.footing != "unnamed":
        return None
    told = [origin.split(": ")[0] for origin in claim.origins.split("; ") if ": " in origin]
    return next((body for body in told if body in kinds), None)


def _own(claim: ClaimView, told: Collection[str]) -> str | None:
    """The outlet whose own unnamed source says a claim, if it is one that others have unnamed sources from."""
    if claim.footing != "unnamed":
        return None
    origins = claim.origins.split("; ")
    return next((body for body in sorted(told) if any(origin.endswith(f" (in {body})") for origin in origins)), None)
