"""Whoever speaks last is followed: a stance between -1 and 1 that each contact draws towards its own side.

At each dated contact the stance x becomes (1 - w)·x + w·s, where s is -1 or 1 and w the weight of a contact; one that
comes through somebody else counts with the product of both weights. The course is the sign of x, and x = 0 fits
neither. So x after k contacts is a polynomial in w, of degree k at most, and the weights that give a course are those
between some of its roots.

On a day with contacts an observation may be read before all of them or after all of them: these are its readings.
What fits is reported for both orders: the contacts of the day first, or the observation first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from kalkul.case.amounts import Range, written_number
from kalkul.case.dates import Interval
from kalkul.case.mechanisms import LastSpeaker
from kalkul.mechanisms.boxes import Boxes
from kalkul.mechanisms.line import Line, factoring
from kalkul.mechanisms.numbers import Numbered, as_happened, fitting
from kalkul.mechanisms.region import Region
from kalkul.mechanisms.rule import Event, Said
from kalkul.mechanisms.sides import All, Asked, Is
from kalkul.orders import Work
from kalkul.regions.bounds import Box
from kalkul.regions.roots import univariate
from kalkul.results import Method
from kalkul.results.mechanism import LastWord, MechanismShown, ParameterShown

if TYPE_CHECKING:
    from flint import fmpq_poly

__all__ = ["FollowsSpeaker"]

Order = Literal["contact first", "observation first"]

_EVENLY = Fraction(1)

_STEPS = 2**96
"""Parts of 1 to which bounds are rounded, outwards."""


class FollowsSpeaker:
    """A last speaker ready to be asked.

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
    """

    completions: str | None = None

    def __init__(self, mechanism: LastSpeaker, explained: Sequence[Event], work: Work, what: str, limit: int) -> None:
        self._mechanism, self._explained = mechanism, explained
        self._sides = {course: int(side) for course, side in mechanism.courses.items()}
        # A stable sort keeps the order of the list within a day.
        self._contacts = sorted(mechanism.contacts, key=lambda contact: contact.date)
        self._relays = self._named_relays()
        self._ranges = {"w": mechanism.weight} | {name: of[1] for name, of in self._relays.items()}
        self._free = [name for name, value in self._ranges.items() if not value.is_point]
        if not self._free:
            self.completions = "1"
        box = {name: (value.low, value.high) for name, value in self._ranges.items()}
        boxes = Boxes(box, self._over_box, work, what, limit // (1 + len(self._contacts) // 50))
        regions: list[Region] = [boxes]
        if not self._free or (len(self._free) == 1 and factoring(len(self._contacts)) <= limit):
            ends = self._ranges[self._free[0]] if self._free else Range(Fraction(0), Fraction(0))
            regions.insert(
                0, Line(ends.low, ends.high, lambda step: (self._stances[step],), lambda signs: signs[0], work)
            )
        self._numbers = Numbered(regions, work, what, limit, self._free[0] if self._free else "w")

    @property
    def method(self) -> Method:
        """How shares were found."""
        return self._numbers.method

    def said(self, event: Event) -> Said | str:
        """What it says of an event, over all weights."""
        return self._numbers.said(self._readings(event.when), self._sides[event.course])

    def chance(self, event: Event) -> Fraction | float | None:
        """Mean of its shares over the readings."""
        return self._numbers.chance(self._readings(event.when), self._sides[event.course])

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Show the weights that fit, and what the last speaker alone predicts."""
        mechanism = self._mechanism
        fits = []
        for order in ("contact first", "observation first"):
            # What fits in an order is judged in that order.
            questions = {
                event.id: (event, dict.fromkeys(self._read(event.when, order), _EVENLY), self._sides[event.course])
                for event in asked
            }
            fits.append(fitting(self._numbers, as_happened(self._explained, self._fitted(order)), questions, order))
        return MechanismShown(
            mechanism.kind,
            mechanism.title,
            mechanism.actor,
            tuple(mechanism.courses),
            parameters=tuple(
                ParameterShown(
                    name,
                    written_number(self._ranges[name].low),
                    written_number(self._ranges[name].high),
                    self._relays[name][0] if name in self._relays else None,
                )
                for name in self._free
            ),
            fits=tuple(fits) if self._explained else (),
            last_word=tuple(map(self._last_word, asked)),
        )

    def _named_relays(self) -> dict[str, tuple[str, Range]]:
        """Those through whom contacts come, each with a name for his weight; one person of one weight is one."""
        known: dict[tuple[str, Range], None] = {}
        for contact in self._contacts:
            if contact.weight is not None:
                known.setdefault((contact.via or contact.who, contact.weight))
        return {f"v{number}": relay for number, relay in enumerate(known, 1)}

    @cached_property
    def _through(self) -> tuple[str | None, ...]:
        """For each contact, the name of the weight that multiplies w."""
        names = {relay: name for name, relay in self._relays.items()}
        return tuple(
            None if contact.weight is None else names[contact.via or contact.who, contact.weight]
            for contact in self._contacts
        )

    @cached_property
    def _stances(self) -> list[fmpq_poly]:
        """The stance before the first contact and after each, as polynomials in the number that has a range."""
        values = {
            name: univariate([0, 1] if name in self._free else [value.low]) for name, value in self._ranges.items()
        }
        stances = [univariate([self._mechanism.start])]
        for contact, relay in zip(self._contacts, self._through, strict=True):
            weight = values["w"] * values[relay] if relay else values["w"]
            stances.append(stances[-1] * (1 - weight) + weight * self._sides[contact.pulls])
        return stances

    def _over_box(self, box: Box, steps: Sequence[int]) -> Callable[[int], int | None]:
        """Side at some steps over a box of weights: stances are enclosed contact by contact.

        A contact draws towards its side, the more so the more weight it has; so the ends of the stance and of the
        weight give the ends of the new stance. A stance that is nowhere below 0, and above 0 somewhere, is above 0 at
        almost all points, since it is a polynomial.
        """
        middles = {name: (least + most) / 2 for name, (least, most) in box.items()}
        low = high = self._mechanism.start
        # The stance at the middle of the box: one point at which it is not 0 tells its sign at almost all others.
        at_low = at_high = low
        found: dict[int, int | None] = {0: (low > 0) - (low < 0)}
        for step, (contact, relay) in enumerate(zip(self._contacts, self._through, strict=True), 1):
            if step > max(steps, default=0):
                break
            side = self._sides[contact.pulls]
            (least, most), weight = box["w"], middles["w"]
            if relay:
                least, most, weight = least * box[relay][0], most * box[relay][1], weight * middles[relay]
            for_low, for_high = (least, most) if side > 0 else (most, least)
            low, high = _down(low + for_low * (side - low)), _up(high + for_high * (side - high))
            at_low, at_high = _down(at_low + weight * (side - at_low)), _up(at_high + weight * (side - at_high))
            if low >= 0 and at_low > 0:
                found[step] = 1
            else:
                found[step] = -1 if high <= 0 and at_high < 0 else None
        return found.__getitem__

    # When an event is read -----------------------------------------------------------------------------------

    def _before(self, when: Interval) -> int:
        return sum(contact.date < when.first for contact in self._contacts)

    def _readings(self, when: Interval) -> dict[int, Fraction]:
        """Contacts that came before an event, in each of its readings, with its part of the days."""
        days = Fraction(when.days)
        dates = [contact.date for contact in self._contacts if when.first <= contact.date <= when.last]
        weights: dict[int, Fraction] = {}
        done, quiet = self._before(when), when.days
        for date, number in Counter(dates).items():
            quiet -= 1
            for place in (0, number):
                weights[done + place] = weights.get(done + place, Fraction(0)) + 1 / (days * 2)
            # The days without a contact from here to the next one.
            later = min((other for other in dates if other > date), default=None)
            between = (when.last - date).days if later is None else (later - date).days - 1
            quiet -= between
            done += number
            weights[done] = weights.get(done, Fraction(0)) + between / days
        first = self._before(when)
        weights[first] = weights.get(first, Fraction(0)) + quiet / days
        return {step: weight for step, weight in sorted(weights.items()) if weight}

    def _read(self, when: Interval, order: Order) -> list[int]:
        """Contacts that came before an event on each of its days, if they come first on a day, or last."""
        before = self._before(when)
        dates = [contact.date for contact in self._contacts if when.first <= contact.date <= when.last]
        if order == "contact first":
            # On the first day, and from each day of a contact on.
            days = sorted({when.first, *dates})
            return sorted({before + sum(date <= day for date in dates) for day in days})
        # On the first day, and from the day after each day of a contact on.
        ends = sorted({date for date in dates if date < when.last})
        return sorted({before, *(before + sum(date <= day for date in dates) for day in ends)})

    def _fitted(self, order: Order) -> Callable[[Event], Asked]:
        def asked(event: Event) -> Asked:
            side = self._sides[event.course]
            return All(tuple(Is(step, side) for step in self._read(event.when, order)))

        return asked

    # The last speaker alone ----------------------------------------------------------------------------------

    def _last_word(self, event: Event) -> LastWord:
        orders: dict[Order, tuple[str, ...]] = {}
        for order in ("contact first", "observation first"):
            orders[order] = tuple(
                dict.fromkeys(
                    course for step in self._read(event.when, order) if (course := self._alone(step)) is not None
                )
            )
        first, last = orders["contact first"], orders["observation first"]
        return LastWord(event.id, event.course, first, last, first == (event.course,), last == (event.course,))

    def _alone(self, step: int) -> str | None:
        """Course after so many contacts if nothing but the last of them counts."""
        stance = self._sides[self._contacts[step - 1].pulls] if step else self._mechanism.start
        courses: Mapping[bool, str] = {side > 0: course for course, side in self._sides.items()}
        return courses[stance > 0] if stance else None


def _down(number: Fraction) -> Fraction:
    """A bound below it that is written with few digits."""
    return Fraction(floor(number * _STEPS), _STEPS)


def _up(number: Fraction) -> Fraction:
    return Fraction(ceil(number * _STEPS), _STEPS)
