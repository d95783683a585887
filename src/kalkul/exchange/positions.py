r"""Positions in a text: in code points as a case counts them, in UTF-16 code units as browsers and Java do.

The two differ by one for each character beyond U+FFFF (most emoji, for instance) that stands before the position.
The Web Annotation Recommendation speaks of characters; the browsers and libraries that write annotations count the
units of their strings, which are UTF-16.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kalkul.sources import normalise

__all__ = ["code_points", "context", "line_at", "nearest", "occurrences", "utf16"]

CONTEXT = 32
"""Code points of text given before and after a quote."""


def utf16(text: str, position: int) -> int:
    """Position in UTF-16 code units.

    Examples
    --------
    >>> utf16("a\N{GRINNING FACE}b", 2)
    3
    """
    return position + sum(letter > "\uffff" for letter in text[:position])


def code_points(text: str, position: int) -> int | None:
    """Position in code points of one in UTF-16 code units; ``None`` beyond the text or within a character.

    Examples
    --------
    >>> code_points("a\N{GRINNING FACE}b", 3), code_points("a\N{GRINNING FACE}b", 2)
    (2, None)
    """
    if position < 0:
        return None
    # Each character takes at least one unit, so that the answer lies within the first ``position`` characters.
    units = text[:position].encode("utf-16-le", "surrogatepass")[: 2 * position]
    if len(units) < 2 * position:
        return None
    try:
        return len(units.decode("utf-16-le"))
    except UnicodeDecodeError:
        return None


def line_at(text: str, position: int) -> int:
    """Line, from 1, on which a position lies."""
    return text.count("\n", 0, position) + 1


def occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    r"""Where a quote stands in a text in its normal form, runs of white space counting as equal.

    Examples
    --------
    >>> list(occurrences("one two\none  two", "one two"))
    [(0, 7), (8, 16)]
    """
    words = normalise(quote).split()
    if words:
        for found in re.finditer(r"\s+".join(map(re.escape, words)), text):
            yield found.span()


def context(text: str, start: int, end: int) -> tuple[str, str]:
    r"""Words just before and just after a stretch, within its line or, where that begins or ends it, none.

    Examples
    --------
    >>> context("\nwird China voraussichtlich ignorieren", 6, 11)
    ('wird ', ' voraussichtlich ignorieren')
    """
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return before.rpartition("\n")[2], after.partition("\n")[0]


def nearest(places: list[tuple[int, int]], start: int) -> tuple[int, int]:
    """Of several places the one that begins nearest to a position."""
    return min(places, key=lambda place: abs(place[0] - start))
