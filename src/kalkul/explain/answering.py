"""An explanation made ready to be asked: trees, and conflicts (games of levers or states).

What has no way to be answered is refused by name.
"""

from __future__ import annotations

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.errors import UnsupportedError
from kalkul.explain.answers import Answering
from kalkul.explain.over_trees import OverTree

__all__ = ["answering"]


def answering(case: Case, explanation: str) -> Answering:
    """Make an explanation ready to be asked, by the kind of its game or mechanism.

    Raises
    ------
    QuestionError, CaseError
        When it cannot be answered.
    """
    game = case.explanations[explanation].game
    written = case.games.get(game)
    if isinstance(written, TreeGame):
        return OverTree(case, explanation)
    if written is not None:
        from kalkul.explain.over_conflicts import OverConflict

        return OverConflict(case, explanation)
    raise UnsupportedError(f"“{game}” is a mechanism; this version answers explanations over games")
