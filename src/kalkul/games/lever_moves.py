"""Moves of a lever game, one by one: what each actor can set his levers to, rules and merges included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from operator import mul
from typing import Any, Literal

from msgspec import Struct

from kalkul.errors import QuestionError
from kalkul.games.arcs import Arcs
from kalkul.games.room import ensure_room
from kalkul.games.states import LeverStates

__all__ = ["Lever", "Rule", "arcs_between", "widest"]

_TABLE = 1 << 18
"""Options looked at together in a large game."""


class Lever(Struct, frozen=True):
    """Who may move a lever (places among the actors) and which way."""

    owners: tuple[int, ...]
    way: Literal["both", "up", "down"] = "both"


class Rule(Struct, frozen=True):
    """Moves of an actor that are forbidden: from states where ``leaving`` holds to states where ``entering`` does.

    Both are columns over feasible codes; ``None`` holds everywhere.
    """

    actor: int
    leaving: Sequence[bool] | None
    entering: Sequence[bool] | None


def widest(states: LeverStates, levers: Mapping[str, Lever], actor: int) -> int:
    """Greatest number of combinations an actor can set his levers to."""
    return prod(len(states.levels[name]) for name, lever in levers.items() if actor in lever.owners)


def arcs_between(
    states: LeverStates,
    actors: Sequence[str],
    levers: Mapping[str, Lever],
    rules: Sequence[Rule] = (),
    may_leave: Mapping[int, bool] | None = None,
    spend: Callable[[int], None] | None = None,
) -> Arcs:
    """Moves between the states of a lever game.

    Parameters
    ----------
    states
        The states.
    actors
        Those who move.
    levers
        Owners and ways, by lever.
    rules
        What is forbidden.
    may_leave
        Per merged state whether it may be left.
    spend
        Told of each part of a large game how many states an actor's moves were listed from; it may stop the listing by
        raising an error.

    Raises
    ------
    QuestionError
        When a merged state that must not be left can be.
    WorkLimitError
        When the moves do not fit into memory.

    Examples
    --------
    >>> states = LeverStates({"A.x": ("no", "yes"), "B.y": ("no", "yes")})
    >>> arcs = arcs_between(states, "AB", {"A.x": Lever((0,)), "B.y": Lever((1,), "up")})
    >>> [list(arcs.steps(1, state)) for state in range(4)]
    [[2], [3], [], []]
    """
    if states.few:
        arcs = _few(states, actors, levers, rules)
    else:
        arcs = _many(states, actors, levers, rules, spend or (lambda _: None))
    for state, may in (may_leave or {}).items():
        for actor, name in enumerate(actors):
            if not may and len(arcs.steps(actor, state)):
                raise QuestionError(
                    f"the merged state {state + 1} can be left by {name}, to state {arcs.steps(actor, state)[0] + 1}; "
                    "say leave: yes, or forbid these moves"
                )
    return arcs


def _few(states: LeverStates, actors: Sequence[str], levers: Mapping[str, Lever], rules: Sequence[Rule]) -> Arcs:
    places = {code: k for k, code in enumerate(states.codes)}
    home = states.home if states.home is not None else range(len(states.codes))
    moves: list[set[tuple[int, int]]] = []
    for actor in range(len(actors)):
        own = [name for name, lever in levers.items() if actor in lever.owners]
        mine = [rule for rule in rules if rule.actor == actor]
        found: set[tuple[int, int]] = set()
        strides = [states.strides[name] for name in own]
        sizes = [len(states.levels[name]) for name in own]
        for code, k in places.items():
            held = [code // stride % size for stride, size in zip(strides, sizes, strict=True)]
            rest = code - sum(map(mul, held, strides))
            choices = [_choices(size, at, levers[name].way) for name, size, at in zip(own, sizes, held, strict=True)]
            for chosen in product(*choices):
                to = places.get(rest + sum(map(mul, chosen, strides)))
                if to is not None and home[to] != home[k] and not _forbidden(mine, k, to):
                    found.add((home[k], home[to]))
        moves.append(found)
    return Arcs.build(actors, states.size, moves)


def _choices(size: int, at: int, way: str) -> range:
    if way == "up":
        return range(at, size)
    return range(at + 1) if way == "down" else range(size)


def _forbidden(rules: Sequence[Rule], state: int, to: int) -> bool:
    return any(
        (rule.leaving is None or rule.leaving[state]) and (rule.entering is None or rule.entering[to]) for rule in rules
    )


def _many(
    states: LeverStates,
    actors: Sequence[str],
    levers: Mapping[str, Lever],
    rules: Sequence[Rule],
    spend: Callable[[int], None],
) -> Arcs:
    import numpy as np

    n = len(states.codes)
    every = sum(widest(states, levers, actor) - 1 for actor in range(len(actors)))
    ensure_room(n, 24 * every + 16, "a game with move rules or merged states")
    codes = np.asarray(states.codes, dtype=np.int64)
    place = np.full(states.raw, -1, dtype=np.int32 if n < 1 << 31 else np.int64)
    place[codes] = np.arange(n)
    starts: list[Any] = []
    targets: list[Any] = []
    for actor in range(len(actors)):
        own = [name for name, lever in levers.items() if actor in lever.owners]
        mine = [rule for rule in rules if rule.actor == actor]
        # Combinations in ascending order of the codes they lead to, the first lever least significant.
        combined = product(*(range(len(states.levels[name])) for name in reversed(own)))
        chosen = np.array([levels[::-1] for levels in combined], dtype=np.int64)
        counts = np.zeros(n, dtype=np.int64)
        found: list[Any] = []
        for some in _blocks(n, len(chosen)):
            to, good = _options(states, levers, own, mine, chosen, codes, place, some)
            counts[some] = good.sum(axis=1)
            found.append(to[good])
            spend(len(good))
        target = np.concatenate(found) if found else place[:0]
        if states.home is not None:
            counts, target = _merged(np.asarray(states.home, dtype=np.int64), states.size, counts, target)
        starts.append(np.concatenate(([0], np.cumsum(counts))).astype(np.int64))
        targets.append(target.astype(np.int32, copy=False))
    return Arcs(actors, states.size, starts, targets)


def _blocks(states: int, options: int) -> Iterator[slice]:
    """States side by side, so many that the options of each fit into a moderate table."""
    step = max(1, _TABLE // options)
    return (slice(first, min(first + step, states)) for first in range(0, states, step))


def _options(
    states: LeverStates,
    levers: Mapping[str, Lever],
    own: Sequence[str],
    rules: Sequence[Rule],
    chosen: Any,  # noqa: ANN401
    codes: Any,  # noqa: ANN401
    place: Any,  # noqa: ANN401
    some: slice,
) -> tuple[Any, Any]:
    """Per state and combination of an actor's levels where it leads; and whether it is a move he has."""
    import numpy as np

    rest, target = codes[some].copy(), np.zeros(len(chosen), dtype=np.int64)
    good = np.ones((len(rest), len(chosen)), dtype=bool)
    for k, name in enumerate(own):
        held = codes[some] // states.strides[name] % len(states.levels[name])
        rest -= held * states.strides[name]
        target += chosen[:, k] * states.strides[name]
        if levers[name].way == "up":
            good &= held[:, None] <= chosen[:, k]
        elif levers[name].way == "down":
            good &= held[:, None] >= chosen[:, k]
    to = place[rest[:, None] + target]
    good &= (to >= 0) & (to != np.arange(some.start, some.stop)[:, None])
    for rule in rules:
        leaving = True if rule.leaving is None else np.asarray(rule.leaving)[some, None]
        entering = True if rule.entering is None else np.asarray(rule.entering)[to]
        good &= ~(np.ones_like(good) & leaving & entering)
    return to, good


def _merged(home: Any, size: int, counts: Any, target: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Moves between merged states, each once: how many from each, and where they lead."""
    import numpy as np

    source, target = home[np.repeat(np.arange(len(home)), counts)], home[target]
    outside = source != target
    keys = np.unique(source[outside] * size + target[outside])
    return np.bincount(keys // size, minlength=size), keys % size
