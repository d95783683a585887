"""The states and moves of a small game, for drawing."""

from __future__ import annotations

from kalkul.case.model import Case
from kalkul.games.state_game import compile_states
from kalkul.results.graph_shown import Arc, GraphShown
from kalkul.results.stable import SolveAnswer

__all__ = ["graph_of"]


def graph_of(case: Case, solved: SolveAnswer, concept: str = "seq") -> GraphShown:
    """Return a solved game with all its moves.

    Parameters
    ----------
    case
        The case it is from.
    solved
        The game, solved under ``concept`` at least, every state listed.
    concept
        The concept whose equilibria are marked.

    Examples
    --------
    >>> import kalkul
    >>> bench = kalkul.load("prisoners-dilemma")
    >>> found = graph_of(bench.case, bench.solve())
    >>> [(arc.mover, arc.state, arc.to) for arc in found.arcs][:2], found.equilibria
    ([('A', 1, 2), ('A', 2, 1)], (1, 4))
    """
    game = compile_states(case, solved.game)
    arcs = tuple(
        Arc(actor, state + 1, int(to) + 1)
        for k, actor in enumerate(game.actors)
        for state in range(game.size)
        for to in game.moves.steps(k, state)
    )
    return GraphShown(
        solved.game, solved.title, concept, solved.states, arcs, solved.equilibria[concept], solved.status_quo
    )
