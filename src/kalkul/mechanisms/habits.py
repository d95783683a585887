"""Rivals that look at nothing but the course itself: it flips at every decision, never flips, or may be anything.

An alternation takes at each decision a course other than the one before; with more than two courses any of the others,
all alike. Persistence takes the same one again. What came before is read from what happened
(`kalkul.mechanisms.history`), so each decision is judged from the one before it. Where nothing is known of what stood
before, any course may have, all alike.

Anything goes has one completion, in which every course may be taken at any time: it allows everything and entails
nothing. An explanation by a hidden principal, or by deliberate unpredictability, says no more than this.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from kalkul.case.mechanisms import Alternation, AnythingGoes, Persistence
from kalkul.mechanisms.history import History
from kalkul.mechanisms.region import Extent
from kalkul.mechanisms.rule import Event, Said
from kalkul.results import Method, Share
from kalkul.results.mechanism import MechanismShown, Turn

__all__ = ["Anything", "Habit"]


class Habit:
    """An alternation or a persistence, ready to be asked.

    Parameters
    ----------
    mechanism
        The mechanism.
    events
        Observations in it.
    """

    method = Method("exact")

    def __init__(self, mechanism: Alternation | Persistence, events: Sequence[Event]) -> None:
        self._mechanism = mechanism
        self._flips = isinstance(mechanism, Alternation)
        self._history = History(mechanism.start, mechanism.decisions, events)
        courses = len(mechanism.courses)
        choices = courses - 1 if self._flips else 1
        self.completions: str | None = str(choices * courses if self._history.is_open else choices)

    def said(self, event: Event) -> Said | str:
        """What it says of an event, from what stood before."""
        chances = [self._chance(event.course, before) for before in self._history.before(event)]
        # What follows one course is chosen apart from what follows another.
        entailing = prod(chances, start=Fraction(1))
        allowing = 1 - prod((1 - chance for chance in chances), start=Fraction(1))
        return Said(Extent.exactly(entailing), Extent.exactly(allowing))

    def chance(self, event: Event) -> Fraction | float | None:
        """Mean of its shares over what may have stood before."""
        before = self._history.before(event)
        return sum((self._chance(event.course, course) for course in before), Fraction(0)) / len(before)

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Show what can follow each course."""
        mechanism = self._mechanism
        turns = []
        for before in mechanism.courses:
            follows = {course: self._chance(course, before) for course in mechanism.courses}
            turns.append(
                Turn(
                    before,
                    {course: Share.of(chance) for course, chance in follows.items() if chance},
                    tuple(course for course, chance in follows.items() if not chance),
                )
            )
        return MechanismShown(
            mechanism.kind, mechanism.title, mechanism.actor, tuple(mechanism.courses), turns=tuple(turns)
        )

    def _chance(self, course: str, before: str | None) -> Fraction:
        """Share of the completions in which a course follows another."""
        courses = len(self._mechanism.courses)
        if before is None:
            return Fraction(1, courses)
        if not self._flips:
            return Fraction(course == before)
        return Fraction(course != before, courses - 1)


class Anything:
    """Anything goes, ready to be asked."""

    method = Method("exact")
    completions: str | None = "1"

    def __init__(self, mechanism: AnythingGoes) -> None:
        self._mechanism = mechanism

    def said(self, event: Event) -> Said | str:
        """Permit it: the course may be taken, or another one, named or not."""
        return Said(Extent.exactly(Fraction(0)), Extent.exactly(Fraction(1)))

    def chance(self, event: Event) -> Fraction | float | None:
        """One part among the courses named; one of two where no other is."""
        return Fraction(1, max(len(self._mechanism.courses), 2))

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Show its courses: it says nothing else."""
        mechanism = self._mechanism
        return MechanismShown(mechanism.kind, mechanism.title, mechanism.actor, tuple(mechanism.courses))
