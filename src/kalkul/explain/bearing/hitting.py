"""Minimal hitting sets: the smallest ways to take something from every set of a family.

Sets are bit masks. The sets of a family are met one after the other (Berge 1989, *Hypergraphs*, ch. 2): whoever
hits the next one stays, all others are widened by each of its members, and what holds a set that stayed is dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.orders.bits import bits

__all__ = ["hitting_also", "hitting_sets"]


def hitting_also(hitting: Sequence[int], further: int) -> list[int]:
    """Minimal hitting sets of a family and one set more.

    Parameters
    ----------
    hitting
        Minimal hitting sets of the family.
    further
        The set that is added to it.

    Examples
    --------
    >>> [bin(one) for one in hitting_also([0b001, 0b010], 0b110)]
    ['0b10', '0b101']
    """
    kept = [one for one in hitting if one & further]
    missing = [one for one in hitting if not one & further]
    members = [1 << k for k in bits(further)]
    # Two that were widened never hold each other: each misses all of the new set but its own new member.
    wider = [one | member for one in missing for member in members]
    return kept + [one for one in wider if not any(less & one == less for less in kept)]


def hitting_sets(family: Iterable[int]) -> list[int]:
    """Minimal hitting sets of a family; those of none are the empty set, those of the empty set are none.

    Examples
    --------
    >>> [bin(one) for one in hitting_sets([0b011, 0b110])]
    ['0b10', '0b101']
    >>> hitting_sets([]), hitting_sets([0])
    ([0], [])
    """
    hitting = [0]
    for one in family:
        hitting = hitting_also(hitting, one)
    return hitting
