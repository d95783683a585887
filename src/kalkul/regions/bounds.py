"""Bounds of a polynomial on a box, and the box cut in halves, in whole numbers.

On a box a polynomial is a mean of its Bernstein coefficients, so it lies between the least and the greatest of
them, and it takes those at the corners there; for one that is linear in each name they are its values at the corners.
Halving the box is de Casteljau's algorithm (Farouki 2012, 10.1016/j.cagd.2012.03.001). Only signs are asked, so
coefficients are kept as whole numbers up to a positive factor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise, product
from math import comb, gcd, lcm, prod
from operator import add, itemgetter, mul, sub
from typing import TypeAlias

from kalkul.regions.polynomial import Polynomial

__all__ = ["Bounds", "Box", "halved"]

Box: TypeAlias = dict[str, tuple[Fraction, Fraction]]
"""Lowest and highest value of each name."""

Pick: TypeAlias = Callable[[Sequence[int]], tuple[int, ...]]


def halved(box: Box, name: str) -> tuple[Box, Box]:
    """Both halves of a box."""
    low, high = box[name]
    middle = (low + high) / 2
    return {**box, name: (low, middle)}, {**box, name: (middle, high)}


class Bounds:
    """Bernstein coefficients of a polynomial on a box, times a positive number.

    Parameters
    ----------
    names
        Names of the polynomial, one axis each.
    sizes
        Coefficients along each axis: the degree and one.
    values
        Coefficients, the last axis fastest.

    Examples
    --------
    >>> y, q = Polynomial.of("y"), Polynomial.of("q")
    >>> unit = (Fraction(0), Fraction(1))
    >>> bounds = Bounds.on(y - 2 * q, {"q": unit, "y": unit})
    >>> bounds.low, bounds.high
    (-2, 1)
    >>> left, right = bounds.halves("q")
    >>> left.low < 0 < left.high, right.high
    (True, 0)
    """

    __slots__ = ("high", "low", "names", "sizes", "values")

    def __init__(self, names: tuple[str, ...], sizes: tuple[int, ...], values: Sequence[int]) -> None:
        self.names, self.sizes, self.values = names, sizes, values
        self.low, self.high = min(values), max(values)

    @classmethod
    def on(cls, polynomial: Polynomial, box: Mapping[str, tuple[Fraction, Fraction]]) -> Bounds:
        """Bounds on a box that has every name of the polynomial."""
        names = polynomial.names
        degrees = tuple(map(polynomial.degree, names))
        # Everything over one denominator, so that only whole numbers are multiplied.
        scale = lcm(*(value.denominator for value in polynomial.terms.values()))
        under = scale
        axes = []
        for name, degree in zip(names, degrees, strict=True):
            rows, more = _along(*box[name], degree)
            axes.append(rows)
            under *= more
        total = [0] * prod(degree + 1 for degree in degrees)
        for powers, value in polynomial.terms.items():
            exponents = dict(powers)
            found = [value.numerator * (scale // value.denominator)]
            for name, rows in zip(names, axes, strict=True):
                row = rows[exponents.get(name, 0)]
                found = [one * other for one in found for other in row]
            total = list(map(add, total, found))
        shared = gcd(under, *total)
        return cls(names, tuple(degree + 1 for degree in degrees), [value // shared for value in total])

    def halves(self, name: str) -> tuple[Bounds, Bounds]:
        """Bounds on both halves of the box; itself twice where the name does not occur."""
        if name not in self.names:
            return self, self
        layers, back = _layout(self.sizes)[self.names.index(name)]
        # All rows along the axis at once: the k-th entry of each, for each k.
        rows: list[Sequence[int]] = [layer(self.values) for layer in layers]
        lower: list[int] = []
        upper: list[int] = []
        for shift in range(len(rows) - 1, -1, -1):
            # After k rounds the ends are 2^k times a coefficient of a half.
            lower += [value << shift for value in rows[0]]
            upper = [value << shift for value in rows[-1]] + upper
            rows = [list(map(add, one, other)) for one, other in pairwise(rows)]
        return Bounds(self.names, self.sizes, back(lower)), Bounds(self.names, self.sizes, back(upper))

    def raised(self, degrees: Mapping[str, int]) -> tuple[int, ...]:
        """Coefficients, times a positive number, if the degrees were these, in the order of the names."""
        values, sizes = list(self.values), []
        names = tuple(degrees)
        # An axis it does not have is one of degree 0.
        sizes = [self.sizes[self.names.index(name)] if name in self.names else 1 for name in names]
        for axis, name in enumerate(names):
            while sizes[axis] <= degrees[name]:
                values = _raised(values, sizes, axis)
                sizes[axis] += 1
        return tuple(values)

    @property
    def middle(self) -> int:
        """Value in the middle of the box, times a positive number."""
        return sum(map(mul, _weights(self.sizes), self.values))

    def swings(self) -> list[int]:
        """Greatest change of a coefficient along each axis."""
        found = []
        for layers, _ in _layout(self.sizes):
            greatest, before = 0, layers[0](self.values)
            for layer in layers[1:]:
                here = layer(self.values)
                steps = list(map(sub, here, before))
                greatest, before = max(greatest, max(steps), -min(steps)), here
            found.append(greatest)
        return found


def _along(low: Fraction, high: Fraction, degree: int) -> tuple[list[list[int]], int]:
    """Coefficients on an interval of each power up to a degree, in whole numbers over one that is returned with them.

    That of a power of ``x`` at one place is the mean of the products of so many of the ends that are counted there.
    """
    under = lcm(low.denominator, high.denominator)
    least, most = (end.numerator * (under // end.denominator) for end in (low, high))
    if degree == 1:
        return [[under, under], [least, most]], under
    shared = lcm(*(comb(degree, e) for e in range(degree + 1)))
    rows = []
    for e in range(degree + 1):
        whole = under ** (degree - e) * (shared // comb(degree, e))
        rows.append(
            [
                whole * sum(comb(i, j) * comb(degree - i, e - j) * most**j * least ** (e - j) for j in range(e + 1))
                for i in range(degree + 1)
            ]
        )
    return rows, under**degree * shared


@cache
def _layout(sizes: tuple[int, ...]) -> list[tuple[list[Pick], Pick]]:
    """Of each axis: pick the coefficients at each place along it, and put such picks, joined, back in order."""
    total = prod(sizes)
    found = []
    for axis, size in enumerate(sizes):
        step = prod(sizes[axis + 1 :])
        places = [[at for at in range(total) if at // step % size == k] for k in range(size)]
        order = {at: number for number, at in enumerate(at for some in places for at in some)}
        found.append(([_pick(some) for some in places], _pick([order[at] for at in range(total)])))
    return found


@cache
def _weights(sizes: tuple[int, ...]) -> list[int]:
    """How much each coefficient counts in the middle."""
    return [prod(comb(size - 1, k) for size, k in zip(sizes, at, strict=True)) for at in product(*map(range, sizes))]


def _pick(places: Sequence[int]) -> Pick:
    if len(places) == 1:
        [place] = places
        return lambda values: (values[place],)
    return itemgetter(*places)


def _raised(values: Sequence[int], sizes: Sequence[int], axis: int) -> list[int]:
    """Coefficients one degree higher along an axis, times the degree."""
    size, step = sizes[axis], prod(sizes[axis + 1 :])
    found = []
    for first in range(0, len(values), size * step):
        rows = [values[first + k * step : first + (k + 1) * step] for k in range(size)]
        for k in range(size + 1):
            for j in range(step):
                low = k * rows[k - 1][j] if k else 0
                found.append(low + ((size - k) * rows[k][j] if k < size else 0))
    return found
