"""One parameter: where some polynomials are all positive on an interval, with roots isolated exactly.

A root is a fraction, or lies alone between two fractions as close together as wanted. Roots are found by halving the
interval until the Bernstein coefficients of each half change sign once at most (Descartes' rule; Rouillier & Zimmermann
2004, Journal of Computational and Applied Mathematics 162).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kalkul.regions.bounds import Bounds
from kalkul.regions.polynomial import Polynomial

__all__ = ["Root", "length", "roots"]

Root = tuple[Fraction, Fraction]
"""A root lies between two fractions; they are one where it is that fraction."""

_FINE = Fraction(1, 1 << 50)
"""Width to which a root that is no fraction is known, as a part of the interval."""


def roots(polynomial: Polynomial, low: Fraction, high: Fraction) -> list[Root]:
    """Roots of an irreducible polynomial in one name inside an interval, ascending.

    Examples
    --------
    >>> x = Polynomial.of("x")
    >>> roots(2 * x - 1, Fraction(0), Fraction(1))
    [(Fraction(1, 2), Fraction(1, 2))]
    >>> [round(float(low), 6) for low, _ in roots(x * x - 2, Fraction(-2), Fraction(2))]
    [-1.414214, 1.414214]
    """
    [name] = polynomial.names
    if polynomial.is_linear:
        rest, slope = polynomial.in_powers(name)
        root = -rest.constant / slope.constant
        return [(root, root)] if low < root < high else []
    return list(_isolated(name, Bounds.on(polynomial, {name: (low, high)}), low, high, (high - low) * _FINE))


def _isolated(name: str, bounds: Bounds, low: Fraction, high: Fraction, fine: Fraction) -> Iterator[Root]:
    # An irreducible polynomial that is not linear has no root that is a fraction, so no root is an end of a half.
    changes = _changes(bounds.values)
    if not changes:
        return
    if changes == 1 and high - low <= fine:
        yield low, high
        return
    middle = (low + high) / 2
    left, right = bounds.halves(name)
    yield from _isolated(name, left, low, middle, fine)
    yield from _isolated(name, right, middle, high, fine)


def _changes(values: Sequence[int]) -> int:
    signs = [value > 0 for value in values if value]
    return sum(one != other for one, other in pairwise(signs))


def length(constraints: Sequence[Polynomial], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Least and greatest length of the part of an interval in which all constraints are positive.

    Parameters
    ----------
    constraints
        Different irreducible polynomials in one name, or such with the sign turned.
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
    """
    cuts = sorted({root for constraint in constraints for root in roots(constraint, low, high)})
    ends = [(low, low), *cuts, (high, high)]
    least = greatest = Fraction(0)
    for (before, start), (end, after) in pairwise(ends):
        point = {name: (start + end) / 2 for constraint in constraints for name in constraint.names}
        if start < end and all(constraint.at(point) > 0 for constraint in constraints):
            least += end - start
            greatest += after - before
    return least, greatest
