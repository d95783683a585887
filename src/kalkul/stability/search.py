"""Stability of one state, by searching from it: improvements, sanctions, and the moves that make them up.

Nothing is asked but who prefers which of two states. So the same search gives certificates where all orders are
known, and verdicts where they are only partly stated: there the answer to a comparison may be that it is open.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from kalkul.games.state_game import Moves

__all__ = ["Path", "Prefers", "Search"]

Prefers = Callable[[int, int, int], bool]
"""Whether an actor strictly prefers one state to another."""

Path = tuple[tuple[int, int], ...]
"""Moves, each as (mover, state moved to)."""


class Search:
    """Searches in one game, for one way to compare states.

    Parameters
    ----------
    moves
        What actors can do.
    prefers
        How they compare states.

    Examples
    --------
    >>> from kalkul.games.arcs import Arcs
    >>> arcs = Arcs.build("AB", 4, [[(0, 1), (1, 0), (2, 3), (3, 2)], [(0, 2), (2, 0), (1, 3), (3, 1)]])
    >>> ranks = [[3, 4, 1, 2], [3, 1, 4, 2]]
    >>> search = Search(arcs, lambda actor, one, other: ranks[actor][one] > ranks[actor][other])
    >>> search.improvements(0, 0), search.sanction(0, 0, 1, "seq")
    ([1], ((1, 3),))
    """

    def __init__(self, moves: Moves, prefers: Prefers) -> None:
        self.moves, self.prefers = moves, prefers

    def improvements(self, actor: int, state: int) -> list[int]:
        """States an actor can go to and prefers, R_i⁺(s)."""
        return [to for to in self.moves.steps(actor, state) if self.prefers(actor, to, state)]

    def sanction(self, actor: int, state: int, to: int, concept: str) -> Path | None:
        """Shortest way in which the others deter an actor from a move, or ``None`` if they cannot.

        Parameters
        ----------
        actor, state, to
            The move, an improvement.
        concept
            ``gmr``, ``smr``, ``seq`` or ``sseq``; under ``nash`` nothing deters.
        """
        if concept == "nash":
            return None
        others = [other for other in range(len(self.moves.actors)) if other != actor]

        def deters(end: int) -> bool:
            if self.prefers(actor, end, state):
                return False
            if concept in ("gmr", "seq"):
                return True
            return not any(self.prefers(actor, x, state) for x in self.moves.steps(actor, end))

        return self.reach(others, to, deters, improving=concept in ("seq", "sseq"))

    def undeterred(self, actor: int, state: int, concept: str) -> list[int]:
        """Improvements of an actor that nothing deters."""
        return [to for to in self.improvements(actor, state) if self.sanction(actor, state, to, concept) is None]

    def holds_up(self, actor: int, state: int, to: int, concept: str) -> bool:
        """Whether a move leaves an actor no worse off than staying, whatever the others answer under a concept."""
        if self.prefers(actor, state, to):
            return False
        if concept == "nash":
            return True

        def harms(end: int) -> bool:
            if not self.prefers(actor, state, end):
                return False
            if concept in ("gmr", "seq"):
                return True
            return all(self.prefers(actor, state, x) for x in self.moves.steps(actor, end))

        others = [other for other in range(len(self.moves.actors)) if other != actor]
        return self.reach(others, to, harms, improving=concept in ("seq", "sseq")) is None

    def is_stable(self, actor: int, state: int, concept: str) -> bool:
        """Whether every improvement of an actor is deterred."""
        return all(self.sanction(actor, state, to, concept) is not None for to in self.improvements(actor, state))

    def reach(
        self, movers: Sequence[int], start: int, wanted: Callable[[int], bool], improving: bool = False
    ) -> Path | None:
        """Shortest legal sequence of moves from a state to one that is wanted; nobody moves twice in a row."""
        came: dict[tuple[int, int], tuple[int, int] | None] = {(start, -1): None}
        asked: dict[int, bool] = {}
        waiting = deque([(start, -1)])
        while waiting:
            here = waiting.popleft()
            state, last = here
            for mover in movers:
                if mover == last:
                    continue
                for to in self.moves.steps(mover, state):
                    there = (to, mover)
                    if there in came or (improving and not self.prefers(mover, to, state)):
                        continue
                    came[there] = here
                    if to not in asked:
                        asked[to] = wanted(to)
                    if asked[to]:
                        return _path(came, there)
                    waiting.append(there)
        return None

    def reached(self, movers: Sequence[int], start: int, improving: bool = False) -> dict[int, Path]:
        """Every state movers can reach by a legal sequence, with a shortest one; R_H(s), or R_H⁺(s)."""
        found: dict[int, Path] = {}
        came: dict[tuple[int, int], tuple[int, int] | None] = {(start, -1): None}
        waiting = deque([(start, -1)])
        while waiting:
            here = waiting.popleft()
            for mover in movers:
                if mover == here[1]:
                    continue
                for to in self.moves.steps(mover, here[0]):
                    there = (to, mover)
                    if there in came or (improving and not self.prefers(mover, to, here[0])):
                        continue
                    came[there] = here
                    if to not in found:
                        found[to] = _path(came, there)
                    waiting.append(there)
        return found


def _path(came: dict[tuple[int, int], tuple[int, int] | None], end: tuple[int, int]) -> Path:
    path = []
    here: tuple[int, int] | None = end
    while here is not None and here[1] >= 0:
        path.append((here[1], here[0]))
        here = came[here]
    return tuple(path[::-1])
