"""A cell: a part of a region in which some polynomials have known signs, asked for the sign of another.

What cannot be told for the whole cell splits it by the sign. Where a polynomial is zero takes no room and is left out;
every cell has room inside, or is marked where that could not be made sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kalkul.regions.bounds import Bounds, Box
from kalkul.regions.measure import PARTS, Volume, joined, measure
from kalkul.regions.polynomial import Polynomial
from kalkul.regions.search import Point, room

__all__ = ["Cell", "OpenSignError"]


class OpenSignError(Exception):
    """An irreducible polynomial that is positive in one part of a cell and negative in another."""

    def __init__(self, polynomial: Polynomial) -> None:
        super().__init__(polynomial)
        self.polynomial = polynomial


class Cell:
    """A box with the signs of irreducible polynomials.

    Parameters
    ----------
    box
        Range of each name.
    signs
        Polynomials that are known to be positive (1) or negative (-1); of those that the box settles none is kept.
    point
        A point inside.
    unsure
        Whether the cell might be empty.

    Examples
    --------
    >>> from fractions import Fraction
    >>> unit = (Fraction(0), Fraction(1))
    >>> cell = Cell.box_of({"x": unit, "y": unit})
    >>> x, y = Polynomial.of("x"), Polynomial.of("y")
    >>> cell.sign(x + y), cell.sign(x - y - 2)
    (1, -1)
    >>> [part.volume().low for part in cell.split(x - y)]
    [Fraction(1, 2), Fraction(1, 2)]
    """

    __slots__ = ("_known", "_open", "_volume", "box", "point", "signs", "unsure")

    def __init__(self, box: Box, signs: Mapping[Polynomial, int], point: Point, unsure: bool = False) -> None:
        self.box, self.signs, self.point, self.unsure = box, dict(signs), point, unsure
        self._known: dict[Polynomial, int] = {}
        self._open: dict[Polynomial, dict[int, Point | None]] = {}
        self._volume: Volume | None = None

    @classmethod
    def box_of(cls, box: Box) -> Cell:
        """Whole of a box with an inside."""
        return cls(box, {}, {name: (low + high) / 2 for name, (low, high) in box.items()})

    @property
    def constraints(self) -> list[Polynomial]:
        """Polynomials that are positive in it, beyond the box."""
        return [polynomial if sign > 0 else -polynomial for polynomial, sign in self.signs.items()]

    @property
    def is_linear(self) -> bool:
        """Whether its volume is that of a polytope."""
        return all(polynomial.is_linear for polynomial in self.signs)

    def volume(self, parts: int = PARTS) -> Volume:
        """Return its volume as a part of its box, once measured; ``parts`` is how closely."""
        if self._volume is None:
            found = measure(self.constraints, self.box, parts)
            self._volume = Volume(found.low if not self.unsure else found.low * 0, found.high)
        return self._volume

    def sign(self, polynomial: Polynomial) -> int:
        """Sign of a polynomial in the cell, up to where it is zero.

        Raises
        ------
        OpenSignError
            Where an irreducible factor has both signs.
        """
        known = self._known.get(polynomial)
        if known is None:
            known, factors = polynomial.factors()
            for factor, exponent in factors:
                if exponent % 2:
                    known *= self._sign(factor)
            self._known[polynomial] = known
        return known

    def _sign(self, factor: Polynomial) -> int:
        known = self.signs.get(factor) or self._known.get(factor)
        if known is None:
            found = self._sides(factor)
            if len(found) > 1:
                raise OpenSignError(factor)
            known = self._known[factor] = next(iter(found))
        return known

    def _sides(self, factor: Polynomial) -> dict[int, Point | None]:
        """Signs that a factor has, each with a point where it has it (``None``: perhaps nowhere)."""
        if factor not in self._open:
            self._open[factor] = self._look(factor)
        return self._open[factor]

    def _look(self, factor: Polynomial) -> dict[int, Point | None]:
        bounds = Bounds.on(factor, self.box)
        if bounds.low >= 0 or bounds.high <= 0:
            return {1 if bounds.low >= 0 else -1: self.point}
        found: dict[int, Point | None] = {}
        value = factor.at(self.point)
        if value:
            found[1 if value > 0 else -1] = self.point
        for sign in (1, -1):
            if sign not in found:
                there = self._room(factor if sign > 0 else -factor)
                if there is not False:
                    found[sign] = None if isinstance(there, bool) else there
        return found or {1: None, -1: None}

    def _room(self, positive: Polynomial) -> Point | bool | None:
        for names, some in joined([*self.constraints, positive]):
            if positive in some:
                found = room(some, {name: self.box[name] for name in names})
                return {**self.point, **found} if isinstance(found, dict) else found
        return None

    def split(self, factor: Polynomial) -> Iterator[Cell]:
        """Parts in which an irreducible polynomial is positive, and negative."""
        for sign, point in self._sides(factor).items():
            part = self._with(factor, sign, point)
            if part is not None:
                yield part

    def part(self, polynomial: Polynomial, sign: int) -> list[Cell]:
        """Parts of the cell in which a polynomial has a sign (0: is zero everywhere)."""
        found, waiting = [], [self]
        while waiting:
            cell = waiting.pop()
            try:
                if cell.sign(polynomial) == sign:
                    found.append(cell)
            except OpenSignError as error:
                waiting.extend(cell.split(error.polynomial))
        return found

    def _with(self, factor: Polynomial, sign: int, point: Point | None) -> Cell | None:
        unsure = self.unsure or point is None
        inside = self.point if point is None else point
        if factor.is_linear and len(factor.names) == 1:
            [name] = factor.names
            rest, slope = factor.in_powers(name)
            cut = -rest.constant / slope.constant
            low, high = self.box[name]
            # The cut lies inside: the polynomial has both signs in the box.
            ends = (cut, high) if (slope.constant > 0) == (sign > 0) else (low, cut)
            box = {**self.box, name: ends}
            settled = {p: _settled(p, box) for p in self.signs}
            if any(known == -self.signs[p] for p, known in settled.items()):
                return None
            return Cell(box, {p: s for p, s in self.signs.items() if not settled[p]}, inside, unsure)
        return Cell(self.box, {**self.signs, factor: sign}, inside, unsure)

    def joined_with(self, box: Box) -> Cell:
        """Return the cell with further names, each with its range."""
        middle = {name: (low + high) / 2 for name, (low, high) in box.items()}
        return Cell({**self.box, **box}, self.signs, {**self.point, **middle}, self.unsure)

    def size(self) -> Volume:
        """Return its volume as such, whatever its box."""
        total = self.volume()
        for low, high in self.box.values():
            total *= Volume.of(high - low)
        return total


def _settled(polynomial: Polynomial, box: Box) -> int:
    """Sign that the box alone gives, or 0."""
    bounds = Bounds.on(polynomial, box)
    return 1 if bounds.low >= 0 else -1 if bounds.high <= 0 else 0
