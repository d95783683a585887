"""Exact expressions over parameters and levels, worked out to a quotient of two polynomials."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from kalkul.errors import QuestionError, UnsupportedError
from kalkul.notation import show_formula
from kalkul.notation.ast import Arithmetic, Compare, Formula, Negative, Number, Ref
from kalkul.regions.polynomial import Polynomial

__all__ = ["ONE", "ZERO", "Quantity", "worked_out"]

Sign = Callable[[Polynomial], int]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Quantity(Struct, frozen=True):
    """``over / under``; ``under`` is not zero everywhere.

    Examples
    --------
    >>> q = Quantity(Polynomial.of("q"))
    >>> (q / (q + q)).over.text(), (q - q).is_zero
    ('0.5', True)
    """

    over: Polynomial
    under: Polynomial = Polynomial.of(1)

    @property
    def is_zero(self) -> bool:
        """Whether it is zero everywhere."""
        return not self.over.terms

    @property
    def signed(self) -> Polynomial:
        """Polynomial that has the same sign wherever the quotient is defined."""
        return self.over if self.under.is_constant else self.over * self.under

    def __add__(self, other: Quantity) -> Quantity:
        if self.under == other.under:
            return _reduced(self.over + other.over, self.under)
        return _reduced(self.over * other.under + other.over * self.under, self.under * other.under)

    def __sub__(self, other: Quantity) -> Quantity:
        return self + Quantity(-other.over, other.under)

    def __mul__(self, other: Quantity) -> Quantity:
        return _reduced(self.over * other.over, self.under * other.under)

    def __truediv__(self, other: Quantity) -> Quantity:
        if other.is_zero:
            raise ZeroDivisionError
        return _reduced(self.over * other.under, self.under * other.over)

    def text(self) -> str:
        """Write it as in a case."""
        if self.under.is_constant:
            return (self.over * (1 / self.under.constant)).text()
        over, under = self.over.text(), self.under.text()
        over = f"({over})" if len(self.over.terms) > 1 else over
        return f"{over}/{under}" if under.isidentifier() else f"{over}/({under})"


ZERO = Quantity(Polynomial.of(0))
ONE = Quantity(Polynomial.of(1))


def worked_out(
    formula: Formula,
    values: Mapping[str, Quantity],
    level: Mapping[str, int] | None = None,
    levels: Mapping[str, tuple[str, ...]] | None = None,
    sign: Sign | None = None,
) -> Quantity:
    """Work out an expression.

    Parameters
    ----------
    formula
        Numbers, parameters, levers and comparisons (1 or 0) joined by ``+ - * /``.
    values
        What each parameter is.
    level, levels
        Level of each lever, from 0, and the names of its levels.
    sign
        Tells the sign of a polynomial, for comparisons that depend on parameters.

    Raises
    ------
    QuestionError
        Where it divides by zero.
    UnsupportedError
        Where a comparison depends on parameters and there is no ``sign``.

    Examples
    --------
    >>> from kalkul.notation import parse_expression
    >>> values = {"d": Quantity(Polynomial.of("d"))}
    >>> formula = parse_expression("(A.x = yes) * (d - 1/2) + A.x")
    >>> worked_out(formula, values, {"A.x": 1}, {"A.x": ("no", "yes")}).text()
    '0.5 + d'
    """
    at, named = level or {}, levels or {}

    def work_out(part: Formula) -> Quantity:
        match part:
            case Number(value):
                return Quantity(Polynomial.of(value))
            case Ref(name) if name in at:
                return Quantity(Polynomial.of(at[name]))
            case Ref(name) if name in values:
                return values[name]
            case Negative(inner):
                return ZERO - work_out(inner)
            case Arithmetic(op, left, right):
                one, other = work_out(left), work_out(right)
                if op == "+":
                    return one + other
                if op == "-":
                    return one - other
                return one * other if op == "*" else one / other
            case Compare(op, Ref(lever), Ref(name)) if lever in at and name in named[lever]:
                return ONE if _COMPARE[op](at[lever], named[lever].index(name)) else ZERO
            case Compare(op, left, right):
                gap = (work_out(left) - work_out(right)).signed
                if not gap.is_constant and sign is None:
                    raise UnsupportedError(
                        f"“{show_formula(formula)}” compares parameters, which cannot stand here; write the cases apart"
                    )
                side = _sign(gap.constant) if gap.is_constant or sign is None else sign(gap)
                return ONE if _COMPARE[op](side, 0) else ZERO
        raise UnsupportedError(f"“{show_formula(formula)}” is no number")

    try:
        return work_out(formula)
    except ZeroDivisionError:
        raise QuestionError(f"“{show_formula(formula)}” divides by zero") from None


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _reduced(over: Polynomial, under: Polynomial) -> Quantity:
    if not over.terms:
        return ZERO
    if under.is_constant:
        return Quantity(over * (1 / under.constant))
    # What is in both parts is taken out, so that quantities stay small and equal ones look alike.
    scale, whole = under.primitive()
    rest = over * (1 / scale)
    for factor, exponent in whole.factors()[1]:
        for _ in range(exponent):
            left = rest.without(factor)
            if left is None:
                break
            rest, whole = left, whole.without(factor) or whole
    return Quantity(rest * (1 / whole.constant)) if whole.is_constant else Quantity(rest, whole)
