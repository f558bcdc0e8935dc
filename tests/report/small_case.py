"""Builders of a case from invented reports: three reports of one bridge, all retelling a newspaper that is not among them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pyarrow as pa

from newstemma.engines import schema
from newstemma.flow import FLOW
from newstemma.ids import content_id
from newstemma.tables import (
    TABLES,
    Article,
    Attribution,
    Claim,
    Credit,
    Decision,
    Drift,
    Edge,
    Ledger,
    Reject,
    Root,
    Sentence,
    Speaker,
    Story,
    Variant,
    columns,
)


@dataclass
class SmallCase:
    """A case made of row lists."""

    tables: dict[str, list] = field(default_factory=dict)
    path: str = "CASE"
    stale: str | None = None

    def rows(self, name):
        return self.tables.get(name, [])

    def finished(self):
        names = [stage.name for stage in FLOW]
        return names[: names.index(self.stale)] if self.stale else names

    def arrow(self, name):
        """A table as a case gives it: sorted, with the types of the contract."""
        rows = [{column: getattr(row, column) for column in columns(TABLES[name])} for row in self.rows(name)]
        table = pa.Table.from_pylist(rows, schema(TABLES[name]))
        return table.sort_by([(column, "ascending") for column in table.column_names])

    def add(self, name, *rows):
        self.tables.setdefault(name, []).extend(rows)


def article(text, outlet=None, published=None, title=None, url=None, origin="pile/1.txt"):
    """One report; with a title, its text starts with it."""
    whole = f"{title}\n\n{text}" if title else text
    name = content_id(url, outlet, published, title, whole)
    body = len(title) + 2 if title else 0
    return Article(name, name, url, origin, outlet, None, None, published, None, "en", title, body, whole)


def place(report, words):
    """Where the words stand in a report."""
    start = report.text.index(words)
    return start, start + len(words)


def sentences(report):
    """Each line of a report as one sentence."""
    start = 0
    for number, line in enumerate(report.text.split("\n")):
        if line:
            yield Sentence(report.article, start, start + len(line), number, "body")
        start += len(line) + 1


def speech(report, words, speaker, kind, via=None, form="direct"):
    start, stop = place(report, words)
    name = content_id("speech", report.article, start, stop)
    return Attribution(name, None, report.article, start, stop, None, None, None, None, form, speaker, kind, via, 0.9)


def statement(
    claim,
    report,
    words,
    stance="asserts",
    said=None,
    *,
    best=False,
    relation="agree",
    value=None,
    kind=None,
    stage=None,
):
    start, stop = place(report, words)
    return Claim(
        claim, "s1", report.article, start, stop, best, stance,
        said.attribution if said else None, said.speaker if said else None, said.via if said else None,
        value, kind, stage, relation,
    )  # fmt: skip


def credit(report, words, names="Averil Courier", kind="newspaper"):
    return Credit(report.article, *place(report, words), "text", names, kind, "statement", "text")


PLOVER = article(
    "An unnamed department source told the Averil Courier that Odile Farrant, the accused inspector, signed the report from her desk.\n"
    "“They let him finish the job,” the source said.\n"
    "In a phone call with the Courier, Farrant said: “That never happened. I walked every span of that bridge.”\n"
    "The crew found 14 cracked bolts.",
    outlet="Plover Daily",
    published="2024-03-04",
    title="Bridge inspector in Port Averil under review",
    url="https://plover.example/bridge?a=1&b=2",
    origin="pile/plover.txt",
)
SIDELINE = article(
    "Odile Farrant signed the report from her desk, the Averil Courier reported.\n"
    "She let the firm pay for a weekend at a lake house, sources told the paper.\n"
    "“That never happened. I walked that bridge,” Farrant said.\n"
    "The crew found 40 cracked bolts.",
    outlet="Sideline",
    published="2024-03-05",
    origin="pile/sideline.txt",
)
WESTERLY = article(
    "Farrant allegedly signed the report from her desk.\nShe denies any weekend at a lake house.\nThe deck cost $412,600, the tender register shows.",
    origin="pile/westerly.txt",
)
REPORTS = (PLOVER, SIDELINE, WESTERLY)


def bridge_case():
    """The three reports as a traced case."""
    case = SmallCase()
    desk_a = speech(
        PLOVER, "signed the report from her desk", "a department source", "anonymous", "Averil Courier", "indirect"
    )
    finish = speech(PLOVER, "“They let him finish the job,”", "a department source", "anonymous", "Averil Courier")
    never_a = speech(
        PLOVER,
        "“That never happened. I walked every span of that bridge.”",
        "Odile Farrant",
        "person",
        "Averil Courier",
    )
    never_b = speech(SIDELINE, "“That never happened. I walked that bridge,”", "Odile Farrant", "person")
    lake = speech(
        SIDELINE,
        "She let the firm pay for a weekend at a lake house",
        "department sources",
        "anonymous",
        "Averil Courier",
        "indirect",
    )
    cost = speech(WESTERLY, "The deck cost $412,600", "tender register", "document", None, "indirect")
    spoken = (desk_a, finish, never_a, never_b, lake, cost)
    case.add("articles", *REPORTS)
    case.add("stories", *(Story("s1", report.article, PLOVER.title) for report in REPORTS))
    case.add("sentences", *(row for report in REPORTS for row in sentences(report)))
    case.add("attributions", *spoken)
    case.add("speakers", *(Speaker(each.attribution, "s1", None, each.speaker) for each in spoken))
    case.add(
        "credits",
        credit(PLOVER, "told the Averil Courier"),
        credit(PLOVER, "In a phone call with the Courier"),
        credit(SIDELINE, "the Averil Courier reported"),
    )
    case.add(
        "edges",
        Edge(SIDELINE.article, PLOVER.article, None, "copied", "text", *place(SIDELINE, "That never happened"), 0.8),
    )
    desk = {"stage": "accused", "relation": "contradicted"}
    case.add(
        "claims",
        statement("desk", PLOVER, "signed the report from her desk", "attributes", desk_a, best=True, **desk),
        statement("desk", SIDELINE, "Odile Farrant signed the report from her desk", **desk),
        statement("desk", WESTERLY, "Farrant allegedly signed the report from her desk", "hedges", **desk),
        statement(
            "desk", PLOVER, "“That never happened. I walked every span of that bridge.”", "denies", never_a, **desk
        ),
        statement(
            "lake",
            SIDELINE,
            "She let the firm pay for a weekend at a lake house",
            "attributes",
            lake,
            best=True,
            relation="contradicted",
        ),
        statement("lake", WESTERLY, "She denies any weekend at a lake house", "denies", relation="contradicted"),
        statement(
            "finish", PLOVER, "They let him finish the job", "attributes", finish, best=True, relation="only one report"
        ),
        statement(
            "bolts", PLOVER, "found 14 cracked bolts", best=True, relation="values differ", value="14", kind="count"
        ),
        statement("bolts", SIDELINE, "found 40 cracked bolts", relation="values differ", value="40", kind="count"),
        statement(
            "cost",
            WESTERLY,
            "The deck cost $412,600",
            "attributes",
            cost,
            best=True,
            relation="only one report",
            value="412600 USD",
            kind="money",
        ),
    )
    case.add(
        "roots",
        Root("desk", 1, 3, "Averil Courier: a department source"),
        Root("lake", 1, 1, "Averil Courier: department sources"),
        Root("finish", 1, 1, "Averil Courier: a department source"),
        Root("bolts", 1, 2, "Averil Courier"),
        Root("cost", 1, 1, "tender register"),
    )
    case.add(
        "ledger",
        Ledger("desk", 1, "reports", "both +3", PLOVER.article, None, None, "reports that say it"),
        Ledger(
            "desk",
            2,
            "credited body",
            "least -2",
            SIDELINE.article,
            *place(SIDELINE, "the Averil Courier reported"),
            "joins A and B",
        ),
    )
    case.add(
        "variants",
        Variant(
            "never",
            PLOVER.article,
            *place(PLOVER, "“That never happened. I walked every span of that bridge.”"),
            "Odile Farrant",
            "trimmed",
        ),
        Variant(
            "never",
            SIDELINE.article,
            *place(SIDELINE, "“That never happened. I walked that bridge,”"),
            "Odile Farrant",
            "trimmed",
        ),
    )
    weak = place(WESTERLY, "Farrant allegedly signed the report from her desk")
    strong = place(SIDELINE, "Odile Farrant signed the report from her desk")
    case.add("drift", Drift(SIDELINE.article, *strong, WESTERLY.article, *weak, "hedge dropped"))
    case.add("rejects", Reject("pages", "pile/empty.txt", "empty file"))
    return case


HOSTILE = (
    "[link=https://evil.example]click[/link] [bold]loud[/bold] \x1b[31mred \x1b]8;;https://evil.example\x07here\x1b]8;;\x07 "
    "\u202eturned\u202c \u2066apart \x9b31m </bdi><script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7 * 7 }} \x00end"
)
"""Words that try a terminal's markup, its escape sequences, the direction of a line, and a page's markup."""


def hostile_case():
    """A case in which every text of a report, and all that was read from it, is hostile."""
    report = article("=1+1 " + HOSTILE, outlet=HOSTILE, title=HOSTILE, url="javascript:alert(1)", origin=HOSTILE)
    other = article(
        "@sum " + HOSTILE, outlet=HOSTILE, title=HOSTILE, url="https://plover.example/?<script>", origin=HOSTILE
    )
    said = replace(speech(report, "=1+1 " + HOSTILE, HOSTILE, "person", HOSTILE), attribution="said")
    case = SmallCase()
    case.add("articles", report, other)
    case.add("stories", *(Story("s1", each.article, HOSTILE) for each in (report, other)))
    case.add("attributions", said)
    case.add("credits", credit(report, HOSTILE, names=HOSTILE))
    case.add(
        "claims",
        statement(
            "c1", report, HOSTILE, "attributes", said, best=True, relation="values differ", value=HOSTILE, kind="name"
        ),
        statement("c1", other, HOSTILE, "denies", said, relation="values differ", value=HOSTILE),
    )
    case.add("roots", Root("c1", 1, 2, HOSTILE))
    case.add(
        "ledger", Ledger("c1", 1, "reports that say it", "both +1", report.article, *place(report, HOSTILE), HOSTILE)
    )
    case.add(
        "variants",
        *(Variant("u1", each.article, *place(each, HOSTILE), HOSTILE, "reworded") for each in (report, other)),
    )
    case.add(
        "drift", Drift(report.article, *place(report, HOSTILE), other.article, *place(other, HOSTILE), "hedge dropped")
    )
    case.add(
        "decisions",
        Decision("d1", "2024-03-04", "correct outlet", report.article, None, None, None, None, None, HOSTILE, None),
    )
    case.add("rejects", Reject("pages", HOSTILE, HOSTILE))
    return case
