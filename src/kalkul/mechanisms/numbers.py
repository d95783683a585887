"""What mechanisms with numbers share: they are asked on which side their level is, at the steps an event looks at.

The side at a step decides the course. What an event says is thus a question about sides, and the numbers that fit what
an explanation was made for are those for which all these questions are answered as it happened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from kalkul.errors import WorkLimitError
from kalkul.mechanisms.measures import point_shown
from kalkul.mechanisms.region import Extent, Region
from kalkul.mechanisms.rule import Event, Said, verdict_name
from kalkul.mechanisms.sides import All, Asked, Is, Some, negated
from kalkul.orders import Work
from kalkul.regions.line import Part
from kalkul.regions.roots import Point
from kalkul.results import Method
from kalkul.results.mechanism import FittedVerdict, Fitting, Stretch

__all__ = ["Numbered", "as_happened", "fitting", "hits_and_misses", "stretches"]

Weights = Mapping[int, Fraction]
"""Steps an event looks at, each with the part of its days it stands for."""


class Numbered:
    """A region asked about events.

    Parameters
    ----------
    regions
        The exact region, where there is one, and the measured one that stands in for it where it is too much work.
    work
        Where steps are spent.
    what
        Named in progress.
    limit
        Steps for each exact question.
    variable
        Name of the number, where there is one.
    """

    def __init__(self, regions: Sequence[Region], work: Work, what: str, limit: int, variable: str) -> None:
        self._regions, self._work, self._what, self._limit = regions, work, what, limit
        self.variable = variable
        self._measured = False
        self._found: dict[tuple[Asked, Asked | None], Extent | None] = {}

    @property
    def method(self) -> Method:
        """How shares were found so far."""
        return Method("measured" if self._measured else "exact")

    def extent(self, asked: Asked, within: Asked | None = None) -> Extent | None:
        """How much of the region (or of the part ``within``) answers yes; ``None`` where that part is empty."""
        if (asked, within) not in self._found:
            found = self._found[asked, within] = self._worked_out(asked, within)
            self._measured = self._measured or (found is not None and bool(found.share.measured))
        return self._found[asked, within]

    def said(self, weights: Weights, side: int) -> Said:
        """What is said of an event that shows the course of a side."""
        entailing = self.extent(All(tuple(Is(step, side) for step in weights)))
        allowing = self.extent(Some(tuple(Is(step, side) for step in weights))) if len(weights) > 1 else entailing
        assert entailing is not None  # the region is never empty
        assert allowing is not None
        return Said(entailing, allowing, _exceptions(entailing, allowing, self.variable))

    def chance(self, weights: Weights, side: int) -> Fraction | float:
        """Mean of the shares over which each step gives the course of a side."""
        chance: Fraction | float = Fraction(0)
        for step, weight in weights.items():
            there = self.extent(Is(step, side))
            assert there is not None  # the region is never empty
            chance += weight * there.value
        return chance

    def _worked_out(self, asked: Asked, within: Asked | None) -> Extent | None:
        for region in self._regions[:-1]:
            self._work.begin(self._what, self._limit)
            try:
                return region.extent(asked, within)
            except WorkLimitError:
                continue
        self._work.begin(self._what, self._limit)
        return self._regions[-1].extent(asked, within)


def as_happened(events: Sequence[Event], of: Callable[[Event], Asked | None]) -> Asked:
    """Everything that an explanation was made for, as it happened; what is open says nothing."""
    parts: list[Asked] = []
    for event in events:
        asked = of(event) if event.role == "explanandum" and event.happened != "open" else None
        if asked is not None:
            parts.append(asked if event.happened == "yes" else negated(asked))
    return All(tuple(parts))


def fitting(
    numbers: Numbered,
    fits: Asked,
    asked: Mapping[str, tuple[Event, Weights, int]],
    order: Literal["contact first", "observation first"] | None = None,
) -> Fitting:
    """Show the numbers that fit, and the verdicts over them alone.

    Parameters
    ----------
    numbers
        The region.
    fits
        What fits.
    asked
        Events asked about, each with its steps and the side of its course.
    order
        With a last speaker: which comes first on one day.
    """
    here = numbers.extent(fits) or Extent.exactly(Fraction(0))
    verdicts: dict[str, FittedVerdict] = {}
    for name, (_, weights, side) in asked.items():
        entailing = numbers.extent(All(tuple(Is(step, side) for step in weights)), fits)
        allowing = numbers.extent(Some(tuple(Is(step, side) for step in weights)), fits)
        if entailing is not None and allowing is not None:
            verdicts[name] = FittedVerdict(verdict_name(entailing, allowing), entailing.share, allowing.share)
    hits, misses = hits_and_misses([event for event, _, _ in asked.values()], verdicts)
    parts = None if here.parts is None else stretches(here.parts, numbers.variable)
    return Fitting(order, here.share, parts, verdicts, hits, misses)


def hits_and_misses(
    events: Sequence[Event], verdicts: Mapping[str, FittedVerdict]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Later events that count for an explanation, and those that count against it."""
    hits: list[str] = []
    misses: list[str] = []
    for event in events:
        given = verdicts.get(event.id)
        if given is None or event.role != "later" or event.happened == "open":
            continue
        if given.verdict in ("entails", "forbids"):
            (hits if (given.verdict == "entails") == (event.happened == "yes") else misses).append(event.id)
    return tuple(hits), tuple(misses)


def stretches(parts: Sequence[Part], variable: str) -> tuple[Stretch, ...]:
    """Show parts of a range."""
    return tuple(
        Stretch(point_shown(part.low, variable), point_shown(part.high, variable), part.low_in, part.high_in)
        for part in parts
    )


def _exceptions(entailing: Extent, allowing: Extent, variable: str) -> str | None:
    """Name the points of a range at which what is so everywhere else is not."""
    points: list[Point] = []
    if entailing.everywhere and entailing.parts is not None and entailing.whole is not None:
        low, high = entailing.whole
        first, last = entailing.parts[0], entailing.parts[-1]
        points += [low] if not first.low_in else []
        points += [before.high for before in entailing.parts[:-1]]
        points += [high] if not last.high_in else []
    elif allowing.nowhere and allowing.parts is not None:
        points += [part.low for part in allowing.parts]
    if not points:
        return None
    return f"except where {variable} = {' or '.join(point_shown(point).exact for point in points)}"
