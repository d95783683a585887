"""Who prefers what, in a view: from ranks where all orders are settled, from completions where they are not."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.completions.pictures import Pictures
from kalkul.completions.wants import Asks
from kalkul.notation.ast import View
from kalkul.stability.search import Prefers

__all__ = ["by_completions", "by_ranks"]


def by_ranks(ranks: Sequence[Sequence[int]]) -> Prefers:
    """Preferences from each actor's ranks, higher is better."""
    return lambda actor, one, other: bool(ranks[actor][one] > ranks[actor][other])


def by_completions(pictures: Pictures, asks: Asks, views: Sequence[View], actors: Sequence[str]) -> Prefers:
    """Preferences from completions.

    Parameters
    ----------
    pictures
        What is stated.
    asks
        Completions that answer, or raise `kalkul.completions.Undecided` where they differ.
    views
        Per actor the view in which his preferences are taken.
    actors
        Those who move.
    """
    slots = [pictures.of(view, actor) for view, actor in zip(views, actors, strict=True)]

    def prefers(actor: int, one: int, other: int) -> bool:
        slot = slots[actor]
        first, second = asks.class_of(slot, one), asks.class_of(slot, other)
        return first != second and asks.extreme(slot, (first, second), best=True) == first

    return prefers
