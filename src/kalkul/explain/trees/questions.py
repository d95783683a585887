"""The questions an explanation is asked: what is played, who expects what, who is surprised.

Each is a function of comparisons alone, answered for one completion or for all that agree on what it asks.
"""

from __future__ import annotations

from msgspec import Struct

from kalkul.completions.explore import Memo, Question
from kalkul.completions.wants import Asks
from kalkul.play.perceived import Player

__all__ = ["Start", "Startled", "actual", "expected", "startled"]


class Start(Struct, frozen=True):
    """Play from the root and from a node of interest: bit masks of leaves."""

    root: int
    there: int


class Startled(Struct, frozen=True):
    """A move, taken at a node, that is none of the moves the viewer expected there (indices)."""

    node: int
    taken: int
    expected: tuple[int, ...]


def actual(player: Player, node: int) -> Question[Start]:
    """Ask for the actual plays from the root and from a node."""

    def ask(asks: Asks, memo: Memo) -> Start:
        root = player.actual(0, asks, memo)
        return Start(root, player.actual(node, asks, memo) if node else root)

    return ask


def expected(player: Player, viewer: str) -> Question[int]:
    """Ask for the plays a viewer expects from the root."""

    def ask(asks: Asks, memo: Memo) -> int:
        return player.expected((viewer,), 0, asks, memo)

    return ask


def startled(player: Player, viewer: str) -> Question[tuple[Startled, ...]]:
    """Ask for the moves of others on actual plays that a viewer does not expect."""
    tree = player.tree
    own = tree.actors.index(viewer)

    def ask(asks: Asks, memo: Memo) -> tuple[Startled, ...]:
        plays = player.actual(0, asks, memo)
        found = []
        for node, mover in enumerate(tree.mover):
            if mover in (-1, own) or not tree.leaves[node] & plays:
                continue
            awaited = tuple(tree.first_moves(node, player.expected((viewer,), node, asks, memo)))
            found += [Startled(node, taken, awaited) for taken in tree.first_moves(node, plays) if taken not in awaited]
        return tuple(found)

    return ask
