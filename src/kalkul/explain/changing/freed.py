"""Orders set free: all orders that some actors might have in some views, asked together with completions of the rest.

What a longer view takes over from a freed one follows it: it takes its nearest orders anew. Where nothing does, a freed
order is held as a partial order that questions refine, so that no order is listed. Where something does, the question
is first asked as if the followers were free as well; what fails even so fails for certain, and the rest is looked at
order by order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from kalkul.completions.explore import Memo, Question, explore
from kalkul.completions.pictures import Pictures
from kalkul.completions.rows import Row, Rows, ranks_of
from kalkul.completions.space import Space
from kalkul.completions.wants import Asks, Undecided
from kalkul.explain.changing.changeable import Changeable, Key, Said
from kalkul.explain.changing.replaced_orders import Order, Part, Pattern
from kalkul.orders.partial import PartialOrder
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work

__all__ = ["Freed"]


class _Outside(Exception):  # noqa: N818 - no error: a question that splits the completions of what is not freed
    """A question that the completions of the rest leave open."""

    def __init__(self, question: Undecided) -> None:
        super().__init__()
        self.question = question


class _Edited:
    """Freed orders beside completions of all others: each picture asked where it is held."""

    __slots__ = ("freed", "inner", "outer")

    def __init__(self, freed: Freed, outer: Asks, inner: Space) -> None:
        self.freed, self.outer, self.inner = freed, outer, inner

    def class_of(self, slot: int, outcome: int) -> int:
        """Class of an outcome in a picture."""
        if slot in self.freed.own:
            return self.inner.class_of(slot, outcome)
        return self.outer.class_of(self.freed.as_before[slot], outcome)

    def extreme(self, slot: int, classes: Sequence[int], best: bool) -> int:
        """Best (or worst) of some classes in a picture."""
        if slot in self.freed.own:
            return self.inner.extreme(slot, classes, best)
        try:
            return self.outer.extreme(self.freed.as_before[slot], classes, best)
        except Undecided as question:
            raise _Outside(question) from None

    def split(self, question: Undecided) -> Iterator[_Edited]:
        """Split the freed orders by the answer."""
        for part in self.inner.split(question):
            yield _Edited(self.freed, self.outer, part)

    def weight(self) -> Fraction:
        """Count nothing: every part matters."""
        return Fraction(1)


class Freed:
    """Some orders set free, their ties parted in one way.

    Parameters
    ----------
    model
        The explanation.
    before
        Its pictures as they are.
    keys
        Orders that are set free.
    patterns
        For each of them which outcomes stay tied.
    work
        Where steps are spent.

    Attributes
    ----------
    own : frozenset of int
        Pictures that are free or follow one that is.
    as_before : dict of int
        For each other picture its number among the pictures as they were.
    exact : bool
        Whether nothing follows a freed order.
    """

    def __init__(
        self, model: Changeable, before: Pictures, keys: Sequence[Key], patterns: Sequence[Pattern], work: Work
    ) -> None:
        self._keys, self._patterns, self._work = keys, patterns, work
        self._pictures = model.pictures(_set_free(model.said, keys, patterns))
        slots = {(p.view, p.actor): k for k, p in enumerate(self._pictures.all)}
        old = {(p.view, p.actor): k for k, p in enumerate(before.all)}
        self._shape = model.shape(self._pictures, work)
        self._roots = tuple(slots[key] for key in keys)
        self._families = tuple(self._shape.home[root][0] for root in self._roots)
        self.own = frozenset(slot for family in self._families for slot in self._shape.members[family])
        self.as_before = {slot: old[key] for key, slot in slots.items() if slot not in self.own}
        self.exact = len(self.own) == len(keys)
        loose = tuple(replace(p, nearest_to=None) if k in self.own else p for k, p in enumerate(self._pictures.all))
        self._loose = self._shape if self.exact else model.shape(Pictures(loose, self._pictures.deeper), work)
        self._question = model.entails(self._pictures)

    def parts(self) -> Question[tuple[tuple[Part, ...], ...]]:
        """Ask for the freed orders, as far as their partial orders go, with which the observation may be entailed.

        The answer is exact where nothing follows a freed order: with these, and no others, it is entailed.
        """

        def ask(asks: Asks, memo: Memo) -> tuple[tuple[Part, ...], ...]:
            whole = Space(self._loose, tuple(self._loose.orders[m[0]].above for m in self._loose.members))
            try:
                found = explore(_Edited(self, asks, whole), self._question, self._work)
            except _Outside as outside:
                raise outside.question from None
            masks = dict.fromkeys(tuple(map(part.space.inner.above, self._roots)) for part in found if part.answer)
            return tuple(self._as_parts(some) for some in masks)

        return ask

    def _as_parts(self, masks: tuple[tuple[int, ...] | None, ...]) -> tuple[Part, ...]:
        parts = []
        for root, above, pattern in zip(self._roots, masks, self._patterns, strict=True):
            assert above is not None  # set free, an order is held as a partial order
            classes = self._loose.orders[root].classes
            parts.append(Part(pattern, PartialOrder.of_masks(classes, above)))
        return tuple(parts)

    def entails(self, orders: Sequence[Order], asks: Asks) -> bool:
        """Whether the observation is entailed with given orders, whichever nearest ones follow them.

        Raises
        ------
        Undecided
            Where the completions of the rest differ.
        """
        families: list[tuple[int, ...] | Rows] = [self._shape.orders[m[0]].above for m in self._shape.members]
        for root, family, order in zip(self._roots, self._families, orders, strict=True):
            class_of = self._shape.orders[root].class_of
            ranks = ranks_of([class_of[level[0]] for level in order])
            families[family] = Rows(self._followed(self._shape.members[family], [ranks], 1))
        try:
            found = explore(_Edited(self, asks, Space(self._shape, tuple(families))), self._question, self._work)
        except _Outside as outside:
            raise outside.question from None
        return all(part.answer for part in found)

    def _followed(self, members: tuple[int, ...], ranks: list[tuple[int, ...]], parts: int) -> Iterator[Row]:
        """A freed order with every choice of nearest orders that follow it."""
        if len(ranks) == len(members):
            yield tuple(ranks), parts
            return
        for near in self._shape.nearest(members, len(ranks), ranks):
            yield from self._followed(members, [*ranks, ranks_of(near)], parts)


def _set_free(said: Said, keys: Sequence[Key], patterns: Sequence[Pattern]) -> Said:
    """What is stated, with nothing but ties said of some orders, which take nothing over."""
    relations = {key: told for key, told in said.relations.items() if key not in keys}
    for key, (_, classes) in zip(keys, patterns, strict=True):
        relations[key] = [Relation("=", (tied[0],), tied[1:]) for tied in classes if len(tied) > 1]
    listed = {key: orders for key, orders in said.listed.items() if key not in keys}
    return Said(relations, said.anew | frozenset(keys), listed)
