"""Outlets that are not listed, told by the shape of their names ("the Averil Courier", "Radio Tamsin")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newstemma.language.given_names import GIVEN_NAMES
from newstemma.language.outlets.listed import WORD, Outlet
from newstemma.language.words import listed

if TYPE_CHECKING:
    from newstemma.tables import CreditKind

PAPER_WORDS = listed(
    "advertiser argus bulletin chronicle courant courier dispatch enquirer examiner gazette herald inquirer intelligencer journal mail messenger "
    "news observer post register sentinel telegraph times tribune"
)
"""Last words that make a run of capitalised words a newspaper's name wherever it stands."""
PAPER_WORDS_BESIDE_A_CUE = listed(
    "beacon clarion echo express globe ledger mercury mirror monitor planet record reporter standard star sun"
)
"""Last words that other names have too ("Evening Star", but also "North Star"): an outlet only beside a cue."""
LEAST_BEFORE_AN_END = 7  # letters of a word with such an end: "Blatt" and "Bote" alone are words of their own
PAPER_STARTS = frozenset({"daily", "sunday", "evening", "morning", "weekly"})
AGENCY_STARTS = listed("agence agencia agência agenzia agentur agenția agencja agentura agjencia ajans")
NEWS_WORDS = frozenset({"news", "press", "wire", "telegraph", "telegraphic"})
"""Words before "Agency" or "Service" that make it one of news: most are the state's ("Space Agency", "Prison Service")."""
BROADCASTER_ENDS = frozenset({"radio", "tv", "television", "broadcasting", "fm"})
BROADCASTER_STARTS = frozenset({"radio", "tv", "channel"})
FOREIGN_PAPER_WORDS = listed(
    "abendblatt abendpost anzeiger blatt bote kurier merkur morgenpost nachrichten presse rundschau tageblatt tagblatt tagesspiegel zeitung "
    "aftonblad avis avisen blad bladet dagblad dagbladet nyheter posten tidende tidning tidningen nieuwsblad courant krant "
    "correo correio cotidiano diario diário gaceta gazeta heraldo jornal noticias notícias periódico prensa "
    "corriere gazzetta giornale messaggero mattino quotidiano dépêche écho echos gazette matin matinée nouvelliste quotidien tribune "
    "dziennik gazeta kurier noviny novine hírlap távirat figyelő vestnik pravda izvestia haber gazetesi "
    "weekly"
)
"""Words of newspapers in other languages, first or last in a name."""
FOREIGN_BROADCASTER_WORDS = listed(
    "canal kanal televisión televisione televisie televizija televize telewizja rádio radyo raadio rundfunk fernsehen sender emisora"
)
FOREIGN_PAPER_ENDS = (
    "zeitung",
    "blatt",
    "kurier",
    "bote",
    "anzeiger",
    "nachrichten",
    "posten",
    "bladet",
    "tidning",
    "tidningen",
    "tidende",
    "avisen",
    "presse",
    "dagblad",
    "hírlap",
)
"""How newspapers' names of one word end: "Lannerbote", "Tamsinposten"."""
FOREIGN_BROADCASTER_ENDS = ("rundfunk", "kanal", "fernsehen")
NETWORKS = listed("abc bbc cbc cbs cnn ctv fox itv nbc sky telemundo univision")
"""Networks whose stations and editions are called after their place: "NBC Lanner"."""
NO_OUTLET_AFTER = listed(
    "bad big breaking border canada deutsche fake federal first good great happy hard india japan latest modern more new old recent royal top trading university"
)
"""Words that make "Good News", "Royal Mail" or "Hard Times" no outlet when they alone stand before the last word."""


def outlet_shaped(words: str) -> Outlet | None:
    """The outlet that an unlisted name means by its shape alone.

    >>> [(o.name, o.kind) for w in ("the Averil Courier", "Radio Tamsin", "Lanner News Agency") if (o := outlet_shaped(w))]
    [('Averil Courier', 'newspaper'), ('Radio Tamsin', 'broadcaster'), ('Lanner News Agency', 'agency')]
    >>> outlet_shaped("Royal Mail") is None and outlet_shaped("Ana Ruiz") is None
    True
    """
    name = " ".join(words.split())
    if name[:4].casefold() == "the ":
        name = name[4:]
    parts = [part.casefold() for part in WORD.findall(name)]
    kind = _kind_by_shape(parts) if len(parts) > 1 else None
    return Outlet(name, kind) if kind else None


def _kind_by_shape(parts: list[str]) -> CreditKind | None:
    last, before, first = parts[-1], parts[-2], parts[0]
    if first in NETWORKS and len(parts) == 2 and last.title() not in GIVEN_NAMES:
        return "broadcaster"
    of_a_science = last == "journal" and before.endswith("ical")  # "Medical Journal"
    not_one = len(parts) == 2 and before in NO_OUTLET_AFTER
    if of_a_science or not_one or (first == "channel" and not parts[1].isdigit()):
        return None
    if last in {"newswire", "wire"} or (last in {"agency", "service"} and before in NEWS_WORDS):
        return "agency"
    if last == "press":
        free = before in PAPER_STARTS | {"free"}
        return "newspaper" if free else None if before in {"university", "house"} else "agency"
    return _kind_of_air_or_paper(last, before, first)


def _kind_of_air_or_paper(last: str, before: str, first: str) -> CreditKind | None:
    if (
        last in BROADCASTER_ENDS
        or first in BROADCASTER_STARTS
        or (last == "news" and before in {"tv", "radio"} | _DIGITS)
    ):
        return "broadcaster"
    if last in PAPER_WORDS | PAPER_WORDS_BESIDE_A_CUE or first in PAPER_STARTS:
        return "newspaper"
    return _kind_abroad(last, first)


def _kind_abroad(last: str, first: str) -> CreditKind | None:
    if first in AGENCY_STARTS:
        return "agency"
    starts = first in FOREIGN_PAPER_WORDS | FOREIGN_BROADCASTER_WORDS
    return _foreign_kind(last) or (_foreign_kind(first) if starts else None)


def _foreign_kind(word: str) -> CreditKind | None:
    if word in FOREIGN_BROADCASTER_WORDS or (
        word.endswith(FOREIGN_BROADCASTER_ENDS) and len(word) > LEAST_BEFORE_AN_END
    ):
        return "broadcaster"
    if word in FOREIGN_PAPER_WORDS or (word.endswith(FOREIGN_PAPER_ENDS) and len(word) > LEAST_BEFORE_AN_END):
        return "newspaper"
    return None


def kind_of_word(word: str) -> CreditKind | None:
    """The kind of outlet that a word in a name speaks of; it needs other evidence.

    >>> kind_of_word("Lannerbote"), kind_of_word("Echo"), kind_of_word("FM"), kind_of_word("Ruiz")
    ('newspaper', 'newspaper', 'broadcaster', None)
    """
    low = word.casefold()
    if low in AGENCY_STARTS | {"newswire"}:
        return "agency"
    if low in BROADCASTER_ENDS | BROADCASTER_STARTS:
        return "broadcaster"
    if low in PAPER_WORDS | PAPER_WORDS_BESIDE_A_CUE | PAPER_STARTS:
        return "newspaper"
    return _foreign_kind(low)


_DIGITS = frozenset("0123456789")

ARTICLES = re.compile(
    r"(?:[Tt]he|[LlIiEe]l|[LlDd]e|[LlDd]ie|[LlDd]as|[Dd]er|[Ll]a|[Ll]es|[Ll]os|[Ll]as|[OoAa]|[Ll]o) (?=\S)|[Ll]['’](?=\w)"
)
"""An article before a name, in the languages of many outlets."""


def starts_like_an_agency(name: str) -> bool:
    """True for "Agence du Lanner" and "Agencia Tamsin".

    >>> starts_like_an_agency("Agence du Lanner"), starts_like_an_agency("Lanner")
    (True, False)
    """
    return name.split(" ", maxsplit=1)[0].casefold() in AGENCY_STARTS
