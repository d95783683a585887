"""Bounds of a polynomial on a box, and the box cut in halves, in whole numbers.

On a box a polynomial is a mean of its Bernstein coefficients, so it lies between the least and the greatest of
them, and it takes those at the corners there; for one that is linear in each name they are its values at the corners.
Halving the box is de Casteljau's algorithm (Farouki 2012, 10.1016/j.cagd.2012.03.001). Only signs are asked, so
coefficients are kept as whole numbers up to a positive factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import comb, lcm, prod
from typing import TypeAlias

from kalkul.regions.polynomial import Polynomial

__all__ = ["Bounds", "Box", "halved"]

Box: TypeAlias = dict[str, tuple[Fraction, Fraction]]
"""Lowest and highest value of each name."""


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

    def __init__(self, names: tuple[str, ...], sizes: tuple[int, ...], values: list[int]) -> None:
        self.names, self.sizes, self.values = names, sizes, values
        self.low, self.high = min(values), max(values)

    @classmethod
    def on(cls, polynomial: Polynomial, box: Mapping[str, tuple[Fraction, Fraction]]) -> Bounds:
        """Bounds on a box that has every name of the polynomial."""
        names = polynomial.names
        unit = polynomial.put(
            {name: Polynomial.of(box[name][0]) + (box[name][1] - box[name][0]) * Polynomial.of(name) for name in names}
        )
        degrees = tuple(polynomial.degree(name) for name in names)
        shape = tuple(degree + 1 for degree in degrees)
        power: dict[tuple[int, ...], Fraction] = {}
        for powers, value in unit.terms.items():
            exponents = dict(powers)
            power[tuple(exponents.get(name, 0) for name in names)] = value
        found = []
        for index in product(*map(range, shape)):
            total = Fraction(0)
            for exponents_, value in power.items():
                if all(e <= i for e, i in zip(exponents_, index, strict=True)):
                    weight = Fraction(
                        prod(comb(i, e) for e, i in zip(exponents_, index, strict=True)),
                        prod(comb(d, e) for e, d in zip(exponents_, degrees, strict=True)),
                    )
                    total += value * weight
            found.append(total)
        under = lcm(*(value.denominator for value in found))
        return cls(names, shape, [int(value * under) for value in found])

    def halves(self, name: str) -> tuple[Bounds, Bounds]:
        """Bounds on both halves of the box; itself twice where the name does not occur."""
        if name not in self.names:
            return self, self
        axis = self.names.index(name)
        size = self.sizes[axis]
        step = prod(self.sizes[axis + 1 :])
        lower: list[int] = []
        upper: list[int] = []
        for first in range(0, len(self.values), size * step):
            # All rows along the axis at once: the k-th entry of each, for each k.
            rows = [self.values[first + k * step : first + (k + 1) * step] for k in range(size)]
            ends: list[list[int]] = []
            for k in range(size):
                # After k rounds the ends are 2^k times a coefficient of a half.
                shift = size - 1 - k
                lower += [value << shift for value in rows[0]]
                ends.append([value << shift for value in rows[-1]])
                rows = [[one + other for one, other in zip(*two, strict=True)] for two in pairwise(rows)]
            for end in reversed(ends):
                upper += end
        return Bounds(self.names, self.sizes, lower), Bounds(self.names, self.sizes, upper)

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

    def _starts(self, axis: int, size: int, step: int) -> Iterator[int]:
        block = size * step
        for first in range(0, len(self.values), block):
            yield from range(first, first + step)

    def swing(self, name: str) -> int:
        """Greatest change of a coefficient along an axis."""
        if name not in self.names:
            return 0
        axis = self.names.index(name)
        size, step = self.sizes[axis], prod(self.sizes[axis + 1 :])
        values: Sequence[int] = self.values
        return max(
            (
                abs(values[start + (k + 1) * step] - values[start + k * step])
                for start in self._starts(axis, size, step)
                for k in range(size - 1)
            ),
            default=0,
        )


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
