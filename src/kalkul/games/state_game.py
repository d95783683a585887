"""From a lever or graph game as the case holds it to states and moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, Protocol

from kalkul.case.games import GraphGame, LeverGame
from kalkul.case.model import Case
from kalkul.errors import CaseError, Problem, QuestionError
from kalkul.games.arcs import Arcs
from kalkul.games.lever_moves import Lever, Rule, arcs_between
from kalkul.games.states import GraphStates, LeverStates
from kalkul.notation import parse_lever_condition

__all__ = ["Moves", "StateGame", "compile_states"]

Form = Literal["arcs", "tensor"]


class Moves(Protocol):
    """What actors can do, state by state."""

    actors: tuple[str, ...]
    size: int

    def steps(self, actor: int, state: int) -> Any:  # noqa: ANN401
        """States an actor can go to from a state, R_i(s), ascending."""
        ...

    def can_move(self, actor: int) -> bool:
        """Whether an actor can go anywhere from any state."""
        ...


class StateGame:
    """A lever or graph game, compiled.

    Attributes
    ----------
    states : LeverStates or GraphStates
        Its states.
    moves : Moves
        A tensor where levers alone say what can be done and the states are many, else the moves one by one.
    status_quo : int or None
        The state things are in, counted from 0.
    """

    def __init__(
        self, case: Case, game_id: str, states: LeverStates | GraphStates, moves: Moves, status_quo: int | None
    ) -> None:
        self.case, self.id = case, game_id
        self.states, self.moves, self.status_quo = states, moves, status_quo

    @property
    def size(self) -> int:
        """Number of states."""
        return self.states.size

    @property
    def actors(self) -> tuple[str, ...]:
        """Those who move."""
        return self.moves.actors

    def can_move(self, actor: str) -> bool:
        """Whether an actor has any move: who owns levers may still have none between feasible states."""
        return self.moves.can_move(self.actors.index(actor))


def compile_states(
    case: Case, game_id: str, form: Form | None = None, spend: Callable[[int], None] | None = None
) -> StateGame:
    """Compile a lever or graph game.

    Parameters
    ----------
    case
        The case.
    game_id
        Id of a lever or graph game in it.
    form
        How moves are held; chosen by the size of the game unless given.
    spend
        Told how many states the moves of an actor were just listed from, where these are many; what it raises stops
        the listing.

    Raises
    ------
    CaseError
        When its states contradict one another: none is feasible, merges overlap, the status quo is no state, a
        merged state that must not be left can be.
    WorkLimitError
        When it does not fit into memory.
    """
    game = case.games[game_id]
    if isinstance(game, GraphGame):
        return _graph(case, game_id, game)
    assert isinstance(game, LeverGame)  # the caller looked
    try:
        states = LeverStates.of(game)
    except QuestionError as error:
        part = "merge" if "merge" in str(error) else "infeasible"
        raise _refused(case, str(error), "games", game_id, part, on_key=True) from None
    actors = tuple(dict.fromkeys(owner for name in game.levers for owner in game.owners(name)))
    levers = {
        name: Lever(tuple(actors.index(owner) for owner in game.owners(name)), lever.way)
        for name, lever in game.levers.items()
    }
    return StateGame(
        case,
        game_id,
        states,
        _moves(case, game_id, game, states, actors, levers, form, spend),
        _start(case, game_id, game, states),
    )


def _moves(
    case: Case,
    game_id: str,
    game: LeverGame,
    states: LeverStates,
    actors: Sequence[str],
    levers: dict[str, Lever],
    form: Form | None,
    spend: Callable[[int], None] | None,
) -> Moves:
    plain = not game.moves and states.home is None
    if plain and (form == "tensor" or (form is None and not states.few)):
        from kalkul.games.tensor import Tensor

        return Tensor(states, actors, levers)
    rules = [
        Rule(
            actors.index(rule.actor),
            None if rule.from_ is None else states.holds(parse_lever_condition(rule.from_)),
            None if rule.to is None else states.holds(parse_lever_condition(rule.to)),
        )
        for rule in game.moves
        if rule.actor in actors
    ]
    may_leave = {state: game.merge[number].leave for number, state in states.merge_state.items()}
    try:
        return arcs_between(states, actors, levers, rules, may_leave, spend)
    except QuestionError as error:
        raise _refused(case, str(error), "games", game_id, "merge", on_key=True) from None


def _start(case: Case, game_id: str, game: LeverGame, states: LeverStates) -> int | None:
    if game.status_quo is None:
        return None
    level = {name: game.levers[name].levels.index(at) for name, at in game.status_quo.items()}
    start = states.at(level)
    if start is None:
        message = "the status quo is no state: an infeasible condition holds in it"
        raise _refused(case, message, "games", game_id, "status_quo", on_key=True)
    return start


def _graph(case: Case, game_id: str, game: GraphGame) -> StateGame:
    states = GraphStates.of(game)
    place = {name: k for k, name in enumerate(states.names)}
    movers = {actor: arcs for actor, arcs in game.moves.items() if arcs}
    moves = [[(place[one], place[other]) for one, other in arcs] for arcs in movers.values()]
    start = None if game.status_quo is None else states.named(game.status_quo)
    return StateGame(case, game_id, states, Arcs.build(tuple(movers), states.size, moves), start)


def _refused(case: Case, message: str, *keys: str | int, on_key: bool = False) -> CaseError:
    place = case.key_place(*keys) if on_key else case.place(*keys)
    return CaseError([Problem("error", "states", message, place)])
