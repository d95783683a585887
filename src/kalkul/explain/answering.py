"""An explanation made ready to be asked: trees, conflicts (games of levers or states), and mechanisms."""

from __future__ import annotations

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.stated import Stated
from kalkul.explain.answers import Answering
from kalkul.explain.trees.over_trees import OverTree
from kalkul.games.written import compile_tree

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
        tree = compile_tree(written.tree)
        stated = Stated.of(case, game, case.explanations[explanation].premises)
        if tree.weights or tree.stages or stated.narrowed or stated.varying:
            from kalkul.explain.numbers.over_numbers import OverNumbers

            return OverNumbers(case, explanation, tree, stated)
        return OverTree(case, explanation)
    if written is not None:
        from kalkul.explain.conflicts.over_conflicts import OverConflict

        return OverConflict(case, explanation)
    from kalkul.explain.over_mechanisms import OverMechanism

    return OverMechanism(case, explanation)
