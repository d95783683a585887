r"""A text folded so that typography does not count, with the way back to every position.

Two passages have the same fold if they differ in nothing but these, and only then:

- runs of white space, line ends, no-break and thin spaces included, are one blank;
- quotation marks and apostrophes of any shape are ``"``;
- hyphens, dashes and the minus sign are ``-``;
- the ellipsis is three dots.

Words, case, digits, umlauts and all other marks stay as they are. Almost all characters keep their width, so the way
back is a list of the few places at which the fold is shorter or longer than the text. Cost: a pass of ``str.replace``
for each mark that folds, and a pass over the places where the width changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct

__all__ = ["DASHES", "QUOTES", "SPACELESS", "Folded", "fold"]

QUOTES = "\"'„“”‚‘’«»‹›"
"""Quotation marks and apostrophes, one character in the fold."""

DASHES = "-‐‑‒–—−"
"""Hyphens, dashes and the minus sign, one character in the fold."""

SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese: scripts without blanks between words, as a range of a pattern."""

_BLANKS = [chr(c) for c in (*range(9, 14), *range(28, 32), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B))]
_BLANKS += [chr(c) for c in (0x2028, 0x2029, 0x202F, 0x205F, 0x3000)]
_SAME_WIDTH = [*((c, " ") for c in _BLANKS), *((c, '"') for c in QUOTES[1:]), *((c, "-") for c in DASHES[1:])]
_OTHER_WIDTH = re.compile(" {2,}|…")


class Folded(Struct, frozen=True):
    """A folded text and the way back.

    Parameters
    ----------
    text
        The fold.
    after, origin
        Positions right after each place where the width changes: in the fold and in the text it was made from.
    """

    text: str
    after: list[int]
    origin: list[int]

    def start(self, position: int) -> int:
        """Position in the text of the character that stands at a position of the fold.

        Examples
        --------
        >>> fold("ab  cd").start(3)
        4
        """
        k = bisect_right(self.after, position)
        found = position + (self.origin[k - 1] - self.after[k - 1] if k else 0)
        return min(found, self.origin[k] - 1) if k < len(self.origin) else found

    def end(self, position: int) -> int:
        """Position in the text at which a stretch ends that ends at a position of the fold, exclusive.

        Examples
        --------
        >>> fold("Ja… nein").end(5), fold("Ja… nein").end(4)
        (3, 3)
        """
        return self.start(position - 1) + 1 if position else 0

    def position(self, original: int) -> int:
        """Position in the fold of the character that stands at a position of the text.

        Examples
        --------
        >>> fold("ab  cd").position(4)
        3
        """
        k = bisect_right(self.origin, original)
        found = original + (self.after[k - 1] - self.origin[k - 1] if k else 0)
        return min(found, self.after[k] - 1) if k < len(self.after) else found


def fold(text: str) -> Folded:
    r"""Fold a text.

    Parameters
    ----------
    text
        The text in its normal form.

    Examples
    --------
    >>> fold("„Ja“\n\u2009– dann …").text
    '"Ja" - dann ...'
    >>> fold("Straße") == fold("Strasse")
    False
    """
    for mark, plain in _SAME_WIDTH:
        text = text.replace(mark, plain)
    pieces: list[str] = []
    after: list[int] = []
    origin: list[int] = []
    done = width = 0
    for found in _OTHER_WIDTH.finditer(text):
        start, end = found.span()
        instead = " " if text[start] == " " else "..."
        pieces += (text[done:start], instead)
        width += start - done + len(instead)
        done = end
        after.append(width)
        origin.append(end)
    return Folded("".join((*pieces, text[done:])), after, origin) if pieces else Folded(text, after, origin)
