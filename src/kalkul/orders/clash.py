"""A minimal explanation of a contradiction: statements that clash, none of which could be left out.

Statements are arrows from the better to the worse outcome, ties arrows both ways; they contradict each other iff
some circle of arrows holds a strict one. A shortest such circle names few statements; those of them that could
still be left out are, one at a time, so that each part of what remains is needed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kalkul.errors import InconsistentError
from kalkul.orders.partial import PartialOrder
from kalkul.orders.relations import Relation

__all__ = ["minimal_clash"]


def minimal_clash(names: Iterable[str], relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Contradictory part of the relations from which nothing can be left out, or ``()`` when they are consistent.

    Examples
    --------
    >>> from kalkul.notation import parse_statements
    >>> from kalkul.orders import relations_from
    >>> texts = {"P1": "US: A > B > C", "P2": "US: D > A", "P3": "US: C > A"}
    >>> relations = [r for p, t in texts.items() for s in parse_statements(t) for r in relations_from(s, p)]
    >>> [r.origin for r in minimal_clash("ABCD", relations)]
    ['P1', 'P1', 'P3']
    """
    listed = tuple(dict.fromkeys(names))
    if not _clashes(listed, relations):
        return ()
    circle = _shortest_circle(listed, relations)
    # Leaving out a tie can make “first” say more, so what the circle names is looked at again as a whole.
    kept = tuple(relations[k] for k in sorted(circle))
    if not _clashes(listed, kept):
        kept = tuple(relations)
    for relation in kept[::-1]:
        without = tuple(r for r in kept if r is not relation)
        if _clashes(listed, without):
            kept = without
    return kept


def _clashes(names: tuple[str, ...], relations: Sequence[Relation]) -> bool:
    try:
        PartialOrder.build(names, relations)
    except InconsistentError:
        return True
    return False


def _shortest_circle(names: tuple[str, ...], relations: Sequence[Relation]) -> set[int]:
    """Indices of the relations on a shortest circle that holds a strict arrow."""
    strict: list[tuple[str, str, int]] = []
    onward: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for k, relation in enumerate(relations):
        for better, worse in _arrows(names, relations, relation):
            onward[better].append((worse, k))
            if relation.kind == "=":
                onward[worse].append((better, k))
            else:
                strict.append((better, worse, k))
    best: set[int] | None = None
    length = len(strict) + len(names) + 1
    for better, worse, k in strict:
        way = _way(onward, worse, better, length - 1)
        if way is not None and len(way) + 1 < length:
            best, length = {k, *way}, len(way) + 1
    return best if best is not None else set(range(len(relations)))


def _arrows(names: tuple[str, ...], relations: Sequence[Relation], relation: Relation) -> Iterator[tuple[str, str]]:
    if relation.kind in ">=":
        yield from ((a, b) for a in relation.left for b in relation.right)
        yield from pairwise(relation.left) if relation.kind == "=" else ()
        return
    tied = set(relation.left)
    grown = True
    while grown:
        more = {n for r in relations if r.kind == "=" and tied.intersection(r.left + r.right) for n in r.left + r.right}
        grown = not more <= tied
        tied |= more
    for end in relation.left:
        for name in names:
            if name not in tied:
                yield (end, name) if relation.kind == "first" else (name, end)


def _way(onward: dict[str, list[tuple[str, int]]], start: str, end: str, most: int) -> list[int] | None:
    """Relations on a shortest way between two names, at most so many arrows long."""
    came: dict[str, tuple[str, int] | None] = {start: None}
    queue = deque([(start, 0)])
    while queue:
        name, steps = queue.popleft()
        if name == end:
            way = []
            while (step := came[name]) is not None:
                name, k = step
                way.append(k)
            return way
        if steps < most:
            for other, k in onward[name]:
                if other not in came:
                    came[other] = (name, k)
                    queue.append((other, steps + 1))
    return None
