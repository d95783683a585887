"""What an explanation says over the region of its parameters: where the choice flips, and what follows where."""

from __future__ import annotations

from msgspec import Struct

from kalkul.results.share import Share


class RangeShown(Struct, frozen=True):
    """A parameter and its range, as exact numbers in text."""

    name: str
    low: str
    high: str


class NarrowedShown(Struct, frozen=True):
    """A condition on parameters, as stated, with the premise (or game) it comes from."""

    text: str
    origin: str


class ThresholdShown(Struct, frozen=True):
    """A value of a parameter at which a choice flips.

    Parameters
    ----------
    actor, at
        Who chooses, after which moves.
    view
        In whose view; empty for his own.
    better, worse
        The move he likes better where ``parameter`` stands to ``value`` as ``sign`` says, and the other one.
    parameter, sign, value
        As in ``q``, ``<`` and ``(s + y - s*y)/(L + s)``.
    binds
        Conditions under which the value lies in the range of the parameter; none where it always does.
    """

    actor: str
    at: tuple[str, ...]
    view: tuple[str, ...]
    better: str
    worse: str
    parameter: str
    sign: str
    value: str
    binds: tuple[str, ...] = ()


class BranchShown(Struct, frozen=True):
    """One path of a continuation and the outcome it ends in."""

    path: tuple[str, ...]
    outcome: str


class ZoneShown(Struct, frozen=True):
    """A part of the region in which the same is played.

    Parameters
    ----------
    where
        Descriptions, one of which holds; each a list of conditions that hold together. None at all: everywhere.
    share
        Of all points and orders.
    plays
        What may be played: each a list of paths, one for each branch of chance.
    equilibria
        Greatest number of equilibria of a stage that is played, 0 where none is.
    """

    where: tuple[tuple[str, ...], ...]
    share: Share
    plays: tuple[tuple[BranchShown, ...], ...]
    equilibria: int = 0


class RegionShown(Struct, frozen=True):
    """What is played over a region of parameters.

    Parameters
    ----------
    parameters
        Those of the game; none where nothing but chance or a stage is there.
    narrowed
        What is said of them beyond their ranges.
    thresholds
        Values at which a choice flips.
    zones
        Parts in which the same is played, largest first.
    edges
        Sentences naming where somebody is indifferent though everywhere around he is not.
    orders
        Number of completions of what is open beside the parameters, as decimal text.
    """

    parameters: tuple[RangeShown, ...]
    narrowed: tuple[NarrowedShown, ...]
    thresholds: tuple[ThresholdShown, ...]
    zones: tuple[ZoneShown, ...]
    edges: tuple[str, ...] = ()
    orders: str | None = None
