"""Completions drawn exactly uniformly, as a space that questions split.

Each draw takes one order per actor from the counts of order ideals or, where these do not fit, by a perfect
sampler; then one of its nearest orders for each longer view. The same seed gives the same draws.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from random import Random
from typing import cast

from kalkul.completions.rows import Row, Rows, ranks_of
from kalkul.completions.space import Shape
from kalkul.completions.wants import Undecided
from kalkul.errors import WorkLimitError
from kalkul.orders.extensions import Extensions
from kalkul.orders.perfect import perfect_extension
from kalkul.orders.work import Work

__all__ = ["DrawnSpace"]

# Completions drawn first where one may suffice, and how many times more each time after.
_FEW, _MORE = 10, 4


class DrawnSpace:
    """Some of the completions drawn.

    Its weight counts draws.
    """

    __slots__ = ("_rows", "_shape")

    def __init__(self, shape: Shape, rows: Rows) -> None:
        self._shape = shape
        self._rows = rows

    @classmethod
    def draw(cls, shape: Shape, draws: int, seed: int, limit: int | None, what: str = "") -> DrawnSpace:
        """Draw completions.

        Parameters
        ----------
        shape
            The explanation's pictures; steps are spent on its work.
        draws
            How many completions.
        seed
            Start of the random numbers.
        limit
            Order ideals that may be visited to count one actor's orders before the perfect sampler takes over,
            and to find one draw's nearest orders.
        what
            Named in progress.

        Raises
        ------
        WorkLimitError
            When the nearest orders of a view cannot be found within the limit.
        """
        return cls(shape, Rows(_drawn(shape, draws, seed, limit, what)))

    @classmethod
    def few_at_a_time(
        cls, shape: Shape, draws: int, seed: int, limit: int | None, what: str = ""
    ) -> Iterator[DrawnSpace]:
        """Draw the same completions, a few at first and then more, for who may stop on the way."""
        drawn = _drawn(shape, draws, seed, limit, what)
        size = _FEW
        while some := list(islice(drawn, size)):
            yield cls(shape, Rows(some))
            size *= _MORE

    def class_of(self, slot: int, outcome: int) -> int:
        """Class of an outcome in a picture."""
        return self._shape.class_of[slot][outcome]

    def extreme(self, slot: int, classes: Sequence[int], best: bool) -> int:
        """Best (or worst) of some classes where all draws agree on it, else `Undecided`."""
        return self._rows.extreme(slot, slot, classes, best)

    def split(self, question: Undecided) -> Iterator[DrawnSpace]:
        """Split by the answer to a question this space raised."""
        for rows in question.sorted_by:
            yield DrawnSpace(self._shape, cast("Rows", rows))

    def orders_in(self, slots: Collection[int]) -> list[list[tuple[dict[int, tuple[int, ...]], Fraction]]]:
        """List the orders of some pictures in the completions drawn, together: ranks by picture, each weighing one."""
        return [[({slot: ranks[slot] for slot in slots}, Fraction(1)) for ranks, _ in self._rows.rows]]

    def weight(self) -> Fraction:
        """Count the draws."""
        return self._rows.weight()


def _drawn(shape: Shape, draws: int, seed: int, limit: int | None, what: str) -> Iterator[Row]:
    random = Random(seed)
    draw_root = [_root_sampler(shape, members[0], limit) for members in shape.members]
    for number in range(draws):
        shape.work.begin(f"{what}: drawing {number:,} of {draws:,}", None)
        ranks: list[tuple[int, ...]] = [()] * len(shape.orders)
        for members, draw in zip(shape.members, draw_root, strict=True):
            mine = [ranks_of(draw(random))]
            for member in range(1, len(members)):
                near = shape.nearest(members, member, mine, limit)
                mine.append(ranks_of(near.draw(random)))
            for slot, order in zip(members, mine, strict=True):
                ranks[slot] = order
        shape.work.spend()
        yield tuple(ranks), 1


def _root_sampler(shape: Shape, slot: int, limit: int | None) -> Callable[[Random], tuple[int, ...]]:
    listed = shape.pictures.all[slot].listed
    if listed is not None:
        return lambda random: random.choice(listed)
    above = shape.orders[slot].above
    purse = Work(limit)
    counted = Extensions(above, purse)
    try:
        counted.count()
    except WorkLimitError:
        return lambda random: perfect_extension(above, random, shape.work)
    purse.limit = None
    return counted.draw
