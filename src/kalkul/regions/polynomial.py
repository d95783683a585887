"""Polynomials in named parameters with exact coefficients, and their factors.

A polynomial is a sum of terms, each a coefficient and powers of names. Sums and products are worked out here;
factoring is left to FLINT (Hart 2010, 10.1007/978-3-642-15582-6_18), which is loaded when something has to be factored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Any, TypeAlias

from kalkul.case.amounts import written_number

__all__ = ["Polynomial"]

Powers: TypeAlias = tuple[tuple[str, int], ...]


class Polynomial:
    """A polynomial; equal ones are equal and have the same hash.

    Parameters
    ----------
    terms
        Coefficient of each product of powers, which are pairs (name, exponent from 1) in the order of names.

    Examples
    --------
    >>> y, s = Polynomial.of("y"), Polynomial.of("s")
    >>> (y + s * (1 - y)).text()
    's + y - s*y'
    >>> [factor.text() for factor, _ in ((y - s) * (y + s) * 2).factors()[1]]
    ['s + y', 's - y']
    """

    __slots__ = ("_factors", "_hash", "terms")

    def __init__(self, terms: Mapping[Powers, Fraction]) -> None:
        self.terms = {powers: value for powers, value in terms.items() if value}
        self._hash: int | None = None
        self._factors: tuple[int, tuple[tuple[Polynomial, int], ...]] | None = None

    @classmethod
    def of(cls, value: str | Fraction | int) -> Polynomial:
        """Polynomial that is a name, or a number."""
        if isinstance(value, str):
            return cls({((value, 1),): Fraction(1)})
        return cls({(): Fraction(value)})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self.terms.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"Polynomial({self.text()!r})"

    def __add__(self, other: Polynomial | Fraction | int) -> Polynomial:
        found = dict(self.terms)
        for powers, value in _polynomial(other).terms.items():
            found[powers] = found[powers] + value if powers in found else value
        return Polynomial(found)

    __radd__ = __add__

    def __neg__(self) -> Polynomial:
        return Polynomial({powers: -value for powers, value in self.terms.items()})

    def __sub__(self, other: Polynomial | Fraction | int) -> Polynomial:
        return self + -_polynomial(other)

    def __rsub__(self, other: Fraction | int) -> Polynomial:
        return _polynomial(other) - self

    def __mul__(self, other: Polynomial | Fraction | int) -> Polynomial:
        factor = _polynomial(other)
        # Numbers are the most frequent factors.
        if factor.is_constant:
            number = factor.constant
            return self if number == 1 else Polynomial({powers: value * number for powers, value in self.terms.items()})
        found: dict[Powers, Fraction] = {}
        for left, one in self.terms.items():
            for right, two in factor.terms.items():
                powers, value = _product(left, right), one * two
                found[powers] = found[powers] + value if powers in found else value
        return Polynomial(found)

    __rmul__ = __mul__

    @property
    def names(self) -> tuple[str, ...]:
        """Names that occur, in alphabetical order."""
        return tuple(sorted({name for powers in self.terms for name, _ in powers}))

    @property
    def is_constant(self) -> bool:
        """Whether it is a number."""
        return not self.terms or (len(self.terms) == 1 and () in self.terms)

    @property
    def is_linear(self) -> bool:
        """Whether no term has a product or a power."""
        return all(sum(exponent for _, exponent in powers) <= 1 for powers in self.terms)

    @property
    def constant(self) -> Fraction:
        """Term without names."""
        return self.terms.get((), Fraction(0))

    def degree(self, name: str) -> int:
        """Highest power of a name."""
        return max((dict(powers).get(name, 0) for powers in self.terms), default=0)

    def in_powers(self, name: str) -> tuple[Polynomial, ...]:
        """Coefficients of the powers of a name, from the zeroth up."""
        parts: list[dict[Powers, Fraction]] = [{} for _ in range(self.degree(name) + 1)]
        for powers, value in self.terms.items():
            rest = tuple(power for power in powers if power[0] != name)
            parts[dict(powers).get(name, 0)][rest] = value
        return tuple(map(Polynomial, parts))

    def put(self, values: Mapping[str, Polynomial]) -> Polynomial:
        """Put polynomials in the place of names."""
        if not any(name in values for powers in self.terms for name, _ in powers):
            return self
        total = Polynomial({})
        for powers, value in self.terms.items():
            term = Polynomial.of(value)
            for name, exponent in powers:
                factor = values.get(name, Polynomial({((name, 1),): Fraction(1)}))
                for _ in range(exponent):
                    term = term * factor
            total = total + term
        return total

    def at(self, point: Mapping[str, Fraction]) -> Fraction:
        """Value at a point that gives every name a number."""
        total = Fraction(0)
        for powers, value in self.terms.items():
            for name, exponent in powers:
                value *= point[name] ** exponent
            total += value
        return total

    def primitive(self) -> tuple[Fraction, Polynomial]:
        """Number, and polynomial with whole coprime coefficients and a positive first one, whose product it is."""
        if not self.terms:
            return Fraction(0), self
        under = lcm(*(value.denominator for value in self.terms.values()))
        whole = [value.numerator * (under // value.denominator) for value in self.terms.values()]
        over = gcd(*whole)
        if self.terms[min(self.terms, key=_order)] < 0:
            over = -over
        if over == under == 1:
            return Fraction(1), self
        found = {powers: Fraction(value // over) for powers, value in zip(self.terms, whole, strict=True)}
        return Fraction(over, under), Polynomial(found)

    def factors(self) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
        """Sign of the constant factor (0 if it is zero), and the irreducible factors with their exponents."""
        if self._factors is None:
            scale, whole = self.primitive()
            sign = (scale > 0) - (scale < 0)
            if whole.is_constant or not sign:
                self._factors = (sign, ())
            elif whole.is_linear:
                self._factors = (sign, ((whole, 1),))
            else:
                self._factors = _factored(whole, sign)
        return self._factors

    def without(self, factor: Polynomial) -> Polynomial | None:
        """Quotient by one of its irreducible factors; ``None`` if it is none."""
        parts = dict(self.factors()[1])
        if not parts.get(factor):
            return None
        quotient = Polynomial.of(self._scale())
        for part, exponent in parts.items():
            for _ in range(exponent - (part == factor)):
                quotient = quotient * part
        return quotient

    def _scale(self) -> Fraction:
        """Constant factor beside the irreducible ones, which are primitive."""
        size = abs(self.primitive()[0])
        return size * self.factors()[0]

    def text(self) -> str:
        """Write it as in a case: ``y + s - s*y``."""
        parts: list[str] = []
        ordered = sorted(self.terms, key=_order)
        # A text begins with what is added, if anything is.
        first = next((powers for powers in ordered if self.terms[powers] > 0), None)
        for powers in sorted(ordered, key=lambda powers: powers != first):
            value = self.terms[powers]
            size = abs(value)
            product = "*".join(name if exponent == 1 else "*".join([name] * exponent) for name, exponent in powers)
            number = written_number(size)
            if "/" in number and product:
                number = f"({number})"
            shown = number if not product else product if size == 1 else f"{number}*{product}"
            if not parts:
                parts.append(shown if value > 0 else f"-{shown}")
            else:
                parts.append(f"{'+' if value > 0 else '-'} {shown}")
        return " ".join(parts) or "0"


def _order(powers: Powers) -> tuple[int, Powers]:
    """Numbers first, then single names, then products."""
    return sum(exponent for _, exponent in powers), powers


def _polynomial(value: Polynomial | Fraction | int) -> Polynomial:
    return value if isinstance(value, Polynomial) else Polynomial.of(value)


def _product(left: Powers, right: Powers) -> Powers:
    if not left or not right:
        return left or right
    found = dict(left)
    for name, exponent in right:
        found[name] = found.get(name, 0) + exponent
    return tuple(sorted(found.items()))


@lru_cache(maxsize=1 << 12)
def _factored(whole: Polynomial, sign: int) -> tuple[int, tuple[tuple[Polynomial, int], ...]]:
    from flint import Ordering, fmpq_mpoly_ctx

    names = whole.names
    ring = fmpq_mpoly_ctx.get(names, Ordering.lex)
    terms: dict[tuple[int, ...], Any] = {}
    for powers, value in whole.terms.items():
        exponents = dict(powers)
        terms[tuple(exponents.get(name, 0) for name in names)] = int(value)
    scale, parts = ring.from_dict(terms).factor()
    if scale < 0:
        sign = -sign
    found: list[tuple[Polynomial, int]] = []
    for part, exponent in parts:
        size, factor = Polynomial(_terms(part.to_dict().items(), names)).primitive()
        if size < 0 and exponent % 2:
            sign = -sign
        found.append((factor, int(exponent)))
    return sign, tuple(sorted(found, key=lambda pair: (len(pair[0].terms), pair[0].text())))


def _terms(items: Iterable[tuple[tuple[int, ...], Any]], names: tuple[str, ...]) -> dict[Powers, Fraction]:
    return {
        tuple((name, int(e)) for name, e in zip(names, exponents, strict=True) if e): Fraction(int(c.p), int(c.q))
        for exponents, c in items
    }
