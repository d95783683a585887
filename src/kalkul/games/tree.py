"""A game tree compiled to arrays: nodes numbered in the order they are written, the root 0.

A set of plays is a bit mask over leaves, leaf 0 the leftmost; the leaves below a node are neighbours. Two leaves
with one label are one outcome; a repeated subtree is played separately at each place. Below a chance node stand its
branches, below a stage its states, each of which is a leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias

from msgspec import Struct

from kalkul.games.stage import Stage
from kalkul.notation.ast import Formula, Move

__all__ = ["CHANCE", "LEAF", "STAGE", "Branches", "Nested", "Tree"]

LEAF, CHANCE, STAGE = -1, -2, -3
"""In the place of a mover: nobody moves, chance does, or several settle a stage."""


class Branches(Struct, frozen=True):
    """A chance node as it is written: the weight of each branch (``None``: what the others leave) and what follows."""

    weights: Mapping[str, Formula | None]
    below: Mapping[str, Nested]


Nested: TypeAlias = "str | Mapping[str, Mapping[str, Nested]] | Branches | Stage"
"""A tree as it is written: an outcome, one mover with his moves, chance, or a stage."""


class Tree(Struct, frozen=True, dict=True):
    """A finite tree in which every node has one mover and every leaf an outcome.

    Parameters
    ----------
    actors
        Those who move, also in stages, in the order of their first node.
    outcomes
        Labels of the leaves, in the order of their first leaf.
    mover
        Per node the index of its mover in ``actors``; ``LEAF``, ``CHANCE`` or ``STAGE`` where nobody decides alone.
    moves
        Per node the names of its moves, branches or states.
    children
        Per node the node each move leads to.
    outcome
        Per node the index of its outcome in ``outcomes``, -1 at a decision and in a state of a stage without result.
    leaves
        Per node the bit mask of the leaves at or below it.
    parent
        Per node (its parent, the index of the move that leads to it); (-1, -1) for the root.
    weights
        Per chance node the weight of each branch.
    stages
        Per stage node the game that is settled there.

    Examples
    --------
    >>> tree = Tree.build({"A": {"stop": "X", "go": {"B": {"left": "Y", "right": "X"}}}})
    >>> tree.actors, tree.outcomes
    (('A', 'B'), ('X', 'Y'))
    >>> [" / ".join(map(str, tree.path_to(node))) for node in tree.leaf_nodes]
    ['A.stop', 'A.go / B.left', 'A.go / B.right']
    """

    actors: tuple[str, ...]
    outcomes: tuple[str, ...]
    mover: tuple[int, ...]
    moves: tuple[tuple[str, ...], ...]
    children: tuple[tuple[int, ...], ...]
    outcome: tuple[int, ...]
    leaves: tuple[int, ...]
    parent: tuple[tuple[int, int], ...]
    weights: dict[int, tuple[Formula | None, ...]] = {}
    stages: dict[int, Stage] = {}

    @classmethod
    def build(cls, nested: Nested) -> Tree:
        """Compile a tree as it is written.

        Raises
        ------
        ValueError
            When a node has not exactly one mover or has no moves.
        """
        return _Builder().build(nested)

    @cached_property
    def leaf_nodes(self) -> tuple[int, ...]:
        """Node of each leaf, leftmost first."""
        return tuple(node for node, mover in enumerate(self.mover) if mover == LEAF)

    @cached_property
    def leaf_outcome(self) -> tuple[int, ...]:
        """Outcome index of each leaf."""
        return tuple(self.outcome[node] for node in self.leaf_nodes)

    @cached_property
    def domains(self) -> tuple[tuple[str, ...], ...]:
        """Per actor the outcomes below his own nodes, in the order of ``outcomes``."""
        masks = [0] * len(self.actors)
        for node, mover in enumerate(self.mover):
            if mover >= 0:
                masks[mover] |= self.leaves[node]
        below = [{o for leaf, o in enumerate(self.leaf_outcome) if o >= 0 and mask >> leaf & 1} for mask in masks]
        return tuple(tuple(self.outcomes[k] for k in sorted(some)) for some in below)

    def path_to(self, node: int) -> tuple[Move, ...]:
        """Moves that lead from the root to a node."""
        path: list[Move] = []
        while node:
            above, move = self.parent[node]
            path.append(Move(self.mover_name(above), self.moves[above][move]))
            node = above
        return tuple(path[::-1])

    def mover_name(self, node: int) -> str:
        """Who moves at a node; ``chance`` or ``stage`` where nobody decides alone."""
        mover = self.mover[node]
        return self.actors[mover] if mover >= 0 else "chance" if mover == CHANCE else "stage"

    def node_at(self, path: tuple[Move, ...]) -> int:
        """Node at the end of a path from the root, the first one if chance leads to several.

        Raises
        ------
        LookupError
            When the tree has no such path.
        """
        return self.nodes_at(path)[0]

    def nodes_at(self, path: tuple[Move, ...]) -> tuple[int, ...]:
        """Nodes at the end of a path from the root; a path goes past chance without naming its branches.

        Raises
        ------
        LookupError
            When the tree has no such path.
        """
        here: tuple[int, ...] = (0,)
        for move in path:
            deciding = [node for node in self._deciding(here) if self.actors[self.mover[node]] == move.actor]
            if not deciding:
                raise LookupError(f"the tree has no move {move} there")
            here = tuple(
                self.children[node][self.moves[node].index(move.name)]
                for node in deciding
                if move.name in self.moves[node]
            )
            if not here:
                raise LookupError(f"{move.actor} has no move {move.name} there")
        return here

    def _deciding(self, nodes: Iterable[int]) -> Iterator[int]:
        """Decisions at some nodes, or behind the chance that stands there."""
        for node in nodes:
            if self.mover[node] == CHANCE:
                yield from self._deciding(self.children[node])
            elif self.mover[node] >= 0:
                yield node

    def first_moves(self, node: int, plays: int) -> Iterator[int]:
        """Indices of the moves at a node that some of the plays take."""
        for index, child in enumerate(self.children[node]):
            if plays & self.leaves[child]:
                yield index


class _Builder:
    def __init__(self) -> None:
        self.actors: dict[str, int] = {}
        self.outcomes: dict[str, int] = {}
        self.mover: list[int] = []
        self.moves: list[tuple[str, ...]] = []
        self.children: list[tuple[int, ...]] = []
        self.outcome: list[int] = []
        self.leaves: list[int] = []
        self.parent: list[tuple[int, int]] = []
        self.weights: dict[int, tuple[Formula | None, ...]] = {}
        self.stages: dict[int, Stage] = {}
        self.leaf_count = 0

    def build(self, nested: Nested) -> Tree:
        self._add(nested, (-1, -1))
        return Tree(
            tuple(self.actors),
            tuple(self.outcomes),
            tuple(self.mover),
            tuple(self.moves),
            tuple(self.children),
            tuple(self.outcome),
            tuple(self.leaves),
            tuple(self.parent),
            self.weights,
            self.stages,
        )

    def _add(self, nested: Nested | None, parent: tuple[int, int]) -> int:
        node = len(self.mover)
        self.parent.append(parent)
        self.mover.append(LEAF)
        self.moves.append(())
        self.children.append(())
        self.outcome.append(-1)
        self.leaves.append(0)
        if nested is None or isinstance(nested, str):
            self._end(node, nested)
            return node
        if isinstance(nested, Branches):
            self.mover[node] = CHANCE
            self.weights[node] = tuple(nested.weights.values())
            self._below(node, nested.below)
            return node
        if isinstance(nested, Stage):
            self.mover[node] = STAGE
            self.stages[node] = nested
            for actor in nested.actors:
                self.actors.setdefault(actor, len(self.actors))
            self._below(node, dict(zip(nested.names, nested.results, strict=True)))
            return node
        if len(nested) != 1:
            raise ValueError(f"a node has one mover, found {len(nested)}: {', '.join(nested)}")
        [(actor, moves)] = nested.items()
        if not moves:
            raise ValueError(f"{actor} moves here but has no moves")
        self.mover[node] = self.actors.setdefault(actor, len(self.actors))
        self._below(node, moves)
        return node

    def _end(self, node: int, outcome: str | None) -> None:
        if outcome is not None:
            self.outcome[node] = self.outcomes.setdefault(outcome, len(self.outcomes))
        self.leaves[node] = 1 << self.leaf_count
        self.leaf_count += 1

    def _below(self, node: int, moves: Mapping[str, Nested | None]) -> None:
        self.moves[node] = tuple(moves)
        children = []
        for index, below in enumerate(moves.values()):
            child = self._add(below, (node, index))
            children.append(child)
            self.leaves[node] |= self.leaves[child]
        self.children[node] = tuple(children)
