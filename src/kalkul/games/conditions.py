"""Conditions over play: which plays of a tree satisfy an observation.

A move ``US.hard`` holds on a play in which US takes it, after the point from which the observation is read; a
path of two or more moves is written from the root and holds on the plays that begin with it; ``-> PIVOT`` holds
on the plays that end there.
"""

from __future__ import annotations

from kalkul.games.tree import Tree
from kalkul.notation.ast import And, Formula, Move, Not, Or, Path, Reaches, Ref

__all__ = ["holds_on"]


def holds_on(tree: Tree, condition: Formula, after: int = 0) -> int:
    """Bit mask of the leaves at or below node ``after`` whose plays satisfy a condition.

    Parameters
    ----------
    tree
        The game.
    condition
        Moves, paths and outcomes joined by and, or, not.
    after
        Node from which the play is read (the end of an observation's ``given``); 0 for the whole play.

    Examples
    --------
    >>> from kalkul.notation import parse_play_condition
    >>> tree = Tree.build({"A": {"stop": "X", "go": {"B": {"left": "Y", "right": "X"}}}})
    >>> bin(holds_on(tree, parse_play_condition("A.go and not B.left")))
    '0b100'
    >>> bin(holds_on(tree, parse_play_condition("-> X")))
    '0b101'
    """
    whole = tree.leaves[after]
    match condition:
        case Not(part):
            return whole & ~holds_on(tree, part, after)
        case And(parts):
            found = whole
            for part in parts:
                found &= holds_on(tree, part, after)
            return found
        case Or(parts):
            found = 0
            for part in parts:
                found |= holds_on(tree, part, after)
            return found
        case Move():
            return whole & _taking(tree, condition, after)
        case Path(moves):
            try:
                return whole & sum(tree.leaves[node] for node in tree.nodes_at(moves))
            except LookupError:
                return 0
        case Reaches(Ref(name)):
            return whole & sum(
                1 << leaf for leaf, outcome in enumerate(tree.leaf_outcome) if tree.outcomes[outcome] == name
            )
    raise TypeError(f"{type(condition).__name__} is no condition over play")


def _taking(tree: Tree, move: Move, after: int) -> int:
    found = 0
    for node, mover in enumerate(tree.mover):
        below = tree.leaves[node] & tree.leaves[after] == tree.leaves[node] and node >= after
        if mover >= 0 and below and tree.actors[mover] == move.actor and move.name in tree.moves[node]:
            found |= tree.leaves[tree.children[node][tree.moves[node].index(move.name)]]
    return found
