"""Conditions on parameters, as a case states them: in how things are, or in a view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from kalkul.errors import QuestionError
from kalkul.notation import show_formula
from kalkul.notation.ast import Compare, View
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.quantity import Quantity, worked_out

__all__ = ["Condition", "conditions_from"]

_SCALE = {">": 1, ">=": 1, "<": -1, "<=": -1, "=": 1}


class Condition(Struct, frozen=True):
    """A polynomial in parameters that is positive, or not negative, or zero.

    Parameters
    ----------
    polynomial
        In the names of parameters.
    kind
        What is said of it.
    origin
        Premise id, or ``game``.
    text
        As a reader may see it.
    """

    polynomial: Polynomial
    kind: Literal[">", ">=", "="]
    origin: str
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """Parameters it speaks of."""
        return self.polynomial.names


def conditions_from(
    comparison: Compare, view: View, parameters: Mapping[str, object], origin: str
) -> tuple[Condition, ...]:
    """Condition that a comparison states; none for ``!=``, which rules out no more than an edge.

    Raises
    ------
    QuestionError
        Where it divides by zero, or names what is no parameter.

    Examples
    --------
    >>> from kalkul.notation import parse_expression
    >>> [found] = conditions_from(parse_expression("y + q <= 1"), (), {"y": 0, "q": 0}, "P")
    >>> found.kind, found.polynomial.text(), found.text
    ('>=', '1 - q - y', 'y + q <= 1')
    """
    values = {name: Quantity(Polynomial.of(name)) for name in parameters}
    prefix = "".join(f"{viewer} sees " for viewer in view).rstrip()
    text = f"{prefix}: {show_formula(comparison)}" if prefix else show_formula(comparison)
    try:
        gap = worked_out(comparison.left, values) - worked_out(comparison.right, values)
    except QuestionError as error:
        raise QuestionError(f"“{text}”: {error}") from None
    if comparison.op == "!=":
        return ()
    kind: Literal[">", ">=", "="] = "=" if comparison.op == "=" else ">" if comparison.op in "<>" else ">="
    polynomial = gap.over if comparison.op == "=" else gap.signed * _SCALE[comparison.op]
    return (Condition(polynomial, kind, origin, text),)
