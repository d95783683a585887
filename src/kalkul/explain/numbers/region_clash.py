"""The region of what is stated, or a minimal set of statements that leave it empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kalkul.case.amounts import written_number
from kalkul.notation.ast import View
from kalkul.regions.conditions import Condition
from kalkul.regions.region import NoRoomError, Region
from kalkul.results import ClashPart

__all__ = ["region_clash"]


def region_clash(
    ranges: Mapping[str, tuple[Fraction, Fraction]],
    always: Sequence[Condition],
    stated: Mapping[View, Sequence[Condition]],
) -> Region | tuple[ClashPart, ...]:
    """Build a region, or say which statements and ranges contradict each other.

    Parameters
    ----------
    ranges, always, stated
        As for `Region.build`.
    """
    try:
        return Region.build(ranges, always, stated)
    except NoRoomError:
        pass
    kept = [(None, condition) for condition in always]
    every: list[tuple[View | None, Condition]] = [*kept, *((v, c) for v, some in stated.items() for c in some)]
    for one in reversed(list(every)):
        rest = [other for other in every if other is not one]
        if not _fits(ranges, rest):
            every = rest
    names = dict.fromkeys(name for _, condition in every for name in condition.names)
    told = [ClashPart("game", f"{name}: {_range(ranges[name])}") for name in names]
    return (*told, *dict.fromkeys(ClashPart(condition.origin, condition.text) for _, condition in every))


def _fits(ranges: Mapping[str, tuple[Fraction, Fraction]], conditions: Sequence[tuple[View | None, Condition]]) -> bool:
    views = dict.fromkeys(view for view, _ in conditions if view is not None)
    stated = {view: [c for v, c in conditions if v == view] for view in views}
    try:
        Region.build(ranges, [c for view, c in conditions if view is None], stated)
    except NoRoomError:
        return False
    return True


def _range(ends: tuple[Fraction, Fraction]) -> str:
    low, high = map(written_number, ends)
    return low if low == high else f"[{low}, {high}]"
