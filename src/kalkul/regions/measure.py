"""How much of a box lies where some polynomials are all positive: exactly where it can be, else between two fractions.

Names that no polynomial joins are measured apart. One name: by its roots. Linear inequalities: exact. Else the box is
halved, the least certain part first; in a part each polynomial lies between two linear ones, and what a linear one
cuts off a box is known exactly (Barrow & Smith 1979, American Mathematical
Monthly 86).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from heapq import heappop, heappush
from itertools import count
from math import factorial, lcm, prod
from operator import add, sub

from msgspec import Struct

from kalkul.regions.bounds import Bounds, Box
from kalkul.regions.line import length
from kalkul.regions.linear import volume
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.search import longest

__all__ = ["PARTS", "Volume", "joined", "measure"]

PARTS = 1_000
"""Parts looked at, for each set of joined names."""

_UNIT = 1 << 60
"""Parts of a box are whole numbers of this unit, rounded outwards."""

_CLOSE = _UNIT >> 14
"""How much of the box may stay uncertain."""


class Volume(Struct, frozen=True):
    """A volume that lies between two fractions; exact where they are one."""

    low: Fraction
    high: Fraction

    @classmethod
    def of(cls, value: Fraction | int) -> Volume:
        """Exact volume."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def __add__(self, other: Volume) -> Volume:
        return Volume(self.low + other.low, self.high + other.high)

    def __mul__(self, other: Volume) -> Volume:
        return Volume(self.low * other.low, self.high * other.high)

    def over(self, other: Volume) -> Volume:
        """Quotient by a volume that is not zero."""
        return Volume(self.low / other.high, self.high / other.low)


def measure(constraints: Sequence[Polynomial], box: Box, parts: int = PARTS) -> Volume:
    """Volume of the part of a box in which all constraints are positive, as a part of the box.

    Parameters
    ----------
    constraints
        Different irreducible polynomials, or such with the sign turned.
    box
        A box with an inside that has all their names.
    parts
        Parts of it that may be looked at.

    Examples
    --------
    >>> x, y = Polynomial.of("x"), Polynomial.of("y")
    >>> unit = (Fraction(0), Fraction(1))
    >>> measure([x - y], {"x": unit, "y": unit, "z": unit}).low
    Fraction(1, 2)
    >>> half = measure([1 - 2 * x * y], {"x": unit, "y": unit})  # (1 + log 2) / 2
    >>> half.low < Fraction(8466, 10000) < half.high, float(half.high - half.low) < 0.001
    (True, True)
    """
    total = Volume.of(1)
    for names, some in joined(constraints):
        inside = {name: box[name] for name in names}
        size = prod((high - low for low, high in inside.values()), start=Fraction(1))
        if len(names) == 1:
            low, high = length(some, *inside[names[0]])
            total *= Volume(low / size, high / size)
            continue
        exact = volume(some, inside) if all(constraint.is_linear for constraint in some) else None
        total *= Volume.of(exact / size) if exact is not None else _halving(some, inside, parts)
    return total


def joined(constraints: Iterable[Polynomial]) -> list[tuple[tuple[str, ...], list[Polynomial]]]:
    """Constraints in groups that share no names, each with its names."""
    groups: list[tuple[set[str], list[Polynomial]]] = []
    for constraint in constraints:
        names, some = set(constraint.names), [constraint]
        apart = []
        for others, inside in groups:
            if names.isdisjoint(others):
                apart.append((others, inside))
            else:
                names, some = names | others, [*inside, *some]
        groups = [*apart, (names, some)]
    return [(tuple(sorted(names)), some) for names, some in groups]


def _halving(constraints: Sequence[Polynomial], box: Box, parts: int) -> Volume:
    names = tuple(box)
    sure = doubt = 0
    number = count()
    heap: list[tuple[int, int, int, int, list[Bounds]]] = []

    def add(depth: int, bounds: list[Bounds]) -> None:
        nonlocal sure, doubt
        undecided = []
        for b in bounds:
            if b.high <= 0:
                return
            if b.low < 0:
                undecided.append(b)
        low = high = _UNIT
        for b in undecided:
            least, most = _cut(b)
            low -= _UNIT - least
            high = min(high, most)
        low = max(0, low) >> depth
        # Shifting rounds down: a bound from above is shifted as a negative number.
        high = -(-high >> depth)
        sure, doubt = sure + low, doubt + high - low
        if undecided and high > low:
            heappush(heap, (low - high, next(number), depth, low, undecided))

    add(0, [Bounds.on(constraint, box) for constraint in constraints])
    for _ in range(parts):
        if not heap or doubt < _CLOSE:
            break
        gap, _, depth, low, bounds = heappop(heap)
        sure, doubt = sure - low, doubt + gap
        name = longest(names, bounds)
        halves = [b.halves(name) for b in bounds]
        add(depth + 1, [half for half, _ in halves])
        add(depth + 1, [half for _, half in halves])
    return Volume(Fraction(sure, _UNIT), Fraction(sure + doubt, _UNIT))


def _cut(bounds: Bounds) -> tuple[int, int]:
    """Least and greatest part of the box in which the polynomial is positive, in units."""
    values = bounds.values
    unit, axes = _shape(bounds.sizes)
    # A linear polynomial near it; whatever it is, what it misses is taken from the coefficients.
    linear, steep, short = [0], [], 0
    along: Sequence[int] = values
    # The last axis first: its coefficients lie side by side, and once it is summed up those of the one before do.
    for size, rows, places in axes:
        first, last = along[::size], along[size - 1 :: size]
        slope = (sum(last) - sum(first)) // rows
        if size == 2:
            along = list(map(add, first, last))
            rise = slope * places[0]
            linear += [near + rise for near in linear]
        else:
            along = [sum(along[at : at + size]) for at in range(0, len(along), size)]
            linear += [near + rise for rise in [slope * place for place in places] for near in linear]
        if slope > 0:
            steep.append(unit * slope)
        elif slope:
            steep.append(-unit * slope)
            short -= unit * slope
    missed = list(map(sub, values if unit == 1 else [unit * value for value in values], linear))
    return _beyond(short - min(missed), short - max(missed), steep)


@cache
def _shape(sizes: tuple[int, ...]) -> tuple[int, list[tuple[int, int, list[int]]]]:
    """Common multiple of the degrees; per axis, the last first, its size, its rows, and places along it.

    The places are those after the first, as parts of that multiple.
    """
    unit = lcm(*(size - 1 for size in sizes))
    total = prod(sizes)
    places = [[i * (unit // (size - 1)) for i in range(1, size)] for size in sizes]
    return unit, [(size, total // size, some) for size, some in zip(reversed(sizes), reversed(places), strict=True)]


def _beyond(most: int, least: int, steep: list[int]) -> tuple[int, int]:
    """Parts of the unit cube in which ``steep·t`` is more than two numbers, in units, rounded down and up."""
    total, whole = sum(steep), factorial(len(steep)) * prod(steep)
    # Steep ones first: few corners are then left to look at.
    steep.sort(reverse=True)
    found = []
    for short in (most, least):
        if short <= 0:
            found.append(whole)
        elif short >= total:
            found.append(0)
        elif 2 * short > total:
            # Turned about the middle of the cube, one side of the cut is the other.
            found.append(_corners(total - short, steep, 0))
        else:
            found.append(whole - _corners(short, steep, 0))
    return _UNIT * found[0] // whole, -(-_UNIT * found[1] // whole)


def _corners(short: int, steep: list[int], start: int) -> int:
    """What the corners reached from one contribute to the part in which ``steep·t`` is less than ``short``."""
    below: int = short ** len(steep)
    for k in range(start, len(steep)):
        if steep[k] < short:
            below -= _corners(short - steep[k], steep, k + 1)
    return below
