"""What a name may look like: a Unicode letter, then letters, digits and ``_``; reserved words name nothing.

Letters and digits are those of every script (``Ü``, ``Киев``, ``北京``), each written as one character (NFC).
The grammar lexes names by the same rule; a test holds the two together.
"""

from __future__ import annotations

__all__ = ["RESERVED", "is_identifier"]

RESERVED = frozenset(
    {
        "and",
        "or",
        "not",
        "implies",
        "iff",
        "first",
        "last",
        "sees",
        "wants",
        "anew",
        "chance",
        "rest",
        "stays",
    }
)
"""The words that mean something in the notation and therefore name nothing."""


def is_letter(character: str) -> bool:
    """Whether a name may begin with this character."""
    return character.isalpha()


def is_name_character(character: str) -> bool:
    """Whether this character may stand inside a name."""
    return character == "_" or character.isalpha() or character.isdecimal()


def is_identifier(text: str) -> bool:
    """Whether a text may name an actor, lever, move, outcome, state or parameter.

    Parameters
    ----------
    text
        The candidate, without surrounding white space.

    Returns
    -------
    bool
        ``False`` for reserved words, for the empty text and for names with a dot.

    Examples
    --------
    >>> [is_identifier(text) for text in ("F_D", "Überfall", "2nd", "first", "US.hard")]
    [True, True, False, False, False]
    """
    return text != "" and is_letter(text[0]) and all(map(is_name_character, text)) and text not in RESERVED
