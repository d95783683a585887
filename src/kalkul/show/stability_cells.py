"""What an answer says of each state, actor and concept, read off its record in one way for every table.

A cell is the share of completions in which the state is stable; all or none where no order is left open. Of a game
too large to list only the states that the answer names have cells.
"""

from __future__ import annotations

from kalkul.results import Share, SolveAnswer

__all__ = ["EVERYBODY", "Cells", "agreeing"]

EVERYBODY = "equilibrium"
"""Stands where an actor's id would: the state is stable for everyone."""

_ALL, _NONE = Share.of(1), Share.of(0)


class Cells:
    """The share of completions in which a state is stable, for an actor or for everybody, under a concept."""

    def __init__(self, answer: SolveAnswer) -> None:
        self._answer = answer
        self._stable = {c: {who: frozenset(those) for who, those in by.items()} for c, by in answer.stable.items()}
        self._equilibria = {c: frozenset(those) for c, those in answer.equilibria.items()}
        self._listed = frozenset(state.number for state in answer.states)
        self.actors = tuple(dict.fromkeys(who for by in answer.stable.values() for who in by))
        self.states = tuple(sorted(self._listed or frozenset().union(*self._equilibria.values())))

    def at(self, key: str, who: str, state: int) -> Share | None:
        """Return the share; ``None`` where the answer does not say."""
        if self._answer.shares is not None:
            given = self._answer.shares.get(key, {}).get(who, {}).get(str(state))
            if given is not None:
                return given
        here = self._equilibria.get(key, frozenset())
        if state in here:
            return _ALL
        if who == EVERYBODY:
            if self._answer.counts.get(key, {}).get(EVERYBODY, len(here)) <= len(here):
                return _NONE
            # Only the first equilibria are named: what is known of each actor decides.
            each = [self.at(key, actor, state) for actor in self.actors]
            return None if None in each or not each else _ALL if all(one == _ALL for one in each) else _NONE
        if state in self._stable.get(key, {}).get(who, ()):
            return _ALL
        return _NONE if state in self._listed else None


def agreeing(answer: SolveAnswer) -> list[tuple[str, ...]]:
    """Return the concepts, those together that agree for every actor in every state."""
    groups: list[tuple[str, ...]] = []
    shares = answer.shares or {}
    for key in answer.concepts:
        for index, group in enumerate(groups):
            first = group[0]
            same = answer.stable.get(key) == answer.stable.get(first) and shares.get(key) == shares.get(first)
            if answer.listed and same and answer.equilibria.get(key) == answer.equilibria.get(first):
                groups[index] = (*group, key)
                break
        else:
            groups.append((key,))
    return groups
