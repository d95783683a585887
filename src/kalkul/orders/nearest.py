"""The orders of a view nearest to the order of the shorter view.

A view tells only where it differs. Among all orders that satisfy its statements, the nearest reverse the fewest
pairs of outcomes of the order one view shorter (Kendall's distance between the two, Kendall 1938, Biometrika 30,
10.1093/biomet/30.1-2.81). Reversed means strictly better in one and strictly worse in the other. Ties stay
unless the view's statements part them, and where parted members then stand is as open as the statements leave it.

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
    Two members of a tie are parted when the statements put one above the other, or put a third member of the tie
    above or below only one of them. Ties that stand by this rule but contradict the statements when read together
    fall apart whole.

    Examples
    --------
    >>> above = Relation(">", ("A",), ("B",))
    >>> [r.left + r.right for r in kept_ties("ABCD", [("A", "B"), ("C", "D")], [above])]
    [('C', 'D')]
    >>> [r.left + r.right for r in kept_ties("ABC", [("A", "B", "C")], [Relation("last", ("C",), ())])]
    [('A', 'B')]
    """
    own = PartialOrder.build(names, relations)
    ties = [part for tied in shorter for part in _alike(own, tied) if len(part) > 1]
    while ties:
        circled = _circled(own, ties)
        if not circled:
            break
        ties = [tied for tied in ties if not circled.intersection(tied)]
    return tuple(Relation("=", (tied[0],), tied[1:]) for tied in ties)


def _alike(own: PartialOrder, tied: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Parts of a tie whose members the statements set alike to every other member."""
    parts: dict[tuple[tuple[bool, bool], ...], list[str]] = {}
    for name in tied:
        stands = tuple((own.is_above(name, other), own.is_above(other, name)) for other in tied)
        parts.setdefault(stands, []).append(name)
    return [tuple(part) for part in parts.values()]


def _circled(own: PartialOrder, ties: Sequence[tuple[str, ...]]) -> set[str]:
    """Names on a circle of statements and ties that holds a strict step: not all of these ties can stand."""
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
    return {end for upper, lower in strict if upper in reach[lower] for end in reach[lower] if upper in reach[end]}


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
    if all(len(tied) == 1 for tied in ranks):
        alone = [tied[0] for tied in ranks]
        return [[int(low < high) for low in alone] for high in alone]
    return [[sum(low < high for high in upper for low in lower) for lower in ranks] for upper in ranks]


class _Prices:
    """What it costs to place a class above those still to come, beyond what every order pays.

    ``floor`` is what every order pays. ``owed`` are triples that must cost something still, as (mask of the three,
    amount), by class: with x above y stated, a third class z stands below x or above y; where both cost, one of the
    two is paid, and it is paid when the first of the three is placed. No pair is used in two triples, so the amounts
    add up to a lower bound.
    """

    def __init__(self, target: PartialOrder, cost: list[list[int]]) -> None:
        n = len(target)
        self.floor = 0
        self._excess = excess = [[0] * n for _ in range(n)]
        for j in range(n):
            for k in range(j):
                if target.above[k] >> j & 1:
                    self.floor += cost[j][k]
                elif target.above[j] >> k & 1:
                    self.floor += cost[k][j]
                else:
                    least = min(cost[j][k], cost[k][j])
                    self.floor += least
                    excess[j][k], excess[k][j] = cost[j][k] - least, cost[k][j] - least
        # Those it costs something to be placed above; where each costs one, counting them is enough.
        self._against = [sum(1 << j for j in range(n) if row[j]) for row in excess]
        self._single = all(amount <= 1 for row in excess for amount in row)
        self.owed: list[list[tuple[int, int]]] = [[] for _ in range(n)]
        self.due = 0
        used: set[tuple[int, int]] = set()
        for y in range(n):
            for x in bits(target.above[y]):
                for z in bits(self._against[x]):
                    amount = min(excess[x][z], excess[z][y])
                    if amount and (x, z) not in used and (z, y) not in used:
                        used |= {(x, z), (z, y)}
                        self.due += amount
                        for k in (x, y, z):
                            self.owed[k].append((1 << x | 1 << y | 1 << z, amount))

    def place(self, k: int, rest: int) -> int:
        """Price of placing ``k`` above the others in ``rest``."""
        against = self._against[k] & rest
        return against.bit_count() if self._single else sum(self._excess[k][j] for j in bits(against))

    def settled(self, k: int, placed: int) -> int:
        """How much of what is owed is paid when ``k`` is placed after ``placed``."""
        return sum(amount for mask, amount in self.owed[k] if not mask & placed)


def _free(target: PartialOrder, rest: int) -> list[int]:
    """Classes that may come next: nothing in ``rest`` is stated to be above them."""
    return [k for k in bits(rest) if not target.above[k] & rest]


def _cheapest(target: PartialOrder, cost: list[list[int]], work: Work) -> tuple[int, dict[int, tuple[int, ...]]]:
    whole = (1 << len(target)) - 1
    prices = _Prices(target, cost)
    bound = _greedy(target, prices)
    best = {0: 0}
    due = {0: prices.due}
    ways: dict[int, list[int]] = {0: []}
    heap = [(due[0], 0)]
    done: set[int] = set()
    # Go on through all ideals that may cost no more than the whole: other ways may be as cheap.
    while heap and heap[0][0] <= best.get(whole, bound):
        _, placed = heappop(heap)
        if placed in done:
            continue
        done.add(placed)
        work.spend()
        rest = whole & ~placed
        for k in _free(target, rest):
            reached = placed | 1 << k
            price = best[placed] + prices.place(k, rest)
            known = best.get(reached)
            if known is None or price < known:
                if reached not in due:
                    due[reached] = due[placed] - prices.settled(k, placed)
                if price + due[reached] <= bound:
                    best[reached], ways[reached] = price, [k]
                    heappush(heap, (price + due[reached], reached))
            elif price == known:
                ways[reached].append(k)
    return prices.floor + best[whole], _onward(ways, whole)


def _greedy(target: PartialOrder, prices: _Prices) -> int:
    """Price of one order, built by taking the cheapest class each time: no nearest order costs more."""
    rest, total = (1 << len(target)) - 1, 0
    while rest:
        price, k = min((prices.place(k, rest), k) for k in _free(target, rest))
        total += price
        rest &= ~(1 << k)
    return total


def _onward(ways: dict[int, list[int]], whole: int) -> dict[int, tuple[int, ...]]:
    """Ideals on cheapest ways to the whole, each with the classes that may come next."""
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
    return {placed: tuple(sorted(ks)) for placed, ks in onward.items()}
