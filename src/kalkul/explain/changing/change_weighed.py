"""What was found for pieces of the completions, added up: how many completions need a change of which size.

Orders that depend on one another (those of one actor, in several views) are taken row by row; those that do not, by
their distributions: the least of several independent costs exceeds a bound iff each of them does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import inf, prod

from msgspec import Struct, field

from kalkul.errors import WorkLimitError
from kalkul.explain.changing.change_search import Cost, Least, Piece, Search
from kalkul.explain.changing.changeable import Key
from kalkul.explain.changing.replaced_orders import Order, changed_pairs

__all__ = ["Pairs", "Together", "Weighed", "together", "weighed"]

Pairs = frozenset[tuple[str, str]]

_PURSES = 2
"""Purses that changes of two orders together may empty."""

_EACH = 20
"""Steps that a completion takes of which it is looked up what changing two of its orders costs."""

Row = tuple[dict[Key, Least], dict[Key, Order], Fraction]
"""Per order the least cost of changing it, the order itself, and the weight."""


class Weighed(Struct):
    """Weight of the completions by the least cost of a change, and of those that each change serves."""

    costs: dict[Cost, Fraction] = field(default_factory=dict)
    changes: dict[Cost, dict[tuple[Key, Pairs], Fraction]] = field(default_factory=dict)

    def add(self, cost: Cost, weight: Fraction) -> None:
        """Add completions that need a change of some size."""
        if weight:
            self.costs[cost] = self.costs.get(cost, Fraction(0)) + weight

    def add_change(self, cost: Cost, change: tuple[Key, Pairs], weight: Fraction) -> None:
        """Add completions that a change serves."""
        if weight:
            served = self.changes.setdefault(cost, {})
            served[change] = served.get(change, Fraction(0)) + weight


def _blocks(search: Search, piece: Piece, keys: Sequence[Key]) -> list[list[Row]]:
    """Rows of each block of orders that hang together."""
    slots = {search.base(key) for key in keys}
    blocks = []
    for rows in piece.space.orders_in(slots):
        block = []
        for ranks, weight in rows:
            orders = {key: search.order(key, ranks) for key in keys if search.base(key) in ranks}
            least = {key: search.least(piece, key, order) for key, order in orders.items()}
            block.append((least, orders, weight))
        blocks.append(block)
    return blocks


def weighed(search: Search, keys: Sequence[Key]) -> tuple[dict[Key, Weighed], Weighed]:
    """Add up for each order, and for the best of them in each completion."""
    single = {key: Weighed() for key in keys}
    best = Weighed()
    for piece in search.pieces:
        if piece.entailed:
            for one in (*single.values(), best):
                one.add(0, piece.weight)
            continue
        blocks = _blocks(search, piece, keys)
        totals = [sum((weight for _, _, weight in block), Fraction(0)) for block in blocks]
        for block, total in zip(blocks, totals, strict=True):
            for least, orders, weight in block:
                part = piece.weight * weight / total
                for key, found in least.items():
                    single[key].add(found.cost, part)
                    for pairs in {changed_pairs(orders[key], order) for order in found.orders}:
                        single[key].add_change(found.cost, (key, pairs), part)
        _best(best, piece, blocks, totals)
    return single, best


def _best(best: Weighed, piece: Piece, blocks: Sequence[Sequence[Row]], totals: Sequence[Fraction]) -> None:
    """Add the cheapest of all changes, in whichever block it is."""
    lowest = [[min(found.cost for found in least.values()) for least, _, _ in block] for block in blocks]
    costs = sorted({cost for block in lowest for cost in block})

    def share_from(k: int, cost: Cost) -> Fraction:
        return (
            sum((row[2] for row, low in zip(blocks[k], lowest[k], strict=True) if low >= cost), Fraction(0)) / totals[k]
        )

    tails = {cost: [share_from(k, cost) for k in range(len(blocks))] for cost in costs}
    for cost, after in zip(costs, [*costs[1:], None], strict=True):
        dearer = prod(tails[after], start=Fraction(1)) if after is not None else Fraction(0)
        best.add(cost, piece.weight * (prod(tails[cost], start=Fraction(1)) - dearer))
    for k, block in enumerate(blocks):
        for (least, orders, weight), low in zip(block, lowest[k], strict=True):
            if low == inf:
                continue
            others = prod((tail for j, tail in enumerate(tails[low]) if j != k), start=Fraction(1))
            for key, found in least.items():
                if found.cost == low:
                    for pairs in {changed_pairs(orders[key], order) for order in found.orders}:
                        best.add_change(low, (key, pairs), piece.weight * weight / totals[k] * others)


class Together(Struct):
    """Pairs of costs that no other pair undercuts: weight of the completions, and of those that each change serves."""

    pairs: dict[tuple[int, int], Fraction] = field(default_factory=dict)
    changes: dict[tuple[int, int], dict[tuple[tuple[Key, Pairs], ...], Fraction]] = field(default_factory=dict)
    searched: bool = True


def together(search: Search, preferences: Sequence[Key], beliefs: Sequence[Key]) -> Together:
    """Change a preference and a belief together, where that undercuts changing one alone."""
    found = Together()
    keys = (*preferences, *beliefs)
    count, *most = _most(search, preferences, beliefs)
    if not count or not beliefs:
        return found
    if count > search.effort.work // _EACH:
        found.searched = False
        return found
    spent = 0
    for first in preferences:
        for second in beliefs:
            if spent > _PURSES * search.effort.work:
                found.searched = False
                break
            found.searched = search.search_both(first, second, (most[0], most[1])) and found.searched
            spent += search.work.spent
    try:
        search.work.begin(f"{search.what}: both", 2 * search.effort.work)
        for piece in search.pieces:
            if not piece.entailed:
                _weigh_both(found, search, piece, keys, preferences, beliefs)
    except WorkLimitError:
        found.searched = False
    return found


def _most(search: Search, preferences: Sequence[Key], beliefs: Sequence[Key]) -> tuple[int, Cost, Cost]:
    """Completions for which one pair is not enough, and the costs that changes of two orders then have to undercut."""
    keys = (*preferences, *beliefs)
    count, most, bound = 0, 0.0, 0.0
    for piece in search.pieces:
        blocks = (
            [] if piece.entailed else [_dear(block, preferences, beliefs) for block in _blocks(search, piece, keys)]
        )
        if blocks and all(blocks):
            count += prod(map(len, blocks))
            most = max(most, min(max(row[0] for row in rows) for rows in blocks))
            bound = max(bound, min(max(row[1] for row in rows) for rows in blocks))
    return count, most, bound


def _dear(block: Sequence[Row], preferences: Sequence[Key], beliefs: Sequence[Key]) -> list[Whole]:
    """Rows of a block for which turning one pair in one order is not enough, with their least costs of both kinds."""
    rows: list[Whole] = []
    for least, orders, weight in block:
        one, other = (
            min((least[key].cost for key in kind if key in least), default=inf) for kind in (preferences, beliefs)
        )
        if min(one, other) > 1:
            rows.append((one, other, orders, weight))
    return rows


Whole = tuple[Cost, Cost, Mapping[Key, Order], Fraction]
"""Least costs of a preference and of a belief, the orders, and the weight."""


def _rows(
    search: Search, piece: Piece, keys: Sequence[Key], preferences: Sequence[Key], beliefs: Sequence[Key]
) -> Iterator[Whole]:
    """Completions for which turning one pair in one order is not enough."""
    blocks = []
    weight = piece.weight
    for block in _blocks(search, piece, keys):
        blocks.append(_dear(block, preferences, beliefs))
        weight /= sum((some for _, _, some in block), Fraction(0))
    for chosen in product(*blocks):
        search.work.spend()
        yield (
            min(row[0] for row in chosen),
            min(row[1] for row in chosen),
            {key: order for row in chosen for key, order in row[2].items()},
            weight * prod((row[3] for row in chosen), start=Fraction(1)),
        )


def _weigh_both(
    found: Together,
    search: Search,
    piece: Piece,
    keys: Sequence[Key],
    preferences: Sequence[Key],
    beliefs: Sequence[Key],
) -> None:
    for most, bound, orders, weight in _rows(search, piece, keys, preferences, beliefs):
        changes: dict[tuple[int, int], set[tuple[tuple[Key, Pairs], ...]]] = {}
        for first in preferences:
            for second in beliefs:
                for one, other, instead, besides in search.both(
                    piece, (first, second), (orders[first], orders[second])
                ):
                    if one < most and other < bound:
                        change = (
                            (first, changed_pairs(orders[first], instead)),
                            (second, changed_pairs(orders[second], besides)),
                        )
                        changes.setdefault((one, other), set()).add(change)
        for pair, some in changes.items():
            if any(other != pair and other[0] <= pair[0] and other[1] <= pair[1] for other in changes):
                continue
            found.pairs[pair] = found.pairs.get(pair, Fraction(0)) + weight
            served = found.changes.setdefault(pair, {})
            for one_change in some:
                served[one_change] = served.get(one_change, Fraction(0)) + weight
