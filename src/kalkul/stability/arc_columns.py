"""Columns over explicit moves: lists on small games, arrays and compiled loops on large ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kalkul.games.arcs import Arcs
from kalkul.stability.columns import Column
from kalkul.stability.compiled import compiled
from kalkul.stability.kernels import best_of_moves, worst_by_arcs

__all__ = ["ArcColumns"]


class ArcColumns:
    """Columns of a game given by its moves.

    Examples
    --------
    >>> arcs = Arcs.build(("A", "B"), 3, [[(0, 1)], [(1, 2)]])
    >>> columns = ArcColumns(arcs)
    >>> columns.best(0, [1, 3, 2]), columns.worst([1], [1, 3, 2], None)
    ([3, 3, 2], [1, 2, 2])
    """

    def __init__(self, arcs: Arcs) -> None:
        self.actors, self.size = arcs.actors, arcs.size
        self._arcs = arcs
        self._flat: tuple[Any, Any] | None = None

    def enter(self, ranks: Sequence[int]) -> Column:
        """Column of ranks."""
        return list(ranks) if self._arcs.few else _array(ranks)

    def best(self, actor: int, column: Column) -> Column:
        """Greatest value among a state and those the actor can go to from it."""
        found = self._column(0)
        self._run(best_of_moves)(self.size, self._arcs.start[actor], self._arcs.target[actor], column, found)
        return found

    def worst(self, movers: Sequence[int], column: Column, ranks: Sequence[Column] | None) -> Column:
        """Least value that movers can bring about from a state."""
        if not movers:
            return column
        high = max(column) + 1 if self._arcs.few else int(column.max()) + 1
        found = self._column(high)
        start, source = self._back()
        if self._arcs.few:
            order: Any = sorted(range(self.size), key=column.__getitem__)
            worth: Any = [rank for own in ranks or [column] * len(self.actors) for rank in own]
            who: Any = list(movers)
        else:
            import numpy as np

            order = np.argsort(column, kind="stable").astype(np.int64)
            worth = np.concatenate(list(ranks)) if ranks is not None else np.broadcast_to(column[:1], 1)
            if ranks is None:
                worth = np.zeros(len(self.actors) * self.size, dtype=column.dtype)
            who = np.asarray(list(movers), dtype=np.int64)
        self._run(worst_by_arcs)(
            self.size,
            order,
            column,
            high,
            who,
            start,
            source,
            worth,
            ranks is not None,
            found,
            self._column(-1),
            self._column(0, 4),
        )
        return self.lower(found, column)

    def worst_of_each(
        self, movers: Sequence[Sequence[int]], columns: Iterable[Column], ranks: Sequence[Column] | None
    ) -> Iterator[Column]:
        """Least values for several columns, each with movers of its own."""
        for who, column in zip(movers, columns, strict=True):
            yield self.worst(who, column, ranks)

    def lower(self, one: Column, other: Column) -> Column:
        """Smaller of two values."""
        if self._arcs.few:
            return [min(pair) for pair in zip(one, other, strict=True)]
        import numpy as np

        return np.minimum(one, other)

    def at_most(self, one: Column, other: Column) -> Column:
        """Whether one value is no greater than the other."""
        return [a <= b for a, b in zip(one, other, strict=True)] if self._arcs.few else one <= other

    def both(self, one: Column, other: Column) -> Column:
        """Whether two things hold."""
        return [a and b for a, b in zip(one, other, strict=True)] if self._arcs.few else one & other

    def leave(self, column: Column) -> Column:
        """Return a column state by state."""
        return column

    def _run(self, loop: Callable[..., None]) -> Callable[..., None]:
        return loop if self._arcs.few else compiled(loop)

    def _column(self, value: int, times: int = 1) -> Column:
        if self._arcs.few:
            return [value] * (times * self.size)
        import numpy as np

        return np.full(times * self.size, value, dtype=np.int64)

    def _back(self) -> tuple[Any, Any]:
        """Moves the other way round, all actors' in one list."""
        if self._flat is None:
            starts, sources = self._arcs.back()
            flat_start: list[Any] = []
            offset = 0
            if self._arcs.few:
                for start, source in zip(starts, sources, strict=True):
                    flat_start += [offset + k for k in start]
                    offset += len(source)
                self._flat = flat_start, [state for source in sources for state in source]
            else:
                import numpy as np

                for start, source in zip(starts, sources, strict=True):
                    flat_start.append(start + offset)
                    offset += len(source)
                self._flat = np.concatenate(flat_start), np.concatenate(sources).astype(np.int64)
        return self._flat


def _array(ranks: Sequence[int]) -> Column:
    import numpy as np

    return np.asarray(ranks, dtype=np.int64)
