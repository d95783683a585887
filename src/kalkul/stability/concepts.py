"""Stability concepts: Nash, GMR, SMR, SEQ and SSEQ, for every actor and every state at once.

Write w for actor i's ranks. A move of his from s to q is worth to him, after the others have answered, the least
of what they can bring about from q, and never more than w(q): call it v(q). Under every concept s is stable iff no
move from s is worth more to him than s: max v over s and R_i(s) <= w(s). The concepts differ in v alone:

    nash    v(q) = w(q)
    gmr     the others move as they can, or not at all, and he is left with w(u)
    smr     the others move as they can, and he is left with the best he can still reach, max w over u and R_i(u)
    seq     as gmr, but each of the others gains by each of his moves
    sseq    as smr, but each of the others gains by each of his moves

Never more than w(q): that leaves out moves that are no improvement, and makes it the same whether the others may
stay at q. Sources: Fang, Hipel & Kilgour 1993, *Interactive Decision Making*; Xu, Hipel, Kilgour & Fang 2018,
*Conflict Resolution Using the Graph Model*, 10.1007/978-3-319-77670-5; SSEQ: Rêgo & Vieira 2017,
10.1007/s10726-016-9520-8. Concepts that look at moves in another way (simultaneous moves, a limited horizon) will
stand beside this module; those that only answer moves differently belong into `Stability.worth_of_moving`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from kalkul.stability.columns import Column, Columns

__all__ = ["CONCEPTS", "Stability"]

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")
"""The concepts, in the order in which tables show them."""


class Stability:
    """Stability of all states, for given ranks.

    Parameters
    ----------
    columns
        The game.
    ranks
        Per actor the rank of each state, whole numbers from 1, higher is better, equal is indifferent.

    Examples
    --------
    The Prisoner's Dilemma: nobody defects, A alone, B alone, both.

    >>> from kalkul.games.arcs import Arcs
    >>> from kalkul.stability.arc_columns import ArcColumns
    >>> arcs = Arcs.build("AB", 4, [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]])
    >>> found = Stability(ArcColumns(arcs), [[3, 4, 1, 2], [3, 1, 4, 2]])
    >>> found.stable(0, "nash"), found.equilibria("seq")
    ([False, True, False, True], [True, False, False, True])
    """

    def __init__(self, columns: Columns, ranks: Sequence[Sequence[int]]) -> None:
        self.columns = columns
        self.ranks: list[Column] = [columns.enter(own) for own in ranks]

    def worth_of_moving(self, actor: int, concept: str) -> Column:
        """What a state is worth to an actor who moves to it, after the others have answered."""
        return next(self.worths_of_moving([actor], concept))

    def worths_of_moving(self, actors: Sequence[int], concept: str) -> Iterator[Column]:
        """The same for several actors in turn, for less than one by one."""
        columns = self.columns
        if concept == "nash":
            yield from (self.ranks[actor] for actor in actors)
            return
        others = [[other for other in range(len(columns.actors)) if other != actor] for actor in actors]
        ranks = self.ranks if concept in ("seq", "sseq") else None
        if concept in ("gmr", "seq"):
            yield from columns.worst_of_each(others, (self.ranks[actor] for actor in actors), ranks)
            return
        reached = (columns.best(actor, self.ranks[actor]) for actor in actors)
        for actor, worth in zip(actors, columns.worst_of_each(others, reached, ranks), strict=True):
            yield columns.lower(worth, self.ranks[actor])

    def stable_column(self, actor: int, concept: str) -> Column:
        """Whether each state is stable for an actor, as a column."""
        return next(self.stable_columns([actor], concept))

    def stable_columns(self, actors: Sequence[int], concept: str) -> Iterator[Column]:
        """The same for several actors in turn, for less than one by one."""
        for actor, worth in zip(actors, self.worths_of_moving(actors, concept), strict=True):
            yield self.columns.at_most(self.columns.best(actor, worth), self.ranks[actor])

    def stable(self, actor: int, concept: str) -> Sequence[Any]:
        """Whether each state is stable for an actor, state by state."""
        return self.columns.leave(self.stable_column(actor, concept))

    def equilibria(self, concept: str) -> Sequence[Any]:
        """Whether each state is stable for every actor."""
        every = self.stable_columns(range(len(self.columns.actors)), concept)
        return self.columns.leave(reduce(self.columns.both, every))
