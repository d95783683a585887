"""A divided principal: members vote on courses, challengers in turn against the one that stands.

At a decision the courses are put to the vote against the standing one, in the order in which they are listed. The
first that has more votes for it than against it takes its place, and the decision is over; if none has, the standing
course stays. A member votes for the course he ranks higher, with all his votes, and does not vote between two he ranks
alike. Where the majority prefers one course to a second, the second to a third and the third to the first, the course
goes round from decision to decision without any new information (the paradox of voting, Condorcet 1785; Black 1958).

Orders of members may be partial: their completions count, all combinations alike; so does each course as the one that
stands at first, where none is named. What stood before an event is read from what happened
(`kalkul.mechanisms.history`).

All combinations are gone through member by member; what is kept of them is the balance of votes on each pair of
courses, and how many combinations lead to it. Beyond the work limit, combinations are drawn exactly uniformly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod
from random import Random

from kalkul.case.mechanisms import CyclicPrincipal
from kalkul.completions.answers import Effort
from kalkul.errors import WorkLimitError
from kalkul.mechanisms.history import History
from kalkul.mechanisms.region import Extent
from kalkul.mechanisms.rule import Event, Said, counted
from kalkul.notation import parse_statements
from kalkul.orders import Extensions, PartialOrder, Relation, Work, minimal_clash, perfect_extension, relations_from
from kalkul.results import ClashPart, Method, digits
from kalkul.results.mechanism import MechanismShown, Turn

__all__ = ["DividedPrincipal", "members_clash"]

Balance = tuple[int, ...]
"""For each pair of courses (first listed, later listed): votes for the first less votes for the second."""


class DividedPrincipal:
    """A cyclic principal ready to be asked.

    Parameters
    ----------
    mechanism
        The mechanism.
    events
        Observations in it.
    effort
        Limits, and how many combinations are drawn beyond them.
    work
        Where steps are spent.
    what
        Named in progress.
    """

    def __init__(
        self, mechanism: CyclicPrincipal, events: Sequence[Event], effort: Effort, work: Work, what: str
    ) -> None:
        self._mechanism, self._effort, self._work, self._what = mechanism, effort, work, what
        self._courses = tuple(mechanism.courses)
        self._pairs = list(combinations(range(len(self._courses)), 2))
        self._history = History(mechanism.start, mechanism.decisions, events)
        self._stated = _stated(mechanism)
        self._balances: Mapping[Balance, int] | None = None
        self._drawn: int | None = None
        self._number = 0

    @property
    def completions(self) -> str | None:
        """Number of combinations; ``None`` where counting them is too much work."""
        self._counted()
        return digits(self._number) if self._number else None

    @property
    def method(self) -> Method:
        """How shares were found."""
        self._counted()
        return Method("exact") if self._drawn is None else Method("sampled", self._drawn, self._effort.seed)

    def said(self, event: Event) -> Said | str:
        """What it says of an event, from what stood before."""
        entail = allow = total = 0
        for weight, readings in self._readings(event):
            entail += weight * all(readings)
            allow += weight * any(readings)
            total += weight
        return Said(self._part(entail, total), self._part(allow, total))

    def chance(self, event: Event) -> Fraction | float | None:
        """Mean over the combinations of the part of what may have stood before that leads to the course."""
        right = total = Fraction(0)
        for weight, readings in self._readings(event):
            right += Fraction(weight * sum(readings), len(readings))
            total += weight
        return right / total if self._drawn is None else float(right / total)

    def _readings(self, event: Event) -> Iterator[tuple[int, list[bool]]]:
        """For each combination, with its weight: whether each course that may have stood leads to that of an event."""
        course = self._courses.index(event.course)
        before = self._history.before(event)
        known = [self._courses.index(stood) for stood in before if stood is not None]
        for balance, weight in self._counted().items():
            after = [self._next(balance, standing) == course for standing in known]
            if None not in before:
                yield weight, after
                continue
            # Each course may have stood at first: as many completions.
            for first in range(len(self._courses)):
                yield weight, [self._next(balance, first) == course, *after]

    def _part(self, count: int, total: int) -> Extent:
        """Extent of some combinations; of those drawn, each counts once however many courses may have stood."""
        if self._drawn is None:
            return counted(count, total)
        return counted(Fraction(count * self._drawn, total), self._drawn, self._drawn)

    def shown(self, asked: Sequence[Event]) -> MechanismShown:
        """Show what can follow each course, and in how many combinations the course runs in a circle."""
        mechanism, balances = self._mechanism, self._counted()
        total = sum(balances.values())
        turns = []
        for standing, name in enumerate(self._courses):
            follows = dict.fromkeys(range(len(self._courses)), 0)
            for balance, weight in balances.items():
                follows[self._next(balance, standing)] += weight
            turns.append(
                Turn(
                    name,
                    {self._courses[c]: counted(w, total, self._drawn).share for c, w in follows.items() if w},
                    tuple(self._courses[c] for c, w in follows.items() if not w),
                )
            )
        circling = sum(weight for balance, weight in balances.items() if self._circles(balance))
        return MechanismShown(
            mechanism.kind,
            mechanism.title,
            mechanism.actor,
            self._courses,
            turns=tuple(turns),
            cycle=counted(circling, total, self._drawn).share,
        )

    def _next(self, balance: Balance, standing: int) -> int:
        """Course after a decision."""
        for challenger in range(len(self._courses)):
            if challenger != standing and self._lead(balance, challenger, standing) > 0:
                return challenger
        return standing

    def _lead(self, balance: Balance, course: int, other: int) -> int:
        """Votes for a course less votes for another one."""
        if course < other:
            return balance[self._pairs.index((course, other))]
        return -balance[self._pairs.index((other, course))]

    def _circles(self, balance: Balance) -> bool:
        """Whether repeated decisions from some course never come to rest."""
        for start in range(len(self._courses)):
            standing = start
            for _ in self._courses:
                standing = self._next(balance, standing)
            if self._next(balance, standing) != standing:
                return True
        return False

    # Combinations --------------------------------------------------------------------------------------------

    def _counted(self) -> Mapping[Balance, int]:
        """Balances of votes, each with the number of combinations (or draws) that lead to it."""
        if self._balances is None:
            orders = [PartialOrder.build(self._courses, stated) for stated in self._stated.values()]
            votes = [int(member.weight) for member in self._mechanism.members.values()]
            open_starts = len(self._courses) if self._history.is_open else 1
            self._work.begin(self._what, self._effort.work)
            try:
                self._number = prod(Extensions(order.above, self._work).count() for order in orders) * open_starts
                self._balances = self._all(orders, votes)
            except WorkLimitError:
                self._drawn = self._effort.draws
                self._balances = self._some(orders, votes)
        return self._balances

    def _all(self, orders: Sequence[PartialOrder], votes: Sequence[int]) -> dict[Balance, int]:
        found: dict[Balance, int] = {(0,) * len(self._pairs): 1}
        for order, weight in zip(orders, votes, strict=True):
            mine: dict[Balance, int] = {}
            for extension in Extensions(order.above, self._work):
                balance = self._votes(order, extension, weight)
                mine[balance] = mine.get(balance, 0) + 1
            joined: dict[Balance, int] = {}
            for balance, number in found.items():
                self._work.spend(len(mine))
                for other, count in mine.items():
                    both = tuple(a + b for a, b in zip(balance, other, strict=True))
                    joined[both] = joined.get(both, 0) + number * count
            found = joined
        return found

    def _some(self, orders: Sequence[PartialOrder], votes: Sequence[int]) -> dict[Balance, int]:
        random = Random(self._effort.seed)
        samplers = [self._sampler(order) for order in orders]
        found: dict[Balance, int] = {}
        self._work.begin(self._what, None)
        for _ in range(self._effort.draws):
            self._work.spend()
            drawn = [
                self._votes(order, sampler(random), weight)
                for order, sampler, weight in zip(orders, samplers, votes, strict=True)
            ]
            balance = tuple(map(sum, zip(*drawn, strict=True)))
            found[balance] = found.get(balance, 0) + 1
        return found

    def _sampler(self, order: PartialOrder) -> Callable[[Random], tuple[int, ...]]:
        """Draws orders of one member: from their counts, or by a perfect sampler where these are too much work."""
        purse = Work(self._effort.work)
        counted_orders = Extensions(order.above, purse)
        try:
            counted_orders.count()
        except WorkLimitError:
            return lambda random: perfect_extension(order.above, random, self._work)
        purse.limit = None
        return counted_orders.draw

    def _votes(self, order: PartialOrder, extension: Sequence[int], weight: int) -> Balance:
        """Votes of a member with one of his orders, on each pair of courses."""
        rank = {tied: place for place, tied in enumerate(extension)}
        places = [rank[order.class_of[course]] for course in self._courses]
        return tuple(
            weight * ((places[one] < places[other]) - (places[one] > places[other])) for one, other in self._pairs
        )


def members_clash(mechanism: CyclicPrincipal) -> tuple[ClashPart, ...]:
    """Minimal contradiction in what a member wants, or ``()``."""
    for member, relations in _stated(mechanism).items():
        found = minimal_clash(mechanism.courses, relations)
        if found:
            return tuple(dict.fromkeys(ClashPart(member, relation.text) for relation in found))
    return ()


def _stated(mechanism: CyclicPrincipal) -> dict[str, list[Relation]]:
    """What is stated of each member."""
    return {
        name: [
            relation
            for statement in parse_statements(member.order, holder_given=True)
            for relation in relations_from(statement, name)
        ]
        for name, member in mechanism.members.items()
    }
