"""Real roots of polynomials, exactly: which polynomial, which of its roots, and ever narrower rational bounds.

A root that is a fraction is one; any other is a root of an irreducible polynomial with integer coefficients, so that
two are equal exactly if polynomial and place are. Whatever is decided about a root is decided by rational bounds
narrowed until they tell, or by divisibility; floating point numbers are only shown.

Factors and first enclosures come from FLINT (python-flint), whose enclosures of the roots of a square-free polynomial
are proven and disjoint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cmp_to_key
from typing import TYPE_CHECKING, SupportsInt

if TYPE_CHECKING:
    from flint import arb, fmpq_poly

__all__ = [
    "Point",
    "Root",
    "bounds",
    "compare",
    "in_order",
    "real_roots",
    "sign_at",
    "sign_of",
    "squares_apart",
    "univariate",
]

_FIRST = Fraction(1, 2**40)
"""Width to which bounds are narrowed at first, when two points are compared."""

_FACTORED = 128
"""Bits up to which a number is factored to write a root as a radical."""


class Root:
    """An irrational root of an irreducible polynomial.

    Parameters
    ----------
    coefficients
        Integers without a common divisor, constant term first, the last one positive.
    place
        Which of its real roots, in ascending order, from 0.
    low, high
        Rational bounds between which it lies, and no other root of the polynomial.
    """

    __slots__ = ("_high", "_low", "_rising", "coefficients", "place")

    def __init__(self, coefficients: tuple[int, ...], place: int, low: Fraction, high: Fraction) -> None:
        self.coefficients, self.place = coefficients, place
        self._low, self._high = low, high
        self._rising = _value(coefficients, low) < 0
        assert self._rising == (_value(coefficients, high) > 0)  # one simple root between them

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Root) and (self.coefficients, self.place) == (other.coefficients, other.place)

    def __hash__(self) -> int:
        return hash((self.coefficients, self.place))

    def within(self, width: Fraction) -> tuple[Fraction, Fraction]:
        """Rational bounds at most so far apart."""
        while self._high - self._low > width:
            middle = (self._low + self._high) / 2
            # An irreducible polynomial of degree two or more has no rational root: the sign tells the side.
            if (_value(self.coefficients, middle) < 0) == self._rising:
                self._low = middle
            else:
                self._high = middle
        return self._low, self._high

    def radical(self) -> tuple[Fraction, Fraction, int] | None:
        """(p, q, d) where it is p + q·√d with d free of squares; ``None`` for higher degrees.

        Examples
        --------
        >>> from flint import fmpq_poly
        >>> [root] = real_roots(fmpq_poly([1, -4, 2]), Fraction(0), Fraction(1))
        >>> root.radical()
        (Fraction(1, 1), Fraction(-1, 2), 2)
        """
        if len(self.coefficients) != 3:
            return None
        c, b, a = self.coefficients
        parted = squares_apart(b * b - 4 * a * c)
        if parted is None:
            return None
        factor, free = parted
        return Fraction(-b, 2 * a), Fraction(factor if self.place else -factor, 2 * a), free


Point = Fraction | Root
"""A real number: a fraction, or an irrational root."""


def univariate(coefficients: Iterable[Fraction | int]) -> fmpq_poly:
    """Polynomial in one number from its coefficients, the constant term first.

    Examples
    --------
    >>> univariate([Fraction(1, 2), 0, 1])
    x^2 + 1/2
    """
    from flint import fmpq, fmpq_poly

    return fmpq_poly([fmpq(value.numerator, value.denominator) for value in coefficients])


def squares_apart(number: int) -> tuple[int, int] | None:
    """(s, d) with number = s²·d and d free of squares; ``None`` where the number is too large to factor.

    Examples
    --------
    >>> squares_apart(72)
    (6, 2)
    """
    from flint import fmpz

    if number.bit_length() > _FACTORED:
        return None
    factor = free = 1
    for prime, power in fmpz(number).factor():
        factor *= int(prime) ** (power // 2)
        free *= int(prime) ** (power % 2)
    return factor, free


def bounds(point: Point, width: Fraction = _FIRST) -> tuple[Fraction, Fraction]:
    """Rational bounds at most so far apart; a fraction is both of its own."""
    return (point, point) if isinstance(point, Fraction) else point.within(width)


def compare(one: Point, other: Point) -> int:
    """-1, 0 or 1 as one is below, equal to or above the other.

    Examples
    --------
    >>> from flint import fmpq_poly
    >>> [root] = real_roots(fmpq_poly([-2, 0, 1]), Fraction(0), Fraction(2))
    >>> compare(root, Fraction(7, 5)), compare(root, Fraction(17, 12)), compare(root, root)
    (1, -1, 0)
    """
    if one == other:
        return 0
    width = _FIRST
    while True:
        (low, high), (least, most) = bounds(one, width), bounds(other, width)
        if high < least or (high == least and low < high):
            return -1
        if most < low or (most == low and least < most):
            return 1
        if isinstance(one, Fraction) and isinstance(other, Fraction):
            return -1 if one < other else 1
        width /= 2**20


def in_order(points: Iterable[Point]) -> list[Point]:
    """Points in ascending order, each once."""
    return sorted(set(points), key=cmp_to_key(compare))


def real_roots(polynomial: fmpq_poly, low: Fraction, high: Fraction) -> list[Point]:
    """Roots of a polynomial strictly between two numbers, in ascending order; none for the zero polynomial.

    Examples
    --------
    >>> from flint import fmpq_poly
    >>> real_roots(fmpq_poly([-1, 0, 4]), Fraction(-1), Fraction(1))
    [Fraction(-1, 2), Fraction(1, 2)]
    """
    if polynomial.degree() < 1:
        return []
    found: list[Point] = []
    for factor, _ in polynomial.numer().factor()[1]:
        coefficients = tuple(int(c) for c in factor.coeffs())
        if len(coefficients) == 2:
            found.append(Fraction(-coefficients[0], coefficients[1]))
            continue
        if coefficients[-1] < 0:
            coefficients = tuple(-c for c in coefficients)
        enclosures = [pair[0] for pair in factor.complex_roots()]  # type: ignore[index]
        real = [_ends(one.real) for one in enclosures if one.imag.is_zero()]
        enclosed = sorted(real, key=lambda ends: ends[0])
        found += [Root(coefficients, place, *ends) for place, ends in enumerate(enclosed)]
    return [point for point in in_order(found) if compare(low, point) < 0 < compare(high, point)]


def sign_of(polynomial: fmpq_poly, at: Fraction) -> int:
    """Sign of a polynomial at a fraction."""
    from flint import fmpq

    value = polynomial(fmpq(at.numerator, at.denominator))
    return (value > 0) - (value < 0)


def sign_at(polynomial: fmpq_poly, point: Point) -> int:
    """Sign of a polynomial at any point.

    Examples
    --------
    >>> from flint import fmpq_poly
    >>> [root] = real_roots(fmpq_poly([-2, 0, 1]), Fraction(0), Fraction(2))
    >>> sign_at(fmpq_poly([-2, 0, 1]), root), sign_at(fmpq_poly([-1, 1]), root)
    (0, 1)
    """
    from flint import fmpz_poly

    if isinstance(point, Fraction):
        return sign_of(polynomial, point)
    numerator = polynomial.numer()
    if polynomial.degree() < 1:
        return sign_of(polynomial, Fraction(0))
    # Irreducible: where it shares a root with the polynomial, it divides it.
    if numerator.gcd(fmpz_poly(list(point.coefficients))).degree() > 0:
        return 0
    coefficients = [Fraction(int(c)) for c in numerator.coeffs()]
    width = _FIRST
    while True:
        least, most = _range_over(coefficients, *point.within(width))
        if least > 0 or most < 0:
            return 1 if least > 0 else -1
        width /= 2**20


def _value(coefficients: Sequence[int | Fraction], at: Fraction) -> Fraction:
    value = Fraction(0)
    for coefficient in reversed(coefficients):
        value = value * at + coefficient
    return value


def _range_over(coefficients: Sequence[Fraction], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Bounds of a polynomial between two numbers, by Horner's rule on intervals."""
    least = most = Fraction(0)
    for coefficient in reversed(coefficients):
        corners = (least * low, least * high, most * low, most * high)
        least, most = min(corners) + coefficient, max(corners) + coefficient
    return least, most


def _ends(ball: arb) -> tuple[Fraction, Fraction]:
    """Ends of a real ball as fractions, exactly."""
    middle, radius = (_dyadic(int(mantissa), int(exponent)) for mantissa, exponent in _parts(ball))
    return middle - radius, middle + radius


def _parts(ball: arb) -> list[tuple[SupportsInt, SupportsInt]]:
    return [ball.mid().man_exp(), ball.rad().man_exp()]


def _dyadic(mantissa: int, exponent: int) -> Fraction:
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)
