"""Coalitions: where several actors together would not leave a state, and who of them gives up most easily.

A coalition improves by a legal sequence of its members' moves that ends where every one of them is better off; what
happens on the way need please nobody. The others deter it if they can bring about a state that is no better for one
member at least. After Kilgour, Hipel, Fang & Peng 2001, "Coalition analysis in group decision support", Group Decision
and Negotiation 10, and Inohara & Hipel 2008, "Coalition analysis in the graph model for conflict resolution", Systems
Engineering 11.
"""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.games.state_game import Moves
from kalkul.stability.search import Path, Prefers, Search

__all__ = ["COALITION_CONCEPTS", "Coalition"]

COALITION_CONCEPTS = {"nash": "cnash", "gmr": "cgmr", "smr": "csmr", "seq": "cseq", "sseq": "csseq"}
"""Name of each concept where it is asked of a coalition."""


class Coalition:
    """A coalition in a game, for given preferences.

    Parameters
    ----------
    moves
        What actors can do.
    prefers
        How they compare states.
    members
        Places of the members among the actors.

    Examples
    --------
    >>> from kalkul.games.arcs import Arcs
    >>> arcs = Arcs.build("AB", 4, [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]])
    >>> ranks = [[3, 4, 1, 2], [3, 1, 4, 2]]
    >>> both = Coalition(arcs, lambda actor, one, other: ranks[actor][one] > ranks[actor][other], (0, 1))
    >>> both.improvements(3)
    {0: ((0, 2), (1, 0))}
    """

    def __init__(self, moves: Moves, prefers: Prefers, members: Sequence[int]) -> None:
        self.members = tuple(members)
        self._search = Search(moves, prefers)
        self._others = [k for k in range(len(moves.actors)) if k not in members]

    def improvements(self, state: int) -> dict[int, Path]:
        """States that all members prefer and that they can reach together, each with a shortest way; CR_H⁺(s)."""
        reached = self._search.reached(self.members, state)
        return {to: path for to, path in sorted(reached.items()) if self._all_prefer(to, state)}

    def sanction(self, state: int, to: int, concept: str) -> Path | None:
        """Shortest way in which the others deter a joint improvement, or ``None``; ``concept`` as for one actor."""
        if concept == "nash" or not self._others:
            return None

        def deters(end: int) -> bool:
            if self._all_prefer(end, state):
                return False
            return concept in ("gmr", "seq") or not any(self._all_prefer(x, state) for x in self.escapes(end))

        return self._search.reach(self._others, to, deters, improving=concept in ("seq", "sseq"))

    def escapes(self, state: int) -> tuple[int, ...]:
        """States the members can reach together; R_H(s)."""
        return tuple(sorted(self._search.reached(self.members, state)))

    def is_stable(self, state: int, concept: str) -> bool:
        """Whether every joint improvement is deterred."""
        return all(self.sanction(state, to, concept) is not None for to in self.improvements(state))

    def weak_link(self, state: int, to: int) -> tuple[tuple[int, ...], dict[int, tuple[int, ...]]]:
        """Members who give up a joint improvement most easily, and what would have to change for each of them.

        Returns
        -------
        members
            Those with the fewest states to change; several where they tie.
        over
            Per such member the states he ranks at least as high as ``state`` but below ``to``.
        """
        prefers, size = self._search.prefers, self._search.moves.size
        between = {
            j: tuple(x for x in range(size) if not prefers(j, state, x) and prefers(j, to, x)) for j in self.members
        }
        fewest = min(map(len, between.values()))
        weak = tuple(j for j in self.members if len(between[j]) == fewest)
        return weak, {j: between[j] for j in weak}

    def _all_prefer(self, one: int, other: int) -> bool:
        return all(self._search.prefers(member, one, other) for member in self.members)
