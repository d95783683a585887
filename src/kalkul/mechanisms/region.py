"""The region of a mechanism's numbers, and how much of it answers a question with yes.

The region is the box of their ranges, all its points alike. Where no number has a range it is a single point. How
much of it is worked out exactly on a line (`kalkul.mechanisms.line`) and for linear borders
(`kalkul.mechanisms.flat`), and between proven bounds elsewhere (`kalkul.mechanisms.boxes`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from msgspec import Struct

from kalkul.mechanisms.sides import Asked
from kalkul.regions.line import Part
from kalkul.regions.roots import Point
from kalkul.results import Share

__all__ = ["Extent", "Region"]


class Extent(Struct, frozen=True):
    """How much of a region does something.

    Parameters
    ----------
    share
        Its share of the region.
    value
        The same as a number; the middle of the bounds where it was measured.
    everywhere, nowhere
        Whether it does so up to a null set, or on a null set at most; ``None`` where that is not known.
    parts, whole
        On a line: where it does, and the ends of the line.
    """

    share: Share
    value: Fraction | float
    everywhere: bool | None
    nowhere: bool | None
    parts: tuple[Part, ...] | None = None
    whole: tuple[Point, Point] | None = None

    @classmethod
    def exactly(cls, value: Fraction) -> Extent:
        """Extent of a known fraction of the region."""
        return cls(Share.of(value), value, value == 1, value == 0)

    @classmethod
    def between(cls, low: Fraction, high: Fraction, something: bool, something_else: bool) -> Extent:
        """Extent known between bounds, and whether a part of the region is known to do it, or not to do it."""
        share = Share.between(low, high)
        everywhere = False if something_else else True if low == 1 else None
        nowhere = False if something else True if high == 0 else None
        return cls(share, low if low == high else float((low + high) / 2), everywhere, nowhere)


class Region(Protocol):
    """A region of numbers that can be asked."""

    def extent(self, asked: Asked, within: Asked | None = None) -> Extent | None:
        """How much of the region (or of the part ``within``) answers yes; ``None`` where that part is empty."""
        ...
