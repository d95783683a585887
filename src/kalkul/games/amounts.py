"""Payoffs over levers, worked out exactly for one state or for all at once.

An amount is a whole number, or an array of them, over one common denominator, with a bound on its size: where a
machine integer might overflow, Python's own are used instead. Nothing is ever rounded.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from msgspec import Struct

from kalkul.errors import QuestionError, UnsupportedError
from kalkul.notation.ast import Arithmetic, Compare, Formula, Negative, Number, Ref

__all__ = ["Amount", "amount"]

_SAFE = 1 << 62
"""Below this a machine integer holds a sum or product without overflow."""

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Amount(Struct, frozen=True):
    """``over / under``; ``bound`` is no smaller than any absolute value in ``over``."""

    over: Any
    under: int
    bound: int


def amount(
    formula: Formula,
    level: Mapping[str, Any],
    levels: Mapping[str, tuple[str, ...]],
    parameters: Mapping[str, Fraction | None],
) -> Amount:
    """Work out an expression.

    Parameters
    ----------
    formula
        Numbers, levers (a level counts as its place, from 0), parameters and comparisons (1 or 0) joined by + - * /.
    level
        Per lever its level: a number, or an array over states.
    levels
        Names of each lever's levels.
    parameters
        Value of each parameter; ``None`` for one that has a range.

    Raises
    ------
    QuestionError
        Where it divides by zero.
    UnsupportedError
        Where it depends on a parameter that is not one number.

    Examples
    --------
    >>> from kalkul.notation import parse_expression
    >>> found = amount(
    ...     parse_expression("2*(A.x = yes) - B.y/3"),
    ...     {"A.x": 1, "B.y": 1},
    ...     {"A.x": ("no", "yes"), "B.y": ("no", "yes")},
    ...     {},
    ... )
    >>> Fraction(found.over, found.under)
    Fraction(5, 3)
    """

    def work_out(part: Formula) -> Amount:
        match part:
            case Number(value):
                return Amount(value.numerator, value.denominator, abs(value.numerator))
            case Ref(name) if name in level:
                return Amount(level[name], 1, len(levels[name]))
            case Ref(name):
                known = parameters.get(name)
                if known is None:
                    what = f"the payoff depends on the parameter {name}, which has a range"
                    raise UnsupportedError(f"{what}; this version plays numbers only")
                return Amount(known.numerator, known.denominator, abs(known.numerator))
            case Negative(inner):
                found = work_out(inner)
                return Amount(-_wide(found.over), found.under, found.bound)
            case Arithmetic(op, left, right):
                return _JOIN[op](work_out(left), work_out(right))
            case Compare(op, Ref(lever), Ref(name)) if lever in level and name in levels[lever]:
                return Amount(_one(_COMPARE[op](level[lever], levels[lever].index(name))), 1, 1)
            case Compare(op, left, right):
                one, other = work_out(left), work_out(right)
                a, b = _scaled(one, other.under), _scaled(other, one.under)
                return Amount(_one(_COMPARE[op](a.over, b.over)), 1, 1)
        raise UnsupportedError("this payoff is no number")

    return work_out(formula)


def _one(true: Any) -> Any:  # noqa: ANN401
    """1 where true, else 0."""
    return int(true) if isinstance(true, bool) else true.astype("int64")


def _wide(over: Any) -> Any:  # noqa: ANN401
    """Levels may come in a small integer type: sums and products need room."""
    return over if isinstance(over, int) or over.dtype == object else over.astype("int64")


def _big(over: Any) -> Any:  # noqa: ANN401
    return over if isinstance(over, int) else over.astype(object)


def _sum(a: Amount, b: Amount, sign: int) -> Amount:
    under = lcm(a.under, b.under)
    left, right = _scaled(a, under // a.under), _scaled(b, sign * (under // b.under))
    bound = left.bound + right.bound
    size = _wide if bound < _SAFE else _big
    return Amount(size(left.over) + size(right.over), under, bound)


def _scaled(a: Amount, factor: int) -> Amount:
    return _times(a, Amount(factor, 1, abs(factor)))


def _times(a: Amount, b: Amount) -> Amount:
    bound = a.bound * b.bound
    size = _wide if bound < _SAFE else _big
    return Amount(size(a.over) * size(b.over), a.under * b.under, bound)


def _quotient(a: Amount, b: Amount) -> Amount:
    if isinstance(b.over, int):
        if b.over == 0:
            raise QuestionError("the payoff divides by zero")
        sign = 1 if b.over > 0 else -1
        return _times(a, Amount(sign * b.under, abs(b.over), b.under))
    if not b.over.all():
        raise QuestionError("the payoff divides by zero in some states")
    # A different denominator in each state: fractions, one by one.
    over = (_big(a.over) * Fraction(b.under, a.under)) * (Fraction(1) / _big(b.over))
    return Amount(over, 1, _SAFE)


_JOIN: dict[str, Callable[[Amount, Amount], Amount]] = {
    "+": lambda a, b: _sum(a, b, 1),
    "-": lambda a, b: _sum(a, b, -1),
    "*": _times,
    "/": _quotient,
}
