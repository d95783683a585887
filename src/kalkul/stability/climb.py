"""Whether undeterred moves lead to some states, and the comparisons of one order on which that rests.

The comparisons are a proof: whatever else an order says, as long as it answers these alike, so does the question. If
the states are reached, a way there needs each of its moves to be an improvement that nothing deters. If not, each move
out of what is reached is no improvement, or is deterred by an answer that can be named.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from kalkul.games.state_game import Moves
from kalkul.notation.ast import View
from kalkul.stability.search import Path, Prefers, Search

__all__ = ["Climb", "Compared", "Key", "Ranks"]

Key = tuple[View, str]
"""A view, and the actor whose wants it tells: a side's own wants have the view ``()``."""

Ranks = tuple[int, ...]
"""Rank of each state, lower is better, equal is indifferent."""

Compared = tuple[int, int]
"""Two states that were compared."""


class Climb:
    """Asks one game, from one state, under one concept.

    Parameters
    ----------
    moves
        What actors can do.
    concept
        The concept that says which moves are deterred.
    start
        Where they start.
    goal
        The states asked about.
    """

    def __init__(self, moves: Moves, concept: str, start: int, goal: frozenset[int]) -> None:
        self.moves, self.concept, self.start, self.goal = moves, concept, start, goal

    def reached(self, orders: Mapping[Key, Ranks], key: Key | None) -> tuple[bool, list[Compared]]:
        """Whether undeterred moves lead to the goal, each actor deciding in his own view; and a proof.

        Parameters
        ----------
        orders
            What everyone wants, and what is said of it in views of one viewer.
        key
            The order whose comparisons make the proof; ``None`` for no proof.

        Returns
        -------
        tuple
            The answer, and pairs of states that this order compares.
        """
        if self.start in self.goal:
            return True, []
        log: dict[Compared, None] = {}
        searches = [Search(self.moves, self._prefers(orders, viewer, key, log)) for viewer in self.moves.actors]
        rests_on: dict[int, dict[Compared, None]] = {self.start: {}}
        closed: list[tuple[int, dict[Compared, None]]] = []
        waiting = deque([self.start])
        while waiting:
            state = waiting.popleft()
            for actor, search in enumerate(searches):
                for to in map(int, self.moves.steps(actor, state)):
                    if to in rests_on:
                        continue
                    log.clear()
                    if not self._is_open(search, actor, state, to, log):
                        closed.append((to, dict(log)))
                        continue
                    rests_on[to] = rests_on[state] | log
                    if to in self.goal:
                        return True, list(rests_on[to])
                    waiting.append(to)
        blocked = [compared for to, compared in closed if to not in rests_on]
        return False, list({pair: None for compared in blocked for pair in compared})

    def _is_open(self, search: Search, actor: int, state: int, to: int, log: dict[Compared, None]) -> bool:
        """Whether a move is undeterred; the log then holds what that rests on."""
        if not search.prefers(actor, to, state):
            return False
        path = search.sanction(actor, state, to, self.concept)
        if path is None:
            return True
        # That the move would improve things plays no part once an answer deters it.
        log.clear()
        self._answered(search, actor, state, to, path)
        return False

    def _answered(self, search: Search, actor: int, state: int, to: int, path: Path) -> None:
        """Compare again what makes an answer deter."""
        here = to
        for mover, there in path:
            if self.concept in ("seq", "sseq"):
                search.prefers(mover, there, here)
            here = there
        search.prefers(actor, here, state)
        if self.concept in ("smr", "sseq"):
            for escape in self.moves.steps(actor, here):
                search.prefers(actor, int(escape), state)

    def _prefers(self, orders: Mapping[Key, Ranks], viewer: str, key: Key | None, log: dict[Compared, None]) -> Prefers:
        actors = self.moves.actors
        keys: list[Key] = [((viewer,), actor) if ((viewer,), actor) in orders else ((), actor) for actor in actors]
        ranks = [orders[own] for own in keys]
        noted = [own == key for own in keys]

        def prefers(actor: int, one: int, other: int) -> bool:
            if noted[actor]:
                log[one, other] = None
            own = ranks[actor]
            return own[one] < own[other]

        return prefers
