"""Polytopes: whether linear inequalities leave room, and how much, in fractions.

Room is looked for by eliminating one name after the other (Fourier and Motzkin; Schrijver 1986, *Theory of Linear and
Integer Programming*, ch. 12).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import product

from kalkul.errors import WorkLimitError
from kalkul.orders.work import Work
from kalkul.regions import polytope
from kalkul.regions.bounds import Box
from kalkul.regions.polynomial import Polynomial

__all__ = ["inner_point", "volume"]

_MOST_ROWS = 600
"""Inequalities up to which names are eliminated."""

_MOST_FACES = 4_000
"""Faces up to which a volume is worked out."""


def inner_point(
    constraints: Sequence[Polynomial], box: Box, closed: Collection[Polynomial] | None = None
) -> dict[str, Fraction] | bool | None:
    """Point inside a box at which all linear constraints are positive.

    Parameters
    ----------
    constraints
        Linear polynomials in names of the box.
    box
        Range of each name.
    closed
        Constraints that may also be zero; where it is given the sides belong to the box, and no point is looked for.

    Returns
    -------
    dict, bool or None
        The point, or whether there is one; ``None`` if finding out takes too many inequalities.

    Examples
    --------
    >>> x, y = Polynomial.of("x"), Polynomial.of("y")
    >>> unit = (Fraction(0), Fraction(1))
    >>> inner_point([x + y - 2], {"x": unit, "y": unit}), inner_point([x + y - 2], {"x": unit, "y": unit}, [x + y - 2])
    (False, True)
    >>> sorted(inner_point([x + y - 1], {"x": unit, "y": unit}))
    ['x', 'y']
    """
    # Each with whether it has to be more than zero.
    rows: dict[Polynomial, bool] = {}
    for constraint in constraints:
        _add(rows, constraint, closed is None or constraint not in closed)
    for name, (low, high) in box.items():
        _add(rows, Polynomial.of(name) - low, closed is None)
        _add(rows, Polynomial.of(high) - Polynomial.of(name), closed is None)
    stages: list[tuple[str, list[Polynomial]]] = []
    for name in box:
        here = {row: strict for row, strict in rows.items() if row.degree(name)}
        stages.append((name, list(here)))
        rows = {row: strict for row, strict in rows.items() if row not in here}
        slopes = {row: row.in_powers(name)[1].constant for row in here}
        for one, other in product(here, here):
            if slopes[one] > 0 > slopes[other]:
                joined = one * -slopes[other] + other * slopes[one]
                strict = here[one] or here[other]
                if not joined.is_constant:
                    _add(rows, joined, strict)
                elif joined.constant < 0 or (strict and not joined.constant):
                    return False
        if len(rows) > _MOST_ROWS:
            return None
    return True if closed is not None else _point(stages)


def _add(rows: dict[Polynomial, bool], row: Polynomial, strict: bool) -> None:
    scale, whole = row.primitive()
    key = whole if scale > 0 else -whole
    rows[key] = rows.get(key, False) or strict


def _point(stages: Sequence[tuple[str, list[Polynomial]]]) -> dict[str, Fraction]:
    """Point between the bounds that are left for each name, the last one first."""
    point: dict[str, Fraction] = {}
    for name, here in reversed(stages):
        ends: dict[bool, list[Fraction]] = {True: [], False: []}
        for row in here:
            rest, slope = row.put({other: Polynomial.of(value) for other, value in point.items()}).in_powers(name)
            ends[slope.constant > 0].append(-rest.constant / slope.constant)
        point[name] = (max(ends[True]) + min(ends[False])) / 2
    return point


def volume(constraints: Sequence[Polynomial], box: Box) -> Fraction | None:
    """Exact volume of the part of a box in which linear constraints are positive; ``None`` if it has too many faces.

    Examples
    --------
    >>> x, y = Polynomial.of("x"), Polynomial.of("y")
    >>> unit = (Fraction(0), Fraction(1))
    >>> volume([1 - x - y], {"x": unit, "y": unit})
    Fraction(1, 2)
    """
    names = tuple(box)
    # From the lowest corner, so that half of the sides of the box contribute nothing.
    shift = {name: Polynomial.of(box[name][0]) + Polynomial.of(name) for name in names}
    halves = polytope.walls([(Fraction(0), high - low) for low, high in box.values()])
    for constraint in constraints:
        moved = constraint.put(shift)
        slopes: Mapping[str, Fraction] = {powers[0][0]: value for powers, value in moved.terms.items() if powers}
        halves.append((tuple(-slopes.get(name, Fraction(0)) for name in names), moved.constant))
    try:
        return polytope.volume(halves, len(names), Work(_MOST_FACES))
    except WorkLimitError:
        return None
