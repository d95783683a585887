"""From the tree of a case file to the compiled tree."""

from __future__ import annotations

from kalkul.case.trees import Chance, Decision, TreeNode
from kalkul.games.stage import Stage
from kalkul.games.tree import Branches, Nested, Tree
from kalkul.notation import parse_expression

__all__ = ["compile_tree"]


def compile_tree(written: TreeNode) -> Tree:
    """Compile a tree as the case holds it.

    Raises
    ------
    QuestionError
        When a stage of it has no feasible state, or too many.

    Examples
    --------
    >>> compile_tree(Decision(mover="US", moves={"none": "SQ", "sanction": "PIVOT"})).outcomes
    ('SQ', 'PIVOT')
    """
    return Tree.build(_nested(written))


def _nested(node: TreeNode) -> Nested:
    if isinstance(node, str):
        return node
    if isinstance(node, Decision):
        return {node.mover: {move: _nested(below) for move, below in node.moves.items()}}
    if isinstance(node, Chance):
        weights = {
            name: None if branch.weight == "rest" else parse_expression(branch.weight)
            for name, branch in node.branches.items()
        }
        return Branches(weights, {name: _nested(branch.then) for name, branch in node.branches.items()})
    return Stage.of(node)
