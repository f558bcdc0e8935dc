"""Credits that only the URL shows: the folder where an outlet puts an agency's copy ("/aponline/", "/wires/pa/")."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newstemma.language.outlets import outlet_named
from newstemma.tables import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newstemma.stages.credits.report import Report

FOLDERS = {
    **dict.fromkeys(("ap", "aponline", "apnews", "ap-news", "apwire", "ap-wire", "ap-online", "associated-press", "the-associated-press", "ap_news", "ap-top-news"), "Associated Press"),
    **dict.fromkeys(("reuters", "reuters-news", "reuters-wire", "thomson-reuters"), "Reuters"),
    **dict.fromkeys(("afp", "afp-news", "agence-france-presse"), "Agence France-Presse"),
    **dict.fromkeys(("press-association", "pa-media"), "PA"),
    **dict.fromkeys(("dpa", "efe", "tass", "xinhua", "bloomberg", "ansa", "aap", "upi", "pti", "ians", "kyodo", "yonhap", "bernama", "anadolu"), ""),
    **dict.fromkeys(("canadian-press", "the-canadian-press"), "Canadian Press"),
    # the folders of one outlet or one maker of sites, which hold one agency's copy
    "wirestory": "Associated Press",
    "apf": "Associated Press",
}  # fmt: skip
"""Folder names, folded, and whose copy they hold; empty where the folder's name is the agency's."""
ONLY_UNDER_WIRES = {"pa": "PA", "cp": "Canadian Press", "ani": "Asian News International"}
"""Codes that mean a place or nothing elsewhere: "/pa/" is Pennsylvania."""
WIRES = frozenset({"wire", "wires", "agency", "agencies", "newswire", "newsfeed", "feeds"})


def address_credits(report: Report) -> Iterator[Credit]:
    """The agency that the URL's folders name, for the whole article."""
    folders = _folders(report.article.url or "")
    for place, folder in enumerate(folders):
        name = FOLDERS.get(folder)
        if name is None and place and folders[place - 1] in WIRES:
            name = ONLY_UNDER_WIRES.get(folder)
        if name is not None and (outlet := outlet_named(name or folder)):
            yield Credit(report.article.article, None, None, "url", outlet.name, outlet.kind, "article", "text")
            return


def _folders(url: str) -> list[str]:
    """The folders of a URL's path, folded, without the page itself.

    >>> _folders("https://averil.example/Wires/PA/storm-hits-averil.html?id=3")
    ['wires', 'pa']
    """
    try:
        path = urlsplit(url).path
    except ValueError:  # "http://[": no URL at all
        return []
    return [folder.casefold() for folder in path.split("/")[:-1] if folder]
