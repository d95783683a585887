"""What is refused before a text is parsed: too long, empty, nested too deep, or with signs that are not ours.

Signs that look like one of ours, or that other notations use for it, are answered with the form to write. The
limits keep every later step (parsing, printing, comparing, hashing the result) far from Python's recursion
limit.
"""

from __future__ import annotations

import re
import unicodedata

from kalkul.errors import NotationError
from kalkul.notation.names import is_name_character

__all__ = ["MAX_DEPTH", "MAX_LENGTH", "MAX_NESTING", "screen"]

MAX_LENGTH = 20_000
"""Code points in a text."""

MAX_NESTING = 100
"""Brackets around one place, and ``not`` or ``-`` in a row."""

MAX_DEPTH = 200
"""Operators around one place, brackets or not: ``a + b + c`` puts two around ``a``."""

_SPELLINGS = {
    ">": "≻≽≿›》〉＞>»≫",
    "<": "≺≼≾‹《〈＜«≪",
    ">=": "≥⩾≧",
    "<=": "≤⩽≦",
    "!=": "≠≢",
    "=": "＝≡≈∼~～≃≅",
    "->": "→⟶➔➜➝⇾↦",
    "-": "‐‑‒–—―−－﹣",
    "+": "＋",
    "*": "×·⋅∙∗＊",
    "/": "÷⁄∕／",
    ":": "：∶",
    ";": "；;",
    ",": "，、‚",
    "(": "（",
    ")": "）",
    "[": "［【",
    "]": "］】",
    "{": "｛",
    "}": "｝",
    ".": "．。",
    "and": "&∧＆",
    "or": "|∨｜",
    "not": "¬！",
    "implies": "⇒⟹⊃",
    "iff": "⇔↔⟺",
}
_INSTEAD = {sign: ours for ours, signs in _SPELLINGS.items() for sign in signs}

_FOREIGN = re.compile(r"[^\w\s;:,.<>=!{}\[\]()+\-*/]")
_QUOTES = frozenset("\"'`´“”„‟‘’‛")
_ADVICE = {
    "%": "write 0.05 for 5 %",
    "^": "there are no powers: write a*a",
    "#": "there are no comments here: use the key `note`",
}

_MISSPELT = re.compile(r"<=>|<->|=>|==|=<|<>|>>|<<|\*\*|//|-->|!(?!=)")
_MISSPELT_ADVICE = {
    "<=>": "write “iff”",
    "<->": "write “iff”",
    "=>": "write “>” for better than, “>=” for at least, “->” for an outcome reached, or “implies”",
    "==": "write “=”",
    "=<": "write “<=”",
    "<>": "write “!=”",
    ">>": "write “>”",
    "<<": "write the better one first with “>”",
    "**": "there are no powers: write a*a",
    "//": "write “/”",
    "-->": "write “->”",
    "!": "write “not”, or “!=” for unequal",
}

_BRACKETS = re.compile(r"[()\[\]{}]")


def screen(text: str) -> None:
    """Refuse what no parser needs to see.

    Parameters
    ----------
    text
        Any text.

    Raises
    ------
    NotationError
        If the text is too long, empty, nested too deep, or holds a sign or a spelling the notation does not
        have.
    """
    if len(text) > MAX_LENGTH:
        raise NotationError(
            f"the text has {len(text)} characters, at most {MAX_LENGTH} can be read",
            text,
            MAX_LENGTH,
            "split it",
        )
    if not text or text.isspace():
        raise NotationError("there is nothing here to read", text, len(text), "write something, or leave it out")
    _refuse_foreign(text)
    if found := _MISSPELT.search(text):
        raise NotationError(f"“{found[0]}” is no sign of the notation", text, found.start(), _MISSPELT_ADVICE[found[0]])
    _refuse_deep(text)


def _refuse_foreign(text: str) -> None:
    """Raise at the first character that stands in no text of the notation."""
    found = _FOREIGN.search(text)
    at = found.start() if found else len(text)
    if not text.isascii():  # \w knows more digits than a name may hold: ², ½, Ⅷ
        at = next(
            (i for i, c in enumerate(text[:at]) if c.isalnum() and not is_name_character(c)),
            at,
        )
    if at == len(text):
        return
    character = text[at]
    raise NotationError(f"{_described(character)} is no sign of the notation", text, at, _advice(text, at))


def _described(character: str) -> str:
    """Show a character so that a reader can find it, invisible ones by number and name."""
    if character.isprintable() and not unicodedata.category(character).startswith("M"):
        return f"“{character}”"
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}{f' ({name})' if name else ''}"


def _advice(text: str, at: int) -> str | None:
    """What to write instead of the foreign sign at a place."""
    character = text[at]
    if character in _QUOTES:
        return "names are written without quotes"
    if character in _ADVICE:
        return _ADVICE[character]
    if ours := _INSTEAD.get(character):
        if ours == "-" and text.startswith((">", "＞", "›"), at + 1):
            ours = "->"
        return f"write “{ours}”"
    if unicodedata.category(character).startswith("M"):
        whole = unicodedata.normalize("NFC", text[max(at - 1, 0) : at + 1])
        if len(whole) == 1:
            return f"write “{whole}” as one character: normalise the text to NFC"
        return "names consist of letters, digits and “_”"
    if unicodedata.category(character) in ("Cf", "Cc"):
        return "delete this invisible character"
    if character.isalnum():
        return "names consist of letters, digits and “_”"
    return None


def _refuse_deep(text: str) -> None:
    """Raise at the first bracket with too many others around it."""
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] in "([{":
            depth += 1
            if depth > MAX_NESTING:
                raise NotationError(
                    f"more than {MAX_NESTING} brackets are open here",
                    text,
                    bracket.start(),
                    "simplify or split it",
                )
        else:
            depth = max(depth - 1, 0)
