"""Volumes of bodies with flat sides, exact: what linear conditions leave of a box.

By the recursion of Lasserre: the volume of ``{x : a·x ≤ b}`` in n dimensions is 1/n times the sum, over its sides, of
the distance of the side from the origin times the area of the side, which is a volume in n - 1 dimensions again once a
coordinate is eliminated. Everything is exact, in whole numbers. A condition that is written twice would count its side
twice; of parallel conditions only the tightest is kept. Sides through the origin contribute nothing.

References
----------
Lasserre, J. B. (1983). An analytical expression and an algorithm for the volume of a convex polyhedron in R^n. *Journal
of Optimization Theory and Applications* 39, 363-377. doi:10.1007/BF00934543
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from kalkul.orders import Work

__all__ = ["Half", "volume", "walls"]

Half = tuple[tuple[Fraction, ...], Fraction]
"""The points x with a·x ≤ b, as (a, b)."""

Row: TypeAlias = tuple[tuple[int, ...], int, int]
"""The same in whole numbers: a, and numerator and denominator of b."""


def walls(ranges: Sequence[tuple[Fraction, Fraction]]) -> list[Half]:
    """Conditions that hold in a box, given by the lowest and highest value of each coordinate.

    Examples
    --------
    >>> walls([(Fraction(0), Fraction(1, 2))])
    [((Fraction(1, 1),), Fraction(1, 2)), ((Fraction(-1, 1),), Fraction(0, 1))]
    """
    found: list[Half] = []
    for k, (low, high) in enumerate(ranges):
        unit = tuple(Fraction(int(j == k)) for j in range(len(ranges)))
        found += [(unit, high), (tuple(-part for part in unit), -low)]
    return found


def volume(halves: Iterable[Half], dimensions: int, work: Work) -> Fraction:
    """Volume of the points that satisfy all conditions, which must bound it.

    Parameters
    ----------
    halves
        The conditions.
    dimensions
        Number of coordinates.
    work
        Where steps are spent, one for each body met on the way.

    Examples
    --------
    >>> square = walls([(Fraction(0), Fraction(1))] * 2)
    >>> volume([*square, ((Fraction(1), Fraction(1)), Fraction(1, 2))], 2, Work())
    Fraction(1, 8)
    """
    return _volume([_whole(half) for half in halves], dimensions, work)


def _whole(half: Half) -> Row:
    a, b = half
    under = lcm(*(part.denominator for part in a))
    return tuple(part.numerator * (under // part.denominator) for part in a), b.numerator * under, b.denominator


def _volume(rows: Iterable[Row], dimensions: int, work: Work) -> Fraction:
    work.spend()
    tight = _tightest(rows)
    if tight is None:
        return Fraction(0)
    if dimensions == 1:
        (over, under), (other, divisor) = tight[(1,)], tight[(-1,)]
        return Fraction(max(over * divisor + other * under, 0), under * divisor)
    total = Fraction(0)
    for a, (over, under) in tight.items():
        if not over:
            continue
        gone = next(k for k, part in enumerate(a) if part)
        others = [_on_side(other, bound, a, (over, under), gone) for other, bound in tight.items() if other is not a]
        total += Fraction(over, under * abs(a[gone])) * _volume(others, dimensions - 1, work)
    return total / dimensions


def _tightest(rows: Iterable[Row]) -> dict[tuple[int, ...], tuple[int, int]] | None:
    """Bound of the tightest condition of each direction, as a quotient; ``None`` where one cannot be satisfied."""
    found: dict[tuple[int, ...], tuple[int, int]] = {}
    for a, over, under in rows:
        size = gcd(*a)
        if not size:
            if over < 0:
                return None
            continue
        direction = a if size == 1 else tuple([part // size for part in a])
        shared = gcd(over, under * size)
        bound = (over // shared, under * size // shared)
        known = found.get(direction)
        if known is None or bound[0] * known[1] < known[0] * bound[1]:
            found[direction] = bound
    return found


def _on_side(
    other: tuple[int, ...], bound: tuple[int, int], side: tuple[int, ...], at: tuple[int, int], gone: int
) -> Row:
    """A condition for the points of a side, one coordinate eliminated."""
    # Times the size of the side's factor, so that the condition keeps its direction.
    size, factor = abs(side[gone]), other[gone] if side[gone] > 0 else -other[gone]
    rest = [part * size - factor * less for part, less in zip(other, side, strict=True)]
    del rest[gone]
    return tuple(rest), bound[0] * size * at[1] - factor * at[0] * bound[1], bound[1] * at[1]
