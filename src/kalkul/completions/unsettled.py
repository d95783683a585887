"""Statements whose order of priority is open: a completion for each order of them, all alike.

Two orders of the statements count as two completions also where they rank alike. What else is said of the same actor
keeps those orders that agree with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from math import factorial
from typing import TypeVar

from kalkul.errors import UnsupportedError
from kalkul.orders.relations import Relation

__all__ = ["agrees", "orders_of"]

T = TypeVar("T")

MOST_UNORDERED = 6
"""Statements of unsettled priority in all: their orders are listed."""


def orders_of(parts: Sequence[Sequence[T]]) -> list[list[T]]:
    """List the orders of statements of which some are of unsettled priority.

    Parameters
    ----------
    parts
        Most important first; those of unsettled priority together.

    Raises
    ------
    UnsupportedError
        When there are too many orders.

    Examples
    --------
    >>> orders_of(["x", "yz"])
    [['x', 'y', 'z'], ['x', 'z', 'y']]
    """
    number = 1
    for part in parts:
        number *= factorial(len(part))
    if sum(len(part) for part in parts if len(part) > 1) > MOST_UNORDERED and number > factorial(MOST_UNORDERED):
        raise UnsupportedError(
            f"statements of unsettled priority could be put in {number:,} orders; at most "
            f"{factorial(MOST_UNORDERED):,} are tried"
        )
    orders: list[list[T]] = [[]]
    for part in parts:
        orders = [[*order, *chosen] for order in orders for chosen in permutations(part)]
    return orders


def agrees(rank: Mapping[str, int], relations: Sequence[Relation]) -> bool:
    """Whether an order satisfies relations.

    Parameters
    ----------
    rank
        Rank of each name; higher is better, tied names have the same.
    relations
        What is said.

    Examples
    --------
    >>> agrees({"X": 2, "Y": 1}, [Relation("first", ("X",), ())])
    True
    """
    for relation in relations:
        left = [rank[name] for name in relation.left]
        others = [value for name, value in rank.items() if name not in relation.left]
        if relation.kind == "=":
            fits = len({*left, *(rank[name] for name in relation.right)}) <= 1
        elif relation.kind == ">":
            fits = all(one > rank[name] for one in left for name in relation.right)
        elif relation.kind == "first":
            fits = all(one > other for one in left for other in others)
        else:
            fits = all(one < other for one in left for other in others)
        if not fits:
            return False
    return True
