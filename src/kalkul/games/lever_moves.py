"""Moves of a lever game, one by one: what each actor can set his levers to, rules and merges included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    arcs = (_few if states.few else _many)(states, actors, levers, rules)
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


def _many(states: LeverStates, actors: Sequence[str], levers: Mapping[str, Lever], rules: Sequence[Rule]) -> Arcs:
    import numpy as np

    n = len(states.codes)
    every = sum(widest(states, levers, actor) - 1 for actor in range(len(actors)))
    ensure_room(n, 24 * every + 16, "a game with move rules or merged states")
    codes = np.asarray(states.codes, dtype=np.int64)
    place = np.full(states.raw, -1, dtype=np.int64)
    place[codes] = np.arange(n)
    home = np.arange(n) if states.home is None else np.asarray(states.home, dtype=np.int64)
    starts: list[Any] = []
    targets: list[Any] = []
    for actor in range(len(actors)):
        own = [name for name, lever in levers.items() if actor in lever.owners]
        mine = [rule for rule in rules if rule.actor == actor]
        held = {name: codes // states.strides[name] % len(states.levels[name]) for name in own}
        rest = codes - sum(held[name] * states.strides[name] for name in own) if own else codes
        found: list[Any] = []
        for chosen in product(*(range(len(states.levels[name])) for name in own)):
            to = place[rest + sum(level * states.strides[name] for level, name in zip(chosen, own, strict=True))]
            good = to >= 0
            for level, name in zip(chosen, own, strict=True):
                if levers[name].way == "up":
                    good &= held[name] <= level
                elif levers[name].way == "down":
                    good &= held[name] >= level
            for rule in mine:
                leaving = True if rule.leaving is None else np.asarray(rule.leaving)
                entering = True if rule.entering is None else np.asarray(rule.entering)[to]
                good &= ~(np.ones(n, dtype=bool) & leaving & entering)
            left = np.flatnonzero(good)
            pairs = np.stack((home[left], home[to[left]]), axis=1)
            found.append(pairs[pairs[:, 0] != pairs[:, 1]])
        pairs = np.concatenate(found) if found else np.zeros((0, 2), dtype=np.int64)
        keys = np.unique(pairs[:, 0] * states.size + pairs[:, 1])
        counts = np.bincount(keys // states.size, minlength=states.size)
        starts.append(np.concatenate(([0], np.cumsum(counts))).astype(np.int64))
        targets.append((keys % states.size).astype(np.int32))
    return Arcs(actors, states.size, starts, targets)
