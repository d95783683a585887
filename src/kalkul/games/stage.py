"""A stage: a lever game within a tree, settled at once, each of its states leading to an outcome.

Only its states and moves are held here; which states are equilibria depends on what the actors want.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from kalkul.case.levers import owners
from kalkul.case.preferences import Preference
from kalkul.case.trees import Stage as Written
from kalkul.errors import QuestionError, UnsupportedError
from kalkul.games.arcs import Arcs
from kalkul.games.lever_moves import Lever, Rule, arcs_between
from kalkul.games.states import LeverStates
from kalkul.games.truth import lever_atom, truth
from kalkul.notation import parse_lever_condition

__all__ = ["Stage"]

_MOST = 1_024
"""States a stage may have."""


class Stage(Struct, frozen=True):
    """A stage, compiled.

    Parameters
    ----------
    states
        Its states.
    moves
        What each actor can do in them.
    names
        Per state the levels of all levers, as a reader sees them.
    results
        Per state the outcome it leads to; ``None`` where no condition on results holds.
    preferences
        What the actors want, as it is written.

    Examples
    --------
    >>> from kalkul.case.levers import Lever
    >>> results = {"BOTH": "A.x and B.y", "ELSE": "yes"}
    >>> stage = Stage.of(Written(levers={"A.x": Lever(), "B.y": Lever()}, results=results))
    >>> stage.names[3], stage.results
    ('A.x = yes, B.y = yes', ('ELSE', 'ELSE', 'ELSE', 'BOTH'))
    """

    states: LeverStates
    moves: Arcs
    names: tuple[str, ...]
    results: tuple[str | None, ...]
    preferences: dict[str, Preference]

    @classmethod
    def of(cls, written: Written) -> Stage:
        """Compile a stage as the case holds it.

        Raises
        ------
        QuestionError
            When no state is feasible.
        UnsupportedError
            When it has too many states.
        """
        levels = {name: lever.levels for name, lever in written.levers.items()}
        size = 1
        for names in levels.values():
            size *= len(names)
        if size > _MOST:
            raise UnsupportedError(f"a stage has {size:,} settings of its levers; at most {_MOST:,} are played")
        try:
            states = LeverStates(levels, [parse_lever_condition(text) for text in written.infeasible])
        except QuestionError as error:
            raise QuestionError(f"in a stage {error}") from None
        actors = tuple(dict.fromkeys(owner for name in levels for owner in owners(written.levers, name)))
        levers = {
            name: Lever(tuple(map(actors.index, owners(written.levers, name))), lever.way)
            for name, lever in written.levers.items()
        }
        rules = [
            Rule(
                actors.index(rule.actor),
                None if rule.from_ is None else states.holds(parse_lever_condition(rule.from_)),
                None if rule.to is None else states.holds(parse_lever_condition(rule.to)),
            )
            for rule in written.moves
            if rule.actor in actors
        ]
        at = [states.levels_of(state) for state in range(states.size)]
        return cls(
            states,
            arcs_between(states, actors, levers, rules),
            tuple(", ".join(f"{lever} = {level}" for lever, level in one.items()) for one in at),
            tuple(_result(written, states, one) for one in at),
            dict(written.preferences),
        )

    @property
    def actors(self) -> tuple[str, ...]:
        """Those who move."""
        return self.moves.actors

    def levels_at(self, state: int) -> dict[str, int]:
        """Level of each lever in a state, counted from 0."""
        at = self.states.levels_of(state)
        return {lever: names.index(at[lever]) for lever, names in self.states.levels.items()}


def _result(written: Written, states: LeverStates, at: dict[str, str]) -> str | None:
    level: dict[str, Any] = {lever: names.index(at[lever]) for lever, names in states.levels.items()}
    atom = lever_atom(level, states.levels)
    for outcome, condition in written.results.items():
        if truth(parse_lever_condition(condition), atom):
            return outcome
    return None
