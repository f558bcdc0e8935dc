"""Credits to the outlets of the story's other reports, which only the story explains: "the Leaf has it"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.spans import Span
from newstemma.stages.credits.whole import below_a_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newstemma.stages.credits.report import Report
    from newstemma.tables import Credit, Of

PUBLISHERS = frozenset({"agency", "newspaper", "broadcaster", "web"})
"""Kinds of credited bodies whose reports can be taken; a document or a social network is none."""
SIGNED_WITHIN = 40
"""Code points before the end of a text in which a name is its signature: "(With LNA inputs)", "lna"."""
_SIGNED = re.compile(r"(?:(?:^|[.!?…”\"'’)»]\s?)(?:[-–—/(]\s?)*|[-–—/(]\s?)(?:[Ww]ith\s)?$")
_SIGNED_AFTER = re.compile(
    r"\s?$|[)/\],;|.–—-]|\s(?:[(/|&]|and\b|with\b|inputs?\b|reporting\b|contributed\b)", re.IGNORECASE
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:editors?(?:[ -]in[ -]chief)?|owners?|publishers?|directors?|chief|boss|staff|employees?|journalists?|photographers?|\d{1,2},|sued|suing|against|works? (?:for|at)|worked (?:for|at))"
    r"(?: \w{1,10}['’]s)?(?: of| at| for)?(?: [Tt]he)? (?:\w{1,20}['’]s )?$"
    r"|\b(?:[Mm]ore (?:from|at|on)|[Rr]ead (?:more|it) (?:at|on|in)|[Ss]ubscribe to|[Ss]ign up (?:for|to))(?: [Tt]he)? $"
    r"|\b(?:[Nn]obody|[Ss]omebody|[Nn]o one|half|members?|lawyers?|jobs?) (?:from|of|at)(?: [Tt]he)? $|\b(?:[Aa]t|ask(?:ed|s|ing)?|rang|phoned)(?: [Tt]he)? $"
)
"""Words by which an outlet is what a report tells of, not where it has it from: "the editor of the Quill"."""
_SUBJECT_AFTER = re.compile(
    r"[?!]|['’]s (?:\w{1,12} )?(?:queue|office|offices|owners?|editors?|staff|lawyers?|newsroom|building|doors?)\b| (?:man|woman|reporter|photographer|journalist|thing|building|office)\b| (?:did not|didn['’]t|has not|hasn['’]t)\b"
)
"""The same by words after it: "the Quill's office", "the Quill didn't ask her"."""
_PICTURE_BEFORE = re.compile(r"\b(?:photos?|pictures?|pics?|images?|fotos?|video)\b[^.\n]{0,20}$", re.IGNORECASE)


def signed_credits(report: Report) -> Iterator[Credit]:
    """Names of the story's other outlets with which the text ends, by themselves: "(With LNA inputs)", "/LNA/", "lna"."""
    last = report.text.rfind("\n", 0, report.ends) + 1
    first = max(last, report.ends - SIGNED_WITHIN)
    for one in report.named:
        mention = one.mention
        if mention.start < first or one.own or not one.sure:
            continue
        before, after = report.text[last : mention.start], report.text[mention.stop : report.ends]
        pictured = before.endswith("(") and below_a_picture(before[:-1])
        if not pictured and _SIGNED.search(before) and _SIGNED_AFTER.match(after):
            yield report.credit(Span(mention.start, mention.stop), mention.name, mention.kind, scope="article")


def bare_credits(report: Report, held: Iterable[Credit]) -> Iterator[Credit]:
    """Names of the story's other outlets without words of reporting: who speaks of another's report has read it."""
    taken = bytearray(len(report.text))
    for credit in held:
        place = slice(credit.start or 0, credit.stop or 0)
        taken[place] = b"\1" * len(taken[place])
    kept = set(report.mentions)
    for one in report.named:
        mention = one.mention
        before = report.text[max(0, mention.start - 40) : mention.start]
        free = one.sure and not one.own and mention in kept and not any(taken[mention.start : mention.stop])
        if free and not _SUBJECT_BEFORE.search(before) and not _SUBJECT_AFTER.match(report.text, mention.stop):
            of: Of = "photo" if _PICTURE_BEFORE.search(before) else "text"
            yield report.credit(Span(mention.start, mention.stop), mention.name, mention.kind, of=of)
