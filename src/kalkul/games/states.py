"""The states of a lever or graph game: which there are, how they are numbered, and where a condition holds.

States are counted from 0 here and shown from 1. In a lever game a *code* is the mixed-radix number of a state, the
first lever least significant; feasible codes in ascending order are its states, and merged ones share a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import compress, product
from math import prod
from typing import Any, Protocol

from kalkul.case.games import GraphGame, LeverGame
from kalkul.errors import QuestionError
from kalkul.games.room import ensure_room
from kalkul.games.truth import lever_atom, truth
from kalkul.notation import parse_lever_condition
from kalkul.notation.ast import Formula, Ref

__all__ = ["FEW", "GraphStates", "LeverStates", "MixedError", "States"]

FEW = 1 << 10
"""Up to so many states plain lists are as fast as arrays, and start at once."""


class MixedError(QuestionError):
    """A condition that holds in some members of a merged state and not in others."""

    code = "merge"


class States(Protocol):
    """What lever and graph games have in common."""

    @property
    def size(self) -> int:
        """Number of states."""
        ...

    def where(self, condition: Formula) -> Sequence[bool]:
        """Whether a condition holds, state by state."""
        ...

    def named(self, text: str) -> int | None:
        """State that a number or a name stands for; ``None`` if there is none."""
        ...

    def name(self, state: int) -> str:
        """Name of a state in the notation: its number, or in a graph its name."""
        ...


class GraphStates:
    """Named states.

    Examples
    --------
    >>> states = GraphStates(("calm", "crisis"))
    >>> states.named("crisis"), states.named("2"), states.name(0)
    (1, 1, 'calm')
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.size = len(self.names)

    @classmethod
    def of(cls, game: GraphGame) -> GraphStates:
        """States of a graph as the case holds it."""
        return cls(game.states)

    def where(self, condition: Formula) -> list[bool]:
        """Whether a condition holds, state by state."""
        return [bool(truth(condition, partial(_is_named, name))) for name in self.names]

    def named(self, text: str) -> int | None:
        """State of this name or number."""
        if text in self.names:
            return self.names.index(text)
        return _numbered(text, self.size)

    def name(self, state: int) -> str:
        """Name of a state."""
        return self.names[state]


class LeverStates:
    """Feasible level combinations, some of them merged.

    Parameters
    ----------
    levels
        Per lever the names of its levels, lowest first, in the order that numbers the states.
    infeasible
        Conditions; a combination in which one of them holds is no state.
    merge
        Conditions; the combinations in which one of them holds are one state. They must not overlap.

    Attributes
    ----------
    codes : sequence of int
        Feasible codes, ascending.
    home : sequence of int, or None
        State of each feasible code; ``None`` where nothing is merged.
    merged : dict
        Per state with several members their places among the feasible codes.
    merge_state : dict
        Per merge condition (by its place) the state it makes, where it holds anywhere.

    Raises
    ------
    QuestionError
        When nothing is feasible, or merges overlap.

    Examples
    --------
    >>> from kalkul.notation import parse_lever_condition as condition
    >>> levels = {"A.x": ("no", "yes"), "B.y": ("no", "yes")}
    >>> states = LeverStates(levels, [condition("A.x and B.y")])
    >>> states.size, states.levels_of(2), states.where(condition("A.x"))
    (3, {'A.x': 'no', 'B.y': 'yes'}, [False, True, False])
    """

    def __init__(
        self,
        levels: Mapping[str, tuple[str, ...]],
        infeasible: Sequence[Formula] = (),
        merge: Sequence[Formula] = (),
    ) -> None:
        self.levels = dict(levels)
        self.sizes = tuple(len(names) for names in levels.values())
        self.raw = prod(self.sizes)
        ensure_room(self.raw, 2, "the conditions of a game")
        self.few = self.raw <= FEW
        self.strides: dict[str, int] = {}
        stride = 1
        for lever, names in levels.items():
            self.strides[lever] = stride
            stride *= len(names)
        self.codes: Sequence[int] = range(self.raw)
        self.home: Sequence[int] | None = None
        self.merged: dict[int, tuple[int, ...]] = {}
        self.merge_state: dict[int, int] = {}
        if infeasible:
            self._drop(infeasible)
        if len(self.codes) == 0:
            raise QuestionError("no state is feasible: the infeasible conditions rule out every combination of levels")
        self.size = len(self.codes)
        if merge:
            self._merge(merge)

    @classmethod
    def of(cls, game: LeverGame) -> LeverStates:
        """States of a lever game as the case holds it."""
        return cls(
            {name: lever.levels for name, lever in game.levers.items()},
            [parse_lever_condition(text) for text in game.infeasible],
            [parse_lever_condition(merge.when) for merge in game.merge],
        )

    def level(self) -> dict[str, Any]:
        """Per lever its levels as an array that spreads over all combinations; the last lever is the first axis."""
        import numpy as np

        n = len(self.sizes)
        found = {}
        for k, (lever, names) in enumerate(self.levels.items()):
            shape = [1] * n
            shape[n - 1 - k] = len(names)
            found[lever] = np.arange(len(names), dtype=np.int8 if len(names) < 128 else np.int64).reshape(shape)
        return found

    def spread(self, found: Any, kind: Any = None) -> Any:  # noqa: ANN401
        """Array over feasible codes from one that spreads over all combinations."""
        import numpy as np

        flat = np.broadcast_to(np.asarray(found, dtype=kind), self.sizes[::-1]).reshape(-1)
        return flat if isinstance(self.codes, range) else flat[self.codes]

    def each(self) -> Iterable[dict[str, int]]:
        """Levels of each combination in the order of codes, feasible or not."""
        names = tuple(reversed(self.levels))
        for combination in product(*(range(size) for size in reversed(self.sizes))):
            yield dict(zip(names, combination, strict=True))

    def holds(self, condition: Formula) -> Sequence[bool]:
        """Whether a condition holds, feasible code by feasible code, merged or not."""
        if self.few:
            whole = [bool(truth(condition, lever_atom(level, self.levels))) for level in self.each()]
            return whole if isinstance(self.codes, range) else [whole[code] for code in self.codes]
        found: Sequence[bool] = self.spread(truth(condition, lever_atom(self.level(), self.levels)), bool)
        return found

    def where(self, condition: Formula) -> Sequence[bool]:
        """Whether a condition holds, state by state.

        Raises
        ------
        MixedError
            Where it tells members of a merged state apart.
        """
        return self.together(self.holds(condition), "the condition")

    def together(self, column: Sequence[Any], what: str) -> Sequence[Any]:
        """Column over states from one over feasible codes.

        Raises
        ------
        MixedError
            Where members of a merged state differ.
        """
        if self.home is None:
            return column
        for state, members in self.merged.items():
            values = {column[k] for k in members}
            if len(values) > 1:
                raise MixedError(f"{what} tells apart members of the merged state {state + 1}")
        found: list[Any] = [None] * self.size
        for k, state in enumerate(self.home):
            found[state] = column[k]
        return found

    def levels_at(self, code: int) -> dict[str, str]:
        """Level of each lever at a code."""
        return {lever: names[code // self.strides[lever] % len(names)] for lever, names in self.levels.items()}

    def levels_of(self, state: int) -> dict[str, str]:
        """Level of each lever in a state; ``-`` where merged members differ."""
        if state in self.merged:
            every = self.members(state)
            return {lever: every[0][lever] if len({m[lever] for m in every}) == 1 else "-" for lever in self.levels}
        return self.levels_at(int(self.codes[self._first(state)]))

    def members(self, state: int) -> tuple[dict[str, str], ...]:
        """Levels of each member of a merged state; empty for any other."""
        return tuple(self.levels_at(int(self.codes[k])) for k in self.merged.get(state, ()))

    def at(self, level: Mapping[str, int]) -> int | None:
        """State with these levels (counted from 0), or ``None`` if it is not feasible."""
        code = sum(level[lever] * stride for lever, stride in self.strides.items())
        if isinstance(self.codes, range):
            k = code
        else:
            from bisect import bisect_left

            k = bisect_left(self.codes, code)
            if k == len(self.codes) or self.codes[k] != code:
                return None
        return k if self.home is None else int(self.home[k])

    def named(self, text: str) -> int | None:
        """State of this number."""
        return _numbered(text, self.size)

    def name(self, state: int) -> str:
        """Number of a state, from 1."""
        return str(state + 1)

    def _first(self, state: int) -> int:
        if self.home is None:
            return state
        if not hasattr(self, "_firsts"):
            firsts: dict[int, int] = {}
            for k, home in enumerate(self.home):
                firsts.setdefault(home, k)
            self._firsts = firsts
        return self._firsts[state]

    def _drop(self, infeasible: Sequence[Formula]) -> None:
        columns = [self.holds(condition) for condition in infeasible]
        if self.few:
            self.codes = [code for code in range(self.raw) if not any(column[code] for column in columns)]
        else:
            import numpy as np

            gone = np.logical_or.reduce(columns) if len(columns) > 1 else np.asarray(columns[0])
            codes: Any = np.flatnonzero(~gone)
            self.codes = codes

    def _merge(self, merge: Sequence[Formula]) -> None:
        belongs: dict[int, int] = {}
        for number, condition in enumerate(merge):
            for k in compress(range(self.size), self.holds(condition)):
                other = belongs.setdefault(k, number)
                if other != number:
                    shown = ", ".join(f"{lever} {level}" for lever, level in self.levels_at(int(self.codes[k])).items())
                    raise QuestionError(f"merges {other + 1} and {number + 1} overlap: both hold at {shown}")
        lowest: dict[int, int] = {}
        home: list[int] = []
        states = 0
        for k in range(self.size):
            number = belongs.get(k, -1)
            if number >= 0 and number in lowest:
                home.append(lowest[number])
                continue
            if number >= 0:
                lowest[number] = states
            home.append(states)
            states += 1
        found: dict[int, list[int]] = {}
        for k, number in belongs.items():
            found.setdefault(lowest[number], []).append(k)
        self.merged = {state: tuple(sorted(members)) for state, members in found.items() if len(members) > 1}
        self.merge_state = lowest
        self.home, self.size = home, states


def _is_named(name: str, formula: Formula) -> bool:
    return isinstance(formula, Ref) and formula.name == name


def _numbered(text: str, size: int) -> int | None:
    number = int(text[:12]) if text.isdecimal() else 0
    return number - 1 if 1 <= number <= size else None
