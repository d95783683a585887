"""Paragraphs, lists and columns laid out in a given width.

A `Para` is styled text that flows; a block is a list of them, one below the other. `wrap` breaks a paragraph
between words, and inside a word only if it is wider than the line, after a hyphen if it can; `beside` puts
blocks next to each other. Widths are counted in columns of a terminal, in which letters of East Asia take two.
(rich lays out the same, at some ten times the cost; an answer must be on the screen in a fraction of a second.)
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, field

__all__ = ["GLUE", "Line", "Para", "beside", "columns_of", "parts_of", "set_block", "wrap"]

# Signs of one column beyond the Latin letters: general punctuation, and those we print ourselves.
_SIGNS = dict.fromkeys([*range(0x2010, 0x2028), *range(0x2030, 0x205F), *map(ord, "→≈×─✓")])

GLUE = "\N{NO-BREAK SPACE}"
"""A blank at which no line is broken; it is printed as any blank."""

Line = list[tuple[str, str]]
"""Pieces of text with the name of a style each."""


class Para(Struct):
    """Styled text that flows, after a ``lead`` (a bullet) behind which its further lines hang."""

    pieces: Line = field(default_factory=list)
    lead: str = ""

    def add(self, other: Para) -> Para:
        """Append another paragraph's text and return this one."""
        self.pieces += other.pieces
        return self

    @property
    def plain(self) -> str:
        """Its text without styles."""
        return "".join(text for text, _ in self.pieces)

    @property
    def width(self) -> int:
        """Columns it takes on one line."""
        return len(self.lead) + sum(columns_of(text) for text, _ in self.pieces)


@lru_cache(maxsize=8192)
def columns_of(text: str) -> int:
    """Return how many columns a text takes.

    Examples
    --------
    >>> columns_of("Größe"), columns_of("北京")
    (5, 4)
    """
    if text.isascii() or max(text.translate(_SIGNS), default="") < "\u0300":
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(pieces: Line, width: int) -> list[Line]:
    """Break text into lines of at most ``width`` columns.

    Examples
    --------
    >>> wrap([("Köln am ", "bold"), ("Rhein", "")], 8)
    [[('Köln am', 'bold')], [('Rhein', '')]]
    """
    if len(pieces) == 1:
        if columns_of(pieces[0][0]) <= width:
            return [pieces]
        plain = _wrapped(pieces[0][0], width)
        if plain is not None:
            return [[(line, pieces[0][1])] for line in plain]
    elif sum(columns_of(text) for text, _ in pieces) <= width:
        return [pieces]
    lines: list[Line] = [[]]
    used = 0
    for word in _words(pieces):
        size = sum(columns_of(text) for text, _ in word)
        if lines[-1] and used + 1 + size > width:
            lines.append([])
            used = 0
        if lines[-1]:
            text, style = lines[-1][-1]
            lines[-1][-1] = (f"{text} ", style)
            used += 1
        for part in [word] if size <= width else _broken(word, width):
            size = sum(columns_of(text) for text, _ in part)
            if used and used + size > width:
                lines.append([])
                used = 0
            for text, style in part:
                if lines[-1] and lines[-1][-1][1] == style:
                    lines[-1][-1] = (lines[-1][-1][0] + text, style)
                else:
                    lines[-1].append((text, style))
            used += size
    return lines


def _wrapped(text: str, width: int) -> list[str] | None:
    """Break text of one style; ``None`` where a word does not fit on a line."""
    lines: list[str] = []
    used = width
    for word in filter(None, text.split(" ")):
        size = columns_of(word)
        if size > width:
            return None
        if used + 1 + size > width:
            lines.append(word)
            used = size
        else:
            lines[-1] += f" {word}"
            used += 1 + size
    return lines


def _broken(word: Line, width: int) -> list[Line]:
    """Return a word in parts that fit: it is broken after joints, and between letters where it has none."""
    parts: list[Line] = []
    for text, style in word:
        for part in parts_of(text):
            if columns_of(part) <= width:
                parts.append([(part, style)])
            else:
                parts += [[(letter, style)] for letter in part]
    return parts


def parts_of(word: str) -> list[str]:
    """Return the parts of a word between which it may be broken.

    Examples
    --------
    >>> parts_of("hard-bargain_2")
    ['hard-', 'bargain_', '2']
    """
    parts = [""]
    for letter in word:
        parts[-1] += letter
        if letter in "-_/.":
            parts.append("")
    return [part for part in parts if part]


def _words(pieces: Line) -> list[Line]:
    words: list[Line] = [[]]
    for text, style in pieces:
        first, *others = text.split(" ")
        if first:
            words[-1].append((first, style))
        words += [[(part, style)] if part else [] for part in others]
    return [word for word in words if word]


def set_block(block: Sequence[Para], width: int) -> list[Line]:
    """Break a block into lines, the continuation lines of each paragraph hanging behind its lead."""
    lines: list[Line] = []
    for para in block:
        hang = len(para.lead)
        for index, line in enumerate(wrap(para.pieces, max(width - hang, 1))):
            lead = para.lead if index == 0 else " " * hang
            lines.append([(lead, ""), *line] if lead else line)
    return lines


def beside(blocks: Sequence[Sequence[Para]], widths: Sequence[int], gap: int = 2, indent: int = 0) -> list[Line]:
    """Put blocks next to each other in columns of the given widths."""
    columns = [set_block(block, width) for block, width in zip(blocks, widths, strict=True)]
    lines: list[Line] = []
    for row in range(max(map(len, columns), default=0)):
        line: Line = []
        missing = indent
        for column, width in zip(columns, widths, strict=True):
            cell = column[row] if row < len(column) else []
            if cell:
                line += [(" " * missing, ""), *cell]
                missing = width + gap - sum(columns_of(text) for text, _ in cell)
            else:
                missing += width + gap
        lines.append(line)
    return lines
