"""An explanation made ready to be asked: trees, conflicts (games of levers or states), and mechanisms."""

from __future__ import annotations

from collections.abc import Sequence

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.completions.stated import Stated
from kalkul.errors import UnsupportedError
from kalkul.explain.answers import Answering
from kalkul.explain.trees.over_trees import OverTree
from kalkul.games.written import compile_tree
from kalkul.orders.work import Work
from kalkul.results.said import said

__all__ = ["answering"]


def answering(case: Case, explanation: str, work: Work | None = None) -> Answering:
    """Make an explanation ready to be asked, by the kind of its game or mechanism.

    What takes long is a part of the work, if it is given: progress is told, and the timeout stops it.

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
            _no_unsettled(stated, tree.actors)
            from kalkul.explain.numbers.over_numbers import OverNumbers

            return OverNumbers(case, explanation, tree, stated)
        return OverTree(case, explanation, tree, stated)
    if written is not None:
        from kalkul.explain.conflicts.over_conflicts import OverConflict

        return OverConflict(case, explanation, work)
    from kalkul.explain.over_mechanisms import OverMechanism

    return OverMechanism(case, explanation)


def _no_unsettled(stated: Stated, actors: Sequence[str]) -> None:
    for _, actor in stated.unsettled:
        if actor in actors:
            raise UnsupportedError(
                said(
                    "{whose}: statements of unsettled priority are not yet played in a tree with chance, stages or "
                    "numbers",
                    whose=actor,
                )
            )
