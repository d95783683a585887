"""Untrusted text made harmless before it meets a terminal or a page.

A case file is written by anybody. Control characters can repaint a terminal, bidirectional overrides can make
a line read as something else, a lone surrogate cannot be encoded, a name of ten thousand characters buries
the rest. ``clean`` removes what has no ink, marks what had some meaning, and clips; letters of every script stay. A
sentence of an answer is shown in the language chosen. Markup (HTML, rich) is no matter of this module: the page
escapes, the terminal never parses markup.
"""

from __future__ import annotations

from kalkul.results.said import Said
from kalkul.show.language import spoken

__all__ = ["NAME", "TEXT", "TITLE", "clean", "name", "plain", "title"]

NAME = 80
"""Longest id or move shown, in code points."""

TITLE = 160
"""Longest title shown."""

TEXT = 1200
"""Longest paraphrase, quote or sentence shown, in code points."""

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Marks, embeddings, overrides and isolates of the bidirectional algorithm; zero-width spaces; the soft
# hyphen; language tags. Joiners (U+200C, U+200D) stay: scripts need them.
_INVISIBLE = [
    0xAD,
    0x61C,
    0x180E,
    0x200B,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
]
_TABLE: dict[int, str | None] = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], _REPLACEMENT),
    **dict.fromkeys([*_INVISIBLE, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)], None),
    **dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], " "),
}

_PLAIN: dict[int, str] = str.maketrans(
    {
        "→": "->",
        "–": "-",
        "—": "-",
        "·": "*",
        "•": "*",
        "…": "...",
        "“": '"',
        "”": '"',
        "„": '"',
        "’": "'",
        "‘": "'",
        "≈": "~",
        "×": "x",
        "└": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        _REPLACEMENT: "?",
    }
)


def clean(text: object, limit: int = TEXT) -> str:
    r"""Return ``text`` on one line, without control and direction characters, clipped to ``limit``.

    Examples
    --------
    >>> clean("a\x1b[31mb\u202ec\nd")
    'a�[31mbc d'
    >>> clean("Größe", limit=3)
    'Gr…'
    """
    if isinstance(text, Said):
        text = spoken(text)
    # Cut first, generously: the table may shorten a text but need not see megabytes of it.
    text = str(text)[: 4 * limit + 64]
    # All that the table changes is unprintable, and most texts hold nothing of the kind.
    if not text.isprintable():
        text = text.translate(_TABLE)
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def name(text: object) -> str:
    """Return an id or move as it is shown: clean and at most ``NAME`` long."""
    return clean(text, NAME)


def title(text: object) -> str:
    """Return a title as it is shown."""
    return clean(text, TITLE)


def plain(text: str) -> str:
    """Return ``text`` with our own typography in ASCII, for terminals that have no more.

    Examples
    --------
    >>> plain("“hard” → F_noD – 12…")
    '"hard" -> F_noD - 12...'
    """
    return text.translate(_PLAIN)
