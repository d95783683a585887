"""From the tree of a case file to the compiled tree.

Chance nodes and stages are part of the format; until they are played, a tree that holds one is refused by name.
"""

from __future__ import annotations

from kalkul.case.trees import Chance, Decision, TreeNode
from kalkul.errors import UnsupportedError
from kalkul.games.tree import Nested, Tree

__all__ = ["compile_tree"]


def compile_tree(written: TreeNode) -> Tree:
    """Compile a tree as the case holds it.

    Raises
    ------
    UnsupportedError
        When the tree holds a chance node or a stage.

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
    what = "chance node" if isinstance(node, Chance) else "stage"
    raise UnsupportedError(f"the tree holds a {what}, which this version reads and checks but does not yet play")
