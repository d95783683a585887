"""A minimal explanation of a contradiction: statements that clash, none of which could be left out.

Deletion from the whole set, one origin at a time and then one statement at a time; what remains is minimal:
each part of it is needed for the clash (Bakker, Dikker, Tempelman & Wognum 1993, IJCAI).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from kalkul.errors import InconsistentError
from kalkul.orders.partial import PartialOrder
from kalkul.orders.relations import Relation

__all__ = ["minimal_clash"]

T = TypeVar("T")


def minimal_clash(names: Iterable[str], relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Smallest-by-inclusion contradictory part of the relations, or ``()`` when they are consistent.

    Origins (premises) are left out first, then single statements. A clash of one premise with itself, or of two, is
    found before any longer one.

    Examples
    --------
    >>> from kalkul.notation import parse_statements
    >>> from kalkul.orders import relations_from
    >>> texts = {"P1": "US: A > B > C", "P2": "US: D > A", "P3": "US: C > A"}
    >>> relations = [r for p, t in texts.items() for s in parse_statements(t) for r in relations_from(s, p)]
    >>> [r.origin for r in minimal_clash("ABCD", relations)]
    ['P1', 'P1', 'P3']
    """
    listed = tuple(names)

    def clashes(part: Sequence[Relation]) -> bool:
        try:
            PartialOrder.build(listed, part)
        except InconsistentError:
            return True
        return False

    if not clashes(relations):
        return ()
    origins = tuple(dict.fromkeys(r.origin for r in relations))

    def origins_clash(part: tuple[str, ...]) -> bool:
        return clashes([r for r in relations if r.origin in part])

    few = (part for size in (1, 2) for part in combinations(origins, size) if origins_clash(part))
    kept = next(few, None) or _shrink(origins, origins_clash)
    return _shrink(tuple(r for r in relations if r.origin in kept), clashes)


def _shrink(parts: tuple[T, ...], clashes: Callable[[tuple[T, ...]], bool]) -> tuple[T, ...]:
    for part in parts[::-1]:
        without = tuple(p for p in parts if p is not part)
        if clashes(without):
            parts = without
    return parts
