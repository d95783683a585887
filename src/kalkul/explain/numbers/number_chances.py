"""How likely an observation is over a region, if all points count alike and tied movers choose evenly.

The weights of chance depend on the point. What is one number over a part, or a polynomial over a box, is averaged
exactly; anything else over points of a Halton sequence (Halton 1960, 10.1007/BF01386213), to about two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from kalkul.explain.answers import Chance
from kalkul.explain.numbers.number_questions import Played
from kalkul.explain.numbers.number_verdicts import Seen, comes, plays_there
from kalkul.explain.numbers.portions import Portion
from kalkul.games.tree import CHANCE
from kalkul.play.numbers import NumberPlayer, Plays
from kalkul.regions.cell import Cell
from kalkul.regions.quantity import ONE, ZERO, Quantity

__all__ = ["chance_over"]

_POINTS = 400
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def chance_over(player: NumberPlayer, seen: Seen, nodes: Sequence[int], parts: Sequence[Portion[Played]]) -> Chance:
    """Work out the chance of an observation.

    Parameters
    ----------
    player
        Knows the weights of chance.
    seen
        The observation.
    nodes
        Nodes asked about, in the order in which the answers hold them.
    parts
        Actual play, part by part.
    """
    tree = player.tree
    before = sum(tree.leaves[node] for node in seen.nodes)
    counts = any(comes(tree, seen, part.answer) for part in parts)
    reached: Fraction | float = Fraction(0)
    holds: Fraction | float = Fraction(0)
    after: Fraction | float = Fraction(0)
    counted: Fraction | float = Fraction(0)
    for part in parts:
        share = _middle(part)
        cell = part.space.cell
        coming = [_evenly(player, part, 0, part.answer.root, tree.leaves[node]) for node in seen.nodes]
        then = []
        for node in seen.nodes:
            plays = part.answer.there[nodes.index(node)]
            then.append(ZERO if plays is None else _evenly(player, part, node, plays, seen.plays & tree.leaves[node]))
        both = [one * other for one, other in zip(coming, then, strict=True)]
        come = sum((_mean(one, cell) for one in coming), Fraction(0)) if before != tree.leaves[0] else Fraction(1)
        hold = sum((_mean(one, cell) for one in both), Fraction(0))
        reached += share * come
        holds += share * hold
        if not counts or comes(tree, seen, part.answer):
            # Of several nodes that chance leads to, each counts as often as it is come to.
            there = len(plays_there(seen, nodes, part.answer)) or 1
            plain = sum((_mean(one, cell) for one in then), Fraction(0)) / there
            after += share * (hold / come if come and len(seen.nodes) > 1 else plain)
            counted += share
    return Chance(reached, holds, after / counted)


def _middle(part: Portion[Played]) -> Fraction:
    return (part.share.low + part.share.high) / 2


def _evenly(player: NumberPlayer, part: Portion[Played], node: int, plays: Plays, target: int) -> Quantity:
    """Chance that play from a node ends among some leaves when each mover takes one of his first moves evenly."""
    tree = player.tree
    reached = 0
    for play in plays:
        reached |= play
    reached &= tree.leaves[node]
    if not reached & target:
        return ZERO
    if not reached & ~target:
        return ONE
    children = tree.children[node]
    if tree.mover[node] == CHANCE:
        found = ZERO
        for k, child in enumerate(children):
            if reached & tree.leaves[child]:
                weight = player.weight((), node, k, part.space, {})
                found += weight * _evenly(player, part, child, plays, target)
        return found
    moves = list(tree.first_moves(node, reached))
    total = ZERO
    for k in moves:
        total += _evenly(player, part, children[k], plays, target)
    return Quantity(total.over * Fraction(1, len(moves)), total.under)


def _mean(quantity: Quantity, cell: Cell) -> Fraction | float:
    """Mean of a quantity over a cell."""
    if quantity.under.is_constant:
        over = quantity.over * (1 / quantity.under.constant)
        if over.is_constant:
            return over.constant
        if not cell.signs:
            total = Fraction(0)
            for powers, value in over.terms.items():
                for name, exponent in powers:
                    low, high = cell.box[name]
                    value *= (high ** (exponent + 1) - low ** (exponent + 1)) / ((exponent + 1) * (high - low))
                total += value
            return total
    values = [float(quantity.over.at(point) / quantity.under.at(point)) for point in islice(_points(cell), _POINTS)]
    return sum(values) / len(values)


def _points(cell: Cell) -> Iterator[dict[str, Fraction]]:
    """Points spread over a cell; at least the one it is known by."""
    names = tuple(cell.box)
    constraints = cell.constraints
    yield cell.point
    for number in range(1, 8 * _POINTS):
        point = {}
        for k, name in enumerate(names):
            low, high = cell.box[name]
            point[name] = low + (high - low) * _radical(number, _PRIMES[k % len(_PRIMES)])
        if all(constraint.at(point) > 0 for constraint in constraints):
            yield point


def _radical(number: int, base: int) -> Fraction:
    """Digits of a number read behind the point, backwards."""
    value, unit = Fraction(0), Fraction(1)
    while number:
        unit /= base
        number, digit = divmod(number, base)
        value += digit * unit
    return value
