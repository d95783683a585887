"""What follows from a state: the graph of undeterred moves, where it comes to rest, and with which chance.

The next mover is drawn evenly among the actors with undeterred moves, then one of his moves evenly; the same actor
may move twice. That is an absorbing Markov chain (Kemeny & Snell 1960, *Finite Markov Chains*, ch. 3): it ends in a
state without undeterred moves, an equilibrium, or in a set of states that follow one another for ever, a closed cycle.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from kalkul.orders.work import Work
from kalkul.stability.search import Path

__all__ = ["End", "Following", "follow"]

Moving = Callable[[int, int], Sequence[int]]
"""Undeterred moves of an actor at a state."""

EXACT = 400
"""States up to which chances are worked out in fractions."""


class End(Struct, frozen=True):
    """States in which it ends, ascending, the chance of it, and a shortest way there."""

    states: tuple[int, ...]
    chance: Fraction | float
    path: Path

    @property
    def is_cycle(self) -> bool:
        """Whether it goes on for ever."""
        return len(self.states) > 1


class Following(Struct, frozen=True):
    """What follows: per state reached (the start first) each mover's undeterred moves; and where it ends."""

    moves: dict[int, dict[int, tuple[int, ...]]]
    ends: tuple[End, ...]


def follow(start: int, actors: int, moving: Moving, work: Work) -> Following:
    """Follow undeterred moves from a state.

    Parameters
    ----------
    start
        The state.
    actors
        Number of actors.
    moving
        Undeterred moves of an actor at a state.
    work
        One step is spent per state.

    Examples
    --------
    >>> ways = {(0, 0): [1], (1, 0): [2], (0, 1): [3], (1, 1): [0]}
    >>> found = follow(0, 2, lambda actor, state: ways.get((actor, state), []), Work())
    >>> [(end.states, str(end.chance)) for end in found.ends]
    [((2,), '2/3'), ((3,), '1/3')]
    """
    moves: dict[int, dict[int, tuple[int, ...]]] = {}
    paths: dict[int, Path] = {start: ()}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        work.spend()
        moves[state] = {actor: tuple(found) for actor in range(actors) if (found := moving(actor, state))}
        for actor, targets in moves[state].items():
            for to in targets:
                if to not in paths:
                    paths[to] = (*paths[state], (actor, to))
                    waiting.append(to)
    groups = components({state: {to for some in by.values() for to in some} for state, by in moves.items()})
    home = {state: k for k, group in enumerate(groups) for state in group}
    closed = [
        all(home[to] == k for state in group for some in moves[state].values() for to in some)
        for k, group in enumerate(groups)
    ]
    chances = _exact(start, moves, groups) if len(moves) <= EXACT else _floats(start, moves, groups, home, closed)
    ends = [
        End(tuple(sorted(group)), chances[k], min((paths[state] for state in group), key=len))
        for k, group in enumerate(groups)
        if closed[k]
    ]
    return Following(moves, tuple(sorted(ends, key=lambda end: (-end.chance, end.states))))


def components(to: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Strongly connected components, later ones leading only to earlier ones (Tarjan 1972, 10.1137/0201010)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    held: set[int] = set()
    found: list[list[int]] = []
    for root in to:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        stack.append(root)
        held.add(root)
        path = [(root, iter(sorted(to[root])))]
        while path:
            state, onward = path[-1]
            for after in onward:
                if after not in index:
                    index[after] = low[after] = len(index)
                    stack.append(after)
                    held.add(after)
                    path.append((after, iter(sorted(to[after]))))
                    break
                if after in held:
                    low[state] = min(low[state], index[after])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[state])
                if low[state] == index[state]:
                    group = []
                    while True:
                        member = stack.pop()
                        held.discard(member)
                        group.append(member)
                        if member == state:
                            break
                    found.append(group)
    return found


def _onward(by: Mapping[int, Sequence[int]]) -> dict[int, Fraction]:
    """Chance of each state to be next."""
    found: dict[int, Fraction] = {}
    for targets in by.values():
        each = Fraction(1, len(by) * len(targets))
        for to in targets:
            found[to] = found.get(to, Fraction(0)) + each
    return found


def _exact(
    start: int, moves: Mapping[int, Mapping[int, Sequence[int]]], groups: Sequence[Sequence[int]]
) -> dict[int, Fraction]:
    """Chance to come into each group and stay, in fractions: groups in the order of play, each solved by itself."""
    mass: dict[int, Fraction] = {start: Fraction(1)}
    chances: dict[int, Fraction] = {}
    for k in range(len(groups) - 1, -1, -1):
        group = groups[k]
        inside = set(group)
        onward = {state: _onward(moves[state]) for state in group}
        chances[k] = sum((mass.get(state, Fraction(0)) for state in group), Fraction(0))
        if all(to in inside for state in group for to in onward[state]):
            continue
        visits = _visits(group, onward, mass)
        for state in group:
            for to, chance in onward[state].items():
                if to not in inside:
                    mass[to] = mass.get(to, Fraction(0)) + visits[state] * chance
    return chances


def _visits(
    group: Sequence[int], onward: Mapping[int, Mapping[int, Fraction]], mass: Mapping[int, Fraction]
) -> dict[int, Fraction]:
    """Expected visits to the states of a group that is left, by elimination in fractions."""
    place = {state: k for k, state in enumerate(group)}
    n = len(group)
    rows = [[Fraction(int(j == k)) for j in range(n)] + [mass.get(group[k], Fraction(0))] for k in range(n)]
    for state in group:
        for to, chance in onward[state].items():
            if to in place:
                rows[place[to]][place[state]] -= chance
    for k in range(n):
        pivot = next(j for j in range(k, n) if rows[j][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for j in range(n):
            if j != k and rows[j][k]:
                factor = rows[j][k]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[k], strict=True)]
    return {state: rows[place[state]][n] for state in group}


def _floats(
    start: int,
    moves: Mapping[int, Mapping[int, Sequence[int]]],
    groups: Sequence[Sequence[int]],
    home: Mapping[int, int],
    closed: Sequence[bool],
) -> dict[int, float]:
    """Chance to come into each closed group, from one sparse system of equations."""
    from scipy.sparse import csc_matrix, identity
    from scipy.sparse.linalg import spsolve

    passing = [state for state in moves if not closed[home[state]]]
    chances = {k: float(home[start] == k) for k in range(len(groups))}
    if home[start] in {k for k in range(len(groups)) if closed[k]}:
        return chances
    place = {state: k for k, state in enumerate(passing)}
    rows, columns, values = [], [], []
    for state in passing:
        for to, chance in _onward(moves[state]).items():
            if to in place:
                rows.append(place[to])
                columns.append(place[state])
                values.append(float(chance))
    n = len(passing)
    begin = [0.0] * n
    begin[place[start]] = 1.0
    visits = spsolve(csc_matrix(identity(n) - csc_matrix((values, (rows, columns)), shape=(n, n))), begin)
    chances = dict.fromkeys(range(len(groups)), 0.0)
    for state in passing:
        for to, chance in _onward(moves[state]).items():
            if to not in place:
                chances[home[to]] += float(visits[place[state]]) * float(chance)
    return chances
