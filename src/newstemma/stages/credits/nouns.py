"""Credits to the story's only agency or radio by its noun: "told the agency", "said on the radio"; which it is, the story tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.naming import Outlets
    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit

_AGENCY = re.compile(
    r"\b(?:(?:told|tells|telling|informed|assured|spoke to|quoted by|reported by|in|by) the (?:state |news |national |official )?agency"
    r"|(?:told|per|in|on|by|from|according to) the (?:wire|wire service|newswire|news agency)"
    r"|[Tt]he (?:wire|wire service|newswire|news agency) (?:\w{1,12} )?(?:said|says|wrote|writes|reported|reports|worked out|has it|had it|quoted|quotes))\b(?! [A-Z])"
)
_BARE = re.compile(r"\b(?:in|by) the agency")
"""Words that lead to more than agencies of news."""
_RADIO = re.compile(r"\bon the radio\b")
_OTHER_AGENCIES = re.compile(
    r"\b(?:[A-Z]{3,6}|[Aa]gencies|[A-Z]\w+ (?:Agency|Administration|Authority|Bureau|Commission|Service|Office|Directorate|Board))\b"
)
"""Bodies that a text may call an agency too."""
_TOLD = re.compile(
    r"\b(?:said|says|told|tells|put|puts|claimed|claims|explained|explains|insisted|insists|announced|called|added|repeated|heard)\b"
)
BESIDE = 120
"""Code points before and after "on the radio" where something is said."""


def noun_credits(report: Report, outlets: Outlets) -> Iterator[Credit]:
    """Credits by a noun that no outlet before it in the text explains."""
    key = report.article.article
    if not any(mention.kind == "agency" for mention in report.mentions):
        agencies = outlets.agencies(key)
        others = len(agencies) == 1 and _OTHER_AGENCIES.search(report.text) is not None
        for found in _AGENCY.finditer(report.text) if len(agencies) == 1 else ():
            sure = "wire" in found[0] or "news agency" in found[0]
            if not _BARE.match(found[0]) and (sure or not others):
                yield report.credit(Span(*found.span()), agencies[0], "agency")
    radios = [name for name in outlets.of_kind("broadcaster", key) if "Radio" in name]
    for found in _RADIO.finditer(report.text) if len(radios) == 1 else ():
        sentence = report.sentence(found.start())
        first, stop = max(sentence.start, found.start() - BESIDE), min(sentence.stop, found.end() + BESIDE)
        if _TOLD.search(report.text, first, stop):
            yield report.credit(Span(*found.span()), radios[0], "broadcaster")
