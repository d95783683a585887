"""States as a person names them: a number, the name of a state, or a condition that holds in one state alone."""

from __future__ import annotations

from itertools import compress

from kalkul.errors import NotationError, QuestionError, UnknownNameError, did_you_mean
from kalkul.games.state_game import StateGame
from kalkul.games.states import GraphStates
from kalkul.notation import parse_lever_condition
from kalkul.notation.ast import Compare, Formula, Ref

__all__ = ["state_from", "states_where"]


def state_from(game: StateGame, text: str | int) -> int:
    """State that a text stands for, counted from 0.

    Raises
    ------
    QuestionError
        When it stands for no state or for several.
    """
    said = str(text).strip()
    found = game.states.named(said)
    if found is not None:
        return found
    if said.lstrip("+-").isdecimal():
        raise UnknownNameError(f"game {game.id} has no state {said[:20]}: its states are 1 to {game.size:,}")
    holding = states_where(game, said)
    if len(holding) != 1:
        shown = ", ".join(str(state + 1) for state in holding[:8]) + (", …" if len(holding) > 8 else "")
        where = f"in {len(holding):,} states: {shown}" if holding else "in no state"
        raise QuestionError(
            f"“{said}” holds {where}; name one state, by its number or a condition that holds there alone"
        )
    return holding[0]


def states_where(game: StateGame, text: str) -> list[int]:
    """States in which a condition holds.

    Raises
    ------
    QuestionError
        When the text is no condition over the game.
    """
    try:
        condition = parse_lever_condition(text)
    except NotationError as error:
        raise QuestionError(f"“{text}” is no state and no condition: {error}") from None
    _check(game, condition)
    return list(compress(range(game.size), game.states.where(condition)))


def _check(game: StateGame, condition: Formula) -> None:
    states = game.states
    match condition:
        case Ref("yes" | "no"):
            return
        case Ref(name):
            known = states.names if isinstance(states, GraphStates) else tuple(states.levels)
            if name not in known:
                raise _unknown("state" if isinstance(states, GraphStates) else "lever", name, known, game)
        case Compare(_, Ref(lever), Ref(level)) if not isinstance(states, GraphStates):
            if lever not in states.levels:
                raise _unknown("lever", lever, tuple(states.levels), game)
            if level not in states.levels[lever]:
                raise _unknown(f"level of {lever}", level, states.levels[lever], game)
        case Compare():
            raise QuestionError(f"a comparison in game {game.id} compares a lever with one of its levels")
        case _:
            for field in condition.__struct_fields__:
                inner = getattr(condition, field)
                for part in inner if isinstance(inner, tuple) else (inner,):
                    _check(game, part)


def _unknown(what: str, name: str, known: tuple[str, ...], game: StateGame) -> UnknownNameError:
    hint = did_you_mean(name, known)
    return UnknownNameError(f"game {game.id} has no {what} “{name}”" + (f"; {hint}" if hint else ""))
