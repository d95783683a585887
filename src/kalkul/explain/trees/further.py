"""The weakest further comparisons that would turn ``permits`` into ``entails``.

A set of comparisons of outcomes, in how things are, suffices when it rules out every completion that does not
entail the observation and leaves some that do. Weaker means ruling out less: a set is dropped when another one
keeps all that it keeps and more. Sets of up to three comparisons are searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice

from kalkul.completions.space import Shape, Space
from kalkul.orders.work import Work
from kalkul.results import Comparison, Share

__all__ = ["further_comparisons"]

Literal = tuple[int, int, int]

_SHOWN = 3
_LARGEST = 3
# Bounds on looking: parts times comparisons, tuples of comparisons, sets compared with each other.
_MOST_LOOKS = 400_000
_MOST_TUPLES = 250_000
_COMPARED = 30


def further_comparisons(
    shape: Shape, entailing: Sequence[tuple[Space, Fraction]], others: Sequence[tuple[Space, Fraction]], work: Work
) -> tuple[Comparison, ...]:
    """Find what to add.

    Parameters
    ----------
    shape
        The explanation's pictures.
    entailing, others
        Parts of the completions, with weights, that entail the observation and that do not.
    work
        Where sets tried are spent.

    Returns
    -------
    tuple of Comparison
        At most three, the one that keeps most completions first; empty if there is none of up to three
        comparisons, or the parts are too many to look through.
    """
    pairs = sum(len(picture.order) ** 2 for picture in shape.pictures.all if not picture.view)
    if pairs * len(others) > _MOST_LOOKS:
        return ()
    kills = {lit: _killed(lit, others) for lit in _open_comparisons(shape)}
    kills = {lit: mask for lit, mask in kills.items() if mask}
    total = sum((weight for _, weight in (*entailing, *others)), Fraction(0))

    def share(chosen: Iterable[Literal]) -> Fraction:
        work.spend()
        return sum((_kept(space, chosen) for space, _ in entailing), Fraction(0)) / total

    found: list[tuple[Fraction, tuple[Literal, ...]]] = []
    looks = _MOST_LOOKS // len(entailing)
    for size in range(1, _LARGEST + 1):
        smaller = [set(known) for _, known in found]
        for chosen in islice(_covers(kills, (1 << len(others)) - 1, size), looks):
            kept = Fraction(0) if any(known <= set(chosen) for known in smaller) else share(chosen)
            if kept:
                found.append((kept, chosen))
        if found and size > 1:
            break
    found = sorted(found, key=lambda pair: (-pair[0], len(pair[1]), pair[1]))[:_COMPARED]
    weakest = [
        (kept, chosen)
        for kept, chosen in found
        if not any(other > kept and share((*chosen, *wider)) == kept for other, wider in found)
    ]
    return tuple(Comparison(_told(shape, chosen), Share.of(kept)) for kept, chosen in weakest[:_SHOWN])


def _open_comparisons(shape: Shape) -> Iterator[Literal]:
    for slot, picture in enumerate(shape.pictures.all):
        if picture.view:
            continue
        order = picture.order
        for a, b in combinations(range(len(order)), 2):
            if not (order.above[a] >> b & 1 or order.above[b] >> a & 1):
                yield slot, a, b
                yield slot, b, a


def _killed(literal: Literal, others: Sequence[tuple[Space, Fraction]]) -> int:
    return sum(1 << j for j, (space, _) in enumerate(others) if not space.allows(*literal))


def _covers(kills: dict[Literal, int], whole: int, size: int) -> Iterator[tuple[Literal, ...]]:
    if size == 1:
        yield from ((lit,) for lit, mask in kills.items() if mask == whole)
        return
    partial = [(lit, mask) for lit, mask in kills.items() if mask != whole]
    if len(partial) ** size > _MOST_TUPLES:
        return
    for chosen in combinations(partial, size):
        covered = 0
        for _, mask in chosen:
            covered |= mask
        if covered == whole:
            yield tuple(lit for lit, _ in chosen)


def _kept(space: Space, chosen: Iterable[Literal]) -> Fraction:
    kept: Space | None = space
    for literal in chosen:
        kept = kept.refine(*literal) if kept is not None else None
    return kept.weight() if kept is not None else Fraction(0)


def _told(shape: Shape, chosen: Iterable[Literal]) -> tuple[str, ...]:
    grouped: dict[tuple[int, int], list[int]] = {}
    for slot, better, worse in chosen:
        grouped.setdefault((slot, better), []).append(worse)
    told = []
    for (slot, better), lower_classes in grouped.items():
        picture = shape.pictures.all[slot]
        names = [picture.order.classes[k][0] for k in (better, *lower_classes)]
        lower = names[1] if len(names) == 2 else "{" + ", ".join(names[1:]) + "}"
        told.append(f"{picture.actor}: {names[0]} > {lower}")
    return tuple(told)
