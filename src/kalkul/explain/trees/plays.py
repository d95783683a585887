"""Plays and surprises of all completions, as records with their shares."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeVar

from kalkul.completions.answers import Answered
from kalkul.explain.trees.questions import Startled
from kalkul.games.tree import Tree
from kalkul.orders.bits import bits
from kalkul.results import Expected, Play, Surprise

__all__ = ["plays_shown", "surprises_shown"]

T = TypeVar("T")


def plays_shown(tree: Tree, answered: Answered[T], plays_of: Callable[[T], int]) -> tuple[Play, ...]:
    """Each play with the share of completions in which it is among the plays asked for, largest first."""
    weights: dict[int, Fraction] = {}
    for answer, weight, _ in answered.parts:
        for leaf in bits(plays_of(answer)):
            weights[leaf] = weights.get(leaf, Fraction(0)) + weight
    order = sorted(weights, key=lambda leaf: (-weights[leaf], leaf))
    return tuple(
        Play(
            tuple(map(str, tree.path_to(tree.leaf_nodes[leaf]))),
            tree.outcomes[tree.leaf_outcome[leaf]],
            answered.share(weights[leaf]),
        )
        for leaf in order
    )


def surprises_shown(tree: Tree, viewer: str, answered: Answered[tuple[Startled, ...]]) -> tuple[Surprise, ...]:
    """Each surprise of a viewer with its share and the sets of moves expected instead, in the order of the tree."""
    weights: dict[tuple[int, int], dict[tuple[int, ...], Fraction]] = {}
    for found, weight, _ in answered.parts:
        for one in found:
            instead = weights.setdefault((one.node, one.taken), {})
            instead[one.expected] = instead.get(one.expected, Fraction(0)) + weight
    return tuple(
        Surprise(
            viewer,
            tree.actors[tree.mover[node]],
            tuple(map(str, tree.path_to(node))),
            tree.moves[node][taken],
            answered.share(sum(instead.values(), Fraction(0))),
            tuple(
                Expected(tuple(tree.moves[node][k] for k in moves), answered.share(weight))
                for moves, weight in sorted(instead.items(), key=lambda pair: (-pair[1], pair[0]))
            ),
        )
        for (node, taken), instead in sorted(weights.items())
    )
