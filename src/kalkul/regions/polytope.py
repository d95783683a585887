"""Volumes of bodies with flat sides, exact: what linear conditions leave of a box.

By the recursion of Lasserre: the volume of ``{x : a·x ≤ b}`` in n dimensions is 1/n times the sum, over its sides, of
the distance of the side from the origin times the area of the side, which is a volume in n - 1 dimensions again once a
coordinate is eliminated. Everything stays a fraction. A condition that is written twice would count its side twice; of
parallel conditions only the tightest is kept. Sides through the origin contribute nothing.

References
----------
Lasserre, J. B. (1983). An analytical expression and an algorithm for the volume of a convex polyhedron in R^n. *Journal
of Optimization Theory and Applications* 39, 363-377. doi:10.1007/BF00934543
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kalkul.orders import Work

__all__ = ["Half", "volume", "walls"]

Half = tuple[tuple[Fraction, ...], Fraction]
"""The points x with a·x ≤ b, as (a, b)."""


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
    work.spend()
    tight = _tightest(halves)
    if tight is None:
        return Fraction(0)
    if dimensions == 1:
        return max(tight[(Fraction(1),)] + tight[(Fraction(-1),)], Fraction(0))
    total = Fraction(0)
    for a, b in tight.items():
        if not b:
            continue
        gone = next(k for k, part in enumerate(a) if part)
        others = [_on_side(half, (a, b), gone) for half in tight.items() if half[0] is not a]
        total += b / abs(a[gone]) * volume(others, dimensions - 1, work)
    return total / dimensions


def _tightest(halves: Iterable[Half]) -> dict[tuple[Fraction, ...], Fraction] | None:
    """Scaled conditions, the tightest of each direction; ``None`` where one cannot be satisfied."""
    found: dict[tuple[Fraction, ...], Fraction] = {}
    for a, b in halves:
        size = next((abs(part) for part in a if part), None)
        if size is None:
            if b < 0:
                return None
            continue
        direction, bound = tuple(part / size for part in a), b / size
        found[direction] = min(bound, found.get(direction, bound))
    return found


def _on_side(half: Half, side: Half, gone: int) -> Half:
    """A condition for the points of a side, one coordinate eliminated."""
    (a, b), (normal, bound) = half, side
    factor = a[gone] / normal[gone]
    rest: Sequence[Fraction] = [
        part - factor * other for k, (part, other) in enumerate(zip(a, normal, strict=True)) if k != gone
    ]
    return tuple(rest), b - factor * bound
