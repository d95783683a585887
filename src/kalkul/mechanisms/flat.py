"""A region with flat borders: how much of it a stock that adds and takes away passes its threshold on, exactly.

At a step the stock is the largest of some sums, so where it is below the threshold is a convex body, and where it is
at or above it is what that body leaves of the box. A question that joins steps by and is answered by volumes of such
bodies and, for the steps above, by inclusion and exclusion; or is answered through its opposite. For each step that
matters not, because another one decides it everywhere, nothing is computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from kalkul.errors import WorkLimitError
from kalkul.mechanisms.region import Extent
from kalkul.mechanisms.sides import All, Asked, Is, negated
from kalkul.orders import Work
from kalkul.regions.bounds import Box
from kalkul.regions.polytope import Half, volume, walls

__all__ = ["Flat", "Pieces", "next_pieces"]

Pieces = tuple[tuple[int, int, int], ...]
"""Sums start·s + gain·a - loss·b, as (s, a, b); the stock is the largest of them."""


def next_pieces(pieces: Pieces, holds: bool, adds: bool) -> Pieces:
    """Sums (or, where it multiplies, the exponents) one step later.

    Examples
    --------
    >>> next_pieces(((1, 2, 0),), True, True), next_pieces(((1, 2, 0),), False, True)
    (((1, 3, 0),), ((0, 0, 0), (1, 2, 1)))
    """
    if holds:
        return tuple((s, a + 1, b) for s, a, b in pieces)
    grown = [(s, a, b + 1) for s, a, b in pieces]
    if not adds:
        return tuple(grown)
    return _largest([(0, 0, 0), *grown])


def _largest(pieces: Sequence[tuple[int, int, int]]) -> Pieces:
    """Leave out sums that are nowhere larger than another."""
    kept = []
    for at, (s, a, b) in enumerate(pieces):
        others = (other for k, other in enumerate(pieces) if k != at and (other != pieces[at] or k < at))
        if not any(s <= more and a <= grown and b >= lost for more, grown, lost in others):
            kept.append((s, a, b))
    return tuple(kept)


class Flat:
    """Start, gain, loss and threshold of a stock that adds.

    Parameters
    ----------
    box
        Their ranges, in this order.
    pieces
        Sums at each step.
    work
        Where steps are spent.

    Raises
    ------
    WorkLimitError
        From `extent`, when the question is too much work or of another form.
    """

    def __init__(self, box: Box, pieces: Sequence[Pieces], work: Work) -> None:
        self._ranges, self._pieces, self._work = tuple(box.values()), pieces, work
        self._free = [k for k, (low, high) in enumerate(self._ranges) if low < high]
        self._walls = walls([self._ranges[k] for k in self._free])
        self._whole = volume(self._walls, len(self._free), work)

    def extent(self, asked: Asked, within: Asked | None = None) -> Extent | None:
        """How much of the box (or of the part ``within``) answers yes; ``None`` where that part is empty."""
        if within is None:
            return Extent.exactly(self._volume(asked) / self._whole)
        whole = self._volume(within)
        if not whole:
            return None
        negative = _conjunction(asked) is None
        part = self._volume(All((negated(asked) if negative else asked, within)))
        return Extent.exactly(1 - part / whole if negative else part / whole)

    def _volume(self, asked: Asked) -> Fraction:
        sides = _conjunction(asked)
        if sides is None:
            opposite = _conjunction(negated(asked))
            if opposite is None:
                raise WorkLimitError("the question is no conjunction of sides, nor the opposite of one")
            return self._whole - self._joint(opposite)
        return self._joint(sides)

    def _joint(self, sides: dict[int, int]) -> Fraction:
        """Volume where the stock is above at some steps and below at others."""
        if 0 in sides.values():
            return Fraction(0)
        below = [step for step, side in sides.items() if side < 0]
        above = self._hardest([step for step, side in sides.items() if side > 0])
        base = [*self._walls, *(half for step in below for half in self._under(step))]
        total = Fraction(0)
        for number in range(len(above) + 1):
            for some in combinations(above, number):
                body = base + [half for step in some for half in self._under(step)]
                total += (-1) ** number * volume(body, len(self._free), self._work)
        return total

    def _hardest(self, steps: Sequence[int]) -> list[int]:
        """Of some steps those without which being above at the others does not follow."""
        kept: list[int] = []
        for step in steps:
            if any(self._surely_below(other, step) for other in kept):
                continue
            kept = [other for other in kept if not self._surely_below(step, other)] + [step]
        return kept

    def _surely_below(self, step: int, other: int) -> bool:
        """Whether the stock at a step is nowhere larger than at another one."""
        self._work.spend()
        return all(
            any(s <= more and a <= grown and b >= lost for more, grown, lost in self._pieces[other])
            for s, a, b in self._pieces[step]
        )

    def _under(self, step: int) -> list[Half]:
        """Where all sums of a step are at most the threshold."""
        return [self._half((Fraction(s), Fraction(a), Fraction(-b), Fraction(-1))) for s, a, b in self._pieces[step]]

    def _half(self, factors: Sequence[Fraction]) -> Half:
        """The numbers for which a sum of all four is at most 0, in the coordinates that have a range."""
        fixed = sum((factors[k] * low for k, (low, high) in enumerate(self._ranges) if low == high), Fraction(0))
        return tuple(factors[k] for k in self._free), -fixed


def _conjunction(asked: Asked) -> dict[int, int] | None:
    """Sides at steps that must all hold; ``None`` where it is no such question, 0 where a step is asked for both."""
    if isinstance(asked, Is):
        # A stock is on one side or the other.
        return {asked.step: asked.side if asked.so else -asked.side}
    if not isinstance(asked, All) and len(asked.parts) != 1:
        return None
    found: dict[int, int] = {}
    for part in asked.parts:
        inner = _conjunction(part)
        if inner is None:
            return None
        for step, side in inner.items():
            found[step] = side if found.get(step, side) == side else 0
    return found
