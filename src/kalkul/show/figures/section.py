"""A flat section through a region of parameters, for drawing: two of them vary, every other one has a value.

Conditions come as texts, as answers hold them. Each is a polynomial that is positive where the condition holds. A box
is cut along the polynomials: with straight borders it stays one piece, else it is first cut into small cells, within
which a border is drawn straight. (Cutting a polygon by a half-plane: Sutherland & Hodgman 1974, 10.1145/360767.360802.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from kalkul.case.amounts import read_number
from kalkul.errors import KalkulError
from kalkul.notation import parse_expression
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.quantity import Quantity, worked_out
from kalkul.results import RegionShown

__all__ = ["Axis", "Point", "Polygon", "Section", "area", "axes_of", "borders", "curve", "names_in"]

Point: TypeAlias = tuple[float, float]
Polygon: TypeAlias = tuple[Point, ...]

_CELLS = 48
"""Cells along a side, where borders are bent."""

_SIGN = re.compile(r"(<=|>=|<|>)")
_NAME = re.compile(r"(?:[^\W\d]\w*:)*[^\W\d]\w*")
_SEEN = re.compile(r"(?P<view>.*) sees: (?P<text>.*)", re.DOTALL)


class Axis(Struct, frozen=True):
    """A parameter with the range that is left to it; ``US:q`` is what the US takes q to be."""

    name: str
    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """Middle of the range."""
        return (self.low + self.high) / 2


def names_in(text: str) -> list[str]:
    """Return the names in a condition.

    Examples
    --------
    >>> names_in("US:q < (s + y)/(L + s)")
    ['US:q', 's', 'y', 'L']
    """
    return list(dict.fromkeys(_NAME.findall(text)))


def axes_of(region: RegionShown) -> dict[str, Axis]:
    """Return every parameter with its range, narrowed as far as single numbers bound it.

    A parameter as somebody sees it is one of its own where a zone depends on it.
    """
    found = {p.name: Axis(p.name, read_number(p.low), read_number(p.high)) for p in region.parameters}
    for name in dict.fromkeys(
        n for zone in region.zones for part in zone.where for text in part for n in names_in(text)
    ):
        own = found.get(name.rpartition(":")[2])
        if name not in found and own is not None:
            found[name] = Axis(name, own.low, own.high)
    for one in region.narrowed:
        seen = _SEEN.fullmatch(one.text)
        prefix = f"{':'.join(seen['view'].split(' sees '))}:" if seen else ""
        for name, sign, bound in _bounds(seen["text"] if seen else one.text):
            axis = found.get(prefix + name)
            if axis is not None and sign in ("<", "<=") and axis.low <= bound:
                found[axis.name] = Axis(axis.name, axis.low, min(axis.high, bound))
            elif axis is not None and sign in (">", ">=") and axis.high >= bound:
                found[axis.name] = Axis(axis.name, max(axis.low, bound), axis.high)
    return found


def _bounds(text: str) -> Iterable[tuple[str, str, Fraction]]:
    """Single numbers that bound a single name."""
    left, *more = (part.strip() for part in _SIGN.split(text))
    if len(more) == 2 and _NAME.fullmatch(left):
        try:
            yield left, more[0], read_number(more[1])
        except ValueError:
            return


class Section:
    """A flat section through a region.

    Parameters
    ----------
    across, up
        The parameters that vary; ``None`` for ``up`` draws a line of some height.
    held
        Value of each other parameter.
    """

    def __init__(self, across: Axis, up: Axis | None, held: Mapping[str, Fraction]) -> None:
        self.across = across
        self.up = up or Axis("", Fraction(0), Fraction(1))
        self._values = {name: Quantity(Polynomial.of(value)) for name, value in held.items()}
        self._names = (across.name, self.up.name)

    def conditions(self, texts: Iterable[str]) -> list[Polynomial] | None:
        """Return polynomials in the two parameters, positive where conditions hold; ``None`` if one is unreadable."""
        found = []
        for text in texts:
            parts = [part.strip() for part in _SIGN.split(text)]
            try:
                sides = [self._quantity(part) for part in parts[::2]]
            except KalkulError:
                return None
            if len(sides) < 2:
                return None
            for left, sign, right in zip(sides, parts[1::2], sides[1:], strict=False):
                gap = (left - right).signed
                found.append(gap if sign[0] == ">" else -gap)
        return found

    def _quantity(self, text: str) -> Quantity:
        """Work an expression out; a name with a colon is no name of the notation, so that another stands for it."""
        named = {name: f"n{k}" for k, name in enumerate(names_in(text))}
        formula = parse_expression(_NAME.sub(lambda found: named[found[0]], text))
        values = {
            short: self._values.get(name, Quantity(Polynomial.of(name)))
            for name, short in named.items()
            if name in self._values or name in self._names
        }
        return worked_out(formula, values)

    def bent(self, conditions: Iterable[Polynomial]) -> bool:
        """Whether the border of a condition is no straight line."""
        return any(sum(power for _name, power in powers) > 1 for one in conditions for powers in one.terms)

    def cut(self, conditions: Sequence[Polynomial]) -> list[Polygon]:
        """Return the part in which conditions hold, as convex polygons."""
        x = (float(self.across.low), float(self.across.high))
        y = (float(self.up.low), float(self.up.high))
        number = _CELLS if self.bent(conditions) else 1
        signs = [self._function(one) for one in conditions]
        found = []
        for row in range(number if self.up.name else 1):
            for column in range(number):
                left, right = _between(*x, column, number), _between(*x, column + 1, number)
                low, high = (_between(*y, row + k, number if self.up.name else 1) for k in (0, 1))
                piece: Polygon = ((left, low), (right, low), (right, high), (left, high))
                for sign in signs:
                    piece = _clipped(piece, sign) if piece else piece
                if piece:
                    found.append(piece)
        return found

    def _function(self, polynomial: Polynomial) -> Callable[[Point], float]:
        terms = [(float(value), dict(powers)) for powers, value in polynomial.terms.items()]
        across, up = self._names
        plain = [(value, powers.get(across, 0), powers.get(up, 0)) for value, powers in terms]
        return lambda point: sum(value * point[0] ** k * point[1] ** m for value, k, m in plain)

    def value(self, text: str, across: float) -> float | None:
        """Return what an expression in the parameter across is at one of its values; ``None`` where it is nothing."""
        try:
            found = self._quantity(text)
        except KalkulError:
            return None
        under = self._function(found.under)((across, 0.0))
        names = {name for part in (found.over, found.under) for powers in part.terms for name, _power in powers}
        return None if not under or names - {self.across.name} else self._function(found.over)((across, 0.0)) / under


def curve(section: Section, text: str) -> list[list[Point]]:
    """Return the pieces of a curve, up as a function of across, that lie in the section."""
    pieces: list[list[Point]] = [[]]
    steps = 4 * _CELLS
    low, high = float(section.up.low), float(section.up.high)
    last: Point | None = None
    for step in range(steps + 1):
        x = _between(float(section.across.low), float(section.across.high), step, steps)
        y = section.value(text, x)
        here = None if y is None else (x, y)
        if here is not None and low <= here[1] <= high:
            if not pieces[-1] and last is not None:
                pieces[-1].append(_at_edge(last, here, low, high))
            pieces[-1].append(here)
        elif pieces[-1]:
            if here is not None:
                pieces[-1].append(_at_edge(here, pieces[-1][-1], low, high))
            pieces.append([])
        last = here
    return [piece for piece in pieces if len(piece) > 1]


def _at_edge(outside: Point, inside: Point, low: float, high: float) -> Point:
    """Where a step leaves the section."""
    edge = low if outside[1] < low else high
    part = (edge - inside[1]) / (outside[1] - inside[1])
    return inside[0] + part * (outside[0] - inside[0]), edge


def borders(pieces: Sequence[Polygon], *, split: bool) -> list[tuple[Point, Point]]:
    """Return the edges of pieces that are not between two of them; ``split`` where corners may stand on edges."""
    corners = {point for piece in pieces for point in piece} if split else set()
    seen: dict[frozenset[Point], int] = {}
    edges = []
    for piece in pieces:
        for here, there in zip(piece, piece[1:] + piece[:1], strict=True):
            between = sorted((_along(here, there, point), point) for point in corners if _on(here, there, point))
            stops = [here, *(point for _part, point in between), there]
            for one, other in pairwise(stops):
                key = frozenset((_rounded(one), _rounded(other)))
                seen[key] = seen.get(key, 0) + 1
                edges.append((key, (one, other)))
    return [edge for key, edge in edges if seen[key] == 1 and len(key) == 2]


def _along(here: Point, there: Point, point: Point) -> float:
    return (point[0] - here[0]) * (there[0] - here[0]) + (point[1] - here[1]) * (there[1] - here[1])


def _on(here: Point, there: Point, point: Point) -> bool:
    """Whether a point stands within an edge, as far as can be drawn."""
    length = _along(here, there, there)
    across = (point[0] - here[0]) * (there[1] - here[1]) - (point[1] - here[1]) * (there[0] - here[0])
    return abs(across) < 1e-9 * length and 1e-9 * length < _along(here, there, point) < (1 - 1e-9) * length


def _rounded(point: Point) -> Point:
    return round(point[0], 9), round(point[1], 9)


def area(polygon: Polygon) -> float:
    """Area of a polygon."""
    return (
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(polygon, polygon[1:] + polygon[:1], strict=True))) / 2
    )


def _between(low: float, high: float, step: int, steps: int) -> float:
    return high if step == steps else low + (high - low) * step / steps


def _clipped(polygon: Polygon, sign: Callable[[Point], float]) -> Polygon:
    """Part of a polygon where a function is positive, with a straight border."""
    values = [sign(point) for point in polygon]
    if min(values) >= 0 and max(values) > 0:
        return polygon
    kept: list[Point] = []
    for k, (here, value) in enumerate(zip(polygon, values, strict=True)):
        before, prior = polygon[k - 1], values[k - 1]
        if (value > 0 > prior) or (value < 0 < prior):
            part = prior / (prior - value)
            kept.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
        if value >= 0:
            kept.append(here)
    found = tuple(kept)
    return found if len(found) > 2 and area(found) > 0 else ()
