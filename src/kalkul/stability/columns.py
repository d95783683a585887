"""What stability asks of a game as a whole: best replies and worst consequences, for all states at once.

A *column* holds one number per state: ranks (higher is better) or what is derived from them. How it is held, as a
list, an array or a tensor, is the game's own business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

__all__ = ["Column", "Columns"]

Column = Any
"""One number per state, held as the game likes."""


class Columns(Protocol):
    """A game that can work on whole columns."""

    actors: tuple[str, ...]
    size: int

    def enter(self, ranks: Sequence[int]) -> Column:
        """Column of ranks given state by state, whole numbers from 1, higher is better."""
        ...

    def best(self, actor: int, column: Column) -> Column:
        """Greatest value among a state and those the actor can go to from it."""
        ...

    def worst(self, movers: Sequence[int], column: Column, ranks: Sequence[Column] | None) -> Column:
        """Least value among a state and those that movers can reach from it by legal sequences of moves.

        With ``ranks``, one column per actor, every mover must gain by each of his moves.
        """
        ...

    def worst_of_each(
        self, movers: Sequence[Sequence[int]], columns: Iterable[Column], ranks: Sequence[Column] | None
    ) -> Iterator[Column]:
        """Least values for several columns, each with movers of its own; together they may be had for less."""
        ...

    def lower(self, one: Column, other: Column) -> Column:
        """Smaller of two values, state by state."""
        ...

    def at_most(self, one: Column, other: Column) -> Column:
        """Whether one value is no greater than the other, state by state."""
        ...

    def both(self, one: Column, other: Column) -> Column:
        """Whether two things hold, state by state."""
        ...

    def leave(self, column: Column) -> Sequence[Any]:
        """Return a column state by state, as a list or an array."""
        ...
