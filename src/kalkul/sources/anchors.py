"""Anchors: whether the quoted words stand where the case says they do.

A quote matches the very words; runs of white space (line ends and no-break spaces included) count as equal, nothing
else does. It is *found* if it begins on the line given, *moved* if it begins elsewhere, *lost* if nowhere. Without a
quote the line itself must be there.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from kalkul.sources.text import lines_of, normalise

__all__ = ["AnchorCheck", "AnchorStatus", "check_anchor", "find_quote"]

AnchorStatus = Literal["found", "moved", "lost", "unchecked"]
"""What became of an anchor; ``unchecked`` if its text could not be consulted."""


class AnchorCheck(Struct, frozen=True):
    """What became of an anchor.

    Parameters
    ----------
    status
        ``found``, ``moved``, ``lost`` or ``unchecked``.
    reason
        Why it could not be checked.
    lines
        Lines on which the quote begins.
    """

    status: AnchorStatus
    reason: str | None = None
    lines: tuple[int, ...] = ()


def find_quote(text: str, quote: str) -> tuple[int, ...]:
    r"""Lines of a text in its normal form on which a quote begins, each once.

    Examples
    --------
    >>> find_quote("wird China\nvoraussichtlich ignorieren", "China voraussichtlich")
    (1,)
    """
    words = normalise(quote).split()
    if not words:
        return ()
    # A look-ahead, so that overlapping places are all found.
    pattern = re.compile("(?=" + r"\s+".join(map(re.escape, words)) + ")")
    lines: dict[int, None] = {}
    line, position = 1, 0
    for found in pattern.finditer(text):
        line += text.count("\n", position, found.start())
        position = found.start()
        lines[line] = None
    return tuple(lines)


def check_anchor(text: str, line: int, quote: str | None) -> Literal["found", "moved", "lost"]:
    r"""Whether a quote begins on a line of a text.

    Parameters
    ----------
    text
        The text in its normal form.
    line
        Number of the line, from 1.
    quote
        The quoted words; ``None`` if the anchor is the line alone.

    Examples
    --------
    >>> text = "Eins zwei\ndrei\n"
    >>> check_anchor(text, 1, "zwei drei"), check_anchor(text, 1, "drei"), check_anchor(text, 1, "vier")
    ('found', 'moved', 'lost')
    """
    if quote is None or not quote.split():
        return "found" if 1 <= line <= len(lines_of(text)) else "lost"
    lines = find_quote(text, quote)
    if line in lines:
        return "found"
    return "moved" if lines else "lost"
