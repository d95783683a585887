"""Orders put in the place of an order, by what they cost: the pairs of outcomes that then stand otherwise.

An order is a tuple of levels, best first; what stands on one level is tied. An order may be replaced by any other in
which nothing is tied that was not tied before. It costs one for each pair that is turned round, and one for each tied
pair that is parted (Kendall's distance, Kendall 1938, Biometrika 30, 10.1093/biomet/30.1-2.81, with parted ties counted
in full). Two steps lead to every such order at no more than its cost: swap two neighbouring levels, part a level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import combinations, islice, pairwise, product

from kalkul.orders.bits import bits
from kalkul.orders.nearest import Nearest
from kalkul.orders.partial import PartialOrder
from kalkul.orders.work import Work

__all__ = ["Order", "Part", "Pattern", "by_rising_cost", "changed_pairs", "levels_of", "patterns_of"]

Order = tuple[tuple[str, ...], ...]
"""Levels of tied outcomes, best first."""

Pairs = frozenset[tuple[str, str]]
"""Pairs of outcomes, each (better, worse)."""

_SMALL = 5
"""Tied outcomes up to which every way to part them is tried at once."""

_MOST_PATTERNS = 512
_LISTED = 24
"""Orders of one cost that are listed of one part."""


def levels_of(classes: Sequence[tuple[str, ...]], ranks: Sequence[int]) -> Order:
    """Order of classes of tied outcomes, from the rank of each, 0 the best.

    Examples
    --------
    >>> levels_of([("A",), ("B", "C")], (1, 0))
    (('B', 'C'), ('A',))
    """
    return tuple(classes[k] for k in sorted(range(len(classes)), key=ranks.__getitem__))


def changed_pairs(before: Order, after: Order) -> Pairs:
    """Pairs of which the one order has the first strictly above the second, and the other had not.

    Examples
    --------
    >>> sorted(changed_pairs((("A", "B"), ("C",)), (("C",), ("B",), ("A",))))
    [('B', 'A'), ('C', 'A'), ('C', 'B')]
    """
    rank = {name: place for place, level in enumerate(before) for name in level}
    return frozenset(
        (one, other)
        for upper, lower in combinations(after, 2)
        for one in upper
        for other in lower
        if rank[one] >= rank[other]
    )


def by_rising_cost(order: Order) -> Iterator[tuple[int, Order]]:
    """All orders that may replace one, itself left out, cheapest first.

    Examples
    --------
    >>> [(cost, "".join(a for (a,) in order)) for cost, order in by_rising_cost((("A",), ("B",), ("C",)))]
    [(1, 'ACB'), (1, 'BAC'), (2, 'BCA'), (2, 'CAB'), (3, 'CBA')]
    >>> [cost for cost, _ in by_rising_cost((("A", "B"), ("C",)))]
    [1, 1, 2, 2, 2, 3, 3]
    """
    heap = [(0, order)]
    done: set[Order] = set()
    while heap:
        cost, here = heappop(heap)
        if here in done:
            continue
        done.add(here)
        if cost:
            yield cost, here
        for k, (upper, lower) in enumerate(pairwise(here)):
            swapped = (*here[:k], lower, upper, *here[k + 2 :])
            heappush(heap, (cost + len(upper) * len(lower), swapped))
        for k, level in enumerate(here):
            for size in range(1, len(level)):
                for upper in combinations(level, size):
                    lower = tuple(name for name in level if name not in upper)
                    heappush(heap, (cost + size * len(lower), (*here[:k], upper, lower, *here[k + 1 :])))


Pattern = tuple[int, tuple[tuple[str, ...], ...]]
"""A way to part ties: how many pairs it parts, and what stays tied or alone."""


def patterns_of(classes: Sequence[tuple[str, ...]]) -> tuple[list[Pattern], int | None]:
    """Ways to part the classes of tied outcomes, least first, and up to which cost they are all there.

    Returns
    -------
    list of Pattern
        The first parts nothing.
    int or None
        ``None`` where these are all.

    Examples
    --------
    >>> patterns, up_to = patterns_of([("A", "B"), ("C",)])
    >>> patterns, up_to
    ([(0, (('A', 'B'), ('C',))), (1, (('A',), ('B',), ('C',)))], None)
    """
    ways: list[list[Pattern]] = []
    up_to: int | None = None
    for tied in classes:
        if len(tied) <= _SMALL:
            ways.append(sorted((_parted(parts), parts) for parts in _partitions(tied)))
        else:
            alone = [((name,), tuple(n for n in tied if n != name)) for name in tied]
            ways.append([(0, (tied,)), *((len(tied) - 1, parts) for parts in alone)])
            limit = 2 * (len(tied) - 2) - 1
            up_to = limit if up_to is None else min(up_to, limit)
    several = islice(product(*ways), 20 * _MOST_PATTERNS)
    found = sorted(
        (sum(cost for cost, _ in chosen), tuple(part for _, parts in chosen for part in parts)) for chosen in several
    )
    if len(found) > _MOST_PATTERNS:
        limit = max(found[_MOST_PATTERNS][0] - 1, 0)
        up_to = limit if up_to is None else min(up_to, limit)
        found = found[:_MOST_PATTERNS]
    return found, up_to


def _parted(parts: Sequence[tuple[str, ...]]) -> int:
    return sum(len(one) * len(other) for one, other in combinations(parts, 2))


def _partitions(names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every way to divide names into parts."""
    if not names:
        yield ()
        return
    first, rest = names[0], names[1:]
    for size in range(len(rest) + 1):
        for others in combinations(rest, size):
            left = tuple(name for name in rest if name not in others)
            for parts in _partitions(left):
                yield ((first, *others), *parts)


class Part:
    """Orders that agree with a partial order, all with the same ties: how far they are from others.

    Parameters
    ----------
    pattern
        Ties, and how many pairs they part.
    order
        The partial order, on the outcomes of the pattern.
    """

    __slots__ = ("_above", "_index", "order", "parted")

    def __init__(self, pattern: Pattern, order: PartialOrder) -> None:
        self.parted = pattern[0]
        self.order = order
        self._index = {name: k for k, name in enumerate(order.names)}
        masks = [sum(1 << self._index[name] for name in tied) for tied in order.classes]
        self._above = {
            name: sum(masks[upper] for upper in bits(order.above[k]))
            for k, tied in enumerate(order.classes)
            for name in tied
        }

    def least_cost(self, order: Order) -> int:
        """Return a cost that no order of the part is below; it is 0 for an order that is one of them, and no other."""
        found, seen = self.parted, 0
        for level in order:
            below_all = sum(1 << self._index[name] for name in level)
            # Whatever is said to be above a name, and stood neither above it nor beside it, is turned round.
            seen |= below_all
            found += sum((self._above[name] & ~seen).bit_count() for name in level)
        return found

    def holds(self, order: Order) -> bool:
        """Whether an order with just these ties is one of the part."""
        return self.least_cost(order) == self.parted

    def nearest(self, order: Order, work: Work) -> tuple[int, tuple[Order, ...]] | None:
        """Cheapest orders of the part in the place of another one, which itself does not count; ``None`` if none."""
        if not self.parted and self.least_cost(order) == 0:
            return self._beside(order)
        rank = {name: place for place, level in enumerate(order) for name in level}
        near = Nearest(self.order, rank, work)
        listed = islice(near, _LISTED)
        return self.parted + near.reversals, tuple(tuple(self.order.classes[k] for k in one) for one in listed)

    def _beside(self, order: Order) -> tuple[int, tuple[Order, ...]] | None:
        """Orders next to one that is in the part itself: two neighbours swapped that the part leaves open."""
        swaps = []
        for k, (upper, lower) in enumerate(pairwise(order)):
            if not self.order.is_above(upper[0], lower[0]):
                swapped = (*order[:k], lower, upper, *order[k + 2 :])
                swaps.append((len(upper) * len(lower), swapped))
        if not swaps:
            return None
        least = min(cost for cost, _ in swaps)
        return least, tuple(swapped for cost, swapped in swaps if cost == least)
