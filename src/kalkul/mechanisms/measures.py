"""Lengths with algebraic ends: a fraction plus multiples of irrational numbers, written out and enclosed.

``1/2 - (1 - 1/sqrt(2))`` is kept as a fraction and a multiple of √2, so that what cancels cancels exactly. A root of
higher degree stands for itself and is written ``root(x^3 - 2, 1.2599)``: the root of the polynomial nearest to the
number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from kalkul.regions.roots import Point, Root, real_roots, univariate
from kalkul.results import Share
from kalkul.results.mechanism import PointShown

__all__ = ["Measure", "point_shown", "polynomial_text", "ratio"]

_NARROW = Fraction(1, 2**80)
"""Width of the bounds from which decimal numbers are taken."""

_PLACES = 6
"""Places of the isolating intervals shown."""


class Measure(Struct, frozen=True):
    """A fraction, plus multiples of square roots (by what stands under the root), plus multiples of other roots."""

    rational: Fraction = Fraction(0)
    radicals: Mapping[int, Fraction] = {}
    roots: Mapping[Root, Fraction] = {}

    @classmethod
    def of(cls, point: Point) -> Measure:
        """Measure of a single number."""
        if isinstance(point, Fraction):
            return cls(point)
        radical = point.radical()
        if radical is None:
            return cls(roots={point: Fraction(1)})
        rational, factor, under = radical
        return cls(rational, {under: factor})

    def __add__(self, other: Measure) -> Measure:
        return Measure(
            self.rational + other.rational,
            _summed(self.radicals, other.radicals),
            _summed(self.roots, other.roots),
        )

    def __mul__(self, factor: Fraction) -> Measure:
        return Measure(
            self.rational * factor,
            {under: part * factor for under, part in self.radicals.items() if factor},
            {root: part * factor for root, part in self.roots.items() if factor},
        )

    def __sub__(self, other: Measure) -> Measure:
        return self + other * Fraction(-1)

    @property
    def is_rational(self) -> bool:
        """Whether nothing irrational is left in it."""
        return not self.radicals and not self.roots

    def between(self) -> tuple[Fraction, Fraction]:
        """Rational bounds close to each other."""
        low = high = self.rational
        parts = [(_square_root(under), part) for under, part in self.radicals.items()]
        parts += [(root.within(_NARROW), part) for root, part in self.roots.items()]
        for (least, most), part in parts:
            low += part * (least if part > 0 else most)
            high += part * (most if part > 0 else least)
        return low, high

    @property
    def value(self) -> Fraction | float:
        """The number itself where it is a fraction, else a decimal one next to it."""
        low, high = self.between()
        return low if low == high else float((low + high) / 2)

    @property
    def text(self) -> str:
        """The number as text.

        Examples
        --------
        >>> Measure(Fraction(1), {2: Fraction(-1, 2)}).text, Measure(Fraction(-1, 2), {2: Fraction(1, 2)}).text
        ('1 - 1/sqrt(2)', '1/sqrt(2) - 1/2')
        """
        parts = [(self.rational, str(abs(self.rational)))] if self.rational or self.is_rational else []
        parts += [(part, _times_root(abs(part), under)) for under, part in sorted(self.radicals.items())]
        named = sorted(self.roots.items(), key=lambda item: (item[0].coefficients, item[0].place))
        parts += [(part, _times(abs(part), _named(root))) for root, part in named]
        # What is added stands before what is taken away, so that the text rarely begins with a sign.
        parts.sort(key=lambda part: part[0] < 0)
        first = ("-" if parts[0][0] < 0 else "") + parts[0][1]
        return first + "".join(f" {'-' if sign < 0 else '+'} {text}" for sign, text in parts[1:])

    def share(self) -> Share:
        """The number as a share."""
        if self.is_rational:
            return Share.of(self.rational)
        return Share(self.text, float(self.value))


def ratio(part: Measure, whole: Measure) -> Share:
    """One measure as a share of another, which is not 0.

    Examples
    --------
    >>> half = Measure(Fraction(0), {2: Fraction(1, 2)})
    >>> ratio(half, Measure(Fraction(0), {2: Fraction(1)})).exact, ratio(Measure(Fraction(1, 2)), half).exact
    ('1/2', '1/sqrt(2)')
    """
    if part == whole:
        return Share.of(1)
    if whole.is_rational:
        return (part * (1 / whole.rational)).share()
    if not whole.roots and not part.roots and len(whole.radicals) == 1 and set(part.radicals) <= set(whole.radicals):
        # (a + b√d) / (p + q√d) = (a + b√d)(p - q√d) / (p² - q²d)
        [(under, q)] = whole.radicals.items()
        a, b, p = part.rational, part.radicals.get(under, Fraction(0)), whole.rational
        below = p * p - q * q * under
        surd = (b * p - a * q) / below
        return Measure((a * p - b * q * under) / below, {under: surd} if surd else {}).share()
    if part.is_rational and not part.rational:
        return Share.of(0)
    return Share(f"({part.text})/({whole.text})", float(part.value) / float(whole.value))


def point_shown(point: Point, variable: str = "x") -> PointShown:
    """Show a point: as a fraction, or as text with an isolating interval and the polynomial it is a root of.

    Examples
    --------
    >>> point_shown(Fraction(1, 2))
    PointShown(exact='1/2', decimal=0.5, low=None, high=None, root_of=None)
    """
    if isinstance(point, Fraction):
        return PointShown(str(point), float(point))
    measure = Measure.of(point)
    low, high = point.within(Fraction(1, 10 ** (_PLACES + 1)))
    steps = 10**_PLACES
    below, above = (low * steps).__floor__(), -((-high * steps).__floor__())
    # Wider than the bounds themselves, it might hold a neighbour: then the bounds are shown as they are.
    rounded = Fraction(below, steps), Fraction(above, steps)
    least, most = rounded if _alone(point, *rounded) else (low, high)
    return PointShown(
        measure.text, float(measure.value), str(least), str(most), polynomial_text(point.coefficients, variable)
    )


def polynomial_text(coefficients: Sequence[int], variable: str = "x") -> str:
    """Write a polynomial, highest power first; coefficients come with the constant term first.

    Examples
    --------
    >>> polynomial_text((1, -4, 2), "w")
    '2*w^2 - 4*w + 1'
    """
    text = ""
    for power in range(len(coefficients) - 1, -1, -1):
        number = coefficients[power]
        if not number:
            continue
        letter = "" if power == 0 else variable if power == 1 else f"{variable}^{power}"
        size = letter if abs(number) == 1 and letter else f"{abs(number)}*{letter}" if letter else str(abs(number))
        sign = "-" if number < 0 else "+"
        text += f" {sign} {size}" if text else size if number > 0 else f"-{size}"
    return text or "0"


def _alone(root: Root, low: Fraction, high: Fraction) -> bool:
    """Whether a root is the only one of its polynomial between two bounds (which are none themselves)."""
    return len(real_roots(univariate(root.coefficients), low, high)) == 1


def _named(root: Root) -> str:
    low, high = root.within(_NARROW)
    return f"root({polynomial_text(root.coefficients)}, {float((low + high) / 2):.6g})"


def _times(factor: Fraction, text: str) -> str:
    return text if factor == 1 else f"{factor}*{text}"


def _times_root(factor: Fraction, under: int) -> str:
    """Write a multiple of a square root, the root below the line where that is shorter."""
    above, below = factor.numerator, factor.denominator
    if below % under == 0:
        rest = below // under
        return f"{above}/sqrt({under})" if rest == 1 else f"{above}/({rest}*sqrt({under}))"
    root = f"sqrt({under})" if above == 1 else f"{above}*sqrt({under})"
    return root if below == 1 else f"{root}/{below}"


def _square_root(under: int) -> tuple[Fraction, Fraction]:
    from math import isqrt

    steps = 2**80
    root = isqrt(under * steps * steps)
    return Fraction(root, steps), Fraction(root + 1, steps)


def _summed(one: Mapping[int, Fraction] | Mapping[Root, Fraction], other: Mapping) -> dict:  # type: ignore[type-arg]
    total = dict(one)
    for key, part in other.items():
        total[key] = total.get(key, Fraction(0)) + part
    return {key: part for key, part in total.items() if part}
