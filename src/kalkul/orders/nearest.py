"""The orders of a view nearest to the order of the shorter view.

A view tells only where it differs. Among all orders that satisfy its statements, the nearest reverse the fewest
pairs of outcomes of the order one view shorter (Kendall's distance between the two, Kendall 1938, Biometrika 30,
10.1093/biomet/30.1-2.81). Reversed means strictly better in one and strictly worse in the other. Ties stay
unless the view's statements part them: a tie they part falls apart whole, and where its members then stand is
as open as the statements leave it.

Method: orders are built from the best class down, so what has been placed is an order ideal, and the cost of
the rest depends on the ideal alone. A best-first search over ideals (A*: Hart, Nilsson & Raphael 1968,
10.1109/TSSC.1968.300136), with the reversals that every order shares left out, finds the least cost; the ideals on
cheapest ways form a graph whose paths are exactly the nearest orders, which are counted, listed or drawn from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from random import Random

from kalkul.orders.bits import bits
from kalkul.orders.partial import PartialOrder
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work

__all__ = ["Nearest", "kept_ties"]


def kept_ties(
    names: Sequence[str], shorter: Iterable[tuple[str, ...]], relations: Sequence[Relation]
) -> tuple[Relation, ...]:
    """Ties of the shorter view that a view's statements leave standing, as relations.

    Parameters
    ----------
    names
        All outcomes.
    shorter
        Classes of tied outcomes in the view one shorter.
    relations
        The view's own statements, consistent among themselves.

    Notes
    -----
    A tie is parted when the statements, read together with all the ties, put one of its members above another.

    Examples
    --------
    >>> above = Relation(">", ("A",), ("B",))
    >>> [r.left + r.right for r in kept_ties("ABCD", [("A", "B"), ("C", "D")], [above])]
    [('C', 'D')]
    """
    ties = [tied for tied in shorter if len(tied) > 1]
    while ties:
        parted = _parted(names, ties, relations)
        if not parted:
            break
        ties = [tied for tied in ties if tied not in parted]
    return tuple(Relation("=", (tied[0],), tied[1:]) for tied in ties)


def _parted(
    names: Sequence[str], ties: Sequence[tuple[str, ...]], relations: Sequence[Relation]
) -> list[tuple[str, ...]]:
    own = PartialOrder.build(names, relations)
    # Reachability over "above, or tied": a tie inside a circle that holds a strict step cannot stand.
    reach = {name: {name} for name in own.names}
    strict = {
        (own.classes[upper][0], own.classes[lower][0]) for lower in range(len(own)) for upper in bits(own.above[lower])
    }
    for upper, lower in strict:
        reach[upper].add(lower)
    for tied in (*own.classes, *ties):
        for left in tied:
            reach[left].update(tied)
    for middle in own.names:
        for name in own.names:
            if middle in reach[name]:
                reach[name] |= reach[middle]
    circled = {end for upper, lower in strict if upper in reach[lower] for end in reach[lower] if upper in reach[end]}
    return [tied for tied in ties if circled.intersection(tied)]


class Nearest:
    """The orders in ``target`` nearest to one order of the shorter view.

    Parameters
    ----------
    target
        What the view states, ties that stay included, on the outcomes below the actor's own nodes.
    rank
        Rank of each outcome in the order of the shorter view, 0 the best, tied outcomes alike.
    work
        Where order ideals visited are spent.

    Examples
    --------
    >>> above = Relation(">", ("C",), ("A",))
    >>> near = Nearest(PartialOrder.build("ABC", [above]), {"A": 0, "B": 1, "C": 2})
    >>> near.reversals, near.count()
    (2, 2)
    >>> ["".join(near.target.classes[k][0] for k in order) for order in near]
    ['BCA', 'CAB']
    """

    __slots__ = ("_next", "_ways", "reversals", "target")

    def __init__(self, target: PartialOrder, rank: dict[str, int], work: Work | None = None) -> None:
        self.target = target
        kept = _unchanged(target, rank)
        if kept is not None:
            self.reversals, self._next = 0, kept
        else:
            self.reversals, self._next = _cheapest(target, _costs(target, rank), work if work is not None else Work())
        self._ways = {(1 << len(target)) - 1: 1}
        for placed in sorted(self._next, key=int.bit_count, reverse=True):
            self._ways[placed] = sum(self._ways[placed | 1 << k] for k in self._next[placed])

    def count(self) -> int:
        """Exact number of nearest orders."""
        return self._ways[0]

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """List the nearest orders lazily, classes best first, in lexicographic order."""
        whole = (1 << len(self.target)) - 1
        stack: list[tuple[int, tuple[int, ...]]] = [(0, ())]
        while stack:
            placed, order = stack.pop()
            if placed == whole:
                yield order
            else:
                stack.extend((placed | 1 << k, (*order, k)) for k in reversed(self._next[placed]))

    def draw(self, random: Random) -> tuple[int, ...]:
        """Draw one nearest order exactly uniformly."""
        whole = (1 << len(self.target)) - 1
        placed, order = 0, []
        while placed != whole:
            ticket = random.randrange(self._ways[placed])
            for k in self._next[placed]:
                weight = self._ways[placed | 1 << k]
                if ticket < weight:
                    break
                ticket -= weight
            order.append(k)
            placed |= 1 << k
        return tuple(order)


def _unchanged(target: PartialOrder, rank: dict[str, int]) -> dict[int, tuple[int, ...]] | None:
    """Return the shorter view's own order where the view contradicts none of it: then it alone is nearest."""
    ranks = []
    for tied in target.classes:
        ranks.append(rank[tied[0]])
        if len(tied) > 1 and any(rank[name] != ranks[-1] for name in tied):
            return None
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    placed = 0
    onward: dict[int, tuple[int, ...]] = {}
    for j, k in enumerate(order):
        if target.above[k] & ~placed or (j and ranks[k] == ranks[order[j - 1]]):
            return None
        onward[placed] = (k,)
        placed |= 1 << k
    return onward


def _costs(target: PartialOrder, rank: dict[str, int]) -> list[list[int]]:
    """Pairs reversed when class j is placed above class k, for all j, k."""
    ranks = [[rank[name] for name in tied] for tied in target.classes]
    return [[sum(low < high for high in upper for low in lower) for lower in ranks] for upper in ranks]


def _excess(target: PartialOrder, cost: list[list[int]]) -> tuple[int, list[list[int]]]:
    """Split costs into what every order pays, and what placing one class above another adds."""
    n = len(target)
    floor = 0
    excess = [[0] * n for _ in range(n)]
    for j in range(n):
        for k in range(j):
            if target.above[k] >> j & 1:
                floor += cost[j][k]
            elif target.above[j] >> k & 1:
                floor += cost[k][j]
            else:
                least = min(cost[j][k], cost[k][j])
                floor += least
                excess[j][k], excess[k][j] = cost[j][k] - least, cost[k][j] - least
    return floor, excess


def _owed(target: PartialOrder, excess: list[list[int]]) -> list[tuple[int, int]]:
    """Triples that must cost something, as (mask of the three, amount): a lower bound on what is still to pay.

    With x above y stated, a third class z stands below x or above y; where both cost, one of the two is paid, and
    it is paid when the first of the three is placed. No pair is used in two triples, so the amounts add up.
    """
    owed = []
    used: set[tuple[int, int]] = set()
    for y in range(len(target)):
        for x in bits(target.above[y]):
            for z in range(len(target)):
                amount = min(excess[x][z], excess[z][y])
                if amount and (x, z) not in used and (z, y) not in used:
                    used |= {(x, z), (z, y)}
                    owed.append((1 << x | 1 << y | 1 << z, amount))
    return owed


def _cheapest(target: PartialOrder, cost: list[list[int]], work: Work) -> tuple[int, dict[int, tuple[int, ...]]]:
    n = len(target)
    whole = (1 << n) - 1
    floor, excess = _excess(target, cost)
    owed = _owed(target, excess)
    best = {0: 0}
    ways: dict[int, list[int]] = {0: []}
    due = {0: sum(amount for _, amount in owed)}
    through: list[list[tuple[int, int]]] = [[item for item in owed if item[0] >> k & 1] for k in range(n)]
    heap = [(due[0], 0)]
    done: set[int] = set()
    # Go on through all ideals that may cost no more than the whole: other ways may be as cheap.
    while heap and heap[0][0] <= best.get(whole, heap[0][0]):
        _, placed = heappop(heap)
        if placed in done:
            continue
        done.add(placed)
        work.spend()
        rest = whole & ~placed
        for k in bits(rest):
            if target.above[k] & rest:
                continue
            reached = placed | 1 << k
            price = best[placed] + sum(excess[k][j] for j in bits(rest) if j != k)
            known = best.get(reached)
            if known is None or price < known:
                if reached not in due:
                    due[reached] = due[placed] - sum(amount for mask, amount in through[k] if not mask & placed)
                best[reached], ways[reached] = price, [k]
                heappush(heap, (price + due[reached], reached))
            elif price == known:
                ways[reached].append(k)
    # Walk back from the whole along cheapest ways: ideals on them, each with the classes that may come next.
    onward: dict[int, list[int]] = {}
    frontier, seen = [whole], {whole}
    while frontier:
        reached = frontier.pop()
        for k in ways[reached]:
            before = reached & ~(1 << k)
            onward.setdefault(before, []).append(k)
            if before not in seen:
                seen.add(before)
                frontier.append(before)
    return floor + best[whole], {placed: tuple(sorted(ks)) for placed, ks in onward.items()}
