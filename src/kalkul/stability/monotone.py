"""Counting the sets that satisfy a monotone formula, by their size.

The formula asks, for each of some clauses, that the set contain one of the clause's options whole. That is what it
takes for a state to be stable: for each move away from it, one of the states that deter the move (with all that can
be reached from there) must be no better than it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import comb

from kalkul.orders.bits import bits
from kalkul.orders.work import Work

__all__ = ["Formula", "by_size", "holds"]

Formula = frozenset[frozenset[int]]
"""Clauses, each with its options as bit masks."""


def simple(clauses: Iterable[Iterable[int]]) -> Formula | None:
    """Smallest formula that says the same; ``None`` if nothing satisfies it."""
    kept: set[frozenset[int]] = set()
    for clause in clauses:
        options = set(clause)
        if not options:
            return None
        if 0 in options:
            continue
        # An option that contains another one says no more.
        kept.add(frozenset(o for o in options if not any(other != o and other & o == other for other in options)))
    return frozenset(c for c in kept if not any(other < c for other in kept))


def holds(clauses: Iterable[Iterable[int]], chosen: int) -> bool:
    """Whether a set satisfies the formula.

    Examples
    --------
    >>> holds([[0b01, 0b110]], 0b110), holds([[0b01, 0b110]], 0b100)
    (True, False)
    """
    return all(any(option & chosen == option for option in clause) for clause in clauses)


def by_size(clauses: Iterable[Iterable[int]], variables: int, work: Work) -> list[int]:
    """Number of satisfying sets of each size, from 0 to the number of variables.

    Parameters
    ----------
    clauses
        Options of each clause, as bit masks.
    variables
        Number of variables.
    work
        One step is spent per formula met.

    Examples
    --------
    >>> by_size([[0b01, 0b10]], 3, Work())  # sets of three things with one of the first two
    [0, 2, 3, 1]
    """
    formula = simple(clauses)
    known: dict[Formula, list[int]] = {}
    if formula is None:
        return [0] * (variables + 1)
    return _spread(_count(formula, known, work), variables - len(_used(formula)))


def _used(formula: Formula) -> list[int]:
    mask = 0
    for clause in formula:
        for option in clause:
            mask |= option
    return list(bits(mask))


def _spread(counts: list[int], more: int) -> list[int]:
    """Counts when some variables may be chosen freely as well."""
    if not more:
        return counts
    found = [0] * (len(counts) + more)
    for size, count in enumerate(counts):
        if count:
            for extra in range(more + 1):
                found[size + extra] += count * comb(more, extra)
    return found


def _count(formula: Formula, known: dict[Formula, list[int]], work: Work) -> list[int]:
    """Count over the variables that occur in a formula, by splitting on the one that occurs most."""
    if not formula:
        return [1]
    if formula in known:
        return known[formula]
    work.spend()
    used = _used(formula)
    occurs = dict.fromkeys(used, 0)
    for clause in formula:
        for option in clause:
            for k in bits(option):
                occurs[k] += 1
    most = max(used, key=lambda k: (occurs[k], -k))
    bit = 1 << most
    inside = simple([[option & ~bit for option in clause] for clause in formula])
    outside = simple([[option for option in clause if not option & bit] for clause in formula])
    found = [0] * (len(used) + 1)
    for part, shift in ((inside, 1), (outside, 0)):
        if part is None:
            continue
        counts = _spread(_count(part, known, work), len(used) - 1 - len(_used(part)))
        for size, count in enumerate(counts):
            found[size + shift] += count
    known[formula] = found
    return found
