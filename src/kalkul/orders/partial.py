"""Partial orders with ties over named outcomes, as a text states them.

Outcomes declared equal form one *class*; between classes there is a strict partial order, kept transitively
closed as bit masks. What is not stated stays open. A completion is a linear extension of the classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kalkul.errors import InconsistentError, WorkLimitError
from kalkul.orders.bits import bits
from kalkul.orders.extensions import Extensions
from kalkul.orders.relations import Relation
from kalkul.orders.work import Work

__all__ = ["PartialOrder"]


class PartialOrder(Struct, frozen=True):
    """A partial order with ties.

    Parameters
    ----------
    classes
        Tuples of tied names; classes in the order in which their first names were given.
    above
        Per class a bit mask of the classes strictly above it, transitively closed.
    class_of
        Class of each name.

    Examples
    --------
    >>> from kalkul.notation import parse_statements
    >>> from kalkul.orders import relations_from
    >>> relations = [r for s in parse_statements("RU: A = B > C; D last") for r in relations_from(s)]
    >>> order = PartialOrder.build("ABCDE", relations)
    >>> order.classes
    (('A', 'B'), ('C',), ('D',), ('E',))
    >>> order.is_above("A", "D"), order.is_above("A", "E")
    (True, False)
    >>> order.text()
    'A = B > C > D; E > D'
    """

    classes: tuple[tuple[str, ...], ...]
    above: tuple[int, ...]
    class_of: dict[str, int]

    @classmethod
    def build(cls, names: Iterable[str], relations: Sequence[Relation]) -> PartialOrder:
        """Close the relations transitively.

        Parameters
        ----------
        names
            All outcomes, in the order in which they should be listed.
        relations
            What is stated. Names in them must occur in ``names``.

        Raises
        ------
        InconsistentError
            When the relations contradict each other. `kalkul.orders.minimal_clash` says which.
        """
        listed = tuple(dict.fromkeys(names))
        ties = [(r.left[0], other) for r in relations if r.kind == "=" for other in (*r.left[1:], *r.right)]
        classes, class_of = _tied(listed, ties)
        below = [0] * len(classes)
        for relation in relations:
            for upper, lower in _strict_pairs(relation, class_of, len(classes)):
                below[upper] |= 1 << lower
        above = _closed(below)
        return cls(classes, above, class_of)

    @classmethod
    def of_masks(cls, classes: tuple[tuple[str, ...], ...], above: tuple[int, ...]) -> PartialOrder:
        """Partial order from classes and closed masks."""
        return cls(classes, above, {name: k for k, tied in enumerate(classes) for name in tied})

    def __len__(self) -> int:
        """Count the classes."""
        return len(self.classes)

    @property
    def names(self) -> tuple[str, ...]:
        """All names, class by class."""
        return tuple(name for tied in self.classes for name in tied)

    @property
    def below(self) -> tuple[int, ...]:
        """Per class a bit mask of the classes strictly below it."""
        masks = [0] * len(self.above)
        for lower, mask in enumerate(self.above):
            for upper in bits(mask):
                masks[upper] |= 1 << lower
        return tuple(masks)

    def is_above(self, better: str, worse: str) -> bool:
        """Whether ``better`` is stated, or follows, to be strictly above ``worse``."""
        return bool(self.above[self.class_of[worse]] >> self.class_of[better] & 1)

    def is_settled(self) -> bool:
        """Whether nothing is open: any two classes are compared."""
        n = len(self.above)
        return sum(mask.bit_count() for mask in self.above) == n * (n - 1) // 2

    def count(self, work: Work | None = None) -> int | None:
        """Exact number of completions, or ``None`` when counting them takes more than ``work`` allows.

        Examples
        --------
        >>> PartialOrder.build("ABCD", []).count()
        24
        """
        try:
            return Extensions(self.above, work).count()
        except WorkLimitError:
            return None

    def restrict(self, names: Iterable[str]) -> PartialOrder:
        """Keep only these names; what was stated through others remains by transitivity."""
        kept = set(names)
        old = [k for k, tied in enumerate(self.classes) if kept.intersection(tied)]
        new = {k: j for j, k in enumerate(old)}
        classes = tuple(tuple(name for name in self.classes[k] if name in kept) for k in old)
        above = tuple(sum(1 << new[u] for u in bits(self.above[k]) if u in new) for k in old)
        return PartialOrder.of_masks(classes, above)

    def covers(self) -> tuple[tuple[int, int], ...]:
        """Transitive reduction: pairs (upper, lower) of classes with nothing between them, for drawing."""
        below = self.below
        return tuple(
            (upper, lower)
            for upper in range(len(self))
            for lower in bits(below[upper])
            if not below[upper] & self.above[lower]
        )

    def text(self) -> str:
        """Canonical text in the notation: the transitive reduction as few chains, then ties not yet told."""
        told: set[int] = set()
        parts = []
        pairs: dict[int, list[int]] = {}
        for chain in self._chains():
            if len(chain) > 2 or any(len(self.classes[k]) > 1 for k in chain):
                # A tie is written out where its class first appears; later its first name stands for it.
                parts.append(
                    " > ".join(self.classes[k][0] if k in told else " = ".join(self.classes[k]) for k in chain)
                )
                told.update(chain)
            else:
                pairs.setdefault(chain[0], []).append(chain[1])
        sides: dict[tuple[int, ...], list[int]] = {}
        for upper, lower in pairs.items():
            sides.setdefault(tuple(lower), []).append(upper)
        parts += [f"{self._group(upper)} > {self._group(lower)}" for lower, upper in sides.items()]
        parts += [" = ".join(tied) for k, tied in enumerate(self.classes) if len(tied) > 1 and k not in told]
        return "; ".join(parts)

    def _chains(self) -> Iterator[list[int]]:
        """Chains of classes, best first, that together hold each pair of the transitive reduction once."""
        rest = dict.fromkeys(self.covers())
        while rest:
            chain = list(next((pair for pair in rest if not self.above[pair[0]]), next(iter(rest))))
            rest.pop((chain[0], chain[1]))
            while step := next((pair for pair in rest if pair[0] == chain[-1]), None):
                rest.pop(step)
                chain.append(step[1])
            yield chain

    def _group(self, members: Sequence[int]) -> str:
        names = [self.classes[k][0] for k in members]
        return names[0] if len(names) == 1 else "{" + ", ".join(names) + "}"


def _tied(
    names: tuple[str, ...], ties: Iterable[tuple[str, str]]
) -> tuple[tuple[tuple[str, ...], ...], dict[str, int]]:
    root = {name: name for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for left, right in ties:
        root[find(right)] = find(left)
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(find(name), []).append(name)
    classes = tuple(tuple(group) for group in groups.values())
    return classes, {name: k for k, tied in enumerate(classes) for name in tied}


def _strict_pairs(relation: Relation, class_of: dict[str, int], n: int) -> Iterable[tuple[int, int]]:
    left = {class_of[name] for name in relation.left}
    if relation.kind == ">":
        return [(upper, class_of[name]) for upper in left for name in relation.right]
    others = set(range(n)) - left
    if relation.kind == "first":
        return [(upper, lower) for upper in left for lower in others]
    if relation.kind == "last":
        return [(upper, lower) for upper in others for lower in left]
    return []


def _closed(below: list[int]) -> tuple[int, ...]:
    n = len(below)
    for k in range(n):
        for j in range(n):
            if below[j] >> k & 1:
                below[j] |= below[k]
    if any(below[k] >> k & 1 for k in range(n)):
        raise InconsistentError("the statements contradict each other")
    above = [0] * n
    for upper in range(n):
        for lower in bits(below[upper]):
            above[lower] |= 1 << upper
    return tuple(above)
