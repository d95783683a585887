"""What a text in the notation means: small frozen trees, equal when they say the same.

Three families: *statements* about what actors want (in views), *conditions* (over levers, over play, and
what is observed in a lever game), and exact *expressions*. Positions are kept beside the meaning and never
compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from msgspec import Struct

View = tuple[str, ...]
"""A sequence of actors, no two neighbours alike; ``()`` is how the explanation says things are."""


# Expressions and conditions over levers --------------------------------------------------------------------


class Number(Struct, frozen=True):
    """An exact number: ``3``, ``0.05``, ``1/3`` is a division of two."""

    value: Fraction


class Ref(Struct, frozen=True):
    """A lever, parameter, outcome or level by name: ``A.defect``, ``treaty``, ``q``, ``missiles``."""

    name: str


class Arithmetic(Struct, frozen=True):
    """``left op right`` with ``op`` one of ``+ - * /``."""

    op: Literal["+", "-", "*", "/"]
    left: Formula
    right: Formula


class Negative(Struct, frozen=True):
    """``-part``."""

    part: Formula


class Compare(Struct, frozen=True):
    """``left op right`` with ``op`` one of ``= != < <= > >=``; counts as 1 or 0 inside an expression."""

    op: Literal["=", "!=", "<", "<=", ">", ">="]
    left: Formula
    right: Formula


class Not(Struct, frozen=True):
    """``not part``."""

    part: Formula


class And(Struct, frozen=True):
    """``a and b and …``: at least two parts, none of which is itself an ``And``."""

    parts: tuple[Formula, ...]


class Or(Struct, frozen=True):
    """``a or b or …``: at least two parts, none of which is itself an ``Or``."""

    parts: tuple[Formula, ...]


class Implies(Struct, frozen=True):
    """``left implies right``."""

    left: Formula
    right: Formula


class Iff(Struct, frozen=True):
    """``left iff right``."""

    left: Formula
    right: Formula


# Atoms of conditions over play -----------------------------------------------------------------------------


class Move(Struct, frozen=True):
    """A move of an actor: ``US.hard``."""

    actor: str
    name: str

    def __str__(self) -> str:
        return f"{self.actor}.{self.name}"


class Path(Struct, frozen=True):
    """Moves from the root, at least two: ``US.sanction / IN.comply``."""

    moves: tuple[Move, ...]


class Reaches(Struct, frozen=True):
    """The play ends in an outcome: ``-> PIVOT``; in a lever game, in states where a condition holds."""

    target: Formula


Formula = Number | Ref | Arithmetic | Negative | Compare | Not | And | Or | Implies | Iff | Move | Path | Reaches
"""Anything a condition or an expression can be made of; each parser yields only its own kind."""


# What is observed in a lever or graph game ------------------------------------------------------------------


class Moves(Struct, frozen=True):
    """``US: condition``: a move of the actor into a state where the condition holds."""

    actor: str
    condition: Formula


class Stays(Struct, frozen=True):
    """``stays``: nobody leaves the state."""


LeverObservation = Moves | Stays | Reaches


# Statements about what actors want -------------------------------------------------------------------------


class Item(Struct, frozen=True):
    """An outcome, a state name or a state number, as written."""

    name: str


class StatesWhere(Struct, frozen=True):
    """``[condition]``: every state in which the condition holds (lever and graph games)."""

    condition: Formula


class Group(Struct, frozen=True):
    """``{A, B}``: several items side by side, nothing said between them."""

    members: tuple[Item | StatesWhere, ...]


Operand = Item | StatesWhere | Group


class Chain(Struct, frozen=True):
    """``A = B > {C, D} > E``: levels best first; the operands of one level are equal.

    At least two operands in all; a ``Group`` stands alone in its level.
    """

    levels: tuple[tuple[Operand, ...], ...]


class Extreme(Struct, frozen=True):
    """``A first`` or ``{A, B} last``: above, or below, everything else that is not declared equal to it."""

    operand: Operand
    end: Literal["first", "last"]


class Wants(Struct, frozen=True):
    """``wants: c1, c2, …``: conditions by priority, most important first."""

    conditions: tuple[Formula, ...]


class Narrows(Struct, frozen=True):
    """``US sees: q <= 0.01``: a comparison of parameters, in a view; ``q <= 0.01`` alone, in how things are."""

    comparison: Compare


class Holder(Struct, frozen=True):
    """Whose wants are stated, in which view: ``RU sees US sees RU`` is view ``(RU, US)``, actor ``RU``.

    ``actor`` is ``None`` where a view itself is narrowed (``US sees: …``, or how things are); ``anew`` starts the
    view from nothing.
    """

    view: View
    actor: str | None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; ``holder`` is ``None`` only in a text whose holder is given by its place in the file."""

    holder: Holder | None
    body: Chain | Extreme | Wants | Narrows
    offset: int = field(default=0, compare=False)
