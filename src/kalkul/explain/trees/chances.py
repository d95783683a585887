"""How likely an observation in a tree is, if completions count as equal and movers who are tied choose evenly."""

from __future__ import annotations

from fractions import Fraction

from kalkul.completions.answers import Answered
from kalkul.explain.answers import Chance
from kalkul.explain.observed import Observed
from kalkul.explain.trees.questions import Start
from kalkul.games.tree import Tree

__all__ = ["chance_in"]


def chance_in(tree: Tree, seen: Observed, answered: Answered[Start]) -> Chance:
    """Work out the chance of an observation.

    Parameters
    ----------
    tree
        The game.
    seen
        The observation in it.
    answered
        Actual play from the root and from the observation's node, over all completions.
    """
    before = tree.leaves[seen.node]
    counts = any(start.root & before for start, _, _ in answered.parts)
    reached = holds = after = counted = Fraction(0)
    for start, weight, _ in answered.parts:
        comes = _evenly(tree, 0, start.root, before)
        then = _evenly(tree, seen.node, start.there, seen.plays)
        reached += weight * comes
        holds += weight * comes * then
        if not counts or start.root & before:
            after += weight * then
            counted += weight
    return Chance(reached / answered.total, holds / answered.total, after / counted)


def _evenly(tree: Tree, node: int, plays: int, target: int) -> Fraction:
    """Chance that play from a node ends among some leaves when each mover takes one of his first moves evenly."""
    here = plays & tree.leaves[node]
    if not here & target:
        return Fraction(0)
    if not here & ~target:
        return Fraction(1)
    moves = list(tree.first_moves(node, here))
    return sum((_evenly(tree, tree.children[node][k], here, target) for k in moves), Fraction(0)) / len(moves)
