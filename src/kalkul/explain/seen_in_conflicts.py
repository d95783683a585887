"""What an observation is in a lever or graph game: the state from which it is read, and what satisfies it there."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kalkul.case.model import Case
from kalkul.errors import QuestionError
from kalkul.games.state_game import StateGame
from kalkul.notation import parse_lever_observation
from kalkul.notation.ast import Moves, Reaches, Stays
from kalkul.stability.eyes import Eyes
from kalkul.stability.following import Following
from kalkul.stability.naming import state_from

__all__ = ["Answer", "Seen", "judged", "read_in_conflict"]


class Answer(Struct, frozen=True):
    """Whether a completion entails, and whether it allows, an observation."""

    entails: bool
    allows: bool


class Seen(Struct, frozen=True):
    """An observation in a game: the state it is read from, what is observed, and where its condition holds."""

    start: int
    body: Moves | Stays | Reaches
    holds: tuple[bool, ...] | None


def read_in_conflict(case: Case, observation: str, game: StateGame) -> Seen | None:
    """Read an observation in a lever or graph game; ``None`` if it says nothing there.

    Raises
    ------
    QuestionError
        When it holds after no state, or after several, or there is no status quo to read it from.
    """
    written = case.observations[observation]
    text = written.is_.get(game.id)
    if text is None:
        return None
    given = written.given.get(game.id)
    if given is not None:
        try:
            start = state_from(game, given)
        except QuestionError as error:
            raise QuestionError(f"the observation {observation} is given in no one state: {error}") from None
    elif game.status_quo is not None:
        start = game.status_quo
    else:
        raise QuestionError(
            f"game {game.id} has no status quo, so the observation {observation} needs the state it is given in"
        )
    body = parse_lever_observation(text)
    if isinstance(body, Stays):
        return Seen(start, body, None)
    condition = body.condition if isinstance(body, Moves) else body.target
    return Seen(start, body, tuple(map(bool, game.states.where(condition))))


def judged(seen: Seen, game: StateGame, follows: Callable[[Eyes], Following]) -> Callable[[Eyes], Answer]:
    """Ask whether a completion entails and allows an observation.

    Parameters
    ----------
    seen
        The observation.
    game
        The game.
    follows
        Asks what follows from the state it is read from.
    """

    def ask(eyes: Eyes) -> Answer:
        start, body, holds = seen.start, seen.body, seen.holds
        if isinstance(body, Stays):
            stays = all(not eyes.undeterred(actor, actor, start) for actor in range(len(game.actors)))
            return Answer(stays, stays)
        assert holds is not None  # only stays has no condition
        if isinstance(body, Moves):
            actor = game.actors.index(body.actor)
            # A move into a condition that held already is no such move.
            matching = [holds[to] and not holds[start] for to in eyes.undeterred(actor, actor, start)]
            return Answer(bool(matching) and all(matching), any(matching))
        ends = [all(holds[state] for state in end.states) for end in follows(eyes).ends]
        return Answer(all(ends), any(ends))

    return ask
