"""Completions one by one, listed or drawn, sorted by the questions asked of them.

A question looks at each completion once: its answer is remembered where all agree, and where they do not, the
completions come out sorted by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kalkul.completions.wants import Undecided

__all__ = ["Row", "Rows", "ranks_of"]

Row = tuple[tuple[tuple[int, ...], ...], int]
"""Per picture the rank of each class; and among how many rows the weight of one completion is shared."""

Key = tuple[int, tuple[int, ...], bool]


class Rows:
    """Some completions, and the answers they are known to agree on.

    Examples
    --------
    >>> rows = Rows([(((0, 1, 2),), 1), (((1, 0, 2),), 1)])
    >>> rows.extreme(0, 0, (0, 1, 2), best=False)
    2
    >>> try:
    ...     rows.extreme(0, 0, (0, 1), best=True)
    ... except Undecided as question:
    ...     question.options
    (0, 1)
    """

    __slots__ = ("_known", "rows")

    def __init__(self, rows: Iterable[Row], known: dict[Key, int] | None = None) -> None:
        self.rows: Sequence[Row] = rows if isinstance(rows, list) else list(rows)
        self._known: dict[Key, int] = {} if known is None else known

    def extreme(self, slot: int, member: int, classes: Sequence[int], best: bool) -> int:
        """Best (or worst) of some classes in the picture at place ``member`` of each row.

        Raises
        ------
        Undecided
            Where the rows differ; it carries them sorted by the answer.
        """
        key = (member, tuple(classes), best)
        known = self._known.get(key)
        if known is not None:
            return known
        found: dict[int, list[Row]] = {k: [] for k in classes}
        if len(classes) == 2 and best:
            first, second = classes
            one, other = found[first], found[second]
            for row in self.rows:
                ranks = row[0][member]
                (one if ranks[first] < ranks[second] else other).append(row)
        else:
            extreme = min if best else max
            for row in self.rows:
                found[extreme(classes, key=row[0][member].__getitem__)].append(row)
        options = tuple(k for k, some in found.items() if some)
        if len(options) > 1:
            sorted_by = tuple(Rows(found[k], {**self._known, key: k}) for k in options)
            raise Undecided(slot, options, best, sorted_by)
        self._known[key] = options[0]
        return options[0]

    def above(self, member: int, better: int, worse: int) -> Rows:
        """Rows in which one class is above another."""
        return Rows([row for row in self.rows if row[0][member][better] < row[0][member][worse]])

    def weight(self) -> Fraction:
        """Weight of all rows."""
        counts: dict[int, int] = {}
        for _, parts in self.rows:
            counts[parts] = counts.get(parts, 0) + 1
        return sum((Fraction(n, parts) for parts, n in counts.items()), Fraction(0))


def ranks_of(order: Sequence[int]) -> tuple[int, ...]:
    """Rank of each class in an order given best first.

    Examples
    --------
    >>> ranks_of((2, 0, 1))
    (1, 2, 0)
    """
    ranks = [0] * len(order)
    for rank, k in enumerate(order):
        ranks[k] = rank
    return tuple(ranks)
