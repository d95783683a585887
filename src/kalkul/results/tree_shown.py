"""A tree as it is written, for whoever draws it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class NodeShown(Struct, frozen=True):
    """A node of a tree.

    Parameters
    ----------
    kind
        ``decision``, ``chance``, ``stage`` (several move at once) or ``leaf``.
    actors
        Who moves here: one actor at a decision, those with levers at a stage, else nobody.
    branches
        Names of the moves, of the branches of chance, or of the outcomes a stage may lead to.
    weights
        At a chance node the weight of each branch as written, else empty.
    children
        Node each branch leads to, by its place in the list of nodes.
    outcome
        At a leaf its outcome.
    """

    kind: Literal["decision", "chance", "stage", "leaf"]
    actors: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    weights: tuple[str, ...] = ()
    children: tuple[int, ...] = ()
    outcome: str | None = None


class TreeShown(Struct, frozen=True):
    """A tree: its nodes, the root first, each before those below it."""

    game: str
    title: str
    nodes: tuple[NodeShown, ...]
