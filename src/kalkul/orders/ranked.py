"""Whole rankings, priorities and plain payoffs as relations: ways to state an order other than comparisons.

A list by priority ranks an outcome above another iff at the first condition on which they differ it satisfies
it; outcomes that no condition tells apart are tied (Fang, Hipel, Kilgour & Peng 2003, *A decision support system for
interactive decision making*, part 1, IEEE Transactions on Systems, Man, and Cybernetics C 33, without their numeric
scores, which only work up to a number of statements). Payoffs rank by exact value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from kalkul.errors import UnsupportedError
from kalkul.notation.ast import And, Arithmetic, Formula, Iff, Implies, Negative, Not, Number, Or, Reaches, Ref
from kalkul.orders.relations import Relation
from kalkul.results.said import said

__all__ = ["by_payoff", "by_priority", "by_ranking", "levels_by_priority"]


def by_ranking(levels: Iterable[Sequence[str]], origin: str) -> tuple[Relation, ...]:
    """Relations of a ranking, best level first; names in one level are tied.

    Examples
    --------
    >>> [(r.left, r.kind, r.right) for r in by_ranking([["A"], ["B", "C"]], "")]
    [(('B',), '=', ('C',)), (('A',), '>', ('B', 'C'))]
    """
    listed = [tuple(level) for level in levels]
    text = " > ".join(" = ".join(level) for level in listed)
    ties = [Relation("=", (level[0],), level[1:], origin, text) for level in listed if len(level) > 1]
    return (*ties, *(Relation(">", upper, lower, origin, text) for upper, lower in pairwise(listed)))


def by_priority(conditions: Sequence[Formula], names: Iterable[str], origin: str) -> tuple[Relation, ...]:
    """Relations of a list of conditions over outcomes, most important first.

    Examples
    --------
    >>> from kalkul.notation.ast import Not, Ref
    >>> [(r.left, r.kind, r.right) for r in by_priority([Not(Ref("A"))], "ABC", "")]
    [(('B',), '=', ('C',)), (('B', 'C'), '>', ('A',))]
    """
    return by_ranking(levels_by_priority(conditions, names), origin)


def levels_by_priority(conditions: Sequence[Formula], names: Iterable[str]) -> list[list[str]]:
    """Outcomes as a list of conditions ranks them, best level first, most important condition first."""
    levels: dict[tuple[bool, ...], list[str]] = {}
    for name in names:
        levels.setdefault(tuple(_holds(condition, name) for condition in conditions), []).append(name)
    return [levels[key] for key in sorted(levels, reverse=True)]


def by_payoff(values: Iterable[tuple[str, Formula]], origin: str) -> tuple[Relation, ...]:
    """Relations of exact payoffs per outcome.

    Raises
    ------
    UnsupportedError
        When a payoff depends on a parameter.
    """
    levels: dict[Fraction, list[str]] = {}
    for name, formula in values:
        levels.setdefault(_value(formula), []).append(name)
    return by_ranking([levels[value] for value in sorted(levels, reverse=True)], origin)


def _holds(condition: Formula, name: str) -> bool:
    match condition:
        case Ref(other) | Reaches(Ref(other)):
            return other == name
        case Not(part):
            return not _holds(part, name)
        case And(parts):
            return all(_holds(part, name) for part in parts)
        case Or(parts):
            return any(_holds(part, name) for part in parts)
        case Implies(left, right):
            return not _holds(left, name) or _holds(right, name)
        case Iff(left, right):
            return _holds(left, name) == _holds(right, name)
    raise UnsupportedError(said("a condition over the outcomes of a tree names outcomes only"))


def _value(formula: Formula) -> Fraction:
    match formula:
        case Number(value):
            return value
        case Negative(part):
            return -_value(part)
        case Arithmetic("+", left, right):
            return _value(left) + _value(right)
        case Arithmetic("-", left, right):
            return _value(left) - _value(right)
        case Arithmetic("*", left, right):
            return _value(left) * _value(right)
        case Arithmetic("/", left, right) if _value(right):
            return _value(left) / _value(right)
        case Ref(name):
            raise UnsupportedError(
                said(
                    "the payoff depends on the parameter {name}; payoffs with parameters are not yet played", name=name
                )
            )
    raise UnsupportedError(said("this payoff is no number"))
