"""Ids from content: two engines and two runs give equal ids."""

from __future__ import annotations

from hashlib import blake2b


def content_id(*parts: object) -> str:
    """Sixteen hex digits that depend on the parts, their order and their borders alone.

    Sixty-four bits: among a million articles the chance of any two sharing an id is 3 in 100 million.

    >>> content_id("ab", "c") == content_id("a", "bc")
    False
    >>> content_id(None) == content_id("")
    False
    """
    words = [b"-" if part is None else b"+" + str(part).encode("utf-8", "surrogatepass") for part in parts]
    return blake2b(b"".join(len(each).to_bytes(8, "big") + each for each in words), digest_size=8).hexdigest()
