"""The questions asked of a tree with chance, stages or parameters: what is played, expected, and startles whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kalkul.explain.numbers.portions import Asked
from kalkul.games.tree import STAGE, Tree
from kalkul.play.number_space import NumberSpace
from kalkul.play.numbers import NumberPlayer, Plays

__all__ = ["Played", "Startled", "expected", "movers_at", "played", "startled"]


class Played(Struct, frozen=True):
    """Actual play from the root, and from each node asked about that chance leads to (by its place)."""

    root: Plays
    there: tuple[Plays | None, ...]


class Startled(Struct, frozen=True):
    """A move, taken at a node, that is none of the moves the viewer expected there (indices)."""

    node: int
    taken: int
    expected: tuple[int, ...]


def played(player: NumberPlayer, nodes: Sequence[int]) -> Asked[Played]:
    """Ask for the actual play from the root and from some nodes."""

    def ask(asks: NumberSpace, memo: dict[Any, Any]) -> Played:
        there = tuple(player.actual(node, asks, memo) if player.happens(node, asks, memo) else None for node in nodes)
        return Played(player.actual(0, asks, memo), there)

    return ask


def expected(player: NumberPlayer, viewer: str) -> Asked[Plays]:
    """Ask for what a viewer expects from the root."""

    def ask(asks: NumberSpace, memo: dict[Any, Any]) -> Plays:
        return player.expected((viewer,), 0, asks, memo)

    return ask


def movers_at(tree: Tree, node: int) -> tuple[str, ...]:
    """Who decides at a node."""
    mover = tree.mover[node]
    if mover == STAGE:
        return tree.stages[node].actors
    return (tree.actors[mover],) if mover >= 0 else ()


def startled(player: NumberPlayer, viewer: str) -> Asked[tuple[Startled, ...]]:
    """Ask for the moves of others on actual plays that a viewer does not expect."""
    tree = player.tree

    def ask(asks: NumberSpace, memo: dict[Any, Any]) -> tuple[Startled, ...]:
        reached = 0
        for play in player.actual(0, asks, memo):
            reached |= play
        found = []
        for node in range(len(tree.mover)):
            others = set(movers_at(tree, node)) - {viewer}
            if not others or not tree.leaves[node] & reached:
                continue
            awaited = 0
            for play in player.expected((viewer,), node, asks, memo):
                awaited |= play
            moves = tuple(tree.first_moves(node, awaited))
            found += [Startled(node, taken, moves) for taken in tree.first_moves(node, reached) if taken not in moves]
        return tuple(found)

    return ask
