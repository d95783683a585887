"""Explanations that are alike, told group by group.

Being equivalent so far is not transitive: where one explanation is silent on what tells two others apart, it is
equivalent to both of them. So groups are not classes. A group here holds explanations that are alike with one another
and with exactly the same others, and these others stand beside it. That says the whole relation, in a number of lines
that never exceeds the number of explanations (maximal groups of which any two are alike can be exponentially many).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kalkul.results import AlikeShown, UntestedShown

__all__ = ["alike", "untested"]

Pairs = Iterable[tuple[str, str]]


def alike(explanations: Sequence[str], pairs: Pairs) -> tuple[AlikeShown, ...]:
    """Group explanations that are alike.

    Examples
    --------
    >>> alike("ABCD", [("A", "B"), ("A", "C"), ("B", "C"), ("C", "D")])[0]
    AlikeShown(members=('A', 'B'), beside=('C',))
    """
    near = _near(explanations, pairs)
    groups: dict[frozenset[str], list[str]] = {}
    for e in explanations:
        if near[e]:
            groups.setdefault(frozenset((e, *near[e])), []).append(e)
    return tuple(
        AlikeShown(tuple(members), tuple(e for e in explanations if e in around and e not in members))
        for around, members in groups.items()
    )


def untested(explanations: Sequence[str], pairs: Pairs) -> tuple[UntestedShown, ...]:
    """Put pairs together: each of some explanations with each of some others, every pair once.

    Examples
    --------
    >>> untested("ABCD", [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")])
    (UntestedShown(these=('A', 'B'), those=('C', 'D')),)
    """
    near = _near(explanations, pairs)
    groups: dict[frozenset[str], list[str]] = {}
    for e in explanations:
        if near[e]:
            groups.setdefault(frozenset(near[e]), []).append(e)
    found, done = [], set()
    for around, members in groups.items():
        done.update(members)
        those = tuple(e for e in explanations if e in around and e not in done)
        if those:
            found.append(UntestedShown(tuple(members), those))
    return tuple(found)


def _near(explanations: Sequence[str], pairs: Pairs) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {e: set() for e in explanations}
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    return near
