"""Trees of a case as they are written, for drawing."""

from __future__ import annotations

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.case.trees import Chance, Decision, TreeNode
from kalkul.results.tree_shown import NodeShown, TreeShown

__all__ = ["tree_shown"]


def tree_shown(case: Case, game: str) -> TreeShown:
    """Return a tree as it is written.

    Examples
    --------
    >>> import kalkul
    >>> shown = tree_shown(kalkul.load("washington-2025").case, "bait")
    >>> shown.nodes[0].actors, shown.nodes[0].branches
    (('US',), ('none', 'sanction'))
    """
    written = case.games[game]
    assert isinstance(written, TreeGame)  # the caller looked
    nodes: list[NodeShown | None] = []

    def add(node: TreeNode) -> int:
        place = len(nodes)
        nodes.append(None)
        if isinstance(node, str):
            nodes[place] = NodeShown("leaf", outcome=node)
        elif isinstance(node, Decision):
            children = tuple(map(add, node.moves.values()))
            nodes[place] = NodeShown("decision", (node.mover,), tuple(node.moves), (), children)
        elif isinstance(node, Chance):
            weights = tuple(branch.weight for branch in node.branches.values())
            children = tuple(add(branch.then) for branch in node.branches.values())
            nodes[place] = NodeShown("chance", (), tuple(node.branches), weights, children)
        else:
            owners = dict.fromkeys(
                owner for name, lever in node.levers.items() for owner in lever.owners or [name.partition(".")[0]]
            )
            children = tuple(map(add, node.results))
            nodes[place] = NodeShown("stage", tuple(owners), tuple(node.results), (), children)
        return place

    add(written.tree)
    return TreeShown(game, written.title or game, tuple(node for node in nodes if node is not None))
