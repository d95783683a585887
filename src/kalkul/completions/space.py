"""Completions as a space that questions split: nothing is listed that nobody asks about.

A *space* is a set of completions. Play asks it which of some outcomes an actor likes best or worst; when that
is not the same in all of them, the space is split by the answer. Pictures hang together in *families*: one that
stands on its own (how things are, or a view that starts anew) and those nearest to it, directly or not. Families
are independent of one another, so a space is a tuple of families and its size the product of theirs.

A family is *counted* as long as only its root is asked about: it holds a partial order and counts linear
extensions. Where the root's completions are given one by one, or once it is asked about a nearest picture, it is
*listed*: every completion of the root with its nearest orders, each weighing one over the number of nearest orders.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import cast

from kalkul.completions.pictures import Pictures
from kalkul.completions.rows import Row, Rows, ranks_of
from kalkul.completions.wants import Undecided
from kalkul.errors import WorkLimitError
from kalkul.orders.bits import bits
from kalkul.orders.extensions import Extensions
from kalkul.orders.nearest import Nearest
from kalkul.orders.partial import PartialOrder
from kalkul.orders.work import Work
from kalkul.results.said import said

__all__ = ["Shape", "Space"]

Masks = tuple[int, ...]

_FEW = 16
"""Classes up to which nearest orders that are drawn from are kept: of few, the same come again and again."""


class Shape:
    """What all spaces of one explanation share: its pictures, grouped in families.

    Parameters
    ----------
    pictures
        What is stated in which view.
    outcomes
        Outcome labels of the tree, in its order.
    work
        Where steps are spent.
    """

    def __init__(self, pictures: Pictures, outcomes: Sequence[str], work: Work) -> None:
        self.pictures = pictures
        self.work = work
        self.orders = tuple(picture.order for picture in pictures.all)
        self.class_of = tuple(
            {k: order.class_of[name] for k, name in enumerate(outcomes) if name in order.class_of}
            for order in self.orders
        )
        roots = [k for k, picture in enumerate(pictures.all) if picture.nearest_to is None]
        family = {root: j for j, root in enumerate(roots)}
        for k, picture in enumerate(pictures.all):
            if picture.nearest_to is not None:
                family[k] = family[picture.nearest_to]
        self.members = tuple(tuple(k for k in sorted(family) if family[k] == j) for j in range(len(roots)))
        self.home = tuple((family[k], self.members[family[k]].index(k)) for k in range(len(pictures.all)))
        self._counts: dict[Masks, int] = {}
        self._parts: dict[tuple[int, ...], int] = {}
        self._rows: dict[tuple[int, Masks], list[Row]] = {}
        self._too_many: dict[tuple[int, Masks], int] = {}

    def whole(self) -> Space:
        """Space of all completions."""
        return Space(self, tuple(self._whole(family) for family in range(len(self.members))))

    def _whole(self, family: int) -> Masks | Rows:
        root = self.members[family][0]
        above = self.orders[root].above
        return above if self.pictures.all[root].listed is None else self.rows(family, above)

    def count(self, above: Masks) -> int:
        """Count the linear extensions of closed masks."""
        known = self._counts.get(above)
        if known is None:
            known = self._counts[above] = Extensions(above, self.work).count(self._parts)
        return known

    def rows(self, family: int, above: Masks) -> Rows:
        """List the completions of a family whose root agrees with ``above``.

        Raises
        ------
        WorkLimitError
            When they are too many; asked again with no more work allowed, it says so at once.
        """
        key = (family, above)
        limit = self.work.limit
        if limit is not None and limit <= self._too_many.get(key, -1):
            raise WorkLimitError(said("more than {n} steps of work", n=limit))
        if key not in self._rows:
            try:
                self._rows[key] = list(self._list(family, above))
            except WorkLimitError:
                assert limit is not None  # without a limit nothing is too much
                self._too_many[key] = limit
                raise
        return Rows(self._rows[key])

    def _list(self, family: int, above: Masks) -> Iterator[Row]:
        members = self.members[family]
        listed = self.pictures.all[members[0]].listed
        for extension in Extensions(above, self.work) if listed is None else listed:
            yield from self._nearest_rows(members, [ranks_of(extension)], 1)

    def _nearest_rows(self, members: tuple[int, ...], ranks: list[tuple[int, ...]], parts: int) -> Iterator[Row]:
        if len(ranks) == len(members):
            yield tuple(ranks), parts
            return
        near = self.nearest(members, len(ranks), ranks)
        count = near.count()
        for order in near:
            self.work.spend()
            yield from self._nearest_rows(members, [*ranks, ranks_of(order)], parts * count)

    def nearest(
        self, members: tuple[int, ...], member: int, ranks: Sequence[tuple[int, ...]], limit: int | None = None
    ) -> Nearest:
        """Nearest orders of one member of a family, given the ranks of those before it.

        With a ``limit`` the search has a purse of its own.
        """
        picture = self.pictures.all[members[member]]
        assert picture.nearest_to is not None  # only a family's root stands on its own
        base, base_ranks = self.orders[picture.nearest_to], ranks[members.index(picture.nearest_to)]
        rank = {name: base_ranks[base.class_of[name]] for name in base.class_of}
        if limit is None:
            return Nearest(picture.order, rank, self.work)
        if len(picture.order) > _FEW:
            return Nearest(picture.order, rank, Work(limit))
        return _nearest(picture.order.classes, picture.order.above, tuple(rank.items()), limit)


class Space:
    """A set of completions, and what all of them agree on.

    Each family is held as closed masks (counted) or as rows (listed).
    """

    __slots__ = ("_families", "shape")

    def __init__(self, shape: Shape, families: tuple[Masks | Rows, ...]) -> None:
        self.shape = shape
        self._families = families

    def class_of(self, slot: int, outcome: int) -> int:
        """Class of an outcome in a picture."""
        return self.shape.class_of[slot][outcome]

    def extreme(self, slot: int, classes: Sequence[int], best: bool) -> int:
        """Best (or worst) of some classes where all completions agree on it, else `Undecided`."""
        home, member = self.shape.home[slot]
        family = self._families[home]
        if member or isinstance(family, Rows):
            return self._listed(home).extreme(slot, member, classes, best)
        options = _extremes(family, classes, best)
        if len(options) > 1:
            raise Undecided(slot, options, best)
        return options[0]

    def _listed(self, home: int) -> Rows:
        family = self._families[home]
        if not isinstance(family, Rows):
            family = self.shape.rows(home, family)
            # Listing changes how the family is held, not what it holds.
            self._families = (*self._families[:home], family, *self._families[home + 1 :])
        return family

    def listed(self) -> Space:
        """Return the same completions, every one of them listed."""
        for home in range(len(self._families)):
            self._listed(home)
        return self

    def split(self, question: Undecided) -> Iterator[Space]:
        """Split by the answer to a question this space raised."""
        home, _ = self.shape.home[question.slot]
        family = self._families[home]
        if isinstance(family, Rows):
            for rows in question.sorted_by:
                yield self._with(home, cast("Rows", rows))
            return
        everyone = sum(1 << k for k in question.options)
        for option in question.options:
            others = everyone & ~(1 << option)
            yield self._with(home, _top(family, option, others) if question.best else _bottom(family, option, others))

    def refine(self, slot: int, better: int, worse: int) -> Space | None:
        """Keep the completions in which one class is above another; ``None`` if there are none."""
        home, member = self.shape.home[slot]
        family = self._families[home]
        if member or isinstance(family, Rows):
            rows = self._listed(home).above(member, better, worse)
            return self._with(home, rows) if rows.rows else None
        above = _add(family, better, worse)
        return None if above is None else self._with(home, above)

    def allows(self, slot: int, better: int, worse: int) -> bool:
        """Whether one class is above another in some of the completions."""
        home, member = self.shape.home[slot]
        family = self._families[home]
        if member or isinstance(family, Rows):
            return bool(self._listed(home).above(member, better, worse).rows)
        return better != worse and not family[better] >> worse & 1

    def above(self, slot: int) -> Masks | None:
        """Closed masks of what is settled in a picture; ``None`` where its completions are listed."""
        home, member = self.shape.home[slot]
        family = self._families[home]
        return None if member or isinstance(family, Rows) else family

    def orders_in(self, slots: Collection[int]) -> list[list[tuple[dict[int, tuple[int, ...]], Fraction]]]:
        """List the orders of some pictures: for each family that has one, ranks by picture, with their weight."""
        found = []
        for home, members in enumerate(self.shape.members):
            asked = [(member, slot) for member, slot in enumerate(members) if slot in slots]
            family = self._families[home]
            if any(member for member, _ in asked):
                family = self._listed(home)
            if isinstance(family, Rows):
                rows = family.rows
            else:
                rows = [((ranks_of(one),), 1) for one in Extensions(family, self.shape.work)] if asked else []
            if asked:
                found.append([({slot: ranks[member] for member, slot in asked}, Fraction(1, n)) for ranks, n in rows])
        return found

    def weight(self) -> Fraction:
        """Weight of the space: the number of its completions, each shared among its nearest orders."""
        total = Fraction(1)
        for family in self._families:
            total *= family.weight() if isinstance(family, Rows) else self.shape.count(family)
        return total

    def _with(self, home: int, family: Masks | Rows) -> Space:
        return Space(self.shape, (*self._families[:home], family, *self._families[home + 1 :]))


@lru_cache(maxsize=2048)
def _nearest(
    classes: tuple[tuple[str, ...], ...], above: Masks, rank: tuple[tuple[str, int], ...], limit: int
) -> Nearest:
    return Nearest(PartialOrder.of_masks(classes, above), dict(rank), Work(limit))


def _extremes(above: Masks, classes: Sequence[int], best: bool) -> tuple[int, ...]:
    """Classes that may be best (or worst) of some, given a partial order."""
    mask = 0
    for k in classes:
        mask |= 1 << k
    if best:
        return tuple(k for k in classes if not above[k] & mask)
    beaten = 0
    for k in classes:
        beaten |= above[k]
    return tuple(k for k in classes if not beaten >> k & 1)


def _top(above: Masks, best: int, others: int) -> Masks:
    """Put one class above others that are not above it, and close."""
    gained = above[best] | 1 << best
    return tuple(
        (mask | gained if mask else gained) if others >> k & 1 or mask & others else mask
        for k, mask in enumerate(above)
    )


def _bottom(above: Masks, worst: int, others: int) -> Masks:
    """Put one class below others that are not below it, and close."""
    gained = others
    for k in bits(others):
        gained |= above[k]
    return tuple(mask | gained if k == worst or mask >> worst & 1 else mask for k, mask in enumerate(above))


def _add(above: Masks, better: int, worse: int) -> Masks | None:
    """Put one class above another and close; ``None`` if the contrary is settled."""
    if above[better] >> worse & 1 or better == worse:
        return None
    if above[worse] >> better & 1:
        return above
    gained = above[better] | 1 << better
    return tuple(mask | gained if k == worse or mask >> worse & 1 else mask for k, mask in enumerate(above))
