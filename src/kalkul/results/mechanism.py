"""What a mechanism that is no game says: the parameters that fit, and what follows from them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.share import Share
from kalkul.results.verdict import VerdictName


class PointShown(Struct, frozen=True):
    """A number on a parameter's range.

    Parameters
    ----------
    exact
        The number as text: ``"1/2"``, ``"1 - 1/sqrt(2)"``, or ``"root(x^3 - 2, 1.2599)"``, the root of a polynomial
        nearest to a number.
    decimal
        The same as a decimal number.
    low, high
        Of an irrational number: an interval with rational ends that holds this root of ``root_of`` and no other.
    root_of
        Of an irrational number: the irreducible polynomial of which it is a root.
    """

    exact: str
    decimal: float
    low: str | None = None
    high: str | None = None
    root_of: str | None = None


class Stretch(Struct, frozen=True):
    """The values between two points; ``low_in`` and ``high_in`` say whether the points themselves belong to it."""

    low: PointShown
    high: PointShown
    low_in: bool
    high_in: bool


class ParameterShown(Struct, frozen=True):
    """A number that the case leaves within a range.

    Parameters
    ----------
    name
        Short name: ``w``, ``v1``, ``start``, ``gain``, ``loss``, ``threshold``, ``d``.
    of
        Of a relay's weight: whose it is.
    low, high
        Ends of the range.
    """

    name: str
    low: str
    high: str
    of: str | None = None


class FittedVerdict(Struct, frozen=True):
    """A verdict over the values that fit, instead of the whole range."""

    verdict: VerdictName
    entailing: Share
    allowing: Share


class Fitting(Struct, frozen=True):
    """The values that fit everything the explanation was made for.

    Parameters
    ----------
    order
        With a last speaker: whether a contact on an observation's own day counts before it (``contact first``) or
        after it (``observation first``); else ``None``.
    share
        Their share of the range.
    stretches
        The values themselves; ``None`` where more than one parameter has a range.
    verdicts
        Verdict by observation id over the values that fit; empty where none does.
    hits, misses
        Observations that count for it, or against it, over the values that fit.
    """

    order: Literal["contact first", "observation first"] | None
    share: Share
    stretches: tuple[Stretch, ...] | None = None
    verdicts: dict[str, FittedVerdict] = {}
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class LastWord(Struct, frozen=True):
    """What the last speaker alone (w = 1) makes of an observation.

    Parameters
    ----------
    observation, course
        The observation and the course it shows.
    contact_first, observation_first
        Courses that follow if a contact on its own day counts before it, or after it; several where it has several
        days, none where the stance is 0.
    fits_contact_first, fits_observation_first
        Whether each is the course it shows.
    """

    observation: str
    course: str
    contact_first: tuple[str, ...]
    observation_first: tuple[str, ...]
    fits_contact_first: bool
    fits_observation_first: bool


class StepShown(Struct, frozen=True):
    """A step of a stock: its number, from 1, and its day."""

    number: int
    date: str


class StockShown(Struct, frozen=True):
    """When a stock passes its threshold, over the ranges of its numbers.

    Parameters
    ----------
    below, above
        Course below the threshold, and course at or above it.
    steps
        Number of steps.
    earliest, latest
        First step at which the move can flip, and the step by which it has flipped whatever the numbers are; ``None``
        where it cannot flip, or need not.
    flips
        Share of the ranges over which it flips within the horizon.
    no_return_earliest, no_return_latest
        The same for the point of no return: the first step from which the stock stays at or above the threshold even
        if the condition never holds again.
    """

    below: str
    above: str
    steps: int
    earliest: StepShown | None
    latest: StepShown | None
    flips: Share
    no_return_earliest: StepShown | None
    no_return_latest: StepShown | None


class MeetingShown(Struct, frozen=True):
    """A meeting and what it says of the days ``d``.

    Parameters
    ----------
    date, what, held
        As in the case.
    distance
        Days to the nearest expected event; ``None`` where none is expected. The meeting falls if ``d`` is at least so
        many days.
    event
        What is expected then.
    """

    date: str
    what: str | None
    held: str
    distance: int | None
    event: str | None


class Turn(Struct, frozen=True):
    """What can follow a standing course at the next decision.

    Parameters
    ----------
    standing
        The course that stands.
    follows
        Share of the completions in which each course comes next; the standing one where it stays.
    forbids
        Courses that come next in no completion.
    """

    standing: str
    follows: dict[str, Share]
    forbids: tuple[str, ...]


class MechanismShown(Struct, frozen=True):
    """What a mechanism says, besides its verdicts.

    Parameters
    ----------
    kind, title, actor
        As in the case.
    courses
        Names of its courses.
    parameters
        Numbers left within a range; the completions are the values they can take, all alike.
    fits
        Values that fit what the explanation was made for; with a last speaker once for each order of a contact and an
        observation on one day.
    last_word
        With a last speaker: what w = 1 predicts for each observation.
    stock
        With a stock: when it passes its threshold.
    meetings
        With a date avoided: each meeting, with its nearest expected event.
    turns
        Where courses are decided one after the other: what can follow each.
    cycle
        With a cyclic principal: share of the completions in which repeated decisions, from some course, run in a
        circle without new information.
    """

    kind: str
    title: str | None
    actor: str | None
    courses: tuple[str, ...]
    parameters: tuple[ParameterShown, ...] = ()
    fits: tuple[Fitting, ...] = ()
    last_word: tuple[LastWord, ...] = ()
    stock: StockShown | None = None
    meetings: tuple[MeetingShown, ...] = ()
    turns: tuple[Turn, ...] = ()
    cycle: Share | None = None
