"""Where and how the parser stopped: what is known about a text at its first misfit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from kalkul.notation.passage import Passage

if TYPE_CHECKING:
    from lark import Token

__all__ = ["OPERATORS", "Kind", "Stop"]

Kind = Literal["prefix", "holder", "order", "condition", "observation", "play", "path", "expression"]
"""What is being read at a place: a start rule of the grammar, or a part of one."""

OPERATORS = ("and", "or", "not", "implies", "iff")

_LEXEME = re.compile(r"->|!=|<=|>=|[^\W\d_]\w*(?:\.[^\W\d_]\w*)*|[0-9]+(?:\.[0-9]+)?|\S")


class Stop(Struct, frozen=True):
    """The first misfit in a passage.

    Parameters
    ----------
    part
        What was being read.
    start
        Rule of the grammar by which it was read.
    at
        Position in the passage of the first thing that does not fit; its length if something is missing at
        the end.
    before
        Words and signs that came before.
    accepted
        Names, in the grammar, of the words and signs that would have fitted.
    """

    part: Passage
    start: str
    at: int
    before: Sequence[Token]
    accepted: AbstractSet[str]

    @property
    def found(self) -> str:
        """Word, number or sign at the place; empty at the end."""
        lexeme = _LEXEME.match(self.part.text, self.at)
        return lexeme[0] if lexeme else ""

    @property
    def rest(self) -> str:
        """What follows the misfit."""
        return self.part.text[self.at + len(self.found) :]

    @property
    def last(self) -> str:
        """Kind of the word or sign just before; empty at the beginning."""
        return self.before[-1].type if self.before else ""

    @property
    def names_fit(self) -> bool:
        """Whether a name could stand here."""
        return not self.accepted.isdisjoint(("NAME", "DOTTED"))

    @property
    def open_bracket(self) -> str:
        """The innermost bracket that is open here; empty if none is."""
        opened: list[str] = []
        for token in self.before:
            if token in ("(", "[", "{"):
                opened.append(str(token))
            elif token in (")", "]", "}"):
                opened.pop()
        return opened[-1] if opened else ""

    @property
    def kind(self) -> Kind:
        """What was being read at this place."""
        types = [token.type for token in self.before]
        colon = types.index("COLON") if "COLON" in types else None
        kind = self.start
        if kind == "stated":
            if colon is None:
                return "prefix"
            if "_WANTS" in types:
                return "condition"
            kind = "expression" if types[colon - 1] == "_SEES" else "order"
        if kind == "observation" and (colon is not None or "ARROW" in types):
            return "condition"
        if kind == "order" and types.count("LSQB") > types.count("RSQB"):
            return "condition"
        return cast("Kind", kind)
