"""Ids for a page, made of ids of a case, which may hold anything."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

__all__ = ["identifier"]


def identifier(text: str) -> str:
    """Return a text as part of an HTML id: letters, digits, ``_``, ``-``; all else by its code point.

    Examples
    --------
    >>> identifier("A4 3")
    'A4~20~3'
    """

    def letters() -> Iterator[str]:
        for letter in text[:200]:
            yield letter if letter.isalnum() or letter in "_-" else f"~{ord(letter):x}~"

    digest = f"~{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}" if len(text) > 200 else ""
    return "".join(letters()) + digest
