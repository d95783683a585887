"""Whether the signs of some polynomials leave room in a box: a point inside, a proof that there is none, or neither.

Boxes are halved until one has a point at which every polynomial is positive, or each has a polynomial that is
positive nowhere in it. Where inequalities only touch, that would never end: linear ones are solved instead, and two
others are ruled out together when some sum of multiples of both is nowhere positive.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from kalkul.regions.bounds import Bounds, Box, halved
from kalkul.regions.linear import inner_point
from kalkul.regions.polynomial import Polynomial

__all__ = ["Point", "room"]

Point = dict[str, Fraction]

_FIRST = 40
"""Boxes looked at before linear inequalities are solved."""

_MOST = 400
"""Boxes looked at in all."""


def room(constraints: Sequence[Polynomial], box: Box) -> Point | bool | None:
    """Point of a box at which all constraints are positive.

    Parameters
    ----------
    constraints
        Polynomials, none of them zero everywhere, in names of the box.
    box
        A box with an inside.

    Returns
    -------
    dict, False or None
        A point, around which there is room; ``False`` if the constraints are nowhere all positive; ``None`` if that
        could not be found out.

    Examples
    --------
    >>> x = Polynomial.of("x")
    >>> room([x * x - 2], {"x": (Fraction(0), Fraction(1))})
    False
    >>> room([x * x - 2], {"x": (Fraction(0), Fraction(2))})
    {'x': Fraction(3, 2)}
    """
    linear = all(constraint.is_linear for constraint in constraints)
    waiting = deque([(box, [Bounds.on(constraint, box) for constraint in constraints])])
    looked = 0
    while waiting:
        looked += 1
        if looked > _MOST:
            return None
        if linear and looked > _FIRST:
            return inner_point(constraints, box)
        here, bounds = waiting.popleft()
        if any(b.high <= 0 for b in bounds):
            continue
        if all(b.middle > 0 for b in bounds):
            return {name: (low + high) / 2 for name, (low, high) in here.items()}
        undecided = [b for b in bounds if b.low < 0]
        if any(_exclude(one, other) for one, other in combinations(undecided, 2)):
            continue
        name = longest(here, undecided)
        halves = [b.halves(name) for b in bounds]
        low, high = halved(here, name)
        waiting.append((low, [half for half, _ in halves]))
        waiting.append((high, [half for _, half in halves]))
    return False


def _exclude(one: Bounds, other: Bounds) -> bool:
    """Whether two polynomials are nowhere both positive, since a sum of positive multiples is nowhere positive."""
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    degrees = {name: max(b.sizes[b.names.index(name)] - 1 for b in (one, other) if name in b.names) for name in names}
    # Of the multiple of the other, with one time the first: a number above `least` and below `most`.
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    for a, b in zip(one.raised(degrees), other.raised(degrees), strict=True):
        if b > 0:
            bound = Fraction(-a, b)
            most = bound if most is None or bound < most else most
        elif b < 0:
            least = max(least, Fraction(-a, b))
        elif a > 0:
            return False
        if most is not None and most < least:
            return False
    return True


def longest(names: Iterable[str], undecided: Sequence[Bounds]) -> str:
    """Axis along which undecided polynomials change most, each in proportion to its own spread."""
    score = dict.fromkeys(names, 0)
    for bounds in undecided:
        # In whole numbers: only the greatest is asked for.
        spread = (bounds.high - bounds.low) or 1
        for name, swing in zip(bounds.names, bounds.swings(), strict=True):
            score[name] += (swing << 20) // spread
    return max(score, key=score.__getitem__)
