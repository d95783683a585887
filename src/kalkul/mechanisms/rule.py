"""The one interface through which mechanisms answer.

A rule is asked of a course on some days. Its completions are the ways to fill in what the mechanism leaves open: the
points of the ranges of its numbers, whole numbers of days, orders of members, courses not stated. Within one
completion the course may still hang on when on the days of an observation it is looked at: a contact on the same day
may come before or after. Such a moment is a *reading*. A completion entails a course if all its readings give it, and
allows it if one does.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, Protocol

from msgspec import Struct

from kalkul.case.dates import Interval
from kalkul.mechanisms.region import Extent
from kalkul.results import Method, Share
from kalkul.results.mechanism import MechanismShown
from kalkul.results.verdict import Role, VerdictName

__all__ = ["Event", "Rule", "Said", "verdict_name"]


class Event(Struct, frozen=True):
    """An observation as a mechanism sees it.

    Parameters
    ----------
    id
        Its id.
    course
        The course it shows.
    when
        Its days.
    happened
        ``yes``, ``no`` or ``open``.
    role
        What it is for the explanation.
    """

    id: str
    course: str
    when: Interval
    happened: Literal["yes", "no", "open"]
    role: Role


class Said(Struct, frozen=True):
    """What a rule says of an event: how many completions entail and allow it, and on which null set it is otherwise."""

    entailing: Extent
    allowing: Extent
    why: str | None = None


class Rule(Protocol):
    """A mechanism ready to be asked."""

    @property
    def completions(self) -> str | None:
        """Number of completions as decimal text; ``None`` where they are the points of a range."""
        ...

    @property
    def method(self) -> Method:
        """How shares were found."""
        ...

    def said(self, event: Event) -> Said | str:
        """What it says of an event, or why it says nothing."""
        ...

    def chance(self, event: Event) -> Fraction | float | None:
        """Mean over the completions of its chance when the readings of each are taken evenly.

        ``None`` where it says nothing.
        """
        ...

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Everything else that it says, with the events asked about."""
        ...


def verdict_name(entailing: Extent, allowing: Extent) -> VerdictName:
    """Return the verdict that two extents make.

    Examples
    --------
    >>> half = Extent.exactly(Fraction(1, 2))
    >>> verdict_name(half, half), verdict_name(half, Extent.exactly(Fraction(1)))
    ('permits', 'permits')
    """
    if entailing.everywhere:
        return "entails"
    if allowing.nowhere:
        return "forbids"
    if entailing.everywhere is None or allowing.nowhere is None:
        return "undecided"
    return "permits"


def counted(count: Fraction | int, of: int, drawn: int | None = None) -> Extent:
    """Return the extent of some completions among all, or among those drawn.

    Examples
    --------
    >>> counted(3, 4).share.exact, counted(4, 4, drawn=4).everywhere
    ('3/4', None)
    """
    part = Fraction(count) / of
    if drawn is None:
        return Extent.exactly(part)
    # A sample proves only that there is something.
    everywhere = None if part == 1 else False
    return Extent(Share.sampled(count, drawn), float(part), everywhere, None if part == 0 else False)
