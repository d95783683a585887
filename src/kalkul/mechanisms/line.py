"""A region of one number: where a question holds, exactly, with algebraic ends.

The sides that a question looks at are signs of polynomials in the number. Between two neighbouring roots of these
polynomials no sign changes, so a question is answered once for each gap, at a fraction inside it, and once for each
root itself. The lengths of the gaps add up to the share.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kalkul.mechanisms.measures import Measure, ratio
from kalkul.mechanisms.region import Extent
from kalkul.mechanisms.sides import All, Asked, steps_of, truth
from kalkul.orders import Work
from kalkul.regions.line import Part, parts_where
from kalkul.regions.roots import Point, real_roots, sign_at
from kalkul.results import Share

if TYPE_CHECKING:
    from flint import fmpq_poly

__all__ = ["Line", "factoring"]


class Line:
    """The numbers from ``low`` to ``high``, or one of them where both are equal.

    Parameters
    ----------
    low, high
        Ends of the range.
    borders
        Polynomials whose signs tell the side at a step.
    side
        Side from these signs.
    work
        Where steps are spent: twice the square of the degree for each polynomial that is split into factors.

    Raises
    ------
    WorkLimitError
        From `extent`, when the polynomials are too many or too large.
    """

    def __init__(
        self,
        low: Fraction,
        high: Fraction,
        borders: Callable[[int], Sequence[fmpq_poly]],
        side: Callable[[Sequence[int]], int],
        work: Work,
    ) -> None:
        self._low, self._high, self._borders, self._side, self._work = low, high, borders, side, work
        self._roots: dict[int, list[Point]] = {}

    def extent(self, asked: Asked, within: Asked | None = None) -> Extent | None:
        """How much of the range (or of the part ``within``) answers yes; ``None`` where that part is empty."""
        if within is None:
            parts = self._where(asked)
            return self._of(parts, Measure(self._high - self._low))
        whole = self._where(within)
        length = _length(whole)
        if not whole or (self._low < self._high and length == Measure()):
            return None
        return self._of(self._where(All((asked, within))), length)

    def _of(self, parts: tuple[Part, ...], whole: Measure) -> Extent:
        if self._low == self._high:
            share = Share.of(len(parts))
        else:
            length = _length(parts)
            share = Share.of(0) if length == Measure() else ratio(length, whole)
        value = share.fraction
        number = share.decimal if value is None else value
        return Extent(share, number, share.exact == "1", share.exact == "0", parts, (self._low, self._high))

    def _where(self, asked: Asked) -> tuple[Part, ...]:
        """Parts of the range where a question holds."""
        steps = sorted(steps_of(asked)) if self._low < self._high else ()
        roots = [root for step in steps for root in self._roots_of(step)]
        return parts_where(lambda at: self._holds(asked, at), self._low, self._high, roots)

    def _holds(self, asked: Asked, at: Point) -> bool:
        self._work.spend()
        return bool(truth(asked, lambda step: self._side([sign_at(border, at) for border in self._borders(step)])))

    def _roots_of(self, step: int) -> list[Point]:
        if step not in self._roots:
            found: list[Point] = []
            for border in self._borders(step):
                self._work.spend(factoring(border.degree()))
                found += real_roots(border, self._low, self._high)
            self._roots[step] = found
        return self._roots[step]


def factoring(degree: int) -> int:
    """Steps that finding the roots of a polynomial counts as."""
    return 2 * max(1, degree) ** 2


def _length(parts: Sequence[Part]) -> Measure:
    total = Measure()
    for part in parts:
        total = total + Measure.of(part.high) - Measure.of(part.low)
    return total
