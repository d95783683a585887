"""Statements of the notation as plain relations between outcomes, each with its origin.

``A > B`` and ``A = B`` are kept pair by pair. ``A first`` stays whole until the order is built: it puts A above
every outcome that no statement of the same set declares equal to A, so it depends on its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from kalkul.errors import UnsupportedError
from kalkul.notation import show_statements
from kalkul.notation.ast import Chain, Extreme, Group, Item, Operand, Statement, StatesWhere
from kalkul.results.said import said

__all__ = ["Relation", "relations_from"]

Meant = Callable[[Item | StatesWhere], tuple[str, ...]]
"""The outcomes or states that an item of a statement stands for."""


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


def _outcome(item: Item | StatesWhere) -> tuple[str, ...]:
    if isinstance(item, Item):
        return (item.name,)
    raise UnsupportedError(said("a condition in brackets stands for states; in a tree name the outcomes themselves"))


def _names(operand: Operand, meant: Meant) -> tuple[str, ...]:
    if isinstance(operand, Group):
        return tuple(dict.fromkeys(name for member in operand.members for name in meant(member)))
    return meant(operand)


def relations_from(statement: Statement, origin: str = "", meant: Meant = _outcome) -> tuple[Relation, ...]:
    """Relations one statement makes.

    Parameters
    ----------
    statement
        A chain or an extreme over outcomes.
    origin
        Kept with each relation, to name it when statements clash.
    meant
        Which names an item stands for; its own unless given. In lever games a condition stands for many.

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
        names = _names(body.operand, meant)
        return (Relation(body.end, names, (), origin, text),) if names else ()
    if not isinstance(body, Chain):
        raise UnsupportedError(said("“{text}” is not an order of outcomes, which a tree needs", text=text))
    levels = [tuple(_names(operand, meant) for operand in level) for level in body.levels]
    return tuple(_chain(levels, origin, text))


def _chain(levels: Sequence[tuple[tuple[str, ...], ...]], origin: str, text: str) -> Iterable[Relation]:
    # A condition that holds nowhere stands for nothing; what stands above it is still above what stands below.
    named = [tuple(dict.fromkeys(name for operand in level for name in operand)) for level in levels]
    for level, names in zip(levels, named, strict=True):
        for left, right in pairwise(names) if len(level) > 1 else ():
            yield Relation("=", (left,), (right,), origin, text)
    for upper, lower in pairwise(names for names in named if names):
        yield Relation(">", upper, lower, origin, text)
