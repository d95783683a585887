"""What is asked of a mechanism with numbers: on which side of a line its level is, at some of its steps.

A question is a literal (at this step it is on that side), or several joined by and, or. Its truth has three values,
since of a whole box of numbers it may be true in part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

__all__ = ["All", "Asked", "Is", "Some", "negated", "steps_of", "truth"]


class Is(Struct, frozen=True):
    """At a step the level is on a side, 1 or -1; with ``so`` false it is not."""

    step: int
    side: int
    so: bool = True


class All(Struct, frozen=True):
    """All parts hold."""

    parts: tuple[Asked, ...]


class Some(Struct, frozen=True):
    """Some part holds."""

    parts: tuple[Asked, ...]


Asked = Is | All | Some


def negated(asked: Asked) -> Asked:
    """What holds exactly where it does not.

    Examples
    --------
    >>> negated(All((Is(0, 1), Is(1, 1))))
    Some(parts=(Is(step=0, side=1, so=False), Is(step=1, side=1, so=False)))
    """
    if isinstance(asked, Is):
        return Is(asked.step, asked.side, not asked.so)
    parts = tuple(map(negated, asked.parts))
    return Some(parts) if isinstance(asked, All) else All(parts)


def truth(asked: Asked, side: Callable[[int], int | None]) -> bool | None:
    """Whether it holds; ``None`` where that is not known.

    Parameters
    ----------
    asked
        The question.
    side
        Side (1, -1, or 0 for neither) at a step; ``None`` where it is not known.

    Examples
    --------
    >>> truth(Some((Is(0, 1), Is(1, 1))), {0: None, 1: 1}.get)
    True
    """
    if isinstance(asked, Is):
        here = side(asked.step)
        return None if here is None else (here == asked.side) == asked.so
    settles = isinstance(asked, Some)
    open_ = False
    for part in asked.parts:
        value = truth(part, side)
        if value is settles:
            return settles
        open_ = open_ or value is None
    return None if open_ else not settles


def steps_of(asked: Asked) -> Iterable[int]:
    """Steps it looks at."""
    if isinstance(asked, Is):
        return {asked.step}
    return {step for part in asked.parts for step in steps_of(part)}
