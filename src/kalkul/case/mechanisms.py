"""Mechanisms: explanations of a course of action that are not games.

Each has ``courses``, the names that observations use (``is: {ear: hard}``), and the numbers its rule needs. What the
kinds mean is in the section on parameters and mechanisms of the semantics.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from kalkul.case.amounts import Between, Number, Range
from kalkul.case.dates import Day, When
from kalkul.case.forms import Listed
from kalkul.case.refusal import refuse
from kalkul.case.values import Name, Noted, Text, word

__all__ = [
    "MECHANISM_KINDS",
    "Alternation",
    "AnythingGoes",
    "Contact",
    "CyclicPrincipal",
    "DateAvoided",
    "Decided",
    "LastSpeaker",
    "Mechanism",
    "Meeting",
    "Member",
    "Persistence",
    "Stock",
]

_ONE, _ZERO = Fraction(1), Fraction(0)


class _Mechanism(Noted):
    """What every mechanism may hold."""

    title: Text | None = None
    """What reports call it."""

    actor: Name | None = None
    """Whose course it is about."""


def _share(value: Range) -> Range:
    if value.low < 0 or value.high > 1:
        raise refuse("expected a number or range between 0 and 1")
    return value


Weight = Annotated[Between, AfterValidator(_share)]
"""A number or a range between 0 and 1."""


def _not_negative(value: Range) -> Range:
    if value.low < 0:
        raise refuse("expected a number or range that is not below 0")
    return value


Amount = Annotated[Between, AfterValidator(_not_negative)]
"""A number or a range, not below 0."""


def _stance(value: Fraction) -> Fraction:
    if value not in (1, -1):
        raise refuse("expected -1 or 1")
    return value


def _inside(value: Fraction) -> Fraction:
    if not -1 <= value <= 1:
        raise refuse("expected a number from -1 to 1")
    return value


class Contact(Noted):
    """Somebody who spoke to the actor on a day."""

    date: Day
    """The day."""

    who: Text
    """Who spoke to him."""

    pulls: Name
    """Course he speaks for."""

    via: Text | None = None
    """Through whom, if not himself."""

    weight: Weight | None = None
    """Weight of the one he speaks through; it multiplies the mechanism's. Without it nothing is lost on the way."""


class LastSpeaker(_Mechanism):
    """The stance moves towards whoever speaks last; the course is its sign."""

    kind: Literal["last-speaker"]
    """last-speaker."""

    courses: Annotated[dict[Name, Annotated[Number, AfterValidator(_stance)]], Field(min_length=2, max_length=2)]
    """The two courses, one at -1, one at 1."""

    start: Annotated[Number, AfterValidator(_inside)]
    """Stance before the first contact, from -1 to 1."""

    weight: Weight = Range(_ZERO, _ONE)
    """Weight of a contact, from 0 to 1."""

    contacts: tuple[Contact, ...] = ()
    """Contacts; those of one day in the order listed."""


class Stock(_Mechanism):
    """Something that builds up while a condition holds; past a threshold the best move flips."""

    kind: Literal["stock"]
    """stock."""

    courses: Annotated[dict[Name, Annotated[Literal["below", "above"], word]], Field(min_length=2, max_length=2)]
    """The course below the threshold and the course above it."""

    start: Amount
    """Level at the first step."""

    gain: Amount
    """What a step adds while the condition holds."""

    loss: Amount = Range(_ZERO, _ZERO)
    """What a step takes away while it does not."""

    rule: Annotated[Literal["add", "multiply"], word] = "add"
    """Whether gain and loss are added and taken away, or are shares of the level by which it rises and falls."""

    threshold: Amount
    """Level from which on the best move is that of the course above."""

    condition: Text | None = None
    """The condition in words."""

    holds: Annotated[tuple[When, ...], Listed] = ()
    """Days on which the condition holds; a step rises if it holds on the step's day."""

    begins: Day
    """Day of the first step."""

    step: Annotated[Number, AfterValidator(lambda value: _whole(value, 1))] = _ONE
    """Days from one step to the next."""

    horizon: Annotated[Number, AfterValidator(lambda value: _whole(value, 1))]
    """Number of steps."""


def _whole(value: Fraction, least: int) -> Fraction:
    if value.denominator != 1 or value < least:
        raise refuse(f"expected a whole number, {least} or more")
    return value


class Meeting(Noted):
    """A meeting planned on a date."""

    date: When
    """Day for which it was planned."""

    what: Text | None = None
    """What was planned."""

    held: Annotated[Literal["yes", "no", "open"], word] = "open"
    """Whether it was held."""


class Expected(Noted):
    """An event that was expected."""

    date: When
    """When it was expected."""

    what: Text | None = None
    """What was expected."""


class DateAvoided(_Mechanism):
    """A meeting falls if an event expected close to its date occurs."""

    kind: Literal["date-avoided"]
    """date-avoided."""

    courses: Annotated[dict[Name, Annotated[Literal["held", "falls"], word]], Field(min_length=2, max_length=2)]
    """The course if the meeting is held and the course if it falls."""

    meetings: Annotated[tuple[Meeting, ...], Listed] = ()
    """The meetings."""

    events: Annotated[tuple[Expected, ...], Listed] = ()
    """The events."""

    within: Amount
    """Whole number of days from the meeting within which an expected event brings it down, or a range of them."""


class Member(Noted):
    """A member of a divided principal."""

    order: Text
    """What he wants of the courses, in the notation."""

    weight: Annotated[Number, AfterValidator(lambda value: _whole(value, 1))] = _ONE
    """Number of his votes."""


class Decided(Noted):
    """A course taken on a day."""

    date: Day
    """The day."""

    course: Name
    """The course."""


class CyclicPrincipal(_Mechanism):
    """Members decide by majority against the standing course, challengers in turn."""

    kind: Literal["cyclic-principal"]
    """cyclic-principal."""

    courses: Annotated[tuple[Name, ...], Field(min_length=2)]
    """The courses, in the order in which they challenge."""

    members: Annotated[dict[Name, Member], Field(min_length=1)]
    """The members, each with an order over the courses."""

    start: Name | None = None
    """The course that stands at first."""

    decisions: tuple[Decided, ...] = ()
    """Courses decided on so far, each with its day."""


class _Habit(_Mechanism):
    courses: Annotated[tuple[Name, ...], Field(min_length=2)]
    """The courses."""

    start: Name | None = None
    """The course before the first decision."""

    decisions: tuple[Decided, ...] = ()
    """Courses taken so far, each with its day."""


class Alternation(_Habit):
    """The course flips at every decision."""

    kind: Literal["alternation"]
    """alternation."""


class Persistence(_Habit):
    """The course never flips."""

    kind: Literal["persistence"]
    """persistence."""


class AnythingGoes(_Mechanism):
    """Permits everything and forbids nothing."""

    kind: Literal["anything-goes"]
    """anything-goes."""

    courses: Annotated[tuple[Name, ...], Field(min_length=1)]
    """The courses."""


_KINDS: dict[str, type[_Mechanism]] = {
    "last-speaker": LastSpeaker,
    "stock": Stock,
    "date-avoided": DateAvoided,
    "cyclic-principal": CyclicPrincipal,
    "alternation": Alternation,
    "persistence": Persistence,
    "anything-goes": AnythingGoes,
}
MECHANISM_KINDS = tuple(_KINDS)
"""All kinds of mechanism."""


def _mechanism_kind(value: Any) -> str | None:  # noqa: ANN401
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return f"<{kind}>" if isinstance(kind, str) and kind in _KINDS else None


Mechanism = Annotated[
    Annotated[LastSpeaker, Tag("<last-speaker>")]
    | Annotated[Stock, Tag("<stock>")]
    | Annotated[DateAvoided, Tag("<date-avoided>")]
    | Annotated[CyclicPrincipal, Tag("<cyclic-principal>")]
    | Annotated[Alternation, Tag("<alternation>")]
    | Annotated[Persistence, Tag("<persistence>")]
    | Annotated[AnythingGoes, Tag("<anything-goes>")],
    Discriminator(
        _mechanism_kind,
        custom_error_type="kalkul-mechanism-kind",
        custom_error_message="expected a mechanism",
    ),
]
"""A mechanism of any kind."""
