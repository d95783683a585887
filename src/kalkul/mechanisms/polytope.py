"""Volumes of bodies with flat sides, exact: what linear conditions leave of a box.

By the recursion of Lasserre: the volume of ``{x : a·x ≤ b}`` in n dimensions is 1/n times the sum, over its sides, of
the distance of the side from the origin times the area of the side, which is a volume in n - 1 dimensions again once a
coordinate is eliminated. Everything stays a fraction. A condition that is written twice would count its side twice; of
parallel conditions only the tightest is kept.

References
----------
Lasserre, J. B. (1983). An analytical expression and an algorithm for the volume of a convex polyhedron in R^n. *Journal
of Optimization Theory and Applications* 39, 363-377. doi:10.1007/BF00934543
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kalkul.orders import Work

__all__ = ["Half", "volume"]

Half = tuple[tuple[Fraction, ...], Fraction]
"""The points x with a·x ≤ b, as (a, b)."""


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
    >>> box = [((1, 0), 1), ((0, 1), 1), ((-1, 0), 0), ((0, -1), 0)]
    >>> whole = [((Fraction(x), Fraction(y)), Fraction(b)) for (x, y), b in box]
    >>> volume([*whole, ((Fraction(1), Fraction(1)), Fraction(1, 2))], 2, Work())
    Fraction(1, 8)
    """
    work.spend()
    tight = _tightest(halves)
    if tight is None:
        return Fraction(0)
    if dimensions == 1:
        highest = min(b for (a,), b in tight if a > 0)
        lowest = max(-b for (a,), b in tight if a < 0)
        return max(highest - lowest, Fraction(0))
    total = Fraction(0)
    for side, (a, b) in enumerate(tight):
        if not b:
            continue
        # Eliminate the coordinate with the largest factor on this side.
        gone = max(range(dimensions), key=lambda k: abs(a[k]))
        others = [_on_side(half, (a, b), gone) for k, half in enumerate(tight) if k != side]
        total += b / abs(a[gone]) * volume(others, dimensions - 1, work)
    return total / dimensions


def _tightest(halves: Iterable[Half]) -> list[Half] | None:
    """Scaled conditions, the tightest of each direction; ``None`` where one cannot be satisfied."""
    found: dict[tuple[Fraction, ...], Fraction] = {}
    for a, b in halves:
        size = max(map(abs, a))
        if not size:
            if b < 0:
                return None
            continue
        direction, bound = tuple(part / size for part in a), b / size
        found[direction] = min(bound, found.get(direction, bound))
    return list(found.items())


def _on_side(half: Half, side: Half, gone: int) -> Half:
    """A condition for the points of a side, one coordinate eliminated."""
    (a, b), (normal, bound) = half, side
    factor = a[gone] / normal[gone]
    rest: Sequence[Fraction] = [
        part - factor * other for k, (part, other) in enumerate(zip(a, normal, strict=True)) if k != gone
    ]
    return tuple(rest), b - factor * bound
