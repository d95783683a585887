"""One number: where something holds that hangs on the signs of polynomials, cut exactly at their roots.

Between two neighbouring roots no sign changes, so what hangs on signs is asked once for each gap, at a fraction inside
it, and once for each root itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from kalkul.regions.polynomial import Polynomial
from kalkul.regions.roots import Point, Root, bounds, in_order, real_roots, sign_at, univariate

__all__ = ["Part", "length", "parts_where"]

_FINE = Fraction(1, 1 << 50)
"""Width to which a root that is no fraction is known, as a part of the interval."""


class Part(Struct, frozen=True):
    """The numbers between two points, with or without the points themselves."""

    low: Point
    high: Point
    low_in: bool
    high_in: bool


def parts_where(
    holds: Callable[[Point], bool], low: Fraction, high: Fraction, roots: Iterable[Point]
) -> tuple[Part, ...]:
    """Parts of a range in which something holds; neighbours whose shared end belongs to it are one.

    Parameters
    ----------
    holds
        Tells of a point whether it holds there; the same at all points between two neighbouring roots.
    low, high
        Ends of the range, which belong to it.
    roots
        Points inside the range, in any order.

    Examples
    --------
    >>> half = Fraction(1, 2)
    >>> [part] = parts_where(lambda at: at > half, Fraction(0), Fraction(1), [half])
    >>> part
    Part(low=Fraction(1, 2), high=Fraction(1, 1), low_in=False, high_in=True)
    """
    if low == high:
        return (Part(low, low, True, True),) if holds(low) else ()
    points: list[Point] = [low, *in_order(roots), high]
    found: list[Part] = []
    last_in = holds(low)
    if last_in:
        found.append(Part(low, low, True, True))
    for before, after in pairwise(points):
        inside, ends_in = holds(_between(before, after)), holds(after)
        if inside and last_in:
            found[-1] = Part(found[-1].low, after, found[-1].low_in, ends_in)
        elif inside:
            found.append(Part(before, after, False, ends_in))
        elif ends_in:
            found.append(Part(after, after, True, True))
        last_in = ends_in
    return tuple(found)


def length(constraints: Sequence[Polynomial], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Least and greatest length of the part of an interval in which all constraints are positive.

    Parameters
    ----------
    constraints
        Polynomials in one name.
    low, high
        The interval.

    Returns
    -------
    tuple of Fraction
        Two equal numbers where the ends of that part are fractions.

    Examples
    --------
    >>> x = Polynomial.of("x")
    >>> length([x - Fraction(1, 4), Fraction(1, 2) - x], Fraction(0), Fraction(1))
    (Fraction(1, 4), Fraction(1, 4))
    >>> least, greatest = length([2 - x * x], Fraction(-2), Fraction(2))
    >>> round(float(least), 6), least < greatest
    (2.828427, True)
    """
    signs = [univariate([part.constant for part in c.in_powers(name)]) for c in constraints for name in c.names]
    roots = [root for polynomial in signs for root in real_roots(polynomial, low, high)]
    least = greatest = Fraction(0)
    for part in parts_where(lambda at: all(sign_at(one, at) > 0 for one in signs), low, high, roots):
        (from_least, from_most), (to_least, to_most) = (
            _enclosed(end, low, (high - low) * _FINE) for end in (part.low, part.high)
        )
        least += max(to_least - from_most, Fraction(0))
        greatest += to_most - from_least
    return least, greatest


def _between(low: Point, high: Point) -> Fraction:
    """A fraction strictly between two neighbouring points."""
    width = Fraction(1, 2**20)
    while True:
        (_, above), (below, _) = bounds(low, width), bounds(high, width)
        if above < below or (above == below and isinstance(low, Root) and isinstance(high, Root)):
            return (above + below) / 2
        width /= 2**20


def _enclosed(point: Point, start: Fraction, step: Fraction) -> tuple[Fraction, Fraction]:
    """Both neighbours of a point among the multiples of a step from a start; a fraction is both of its own."""
    if isinstance(point, Fraction):
        return point, point
    width = step
    while True:
        least, most = ((end - start) // step for end in point.within(width))
        if least == most:
            return start + least * step, start + (least + 1) * step
        width /= 2
