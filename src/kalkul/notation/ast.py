"""What a text in the notation means: small frozen trees, equal when they say the same.

Three families: *statements* about what actors want (in views), *conditions* (over levers, over play, and
what is observed in a lever game), and exact *expressions*. Positions are kept beside the meaning and never
compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

View = tuple[str, ...]
"""A sequence of actors, no two neighbours alike; ``()`` is how the explanation says things are."""


# Expressions and conditions over levers --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number: ``3``, ``0.05``, ``1/3`` is a division of two."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Ref:
    """A lever, parameter, outcome or level by name: ``A.defect``, ``treaty``, ``q``, ``missiles``."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left op right`` with ``op`` one of ``+ - * /``."""

    op: Literal["+", "-", "*", "/"]
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Negative:
    """``-part``."""

    part: Formula


@dataclass(frozen=True, slots=True)
class Compare:
    """``left op right`` with ``op`` one of ``= != < <= > >=``; counts as 1 or 0 inside an expression."""

    op: Literal["=", "!=", "<", "<=", ">", ">="]
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Not:
    """``not part``."""

    part: Formula


@dataclass(frozen=True, slots=True)
class And:
    """``a and b and …``: at least two parts, none of which is itself an ``And``."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """``a or b or …``: at least two parts, none of which is itself an ``Or``."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Implies:
    """``left implies right``."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """``left iff right``."""

    left: Formula
    right: Formula


# Atoms of conditions over play -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Move:
    """A move of an actor: ``US.hard``."""

    actor: str
    name: str

    def __str__(self) -> str:
        return f"{self.actor}.{self.name}"


@dataclass(frozen=True, slots=True)
class Path:
    """Moves from the root, at least two: ``US.sanction / IN.comply``."""

    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Reaches:
    """The play ends in an outcome: ``-> PIVOT``; in a lever game, in states where a condition holds."""

    target: Formula


Formula = Number | Ref | Arithmetic | Negative | Compare | Not | And | Or | Implies | Iff | Move | Path | Reaches
"""Anything a condition or an expression can be made of; each parser yields only its own kind."""


# What is observed in a lever or graph game ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moves:
    """``US: condition``: a move of the actor into a state where the condition holds."""

    actor: str
    condition: Formula


@dataclass(frozen=True, slots=True)
class Stays:
    """``stays``: nobody leaves the state."""


LeverObservation = Moves | Stays | Reaches


# Statements about what actors want -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """An outcome, a state name or a state number, as written."""

    name: str


@dataclass(frozen=True, slots=True)
class StatesWhere:
    """``[condition]``: every state in which the condition holds (lever and graph games)."""

    condition: Formula


@dataclass(frozen=True, slots=True)
class Group:
    """``{A, B}``: several items side by side, nothing said between them."""

    members: tuple[Item | StatesWhere, ...]


Operand = Item | StatesWhere | Group


@dataclass(frozen=True, slots=True)
class Chain:
    """``A = B > {C, D} > E``: levels best first; the operands of one level are equal.

    At least two operands in all; a ``Group`` stands alone in its level.
    """

    levels: tuple[tuple[Operand, ...], ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """``A first`` or ``{A, B} last``: above, or below, everything else that is not declared equal to it."""

    operand: Operand
    end: Literal["first", "last"]


@dataclass(frozen=True, slots=True)
class Wants:
    """``wants: c1, c2, …``: conditions by priority, most important first."""

    conditions: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Narrows:
    """``US sees: q <= 0.01``: a comparison of parameters, in a view."""

    comparison: Compare


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose wants are stated, in which view: ``RU sees US sees RU`` is view ``(RU, US)``, actor ``RU``.

    ``actor`` is ``None`` where a view itself is narrowed (``US sees: …``); ``anew`` starts the view from
    nothing.
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
