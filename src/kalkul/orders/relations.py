"""Statements of the notation as plain relations between outcomes, each with its origin.

``A > B`` and ``A = B`` are kept pair by pair. ``A first`` stays whole until the order is built: it puts A above
every outcome that no statement of the same set declares equal to A, so it depends on its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from kalkul.errors import UnsupportedError
from kalkul.notation import show_statements
from kalkul.notation.ast import Chain, Extreme, Group, Item, Operand, Statement

__all__ = ["Relation", "relations_from"]


class Relation(Struct, frozen=True):
    """``left`` above, equal to, first before or last behind.

    Parameters
    ----------
    kind
        ``>`` and ``=`` relate every name in ``left`` to every name in ``right``; ``first`` and ``last`` relate
        those in ``left`` to all others, and ``right`` is empty.
    left, right
        Names of outcomes.
    origin
        Where the statement comes from: a premise id, or ``game`` for statements written in the game itself.
    text
        The statement it was taken from, in the notation.
    """

    kind: Literal[">", "=", "first", "last"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    origin: str = ""
    text: str = ""


def _names(operand: Operand) -> tuple[str, ...]:
    if isinstance(operand, Item):
        return (operand.name,)
    if isinstance(operand, Group):
        return tuple(name for member in operand.members for name in _names(member))
    raise UnsupportedError("a condition in brackets stands for states; in a tree name the outcomes themselves")


def relations_from(statement: Statement, origin: str = "") -> tuple[Relation, ...]:
    """Relations one statement makes.

    Parameters
    ----------
    statement
        A chain or an extreme over outcomes.
    origin
        Kept with each relation, to name it when statements clash.

    Raises
    ------
    UnsupportedError
        For statements that are not about the order of named outcomes.

    Examples
    --------
    >>> from kalkul.notation import parse_statements
    >>> [s] = parse_statements("RU: A = B > {C, D}")
    >>> for r in relations_from(s):
    ...     print(r.left, r.kind, r.right)
    ('A',) = ('B',)
    ('A', 'B') > ('C', 'D')
    """
    text = show_statements((statement,))
    body = statement.body
    if isinstance(body, Extreme):
        return (Relation(body.end, _names(body.operand), (), origin, text),)
    if not isinstance(body, Chain):
        raise UnsupportedError(f"“{text}” is not an order of outcomes, which a tree needs")
    return tuple(_chain(body.levels, origin, text))


def _chain(levels: Sequence[tuple[Operand, ...]], origin: str, text: str) -> Iterable[Relation]:
    named = [tuple(name for operand in level for name in _names(operand)) for level in levels]
    for level, names in zip(levels, named, strict=True):
        for left, right in pairwise(names) if len(level) > 1 else ():
            yield Relation("=", (left,), (right,), origin, text)
    for upper, lower in pairwise(named):
        yield Relation(">", upper, lower, origin, text)
