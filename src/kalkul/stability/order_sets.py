"""Sets of orders around a given one: what all of them settle, how near the nearest may be, and one that is near.

An order may part what the given order ties, but ties nothing anew. Its distance is the number of pairs that stand
otherwise: turned round, or parted. A set is held by what all its orders agree on, closed under transitivity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kalkul.orders.bits import bits

__all__ = ["Base", "OrderSet"]


class Base:
    """The given order; per state masks of the states it puts higher, and of those it ties with it.

    Parameters
    ----------
    ranks
        Rank of each state, lower is better.
    """

    def __init__(self, ranks: Sequence[int]) -> None:
        states = range(len(ranks))
        self.ranks = tuple(ranks)
        self.better = tuple(sum(1 << b for b in states if ranks[b] < ranks[a]) for a in states)
        self.tied = tuple(sum(1 << b for b in states if b != a and ranks[b] == ranks[a]) for a in states)
        self.everything = (1 << len(ranks)) - 1
        self.pairs = len(ranks) * (len(ranks) - 1) // 2

    def distance(self, order: Sequence[int]) -> int:
        """Pairs that stand otherwise in an order, given as masks of tied states, best first."""
        rest, total = self.everything, 0
        for block in order:
            rest &= ~block
            total += sum((rest & (self.better[a] | self.tied[a])).bit_count() for a in bits(block))
        return total


class OrderSet:
    """All orders that agree with some comparisons.

    Attributes
    ----------
    above
        Per state the states that every order puts strictly below it.
    reaches
        Per state those that every order puts below it or ties with it.
    """

    __slots__ = ("above", "base", "reaches")

    def __init__(self, base: Base, above: tuple[int, ...], reaches: tuple[int, ...]) -> None:
        self.base, self.above, self.reaches = base, above, reaches

    @classmethod
    def whole(cls, base: Base) -> OrderSet:
        """Every order."""
        nothing = (0,) * len(base.ranks)
        return cls(base, nothing, nothing)

    def where(self, one: int, other: int, strictly: bool) -> OrderSet | None:
        """Those orders that put one state above another, or, unless ``strictly``, tie them; ``None`` if there are none.

        Examples
        --------
        >>> some = OrderSet.whole(Base((0, 1, 2))).where(2, 0, True)
        >>> some.floor, [f"{block:03b}" for block in some.near()]
        (2, ['010', '100', '001'])
        >>> some.where(0, 1, True).where(1, 2, True) is None
        True
        """
        base = self.base
        above, reaches = list(self.above), list(self.reaches)
        waiting = [(one, other, strictly or not base.tied[one] >> other & 1)]
        while waiting:
            high, low, strict = waiting.pop()
            lower, lowest = reaches[low] | 1 << low, above[low]
            for upper in range(len(reaches)):
                if upper != high and not reaches[upper] >> high & 1:
                    continue
                reaches[upper] |= lower & ~(1 << upper)
                gained = lower if strict or above[upper] >> high & 1 else lowest
                if gained >> upper & 1:
                    return None
                above[upper] |= gained
                # Nothing is tied anew: what is no worse is better, unless the two were tied.
                for below in bits(reaches[upper] & ~above[upper] & ~base.tied[upper]):
                    waiting.append((upper, below, True))
        return OrderSet(base, tuple(above), tuple(reaches))

    @property
    def floor(self) -> int:
        """Number that no order of the set is nearer than.

        Pairs that stand otherwise in every order count; and where x is above y in every order and was not, a third
        state z that stood between them cannot stand with both as it did. No pair is counted twice.
        """
        base, above = self.base, self.above
        otherwise = [above[x] & (base.better[x] | base.tied[x]) for x in range(len(above))]
        total = sum(mask.bit_count() for mask in otherwise)
        used = list(otherwise)
        for x, mask in enumerate(otherwise):
            for y in bits(mask):
                used[y] |= 1 << x
        for x, mask in enumerate(otherwise):
            for y in bits(mask):
                from_y = (base.everything & ~base.better[y]) & (base.better[x] | base.tied[x])
                for z in bits(from_y & ~(1 << y) & ~used[x] & ~used[y]):
                    total += 1
                    for one, other in ((x, z), (y, z)):
                        used[one] |= 1 << other
                        used[other] |= 1 << one
        return total

    def near(self) -> tuple[int, ...]:
        """One order of the set that is near, as masks of tied states, best first."""
        orders = [self._built(True), self._built(False)[::-1]]
        return min(orders, key=self.base.distance)

    def _built(self, down: bool) -> tuple[int, ...]:
        """Order built from one end: each time what stands first there in the given order, as far as it may come."""
        n = len(self.above)
        over = self.above if down else _turned(self.above)
        over_or_tied = self.reaches if down else _turned(self.reaches)
        ranks = self.base.ranks if down else [-rank for rank in self.base.ranks]
        blocked_by = _turned(over)
        not_before = _turned(over_or_tied)
        rest, order = (1 << n) - 1, []
        while rest:
            free = [a for a in bits(rest) if not blocked_by[a] & rest]
            for rank in sorted({ranks[a] for a in free}):
                block = sum(1 << a for a in free if ranks[a] == rank)
                # Whoever has to wait for one outside the block waits.
                while waits := sum(1 << a for a in bits(block) if not_before[a] & rest & ~block):
                    block &= ~waits
                if block:
                    break
            order.append(block)
            rest &= ~block
        return tuple(order)

    def open_pair(self, order: Sequence[int]) -> tuple[int, int]:
        """Two states that stand otherwise in an order of the set, and need not."""
        base, rest = self.base, self.base.everything
        for block in order:
            rest &= ~block
            for a in bits(block):
                for b in bits(rest & (base.better[a] | base.tied[a]) & ~self.above[a]):
                    return a, b
        raise LookupError("the order differs no more than every order of the set")

    def parted(self, one: int, other: int) -> Iterator[OrderSet]:
        """Parts of the set by how two states stand."""
        ways = [self.where(one, other, True), self.where(other, one, True)]
        if self.base.tied[one] >> other & 1:
            alike = self.where(one, other, False)
            ways.append(None if alike is None else alike.where(other, one, False))
        yield from (part for part in ways if part is not None)


def _turned(masks: Sequence[int]) -> tuple[int, ...]:
    """Per state the states whose mask holds it."""
    found = [0] * len(masks)
    for a, mask in enumerate(masks):
        for b in bits(mask):
            found[b] |= 1 << a
    return tuple(found)
