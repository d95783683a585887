"""A region of several numbers, measured by cutting it into boxes.

Of each box it is asked, with bounds that hold for all its points, whether the question holds there or does not; a box
of which neither is known is cut in two across its longest side, the largest box first. What is settled by then bounds
the share from below and from above. Cutting ends when what is open is at most a thousandth of the region, or when the
work limit is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from heapq import heappop, heappush

from kalkul.mechanisms.region import Extent
from kalkul.mechanisms.sides import All, Asked, negated, steps_of, truth
from kalkul.orders import Work
from kalkul.regions.bounds import Box, halved

__all__ = ["Boxes"]

_COST = 50
"""Steps that a box counts as."""

_FINE = Fraction(1, 1000)
"""Share of the region that may stay open."""


class Boxes:
    """A box of numbers.

    Parameters
    ----------
    ranges
        Lowest and highest value of each number; those of a single value are never cut.
    side
        Side at each of some steps over a box: ``None`` where it is not the same at almost all its points.
    work
        Where steps are spent.
    what
        Named in progress.
    limit
        Steps for one question; a box counts as fifty.
    """

    def __init__(
        self,
        ranges: Box,
        side: Callable[[Box, Sequence[int]], Callable[[int], int | None]],
        work: Work,
        what: str,
        limit: int,
    ) -> None:
        self._ranges, self._side, self._work, self._what, self._limit = ranges, side, work, what, limit

    def extent(self, asked: Asked, within: Asked | None = None) -> Extent | None:
        """How much of the region (or of the part ``within``) answers yes; ``None`` where that part is empty."""
        yes, no, open_ = self._measured(asked if within is None else All((asked, within)))
        if within is None:
            return Extent.between(yes, yes + open_, yes > 0, no > 0)
        inside, _, doubtful = self._measured(within)
        if not inside and not doubtful:
            return None
        if not inside:
            return Extent.between(Fraction(0), Fraction(1), False, False)
        missed, _, unsure = self._measured(All((within, negated(asked))))
        # What is inside and answers yes, against what is inside and answers no.
        low = yes / (yes + missed + unsure)
        high = (yes + open_) / (yes + open_ + missed) if yes + open_ else Fraction(0)
        return Extent.between(low, high, yes > 0, missed > 0)

    def _measured(self, asked: Asked) -> tuple[Fraction, Fraction, Fraction]:
        """Shares of the region where it holds, where it does not, and where neither is known."""
        self._work.begin(self._what, None)
        steps = sorted(steps_of(asked))
        cut = [name for name, (low, high) in self._ranges.items() if low < high]
        yes = no = Fraction(0)
        open_ = Fraction(1)
        # Largest first; the second number keeps boxes of one size in the order in which they were made.
        waiting: list[tuple[Fraction, int, Box]] = [(Fraction(-1), 0, self._ranges)]
        made = 0
        for _ in range(max(1, self._limit // _COST)):
            if not waiting or open_ <= _FINE:
                break
            self._work.spend(_COST)
            minus, _, box = heappop(waiting)
            holds = truth(asked, self._side(box, steps))
            if holds is not None:
                open_ += minus
                yes, no = (yes - minus, no) if holds else (yes, no - minus)
                continue
            for half in halved(box, max(cut, key=lambda name: self._part(box, name))):
                made += 1
                heappush(waiting, (minus / 2, made, half))
        return yes, no, open_

    def _part(self, box: Box, name: str) -> Fraction:
        (low, high), (least, most) = box[name], self._ranges[name]
        return (high - low) / (most - least)
