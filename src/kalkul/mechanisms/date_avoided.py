"""A date to avoid: a meeting falls if something awkward is expected within d days of it.

d is a whole number of days, and each number in its range is one completion. The distance of a meeting from an expected
event is the least number of days between a day of the one and a day of the other. The meeting falls if the distance to
the nearest event is at most d.

An observation is about the meetings planned for its own days; if there are none, about the next one planned after it
(so a meeting called off beforehand is meant); if there is none either, it says nothing here. Several meetings at once
are several readings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor, inf

from kalkul.case.dates import Interval
from kalkul.case.mechanisms import DateAvoided, Expected, Meeting
from kalkul.errors import QuestionError
from kalkul.mechanisms.numbers import hits_and_misses
from kalkul.mechanisms.region import Extent
from kalkul.mechanisms.rule import Event, Said, verdict_name
from kalkul.results import Method, Share
from kalkul.results.mechanism import FittedVerdict, Fitting, MechanismShown, MeetingShown, ParameterShown, PointShown
from kalkul.results.mechanism import Stretch as StretchShown
from kalkul.results.said import said

__all__ = ["AvoidsDate"]

Days = tuple[int, float]
"""Whole numbers from the first to the last; none if the last is smaller."""


class AvoidsDate:
    """A date avoided, ready to be asked.

    Parameters
    ----------
    mechanism
        The mechanism.
    explained
        What the explanation was made for.

    Raises
    ------
    QuestionError
        When its range holds no whole number of days.
    """

    method = Method("exact")

    def __init__(self, mechanism: DateAvoided, explained: Sequence[Event]) -> None:
        self._mechanism, self._explained = mechanism, explained
        self._falls = {course: side == "falls" for course, side in mechanism.courses.items()}
        self._first, self._last = ceil(mechanism.within.low), floor(mechanism.within.high)
        self._count = self._last - self._first + 1
        if self._count < 1:
            raise QuestionError(f"“within” is {mechanism.within}, which holds no whole number of days")
        self.completions: str | None = str(self._count)

    def said(self, event: Event) -> Said | str:
        """What it says of an event: of the meetings on its days, or the next one."""
        meetings = self._meant(event.when)
        if not meetings:
            return said("no meeting is planned for its days or later")
        return self._said(meetings, self._falls[event.course], (self._first, self._last))

    def chance(self, event: Event) -> Fraction | float | None:
        """Mean over the days of the part of the meetings that give the course."""
        ranges = [self._days(meeting, self._falls[event.course]) for meeting in self._meant(event.when)]
        if not ranges:
            return None
        right = sum(_number(_common([days, (self._first, self._last)])) for days in ranges)
        return Fraction(right, self._count * len(ranges))

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Show each meeting with its nearest event, and the days that fit."""
        mechanism = self._mechanism
        return MechanismShown(
            mechanism.kind,
            mechanism.title,
            mechanism.actor,
            tuple(mechanism.courses),
            parameters=(ParameterShown("d", str(self._first), str(self._last)),) if self._count > 1 else (),
            fits=(self._fitting(asked),),
            meetings=tuple(self._meeting(meeting) for meeting in mechanism.meetings),
        )

    def _meant(self, when: Interval) -> list[Meeting]:
        meetings = self._mechanism.meetings
        here = [m for m in meetings if m.date.first <= when.last and when.first <= m.date.last]
        later = [m for m in meetings if m.date.first > when.last]
        if here or not later:
            return here
        soonest = min(m.date.first for m in later)
        return [m for m in later if m.date.first == soonest]

    def _nearest(self, meeting: Meeting) -> tuple[int, Expected] | None:
        """The expected event nearest to a meeting, with its distance in days."""
        distances = [(_apart(meeting.date, event.date), event) for event in self._mechanism.events]
        return min(distances, key=lambda pair: pair[0], default=None)

    def _days(self, meeting: Meeting, falls: bool) -> Days:
        """The numbers of days for which a meeting falls, or is held."""
        nearest = self._nearest(meeting)
        if nearest is None:
            return (0, -1) if falls else (0, inf)
        return (nearest[0], inf) if falls else (0, nearest[0] - 1)

    def _said(self, meetings: Sequence[Meeting], falls: bool, within: Days) -> Said:
        """What is said of some meetings, over the days of a range that is not empty."""
        ranges = [self._days(meeting, falls) for meeting in meetings]
        first, last = within
        whole = int(last) - first + 1
        entailing = _number(_common([*ranges, within]))
        # The days for which a meeting falls have no end, those for which it is held begin at 0: ranges of one kind
        # lie one within the other, so the widest is the union.
        allowing = max(_number(_common([days, within])) for days in ranges)
        return Said(Extent.exactly(Fraction(entailing, whole)), Extent.exactly(Fraction(allowing, whole)))

    def _fitting(self, asked: Sequence[Event]) -> Fitting:
        """The days that fit all meetings whose course is known, and what the explanation was made for."""
        known = [(m, m.held == "no") for m in self._mechanism.meetings if m.held != "open"]
        for event in self._explained:
            if event.happened != "open":
                falls = self._falls[event.course] == (event.happened == "yes")
                known += [(meeting, falls) for meeting in self._meant(event.when)]
        days = _common([(self._first, self._last), *(self._days(meeting, falls) for meeting, falls in known)])
        share = Share.of(Fraction(_number(days), self._count))
        if not _number(days):
            return Fitting(None, share, ())
        verdicts = {}
        for event in asked:
            meetings = self._meant(event.when)
            if meetings:
                said = self._said(meetings, self._falls[event.course], days)
                verdicts[event.id] = FittedVerdict(
                    verdict_name(said.entailing, said.allowing), said.entailing.share, said.allowing.share
                )
        low, high = (PointShown(str(int(end)), float(end)) for end in days)
        return Fitting(None, share, (StretchShown(low, high, True, True),), verdicts, *hits_and_misses(asked, verdicts))

    def _meeting(self, meeting: Meeting) -> MeetingShown:
        nearest = self._nearest(meeting)
        distance, event = (None, None) if nearest is None else (nearest[0], nearest[1].what or str(nearest[1].date))
        return MeetingShown(str(meeting.date), meeting.what, meeting.held, distance, event)


def _apart(one: Interval, other: Interval) -> int:
    """Days from the one to the other; 0 where they share a day."""
    return max((other.first - one.last).days, (one.first - other.last).days, 0)


def _common(ranges: Iterable[Days]) -> Days:
    listed = list(ranges)
    return max(first for first, _ in listed), min(last for _, last in listed)


def _number(days: Days) -> int:
    first, last = days
    return max(int(last) - first + 1, 0)
