"""How far a ladder is climbed: the rungs within reach of each side, and what would open or close the way to the top."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from kalkul.results.share import Share
from kalkul.results.stable import StateShown


class RungShown(Struct, frozen=True):
    """A rung, and the share of completions in which it is the highest within reach."""

    rung: str
    highest: Share


class SideShown(Struct, frozen=True):
    """One side of a ladder.

    Parameters
    ----------
    actor, lever
        The side, and the lever it climbs.
    start
        Rung on which it stands at the start.
    rungs
        Its rungs from there on that are the highest within reach in some completion, lowest first.
    top
        Its top rung.
    reaches_top
        Share of completions in which its top rung is within reach.
    """

    actor: str
    lever: str
    start: str
    rungs: tuple[RungShown, ...]
    top: str
    reaches_top: Share


class LadderChange(Struct, frozen=True):
    """The smallest change of one order that keeps the top rung out of reach, or lets it in.

    Parameters
    ----------
    does
        ``keeps out``, over the completions in which the top rung is within reach; ``lets in``, over the others.
    view, actor
        Whose order is changed: with an empty view what the actor wants, else what the viewer takes him to want.
    fewest, most
        Pairs of states that then stand otherwise (turned round, or parted where they were tied): in the completion
        that needs fewest, and in that which needs most among those in which such a change exists; ``None`` where none
        exists.
    pairs
        The pairs of one such change, in a completion that needs fewest: numbers of states, the one put above first.
    possible
        Share of the completions in question in which such a change exists.
    """

    does: Literal["keeps out", "lets in"]
    view: tuple[str, ...]
    actor: str
    fewest: int | None
    most: int | None
    pairs: tuple[tuple[int, int], ...]
    possible: Share


class LadderShown(Struct, frozen=True):
    """A ladder, climbed by the moves that nothing deters in the mover's own view.

    Parameters
    ----------
    start
        Number of the state from which it is climbed.
    sides
        Each side.
    top
        Share of completions in which some side can come to its top rung.
    changes
        Smallest changes of one order, those that change fewest pairs first.
    left_out
        Why changes were not worked out, or not all; ``None`` where they were.
    states
        The states that the changes name.
    """

    start: int
    sides: tuple[SideShown, ...]
    top: Share
    changes: tuple[LadderChange, ...] = ()
    left_out: str | None = None
    states: tuple[StateShown, ...] = ()
