"""Columns over a tensor of levers: reductions along axes; improvements by sorted rows and compiled loops.

A column is an array in the shape of the tensor, or with length 1 along axes on which it does not depend. Ranks are
held in the smallest integer type with room for two more values: 0 for combinations that are no state, and one above
all ranks for what cannot be reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import prod
from typing import Any

import numpy as np

from kalkul.games.tensor import Tensor
from kalkul.stability.columns import Column
from kalkul.stability.compiled import compiled
from kalkul.stability.lanes import spread
from kalkul.stability.row_kernels import worst_by_rows
from kalkul.stability.rows import NO_STATE, Located, Rows

__all__ = ["SWEEPS", "TensorColumns"]

SWEEPS = 12
"""Sweeps through each mover's rows, for each question answered with them, before places are looked at one by one."""

_LONG = 64
"""Numbers side by side from which numpy needs no help."""

_SHORT = 16
"""Numbers side by side below which halves are too short for it."""

_MANY = 64
"""Levels from which it needs no help along the last axis."""

_AT_HAND = 1 << 17
"""Bytes gone through several times in a row: what a processor has at hand."""

_TOGETHER = 1 << 27
"""Numbers held at most for questions that are answered together, unless a single one needs more."""


class TensorColumns:
    """Columns of a game held as a tensor.

    Examples
    --------
    >>> from kalkul.games.lever_moves import Lever
    >>> from kalkul.games.states import LeverStates
    >>> levers = {"A.x": Lever((0,)), "B.y": Lever((1,))}
    >>> tensor = Tensor(LeverStates({name: ("no", "yes") for name in levers}), "AB", levers)
    >>> columns = TensorColumns(tensor)
    >>> own = columns.enter([3, 4, 1, 2])
    >>> columns.leave(columns.best(0, own)).tolist(), columns.leave(columns.worst([1], own, None)).tolist()
    ([4, 4, 2, 2], [1, 2, 1, 2])
    """

    def __init__(self, tensor: Tensor) -> None:
        self.actors, self.size = tensor.actors, tensor.size
        self._tensor = tensor
        self._rows: tuple[Sequence[Any], Rows] | None = None
        self._located: Located | None = None

    def enter(self, ranks: Sequence[int]) -> Column:
        """Column of ranks, in the smallest type that holds them."""
        given = np.asarray(ranks)
        return self._tensor.enter(given, np.min_scalar_type(int(given.max()) + 1))

    def best(self, actor: int, column: Column) -> Column:
        """Greatest value among a state and those the actor can go to from it."""
        return self._along(self._moved((actor,)), self._masked(column, 0), np.maximum)

    def worst(self, movers: Sequence[int], column: Column, ranks: Sequence[Column] | None) -> Column:
        """Least value that movers can bring about from a state, the state itself included."""
        if not movers:
            return column
        if ranks is not None:
            return next(self.worst_of_each([movers], [column], ranks))
        high = _high(column)
        found = self._masked(column, high)
        if self._tensor.feasible is None or len(movers) == 1:
            return self._along(self._moved(movers), found, np.minimum)
        # Between infeasible combinations the way may go back and forth: go on until nothing changes.
        found = np.ascontiguousarray(np.broadcast_to(found, self._tensor.shape))
        while True:
            before = found
            for mover in movers:
                found = self._masked(self._along(self._moved((mover,)), found, np.minimum), high)
            if np.array_equal(before, found):
                return found

    def worst_of_each(
        self, movers: Sequence[Sequence[int]], columns: Iterable[Column], ranks: Sequence[Column] | None
    ) -> Iterator[Column]:
        """Least values for several columns, each with movers of its own."""
        pairs = zip(movers, columns, strict=True)
        if ranks is None:
            yield from (self.worst(who, column, None) for who, column in pairs)
            return
        while some := list(islice(pairs, max(1, _TOGETHER // self._tensor.places))):
            yield from self._worst_improving([who for who, _ in some], [column for _, column in some], ranks)

    def lower(self, one: Column, other: Column) -> Column:
        """Smaller of two values."""
        return np.minimum(_repeated(one, other), _repeated(other, one))

    def at_most(self, one: Column, other: Column) -> Column:
        """Whether one value is no greater than the other."""
        return _repeated(one, other) <= _repeated(other, one)

    def both(self, one: Column, other: Column) -> Column:
        """Whether two things hold."""
        return one & other

    def leave(self, column: Column) -> Column:
        """Return a column state by state, as an array."""
        return self._tensor.leave(column)

    def _masked(self, column: Column, value: int) -> Column:
        """Put a value where no state is."""
        if self._tensor.feasible is None:
            return column
        return np.where(self._tensor.feasible, column, column.dtype.type(value))

    def _moved(self, movers: Sequence[int]) -> list[int]:
        """Axes along which movers move, slowest first: what is left to do for the others is less by then."""
        return sorted({k for mover in movers for k in self._tensor.own(mover)})

    def _along(self, moved: Sequence[int], column: Column, pick: np.ufunc) -> Column:
        """Greatest or least value among what can be reached along axes, the state itself included."""
        axes = self._tensor.axes
        for k in moved:
            if column.shape[k] == 1:
                continue
            if axes[k].way == "both":
                column = _picked(column, k, pick)
                continue
            column = column.copy()
            lines = np.moveaxis(column, k, 0)
            if axes[k].way == "up":
                lines = lines[::-1]
            for level in range(1, len(lines)):
                pick(lines[level], lines[level - 1], out=lines[level, ...])
        return column

    def _worst_improving(
        self, movers: Sequence[Sequence[int]], columns: Sequence[Column], ranks: Sequence[Column]
    ) -> Iterator[Column]:
        found, settled = spread(self._tensor, self._rows_of(ranks), movers, columns, SWEEPS * len(columns))
        for lane, who in enumerate(movers):
            column = np.ascontiguousarray(found[:, lane])
            yield (column if settled[lane] else self._walked(who, column, ranks)).reshape(self._tensor.shape)

    def _walked(self, movers: Sequence[int], value: Column, ranks: Sequence[Column]) -> Column:
        """Least value that movers can bring about from each place, by improvements, or the place's own."""
        tensor, rows = self._tensor, self._rows_of(ranks)
        if self._located is None:
            self._located = Located.of(tensor, ranks)
        where = self._located
        parts = self._parts(movers)
        found = np.full(tensor.places, NO_STATE, dtype=np.uint32)
        seen = np.zeros(tensor.places, dtype=np.uint8)
        if tensor.feasible is not None:
            seen[~tensor.feasible.reshape(-1)] = 1
        compiled(worst_by_rows)(
            len(self.actors),
            np.take_along_axis(parts, np.argsort(value[parts], axis=1), axis=1).reshape(-1),
            value,
            NO_STATE,
            np.asarray(movers),
            where.worth,
            where.row,
            where.begin,
            rows.first,
            rows.width,
            rows.member,
            rows.rank,
            np.zeros(where.rows, dtype=np.int32),
            rows.ways,
            rows.stride,
            rows.levels,
            rows.up,
            found,
            seen,
            np.empty(tensor.places, dtype=np.int32),
        )
        return np.minimum(found, value, out=found)

    def _parts(self, movers: Sequence[int]) -> Column:
        """Places of the tensor, one line for each setting of the levers that none of the movers can move."""
        tensor, moved = self._tensor, self._moved(movers)
        fixed = [k for k in range(len(tensor.shape)) if k not in moved]
        places = np.arange(tensor.places, dtype=np.int32).reshape(tensor.shape).transpose([*fixed, *moved])
        return places.reshape(prod(tensor.shape[k] for k in fixed), -1)

    def _rows_of(self, ranks: Sequence[Column]) -> Rows:
        if self._rows is None or self._rows[0] is not ranks:
            self._rows, self._located = (ranks, Rows.of(self._tensor, ranks)), None
        return self._rows[1]


def _picked(column: Column, k: int, pick: np.ufunc) -> Column:
    """Greatest or least value along an axis, which keeps length 1.

    numpy walks through what lies side by side in memory: fast along an axis that leaves long runs behind it, slow
    where the runs are short. There halves are compared with one another, for longer runs, until one level is left; or,
    where even these would be short, the whole column with itself, shifted.
    """
    size, run = column.shape[k], prod(column.shape[k + 1 :])
    if run >= _LONG:
        return pick.reduce(column, axis=k, keepdims=True)
    if run == 1 and size >= _MANY:
        found = pick.reduceat(column.reshape(-1), np.arange(0, column.size, size))
        return found.reshape(*column.shape[:k], 1, *column.shape[k + 1 :])
    if run < _SHORT and (run > 1 or column.itemsize < 4):
        return _shifted(column.reshape(-1, size * run), run, pick).reshape(*column.shape[:k], 1, *column.shape[k + 1 :])
    lines = np.moveaxis(column, k, 0)
    while len(lines) > 1:
        half = (len(lines) + 1) // 2
        even = run == 1 and len(lines) % 2 == 0
        lines = pick(lines[::2], lines[1::2]) if even else pick(lines[:half], lines[-half:])
    return np.moveaxis(lines, 0, k)


def _shifted(lines: Column, run: int, pick: np.ufunc) -> Column:
    """Greatest or least of every so many numbers in each line, by ever wider windows; some lines at a time."""
    width = lines.shape[1]
    some = max(1, _AT_HAND // (width * lines.itemsize))
    found = np.empty((len(lines), run), dtype=lines.dtype)
    for first in range(0, len(lines), some):
        part, span = lines[first : first + some].reshape(-1), run
        while span < width:
            step = min(span, width - span)
            part = pick(part[:-step], part[step:])
            span += step
        for k in range(run):
            found[first : first + some, k] = part[k::width]
    return found


def _repeated(column: Column, other: Column) -> Column:
    """Write out what does not depend on the last axes, unless it is a single number.

    To numpy, every short run of the other column is a loop.
    """
    run = 1
    for k in reversed(range(column.ndim)):
        if column.shape[k] < other.shape[k] and run < _LONG and column.size > 1:
            column = np.repeat(column, other.shape[k], axis=k)
        run *= other.shape[k]
    return column


def _high(column: Column) -> int:
    """More than any rank, within the column's type: ranks were entered with room for it."""
    return int(np.iinfo(column.dtype).max)
