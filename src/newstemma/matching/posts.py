"""Posts that a page prints with their signature: the words are those of who signs, not the page's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_POST = re.compile(r"^(?P<said>[^\n]{10,600}?)\s?[—–-] ?(?P<name>[^\W\d_][^\n(]{0,60}?)\s?\(@\w{1,30}\)", re.MULTILINE)
"""Its words and links, a dash, the name, the "(@name)"."""


class Post(NamedTuple):
    """Where the words of a post stand, and who signs it."""

    start: int
    stop: int
    name: str


def posts(text: str) -> Iterator[Post]:
    r"""The signed posts of a text, in order.

    >>> list(posts("She wrote:\nThe pier is open again. — Ana Ruiz (@anaruiz) May 2"))
    [Post(start=11, stop=34, name='Ana Ruiz')]
    """
    for found in _POST.finditer(text):
        yield Post(*found.span("said"), found["name"])
