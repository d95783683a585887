"""Lever and graph games that cannot be asked as they are written, and observations that can never hold in them.

The form of a game is checked when it is read; whether its states fit together shows only when they are worked out.
"""

from __future__ import annotations

from collections.abc import Iterator

from kalkul.case.games import TreeGame
from kalkul.case.model import Case
from kalkul.check.clashes import contradiction
from kalkul.completions.sayings import sayings_in
from kalkul.errors import CaseError, Problem, QuestionError, UnsupportedError, WorkLimitError
from kalkul.games.state_game import StateGame, compile_states
from kalkul.notation import parse_lever_observation
from kalkul.notation.ast import Moves, Stays
from kalkul.stability.naming import state_from
from kalkul.stability.wanted import Wanted

__all__ = ["conflicts"]

_MOST = 1 << 16
"""States up to which rankings are worked out to check them."""


def conflicts(case: Case) -> Iterator[Problem]:
    """Find what is wrong with lever and graph games (errors) and doubtful in what is said over them (warnings)."""
    for name, written in case.games.items():
        if isinstance(written, TreeGame):
            continue
        try:
            game = compile_states(case, name)
        except CaseError as error:
            yield from error.problems
            continue
        except WorkLimitError:
            # Too large for this machine is no fault of the case.
            continue
        yield from _sayings(case, game)
        yield from _observations(case, game)
    yield from _clashes(case)


def _sayings(case: Case, game: StateGame) -> Iterator[Problem]:
    try:
        said = sayings_in(case, game.id, (p for p, premise in case.premises.items() if game.id in premise.means))
    except UnsupportedError:
        return
    for actor in game.actors:
        if ((), actor) not in said and game.can_move(actor):
            yield Problem(
                "error",
                "no-preference",
                f"{actor} moves in game {game.id}, and nothing says what {actor} wants there",
                case.key_place("games", game.id),
                "add a preference; in lever and graph games no order is left open entirely",
            )
    for (view, actor), sayings in said.items():
        still = [name for name in (*view, actor) if name not in game.actors]
        for saying in sayings:
            place = saying.place(case, game.id)
            if still:
                yield Problem(
                    "warning",
                    "no-effect",
                    f"“{' sees '.join((*view, actor))}” changes nothing: {still[0]} does not move in {game.id}",
                    place,
                    "state it of an actor who moves, or leave it out",
                )
            if game.size > _MOST:
                continue
            try:
                if saying.columns(game) is None:
                    saying.relations(game)
            except UnsupportedError:
                continue
            except QuestionError as error:
                yield Problem("error", "states", str(error), place)


def _observations(case: Case, game: StateGame) -> Iterator[Problem]:
    for event, observation in case.observations.items():
        given = observation.given.get(game.id)
        start = game.status_quo
        if given is not None:
            try:
                start = state_from(game, given)
            except QuestionError as error:
                place = case.place("observations", event, "given", game.id)
                yield Problem("error", "states", f"the observation {event} is given in no one state: {error}", place)
                continue
        if game.id not in observation.is_:
            continue
        place = case.place("observations", event, "is", game.id)
        if start is None:
            message = f"game {game.id} has no status quo, so the observation {event} needs the state it is given in"
            yield Problem("error", "states", message, place, "add status_quo to the game, or given to the observation")
            continue
        body = parse_lever_observation(observation.is_[game.id])
        if isinstance(body, Stays):
            continue
        try:
            holds = game.states.where(body.condition if isinstance(body, Moves) else body.target)
        except QuestionError as error:
            yield Problem("error", "states", str(error), place)
            continue
        if isinstance(body, Moves):
            steps = game.moves.steps(game.actors.index(body.actor), start)
            possible = not holds[start] and any(holds[to] for to in steps)
            what = f"{body.actor} has no move from state {start + 1} after which the observation {event} holds anew"
        else:
            possible = bool(any(holds))
            what = f"no state of {game.id} satisfies the observation {event}"
        if not possible:
            yield Problem("warning", "impossible-observation", f"{what}, so every explanation forbids it", place)


def _clashes(case: Case) -> Iterator[Problem]:
    for name, claim in case.explanations.items():
        written = case.games.get(claim.game)
        if written is None or isinstance(written, TreeGame):
            continue
        try:
            found = Wanted(compile_states(case, claim.game), claim.premises).clash()
        except (UnsupportedError, WorkLimitError, CaseError):
            continue
        except QuestionError as error:
            yield Problem("warning", "no-preference", f"{name}: {error}", case.key_place("explanations", name))
            continue
        if found:
            yield contradiction(case, name, found)
