"""A lever game as a tensor: one axis for the levers that belong together, nothing listed.

Where no move rule and no merge says otherwise, what an actor can do is a product: each of his levers to any level
its direction permits. Then his moves are lines along axes, and nobody needs to hold them one by one. Levers of the
same owners that move both ways make one axis; every other lever has its own. Where the levers of an axis stand apart
in the game, the tensor numbers states otherwise than the game does; `enter` and `leave` translate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, product
from typing import Any, Literal

import numpy as np
from msgspec import Struct

from kalkul.games.lever_moves import Lever
from kalkul.games.states import LeverStates

__all__ = ["Axis", "Tensor"]


class Axis(Struct, frozen=True):
    """An axis: whose it is, which way it moves, and how long it is."""

    owners: tuple[int, ...]
    way: Literal["both", "up", "down"]
    size: int


class Tensor:
    """Moves of a lever game without rules and merges.

    Parameters
    ----------
    states
        The states, none merged.
    actors
        Those who move.
    levers
        Owners and ways, by lever, in the order of the states' levels.

    Attributes
    ----------
    axes : tuple of Axis
        The axes of the tensor, the first varying slowest.
    feasible : array of bool, or None
        In the shape of the tensor; ``None`` where every combination is a state.

    Examples
    --------
    >>> states = LeverStates({"A.x": ("no", "yes"), "B.y": ("no", "yes"), "A.z": ("no", "yes")})
    >>> tensor = Tensor(states, "AB", {"A.x": Lever((0,)), "B.y": Lever((1,)), "A.z": Lever((0,))})
    >>> tensor.axes[0]
    Axis(owners=(0,), way='both', size=4)
    >>> tensor.leave(tensor.enter(range(8), np.uint8)).tolist()
    [0, 1, 2, 3, 4, 5, 6, 7]
    >>> list(tensor.steps(0, 2))
    [3, 6, 7]
    """

    def __init__(self, states: LeverStates, actors: Sequence[str], levers: Mapping[str, Lever]) -> None:
        self.actors = tuple(actors)
        self.size = states.size
        self._states = states
        self._levers = [(states.strides[name], len(states.levels[name]), lever) for name, lever in levers.items()]
        natural = list(reversed(list(levers.items())))
        # Levers of an axis are drawn to the first of them; where they stand together already, nothing moves.
        kinds = [lever.owners if lever.way == "both" else k for k, (_, lever) in enumerate(natural)]
        places = sorted(range(len(natural)), key=lambda k: (kinds.index(kinds[k]), k))
        self._natural = tuple(len(states.levels[name]) for name, _ in natural)
        self._places = tuple(places)
        axes: list[Axis] = []
        for (owners, way), group in groupby(places, key=lambda k: (natural[k][1].owners, natural[k][1].way)):
            sizes = [self._natural[k] for k in group]
            axes += [Axis(owners, way, int(np.prod(sizes)))] if way == "both" else [Axis(owners, way, n) for n in sizes]
        self.axes = tuple(axes)
        self.shape = tuple(axis.size for axis in axes)
        self.places = states.raw
        self._moved = self._places != tuple(range(len(places)))
        self._codes = None if isinstance(states.codes, range) else np.asarray(states.codes)
        self.feasible: Any = None
        if self._codes is not None:
            mask = np.zeros(states.raw, dtype=bool)
            mask[self._codes] = True
            self.feasible = self._shaped(mask)

    def own(self, actor: int) -> tuple[int, ...]:
        """Axes along which an actor moves."""
        return tuple(k for k, axis in enumerate(self.axes) if actor in axis.owners)

    def enter(self, column: Any, kind: Any) -> Any:  # noqa: ANN401
        """Tensor from one number per state; 0 where no state is."""
        given = np.asarray(column, dtype=kind) if not isinstance(column, range) else np.arange(self.size, dtype=kind)
        if self._codes is None:
            return self._shaped(given)
        whole = np.zeros(self._states.raw, dtype=kind)
        whole[self._codes] = given
        return self._shaped(whole)

    def leave(self, tensor: Any) -> Any:  # noqa: ANN401
        """One number per state from a tensor."""
        tensor = np.broadcast_to(tensor, self.shape)
        if self._moved:
            unmerged = tensor.reshape([self._natural[k] for k in self._places])
            tensor = np.ascontiguousarray(unmerged.transpose(np.argsort(self._places)))
        flat = tensor.reshape(-1)
        return flat if self._codes is None else flat[self._codes]

    def steps(self, actor: int, state: int) -> Iterator[int]:
        """States an actor can go to from a state, ascending; R_i(s)."""
        code = int(self._states.codes[state])
        choices, rest = [], code
        for stride, size, lever in reversed(self._levers):
            if actor in lever.owners:
                at = code // stride % size
                rest -= at * stride
                first, last = (at if lever.way == "up" else 0), (at if lever.way == "down" else size - 1)
                choices.append([level * stride for level in range(first, last + 1)])
        for chosen in product(*choices):
            to = rest + sum(chosen)
            if to == code:
                continue
            if self._codes is None:
                yield to
            else:
                place = int(np.searchsorted(self._codes, to))
                if place < len(self._codes) and self._codes[place] == to:
                    yield place

    def can_move(self, actor: int) -> bool:
        """Whether an actor can go anywhere from any state."""
        if self.feasible is None:
            return any(self.shape[k] > 1 for k in self.own(actor))
        # How many states each place is left for, itself among them: sums along axes, as far as their ways permit.
        near = self.feasible.astype(np.int64)
        for k in self.own(actor):
            way = self.axes[k].way
            if way == "both":
                near = np.broadcast_to(near.sum(axis=k, keepdims=True), self.shape)
            else:
                near = near.cumsum(axis=k) if way == "down" else np.flip(np.flip(near, k).cumsum(axis=k), k)
        return bool(np.any(self.feasible & (near > 1)))

    def _shaped(self, flat: Any) -> Any:  # noqa: ANN401
        if self._moved:
            flat = np.ascontiguousarray(flat.reshape(self._natural).transpose(self._places))
        return flat.reshape(self.shape)
