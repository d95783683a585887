"""Conditions on parameters as a person reads them: solved for one of them where that can be done.

An inequality is solved for a name in which it is linear and whose coefficient has one sign throughout; what follows
from the other conditions is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from kalkul.case.amounts import written_number
from kalkul.regions.bounds import Bounds, Box
from kalkul.regions.cell import Cell, OpenSignError
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.quantity import Quantity

__all__ = ["always", "conditions_of", "faces", "inequality", "solved"]


def conditions_of(cell: Cell, within: Cell) -> tuple[str, ...]:
    """What tells a cell from the one it is a part of.

    Examples
    --------
    >>> unit = (Fraction(0), Fraction(1))
    >>> whole = Cell.box_of({"p": unit, "q": unit})
    >>> p, q = Polynomial.of("p"), Polynomial.of("q")
    >>> [half] = whole.part(q - 2 * p, 1)
    >>> [part] = half.part(p - Fraction(1, 4), 1)
    >>> conditions_of(part, whole)
    ('p > 0.25', 'q > 2*p')
    """
    told: list[str] = []
    for polynomial, sign in cell.signs.items():
        if within.signs.get(polynomial) == sign:
            continue
        rest = Cell(cell.box, {p: s for p, s in cell.signs.items() if p != polynomial}, cell.point, cell.unsure)
        if always(rest, polynomial) == sign:
            cell = rest
        else:
            told.append(inequality(polynomial * sign, cell.box))
    return (*_sides(cell, within), *told)


def _sides(cell: Cell, within: Cell) -> Iterator[str]:
    """Ends of the box that tell a cell from another; not those that its other conditions settle."""
    for name, ends in cell.box.items():
        wide = within.box.get(name, ends)
        left, right = ends[0] > wide[0], ends[1] < wide[1]
        for upper, needed in ((False, left), (True, right)):
            if needed:
                opened = (ends[0], wide[1]) if upper else (wide[0], ends[1])
                gap = (Polynomial.of(ends[1]) - Polynomial.of(name)) if upper else Polynomial.of(name) - ends[0]
                if always(Cell({**cell.box, name: opened}, cell.signs, cell.point, cell.unsure), gap) == 1:
                    left, right = left and upper, right and not upper
        if left or right:
            low, high = map(written_number, ends)
            yield f"{low} < {name} < {high}" if left and right else f"{name} > {low}" if left else f"{name} < {high}"


def always(cell: Cell, polynomial: Polynomial) -> int | None:
    """Sign of a polynomial in a cell; ``None`` where it has both."""
    try:
        return cell.sign(polynomial)
    except OpenSignError:
        return None


def inequality(positive: Polynomial, box: Mapping[str, tuple[Fraction, Fraction]]) -> str:
    """Text of what it means that a polynomial is positive.

    Examples
    --------
    >>> y, s, q, L = (Polynomial.of(name) for name in "ysqL")
    >>> unit = (Fraction(0), Fraction(1, 2))
    >>> inequality(y + s * (1 - y - q) - q * L, {"y": unit, "s": unit, "q": unit, "L": (Fraction(1), Fraction(2))})
    'q < (s + y - s*y)/(L + s)'
    """
    found = [
        (len(slope.terms), _minus(value), -place, name, sign, value)
        for place, name in enumerate(box)
        if (found_ := solved(positive, name, box)) is not None
        for sign, value, slope in [found_]
    ]
    if found:
        _, _, _, name, sign, value = min(found, key=lambda one: one[:3])
        return f"{name} {sign} {value.text()}"
    plus = Polynomial({powers: value for powers, value in positive.terms.items() if value > 0})
    minus = plus - positive
    return f"{plus.text()} > {minus.text()}"


def solved(
    positive: Polynomial, name: str, box: Mapping[str, tuple[Fraction, Fraction]]
) -> tuple[str, Quantity, Polynomial] | None:
    """Sign and bound of a name where a polynomial linear in it is positive, and the coefficient it was divided by."""
    if positive.degree(name) != 1:
        return None
    rest, slope = positive.in_powers(name)
    bounds = Bounds.on(slope, box)
    if bounds.low > 0 or bounds.high < 0:
        up = bounds.low > 0
        # A positive divisor reads better.
        value = Quantity(Polynomial.of(0)) - Quantity(rest) / Quantity(slope)
        if not up:
            value = Quantity(rest) / Quantity(-slope)
        return (">" if up else "<"), value, slope
    return None


def _minus(value: Quantity) -> int:
    return sum(one < 0 for one in (*value.over.terms.values(), *value.under.terms.values()))


def faces(polynomial: Polynomial, box: Box) -> Iterator[dict[str, Fraction]]:
    """Sides of a box, corners included, at which a polynomial that is nowhere negative in it is zero; the largest.

    Examples
    --------
    >>> x, y = Polynomial.of("x"), Polynomial.of("y")
    >>> unit = (Fraction(0), Fraction(1))
    >>> [sorted(face) for face in faces(x + y, {"x": unit, "y": unit})]
    [['x', 'y']]
    """
    bounds = Bounds.on(polynomial, box)
    last = [size - 1 for size in bounds.sizes]
    index = list(product(*map(range, bounds.sizes)))
    found: list[tuple[int | None, ...]] = []
    # An end of each axis, or all of it; sides with fewer names fixed first.
    every = sorted(product((None, 0, 1), repeat=len(last)), key=lambda side: sum(one is not None for one in side))
    for side in every:
        if any(all(b is None or a == b for a, b in zip(side, wider, strict=True)) for wider in found):
            continue
        on = [
            value
            for value, at in zip(bounds.values, index, strict=True)
            if all(end is None or i == (most if end else 0) for end, i, most in zip(side, at, last, strict=True))
        ]
        if not any(on):
            found.append(side)
            yield {name: box[name][end] for name, end in zip(bounds.names, side, strict=True) if end is not None}
