"""What the help of a command ends in where that must be looked up: the stages, the verbs of decisions and what each needs.

It is made when help is asked for, so that no other command waits for what it takes to know.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

from newstemma.tables import TABLES

AS_IT_STANDS = "\b"
"""A paragraph that starts so keeps its lines (click's own mark)."""


class Explained(TyperCommand):
    """A command with more help at its end."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 (typer keeps these types to itself)
        """Write the end of the help."""
        self.epilog = f"{MORE[self.name or '']()}\n\n{self.epilog}"
        super().format_epilog(ctx, formatter)


def stages() -> list[str]:
    """The stages that a user can stop after, in order."""
    from newstemma.flow import FLOW

    return [stage.name for stage in FLOW if stage.name in TABLES]


def trace_help() -> str:
    """The stages and the fields of records."""
    from newstemma.reading.records import FIELDS

    return f"Stages, in order: {', '.join(stages())}.\n\nFields for --column: {', '.join(FIELDS)}."


def decide_help() -> str:
    """The verbs by what they need, with an example each."""
    from newstemma.decisions import NEEDS

    kinds: dict[tuple[str, ...], list[str]] = {}
    for verb, needs in NEEDS.items():
        if verb != "forget":
            kinds.setdefault(needs, []).append(verb.replace(" ", "-"))
    return "\n\n".join(
        f"{AS_IT_STANDS}\n{', '.join(verbs)}:\n  {typed(needs)}\n  newstemma decide mycase {verbs[0]} {example(needs)}"
        for needs, verbs in kinds.items()
    )


def typed(needs: tuple[str, ...]) -> str:
    """How the parts of a decision are typed.

    >>> typed(("article", "start", "value"))
    'ARTICLE:START-STOP --value WORDS'
    """
    forms = {
        "article": "ARTICLE",
        "start": ":START-STOP",
        "other_article": " OTHER",
        "other_start": ":START-STOP",
        "value": " --value WORDS",
    }
    return "".join(forms[part] for part in needs)


def example(needs: tuple[str, ...]) -> str:
    """The same for two reports that there might be.

    >>> example(("article", "start", "other_article", "other_start"))
    '3f2a:120-168 77b1:30-71'
    """
    forms = {
        "article": "3f2a",
        "start": ":120-168",
        "other_article": " 77b1",
        "other_start": ":30-71",
        "value": " --value 'Ana Ruiz'" if "start" in needs else " --value 'Port Herald'",
    }
    return "".join(forms[part] for part in needs)


MORE = {"trace": trace_help, "decide": decide_help}
"""What makes the end of a command's help."""
