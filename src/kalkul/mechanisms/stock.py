"""Something that builds up: a stock that grows while a condition holds, and the threshold past which the move flips.

The stock is z at the first step. From a step to the next it becomes z + g if the condition holds on the step's day,
else z - d, never below 0; with the rule ``multiply`` z·(1 + g), else z·(1 - d). At a step with z at or above the
threshold the course is the one above.

Written out, z under ``add`` is the largest of some sums start·s + g·a - d·b with whole numbers s, a, b: one for each
time since which the stock has not been at 0. So it is below the threshold where all these sums are, a body with flat
sides. In every rule z rises with start and gain and falls with loss, so that the ends of the ranges tell the earliest
and the latest step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from kalkul.case.amounts import Range, written_number
from kalkul.case.dates import Interval
from kalkul.case.mechanisms import Stock
from kalkul.mechanisms.boxes import Boxes
from kalkul.mechanisms.flat import Flat, Pieces, next_pieces
from kalkul.mechanisms.line import Line, factoring
from kalkul.mechanisms.numbers import Numbered, as_happened, fitting
from kalkul.mechanisms.region import Extent, Region
from kalkul.mechanisms.rule import Event, Said
from kalkul.mechanisms.sides import All, Asked, Is, Some
from kalkul.orders import Work
from kalkul.regions.bounds import Box
from kalkul.regions.roots import univariate
from kalkul.results import Method
from kalkul.results.mechanism import MechanismShown, ParameterShown, StepShown, StockShown
from kalkul.results.said import said

if TYPE_CHECKING:
    from flint import fmpq_poly

__all__ = ["BuildsUp"]

_NAMES = ("start", "gain", "loss", "threshold")


class BuildsUp:
    """A stock ready to be asked.

    Parameters
    ----------
    mechanism
        The mechanism.
    explained
        What the explanation was made for.
    work
        Where steps are spent.
    what
        Named in progress.
    limit
        Steps for each question.

    Raises
    ------
    WorkLimitError
        When it has more steps than may be spent.
    """

    completions: str | None = None

    def __init__(self, mechanism: Stock, explained: Sequence[Event], work: Work, what: str, limit: int) -> None:
        self._mechanism, self._explained, self._work = mechanism, explained, work
        self._what, self._limit = what, limit
        self._sides = {course: 1 if side == "above" else -1 for course, side in mechanism.courses.items()}
        self._ranges: dict[str, Range] = {name: getattr(mechanism, name) for name in _NAMES}
        self._free = [name for name, value in self._ranges.items() if not value.is_point]
        if not self._free:
            self.completions = "1"
        self._adds = mechanism.rule == "add"
        self._holds = self._timeline()
        # Per step: how the stock came about, as sums under add; as one product under multiply.
        self._pieces: list[Pieces] = [((1, 0, 0),)]
        for holds in self._holds[:-1]:
            self._pieces.append(next_pieces(self._pieces[-1], holds, self._adds))
            work.spend(len(self._pieces[-1]))
        box = {name: (value.low, value.high) for name, value in self._ranges.items()}
        boxes = Boxes(box, self._over_box, work, what, limit)
        regions: list[Region] = [boxes]
        curved = not self._adds and self._free in (["gain"], ["loss"])
        if len(self._free) <= 1 and not (curved and factoring(len(self._holds)) > limit):
            ends = self._ranges[self._free[0]] if self._free else Range(Fraction(0), Fraction(0))
            regions.insert(0, Line(ends.low, ends.high, self._borders, _above_any, work))
        elif self._free and self._adds:
            regions.insert(0, Flat(box, self._pieces, work))
        self._numbers = Numbered(regions, work, what, limit, self._free[0] if self._free else "start")

    @property
    def method(self) -> Method:
        """How shares were found."""
        return self._numbers.method

    def said(self, event: Event) -> Said | str:
        """What it says of an event; nothing outside its steps."""
        weights = self._steps(event.when)
        if not weights:
            return said(
                "its steps run from {first} to the day before {end}",
                first=self._day(0),
                end=self._day(len(self._holds)),
            )
        return self._numbers.said(weights, self._sides[event.course])

    def chance(self, event: Event) -> Fraction | float | None:
        """Mean of its shares over the steps on which it is read."""
        weights = self._steps(event.when)
        return self._numbers.chance(weights, self._sides[event.course]) if weights else None

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Show when the move flips, from where on it stays flipped, and the numbers that fit."""
        mechanism = self._mechanism
        self._work.begin(self._what, self._limit)
        flips = {end: self._first(self._corner(end), self._past) for end in (1, -1)}
        safe = {end: self._first(self._corner(end), self._stays) for end in (1, -1)}
        questions = {
            event.id: (event, weights, self._sides[event.course])
            for event in asked
            if (weights := self._steps(event.when))
        }
        courses = {side: course for course, side in self._sides.items()}
        fitted = as_happened(self._explained, self._fitted)
        return MechanismShown(
            mechanism.kind,
            mechanism.title,
            mechanism.actor,
            tuple(mechanism.courses),
            parameters=tuple(
                ParameterShown(name, written_number(self._ranges[name].low), written_number(self._ranges[name].high))
                for name in self._free
            ),
            fits=(fitting(self._numbers, fitted, questions),) if self._explained else (),
            stock=StockShown(
                courses[-1],
                courses[1],
                len(self._holds),
                self._step(flips[1]),
                self._step(flips[-1]),
                self._flips().share,
                self._step(safe[1]),
                self._step(safe[-1]),
            ),
        )

    # Steps and days ------------------------------------------------------------------------------------------

    def _day(self, step: int) -> date:
        return self._mechanism.begins + timedelta(days=step * int(self._mechanism.step))

    def _timeline(self) -> list[bool]:
        """Whether the condition holds on the day of each step."""
        held = self._mechanism.holds
        found = []
        for step in range(int(self._mechanism.horizon)):
            self._work.spend()
            day = self._day(step)
            found.append(any(interval.first <= day <= interval.last for interval in held))
        return found

    def _steps(self, when: Interval) -> dict[int, Fraction]:
        """Steps on which an event is read, each with its part of the days; none outside the steps."""
        begins, length = self._mechanism.begins, int(self._mechanism.step)
        first = max((when.first - begins).days, 0)
        last = min((when.last - begins).days, length * len(self._holds) - 1)
        if last < first:
            return {}
        days = last - first + 1
        return {
            step: Fraction(min(last, step * length + length - 1) - max(first, step * length) + 1, days)
            for step in range(first // length, last // length + 1)
        }

    def _step(self, step: int | None) -> StepShown | None:
        return None if step is None else StepShown(step + 1, str(self._day(step)))

    def _fitted(self, event: Event) -> Asked | None:
        steps = self._steps(event.when)
        side = self._sides[event.course]
        return All(tuple(Is(step, side) for step in steps)) if steps else None

    # Levels --------------------------------------------------------------------------------------------------

    def _corner(self, side: int) -> tuple[Fraction, ...]:
        """The ends of the ranges at which the stock is furthest above, or below, the threshold."""
        start, gain, loss, threshold = self._ranges.values()
        if side > 0:
            return start.high, gain.high, loss.low, threshold.low
        return start.low, gain.low, loss.high, threshold.high

    def _level(self, step: int, start: Fraction, gain: Fraction, loss: Fraction) -> Fraction:
        pieces = self._pieces[step]
        if self._adds:
            return max(s * start + a * gain - b * loss for s, a, b in pieces)
        ((_, a, b),) = pieces
        return start * (1 + gain) ** a * (1 - loss) ** b

    def _past(self, step: int, numbers: tuple[Fraction, ...]) -> bool:
        start, gain, loss, threshold = numbers
        return self._level(step, start, gain, loss) >= threshold

    def _stays(self, step: int, numbers: tuple[Fraction, ...]) -> bool:
        """Whether it stays past the threshold to the last step even if the condition never holds from here on."""
        start, gain, loss, threshold = numbers
        level, rest = self._level(step, start, gain, loss), len(self._holds) - 1 - step
        last = max(level - rest * loss, Fraction(0)) if self._adds else level * (1 - loss) ** rest
        return last >= threshold

    def _first(self, numbers: tuple[Fraction, ...], holds: Callable[[int, tuple[Fraction, ...]], bool]) -> int | None:
        for step in range(len(self._holds)):
            # Powers grow longer from step to step.
            self._work.spend(1 if self._adds else 1 + step // 100)
            if holds(step, numbers):
                return step
        return None

    def _flips(self) -> Extent:
        """Over how much of the ranges it flips at all: it does so first after a run of steps at which it rises."""
        last = len(self._holds) - 1
        highest = [k for k in range(last + 1) if k == last or not self._holds[k]]
        flips = [k for k in highest if k == 0 or self._holds[k - 1]]
        found = self._numbers.extent(Some(tuple(Is(step, 1) for step in flips)))
        assert found is not None  # the region is never empty
        return found

    def _borders(self, step: int) -> Sequence[fmpq_poly]:
        """What has to be at least 0, for one of them, at a step past the threshold."""
        start, gain, loss, threshold = (
            univariate([0, 1] if name in self._free else [value.low]) for name, value in self._ranges.items()
        )
        if self._adds:
            return [start * s + gain * a - loss * b - threshold for s, a, b in self._pieces[step]]
        ((_, a, b),) = self._pieces[step]
        return [start * (1 + gain) ** a * (1 - loss) ** b - threshold]

    def _over_box(self, box: Box, steps: Sequence[int]) -> Callable[[int], int | None]:
        (start_low, start), (gain_low, gain), (loss, loss_high), (threshold, threshold_high) = box.values()
        found: dict[int, int | None] = {}
        for step in steps:
            if self._past(step, (start_low, gain_low, loss_high, threshold_high)):
                found[step] = 1
            else:
                found[step] = None if self._past(step, (start, gain, loss, threshold)) else -1
        return found.__getitem__


def _above_any(signs: Sequence[int]) -> int:
    return 1 if any(sign >= 0 for sign in signs) else -1
