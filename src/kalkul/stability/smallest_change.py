"""The order nearest to a given one by which a question about undeterred moves has the other answer.

Best first over sets of orders (branch and bound). Of a set one order is tried that is near: few pairs of states stand
otherwise, turned round, or parted where they were tied. If the question still has the old answer, that rests on some
comparisons; every order of the set with the other answer differs in one of them, and the set is parted by the first in
which it does (as Murty 1968 parts assignments, 10.1287/opre.16.3.682). If it has the other answer, and a nearer order
of the set is not ruled out, the set is parted by a pair that need not stand otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count

from msgspec import Struct

from kalkul.orders.bits import bits
from kalkul.orders.work import Work
from kalkul.stability.climb import Climb, Compared, Key, Ranks
from kalkul.stability.order_sets import Base, OrderSet

__all__ = ["Anew", "SmallestChange", "smallest_change"]

Anew = Callable[[Key, Ranks], Iterator[Mapping[Key, Ranks]]]
"""Other orders that follow when one is replaced, in every way in which they may; nothing if none does."""


class SmallestChange(Struct, frozen=True):
    """Pairs of states that stand otherwise, the one put above first; ``cost`` is their number."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def cost(self) -> int:
        """Number of pairs that stand otherwise."""
        return len(self.pairs)


def smallest_change(
    climb: Climb, orders: Mapping[Key, Ranks], key: Key, wanted: bool, anew: Anew, work: Work
) -> SmallestChange | None:
    """Find the smallest change of one order after which the goal is reached, or is not.

    Parameters
    ----------
    climb
        The question.
    orders
        What everyone wants, and what is said of it in views.
    key
        The order that is changed; in a view in which nothing is said, it starts from what the actor wants.
    wanted
        The answer wanted.
    anew
        Orders that follow when this one is replaced.
    work
        Where steps are spent.

    Returns
    -------
    SmallestChange
        ``None`` where no order does.

    Raises
    ------
    WorkLimitError
        When it takes more work.

    Examples
    --------
    >>> from kalkul.games.arcs import Arcs
    >>> arcs = Arcs.build("AB", 3, [[(0, 1)], [(1, 2)]])
    >>> orders = {((), "A"): (0, 1, 2), ((), "B"): (1, 2, 0)}
    >>> climb = Climb(arcs, "nash", 0, frozenset([2]))
    >>> smallest_change(climb, orders, ((), "A"), True, lambda key, ranks: iter([{}]), Work())
    SmallestChange(pairs=((1, 0),))
    """
    ranks = orders.get(key) or orders[(), key[1]]
    base = Base(ranks)
    states = range(len(ranks))

    def answer(changed: Ranks) -> tuple[bool, list[Compared]]:
        """The answer in all ways in which other orders may follow: as wanted if it is in each."""
        for followed in anew(key, changed):
            found, rests_on = climb.reached({**orders, key: changed, **followed}, key)
            if found != wanted:
                # What others take him to want follows from the whole order.
                pairs = [(one, other) for one in states for other in states if one != other] if followed else rests_on
                return found, pairs
        return wanted, []

    serial = count()
    heap: list[tuple[int, int, OrderSet]] = [(0, next(serial), OrderSet.whole(base))]

    def put(bound: int, part: OrderSet | None) -> None:
        if part is not None:
            work.spend(len(ranks))
            heappush(heap, (max(bound, part.floor), next(serial), part))

    nearest: Ranks | None = None
    least = base.pairs + 1
    while heap and heap[0][0] < least:
        bound, _, some = heappop(heap)
        order = some.near()
        place = {state: at for at, block in enumerate(order) for state in bits(block)}
        changed = tuple(place[state] for state in states)
        found, rests_on = answer(changed)
        if found == wanted:
            distance = base.distance(order)
            if distance < least:
                nearest, least = changed, distance
            if distance > bound:
                for part in some.parted(*some.open_pair(order)):
                    put(bound, part)
            continue
        rest: OrderSet | None = some
        for one, other in rests_on:
            assert rest is not None  # the order that was tried is in it
            if place[one] < place[other]:
                put(bound, rest.where(other, one, False))
                rest = rest.where(one, other, True)
            else:
                put(bound, rest.where(one, other, True))
                rest = rest.where(other, one, False)
    return None if nearest is None else SmallestChange(_otherwise(ranks, nearest))


def _otherwise(before: Ranks, after: Ranks) -> tuple[tuple[int, int], ...]:
    states = range(len(before))
    return tuple(
        (one, other) for one in states for other in states if before[one] >= before[other] and after[one] < after[other]
    )
