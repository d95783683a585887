"""What the observations that happened show of the play of a tree.

An observation shows a move if every play that satisfies it makes that move. A place is *passed by* when what happened
shows another move on the way to it. It is shown as *reached* when what happened shows every move on the way.
"""

from __future__ import annotations

from itertools import pairwise

from kalkul.case.model import Case
from kalkul.explain.observed import Path, plays_through, void_reason, what_happened
from kalkul.games.tree import Tree

__all__ = ["Happened"]


class Happened:
    """What happened, in one tree.

    Parameters
    ----------
    case
        The case.
    game
        Id of the game.
    tree
        The game, compiled.
    """

    def __init__(self, case: Case, game: str, tree: Tree) -> None:
        self._tree = tree
        self._plays = what_happened(case, game, tree)
        # What is void, since its condition was not met, shows nothing of how play came there.
        shown = self._plays
        self._firm = [plays for o, plays in shown.items() if void_reason(case, o, game, tree, shown) is None]

    def against(self, path: Path) -> str | None:
        """Observation that shows a move other than one on a path, at the node of that move; ``None`` if none does."""
        through = [plays_through(self._tree, path[:k]) for k in range(len(path) + 1)]
        for there, taken in pairwise(through):
            for o, plays in self._plays.items():
                if not plays & ~there and not plays & taken:
                    return o
        return None

    def shows(self, path: Path) -> bool:
        """Whether what happened shows every move of a path, and nothing speaks against it."""
        if self.against(path) is not None:
            return False
        ends = (plays_through(self._tree, path[: k + 1]) for k in range(len(path)))
        return all(any(not plays & ~end for plays in self._firm) for end in ends)
