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
        if any(b.high <= 0 for b in bounds):
            return
        undecided = [b for b in bounds if b.low < 0]
        each = [_cut(b) for b in undecided]
        low = max(0, _UNIT - sum(_UNIT - least for least, _ in each)) >> depth
        # Shifting rounds down: a bound from above is shifted as a negative number.
        high = -(-min((most for _, most in each), default=_UNIT) >> depth)
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
    unit, rising, steps = _shape(bounds.sizes)
    # A linear polynomial near it; whatever it is, what it misses is taken from the coefficients.
    slopes = [sum(values[to] - values[at] for at, to in pairs) // len(pairs) for pairs in rising]
    linear = [0]
    for slope, places in zip(slopes, steps, strict=True):
        rise = [slope * place for place in places]
        linear = [value + more for value in linear for more in rise]
    missed = [unit * value - near for value, near in zip(values, linear, strict=True)]
    steep = [unit * slope for slope in slopes]
    return _above(min(missed), steep, False), _above(max(missed), steep, True)


@cache
def _shape(sizes: tuple[int, ...]) -> tuple[int, list[list[tuple[int, int]]], list[list[int]]]:
    """Common multiple of the degrees; per axis the ends of each row, and the places along it as such multiples."""
    degrees = [size - 1 for size in sizes]
    unit = lcm(*degrees)
    total, step = prod(sizes), prod(sizes)
    rising = []
    for size in sizes:
        step //= size
        rising.append([(at, at + (size - 1) * step) for at in range(total) if at // step % size == 0])
    return unit, rising, [[i * (unit // degree) for i in range(degree + 1)] for degree in degrees]


def _above(offset: int, slopes: Sequence[int], up: bool) -> int:
    """Part of the unit cube in which ``offset + slopes·t`` is positive, in units, rounded up or down."""
    short = -offset - sum(slope for slope in slopes if slope < 0)
    steep = [abs(slope) for slope in slopes if slope]
    if short <= 0:
        return _UNIT
    if short >= sum(steep):
        return 0
    n = len(steep)
    rests = [(short, 1)]
    for slope in steep:
        rests += [(rest - slope, -sign) for rest, sign in rests if rest > slope]
    below = sum(sign * rest**n for rest, sign in rests)
    whole = factorial(n) * prod(steep)
    part: int = _UNIT * (whole - below)
    return -(-part // whole) if up else part // whole
