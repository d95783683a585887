"""Conditions over levers and states: in which states they hold.

One reading serves a single state and all states at once: levels may be whole numbers or arrays of them, and truth
is then a truth value or an array.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from kalkul.notation.ast import And, Compare, Formula, Iff, Implies, Not, Or, Ref

__all__ = ["Atom", "lever_atom", "truth"]

Atom = Callable[[Formula], Any]
"""Truth of a name or a comparison: a truth value or an array of them."""

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def truth(condition: Formula, atom: Atom) -> Any:  # noqa: ANN401
    """Truth of a condition.

    Parameters
    ----------
    condition
        Names and comparisons joined by and, or, not, implies, iff; ``yes`` holds always, ``no`` never.
    atom
        Tells of a name or a comparison whether it holds.

    Examples
    --------
    >>> from kalkul.notation import parse_lever_condition
    >>> atom = lever_atom({"A.x": 1, "B.y": 0}, {"A.x": ("no", "yes"), "B.y": ("low", "high")})
    >>> truth(parse_lever_condition("A.x and not B.y = high"), atom)
    True
    """
    match condition:
        case Ref("yes"):
            return True
        case Ref("no"):
            return False
        case Ref() | Compare():
            return atom(condition)
        case Not(part):
            return truth(part, atom) ^ True
        case And(parts):
            found = truth(parts[0], atom)
            for part in parts[1:]:
                found = found & truth(part, atom)
            return found
        case Or(parts):
            found = truth(parts[0], atom)
            for part in parts[1:]:
                found = found | truth(part, atom)
            return found
        case Implies(left, right):
            return (truth(left, atom) ^ True) | truth(right, atom)
        case Iff(left, right):
            return truth(left, atom) ^ truth(right, atom) ^ True
    raise TypeError(f"{type(condition).__name__} is no condition over states")


def lever_atom(level: Mapping[str, Any], levels: Mapping[str, tuple[str, ...]]) -> Atom:
    """Truth of names and comparisons where levers stand at these levels.

    Parameters
    ----------
    level
        Per lever its level, counted from 0: a number, or an array over states.
    levels
        Names of each lever's levels, lowest first.
    """

    def atom(formula: Formula) -> Any:  # noqa: ANN401
        match formula:
            case Ref(lever):
                return level[lever] > 0
            case Compare(op, Ref(lever), Ref(name)):
                return _COMPARE[op](level[lever], levels[lever].index(name))
        raise TypeError(f"{type(formula).__name__} compares no lever with a level")

    return atom
