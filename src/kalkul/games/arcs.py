"""Moves held one by one: per actor and state the states he can go to.

This form can say what levers with move rules, merged states and explicit graphs need. Small games hold plain lists,
large ones arrays; what is worked out on them is written once for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["Arcs"]


class Arcs:
    """Moves of each actor, as one list of targets after another.

    Parameters
    ----------
    actors
        Those who move.
    size
        Number of states.
    start
        Per actor the place in ``target`` where each state's moves begin, and one more: the end.
    target
        Per actor the states that can be moved to, ascending within each state.

    Examples
    --------
    >>> arcs = Arcs.build(("A", "B"), 3, [[(0, 1), (1, 0)], [(1, 2)]])
    >>> list(arcs.steps(0, 1)), list(arcs.steps(1, 0)), arcs.count
    ([0], [], 3)
    """

    def __init__(
        self, actors: Sequence[str], size: int, start: Sequence[Sequence[int]], target: Sequence[Sequence[int]]
    ) -> None:
        self.actors = tuple(actors)
        self.size = size
        self.start, self.target = start, target
        self._back: tuple[list[Any], list[Any]] | None = None

    @classmethod
    def build(cls, actors: Sequence[str], size: int, moves: Sequence[Iterable[tuple[int, int]]]) -> Arcs:
        """Build from each actor's moves as pairs (from, to), in any order."""
        starts, targets = [], []
        for pairs in moves:
            start, target = [0] * (size + 1), []
            for state, to in sorted(set(pairs)):
                start[state + 1] += 1
                target.append(to)
            for state in range(size):
                start[state + 1] += start[state]
            starts.append(start)
            targets.append(target)
        return cls(actors, size, starts, targets)

    @property
    def count(self) -> int:
        """Number of moves of all actors."""
        return sum(len(target) for target in self.target)

    @property
    def few(self) -> bool:
        """Whether the moves are held in plain lists."""
        return all(isinstance(target, list) for target in self.target)

    def steps(self, actor: int, state: int) -> Sequence[int]:
        """States an actor can go to from a state, R_i(s)."""
        start = self.start[actor]
        found = self.target[actor][start[state] : start[state + 1]]
        # Of an array: whole numbers as everywhere else.
        return found if isinstance(found, list) else list(map(int, found))

    def can_move(self, actor: int) -> bool:
        """Whether an actor can go anywhere from any state."""
        return len(self.target[actor]) > 0

    def back(self) -> tuple[list[Any], list[Any]]:
        """Return the same moves the other way round: per actor the starts and the states that lead to each state."""
        if self._back is None:
            turned = [self._turned(actor) for actor in range(len(self.actors))]
            self._back = [start for start, _ in turned], [target for _, target in turned]
        return self._back

    def _turned(self, actor: int) -> tuple[Any, Any]:
        start, target = self.start[actor], self.target[actor]
        if self.few:
            sources: list[list[int]] = [[] for _ in range(self.size)]
            for state in range(self.size):
                for to in target[start[state] : start[state + 1]]:
                    sources[to].append(state)
            starts, flat = [0], []
            for some in sources:
                flat += some
                starts.append(len(flat))
            return starts, flat
        import numpy as np

        source = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(start))
        order = np.argsort(target, kind="stable")
        counts = np.bincount(target, minlength=self.size)
        return np.concatenate(([0], np.cumsum(counts))).astype(np.int64), source[order]
